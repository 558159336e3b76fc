// Values: one date as its words give it. The order of the fields and the marks between them (月, "of", a
// comma) are the only thing that differs by language, and the lexicon's roles say which are meant.
#include "checker/values/dates.h"

namespace crosscheck::values {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2100;
/// A bare "1800" before a noun is a count more often than a year.
constexpr int kFirstLikelyYear = 1900;

class PartsParser {
 public:
  PartsParser(const Sentence& sentence, std::size_t previous_year_end, bool bare_year)
      : s_(sentence), previous_year_end_(previous_year_end), bare_year_(bare_year) {}

  std::optional<DateParts> parse(std::size_t i) const {
    if (i >= s_.size()) return std::nullopt;
    DateParts parts;
    parts.begin = parts.end = i;
    if (s_.is(i, Role::shift)) {
      parts.shift = s_.at(i).value(Role::shift);
      parts.end = i + 1;
    }
    if (s_.is(parts.end, Role::weekday) && proper(parts.end)) return with_weekday(parts);
    if (s_.is(parts.end, Role::month) && proper(parts.end)) return month_first(parts);
    if (parts.shift) return std::nullopt;
    if (s_.is(i, Role::relative_date)) {
      if (!s_.lexicon.han && is_in_name(s_, i)) return std::nullopt;
      return relative_first(parts);
    }
    if (s_.is(i, Role::half_year) && s_.at(i).value(Role::half_year) > 0) {
      parts.half = s_.at(i).value(Role::half_year);
      parts.end = i + 1;
      return parts;
    }
    return number_first(parts);
  }

 private:
  /// Names of months and weekdays are capitalised where there are capitals.
  bool proper(std::size_t i) const { return s_.lexicon.han || s_.capital(i); }

  std::optional<int> small_number(std::size_t i, int most, std::size_t& end) const {
    if (const Figure* figure = s_.figure(i)) {
      if (figure->exponent != 0 || figure->grouped || figure->digits > 2 || figure->digits == 0)
        return std::nullopt;
      const auto value = figure->value.to_int64();
      if (!value || *value < 1 || *value > most) return std::nullopt;
      end = i + 1;
      return static_cast<int>(*value);
    }
    if (!s_.is(i, Role::digit) && !s_.is(i, Role::multiplier) && !s_.is(i, Role::tens) &&
        !s_.is(i, Role::ordinal))
      return std::nullopt;
    const auto number = parse_number(s_, i);
    if (!number || number->fraction || number->percent || number->more || number->positional)
      return std::nullopt;
    const auto value = number->value.to_int64();
    if (!value || *value < 1 || *value > most) return std::nullopt;
    end = number->end;
    return static_cast<int>(*value);
  }

  // ---- years ----

  /// A year that stands behind a day or month, perhaps after a comma or "of".
  bool take_year(DateParts& parts) const {
    std::size_t at = parts.end;
    if (s_.is_mark(at, ',') || s_.is(at, Role::part_of)) ++at;
    if (const auto year = year_figure(s_, at); year && !is_counted(at + 1)) {
      parts.year = *year;
      parts.end = at + 1;
      return true;
    }
    if (s_.is(at, Role::relative_date) && relative(at).unit == Granularity::year) {
      parts.relative = relative(at);
      parts.end = at + 1;
      return true;
    }
    return false;
  }

  const RelativeDate& relative(std::size_t i) const {
    return s_.lexicon.relative_dates[static_cast<std::size_t>(s_.at(i).value(Role::relative_date))];
  }

  /// A unit, scale or such makes a figure an amount.
  bool is_counted(std::size_t i) const {
    for (const Role role : {Role::unit, Role::percent, Role::percentage_points, Role::currency_after,
                            Role::scale, Role::multiple, Role::measure_word, Role::hedge_after, Role::more}) {
      if (s_.is(i, role)) return true;
    }
    return s_.is_mark(i, '+');
  }

