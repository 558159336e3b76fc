// Values, time expressions: digits are read from the bytes, not from the tokens, because "4pm" and "5/3/18"
// are no numbers to the rest of the recogniser.
#include "checker/values/time_numbers.h"

#include <algorithm>

#include "checker/base/civil_time.h"
#include "checker/base/utf8.h"
#include "checker/values/letters.h"

namespace crosscheck::values {
namespace {

constexpr std::size_t kMostDigits = 9;
/// Eight digits are a date only if the year is near enough to be written so.
constexpr std::int32_t kFirstCompactYear = 1950;
constexpr std::int32_t kLastCompactYear = 2049;

class NumberFinder {
 public:
  NumberFinder(const Sentence& sentence, const TimeLexicon& lexicon, std::vector<TimeItem>& out,
               std::vector<TimeExpression>& expressions)
      : s_(sentence), text_(sentence.text), lexicon_(lexicon), out_(out), expressions_(expressions) {}

  void run(const std::vector<bool>& years, std::size_t first, std::size_t last) {
    end_ = s_.at(last - 1).end;
    std::size_t words_until = 0;
    for (std::size_t i = first; i < last; ++i) {
      const Token& token = s_.at(i);
      const bool money = i > 0 && s_.is(i - 1, Role::currency_before);
      // "today by 15%", "on Friday 12 million": an amount is no hour or day.
      const bool amount = token.kind == TokenKind::figure && is_amount(i + 1);
      if (!money && !amount) digit_runs(token, years[i]);
      if (token.begin < words_until || money) continue;
      if (token.kind != TokenKind::word && token.kind != TokenKind::han && token.kind != TokenKind::figure)
        continue;
      // No number begins with a word that the lexicon has no role for.
      if (token.kind != TokenKind::figure && (token.phrase == nullptr || token.phrase->roles.none()))
        continue;
      const auto number = parse_number(s_, i);
      if (!number || number->end > last || number->percent || number->end == i) continue;
      const bool in_digits = token.kind == TokenKind::figure;
      std::size_t number_end = number->end;
      if (!in_digits && (has_point(i, number_end) || !number->value.is_integer())) {
        // The point of a decimal may be the word for an hour (八点二十), the half of a number that of one
        // ("las siete y media").
        if (const auto whole = parse_whole_number(s_, i); whole && whole->end < number_end) {
          words(i, *whole, false);
          number_end = whole->end;
        }
      }
      if (number->value < Decimal()) continue;  // "moins dix": the ten is read from the next word on
      if (!in_digits) words_until = s_.at(number_end - 1).end;
      if (!is_amount(number->end)) words(i, *number, in_digits);
    }
  }

 private:
  bool has_point(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (s_.is(i, Role::point)) return true;
    }
    return false;
  }

  bool is_amount(std::size_t i) const {
    for (const Role role : {Role::percent, Role::percentage_points, Role::currency_after, Role::scale}) {
      if (s_.is(i, role)) return true;
    }
    return false;
  }

