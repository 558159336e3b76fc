// Values, third step: numbers as they are written in digits, words or Han numerals, with their scale words.
// Hedges, units and dates are put around them by the steps after it.
#pragma once

#include <cstddef>
#include <optional>

#include "checker/values/tokens.h"

namespace crosscheck::values {

/// The parsers' view of one sentence.
struct Sentence {
  std::string_view text;
  const Lexicon& lexicon;
  Tokens tokens;

  std::size_t size() const { return tokens.list.size(); }
  const Token& at(std::size_t i) const { return tokens.list[i]; }
  bool is(std::size_t i, Role role) const { return i < size() && tokens.list[i].is(role); }
  bool is_mark(std::size_t i, char32_t mark) const { return i < size() && tokens.list[i].mark == mark; }
  bool glued(std::size_t i) const { return i < size() && !tokens.list[i].space_before; }
  /// The digits at i, or nullptr.
  const Figure* figure(std::size_t i) const {
    return i < size() && tokens.list[i].kind == TokenKind::figure ? &tokens.figures[tokens.list[i].index]
                                                                  : nullptr;
  }
  bool capital(std::size_t i) const {
    return i < size() && text[tokens.list[i].begin] >= 'A' && text[tokens.list[i].begin] <= 'Z';
  }
};

/// A capitalised word behind another one, inside a sentence: part of a name.
inline bool is_in_name(const Sentence& s, std::size_t i) {
  return i > 1 && s.capital(i) && s.capital(i - 1) && s.at(i - 1).kind == TokenKind::word &&
         s.at(i - 1).phrase == nullptr;
}

struct Number {
  Decimal value;
  std::size_t end = 0;      ///< token after it
  int exponent = 0;         ///< of the last written digit, scale included
  Decimal scale = 1;        ///< product of the scale words after the last part
  bool scaled = false;      ///< that digit was written with a scale word
  bool more = false;        ///< 多 stood inside
  bool in_digits = false;   ///< begins with a figure
  bool ordinal = false;     ///< ends with an ordinal word or suffix
  bool fraction = false;    ///< two thirds, half
  bool percent = false;     ///< 百分之, tenths: value is in percent
  bool single_han = false;  ///< one Han numeral only, which may well be part of a name
  bool article =
      false;  ///< a word that mostly is the indefinite article ("une", "ein"): one only before a unit
  std::size_t joined_at = 0;  ///< the token of "and" before a part that may belong to a fraction, else 0
  bool positional = false;    ///< Han digits one after the other, as in years
};

/// 两 behind a numeral and before none is a weight: 二两.
bool is_unit_digit(const Sentence& sentence, std::size_t i);
/// The number that starts at token i. nullopt if there is none, or if it is too large.
std::optional<Number> parse_number(const Sentence& sentence, std::size_t i);
/// The same without fractions, percentages and decimals in words: 八 of 八点二十, which may be a time of day.
std::optional<Number> parse_whole_number(const Sentence& sentence, std::size_t i);
/// a / b to 15 digits, as exact as a fraction in words is. nullopt if b is zero.
std::optional<Number> make_fraction(const Decimal& a, const Decimal& b, std::size_t end);

/// Multiplies by a scale (a token with role scale or money_scale) that follows; keeps exponent and value in
/// step.
bool apply_scale(Number& number, const Decimal& scale);

}  // namespace crosscheck::values
