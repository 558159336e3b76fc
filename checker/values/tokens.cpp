// Values: the tokeniser. Digits are judged here once: a number, a date, a time of day, or a code that is no
// value.
#include "checker/values/tokens.h"

#include <array>
#include <string>

#include "checker/base/utf8.h"
#include "checker/values/letters.h"

namespace crosscheck::values {
namespace {

constexpr std::size_t kHangulBytes = 3;

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

class Tokeniser {
 public:
  Tokeniser(std::string_view text, const Lexicon& lexicon, Tokens& out)
      : text_(text), lexicon_(lexicon), figures_(text, lexicon.figure_marks), out_(out) {
    out_.list.reserve(text.size() / 4 + 8);
  }

  void run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        space_ = true;
        ++at_;
      } else if (is_ascii_letter(c)) {
        word();
      } else if (is_ascii_digit(c) || (c == '.' && may_start_decimals() && digit_at(at_ + 1) >= 0)) {
        digits();
      } else if (c == '+' && (space_ || at_ == 0) && digit_at(at_ + 1) >= 0 && telephone() > 0) {
        push(TokenKind::code, telephone());
      } else {
        other();
      }
    }
  }

 private:
  bool is_ascii(std::size_t at) const { return static_cast<unsigned char>(text_[at]) < 0x80; }
  int digit_at(std::size_t at) const { return figures_.digit_at(at); }
  std::size_t digit_size(std::size_t at) const { return figures_.size_at(at); }
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
    // Made in place: a copy of what has just been written field by field would wait for it.
    Token& token = out_.list.emplace_back();
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    token.space_before = space_;
    space_ = false;
    at_ = end;
    return token;
  }

  bool starts(std::string_view what) const {
    return text_[at_] == what[0] && text_.compare(at_, what.size(), what) == 0;
  }

  void word() {
    const char second = byte(at_ + 1);
    if ((second == 't' || second == 'w') && (starts("http://") || starts("https://") || starts("www."))) {
      std::size_t end = at_;
      while (end < text_.size() && static_cast<unsigned char>(text_[end]) > ' ' && text_[end] != '"' &&
             static_cast<unsigned char>(text_[end]) < 0x80) {
        ++end;
      }
      push(TokenKind::code, end);
      return;
    }
    const First first = first_at(at_);
    std::size_t run = first.end;
    bool foreign = false;
    while (run < text_.size()) {
      const char c = text_[run];
      if (is_ascii_letter(c) || is_ascii_digit(c) || c == '_') {
        ++run;
        continue;
      }
      if (is_ascii(run)) break;
      std::size_t next = run;
      const Letter kind = letters_.kind(decode(text_, next));
      if (kind != Letter::bordered && kind != Letter::mark && kind != Letter::silent) break;
      foreign = true;
      run = next;
    }
    std::size_t end = 0;
    const Phrase* phrase = longest(first, at_, end);
    const bool splits = phrase != nullptr && end < run;
    if (splits && (foreign || !phrase->is(Role::currency_before))) phrase = nullptr;
    if (phrase == nullptr && (number_in_one_word(run) || glued_prefix(run))) return;
    push_word(TokenKind::word, phrase != nullptr ? end : run, first, phrase);
  }

  /// The first word of what stands at a place.
  struct First {
    std::uint64_t key = 0;
    std::size_t end = 0;
    const WordIndex::Entry* entry = nullptr;
  };
  First first_at(std::size_t at) const {
    First out;
    out.key = first_key(text_, at, out.end);
    out.entry = lexicon_.index.find(out.key);
    return out;
  }
  /// The longest phrase there.
  const Phrase* longest(const First& first, std::size_t at, std::size_t& end,
                        std::size_t shorter_than = std::string_view::npos) const {
    if (first.entry == nullptr) return nullptr;
    return lexicon_.words.longest_of(first.entry->words, text_, at, first.end, end, shorter_than);
  }

  Token& push_word(TokenKind kind, std::size_t end, const First& first, const Phrase* phrase) {
    Token& token = push(kind, end);
    token.key = first.key;
    token.key_end = static_cast<std::uint32_t>(first.end);
    token.entry = first.entry;
    token.phrase = phrase;
    return token;
  }

  void other() {
    std::size_t end = at_;
    const char32_t c = decode(text_, end);
    switch (letters_.kind(c)) {
      case Letter::space:
        space_ = true;
        at_ = end;
        return;
      case Letter::digit:
      case Letter::vulgar:
        return digits();
      case Letter::bordered:
        return word();
      case Letter::free:
        if (!utf8::is_han(c) && number_in_hiragana()) return;
        return phrase_or(TokenKind::han, end);
      case Letter::katakana:
        return phrase_or(TokenKind::han, run_of(Letter::katakana, end));
      case Letter::hangul:
        // Counters and particles are glued to the word before them; nothing known begins inside a word.
        return hangul(run_of(Letter::hangul, end));
      case Letter::silent:
        at_ = end;
        return;
      case Letter::mark:
      case Letter::none:
        break;
    }
    if (c == ',' || c == '.') {
      push(TokenKind::mark, end).mark = c;
      return;
    }
    phrase_or(TokenKind::mark, end);
    out_.list.back().mark = utf8::fold_width(c);
  }

  /// The longest phrase here, or what ends at `end`.
  void phrase_or(TokenKind kind, std::size_t end) {
    const First first = first_at(at_);
    std::size_t phrase_end = 0;
    const Phrase* phrase = longest_here(first, phrase_end);
    push_word(kind, phrase != nullptr ? phrase_end : end, first, phrase);
  }

  /// The longest phrase here; one that makes fractions (分の) only before a number.
  const Phrase* longest_here(const First& first, std::size_t& end) const {
    const Phrase* phrase = longest(first, at_, end);
    if (phrase == nullptr || !phrase->is(Role::fraction_mark) || number_follows(end)) return phrase;
    return longest(first, at_, end, phrase->text.size());
  }

  bool number_follows(std::size_t at) const {
    while (at < text_.size() && text_[at] == ' ') ++at;
    if (at >= text_.size()) return false;
    if (digit_at(at) >= 0) return true;
    std::size_t end = 0;
    const First first = first_at(at);
    const Phrase* phrase = longest(first, at, end);
    if (phrase != nullptr && (phrase->is(Role::minus) || phrase->number)) return true;
    return lexicon_.numbers.starts_with_word(text_.substr(at, first.end - at));
  }

  /// さんぜんにひゃく: a whole run of hiragana that is a number of several words.
  bool number_in_hiragana() {
    const bool inside =
        !out_.list.empty() && !space_ && out_.list.back().kind == TokenKind::han && is_kana(out_.list.back());
    if (inside || !lexicon_.numbers.starts_with_word(text_.substr(at_))) return false;
    std::size_t end = at_;
    while (end < text_.size()) {
      std::size_t next = end;
      const char32_t c = decode(text_, next);
      if (letters_.kind(c) != Letter::free || utf8::is_han(c)) break;
      end = next;
    }
    if (end == at_) return false;
    Spelled spelled;
    std::size_t words = 0;
    const std::u16string folded = fold_to_utf16(text_.substr(at_, end - at_));
    if (lexicon_.numbers.prefix(folded, spelled, words) != folded.size() || words < 2) return false;
    push_spelled(spelled, end);
    out_.list.back().kind = TokenKind::han;
    return true;
  }

  // ---- numbers in one word ----

  void push_spelled(const Spelled& spelled, std::size_t end) {
    Token& token = push(TokenKind::word, end);
    token.phrase = &lexicon_.spelled;
    token.index = static_cast<std::uint32_t>(out_.spelled.size());
    out_.spelled.push_back(spelled);
  }

  /// "dreihundertfünf", where no phrase is.
  bool number_in_one_word(std::size_t end) {
    const std::string_view word = text_.substr(at_, end - at_);
    if (!lexicon_.numbers.starts_with_word(word)) return false;
    const auto spelled = lexicon_.numbers.read(fold_to_utf16(word));
    if (!spelled) return false;
    push_spelled(*spelled, end);
    return true;
  }

  /// Particles that are written with the next word, where that word is known.
  bool glued_prefix(std::size_t end) {
    for (const std::string& prefix : lexicon_.glued_prefixes) {
      if (!starts(prefix) || at_ + prefix.size() >= end) continue;
      const std::size_t rest = at_ + prefix.size();
      std::size_t phrase_end = 0;
      const std::string_view word = text_.substr(rest, end - rest);
      const bool known =
          longest(first_at(rest), rest, phrase_end) != nullptr ||
          (lexicon_.numbers.starts_with_word(word) && lexicon_.numbers.read(fold_to_utf16(word)).has_value());
      if (!known) continue;
      // Pushed as a word of its own; the rest is read next.
      First first;
      first.key = first_key(prefix, 0, first.end);
      first.entry = lexicon_.index.find(first.key);
      std::size_t prefix_end = 0;
      const Phrase* phrase = lexicon_.words.longest(prefix, 0, first.key, first.end, prefix_end);
      first.end += at_;
      push_word(TokenKind::word, rest, first, phrase);
      return true;
    }
    return false;
  }

  /// Korean: number words are glued to each other and to what they count, and most words that begin like a
  /// number are none.
  void hangul(std::size_t end) {
    const First first = first_at(at_);
    std::size_t phrase_end = at_;
    const Phrase* phrase = longest_here(first, phrase_end);
    const bool after_figure =
        !space_ && !out_.list.empty() && out_.list.back().end == at_ &&
        (out_.list.back().kind == TokenKind::figure || out_.list.back().phrase != nullptr);
    const std::string_view run = text_.substr(at_, end - at_);
    if (after_figure || !lexicon_.numbers.starts_with_word(run)) {
      push_word(TokenKind::word, phrase != nullptr ? phrase_end : end, first, phrase);
      return;
    }
    Spelled spelled;
    std::size_t words = 0;
    const std::size_t letters = lexicon_.numbers.prefix(fold_to_utf16(run), spelled, words);
    const std::size_t number_end = at_ + letters * kHangulBytes;
    if (letters == 0 || number_end < phrase_end) {
      push_word(TokenKind::word, phrase != nullptr ? phrase_end : end, first, phrase);
    } else if (!may_follow_number(number_end, end, letters)) {
      push_word(TokenKind::word, end, first, nullptr);
    } else if (words > 1 || phrase == nullptr) {
      push_spelled(spelled, number_end);
    } else {
      push_word(TokenKind::word, number_end, first, phrase);
    }
  }

  /// What is glued to a Korean number: nothing, or a known word; to a number of one syllable a word that may
  /// follow figures.
  bool may_follow_number(std::size_t at, std::size_t end, std::size_t letters) const {
    if (at == end) return true;
    std::size_t phrase_end = 0;
    const Phrase* phrase = longest(first_at(at), at, phrase_end);
    if (phrase == nullptr) return false;
    if (letters > 1 || !phrase->is(Role::function)) return phrase->roles.any();
    // 삼분의 일은: behind a fraction mark or a minus it is a number all the same.
    return !out_.list.empty() &&
           (out_.list.back().is(Role::fraction_mark) || out_.list.back().is(Role::minus));
  }

  std::size_t run_of(Letter kind, std::size_t end) const {
    while (end < text_.size()) {
      std::size_t next = end;
      if (letters_.kind(decode(text_, next)) != kind) break;
      end = next;
    }
    return end;
  }

  // ---- digits ----

  /// ".5" and "-.5", but not "x.5".
  bool may_start_decimals() const {
    if (space_ || at_ == 0) return true;
    const Token& before = out_.list.back();
    return before.mark == U'-' || before.mark == 0x2212 || before.mark == U'(';
  }

  /// What a try to read digits came to; `pushed` has made its token, `code` leaves that to push_code.
  enum class Reading : std::uint8_t { none, pushed, code };

  Reading date_or_time() {
    if (byte(at_) == '.') return Reading::none;
    const Reading date = all_digit_date();
    return date == Reading::none ? clock() : date;
  }

  void digits() {
    const Reading reading = after_hyphen_of_word() ? Reading::code : date_or_time();
    if (reading == Reading::code) push_code(at_);
    if (reading != Reading::none) return;
    const FigureReader::Result found = figures_.read(at_);
    const std::size_t end = found.end;
    if (!found.valid || runs_on(end) || hyphenated_code(at_, end) || is_label(at_, end) ||
        !suffix_is_known(end, found.figure)) {
      push_code(end);
      return;
    }
    push(TokenKind::figure, end).index = static_cast<std::uint32_t>(out_.figures.size());
    out_.figures.push_back(found.figure);
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

  /// "COVID-19", "F-16": a model or a name, unless the word is a prefix or a month.
  bool after_hyphen_of_word() const {
    if (space_ || out_.list.size() < 2) return false;
    const Token& hyphen = out_.list.back();
    const Token& before = out_.list[out_.list.size() - 2];
    if (hyphen.mark == '#') return true;
    if (hyphen.mark != '-' || hyphen.space_before) return false;
    if (before.kind == TokenKind::code) return true;
    if (before.kind != TokenKind::word && before.kind != TokenKind::han) return false;
    if (before.phrase == nullptr) return !is_kana(before);
    return !(before.is(Role::function) || before.is(Role::glue_prefix) || before.is(Role::month) ||
             before.is(Role::unit) || before.is(Role::year_mark) || before.is(Role::month_mark) ||
             before.is(Role::day_mark) || before.is(Role::scale) || before.is(Role::digit) ||
             before.is(Role::currency_before) || before.is(Role::currency_after) || before.is(Role::percent));
  }

  /// Grammar, not a name: a figure behind it is negative.
  bool is_kana(const Token& token) const {
    std::size_t at = token.begin;
    const char32_t c = decode(text_, at);
    return letters_.kind(c) == Letter::free && !utf8::is_han(c);
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

  /// A letter of a script whose words have borders.
  bool letter_at(std::size_t at) const {
    if (at >= text_.size()) return false;
    if (is_ascii(at)) return is_ascii_letter(text_[at]);
    return letters_.kind(decode(text_, at)) == Letter::bordered;
  }

  /// Letters glued to the digits must be a unit, a scale or a suffix; "5G" and "3D" are names.
  bool suffix_is_known(std::size_t end, const Figure& figure) const {
    if (!letter_at(end)) return true;
    const First first = first_at(end);
    if (lexicon_.letter_scale(text_.substr(end, first.end - end), figure) != nullptr &&
        !is_ascii_digit(byte(first.end)))
      return true;
    std::size_t phrase_end = 0;
    const Phrase* phrase = longest(first, end, phrase_end);
    if (phrase == nullptr || is_ascii_digit(byte(phrase_end))) return false;
    const bool capital = first.end == end + 1 && byte(end) <= 'Z';
    const bool money = !out_.list.empty() && out_.list.back().is(Role::currency_before);
    if (phrase->is(Role::money_scale) && money) return true;
    if (phrase->is(Role::unit_symbol) &&
        lexicon_.symbol_unit(*phrase, text_.substr(end, phrase_end - end)) >= 0)
      return true;
    if (capital) return false;
    for (const Role role :
         {Role::ordinal_suffix, Role::unit, Role::scale, Role::percent, Role::currency_after,
          Role::currency_minor, Role::age_unit, Role::decade, Role::multiple}) {
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
    if (!b || byte(at) != mark || digit_at(at + 1) < 0) return Reading::none;
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
    push(TokenKind::date, at);
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
    push(TokenKind::clock, at);
    return Reading::pushed;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  FigureReader figures_;
  const Letters& letters_ = Letters::get();
  Tokens& out_;
  std::size_t at_ = 0;
  bool space_ = false;
};

}  // namespace

void tokenise(std::string_view text, const Lexicon& lexicon, Tokens& out) {
  out.clear();
  Tokeniser(text, lexicon, out).run();
}

Tokens tokenise(std::string_view text, const Lexicon& lexicon) {
  Tokens out;
  tokenise(text, lexicon, out);
  return out;
}

}  // namespace crosscheck::values
