// What explains that two claims of one open fact differ, from what their articles say.
#pragma once

#include <vector>

#include "checker/model/claim.h"
#include "checker/model/report.h"

namespace crosscheck {

/// Why a difference need not be a contradiction: relation, and words without its name.
struct Gate {
  RelationKind kind = RelationKind::agree;
  Message words;
};

/// What alignment knows of the two.
struct GateHints {
  /// The quantity is one that is counted up for days (the toll of a disaster), so that a later and larger
  /// count is not another one.
  bool grows = false;
  /// The digits of the one in another order are the other: a slip, whenever it was told.
  bool swapped = false;
  /// From so many days between two tellings on any quantity may have changed, and an ordinal may be that of
  /// another edition.
  std::int64_t changed_days = 0;
  std::int64_t edition_days = 0;
};

/// Whether the one is told of an earlier period, as a figure to compare with, or both are ordinals of
/// different editions: two facts, whatever they say.
bool of_other_periods(const Claim& a, const Claim& b, const GateHints& hints);

/// Gates in the order of design.md: modality, time. Symmetric.
std::vector<Gate> open_gates(const Claim& a, const Claim& b, GateHints hints);

}  // namespace crosscheck
