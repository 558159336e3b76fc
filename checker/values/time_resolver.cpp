// Values, time expressions: points and periods of the calendar. A missing year is the one nearest to the
// publication, unless the sentence names a year or speaks of the future or the past. Ranges, times of day and
// repetitions are in time_spans.cpp.
#include "checker/values/time_resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace crosscheck::values {
namespace {

using Field = TimeField;

constexpr std::int64_t kWeek = 7 * kSecondsPerDay;

std::optional<Period> months(int year, int month, int count, Granularity granularity) {
  const auto first = month_period(year, static_cast<unsigned>(month));
  const int last_index = month - 1 + count - 1;
  const auto last = month_period(year + last_index / 12, static_cast<unsigned>(last_index % 12 + 1));
  if (!first || !last) return std::nullopt;
  return Period{first->from, last->to, granularity};
}

std::optional<Period> years(int year, int count, Granularity granularity) {
  const auto first = year_period(std::max(year, 1));
  const auto last = year_period(year + count - 1);
  if (!first || !last) return std::nullopt;
  return Period{first->from, last->to, granularity};
}

std::int64_t distance(const Period& day, const Period& candidate) {
  if (candidate.from > day.from) return candidate.from - day.from;
  return candidate.to <= day.from ? day.from - candidate.to + kSecondsPerDay : 0;
}

/// What stands between clauses. Two in a row are one: only the nearest counts.
bool is_clause_mark(char32_t c) {
  constexpr std::u32string_view kMarks =
      U",;:!?()[]\u2014\u2013\u060c\u061b\u3001\u3002\uff0c\uff1b\uff1a\uff08\uff09";
  return c != 0 && kMarks.find(c) != std::u32string_view::npos;
}

/// February 29 is a day of some year.
bool is_possible(const TimeExpression& e) {
  const int month = e.get(Field::month, 1);
  if (month < 1 || month > 12) return false;
  if (!e.has(Field::day)) return true;
  const int day = e.get(Field::day);
  if (day < 1 || day > 31) return false;
  return !e.has(Field::month) || is_valid({2000, static_cast<unsigned>(month), static_cast<unsigned>(day)});
}

/// Gregorian Easter Sunday (Meeus/Jones/Butcher).
std::optional<Period> easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
  const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  return day_period({year, static_cast<unsigned>((h + l - 7 * m + 114) / 31),
                     static_cast<unsigned>((h + l - 7 * m + 114) % 31 + 1)});
}

/// The nth (or, for -1, the last) such weekday in a period.
std::optional<Period> nth_weekday(const Period& in, int weekday_wanted, int nth) {
  std::int64_t at = 0;
  if (nth > 0) {
    at = in.from + (weekday_wanted - weekday(in.from) + 7) % 7 * kSecondsPerDay + (nth - 1) * kWeek;
  } else {
    const std::int64_t last = in.to - kSecondsPerDay;
    at = last - (weekday(last) - weekday_wanted + 7) % 7 * kSecondsPerDay + (nth + 1) * kWeek;
  }
  if (at < in.from || at >= in.to) return std::nullopt;
  return Period{at, at + kSecondsPerDay, Granularity::day};
}

}  // namespace

std::optional<Period> TimeContext::published_day() const {
  if (!reference_.published || reference_.published->granularity > Granularity::day) return std::nullopt;
  return day_period(to_date(reference_.published->from));
}

TimeContext::Tense TimeContext::tense() {
  if (tense_) return *tense_;
  marks_.clear();
  bool future = false;
  bool past = false;
  for (const Token& token : sentence_.tokens.list) {
    const bool ahead = token.is(Role::future);
    const bool back = token.is(Role::past);
    future = future || ahead;
    past = past || back;
    if (ahead != back) {
      marks_.push_back({token.begin, ahead ? Tense::future : Tense::past});
    } else if (is_clause_mark(token.mark) && (marks_.empty() || marks_.back().tense != Tense::unknown)) {
      marks_.push_back({token.begin, Tense::unknown});
    }
  }
  tense_ = future == past ? Tense::unknown : future ? Tense::future : Tense::past;
  return *tense_;
}

