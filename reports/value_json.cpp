// Value as JSON, the writing half. The intervals are those of the model, so that a reader of the report sees
// what was compared.
#include "reports/value_json.h"

#include <array>
#include <utility>

namespace crosscheck {
namespace {

constexpr std::array<std::pair<Granularity, std::string_view>, 11> kGranularities = {{
    {Granularity::second, "second"},
    {Granularity::minute, "minute"},
    {Granularity::hour, "hour"},
    {Granularity::day, "day"},
    {Granularity::week, "week"},
    {Granularity::month, "month"},
    {Granularity::quarter, "quarter"},
    {Granularity::half_year, "half_year"},
    {Granularity::year, "year"},
    {Granularity::decade, "decade"},
    {Granularity::century, "century"},
}};

constexpr std::array<std::pair<DateSource, std::string_view>, 3> kDateSources = {{
    {DateSource::stated, "stated"},
    {DateSource::relative, "relative"},
    {DateSource::completed, "completed"},
}};

/// The first second after the years that civil_time knows: the exclusive end of 9999.
constexpr std::string_view kEndOfTime = "10000-01-01";

std::int64_t end_of_time() {
  return to_seconds({9999, 12, 31}) + kSecondsPerDay;
}

std::string iso_end(std::int64_t seconds, Granularity granularity) {
  if (seconds == end_of_time()) return std::string(kEndOfTime);
  const bool midnight = seconds % kSecondsPerDay == 0;
  return iso(seconds, midnight && granularity >= Granularity::day ? Granularity::day : Granularity::second);
}

std::string two_digits(std::int64_t number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

/// Requires 0 <= seconds <= kSecondsPerDay.
std::string clock(std::int64_t seconds, bool with_seconds) {
  std::string text = two_digits(seconds / 3600) + ':' + two_digits(seconds / 60 % 60);
  if (with_seconds) text += ':' + two_digits(seconds % 60);
  return text;
}

/// "24:00:00" for an end at midnight, and the clock of the next day for an end after it.
std::string clock_end(std::int64_t seconds) {
  return clock(seconds > kSecondsPerDay ? seconds - kSecondsPerDay : seconds, true);
}

bool is_time_of_day(const Value& value) {
  if (value.kind != ValueKind::time && value.kind != ValueKind::timerange) return false;
  const Period& when = *value.when;
  return when.from >= 0 && when.from < kSecondsPerDay && when.to > when.from &&
         when.to <= when.from + kSecondsPerDay && when.to - when.from <= kSecondsPerDay;
}

/// Seconds of "HH:MM:SS", up to "24:00:00".
std::optional<std::int64_t> parse_clock(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  std::array<std::int64_t, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const char tens = text[i * 3];
    const char ones = text[i * 3 + 1];
    if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return std::nullopt;
    parts[i] = (tens - '0') * 10 + (ones - '0');
  }
  if (parts[1] > 59 || parts[2] > 59) return std::nullopt;
  const std::int64_t seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
  return seconds <= kSecondsPerDay ? std::optional(seconds) : std::nullopt;
}

std::optional<std::int64_t> parse_end(std::string_view text) {
  if (text == kEndOfTime) return end_of_time();
  const std::optional<Period> period = parse_iso(text);
  return period ? std::optional(period->from) : std::nullopt;
}

void decimal_field(std::string_view name, const std::optional<Decimal>& number, JsonWriter& json) {
  if (number) {
    json.field(name, number->to_string());
  } else {
    json.null_field(name);
  }
}

void interval_field(std::string_view name, const std::optional<Interval>& interval, JsonWriter& json) {
  if (!interval) {
    json.null_field(name);
    return;
  }
  json.key(name);
  json.begin_object();
  decimal_field("low", interval->low, json);
  decimal_field("high", interval->high, json);
  json.boolean_field("low_closed", interval->low_closed);
  json.boolean_field("high_closed", interval->high_closed);
  json.boolean_field("soft", interval->soft());
  json.end_object();
}

}  // namespace

std::string_view to_string(Granularity granularity) {
  return kGranularities[static_cast<std::size_t>(granularity)].second;
}

std::optional<Granularity> parse_granularity(std::string_view text) {
  for (const auto& [granularity, name] : kGranularities) {
    if (name == text) return granularity;
  }
  return std::nullopt;
}

std::string_view to_string(DateSource source) {
  return kDateSources[static_cast<std::size_t>(source)].second;
}

std::optional<DateSource> parse_date_source(std::string_view text) {
  for (const auto& [source, name] : kDateSources) {
    if (name == text) return source;
  }
  return std::nullopt;
}

IsoPeriod iso_period(const Period& period) {
  return {iso_end(period.from, period.granularity), iso_end(period.to, period.granularity)};
}

IsoPeriod iso_period(const Value& value) {
  if (!value.when) return {};
  if (!is_time_of_day(value)) return iso_period(*value.when);
  return {clock(value.when->from, true), clock_end(value.when->to)};
}

bool is_one_sided(const Value& value) {
  return value.when && is_temporal(value.kind) && value.bound != Bound::exact && value.bound != Bound::about;
}

/// "before 2018", "since Monday": the ends of the time that is meant, one of them missing. A point of time is
/// an end itself; a longer period is passed first by what comes after it.
IsoPeriod bounded_period(const Value& value) {
  const IsoPeriod anchor = iso_period(value);
  if (!is_one_sided(value)) return anchor;
  const bool point = value.when && value.when->granularity < Granularity::day &&
                     (value.kind == ValueKind::time || value.kind == ValueKind::datetime);
  switch (value.bound) {
    case Bound::less_than:
      return {"", anchor.from};
    case Bound::at_most:
      return {"", point ? anchor.from : anchor.to};
    case Bound::more_than:
      return {point ? anchor.from : anchor.to, ""};
    case Bound::at_least:
      return {anchor.from, ""};
    default:
      return anchor;
  }
}

std::string timex_of(const Value& value) {
  if (!value.timex.empty() || !value.when) return value.timex;
  if (!is_time_of_day(value)) return timex(*value.when);
  const bool with_seconds = value.when->granularity == Granularity::second;
  std::string text = "T" + clock(value.when->from, with_seconds);
  if (value.kind == ValueKind::timerange) {
    text += "/T" + clock_end(value.when->to).substr(0, with_seconds ? 8 : 5);
  }
  return text;
}

std::optional<Period> parse_iso_period(std::string_view from, std::string_view to, Granularity granularity) {
  if (const auto start = parse_clock(from)) {
    const auto end = parse_clock(to);
    if (!end || *start == kSecondsPerDay) return std::nullopt;
    return Period{*start, *end <= *start ? *end + kSecondsPerDay : *end, granularity};
  }
  const auto start = parse_end(from);
  const auto end = parse_end(to);
  if (!start || !end || *end < *start) return std::nullopt;
  return Period{*start, *end, granularity};
}

void write_value_members(const Value& value, JsonWriter& json) {
  json.field("kind", to_string(value.kind));
  decimal_field("value", value.high ? std::nullopt : value.number, json);
  decimal_field("low", value.high ? value.number : std::nullopt, json);
  decimal_field("high", value.high, json);
  json.field_or_null("unit", value.unit);
  json.field_or_null("currency", value.currency);
  json.field_or_null("of", value.of);
  json.field("bound", to_string(value.bound));
  // Only where both ends have one, which is rare.
  json.field_or_null("high_bound", value.high_bound != Bound::exact ? to_string(value.high_bound) : "");
  json.key("change");
  json.text_or_null(value.change == Change::up ? "up" : value.change == Change::down ? "down" : "");
  json.field_or_null("timex", timex_of(value));
  const IsoPeriod ends = bounded_period(value);
  json.field_or_null("from", ends.from);
  json.field_or_null("to", ends.to);
  const IsoPeriod anchor = is_one_sided(value) ? iso_period(value) : IsoPeriod{};
  json.field_or_null("anchor_from", anchor.from);
  json.field_or_null("anchor_to", anchor.to);
  if (value.seconds) {
    json.integer_field("seconds", *value.seconds);
  } else {
    json.null_field("seconds");
  }
  interval_field("interval", tight_interval(value), json);
  json.boolean_field("extent", value.extent);
  interval_field("loose", loose_interval(value), json);
  json.integer_field("written_exponent", value.written_exponent);
  json.boolean_field("scaled", value.scaled);
  json.field("hedge_width", value.hedge_width.to_string());
  json.boolean_field("from_below", value.from_below);
  json.boolean_field("next_unit", value.next_unit);
  json.boolean_field("loose_ends", value.loose_ends);
  json.field_or_null("zone", value.utc_offset   ? zone_name(*value.utc_offset)
                             : value.local_zone ? "local"
                             : value.other_zone ? "other"
                                                : "");
  json.boolean_field("twelve_hour", value.twelve_hour);
  json.field("date_source", to_string(value.date_source));
  json.field_or_null("granularity", value.when ? to_string(value.when->granularity) : "");
  json.key("items");
  json.begin_array();
  for (const std::string& item : value.items) json.text(item);
  json.end_array();
  json.field_or_null("canonical", value.canonical);
}

void write_value(const Value& value, JsonWriter& json) {
  json.begin_object();
  write_value_members(value, json);
  json.end_object();
}

}  // namespace crosscheck
