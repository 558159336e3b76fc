// Base: what two figures leave open, and whether some number fits both.
// Values build intervals from their words; the compare stage asks these questions of them.
#include "checker/base/interval.h"

namespace crosscheck {
namespace {

// True if every number of `a` is below every number of `b`.
bool lies_below(const Interval& a, const Interval& b) {
  if (!a.high || !b.low) return false;
  const auto order = *a.high <=> *b.low;
  return order < 0 || (order == 0 && !(a.high_closed && b.low_closed));
}

bool is_empty(const Interval& interval) {
  return lies_below(interval, interval);
}

std::optional<Decimal> sum_of_ends(const std::optional<Decimal>& a, const std::optional<Decimal>& b,
                                   bool& overflow) {
  if (!a || !b) return std::nullopt;
  auto result = a->plus(*b);
  if (!result) overflow = true;
  return result;
}

}  // namespace

bool meets(const Interval& a, const Interval& b) {
  return !is_empty(a) && !is_empty(b) && !lies_below(a, b) && !lies_below(b, a);
}

bool apart_by_soft_end(const Interval& a, const Interval& b) {
  if (lies_below(a, b)) return a.soft_high || b.soft_low;
  if (lies_below(b, a)) return b.soft_high || a.soft_low;
  return false;
}

std::optional<Interval> sum(const Interval& a, const Interval& b) {
  bool overflow = false;
  Interval result;
  result.low = sum_of_ends(a.low, b.low, overflow);
  result.high = sum_of_ends(a.high, b.high, overflow);
  if (overflow) return std::nullopt;
  result.low_closed = a.low_closed && b.low_closed;
  result.high_closed = a.high_closed && b.high_closed;
  result.soft_low = a.soft_low || b.soft_low;
  result.soft_high = a.soft_high || b.soft_high;
  return result;
}

std::string to_string(const Interval& interval) {
  std::string out;
  if (interval.low) {
    out += interval.low_closed ? '[' : '(';
    out += interval.low->to_string();
  } else {
    out += "(-\u221e";
  }
  out += ", ";
  if (interval.high) {
    out += interval.high->to_string();
    out += interval.high_closed ? ']' : ')';
  } else {
    out += "\u221e)";
  }
  return out;
}

}  // namespace crosscheck