  bool noun_follows(std::size_t i) const {
    return i < s_.size() && s_.at(i).kind == TokenKind::word && !s_.is(i, Role::function) &&
           !s_.is(i, Role::year_after) && !s_.is(i, Role::past) && !s_.is(i, Role::future) &&
           !s_.is(i, Role::date_preposition);
  }

  /// Whether what stands around a bare year figure says that it is one.
  bool year_in_context(std::size_t i, int year) const {
    if (is_counted(i + 1)) return false;
    // A Chinese count has a measure word; figures before another word are the year of a title.
    if (s_.lexicon.han && i + 1 < s_.size() && s_.at(i + 1).kind == TokenKind::han && s_.glued(i + 1))
      return year >= kFirstLikelyYear;
    if (bare_year_) return !noun_follows(i + 1) || year >= kFirstLikelyYear;
    const bool noun = noun_follows(i + 1);
    const bool glued_prefix = i > 1 && s_.is_mark(i - 1, '-') && s_.is(i - 2, Role::glue_prefix);
    if (glued_prefix) return true;
    if (i > 0 && s_.is(i - 1, Role::glue_prefix)) return true;
    if (i > 0 && (s_.is_mark(i - 1, '(') || s_.is_mark(i - 1, '/')) &&
        (s_.is_mark(i + 1, ')') || s_.is_mark(i + 1, ',')))
      return year >= kFirstLikelyYear;
    if (i > 0 && s_.is(i - 1, Role::year_preposition))
      return !noun || (year >= kFirstLikelyYear && (year % 100 != 0 || s_.capital(i + 1)));
    if (i > 0 && s_.is(i - 1, Role::date_preposition) &&
        (!noun || (year >= kFirstLikelyYear && year % 100 != 0 && s_.capital(i + 1))))
      return true;
    if (year < kFirstLikelyYear) return false;
    if (i > 1 && previous_year_end_ + 1 == i &&
        (s_.is(i - 1, Role::joiner) || s_.is(i - 1, Role::function) || s_.is_mark(i - 1, ',')))
      return !noun;
    if (s_.is(i + 1, Role::year_after)) return true;
    if (s_.is(i + 1, Role::event_word)) return true;
    const bool starts = i == 0 || s_.is(i - 1, Role::determiner) || is_possessive(i);
    if (starts && noun && s_.capital(i + 1)) return true;
    // "Expo 2010", "Cup 2019 qualifier": behind a name; a round figure only where it has nothing to count.
    const bool after_name = i > 0 && !s_.at(i).space_before
                                ? false
                                : i > 0 && s_.capital(i - 1) && s_.at(i - 1).phrase == nullptr && i > 1;
    return (after_name || (i > 0 && s_.is(i - 1, Role::event_word))) && (!noun || year % 100 != 0);
  }

  bool is_possessive(std::size_t i) const {
    return i > 1 && s_.glued(i - 1) && (s_.is_mark(i - 2, '\'') || s_.is_mark(i - 2, 0x2019));
  }

  // ---- forms ----

  DateParts with_weekday(DateParts parts) const {
    parts.weekday = s_.at(parts.end).value(Role::weekday);
    parts.end += 1;
    if (parts.shift) return parts;
    // "Sunday, August 31": the date says more.
    std::size_t at = parts.end;
    if (s_.is_mark(at, ',')) ++at;
    std::optional<DateParts> date;
    if (s_.is(at, Role::month) && proper(at)) {
      DateParts month;
      month.begin = month.end = at;
      date = month_first(month);
    } else if (s_.figure(at) != nullptr) {
      DateParts day;
      day.begin = day.end = at;
      date = number_first(day);
      if (date && !date->day) date.reset();
    }
    if (!date || !date->day) return parts;
    date->begin = parts.begin;
    date->weekday = parts.weekday;
    return *date;
  }

