// Decimals of rows: see the header.
#include "checker/store/archive.h"

namespace crosscheck::store {
namespace {

// How a decimal is written: most have a coefficient that fits, the others are spelt out.
constexpr std::uint64_t kShort = 0;
constexpr std::uint64_t kSpelt = 1;

}  // namespace

void Writer::decimal(const Decimal& value) {
  const int exponent = value.trailing_exponent();
  const auto coefficient = value.shifted(-exponent);
  const auto whole = coefficient ? coefficient->to_int64() : std::nullopt;
  if (!whole) {
    number(kSpelt);
    return text(value.to_string());
  }
  number(kShort);
  signed_number(*whole);
  signed_number(exponent);
}

Decimal Reader::decimal() {
  const std::uint64_t how = number();
  if (how == kSpelt) {
    if (const auto value = Decimal::parse(text())) return *value;
  } else if (how == kShort) {
    const std::int64_t coefficient = signed_number();
    const std::int64_t exponent = signed_number();
    // Decimal's own range of exponents; the cast must not wrap before it is looked at.
    if (exponent > -1000 && exponent < 1000) {
      if (const auto value = Decimal::make(coefficient, static_cast<int>(exponent))) return *value;
    }
  }
  fail();
  return {};
}

}  // namespace crosscheck::store
