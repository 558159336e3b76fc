// Text layout: how untrusted words become lines on a terminal. The text report composes its blocks of these
// pieces and writes nothing of an article that did not pass through them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/model/claim.h"

namespace crosscheck {

/// Text that is safe to show: runs of white space are one space, and none at the ends; control characters,
/// bidirectional controls, other invisible format characters, bytes that are no UTF-8 and endless piles of
/// combining marks are U+FFFD or left out (so are marks of direction, which turn nothing about by
/// themselves); "##[" and "##vso[", which CI systems obey anywhere in a line, are broken by a backslash.
std::string visible(std::string_view untrusted);

/// Terminal columns of visible text: two for wide East Asian characters, none for combining marks.
std::size_t columns(std::string_view shown);

/// Visible text in at most `width` columns, cut with an ellipsis; "" for width 0.
std::string shorten(std::string_view shown, std::size_t width);

/// Each of the visible texts in at most `width` columns, so that those that differ can be told apart: one
/// that is too long and starts as another does is cut at both ends, shortly before the place where they part.
std::vector<std::string> shorten_apart(const std::vector<std::string>& shown, std::size_t width);

/// Lines of at most `width` columns, broken at spaces and beside wide characters, inside a word only if it
/// fills a line of its own. `items` are joined by spaces and never broken: they may run over. A line never
/// starts with "::", which CI systems obey: a backslash stands before it. At least one line; `width` below 8
/// counts as 8.
std::vector<std::string> wrap(std::string_view shown, std::size_t width);
std::vector<std::string> wrap_items(const std::vector<std::string>& items, std::size_t width);

/// Visible text as the start of a line: a leading "::" is broken by a backslash.
std::string safe_start(std::string text);

/// Byte range of a value in its raw sentence.
struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Where the words of a claim stand in its sentence: by the spans, or, where the sentence lost line breaks or
/// furniture, by the words themselves, white space aside, nearest to the place that the spans give. An empty
/// mark: nowhere.
Mark locate(const Claim& claim);

/// How a marked value is set off.
struct MarkStyle {
  std::string_view before;  ///< before the opening bracket: a colour, or ""
  std::string_view after;
};

/// A line of text and its columns, which colours do not change.
struct Line {
  std::string text;
  std::size_t columns = 0;
};

/// The sentence in quotation marks with [brackets] around the values (doubled if the sentence has brackets
/// itself), cut to `width` columns around them with ellipses. Brackets always surround something of each
/// value; a value that is too long is cut in its middle. `marks` are in order and do not overlap; empty ones
/// are passed over.
Line quote(std::string_view raw_sentence, const std::vector<Mark>& marks, std::size_t width,
           const MarkStyle& style);
/// Whether quote() could show all the marks uncut.
bool marks_fit(std::string_view raw_sentence, const std::vector<Mark>& marks, std::size_t width);

}  // namespace crosscheck
