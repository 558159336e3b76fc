// Block and align: which claims speak of the same fact. Claims that a rule names are keyed by rule, subject,
// partner, edition and period; open claims are aligned by what stands around them (open_align.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "checker/gather/gather.h"
#include "checker/model/report.h"
#include "checker/rules/pack.h"

namespace crosscheck {

/// Claims of one fact, before they are compared.
struct Alignment {
  std::string key;    ///< the block key, stable and readable
  std::string label;  ///< for people
  const Pack* pack = nullptr;
  const AttributeRule* rule = nullptr;
  std::vector<ClaimIndex> claims;  ///< in document order
  /// Where contrasts of the pack join several attributes of a subject: each with its own claims. `rule` is
  /// then that of the first.
  std::vector<Alignment> parts;
  /// Of open facts: whether two claims that differ are known well enough to be of one fact that they
  /// contradict each other. Empty for facts that a rule names.
  std::function<bool(ClaimIndex, ClaimIndex)> sure;
  /// Of open facts: whether a claim is of what is counted up for days: the toll of a disaster.
  std::function<bool(ClaimIndex)> grows;
};

/// Facts with at least two claims, sorted by key. A claim belongs to at most one; one that lacks the period
/// or the edition its rule asks for stays apart.
std::vector<Alignment> align(const std::vector<Claim>& claims, const GatheredTables& tables,
                             const Packs& packs);

/// Whether the values are a pair that the contrast means; the attributes, and whether one article tells both,
/// are left to the caller.
bool meant(const ContrastRule& rule, const Value& a, const Value& b);

/// Key of the fact that a claim belongs to; "" if it stays apart.
std::string fact_key(const Claim& claim, const AttributeRule& rule, const Editions& editions);

}  // namespace crosscheck
