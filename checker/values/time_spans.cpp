// Values, time expressions: times of day, shifts, ranges, parts of periods and repetitions, and the value
// that comes of them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "checker/values/time_resolver.h"

namespace crosscheck::values {
namespace {

using Field = TimeField;

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kNoon = 12 * kHour;
/// "two at night" is after midnight, "nine at night" before it.
constexpr std::int64_t kSmallHours = 6 * kHour;

std::string clock_timex(const TimeExpression& e, std::int64_t seconds) {
  if (e.has(Field::second))
    return fmt::format("T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (e.has(Field::minute) || e.has(Field::minutes_to))
    return fmt::format("T{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  return fmt::format("T{:02}", seconds / 3600);
}

TimeExpression only(const TimeExpression& e, std::uint64_t mask) {
  TimeExpression out;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Field::count_); ++i) {
    const auto field = static_cast<Field>(i);
    if ((mask & bit(field)) != 0 && e.has(field)) out.set(field, e.get(field));
  }
  return out;
}

/// 上旬, 中旬 and 下旬 of a month are ten days each, the last one the rest.
Period third(const Period& period, int which) {
  const bool month = period.granularity == Granularity::month;
  const std::int64_t length = month ? 10 * kSecondsPerDay : (period.to - period.from) / 3;
  const Granularity granularity = std::min(period.granularity, Granularity::day);
  return {period.from + which * length, which == 2 ? period.to : period.from + (which + 1) * length,
          month ? Granularity::month : granularity};
}

/// Where the second half of a period begins: at a month of the longer ones, on the 16th, on a Thursday.
std::int64_t middle(const Period& period) {
  const auto month = [&](int n) { return granule(TimeUnit::month, period.from, n).value_or(period).from; };
  switch (period.granularity) {
    case Granularity::century:
      return month(600);
    case Granularity::decade:
      return month(60);
    case Granularity::year:
      return month(6);
    case Granularity::half_year:
      return month(3);
    case Granularity::quarter:
      return granule(TimeUnit::month, period.from, 1).value_or(period).from + 15 * kSecondsPerDay;
    case Granularity::month:
      return period.from + 15 * kSecondsPerDay;
    case Granularity::week:
      return period.from + 3 * kSecondsPerDay;
    default:
      return period.from + (period.to - period.from) / 2;
  }
}

bool is_plain_point(const TimeExpression& e) {
  return !e.has(Field::direction) && !e.has(Field::from) && !e.has(Field::to);
}

}  // namespace

TimeResolver::Result TimeResolver::clock(const TimeExpression& e) const {
  Resolved out;
  out.clock = out.clock_only = true;
  const DayPart* part =
      e.has(Field::part) ? &shared_.parts[static_cast<std::size_t>(e.get(Field::part))] : nullptr;
  if (!e.has(Field::hour)) {
    if (part == nullptr) return std::nullopt;
    out.when = Period{part->from * kMinute, part->to * kMinute, Granularity::hour};
    out.timex = "T" + part->code;
    out.range = true;
    return out;
  }
  std::int64_t seconds = e.get(Field::hour) * kHour + e.get(Field::minute) * kMinute + e.get(Field::second) -
                         e.get(Field::minutes_to) * kMinute;
  if (e.get(Field::hour) > 24 || e.get(Field::minute) > 59 || e.get(Field::second) > 59) return std::nullopt;
  const bool twelve = e.get(Field::hour) == 12;
  if (e.has(Field::meridiem)) {
    if (e.get(Field::meridiem) == 12 && seconds < kNoon) seconds += kNoon;
    if (e.get(Field::meridiem) == 0 && twelve) seconds -= kNoon;
  } else if (part != nullptr && part->from * kMinute >= kNoon) {
    const bool late = part->to >= 24 * 60;
    if (twelve && part->from > 15 * 60) seconds -= kNoon;  // twelve at night
    if (!twelve && seconds < kNoon && !(late && seconds < kSmallHours)) seconds += kNoon;
  }
  seconds = (seconds + kSecondsPerDay) % kSecondsPerDay;
  const Granularity granularity = e.has(Field::second)                               ? Granularity::second
                                  : e.has(Field::minute) || e.has(Field::minutes_to) ? Granularity::minute
                                                                                     : Granularity::hour;
  const std::int64_t length = granularity == Granularity::second   ? 1
                              : granularity == Granularity::minute ? kMinute
                                                                   : kHour;
  out.when = Period{seconds, seconds + length, granularity};
  out.timex = clock_timex(e, seconds);
  return out;
}

/// Puts the time of day of `e` on a day.
TimeResolver::Result TimeResolver::on_day(const TimeExpression& e, const Resolved& day) const {
  auto time = clock(e);
  if (!time) return std::nullopt;
  if (e.has(Field::portion) && !e.has(Field::hour)) {
    time->when = portion(*time->when, static_cast<TimePortion>(e.get(Field::portion)), false);
  }
  Resolved out = day;
  out.clock = true;
  out.range = time->range;
  if (!day.when) {
    out.timex += time->timex;
    return out;
  }
  if (day.when->granularity > Granularity::day) return day;
  const std::int64_t midnight = day_period(to_date(day.when->from))->from;
  out.timex = time->range ? iso(midnight, Granularity::day) + time->timex : "";
  out.when = Period{midnight + time->when->from, midnight + time->when->to, time->when->granularity};
  return out;
}

TimeResolver::Result TimeResolver::period(const TimeExpression& e) {
  if (e.has(Field::from) && e.has(Field::to)) return range(e);
  if (e.has(Field::direction)) return shifted(e);
  const bool lasts = (e.mask() & kDurationFields) != 0;
  if (lasts && e.has(Field::from)) return lasting_from(e);
  if (lasts && e.has(Field::rel)) return rolling(e);
  const bool has_clock = (e.mask() & kClockFields) != 0;
  if ((e.mask() & kCalendarFields) == 0) {
    auto time = has_clock ? clock(e) : std::nullopt;
    if (time && e.has(Field::portion) && !e.has(Field::hour))
      time->when = portion(*time->when, static_cast<TimePortion>(e.get(Field::portion)), false);
    return time;
  }
  auto day = calendar(e);
  if (!day) return std::nullopt;
  // A day with a unit that nothing counts: the week of August 21.
  if (e.has(Field::day) && e.has(Field::unit) && !e.has(Field::rel) && !e.has(Field::nth) && day->when) {
    day->when = granule(static_cast<TimeUnit>(e.get(Field::unit)), day->when->from, 0);
    if (!day->when) return std::nullopt;
  }
  if (has_clock) return on_day(e, *day);
  if (e.has(Field::portion) && day->when) {
    const auto which = static_cast<TimePortion>(e.get(Field::portion));
    day->clock = day->clock || day->when->granularity <= Granularity::day;
    day->when = portion(*day->when, which, false);
    day->timex.clear();
    day->range = which != TimePortion::last_moment;
  }
  return day;
}

/// The start, middle or end of a period: thirds of a year, decade or quarter, halves of a week or day. As the
/// end of a range the start and end are points.
Period TimeResolver::portion(const Period& period, TimePortion which, bool as_point) const {
  const std::int64_t length = period.to - period.from;
  const Granularity granularity = period.granularity;
  if (as_point) {
    if (which == TimePortion::start) return {period.from, period.from, granularity};
    if (which == TimePortion::end) return {period.to, period.to, granularity};
  }
  if (which == TimePortion::last_moment || (which == TimePortion::end && granularity == Granularity::day))
    return {period.to - 1, period.to, Granularity::second};
  const auto today = context_.published_day();
  if (which == TimePortion::to_date) {
    const bool inside = today && period.from < today->from && today->from < period.to;
    return inside ? Period{period.from, today->from, granularity} : period;
  }
  if (which == TimePortion::first_half) return {period.from, middle(period), granularity};
  if (which == TimePortion::second_half) return {middle(period), period.to, granularity};
  if (which >= TimePortion::first_third)
    return third(period, static_cast<int>(which) - static_cast<int>(TimePortion::first_third));
  const bool early =
      which == TimePortion::start || which == TimePortion::early || which == TimePortion::earlier;
  const bool middle = which == TimePortion::mid;
  const bool of_now = (which == TimePortion::earlier || which == TimePortion::later) && today &&
                      period.from <= today->from && today->from < period.to &&
                      (granularity == Granularity::month || granularity == Granularity::week);
  if (of_now) {
    return early ? Period{period.from, std::max(today->from, period.from + kSecondsPerDay), granularity}
                 : Period{today->from, period.to, granularity};
  }
  const auto month = [&](int n) { return granule(TimeUnit::month, period.from, n).value_or(period).from; };
  switch (granularity) {
    case Granularity::century:
      if (middle) return {month(33 * 12), month(67 * 12), granularity};
      return early ? Period{period.from, month(33 * 12), granularity}
                   : Period{month(67 * 12), period.to, granularity};
    case Granularity::decade:
      if (middle) return {month(48), month(84), granularity};
      return early ? Period{period.from, month(48), granularity} : Period{month(84), period.to, granularity};
    case Granularity::year:
      if (which == TimePortion::earlier) return {period.from, month(6), granularity};
      if (which == TimePortion::later) return {month(6), period.to, granularity};
      if (middle) return {month(4), month(8), granularity};
      return early ? Period{period.from, month(4), granularity} : Period{month(8), period.to, granularity};
    case Granularity::half_year:
      if (middle) return {month(2), month(4), granularity};
      return early ? Period{period.from, month(2), granularity} : Period{month(4), period.to, granularity};
    case Granularity::quarter:
      if (middle) return {month(1), month(2), granularity};
      return early ? Period{period.from, month(1), granularity} : Period{month(2), period.to, granularity};
    case Granularity::month: {
      const auto day = [&](int n) { return period.from + (n - 1) * kSecondsPerDay; };
      if (middle) return {as_point ? day(16) : day(10), as_point ? day(16) : day(21), granularity};
      return early ? Period{period.from, day(16), granularity} : Period{day(16), period.to, granularity};
    }
    case Granularity::week: {
      const std::int64_t thursday = period.from + 3 * kSecondsPerDay;
      if (middle) return {period.from + 2 * kSecondsPerDay, period.from + 5 * kSecondsPerDay, granularity};
      return early ? Period{period.from, thursday, granularity} : Period{thursday, period.to, granularity};
    }
    default: {
      const Granularity fine = std::min(granularity, Granularity::hour);
      if (middle) return {period.from + length / 3, period.to - length / 3, fine};
      return early ? Period{period.from, period.from + length / 2, fine}
                   : Period{period.from + length / 2, period.to, fine};
    }
  }
}

/// "two weeks ago", "3 days after Christmas", "in 3 days on Friday".
TimeResolver::Result TimeResolver::shifted(const TimeExpression& e) {
  Resolved out;
  out.source = DateSource::relative;
  const bool fine = (e.mask() & bits(Field::hours, Field::minutes, Field::seconds)) != 0;
  std::optional<Period> anchor;
  if (e.has(Field::base)) {
    const auto base = period(at(e.get(Field::base)));
    if (!base) return std::nullopt;
    anchor = base->when;
    if (base->clock_only) return std::nullopt;
    if (at(e.get(Field::base)).has(Field::now) && !fine) anchor = context_.published_day();
  } else {
    anchor = fine ? context_.published() : context_.published_day();
    if (!anchor && (e.mask() & kDurationFields & ~bit(Field::years)) == 0) anchor = context_.published();
  }
  const int direction = e.get(Field::direction);
  if (!anchor || (fine && anchor->granularity >= Granularity::day && !e.has(Field::base))) {
    out.timex = duration_timex(e);
    return out;
  }
  const auto moved = add_duration(anchor->from, e, direction);
  if (!moved) return std::nullopt;
  if (fine) {
    const bool seconds = e.has(Field::seconds) || *moved % kMinute != 0;
    out.clock = true;
    out.when =
        Period{*moved, *moved + (seconds ? 1 : kMinute), seconds ? Granularity::second : Granularity::minute};
    return out;
  }
  const auto day = day_period(to_date(*moved));
  if (!day) return std::nullopt;
  out.when = day;
  // Where only the year is known, years before it are years.
  if (anchor->granularity == Granularity::year && !e.has(Field::base))
    out.when = year_period(to_date(*moved).year);
  if (e.has(Field::weekday)) {
    const auto week = granule(TimeUnit::week, day->from, 0);
    const std::int64_t from = week->from + e.get(Field::weekday) * kSecondsPerDay;
    out.when = Period{from, from + kSecondsPerDay, Granularity::day};
  }
  if ((e.mask() & (kClockFields)) != 0) return on_day(e, out);
  return out;
}

/// "for 3 days from next Monday"
TimeResolver::Result TimeResolver::lasting_from(const TimeExpression& e) {
  TimeExpression start = at(e.get(Field::from));
  const TimeExpression outer = only(e, kCalendarFields | bits(Field::part, Field::meridiem));
  if ((start.mask() & kCalendarFields) == 0) start.merge(outer);
  const auto first = period(start);
  if (!first) return std::nullopt;
  Resolved out = *first;
  out.range = true;
  if (!first->when) {
    if (start.has(Field::now)) out.timex = duration_timex(e);
    return out;
  }
  const auto end = add_duration(first->when->from, e, 1);
  if (!end || *end <= first->when->from) return std::nullopt;
  const bool fine = (e.mask() & bits(Field::hours, Field::minutes, Field::seconds)) != 0;
  out.clock = first->clock || fine;
  out.timex.clear();
  out.when = Period{first->when->from, *end, fine ? Granularity::minute : first->when->granularity};
  return out;
}

TimeResolver::Result TimeResolver::clock_range(TimeExpression a, TimeExpression b,
                                               const TimeExpression& outer) const {
  const TimeExpression shared = only(outer, bits(Field::part, Field::meridiem));
  for (TimeExpression* end : {&a, &b}) {
    if (!end->has(Field::meridiem) && !end->has(Field::part)) end->merge(shared);
  }
  const auto bare = [](const TimeExpression& e) { return !e.has(Field::meridiem) && !e.has(Field::part); };
  const auto half_day = [](const TimeExpression& from, TimeExpression to) {
    to.merge(only(from, bits(Field::meridiem, Field::part)));
    return to;
  };
  auto first = clock(a);
  auto second = clock(b);
  if (!first || !second) return std::nullopt;
  if (bare(a) && !bare(b) && b.has(Field::hour)) {
    if (auto same = clock(half_day(b, a)); same && same->when->from < second->when->from) first = same;
  } else if (bare(b) && !bare(a) && a.has(Field::hour)) {
    if (auto same = clock(half_day(a, b)); same && same->when->from > first->when->from) second = same;
  }
  const std::int64_t from = first->when->from;
  std::int64_t to = b.has(Field::hour) ? second->when->from : second->when->to;
  // "from 10:30 to 3" ends in the afternoon.
  if (to <= from && bare(b) && b.get(Field::hour) < 12 && to + kNoon > from) to += kNoon;
  if (to <= from) to += kSecondsPerDay;
  Resolved out;
  out.clock = out.clock_only = out.range = true;
  out.when =
      Period{from, to, std::min({first->when->granularity, second->when->granularity, Granularity::hour})};
  return out;
}

/// What one end of a range leaves out stands at the other one, or around both.
void TimeResolver::inherit(TimeExpression& a, TimeExpression& b, const TimeExpression& outer) const {
  const auto take = [](TimeExpression& to, const TimeExpression& from, Field field) {
    if (!to.has(field) && from.has(field)) to.set(field, from.get(field));
  };
  for (const Field field : {Field::year, Field::month, Field::era, Field::rel, Field::unit}) {
    if (!is_plain_point(a) || !is_plain_point(b) || !outer.has(field)) continue;
    if (field == Field::month && (!a.has(Field::day) || !b.has(Field::day))) continue;
    take(a, outer, field);
    take(b, outer, field);
  }
  if (!is_plain_point(a) || !is_plain_point(b)) return;
  const auto bare_day = [](const TimeExpression& e) {
    return e.has(Field::day) && !e.has(Field::month) && !e.has(Field::unit);
  };
  if (bare_day(a) && b.has(Field::month)) take(a, b, Field::month);
  if (bare_day(b) && a.has(Field::month)) take(b, a, Field::month);
  const bool relative_month = a.get(Field::unit, -1) == static_cast<int>(TimeUnit::month);
  if (bare_day(b) && relative_month) {
    take(b, a, Field::unit);
    take(b, a, Field::rel);
  }
  if (a.has(Field::era)) take(b, a, Field::era);
}

TimeResolver::Result TimeResolver::range(const TimeExpression& e) {
  TimeExpression a = at(e.get(Field::from));
  TimeExpression b = at(e.get(Field::to));
  const TimeExpression outer = only(e, kCalendarFields | kClockFields);
  const auto clock_only = [](const TimeExpression& x) {
    return (x.mask() & kCalendarFields) == 0 && (x.mask() & kClockFields) != 0 && is_plain_point(x);
  };
  const std::uint64_t dates = kCalendarFields;
  if (clock_only(a) && clock_only(b)) {
    auto time = clock_range(a, b, outer);
    if (!time || (outer.mask() & dates) == 0) return time;
    const auto day = calendar(outer);
    if (!day) return std::nullopt;
    if (!day->when || day->when->granularity > Granularity::day) return day;
    const std::int64_t midnight = day_period(to_date(day->when->from))->from;
    time->clock_only = false;
    time->source = day->source;
    time->when = Period{midnight + time->when->from, midnight + time->when->to, time->when->granularity};
    return time;
  }
  // One end has a date, the other only a time of day.
  if (clock_only(a) && (b.mask() & kClockFields) != 0 && !b.has(Field::now)) a.merge(only(b, dates));
  if (clock_only(b) && (a.mask() & kClockFields) != 0 && !a.has(Field::now)) b.merge(only(a, dates));
  if (clock_only(a) && b.has(Field::now) && knows_day()) {
    a.set(Field::rel, 0);
    a.set(Field::unit, static_cast<int>(TimeUnit::day));
  }
  if (clock_only(b) && a.has(Field::now) && knows_day()) {
    b.set(Field::rel, 0);
    b.set(Field::unit, static_cast<int>(TimeUnit::day));
  }
  inherit(a, b, outer);
  const bool wraps = a.has(Field::month) && b.has(Field::month) && b.get(Field::month) < a.get(Field::month);
  if (!a.has(Field::year) && b.has(Field::year) && !a.has(Field::rel) && is_plain_point(a) &&
      !a.has(Field::now) && (a.has(Field::month) || a.has(Field::quarter) || a.has(Field::half)))
    a.set(Field::year, b.get(Field::year) - (wraps ? 1 : 0));
  const auto end_point = [&](TimeExpression x) -> Result {
    if (!x.has(Field::portion) || !is_plain_point(x)) return period(x);
    const auto which = static_cast<TimePortion>(x.get(Field::portion));
    x.clear(Field::portion);
    auto whole = period(x);
    if (whole && whole->when && !whole->clock) whole->when = portion(*whole->when, which, true);
    return whole;
  };
  const auto first = end_point(a);
  if (!first) return std::nullopt;
  const bool follows = !b.has(Field::year) && !b.has(Field::rel) && !b.has(Field::now) && is_plain_point(b);
  if (follows && first->when &&
      (b.has(Field::month) || b.has(Field::quarter) || b.has(Field::half) || b.has(Field::holiday))) {
    b.set(Field::year, to_date(first->when->from).year + (wraps ? 1 : 0));
  }
  Result second = end_point(b);
  if (!second) return std::nullopt;
  if (first->when && second->when && follows && b.has(Field::weekday) && !b.has(Field::day)) {
    while (second->when->from < first->when->from) {
      second->when->from += 7 * kSecondsPerDay;
      second->when->to += 7 * kSecondsPerDay;
    }
  }
  Resolved out;
  out.range = true;
  out.source = std::max(first->source, second->source);
  out.clock = (first->clock && !a.has(Field::now)) || (second->clock && !b.has(Field::now));
  if (!first->when || !second->when) {
    if (!first->timex.empty() && !second->timex.empty()) out.timex = first->timex + "/" + second->timex;
    return out;
  }
  Period from = *first->when;
  Period to = *second->when;
  if (!out.clock) {
    if (a.has(Field::now)) from = *day_period(to_date(from.from));
    if (b.has(Field::now)) to = *day_period(to_date(to.from));
  }
  // A time of day is a point as the end of a range.
  const std::int64_t end = second->clock && !second->range ? to.from : to.to;
  std::int64_t last = end;
  if (last <= from.from && !out.clock && !a.has(Field::year) && a.has(Field::month) && is_plain_point(a)) {
    // "from March to now" in February began last year.
    a.set(Field::year, to_date(from.from).year - 1);
    const auto earlier = end_point(a);
    if (earlier && earlier->when) from = *earlier->when;
  }
  // "between now and eight" is eight in the evening after eight in the morning.
  if (last <= from.from && out.clock && a.has(Field::now) && b.get(Field::hour, 12) < 12) last += kNoon;
  if (last <= from.from) return std::nullopt;
  out.when = Period{
      from.from, last,
      out.clock ? std::min(from.granularity, to.granularity) : std::max(from.granularity, to.granularity)};
  return out;
}

std::optional<Value> TimeResolver::duration(const TimeExpression& e) const {
  Value value;
  value.kind = ValueKind::duration;
  value.timex = duration_timex(e);
  value.seconds = duration_seconds(e);
  if (e.has(Field::bound)) value.bound = Bound::about;
  constexpr std::array<std::pair<Field, std::string_view>, 7> kUnits = {{{Field::years, "year"},
                                                                         {Field::months, "month"},
                                                                         {Field::weeks, "week"},
                                                                         {Field::days, "day"},
                                                                         {Field::hours, "hour"},
                                                                         {Field::minutes, "minute"},
                                                                         {Field::seconds, "second"}}};
  for (const auto& [field, unit] : kUnits) {
    if ((e.mask() & kDurationFields) != bit(field)) continue;
    value.number = Decimal::make(e.get(field), -3);
    value.unit = unit;
    value.written_exponent = value.number ? std::min(0, value.number->trailing_exponent()) : 0;
  }
  return value;
}

/// "every Monday at 4", "each week", "the 19th of every month", "quarterly".
std::optional<Value> TimeResolver::repetition(const TimeExpression& e) {
  Value value;
  value.kind = ValueKind::set;
  std::string time;
  if ((e.mask() & kClockFields) != 0) {
    const auto found = clock(e);
    if (!found) return std::nullopt;
    time = found->timex;
  }
  if ((e.mask() & kDurationFields) != 0) {
    value.timex = duration_timex(e);
    if (e.has(Field::days) && !time.empty()) value.timex = time;
  } else if (e.has(Field::weekday)) {
    value.timex = fmt::format("XXXX-WXX-{}", e.get(Field::weekday) + 1) + time;
  } else if (e.has(Field::month) && e.has(Field::day)) {
    value.timex = fmt::format("XXXX-{:02}-{:02}", e.get(Field::month), e.get(Field::day)) + time;
  } else if (e.has(Field::day)) {
    value.timex = fmt::format("XXXX-XX-{:02}", e.get(Field::day)) + time;
  } else if (e.has(Field::month)) {
    value.timex = fmt::format("XXXX-{:02}", e.get(Field::month));
  } else {
    value.timex = time;
  }
  if (value.timex.empty()) return std::nullopt;
  return value;
}

std::optional<Value> TimeResolver::resolve(const TimeExpression& e) {
  if (e.has(Field::every)) return repetition(e);
  const bool lasts = (e.mask() & kDurationFields) != 0;
  if (lasts && !e.has(Field::direction) && !e.has(Field::from) && !e.has(Field::rel)) {
    auto value = duration(e);
    return value;
  }
  const auto found = period(e);
  if (!found) return std::nullopt;
  Value value;
  value.when = found->when;
  value.timex = found->timex;
  value.date_source = found->source;
  if (found->range && found->clock_only) {
    value.kind = ValueKind::timerange;
  } else if (found->clock_only) {
    value.kind = ValueKind::time;
  } else if (found->clock) {
    value.kind = found->range ? ValueKind::datetimerange : ValueKind::datetime;
  } else {
    value.kind = found->range ? ValueKind::daterange : ValueKind::date;
  }
  value.extent = found->range;
  // One name of the calendar is no extent, however long it is.
  if (e.has(Field::portion) && !e.has(Field::from)) value.extent = false;
  if (value.when && value.kind != ValueKind::time && value.kind != ValueKind::timerange &&
      value.when->granularity != Granularity::second && value.timex != kPresent && !found->range &&
      !e.has(Field::fiscal) && !e.has(Field::season))
    value.timex.clear();
  // "Two years ago" is no day.
  if (e.has(Field::direction) && !e.has(Field::base) && !found->clock && !e.has(Field::weekday) &&
      (e.mask() & bits(Field::years, Field::months)) != 0)
    value.bound = Bound::about;
  if (e.has(Field::bound)) {
    switch (static_cast<TimeBound>(e.get(Field::bound))) {
      case TimeBound::before:
        value.bound = Bound::less_than;
        break;
      case TimeBound::after:
        value.bound = Bound::more_than;
        break;
      case TimeBound::since:
        value.bound = Bound::at_least;
        break;
      case TimeBound::until:
        value.bound = Bound::at_most;
        break;
      case TimeBound::about:
        value.bound = Bound::about;
        break;
    }
  }
  return value;
}

}  // namespace crosscheck::values
