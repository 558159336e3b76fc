// Values: the key that a word is looked up by. Every word of a text needs one, so words of ASCII letters are
// read eight letters at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace crosscheck::values {

inline std::uint64_t mixed_key(std::uint64_t hash, std::uint64_t eight) {
  hash = (hash ^ eight) * 0x9FB21C651E98DF25U;
  return hash ^ hash >> 32;
}
/// Never 0, which stands for no key.
inline std::uint64_t closed_key(std::uint64_t hash) {
  hash *= 0xD6E8FEB86659FD93U;
  return (hash ^ hash >> 32) | std::uint64_t{1} << 63;
}

/// The three bytes that stand for a letter above ASCII; none of them is below 0x80, so that no two words are
/// spelled alike.
constexpr std::uint64_t key_bytes(char32_t c) {
  constexpr std::uint64_t kMarks = 0x808080U;
  return (c & 0x7FU) | std::uint64_t{c >> 7 & 0x7FU} << 8 | std::uint64_t{c >> 14 & 0x7FU} << 16 | kMarks;
}

/// Up to eight bytes at `at`, the first one lowest; zeros behind the end of the text.
inline std::uint64_t eight_at(std::string_view text, std::size_t at) {
  std::uint64_t out = 0;
  if (at + 8 <= text.size()) {
    std::memcpy(&out, text.data() + at, 8);
  } else if (at < text.size()) {
    std::memcpy(&out, text.data() + at, text.size() - at);
  }
  if constexpr (std::endian::native == std::endian::big) {
    std::uint64_t turned = 0;
    for (unsigned i = 0; i < 8; ++i) turned |= (out >> (8 * i) & 0xFFU) << (56 - 8 * i);
    return turned;
  }
  return out;
}

/// How many of the eight bytes are ASCII letters before the first that is none.
inline std::size_t letters_of(std::uint64_t eight) {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  constexpr std::uint64_t kHigh = 0x80U * kEach;
  const std::uint64_t lower = (eight | 0x20U * kEach) & ~kHigh;
  const std::uint64_t from_a = lower + (0x80U - 'a') * kEach;
  const std::uint64_t past_z = lower + (0x80U - 'z' - 1) * kEach;
  const std::uint64_t others = ~(from_a & ~past_z & ~eight) & kHigh;
  return others == 0 ? 8 : static_cast<std::size_t>(std::countr_zero(others)) / 8;
}

/// first_key() where more than ASCII letters are; `end` is behind those that there are.
std::uint64_t first_key_folded(std::string_view text, std::size_t at, std::size_t& end);

/// The key of the word, code point or symbol that starts at `at`; `end` becomes its end. Letters are folded.
/// Requires valid UTF-8 and at < text.size().
inline std::uint64_t first_key(std::string_view text, std::size_t at, std::size_t& end) {
  constexpr std::uint64_t kLowerCase = 0x2020202020202020U;
  std::uint64_t hash = 0;
  end = at;
  if (static_cast<unsigned char>(text[at]) >= 0x80) return first_key_folded(text, at, end);
  for (;;) {
    const std::uint64_t eight = eight_at(text, end);
    const std::size_t letters = letters_of(eight);
    if (letters == 8) {
      hash = mixed_key(hash, eight | kLowerCase);
      end += 8;
      continue;
    }
    if (letters > 0) hash = mixed_key(hash, (eight | kLowerCase) & ((std::uint64_t{1} << (8 * letters)) - 1));
    end += letters;
    break;
  }
  if (end > at && (end == text.size() || static_cast<unsigned char>(text[end]) < 0x80))
    return closed_key(hash);
  return first_key_folded(text, at, end);
}

}  // namespace crosscheck::values
