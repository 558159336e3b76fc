// crosscheck explain: how a finding came about, and why two claims were or were not taken for one fact.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "checker/cli/commands.h"
#include "checker/corpus_run.h"
#include "reports/explanation.h"
#include "reports/report_reader.h"
#include "reports/review_words.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

/// Least contribution to a score that is worth a line, and most shared terms that are listed.
constexpr double kWorthALine = 0.005;
constexpr std::size_t kMostTerms = 12;
/// Reasons for and against that are named in words.
constexpr std::size_t kMostReasons = 4;
/// Findings that an ambiguous name lists.
constexpr std::size_t kMostNamed = 8;

std::string place(const Claim& claim) {
  return fmt::format("{}:{}:{}", visible(claim.document), claim.line, claim.column);
}

void show_claim(const Claim& claim) {
  std::string sentence(claim.sentence);
  std::replace(sentence.begin(), sentence.end(), '\n', ' ');
  std::cout << fmt::format("{}  {} {}\n    {}\n", place(claim), say(crosscheck::say(claim.value.kind)),
                           visible(std::string(claim.text)), visible(sentence));
}

std::string figure(double value) {
  return fmt::format("{:.2f}", value);
}

/// What weighed most, in words, and what came of it.
void show_words(const OpenExplanation& why) {
  std::vector<std::pair<double, std::size_t>> parts;
  for (std::size_t i = 0; i < kFeatures; ++i) {
    const double part = why.weights[i] * why.features[i];
    if (std::abs(part) >= kWorthALine) parts.emplace_back(part, i);
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
  const auto named = [&](bool wanted) {
    std::vector<Message> out;
    for (const auto& [part, i] : parts) {
      if ((part > 0) != wanted || out.size() == kMostReasons) continue;
      std::string name(to_string(static_cast<Feature>(i)));
      std::replace(name.begin(), name.end(), '_', ' ');
      out.push_back(Message::name(name));
    }
    return join(out, msg(", "));
  };
  if (const Message words = named(true); !words.empty()) tell(2, msg("speaks for one fact: {}", words));
  if (const Message words = named(false); !words.empty()) tell(2, msg("speaks against it: {}", words));
  std::vector<Message> shared;
  for (std::size_t i = 0; i < std::min(kMostTerms, why.shared.size()); ++i)
    shared.emplace_back(why.shared[i].first);
  tell(2, shared.empty() ? msg("in common: nothing") : msg("in common: {}", join(shared, msg(", "))));
  if (why.linked || !why.differing) return;
  tell(2, why.one_fact
              ? msg("their groups are one fact through a third one")
              : msg("their groups were not considered as one fact: nothing rare in common, or one article "
                    "tells both"));
}

void show_figures(const OpenExplanation& why) {
  tell(0, msg("in figures"));
  tell(2, why.differing ? msg("weighed as two values of one fact ({}):", to_string(why.model))
                        : msg("weighed as one value told twice ({}):", to_string(why.model)));
  for (std::size_t i = 0; i < kFeatures; ++i) {
    const double part = why.weights[i] * why.features[i];
    if (std::abs(part) < kWorthALine) continue;
    std::cout << fmt::format("    {:+6.2f}  {:<18} {:.2f} x {:.2f}\n", part,
                             to_string(static_cast<Feature>(i)), why.features[i], why.weights[i]);
  }
  std::cout << fmt::format("    {:+6.2f}  {}\n", why.score, say(msg("in all")));
  if (why.linked) {
    tell(2, msg("their groups as one fact with two values: {}, {} needed", figure(*why.linked),
                figure(why.needed)));
  } else if (!why.differing) {
    tell(2, msg("{} needed", figure(why.needed)));
  }
  std::vector<Message> shared;
  for (std::size_t i = 0; i < std::min(kMostTerms, why.shared.size()); ++i)
    shared.emplace_back(why.shared[i].first + " " + figure(why.shared[i].second));
  if (!shared.empty()) tell(2, msg("in common: {}", join(shared, msg(", "))));
}

/// Why two claims of a corpus are or are not one fact, without the claims themselves.
void show_alignment(const ExplainedPair& pair) {
  const OpenExplanation& why = pair.why;
  if (!why.open_a || !why.open_b) {
    const Claim& other = pair.claims[why.open_a ? pair.b : pair.a];
    if (!other.rule.empty())
      tell(0,
           msg("{} is named by the rule {}, which says what it is compared with", place(other), other.rule));
    else
      tell(0, msg("{} only says when, or who, of another claim", place(other)));
  } else if (why.class_a != why.class_b) {
    tell(0, msg("not compared: {} and {} are values of different kinds", Message::name(why.class_a),
                Message::name(why.class_b)));
  } else {
    tell(0, why.one_fact ? msg("one fact") : msg("two facts"));
    show_words(why);
    show_figures(why);
  }
}

int finished() {
  std::cout.flush();
  return std::cout ? kClean : kUnusable;
}

std::optional<Report> report_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    complain(msg("{}: the report could not be read", path));
    return std::nullopt;
  }
  const std::string json(std::istreambuf_iterator<char>(file), {});
  std::string error;
  auto report = read_report(json, error);
  if (!report) complain(msg("{}: this is no report of crosscheck: {}", path, error));
  return report;
}

