// Text layout, second half: a sentence cut to the width of a line, with the values of its claims marked.
#include <algorithm>
#include <cstring>

#include "checker/base/utf8.h"
#include "reports/text_cells.h"
#include "reports/text_layout.h"

namespace crosscheck {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
/// How far a cut moves towards the value to find the end of a word.
constexpr std::size_t kWordReach = 14;

/// Text without its white space, and where each byte came from.
struct Dense {
  std::string text;
  std::vector<std::size_t> from;

  explicit Dense(std::string_view raw) {
    for (std::size_t at = 0; at < raw.size();) {
      const std::size_t start = at;
      UChar32 c = 0;
      U8_NEXT(raw.data(), at, raw.size(), c);
      if (c >= 0 && utf8::is_space(static_cast<char32_t>(c))) continue;
      for (std::size_t i = start; i < at; ++i) {
        text += raw[i];
        from.push_back(i);
      }
    }
  }
};

/// The occurrence of `words` nearest to `wanted`, overlapping ones aside; memmem keeps hostile texts linear.
Mark nearest_occurrence(std::string_view sentence, std::string_view words, std::size_t wanted) {
  const Dense haystack(sentence);
  const Dense needle(words);
  if (needle.text.empty()) return {};
  Mark best;
  std::size_t best_distance = sentence.size() + 1;
  for (std::size_t at = 0; at + needle.text.size() <= haystack.text.size();) {
    const void* const hit =
        memmem(haystack.text.data() + at, haystack.text.size() - at, needle.text.data(), needle.text.size());
    if (hit == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(hit) - haystack.text.data());
    const std::size_t begin = haystack.from[at];
    at += needle.text.size();
    const std::size_t distance = begin < wanted ? wanted - begin : begin - wanted;
    if (distance < best_distance) {
      best = {begin, haystack.from[at - 1] + 1};
      best_distance = distance;
    }
  }
  return best;
}

/// Half-open range of cells.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct MarkedSentence {
  std::vector<Cell> cells;
  std::vector<Range> marks;
  std::size_t bracket = 1;  ///< brackets on each side of a value

  MarkedSentence(std::string_view raw, const std::vector<Mark>& raw_marks) : cells(cells_of(raw)) {
    const auto cell_at = [&](std::size_t offset) {
      return static_cast<std::size_t>(
          std::lower_bound(cells.begin(), cells.end(), offset,
                           [](const Cell& cell, std::size_t at) { return cell.raw < at; }) -
          cells.begin());
    };
    for (const Mark& mark : raw_marks) {
      const Range range{cell_at(mark.begin), cell_at(mark.end)};
      if (range.begin < range.end) marks.push_back(range);
    }
    const bool has_brackets = std::any_of(cells.begin(), cells.end(),
                                          [](const Cell& c) { return c.shown == "[" || c.shown == "]"; });
    if (has_brackets) bracket = 2;
  }

  std::size_t width(Range range) const {
    return width_of(std::span(cells).subspan(range.begin, range.end - range.begin));
  }
  /// Columns that quotation marks and brackets take.
  std::size_t frame() const { return 2 + 2 * bracket * marks.size(); }
  /// From the first value to the last; the start of the sentence if there is none.
  Range core() const { return marks.empty() ? Range{} : Range{marks.front().begin, marks.back().end}; }
};

bool core_fits(const MarkedSentence& sentence, std::size_t width) {
  return sentence.width(sentence.core()) + sentence.frame() + 2 <= width;
}

/// Grows `core` to both sides by at most `budget` columns, half to each, what one side leaves over to the
/// other.
Range grow(const std::vector<Cell>& cells, Range core, std::size_t budget) {
  Range range = core;
  const auto left = [&](std::size_t limit) {
    std::size_t used = 0;
    while (range.begin > 0 && used + cells[range.begin - 1].width <= limit)
      used += cells[--range.begin].width;
    return used;
  };
  const auto right = [&](std::size_t limit) {
    std::size_t used = 0;
    while (range.end < cells.size() && used + cells[range.end].width <= limit)
      used += cells[range.end++].width;
    return used;
  };
  budget -= left(budget / 2);
  budget -= right(budget);
  left(budget);
  return range;
}