TimeContext::Tense TimeContext::tense_at(Span span) {
  const Tense all = tense();
  const auto next = std::partition_point(marks_.begin(), marks_.end(),
                                         [&](const TenseMark& mark) { return mark.begin < span.begin; });
  if (next != marks_.begin() && (next - 1)->tense != Tense::unknown) return (next - 1)->tense;
  if (next != marks_.end() && next->tense != Tense::unknown) return next->tense;
  return all;
}

TimeResolver::Resolved TimeResolver::open(const TimeExpression& e, DateSource source) const {
  Resolved out;
  out.source = source;
  if (e.has(Field::month) && e.has(Field::day)) {
    out.timex = fmt::format("XXXX-{:02}-{:02}", e.get(Field::month), e.get(Field::day));
  } else if (e.has(Field::month)) {
    out.timex = fmt::format("XXXX-{:02}", e.get(Field::month));
  } else if (e.has(Field::day)) {
    out.timex = fmt::format("XXXX-XX-{:02}", e.get(Field::day));
  } else if (e.has(Field::weekday)) {
    out.timex = fmt::format("XXXX-WXX-{}", e.get(Field::weekday) + 1);
  }
  return out;
}

std::optional<int> TimeResolver::stated_year(const TimeExpression& e) const {
  if (e.has(Field::year)) return e.get(Field::year) + (e.has(Field::era) ? e.get(Field::era) - 1 : 0);
  return std::nullopt;
}

std::optional<Period> TimeResolver::holiday(int index, int year) const {
  const Holiday& h = shared_.holidays[static_cast<std::size_t>(index)];
  std::optional<Period> day;
  if (h.easter) {
    day = easter(year);
  } else if (h.nth != 0) {
    const auto month = month_period(year, static_cast<unsigned>(h.month));
    day = month ? nth_weekday(*month, h.weekday, h.nth) : std::nullopt;
  } else {
    day = day_period({year, static_cast<unsigned>(h.month), static_cast<unsigned>(h.day)});
  }
  if (!day) return std::nullopt;
  const std::int64_t moved = (h.offset + h.easter.value_or(0)) * kSecondsPerDay;
  return Period{day->from + moved, day->to + moved, Granularity::day};
}

TimeResolver::Result TimeResolver::in_year(const TimeExpression& e, int year) const {
  std::optional<Period> when;
  std::string timex;
  if (e.has(Field::holiday)) {
    when = holiday(e.get(Field::holiday), year);
    if (when && e.get(Field::unit, -1) == static_cast<int>(TimeUnit::weekend)) {
      // That of a Monday is the one before it, and the Monday belongs to it.
      const int day = weekday(when->from);
      auto weekend = granule(TimeUnit::weekend, when->from, day <= 1 ? -1 : 0);
      if (weekend && (day == 0 || day == 4))
        weekend =
            Period{std::min(weekend->from, when->from), std::max(weekend->to, when->to), Granularity::day};
      when = weekend;
    }
  } else if (e.has(Field::month) && e.has(Field::day)) {
    when = day_period(
        {year, static_cast<unsigned>(e.get(Field::month)), static_cast<unsigned>(e.get(Field::day))});
  } else if (e.has(Field::month)) {
    when = month_period(year, static_cast<unsigned>(e.get(Field::month)));
  } else if (e.has(Field::quarter)) {
    when = months(year, e.get(Field::quarter) * 3 - 2, 3, Granularity::quarter);
  } else if (e.has(Field::half)) {
    when = months(year, e.get(Field::half) * 6 - 5, 6, Granularity::half_year);
  } else if (e.has(Field::season)) {
    const Season& season = shared_.seasons[static_cast<std::size_t>(e.get(Field::season))];
    when = months(year, season.month, season.months, Granularity::quarter);
    timex = fmt::format("{:04}-{}", year, season.code);
  } else if (e.has(Field::week)) {
    // Week 1 is that of January 4 (ISO 8601).
    const auto fourth = day_period({year, 1, 4});
    if (!fourth || e.get(Field::week) < 1 || e.get(Field::week) > 53) return std::nullopt;
    when = granule(TimeUnit::week, fourth->from, e.get(Field::week) - 1);
  } else {
    when = year_period(year);
  }
  if (!when) return std::nullopt;
  Resolved out;
  out.when = when;
  out.timex = std::move(timex);
  if (e.has(Field::fiscal)) out.timex = fmt::format("FY{:04}", year);
  return out;
}

