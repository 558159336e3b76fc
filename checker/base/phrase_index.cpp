// PhraseIndex: see the header. A base type that the rules and the claims stage share.
#include "checker/base/phrase_index.h"

#include <algorithm>

namespace crosscheck {
namespace {

bool is_word(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

unsigned char fold(unsigned char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c + 32) : c;
}

bool starts_at_border(std::string_view text, std::size_t at) {
  return at == 0 || !is_word(static_cast<unsigned char>(text[at])) ||
         !is_word(static_cast<unsigned char>(text[at - 1]));
}

bool ends_at_border(std::string_view text, std::size_t end) {
  return end == text.size() || !is_word(static_cast<unsigned char>(text[end - 1])) ||
         !is_word(static_cast<unsigned char>(text[end]));
}

}  // namespace

std::uint32_t PhraseIndex::child(std::uint32_t node, unsigned char byte) const {
  if (node == 0) return roots_[byte];
  if (edges_.empty()) return 0;
  return edges_[slot_of(std::uint64_t{node} << 8 | byte)].child;
}

std::size_t PhraseIndex::slot_of(std::uint64_t key) const {
  // Fibonacci hashing; the table is at most half full, so that the search ends.
  constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;
  const std::size_t mask = edges_.size() - 1;
  std::size_t at = static_cast<std::size_t>(key * kGolden >> 32) & mask;
  while (edges_[at].key != 0 && edges_[at].key != key) at = (at + 1) & mask;
  return at;
}

void PhraseIndex::link(std::uint32_t node, unsigned char byte, std::uint32_t to) {
  if (node == 0) {
    roots_[byte] = to;
    return;
  }
  constexpr std::size_t kSmallest = 16;
  if (edges_.size() < 2 * (used_ + 1)) {
    std::vector<Edge> old(std::max(kSmallest, 2 * edges_.size()));
    old.swap(edges_);
    for (const Edge& edge : old) {
      if (edge.key != 0) edges_[slot_of(edge.key)] = edge;
    }
  }
  const std::uint64_t key = std::uint64_t{node} << 8 | byte;
  edges_[slot_of(key)] = {key, to};
  ++used_;
}

bool PhraseIndex::add(std::string_view phrase, std::uint32_t payload) {
  std::uint32_t node = 0;
  for (const char ch : phrase) {
    const auto raw = static_cast<unsigned char>(ch);
    const unsigned char byte = fold_case_ ? fold(raw) : raw;
    std::uint32_t next = child(node, byte);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      link(node, byte, next);
    }
    node = next;
  }
  if (node == 0) return false;
  if (nodes_[node].terminal) return nodes_[node].payload == payload;
  nodes_[node].terminal = true;
  nodes_[node].payload = payload;
  return true;
}

std::optional<PhraseIndex::Hit> PhraseIndex::longest(std::string_view text, std::size_t at) const {
  std::optional<Hit> best;
  if (!starts_at_border(text, at)) return best;
  std::uint32_t node = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    const auto raw = static_cast<unsigned char>(text[i]);
    node = child(node, fold_case_ ? fold(raw) : raw);
    if (node == 0) break;
    if (nodes_[node].terminal && ends_at_border(text, i + 1)) {
      best = Hit{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(i + 1), nodes_[node].payload};
    }
  }
  return best;
}

void PhraseIndex::find(std::string_view text, std::vector<Hit>& out) const {
  for (std::size_t at = 0; at < text.size();) {
    const auto raw = static_cast<unsigned char>(text[at]);
    if (roots_[fold_case_ ? fold(raw) : raw] != 0) {
      if (const auto hit = longest(text, at)) {
        out.push_back(*hit);
        at = hit->end;
        continue;
      }
    }
    ++at;
  }
}

}  // namespace crosscheck
