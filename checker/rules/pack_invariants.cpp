// Rule packs, third step: what binds the attributes: invariants and contrasts; and what names what.
#include <algorithm>

#include "checker/rules/pack_reader.h"

namespace crosscheck {

namespace {

/// What an invariant of a kind computes with, each an attribute.
struct KindRoles {
  std::string_view kind;
  std::vector<std::string_view> roles;
};
const std::vector<KindRoles>& kinds_with_roles() {
  static const std::vector<KindRoles> kKinds{
      {"part_over_whole", {"part", "whole"}},
      {"percent_of", {"part", "whole", "share"}},
      {"percent_change", {"old", "new", "change"}},
      {"date_order", {"before", "after"}},
      {"equal", {"left", "right"}},
      {"allowed", {"value"}},
      {"ratio", {"numerator", "denominator"}},
  };
  return kKinds;
}

}  // namespace

void PackReader::read_invariant(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  InvariantRule rule;
  rule.id = reader.text("id", true);
  rule.kind = reader.choice("kind",
                            {"sum", "list_count", "ordinal_year", "part_over_whole", "percent_of",
                             "percent_change", "date_order", "equal", "allowed", "ratio", "shares_over_100"},
                            true);
  rule.label = reader.text("label", true);
  const bool sum = rule.kind == "sum";
  if (sum || rule.kind == "shares_over_100") rule.parts = reader.texts("parts", true);
  if (rule.kind == "shares_over_100" && rule.parts.size() == 1)
    reader.error("one share is no sum: 'parts' needs two attributes or more");
  if (sum || rule.kind == "list_count") rule.total = reader.text("total", true);
  if (rule.kind == "list_count") rule.list = reader.text("list", true);
  if (rule.kind == "ordinal_year") {
    rule.ordinal = reader.text("ordinal", true);
    rule.founded = reader.text("founded");
  }
  for (const KindRoles& kind : kinds_with_roles()) {
    if (kind.kind != rule.kind) continue;
    for (const std::string_view role : kind.roles) rule.roles[std::string(role)] = reader.text(role, true);
  }
  if (rule.kind == "ratio") {
    if (std::string result = reader.text("result"); !result.empty()) rule.roles["result"] = std::move(result);
  }
  if (rule.kind == "allowed") rule.values = reader.texts("values");
  if (rule.kind == "allowed" || rule.kind == "ratio") {
    rule.low = reader.decimal("low");
    rule.high = reader.decimal("high");
    if (rule.kind == "allowed" ? rule.values.empty() && !rule.low && !rule.high
                               : !rule.roles.contains("result") && !rule.low && !rule.high)
      reader.error(rule.kind == "allowed" ? "needs 'values', 'low' or 'high'"
                                          : "needs 'result', 'low' or 'high'");
  }
  if (const yaml::Node* tolerance = reader.member("tolerance"))
    rule.tolerance = read_distance(path, *tolerance);
  if (const auto severity = parse_severity(reader.choice("severity", {"error", "warning", "note"})))
    rule.severity = *severity;
  rule.holds_only = reader.boolean("holds_only", false);
  rule.fails_only = reader.boolean("fails_only", false);
  if (rule.holds_only && rule.fails_only)
    reader.error("'holds_only' and 'fails_only' leave nothing to say: take one of them away");
  if (rule.fails_only && (sum || rule.kind == "list_count" || rule.kind == "ordinal_year"))
    reader.error("a check of the kind '" + rule.kind + "' also tells what holds: take 'fails_only' away");
  reader.done();
  std::vector<std::string> used = rule.parts;
  for (const std::string& one : {rule.total, rule.list, rule.ordinal, rule.founded}) used.push_back(one);
  for (const auto& [role, one] : rule.roles) used.push_back(one);
  for (const std::string& one : used) {
    if (!one.empty() && pack_.attribute(one) == nullptr)
      error(path, item, "no attribute '" + one + "' in this pack");
  }
  const auto same = [&](const InvariantRule& other) { return other.id == rule.id; };
  if (std::any_of(pack_.invariants.begin(), pack_.invariants.end(), same) ||
      pack_.attribute(rule.id) != nullptr) {
    error(path, item, "the rule '" + rule.id + "' stands twice");
  } else {
    pack_.invariants.push_back(std::move(rule));
  }
}

void PackReader::read_reference(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  ReferenceRule rule;
  rule.id = reader.text("id", true);
  rule.attribute = reader.text("attribute", true);
  rule.subject = reader.text("subject", true);
  rule.partner = reader.text("partner");
  rule.scope = reader.text("scope");
  rule.value = reader.text("value", true);
  rule.from = reader.text("from");
  rule.until = reader.text("until");
  rule.source = reader.text("source", true);
  if (const auto severity = parse_severity(reader.choice("severity", {"error", "warning", "note"})))
    rule.severity = *severity;
  reader.done();
  rule.path = path;
  rule.line = item.line;
  rule.column = item.column;
  const AttributeRule* attribute = pack_.attribute(rule.attribute);
  if (attribute == nullptr)
    error(path, item, "no attribute '" + rule.attribute + "' in this pack");
  else if (attribute->any_subject)
    error(path, item, "'" + rule.attribute + "' is told of any subject: a reference needs one that is named");
  for (const std::string& id : {rule.subject, rule.partner}) {
    if (!id.empty() && pack_.entity(id) == nullptr) error(path, item, "no entity '" + id + "' in this pack");
  }
  if (!rule.scope.empty() && pack_.scope(rule.scope) == nullptr)
    error(path, item, "no scope '" + rule.scope + "' in this pack");
  for (const std::string& day : {rule.from, rule.until}) {
    if (!day.empty() && !parse_iso(day)) error(path, item, "'" + day + "' is no ISO date such as 2025-08-31");
  }
  const auto same = [&](const auto& other) { return other.id == rule.id; };
  if (std::any_of(pack_.references.begin(), pack_.references.end(), same) ||
      std::any_of(pack_.invariants.begin(), pack_.invariants.end(), same) ||
      pack_.attribute(rule.id) != nullptr)
    return error(path, item, "the rule '" + rule.id + "' stands twice");
  pack_.references.push_back(std::move(rule));
}

void PackReader::read_tier(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  SourceTier tier;
  tier.tier = reader.text("tier", true);
  tier.outlets = reader.texts("outlets", true);
  reader.done();
  pack_.tiers.push_back(std::move(tier));
}

void PackReader::read_contrast(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  ContrastRule rule;
  rule.id = reader.text("id", true);
  const std::vector<std::string> between = reader.texts("between", true);
  rule.because = reader.text("because", true);
  rule.time = reader.choice("explains", {"scope", "time"}) == "time";
  rule.same_article = reader.boolean("same_article", false);
  const std::string which = reader.choice("which", {"any", "part", "count", "days"});
  rule.which = which == "part"    ? ContrastRule::Which::part
               : which == "count" ? ContrastRule::Which::count
               : which == "days"  ? ContrastRule::Which::days
                                  : ContrastRule::Which::any;
  if (const auto near = reader.integer("near")) rule.near = Decimal(*near);
  reader.done();
  for (const std::string& one : between) {
    if (pack_.attribute(one) == nullptr) error(path, item, "no attribute '" + one + "' in this pack");
  }
  if (between.size() != 2) return error(path, item, "'between' must name two attributes");
  rule.first = between.front();
  rule.second = between.back();
  if (pack_.contrast(rule.first, rule.second) != nullptr)
    return error(path, item, "these two attributes have a contrast already");
  pack_.contrasts.push_back(std::move(rule));
}

void PackReader::check_references() {
  for (const SourceNode& source : sources_) {
    yaml::Reader top(source.root, source.path, diagnostics_);
    for (const yaml::Node& item : top.items("contrasts")) read_contrast(source.path, item);
    for (const yaml::Node& item : top.items("references")) read_reference(source.path, item);
    for (const yaml::Node& item : top.items("sources")) read_tier(source.path, item);
  }
  for (std::size_t i = 0; i < pack_.scopes.size(); ++i) {
    const ScopeRule& scope = pack_.scopes[i];
    const auto& [path, node] = places_[i];
    if (!scope.part_of.empty() && pack_.scope(scope.part_of) == nullptr) {
      error(path, *node, "no scope '" + scope.part_of + "' in this pack");
    }
    if (!scope.count_attribute.empty() && pack_.attribute(scope.count_attribute) == nullptr) {
      error(path, *node, "no attribute '" + scope.count_attribute + "' in this pack");
    }
    const ScopeRule* at = &scope;
    for (std::size_t steps = 0; at != nullptr && !at->part_of.empty(); at = pack_.scope(at->part_of)) {
      if (++steps > pack_.scopes.size()) {
        error(path, *node, "the scope '" + scope.id + "' is part of itself");
        break;
      }
    }
  }
}

}  // namespace crosscheck
