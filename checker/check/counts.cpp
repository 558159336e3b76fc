// Counts against lists and sums of parts, inside an article and across: the text must bind the numbers
// together before a check speaks.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "checker/check/check.h"

namespace crosscheck {
namespace {

/// Parts that stand further from their total than this, in bytes, are bound to it only if the article tells
/// just one value of each: a sentence or two.
constexpr std::uint32_t kNear = 600;

std::uint32_t gap(const Claim& a, const Claim& b) {
  return a.span.begin < b.span.begin ? b.span.begin - a.span.begin : a.span.begin - b.span.begin;
}

/// A list is off by one or a few; one that is far from its count lists something else ("20 leaders:
/// presidents, ...").
bool plausible(const Operand& list, const Operand& count) {
  const auto n = count.value->to_int64();
  const auto listed = list.value->to_int64();
  if (!n || !listed) return false;
  return std::abs(*n - *listed) <= std::max<std::int64_t>(1, *n / 3);
}

/// Claims of one attribute by article and subject.
struct Told {
  std::map<std::pair<std::uint32_t, std::string>, std::vector<ClaimIndex>> by_article;
};

Told claims_of(const CheckContext& context, const std::string& rule) {
  Told out;
  for (ClaimIndex i = 0; i < context.claims.size(); ++i) {
    const Claim& claim = context.claims[i];
    if (claim.rule == rule && claim.role == Role::claim) {
      out.by_article[{context.article_of[i], claim.subject}].push_back(i);
    }
  }
  return out;
}

bool same_value(const std::vector<Claim>& claims, const std::vector<ClaimIndex>& list) {
  return std::all_of(list.begin(), list.end(), [&](ClaimIndex i) {
    return claims[i].value.number == claims[list.front()].value.number &&
           claims[i].value.bound == claims[list.front()].value.bound;
  });
}

/// The claim of `list` that belongs to `anchor`: the nearest one if it is near, or if all say the same.
std::optional<ClaimIndex> belonging(const std::vector<Claim>& claims, const std::vector<ClaimIndex>& list,
                                    ClaimIndex anchor) {
  // Claims stand in the order of their places, so the nearest is one of two neighbours.
  const auto after = std::lower_bound(list.begin(), list.end(), anchor);
  auto nearest = after == list.end() ? std::prev(after) : after;
  if (after != list.begin() && after != list.end() &&
      gap(claims[*std::prev(after)], claims[anchor]) < gap(claims[*after], claims[anchor])) {
    nearest = std::prev(after);
  }
  if (gap(claims[*nearest], claims[anchor]) <= kNear || same_value(claims, list)) return *nearest;
  return std::nullopt;
}

const ClaimTime* published(const Claim& claim) {
  for (const ClaimTime& time : claim.time) {
    if (time.role == TimeRole::published) return &time;
  }
  return nullptr;
}

/// The reading of the total that most witnesses in other articles hold, told within the rule's stable time of
/// `anchor`.
std::optional<ClaimIndex> total_elsewhere(const CheckContext& context, const AttributeRule& rule,
                                          const Told& totals, ClaimIndex anchor) {
  const ClaimTime* here = published(context.claims[anchor]);
  std::map<std::string, std::set<std::uint32_t>> tellers;
  std::map<std::string, ClaimIndex> first;
  for (const auto& [key, list] : totals.by_article) {
    if (key.second != context.claims[anchor].subject || key.first == context.article_of[anchor]) continue;
    for (const ClaimIndex i : list) {
      const ClaimTime* there = published(context.claims[i]);
      if (rule.time == TimeBehaviour::as_of) {
        if (here == nullptr || there == nullptr) continue;
        if (std::abs(here->when.from - there->when.from) > rule.stable_days * kSecondsPerDay) continue;
      }
      if (!context.claims[i].value.number) continue;
      const std::string value = context.claims[i].value.number->to_string();
      tellers[value].insert(context.tables.sources.witness_group[key.first]);
      first.emplace(value, i);
    }
  }
  std::optional<ClaimIndex> best;
  std::size_t most = 0;
  for (const auto& [value, groups] : tellers) {
    if (groups.size() <= most) continue;
    most = groups.size();
    best = first[value];
  }
  return best;
}

}  // namespace

void check_listed_counts(const CheckContext& context, std::vector<Computation>& out) {
  std::map<std::string_view, ClaimIndex> by_id;
  for (ClaimIndex i = 0; i < context.claims.size(); ++i) {
    if (context.claims[i].value.kind == ValueKind::list && !context.claims[i].of.empty())
      by_id.emplace(context.claims[i].of, i);
  }
  for (ClaimIndex i = 0; i < context.claims.size(); ++i) {
    const auto found = by_id.find(context.claims[i].id);
    if (found == by_id.end()) continue;
    const auto list = operand(context.claims, found->second);
    const auto count = operand(context.claims, i);
    if (!list || !count) continue;
    Computation computation;
    computation.kind = "list_count";
    computation.rule = "check-list_count";
    computation.parts = {*list};
    computation.result = *count;
    computation.label = msg("items of the list against its count");
    computation.may_fail = !context.claims[found->second].value.loose_ends && plausible(*list, *count);
    out.push_back(std::move(computation));
  }
}

void check_list_invariant(const CheckContext& context, const InvariantRule& rule,
                          std::vector<Computation>& out) {
  const Told counts = claims_of(context, rule.total);
  for (const auto& [key, lists] : claims_of(context, rule.list).by_article) {
    const auto told = counts.by_article.find(key);
    if (told == counts.by_article.end()) continue;
    for (const ClaimIndex list : lists) {
      const auto count = belonging(context.claims, told->second, list);
      if (!count) continue;
      const auto part = operand(context.claims, list);
      const auto result = operand(context.claims, *count);
      if (!part || !result) continue;
      const bool may_fail =
          !rule.holds_only && !context.claims[list].value.loose_ends && plausible(*part, *result);
      out.push_back({"list_count", rule.id, {*part}, *result, {}, rule.label, may_fail});
    }
  }
}

void check_sums(const CheckContext& context, const Pack& pack, const InvariantRule& rule,
                std::vector<Computation>& out) {
  std::vector<Told> parts;
  for (const std::string& part : rule.parts) parts.push_back(claims_of(context, part));
  const Told totals = claims_of(context, rule.total);
  const auto gather_parts = [&](const std::pair<std::uint32_t, std::string>& key, ClaimIndex anchor) {
    std::vector<Operand> operands;
    bool sure = true;
    for (const Told& part : parts) {
      const auto told = part.by_article.find(key);
      if (told == part.by_article.end()) return std::pair(std::vector<Operand>{}, false);
      const auto claim = belonging(context.claims, told->second, anchor);
      const auto one = claim ? operand(context.claims, *claim) : std::nullopt;
      if (!one) return std::pair(std::vector<Operand>{}, false);
      sure = sure && !context.claims[*claim].value.loose_ends;
      operands.push_back(*one);
    }
    return std::pair(operands, sure);
  };
  for (const auto& [key, first_parts] : parts.front().by_article) {
    const auto told = totals.by_article.find(key);
    if (told != totals.by_article.end()) {
      // The same total told twice is one computation.
      std::set<std::string> done;
      for (const ClaimIndex total : told->second) {
        const auto result = operand(context.claims, total);
        if (!result || !done.insert(result->value->to_string()).second) continue;
        const auto [operands, sure] = gather_parts(key, total);
        if (operands.empty()) continue;
        out.push_back({"sum", rule.id, operands, *result, {}, rule.label, !rule.holds_only && sure});
      }
      continue;
    }
    if (rule.holds_only) continue;
    const auto [operands, sure] = gather_parts(key, first_parts.front());
    if (operands.empty()) continue;
    const auto total = total_elsewhere(context, *pack.attribute(rule.total), totals, first_parts.front());
    const auto result = total ? operand(context.claims, *total) : std::nullopt;
    if (!result) continue;
    out.push_back(
        {"sum", rule.id, operands, *result, {}, msg("{}, the total told elsewhere", rule.label), sure});
  }
}

}  // namespace crosscheck
