// Values: ages that are no number with a unit.
#pragma once

#include <cstddef>
#include <optional>

#include "checker/values/numbers.h"
#include "checker/values/ranges.h"

namespace crosscheck::values {

/// "in her 30s", "in their mid-40s": the decade of a life that begins at token i. nullopt for the decade of a
/// century.
std::optional<Quantity> read_decade_of_life(const Sentence& sentence, std::size_t i);

}  // namespace crosscheck::values
