// Sketches: which articles are copies of each other, by MinHash over shingles. Reads the text once while it
// is at hand; after that only 64 numbers an article travel on.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "checker/base/hash.h"
#include "checker/base/utf8.h"
#include "checker/gather/gather.h"

namespace crosscheck {
namespace {

constexpr std::size_t kBuckets = 64;
constexpr std::uint64_t kEmpty = ~std::uint64_t{0};
constexpr std::size_t kShingleWords = 3;

}  // namespace

Gathered make_sketch(const TextView& view) {
  Gathered out;
  out.sketch.assign(kBuckets, kEmpty);
  std::array<std::uint64_t, kShingleWords> window{};
  std::size_t filled = 0;
  const auto push = [&](std::uint64_t word) {
    std::rotate(window.begin(), window.begin() + 1, window.end());
    window.back() = word;
    if (++filled < kShingleWords) return;
    const std::uint64_t shingle = hash64({reinterpret_cast<const char*>(window.data()),
                                          sizeof window});  // same byte order on all our machines
    std::uint64_t& bucket = out.sketch[shingle >> 58];
    bucket = std::min(bucket, shingle);
    ++out.shingles;
  };
  for (const Sentence& sentence : view.sentences) {
    const std::string_view text = sentence.text;
    std::size_t word = std::string_view::npos;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t start = at;
      const char32_t c = at < text.size() ? utf8::next_valid(text, at) : (++at, U' ');
      const bool han = utf8::is_han(c);
      const bool letter = !han && ((c >= U'0' && c <= U'9') || utf8::is_letter(c));
      if (letter && word == std::string_view::npos) word = start;
      if (!letter && word != std::string_view::npos) {
        push(hash64(text.substr(word, start - word)));
        word = std::string_view::npos;
      }
      if (han) push(hash64(text.substr(start, at - start)));
    }
  }
  if (out.shingles == 0) out.sketch.clear();
  return out;
}

int similarity(const Gathered& a, const Gathered& b) {
  if (a.sketch.size() != kBuckets || b.sketch.size() != kBuckets) return 0;
  int same = 0;
  int filled = 0;
  for (std::size_t i = 0; i < kBuckets; ++i) {
    if (a.sketch[i] == kEmpty && b.sketch[i] == kEmpty) continue;
    ++filled;
    same += a.sketch[i] == b.sketch[i];
  }
  return filled == 0 ? 0 : same * static_cast<int>(kBuckets) / filled;
}

}  // namespace crosscheck