Message name_of(const Report& report, const Explained& one) {
  const std::string& print = one.check != nullptr ? one.check->fingerprint : one.relation->fingerprint;
  const Message words = one.check != nullptr
                            ? msg("{}: {}", say_check(one.check->kind), one.check->computation)
                            : msg("{}: {}", one.fact->label, say(one.relation->kind));
  const ClaimIndex first =
      one.check != nullptr ? one.check->claims.front() : one.fact->readings[one.relation->b].claims.front();
  return msg("{} {} ({})", print, words, place(report.claims[first]));
}

/// Writes what the fingerprint stands for; nullopt, with a message, if that is nothing or several things.
std::optional<Explained> explain_print(const Report& report, const std::string& print) {
  const std::vector<Explained> found = find_print(report, print);
  if (found.empty()) {
    for (const Finding& finding : report.findings) {
      if (!finding.fingerprint.starts_with(print)) continue;
      std::cout << fmt::format("{}  {}: {}\n", visible(finding.rule), visible(finding.primary.document),
                               say(finding.message));
      if (finding.review)
        std::cout << "  " << say(msg("review: {}", review_words(report.reviews[*finding.review]))) << '\n';
      return Explained{};
    }
    complain(
        msg("there is no finding {} here; the text report has the start of each fingerprint at the "
            "right of its heading, the JSON report all of it",
            print));
    return std::nullopt;
  }
  if (found.size() > 1) {
    std::vector<Message> names;
    for (std::size_t i = 0; i < std::min(found.size(), kMostNamed); ++i)
      names.push_back(name_of(report, found[i]));
    complain(msg("{} is the start of {} fingerprints: {}", print, found.size(), join(names, msg(", "))));
    return std::nullopt;
  }
  TextOptions options;
  options.catalogue = language();
  write_explanation(report, found.front(), options, std::cout);
  return found.front();
}

std::optional<ClaimIndex> claim_of(const Report& report, const std::string& name) {
  for (ClaimIndex i = 0; i < report.claims.size(); ++i) {
    const Claim& claim = report.claims[i];
    const bool here = claim.role == Role::claim &&
                      fmt::format("{}:{}:{}", claim.document, claim.line, claim.column) == name;
    if (claim.id == name || here) return i;
  }
  complain(msg("there is no claim '{}' in the report; name it by its id or by path:line:column", name));
  return std::nullopt;
}

/// Two claims of a report: their relation, or that they are of one reading, of two facts.
int explain_in_report(const Report& report, const std::string& a, const std::string& b) {
  const auto first = claim_of(report, a);
  const auto second = first ? claim_of(report, b) : std::nullopt;
  if (!first || !second) return kUnusable;
  for (const Fact& fact : report.facts) {
    const auto reading_of = [&](ClaimIndex claim) {
      const auto at = std::find_if(fact.readings.begin(), fact.readings.end(), [&](const Reading& reading) {
        return std::find(reading.claims.begin(), reading.claims.end(), claim) != reading.claims.end();
      });
      return static_cast<std::size_t>(at - fact.readings.begin());
    };
    const std::size_t x = reading_of(*first);
    const std::size_t y = reading_of(*second);
    if (x == fact.readings.size() || y == fact.readings.size()) continue;
    for (const Relation& relation : fact.relations) {
      if (std::minmax(relation.a, relation.b) != std::minmax(x, y)) continue;
      TextOptions options;
      options.catalogue = language();
      write_explanation(report, {&fact, &relation, nullptr}, options, std::cout);
      return finished();
    }
    show_claim(report.claims[*first]);
    show_claim(report.claims[*second]);
    tell(0, x == y
                ? msg("one reading: the same value in the same sense, {}", fact.label)
                : msg("one fact, left apart: the text does not say enough to compare them, {}", fact.label));
    return finished();
  }
  show_claim(report.claims[*first]);
  show_claim(report.claims[*second]);
  tell(0, msg("not one fact; the articles instead of --report show how they were weighed"));
  return finished();
}

std::optional<Corpus> corpus_of(const std::vector<std::string>& paths) {
  Diagnostics errors;
  auto corpus = find_corpus(paths, errors);
  if (!corpus) {
    for (const Diagnostic& error : errors) complain(error);
    return std::nullopt;
  }
  return std::move(*corpus);
}

