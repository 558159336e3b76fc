// Claims that follow from others of their article by computing: the minute of a match from the minutes that
// were left, an age from a year of birth.
#pragma once

#include <vector>

#include "checker/gather/stated_words.h"
#include "checker/model/claim.h"

namespace crosscheck {

/// Adds what follows, each right behind the claim that it follows from, whose words and place it has
/// (Claim::of names it). Ages are those on the day of publication; without one there are none. Linear in the
/// claims, which are in document order and stay so.
void add_derived(const StatedWordsMap& words, const ArticleInfo& info, std::vector<Claim>& claims);

}  // namespace crosscheck
