// Values, fourth step: numbers with what stands around them, as counts, amounts, shares, measures and
// ordinals.
#pragma once

#include <cstddef>
#include <optional>

#include "checker/model/value.h"
#include "checker/values/numbers.h"

namespace crosscheck::values {

/// What starts at a token: a value, or figures that are known to be none; both end before token `end`.
struct Parsed {
  std::optional<Value> value;
  std::size_t end = 0;
};

/// `floor` is the first token that no earlier value has taken: hedges are looked for down to it. `previous`
/// is the value before it in the sentence, or nullptr: what it says of its number may hold for this one as
/// well
/// ("lost 190 points, or 0.6%", "more than 100 km (60 miles)").
std::optional<Parsed> parse_quantity(const Sentence& sentence, std::size_t i, std::size_t floor,
                                     const Value* previous);

}  // namespace crosscheck::values
