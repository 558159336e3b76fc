// Values, second step: one pass over a sentence that finds its words, figures, Han characters and marks, and
// looks every word up in the lexicon. The parsers after it work on tokens only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "checker/values/figures.h"
#include "checker/values/lexicon.h"

namespace crosscheck::values {

enum class TokenKind : std::uint8_t {
  figure,  ///< digits that are a number: Token::index into Tokens::figures
  date,    ///< an all-digit date or date and time ("2025-03-09")
  clock,   ///< a time of day in digits ("08:13"):
  code,    ///< digits that are no value: a version, a telephone number, a model name, a footnote
  word,
  han,   ///< one Han character, or a phrase of the lexicon
  mark,  ///< punctuation, symbols
};

struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::mark;
  bool space_before = false;
  bool in_time = false;                     ///< part of a time value: no head word of a count
  std::uint32_t index = 0;                  ///< of a figure, date or number in one word (Role::spelled)
  char32_t mark = 0;                        ///< the code point of a mark
  std::uint32_t key_end = 0;                ///< of its first word
  std::uint64_t key = 0;                    ///< first_key, 0 for figures
  const WordIndex::Entry* entry = nullptr;  ///< what is known of it, nullptr if nothing
  const Phrase* phrase = nullptr;           ///< longest phrase of the lexicon

  bool any(const RoleSet& roles) const { return phrase != nullptr && (phrase->roles & roles).any(); }
  bool is(Role role) const { return phrase != nullptr && phrase->is(role); }
  std::int32_t value(Role role) const { return phrase->value(role); }
};

struct Tokens {
  std::vector<Token> list;
  std::vector<Figure> figures;
  std::vector<Spelled> spelled;  ///< numbers in one word: "dreihundertfünf"

  void clear() {
    list.clear();
    figures.clear();
    spelled.clear();
  }
  /// Frees the memory that one huge text took, for a sentence needs little.
  void release_if_large() {
    constexpr std::size_t kMost = 10000;
    if (list.capacity() > kMost) *this = Tokens();
  }
};

/// Linear in the size of the text, which is valid UTF-8.
Tokens tokenise(std::string_view text, const Lexicon& lexicon);
/// The same, into memory that is used again.
void tokenise(std::string_view text, const Lexicon& lexicon, Tokens& out);

}  // namespace crosscheck::values