TimeResolver::Result TimeResolver::calendar(const TimeExpression& e) {
  if (!is_possible(e)) return std::nullopt;
  if (e.has(Field::now)) {
    Resolved out;
    out.source = DateSource::relative;
    out.timex = kPresent;
    if (context_.published()) {
      out.when = *context_.published();
      out.clock = context_.published()->granularity < Granularity::day;
    }
    return out;
  }
  if (e.has(Field::nth)) return nth_of(e);
  if (e.has(Field::decade)) {
    const int decade = e.get(Field::decade);
    // "the '90s" are of the last century, "the '20s" of this one.
    const int guessed = decade >= 30 ? 1900 : 2000;
    const int base = e.has(Field::century) ? (e.get(Field::century) - 1) * 100 : decade < 100 ? guessed : 0;
    Resolved out;
    out.when = years(base + decade, 10, Granularity::decade);
    if (!out.when) return std::nullopt;
    out.source = decade < 100 && !e.has(Field::century) ? DateSource::completed : DateSource::stated;
    return out;
  }
  if (e.has(Field::century)) {
    const int century = e.get(Field::century);
    if (century < 1 || century > 30) return std::nullopt;
    Resolved out;
    out.when = years((century - 1) * 100, 100, Granularity::century);
    return out.when ? Result(out) : std::nullopt;
  }
  if (const auto year = stated_year(e)) {
    context_.saw_year(*year);
    return in_year(e, *year);
  }
  if (e.has(Field::rel) && e.has(Field::unit)) return relative_unit(e);
  if (e.has(Field::month) || e.has(Field::quarter) || e.has(Field::half) || e.has(Field::season) ||
      e.has(Field::holiday) || e.has(Field::week))
    return without_year(e);
  if (e.has(Field::day)) return day_of_month(e);
  if (e.has(Field::weekday)) return weekday_date(e);
  if (e.get(Field::unit, -1) == static_cast<int>(TimeUnit::weekend)) return weekend_date(e);
  return std::nullopt;
}

/// "next month", "May of last year", "Monday next week", "the 21st this month".
TimeResolver::Result TimeResolver::relative_unit(const TimeExpression& e) const {
  const auto unit = static_cast<TimeUnit>(e.get(Field::unit));
  const int offset = e.get(Field::rel);
  Resolved out = open(e, DateSource::relative);
  if (!context_.published()) return out;
  const Granularity known = context_.published()->granularity;
  if (granularity_of(unit) < known) return out;
  if (e.has(Field::count) && offset != 0) return rolling(e);
  auto base = granule(unit, now(), offset);
  if (!base) return std::nullopt;
  switch (unit) {
    case TimeUnit::year: {
      const int year = to_date(base->from).year;
      auto inside = in_year(e, year);
      if (inside) inside->source = DateSource::relative;
      return inside;
    }
    case TimeUnit::month:
      if (e.has(Field::day)) {
        CivilDate date = to_date(base->from);
        date.day = static_cast<unsigned>(e.get(Field::day));
        base = day_period(date);
        if (!base) return std::nullopt;
      }
      break;
    case TimeUnit::week:
    case TimeUnit::fortnight:
      if (e.has(Field::weekday)) {
        const std::int64_t day = base->from + e.get(Field::weekday) * kSecondsPerDay;
        base = Period{day, day + kSecondsPerDay, Granularity::day};
      }
      break;
    case TimeUnit::hour:
    case TimeUnit::minute:
    case TimeUnit::second: {
      // The last hour is not that of the clock, but the one that ends now.
      const std::int64_t length = base->to - base->from;
      base = offset > 0   ? Period{now(), now() + length, granularity_of(unit)}
             : offset < 0 ? Period{now() - length, now(), granularity_of(unit)}
                          : *base;
      out.clock = true;
      break;
    }
    default:
      break;
  }
  out.when = base;
  out.timex.clear();
  return out;
}

