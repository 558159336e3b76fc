// Values, time expressions: granules of the calendar and durations.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "checker/values/time_resolver.h"

namespace crosscheck::values {
namespace {

using Field = TimeField;

constexpr std::int64_t kThousand = 1000;
/// 10,000 years.
constexpr std::int64_t kMostSeconds = std::int64_t{10'000} * 366 * kSecondsPerDay;
/// They are counted one by one.
constexpr std::int64_t kMostWorkdays = 4000;

struct Length {
  Field field;
  char letter;
  bool of_day;  ///< behind the T
  std::int64_t seconds;
};
constexpr std::array<Length, 9> kLengths = {{
    {Field::years, 'Y', false, 365 * kSecondsPerDay},
    {Field::months, 'M', false, 30 * kSecondsPerDay},
    {Field::weeks, 'W', false, 7 * kSecondsPerDay},
    {Field::weekends, 'E', false, 2 * kSecondsPerDay},
    {Field::workdays, 'B', false, kSecondsPerDay},
    {Field::days, 'D', false, kSecondsPerDay},
    {Field::hours, 'H', true, 3600},
    {Field::minutes, 'M', true, 60},
    {Field::seconds, 'S', true, 1},
}};

std::optional<std::int64_t> month_start(std::int64_t index) {
  const std::int64_t year = index >= 0 ? index / 12 : -1;
  if (year < 1 || year > 9999) return std::nullopt;
  return to_seconds({static_cast<int>(year), static_cast<unsigned>(index % 12 + 1), 1});
}

std::optional<Period> months(std::int64_t first, std::int64_t count, Granularity granularity) {
  const auto from = month_start(first);
  const auto last = month_start(first + count - 1);
  if (!from || !last) return std::nullopt;
  const CivilDate date = to_date(*last);
  return Period{*from, month_period(date.year, date.month)->to, granularity};
}

std::int64_t floor_to(std::int64_t value, std::int64_t step) {
  return value >= 0 ? value / step * step : -((-value + step - 1) / step) * step;
}

}  // namespace

Granularity granularity_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::second:
      return Granularity::second;
    case TimeUnit::minute:
      return Granularity::minute;
    case TimeUnit::hour:
      return Granularity::hour;
    case TimeUnit::week:
    case TimeUnit::fortnight:
      return Granularity::week;
    case TimeUnit::month:
      return Granularity::month;
    case TimeUnit::quarter:
      return Granularity::quarter;
    case TimeUnit::half_year:
      return Granularity::half_year;
    case TimeUnit::year:
      return Granularity::year;
    case TimeUnit::decade:
      return Granularity::decade;
    case TimeUnit::century:
      return Granularity::century;
    default:
      return Granularity::day;
  }
}

