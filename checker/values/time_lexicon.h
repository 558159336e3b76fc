// Values, time expressions: the words and the grammar of one language, compiled from
// rules/times/<language>.yaml.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/values/lexicon.h"
#include "checker/values/time_expression.h"

namespace crosscheck::values {

/// A word class, a literal word of the patterns, or what rules make.
using Category = std::uint16_t;

/// The categories that the chart itself fills; the names stand in patterns.
namespace category {
constexpr Category n = 0;         ///< whole number, in digits or words
constexpr Category d = 1;         ///< the same in digits
constexpr Category w = 2;         ///< the same in words
constexpr Category nth = 3;       ///< ordinal
constexpr Category q = 4;         ///< any number, in thousandths
constexpr Category y4 = 5;        ///< four digits that can be a year
constexpr Category year = 6;      ///< a figure that its neighbours say is a year
constexpr Category clock = 7;     ///< 8:00, 17:49:19
constexpr Category dotted = 8;    ///< 8.30
constexpr Category hhmm = 9;      ///< 0930
constexpr Category numdate = 10;  ///< 2018-07-06, 5/3/2018
constexpr Category md = 11;       ///< 7/6 in the order of the language
constexpr Category mdot = 12;     ///< 7.6
constexpr Category isotime = 13;  ///< 2018-07-06T12:30
constexpr Category d0 = 14;       ///< two digits of which the first is a zero: 07
constexpr Category yspan = 15;    ///< 1931-45, 2024-25: two years
constexpr Category count_ = 16;
}  // namespace category

/// One thing that a word can be.
struct TimeMeaning {
  Category category = 0;
  std::int32_t value = 0;
  bool capital = false;  ///< only with a capital letter
  TimeExpression expression;
};

/// What a slot accepts besides its category.
struct SlotTest {
  std::int32_t low = 0;
  std::int32_t high = 0;
  bool ranged = false;
  std::uint64_t required = 0;
  std::uint64_t excluded = 0;
  friend bool operator==(const SlotTest&, const SlotTest&) = default;
};

struct TimeOp {
  enum class What : std::uint8_t { merge, set, add, set_value, duration, index } what = What::merge;
  TimeField field = TimeField::year;
  std::int8_t slot = -1;       ///< -1: the constant
  std::int8_t unit_slot = -1;  ///< of a duration
  std::int32_t constant = 0;   ///< added to the slot's value
  std::int32_t factor = 1;
};

struct TimeRule {
  Category makes = 0;
  std::vector<TimeOp> ops;
};

struct TimeNode {
  struct Edge {
    Category category;
    std::int8_t slot;  ///< number of the slot that the match fills, -1 for literals
    SlotTest test;
    std::uint32_t node;
    /// Bits of what may follow: the node's categories, or kEnds where a pattern ends there.
    std::uint64_t reach = 0;
  };
  static constexpr std::uint64_t kEnds = ~std::uint64_t{0};
  static constexpr std::uint64_t bit(Category category) { return std::uint64_t{1} << (category % 64); }

  std::vector<Edge> edges;           ///< in order of their categories, once all patterns are in
  std::uint64_t categories = 0;      ///< bits of theirs, modulo 64: most items fit no edge
  std::vector<std::uint16_t> rules;  ///< that end here
};

struct DayPart {
  std::string code;               ///< TIMEX3: MO, AF, EV, NI, ...
  std::int32_t from = 0, to = 0;  ///< minutes of the day
};
struct Season {
  std::string code;
  std::int32_t month = 1, months = 3;
};
/// A day of the year: fixed, an offset from Easter Sunday, or the nth weekday of a month.
struct Holiday {
  std::int32_t month = 0, day = 0;
  std::optional<std::int32_t> easter;
  std::int32_t nth = 0, weekday = 0;
  std::int32_t offset = 0;  ///< days after that
};

/// Definitions that all languages share: rules/times/shared.yaml.
struct TimeDefinitions {
  std::vector<std::string> part_names, season_names, holiday_names;
  std::vector<DayPart> parts;
  std::vector<Season> seasons;
  std::vector<Holiday> holidays;
};

struct TimeLexicon {
  /// Bits of `uses`.
  static constexpr std::uint8_t kWord = 1, kTrigger = 2, kMark = 4, kLead = 8;

  std::string language;
  std::string order = "mdy";      ///< of numeric dates
  bool optional_accents = false;  ///< words count without their accents too
  PhraseTable words;              ///< the value of every phrase is an index into `meanings`
  std::vector<std::vector<TimeMeaning>> meanings;
  std::vector<WordUse> word_uses;      ///< open addressing, a power of two
  std::vector<std::string> names;      ///< of categories
  std::vector<std::uint8_t> uses;      ///< of categories: whether one may start a search
  std::vector<std::uint8_t> priority;  ///< of categories: 0 is never a value, else lower wins
  std::vector<TimeRule> rules;
  std::vector<TimeNode> nodes;                     ///< trie of all patterns, 0 is the root
  std::vector<std::vector<TimeNode::Edge>> roots;  ///< edges of the root by category
  std::vector<std::uint64_t> reaches;              ///< of those edges together, by category
  std::shared_ptr<const TimeDefinitions> shared;

  /// nullptr if no word of the grammar begins so.
  const WordUse* use_of(std::uint64_t key) const {
    if (words.range(key).count == 0) return nullptr;
    std::size_t slot = key & (word_uses.size() - 1);
    while (word_uses[slot].key != 0 && word_uses[slot].key != key) slot = (slot + 1) & (word_uses.size() - 1);
    return word_uses[slot].key != 0 ? &word_uses[slot] : nullptr;
  }
};

/// Reads rules/times/shared.yaml; mistakes are appended to `diagnostics` and nullptr is returned.
std::shared_ptr<const TimeDefinitions> load_time_definitions(const std::string& path,
                                                             Diagnostics& diagnostics);
/// Reads the words and the grammar of one language. `shared` must not be null.
std::unique_ptr<TimeLexicon> load_time_lexicon(const std::string& path,
                                               std::shared_ptr<const TimeDefinitions> shared,
                                               Diagnostics& diagnostics);

}  // namespace crosscheck::values
