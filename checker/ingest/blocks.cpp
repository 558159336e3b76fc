// Ingest: from the lines of an article's body to its paragraphs, headings and captions. A digest that writes
// several points into one line is split here too, because the reference numbers that end its points are
// furniture.
#include "checker/ingest/blocks.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/ingest/marks.h"

namespace crosscheck::ingest {
namespace {

bool is_lower(char32_t c) {
  return u_islower(static_cast<UChar32>(c));
}

bool is_clause_mark(char32_t c) {
  return c == ',' || c == U'，' || c == U'、';
}

/// A furniture or reference stretch to take out.
struct Cut {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool reference = false;
};

std::vector<Cut> cuts_of(std::string_view line, const RulesData& rules) {
  std::vector<Cut> cuts;
  for (const InlinePattern& inline_pattern : rules.inline_furniture) {
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(inline_pattern.cut) + 1);
    std::size_t at = 0;
    while (at < line.size() &&
           inline_pattern.pattern->Match({line.data(), line.size()}, at, line.size(), RE2::UNANCHORED,
                                         groups.data(), static_cast<int>(groups.size()))) {
      const re2::StringPiece& cut = groups.back();
      const auto begin = static_cast<std::size_t>(cut.data() - line.data());
      if (cut.empty()) {  // a pattern that matches nothing takes nothing out
        at = static_cast<std::size_t>(groups[0].data() - line.data()) +
             std::max<std::size_t>(groups[0].size(), 1);
        continue;
      }
      cuts.push_back({begin, begin + cut.size(), inline_pattern.reference});
      at = begin + cut.size();
    }
  }
  std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.begin < b.begin; });
  std::vector<Cut> merged;
  for (const Cut& cut : cuts) {
    if (!merged.empty() && cut.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, cut.end);
      merged.back().reference = merged.back().reference || cut.reference;
    } else {
      merged.push_back(cut);
    }
  }
  return merged;
}

/// A stretch of a line that is one point of a digest, or all of the line.
struct Stretch {
  BlockKind kind = BlockKind::body;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// One line with what must be taken out of it.
class LineReader {
 public:
  LineReader(std::string_view text, Span span, const RulesData& rules)
      : rules_(rules),
        offset_(span.begin),
        line_(text.substr(span.begin, span.size())),
        cuts_(cuts_of(line_, rules)) {}

  std::vector<Span> parts(std::size_t begin, std::size_t end) const {
    std::vector<Span> out;
    auto cut = std::upper_bound(cuts_.begin(), cuts_.end(), begin,
                                [](std::size_t at, const Cut& c) { return at < c.end; });
    while (begin < end) {
      const std::size_t stop = cut == cuts_.end() ? end : std::min(end, std::max(begin, cut->begin));
      const std::string_view words = marks::trimmed(line_.substr(begin, stop - begin));
      if (!words.empty()) {
        const auto at = offset_ + static_cast<std::uint32_t>(words.data() - line_.data());
        out.push_back({at, at + static_cast<std::uint32_t>(words.size())});
      }
      if (cut == cuts_.end()) break;
      begin = std::max(stop, cut->end);
      ++cut;
    }
    return out;
  }

  /// The points of a digest in the order of the line; one stretch for any other line.
  std::vector<Stretch> stretches() const {
    std::vector<Stretch> heads = read_heads();
    std::vector<Stretch> out;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
      if (end > begin) out.push_back({BlockKind::body, begin, end});
    };
    std::size_t head = 0;
    for (const std::size_t mark : read_marks()) {
      while (head < heads.size() && heads[head].begin < mark) {
        if (heads[head].begin >= begin) {
          close(heads[head].begin);
          out.push_back(heads[head]);
          begin = heads[head].end;
        }
        ++head;
      }
      if (!is_bullet(mark, begin)) continue;
      close(mark);
      begin = after_mark(mark);
    }
    close(line_.size());
    return out;
  }

