// Values: the words that bound or blur an amount ("at least", "or more", 左右), before and behind it.
#pragma once

#include <cstddef>
#include <optional>

#include "checker/values/amounts.h"

namespace crosscheck::values {

/// What the words around an amount say of it.
struct BoundWords {
  Bound bound = Bound::exact;
  Decimal width;
  bool from_below = false;
  bool stated = false;    ///< some word says so, be it only "equals"
  std::size_t begin = 0;  ///< tokens of the words and the amount between them
  std::size_t end = 0;
};

/// Looks down to token `floor` and behind the amount. Two-part bounds ("equal to or more than 30", "30 or
/// more") are one; where both sides speak, the one that gives an end wins over "about".
BoundWords read_bound(const Sentence& sentence, const Amount& amount, std::size_t floor);

/// The end of the words behind the head of a count ("30 boats or more", 500人左右), which `bound` takes up;
/// `end` if there are none. `end` is the token after the head.
std::size_t bound_after_head(const Sentence& sentence, std::size_t end, BoundWords& bound);

/// The token after the bounding words that start at token i ("less than or equal to"); i if there are none.
std::size_t skip_bound_words(const Sentence& sentence, std::size_t i);

/// True for the bounds that give a low end, false for those that give a high one. Requires one of the two.
bool is_lower_bound(Bound bound);
/// One of > >= < <=.
bool is_one_sided(Bound bound);

}  // namespace crosscheck::values