  void add(std::size_t begin, std::size_t end, std::int32_t value, Category category) {
    out_.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), value, 0, category, 0});
  }
  void add(std::size_t begin, std::size_t end, Category category, const TimeExpression& expression) {
    out_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0,
                    static_cast<std::uint32_t>(expressions_.size()), category, 0});
    expressions_.push_back(expression);
  }

  void words(std::size_t i, const Number& number, bool in_digits) {
    const std::size_t begin = s_.at(i).begin;
    const std::size_t end = s_.at(number.end - 1).end;
    if (number.ordinal) {
      if (const auto value = number.value.to_int64(); value && *value >= 0 && *value < 10000)
        add(begin, end, static_cast<std::int32_t>(*value), category::nth);
      return;
    }
    const auto whole = number.value.to_int64();
    if (whole && *whole >= 0 && *whole < 1'000'000'000 && !number.fraction && !in_digits) {
      add(begin, end, static_cast<std::int32_t>(*whole), category::n);
      add(begin, end, static_cast<std::int32_t>(*whole), category::w);
    }
    // "two quarters" may be half of something or half a year.
    if (number.fraction && s_.is(i, Role::digit)) {
      add(begin, s_.at(i).end, s_.at(i).value(Role::digit), category::n);
      add(begin, s_.at(i).end, s_.at(i).value(Role::digit), category::w);
    }
    const auto thousandths = number.value.shifted(3);
    const auto value = thousandths ? thousandths->to_int64() : std::nullopt;
    if (value && *value >= 0 && *value < 2'000'000'000 && !(in_digits && whole))
      add(begin, end, static_cast<std::int32_t>(*value), category::q);
  }

  int digit_at(std::size_t at, std::size_t& next) const {
    if (at >= end_) return -1;
    next = at;
    return Letters::get().digit(decode(text_, next));
  }

  /// Reads up to `most` digits; the end, or `at` if there are none or more.
  std::size_t read(std::size_t at, std::size_t most, std::int32_t& value, std::size_t& count) const {
    value = 0;
    count = 0;
    std::size_t end = at;
    std::size_t next = at;
    for (int digit = digit_at(end, next); digit >= 0; digit = digit_at(end, next)) {
      if (++count > most) return at;
      value = value * 10 + digit;
      end = next;
    }
    return end;
  }

  char32_t symbol(std::size_t at) const {
    if (at >= end_) return 0;
    return utf8::fold_width(decode(text_, at));
  }
  std::size_t after(std::size_t at) const {
    decode(text_, at);
    return at;
  }

  void digit_runs(const Token& token, bool is_year) {
    if (token.kind == TokenKind::han || token.kind == TokenKind::mark) return;
    // The usual word of ASCII letters: its key covers it.
    if (token.kind == TokenKind::word && token.key != 0 && token.key_end == token.end) return;
    for (std::size_t at = token.begin; at < token.end;) {
      std::size_t next = at;
      if (digit_at(at, next) < 0) {
        at = after(at);
        continue;
      }
      std::int32_t value = 0;
      std::size_t count = 0;
      const std::size_t end = read(at, kMostDigits, value, count);
      if (end == at) {  // too long: no part of it is a number
        while (digit_at(at, next) >= 0) at = next;
        continue;
      }
      if (!inside_decimal(at)) digits(at, end, value, count, is_year && at == token.begin);
      at = end;
    }
  }

  /// The 30 of "8.30" and of "1,300": part of the number before it.
  bool inside_decimal(std::size_t at) const {
    if (at < 2) return false;
    const char mark = text_[at - 1];
    return (mark == '.' || mark == ',') && text_[at - 2] >= '0' && text_[at - 2] <= '9';
  }

  void digits(std::size_t at, std::size_t end, std::int32_t value, std::size_t count, bool is_year) {
    const char32_t mark = symbol(end);
    std::size_t next = end;
    const bool goes_on = (mark == '.' || mark == ',') && digit_at(after(end), next) >= 0;
    if (!goes_on) {
      add(at, end, value, category::n);
      add(at, end, value, category::d);
      if (count == 2 && value < 10) add(at, end, value, category::d0);
      if (value < 2'000'000) add(at, end, value * 1000, category::q);
      if (count == 4 && value >= 1000 && value < 2200) {
        add(at, end, value, category::y4);
        if (is_year) add(at, end, value, category::year);
      }
      if (count == 4 && value / 100 < 24 && value % 100 < 60) {
        TimeExpression clock;
        clock.set(TimeField::hour, value / 100);
        clock.set(TimeField::minute, value % 100);
        add(at, end, category::hhmm, clock);
      }
    }
    if (count <= 2 && mark == ':') clock(at, end, value);
    if (count <= 2 && mark == '.') dotted(at, end, value);
    if (mark == '/' || mark == '-' || mark == '.' || mark == 0x2013)
      numeric_date(at, end, value, count, mark);
    if (count == 8) compact_date(at, end, value);
  }

  void clock(std::size_t at, std::size_t end, std::int32_t hour) {
    TimeExpression out;
    std::size_t last = 0;
    if (!read_clock(end, hour, out, last)) return;
    add(at, last, category::clock, out);
  }

  /// ":30[:05[.25]]" at `end`.
  bool read_clock(std::size_t end, std::int32_t hour, TimeExpression& out, std::size_t& last) const {
    std::int32_t minute = 0;
    std::size_t count = 0;
    const std::size_t minutes = after(end);
    last = read(minutes, 2, minute, count);
    if (last == minutes || count != 2 || hour > 24 || minute > 59 || (hour == 24 && minute != 0))
      return false;
    out.set(TimeField::hour, hour % 24);
    out.set(TimeField::minute, minute);
    if (symbol(last) == ':') {
      std::int32_t second = 0;
      const std::size_t seconds = after(last);
      const std::size_t seconds_end = read(seconds, 2, second, count);
      if (seconds_end == seconds || count != 2 || second > 59) return false;
      out.set(TimeField::second, second);
      last = seconds_end;
      std::size_t next = last;
      if (symbol(last) == '.' && digit_at(after(last), next) >= 0) {
        last = after(last);
        while (digit_at(last, next) >= 0) last = next;
      }
      return symbol(last) != ':';
    }
    return true;
  }

  void dotted(std::size_t at, std::size_t end, std::int32_t hour) {
    std::int32_t minute = 0;
    std::size_t count = 0;
    const std::size_t minutes = after(end);
    const std::size_t last = read(minutes, 2, minute, count);
    std::size_t next = last;
    if (last == minutes) return;
    if (symbol(last) == '.' && digit_at(after(last), next) >= 0) return;
    if (count == 2 && hour < 24 && minute < 60) {
      TimeExpression out;
      out.set(TimeField::hour, hour);
      out.set(TimeField::minute, minute);
      add(at, last, category::dotted, out);
    }
    partial(at, last, hour, minute, category::mdot);
  }

  void partial(std::size_t at, std::size_t end, std::int32_t a, std::int32_t b, Category category) {
    const bool month_first = lexicon_.order == "mdy";
    std::int32_t month = month_first ? a : b;
    std::int32_t day = month_first ? b : a;
    if (month > 12) std::swap(month, day);
    if (lexicon_.order == "ymd" && a <= 12) {
      month = a;
      day = b;
    }
    if (month < 1 || month > 12 || day < 1 || day > 31) return;
    TimeExpression out;
    out.set(TimeField::month, month);
    out.set(TimeField::day, day);
    add(at, end, category, out);
    out_.back().value = std::max(a, b);
  }

  /// "1931-45", "2024/25"; but "2025-08" is a month.
  void year_span(std::size_t at, std::size_t end, std::int32_t first, std::int32_t two) {
    if (first < 1000 || first > 2199) return;
    const std::int32_t last = first / 100 * 100 + two;
    if (last <= first || (two <= 12 && last != first + 1)) return;
    TimeExpression from;
    TimeExpression to;
    from.set(TimeField::year, first);
    to.set(TimeField::year, last);
    TimeExpression both;
    both.set(TimeField::from, static_cast<std::int32_t>(expressions_.size()));
    expressions_.push_back(from);
    both.set(TimeField::to, static_cast<std::int32_t>(expressions_.size()));
    expressions_.push_back(to);
    add(at, end, category::yspan, both);
  }

  /// "2018-07-06", "5/3/18", "23.04.2022", "7/6".
  void numeric_date(std::size_t at, std::size_t end, std::int32_t a, std::size_t digits_a, char32_t mark) {
    std::int32_t b = 0;
    std::size_t digits_b = 0;
    const std::size_t second = after(end);
    const std::size_t second_end = read(second, 4, b, digits_b);
    if (second_end == second) return;
    if (at > 0 && (text_[at - 1] == '-' || text_[at - 1] == '/') && at > 1 && text_[at - 2] >= '0' &&
        text_[at - 2] <= '9') {
      // "133-03-03-2020" is none, but "10/1-11/7" are two.
      if (static_cast<char32_t>(text_[at - 1]) == mark) return;
    }
    std::int32_t c = 0;
    std::size_t digits_c = 0;
    const std::size_t third = symbol(second_end) == mark ? after(second_end) : second_end;
    const std::size_t third_end = third != second_end ? read(third, 4, c, digits_c) : third;
    if (third_end == third) {
      if (digits_a == 4 && digits_b == 2 && mark != '.') year_span(at, second_end, a, b);
      if (mark == '/' && digits_a <= 2 && digits_b <= 2) partial(at, second_end, a, b, category::md);
      return;
    }
    std::size_t next = third_end;
    if ((symbol(third_end) == mark || symbol(third_end) == '-') && mark == '-' &&
        digit_at(after(third_end), next) >= 0)
      return;
    CivilDate date;
    if (digits_a == 4) {
      date = {a, static_cast<unsigned>(b), static_cast<unsigned>(c)};
    } else if (digits_a <= 2 && digits_b <= 2 && (digits_c == 4 || digits_c == 2)) {
      // Two digits are of this century up to the middle of it.
      const std::int32_t year = digits_c == 4 ? c : c < 50 ? 2000 + c : 1900 + c;
      const bool day_first = lexicon_.order != "mdy" ? b <= 12 : a > 12;
      date = day_first ? CivilDate{year, static_cast<unsigned>(b), static_cast<unsigned>(a)}
                       : CivilDate{year, static_cast<unsigned>(a), static_cast<unsigned>(b)};
    } else {
      return;
    }
    if (!is_valid(date)) return;
    add_date(at, third_end, date);
  }

  void compact_date(std::size_t at, std::size_t end, std::int32_t value) {
    const CivilDate date{value / 10000, static_cast<unsigned>(value / 100 % 100),
                         static_cast<unsigned>(value % 100)};
    if (date.year < kFirstCompactYear || date.year > kLastCompactYear || !is_valid(date)) return;
    add_date(at, end, date);
  }

  void add_date(std::size_t at, std::size_t end, const CivilDate& date) {
    TimeExpression out;
    out.set(TimeField::year, date.year);
    out.set(TimeField::month, static_cast<std::int32_t>(date.month));
    out.set(TimeField::day, static_cast<std::int32_t>(date.day));
    add(at, end, category::numdate, out);
    if (symbol(end) != 'T') return;
    std::int32_t hour = 0;
    std::size_t count = 0;
    const std::size_t clock = after(end);
    const std::size_t hour_end = read(clock, 2, hour, count);
    std::size_t last = 0;
    if (hour_end == clock || symbol(hour_end) != ':' || !read_clock(hour_end, hour, out, last)) return;
    if (symbol(last) == 'Z') last = after(last);
    add(at, last, category::isotime, out);
  }

  const Sentence& s_;
  std::string_view text_;
  const TimeLexicon& lexicon_;
  std::vector<TimeItem>& out_;
  std::vector<TimeExpression>& expressions_;
  std::size_t end_ = 0;
};

}  // namespace

void find_time_numbers(const Sentence& sentence, const TimeLexicon& lexicon, const std::vector<bool>& years,
                       std::size_t first, std::size_t last, std::vector<TimeItem>& out,
                       std::vector<TimeExpression>& expressions) {
  NumberFinder(sentence, lexicon, out, expressions).run(years, first, last);
}

}  // namespace crosscheck::values