 private:
  /// Places of bullets that have white space on both sides, in order.
  std::vector<std::size_t> read_marks() const {
    std::vector<std::size_t> out;
    for (const std::string& bullet : rules_.bullets) {
      for (std::size_t at = line_.find(bullet); at != std::string_view::npos;
           at = line_.find(bullet, at + 1)) {
        const std::size_t end = at + bullet.size();
        if (at > 0 && line_[at - 1] == ' ' && end < line_.size() && line_[end] == ' ') out.push_back(at);
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  std::size_t after_mark(std::size_t mark) const {
    const std::size_t space = line_.find(' ', mark);
    return space == std::string_view::npos ? line_.size() : space + 1;
  }

  /// A mark begins a point if a sentence, a reference or a heading of points ends before it, and no
  /// lower-case word follows it.
  bool is_bullet(std::size_t mark, std::size_t begin) const {
    const std::string_view rest = line_.substr(after_mark(mark));
    const std::size_t words = rest.find_first_not_of(' ');
    if (words == std::string_view::npos || is_lower(marks::first(rest.substr(words)))) return false;
    return ends_point(mark, begin);
  }

  /// True if what stands before `at`, from `begin` on, ends a point; nothing at all does too.
  bool ends_point(std::size_t at, std::size_t begin) const {
    const std::string_view before = marks::trimmed(line_.substr(begin, at - begin));
    if (before.empty()) return begin > 0;
    const auto end = static_cast<std::size_t>(before.data() - line_.data()) + before.size();
    const auto cut = std::lower_bound(cuts_.begin(), cuts_.end(), end,
                                      [](const Cut& c, std::size_t place) { return c.end < place; });
    if (cut != cuts_.end() && cut->end == end && cut->reference) return true;
    return marks::ends_sentence(
        before.substr(before.size() - std::min<std::size_t>(before.size(), tail(before))));
  }

  /// Enough of the end of `text` to see its closing marks, cut at a character.
  static std::size_t tail(std::string_view text) {
    constexpr std::size_t kEnough = 32;
    return text.size() <= kEnough ? text.size()
                                  : text.size() - utf8::prefix_valid(text, text.size() - kEnough).size();
  }

  std::vector<Stretch> read_heads() const {
    std::vector<Stretch> out;
    if (!rules_.bullet_heads) return out;
    const bool any = std::any_of(rules_.bullets.begin(), rules_.bullets.end(), [&](const std::string& b) {
      return line_.find(b) != std::string_view::npos;
    });
    re2::StringPiece groups[2];
    std::size_t at = 0;
    while (any && at < line_.size() &&
           rules_.bullet_heads->Match({line_.data(), line_.size()}, at, line_.size(), RE2::UNANCHORED, groups,
                                      2)) {
      const auto begin = static_cast<std::size_t>(groups[1].data() - line_.data());
      if (begin == 0 || (line_[begin - 1] == ' ' && ends_point(begin, 0))) {
        out.push_back({BlockKind::heading, begin, begin + groups[1].size()});
      }
      at = begin + groups[1].size();
    }
    return out;
  }

  const RulesData& rules_;
  std::uint32_t offset_;
  std::string_view line_;
  std::vector<Cut> cuts_;
};

/// Builds the blocks of one article's body.
class Builder {
 public:
  Builder(std::string_view text, const std::vector<Line>& lines, std::size_t begin, std::size_t end,
          const RulesData& rules, std::vector<Block>& blocks)
      : text_(text),
        lines_(lines),
        begin_(begin),
        end_(end),
        rules_(rules),
        layout_(rules.layout),
        blocks_(blocks) {}

  void run() {
    for (std::size_t i = begin_; i < end_; ++i) {
      if (i == begin_ || lines_[i].gap) measure_run(i);
      const Line& line = lines_[i];
      if (line.is_furniture()) {
        cut_ = true;
        continue;
      }
      const bool joins = open_ && continues(i);
      const bool added = line.kind == LineKind::caption ? add_caption(i, joins) : add_text(i, joins);
      if (!added) {  // nothing but inline furniture
        cut_ = true;
        continue;
      }
      previous_ = i;
      cut_ = false;
    }
  }

 private:
  std::string_view words(std::size_t i) const {
    return text_.substr(lines_[i].span.begin, lines_[i].span.size());
  }

  /// Looks at the lines up to the next blank one: were they broken for width, and how wide are they?
  void measure_run(std::size_t first) {
    width_ = 0;
    run_end_ = first;
    do {
      width_ = std::max(width_, marks::columns(words(run_end_), layout_.wrap_columns + 1));
      ++run_end_;
    } while (run_end_ < end_ && !lines_[run_end_].gap);
    wrapped_ = width_ <= layout_.wrap_columns && run_end_ - first >= 3;
    bool broken_inside = false;
    for (std::size_t i = first; wrapped_ && i + 1 < run_end_; ++i) {
      wrapped_ = !lines_[i].is_furniture() && broken_for_width(i);
      broken_inside = broken_inside || !marks::ends_sentence(words(i));
    }
    wrapped_ = wrapped_ && broken_inside;
  }

  /// True if the first word of the next line would not have fitted into line i.
  bool broken_for_width(std::size_t i) const {
    const std::size_t columns = marks::columns(words(i), layout_.wrap_columns + 1);
    if (width_ > layout_.wrap_columns || columns < layout_.wrap_min_columns) return false;
    const std::string_view next = words(i + 1);
    // Wide characters are words by themselves; a closing mark after one goes with it.
    const std::size_t word =
        marks::is_wide(marks::first(next)) ? 5 : 1 + marks::columns(next.substr(0, next.find(' ')), 40);
    return columns + word > width_;
  }

  bool continues(std::size_t i) const {
    const std::string_view before = words(previous_);
    const std::string_view now = words(i);
    const bool adjacent = i == previous_ + 1;
    if (!cut_ && lines_[i].gap) return false;
    if (goes_on(before, now, layout_)) return true;
    if (!adjacent || lines_[i].gap) return false;
    return wrapped_ || (!marks::ends_sentence(before) && broken_for_width(previous_));
  }

  /// False if nothing of the line is left when furniture is taken out; so below.
  bool add_caption(std::size_t i, bool joins) {
    std::vector<Span> parts = parts_of(text_, lines_[i].span, rules_);
    if (parts.empty()) return false;
    // A wrapped caption is recognised by its end; its first lines were text until now.
    if (joins && i == previous_ + 1 && !lines_[i].gap) {
      append(parts);
      blocks_.back().kind = BlockKind::caption;
    } else {
      push({BlockKind::caption, std::move(parts)});
    }
    open_ = false;
    return true;
  }

  bool add_text(std::size_t i, bool joins) {
    const LineReader reader(text_, lines_[i].span, rules_);
    std::vector<Stretch> stretches;
    if (blocks_.size() < layout_.blocks) stretches = reader.stretches();
    if (stretches.size() <= 1) {
      const BlockKind kind = is_heading(i) ? BlockKind::heading : BlockKind::body;
      stretches = {{kind, 0, lines_[i].span.size()}};
    }
    bool added = false;
    for (const Stretch& stretch : stretches) {
      std::vector<Span> parts = reader.parts(stretch.begin, stretch.end);
      if (parts.empty()) continue;
      added = true;
      if (joins) {
        append(parts);
      } else {
        push({stretch.kind, std::move(parts)});
      }
      joins = false;
    }
    if (added) open_ = true;
    return added;
  }

  /// A short line without an end mark, alone between blank lines or above a paragraph.
  bool is_heading(std::size_t i) const {
    const std::string_view line = words(i);
    const bool last = i + 1 == end_;
    if (i == begin_ || last || marks::columns(line, layout_.heading_columns + 1) > layout_.heading_columns)
      return false;
    const char32_t mark = marks::last(line);
    if (marks::ends_sentence(line) || is_clause_mark(mark) || mark == ';' || mark == U'；') return false;
    if (lines_[i + 1].is_furniture()) return lines_[i].gap;
    if (lines_[i + 1].gap) return lines_[i].gap || marks::ends_sentence(words(i - 1));
    return marks::columns(words(i + 1), layout_.paragraph_columns + 1) > layout_.paragraph_columns;
  }

  void append(const std::vector<Span>& parts) {
    std::vector<Span>& to = blocks_.back().parts;
    to.insert(to.end(), parts.begin(), parts.end());
    if (blocks_.back().kind == BlockKind::heading) blocks_.back().kind = BlockKind::body;
  }

  void push(Block block) {
    if (blocks_.size() >= layout_.blocks && blocks_.back().kind == block.kind) {
      std::vector<Span>& to = blocks_.back().parts;
      to.insert(to.end(), block.parts.begin(), block.parts.end());
      return;
    }
    blocks_.push_back(std::move(block));
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  std::size_t begin_;
  std::size_t end_;
  const RulesData& rules_;
  const Layout& layout_;
  std::vector<Block>& blocks_;

  std::size_t previous_ = 0;  ///< last line that was no furniture
  bool open_ = false;         ///< that line was text, and its block is the last one of `blocks_`
  bool cut_ = false;          ///< furniture stands after it
  std::size_t width_ = 0;     ///< of the lines between two blank ones
  std::size_t run_end_ = 0;
  bool wrapped_ = false;  ///< all of these lines but the last were broken for width
};

}  // namespace

std::vector<Span> parts_of(std::string_view text, Span line, const RulesData& rules) {
  return LineReader(text, line, rules).parts(0, line.size());
}

bool goes_on(std::string_view line, std::string_view next, const Layout& layout) {
  if (marks::ends_sentence(line)) return false;
  const char32_t first = marks::first(next);
  const char32_t last = marks::last(line);
  if (is_lower(first)) return last != ':' && last != ';';
  const bool wide = (utf8::is_han(first) || marks::hugs_word_before(first)) && marks::is_wide(last);
  if (!wide || last == U'：' || last == U'；') return false;
  return is_clause_mark(last) || marks::columns(line, layout.half_columns) >= layout.half_columns;
}

void append_blocks(std::string_view text, const std::vector<Line>& lines, std::size_t begin, std::size_t end,
                   const RulesData& rules, std::vector<Block>& blocks) {
  Builder(text, lines, begin, end, rules, blocks).run();
}

}  // namespace crosscheck::ingest
