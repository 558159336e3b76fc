// The order in which every report for people shows facts and checks, and which of them are shown at all.
#pragma once

#include <cstddef>
#include <vector>

#include "checker/model/report.h"
#include "reports/review_words.h"

namespace crosscheck {

/// The verdict of a fact for people: its worst relation. `hidden`: one claim, compared with nothing.
enum class FactClass : std::uint8_t { hidden, agree, explained, conflict };
FactClass classify(const Fact& fact);

/// Whether a relation is of the kind that makes the verdict of its fact.
bool makes(FactClass verdict, const Relation& relation);

/// How far people have come with a fact's relations of its verdict, or with a check.
ReviewState state_of(const Report& report, const Fact& fact, FactClass verdict);
ReviewState state_of(const Report& report, const std::optional<ReviewIndex>& review);

/// A fact that is shown, and what it is ordered by.
struct RankedFact {
  const Fact* fact = nullptr;
  FactClass verdict = FactClass::agree;
  ReviewState review = ReviewState::open;
  /// The worst relation, of equally bad ones one that nobody has decided about; nullptr: all say the same.
  const Relation* worst = nullptr;
};

/// The facts that are shown: conflicts, then what is explained, then agreements; in each what nobody has
/// decided about first; then by severity; then what several sources tell before what one repeats; then by
/// how many independent sources stand on the weaker side of the worst relation, and on both; else as the
/// report has them.
std::vector<RankedFact> ranked_facts(const Report& report);

/// Failed checks that nobody has decided about, failed ones that were reviewed, rejected ones, checks that
/// hold; in each as the report has them.
std::vector<const Check*> ranked_checks(const Report& report);

}  // namespace crosscheck
