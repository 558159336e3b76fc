// What the checks of an article against itself know of words: the cues that bind figures to each other ("up
// from", "a total of", 比上年的, 其中), per language, and the few limits that all languages share. Data of
// rules/checks.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/decimal.h"
#include "checker/base/diagnostic.h"
#include "checker/base/phrase_index.h"

namespace crosscheck {

/// What a phrase beside a figure says of its part in a computation. The comments in rules/checks/en.yaml say
/// where each stands.
enum class Cue : std::uint8_t {
  old,           ///< the figure is the earlier one of a change
  year_before,   ///< the earlier figure of a change is that of the year before
  fresh,         ///< the later one
  up,            ///< a change upwards
  down,          ///< a change downwards
  basis,         ///< a change on another basis: at constant prices
  more,          ///< by so much more than the next figure
  less,          ///< by so much less
  than,          ///< the figure that another is compared with, told before the difference
  apart,         ///< how far two figures are apart
  total,         ///< all of what stands around it
  whole,         ///< the figure that a share is of
  part,          ///< parts of the figure before them
  mean,          ///< an average
  share,         ///< a percentage that is a share of something
  start,         ///< the first day of a length of time
  end,           ///< the last day
  length,        ///< a length of time between the two
  within,        ///< a length of time that is the one just told: 的五年间
  later,         ///< a length of time counted from a day that is told
  anniversary,   ///< counts the years since something
  founded,       ///< the day or year from which they count
  yearly,        ///< something that happens every year
  born,          ///< a day of birth
  aged,          ///< an age
  opening,       ///< the day when something began
  closing,       ///< the day when the same thing ended
  joins,         ///< between the two: "and was"
  future,        ///< told as yet to come
  future_start,  ///< told as yet to begin
  expected,      ///< a figure told as yet to come
  dateline,      ///< the day when the text was filed
  pictured,      ///< the day when a picture was taken
  rate_of,       ///< an exchange rate
  in_zone,       ///< the same moment in another clock zone
  sample,        ///< the number of observations
  whole_number,  ///< what is averaged are whole numbers
  test_t,
  test_f,
  test_z,
  test_chi,
  test_r,
  p_value,
  gap_years,  ///< years without an edition
  rest,       ///< what is left of a whole
  in_turn,    ///< figures that stand in the order of the names before them
};
constexpr std::size_t kCues = static_cast<std::size_t>(Cue::in_turn) + 1;
std::string_view to_string(Cue cue);

/// Several cues; a phrase may be one of more than one kind.
using CueSet = std::uint64_t;
constexpr CueSet bit(Cue cue) {
  return CueSet{1} << static_cast<unsigned>(cue);
}

/// How much further the phrases of LanguageCues::far reach.
constexpr std::uint32_t kFarReach = 3;

struct LanguageCues {
  struct Phrase {
    CueSet before = 0;  ///< of the figure that stands behind the phrase
    CueSet after = 0;   ///< of the figure that stands before it
  };
  PhraseIndex index{true};  ///< payload: index into `phrases`
  std::vector<Phrase> phrases;
  PhraseIndex weekdays{true};  ///< payload: 0 = Monday
  /// Pairs of words that share out a whole between them; payload: twice the pair, and one for its second
  /// word.
  PhraseIndex opposites{true};
  PhraseIndex multiples{true};   ///< "doubled"; payload: index into `factors`
  std::vector<Decimal> factors;  ///< by which what is told so has changed
  PhraseIndex roughly{true};     ///< before such a word: "more than"
  PhraseIndex week_before{
      true};                   ///< with the name of a day of the week: "last Monday"; payload: 0 last, 1 next
  PhraseIndex consists{true};  ///< between a whole and all of its parts: "has", "is made up of"
  PhraseIndex elsewhere{true};  ///< the sentence tells of another occasion: "a similar", "the previous"
  std::uint32_t reach = 0;      ///< most bytes between a phrase and its figure
  CueSet far = 0;               ///< cues that may stand further off, up to kFarReach times that
  CueSet touching = 0;          ///< cues that must stand right beside it: short words of many uses
};

/// Limits of the checks of a headline against its text; rules/checks/shared.yaml says what each means. The
/// nearness of a word to a figure is in hundredths.
struct HeadlineLimits {
  std::int64_t beside = 0;
  std::int64_t near = 0;
  std::int64_t somewhere = 0;
  std::int64_t fewest_shared = 0;
  std::int64_t fewest_of_amounts = 0;
  std::int64_t fewest_of_slips = 0;
  std::int64_t most_figures = 0;
  std::int64_t same_news_days = 0;
  std::int64_t fewest_digits = 0;
};

/// Limits of the checks of a factor told in a word.
struct MultipleLimits {
  Decimal close;  ///< parts of the factor
  Decimal far;
  std::int64_t most_other = 0;   ///< letters
  std::int64_t rough_reach = 0;  ///< bytes
};

/// Limits of the checks of a whole and the parts right behind it.
struct SplitLimits {
  std::int64_t most_parts = 0;
  std::int64_t fewest_parts = 0;
  std::int64_t most_other = 0;  ///< letters
};

class CheckRules {
 public:
  /// Reads <folder>/checks/*.yaml. Mistakes are appended to `diagnostics`; null is returned if there are any.
  static std::shared_ptr<const CheckRules> load(const std::string& folder, Diagnostics& diagnostics);
  /// nullptr if the language has no cues; its articles are then not checked by them.
  const LanguageCues* language(std::string_view name) const;

  Decimal sum_off;        ///< a sum that is off by more, relative to its total, is none
  Decimal change_factor;  ///< a slip is off by no larger factor, powers of ten apart; else the figures are of
                          ///< other things
  Decimal mean_factor;    ///< the same for an average
  std::int64_t stale_days;     ///< how long after its end a period's figures may still be expected
  std::int64_t pictured_days;  ///< a picture is used so long after it was taken at most to be worth telling
  HeadlineLimits headline;
  MultipleLimits multiples;
  SplitLimits splits;

 private:
  std::map<std::string, LanguageCues, std::less<>> languages_;
};

}  // namespace crosscheck
