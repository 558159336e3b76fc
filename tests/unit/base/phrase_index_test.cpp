#include "checker/base/phrase_index.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using crosscheck::PhraseIndex;

namespace {

std::vector<std::string> found(const PhraseIndex& index, const std::string& text) {
  std::vector<PhraseIndex::Hit> hits;
  index.find(text, hits);
  std::vector<std::string> out;
  for (const auto& hit : hits)
    out.push_back(text.substr(hit.begin, hit.end - hit.begin) + "=" + std::to_string(hit.payload));
  return out;
}

}  // namespace

TEST_CASE("the longest phrase at a place wins, and hits do not overlap") {
  PhraseIndex index;
  REQUIRE(index.add("river", 1));
  REQUIRE(index.add("river bank", 2));
  REQUIRE(index.add("bank holiday", 3));
  CHECK(found(index, "the river bank holiday") == std::vector<std::string>{"river bank=2"});
  CHECK(found(index, "a river, a bank holiday") == std::vector<std::string>{"river=1", "bank holiday=3"});
}

TEST_CASE("Latin phrases match at word borders only, Chinese ones anywhere") {
  PhraseIndex index;
  index.add("UN", 1);
  index.add("联合国", 2);
  CHECK(found(index, "UNESCO and the UN; the UN's") == std::vector<std::string>{"UN=1", "UN=1"});
  CHECK(found(index, "在联合国总部") == std::vector<std::string>{"联合国=2"});
}

TEST_CASE("case matters unless it is folded") {
  PhraseIndex exact;
  exact.add("Delta", 1);
  CHECK(found(exact, "delta Delta DELTA").size() == 1);
  PhraseIndex folded(true);
  folded.add("Delta", 1);
  CHECK(found(folded, "delta Delta DELTA").size() == 3);
}

TEST_CASE("a phrase that is there already keeps its first payload, and the empty one is refused") {
  PhraseIndex index;
  CHECK(index.add("port", 1));
  CHECK(index.add("port", 1));
  CHECK_FALSE(index.add("port", 2));
  CHECK_FALSE(index.add("", 3));
  CHECK(found(index, "port") == std::vector<std::string>{"port=1"});
}
