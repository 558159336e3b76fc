#include "checker/findings/gaps.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace crosscheck {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;
/// From this many days on a distance is told in years where it is a whole number of them.
constexpr std::int64_t kDaysOfYear = 365;
/// From this ratio on a percentage tells less than "7 times".
constexpr std::int64_t kMany = 10;

Message in_unit(const Decimal& amount, const Value& value) {
  const Message number = Message::number(amount);
  if (!value.currency.empty()) return msg("{} {}", value.currency, number);
  if (value.kind == ValueKind::percentage || value.kind == ValueKind::percentage_points)
    return amount == Decimal(1) ? msg("{} point", number) : msg("{} points", number);
  return value.unit.empty() ? number : msg("{} {}", number, Message::name(value.unit));
}

/// Digits without trailing zeros: what a typist wrote, whatever the scale.
std::string digits_of(const Decimal& number) {
  const auto whole = number.shifted(-number.trailing_exponent());
  return whole ? whole->abs().to_string() : "";
}

Message slip(const Decimal& a, const Decimal& b) {
  if (a.is_zero() || b.is_zero() || a.is_negative() != b.is_negative()) return {};
  const std::string x = digits_of(a);
  const std::string y = digits_of(b);
  if (x == y && !x.empty()) {
    const int power = std::abs(a.trailing_exponent() - b.trailing_exponent());
    const auto times = Decimal::make(1, power);
    return times ? msg("{} times: a scale or unit lost?", grouped(times->to_string())) : Message();
  }
  if (a.leading_exponent() != b.leading_exponent()) return {};
  // The shorter one ended in zeros, but "57" was not written as "57.0".
  if (x.size() != y.size() && !(a.is_integer() && b.is_integer())) return {};
  std::string p = x;
  std::string q = y;
  const std::size_t size = std::max(p.size(), q.size());
  p.append(size - p.size(), '0');
  q.append(size - q.size(), '0');
  std::size_t first = size;
  std::size_t differing = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (p[i] == q[i]) continue;
    if (differing++ == 0) first = i;
  }
  if (differing == 2 && p[first] == q[first + 1] && p[first + 1] == q[first]) return msg("digits swapped?");
  if (differing == 1 && size > 2) return msg("one digit differs");
  return {};
}

Message of_numbers(const Value& a, const Value& b) {
  const auto difference = a.number->minus(*b.number);
  if (!difference || difference->is_zero()) return {};
  const Message amount = in_unit(difference->abs(), a);
  Message out = msg("apart by {}", amount);
  const bool has_share = a.kind != ValueKind::ordinal && a.kind != ValueKind::rank &&
                         a.kind != ValueKind::percentage && !a.number->is_zero();
  const auto share = has_share ? difference->abs().divided_by(a.number->abs(), 2) : std::nullopt;
  if (share && *share < Decimal(kMany)) {
    if (const auto percent = share->shifted(2)) out = msg("apart by {} ({} %)", amount, percent->to_string());
  }
  return join({out, slip(*a.number, *b.number)}, msg("; "));
}

Message of_times(const Period& a, const Period& b) {
  // Two that start together differ in their ends.
  const std::int64_t apart = std::abs(a.from != b.from ? a.from - b.from : a.to - b.to);
  if (apart == 0) return {};
  if (apart % kSecondsPerDay != 0) {
    const auto size = static_cast<std::size_t>(apart);
    if (apart % kHour == 0) return counted(size / kHour, "apart by {} hour", "apart by {} hours");
    return apart % kMinute == 0 ? counted(size / kMinute, "apart by {} minute", "apart by {} minutes")
                                : counted(size, "apart by {} second", "apart by {} seconds");
  }
  const CivilDate x = to_date(a.from);
  const CivilDate y = to_date(b.from);
  if (apart / kSecondsPerDay >= kDaysOfYear && x.month == y.month && x.day == y.day)
    return counted(static_cast<std::size_t>(std::abs(x.year - y.year)), "apart by {} year",
                   "apart by {} years");
  return counted(static_cast<std::size_t>(apart / kSecondsPerDay), "apart by {} day", "apart by {} days");
}

}  // namespace

Message gap_between(const Value& a, const Value& b) {
  if (a.number && b.number) {
    const bool alike = !a.high && !b.high && a.unit == b.unit && a.currency == b.currency &&
                       a.kind != ValueKind::place && b.kind != ValueKind::place;
    return alike ? of_numbers(a, b) : Message();
  }
  if (a.when && b.when && a.bound == Bound::exact && b.bound == Bound::exact)
    return of_times(*a.when, *b.when);
  return {};
}

}  // namespace crosscheck
