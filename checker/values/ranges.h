// Values: two amounts that are the ends of one range, and two bounds that are.
#pragma once

#include <cstddef>
#include <optional>

#include "checker/values/amounts.h"
#include "checker/values/bounds.h"

namespace crosscheck::values {

/// One amount, or the low end of two; `amount.begin` and `amount.end` hold the words of the range as well.
struct Quantity {
  Amount amount;
  std::optional<Decimal> high;
  bool extent = false;  ///< both ends hold ("2 to 8 degrees"), as against an estimate between them
};

enum class RangeAnswer : std::uint8_t {
  none,      ///< no second amount
  range,     ///< both are one
  apart,     ///< two values ("fell from 8 percent to 5 percent")
  no_value,  ///< two figures that mean nothing together ("5-1")
};

struct RangeReading {
  RangeAnswer answer = RangeAnswer::none;
  Quantity quantity;    ///< of a range
  std::size_t end = 0;  ///< of what is no value
};

/// The range that `first` begins. `floor` is the first token that is free.
RangeReading read_range(const Sentence& sentence, const Amount& first, std::size_t floor);

/// The second bound of a range of two ("more than 20 and less than 35", 最多100最少20), which starts at token
/// `end` behind the first.
struct SecondBound {
  Amount amount;
  BoundWords words;
};
std::optional<SecondBound> read_second_bound(const Sentence& sentence, const Amount& first,
                                             const BoundWords& words, std::size_t end);

/// Gives the unit, currency or percent sign of one end to the other, if it has none. False if they differ.
bool share_unit(Amount& first, Amount& second);
/// "70 to 90 million": the scale is for both, if the first stays the smaller.
void share_scale(Number& first, const Number& second);

}  // namespace crosscheck::values
