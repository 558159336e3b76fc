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
#include "checker/values/match.h"

namespace crosscheck {

/// What a comparison needs to know besides the claims of the fact.
struct CompareContext {
  const std::vector<Claim>& claims;
  const std::vector<std::uint32_t>& article_of;  ///< claim -> article index
  const std::vector<ArticleInfo>& articles;
  const GatheredTables& tables;
  /// (attribute, subject) -> the size of a group that most claims tell, for explanations.
  const std::map<std::pair<std::string, std::string>, std::string>& group_sizes;
  const values::UnitTable* units = nullptr;  ///< for conversions; without it two units are not comparable
  /// Rank of each article's outlet in the source tiers of the packs, 0 the highest; empty without tiers. Of
  /// readings with equally many witnesses the one with the highest comes first.
  std::vector<std::size_t> tier_of_article = {};
};

/// Most readings of a fact that are compared each with each; of a fact with more, the later ones are only
/// compared with the first of these. Keeps hostile corpora from costing the square of their size.
inline constexpr std::size_t kMaxComparedReadings = 64;

/// Readings (most witnesses first) and relations of an alignment: one fact, or where contrasts of a pack join
/// several attributes, those that have a conflict apart from the rest. Pairs left apart are added to
/// `not_comparable`. The ids are set; fingerprints and severities are set by the findings stage.
std::vector<Fact> compare(const Alignment& alignment, const CompareContext& context,
                          std::size_t& not_comparable);

}  // namespace crosscheck
