// Triggers: the words that every match of a wording has, as hashes, so that a text without them costs no
// pattern. Words are runs of ASCII letters and digits, whatever their case, and pairs (where a literal is a
// single one: single characters) of scripts that set no spaces.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

/// Words of which every match has at least one, as sorted hashes.
struct Need {
  std::vector<std::uint32_t> words;
  std::uint32_t shortest = 0;  ///< bytes of the shortest one
};

namespace triggers {

inline bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Han, kana and hangul: letters of which each counts; none of them has case.
inline bool is_unspaced(char32_t c) {
  return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

inline std::uint32_t finish(std::uint32_t hash) {
  hash ^= hash >> 15;
  hash *= 0x2c1b3c6du;
  return hash ^ (hash >> 13);
}

/// Of a run of word bytes.
inline std::uint32_t hash_word(std::string_view word) {
  std::uint32_t hash = 0x811c9dc5u;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    hash = (hash ^ (c >= 'A' && c <= 'Z' ? byte | 0x20u : byte)) * 0x01000193u;
  }
  return finish(hash);
}

/// Of a letter of an unspaced script, and of two that stand side by side (`before` 0: one alone).
inline std::uint32_t hash_letters(char32_t before, char32_t c) {
  return finish((static_cast<std::uint32_t>(before) * 0x9e3779b1u) ^
                (static_cast<std::uint32_t>(c) + 0x5bd1e995u));
}

/// The first word of the text, or its last one: a run, or a single letter of an unspaced script.
std::optional<std::uint32_t> first_word(std::string_view text);
std::optional<std::uint32_t> last_word(std::string_view text);

/// RE2 takes the Kelvin sign for a k and the long s for an s: a text with one of them is hashed otherwise
/// than it matches.
inline bool is_odd_letter(char32_t c) {
  return c == 0x212A || c == 0x017F;
}
bool has_odd_letters(std::string_view text);

/// By the edges of a name that are word borders in the wording: none, the left one, the right one, both.
using NameWords = std::array<std::vector<std::uint32_t>, 4>;
/// For each name its longest word; empty where a name has none.
NameWords words_of_names(const std::vector<std::string>& names);

/// What stands in all matches of a part of a wording, while the wording is compiled.
class Shape {
 public:
  /// Nothing.
  Shape() = default;
  static Shape literal(std::string text);
  /// A gap, or anything else of which nothing is known.
  static Shape unknown();
  /// A name; `words` is an index into those that are given to finish().
  static Shape name(std::size_t words);
  static Shape choice(std::vector<Shape> alternatives, const std::vector<const NameWords*>& names);

  /// May be skipped; `border`: a word border comes first where it is not.
  void make_optional(bool border);
  void append(Shape next, bool border);

  /// The needs of the whole; a word border stands at its start or its end.
  std::vector<Need> finish(bool start, bool end, const std::vector<const NameWords*>& names) const;
  /// The words one of which comes first (or last) in all matches, if what is matched starts (ends) with the
  /// text that is searched; empty if that is not known.
  std::vector<std::uint32_t> first(bool end) const;
  std::vector<std::uint32_t> last(bool start) const;

 private:
  using Strings = std::vector<std::string>;
  bool fresh() const;  ///< nothing was appended
  bool append_letter(const Shape& next, const std::string& mark);
  static void flush(const Strings& strings, const std::vector<const NameWords*>& names,
                    std::vector<Need>& needs);

  Strings strings_{""};  ///< all that the part since the last flush may be
  std::vector<Strings> flushed_;
  std::vector<Need> needs_;  ///< of choices that are too many to be told apart
  bool cut_ = false;         ///< strings_ does not start with the part
  Strings lead_{""};         ///< all starts of the part, as far as a word
  Strings tail_{""};
};

}  // namespace triggers
}  // namespace crosscheck
