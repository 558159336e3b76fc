// Values: quoted names and titles, found apart from the figures, which may stand inside them.
#pragma once

#include <string_view>
#include <vector>

#include "checker/model/value.h"

namespace crosscheck::values {

/// Appends a quotation for each pair of marks with 2 to 80 bytes between them, in order of their place; spans
/// are without the marks. Linear in the size of the text.
void find_quotations(std::string_view text, std::vector<Value>& out);

}  // namespace crosscheck::values
