// Base: dates and periods as seconds of civil time, so that comparing them is comparing integers.
// The calendar itself is the standard library's; here are the periods, and how they are written and read.
#include "checker/base/civil_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace crosscheck {
namespace {

constexpr int kLastYear = 9999;

std::int64_t days_of(std::int64_t seconds) {
  return seconds >= 0 ? seconds / kSecondsPerDay : -((-(seconds + 1)) / kSecondsPerDay) - 1;
}

// Months beyond 12 roll into the next years. No check of the range: the end of year 9999 is needed too.
std::int64_t month_start(int year, unsigned month) {
  const int months = static_cast<int>(month) - 1;
  return to_seconds({year + months / 12, static_cast<unsigned>(months % 12) + 1, 1});
}

Period months_from(int year, unsigned month, unsigned count, Granularity granularity) {
  return {month_start(year, month), month_start(year, month + count), granularity};
}

// The year that an ISO week belongs to is that of its Thursday.
std::string week_timex(std::int64_t monday) {
  const std::int64_t thursday = monday + 3 * kSecondsPerDay;
  const int year = to_date(thursday).year;
  return fmt::format("{:04}-W{:02}", year, (thursday - month_start(year, 1)) / (7 * kSecondsPerDay) + 1);
}

// The name of a period that is exactly one granule of its granularity, or "".
std::string granule_name(const Period& period) {
  const CivilDate date = to_date(period.from);
  const std::int64_t second = period.from - to_seconds(date);
  const auto lasts = [&](std::int64_t length) {
    return second % std::min(length, kSecondsPerDay) == 0 && period.to - period.from == length;
  };
  const auto is_months = [&](unsigned first, unsigned count) {
    return Period{period.from, period.to, {}} == months_from(date.year, first, count, {});
  };
  switch (period.granularity) {
    case Granularity::second:
      return lasts(1) ? iso(period.from, Granularity::second) : "";
    case Granularity::minute:
      return lasts(60) ? iso(period.from, Granularity::minute).substr(0, 16) : "";
    case Granularity::hour:
      return lasts(3600) ? iso(period.from, Granularity::hour).substr(0, 13) : "";
    case Granularity::day:
      return lasts(kSecondsPerDay) ? iso(period.from, Granularity::day) : "";
    case Granularity::week:
      return lasts(7 * kSecondsPerDay) && weekday(period.from) == 0 ? week_timex(period.from) : "";
    case Granularity::month:
      return is_months(date.month, 1) ? fmt::format("{:04}-{:02}", date.year, date.month) : "";
    case Granularity::quarter:
      return date.month % 3 == 1 && is_months(date.month, 3)
                 ? fmt::format("{:04}-Q{}", date.year, date.month / 3 + 1)
                 : "";
    case Granularity::half_year:
      return date.month % 6 == 1 && is_months(date.month, 6)
                 ? fmt::format("{:04}-H{}", date.year, date.month / 6 + 1)
                 : "";
    case Granularity::year:
      return is_months(1, 12) ? fmt::format("{:04}", date.year) : "";
    case Granularity::decade:
      return date.year % 10 == 0 && is_months(1, 120) ? fmt::format("{:03}", date.year / 10) : "";
    case Granularity::century:
      return date.year % 100 == 0 && is_months(1, 1200) ? fmt::format("{:02}", date.year / 100) : "";
  }
  return "";
}

// Reads a date or time from left to right; every step says whether it was there.
struct Scanner {
  std::string_view rest;

  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  /// Exactly `count` digits, the value at most `most`.
  bool number(std::size_t count, int most, int& value) {
    if (rest.size() < count) return false;
    value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest[i] < '0' || rest[i] > '9') return false;
      value = value * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return value <= most;
  }
  /// Nothing, "Z", "+08", "+0800" or "+08:00", up to the end.
  bool zone_and_end() {
    if (take('Z') || rest.empty()) return rest.empty();
    int ignored = 0;
    if ((!take('+') && !take('-')) || !number(2, 23, ignored)) return false;
    if (rest.empty()) return true;
    take(':');
    return number(2, 59, ignored) && rest.empty();
  }
};

}  // namespace

