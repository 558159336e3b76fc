// Stable 64-bit hashes for ids and fingerprints: the same on every machine and in every version.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace crosscheck {

/// XXH3 of the bytes (xxHash 0.8, stable across platforms by its specification).
std::uint64_t hash64(std::string_view bytes);
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed);
/// Of whole files, where two that differ must never be taken for one: low and high half.
std::pair<std::uint64_t, std::uint64_t> hash128(std::string_view bytes);

/// 16 lower-case hexadecimal digits.
std::string hex(std::uint64_t value);

/// Collects fields with unambiguous separators and hashes them: add("a").add("bc") != add("ab").add("c").
class Hasher {
 public:
  Hasher& add(std::string_view field);
  Hasher& add(std::uint64_t field);
  std::string hex() const;
  std::uint64_t value() const;

 private:
  std::string buffer_;
};

}  // namespace crosscheck
