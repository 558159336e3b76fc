// Values: two figures that stand against each other: scores and votes ("won 3-1", 3比1), ratios ("two to
// one", "17 of the 31").
#pragma once

#include <cstddef>
#include <optional>

#include "checker/values/ranges.h"

namespace crosscheck::values {

/// The score or ratio that `first` begins: its two figures in the order of the text, as `amount.number` and
/// `high`.
std::optional<Quantity> read_pair(const Sentence& sentence, const Amount& first, std::size_t floor);
/// The same for a token that holds both ("3:1").
std::optional<Quantity> read_colon_pair(const Sentence& sentence, std::size_t i);
/// A fraction in words: "one in six", "nine out of ten".
std::optional<Amount> read_share(const Sentence& sentence, const Amount& first);

}  // namespace crosscheck::values
