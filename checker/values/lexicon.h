// Values, first step: the words of one language that figures and dates are made of, compiled from a lexicon
// file. The tokeniser looks every word up here once; all later steps ask for the roles that were found.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checker/base/decimal.h"
#include "checker/base/diagnostic.h"
#include "checker/model/value.h"
#include "checker/rules/vocabulary.h"
#include "checker/values/figures.h"
#include "checker/values/number_words.h"
#include "checker/values/units.h"
#include "checker/values/word_key.h"

namespace crosscheck::values {

/// What a word can be in a value. A phrase may have several ("second": an ordinal and a unit of time); the
/// step that asks knows which one fits.
enum class Role : std::uint8_t {
  digit,           ///< "seven", "nineteen", 七: value is the number
  tens,            ///< added too, but larger: "forty", "veintiún", "quinientos"
  multiplier,      ///< "hundred", 十, 百, 千: value is the factor
  scale,           ///< "million", 亿: value is an index into Lexicon::decimals
  bare,            ///< such a factor needs no "one" before it: mil, 十
  spelled,         ///< of a token: a number written as one word, index into Tokens::spelled
  money_scale,     ///< "m" in "$5m": a scale only in an amount of money
  ordinal,         ///< "third": value is the number
  ordinal_scale,   ///< "hundredth": index into decimals
  ordinal_suffix,  ///< "th", glued to digits
  ordinal_after,   ///< behind spelled numbers and digits: 번째
  ordinal_point,   ///< behind these "3." is an ordinal: "die 3. Frau"
  ordinal_prefix,  ///< 第
  anniversary,     ///< 周年: makes the number before it an ordinal
  joiner,          ///< "and" inside a number: value is a set of Joins
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
  fraction_joiner,  ///< between a number and its fraction: 又
  over,             ///< "over" between numerator and denominator
  tenths,           ///< 成
  tenth_part,       ///< 分, 厘 behind tenths: index into decimals, per cent
  discount,         ///< 折: as tenths, of a price
  percent_word,     ///< 半成: index into decimals
  permille_prefix,  ///< 千分之, beside percent_prefix
  percent,
  percentage_points,
  percent_prefix,   ///< 百分之
  multiple,         ///< "times", 倍
  currency_before,  ///< "$": index into currencies
  currency_after,   ///< "dollars", 元
  unit,             ///< index into units
  month,            ///< 1..12
  hedge_before,     ///< index into hedges
  hedge_after,
  hedge_filler,  ///< may stand between a hedge and its number
  bare_bound,    ///< "more" in "30 or more" and in "more or equal to": index into hedges
  or_word,       ///< joins the two parts of one bound ("equal to or more than", "30 or more")
  bound_and,     ///< joins two bounds to one range ("more than 20 and less than 35")
  more,          ///< 多, 余: the value ends at the next unit
  range_mark,    ///< "to", "-", 至
  range_from,
  range_between,
  range_and,
  range_after,       ///< 之间: closes a range, and lets range_and stand in it
  ratio_mark,        ///< "in", "out of": one in six
  ratio_word,        ///< "odds", "ratio": the two figures after it are one
  score_mark,        ///< 比 between the two figures of a score
  score_before,      ///< "won", "beat": two figures near it may be a score
  score_after,       ///< "win", "victory": two figures before it are a score
  times_word,        ///< "threefold": index into decimals
  times_verb,        ///< "tripled", "halved": index into decimals, and a change
  doubling_before,   ///< 翻 in 翻一番: doubled as often as the number says
  doubling_after,    ///< 番
  vague,             ///< "dozens": index into vagues
  year_mark,         ///< 年
  month_mark,        ///< 月
  day_mark,          ///< 日
  date_preposition,  ///< a month or year may follow
  year_preposition,  ///< a bare year may follow even where a noun comes next ("since 2001")
  year_after,        ///< after a bare year ("2025 marks")
  event_word,        ///< "summit": the year before it is its edition
  determiner,        ///< "the", "its": may stand before the year of an event
  label,             ///< "article", "page": the number after it is a name
  group_label,       ///< "top": the number after it that counts nothing is a name ("the bottom three")
  copula,            ///< 是: a lone Han numeral behind it is a number
  glue_prefix,       ///< "mid" in "mid-2024"
  function,          ///< ends the head words of a count
  change,            ///< +1 or -1: "rose", 下降
  change_filler,     ///< "by" between such a word and the number
  change_other,      ///< "raised": "from A to B" behind it is an old and a new value
  street,            ///< "road": ends a name that the number of a house stands before
  future,
  past,
  measure_word,    ///< 个
  plural,          ///< "people": ends the head of a count, as a plural suffix does
  modifier,        ///< "sports": looks like a plural, but the head goes on
  possessive,      ///< "'s"
  age_prefix,      ///< "aged"
  decade,          ///< "s" in "1990s"; 年代
  quarter,         ///< "quarter" of a year, 季度
  currency_code,   ///< an ISO code in capitals, on either side: index into currencies
  currency_minor,  ///< "cents": index into currencies, whose entry has a unit
  unit_symbol,     ///< "MW": index into symbols; the letters' case decides which unit it is
  unit_before,     ///< 摂氏 in 摂氏30度: index into unit_prefixes
  unit_filler,     ///< "de" between a scale word and the unit
  part_joiner,     ///< "and" between the parts of one amount ("two dollars and ten cents")
  per,             ///< "per", "a", "/" before the unit that a rate is told by
  unit_joined,     ///< "in" for inches: only behind a figure that follows a larger unit
  per_stop,        ///< behind "a year" it makes a point in time of it: "ago"
  age_unit,        ///< 岁: index into units
  age_owner,       ///< "her" before "30s"
  age_after,       ///< "old" behind a length of time
  below_zero,      ///< behind a temperature
  money_cue,       ///< near a word that means money or mass
  count_,
};

struct Meaning {
  Role role;
  std::int32_t value;
};

using RoleSet = std::bitset<static_cast<std::size_t>(Role::count_)>;
inline RoleSet role_set(std::initializer_list<Role> roles) {
  RoleSet out;
  for (const Role role : roles) out.set(static_cast<std::size_t>(role));
  return out;
}

struct Phrase {
  std::string text;  ///< folded (fold_word); a space stands for any white space
  RoleSet roles;
  std::vector<Meaning> meanings;
  std::optional<NumberWord> number;  ///< what it adds to a spelled number

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

/// A number word that says little: "dozens", "several".
struct Vague {
  Decimal low;
  Decimal high;
  bool needs_of = false;     ///< "scores" alone are points of a game
  bool needs_scale = false;  ///< "several" says something only in "several hundred"
};

/// What a word or sign of money stands for.
struct Currency {
  std::string code;           ///< ISO 4217
  std::string name;           ///< English, singular, for rates ("US dollar")
  std::string unit;           ///< "cent" where it is a part of the currency's unit, else ""
  Decimal factor = 1;         ///< of that part; or the scale that the word holds (MEUR)
  std::string written;        ///< counts only in these letters, "" for any case
  bool precise_only = false;  ///< a sign that is a name before a plain figure (PS6m, but PS5)
  bool joined_only = false;   ///< a part that is money only behind the larger one (分)
};

/// Several units whose signs differ in case only, in the order of rules/units.yaml.
using SymbolSet = std::vector<std::pair<std::string, std::int32_t>>;
/// What a word before the figure makes of the unit behind it: 时速 and kilometer; -1 for none behind it.
using UnitPrefix = std::vector<std::pair<std::int32_t, std::int32_t>>;

class Letters;
struct Lexicon;

/// Phrases found by their first word (scripts with borders and katakana) or else by their first code point,
/// longest first. Words of scripts with borders are matched whole.
class PhraseTable {
 public:
  /// The phrase of that text, made if it is new. Pointers stay valid until the next call.
  Phrase& add(std::string_view text);
  const std::vector<Phrase>& phrases() const { return phrases_; }
  /// Adds every phrase that has accents without them too, unless that is a phrase of its own.
  void add_without_accents();
  /// Must be called after the last add() and before any look-up.
  void build();
  /// Fills Phrase::number; after build().
  void set_numbers(const Lexicon& lexicon);
  /// The phrases that begin with one key: consecutive ones, longest first.
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  /// Those whose first word has that key; count is 0 if there are none.
  Range range(std::uint64_t key) const {
    if (!may_hold(key)) return {};
    std::size_t slot = key & (slots_.size() - 1);
    while (slots_[slot].range.count != 0 && slots_[slot].key != key) slot = (slot + 1) & (slots_.size() - 1);
    return slots_[slot].range;
  }
  /// Calls take(key, range) for every key.
  template <typename Take>
  void each_key(Take take) const {
    for (const Slot& slot : slots_) {
      if (slot.range.count != 0) take(slot.key, slot.range);
    }
  }
  /// The longest phrase of `range` at `at`, where first_key() gives its key and `key_end`; nullptr if none.
  /// `end` becomes its end in the text. Only phrases of fewer than `shorter_than` bytes are tried.
  const Phrase* longest_of(Range range, std::string_view text, std::size_t at, std::size_t key_end,
                           std::size_t& end, std::size_t shorter_than = std::string_view::npos) const;
  /// The same of all phrases with that key.
  const Phrase* longest(std::string_view text, std::size_t at, std::uint64_t key, std::size_t key_end,
                        std::size_t& end, std::size_t shorter_than = std::string_view::npos) const {
    return longest_of(range(key), text, at, key_end, end, shorter_than);
  }
  /// Calls take(phrase, end) for every phrase of `range` at `at`, longest first.
  template <typename Take>
  void each_of(Range range, std::string_view text, std::size_t at, std::size_t key_end, Take take) const {
    if (range.count == 0) return;
    const std::uint32_t here = behind(text, key_end);
    for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
      std::size_t end = 0;
      if (fits(probes_[i], here) && matches(text, at, key_end, i, end)) take(phrases_[i], end);
    }
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Range range;
  };
  /// What tells most phrases from a text that begins with the same word, so that they need no comparing.
  struct Probe {
    /// The folded character behind the first word, with kBehindSpace where white space is between.
    std::uint32_t behind = 0;
    /// Of the first word, where it is of ASCII letters: a word of the same key and length is the same word.
    std::uint32_t letters = 0;
  };
  static constexpr std::uint32_t kNothing = 0, kBehindSpace = 1U << 31, kUnknown = ~std::uint32_t{0};

