// Profiles: for each claim of an article, the terms around its value and how near they stand.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "checker/model/claim.h"
#include "checker/terms/term_rules.h"
#include "checker/text/text.h"

namespace crosscheck {

/// Where a claim stands and what the profile must know of it.
struct ClaimPlace {
  std::size_t sentence = 0;  ///< index into TextView::sentences
  Span at;                   ///< offsets into that sentence's text
  std::string_view head;     ///< head words of a count as written, or ""
  bool figure = false;       ///< words beyond it belong to it rather than to another figure
  bool words = false;        ///< its own words say something to other claims: a post, a place, a list
};

struct Profiles {
  std::vector<ArticleTerm> terms;            ///< sorted by text
  std::vector<std::vector<TermUse>> claims;  ///< one for each place, sorted by term
  /// What the own words of a claim of words mean: concepts joined with "+", those that alter a post marked
  /// with
  /// "!", as "=interior_minister+!deputy". Empty where a word stands for no concept.
  std::vector<std::string> meanings;
};

/// A pure function of the article's text. Linear in the text plus, for each claim, its sentence.
Profiles make_profiles(const TermRules& rules, const TextView& view, const std::vector<ClaimPlace>& places);

}  // namespace crosscheck
