// What the blocks of the text report share: the report with its articles at hand, the options, and the lines
// that go out. Internal to the text report.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checker/model/report.h"
#include "reports/order.h"
#include "reports/review_words.h"
#include "reports/text_layout.h"
#include "reports/text_report.h"

namespace crosscheck {

enum class Tone : std::uint8_t { plain, bad, explained, good, faint };

/// The beginning of a fingerprint, enough for `explain` to know it by.
std::string_view short_print(std::string_view fingerprint);

class TextContext {
 public:
  TextContext(const Report& report, const TextOptions& options, std::ostream& out);

  const Report& report;
  const TextOptions& options;
  std::size_t width;

  /// The words in the language of the report, safe to show.
  std::string say(const Message& message) const;

  const Claim& claim(ClaimIndex index) const { return report.claims[index]; }
  /// nullptr if the report does not have it.
  const ArticleInfo* article(const Claim& claim) const;
  /// "a.txt:3", safe to show.
  std::string place(const Claim& claim) const;
  /// "Outlet, 2025-08-28"; less where less is known, "" for nothing.
  std::string source(const Claim& claim) const;
  /// Places of the claims as pieces of a list, those that no independent source stands behind in brackets
  /// after the one they repeat: "b.txt:6 (b.txt:24: same outlet)". In `leaders`, the positions (in `claims`)
  /// of the ones outside brackets.
  std::vector<std::string> places(const std::vector<ClaimIndex>& claims,
                                  std::vector<std::size_t>& leaders) const;
  /// How a reading or operand is named: its words, or the dates that they resolve to.
  std::string value(const Claim& claim) const;
  /// The same in few columns.
  std::string shown_value(const Claim& claim) const;

  void blank();
  /// Spaces, then the text.
  void line(std::size_t indent, std::string_view text);
  /// "CONFLICT  text ...   right": the text wrapped below itself, `right` at the right edge of the last line
  /// that has room for it.
  void heading(std::string_view word, Tone tone, std::string_view text, std::string_view right);
  /// "  CONFLICT  text   right" on at most `most` lines, the word in a column of `word_columns`, the text cut
  /// to what fits. How many lines it took.
  std::size_t row(std::string_view word, std::size_t word_columns, Tone tone, std::string_view text,
                  std::string_view right, std::size_t most);
  /// Text wrapped with a hanging indent as wide as `label`, and a space unless that ends in a wide character.
  void paragraph(std::size_t indent, std::string_view label, std::string_view text);
  /// Pieces of a list side by side with spaces between them, on as many lines as they need; `first`, which is
  /// as wide as the indent, before the first line.
  void items(std::string_view first, std::size_t indent, const std::vector<std::string>& items);
  /// A sentence with its marks and, on the same line where that leaves enough room, where it is from.
  void quotation(std::size_t indent, std::string_view sentence, const std::vector<Mark>& marks,
                 std::string_view origin, bool compact);

 private:
  std::string_view code(Tone tone) const;
  std::string_view reset() const;
  std::string faint(std::string_view text) const;

  std::ostream& out_;
  std::unordered_map<std::string_view, const ArticleInfo*> articles_;
  std::unordered_map<std::string_view, std::size_t> copy_group_;
};

/// Blocks, in text_blocks.cpp.
void write_fact_block(TextContext& text, const Fact& fact, FactClass verdict);
void write_failed_check(TextContext& text, const Check& check);
void write_passed_check(TextContext& text, const Check& check);
/// What was decided about it, if anybody did.
void write_review(TextContext& text, const std::optional<ReviewIndex>& review);
/// What is rejected, on one line.
void write_rejected_fact(TextContext& text, const Fact& fact, FactClass verdict);
void write_rejected_check(TextContext& text, const Check& check);

/// What was found, a line or two each, and what could not be read; in text_overview.cpp.
void write_overview(TextContext& text, const std::vector<RankedFact>& facts);

}  // namespace crosscheck