  static bool fits(const Probe& phrase, std::uint32_t text) {
    return phrase.behind == text || phrase.behind == kNothing || phrase.behind == kUnknown ||
           text == kUnknown;
  }
  std::uint32_t behind(std::string_view text, std::size_t at) const;
  /// False if no phrase begins with that key. A small filter: most words are in none, and it says so
  /// without touching the table.
  bool may_hold(std::uint64_t key) const {
    const std::uint64_t bit = key >> 32 & (filter_.size() * 64 - 1);
    return (filter_[bit / 64] >> (bit % 64) & 1) != 0;
  }
  bool matches(std::string_view text, std::size_t at, std::size_t key_end, std::uint32_t phrase,
               std::size_t& end) const;

  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::size_t> places_;  ///< until build()
  std::vector<Slot> slots_;                              ///< open addressing, a power of two
  std::vector<std::uint64_t> filter_;                    ///< bits of the keys that are there
  std::vector<Probe> probes_;                            ///< of each phrase
  const Letters* letters_ = nullptr;
};

/// What the words of a grammar of times that begin with one word can be, so that most need no comparing.
struct WordUse {
  std::uint64_t key = 0;     ///< first_key; 0 is free
  PhraseTable::Range range;  ///< in TimeLexicon::words
  std::uint8_t use = 0;      ///< of the word alone
  bool compare = false;      ///< phrases of several words, or capitals, want a look at the text
};

/// All that the tables of one language know of a first word: most words of a text are in none, and one
/// look-up says so of all.
class WordIndex {
 public:
  struct Entry {
    std::uint64_t key = 0;  ///< 0 is free
    PhraseTable::Range words;
    PhraseTable::Range idioms;
    const WordUse* time = nullptr;
  };

