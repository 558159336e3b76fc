// What comparing tells of two readings besides their relation: whether they are told in one article or alike,
// what a pack says of two attributes that are taken for one another, and what was tried. Internal to compare.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/align/align.h"
#include "checker/compare/compare.h"
#include "checker/compare/open_gates.h"

namespace crosscheck {

/// The steps of a comparison for people, those that said nothing too: that a gate was looked through is worth
/// knowing.
std::vector<GateOutcome> outcomes(const ValueMatch& values, const std::vector<Gate>& gates);

/// The sentences say nearly the same: most longer words of the shorter one stand in the other. Told in two
/// languages they are not known to.
bool alike(std::string_view a, std::string_view b);

/// Whether one article tells both readings.
bool share_article(const Reading& a, const Reading& b, const CompareContext& context);

/// Of figures that add up: the sentence of the one names an entity that is a part of one in the other's
/// sentence, and its figure is not the larger one. The reason in words, "" if it is not so.
Message part_and_whole(const Pack& pack, const Claim& a, const Claim& b);

/// What a pack says of the difference between two of its attributes; nullopt if it says nothing, or the two
/// readings are none that anybody takes for one another.
std::optional<Relation> contrast(const Alignment& of_a, const Reading& ra, const Alignment& of_b,
                                 const Reading& rb, const CompareContext& context);

}  // namespace crosscheck
