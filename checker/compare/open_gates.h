// What explains that two claims of one open fact differ, from what their articles say.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "checker/model/claim.h"
#include "checker/model/report.h"

namespace crosscheck {

/// Why a difference need not be a contradiction: relation and words.
using Gate = std::pair<RelationKind, std::string>;

/// From this many days between two publications on, any quantity may have changed.
inline constexpr std::int64_t kOtherDays = 60;

/// Gates in the order of design.md: scope, modality, time. `grows`: the quantity is one that is counted up
/// for days (the toll of a disaster), so that a later and larger count is not another one. Symmetric.
std::vector<Gate> open_gates(const Claim& a, const Claim& b, bool grows);

}  // namespace crosscheck
