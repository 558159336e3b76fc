// Values: one amount, a number with the unit, currency or percent sign around it, before hedges and ranges.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "checker/model/value.h"
#include "checker/values/numbers.h"
#include "checker/values/units.h"

namespace crosscheck::values {

/// A number with its unit, before hedges and ranges.
struct Amount {
  Number number;
  std::size_t begin = 0;
  std::size_t end = 0;
  ValueKind kind = ValueKind::number;
  bool has_unit = false;
  std::string unit;
  std::string currency;
  const Unit* measure = nullptr;  ///< the unit's entry where it is a plain one
  /// Of a length of time told in several units ("2 hours 5 minutes"); one unit says both itself.
  std::string timex;
  std::optional<std::int64_t> seconds;
  const Hedge* hedge_after = nullptr;
  bool plus = false;
};

/// The amount that starts at token i. nullopt if there is no number.
std::optional<Amount> parse_amount(const Sentence& sentence, std::size_t i);
/// The amount of a number that starts at token `begin`: takes the unit, currency or percent sign behind it.
Amount with_suffix(const Sentence& sentence, const Number& number, std::size_t begin);
/// Seconds and ISO-TimeML of a value whose unit is a length of time ("P3M"); nothing for ranges and other
/// units.
void set_duration(Value& value, const Amount& amount);

}  // namespace crosscheck::values
