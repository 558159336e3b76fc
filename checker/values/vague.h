// Values: words that are an amount by themselves: vague counts ("dozens", "tens of thousands", "several
// hundred") and multiples ("tripled", "threefold", 翻一番).
#pragma once

#include <cstddef>
#include <optional>

#include "checker/values/ranges.h"

namespace crosscheck::values {

/// The amount of such words at token i. A vague count has two ends, except a "couple".
std::optional<Quantity> read_vague(const Sentence& sentence, std::size_t i);

struct Multiple {
  Amount amount;
  Change change = Change::none;  ///< "tripled" says that something grew; "threefold" alone does not
};
std::optional<Multiple> read_multiple(const Sentence& sentence, std::size_t i);

}  // namespace crosscheck::values
