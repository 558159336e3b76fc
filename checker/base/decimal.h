// Exact decimal numbers: every figure in a text, every end of an interval. No binary floating point.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crosscheck {

__extension__ using Int128 = __int128;

/// coefficient * 10^exponent, exact. The representation is canonical (no trailing zeros in the
/// coefficient, zero has exponent 0), so == compares values; how a number was written is kept by the
/// value recogniser, not here.
/// Range: coefficients below 10^36, exponents within +-400. An operation whose exact result does not fit
/// returns std::nullopt; nothing is ever rounded silently. Immutable after construction, safe to share.
class Decimal {
 public:
  constexpr Decimal() = default;
  /// Exact integer; every std::int64_t fits.
  constexpr Decimal(std::int64_t value) : coefficient_(value) {
    normalise();
  }  // NOLINT: numbers read as numbers

  /// coefficient * 10^exponent, or nullopt out of range.
  static std::optional<Decimal> make(Int128 coefficient, int exponent);
  /// ASCII digits with at most one '.', an optional leading '-'. No exponent, no grouping: the recogniser
  /// removes those. nullopt for anything else, and out of range.
  static std::optional<Decimal> parse(std::string_view text);

  std::optional<Decimal> plus(const Decimal& other) const;
  std::optional<Decimal> minus(const Decimal& other) const;
  std::optional<Decimal> times(const Decimal& other) const;
  /// Quotient rounded half away from zero to `digits` significant digits (1..30); nullopt if other is zero.
  std::optional<Decimal> divided_by(const Decimal& other, int digits) const;
  Decimal negated() const;
  Decimal abs() const;
  /// this * 10^power; nullopt out of range.
  std::optional<Decimal> shifted(int power) const;

  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return coefficient_ < 0; }
  bool is_integer() const { return exponent_ >= 0; }
  /// The value as an integer if it is one and fits.
  std::optional<std::int64_t> to_int64() const;
  /// Power of ten of the lowest non-zero digit: 1200 -> 2, 0.05 -> -2, 0 -> 0.
  int trailing_exponent() const { return exponent_; }
  /// Power of ten of the highest digit: 1200 -> 3, 0.05 -> -2; 0 for zero.
  int leading_exponent() const;

  /// Plain notation without exponent ("890000000000", "0.027"); parse() reads it back.
  std::string to_string() const;

  friend constexpr bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  constexpr void normalise() {
    if (coefficient_ == 0) exponent_ = 0;
    while (coefficient_ != 0 && coefficient_ % 10 == 0) {
      coefficient_ /= 10;
      ++exponent_;
    }
  }

  Int128 coefficient_ = 0;
  std::int32_t exponent_ = 0;
};

}  // namespace crosscheck
