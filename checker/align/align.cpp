// Alignment of the claims that rule packs name: by key, since the rules say what a fact is.
#include "checker/align/align.h"

#include <algorithm>
#include <map>
#include <set>

namespace crosscheck {
namespace {

/// Its label, else the first of its names in each language, English where there is one.
Message name_of(const Pack& pack, std::string_view id) {
  const Entity* entity = pack.entity(id);
  if (entity == nullptr) return Message(id);
  if (!entity->label.empty()) return entity->label;
  std::vector<std::pair<std::string, std::string>> names;
  for (const auto& [language, told] : entity->names) {
    if (!told.empty()) names.emplace_back(language, told.front());
  }
  const auto english = entity->names.find("en");
  if (english != entity->names.end() && !english->second.empty())
    return Message::data(english->second.front(), std::move(names));
  return Message::data(names.empty() ? entity->id : names.front().second, std::move(names));
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

Message label(const Claim& claim, const Pack& pack, const AttributeRule& rule, const Editions& editions) {
  Message out = rule.label.with("{subject}", name_of(pack, claim.subject));
  if (const Scope* partner = partner_of(claim)) out = out.with("{partner}", name_of(pack, partner->id));
  if (!rule.event.empty()) {
    const auto [place, year] = Editions::place_and_year(editions.key(claim.event));
    const Message subject = name_of(pack, claim.subject);
    const Message& series = pack.event(rule.event)->label;
    const Message where = place.empty() ? Message() : name_of(pack, place);
    out = out.with("{event}", !place.empty() && !year.empty()
                                  ? msg("{} {} in {}, {}", subject, series, where, year)
                              : !place.empty() ? msg("{} {} in {}", subject, series, where)
                              : !year.empty()  ? msg("{} {}, {}", subject, series, year)
                                               : msg("{} {}", subject, series));
  }
  if (rule.time == TimeBehaviour::period) {
    if (const ClaimTime* period = period_of(claim)) out = msg("{} in {}", out, timex(period->when));
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

/// Both lists, without order, and the one holds all items of the other and more.
bool one_holds_other(const Value& a, const Value& b) {
  const auto items = [](const Value& value) {
    std::set<std::string> out;
    std::string rest = value.canonical;
    for (std::size_t end = 0; !rest.empty(); rest.erase(0, end)) {
      end = std::min(rest.find('\x1f'), rest.size());
      out.insert(rest.substr(0, end));
      end = std::min(end + 1, rest.size());
    }
    return out;
  };
  if (a.kind != ValueKind::list || b.kind != ValueKind::list) return false;
  const auto x = items(a);
  const auto y = items(b);
  if (x.empty() || y.empty() || x.size() == y.size()) return false;
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
         std::includes(y.begin(), y.end(), x.begin(), x.end());
}

/// The same month, or the same day of it, of two years.
bool alike_in_other_years(const Value& a, const Value& b) {
  if (!a.when || !b.when || a.when->granularity != b.when->granularity) return false;
  if (a.when->granularity > Granularity::month) return false;
  const CivilDate x = to_date(a.when->from);
  const CivilDate y = to_date(b.when->from);
  return x.year != y.year && x.month == y.month && x.day == y.day;
}

/// Claims of a fact that are tried against those of another.
constexpr std::size_t kMaxTried = 64;

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
  const auto any_meant = [&](const ContrastRule& rule, const Alignment& a, const Alignment& b) {
    for (std::size_t i = 0; i < std::min(kMaxTried, a.claims.size()); ++i) {
      for (std::size_t k = 0; k < std::min(kMaxTried, b.claims.size()); ++k) {
        if (meant(rule, claims[a.claims[i]].value, claims[b.claims[k]].value)) return true;
      }
    }
    return false;
  };
  for (const auto& pack : packs.packs) {
    for (const ContrastRule& contrast : pack->contrasts) {
      if (contrast.first == contrast.second) continue;
      for (auto first = of.lower_bound({contrast.first, ""});
           first != of.end() && first->first.first == contrast.first; ++first) {
        const auto second = of.find({contrast.second, first->first.second});
        if (second == of.end()) continue;
        // Only facts that the contrast has something to say of: they are told as one.
        for (const std::size_t a : first->second) {
          for (const std::size_t b : second->second) {
            if (find(a) == find(b)) continue;
            if (contrast.same_article && !share_article(all[a], all[b])) continue;
            if (any_meant(contrast, all[a], all[b])) root[find(b)] = find(a);
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
      joined.label = join({joined.label, all[i].label}, msg("; "));
      joined.claims.insert(joined.claims.end(), all[i].claims.begin(), all[i].claims.end());
      joined.parts.push_back(std::move(all[i]));
    }
    std::sort(joined.claims.begin(), joined.claims.end());
    out.push_back(std::move(joined));
  }
  return out;
}

}  // namespace

void tie(std::vector<Alignment>& alignments, ClaimIndex a, ClaimIndex b) {
  const auto of = [&](ClaimIndex claim) {
    return std::find_if(alignments.begin(), alignments.end(), [&](const Alignment& one) {
      return std::find(one.claims.begin(), one.claims.end(), claim) != one.claims.end();
    });
  };
  auto first = of(a);
  auto second = of(b);
  const auto none = alignments.end();
  if ((first == none && second == none) || (first != none && first->open == nullptr) ||
      (second != none && second->open == nullptr))
    return;
  if (first != none && second != none && first != second) {
    if (first->rule != second->rule) return;
    if (second < first) std::swap(first, second);
    first->claims.insert(first->claims.end(), second->claims.begin(), second->claims.end());
    first->told_twice.insert(first->told_twice.end(), second->told_twice.begin(), second->told_twice.end());
    alignments.erase(second);
  } else if (first == none) {
    first = second;
  }
  for (const ClaimIndex claim : {a, b}) {
    if (std::find(first->claims.begin(), first->claims.end(), claim) == first->claims.end())
      first->claims.push_back(claim);
  }
  std::sort(first->claims.begin(), first->claims.end());
  first->told_twice.emplace_back(a, b);
}

bool meant(const ContrastRule& rule, const Value& a, const Value& b) {
  if (rule.near) {
    if (!a.number || !b.number) return false;
    const auto apart = *b.number < *a.number ? a.number->minus(*b.number) : b.number->minus(*a.number);
    if (!apart || *rule.near < *apart) return false;
  }
  switch (rule.which) {
    case ContrastRule::Which::part:
      return one_holds_other(a, b);
    case ContrastRule::Which::count: {
      const Value& list = a.kind == ValueKind::list ? a : b;
      const Value& count = a.kind == ValueKind::list ? b : a;
      if (list.kind != ValueKind::list || !count.number) return false;
      return *count.number == Decimal(static_cast<std::int64_t>(list.items.size()));
    }
    case ContrastRule::Which::days:
      return alike_in_other_years(a, b);
    case ContrastRule::Which::any:
      break;
  }
  return true;
}

std::vector<bool> lone_claims(const std::vector<Claim>& claims, const std::vector<Alignment>& alignments,
                              const Packs& packs) {
  std::vector<bool> out(claims.size());
  for (ClaimIndex i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    if (claim.rule.empty() || claim.role != Role::claim || (!claim.value.number && !claim.value.when))
      continue;
    const AttributeRule* rule = packs.find(claim.rule).second;
    out[i] = rule != nullptr && !rule->any_subject && rule->event.empty();
  }
  for (const Alignment& alignment : alignments) {
    for (const ClaimIndex i : alignment.claims) out[i] = false;
  }
  return out;
}

std::vector<Alignment> align(const std::vector<Claim>& claims, const GatheredTables& tables,
                             const Packs& packs) {
  std::map<std::string, Alignment> blocks;
  for (ClaimIndex i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    if (claim.rule.empty() || claim.role != Role::claim) continue;
    const auto [pack, rule] = packs.find(claim.rule);
    if (rule == nullptr || rule->any_subject) continue;
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
