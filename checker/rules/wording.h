// Wordings: how a rule pack says that a language words a claim, compiled to two anchored patterns around the
// value.
//
//   "{count} (member states|members)"     "(held|take place) {..} {date}"     "{count}个成员国"
//
// Literal text matches itself (Latin letters whatever their case, white space any white space); (a|b) is a
// choice, (a)? and x? an option; {..} is a gap inside the part of a sentence; {entity},
// {scope}, {country} and {place} stand for any name the pack knows; exactly one slot, the attribute's, is the
// value.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/span.h"
#include "checker/model/value.h"
#include "checker/rules/triggers.h"

namespace crosscheck {

/// {year} is a date that tells years only, {days} one that is finer, {date} either. {range} is a span of bare
/// figures ("40 to 45"), {time} a time of day, {rank} and {ordinal} are both "third" and "No. 3".
enum class Slot : std::uint8_t {
  none,
  count,
  ordinal,
  money,
  percentage,
  date,
  year,
  days,
  duration,
  list,
  quoted,
  place,
  country,
  name,  ///< a name of the pack of the kind that the attribute's `of` tells
  measure,
  rate,
  percentage_points,
  score,
  age,
  rank,
  range,
  time,
};

std::string_view to_string(Slot slot);
std::optional<Slot> parse_slot(std::string_view text);
/// Whether the value fills the slot.
bool fits(Slot slot, const Value& value);

/// The window before and after a value that a wording without gaps is matched in, and what each gap adds, in
/// bytes.
inline constexpr std::size_t kWindowBytes = 120;
inline constexpr std::size_t kGapBytes = 130;
/// Longest gap in wordings that are searched for (events, scopes, what stands before a list), in characters.
inline constexpr int kGapCharacters = 60;

/// Where a wording matched around a value.
struct WordingMatch {
  Span range;       ///< value included
  int literal = 0;  ///< bytes of it that are neither value nor gap: the more, the more specific
};

/// The names that {entity}, {scope}, {country} and {place} stand for in one language, made ready once for all
/// wordings that use them. Immutable, thread-safe.
class WordingNames {
 public:
  WordingNames() = default;
  explicit WordingNames(const std::map<std::string, std::vector<std::string>>& names);

 private:
  friend class WordingCompiler;
  struct Alternatives {
    std::string regex;
    bool starts_word = false;  ///< with an ASCII letter or digit
    bool ends_word = false;
    triggers::NameWords words;
  };
  std::map<std::string, Alternatives, std::less<>> kinds_;
};

/// A compiled wording; immutable, thread-safe.
class Wording {
 public:
  /// Compiles; on a mistake returns nullopt and says in `error` what and where in the wording ("column 7:
  /// ..."). With
  /// `slot` none the wording has no value (events, scopes) and is searched for.
  static std::optional<Wording> compile(std::string_view text, Slot slot, const WordingNames& names,
                                        std::string& error);

  /// Compiles a regular expression of RE2 in which the slot stands once ("(?:serv|feed)\\w* {count} meals?").
  /// Like other wordings it is anchored at the value, takes letters whatever their case and must name some;
  /// no trigger tells where it may stand, so it is tried at every value of its kind. Errors as of compile().
  static std::optional<Wording> compile_expression(std::string_view text, Slot slot, std::string& error);

  /// Matches around the value at `value`, looking no further than `bounds` (another figure of the same kind
  /// ends what may belong to this one). nullopt if the words around it are others.
  std::optional<WordingMatch> match(std::string_view sentence, Span value, Span bounds) const;
  /// For wordings that end with their slot (lists): every place where the text before the slot ends, in
  /// order. For wordings without a slot: every match.
  std::vector<Span> find(std::string_view sentence) const;
  /// The text after the slot matches at `at`; returns its end.
  std::optional<std::size_t> match_after(std::string_view sentence, std::size_t at) const;

  /// What every sentence that match(), or find() and match_after(), find something in has.
  const std::vector<Need>& needs() const { return needs_; }
  /// False if the words right beside the value say that match() finds nothing; no pattern is run.
  bool may_match(std::string_view sentence, Span value, Span bounds) const;

  /// Literal letters that every match has.
  int weight() const { return weight_; }
  const std::string& text() const { return text_; }
  bool starts_with_slot() const { return before_ == nullptr; }

 private:
  std::string text_;
  int weight_ = 0;
  int gaps_before_ = 0;
  int gaps_after_ = 0;
  std::size_t window_before_ = 0;
  std::size_t window_after_ = 0;
  std::vector<Need> needs_;
  std::vector<std::uint32_t> last_before_;  ///< hashes: one of them is the last word before the value, if any
  std::vector<std::uint32_t> first_after_;  ///< the first word after it
  class Regex;
  static std::shared_ptr<const Regex> make(std::string pattern, std::string& error);

  std::shared_ptr<const Regex>
      before_;  ///< ends at the value (not of lists and events); null if the slot comes first
  std::shared_ptr<const Regex> after_;  ///< starts at the value's end; null if the slot comes last
};

}  // namespace crosscheck
