// The Markdown report: for a comment on a pull request, or a page of a wiki.
#pragma once

#include <cstddef>
#include <ostream>

#include "checker/model/report.h"

namespace crosscheck {

class Catalogue;

/// GitHub takes comments of this many characters.
inline constexpr std::size_t kCommentLimit = 65536;

/// Writes a summary, then conflicts, failed checks and other findings with quotations and places, then,
/// folded, what was explained and what agrees. At most `limit` characters (UTF-16 code units; at least
/// 2,000): blocks that do not fit are left out from the least weighty on, whole, and counted at the end. Text
/// from articles, paths and rules is made safe as by markdown_text(). Words are in the catalogue's language
/// (nullptr: English). Failures of the stream are the caller's to look for.
void write_markdown(const Report& report, const Catalogue* catalogue, std::ostream& out,
                    std::size_t limit = kCommentLimit);

}  // namespace crosscheck