  std::optional<DateParts> month_first(DateParts parts) const {
    const std::size_t name = parts.end;
    parts.month = s_.at(name).value(Role::month);
    parts.end = name + 1;
    if (s_.lexicon.han) return parts;
    std::size_t end = 0;
    bool near = parts.shift.has_value();
    const std::size_t day_at = s_.is_mark(parts.end, '-') && s_.glued(parts.end) ? parts.end + 1 : parts.end;
    if (const auto day = small_number(day_at, 31, end); day && s_.figure(day_at) != nullptr) {
      if (s_.is(end, Role::ordinal_suffix) && s_.glued(end)) ++end;
      if (!is_counted(end)) {
        parts.day = *day;
        parts.end = end;
        near = true;
      }
    }
    if (!parts.shift && take_year(parts)) near = true;
    if (s_.is(name, Role::ambiguous_month) && !near) {
      if (name == 0 ||
          !(s_.is(name - 1, Role::date_preposition) || s_.is(name - 1, Role::year_preposition) || bare_year_))
        return std::nullopt;
    }
    return parts;
  }

  std::optional<DateParts> relative_first(DateParts parts) const {
    parts.relative = relative(parts.begin);
    parts.weekday = parts.relative->weekday;
    parts.end = parts.begin + 1;
    if (!s_.lexicon.han) return parts;
    const Granularity unit = parts.relative->unit;
    if (unit == Granularity::year) after_year(parts);
    if (unit == Granularity::month) take_day(parts, true);
    return parts;
  }

  /// After a Chinese year: a month, a quarter, a half.
  void after_year(DateParts& parts) const {
    std::size_t end = 0;
    if (const auto month = small_number(parts.end, 12, end); month && s_.is(end, Role::month_mark)) {
      parts.month = *month;
      parts.end = end + 1;
      take_day(parts, true);
      return;
    }
    if (s_.is(parts.end, Role::half_year)) {
      parts.half = s_.at(parts.end).value(Role::half_year);
      ++parts.end;
      return;
    }
    const std::size_t at = s_.is(parts.end, Role::ordinal_prefix) ? parts.end + 1 : parts.end;
    if (const auto quarter = small_number(at, 4, end); quarter && s_.is(end, Role::quarter)) {
      parts.quarter = *quarter;
      parts.end = end + 1;
    }
  }

  void take_day(DateParts& parts, bool after_month) const {
    std::size_t end = 0;
    // Day 47 of May is no date, but it is not May either: the resolver refuses it.
    const auto day = small_number(parts.end, 99, end);
    if (!day || !(s_.is(end, Role::day_mark) || (after_month && s_.is(end, Role::day_mark_after_month))))
      return;
    parts.day = *day;
    parts.end = end + 1;
  }

  std::optional<DateParts> number_first(DateParts parts) const {
    const std::size_t i = parts.begin;
    if (auto marked = year_with_mark(parts)) return marked;
    std::size_t end = 0;
    if (const auto small = small_number(i, 99, end)) {
      if (s_.is(end, Role::month_mark) && s_.glued(end) && !(i > 0 && s_.is(i - 1, Role::ordinal_prefix))) {
        parts.month = *small;
        parts.end = end + 1;
        take_day(parts, true);
        return parts;
      }
      if (s_.is(end, Role::day_mark) && s_.glued(end)) {
        parts.day = *small;
        parts.end = end + 1;
        return parts;
      }
      if (s_.lexicon.han && s_.is(end, Role::decade) && *small % 10 == 0) {
        parts.decade = 1900 + *small;
        parts.guessed_century = true;
        parts.end = end + 1;
        return parts;
      }
      if (s_.lexicon.han && s_.is(end, Role::century)) return century(parts, *small, end + 1);
      if (!s_.lexicon.han) {
        if (auto day = day_first(parts, *small, end)) return day;
      }
    }
    if (auto ordinal = ordinal_period(parts)) return ordinal;
    return plain_year(parts);
  }

