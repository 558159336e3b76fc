// PhraseIndex: finds the longest of many fixed phrases at each place of a text, for names and cue words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace crosscheck {

/// A byte trie. Phrases that start or end with an ASCII letter or digit match only at word borders there;
/// case matters unless `fold_case` (ASCII only). Built once, then read by any number of threads.
class PhraseIndex {
 public:
  struct Hit {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t payload;
  };

  explicit PhraseIndex(bool fold_case = false) : fold_case_(fold_case) { nodes_.emplace_back(); }

  /// Adds a phrase (not empty). False if it is there already with another payload; the first one stays.
  bool add(std::string_view phrase, std::uint32_t payload);
  /// Longest phrase that starts at `at`.
  std::optional<Hit> longest(std::string_view text, std::size_t at) const;
  /// All hits from left to right, none overlapping, longest first at each place.
  void find(std::string_view text, std::vector<Hit>& out) const;
  bool empty() const { return nodes_.size() == 1; }

 private:
  struct Node {
    std::uint32_t payload = 0;
    bool terminal = false;
  };
  /// One edge of the trie in a table with open addressing: nodes of Chinese words have too many children to
  /// look through.
  struct Edge {
    std::uint64_t key = 0;  ///< parent << 8 | byte; 0 is free, since the edges of the root stand in roots_
    std::uint32_t child = 0;
  };
  std::uint32_t child(std::uint32_t node, unsigned char byte) const;
  void link(std::uint32_t node, unsigned char byte, std::uint32_t to);
  std::size_t slot_of(std::uint64_t key) const;

  bool fold_case_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;  ///< as many as a power of two, or none
  std::size_t used_ = 0;
  std::array<std::uint32_t, 256> roots_{};
};

}  // namespace crosscheck
