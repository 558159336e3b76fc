// Values: the tokeniser. Digits are judged here once: a number, a date, a time of day, or a code that is no
// value.
#include "checker/values/tokens.h"

#include <array>
#include <string>

#include "checker/base/utf8.h"

namespace crosscheck::values {
namespace {

/// More digits than a Decimal holds are no value.
constexpr std::size_t kMaxDigits = 36;

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

class Tokeniser {
 public:
  Tokeniser(std::string_view text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon) {
    out_.list.reserve(text.size() / 4 + 8);
  }

  Tokens run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        space_ = true;
        ++at_;
      } else if (is_ascii_letter(c)) {
        word();
      } else if (digit_at(at_) >= 0 || (c == '.' && (space_ || at_ == 0) && digit_at(at_ + 1) >= 0)) {
        digits();
      } else if (c == '+' && (space_ || at_ == 0) && digit_at(at_ + 1) >= 0 && telephone() > 0) {
        push(TokenKind::code, telephone());
      } else {
        other();
      }
    }
    return std::move(out_);
  }

 private:
  // Full-width digits are three bytes, EF BC 90 to EF BC 99.
  int digit_at(std::size_t at) const {
    if (at >= text_.size()) return -1;
    if (is_ascii_digit(text_[at])) return text_[at] - '0';
    if (text_[at] != '\xEF' || at + 2 >= text_.size() || text_[at + 1] != '\xBC') return -1;
    const int value = static_cast<unsigned char>(text_[at + 2]) - 0x90;
    return value >= 0 && value <= 9 ? value : -1;
  }
  std::size_t digit_size(std::size_t at) const { return is_ascii_digit(text_[at]) ? 1 : 3; }
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  /// Digits from `at` on, which moves past them.
  std::string read_digits(std::size_t& at, std::size_t most) const {
    std::string out;
    while (out.size() < most && digit_at(at) >= 0) {
      out += static_cast<char>('0' + digit_at(at));
      at += digit_size(at);
    }
    return out;
  }

  Token& push(TokenKind kind, std::size_t end) {
    Token token;
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    token.space_before = space_;
    out_.list.push_back(token);
    space_ = false;
    at_ = end;
    return out_.list.back();
  }

  bool starts(std::string_view what) const { return text_.compare(at_, what.size(), what) == 0; }

  void word() {
    if (starts("http://") || starts("https://") || starts("www.")) {
      std::size_t end = at_;
      while (end < text_.size() && static_cast<unsigned char>(text_[end]) > ' ' && text_[end] != '"' &&
             static_cast<unsigned char>(text_[end]) < 0x80) {
        ++end;
      }
      push(TokenKind::code, end);
      return;
    }
    std::size_t letters = at_;
    const std::uint64_t key = first_key(text_, at_, letters);
    std::size_t run = letters;
    bool foreign = false;
    while (run < text_.size()) {
      const char c = text_[run];
      if (is_ascii_letter(c) || is_ascii_digit(c) || c == '_') {
        ++run;
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x80) break;
      std::size_t next = run;
      const char32_t wide = utf8::next_valid(text_, next);
      if (!utf8::is_letter(wide) || utf8::is_han(wide)) break;
      foreign = true;
      run = next;
    }
    std::size_t end = 0;
    const Phrase* phrase = lexicon_.words.longest(text_, at_, key, end);
    const bool splits = phrase != nullptr && end < run;
    if (splits && (foreign || !phrase->is(Role::currency_before))) phrase = nullptr;
    Token& token = push(TokenKind::word, phrase != nullptr ? end : run);
    token.key = key;
    token.phrase = phrase;
  }

  void other() {
    std::size_t end = at_;
    const char32_t c = utf8::next_valid(text_, end);
    if (utf8::is_space(c)) {
      space_ = true;
      at_ = end;
      return;
    }
    const bool han = utf8::is_han(c);
    if (!han && utf8::is_letter(c)) {
      word_of_another_script(end);
      return;
    }
    if (c == ',' || c == '.') {
      push(TokenKind::mark, end).mark = c;
      return;
    }
    std::size_t key_end = 0;
    const std::uint64_t key = first_key(text_, at_, key_end);
    std::size_t phrase_end = 0;
    const Phrase* phrase = lexicon_.words.longest(text_, at_, key, phrase_end);
    Token& token = push(han ? TokenKind::han : TokenKind::mark, phrase != nullptr ? phrase_end : end);
    token.mark = han ? 0 : utf8::fold_width(c);
    token.key = key;
    token.phrase = phrase;
  }

  void word_of_another_script(std::size_t end) {
    while (end < text_.size()) {
      std::size_t next = end;
      const char32_t c = utf8::next_valid(text_, next);
      if (utf8::is_han(c) || !(utf8::is_letter(c) || (c >= '0' && c <= '9'))) break;
      end = next;
    }
    push(TokenKind::word, end);
  }

  // ---- digits ----

  /// What a try to read digits came to; `pushed` has made its token, `code` leaves that to push_code.
  enum class Reading : std::uint8_t { none, pushed, code };

  Reading date_or_time() {
    if (byte(at_) == '.') return Reading::none;
    const Reading date = all_digit_date();
    return date == Reading::none ? clock() : date;
  }

  void digits() {
    std::size_t end = at_;
    const Reading reading = after_hyphen_of_word() ? Reading::code : date_or_time();
    if (reading == Reading::code) push_code(at_);
    if (reading != Reading::none) return;
    const std::size_t start = at_;
    Figure figure;
    std::string integer = read_digits(end, text_.size());  // none in ".5"
    const bool leading_zero = integer.size() > 1 && integer[0] == '0';
    if (!integer.empty() && integer.size() <= 3) {
      group(end, integer, figure);
      if (!figure.grouped && !leading_zero) group_by_spaces(end, integer, figure);
    }
    figure.digits = static_cast<int>(integer.size());
    std::string fraction;
    if ((byte(end) == '.' && digit_at(end + 1) >= 0) || (starts_at(end, "．") && digit_at(end + 3) >= 0)) {
      end += byte(end) == '.' ? 1 : 3;
      fraction = read_digits(end, text_.size());
      figure.exponent = -static_cast<int>(fraction.size());
    }
    const bool too_long = integer.size() + fraction.size() > kMaxDigits;
    const bool code_like = leading_zero && fraction.empty() && integer.size() > 2;
    if (too_long || code_like || runs_on(end) || hyphenated_code(start, end) || is_label(start, end)) {
      push_code(end);
      return;
    }
    const auto value =
        Decimal::parse(fraction.empty() ? integer : (integer.empty() ? "0" : integer) + "." + fraction);
    if (!value || !suffix_is_known(end)) {
      push_code(end);
      return;
    }
    figure.value = *value;
    push(TokenKind::figure, end).index = static_cast<std::uint32_t>(out_.figures.size());
    out_.figures.push_back(figure);
  }

  /// The end of "+49 30 1234 567", 0 if there are too few digits for a telephone number.
  std::size_t telephone() const {
    constexpr std::size_t kLongest = 24;
    constexpr int kFewestDigits = 7;
    int digits = 0;
    std::size_t end = at_ + 1;
    for (std::size_t at = end; at < text_.size() && at - at_ <= kLongest; ++at) {
      const char c = text_[at];
      if (is_ascii_digit(c)) {
        ++digits;
        end = at + 1;
      } else if (c != ' ' && c != '-' && c != '(' && c != ')') {
        break;
      }
    }
    return digits >= kFewestDigits ? end : 0;
  }

  bool starts_at(std::size_t at, std::string_view what) const {
    return at < text_.size() && text_.compare(at, what.size(), what) == 0;
  }

  /// "40 000": spaces group digits only where nothing else can be meant, "000" or several groups.
  void group_by_spaces(std::size_t& end, std::string& integer, Figure& figure) const {
    std::string groups;
    std::size_t at = end;
    while (byte(at) == ' ' && digit_at(at + 1) >= 0 && groups.size() <= kMaxDigits) {
      std::size_t next = at + 1;
      const std::string three = read_digits(next, 4);
      if (three.size() != 3) break;
      groups += three;
      at = next;
    }
    if (groups.size() < 6 && groups != "000") return;
    integer += groups;
    figure.grouped = true;
    end = at;
  }

  /// ",ddd" groups, or none at all if they are not all of three digits.
  void group(std::size_t& end, std::string& integer, Figure& figure) const {
    for (;;) {
      // A comma, or a no-break or thin space.
      const std::size_t size = byte(end) == ','                                       ? 1
                               : starts_at(end, "\u00A0")                             ? 2
                               : starts_at(end, "\u202F") || starts_at(end, "\u2009") ? 3
                                                                                      : 0;
      if (size == 0) return;
      std::size_t next = end + size;
      const std::string three = read_digits(next, 4);
      if (three.size() != 3) return;
      integer += three;
      figure.grouped = true;
      end = next;
    }
  }

  /// "COVID-19", "F-16": a model or a name, unless the word is a prefix or a month.
  bool after_hyphen_of_word() const {
    if (space_ || out_.list.size() < 2) return false;
    const Token& hyphen = out_.list.back();
    const Token& before = out_.list[out_.list.size() - 2];
    if (hyphen.mark == '#') return true;
    if (hyphen.mark != '-' || hyphen.space_before) return false;
    if (before.kind == TokenKind::code) return true;
    if (before.kind != TokenKind::word && before.kind != TokenKind::han) return false;
    if (before.phrase == nullptr) return true;
    return !(before.is(Role::glue_prefix) || before.is(Role::month) || before.is(Role::unit) ||
             before.is(Role::year_mark) || before.is(Role::month_mark) || before.is(Role::day_mark) ||
             before.is(Role::scale) || before.is(Role::digit) || before.is(Role::currency_before) ||
             before.is(Role::currency_after) || before.is(Role::percent));
  }

  /// Digits, points and such that go on after the number: versions, addresses, resolutions, powers.
  bool runs_on(std::size_t end) const {
    const char c = byte(end);
    if (c == '.' || c == ':' || c == '*' || c == '^' || c == '_' || c == '@' || c == '=')
      return digit_at(end + 1) >= 0 || c == '@' || c == '_';
    if (c == '/' && digit_at(end + 1) >= 0) return true;
    return starts_at(end, "×") && digit_at(end + 2) >= 0;
  }

  /// "010-8888 6666", "978-7-100": three groups, or a leading zero that no number has.
  bool hyphenated_code(std::size_t start, std::size_t end) const {
    if (byte(end) != '-' || digit_at(end + 1) < 0) return false;
    std::size_t groups = 1;
    std::size_t at = end;
    std::size_t first = end - start;
    while (byte(at) == '-' && digit_at(at + 1) >= 0) {
      const std::size_t group = ++at;
      while (digit_at(at) >= 0) at += digit_size(at);
      ++groups;
      if (digit_at(group) == 0 && at - group > 1 && !(first == 4 && at - group == 2)) return true;
    }
    return groups > 2 || (text_[start] == '0' && first > 1 && first != 2);
  }

  /// Footnotes "[1]", list labels "(1)", "1." and "1、" at the start.
  bool is_label(std::size_t start, std::size_t end) const {
    const char before = start > 0 ? text_[start - 1] : '\0';
    if (before == '[' && byte(end) == ']') return true;
    if (end - start <= 2 && before == '(' && byte(end) == ')') return true;
    if (end - start <= 2 && start >= 3 && starts_at(start - 3, "（") && starts_at(end, "）")) return true;
    if (!out_.list.empty() || end - start > 3) return false;
    if (starts_at(end, "、") || starts_at(end, "．")) return true;
    if (byte(end) == ')' || starts_at(end, "）")) return true;
    return byte(end) == '.' && (byte(end + 1) == ' ' || end + 1 == text_.size());
  }

  /// Letters glued to the digits must be a unit, a scale or a suffix; "5G" and "3D" are names.
  bool suffix_is_known(std::size_t end) const {
    if (!is_ascii_letter(byte(end))) return true;
    std::size_t key_end = 0;
    const std::uint64_t key = first_key(text_, end, key_end);
    std::size_t phrase_end = 0;
    const Phrase* phrase = lexicon_.words.longest(text_, end, key, phrase_end);
    if (phrase == nullptr || is_ascii_digit(byte(phrase_end))) return false;
    const bool capital = key_end == end + 1 && byte(end) <= 'Z';
    const bool money = !out_.list.empty() && out_.list.back().is(Role::currency_before);
    if (phrase->is(Role::money_scale) && money) return true;
    if (capital) return false;
    for (const Role role : {Role::ordinal_suffix, Role::unit, Role::scale, Role::percent,
                            Role::currency_after, Role::decade, Role::multiple}) {
      if (phrase->is(role)) return true;
    }
    return false;
  }

  /// A code goes on to the next space, bracket or Han character.
  void push_code(std::size_t end) {
    for (;;) {
      const char c = byte(end);
      if (digit_at(end) >= 0) {
        end += digit_size(end);
      } else if (is_ascii_letter(c) || c == '_' || c == '^' || c == '*' || c == '@') {
        ++end;
      } else if ((c == '-' || c == '.' || c == ':' || c == '/' || c == '=') && digit_at(end + 1) >= 0) {
        ++end;
      } else {
        break;
      }
    }
    push(TokenKind::code, end);
  }

  // ---- dates and times in digits ----

  std::optional<int> small(std::size_t& at, std::size_t most) const {
    const std::string digits = read_digits(at, most);
    if (digits.empty() || digit_at(at) >= 0) return std::nullopt;
    return std::stoi(digits);
  }

  /// "2025-03-09", "2025/3/9", "2025.3.9", "9/31/2025", with an optional time.
  Reading all_digit_date() {
    std::size_t at = at_;
    const auto a = small(at, 4);
    const std::size_t first = at - at_;
    const char mark = byte(at);
    if (!a || (mark != '-' && mark != '/' && mark != '.') || digit_at(at + 1) < 0) return Reading::none;
    ++at;
    const auto b = small(at, 2);
    if (!b || byte(at) != mark || digit_at(at + 1) < 0) return mark == '/' ? slash() : Reading::none;
    ++at;
    const std::size_t third = at;
    const auto c = small(at, 4);
    if (!c) return Reading::none;
    CivilDate date;
    if (first == 4 && at - third <= 2) {
      date = {*a, static_cast<unsigned>(*b), static_cast<unsigned>(*c)};
    } else if (mark == '/' && first <= 2 && at - third == 4) {
      // Month first or day first: only where one of them cannot be a month.
      if (*a <= 12 && *b <= 12 && *a != *b) return Reading::code;
      date = *a > 12 ? CivilDate{*c, static_cast<unsigned>(*b), static_cast<unsigned>(*a)}
                     : CivilDate{*c, static_cast<unsigned>(*a), static_cast<unsigned>(*b)};
    } else {
      return Reading::none;
    }
    const bool goes_on = (byte(at) == mark || byte(at) == '-') && digit_at(at + 1) >= 0;
    auto period = day_period(date);
    if (!period || goes_on) return Reading::code;
    add_time(at, *period);
    push(TokenKind::date, at).index = static_cast<std::uint32_t>(out_.dates.size());
    out_.dates.push_back(*period);
    return Reading::pushed;
  }

  /// "24/7", "9/11": no value but a fraction below one.
  Reading slash() {
    std::size_t at = at_;
    const auto a = small(at, 2);
    if (!a || byte(at) != '/') return Reading::code;
    ++at;
    const auto b = small(at, 2);
    if (!b || *a == 0 || *a >= *b || *b > 10 || digit_at(at) >= 0 || is_ascii_letter(byte(at)) ||
        byte(at) == '/')
      return Reading::code;
    const auto value = Decimal(*a).divided_by(Decimal(*b), 15);
    if (!value) return Reading::code;
    Figure figure;
    figure.value = *value;
    figure.exponent = -2;
    figure.digits = 0;
    push(TokenKind::figure, at).index = static_cast<std::uint32_t>(out_.figures.size());
    out_.figures.push_back(figure);
    return Reading::pushed;
  }

  /// "08:13[:20]" at `at`; moves past it.
  std::optional<std::pair<int, bool>> read_clock(std::size_t& at) const {
    std::size_t next = at;
    const std::size_t start = at;
    const auto hour = small(next, 2);
    const bool colon = byte(next) == ':';
    if (!hour || (!colon && !starts_at(next, "："))) return std::nullopt;
    next += colon ? 1 : 3;
    const std::size_t minutes = next;
    const auto minute = small(next, 2);
    if (!minute || next - minutes < 2 || next == start) return std::nullopt;
    int second = 0;
    bool exact = false;
    if (byte(next) == ':' && digit_at(next + 1) >= 0) {
      std::size_t last = next + 1;
      const auto seconds = small(last, 2);
      if (!seconds || *seconds > 59) return std::nullopt;
      second = *seconds;
      exact = true;
      next = last;
    }
    if (*hour > 23 || *minute > 59 || (byte(next) == ':' && digit_at(next + 1) >= 0)) return std::nullopt;
    at = next;
    return std::pair{*hour * 3600 + *minute * 60 + second, exact};
  }

  void add_time(std::size_t& at, Period& period) const {
    if (byte(at) != ' ' && byte(at) != 'T') return;
    std::size_t next = at + 1;
    const auto time = read_clock(next);
    if (!time) return;
    if (byte(next) == 'Z') ++next;
    if (is_ascii_letter(byte(next))) return;
    const std::int64_t from = period.from + time->first;
    period = time->second ? Period{from, from + 1, Granularity::second}
                          : Period{from, from + 60, Granularity::minute};
    at = next;
  }

  Reading clock() {
    std::size_t at = at_;
    const auto time = read_clock(at);
    if (!time || (is_ascii_letter(byte(at)) && byte(at) != 'Z')) return Reading::none;
    push(TokenKind::clock, at).index = static_cast<std::uint32_t>(out_.dates.size());
    out_.dates.push_back({time->first, time->first + (time->second ? 1 : 60),
                          time->second ? Granularity::second : Granularity::minute});
    return Reading::pushed;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  Tokens out_;
  std::size_t at_ = 0;
  bool space_ = false;
};

}  // namespace

Tokens tokenise(std::string_view text, const Lexicon& lexicon) {
  return Tokeniser(text, lexicon).run();
}

}  // namespace crosscheck::values
