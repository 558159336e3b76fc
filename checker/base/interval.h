// Intervals of decimals: what a written figure leaves open (uncertainty).
#pragma once

#include <optional>
#include <string>

#include "checker/base/decimal.h"

namespace crosscheck {

/// A set of decimals between two ends, each open or closed; a missing end is unbounded.
/// `soft_low`/`soft_high` say that the end comes from a hedge ("at least 300" ends softly above), not from
/// rounding: values beyond a soft end are not comparable rather than different.
struct Interval {
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  bool low_closed = true;
  bool high_closed = true;
  bool soft_low = false;
  bool soft_high = false;

  static Interval point(const Decimal& value) { return {value, value, true, true, false, false}; }

  bool soft() const { return soft_low || soft_high; }
  bool is_point() const { return low && high && *low == *high; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// True if some number lies in both.
bool meets(const Interval& a, const Interval& b);
/// True if they are disjoint only because a soft end faces the gap between them (the top of the lower one or
/// the bottom of the upper one): "at least 300" says nothing against 50,000, nor "at most 300" against 5.
bool apart_by_soft_end(const Interval& a, const Interval& b);
/// {x + y}; nullopt on overflow. A missing or soft end stays missing or soft.
std::optional<Interval> sum(const Interval& a, const Interval& b);
/// "[889.5, 890.5)"; an end that is missing is written as an infinity sign.
std::string to_string(const Interval& interval);

}  // namespace crosscheck