/// "the last 3 months" end today, "the next 3 days" begin tomorrow; quarters and decades are those of the
/// calendar.
TimeResolver::Result TimeResolver::rolling(const TimeExpression& e) const {
  Resolved out;
  out.source = DateSource::relative;
  out.range = true;
  const int direction = e.get(Field::rel, 1);
  const auto unit = static_cast<TimeUnit>(e.get(Field::unit, static_cast<int>(TimeUnit::day)));
  const int count = e.get(Field::count, 1);
  if (!context_.published() || count < 1) return out;
  if (unit == TimeUnit::quarter || unit == TimeUnit::decade || unit == TimeUnit::century) {
    out.when = granule(unit, now(), direction > 0 ? 1 : -count, count);
    return out.when ? Result(out) : std::nullopt;
  }
  const auto today = context_.published_day();
  TimeExpression length = e;
  if ((e.mask() & kDurationFields) == 0) return std::nullopt;
  const bool fine = (e.mask() & bits(Field::hours, Field::minutes, Field::seconds)) != 0;
  if (!today || (fine && context_.published()->granularity >= Granularity::day)) {
    // Only the year of the publication is known, or only its day.
    out.timex = duration_timex(length);
    return out;
  }
  out.clock = fine;
  const Granularity granularity = fine ? Granularity::minute : Granularity::day;
  const std::int64_t start = fine ? now() : direction > 0 ? today->to : today->from;
  const auto end = add_duration(start, length, direction);
  if (!end || *end == start) return std::nullopt;
  out.when = Period{std::min(start, *end), std::max(start, *end), granularity};
  return out;
}

/// "the third month of 2021", "the last week of July", "the first 2 weeks of 2021", "the last Monday of
/// April".
TimeResolver::Result TimeResolver::nth_of(const TimeExpression& e) {
  TimeExpression container;
  if (e.has(Field::base)) {
    container = at(e.get(Field::base));
  } else {
    container = e;
    for (const Field field : {Field::nth, Field::unit, Field::count, Field::weekday}) container.clear(field);
  }
  Result base = period(container);
  if (!base) return std::nullopt;
  if (!base->when) return base;
  const Period in = *base->when;
  const int nth = e.get(Field::nth);
  const int count = std::max(1, e.get(Field::count, 1));
  if (nth > 400 || count > 400) return std::nullopt;
  Resolved out;
  out.source = base->source;
  out.range = count > 1;
  if (e.has(Field::weekday)) {
    out.when = nth_weekday(in, e.get(Field::weekday), nth);
    return out.when ? Result(out) : std::nullopt;
  }
  const auto unit = static_cast<TimeUnit>(e.get(Field::unit, static_cast<int>(TimeUnit::day)));
  if (nth == 0) {  // "the week of April 10": the one that holds it
    out.when = granule(unit, in.from, 0);
    return out.when ? Result(out) : std::nullopt;
  }
  const int first = nth > 0 ? nth - 1 : -count;
  if (unit == TimeUnit::week) {
    // A week belongs to the period that has its Thursday (ISO 8601).
    const std::int64_t edge = nth > 0 ? in.from : in.to;
    auto monday = granule(TimeUnit::week, edge, 0);
    if (!monday) return std::nullopt;
    if (monday->from + 3 * kSecondsPerDay < edge) monday = granule(TimeUnit::week, edge, 1);
    out.when = granule(TimeUnit::week, monday->from, first, count);
  } else {
    const std::int64_t edge = nth > 0 ? in.from : in.to - 1;
    out.when = granule(unit, edge, nth > 0 ? first : first + 1, count);
  }
  if (!out.when || out.when->from >= in.to) return std::nullopt;
  return out;
}

