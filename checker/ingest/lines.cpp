// Ingest: the lines of a file and what each could be by itself. Every line is looked at once; long ones are
// text without being matched against any pattern.
#include "checker/ingest/lines.h"

#include "checker/ingest/marks.h"

namespace crosscheck::ingest {
namespace {

class Scanner {
 public:
  Scanner(std::string_view text, const RulesData& rules) : text_(text), rules_(rules) {}

  std::vector<Line> run() {
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t end = text_.find('\n', at);
      if (end == std::string_view::npos) end = text_.size();
      add_row(text_.substr(at, end - at));
      at = end + 1;
    }
    return std::move(lines_);
  }

 private:
  /// What stands between two LF: with CR LF one line and nothing behind it, with CR alone several lines.
  void add_row(std::string_view row) {
    if (row.ends_with('\r')) row.remove_suffix(1);
    while (true) {
      const std::size_t end = row.find('\r');
      add_line(row.substr(0, end));
      if (end == std::string_view::npos) return;
      row.remove_prefix(end + 1);
    }
  }

  void add_line(std::string_view raw) {
    const std::string_view words = marks::trimmed(raw);
    if (words.empty()) {
      gap_ = true;
      return;
    }
    Line line;
    line.span.begin = static_cast<std::uint32_t>(words.data() - text_.data());
    line.span.end = line.span.begin + static_cast<std::uint32_t>(words.size());
    line.gap = gap_;
    gap_ = false;
    classify(words, line);
    lines_.push_back(line);
  }

  void classify(std::string_view words, Line& line) const {
    if (words.size() > rules_.layout.line_bytes) return;
    if (words.size() <= rules_.layout.header_bytes) {
      line.form = static_cast<std::int16_t>(rules_.form_patterns.first(words));
      if (line.form >= 0) return;
    }
    if (rules_.footers.first(words) >= 0) {
      line.kind = LineKind::footer;
    } else if (rules_.furniture.first(words) >= 0) {
      line.kind = LineKind::furniture;
    } else if (rules_.captions.first(words) >= 0) {
      line.kind = LineKind::caption;
    }
  }

  std::string_view text_;
  const RulesData& rules_;
  std::vector<Line> lines_;
  bool gap_ = true;
};

}  // namespace

std::vector<Line> read_lines(std::string_view text, const RulesData& rules) {
  return Scanner(text, rules).run();
}

}  // namespace crosscheck::ingest
