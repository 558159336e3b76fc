// Base: the hashes behind ids and fingerprints, the same on every machine and in every version.
// Reviews and baselines name them, so what goes into a hash, and how, is a promise.
#include "checker/base/hash.h"

#include <xxhash.h>

#include <cstddef>

namespace crosscheck {
namespace {

// Lowest byte first on every machine.
void append_bytes(std::string& out, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>((value >> shift) & 0xff);
}

}  // namespace

std::uint64_t hash64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::pair<std::uint64_t, std::uint64_t> hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.low64, hash.high64};
}

std::string hex(std::uint64_t value) {
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; value >>= 4) out[i] = "0123456789abcdef"[value & 0xf];
  return out;
}

// A field is its type, its length where that varies, and its bytes: no two lists of fields give the same
// buffer.
Hasher& Hasher::add(std::string_view field) {
  buffer_ += 's';
  append_bytes(buffer_, field.size());
  buffer_ += field;
  return *this;
}

Hasher& Hasher::add(std::uint64_t field) {
  buffer_ += 'n';
  append_bytes(buffer_, field);
  return *this;
}

std::string Hasher::hex() const {
  return crosscheck::hex(value());
}

std::uint64_t Hasher::value() const {
  return hash64(buffer_);
}

}  // namespace crosscheck
