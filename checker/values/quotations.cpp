// Values: quotation marks in pairs. A mark that is never closed costs no more than the longest quotation.
#include "checker/values/quotations.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "checker/base/utf8.h"
#include "checker/values/word_key.h"

namespace crosscheck::values {
namespace {

constexpr std::size_t kShortest = 2;
constexpr std::size_t kLongest = 80;

struct Pair {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<Pair, 8> kPairs = {
    {{"“", "”"}, {"‘", "’"}, {"«", "»"}, {"„", "“"}, {"《", "》"}, {"「", "」"}, {"『", "』"}, {"\"", "\""}}};

bool is_space_at(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r';
}
bool is_letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  return utf8::is_letter(utf8::next_valid(text, at));
}

std::size_t skip_space(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t next = begin; begin < end; begin = next) {
    if (!utf8::is_space(utf8::next_valid(text, next))) break;
  }
  return begin;
}
std::size_t skip_space_back(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t next = end; begin < end; end = next) {
    if (!utf8::is_space(utf8::previous_valid(text, next))) break;
  }
  return end;
}

/// Whether one of the eight bytes may begin a mark of kPairs.
bool may_hold_mark(std::uint64_t eight) {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  const auto has = [&](unsigned char byte) {
    const std::uint64_t zero_where = eight ^ byte * kEach;
    return (zero_where - kEach) & ~zero_where & 0x80U * kEach;
  };
  return (has('"') | has(0xC2) | has(0xE2) | has(0xE3)) != 0;
}

/// The closing mark of a quotation that starts at `begin`; npos if it is not near.
std::size_t find_close(std::string_view text, std::size_t begin, const Pair& pair) {
  const std::string_view window = text.substr(begin, kLongest + pair.close.size());
  std::size_t from = 0;
  int depth = 0;
  for (; from + pair.close.size() <= window.size(); ++from) {
    if (window.compare(from, pair.close.size(), pair.close) == 0) {
      // ’ between letters is an apostrophe.
      const bool apostrophe = pair.close == "’" && is_letter_at(text, begin + from + pair.close.size()) &&
                              from > 0 && static_cast<unsigned char>(window[from - 1]) < 0x80 &&
                              static_cast<unsigned char>(text[begin + from + pair.close.size()]) < 0x80;
      if (apostrophe) continue;
      if (depth == 0) return begin + from;
      --depth;
    } else if (pair.open != pair.close && window.compare(from, pair.open.size(), pair.open) == 0) {
      ++depth;
    }
  }
  return std::string_view::npos;
}

}  // namespace

void find_quotations(std::string_view text, std::vector<Value>& out) {
  const std::size_t first = out.size();
  for (std::size_t at = 0; at < text.size(); ++at) {
    // Most of a text has none.
    while (at + 8 <= text.size() && !may_hold_mark(eight_at(text, at))) at += 8;
    if (at == text.size()) break;
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead != '"' && lead != 0xC2 && lead != 0xE2 && lead != 0xE3) continue;
    for (const Pair& pair : kPairs) {
      if (pair.open[0] != text[at] || text.compare(at, pair.open.size(), pair.open) != 0) continue;
      const bool straight = pair.open == "\"";
      // A straight mark opens only before a word and not right after one.
      if (straight && (is_space_at(text, at + 1) || (at > 0 && is_letter_at(text, at - 1) &&
                                                     static_cast<unsigned char>(text[at - 1]) < 0x80)))
        break;
      std::size_t begin = at + pair.open.size();
      const std::size_t close = find_close(text, begin, pair);
      if (close == std::string_view::npos) break;
      // French sets a space inside its marks.
      std::size_t end = close;
      begin = skip_space(text, begin, end);
      end = skip_space_back(text, begin, end);
      if (end - begin < kShortest) break;
      Value value;
      value.kind = ValueKind::quotation;
      value.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      value.canonical = utf8::fold_valid(text.substr(begin, end - begin));
      if (!value.canonical.empty()) out.push_back(std::move(value));
      // A closing mark that is an opening one too must not open the next.
      if (straight || pair.close == "“") at = close;
      break;
    }
  }
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                   [](const Value& a, const Value& b) { return a.span.begin < b.span.begin; });
}

}  // namespace crosscheck::values
