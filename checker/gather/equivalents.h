// Equivalents: what a claim's value is in other units, by what any article states. Computed once all articles
// are known, before claims are aligned.
#pragma once

#include <cstdint>
#include <vector>

#include "checker/gather/stated_words.h"
#include "checker/model/claim.h"
#include "checker/values/units.h"

namespace crosscheck {

/// What stands beside the claims of all articles, each by the index of its article.
struct StatedInput {
  const std::vector<std::uint32_t>& article_of;  ///< claim -> article
  const std::vector<ArticleInfo>& articles;
  const std::vector<Gathered>& gathered;
  const std::vector<std::vector<ArticleTerm>>& terms;
  const StatedWordsMap& words;
  const values::UnitTable& units;
};

/// A rate holds for the sums of articles that were published within so many days of the one that states it,
/// and drifts by so many percent in that time.
inline constexpr std::int64_t kRateDays = 45;
inline constexpr int kRateDriftPercent = 3;

/// Fills Value::equivalents of the claims. Sums of money: in other currencies, at the rate that their own
/// article states, else at that of the article published nearest. Times of day that do not name their zone:
/// ahead of UTC as far as their own article says, else as the articles about the same matter do, if all of
/// them say the same. Counts of pairs and of so many a month: one by one, and in a year. The outcome for an
/// article depends on the set of articles only.
void add_equivalents(const StatedInput& input, std::vector<Claim>& claims);

}  // namespace crosscheck
