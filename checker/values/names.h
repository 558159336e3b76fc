// Values: figures that are no value: numbers in names of things, places and models, labels, numerals inside
// words.
#pragma once

#include <cstddef>

#include "checker/values/amounts.h"

namespace crosscheck::values {

/// True if the words around say that a figure is a label: "Section 4", "Room 12", 附件3.
bool is_label(const Sentence& sentence, const Amount& amount);

/// True if an amount without a unit, range or fellow is a value by itself: not a name ("Big Five", "Euro 2028
/// qualifier"), not a numeral inside a word (三峡), not the "one" that stands for a thing. `floor` is the
/// first token that is free for its hedge.
bool stands_alone(const Sentence& sentence, const Amount& amount, std::size_t floor);

}  // namespace crosscheck::values
