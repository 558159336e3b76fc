// Values: the head words of a count ("member states", 个国家).
#pragma once

#include <cstddef>

#include "checker/values/numbers.h"

namespace crosscheck::values {

/// Tokens from `begin` to the one after the last.
struct HeadTokens {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool plural = false;   ///< ends with a plural noun
  bool joined = false;   ///< "and" stands in it
  bool figures = false;  ///< holds figures of a name ("two new 700 Max jets")
  bool empty() const { return begin == end; }
};

/// The head words that start at token i, or behind the hyphen there ("14-village"). `several`: the number is
/// not one, so that a plural noun ends them.
HeadTokens find_head(const Sentence& sentence, std::size_t i, bool several = true);

/// True if the word at token i has the form of a plural noun of the language.
bool is_plural(const Sentence& sentence, std::size_t i);

}  // namespace crosscheck::values
