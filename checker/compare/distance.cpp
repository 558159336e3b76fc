#include "checker/compare/distance.h"

#include <algorithm>
#include <cstdint>

namespace crosscheck {
namespace {

bool is_bare(const Value& value) {
  return value.kind == ValueKind::count || value.kind == ValueKind::number;
}

std::optional<std::strong_ordering> days_against(const Period& a, const Period& b, const Distance& distance) {
  if (distance.percent) return std::nullopt;
  const auto apart = [](std::int64_t x, std::int64_t y) { return x < y ? y - x : x - y; };
  const auto limit = distance.amount.times(Decimal(kSecondsPerDay));
  if (!limit) return std::nullopt;
  return Decimal(std::max(apart(a.from, b.from), apart(a.to, b.to))) <=> *limit;
}

}  // namespace

std::optional<std::strong_ordering> against(const Value& a, const Value& b, const Distance& distance) {
  if (is_temporal(a.kind) && is_temporal(b.kind) && a.when && b.when)
    return days_against(*a.when, *b.when, distance);
  const bool one_kind = a.kind == b.kind || (is_bare(a) && is_bare(b));
  if (!a.number || !b.number || !one_kind || a.unit != b.unit || a.currency != b.currency)
    return std::nullopt;
  const Decimal& a_high = a.high ? *a.high : *a.number;
  const Decimal& b_high = b.high ? *b.high : *b.number;
  const auto low = a.number->minus(*b.number);
  const auto high = a_high.minus(b_high);
  if (!low || !high) return std::nullopt;
  const Decimal gap = std::max(low->abs(), high->abs());
  if (!distance.percent) return gap <=> distance.amount;
  const Decimal largest = std::max({a.number->abs(), b.number->abs(), a_high.abs(), b_high.abs()});
  const auto limit = largest.times(distance.amount);
  const auto hundredfold = gap.shifted(2);
  if (!limit || !hundredfold) return std::nullopt;
  return *hundredfold <=> *limit;
}

std::string say(const Distance& distance) {
  return distance.amount.to_string() + (distance.percent ? " %" : "");
}

Severity severity_of(const AttributeRule& rule, const Value& a, const Value& b) {
  if (rule.severity.empty()) return Severity::error;
  for (const SeverityStep& step : rule.severity) {
    if (!step.least) return step.severity;
    const auto gap = against(a, b, *step.least);
    if (!gap || *gap >= 0) return step.severity;
  }
  return Severity::note;
}

}  // namespace crosscheck
