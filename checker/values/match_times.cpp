#include "checker/values/match_times.h"

#include <fmt/format.h>

#include <optional>

namespace crosscheck {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kHalfHour = 1800;
constexpr std::int64_t kHalfDay = 12 * kHour;

/// How far the clock of a value is ahead of UTC, and who says so.
struct Zone {
  std::optional<int> offset;  ///< minutes
  bool named = false;         ///< by the words of the value itself
  Message why;
};

Zone zone_of(const Value& value) {
  if (value.utc_offset) return {value.utc_offset, true, {}};
  for (const Equivalent& one : value.equivalents) {
    if (one.utc_offset) return {one.utc_offset, false, one.why};
  }
  return {};
}

std::string say_zone(int minutes) {
  if (minutes == 0) return "UTC";
  const int size = minutes < 0 ? -minutes : minutes;
  return fmt::format("UTC{}{}{}", minutes < 0 ? '-' : '+', size / 60,
                     size % 60 == 0 ? "" : fmt::format(":{:02}", size % 60));
}

std::string say_clock(std::int64_t seconds) {
  seconds = (seconds % kSecondsPerDay + kSecondsPerDay) % kSecondsPerDay;
  return fmt::format("{:02}:{:02}", seconds / kHour, seconds / kMinute % 60);
}

bool has_date(const Value& value) {
  return value.kind == ValueKind::datetime;
}

/// Seconds from the one to the other; where one has no date, of the day, across midnight.
std::int64_t apart(const Value& a, const Value& b, std::int64_t shift) {
  const std::int64_t out = a.when->from - b.when->from - shift;
  if (has_date(a) && has_date(b)) return out;
  return (out % kSecondsPerDay + kSecondsPerDay) % kSecondsPerDay;
}

bool half_day_apart(const Value& a, const Value& b, std::int64_t seconds) {
  if (!a.twelve_hour && !b.twelve_hour) return false;
  const std::int64_t size = seconds < 0 ? -seconds : seconds;
  return size == kHalfDay;
}

Message convert(const Value& value, int offset) {
  return msg("{} at {} is {} UTC", say_clock(value.when->from), say_zone(offset),
             say_clock(value.when->from - offset * kMinute));
}

/// On one clock, by the time of the day alone where one of them has no date.
ValueMatch on_one_clock(const Value& a, const Value& b, Reasons reasons) {
  if (has_date(a) == has_date(b) || a.bound != b.bound) return match_values(a, b, false, nullptr, reasons);
  const auto differ = [&] {
    return reasons == Reasons::told ? msg("{} is not {}", say_clock(a.when->from), say_clock(b.when->from))
                                    : Message();
  };
  if (a.when->granularity != b.when->granularity) {
    const Value& coarse = a.when->granularity > b.when->granularity ? a : b;
    const Value& fine = &coarse == &a ? b : a;
    const bool holds = apart(fine, coarse, 0) < coarse.when->to - coarse.when->from;
    return holds ? ValueMatch{Match::same, msg("the one contains the other")}
                 : ValueMatch{Match::different, differ()};
  }
  if (apart(a, b, 0) == 0) return {Match::same, {}};
  return {Match::different, differ()};
}

}  // namespace

ValueMatch match_clocks(const Value& a, const Value& b, Reasons reasons) {
  if (!a.when || !b.when) return match_values(a, b, false, nullptr, reasons);
  ValueMatch plain = on_one_clock(a, b, reasons);
  const bool exact = a.bound == Bound::exact && b.bound == Bound::exact;
  const bool minutes =
      a.when->granularity <= Granularity::minute && b.when->granularity <= Granularity::minute;
  if (!exact) return plain;
  const Zone x = zone_of(a);
  const Zone y = zone_of(b);
  const bool named = x.named && y.named;
  if (x.offset && y.offset && *x.offset != *y.offset) {
    // The same figures on a clock that no word names are that clock's.
    if (plain.match == Match::same && !named) return plain;
    if (a.when->granularity != b.when->granularity) return {Match::not_comparable, msg("clock zones differ")};
    const std::int64_t seconds = apart(a, b, (*x.offset - *y.offset) * kMinute);
    const bool half_day = half_day_apart(a, b, seconds);
    Message why;
    if (reasons == Reasons::told) {
      why = join({msg("{}, {}", convert(a, *x.offset), convert(b, *y.offset)), x.why, y.why,
                  half_day ? msg("one does not say which half of the day") : Message()},
                 msg("; "));
    }
    if (seconds == 0 || half_day) return {Match::within_bounds, std::move(why), true};
    return {Match::different, std::move(why)};
  }
  if (plain.match != Match::different) {
    // One figure on two clocks of which one is not known.
    return plain;
  }
  if (a.other_zone != b.other_zone) return {Match::not_comparable, msg("the clock zone of one is not known")};
  if (half_day_apart(a, b, apart(a, b, 0)))
    return {Match::within_bounds, msg("one does not say which half of the day is meant")};
  // Full and half hours are too common for the same minutes to say anything.
  const bool one_clock = (x.offset && y.offset) || (a.local_zone && b.local_zone);
  if (one_clock || !minutes || a.when->from % kHalfHour == 0) return plain;
  if (apart(a, b, 0) % kHour != 0) return plain;
  return {Match::within_bounds, msg("the same minutes past another hour: clock zones"), true};
}

ValueMatch match_days(const Value& a, const Value& b, Reasons reasons) {
  const ValueMatch plain = match_values(a, b, false, nullptr, reasons);
  if (plain.match != Match::different || !a.when || !b.when) return plain;
  const bool told_from_today = a.date_source == DateSource::relative && b.date_source == DateSource::relative;
  constexpr std::int64_t kFewDays = 10 * kSecondsPerDay;
  const std::int64_t apart = a.when->from - b.when->from;
  const bool same_length = a.when->to - a.when->from == b.when->to - b.when->from;
  const bool long_one = a.when->to - a.when->from > kSecondsPerDay || a.when->granularity > Granularity::day;
  if (told_from_today && same_length && long_one && apart < kFewDays && -apart < kFewDays)
    return {Match::within_bounds, msg("counted from the days on which they were told")};
  return plain;
}

}  // namespace crosscheck
