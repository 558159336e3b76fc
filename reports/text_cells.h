// Cells: a text as a row of things that take columns on a terminal. Internal to the text layout.
#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

/// One character as it may be shown. `shown` views the text, or stands for what may not be shown.
struct Cell {
  std::string_view shown;
  std::size_t width = 1;
  std::size_t raw = 0;  ///< offset in the text
};

/// The safe cells of untrusted text, which they view. Rules as for visible().
std::vector<Cell> cells_of(std::string_view untrusted);
std::size_t width_of(std::span<const Cell> cells);
void append(std::string& out, std::span<const Cell> cells);
/// True where a line may end between two neighbours.
bool breaks_between(const Cell& before, const Cell& after);

}  // namespace crosscheck
