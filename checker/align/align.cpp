// Alignment of the claims that rule packs name: by key, since the rules say what a fact is.
#include "checker/align/align.h"

#include <algorithm>
#include <map>
#include <set>

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

namespace {

/// Joins the facts of two attributes of one subject that the pack contrasts, so that a claim still belongs to
/// one fact. `blocks` are by key, hence in a fixed order.
std::vector<Alignment> join_contrasts(std::map<std::string, Alignment> blocks, const Packs& packs,
                                      const std::vector<Claim>& claims) {
  std::vector<Alignment> all;
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> of;  // rule, subject -> blocks
  for (auto& [key, block] : blocks) {
    of[{block.rule->id, claims[block.claims.front()].subject}].push_back(all.size());
    all.push_back(std::move(block));
  }
  std::vector<std::size_t> root(all.size());
  for (std::size_t i = 0; i < root.size(); ++i) root[i] = i;
  const auto find = [&](std::size_t i) {
    while (root[i] != i) i = root[i] = root[root[i]];
    return i;
  };
  const auto share_article = [&](const Alignment& a, const Alignment& b) {
    std::set<std::string_view> articles;
    for (const ClaimIndex i : a.claims) articles.insert(claims[i].article);
    return std::any_of(b.claims.begin(), b.claims.end(),
                       [&](ClaimIndex i) { return articles.contains(claims[i].article); });
  };
  for (const auto& pack : packs.packs) {
    for (const ContrastRule& contrast : pack->contrasts) {
      if (contrast.first == contrast.second) continue;
      for (auto first = of.lower_bound({contrast.first, ""});
           first != of.end() && first->first.first == contrast.first; ++first) {
        const auto second = of.find({contrast.second, first->first.second});
        if (second == of.end()) continue;
        // One of each is enough to join all: a chain, not every pair.
        for (const std::size_t a : first->second) {
          for (const std::size_t b : second->second) {
            if (find(a) == find(b)) continue;
            if (!contrast.same_article || share_article(all[a], all[b])) root[find(b)] = find(a);
          }
        }
      }
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < all.size(); ++i) groups[find(i)].push_back(i);
  std::vector<Alignment> out;
  for (const auto& [top, members] : groups) {
    if (members.size() == 1) {
      out.push_back(std::move(all[top]));
      continue;
    }
    Alignment joined;
    joined.key = all[top].key;
    joined.pack = all[top].pack;
    joined.rule = all[top].rule;
    for (const std::size_t i : members) {
      joined.label += (joined.label.empty() ? "" : "; ") + all[i].label;
      joined.claims.insert(joined.claims.end(), all[i].claims.begin(), all[i].claims.end());
      joined.parts.push_back(std::move(all[i]));
    }
    std::sort(joined.claims.begin(), joined.claims.end());
    out.push_back(std::move(joined));
  }
  return out;
}

}  // namespace

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
  for (Alignment& block : join_contrasts(std::move(blocks), packs, claims)) {
    if (block.claims.size() > 1) out.push_back(std::move(block));
  }
  return out;
}

}  // namespace crosscheck
