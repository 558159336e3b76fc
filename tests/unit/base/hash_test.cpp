#include "checker/base/hash.h"

#include <catch2/catch.hpp>
#include <set>

using namespace crosscheck;

TEST_CASE("hashes are those of the XXH3 specification") {
  CHECK(hash64("") == 0x2d06800538d394c2ULL);  // XXH3_64bits of nothing, seed 0
  CHECK(hash64("a", 0) == hash64("a"));
  CHECK(hash64("a", 1) != hash64("a"));
}

TEST_CASE("hexadecimal form has sixteen lower-case digits") {
  CHECK(hex(0) == "0000000000000000");
  CHECK(hex(0xFEDCBA9876543210ULL) == "fedcba9876543210");
  CHECK(hex(~std::uint64_t{0}) == "ffffffffffffffff");
}

TEST_CASE("no two lists of fields hash alike") {
  const std::string nul(1, '\0');
  const std::set<std::string> hashes = {
      Hasher().hex(),
      Hasher().add("").hex(),
      Hasher().add("").add("").hex(),
      Hasher().add("a").add("bc").hex(),
      Hasher().add("ab").add("c").hex(),
      Hasher().add("abc").hex(),
      Hasher().add("a" + nul + "bc").hex(),
      Hasher().add(std::uint64_t{7}).hex(),
      Hasher().add("7").hex(),
      Hasher().add(std::uint64_t{7}).add(std::uint64_t{0}).hex(),
      Hasher().add(std::uint64_t{0}).add(std::uint64_t{7}).hex(),
  };
  CHECK(hashes.size() == 11);
}

TEST_CASE("a hasher gives the same value for the same fields") {
  const Hasher a = Hasher().add("mill").add(std::uint64_t{1848});
  const Hasher b = Hasher().add("mill").add(std::uint64_t{1848});
  CHECK(a.value() == b.value());
  CHECK(a.hex() == hex(a.value()));
}
