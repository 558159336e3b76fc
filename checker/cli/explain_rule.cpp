// crosscheck explain RULE: what stands behind the id at the right of a heading.
#include <fmt/format.h>

#include <array>
#include <iostream>
#include <utility>

#include "checker/cli/commands.h"
#include "checker/rules/cases.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

constexpr std::string_view kOpen = "open-";
constexpr std::string_view kCheck = "check-";
/// Examples shown of each outcome, and how much of each.
constexpr std::size_t kExamples = 2;
constexpr std::size_t kExampleColumns = 160;

std::size_t count_of(const std::map<std::string, std::vector<Wording>>& wording) {
  std::size_t out = 0;
  for (const auto& [language, all] : wording) out += all.size();
  return out;
}

std::string_view meaning(RelationKind kind) {
  switch (kind) {
    case RelationKind::agree:
      return "the same value";
    case RelationKind::agree_bounds:
      return "compatible only through rounding or a hedge";
    case RelationKind::conflict:
      return "different values, and nothing in the text explains why";
    case RelationKind::explained_scope:
      return "different values of different groups, parts or places";
    case RelationKind::explained_time:
      return "different values of different moments: so far, revised, final, or told long after";
    case RelationKind::explained_unit:
      return "one value in another unit, currency or clock zone";
    case RelationKind::explained_modality:
      return "different values, the one planned, expected or denied, the other not";
  }
  return "";
}

std::string_view meaning(TimeBehaviour time) {
  switch (time) {
    case TimeBehaviour::constant:
      return "does not change with time";
    case TimeBehaviour::as_of:
      return "changes with time: figures are compared as of when they were told";
    case TimeBehaviour::period:
      return "belongs to a period: figures of different periods are different facts";
    case TimeBehaviour::event:
      return "belongs to one edition of an event";
  }
  return "";
}

/// Where the rule is defined, and its first cases.
void show_place(const Pack& pack, const std::string& id) {
  // Mistakes in the cases are those of `rules test`; here they only leave less to show.
  Diagnostics mistakes;
  const PackCases cases = read_cases(pack, mistakes);
  std::string path = pack.path;
  for (const RulePlace& place : cases.rules) {
    if (place.id == id && place.needs_cases()) path = fmt::format("{}:{}", place.path, place.line);
  }
  std::cout << fmt::format("  defined in {}\n", visible(path));
  std::array<std::size_t, 8> shown{};
  for (const RuleCase& one : cases.cases) {
    if (one.rule != id) continue;
    for (const CaseItem& item : one.items) {
      if (++shown.at(static_cast<std::size_t>(item.outcome)) > kExamples) continue;
      std::string texts;
      for (const CaseArticle& article : item.articles)
        texts += (texts.empty() ? "" : " / ") + marked(article.text, article.marks);
      std::cout << fmt::format("  example ({}): {}\n", to_string(item.outcome),
                               shorten(visible(texts), kExampleColumns));
    }
  }
  std::cout << fmt::format(
      "  to silence it, load a pack that extends {} and lists {{id: {}, off: true}} in the same section\n",
      visible(pack.id), visible(id));
}

std::string shown(const Distance& distance) {
  return distance.amount.to_string() + (distance.percent ? " %" : "");
}

void show_severity(const std::vector<SeverityStep>& steps) {
  if (steps.empty()) {
    std::cout << "  a conflict is an error\n";
    return;
  }
  std::string out;
  for (const SeverityStep& step : steps) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", step.severity == Severity::error ? "an" : "a",
                       to_string(step.severity));
    if (step.least) out += fmt::format(" from a gap of {} on", shown(*step.least));
  }
  std::cout << fmt::format("  a conflict is {}\n", out);
}

