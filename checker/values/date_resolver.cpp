// Values: from what a date says to the period it means. A missing year is the one nearest to the publication,
// unless the sentence names a year or speaks of the future or the past.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "checker/values/dates.h"

namespace crosscheck::values {
namespace {

using Resolved = DateContext::Resolved;

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

std::optional<Period> in_year(const DateParts& parts, int year) {
  if (parts.day && parts.month) {
    return day_period({year, static_cast<unsigned>(*parts.month), static_cast<unsigned>(*parts.day)});
  }
  if (parts.month) return month_period(year, static_cast<unsigned>(*parts.month));
  if (parts.quarter) return months(year, *parts.quarter * 3 - 2, 3, Granularity::quarter);
  if (parts.half) return months(year, *parts.half * 6 - 5, 6, Granularity::half_year);
  return year_period(year);
}

/// February 29 is a day of some year.
bool is_possible(const DateParts& parts) {
  if (parts.month && (*parts.month < 1 || *parts.month > 12)) return false;
  if (parts.day && (*parts.day < 1 || *parts.day > 31)) return false;
  if (!parts.day || !parts.month) return true;
  return is_valid({2000, static_cast<unsigned>(*parts.month), static_cast<unsigned>(*parts.day)});
}

std::string open_timex(const DateParts& parts) {
  if (parts.month && parts.day) return fmt::format("--{:02}-{:02}", *parts.month, *parts.day);
  if (parts.month) return fmt::format("--{:02}", *parts.month);
  if (parts.day) return fmt::format("---{:02}", *parts.day);
  return "";
}

std::int64_t distance(const Period& day, const Period& candidate) {
  if (candidate.from > day.from) return candidate.from - day.from;
  return candidate.to <= day.from ? day.from - candidate.to + kSecondsPerDay : 0;
}

}  // namespace

std::optional<Period> DateContext::published_day() const {
  if (!reference_.published || reference_.published->granularity > Granularity::day) return std::nullopt;
  return day_period(to_date(reference_.published->from));
}

DateContext::Tense DateContext::tense() {
  if (tense_) return *tense_;
  bool future = false;
  bool past = false;
  for (const Token& token : sentence_.tokens.list) {
    future = future || token.is(Role::future);
    past = past || token.is(Role::past);
  }
  tense_ = future == past ? Tense::unknown : future ? Tense::future : Tense::past;
  return *tense_;
}

std::optional<Resolved> DateContext::resolve(const DateParts& parts) {
  if (!is_possible(parts)) return std::nullopt;
  if (parts.century) {
    const auto when = years(*parts.century + parts.decade.value_or(0), parts.decade ? 10 : 100,
                            parts.decade ? Granularity::decade : Granularity::century);
    return when ? std::optional(Resolved{when, DateSource::stated, ""}) : std::nullopt;
  }
  if (parts.decade) {
    const auto when = years(*parts.decade, 10, Granularity::decade);
    if (!when) return std::nullopt;
    return Resolved{when, parts.guessed_century ? DateSource::completed : DateSource::stated, ""};
  }
  if (parts.year) {
    const auto when = in_year(parts, *parts.year);
    if (!when) return std::nullopt;
    return Resolved{when, DateSource::stated, ""};
  }
  if (parts.relative) return relative_date(parts);
  if (parts.month || parts.quarter || parts.half) return without_year(parts);
  if (parts.day) return day_of_month(*parts.day);
  if (parts.weekday) return weekday_date(parts);
  return std::nullopt;
}

std::optional<Resolved> DateContext::relative_date(const DateParts& parts) {
  const RelativeDate& relative = *parts.relative;
  const Resolved open{std::nullopt, DateSource::relative, open_timex(parts)};
  if (!reference_.published) return open;
  const CivilDate now = to_date(reference_.published->from);
  const Granularity known = reference_.published->granularity;
  std::optional<Period> when;
  if (relative.unit == Granularity::year) {
    when = in_year(parts, now.year + relative.offset);
  } else if (relative.unit == Granularity::decade) {
    when = years((now.year / 10 + relative.offset) * 10, 10, Granularity::decade);
  } else if (known > Granularity::month) {
    return open;
  } else if (relative.unit == Granularity::month) {
    const int index = now.year * 12 + static_cast<int>(now.month) - 1 + relative.offset;
    const unsigned month = static_cast<unsigned>(index % 12 + 1);
    when = parts.day ? day_period({index / 12, month, static_cast<unsigned>(*parts.day)})
                     : month_period(index / 12, month);
  } else if (relative.unit == Granularity::quarter || relative.unit == Granularity::half_year) {
    const int size = relative.unit == Granularity::quarter ? 3 : 6;
    const int index = (now.year * 12 + static_cast<int>(now.month) - 1) / size + relative.offset;
    when = months(index * size / 12, index * size % 12 + 1, size, relative.unit);
  } else if (const auto day = published_day()) {
    if (relative.unit == Granularity::week) {
      const std::int64_t monday = day->from + (relative.offset * 7 - weekday(day->from)) * kSecondsPerDay;
      when = parts.weekday ? Period{monday + *parts.weekday * kSecondsPerDay,
                                    monday + (*parts.weekday + 1) * kSecondsPerDay, Granularity::day}
                           : Period{monday, monday + 7 * kSecondsPerDay, Granularity::week};
    } else {
      when = Period{day->from + relative.offset * kSecondsPerDay, day->to + relative.offset * kSecondsPerDay,
                    Granularity::day};
    }
  } else {
    return open;
  }
  if (!when) return std::nullopt;
  return Resolved{when, DateSource::relative, ""};
}

std::optional<Resolved> DateContext::without_year(const DateParts& parts) {
  const Resolved open{std::nullopt, DateSource::completed, open_timex(parts)};
  const auto in = [&](int year, DateSource source) -> Resolved {
    const auto when = in_year(parts, year);
    return when ? Resolved{when, source, ""} : open;
  };
  if (!reference_.published) return sentence_year_ ? in(*sentence_year_, DateSource::completed) : open;
  const int now = to_date(reference_.published->from).year;
  // "Last July" and "next July" are those of the years before and after: in September, last July is not two
  // months ago.
  if (parts.shift) return in(now + *parts.shift, DateSource::relative);
  // A year that the sentence names is the year of its dates only if that is near: "founded in 2001, it meets
  // on July 4".
  if (sentence_year_ && std::abs(*sentence_year_ - now) <= 1)
    return in(*sentence_year_, DateSource::completed);
  const auto day = published_day();
  if (!day) return in(now, DateSource::completed);
  const std::int64_t slack = sentence_.lexicon.tense_slack_days * kSecondsPerDay;
  std::optional<Period> best;
  for (int year = now - 1; year <= now + 1; ++year) {
    const auto candidate = in_year(parts, year);
    if (!candidate) continue;
    if (tense() == Tense::future && candidate->to + slack < day->from) continue;
    if (tense() == Tense::past && candidate->from > day->from + slack) continue;
    if (!best || distance(*day, *candidate) < distance(*day, *best)) best = candidate;
  }
  if (!best) {
    // February 29 within a year of nothing: the leap year before.
    for (int year = now; year > now - 9 && !best; --year) best = in_year(parts, year);
  }
  return best ? Resolved{best, DateSource::completed, ""} : open;
}

std::optional<Resolved> DateContext::day_of_month(int day) {
  DateParts parts;
  parts.day = day;
  const Resolved open{std::nullopt, DateSource::completed, open_timex(parts)};
  const auto today = published_day();
  if (!today) return open;
  const CivilDate now = to_date(today->from);
  const int index = now.year * 12 + static_cast<int>(now.month) - 1;
  std::optional<Period> best;
  for (const int month : {index - 1, index, index + 1}) {
    const auto candidate =
        day_period({month / 12, static_cast<unsigned>(month % 12 + 1), static_cast<unsigned>(day)});
    if (candidate && (!best || distance(*today, *candidate) < distance(*today, *best))) best = candidate;
  }
  return best ? Resolved{best, DateSource::completed, ""} : open;
}

std::optional<Resolved> DateContext::weekday_date(const DateParts& parts) {
  const auto today = published_day();
  if (!today) return Resolved{std::nullopt, DateSource::relative, ""};
  const int now = weekday(today->from);
  const int back = (now - *parts.weekday + 7) % 7;
  int offset = -back;
  const bool ahead = parts.shift ? *parts.shift >= 0 : tense() == Tense::future;
  if (ahead) offset = (*parts.weekday - now + 7) % 7;
  // "Last Sunday" and "next Sunday" are not today.
  if (offset == 0 && parts.shift && *parts.shift != 0) offset = 7 * *parts.shift;
  const Period when{today->from + offset * kSecondsPerDay, today->to + offset * kSecondsPerDay,
                    Granularity::day};
  return Resolved{when, DateSource::relative, ""};
}

}  // namespace crosscheck::values
