// Values: the compiled phrase tables. Loading them from a file is in lexicon_loader.cpp.
#include "checker/values/lexicon.h"

#include <algorithm>

#include "checker/base/utf8.h"

namespace crosscheck::values {
namespace {

constexpr std::uint64_t kFnvOffset = 14695981039346656037u;
constexpr std::uint64_t kFnvPrime = 1099511628211u;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_ascii_alnum(char c) {
  return is_ascii_letter(c) || (c >= '0' && c <= '9');
}

std::uint64_t mixed(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
}

/// Compares from `at` on, ASCII letters folded, a space of the phrase standing for white space of any length.
bool matches(std::string_view text, std::size_t at, std::string_view phrase, std::size_t& end) {
  for (const char c : phrase) {
    if (at >= text.size()) return false;
    if (c == ' ') {
      const std::size_t before = at;
      while (at < text.size() && utf8::is_space(static_cast<unsigned char>(text[at]))) ++at;
      if (at == before) return false;
      continue;
    }
    if (lower(text[at]) != c) return false;
    ++at;
  }
  // "km" is not in "kmart".
  if (is_ascii_alnum(phrase.back()) && at < text.size() && is_ascii_letter(text[at])) return false;
  end = at;
  return true;
}

}  // namespace

std::int32_t Phrase::value(Role role) const {
  for (const Meaning& meaning : meanings) {
    if (meaning.role == role) return meaning.value;
  }
  return 0;
}

std::uint64_t first_key(std::string_view text, std::size_t at, std::size_t& end) {
  std::uint64_t hash = kFnvOffset;
  if (is_ascii_letter(text[at])) {
    for (end = at; end < text.size() && is_ascii_letter(text[end]); ++end)
      hash = mixed(hash, lower(text[end]));
    return hash;
  }
  end = at;
  utf8::next_valid(text, end);
  for (std::size_t i = at; i < end; ++i) hash = mixed(hash, text[i]);
  return hash;
}

Phrase& PhraseTable::add(std::string_view text) {
  std::string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(), lower);
  const auto same =
      std::find_if(phrases_.begin(), phrases_.end(), [&](const Phrase& p) { return p.text == folded; });
  if (same != phrases_.end()) return *same;
  phrases_.push_back({std::move(folded), {}, {}});
  return phrases_.back();
}

void PhraseTable::build() {
  const auto key_of = [](const Phrase& phrase) {
    std::size_t end = 0;
    return first_key(phrase.text, 0, end);
  };
  std::sort(phrases_.begin(), phrases_.end(), [&](const Phrase& a, const Phrase& b) {
    const std::uint64_t x = key_of(a);
    const std::uint64_t y = key_of(b);
    if (x != y) return x < y;
    if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
    return a.text < b.text;
  });
  std::size_t size = 16;
  while (size < phrases_.size() * 3) size *= 2;
  slots_.assign(size, {});
  for (std::size_t i = 0; i < phrases_.size();) {
    const std::uint64_t key = key_of(phrases_[i]);
    std::size_t next = i;
    while (next < phrases_.size() && key_of(phrases_[next]) == key) ++next;
    std::size_t slot = key & (size - 1);
    while (slots_[slot].count != 0) slot = (slot + 1) & (size - 1);
    slots_[slot] = {key, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(next - i)};
    i = next;
  }
}

const Phrase* PhraseTable::longest(std::string_view text, std::size_t at, std::uint64_t key,
                                   std::size_t& end) const {
  std::size_t slot = key & (slots_.size() - 1);
  while (slots_[slot].count != 0 && slots_[slot].key != key) slot = (slot + 1) & (slots_.size() - 1);
  for (std::uint32_t i = 0; i < slots_[slot].count; ++i) {
    const Phrase& phrase = phrases_[slots_[slot].first + i];
    if (matches(text, at, phrase.text, end)) return &phrase;
  }
  return nullptr;
}

}  // namespace crosscheck::values
