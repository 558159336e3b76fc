// Span: the one range unit of the whole program, a half-open range of byte offsets into a stored file.
#pragma once

#include <cstdint>

namespace crosscheck {

/// Half-open range [begin, end) of byte offsets into the stored file (byte-order mark and CR counted).
/// Files of 4 GiB and more are refused at the door (ingest), so 32 bits are enough.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace crosscheck
