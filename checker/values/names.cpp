// Values: what tells a number from a name. Words are data; what is tested here is form: capitals, letters,
// and whether a noun that can be counted follows.
#include "checker/values/names.h"

#include "checker/values/bounds.h"
#include "checker/values/heads.h"

namespace crosscheck::values {
namespace {

constexpr int kYearDigits = 4;
constexpr std::size_t kLongestAcronym = 5;

class NameTest {
 public:
  NameTest(const Sentence& sentence, const Amount& amount, std::size_t floor)
      : s_(sentence), a_(amount), floor_(floor), head_(find_head(sentence, amount.end)) {}

  bool label() const {
    const std::size_t i = a_.begin;
    if (i == 0 || a_.has_unit || s_.figure(i) == nullptr) return false;
    // "Across the group 1,400 posts are lost": a label has no thousands.
    if (s_.figure(i)->grouped && head_.plural) return false;
    const std::size_t before = s_.is_mark(i - 1, ':') && i > 1 ? i - 2 : i - 1;
    return s_.is(before, Role::label);
  }

  bool alone() const {
    if (a_.kind == ValueKind::ordinal || a_.has_unit || a_.hedge_after != nullptr) return true;
    if (a_.number.single_han) return single_han();
    if (a_.number.article) return false;  // "ein Haus", but "ein Kilometer"
    if (s_.lexicon.han) return true;
    if (in_compound()) return false;
    if (is_house_number() || is_mark_of_player()) return false;
    if (const Figure* figure = s_.figure(a_.begin); figure != nullptr && a_.end == a_.begin + 1) {
      return !(is_short(*figure) && named_before(*figure)) && !named_after(*figure);
    }
    if (a_.end != a_.begin + 1 || s_.at(a_.begin).kind != TokenKind::word) return true;
    if (head_.empty() && a_.begin > 0 && s_.is(a_.begin - 1, Role::group_label)) return false;
    // "one" alone stands for a thing, and "Big Five" is a name.
    if (s_.is(a_.begin, Role::pronoun) && head_.empty()) return false;
    if (is_in_name(s_, a_.begin) && !s_.is_mark(a_.end, '-')) return false;
    if (!s_.is(a_.begin, Role::fraction)) return true;
    // "half" is as often part of a match.
    return s_.is(a_.end, Role::part_of) || s_.is(a_.end, Role::article) || s_.is(a_.end, Role::determiner) ||
           read_bound(s_, a_, floor_).stated;
  }

 private:
  /// A single Han numeral is often part of a name or word (三峡): it needs a measure word, or to be all that
  /// is said, or said to be.
  bool single_han() const {
    if (s_.is(a_.end, Role::measure_word)) return true;
    if (a_.begin == 0 && a_.end == s_.size()) return true;
    if (a_.begin == 0 || !s_.is(a_.begin - 1, Role::copula)) return false;
    return a_.end >= s_.size() || s_.at(a_.end).kind == TokenKind::mark || s_.is(a_.end, Role::function);
  }

  static bool is_short(const Figure& figure) {
    return !figure.grouped && figure.exponent == 0 && figure.digits <= kYearDigits;
  }

  /// "production-four-door", "ID.3": what a hyphen or point ties to the word before it.
  bool in_compound() const {
    const std::size_t i = a_.begin;
    if (i > 1 && s_.is_mark(i - 1, '.') && s_.glued(i) && s_.glued(i - 1) &&
        (s_.capital(i - 2) || s_.at(i - 2).kind == TokenKind::clock || s_.at(i - 2).kind == TokenKind::code))
      return true;
    if (i < 2 || s_.at(i).kind != TokenKind::word || !s_.is_mark(i - 1, '-')) return false;
    return s_.glued(i) && s_.glued(i - 1) && s_.at(i - 2).kind == TokenKind::word &&
           s_.at(i - 2).phrase == nullptr;
  }

