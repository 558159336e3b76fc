// Model: what the written form of a figure leaves open, as an interval (design.md, "Values are intervals").
// The compare stage asks whether such intervals meet; nothing here knows of a second value.
#include <algorithm>

#include "checker/model/value.h"

namespace crosscheck {
namespace {

enum class Reach : std::uint8_t { tight, loose };

// The constants of design.md, "Values are intervals". No figure is taken to be rounded by more than these
// parts of its value, however few digits it has: "2 billion" is not 1.5 to 2.5 billion.
const Decimal kTightShare = *Decimal::make(25, -3);  // 2.5 %
const Decimal kLooseShare = *Decimal::make(5, -2);   // 5 %
// Counts below this are exact: nobody rounds the 26 members of a club.
const Decimal kExactCountsBelow = 100;
// A larger count is taken for rounded from this many trailing zeros on.
constexpr int kRoundCountZeros = 2;

/// How a kind of value is read when no hedge stands before it.
enum class Precision : std::uint8_t {
  point,    ///< an ordinal, an age: exact whatever its digits
  counted,  ///< whole things: exact unless large and round
  written,  ///< measured: as exact as its last digit
};

Precision precision_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::ordinal:
    case ValueKind::rank:
    case ValueKind::age:
    case ValueKind::score:
      return Precision::point;
    case ValueKind::count:
    case ValueKind::number:
    case ValueKind::range:
    case ValueKind::duration:
    case ValueKind::set:
    case ValueKind::list:
      return Precision::counted;
    default:
      return Precision::written;
  }
}

/// A figure with written decimals ("2.50"): its trailing zeros were written on purpose.
bool has_decimals(const Value& value) {
  return value.written_exponent < 0;
}

/// Power of ten of the unit to which a round figure may be rounded: 890 billion -> 10.
int round_exponent(const Value& value, const Decimal& number) {
  if (number.is_zero() || has_decimals(value)) return value.written_exponent;
  return std::max(value.written_exponent, number.trailing_exponent());
}

/// Closed towards zero and open away from it, so that neighbours (2.7 % and 2.8 %) do not meet.
std::optional<Interval> rounding(const Decimal& number, int exponent, const Decimal& share) {
  const auto half_unit = Decimal::make(5, exponent - 1);
  const auto most = number.abs().times(share);
  if (!half_unit || !most) return std::nullopt;
  const Decimal half_width = std::min(*half_unit, *most);
  if (half_width.is_zero()) return Interval::point(number);
  const auto low = number.minus(half_width);
  const auto high = number.plus(half_width);
  if (!low || !high) return std::nullopt;
  return Interval{low, high, !number.is_negative(), number.is_negative(), false, false};
}

std::optional<Interval> unhedged(const Value& value, const Decimal& number, Reach reach) {
  Precision precision = precision_of(value.kind);
  if (precision == Precision::counted && has_decimals(value) && !value.scaled) precision = Precision::written;
  if (precision == Precision::point) return Interval::point(number);
  if (precision == Precision::counted) {
    if (number.abs() < kExactCountsBelow) return Interval::point(number);
    const bool round = reach == Reach::loose && number.trailing_exponent() >= kRoundCountZeros;
    if (!value.scaled && !round) return Interval::point(number);
  }
  return reach == Reach::tight ? rounding(number, value.written_exponent, kTightShare)
                               : rounding(number, round_exponent(value, number), kLooseShare);
}

/// "about": the unit of the trailing zeros on both sides, or more if the lexicon gives a wider part of the
/// value.
std::optional<Interval> around(const Value& value, const Decimal& number, const Decimal& width) {
  const auto unit = Decimal::make(1, round_exponent(value, number));
  if (!unit) return std::nullopt;
  const Decimal reach = std::max(*unit, width);
  const auto low = number.minus(reach);
  const auto high = number.plus(reach);
  if (!low || !high) return std::nullopt;
  return Interval{low, high, true, true, false, false};
}

/// "more than", "at least". Where the lexicon gives no width (or the value is zero) the soft end is missing:
/// how far the hedge reaches is not known.
std::optional<Interval> above(const Value& value, const Decimal& number, const Decimal& width) {
  const bool closed = value.bound == Bound::at_least;
  if (value.next_unit) {
    const auto unit = Decimal::make(1, number.trailing_exponent());
    const auto top = unit ? number.plus(*unit) : std::nullopt;
    if (!top) return std::nullopt;
    return Interval{number, top, closed, false, false, false};
  }
  if (width.is_zero()) return Interval{number, std::nullopt, closed, false, false, true};
  const auto top = number.plus(width);
  if (!top) return std::nullopt;
  return Interval{number, top, closed, closed, false, true};
}

/// "less than", "at most": soft below, closed there as in the table of design.md.
std::optional<Interval> below(const Value& value, const Decimal& number, const Decimal& width) {
  const bool closed = value.bound == Bound::at_most;
  if (width.is_zero()) return Interval{std::nullopt, number, false, closed, true, false};
  const auto bottom = number.minus(width);
  if (!bottom) return std::nullopt;
  return Interval{bottom, number, true, closed, true, false};
}

/// "nearly".
std::optional<Interval> just_below(const Decimal& number, const Decimal& width) {
  if (width.is_zero()) return Interval::point(number);
  const auto bottom = number.minus(width);
  if (!bottom) return std::nullopt;
  return Interval{bottom, number, true, false, false, false};
}

std::optional<Interval> uncertainty(const Value& value, const Decimal& number, Reach reach) {
  if (value.bound == Bound::exact && !value.from_below) return unhedged(value, number, reach);
  const auto width = number.abs().times(value.hedge_width);
  if (!width) return std::nullopt;
  if (value.from_below) return just_below(number, *width);
  switch (value.bound) {
    case Bound::more_than:
    case Bound::at_least:
      return above(value, number, *width);
    case Bound::less_than:
    case Bound::at_most:
      return below(value, number, *width);
    default:
      return around(value, number, *width);
  }
}

std::optional<Interval> interval_of(const Value& value, Reach reach) {
  if (!value.number) return std::nullopt;
  // The two figures of a score or ratio stand beside each other and enclose nothing.
  if (value.high && (value.kind == ValueKind::score || value.kind == ValueKind::ratio)) return std::nullopt;
  if (!value.high) return uncertainty(value, *value.number, reach);
  const auto [first, last] = std::minmax(*value.number, *value.high);
  if (value.high_bound != Bound::exact) {
    return Interval{first, last, value.bound == Bound::at_least, value.high_bound == Bound::at_most,
                    false, false};
  }
  const auto low = uncertainty(value, first, reach);
  const auto high = uncertainty(value, last, reach);
  if (!low || !high) return std::nullopt;
  return Interval{low->low, high->high, low->low_closed, high->high_closed, low->soft_low, high->soft_high};
}

}  // namespace

std::optional<Interval> tight_interval(const Value& value) {
  return interval_of(value, Reach::tight);
}

std::optional<Interval> loose_interval(const Value& value) {
  return interval_of(value, Reach::loose);
}

}  // namespace crosscheck
