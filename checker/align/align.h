// Block and align: which claims speak of the same fact. Claims that a rule names are keyed by rule, subject,
// partner, edition and period; open claims are aligned by what stands around them (open_align.h).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "checker/align/alignment_rules.h"
#include "checker/base/message.h"
#include "checker/gather/gather.h"
#include "checker/model/report.h"
#include "checker/rules/pack.h"

namespace crosscheck {

/// Two claims of one article that tell one quantity twice, and why they differ.
struct ApartEvidence {
  ClaimIndex a = 0;
  ClaimIndex b = 0;
  Apart why = Apart::time;
  std::string text;  ///< the word that says so, or ""
};

/// What alignment knows of two claims of an open fact. Lives as long as the aligner.
class OpenHints {
 public:
  virtual ~OpenHints() = default;
  virtual const AlignmentRules& rules() const = 0;
  /// Whether two claims that differ are known well enough to be of one fact that they contradict each other.
  virtual bool sure(ClaimIndex a, ClaimIndex b) const = 0;
  /// Whether a concept beside the value is one that is counted up for days: the toll of a disaster.
  virtual bool grows(ClaimIndex a) const = 0;
  /// Whether the one figure has the digits of the other in another order.
  virtual bool swapped(ClaimIndex a, ClaimIndex b) const = 0;
  /// Whether one of the two is hedged and the other lies near it.
  virtual bool nearly(ClaimIndex a, ClaimIndex b) const = 0;
  /// Whether an article gives the one as another way to say the other: "186 crore (18.6 billion)".
  virtual bool restated(ClaimIndex a, ClaimIndex b) const = 0;
  /// The article that tells both values and why they differ, if there is one. Null if not.
  virtual const ApartEvidence* apart(ClaimIndex a, ClaimIndex b) const = 0;
};

/// Claims of one fact, before they are compared.
struct Alignment {
  std::string key;  ///< the block key, stable and readable
  Message label;    ///< for people
  const Pack* pack = nullptr;
  const AttributeRule* rule = nullptr;
  std::vector<ClaimIndex> claims;  ///< in document order
  /// Where contrasts of the pack join several attributes of a subject: each with its own claims. `rule` is
  /// then that of the first.
  std::vector<Alignment> parts;
  const OpenHints* open = nullptr;  ///< null for facts that a rule names
  /// Claims of one article that tell one figure twice, each otherwise.
  std::vector<std::pair<ClaimIndex, ClaimIndex>> told_twice{};
};

/// Facts with at least two claims, sorted by key. A claim belongs to at most one; one that lacks the period
/// or the edition its rule asks for stays apart.
std::vector<Alignment> align(const std::vector<Claim>& claims, const GatheredTables& tables,
                             const Packs& packs);

/// Which claims a rule names with a number or a date, and no alignment holds: nothing but open alignment can
/// tell what they are. Of those whose fact is told by editions of an event none is.
std::vector<bool> lone_claims(const std::vector<Claim>& claims, const std::vector<Alignment>& alignments,
                              const Packs& packs);

/// Makes one fact of those that two claims of one article belong to, which tell one figure twice and
/// otherwise, or adds the one that is in none to the other's. Nothing is done where neither is in an open
/// fact, or where their facts are of two attributes.
void tie(std::vector<Alignment>& alignments, ClaimIndex a, ClaimIndex b);

/// Whether the values are a pair that the contrast means; the attributes, and whether one article tells both,
/// are left to the caller.
bool meant(const ContrastRule& rule, const Value& a, const Value& b);

/// Key of the fact that a claim belongs to; "" if it stays apart.
std::string fact_key(const Claim& claim, const AttributeRule& rule, const Editions& editions);

}  // namespace crosscheck
