// Base: exact decimal arithmetic for every figure of a text and every end of an interval.
// An operation gives the exact result or none; only division rounds, and only where the caller says.
#include "checker/base/decimal.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>

namespace crosscheck {
namespace {

constexpr int kMaxDigits = 36;
constexpr int kMaxExponent = 400;
constexpr int kMaxQuotientDigits = 30;

// 10^0 ... 10^38, the last power that an Int128 holds.
constexpr auto kPowers = [] {
  std::array<Int128, 39> powers{};
  Int128 power = 1;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    powers[i] = power;
    if (i + 1 < powers.size()) power *= 10;
  }
  return powers;
}();

Int128 magnitude(Int128 value) {
  return value < 0 ? -value : value;
}

// Decimal digits of a non-negative value; 0 has none.
int count_digits(Int128 value) {
  return static_cast<int>(std::upper_bound(kPowers.begin(), kPowers.end(), value) - kPowers.begin());
}

// value * 10^power, or nullopt if it does not fit. Requires power >= 0.
std::optional<Int128> scaled_up(Int128 value, std::int64_t power) {
  if (value == 0) return value;
  if (power >= static_cast<std::int64_t>(kPowers.size())) return std::nullopt;
  Int128 result = 0;
  if (__builtin_mul_overflow(value, kPowers[static_cast<std::size_t>(power)], &result)) return std::nullopt;
  return result;
}

// Divides out of both what makes tens together: the product is then free of trailing zeros. Returns how many.
int cancel_tens(Int128& twos, Int128& fives) {
  int tens = 0;
  while (twos % 2 == 0 && fives % 5 == 0) {
    twos /= 2;
    fives /= 5;
    ++tens;
  }
  return tens;
}

}  // namespace

std::optional<Decimal> Decimal::make(Int128 coefficient, int exponent) {
  Decimal result;
  if (coefficient == 0) return result;
  std::int64_t power = exponent;
  while (coefficient % 10 == 0) {
    coefficient /= 10;
    ++power;
  }
  const Int128 limit = kPowers[kMaxDigits];
  if (coefficient >= limit || coefficient <= -limit || power < -kMaxExponent || power > kMaxExponent) {
    return std::nullopt;
  }
  result.coefficient_ = coefficient;
  result.exponent_ = static_cast<std::int32_t>(power);
  return result;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);

  Int128 coefficient = 0;
  std::int64_t zeros = 0;     // seen since the last other digit, not yet in the coefficient
  std::int64_t decimals = 0;  // digits after the point
  int significant = 0;
  bool point = false;
  bool digits = false;
  bool too_long = false;
  for (const char c : text) {
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    digits = true;
    if (point) ++decimals;
    if (too_long) continue;
    if (c == '0') {
      if (coefficient != 0) ++zeros;
      continue;
    }
    if (significant + zeros + 1 > kMaxDigits) {
      too_long = true;
      continue;
    }
    significant += static_cast<int>(zeros) + 1;
    coefficient = coefficient * kPowers[static_cast<std::size_t>(zeros) + 1] + (c - '0');
    zeros = 0;
  }
  if (!digits || too_long) return std::nullopt;
  if (coefficient == 0) return Decimal{};
  const std::int64_t exponent = zeros - decimals;
  if (exponent < -kMaxExponent || exponent > kMaxExponent) return std::nullopt;
  return make(negative ? -coefficient : coefficient, static_cast<int>(exponent));
}

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
  if (is_zero()) return other;
  if (other.is_zero()) return *this;
  const Decimal& coarse = exponent_ >= other.exponent_ ? *this : other;
  const Decimal& fine = exponent_ >= other.exponent_ ? other : *this;
  // The last digit of `fine` stays the last of the sum (unless both end alike), so what does not fit here has
  // more digits than a Decimal can hold.
  const auto scaled = scaled_up(coarse.coefficient_, coarse.exponent_ - fine.exponent_);
  Int128 sum = 0;
  if (!scaled || __builtin_add_overflow(*scaled, fine.coefficient_, &sum)) return std::nullopt;
  return make(sum, fine.exponent_);
}

std::optional<Decimal> Decimal::minus(const Decimal& other) const {
  return plus(other.negated());
}

