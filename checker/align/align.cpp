// Alignment of the claims that rule packs name: by key, since the rules say what a fact is.
#include "checker/align/align.h"

#include <map>

namespace crosscheck {
namespace {

std::string name_of(const Pack& pack, std::string_view id) {
  const Entity* entity = pack.entity(id);
  if (entity == nullptr) return std::string(id);
  if (!entity->label.empty()) return entity->label;
  // English labels where there are any: the report's own words are English.
  const auto english = entity->names.find("en");
  if (english != entity->names.end() && !english->second.empty()) return english->second.front();
  return entity->names.empty() || entity->names.begin()->second.empty()
             ? entity->id
             : entity->names.begin()->second.front();
}

void replace(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

const Scope* partner_of(const Claim& claim) {
  for (const Scope& scope : claim.scope) {
    if (scope.dimension == "partner") return &scope;
  }
  return nullptr;
}

const ClaimTime* period_of(const Claim& claim) {
  for (const ClaimTime& time : claim.time) {
    if (time.role == TimeRole::period) return &time;
  }
  return nullptr;
}

std::string label(const Claim& claim, const Pack& pack, const AttributeRule& rule, const Editions& editions) {
  std::string out = rule.label;
  replace(out, "{subject}", name_of(pack, claim.subject));
  if (const Scope* partner = partner_of(claim)) replace(out, "{partner}", name_of(pack, partner->id));
  if (!rule.event.empty()) {
    const auto [place, year] = Editions::place_and_year(editions.key(claim.event));
    std::string event = name_of(pack, claim.subject) + " " + pack.event(rule.event)->label;
    if (!place.empty()) event += " in " + name_of(pack, place);
    if (!year.empty()) event += ", " + year;
    replace(out, "{event}", event);
  }
  if (rule.time == TimeBehaviour::period) {
    if (const ClaimTime* period = period_of(claim)) out += " in " + timex(period->when);
  }
  return out;
}

}  // namespace

std::string fact_key(const Claim& claim, const AttributeRule& rule, const Editions& editions) {
  std::string key = rule.id + "|" + claim.subject;
  if (!rule.partner.empty()) {
    const Scope* partner = partner_of(claim);
    if (partner == nullptr) return {};
    key += "|" + partner->id;
  }
  if (!rule.event.empty()) {
    const std::string edition = editions.key(claim.event);
    if (edition.empty()) return {};
    key += "|" + edition;
  }
  if (rule.time == TimeBehaviour::period) {
    const ClaimTime* period = period_of(claim);
    if (period == nullptr) return {};
    key += "|" + timex(period->when);
  }
  return key;
}

std::vector<Alignment> align(const std::vector<Claim>& claims, const GatheredTables& tables,
                             const Packs& packs) {
  std::map<std::string, Alignment> blocks;
  for (ClaimIndex i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    if (claim.rule.empty() || claim.role != Role::claim) continue;
    const auto [pack, rule] = packs.find(claim.rule);
    if (rule == nullptr) continue;
    std::string key = fact_key(claim, *rule, tables.editions);
    if (key.empty()) continue;
    Alignment& block = blocks[key];
    if (block.rule == nullptr) {
      block.key = std::move(key);
      block.label = label(claim, *pack, *rule, tables.editions);
      block.pack = pack;
      block.rule = rule;
    }
    block.claims.push_back(i);
  }
  std::vector<Alignment> out;
  for (auto& [key, block] : blocks) {
    if (block.claims.size() > 1) out.push_back(std::move(block));
  }
  return out;
}

}  // namespace crosscheck