std::optional<Period> granule(TimeUnit unit, std::int64_t at, int offset, int count) {
  const CivilDate date = to_date(at);
  const std::int64_t month = date.year * 12LL + date.month - 1;
  const Granularity granularity = granularity_of(unit);
  const auto fixed = [&](std::int64_t from, std::int64_t step, std::int64_t length) -> std::optional<Period> {
    const std::int64_t begin = from + offset * step;
    const int year = to_date(begin).year;
    if (year < 1 || year > 9990) return std::nullopt;
    return Period{begin, begin + length + (count - 1) * step, granularity};
  };
  const std::int64_t day = floor_to(at, kSecondsPerDay);
  const std::int64_t monday = day - weekday(day) * kSecondsPerDay;
  constexpr std::int64_t kWeek = 7 * kSecondsPerDay;
  const auto of_months = [&](std::int64_t size) {
    return months((month / size + offset) * size, size * count, granularity);
  };
  switch (unit) {
    case TimeUnit::second:
      return fixed(at, 1, 1);
    case TimeUnit::minute:
      return fixed(floor_to(at, 60), 60, 60);
    case TimeUnit::hour:
      return fixed(floor_to(at, 3600), 3600, 3600);
    case TimeUnit::day:
      return fixed(day, kSecondsPerDay, kSecondsPerDay);
    case TimeUnit::week:
      return fixed(monday, kWeek, kWeek);
    case TimeUnit::fortnight:
      return fixed(monday, 2 * kWeek, 2 * kWeek);
    case TimeUnit::weekend:
      return fixed(monday + 5 * kSecondsPerDay, kWeek, 2 * kSecondsPerDay);
    case TimeUnit::workweek:
      return fixed(monday, kWeek, 5 * kSecondsPerDay);
    case TimeUnit::workday: {
      std::int64_t other = day;
      for (int left = offset; left != 0;) {
        other += left > 0 ? kSecondsPerDay : -kSecondsPerDay;
        if (weekday(other) < 5) left += left > 0 ? -1 : 1;
      }
      return Period{other, other + kSecondsPerDay, Granularity::day};
    }
    case TimeUnit::month:
      return of_months(1);
    case TimeUnit::quarter:
      return of_months(3);
    case TimeUnit::half_year:
      return of_months(6);
    case TimeUnit::year:
      return of_months(12);
    case TimeUnit::decade:
      return months((date.year / 10 + offset) * 120LL, 120LL * count, granularity);
    case TimeUnit::century:
      return months((date.year / 100 + offset) * 1200LL, 1200LL * count, granularity);
    case TimeUnit::count_:
      break;
  }
  return std::nullopt;
}

std::optional<std::int64_t> add_duration(std::int64_t from, const TimeExpression& duration, int direction) {
  const std::int64_t years = duration.get(Field::years);
  const std::int64_t whole = years / kThousand * 12 + duration.get(Field::months) / kThousand;
  std::int64_t at = from;
  if (whole != 0) {
    const CivilDate date = to_date(from);
    const auto start = month_start(date.year * 12LL + date.month - 1 + direction * whole);
    if (!start) return std::nullopt;
    const CivilDate first = to_date(*start);
    // The 31st of a month that has none is its last day.
    const std::int64_t length = month_period(first.year, first.month)->to - *start;
    const std::int64_t day = std::min<std::int64_t>(date.day, length / kSecondsPerDay);
    at = *start + (day - 1) * kSecondsPerDay + (from - floor_to(from, kSecondsPerDay));
  }
  std::int64_t seconds = 0;
  for (const Length& length : kLengths) {
    std::int64_t amount = duration.get(length.field);
    if (length.field == Field::years || length.field == Field::months) amount %= kThousand;
    if (length.field == Field::workdays) continue;
    seconds += amount * length.seconds / kThousand;
  }
  // Beyond the years of civil time its calendar would wrap.
  if (seconds > kMostSeconds) return std::nullopt;
  at += direction * seconds;
  if (duration.get(Field::workdays) / kThousand > kMostWorkdays) return std::nullopt;
  for (std::int64_t left = duration.get(Field::workdays) / kThousand; left > 0;) {
    at += direction * kSecondsPerDay;
    if (weekday(at) < 5) --left;
  }
  const int year = to_date(at).year;
  if (year < 1 || year > 9990) return std::nullopt;
  return at;
}

std::int64_t duration_seconds(const TimeExpression& duration) {
  std::int64_t sum = 0;
  for (const Length& length : kLengths) sum += std::int64_t{duration.get(length.field)} * length.seconds;
  return sum / kThousand;
}

std::string duration_timex(const TimeExpression& duration) {
  std::string out = "P";
  bool behind_t = false;
  for (const Length& length : kLengths) {
    if (!duration.has(length.field)) continue;
    if (length.of_day && !behind_t) {
      out += 'T';
      behind_t = true;
    }
    const auto amount = Decimal::make(duration.get(length.field), -3);
    out += amount ? amount->to_string() : "X";
    if (length.letter == 'E') {
      out += "WE";
    } else if (length.letter == 'B') {
      out += "BD";
    } else {
      out += length.letter;
    }
  }
  return out;
}

}  // namespace crosscheck::values
