// The text report: which facts and checks are shown, in which order, and what is counted at the end.
#include "reports/text_report.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "reports/fact_view.h"
#include "reports/review_words.h"
#include "reports/text_context.h"

namespace crosscheck {
namespace {

struct Counts {
  std::size_t conflicts = 0;
  std::size_t explained = 0;
  std::size_t agreements = 0;
  std::size_t repeated = 0;  ///< agreements of a source with itself
  std::size_t failed = 0;
  std::size_t passed = 0;
};

Counts count(const Report& report, const std::vector<RankedFact>& facts) {
  Counts counts;
  for (const RankedFact& one : facts) {
    // What people have decided about is counted apart.
    if (one.verdict == FactClass::conflict && one.review == ReviewState::open) ++counts.conflicts;
    if (one.verdict == FactClass::explained) ++counts.explained;
    if (one.verdict != FactClass::agree) continue;
    ++counts.agreements;
    if (is_repetition(*one.fact)) ++counts.repeated;
  }
  for (const Check& check : report.checks) {
    if (check.verdict == Verdict::ok)
      ++counts.passed;
    else if (!is_reviewed(report, check.review))
      ++counts.failed;
  }
  return counts;
}

void write_facts(TextContext& text, const std::vector<RankedFact>& facts, FactClass wanted,
                 ReviewState state) {
  bool any = false;
  for (const RankedFact& one : facts) {
    if (one.verdict != wanted || one.review != state) continue;
    if (wanted == FactClass::agree && !text.options.repeated && is_repetition(*one.fact)) continue;
    if (state >= ReviewState::rejected) {
      write_rejected_fact(text, *one.fact, wanted);
      any = true;
      continue;
    }
    write_fact_block(text, *one.fact, wanted);
    text.blank();
  }
  if (any) text.blank();
}

void write_failed_checks(TextContext& text, ReviewState state) {
  bool any = false;
  for (const Check& check : text.report.checks) {
    if (check.verdict != Verdict::error || state_of(text.report, check.review) != state) continue;
    if (state >= ReviewState::rejected) {
      write_rejected_check(text, check);
      any = true;
      continue;
    }
    write_failed_check(text, check);
    text.blank();
  }
  if (any) text.blank();
}

/// Of a finding that neither a relation nor a check stands for.
void write_other_finding(TextContext& text, const Finding& finding) {
  const bool bad = finding.severity == Severity::error;
  std::string place = visible(finding.primary.document);
  if (finding.primary.line > 0) place += ':' + std::to_string(finding.primary.line);
  const Message word = bad                                     ? msg("ERROR")
                       : finding.severity == Severity::warning ? msg("WARNING")
                                                               : msg("NOTE");
  text.heading(text.say(word), bad ? Tone::bad : Tone::explained,
               text.say(msg("{}: {}", place, finding.message)), visible(finding.rule));
  write_review(text, finding.review);
}

/// Findings that no block above stands for: neither a relation nor a check nor a file that was not read.
void write_other_findings(TextContext& text) {
  const Report& report = text.report;
  std::unordered_set<std::string_view> shown;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) {
      shown.insert(relation.fingerprint);
      shown.insert(relation.fingerprints.begin(), relation.fingerprints.end());
    }
  }
  for (const Check& check : report.checks) shown.insert(check.fingerprint);
  std::unordered_set<std::string_view> unread;
  for (const DocumentInfo& document : report.documents) {
    if (!document.skipped.empty()) unread.insert(document.path);
  }
  bool any = false;
  for (const Finding& finding : report.findings) {
    if (shown.contains(finding.fingerprint) || unread.contains(finding.primary.document)) continue;
    if (!text.options.hidden && state_of(report, finding.review) == ReviewState::hidden) continue;
    write_other_finding(text, finding);
    any = true;
  }
  if (any) text.blank();
}

void write_unread(TextContext& text) {
  std::unordered_map<std::string_view, ReviewIndex> reviews;
  for (const Finding& finding : text.report.findings) {
    if (finding.review && finding.rule == "unreadable")
      reviews.emplace(finding.primary.document, *finding.review);
  }
  bool any = false;
  for (const DocumentInfo& document : text.report.documents) {
    if (document.skipped.empty()) continue;
    text.heading(text.say(document.unreadable ? msg("UNREADABLE") : msg("SKIPPED")),
                 document.unreadable ? Tone::explained : Tone::faint,
                 text.say(msg("{}: {}", visible(document.path), document.skipped)), "");
    if (const auto review = reviews.find(document.path); review != reviews.end())
      write_review(text, review->second);
    any = true;
  }
  if (any) text.blank();
}

/// What suppressions and the baseline hide, and those that came to nothing.
void write_hidden_summary(TextContext& text, const ReviewCounts& counts) {
  const Report& report = text.report;
  if (counts.suppressed + counts.known > 0) {
    const Message words = hidden_words(counts.suppressed, counts.known);
    text.paragraph(0, "",
                   text.say(text.options.hidden ? words : msg("not shown (--show hidden): {}", words)));
  }
  const auto list = [&](const ReviewIndex i, const Message& words) {
    const Review& review = report.reviews[i];
    text.paragraph(
        2, "",
        text.say(msg("{}:{}: {} ({})", visible(review.file), review.line, words, visible(review.what))));
  };
  for (const ReviewIndex i : counts.unused_suppressions)
    list(i, msg("this suppression fits no finding; remove it"));
  for (ReviewIndex i = 0; i < report.reviews.size(); ++i) {
    const Review& review = report.reviews[i];
    if (review.decision == Decision::suppressed && review.expired && review.fits > 0)
      list(i, msg("this suppression expired on {}; its findings count again", visible(review.expires)));
  }
  if (!counts.gone.empty())
    text.paragraph(
        0, "",
        text.say(msg("{} of {} that no finding has any more; crosscheck baseline prune removes them",
                     counted(counts.gone.size(), "{} entry", "{} entries"),
                     visible(report.reviews[counts.gone.front()].file))));
}

