// Points and periods of civil time, as news texts write them: without leap seconds, zone kept apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crosscheck {

/// How exactly a date is written. The order is from fine to coarse.
enum class Granularity : std::uint8_t {
  second,
  minute,
  hour,
  day,
  week,
  month,
  quarter,
  half_year,
  year,
  decade,
  century
};

/// Half-open period [from, to) in seconds since 1970-01-01T00:00, in the local time of the text.
/// `granularity` is that of its ends: 31 August to 1 September 2025 is [08-31, 09-02) with day ends.
struct Period {
  std::int64_t from = 0;
  std::int64_t to = 0;
  Granularity granularity = Granularity::day;

  bool contains(const Period& other) const { return from <= other.from && other.to <= to; }
  bool overlaps(const Period& other) const { return from < other.to && other.from < to; }
  friend bool operator==(const Period&, const Period&) = default;
};

struct CivilDate {
  int year = 1970;
  unsigned month = 1;
  unsigned day = 1;
  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

constexpr std::int64_t kSecondsPerDay = 86400;

/// Proleptic Gregorian; false for February 30, month 13 and years outside 1..9999.
bool is_valid(const CivilDate& date);
/// Requires is_valid(date).
std::int64_t to_seconds(const CivilDate& date);
CivilDate to_date(std::int64_t seconds);
/// 0 = Monday ... 6 = Sunday.
int weekday(std::int64_t seconds);

/// nullopt if the date is not valid.
std::optional<Period> day_period(const CivilDate& date);
std::optional<Period> month_period(int year, unsigned month);
std::optional<Period> year_period(int year);
/// From the start of a to the end of b; the coarser granularity. nullopt if b ends before a starts.
std::optional<Period> span_of(const Period& a, const Period& b);

/// "2025-08-31", with "T08:13:00" if the granularity is finer than a day.
std::string iso(std::int64_t seconds, Granularity granularity);
/// ISO-TimeML value of a period with one granule: "2025-08-31", "2025-08", "2025", "2025-08-31T08:13",
/// "2025-Q1", "2025-H1", "202" (decade); of several, "2025-08-31/2025-09-02" with the end exclusive.
std::string timex(const Period& period);
/// Reads "2025-09-01", "2025-09-01 08:13", "2025-09-01T08:13", with optional ":SS", fraction and zone (both
/// ignored), "2025-09" and "2025". nullopt for anything else.
std::optional<Period> parse_iso(std::string_view text);

}  // namespace crosscheck
