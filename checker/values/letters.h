// Values: what the tokeniser must know of a character, in one table that is made once from ICU's data. No
// sentence is read with ICU.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace crosscheck::values {

/// As utf8::next_valid, which it must agree with: the code point at `at`, which moves past it. Inline, for
/// this is where the time goes. Requires valid UTF-8 and at < text.size().
inline char32_t decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]));
  };
  const char32_t first = byte(0);
  char32_t out = first;
  if (first < 0x80) {
    at += 1;
  } else if (first < 0xE0) {
    out = (first & 0x1F) << 6 | (byte(1) & 0x3F);
    at += 2;
  } else if (first < 0xF0) {
    out = (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    at += 3;
  } else {
    out = (first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    at += 4;
  }
  return out;
}

/// How characters make words. A word with borders is a whole run; in scripts that put no space between words
/// a word may begin at any character.
enum class Letter : std::uint8_t {
  none,      ///< punctuation, symbols
  space,     ///< white space
  digit,     ///< a decimal digit of any script
  bordered,  ///< Latin, Cyrillic, Arabic ...: a word is a run of them
  katakana,  ///< as bordered; runs of them border on those of other scripts
  hangul,    ///< words are runs, but particles and counters are glued to their ends
  free,      ///< Han, hiragana, Thai ...: no borders
  mark,      ///< combining: goes on with the word
  vulgar,    ///< ½, ⅔
  silent,    ///< goes on with the word and is not part of its spelling (soft hyphen, Arabic vowel signs)
};

class Letters {
 public:
  /// Made at the first call; thread-safe.
  static const Letters& get() {
    static const Letters table;
    return table;
  }

  Letter kind(char32_t c) const { return c < kSize ? kinds_[c] : beyond(c); }
  /// 0 to 9, or -1.
  int digit(char32_t c) const { return c < kSize && kinds_[c] == Letter::digit ? folds_[c] - U'0' : -1; }
  /// Numerator and denominator of a vulgar fraction, else 0 and 0.
  std::pair<int, int> vulgar(char32_t c) const {
    if (c >= kSize || kinds_[c] != Letter::vulgar) return {0, 0};
    return {folds_[c] / kVulgarBase, folds_[c] % kVulgarBase};
  }
  /// The letter that stands for c when words are compared: lower case, common width, optional signs dropped;
  /// digits of all scripts as ASCII. 0 for silent characters.
  char32_t fold(char32_t c) const { return c < kSize ? folds_[c] : c; }

 private:
  static constexpr std::size_t kSize = 0x10000;
  static constexpr int kVulgarBase = 256;

  Letters();
  static Letter beyond(char32_t c);

  std::array<Letter, kSize> kinds_{};
  std::array<char16_t, kSize> folds_{};
};

/// fold() of every character, silent ones dropped. Requires valid UTF-8.
std::string fold_word(std::string_view text);
/// The same letters without accents and cedillas, as hurried writers type them. Requires valid UTF-8.
std::string without_accents(std::string_view text);

}  // namespace crosscheck::values