bool is_valid(const CivilDate& date) {
  return date.year >= 1 && date.year <= kLastYear && date.month <= 12 && date.day <= 31 &&
         std::chrono::year_month_day{std::chrono::year{date.year}, std::chrono::month{date.month},
                                     std::chrono::day{date.day}}
             .ok();
}

std::int64_t to_seconds(const CivilDate& date) {
  const std::chrono::sys_days days = std::chrono::year_month_day{
      std::chrono::year{date.year}, std::chrono::month{date.month}, std::chrono::day{date.day}};
  return std::int64_t{days.time_since_epoch().count()} * kSecondsPerDay;
}

CivilDate to_date(std::int64_t seconds) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days_of(seconds)}}};
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

int weekday(std::int64_t seconds) {
  // 1 January 1970 was a Thursday.
  return static_cast<int>(((days_of(seconds) + 3) % 7 + 7) % 7);
}

std::optional<Period> day_period(const CivilDate& date) {
  if (!is_valid(date)) return std::nullopt;
  const std::int64_t from = to_seconds(date);
  return Period{from, from + kSecondsPerDay, Granularity::day};
}

std::optional<Period> month_period(int year, unsigned month) {
  if (!is_valid({year, month, 1})) return std::nullopt;
  return months_from(year, month, 1, Granularity::month);
}

std::optional<Period> year_period(int year) {
  if (!is_valid({year, 1, 1})) return std::nullopt;
  return months_from(year, 1, 12, Granularity::year);
}

std::optional<Period> span_of(const Period& a, const Period& b) {
  if (b.to <= a.from) return std::nullopt;
  return Period{a.from, b.to, std::max(a.granularity, b.granularity)};
}

std::string iso(std::int64_t seconds, Granularity granularity) {
  const CivilDate date = to_date(seconds);
  std::string out = fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  if (granularity < Granularity::day) {
    const std::int64_t second = seconds - to_seconds(date);
    out += fmt::format("T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
  }
  return out;
}

std::string timex(const Period& period) {
  std::string name = granule_name(period);
  if (!name.empty()) return name;
  return iso(period.from, period.granularity) + "/" + iso(period.to, period.granularity);
}

std::optional<Period> parse_iso(std::string_view text) {
  Scanner scan{text};
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  if (!scan.number(4, kLastYear, year)) return std::nullopt;
  if (scan.rest.empty()) return year_period(year);
  if (!scan.take('-') || !scan.number(2, 12, month)) return std::nullopt;
  if (scan.rest.empty()) return month_period(year, static_cast<unsigned>(month));
  if (!scan.take('-') || !scan.number(2, 31, day)) return std::nullopt;
  auto period = day_period({year, static_cast<unsigned>(month), static_cast<unsigned>(day)});
  if (!period || scan.rest.empty()) return period;

  if (!scan.take('T') && !scan.take(' ')) return std::nullopt;
  if (!scan.number(2, 23, hour) || !scan.take(':') || !scan.number(2, 59, minute)) return std::nullopt;
  const bool has_seconds = scan.take(':');
  if (has_seconds && !scan.number(2, 59, second)) return std::nullopt;
  // Fractions of a second are read over: nothing here is told so finely.
  if (has_seconds && scan.take('.')) {
    const std::size_t digits = scan.rest.find_first_not_of("0123456789");
    if (digits == 0 || scan.rest.empty()) return std::nullopt;
    scan.rest.remove_prefix(std::min(digits, scan.rest.size()));
  }
  if (!scan.zone_and_end()) return std::nullopt;
  const std::int64_t from = period->from + hour * 3600 + minute * 60 + second;
  return has_seconds ? Period{from, from + 1, Granularity::second}
                     : Period{from, from + 60, Granularity::minute};
}

}  // namespace crosscheck