  void build(const PhraseTable& words, const PhraseTable& idioms, std::span<const WordUse> times);
  /// nullptr if nothing begins with that key.
  const Entry* find(std::uint64_t key) const {
    const std::uint64_t bit = key >> 32 & (filter_.size() * 64 - 1);
    if ((filter_[bit / 64] >> (bit % 64) & 1) == 0) return nullptr;
    const std::size_t slot = slot_of(key);
    return entries_[slot].key != 0 ? &entries_[slot] : nullptr;
  }

 private:
  std::size_t slot_of(std::uint64_t key) const {
    std::size_t slot = key & (entries_.size() - 1);
    while (entries_[slot].key != 0 && entries_[slot].key != key) slot = (slot + 1) & (entries_.size() - 1);
    return slot;
  }

  std::vector<Entry> entries_ = std::vector<Entry>(1);                 ///< open addressing, a power of two
  std::vector<std::uint64_t> filter_ = std::vector<std::uint64_t>(1);  ///< bits of the keys that are there
};

struct Lexicon {
  std::string language;
  bool han = false;  ///< words have no borders; numerals and measure words stand among them
  PhraseTable words;
  PhraseTable idioms;                      ///< words that look like figures and are none ("one of the")
  WordIndex index;                         ///< of both and of the grammar of times
  std::vector<std::string> abbreviations;  ///< as written, sorted
  // What makes a figure with a full stop an ordinal, sorted: words before it, folded, and behind it, as
  // written.
  std::vector<std::string> ordinal_point_after;
  std::vector<std::string> ordinal_point_before;
  std::vector<Decimal> decimals;
  bool optional_accents = false;  ///< words count without their accents too
  bool ordinal_parts = false;     ///< "one eighth": an ordinal behind "one" is a denominator
  FigureMarks figure_marks;
  std::vector<std::pair<std::string, Decimal>> letter_scales;  ///< "k", "M", as written
  NumberWords numbers;  ///< words that make up numbers written as one word
  std::vector<std::pair<char16_t, std::u16string>> letter_variants;  ///< ü: ue
  std::vector<std::u16string> glued_joiners;      ///< folded; Arabic "and" is written with the next word
  std::vector<std::string> glued_prefixes;        ///< such words, shortest first: Arabic "and", "with", "the"
  std::vector<std::u16string> ordinal_affixes;    ///< folded: 第
  std::vector<std::string> denominator_suffixes;  ///< what makes an ordinal a denominator: "fifth" + "s"
  std::vector<std::string> not_numbers;           ///< folded; number words that mostly mean something else
  Phrase spelled;                                 ///< of tokens that are a number in one word
  std::vector<Currency> currencies;
  std::shared_ptr<const UnitTable> units;
  std::function<void()>
      add_shared_names;  ///< called by complete(): the names of units and money that ICU has
  Diagnostics clashes;   ///< words that packs add and that complete() found to have a meaning already
  std::vector<SymbolSet> symbols;
  std::vector<UnitPrefix> unit_prefixes;
  // A bare figure behind an amount of money that is its smaller part: "3 dollars 50", 两块五.
  int bare_part_digits = 0;
  Decimal bare_part_factor;
  std::vector<std::string> bare_fraction_units;  ///< a bare figure behind these is their decimals: 一米八
  std::optional<Decimal> money_from;  ///< of a word that means mass too ("pounds"): money from here on
  std::vector<Hedge> hedges;
  std::vector<Vague> vagues;
  bool capital_nouns = false;         ///< every noun has a capital letter (German), not only names
  std::int64_t tense_slack_days = 0;  ///< a date announced as future may lie this far before the publication
  Decimal plus_width;                 ///< how far "100+" reaches
  std::size_t head_words = 4;         ///< of a count, at most
  std::size_t head_reach = 6;         ///< a plural noun ends the head, and may stand this far off
  std::size_t head_characters = 6;    ///< the same for Han, after the measure word
  std::vector<std::string> plural_suffixes;      ///< of a noun; empty where the plural does not show
  std::vector<std::string> not_plural_suffixes;  ///< of other words that end so ("various", "glass")
  std::vector<std::string> participle_suffixes;  ///< of verb forms that follow a noun ("damaged")

