// Problems: the findings that formats for CI show, in the order of their weight, and what these formats need
// to know of each: its place in lines and columns, the sentence around it, its rule. Internal to those
// formats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checker/model/report.h"
#include "reports/ci_options.h"

namespace crosscheck {

/// Where a location is in its file, counted from 1, in code points; the end is exclusive. A byte-order mark
/// is no column. A location that is a whole file is the place before its first character.
struct TextRegion {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
};

/// The columns of a region in bytes, a byte-order mark counted; 0 where the text is not at hand.
struct ByteColumns {
  std::uint32_t column = 0;
  std::uint32_t end_column = 0;
};

/// A passage that a finding rests on.
struct Citation {
  const Location* location = nullptr;  ///< the first of the finding's locations in it
  std::string words;                   ///< as Problems::quotation()
};

/// Holds references to the report and the options, and keeps what it has computed: for one thread.
class Problems {
 public:
  Problems(const Report& report, const CiOptions& options);

  /// Findings that nobody has decided about, without differences that are explained: gravest first, then
  /// those that most files stand against.
  const std::vector<const Finding*>& open() const { return open_; }
  /// Those that people have decided about (the decision holds on the day of the run), in the same order.
  const std::vector<const Finding*>& reviewed() const { return reviewed_; }
  /// Differences that are explained, and so no problems.
  std::size_t explained() const { return explained_; }
  std::size_t open(Severity severity) const;

  /// The decision that holds for the finding, nullptr if there is none.
  const Review* review(const Finding& finding) const;

  /// The failed check that the finding tells of; nullptr if it tells of something else.
  const Check* check(const Finding& finding) const;

  /// The rule as the options describe it; nullptr for one that they do not know.
  const RuleDescription* rule(std::string_view id) const;
  /// What it is called, its id if nothing else is known.
  Message title(const Finding& finding) const;

  /// The path of a document in its repository: nothing is escaped, but bytes that are no UTF-8, control
  /// characters and bidirectional controls are U+FFFD.
  std::string path(std::string_view document) const;
  /// "path:line", or "path" for a whole file.
  std::string place(const Location& location) const;

  TextRegion region(const Location& location) const;
  ByteColumns bytes(const Location& location) const;

  /// The sentence that the location is in, the value in brackets, as quote() of text_layout.h shows it;
  /// without a sentence the value's words alone. "" for a whole file.
  std::string quotation(const Location& location, std::size_t width) const;

  /// The passages of a finding, its primary one first; locations in one sentence are one passage with several
  /// values in brackets, a whole file is none.
  std::vector<Citation> citations(const Finding& finding, std::size_t width) const;

  /// Files that hold a claim against the primary location.
  static std::size_t files_against(const Finding& finding);

 private:
  const std::string* text(const Location& location) const;
  /// The claim at a location that has a sentence, nullptr if there is none.
  const Claim* claim(const Location& location) const;

  const Report& report_;
  const CiOptions& options_;
  std::vector<const Finding*> open_;
  std::vector<const Finding*> reviewed_;
  std::size_t explained_ = 0;
  std::unordered_map<std::string_view, const RuleDescription*> rules_;
  std::unordered_map<std::string_view, const Check*> checks_;  ///< by fingerprint
  std::unordered_map<std::string_view, const std::string*> texts_;
  std::unordered_map<std::string, const Claim*> claims_;  ///< by place, those that findings name
  mutable std::unordered_map<std::string, std::vector<std::size_t>> line_starts_;
};

}  // namespace crosscheck
