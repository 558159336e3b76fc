// Ingest: the lines of a file and what each could be by itself. Which of them are headers, titles and
// paragraphs is decided afterwards, when their neighbours are known.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "checker/base/span.h"
#include "checker/ingest/rules.h"

namespace crosscheck::ingest {

enum class LineKind : std::uint8_t { text, caption, furniture, footer };

/// A line that is not blank, without the white space at its ends.
struct Line {
  Span span;
  std::int16_t form = -1;  ///< the header form that it fits, -1 for none
  LineKind kind = LineKind::text;
  bool gap = false;  ///< a blank line or the start of the file stands before it

  bool is_furniture() const { return kind >= LineKind::furniture; }
};

/// Lines end with LF, CR LF or CR. `text` is valid UTF-8 below 4 GiB.
std::vector<Line> read_lines(std::string_view text, const RulesData& rules);

}  // namespace crosscheck::ingest
