// The text report: which facts and checks are shown, in which order, and what is counted at the end.
#include "reports/text_report.h"

#include <string>
#include <unordered_set>

#include "reports/fact_view.h"
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

Counts count(const Report& report, const std::vector<FactClass>& verdicts) {
  Counts counts;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i] == FactClass::conflict) ++counts.conflicts;
    if (verdicts[i] == FactClass::explained) ++counts.explained;
    if (verdicts[i] != FactClass::agree) continue;
    ++counts.agreements;
    if (is_repetition(report.facts[i])) ++counts.repeated;
  }
  for (const Check& check : report.checks)
    ++(check.verdict == Verdict::error ? counts.failed : counts.passed);
  return counts;
}

void write_facts(TextContext& text, const std::vector<FactClass>& verdicts, FactClass wanted) {
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i] != wanted) continue;
    if (wanted == FactClass::agree && !text.options.repeated && is_repetition(text.report.facts[i])) continue;
    write_fact_block(text, text.report.facts[i], wanted);
    text.blank();
  }
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
    const bool bad = finding.severity == Severity::error;
    std::string place = visible(finding.primary.document);
    if (finding.primary.line > 0) place += ':' + std::to_string(finding.primary.line);
    const Message word = bad                                     ? msg("ERROR")
                         : finding.severity == Severity::warning ? msg("WARNING")
                                                                 : msg("NOTE");
    text.heading(text.say(word), bad ? Tone::bad : Tone::explained,
                 text.say(msg("{}: {}", place, finding.message)), visible(finding.rule));
    any = true;
  }
  if (any) text.blank();
}

void write_unread(TextContext& text) {
  bool any = false;
  for (const DocumentInfo& document : text.report.documents) {
    if (document.skipped.empty()) continue;
    text.heading(text.say(document.unreadable ? msg("UNREADABLE") : msg("SKIPPED")),
                 document.unreadable ? Tone::explained : Tone::faint,
                 text.say(msg("{}: {}", visible(document.path), document.skipped)), "");
    any = true;
  }
  if (any) text.blank();
}

void write_summary(TextContext& text, const Counts& counts) {
  const Coverage& coverage = text.report.coverage;
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
  std::vector<FactClass> verdicts;
  verdicts.reserve(report.facts.size());
  for (const Fact& fact : report.facts) verdicts.push_back(classify(fact));
  const Counts counts = count(report, verdicts);

  write_overview(text, verdicts);
  write_facts(text, verdicts, FactClass::conflict);
  for (const Check& check : report.checks) {
    if (check.verdict != Verdict::error) continue;
    write_failed_check(text, check);
    text.blank();
  }
  if (options.explained) write_facts(text, verdicts, FactClass::explained);
  if (options.agreements) {
    write_facts(text, verdicts, FactClass::agree);
    for (const Check& check : report.checks) {
      if (check.verdict == Verdict::ok) write_passed_check(text, check);
    }
    if (counts.passed > 0) text.blank();
  }
  write_other_findings(text);
  write_unread(text);
  write_summary(text, counts);
}

}  // namespace crosscheck
