// Text: where sentences end in a run of text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "checker/text/text.h"

namespace crosscheck {

/// Offsets of the ends of the sentences in `text`, rising, the last one text.size(); white space at a border
/// belongs to neither side. `language` is asked for abbreviations. From `many` sentences on, short ones stay
/// together, so that text made of end marks cannot make more sentences than memory holds. Requires valid
/// UTF-8; linear time.
std::vector<std::size_t> sentence_ends(std::string_view text, std::string_view language,
                                       const SentenceRules& rules, std::size_t many);

}  // namespace crosscheck
