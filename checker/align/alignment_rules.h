// What open alignment weighs: features of a pair of claims, their weights per kind of value, thresholds. From
// rules/alignment.yaml, which a script fits (tests/align/fit.py).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "checker/base/diagnostic.h"

namespace crosscheck {

/// What can be seen of two claims of comparable values. All lie between 0 and 1.
enum class Feature : std::uint8_t {
  bias,              ///< always 1
  near,              ///< cosine of the terms of the two sentences, by nearness and power
  beside,            ///< the same without the head words
  context,           ///< the same with headings and the sentence before
  shared,            ///< how much the shared terms weigh, whatever else stands there
  concepts,          ///< the same of concepts alone
  concepts_near,     ///< cosine of the concepts near the two, which other languages share too
  head_same,         ///< a head word or its concept in common
  head_alone,        ///< and next to nothing else, where the figures differ or are as short as many are
  head_kind,         ///< the head of the one is a kind of the other's
  head_differs,      ///< both have heads, and neither of the above
  subject_differs,   ///< the posts of two people
  articles_alike,    ///< the two articles speak of the same names and things
  articles_strange,  ///< they are about two things, by what their titles name (themes.h)
  occasions_differ,  ///< their sentences, or the two articles, tell of other days (occasions.h)
  names_shared,      ///< names near both
  names_differ,      ///< names near both, none in common
  names_left,        ///< a name near the one only
  names_apart,       ///< and another one near the other only
  contrast,          ///< the one is near a concept that excludes one near the other: deaths, injuries
  same_value,        ///< the values agree
  same_figures,      ///< they agree, and by how many significant digits: 13,580 tells more than 2
  same_bounds,       ///< they agree within their bounds only
  converted,         ///< they agree in another currency, system of units or clock zone
  digits_swapped,    ///< the same digits in another order: 1.84 and 1.48
  digit_off,         ///< figures of some length that differ in one digit, or by a power of ten
  partly_same,       ///< of dates, names and lists: the share of fields, words or items in common
  far,               ///< the values are of other orders of magnitude, or dates of other months
  unit_same,         ///< written in one unit or currency
  change_differs,    ///< up against down, or a change against a level
  year_same,         ///< the sentences name one year
  year_differs,      ///< they name different years, or the one a past one
  modality_differs,  ///< planned against done
  languages_differ,
  languages_figures,  ///< same_figures where the languages differ
  nothing,            ///< not one term in common
  neighbours,         ///< other figures of the two sentences that are facts in common; 1 from two on
  neighbours_near,    ///< the same of the sentences around them in their paragraphs
  event_same,         ///< of dates: an event beside both that happens once
  attribute_same,     ///< one attribute of any subject names both claims; less if the articles are not alike
  lone,               ///< each is the only value of its class in its article; less if there are two
};
constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::lone) + 1;
std::string_view to_string(Feature feature);

using Features = std::array<double, kFeatures>;

/// Which weights a class of values takes.
enum class AlignmentModel : std::uint8_t { figure, time, words };
constexpr std::size_t kAlignmentModels = 3;
std::string_view to_string(AlignmentModel model);

/// What can be seen of two groups of claims, each of one value, that may be one fact told differently.
enum class LinkFeature : std::uint8_t {
  bias,
  best,    ///< score of the two claims most alike
  mean,    ///< mean score of their claims
  margin,  ///< how far the score lies above that of every rival: another group of the same articles
  many,    ///< articles of the smaller group, 1 to 3 as 0 to 1
  known,   ///< articles of the larger group, 1 to 4 as 0 to 1
};
constexpr std::size_t kLinkFeatures = static_cast<std::size_t>(LinkFeature::known) + 1;
std::string_view to_string(LinkFeature feature);
using LinkFeatures = std::array<double, kLinkFeatures>;

struct AlignmentRules {
  struct Model {
    Features weights{};  ///< log-odds that two claims are of one fact
    Features
        differing{};  ///< the same where their values differ and neither has an equal in the other's article
    LinkFeatures link{};  ///< log-odds that two groups are one fact
    double join = 0;      ///< least score at which a claim joins a group of its value
    double differ = 0;    ///< least score at which two groups are one fact with two values
    double apart = 0;     ///< least score of two parts that an article tells apart
    double conflict = 0;  ///< least score of two differing claims of a group that a bound has joined
  };
  std::array<Model, kAlignmentModels> models;
  double apart_again =
      0;  ///< how much surer each further article makes it that tells the same two values apart
  double apart_moment = 0;  ///< how much less sure two moments need to be than a plan and a deed or a part
  double apart_power = 0;   ///< most powers of ten between two figures that an article tells apart
  std::int64_t changed_days = 0;   ///< between two tellings, from which on any quantity may have changed
  std::int64_t occasion_days = 0;  ///< between two tellings, from which on other days are another occasion
  std::int64_t edition_days = 0;   ///< the same, from which on an ordinal may be that of another edition
  double hedge_slack = 0;          ///< part of a hedged figure up to which another one does not contradict it
  double best_share =
      0;  ///< of a claim's score against a fact, how much its best fellow counts; the rest is the mean

  const Model& model(AlignmentModel which) const { return models[static_cast<std::size_t>(which)]; }
};

/// Mistakes are appended to `diagnostics`; null is returned if there are any.
std::shared_ptr<const AlignmentRules> load_alignment_rules(const std::string& folder,
                                                           Diagnostics& diagnostics);

/// Weighted sum.
template <std::size_t N>
double weigh(const std::array<double, N>& weights, const std::array<double, N>& features) {
  double out = 0;
  for (std::size_t i = 0; i < N; ++i) out += weights[i] * features[i];
  return out;
}

}  // namespace crosscheck
