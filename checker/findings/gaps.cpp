#include "checker/findings/gaps.h"

#include <fmt/format.h>

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

/// Digits in groups of three: "12,350".
std::string grouped(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3 && digits[at - 4] != '-'; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string short_number(const Decimal& number) {
  struct Scale {
    int power;
    std::string_view name;
  };
  constexpr Scale kScales[] = {{12, " trillion"}, {9, " billion"}, {6, " million"}};
  for (const Scale& scale : kScales) {
    if (number.leading_exponent() < scale.power) continue;
    if (const auto shifted = number.shifted(-scale.power))
      return grouped(shifted->to_string()).append(scale.name);
  }
  return grouped(number.to_string());
}

std::string in_unit(const Decimal& amount, const Value& value) {
  const std::string number = short_number(amount);
  if (!value.currency.empty()) return value.currency + " " + number;
  if (value.kind == ValueKind::percentage || value.kind == ValueKind::percentage_points)
    return number + (amount == Decimal(1) ? " point" : " points");
  return value.unit.empty() ? number : number + " " + value.unit;
}

/// Digits without trailing zeros: what a typist wrote, whatever the scale.
std::string digits_of(const Decimal& number) {
  const auto whole = number.shifted(-number.trailing_exponent());
  return whole ? whole->abs().to_string() : "";
}

std::string slip(const Decimal& a, const Decimal& b) {
  if (a.is_zero() || b.is_zero() || a.is_negative() != b.is_negative()) return "";
  const std::string x = digits_of(a);
  const std::string y = digits_of(b);
  if (x == y && !x.empty()) {
    const int power = std::abs(a.trailing_exponent() - b.trailing_exponent());
    return fmt::format("{} times: a scale or unit lost?",
                       grouped("1" + std::string(static_cast<std::size_t>(power), '0')));
  }
  if (a.leading_exponent() != b.leading_exponent()) return "";
  // The shorter one ended in zeros, but "57" was not written as "57.0".
  if (x.size() != y.size() && !(a.is_integer() && b.is_integer())) return "";
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
  if (differing == 2 && p[first] == q[first + 1] && p[first + 1] == q[first]) return "digits swapped?";
  if (differing == 1 && size > 2) return "one digit differs";
  return "";
}

std::string of_numbers(const Value& a, const Value& b) {
  const auto difference = a.number->minus(*b.number);
  if (!difference || difference->is_zero()) return "";
  std::string out = "apart by " + in_unit(difference->abs(), a);
  const bool has_share = a.kind != ValueKind::ordinal && a.kind != ValueKind::rank &&
                         a.kind != ValueKind::percentage && !a.number->is_zero();
  const auto share = has_share ? difference->abs().divided_by(a.number->abs(), 2) : std::nullopt;
  if (share && *share < Decimal(kMany)) {
    if (const auto percent = share->shifted(2)) out += " (" + grouped(percent->to_string()) + " %)";
  }
  const std::string hint = slip(*a.number, *b.number);
  return hint.empty() ? out : out + "; " + hint;
}

std::string counted(std::int64_t n, std::string_view one) {
  return fmt::format("apart by {} {}{}", n, one, n == 1 ? "" : "s");
}

std::string of_times(const Period& a, const Period& b) {
  // Two that start together differ in their ends.
  const std::int64_t apart = std::abs(a.from != b.from ? a.from - b.from : a.to - b.to);
  if (apart == 0) return "";
  if (apart % kSecondsPerDay != 0) {
    if (apart % kHour == 0) return counted(apart / kHour, "hour");
    return apart % kMinute == 0 ? counted(apart / kMinute, "minute") : counted(apart, "second");
  }
  const CivilDate x = to_date(a.from);
  const CivilDate y = to_date(b.from);
  if (apart / kSecondsPerDay >= kDaysOfYear && x.month == y.month && x.day == y.day)
    return counted(std::abs(x.year - y.year), "year");
  return counted(apart / kSecondsPerDay, "day");
}

}  // namespace

std::string gap_between(const Value& a, const Value& b) {
  if (a.number && b.number) {
    const bool alike = !a.high && !b.high && a.unit == b.unit && a.currency == b.currency &&
                       a.kind != ValueKind::place && b.kind != ValueKind::place;
    return alike ? of_numbers(a, b) : "";
  }
  if (a.when && b.when && a.bound == Bound::exact && b.bound == Bound::exact)
    return of_times(*a.when, *b.when);
  return "";
}

}  // namespace crosscheck
