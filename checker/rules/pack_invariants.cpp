// Rule packs, third step: what binds the attributes: invariants and contrasts; and what names what.
#include <algorithm>

#include "checker/rules/pack_reader.h"
#include "checker/rules/yaml_shown.h"

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
  rule.label = read_words(reader, path, "label", true);
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
  // One attribute as part and whole is told of an entity and of one that it is a part of.
  if (rule.kind == "part_over_whole" && !rule.roles["part"].empty() &&
      rule.roles["part"] == rule.roles["whole"]) {
    const auto found = attributes_.find(rule.roles["part"]);
    if (found != attributes_.end() && !pack_.attributes[found->second].adds_up)
      error(path, *item.find("whole"),
            "'part' and 'whole' are one attribute: it needs 'adds_up: true', so that figures of parts are "
            "compared with that of the whole");
  }
  if (const yaml::Node* tolerance = reader.member("tolerance"))
    rule.tolerance = read_distance(path, *tolerance);
  if (const auto severity = parse_severity(reader.choice("severity", {"error", "warning", "note"})))
    rule.severity = *severity;
  rule.holds_only = reader.boolean("holds_only", false);
  if (!sum && rule.kind != "list_count" && rule.kind != "ordinal_year")
    rule.fails_only = reader.boolean(
        "fails_only", rule.kind == "part_over_whole" || rule.kind == "allowed" || rule.kind == "date_order");
  if (rule.holds_only && rule.fails_only)
    reader.error("with both 'holds_only' and 'fails_only' it would never say anything");
  reader.done();
  std::vector<std::string_view> keys{"total", "list", "ordinal", "founded", "result"};
  for (const KindRoles& kind : kinds_with_roles()) {
    if (kind.kind == rule.kind) keys.insert(keys.end(), kind.roles.begin(), kind.roles.end());
  }
  // "values" of the kind `allowed` are texts, its role "value" is an attribute.
  for (const std::string_view key : keys) {
    if (const yaml::Node* node = item.find(key))
      check_id(path, *node, "attributes", "attribute", node->scalar);
  }
  if (const yaml::Node* parts = item.find("parts")) {
    if (parts->kind == yaml::NodeKind::scalar)
      check_id(path, *parts, "attributes", "attribute", parts->scalar);
    for (const yaml::Node& one : parts->items) check_id(path, one, "attributes", "attribute", one.scalar);
  }
  if (add_rule(path, item, rule.id)) pack_.invariants.push_back(std::move(rule));
}

void PackReader::read_reference(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  ReferenceRule rule;
  rule.id = reader.text("id", true);
  rule.attribute = reader.text("attribute", true);
  const auto found = attributes_.find(rule.attribute);
  // That such an attribute can have no reference is all there is to say of it.
  const bool any = found != attributes_.end() && pack_.attributes[found->second].any_subject;
  rule.subject = reader.text("subject", !any);
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
  const auto check = [&](std::string_view key, std::string_view section, std::string_view what) {
    const yaml::Node* node = item.find(key);
    return node == nullptr || check_id(path, *node, section, what, node->scalar);
  };
  check("attribute", "attributes", "attribute");
  check("subject", "entities", "entity");
  check("partner", "entities", "entity");
  check("scope", "scopes", "scope");
  if (any)
    error(path, *item.find("attribute"),
          "'" + rule.attribute + "' is told of any subject: a reference needs one that is named");
  for (const std::string_view key : {"from", "until"}) {
    const yaml::Node* day = item.find(key);
    if (day != nullptr && day->kind == yaml::NodeKind::scalar && !parse_iso(day->scalar))
      error(path, *day, yaml::shown(day->scalar) + " is no ISO date such as 2025-08-31");
  }
  if (add_rule(path, item, rule.id)) pack_.references.push_back(std::move(rule));
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
  rule.because = read_words(reader, path, "because", true);
  rule.time = reader.choice("explains", {"scope", "time"}) == "time";
  rule.same_article = reader.boolean("same_article", false);
  const std::string which = reader.choice("which", {"any", "part", "count", "days"});
  rule.which = which == "part"    ? ContrastRule::Which::part
               : which == "count" ? ContrastRule::Which::count
               : which == "days"  ? ContrastRule::Which::days
                                  : ContrastRule::Which::any;
  if (const auto near = reader.integer("near")) rule.near = Decimal(*near);
  reader.done();
  if (const yaml::Node* node = item.find("between")) {
    for (const yaml::Node& one : node->items) check_id(path, one, "attributes", "attribute", one.scalar);
  }
  if (between.size() != 2) return error(path, item, "'between' must name two attributes");
  rule.first = between.front();
  rule.second = between.back();
  if (!contrasted_.insert(std::minmax(rule.first, rule.second)).second)
    return error(path, item, "these two attributes have a contrast already");
  if (add_rule(path, item, rule.id)) pack_.contrasts.push_back(std::move(rule));
}

}  // namespace crosscheck
