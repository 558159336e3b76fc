// What an article states that converts figures of any article: rates of exchange and clock zones.
#pragma once

#include <vector>

#include "checker/gather/stated_words.h"
#include "checker/model/claim.h"
#include "checker/values/recogniser.h"

namespace crosscheck {

/// Most rates and zones that are kept of one article.
inline constexpr std::size_t kMostStated = 64;

/// Reads the sentences around the claims of one article, which are in document order with their lines set.
/// Times of day learn the clock zone that stands beside them; rates and zones are added to `out`. Linear in
/// the claims: only what stands right beside one is looked at. A rate that is far from what the currencies
/// have ever cost (UnitTable::per_dollar) is a slip or no rate, and is left out.
void find_stated(const StatedWordsMap& words, const Lexicons& lexicons, std::vector<Claim>& claims,
                 Gathered& out);

}  // namespace crosscheck
