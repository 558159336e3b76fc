// Values: dates, ranges of dates and times of day as values, put together from the parts of date_parts.cpp.
#include "checker/values/dates.h"

#include <fmt/format.h>

#include <algorithm>

namespace crosscheck::values {
namespace {

class DateParser {
 public:
  DateParser(const Sentence& sentence, std::size_t previous_year_end, DateContext& context)
      : s_(sentence), previous_year_end_(previous_year_end), context_(context) {}

  std::optional<Parsed> parse(std::size_t i) {
    const TokenKind kind = s_.at(i).kind;
    if (kind == TokenKind::clock) return time_of_day(i, s_.tokens.dates[s_.at(i).index].from, i + 1);
    if (auto time = hour_in_words(i)) return time;
    if (s_.is(i, Role::range_from) || s_.is(i, Role::range_between))
      return range(i, i + 1, s_.is(i, Role::range_between));
    if (kind == TokenKind::date) return digits(i);
    if (auto years = year_range(i, i)) return years;
    if (auto days = days_before_month(i)) return days;
    if (auto found = range(i, i, false)) return found;
    const auto parts = single(i, false);
    if (!parts) return std::nullopt;
    auto resolved = context_.resolve(*parts);
    // Figures of a date that does not exist are no other value either.
    if (!resolved) return Parsed{std::nullopt, parts->end};
    if (parts->year) context_.saw_year(*parts->year);
    return Parsed{make(ValueKind::date, i, parts->end, *resolved), parts->end};
  }

 private:
  using Resolved = DateContext::Resolved;

  std::optional<DateParts> single(std::size_t i, bool bare_year) const {
    return parse_date_parts(s_, i, previous_year_end_, bare_year);
  }

  Value make(ValueKind kind, std::size_t begin, std::size_t end, const Resolved& resolved) const {
    Value value;
    value.kind = kind;
    value.span = {s_.at(begin).begin, s_.at(end - 1).end};
    value.when = resolved.when;
    value.date_source = resolved.source;
    value.canonical = resolved.canonical;
    value.extent = kind == ValueKind::daterange;
    return value;
  }

  // ---- times of day ----

