// Arithmetic of written figures: see the header.
#include "checker/check/arithmetic.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "checker/base/utf8.h"
#include "checker/check/describe.h"

namespace crosscheck::checks {
namespace {

constexpr int kQuotientDigits = 25;
/// A hedged figure of so many digits is as exact as the last of them.
constexpr int kTellingDigits = 3;

/// Applies an operation to the ends that make the smallest and the largest result.
template <typename Low, typename High>
std::optional<Interval> combine(const Interval& a, const Interval& b, const Low& low, const High& high) {
  Interval out;
  out.soft_low = a.soft_low || b.soft_low || a.soft_high || b.soft_high;
  out.soft_high = out.soft_low;
  out.low = low();
  out.high = high();
  if (!out.low || !out.high) return std::nullopt;
  return out;
}

bool bounded(const Interval& a) {
  return a.low && a.high;
}

std::optional<Interval> minus(const Interval& a, const Interval& b) {
  if (!bounded(a) || !bounded(b)) return std::nullopt;
  return combine(
      a, b, [&] { return a.low->minus(*b.high); }, [&] { return a.high->minus(*b.low); });
}

std::optional<Interval> times(const Interval& a, const Interval& b) {
  if (!bounded(a) || !bounded(b) || a.low->is_negative() || b.low->is_negative()) return std::nullopt;
  return combine(
      a, b, [&] { return a.low->times(*b.low); }, [&] { return a.high->times(*b.high); });
}

std::optional<Interval> over(const Interval& a, const Interval& b) {
  if (!bounded(a) || !bounded(b) || a.low->is_negative() || b.low->is_negative() || b.low->is_zero())
    return std::nullopt;
  return combine(
      a, b, [&] { return a.low->divided_by(*b.high, kQuotientDigits); },
      [&] { return a.high->divided_by(*b.low, kQuotientDigits); });
}

template <typename OfIntervals>
std::optional<Number> both(std::optional<Decimal> value, const Number& a, const Number& b,
                           const OfIntervals& of) {
  auto tight = of(a.tight, b.tight);
  auto loose = of(a.loose, b.loose);
  if (!value || !tight || !loose) return std::nullopt;
  return Number{*value, *tight, *loose};
}

}  // namespace

std::optional<Number> number_of(const Value& value, Hedges hedges) {
  if (!value.number || value.high) return std::nullopt;
  Value plain = value;
  if (hedges == Hedges::ignored) {
    plain.bound = Bound::exact;
    plain.hedge_width = Decimal();
    plain.from_below = false;
    plain.next_unit = false;
  } else if ((plain.bound == Bound::about || plain.from_below) && !plain.number->is_zero() &&
             plain.number->leading_exponent() - plain.number->trailing_exponent() + 1 >= kTellingDigits) {
    // "About 265,000" is no 270,000: who writes three digits means the last of them.
    const auto unit = Decimal::make(1, plain.number->trailing_exponent());
    const auto width = unit ? unit->divided_by(plain.number->abs(), kQuotientDigits) : std::nullopt;
    if (width && *width < plain.hedge_width) plain.hedge_width = *width;
  }
  const auto tight = tight_interval(plain);
  const auto loose = loose_interval(plain);
  if (!tight || !loose) return std::nullopt;
  return Number{*value.number, *tight, *loose};
}

std::optional<Number> measured(const Value& value) {
  Value as_measure = value;
  if (value.kind == ValueKind::count || value.kind == ValueKind::number) as_measure.kind = ValueKind::measure;
  auto out = number_of(as_measure);
  // What was computed is rounded to its last digit, however small it is: 1.5 is 1.45 to 1.55.
  const auto half = Decimal::make(5, value.written_exponent - 1);
  if (!out || !half || value.bound != Bound::exact || value.written_exponent > 0) return out;
  const auto low = value.number->minus(*half);
  const auto high = value.number->plus(*half);
  if (!low || !high) return out;
  out->tight = {*low, *high, true, true, false, false};
  out->loose.low = out->loose.low ? std::min(*out->loose.low, *low) : *low;
  out->loose.high = out->loose.high ? std::max(*out->loose.high, *high) : *high;
  return out;
}

Number exact(const Decimal& value) {
  return {value, Interval::point(value), Interval::point(value)};
}

std::optional<Number> plus(const Number& a, const Number& b) {
  return both(a.value.plus(b.value), a, b, [](const Interval& x, const Interval& y) { return sum(x, y); });
}

std::optional<Number> minus(const Number& a, const Number& b) {
  return both(a.value.minus(b.value), a, b, [](const Interval& x, const Interval& y) { return minus(x, y); });
}

std::optional<Number> times(const Number& a, const Number& b) {
  return both(a.value.times(b.value), a, b, [](const Interval& x, const Interval& y) { return times(x, y); });
}

std::optional<Number> over(const Number& a, const Number& b) {
  return both(a.value.divided_by(b.value, kQuotientDigits), a, b,
              [](const Interval& x, const Interval& y) { return over(x, y); });
}

Outcome judge(const Number& computed, const Number& written, const Value& value, int slack) {
  if (meets(computed.tight, written.tight)) return Outcome::holds;
  if (meets(computed.loose, written.loose) || apart_by_soft_end(computed.loose, written.loose))
    return Outcome::unclear;
  if (slack > 0) {
    const auto unit = Decimal::make(slack, value.written_exponent);
    const auto wide =
        unit ? sum(written.loose, {unit->negated(), *unit, true, true, false, false}) : std::nullopt;
    if (!wide || meets(computed.loose, *wide)) return Outcome::unclear;
  }
  return Outcome::fails;
}

bool slip(const Decimal& computed, const Decimal& written, const Decimal& most) {
  const auto within = [&](const Decimal& a, const Decimal& b, const Decimal& factor) {
    const auto x = a.times(factor);
    const auto y = b.times(factor);
    return x && y && a <= *y && b <= *x;
  };
  const Decimal a = computed.abs();
  const Decimal b = written.abs();
  if (a.is_zero() || b.is_zero()) return false;
  if (within(a, b, most)) return true;
  const Decimal close = *Decimal::make(102, -2);
  for (const int power : {-8, -4, -3, -2, -1, 1, 2, 3, 4, 8}) {
    const auto shifted = b.shifted(power);
    if (shifted && within(a, *shifted, close)) return true;
  }
  return false;
}

bool digit_slip(const Decimal& computed, const Decimal& written) {
  const std::string a = computed.to_string();
  const std::string b = written.to_string();
  if (a.size() != b.size() || a.size() < 3) return false;
  std::size_t first = a.size();
  std::size_t differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (differ++ == 0) first = i;
  }
  if (differ == 1) return true;
  return differ == 2 && first + 1 < a.size() && a[first] == b[first + 1] && a[first + 1] == b[first];
}