/// How many findings people have decided about, and the entries of the review file that came to nothing.
void write_review_summary(TextContext& text) {
  const Report& report = text.report;
  if (report.reviews.empty()) return;
  constexpr std::size_t kMostListed = 20;
  const ReviewCounts counts = count_reviews(report);
  const std::size_t reviewed = counts.accepted + counts.rejected + counts.explained;
  const bool people = std::any_of(report.reviews.begin(), report.reviews.end(), [](const Review& review) {
    return review.decision <= Decision::explained;
  });
  if (people)
    text.paragraph(
        0, "",
        text.say(msg(
            "{} of {} findings reviewed: {} accepted, {} rejected, {} explained; {} with an expired "
            "review, {}",
            reviewed, report.findings.size(), counts.accepted, counts.rejected, counts.explained,
            counts.expired,
            counted(counts.unused.size(), "{} review without a finding", "{} reviews without a finding"))));
  for (std::size_t i = 0; i < std::min(kMostListed, counts.unused.size()); ++i)
    text.paragraph(2, "",
                   text.say(msg("unused: {}", unused_words(report, report.reviews[counts.unused[i]]))));
  if (counts.unused.size() > kMostListed)
    text.paragraph(2, "", text.say(msg("and {} more", counts.unused.size() - kMostListed)));
  write_hidden_summary(text, counts);
  for (const auto& [review, rating] : counts.lost_ratings) {
    text.paragraph(
        2, "",
        text.say(msg("unused: line {} of the review file rates the claim {}, which is not there",
                     report.reviews[review].line, visible(report.reviews[review].ratings[rating].first))));
  }
}

void write_summary(TextContext& text, const Counts& counts) {
  const Coverage& coverage = text.report.coverage;
  if (const auto& additions = text.report.additions)
    text.paragraph(0, "", text.say(additions_words(*additions)));
  Message agreements = counted(counts.agreements, "{} agreement", "{} agreements");
  if (counts.repeated > 0) agreements = msg("{} ({} within one source)", agreements, counts.repeated);
  text.paragraph(0, "",
                 text.say(msg("{}, {}, {} compared: {}, {} explained, {}; {} ({}); {}, {} not comparable",
                              counted(coverage.articles, "{} article", "{} articles"),
                              counted(coverage.claims, "{} claim", "{} claims"), coverage.compared,
                              counted(counts.conflicts, "{} conflict", "{} conflicts"), counts.explained,
                              agreements, counted(counts.failed + counts.passed, "{} check", "{} checks"),
                              counted(counts.failed, "{} error", "{} errors"),
                              counted(coverage.skipped, "{} file skipped", "{} files skipped"),
                              coverage.not_comparable)));
  write_review_summary(text);
  if (counts.conflicts + counts.failed + counts.explained > 0) {
    const std::string& packs = text.options.packs;
    text.paragraph(
        0, "",
        text.say(packs.empty()
                     ? msg("How a finding came about: crosscheck explain ID PATH, with the ID at the "
                           "right of its heading.")
                     : msg("How a finding came about: crosscheck explain --packs {} ID PATH, with "
                           "the ID at the right of its heading.",
                           visible(packs))));
  }
  if (coverage.compared == 0 && coverage.articles > 1 && coverage.claims > 0) {
    // An empty report must not read as a clean one.
    text.paragraph(
        0, "",
        text.say(msg("No rule names a fact that two of these articles share, so nothing was compared across "
                     "articles: this says nothing about whether they agree. --format json has every "
                     "claim.")));
  }
}

}  // namespace

void write_text(const Report& report, const TextOptions& options, std::ostream& out) {
  TextContext text(report, options, out);
  const std::vector<RankedFact> facts = ranked_facts(report);
  const Counts counts = count(report, facts);

  write_overview(text, facts);
  // What nobody has decided about comes first.
  std::vector<ReviewState> states{ReviewState::open, ReviewState::reviewed, ReviewState::rejected};
  if (options.hidden) states.push_back(ReviewState::hidden);
  for (const ReviewState state : states) {
    write_facts(text, facts, FactClass::conflict, state);
    write_failed_checks(text, state);
  }
  if (options.explained) {
    for (const ReviewState state : states) write_facts(text, facts, FactClass::explained, state);
  }
  if (options.agreements) {
    write_facts(text, facts, FactClass::agree, ReviewState::open);
    for (const Check& check : report.checks) {
      if (check.verdict == Verdict::ok) write_passed_check(text, check);
    }
    if (counts.passed > 0) text.blank();
  }
  write_other_findings(text);
  write_unread(text);
  write_summary(text, counts);
}

void write_text_block(const Report& report, const TextBlock& what, const TextOptions& options,
                      std::ostream& out) {
  TextContext text(report, options, out);
  if (what.fact != nullptr) {
    write_fact_block(text, *what.fact, classify(*what.fact));
  } else if (what.check != nullptr) {
    if (what.check->verdict == Verdict::error)
      write_failed_check(text, *what.check);
    else
      write_passed_check(text, *what.check);
  } else if (what.finding != nullptr) {
    write_other_finding(text, *what.finding);
  }
}

}  // namespace crosscheck
