// Values: the tree of number words.
#include "checker/values/number_words.h"

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/values/letters.h"

namespace crosscheck::values {
namespace {

constexpr std::size_t kLongestText = 256;  // of one word; longer ones are no numbers

Spelled made(const SpelledNumber& number, const Decimal& value) {
  Spelled out;
  out.value = value;
  out.exponent = number.exponent();
  out.scale = number.scale();
  out.room = number.room();
  out.ordinal = number.is_ordinal();
  return out;
}

}  // namespace

std::u16string fold_to_utf16(std::string_view text) {
  const Letters& letters = Letters::get();
  std::u16string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = letters.fold(decode(text, at));
    if (c != 0) out += c < 0x10000 ? static_cast<char16_t>(c) : u'\uFFFD';
  }
  return out;
}

std::uint32_t NumberWords::child(std::uint32_t node, char16_t letter) const {
  if (node == 0 && letter < ascii_roots_.size()) return ascii_roots_[letter];
  const auto& next = nodes_[node].next;
  const auto at = std::lower_bound(next.begin(), next.end(), std::pair{letter, std::uint32_t{0}});
  return at != next.end() && at->first == letter ? at->second : 0;
}

bool NumberWords::may_start(char16_t letter) const {
  return child(0, letter) != 0;
}

bool NumberWords::walks_to_word(std::string_view text) const {
  const Letters& letters = Letters::get();
  std::uint32_t node = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = letters.fold(decode(text, at));
    if (c == 0) continue;
    node = c < 0x10000 ? child(node, static_cast<char16_t>(c)) : 0;
    if (node == 0) return false;
    if (nodes_[node].word >= 0) return true;
  }
  return false;
}

void NumberWords::add(std::u16string_view text, const NumberWord& word) {
  if (text.empty()) return;
  // A word of one letter goes with any second one.
  for (char16_t second = u'a'; second <= u'z'; ++second) {
    if (text[0] >= 128 || (text.size() > 1 && text[1] != second)) continue;
    const std::size_t bit = pair(static_cast<char>(text[0]), static_cast<char>(second));
    pairs_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  std::uint32_t node = 0;
  for (const char16_t letter : text) {
    std::uint32_t found = child(node, letter);
    if (found == 0) {
      found = static_cast<std::uint32_t>(nodes_.size());
      auto& next = nodes_[node].next;
      next.insert(std::lower_bound(next.begin(), next.end(), std::pair{letter, std::uint32_t{0}}),
                  {letter, found});
      nodes_.emplace_back();
      if (node == 0 && letter < ascii_roots_.size()) ascii_roots_[letter] = found;
    }
    node = found;
  }
  if (nodes_[node].word < 0) {
    nodes_[node].word = static_cast<std::int32_t>(words_.size());
    words_.push_back(word);
  } else {
    words_[static_cast<std::size_t>(nodes_[node].word)] = word;
  }
}

const NumberWord* NumberWords::find(std::u16string_view text) const {
  std::uint32_t node = 0;
  for (const char16_t letter : text) {
    node = child(node, letter);
    if (node == 0) return nullptr;
  }
  return nodes_[node].word < 0 ? nullptr : &words_[static_cast<std::size_t>(nodes_[node].word)];
}

bool NumberWords::split(std::u16string_view text, std::vector<NumberWord>& out,
                        std::vector<std::u16string_view>* parts) const {
  if (text.empty() || text.size() > kLongestText) return false;
  // From the end: the longest word at each place after which the rest can be split too.
  std::vector<std::pair<std::uint32_t, std::int32_t>> best(text.size() + 1, {0, -1});  // end, word
  std::vector<bool> good(text.size() + 1, false);
  good[text.size()] = true;
  for (std::size_t start = text.size(); start-- > 0;) {
    std::uint32_t node = 0;
    for (std::size_t at = start; at < text.size(); ++at) {
      node = child(node, text[at]);
      if (node == 0) break;
      std::size_t end = at + 1;
      if (end < text.size() && text[end] == u' ') ++end;
      if (nodes_[node].word < 0 || !good[end]) continue;
      good[start] = true;
      best[start] = {static_cast<std::uint32_t>(end), nodes_[node].word};
    }
  }
  if (!good[0]) return false;
  for (std::size_t at = 0; at < text.size(); at = best[at].first) {
    out.push_back(words_[static_cast<std::size_t>(best[at].second)]);
    if (parts != nullptr) parts->push_back(text.substr(at, best[at].first - at));
  }
  return true;
}

std::optional<Spelled> NumberWords::put_together(const std::vector<NumberWord>& words) const {
  SpelledNumber number(rules);
  for (const NumberWord& word : words) {
    if (number.add(word) != SpelledNumber::Answer::taken) return std::nullopt;
  }
  if (number.empty() || number.is_joined()) return std::nullopt;
  const auto value = number.value();
  if (!value) return std::nullopt;
  return made(number, *value);
}

std::optional<Spelled> NumberWords::read(std::u16string_view text) const {
  if (text.empty() || !may_start(text[0])) return std::nullopt;
  std::vector<NumberWord> words;
  if (!split(text, words)) return std::nullopt;
  return put_together(words);
}

std::size_t NumberWords::prefix(std::u16string_view text, Spelled& out, std::size_t& words) const {
  SpelledNumber number(rules);
  std::size_t length = 0;
  words = 0;
  while (length < text.size() && length < kLongestText) {
    std::uint32_t node = 0;
    std::size_t end = 0;
    std::int32_t word = -1;
    for (std::size_t at = length; at < text.size(); ++at) {
      node = child(node, text[at]);
      if (node == 0) break;
      if (nodes_[node].word < 0) continue;
      end = at + 1;
      word = nodes_[node].word;
    }
    if (word < 0) break;
    const SpelledNumber before = number;
    if (number.add(words_[static_cast<std::size_t>(word)]) != SpelledNumber::Answer::taken) {
      number = before;
      break;
    }
    length = end;
    ++words;
  }
  const auto value = number.value();
  if (number.empty() || number.is_joined() || !value) return 0;
  out = made(number, *value);
  return length;
}

}  // namespace crosscheck::values