bool is_quantity(const Value& value) {
  switch (value.kind) {
    case ValueKind::count:
    case ValueKind::number:
    case ValueKind::money:
    case ValueKind::measure:
      return value.number && !value.high;
    default:
      return false;
  }
}

bool heads_agree(const Value& a, const Value& b) {
  if (a.of.empty() || b.of.empty() || a.of == b.of) return true;
  // "new members" and "members", 名代表 and 名: the one ends or starts with the other.
  const std::string x = utf8::fold_valid(a.of);
  const std::string y = utf8::fold_valid(b.of);
  const std::string& longer = x.size() > y.size() ? x : y;
  const std::string& shorter = x.size() > y.size() ? y : x;
  return longer.starts_with(shorter) || longer.ends_with(shorter);
}

bool same_kind(const Claim& a, const Claim& b) {
  const Value& x = a.value;
  const Value& y = b.value;
  const auto bare = [&](const Value& v) {
    return v.kind == ValueKind::number && v.of.empty() && x.scaled == y.scaled;
  };
  if (!is_quantity(x) || !is_quantity(y)) return x.kind == y.kind && x.unit == y.unit;
  if (x.currency != y.currency || x.unit != y.unit) return bare(x) || bare(y);
  return heads_agree(x, y);
}

namespace {

Decimal rounded(const Decimal& value, int digits) {
  if (value.is_zero()) return value;
  const int whole = std::max(value.leading_exponent() + 1, 0);
  return value.divided_by(Decimal(1), std::clamp(whole + digits - 2, digits, 30)).value_or(value);
}

}  // namespace

std::string shown(const Decimal& value, int digits) {
  return rounded(value, digits).to_string();
}

Message amount_words(const Decimal& value) {
  // From here on English has words for scales, too; below it a figure may be a year.
  constexpr int kMillion = 6;
  return value.leading_exponent() >= kMillion ? Message::number(value) : Message(value.to_string());
}

Message shown_words(const Decimal& value, int digits) {
  return amount_words(rounded(value, digits));
}

Check make_check(std::string_view kind, Verdict verdict, std::vector<ClaimIndex> claims,
                 Message computation) {
  // Formats for CI list every rule that a run can name.
  assert(std::any_of(built_in_checks().begin(), built_in_checks().end(),
                     [&](const CheckDescription& one) { return one.kind() == kind; }));
  Check out;
  out.kind = kind;
  out.rule = "check-" + out.kind;
  out.verdict = verdict;
  out.claims = std::move(claims);
  out.computation = std::move(computation);
  out.explanation = verdict == Verdict::ok ? msg("{}: {} holds", say_check(kind), out.computation)
                                           : msg("{}: {}", say_check(kind), out.computation);
  return out;
}

}  // namespace crosscheck::checks
