// Compare: the readings of a fact and the relation between each two of them, by intervals and gates
// (design.md, "Values are intervals"). Sees one fact at a time with the gathered tables.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checker/align/align.h"
#include "checker/gather/gather.h"
#include "checker/model/report.h"

namespace crosscheck {

/// What a comparison needs to know besides the claims of the fact.
struct CompareContext {
  const std::vector<Claim>& claims;
  const std::vector<std::uint32_t>& article_of;  ///< claim -> article index
  const std::vector<ArticleInfo>& articles;
  const GatheredTables& tables;
  /// (attribute, subject) -> the size of a group that most claims tell, for explanations.
  const std::map<std::pair<std::string, std::string>, std::string>& group_sizes;
};

/// How two values relate by themselves, before any gate.
enum class Match : std::uint8_t {
  same,            ///< tight intervals meet, or equal names, dates and lists
  within_bounds,   ///< only a loose, soft or one-sided interval makes them meet
  different,       ///< disjoint
  beyond_bound,    ///< one is only a bound, and says nothing so far from it
  not_comparable,  ///< the text does not say enough
};

struct ValueMatch {
  Match match = Match::not_comparable;
  std::string why;
};

/// Compares two values of one kind of quantity. `several`: names and lists may hold side by side.
ValueMatch match_values(const Value& a, const Value& b, bool several);

/// Most readings of a fact that are compared each with each; of a fact with more, the later ones are only
/// compared with the first of these. Keeps hostile corpora from costing the square of their size.
inline constexpr std::size_t kMaxComparedReadings = 64;

/// Readings (most witnesses first) and relations of an alignment. Pairs left apart are added to
/// `not_comparable`. The fact's id is set; fingerprints and severities are set by the findings stage.
Fact compare(const Alignment& alignment, const CompareContext& context, std::size_t& not_comparable);

/// A period in words, both ends included: "2025-08-31", "2025-08-31 to 2025-09-01", "2018-06".
std::string say(const Period& period);

}  // namespace crosscheck