std::optional<Decimal> Decimal::times(const Decimal& other) const {
  if (is_zero() || other.is_zero()) return Decimal{};
  Int128 a = coefficient_;
  Int128 b = other.coefficient_;
  const int tens = cancel_tens(a, b) + cancel_tens(b, a);
  Int128 product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return make(product, exponent_ + other.exponent_ + tens);
}

std::optional<Decimal> Decimal::divided_by(const Decimal& other, int digits) const {
  if (other.is_zero() || digits < 1 || digits > kMaxQuotientDigits) return std::nullopt;
  if (is_zero()) return Decimal{};
  // Long division. The remainder stays below 10^36, so ten times it fits.
  const Int128 divisor = magnitude(other.coefficient_);
  Int128 quotient = magnitude(coefficient_) / divisor;
  Int128 remainder = magnitude(coefficient_) % divisor;
  int exponent = exponent_ - other.exponent_;
  while (remainder != 0 && count_digits(quotient) < digits) {
    remainder *= 10;
    quotient = quotient * 10 + remainder / divisor;
    remainder %= divisor;
    --exponent;
  }
  bool round_up = false;
  if (const int surplus = count_digits(quotient) - digits; surplus > 0) {
    // The unit is even, so the remainder below the last place cannot lift a lower half to a half.
    const Int128 unit = kPowers[static_cast<std::size_t>(surplus)];
    round_up = quotient % unit >= unit / 2;
    quotient /= unit;
    exponent += surplus;
  } else {
    round_up = remainder != 0 && remainder >= divisor - remainder;
  }
  if (round_up) ++quotient;
  return make(is_negative() != other.is_negative() ? -quotient : quotient, exponent);
}

Decimal Decimal::negated() const {
  Decimal result = *this;
  result.coefficient_ = -coefficient_;
  return result;
}

Decimal Decimal::abs() const {
  return is_negative() ? negated() : *this;
}

std::optional<Decimal> Decimal::shifted(int power) const {
  if (is_zero()) return *this;
  if (power > 2 * kMaxExponent || power < -2 * kMaxExponent) return std::nullopt;
  return make(coefficient_, exponent_ + power);
}

std::optional<std::int64_t> Decimal::to_int64() const {
  if (exponent_ < 0) return std::nullopt;
  const auto value = scaled_up(coefficient_, exponent_);
  if (!value || *value < std::numeric_limits<std::int64_t>::min() ||
      *value > std::numeric_limits<std::int64_t>::max()) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(*value);
}

int Decimal::leading_exponent() const {
  return is_zero() ? 0 : exponent_ + count_digits(magnitude(coefficient_)) - 1;
}

std::string Decimal::to_string() const {
  if (is_zero()) return "0";
  std::string digits;
  for (Int128 rest = magnitude(coefficient_); rest != 0; rest /= 10) {
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
  }
  std::reverse(digits.begin(), digits.end());
  if (exponent_ >= 0) {
    digits.append(static_cast<std::size_t>(exponent_), '0');
  } else {
    const auto decimals = static_cast<std::size_t>(-exponent_);
    if (digits.size() <= decimals) digits.insert(0, decimals - digits.size() + 1, '0');
    digits.insert(digits.size() - decimals, 1, '.');
  }
  return is_negative() ? "-" + digits : digits;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const auto sign = [](const Decimal& d) { return d.is_zero() ? 0 : d.is_negative() ? -1 : 1; };
  if (sign(a) != sign(b) || a.is_zero()) return sign(a) <=> sign(b);
  const int a_top = a.leading_exponent();
  const int b_top = b.leading_exponent();
  if (a_top != b_top) return a.is_negative() ? b_top <=> a_top : a_top <=> b_top;
  // Highest digits at the same place: brought to the lower exponent, neither has more than kMaxDigits digits.
  const std::int32_t low = std::min(a.exponent_, b.exponent_);
  const Int128 x = a.coefficient_ * kPowers[static_cast<std::size_t>(a.exponent_ - low)];
  const Int128 y = b.coefficient_ * kPowers[static_cast<std::size_t>(b.exponent_ - low)];
  return x < y   ? std::strong_ordering::less
         : x > y ? std::strong_ordering::greater
                 : std::strong_ordering::equal;
}

}  // namespace crosscheck
