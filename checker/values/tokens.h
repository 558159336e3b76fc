// Values, second step: one pass over a sentence that finds its words, figures, Han characters and marks, and
// looks every word up in the lexicon. The parsers after it work on tokens only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "checker/values/lexicon.h"

namespace crosscheck::values {

enum class TokenKind : std::uint8_t {
  figure,  ///< digits that are a number: Token::index into Tokens::figures
  date,    ///< an all-digit date or date and time ("2025-03-09"): index into Tokens::dates
  clock,   ///< a time of day in digits ("08:13"): index into Tokens::dates, seconds since midnight
  code,    ///< digits that are no value: a version, a telephone number, a model name, a footnote
  word,
  han,   ///< one Han character, or a phrase of the lexicon
  mark,  ///< punctuation, symbols
};

/// A number written in digits.
struct Figure {
  Decimal value;
  int exponent = 0;      ///< of the last written digit, at most 0
  int digits = 0;        ///< before the decimal point
  bool grouped = false;  ///< 1,200
};

struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::mark;
  bool space_before = false;
  std::uint32_t index = 0;
  char32_t mark = 0;               ///< the code point of a mark
  std::uint64_t key = 0;           ///< first_key, 0 for figures
  const Phrase* phrase = nullptr;  ///< longest phrase of the lexicon

  bool is(Role role) const { return phrase != nullptr && phrase->is(role); }
  std::int32_t value(Role role) const { return phrase->value(role); }
};

struct Tokens {
  std::vector<Token> list;
  std::vector<Figure> figures;
  std::vector<Period> dates;
};

/// Linear in the size of the text, which is valid UTF-8.
Tokens tokenise(std::string_view text, const Lexicon& lexicon);

}  // namespace crosscheck::values