/// Moves cut ends inwards to the end of a word, where one is near, and never into `core`.
Range at_words(const std::vector<Cell>& cells, Range range, Range core) {
  if (range.begin > 0) {
    std::size_t begin = range.begin;
    while (begin < core.begin && begin - range.begin < kWordReach &&
           !breaks_between(cells[begin - 1], cells[begin])) {
      ++begin;
    }
    if (begin - range.begin < kWordReach) range.begin = begin;
    while (range.begin < core.begin && (cells[range.begin].shown == " " || cells[range.begin].width == 0)) {
      ++range.begin;
    }
  }
  if (range.end < cells.size()) {
    std::size_t end = range.end;
    while (end > core.end && range.end - end < kWordReach && !breaks_between(cells[end - 1], cells[end]))
      --end;
    if (range.end - end < kWordReach) range.end = end;
    while (range.end > core.end && cells[range.end - 1].shown == " ") --range.end;
  }
  return range;
}

/// The start and the end of a value that is too long, `width` columns with the ellipsis between them.
void append_cut_value(std::string& out, std::span<const Cell> value, std::size_t width) {
  const std::size_t room = width > 1 ? width - 1 : 1;
  std::size_t used = 0;
  std::size_t head = 0;
  while (head < value.size() && used + value[head].width <= room - room / 3) used += value[head++].width;
  std::size_t tail = value.size();
  while (tail > head && used + value[tail - 1].width <= room) used += value[--tail].width;
  append(out, value.first(head));
  if (head < tail) out += kEllipsis;
  append(out, value.subspan(tail));
}

class QuoteBuilder {
 public:
  QuoteBuilder(const MarkedSentence& sentence, const MarkStyle& style) : sentence_(sentence), style_(style) {}

  void open_mark() {
    text += style_.before;
    text.append(sentence_.bracket, '[');
  }
  void close_mark() {
    text.append(sentence_.bracket, ']');
    text += style_.after;
  }
  void cells(std::size_t begin, std::size_t end) {
    append(text, std::span(sentence_.cells).subspan(begin, end - begin));
  }
  void marked(Range range) {
    std::size_t at = range.begin;
    for (const Range& mark : sentence_.marks) {
      cells(at, mark.begin);
      open_mark();
      cells(mark.begin, mark.end);
      close_mark();
      at = mark.end;
    }
    cells(at, range.end);
  }

  std::string text = "\"";

 private:
  const MarkedSentence& sentence_;
  const MarkStyle& style_;
};

}  // namespace

Mark locate(const Claim& claim) {
  const std::size_t offset =
      claim.span.begin >= claim.sentence_span.begin ? claim.span.begin - claim.sentence_span.begin : 0;
  if (claim.text.empty() || claim.sentence.empty()) return {};
  if (offset <= claim.sentence.size() && claim.sentence.substr(offset, claim.text.size()) == claim.text) {
    return {offset, offset + claim.text.size()};
  }
  return nearest_occurrence(claim.sentence, claim.text, offset);
}

bool marks_fit(std::string_view raw_sentence, const std::vector<Mark>& marks, std::size_t width) {
  return core_fits(MarkedSentence(raw_sentence, marks), width);
}

Line quote(std::string_view raw_sentence, const std::vector<Mark>& marks, std::size_t width,
           const MarkStyle& style) {
  const MarkedSentence sentence(raw_sentence, marks);
  QuoteBuilder builder(sentence, style);
  const Range all{0, sentence.cells.size()};
  Range range = all;
  std::size_t used = sentence.frame();
  if (sentence.width(all) + used <= width) {
    builder.marked(all);
    used += sentence.width(all);
  } else if (core_fits(sentence, width)) {
    const Range core = sentence.core();
    range = grow(sentence.cells, core, width - used - 2 - sentence.width(core));
    range = at_words(sentence.cells, range, core);
    if (range.begin > 0) builder.text += kEllipsis;
    builder.marked(range);
    if (range.end < all.end) builder.text += kEllipsis;
    used += sentence.width(range) + (range.begin > 0 ? 1 : 0) + (range.end < all.end ? 1 : 0);
  } else {
    // One value, or several that stand far apart: the first is shown, cut if it must be.
    const Range mark = sentence.marks.empty() ? all : sentence.marks.front();
    const std::size_t frame = 4 + 2 * sentence.bracket;
    const std::size_t room = width > frame ? width - frame : 1;
    if (mark.begin > 0) builder.text += kEllipsis;
    builder.open_mark();
    const std::size_t before = builder.text.size();
    append_cut_value(builder.text, std::span(sentence.cells).subspan(mark.begin, mark.end - mark.begin),
                     room);
    used = 2 + 2 * sentence.bracket + columns(std::string_view(builder.text).substr(before));
    builder.close_mark();
    if (mark.end < all.end) builder.text += kEllipsis;
    used += (mark.begin > 0 ? 1 : 0) + (mark.end < all.end ? 1 : 0);
  }
  builder.text += '"';
  return {std::move(builder.text), used};
}

}  // namespace crosscheck
