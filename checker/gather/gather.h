// Gather: the small tables that cross articles before claims are aligned: which articles copy each other,
// which share an outlet, and which editions of an event are one. Built from article rows in any order; the
// outcome depends on the set of rows only.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "checker/model/claim.h"
#include "checker/rules/pack.h"
#include "checker/text/text.h"

namespace crosscheck {

/// Sketch of an article's text: one-permutation MinHash (Li, Owen and Zhang 2012) over shingles of three
/// words, or of three characters where words are not spaced.
Gathered make_sketch(const TextView& view);

/// Estimated Jaccard similarity of two sketches, in 64ths.
int similarity(const Gathered& a, const Gathered& b);

/// From this similarity (of 64) two articles are copies, and shorter articles than this many shingles are
/// never said to be. Half of the shingles in common: a light edit of a news item stays far above it, two
/// reports of one event far below.
inline constexpr int kCopySimilarity = 32;
inline constexpr std::uint32_t kMinShingles = 24;

/// Groups of articles, as indices into the rows.
struct Sources {
  std::vector<std::uint32_t> copy_group;  ///< article -> smallest index of its copies
  std::vector<std::uint32_t>
      witness_group;  ///< article -> smallest index of those that are one witness with it
  bool copies(std::size_t a, std::size_t b) const { return copy_group[a] == copy_group[b]; }
};

/// Which editions of which event series the articles speak of.
class Editions {
 public:
  /// Key of the edition that a claim's event belongs to: the same for all that speak of it; "" if the text
  /// does not say enough.
  std::string key(const EventRef& event) const;
  /// Whether an article says in so many words of which year the event is, or of its place which year it met
  /// there.
  bool dated(const EventRef& event) const;
  /// Place and year of an edition by its key, for labels: "tianjin", 2025.
  static std::pair<std::string, std::string> place_and_year(std::string_view key);

 private:
  friend struct GatheredTables gather(const std::vector<ArticleRow>& rows, const Packs& packs);
  struct Series {
    std::map<std::string, std::set<int>> years_of_place;  ///< stated ones
    std::map<int, std::set<std::string>> places_of_year;
    std::map<std::pair<std::string, int>, int> joined;  ///< (place, year) -> year it stands for
  };
  std::map<std::string, Series, std::less<>> series_;
};

struct GatheredTables {
  Sources sources;
  Editions editions;
};

/// Rows must be in their final order. Linear in the number of claims but for the copies, which are compared
/// only where their sketches meet.
GatheredTables gather(const std::vector<ArticleRow>& rows, const Packs& packs);

}  // namespace crosscheck
