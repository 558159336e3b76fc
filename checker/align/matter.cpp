// Open alignment: what two articles speak of, and how much of that they have in common.
#include <algorithm>

#include "checker/align/open_align.h"

namespace crosscheck {
namespace {

/// So many names in common make two articles one topic; so large a part of the concepts is common by chance,
/// and so much more makes one topic. Of fewer concepts nothing is said.
constexpr double kNamesAlike = 4;
constexpr double kConceptsByChance = 0.25;
constexpr double kConceptsAlike = 0.3;
constexpr std::size_t kFewConcepts = 12;
/// So do so many facts in common.
constexpr double kFactsAlike = 6;

std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t out = 0;
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (*x == *y)
      ++out, ++x, ++y;
    else
      *x < *y ? ++x : ++y;
  }
  return out;
}

}  // namespace

/// Names tell best; articles in two scripts share none, and are known by their concepts and by the facts that
/// the round before found in both.
const OpenAligner::Kinship& OpenAligner::kinship(std::uint32_t article, std::uint32_t other) const {
  const auto [low, high] = std::minmax(article, other);
  const auto [at, is_new] = kinships_.try_emplace((std::uint64_t{low} << 32) | high);
  if (!is_new) return at->second;
  const Matter& a = matters_[low];
  const Matter& b = matters_[high];
  const double names = static_cast<double>(common(a.names, b.names)) / kNamesAlike;
  const std::size_t few = std::min(a.concepts.size(), b.concepts.size());
  const double share =
      few < kFewConcepts ? 0 : static_cast<double>(common(a.concepts, b.concepts)) / static_cast<double>(few);
  const double facts =
      facts_.empty() ? 0 : static_cast<double>(common(facts_[low], facts_[high])) / kFactsAlike;
  const double most = std::max({names, facts, (share - kConceptsByChance) / kConceptsAlike});
  at->second.alike = std::clamp(most, 0.0, 1.0);
  at->second.strange = themes_.apart(low, high);
  // Two floods are told with the same concepts.
  if (at->second.strange) at->second.alike = 0;
  at->second.other_days = occasions_.articles_apart(low, high);
  return at->second;
}

}  // namespace crosscheck
