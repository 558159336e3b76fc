// Values, first step: the words of one language that figures and dates are made of, compiled from a lexicon
// file. The tokeniser looks every word up here once; all later steps ask for the roles that were found.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/decimal.h"
#include "checker/base/diagnostic.h"
#include "checker/model/value.h"

namespace crosscheck::values {

/// What a word can be in a value. A phrase may have several ("second": an ordinal and a unit of time); the
/// step that asks knows which one fits.
enum class Role : std::uint8_t {
  digit,           ///< "seven", "nineteen", 七: value is the number
  tens,            ///< "forty"
  multiplier,      ///< "hundred", 十, 百, 千: value is the factor
  scale,           ///< "million", 亿: value is an index into Lexicon::decimals
  money_scale,     ///< "m" in "$5m": a scale only in an amount of money
  ordinal,         ///< "third": value is the number
  ordinal_scale,   ///< "hundredth": index into decimals
  ordinal_suffix,  ///< "th", glued to digits
  ordinal_prefix,  ///< 第
  anniversary,     ///< 周年: makes the number before it an ordinal
  joiner,          ///< "and" inside a number
  minus,
  point,            ///< "point", 点 between number words
  article,          ///< "a" for one before a scale
  pronoun,          ///< "one", which is a number only before a noun
  denominator,      ///< "thirds": value is the denominator
  fraction,         ///< "half", 一半: index into decimals
  fraction_mark,    ///< 分之 between denominator and numerator
  fraction_prefix,  ///< 十分之: value is the denominator
  part_of,          ///< "of" after "a third"
  plus_half,        ///< "and a half", 半 after a unit
  tenths,           ///< 成
  percent,
  percentage_points,
  percent_prefix,   ///< 百分之
  multiple,         ///< "times", 倍
  currency_before,  ///< "$": index into currencies
  currency_after,   ///< "dollars", 元
  unit,             ///< index into units
  month,            ///< 1..12
  ambiguous_month,  ///< also a common word ("May"): a month only next to a number or after a preposition
  weekday,          ///< 0 = Monday
  hedge_before,     ///< index into hedges
  hedge_after,
  hedge_filler,  ///< may stand between a hedge and its number
  more,          ///< 多, 余: the value ends at the next unit
  range_mark,    ///< "to", "-", 至
  range_from,
  range_between,
  range_and,
  ratio_mark,            ///< "in", "out of": one in six
  relative_date,         ///< "last year": index into relative_dates
  shift,                 ///< "last", "next" before a month or weekday: -1, 0, 1
  year_mark,             ///< 年
  month_mark,            ///< 月
  day_mark,              ///< 日
  day_mark_after_month,  ///< 号: a day only after a month
  date_preposition,      ///< a month or year may follow
  year_preposition,      ///< a bare year may follow even where a noun comes next ("since 2001")
  year_after,            ///< after a bare year ("2025 marks")
  event_word,            ///< "summit": the year before it is its edition
  determiner,            ///< "the", "its": may stand before the year of an event
  label,                 ///< "article", "page": the number after it is a name
  glue_prefix,           ///< "mid" in "mid-2024"
  function,              ///< ends the head words of a count
  change,                ///< +1 or -1: "rose", 下降
  change_filler,         ///< "by" between such a word and the number
  future,
  past,
  measure_word,  ///< 个
  age_prefix,    ///< "aged"
  decade,        ///< "s" in "1990s"; 年代
  century,
  quarter,      ///< "quarter" of a year, 季度
  half_year,    ///< "half" of a year: 0, or 1 and 2 where the word says which (上半年)
  meridiem,     ///< "p.m.", 下午: hours to add before noon is reached
  hour_mark,    ///< 时
  minute_mark,  ///< 分
  count_,
};

struct Meaning {
  Role role;
  std::int32_t value;
};

struct Phrase {
  std::string text;  ///< ASCII lower case; a space stands for any white space
  std::bitset<static_cast<std::size_t>(Role::count_)> roles;
  std::vector<Meaning> meanings;

  bool is(Role role) const { return roles[static_cast<std::size_t>(role)]; }
  /// Requires is(role).
  std::int32_t value(Role role) const;
};

struct Hedge {
  Bound bound = Bound::about;
  Decimal width;
  bool from_below = false;
  bool also_preposition = false;  ///< "over three years" is a stretch of time, not more than three years
};

struct Unit {
  std::string id;
  ValueKind kind = ValueKind::measure;
  std::optional<std::int64_t> seconds;
};

struct RelativeDate {
  Granularity unit = Granularity::day;
  int offset = 0;
  std::optional<int> weekday;  ///< of a week: 上周五
};

/// Phrases found by their first word (Latin), code point (Han) or symbol, longest first.
class PhraseTable {
 public:
  /// The phrase of that text, made if it is new. Pointers stay valid until the next call.
  Phrase& add(std::string_view text);
  /// Must be called after the last add() and before longest().
  void build();
  /// The longest phrase at `at`, whose first word has the key `key`; nullptr if none. `end` becomes its end
  /// in the text.
  const Phrase* longest(std::string_view text, std::size_t at, std::uint64_t key, std::size_t& end) const;

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  std::vector<Phrase> phrases_;
  std::vector<Slot> slots_;  ///< open addressing, a power of two
};

/// The key of the word, code point or symbol that starts at `at`; `end` becomes its end. Letters are folded
/// to lower case (ASCII). Requires valid UTF-8 and at < text.size().
std::uint64_t first_key(std::string_view text, std::size_t at, std::size_t& end);

struct Lexicon {
  std::string language;
  bool han = false;  ///< numbers are written with Han numerals and measure words
  PhraseTable words;
  PhraseTable idioms;                      ///< words that look like figures and are none ("one of the")
  std::vector<std::string> abbreviations;  ///< as written, sorted
  std::vector<Decimal> decimals;
  std::vector<std::string> currencies;
  std::vector<Unit> units;
  std::vector<Hedge> hedges;
  std::vector<RelativeDate> relative_dates;
  std::int64_t tense_slack_days = 0;  ///< a date announced as future may lie this far before the publication
  Decimal plus_width;                 ///< how far "100+" reaches
  std::size_t head_words = 4;         ///< of a count, at most
  std::size_t head_characters = 6;    ///< the same for Han, after the measure word
};

/// Reads one lexicon file; mistakes are appended to `diagnostics` and nullptr is returned.
std::unique_ptr<Lexicon> load_lexicon(const std::string& path, Diagnostics& diagnostics);

/// For languages without a file: percent signs, and the ISO codes of the currencies the other lexicons know.
std::unique_ptr<Lexicon> bare_lexicon(const std::vector<std::string>& currency_codes);

}  // namespace crosscheck::values