  /// 2024年, 二〇二四年
  std::optional<DateParts> year_with_mark(DateParts parts) const {
    const std::size_t i = parts.begin;
    std::size_t end = i + 1;
    std::optional<int> year = year_figure(s_, i);
    if (!year && s_.lexicon.han && s_.is(i, Role::digit)) {
      const auto number = parse_number(s_, i);
      if (!number || !number->positional || number->end != i + 4) return std::nullopt;
      const auto value = number->value.to_int64();
      if (!value || *value < kFirstYear || *value > kLastYear) return std::nullopt;
      year = static_cast<int>(*value);
      end = number->end;
    }
    if (!year || !s_.is(end, Role::year_mark)) return std::nullopt;
    parts.year = year;
    parts.end = end + 1;
    after_year(parts);
    return parts;
  }

  /// 21世纪, 20世纪90年代
  std::optional<DateParts> century(DateParts parts, int number, std::size_t end) const {
    if (number > 30) return std::nullopt;
    parts.century = (number - 1) * 100;
    parts.end = end;
    std::size_t after = 0;
    if (const auto decade = small_number(end, 90, after);
        decade && *decade % 10 == 0 && s_.is(after, Role::decade)) {
      parts.decade = *decade;
      parts.end = after + 1;
    }
    return parts;
  }

  /// "31 August", "31st of August 2025"
  std::optional<DateParts> day_first(DateParts parts, int day, std::size_t end) const {
    if (s_.figure(parts.begin) == nullptr || day > 31) return std::nullopt;
    if (s_.is(end, Role::ordinal_suffix) && s_.glued(end)) ++end;
    if (s_.is(end, Role::part_of)) ++end;
    if (!s_.is(end, Role::month) || !s_.capital(end)) return std::nullopt;
    parts.day = day;
    parts.month = s_.at(end).value(Role::month);
    parts.end = end + 1;
    take_year(parts);
    return parts;
  }

  /// "the 21st century", "the second quarter of 2024", "the first half of last year"
  std::optional<DateParts> ordinal_period(DateParts parts) const {
    if (!s_.is(parts.begin, Role::ordinal) && !s_.is(parts.begin, Role::tens) &&
        s_.figure(parts.begin) == nullptr)
      return std::nullopt;
    const auto number = parse_number(s_, parts.begin);
    if (!number || !number->ordinal) return std::nullopt;
    const auto value = number->value.to_int64();
    if (!value || *value < 1 || *value > 30) return std::nullopt;
    std::size_t at = number->end;
    if (s_.is_mark(at, '-') && s_.glued(at)) ++at;
    const int n = static_cast<int>(*value);
    if (s_.is(at, Role::century)) return century(parts, n, at + 1);
    const bool quarter = s_.is(at, Role::quarter) && n <= 4;
    const bool half = s_.is(at, Role::half_year) && n <= 2;
    if (!quarter && !half) return std::nullopt;
    if (quarter) parts.quarter = n;
    if (half) parts.half = n;
    parts.end = at + 1;
    if (!take_year(parts)) return std::nullopt;
    return parts;
  }

  std::optional<DateParts> plain_year(DateParts parts) const {
    const auto year = year_figure(s_, parts.begin);
    if (!year) return std::nullopt;
    const std::size_t next = parts.begin + 1;
    if (s_.is(next, Role::decade) && s_.glued(next) && *year % 10 == 0) {
      parts.decade = *year;
      parts.end = next + 1;
      return parts;
    }
    if (!year_in_context(parts.begin, *year)) return std::nullopt;
    parts.year = *year;
    parts.end = next;
    return parts;
  }

  const Sentence& s_;
  std::size_t previous_year_end_;
  bool bare_year_;
};

}  // namespace

std::optional<DateParts> parse_date_parts(const Sentence& sentence, std::size_t i,
                                          std::size_t previous_year_end, bool bare_year) {
  return PartsParser(sentence, previous_year_end, bare_year).parse(i);
}

std::optional<int> year_figure(const Sentence& sentence, std::size_t i) {
  const Figure* figure = sentence.figure(i);
  if (figure == nullptr || figure->digits != 4 || figure->grouped || figure->exponent != 0)
    return std::nullopt;
  const auto value = figure->value.to_int64();
  if (!value || *value < kFirstYear || *value > kLastYear) return std::nullopt;
  return static_cast<int>(*value);
}

}  // namespace crosscheck::values