  std::optional<Parsed> time_of_day(std::size_t i, std::int64_t seconds, std::size_t end) const {
    constexpr std::int64_t kNoon = 12 * 3600;
    std::size_t begin = i;
    const auto shift = [&](std::size_t at) {
      const std::int64_t hours = s_.at(at).value(Role::meridiem);
      if (hours > 0 && seconds < kNoon) seconds += hours * 3600;
      if (hours == 0 && seconds >= kNoon && !s_.lexicon.han) seconds -= kNoon;
    };
    if (s_.is(end, Role::meridiem)) {
      shift(end);
      ++end;
    } else if (i > 0 && s_.is(i - 1, Role::meridiem)) {
      shift(i - 1);
    }
    Value value;
    value.kind = ValueKind::time;
    value.span = {s_.at(begin).begin, s_.at(end - 1).end};
    value.canonical = fmt::format("T{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    if (seconds % 60 != 0) value.canonical += fmt::format(":{:02}", seconds % 60);
    return Parsed{std::move(value), end};
  }

  /// "8 p.m.", 20时30分
  std::optional<Parsed> hour_in_words(std::size_t i) const {
    const Figure* hour = s_.figure(i);
    if (hour == nullptr || hour->digits > 2 || hour->exponent != 0) return std::nullopt;
    const std::int64_t hours = hour->value.to_int64().value_or(99);
    if (s_.is(i + 1, Role::meridiem) && !s_.lexicon.han && hours >= 1 && hours <= 12)
      return time_of_day(i, hours * 3600, i + 1);
    if (!s_.is(i + 1, Role::hour_mark) || !s_.glued(i + 1)) return std::nullopt;
    if (hours > 23) return Parsed{std::nullopt, i + 2};
    const Figure* minute = s_.figure(i + 2);
    if (minute == nullptr || !s_.is(i + 3, Role::minute_mark) || minute->exponent != 0)
      return time_of_day(i, hours * 3600, i + 2);
    const std::int64_t minutes = minute->value.to_int64().value_or(99);
    if (minutes > 59) return Parsed{std::nullopt, i + 4};
    return time_of_day(i, hours * 3600 + minutes * 60, i + 4);
  }

  std::optional<Parsed> digits(std::size_t i) const {
    const Period& when = s_.tokens.dates[s_.at(i).index];
    const ValueKind kind = when.granularity < Granularity::day ? ValueKind::datetime : ValueKind::date;
    return Parsed{make(kind, i, i + 1, {when, DateSource::stated, ""}), i + 1};
  }

  // ---- ranges ----

  bool mark_at(std::size_t i) const {
    if (!s_.is(i, Role::range_mark)) return false;
    return s_.at(i).kind != TokenKind::mark || s_.glued(i) == s_.glued(i + 1);
  }

  bool is_counted(std::size_t i) const {
    return s_.is(i, Role::unit) || s_.is(i, Role::percent) || s_.is(i, Role::currency_after) ||
           s_.is(i, Role::scale) || s_.is(i, Role::measure_word);
  }

  /// "2024-2025", "1931-45", "from 2013 to 2020", 2013至2020年; "2025-08" is a month.
  std::optional<Parsed> year_range(std::size_t begin, std::size_t i) {
    const auto first = year_figure(s_, i);
    if (!first || !mark_at(i + 1)) return std::nullopt;
    const bool word = s_.at(i + 1).kind == TokenKind::word;
    if (word && begin == i) return std::nullopt;
    const Figure* second = s_.figure(i + 2);
    if (second == nullptr || second->exponent != 0 || second->grouped) return std::nullopt;
    std::size_t end = i + 3;
    const bool year_marked = s_.is(end, Role::year_mark);
    if (year_marked) ++end;
    if (!year_marked && is_counted(end)) return std::nullopt;
    auto last = year_figure(s_, i + 2);
    if (!last && second->digits == 2) {
      const int two = static_cast<int>(second->value.to_int64().value_or(0));
      last = *first / 100 * 100 + two;
      if (*last != *first + 1 && two <= 12 && !year_marked) {
        const auto month = month_period(*first, static_cast<unsigned>(two));
        if (!month) return std::nullopt;
        return Parsed{make(ValueKind::date, begin, end, {month, DateSource::stated, ""}), end};
      }
    }
    if (!last || *last <= *first) return std::nullopt;
    const auto from = year_period(*first);
    const auto to = year_period(*last);
    const auto when = from && to ? span_of(*from, *to) : std::nullopt;
    if (!when) return std::nullopt;
    return Parsed{make(ValueKind::daterange, begin, end, {when, DateSource::stated, ""}), end};
  }

  /// "12-15 October 2024"
  std::optional<Parsed> days_before_month(std::size_t i) {
    const Figure* figure = s_.figure(i);
    if (figure == nullptr || figure->digits > 2 || figure->exponent != 0 || !mark_at(i + 1))
      return std::nullopt;
    auto last = single(i + 2, false);
    if (!last || !last->day || last->weekday || s_.figure(i + 2) == nullptr) return std::nullopt;
    DateParts first = *last;
    first.day = static_cast<int>(figure->value.to_int64().value_or(0));
    if (*first.day < 1 || *first.day >= *last->day) return std::nullopt;
    return joined(i, first, *last);
  }

  /// A range whose first date starts at token i; `begin` is its first word ("from").
  std::optional<Parsed> range(std::size_t begin, std::size_t i, bool between) {
    if (i >= s_.size()) return std::nullopt;
    const bool worded = begin != i;
    if (worded) {
      if (auto years = year_range(begin, i)) return years;
      if (auto days = days_before_month(i)) {
        if (days->value) days->value->span.begin = s_.at(begin).begin;
        return days;
      }
    }
    auto first = single(i, worded);
    if (!first) return std::nullopt;
    if (!between && neighbouring_days(*first))
      return joined(begin, *first, *second_date(*first, first->end + 1));
    if (between ? !s_.is(first->end, Role::range_and) : !mark_at(first->end)) return std::nullopt;
    auto second = second_date(*first, first->end + 1);
    if (!second) return std::nullopt;
    return joined(begin, *first, *second);
  }

  /// "July 3 and 4, 2024": a day and the next one or two. What follows must not be what the second figure
  /// counts.
  bool neighbouring_days(const DateParts& first) const {
    if (!first.day || !first.month || !s_.is(first.end, Role::range_and)) return false;
    if (s_.figure(first.end + 1) == nullptr) return false;
    const auto second = second_date(first, first.end + 1);
    if (!second || !second->day || *second->day <= *first.day || *second->day > *first.day + 2) return false;
    return second->end >= s_.size() || s_.at(second->end).kind != TokenKind::word ||
           s_.is(second->end, Role::function);
  }

  std::optional<DateParts> second_date(const DateParts& first, std::size_t i) const {
    // "from April to June": the range says that both are months.
    auto second = single(i, first.only_year() || (first.month && !first.day));
    if (second && (!first.day || second->day || second->weekday || second->relative)) return second;
    // "October 12-15, 2024"
    const Figure* figure = s_.figure(i);
    if (!first.day || !first.month || s_.lexicon.han || figure == nullptr || figure->digits > 2 ||
        figure->exponent != 0 || is_counted(i + 1)) {
      return std::nullopt;
    }
    DateParts day = first;
    day.begin = i;
    day.end = i + 1;
    day.day = static_cast<int>(figure->value.to_int64().value_or(0));
    const std::size_t year = s_.is_mark(i + 1, ',') ? i + 2 : i + 1;
    if (const auto stated = year_figure(s_, year); stated && !is_counted(year + 1)) {
      day.year = stated;
      day.end = year + 1;
    }
    return day;
  }

  std::optional<Parsed> joined(std::size_t begin, DateParts first, DateParts second) {
    if (!second.month && second.day && first.month) second.month = first.month;
    const bool wraps = first.month && second.month && *second.month < *first.month;
    if (!first.year && second.year && !first.relative) first.year = *second.year - (wraps ? 1 : 0);
    const bool follows =
        !second.year && !second.relative && !second.shift && (second.month || second.quarter || second.half);
    if (follows && first.relative && first.relative->unit == Granularity::year)
      second.relative = first.relative;
    const auto from = context_.resolve(first);
    if (!from) return std::nullopt;
    if (follows && !second.relative && from->when)
      second.year = to_date(from->when->from).year + (wraps ? 1 : 0);
    auto to = context_.resolve(second);
    if (!to) return std::nullopt;
    Resolved both;
    both.source = std::max(from->source, to->source);
    if (first.year) context_.saw_year(*first.year);
    if (from->when && to->when) {
      both.when = span_of(*from->when, *to->when);
      if (!both.when) return std::nullopt;
    } else if (!from->canonical.empty() && !to->canonical.empty()) {
      both.canonical = from->canonical + "/" + to->canonical;
    }
    return Parsed{make(ValueKind::daterange, begin, second.end, both), second.end};
  }

  const Sentence& s_;
  std::size_t previous_year_end_;
  DateContext& context_;
};

}  // namespace

std::optional<Parsed> parse_date(const Sentence& sentence, std::size_t i, std::size_t previous_year_end,
                                 DateContext& context) {
  return DateParser(sentence, previous_year_end, context).parse(i);
}

}  // namespace crosscheck::values
