// PhraseIndex: see the header. A base type that the rules and the claims stage share.
#include "checker/base/phrase_index.h"

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
  for (std::uint32_t c = nodes_[node].first_child; c != 0; c = nodes_[c].next) {
    if (nodes_[c].byte == byte) return c;
  }
  return 0;
}

bool PhraseIndex::add(std::string_view phrase, std::uint32_t payload) {
  std::uint32_t node = 0;
  for (const char ch : phrase) {
    const auto raw = static_cast<unsigned char>(ch);
    const unsigned char byte = fold_case_ ? fold(raw) : raw;
    std::uint32_t next = child(node, byte);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      Node fresh;
      fresh.byte = byte;
      if (node == 0) {
        roots_[byte] = next;
      } else {
        fresh.next = nodes_[node].first_child;
      }
      nodes_.push_back(fresh);
      if (node != 0) nodes_[node].first_child = next;
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
