// Which files have most in common with a new one.
#include "checker/store/neighbours.h"

#include <catch2/catch.hpp>

#include "checker/pipeline.h"

using namespace crosscheck;

namespace {

NeighbourRules rules_for(std::size_t articles) {
  NeighbourRules out;
  out.articles = articles;
  out.nearness = 40;
  out.digits = 3;
  return out;
}

}  // namespace

TEST_CASE("a small corpus is compared whole") {
  CHECK(neighbours(rules_for(4), {{1}, {2}, {}, {3}}, {1}) == std::vector<std::size_t>{0, 1, 2, 3});
}

TEST_CASE("of a large corpus those are chosen that share most, rare keys first") {
  // Key 1 is everywhere, 7 with two only.
  const std::vector<Keys> keys{{1, 2}, {1, 7}, {1, 3}, {1, 7, 9}, {1, 2, 3}, {4}};
  CHECK(neighbours(rules_for(2), keys, {3}) == std::vector<std::size_t>{1, 3});
  // What shares nothing is not chosen to fill the number.
  CHECK(neighbours(rules_for(4), keys, {5}) == std::vector<std::size_t>{5});
  // Several new ones: the neighbours of each.
  CHECK(neighbours(rules_for(2), keys, {0, 3}) == std::vector<std::size_t>{0, 1, 3, 4});
}

TEST_CASE("a file that says nothing has no neighbours") {
  CHECK(neighbours(rules_for(1), {{1}, {}, {1}}, {1}) == std::vector<std::size_t>{1});
}

TEST_CASE("keys are what is told, in any language") {
  Diagnostics diagnostics;
  const auto loaded = load_rules(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {}, diagnostics);
  REQUIRE(loaded);
  const auto keys = [&](const char* text) {
    return keys_of(loaded->neighbours,
                   extract(*loaded, "a.txt", std::make_shared<const std::string>(text), nullptr));
  };
  const auto shared = [](const Keys& a, const Keys& b) {
    Keys out;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out.size();
  };
  const Keys english = keys("The earthquake killed 1,284 people.\n");
  CHECK(std::is_sorted(english.begin(), english.end()));
  CHECK(shared(english, keys("地震造成1284人死亡。\n")) >= 2);  // the figure and a concept
  CHECK(shared(english, keys("The library lends 35 books a day.\n")) == 0);
}
