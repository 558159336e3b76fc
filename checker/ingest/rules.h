// Ingest: the contents of rules/ingest/*.yaml in memory. Loaded once, then only read, by all threads.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/ingest/languages.h"
#include "checker/ingest/patterns.h"

namespace crosscheck::ingest {

/// Thresholds of layout.yaml, which says what each is for.
struct Layout {
  std::size_t header_lines = 0;
  std::size_t header_bytes = 0;
  std::size_t line_bytes = 0;
  std::size_t title_columns = 0;
  std::size_t heading_columns = 0;
  std::size_t paragraph_columns = 0;
  std::size_t wrap_columns = 0;
  std::size_t wrap_min_columns = 0;
  std::size_t half_columns = 0;
  std::size_t footer_columns = 0;
  std::size_t deck_lines = 0;
  std::size_t closing_lines = 0;
  std::size_t translation_weight = 0;
  std::size_t foreign_percent = 0;
  std::size_t language_bytes = 0;
  std::size_t articles = 0;
  std::size_t blocks = 0;
};

/// Dates as headers and captions write them.
class DateForms {
 public:
  /// Reads "months", "afternoon" and "dates" of headers.yaml and adds the pieces ${month} and ${date}.
  void load(yaml::Reader& reader, Pieces& pieces);

  /// The date in a text, as "2025-08-31" or "2025-08-31T08:13"; "" if there is none, or none that a calendar
  /// has. Of several, that of the form which stands first in the rules.
  std::string first(std::string_view text) const;
  /// The latest day among the full dates in a text, as "2025-08-31"; "" if there are none.
  std::string latest_day(std::string_view text) const;

 private:
  struct Form {
    std::unique_ptr<Pattern> pattern;
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, half = 0;
  };
  std::string read(const Form& form, const std::vector<re2::StringPiece>& groups) const;

  std::map<std::string, unsigned, std::less<>> months_;  ///< folded name -> 1..12
  std::map<std::string, bool, std::less<>> afternoon_;   ///< folded word -> true
  std::vector<Form> forms_;
};

/// A form of header line, or of the place and agency at the start of a body.
struct HeaderForm {
  bool item = false;         ///< such a line begins an item, and the line before it is its title
  bool below_title = false;  ///< counts only below another line, because a title could look like it
  int outlet = 0;            ///< group numbers, 0 for none
  int author = 0;
  int published = 0;
};

/// Furniture inside a line.
struct InlinePattern {
  std::unique_ptr<Pattern> pattern;
  int cut = 0;             ///< group that is taken out; 0: the whole match
  bool reference = false;  ///< stands at the end of a clause (a bracketed reference number)
};

struct RulesData {
  /// Makes the sets that every line is asked of, side by side. Thread-safe; only the first call costs.
  void prepare() const;

  Layout layout;
  Languages languages;
  DateForms dates;
  std::vector<HeaderForm> forms;
  PatternList form_patterns{Match::whole};
  std::vector<HeaderForm> datelines;
  std::vector<std::unique_ptr<Pattern>> dateline_patterns;

  PatternList furniture{Match::whole, true};
  PatternList footers{Match::whole, true};
  PatternList captions{Match::anywhere};
  std::vector<InlinePattern> inline_furniture;
  std::vector<std::string> bullets;  ///< marks between points that stand in one line
  std::unique_ptr<Pattern>
      bullet_heads;  ///< headings of such points, with the mark that follows; group 1 the heading

  std::map<std::string, std::string, std::less<>> outlets;  ///< outlet_key(alias) -> canonical name
  mutable std::once_flag prepared;
};

/// What of an outlet's name is compared: folded, without spaces and marks.
std::string outlet_key(std::string_view name);

/// Reads the five files of <folder>/ingest. Null, with the reasons in `diagnostics`, if one is missing or
/// wrong.
std::unique_ptr<RulesData> load_rules(const std::string& rules_folder, Diagnostics& diagnostics);

}  // namespace crosscheck::ingest
