// Values: how a spelled number grows word by word. One machine serves all languages: small numbers are added
// where the word before left room for them, factors multiply what stands below them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "checker/base/decimal.h"

namespace crosscheck::values {

enum class WordKind : std::uint8_t {
  cardinal,       ///< added: "seven", "forty", "quinientos"
  multiplier,     ///< multiplies the small number before it: "hundred", 十, 百, 千
  scale,          ///< multiplies all smaller parts before it: "thousand", 万
  ordinal,        ///< added, and makes the number an ordinal: "third"
  ordinal_scale,  ///< "hundredth", "millionth"
  joiner,         ///< "and", "und": value is a set of Joins
};

/// Where a joining word may stand.
enum Joins : std::uint8_t {
  kAfterTens = 1,    ///< treinta y uno
  kAfterFactor = 2,  ///< two hundred and five
  kBeforeTens = 4,   ///< fünfundzwanzig
};

struct NumberWord {
  WordKind kind = WordKind::cardinal;
  bool bare = false;  ///< a factor that needs no "one" before it: mil, 百 in Japanese
  std::int64_t value = 0;
};

/// What differs between languages.
struct SpellingRules {
  bool zero_holds_place = false;  ///< 一千零五
  bool last_digit_short = false;  ///< 三百五 is 350
  bool ordinal_ends = false;      ///< twenty-first: the last word alone is an ordinal
  bool ordinals_add = false;      ///< vigésimo primero: all words are
};

class SpelledNumber {
 public:
  enum class Answer : std::uint8_t {
    taken,
    refused,   ///< the number ends before this word
    split,     ///< the number ends before part split_at(), which belongs to this factor
    overflow,  ///< the number is too large: no value at all
  };

  static constexpr std::size_t kMostParts = 12;

  explicit SpelledNumber(const SpellingRules& rules) : rules_(&rules) {}

  Answer add(const NumberWord& word);
  /// A figure or a compound word, as a small number or as a part that ends with a scale.
  Answer add_part(Int128 value, Int128 room, int exponent, Int128 scale);
  /// A compound word that is an ordinal.
  Answer add_ordinal_part(Int128 value);

  bool empty() const { return count_ == 0; }
  std::size_t parts() const { return count_; }
  std::size_t split_at() const { return split_; }
  /// What is added next must be smaller.
  Int128 room() const;
  bool is_ordinal() const { return ordinal_; }
  /// Nothing after an ordinal, unless ordinals are added up.
  bool closed() const { return ordinal_ && !rules_->ordinals_add; }
  bool is_joined() const { return joined_ != 0; }
  bool ends_with_factor() const { return last_ == Last::multiplier || last_ == Last::scale; }
  bool ends_with_scale() const { return last_ == Last::scale; }

  /// nullopt if it does not fit.
  std::optional<Decimal> value() const;
  /// Of the last written digit, its scale included.
  int exponent() const { return exponent_; }
  /// The product of the scale words at the end, 1 if there are none.
  Decimal scale() const { return Decimal::make(scale_, 0).value_or(Decimal(1)); }

 private:
  enum class Last : std::uint8_t { none, digit, tens, multiplier, scale, zero };
  struct Part {
    Int128 value = 0;
    Int128 factor = 1;  ///< 1: a small number
    Int128 room = 0;    ///< what comes next must be smaller
  };

  Answer add_small(std::int64_t value);
  Answer add_multiplier(const NumberWord& word);
  Answer add_scale(const NumberWord& word);
  Answer add_ordinal(std::int64_t value);
  Answer add_joined_factor(const NumberWord& word);
  Answer push(Int128 value, Int128 factor);

  bool may_add(std::int64_t value) const;

  const SpellingRules* rules_;
  std::array<Part, kMostParts> parts_{};
  std::size_t count_ = 0;
  std::size_t split_ = 0;
  Last last_ = Last::none;
  bool ordinal_ = false;
  std::uint8_t joined_ = 0;
  int exponent_ = 0;
  Int128 scale_ = 1;
  Int128 short_factor_ = 1;
};

}  // namespace crosscheck::values
