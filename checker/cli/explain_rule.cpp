// crosscheck explain RULE: what stands behind the id at the right of a heading.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <utility>

#include "checker/cli/ci_report.h"
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

Message meaning(RelationKind kind) {
  switch (kind) {
    case RelationKind::agree:
      return msg("the same value");
    case RelationKind::agree_bounds:
      return msg("compatible only through rounding or a hedge");
    case RelationKind::conflict:
      return msg("different values, and nothing in the text explains why");
    case RelationKind::explained_scope:
      return msg("different values of different groups, parts or places");
    case RelationKind::explained_time:
      return msg("different values of different moments: so far, revised, final, or told long after");
    case RelationKind::explained_unit:
      return msg("one value in another unit, currency or clock zone");
    case RelationKind::explained_modality:
      return msg("different values, the one planned, expected or denied, the other not");
  }
  return {};
}

Message meaning(TimeBehaviour time) {
  switch (time) {
    case TimeBehaviour::constant:
      return msg("does not change with time");
    case TimeBehaviour::as_of:
      return msg("changes with time: figures are compared as of when they were told");
    case TimeBehaviour::period:
      return msg("belongs to a period: figures of different periods are different facts");
    case TimeBehaviour::event:
      return msg("belongs to one edition of an event");
  }
  return {};
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
  tell(2, msg("defined in {}", path));
  std::array<std::size_t, 8> shown{};
  for (const RuleCase& one : cases.cases) {
    if (one.rule != id) continue;
    for (const CaseItem& item : one.items) {
      if (++shown.at(static_cast<std::size_t>(item.outcome)) > kExamples) continue;
      std::string texts;
      for (const CaseArticle& article : item.articles)
        texts += (texts.empty() ? "" : " / ") + marked(article.text, article.marks);
      tell(2, msg("example ({}): {}", to_string(item.outcome), shorten(visible(texts), kExampleColumns)));
    }
  }
  tell(2,
       msg("to silence it, load a pack that extends {} and lists {{id: {}, off: true}} in the same section",
           pack.id, id));
}

std::string shown(const Distance& distance) {
  return distance.amount.to_string() + (distance.percent ? " %" : "");
}

Message said(Severity severity) {
  return severity == Severity::error     ? msg("an error")
         : severity == Severity::warning ? msg("a warning")
                                         : msg("a note");
}

Message name_of(Severity severity) {
  return severity == Severity::error     ? msg("error")
         : severity == Severity::warning ? msg("warning")
                                         : msg("note");
}

void show_severity(const std::vector<SeverityStep>& steps) {
  if (steps.empty()) return tell(2, msg("a conflict is an error"));
  std::vector<Message> out;
  for (const SeverityStep& step : steps)
    out.push_back(step.least ? msg("{} from a gap of {} on", said(step.severity), shown(*step.least))
                             : said(step.severity));
  tell(2, msg("a conflict is {}", join(out, msg(", "))));
}

void show(const Pack& pack, const AttributeRule& rule) {
  std::vector<Message> wordings;
  for (const auto& [language, all] : rule.wording)
    wordings.emplace_back(fmt::format("{} {}", all.size(), language));
  tell(0, msg("{}: {}", rule.id,
              rule.ignore ? msg("look-alikes that other rules are to leave alone") : rule.label));
  tell(2, msg("a fact that the pack {} names, worded in {} ways ({}); {}", pack.id, count_of(rule.wording),
              join(wordings, msg(", ")), meaning(rule.time)));
  if (rule.time == TimeBehaviour::as_of)
    tell(2, msg("figures told more than {} days apart may differ", rule.stable_days));
  if (!rule.dimension.empty())
    tell(2, msg("figures of different scopes ({}) are told apart", rule.dimension));
  if (rule.tolerance) tell(2, msg("values no further than {} apart agree", shown(*rule.tolerance)));
  if (rule.several)
    tell(2, msg("several values may hold side by side: never a conflict"));
  else if (!rule.ignore)
    show_severity(rule.severity);
  show_place(pack, rule.id);
}

void show(const Pack& pack, const InvariantRule& rule) {
  std::vector<Message> over(rule.parts.begin(), rule.parts.end());
  for (const std::string& one : {rule.total, rule.list, rule.ordinal, rule.founded}) {
    if (!one.empty()) over.emplace_back(one);
  }
  for (const auto& [role, one] : rule.roles) over.emplace_back(one);
  tell(0, msg("{}: {}", rule.id, rule.label));
  tell(2, over.empty() ? msg("a check ({}) of the pack {}", say_check(rule.kind), pack.id)
                       : msg("a check ({}) of the pack {} over {}", say_check(rule.kind), pack.id,
                             join(over, msg(", "))));
  if (rule.tolerance) tell(2, msg("misses no greater than {} are none", shown(*rule.tolerance)));
  if (rule.holds_only)
    tell(2, msg("it is told only where it holds"));
  else
    tell(2, rule.fails_only ? msg("told only where it fails: {}", name_of(rule.severity))
                            : msg("where it fails: {}", name_of(rule.severity)));
  show_place(pack, rule.id);
}

void show(const Pack& pack, const ContrastRule& rule) {
  tell(0, msg("{}: {}", rule.id, rule.because));
  tell(2, msg("explains why values of {} and {} differ ({}); severity note; of the pack {}", rule.first,
              rule.second, rule.time ? msg("time") : msg("scope"), pack.id));
  show_place(pack, rule.id);
}

void show(const Pack& pack, const ReferenceRule& rule) {
  tell(0, msg("{}: {} of {} is {}", rule.id, rule.attribute, rule.subject, rule.value));
  tell(2, msg("held true by the pack {}; source: {}; a claim that differs: {}", pack.id, rule.source,
              name_of(rule.severity)));
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
    tell(0, msg("{}: {}", id, meaning(*kind)));
    tell(2, msg("a fact that no rule names, by what stands around its figures; severity {}",
                *kind == RelationKind::conflict ? msg("error") : msg("note")));
    return true;
  }
  if (!id.starts_with(kCheck) || id.size() == kCheck.size()) {
    const std::vector<RuleDescription> all = describe_rules(*rules.packs);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const RuleDescription& one) { return one.id == id; });
    if (found == all.end()) return false;
    tell(0, msg("{}: {}", id, found->title));
    tell(2, found->full);
    return true;
  }
  tell(0, msg("{}: a computation of the kind {} that an article's own figures allow", id,
              say_check(id.substr(kCheck.size()))));
  tell(2, msg("built in; an error if it cannot hold"));
  return true;
}

}  // namespace crosscheck::cli