void show(const Pack& pack, const AttributeRule& rule) {
  std::string wordings;
  for (const auto& [language, all] : rule.wording)
    wordings += fmt::format("{}{} {}", wordings.empty() ? "" : ", ", all.size(), visible(language));
  std::cout << fmt::format(
      "{}: {}\n", visible(rule.id),
      rule.ignore ? "look-alikes that other rules are to leave alone" : visible(rule.label));
  std::cout << fmt::format("  a fact that the pack {} names, worded in {} ways ({}); {}\n", visible(pack.id),
                           count_of(rule.wording), wordings, meaning(rule.time));
  if (rule.time == TimeBehaviour::as_of)
    std::cout << fmt::format("  figures told more than {} days apart may differ\n", rule.stable_days);
  if (!rule.dimension.empty())
    std::cout << fmt::format("  figures of different scopes ({}) are told apart\n", visible(rule.dimension));
  if (rule.tolerance)
    std::cout << fmt::format("  values no further than {} apart agree\n", shown(*rule.tolerance));
  if (rule.several)
    std::cout << "  several values may hold side by side: never a conflict\n";
  else if (!rule.ignore)
    show_severity(rule.severity);
  show_place(pack, rule.id);
}

void show(const Pack& pack, const InvariantRule& rule) {
  std::cout << fmt::format("{}: {}\n  a check ({}) of the pack {}", visible(rule.id), visible(rule.label),
                           visible(rule.kind), visible(pack.id));
  std::vector<std::string> over = rule.parts;
  for (const std::string& one : {rule.total, rule.list, rule.ordinal, rule.founded}) {
    if (!one.empty()) over.push_back(one);
  }
  for (const auto& [role, one] : rule.roles) over.push_back(one);
  for (std::size_t i = 0; i < over.size(); ++i) std::cout << (i == 0 ? " over " : ", ") << visible(over[i]);
  std::cout << '\n';
  if (rule.tolerance)
    std::cout << fmt::format("  misses no greater than {} are none\n", shown(*rule.tolerance));
  if (rule.holds_only)
    std::cout << "  it is told only where it holds\n";
  else
    std::cout << fmt::format("  {}: {}\n", rule.fails_only ? "told only where it fails" : "where it fails",
                             to_string(rule.severity));
  show_place(pack, rule.id);
}

void show(const Pack& pack, const ContrastRule& rule) {
  std::cout << fmt::format(
      "{}: {}\n  explains why values of {} and {} differ ({}); severity note; of the pack {}\n",
      visible(rule.id), visible(rule.because), visible(rule.first), visible(rule.second),
      rule.time ? "time" : "scope", visible(pack.id));
  show_place(pack, rule.id);
}

void show(const Pack& pack, const ReferenceRule& rule) {
  std::cout << fmt::format(
      "{}: {} of {} is {}\n  held true by the pack {}; source: {}; a claim that differs: {}\n",
      visible(rule.id), visible(rule.attribute), visible(rule.subject), visible(rule.value), visible(pack.id),
      visible(rule.source), to_string(rule.severity));
  show_place(pack, rule.id);
}

/// Shows the rule with that id, if it is among `all`.
template <typename T>
bool show_one(const Pack& pack, const std::vector<T>& all, const std::string& id) {
  for (const T& rule : all) {
    if (rule.id != id) continue;
    show(pack, rule);
    return true;
  }
  return false;
}

}  // namespace

bool explain_rule(const Rules& rules, const std::string& id) {
  for (const auto& pack : rules.packs->packs) {
    if (show_one(*pack, pack->attributes, id) || show_one(*pack, pack->invariants, id) ||
        show_one(*pack, pack->contrasts, id) || show_one(*pack, pack->references, id))
      return true;
  }
  if (id.starts_with(kOpen)) {
    const auto kind = parse_relation_kind(id.substr(kOpen.size()));
    if (!kind) return false;
    std::cout << fmt::format(
        "{}: {}\n  a fact that no rule names, by what stands around its figures; severity {}\n", visible(id),
        meaning(*kind), *kind == RelationKind::conflict ? "error" : "note");
    return true;
  }
  if (!id.starts_with(kCheck) || id.size() == kCheck.size()) return false;
  std::cout << fmt::format(
      "{}: a computation of the kind {} that an article's own figures allow\n  built in; an error if "
      "it cannot hold\n",
      visible(id), visible(id.substr(kCheck.size())));
  return true;
}

}  // namespace crosscheck::cli