  /// The unit of a sign written so, -1 if none. Requires phrase.is(Role::unit_symbol).
  std::int32_t symbol_unit(const Phrase& phrase, std::string_view written) const;
  /// What a phrase adds to a spelled number, nullopt if nothing.
  std::optional<NumberWord> number_word(const Phrase& phrase) const;
  /// The scale that a letter behind a figure stands for: "10k", "3.5M", but not "5G". nullptr if none.
  const Decimal* letter_scale(std::string_view letters, const Figure& figure) const;
  /// Gives a phrase the roles of that word in place of other number roles.
  void mean_number(std::string_view text, const NumberWord& word);
  /// Denominators from ordinals and the language's suffixes.
  void add_denominators();
  /// Adds the number words of ICU and makes the tables ready. Call once, before the first text. `times` are
  /// the words of the grammar that its sentences are read with, and must outlive the lexicon.
  void complete(std::span<const WordUse> times);
};

/// Reads one lexicon file, which is still to complete(), and what packs add to its language; mistakes of both
/// are appended to `diagnostics` and nullptr is returned.
std::unique_ptr<Lexicon> load_lexicon(const std::string& path, std::shared_ptr<const UnitTable> units,
                                      Diagnostics& diagnostics, const FigureWords& added = {});

/// For languages without a file: percent signs, signs of units and of money, ISO codes of currencies.
std::unique_ptr<Lexicon> bare_lexicon(std::shared_ptr<const UnitTable> units);

}  // namespace crosscheck::values
