#include "checker/compare/open_gates.h"

#include <algorithm>

#include "checker/base/civil_time.h"

namespace crosscheck {
namespace {

const Scope* stage(const Claim& claim) {
  for (const Scope& scope : claim.scope) {
    if (scope.dimension == kStageDimension) return &scope;
  }
  return nullptr;
}

const ClaimTime* told(const Claim& claim) {
  const ClaimTime* published = nullptr;
  for (const ClaimTime& time : claim.time) {
    if (time.role == TimeRole::as_of) return &time;
    if (time.role == TimeRole::published) published = &time;
  }
  return published;
}

bool is(const Scope* stage, std::size_t which) {
  return stage != nullptr && stage->id == kStages[which];
}

constexpr std::size_t kRevised = 3;
constexpr std::size_t kFinal = 4;

/// Whole days between the two tellings; negative if they overlap or are not known.
std::int64_t days_apart(const ClaimTime* a, const ClaimTime* b) {
  if (a == nullptr || b == nullptr) return -1;
  const std::int64_t x = a->when.from / kSecondsPerDay;
  const std::int64_t y = b->when.from / kSecondsPerDay;
  return x < y ? y - x : x - y;
}

std::string day(const ClaimTime& time) {
  return iso(time.when.from, Granularity::day);
}

/// A length, a mass or a duration is that of a thing; how many and how much there is of it changes.
bool may_change(const Value& value) {
  return value.kind != ValueKind::measure && value.kind != ValueKind::duration &&
         value.kind != ValueKind::score;
}

/// Of what has not come yet, a plan and a forecast tell the same.
bool ahead(Modality modality) {
  return modality == Modality::planned || modality == Modality::expected;
}

void time_gate(const Claim& a, const Claim& b, GateHints hints, std::vector<Gate>& out) {
  const Scope* x = stage(a);
  const Scope* y = stage(b);
  const ClaimTime* told_a = told(a);
  const ClaimTime* told_b = told(b);
  const std::int64_t apart = days_apart(told_a, told_b);
  if ((x != nullptr || y != nullptr) && (x == nullptr || y == nullptr || x->id != y->id)) {
    const Scope* only = x == nullptr ? y : y == nullptr ? x : nullptr;
    // "Final" beside a figure that says nothing explains it only if that one was told before.
    const bool settles = is(only, kRevised) || is(only, kFinal);
    const Claim& without = only == x ? b : a;
    const Claim& with = only == x ? a : b;
    const ClaimTime* first = told(without);
    const ClaimTime* second = told(with);
    if (only != nullptr && hints.swapped) return;
    if (!settles || (first != nullptr && second != nullptr && first->when.from < second->when.from)) {
      out.push_back({RelationKind::explained_time, only != nullptr
                                                       ? msg("one says \"{}\"", only->text)
                                                       : msg("\"{}\" and \"{}\"", x->text, y->text)});
      return;
    }
  }
  if (apart < 1) return;
  const bool quantity = a.value.number && b.value.number && a.value.kind != ValueKind::ordinal;
  if (!quantity) return;
  const bool a_first = told_a->when.from < told_b->when.from;
  const Value& earlier = a_first ? a.value : b.value;
  const Value& later = a_first ? b.value : a.value;
  if (hints.grows && !hints.swapped && *earlier.number <= *later.number) {
    out.push_back(
        {RelationKind::explained_time, msg("counted up from {} to {}", day(a_first ? *told_a : *told_b),
                                           day(a_first ? *told_b : *told_a))});
  } else if (apart >= hints.changed_days && !hints.swapped && may_change(a.value)) {
    out.push_back({RelationKind::explained_time, msg("told on {} and {}", day(*told_a), day(*told_b))});
  }
}

}  // namespace

bool of_other_periods(const Claim& a, const Claim& b, const GateHints& hints) {
  constexpr std::size_t kEarlierPeriod = 5;
  if (a.value.kind == ValueKind::ordinal && days_apart(told(a), told(b)) >= hints.edition_days) return true;
  return is(stage(a), kEarlierPeriod) != is(stage(b), kEarlierPeriod);
}

std::vector<Gate> open_gates(const Claim& a, const Claim& b, GateHints hints) {
  std::vector<Gate> out;
  if (a.modality != b.modality && !(ahead(a.modality) && ahead(b.modality))) {
    out.push_back(
        {RelationKind::explained_modality, msg("one is {}, the other {}", say(a.modality), say(b.modality))});
  }
  time_gate(a, b, hints, out);
  return out;
}

}  // namespace crosscheck
