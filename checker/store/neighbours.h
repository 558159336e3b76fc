// Neighbours: which articles of a large corpus speak of what the new ones speak of. A run that is asked about
// new articles only compares these with them, so that its cost depends on what is said and not on the size of
// the corpus (docs/additions.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/model/claim.h"

namespace crosscheck {

/// From rules/neighbours.yaml.
struct NeighbourRules {
  std::size_t articles = 0;    ///< most files that one new file is compared with
  std::uint32_t nearness = 0;  ///< in hundredths, from which on a term says what a claim speaks of
  std::size_t digits = 0;      ///< significant digits from which on a figure tells something by itself
};
/// Mistakes are appended to `diagnostics`; the outcome is then of no use.
NeighbourRules load_neighbour_rules(const std::string& folder, Diagnostics& diagnostics);

/// What a file speaks of, as sorted 32-bit hashes, each once: the terms near its claims (concepts are the
/// same in all languages), what rules name (attribute, subject, series of events), its longer figures. A pure
/// function of its rows.
using Keys = std::vector<std::uint32_t>;
Keys keys_of(const NeighbourRules& rules, const std::vector<ArticleRow>& rows);

/// For each of the files `fresh` (indices into `keys`) the files that have most in common with it: each key
/// in common counts as much as it is rare, log(files / files that have it). Of equal ones the earlier file
/// comes first. Where there are no more than `rules.articles` files, all of them. `fresh` are among them;
/// sorted, each once. Linear in all keys.
std::vector<std::size_t> neighbours(const NeighbourRules& rules, const std::vector<Keys>& keys,
                                    const std::vector<std::size_t>& fresh);

}  // namespace crosscheck