TimeResolver::Result TimeResolver::without_year(const TimeExpression& e) {
  const Resolved unknown = open(e, DateSource::completed);
  const auto in = [&](int year, DateSource source) -> Result {
    auto found = in_year(e, year);
    if (!found) return unknown;
    found->source = source;
    return found;
  };
  if (e.has(Field::season) && !e.has(Field::rel)) {
    // A season without a year may be any year's.
    Resolved out;
    out.timex = shared_.seasons[static_cast<std::size_t>(e.get(Field::season))].code;
    return out;
  }
  if (!context_.published())
    return context_.year() && !e.has(Field::rel) ? in(*context_.year(), DateSource::completed) : unknown;
  const int now_year = to_date(now()).year;
  if (e.has(Field::rel)) {
    const int rel = e.get(Field::rel);
    const bool nearest = e.has(Field::holiday) || e.has(Field::day) || rel == 2 || rel == -2;
    if (rel == 0 || !knows_day() || !nearest) return in(now_year + rel, DateSource::relative);
    const auto today = *context_.published_day();
    // "the last Easter" is the one before today, "next May 12" the one after it.
    auto found = in(now_year, DateSource::relative);
    const bool fits =
        found && found->when && (rel < 0 ? found->when->from < today.from : found->when->from > today.from);
    return fits ? found : in(now_year + (rel < 0 ? -1 : 1), DateSource::relative);
  }
  // A year that the sentence names is the year of its dates only if that is near: "founded in 2001, it meets
  // on July 4".
  if (context_.year() && std::abs(*context_.year() - now_year) <= 1)
    return in(*context_.year(), DateSource::completed);
  const auto day = context_.published_day();
  if (!day) return in(now_year, DateSource::completed);
  const TimeContext::Tense tense = context_.tense_here();
  Result best;
  for (int year = now_year - 1; year <= now_year + 1; ++year) {
    const auto candidate = in_year(e, year);
    if (!candidate || !candidate->when) continue;
    if (tense == TimeContext::Tense::future && candidate->when->to + context_.tense_slack() < day->from)
      continue;
    if (tense == TimeContext::Tense::past && candidate->when->from > day->from + context_.tense_slack())
      continue;
    if (!best || distance(*day, *candidate->when) < distance(*day, *best->when)) best = candidate;
  }
  // February 29 within a year of nothing: the leap year before.
  for (int year = now_year; year > now_year - 9 && !best; --year) best = in_year(e, year);
  if (!best) return unknown;
  best->source = DateSource::completed;
  return best;
}

TimeResolver::Result TimeResolver::day_of_month(const TimeExpression& e) {
  const auto today = context_.published_day();
  if (!today) return open(e, DateSource::completed);
  const CivilDate date = to_date(today->from);
  const int index = date.year * 12 + static_cast<int>(date.month) - 1;
  std::optional<Period> best;
  // "Monday 21": the nearest month whose 21st is a Monday.
  const int reach = e.has(Field::weekday) ? 14 : 1;
  for (int month = index - reach; month <= index + reach; ++month) {
    const auto candidate = day_period(
        {month / 12, static_cast<unsigned>(month % 12 + 1), static_cast<unsigned>(e.get(Field::day))});
    if (!candidate) continue;
    if (e.has(Field::weekday) && weekday(candidate->from) != e.get(Field::weekday)) continue;
    if (!best || distance(*today, *candidate) < distance(*today, *best)) best = candidate;
  }
  if (!best) return open(e, DateSource::completed);
  Resolved out;
  out.when = best;
  out.source = DateSource::completed;
  return out;
}

TimeResolver::Result TimeResolver::weekday_date(const TimeExpression& e) {
  Resolved out = open(e, DateSource::relative);
  const auto today = context_.published_day();
  if (!today) return out;
  const int wanted = e.get(Field::weekday);
  const int today_is = weekday(today->from);
  int offset = 0;
  if (e.has(Field::rel)) {
    // Of this, the last or the next week, which begins on Monday; 2 and -2 are the nearest one either way.
    const int rel = e.get(Field::rel);
    if (rel == -2) {
      offset = -((today_is - wanted + 6) % 7 + 1);
    } else if (rel == 2) {
      offset = (wanted - today_is + 6) % 7 + 1;
    } else {
      offset = wanted - today_is + 7 * rel;
    }
  } else {
    offset = -((today_is - wanted + 7) % 7);
    if (context_.tense_here() == TimeContext::Tense::future) offset = (wanted - today_is + 7) % 7;
  }
  out.timex.clear();
  out.when =
      Period{today->from + offset * kSecondsPerDay, today->to + offset * kSecondsPerDay, Granularity::day};
  return out;
}

/// "On the opening weekend": that of this week, but what is past was on none that is yet to come.
TimeResolver::Result TimeResolver::weekend_date(const TimeExpression& e) {
  Resolved out = open(e, DateSource::relative);
  const auto today = context_.published_day();
  if (!today) return out;
  out.when = granule(TimeUnit::weekend, now(), 0);
  if (out.when && out.when->from > today->from && context_.tense_here() == TimeContext::Tense::past)
    out.when = granule(TimeUnit::weekend, now(), -1);
  if (!out.when) return std::nullopt;
  out.timex.clear();
  return out;
}

}  // namespace crosscheck::values
