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

/// `floor` is the first token that no earlier value has taken: hedges are looked for down to it.
std::optional<Parsed> parse_quantity(const Sentence& sentence, std::size_t i, std::size_t floor);

/// The head words that start at token i ("member states", 个国家), as a view of the sentence; "" if there are
/// none.
std::string_view head_words(const Sentence& sentence, std::size_t i);

}  // namespace crosscheck::values
