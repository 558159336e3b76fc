// Ingest: from the lines of an article's body to its paragraphs, headings and captions. Furniture is taken
// out here, and what it had cut in two is joined again.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "checker/ingest/articles.h"
#include "checker/ingest/lines.h"

namespace crosscheck::ingest {

/// What of a line is left when inline furniture is taken out: the parts to read, in order, none empty.
std::vector<Span> parts_of(std::string_view text, Span line, const RulesData& rules);

/// True if `next` goes on with the paragraph of `line`, the line before it: a wrapped line.
bool goes_on(std::string_view line, std::string_view next, const Layout& layout);

/// Appends the blocks of lines[begin, end), none of which is a header or a title.
void append_blocks(std::string_view text, const std::vector<Line>& lines, std::size_t begin, std::size_t end,
                   const RulesData& rules, std::vector<Block>& blocks);

}  // namespace crosscheck::ingest
