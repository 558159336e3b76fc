// StatedWords: the words of one language by which an article states what converts: rates of exchange, clock
// zones, what is counted in pairs (rules/stated/LANG.yaml).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/decimal.h"
#include "checker/base/diagnostic.h"
#include "checker/base/phrase_index.h"

namespace crosscheck {

/// Words of one language; all phrases are folded (utf8::fold_valid). Immutable once loaded.
struct StatedWords {
  bool spaced = true;                 ///< words are divided by white space
  std::vector<std::string> rate_per;  ///< "to the", longest first
  std::vector<std::string>
      rate_before;                   ///< "traded at", between the name of a currency and an amount of another
  std::set<std::string> rate_equal;  ///< "=", between two amounts
  std::set<std::string> restated;    ///< "(", between a sum and itself in another currency
  PhraseIndex zones{true};           ///< payload: minutes ahead of UTC, plus kZoneBias; kLocal for local time
  std::set<std::string> zone_nouns;  ///< "time": words in front of it beside a time of day name some zone
  std::vector<std::string> ahead;    ///< "ahead of", longest first
  std::vector<std::string> behind;   ///< "behind"
  std::set<std::string>
      twelve_hour;  ///< words in a time of day that leave open which half of the day: "o'clock"
  std::map<std::string, std::int64_t> remaining;      ///< "from time" behind minutes: of how many in all
  std::vector<std::string> born_before;               ///< "born in"
  std::vector<std::string> born_after;                ///< 出生
  std::map<std::string, std::int64_t> groups;         ///< words for so many of a thing: "pair" 2
  std::map<std::string, std::string> periods;         ///< "a month" behind a count: the id of a unit of time
  std::map<std::string, std::string> periods_before;  ///< 每月 before it

  static constexpr std::uint32_t kZoneBias = 10'000;
  static constexpr std::uint32_t kLocal = 0;
};

using StatedWordsMap = std::map<std::string, StatedWords, std::less<>>;

/// Reads every file of the folder; one that is missing means no words. Mistakes are appended to
/// `diagnostics`; null is returned if there are any.
std::shared_ptr<const StatedWordsMap> load_stated_words(const std::string& folder, Diagnostics& diagnostics);

}  // namespace crosscheck