/// A finding, from the articles: they are checked anew, and how an open fact was aligned is shown as well.
int explain_from_articles(const Rules& rules, const Corpus& corpus, const Decisions& decisions,
                          const std::string& print) {
  ExtractedCorpus all = extract_corpus(rules, corpus, 1);
  if (!has_sound_languages(rules)) return kUnusable;
  std::vector<ArticleRow> rows = all.rows;
  Report report = compare_rows(rules, std::move(all.rows), std::move(all.skipped));
  if (!apply_decisions(report, decisions)) return kUnusable;
  const auto what = explain_print(report, print);
  if (!what) return kUnusable;
  if (what->fact == nullptr) return finished();
  // Where a rule names the subject too, it says what belongs together.
  const AttributeRule* rule = rules.packs->find(what->fact->rule).second;
  if (!what->fact->rule.empty() && (rule == nullptr || !rule->any_subject)) return finished();
  const auto ids = [&](std::size_t reading) {
    std::vector<std::string> out;
    for (const ClaimIndex i : what->fact->readings[reading].claims) out.push_back(report.claims[i].id);
    return out;
  };
  const auto pair =
      explain_surest_pair(rules, std::move(rows), ids(what->relation->a), ids(what->relation->b));
  if (!pair) return finished();
  std::cout << '\n';
  tell(2, msg("how the readings were aligned, by their surest passages"));
  show_claim(pair->claims[pair->a]);
  show_claim(pair->claims[pair->b]);
  show_alignment(*pair);
  return finished();
}

bool is_print(std::string_view text) {
  constexpr std::size_t kMost = 16;
  return text.size() >= kLeastPrint && text.size() <= kMost &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Id of a claim (which no file here is named like), or path:line:column.
bool names_claim(const std::string& text) {
  std::error_code error;
  if (is_print(text)) return !std::filesystem::exists(text, error);
  const std::size_t column = text.rfind(':');
  if (column == std::string::npos || column == 0) return false;
  const std::size_t line = text.rfind(':', column - 1);
  if (line == std::string::npos) return false;
  const auto is_number = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const std::string_view view = text;
  return is_number(view.substr(column + 1)) && is_number(view.substr(line + 1, column - line - 1));
}

}  // namespace

int run_explain(const RuleOptions& options, const ExplainOptions& what) {
  const bool has_report = !what.report.empty();
  const bool print = is_print(what.words.front()) && (what.words.size() < 2 || !names_claim(what.words[1]));
  const std::size_t names = print ? 1 : 2;
  if (!print && !has_report && (what.words.size() == 1 || !names_claim(what.words.front()))) {
    // Packs may lie beside the articles that are named behind the rule.
    RuleOptions of_rule = options;
    of_rule.corpus.assign(what.words.begin() + 1, what.words.end());
    std::error_code error;
    for (const std::string& path : of_rule.corpus) {
      if (std::filesystem::exists(path, error)) continue;
      complain(msg("{}: no such file or folder", path));
      return kUnusable;
    }
    const auto rules = load(of_rule);
    if (!rules) return kUnusable;
    if (explain_rule(*rules, what.words.front())) return finished();
    if (what.words.size() > 1) {
      complain(
          msg("'{}' is no rule of the packs here, no fingerprint and no claim; "
              "'crosscheck rules list PATH' shows the rules",
              what.words.front()));
      return kUnusable;
    }
  }
  if (what.words.size() < names) {
    complain(msg(
        "'{}' is no rule and no fingerprint ({} to 16 digits and letters a to f); a claim needs a second one",
        what.words.front(), kLeastPrint));
    return kUnusable;
  }
  const std::vector<std::string> paths(what.words.begin() + static_cast<std::ptrdiff_t>(names),
                                       what.words.end());
  if (paths.empty() != has_report) {
    complain(has_report ? msg("explain takes the PATHs of articles or --report, not both")
                        : msg("explain needs the PATHs of articles, or --report with a JSON report"));
    return kUnusable;
  }
  if (has_report) {
    const auto report = report_of_file(what.report);
    if (!report) return kUnusable;
    if (!print) return explain_in_report(*report, what.words[0], what.words[1]);
    return explain_print(*report, what.words[0]) ? finished() : kUnusable;
  }
  RuleOptions rule_options = options;
  rule_options.corpus = paths;
  const auto rules = load(rule_options);
  if (!rules) return kUnusable;
  const auto corpus = corpus_of(paths);
  if (!corpus) return kUnusable;
  if (print) {
    const auto decisions = load_decisions(what.review, paths);
    if (!decisions) return kUnusable;
    return explain_from_articles(*rules, *corpus, *decisions, what.words[0]);
  }
  ExtractedCorpus all = extract_corpus(*rules, *corpus, 1);
  std::string error;
  const auto pair = explain_pair(*rules, std::move(all.rows), what.words[0], what.words[1], error);
  if (!pair) {
    complain(error);
    return kUnusable;
  }
  show_claim(pair->claims[pair->a]);
  show_claim(pair->claims[pair->b]);
  show_alignment(*pair);
  return finished();
}

}  // namespace crosscheck::cli
