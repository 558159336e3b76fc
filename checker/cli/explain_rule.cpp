// crosscheck explain RULE: what stands behind the id at the right of a heading.
#include <fmt/format.h>

#include <array>
#include <iostream>
#include <utility>

#include "checker/cli/commands.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

constexpr std::string_view kOpen = "open-";
constexpr std::string_view kCheck = "check-";

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

void show(const Pack& pack, const AttributeRule& rule) {
  std::size_t wordings = 0;
  for (const auto& [language, all] : rule.wording) wordings += all.size();
  std::cout << fmt::format("{}: {}\n  a fact that the pack {} names, with {} wordings; {}\n",
                           visible(rule.id), visible(rule.label), visible(pack.id), wordings,
                           meaning(rule.time));
  if (rule.time == TimeBehaviour::as_of)
    std::cout << fmt::format("  figures told more than {} days apart may differ\n", rule.stable_days);
  if (!rule.dimension.empty())
    std::cout << fmt::format("  figures of different scopes ({}) are told apart\n", visible(rule.dimension));
  if (rule.several) std::cout << "  several values may hold side by side: never a conflict\n";
  std::cout << fmt::format("  defined in {}\n", visible(pack.path));
}

void show(const Pack& pack, const InvariantRule& rule) {
  std::cout << fmt::format("{}: {}\n  a check ({}) of the pack {}", visible(rule.id), visible(rule.label),
                           visible(rule.kind), visible(pack.id));
  std::vector<std::string> over = rule.parts;
  for (const std::string& one : {rule.total, rule.list, rule.ordinal, rule.founded}) {
    if (!one.empty()) over.push_back(one);
  }
  for (std::size_t i = 0; i < over.size(); ++i) std::cout << (i == 0 ? " over " : ", ") << visible(over[i]);
  std::cout << fmt::format("\n  defined in {}\n", visible(pack.path));
}

}  // namespace

bool explain_rule(const Rules& rules, const std::string& id) {
  for (const auto& pack : rules.packs->packs) {
    if (const AttributeRule* rule = pack->attribute(id)) {
      show(*pack, *rule);
      return true;
    }
    for (const InvariantRule& rule : pack->invariants) {
      if (rule.id != id) continue;
      show(*pack, rule);
      return true;
    }
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