  /// "575 Mill Road": capitalised words up to one for a street.
  bool is_house_number() const {
    constexpr std::size_t kMostWords = 4;
    const Figure* figure = s_.figure(a_.begin);
    if (figure == nullptr || !is_short(*figure) || a_.end != a_.begin + 1) return false;
    for (std::size_t i = a_.end; i < a_.end + kMostWords && i < s_.size() && s_.capital(i); ++i) {
      if (i > a_.end && s_.is(i, Role::street)) return true;
    }
    return false;
  }

  /// "Ada Stone: 4 Saved her side": what a name is given, before the sentence that says why.
  bool is_mark_of_player() const {
    const std::size_t i = a_.begin;
    const Figure* figure = s_.figure(i);
    if (figure == nullptr || figure->grouped || figure->digits > 2 || i < 3 || !s_.is_mark(i - 1, ':'))
      return false;
    const bool name = s_.capital(i - 2) && s_.at(i - 2).phrase == nullptr && s_.capital(i - 3) &&
                      s_.at(i - 3).phrase == nullptr;
    return name && a_.end < s_.size() && s_.capital(a_.end);
  }

  std::string_view text(std::size_t i) const {
    return s_.text.substr(s_.at(i).begin, s_.at(i).end - s_.at(i).begin);
  }
  static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
  static bool lower(char c) { return c >= 'a' && c <= 'z'; }

  /// "Big 12", "Watch 5", "iPhone 12 Mini", "Euro 2028 qualifier": the figure belongs to the name before it.
  bool named_before(const Figure& figure) const {
    if (a_.begin == 0) return false;
    const std::size_t i = a_.begin - 1;
    if (s_.at(i).kind != TokenKind::word || !s_.at(i + 1).space_before) return false;
    const std::string_view word = text(i);
    const bool unknown = s_.at(i).phrase == nullptr;
    // "Ash 27; Elm 18": a table of results in a line.
    if (s_.is_mark(a_.end, ';')) return false;
    const bool counts = head_.plural && !head_.joined;
    // A year counts nothing.
    if (figure.digits == kYearDigits && s_.capital(i) && i > 0 && !counts && is_year(figure)) return true;
    if (!unknown) return false;
    if (i > 0 && s_.capital(i) && head_.empty()) return !is_plural(s_, i);  // "the Greens 4"
    for (std::size_t k = 1; k < word.size(); ++k) {
      if (upper(word[k]) && lower(word[k - 1])) return true;
    }
    return !counts && is_acronym(word) && i > 0 && lower(s_.text[s_.at(i - 1).begin]);
  }

  static bool is_acronym(std::string_view word) {
    if (word.size() < 2 || word.size() > kLongestAcronym) return false;
    for (const char c : word) {
      if (!upper(c)) return false;
    }
    return true;
  }

  static bool is_year(const Figure& figure) {
    return Decimal(1900) <= figure.value && figure.value < Decimal(2100);
  }

  /// "his own 787 Dreamliner", "at 575 Mill Road": a name goes on behind the figure. What is counted is
  /// plural.
  bool named_after(const Figure& figure) const {
    if (figure.grouped || figure.exponent != 0 || figure.digits < 2 || head_.empty() || head_.plural)
      return false;
    if (a_.begin == 0 || s_.at(a_.begin - 1).kind != TokenKind::word) return false;
    if (!lower(s_.text[s_.at(a_.begin - 1).begin]) || s_.lexicon.plural_suffixes.empty()) return false;
    const std::size_t next = head_.begin;
    return next == a_.end && s_.capital(next) && s_.at(next).phrase == nullptr &&
           !read_bound(s_, a_, floor_).stated;
  }

  const Sentence& s_;
  const Amount& a_;
  std::size_t floor_;
  HeadTokens head_;
};

}  // namespace

bool is_label(const Sentence& sentence, const Amount& amount) {
  return NameTest(sentence, amount, 0).label();
}

bool stands_alone(const Sentence& sentence, const Amount& amount, std::size_t floor) {
  return NameTest(sentence, amount, floor).alone();
}

}  // namespace crosscheck::values
