// Value as JSON: the VALUE object that reports, article rows and `values --jsonl` share. Written here with
// every field that comparing needs, and read back from rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checker/model/value.h"
#include "reports/json_writer.h"

namespace crosscheck {

/// "second", "minute", ... "century".
std::string_view to_string(Granularity granularity);
std::optional<Granularity> parse_granularity(std::string_view text);
/// "stated", "relative", "completed".
std::string_view to_string(DateSource source);
std::optional<DateSource> parse_date_source(std::string_view text);

/// The ends of a period in ISO 8601, the second exclusive: dates, with a time where an end is not midnight or
/// the granularity is finer than a day.
struct IsoPeriod {
  std::string from;
  std::string to;
};
IsoPeriod iso_period(const Period& period);
/// For a time of day whose day the text does not give (kinds time and timerange, kept on the first day of the
/// epoch): "20:20:00" without a date; the end may lie on the next day. Other values as above.
IsoPeriod iso_period(const Value& value);
/// The ends of the time that is meant: of "before 2018" or "since Monday" one is "". Both are "" without a
/// time.
IsoPeriod bounded_period(const Value& value);
/// The value in ISO-TimeML: Value::timex, or else its period ("T20:20" and "T09:00/T17:00" for times of day).
/// "" if it has neither.
std::string timex_of(const Value& value);
/// Reads what iso_period wrote. nullopt if an end is not of that form or `to` lies before `from`.
std::optional<Period> parse_iso_period(std::string_view from, std::string_view to, Granularity granularity);

/// The members of a VALUE, always all of them and in one order, absent ones as null. Value::span is not among
/// them: the object around says "start" and "end".
void write_value_members(const Value& value, JsonWriter& json);
/// The same as an object.
void write_value(const Value& value, JsonWriter& json);

}  // namespace crosscheck
