#include "reports/order.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "reports/fact_view.h"

namespace crosscheck {
namespace {

int badness(RelationKind kind) {
  return kind == RelationKind::conflict ? 2 : is_explained(kind) ? 1 : 0;
}

const Relation* worst_of(const Report& report, const Fact& fact) {
  const auto weight = [&](const Relation& relation) {
    return std::tuple(badness(relation.kind), !is_reviewed(report, relation.review), relation.severity);
  };
  const Relation* worst = nullptr;
  for (const Relation& relation : fact.relations) {
    if (worst == nullptr || weight(relation) > weight(*worst)) worst = &relation;
  }
  return worst;
}

/// Independent sources of a fact that is told in one way.
std::size_t witnesses_of(const Fact& fact) {
  std::set<std::uint32_t> sources;
  std::size_t sum = 0;
  for (const Reading& reading : fact.readings) {
    sources.insert(reading.sources.begin(), reading.sources.end());
    sum += reading.witnesses;
  }
  return sources.empty() ? sum : sources.size();
}

/// How many sources stand on both sides of the worst relation: the smaller side first, since one paper
/// against another is less than three against two.
std::pair<std::size_t, std::size_t> sides(const Fact& fact, const Relation* worst) {
  if (worst == nullptr) return {0, witnesses_of(fact)};
  const std::size_t a = fact.readings[worst->a].witnesses;
  const std::size_t b = fact.readings[worst->b].witnesses;
  return {std::min(a, b), a + b};
}

}  // namespace

bool makes(FactClass verdict, const Relation& relation) {
  switch (verdict) {
    case FactClass::conflict:
      return relation.kind == RelationKind::conflict;
    case FactClass::explained:
      return is_explained(relation.kind);
    default:
      return is_agreement(relation.kind);
  }
}

FactClass classify(const Fact& fact) {
  FactClass verdict = FactClass::hidden;
  for (const Reading& reading : fact.readings) {
    if (reading.claims.size() > 1) verdict = FactClass::agree;
  }
  for (const Relation& relation : fact.relations) {
    const FactClass its = relation.kind == RelationKind::conflict ? FactClass::conflict
                          : is_explained(relation.kind)           ? FactClass::explained
                                                                  : FactClass::agree;
    verdict = std::max(verdict, its);
  }
  return verdict;
}

ReviewState state_of(const Report& report, const std::optional<ReviewIndex>& review) {
  if (!is_reviewed(report, review)) return ReviewState::open;
  switch (report.reviews[*review].decision) {
    case Decision::accepted:
    case Decision::explained:
      return ReviewState::reviewed;
    case Decision::rejected:
      return ReviewState::rejected;
    case Decision::suppressed:
    case Decision::known:
      break;
  }
  return ReviewState::hidden;
}

ReviewState state_of(const Report& report, const Fact& fact, FactClass verdict) {
  if (verdict < FactClass::explained) return ReviewState::open;
  ReviewState state = ReviewState::hidden;
  for (const Relation& relation : fact.relations) {
    if (makes(verdict, relation)) state = std::min(state, state_of(report, relation.review));
  }
  return state;
}

std::vector<RankedFact> ranked_facts(const Report& report) {
  // What a fact is sorted by, worked out once; descending.
  using Key = std::tuple<int, int, Severity, bool, std::pair<std::size_t, std::size_t>>;
  std::vector<std::pair<Key, RankedFact>> sorted;
  for (const Fact& fact : report.facts) {
    RankedFact one{&fact, classify(fact)};
    if (one.verdict == FactClass::hidden) continue;
    one.review = state_of(report, fact, one.verdict);
    one.worst = worst_of(report, fact);
    const Severity severity = one.worst == nullptr ? Severity::note : one.worst->severity;
    sorted.emplace_back(Key{static_cast<int>(one.verdict), -static_cast<int>(one.review), severity,
                            !is_repetition(fact), sides(fact, one.worst)},
                        one);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<RankedFact> out;
  out.reserve(sorted.size());
  for (const auto& [key, one] : sorted) out.push_back(one);
  return out;
}

std::vector<const Check*> ranked_checks(const Report& report) {
  std::vector<const Check*> out;
  for (const Check& check : report.checks) out.push_back(&check);
  std::stable_sort(out.begin(), out.end(), [&](const Check* a, const Check* b) {
    if (a->verdict != b->verdict) return a->verdict > b->verdict;
    return a->verdict == Verdict::error && state_of(report, a->review) < state_of(report, b->review);
  });
  return out;
}

}  // namespace crosscheck
