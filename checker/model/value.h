// Value: a typed magnitude as an article writes it, with its precision, bound and words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/civil_time.h"
#include "checker/base/decimal.h"
#include "checker/base/interval.h"
#include "checker/base/message.h"
#include "checker/base/span.h"

namespace crosscheck {

/// The kinds of ../shared/report.md in its order, which is the order of to_string's table.
enum class ValueKind : std::uint8_t {
  count,
  number,
  ordinal,
  rank,
  percentage,
  percentage_points,
  fraction,
  ratio,
  multiple,
  range,
  money,
  measure,
  rate,
  age,
  score,
  date,
  daterange,
  time,
  timerange,
  datetime,
  datetimerange,
  duration,
  set,
  list,
  name,
  role,
  place,
  quotation,
};

/// What a hedge or comparison word says of the number: =, ~, >, >=, <, <=.
enum class Bound : std::uint8_t { exact, about, more_than, at_least, less_than, at_most };
enum class Change : std::uint8_t { none, up, down };

/// How the period of a date became known. The order is from what the text says to what was inferred.
enum class DateSource : std::uint8_t {
  stated,     ///< every field is in the words
  relative,   ///< "last July", counted from the publication time
  completed,  ///< the year (or month) is missing and was taken from the context or the publication time
};

/// ISO-TimeML of "now": Value::timex.
constexpr std::string_view kPresent = "PRESENT_REF";

struct Equivalent;

struct Value {
  ValueKind kind = ValueKind::number;
  Span span;  ///< hedge, number, scale, unit or currency; not the head noun of a count

  // Magnitudes. `number` is the value, or the low end of a range, in units of `unit` with every scale word
  // applied (890 billion is 890000000000); `high` is set for ranges only.
  std::optional<Decimal> number;
  std::optional<Decimal> high;
  Bound bound = Bound::exact;
  /// less_than or at_most where the text bounds both ends ("more than 20 and less than 35"); `bound` is then
  /// that of the low end. Else exact.
  Bound high_bound = Bound::exact;
  Change change = Change::none;
  /// Power of ten of the last written digit, scale included: 2.7 -> -1, $890 billion -> 9, 1,200 -> 0.
  int written_exponent = 0;
  bool scaled = false;  ///< a scale word (million, 亿) was written
  /// From the lexicon, relative to the value: how far a hedge reaches (soft top or bottom of more_than and
  /// at_least, w of "nearly" and r of "about"). Zero for exact values.
  Decimal hedge_width;
  /// "nearly": the value lies below `number`, within hedge_width of it.
  bool from_below = false;
  /// "N多", "N余" after a round figure: the value ends at the next unit of its last non-zero digit.
  bool next_unit = false;

  std::string unit;      ///< canonical unit id of the lexicon ("km", "year"), "" for counts
  std::string currency;  ///< ISO 4217 code
  std::string of;        ///< head words of a count, as written ("member states", "个国家")

  // Times.
  std::optional<Period> when;
  DateSource date_source = DateSource::stated;
  /// ISO-TimeML where `when` does not say it: a duration ("P3M"), a date without a year ("XXXX-05-12"). Empty
  /// where it follows from `when`.
  std::string timex;
  std::optional<std::int64_t> seconds;  ///< of a duration; a month counts 30 days and a year 365
  /// Of a time of day: minutes by which its clock is ahead of UTC, where the words name a clock zone.
  std::optional<int> utc_offset;
  bool local_zone = false;   ///< the words call it local time
  bool other_zone = false;   ///< the words name a clock zone that is not known, or changes with the season
  bool twelve_hour = false;  ///< the words may mean the other half of the day as well: "8:20"

  /// True for an extent (a summit's two days, a guidance range) as against an estimate between two ends.
  bool extent = false;

  std::vector<std::string> items;  ///< of a list, as written
  bool loose_ends = false;         ///< of a list: where it starts, ends or divides is not beyond doubt
  std::string canonical;           ///< of names, places and roles: entity id, or the folded words

  /// The same magnitude in other units, by what articles state; known only once all of them are read
  /// (checker/gather/equivalents.h), and in no report.
  std::vector<Equivalent> equivalents;

  bool operator==(const Value&) const;
};

/// A magnitude that a value has by what an article states: a sum in another currency at a stated rate, trains
/// counted one by one that are told in pairs.
struct Equivalent {
  Interval tight;
  Interval loose;
  std::string unit;
  std::string currency;
  /// Minutes ahead of UTC of a time of day that does not name its zone; the intervals are not used then.
  std::optional<int> utc_offset;
  bool other_system = false;  ///< another currency, system of units or clock zone
  bool decides = false;       ///< a value that is not equal then is another one
  bool exact = true;          ///< where the tight intervals meet, the two values are the same
  Message why;                ///< in words: what was converted, by what, and which passage says so
  friend bool operator==(const Equivalent&, const Equivalent&) = default;
};

inline bool Value::operator==(const Value&) const = default;

std::string_view to_string(ValueKind kind);
/// The same, as reports say it.
Message say(ValueKind kind);
std::optional<ValueKind> parse_value_kind(std::string_view text);
/// "=", "~", ">", ">=", "<", "<=".
std::string_view to_string(Bound bound);
std::optional<Bound> parse_bound(std::string_view text);

/// Of minutes ahead of UTC: "+08:00", "-03:30".
std::string zone_name(int minutes);
/// The other way; nullopt for anything else, and beyond 14 hours.
std::optional<int> parse_zone(std::string_view text);

/// date, daterange, time, ... : kinds whose magnitude is Value::when.
bool is_temporal(ValueKind kind);
/// A date or stretch of time on the calendar that the words name: no time of day, nor one side of a date
/// ("since 2001").
bool names_period(const Value& value);

/// The uncertainty of a numeric value by written precision and hedge alone (design.md, "Values are
/// intervals"): counts below 100 are points, others are closed towards zero and open away from it. nullopt
/// where `number` is missing or an end overflows. For a range or extent, the interval from low to high.
std::optional<Interval> tight_interval(const Value& value);
/// The same, taking trailing zeros of round figures for rounding.
std::optional<Interval> loose_interval(const Value& value);

}  // namespace crosscheck
