// Values: the number words of one language, as a tree that is walked letter by letter. It reads numbers that
// are written as one word ("dreihundertfünf", 이십삼만) and is filled from the lexicon and from ICU's rules.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/values/spelling.h"

namespace crosscheck::values {

/// A number that is spelled as one word.
struct Spelled {
  Decimal value;
  int exponent = 0;   ///< of the last digit, its scale included
  Decimal scale = 1;  ///< the scale words at its end
  Int128 room = 0;    ///< what may be added
  bool ordinal = false;
};

class NumberWords {
 public:
  SpellingRules rules;

  /// `text` is folded; spaces part the words of a phrase ("quatre vingt"). A word that is known is replaced.
  void add(std::u16string_view text, const NumberWord& word);
  const NumberWord* find(std::u16string_view text) const;
  bool empty() const { return words_.empty(); }

  /// The words that a folded text is made of, whole, longest first; false if it is none. A space in the text
  /// ends a word. Linear in the text.
  bool split(std::u16string_view text, std::vector<NumberWord>& out,
             std::vector<std::u16string_view>* parts = nullptr) const;
  /// The number that a text starts with, word by word; its length, 0 if there is none. `words` is how many
  /// words it has.
  std::size_t prefix(std::u16string_view text, Spelled& out, std::size_t& words) const;
  /// The whole text as one number.
  std::optional<Spelled> read(std::u16string_view text) const;
  /// The number that these words are, all of them.
  std::optional<Spelled> put_together(const std::vector<NumberWord>& words) const;
  /// Does a text (UTF-8, not folded) start with a word? Cheap; most words of a text start with none.
  bool starts_with_word(std::string_view text) const {
    if (text.size() > 1 && is_letter(text[0]) && is_letter(text[1])) {
      const std::size_t bit = pair(text[0], text[1]);
      if ((pairs_[bit / 64] >> (bit % 64) & 1U) == 0) return false;
    }
    return walks_to_word(text);
  }
  /// May a word start with this letter?
  bool may_start(char16_t letter) const;

 private:
  static bool is_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }
  bool walks_to_word(std::string_view text) const;

  struct Node {
    std::vector<std::pair<char16_t, std::uint32_t>> next;  ///< sorted
    std::int32_t word = -1;
  };
  std::uint32_t child(std::uint32_t node, char16_t letter) const;
  /// Of two ASCII letters of either case.
  static std::size_t pair(char a, char b) { return static_cast<std::size_t>((a & 31) << 5 | (b & 31)); }

  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::array<std::uint32_t, 128> ascii_roots_{};  ///< children of the root, for words that begin in ASCII
  /// Bits of the first two letters of words, by pair(), where both are ASCII; most words are told by them.
  std::array<std::uint64_t, 16> pairs_{};
  std::vector<NumberWord> words_;
};

/// fold_word() as UTF-16, characters beyond the basic plane as one that no word has.
std::u16string fold_to_utf16(std::string_view text);

}  // namespace crosscheck::values
