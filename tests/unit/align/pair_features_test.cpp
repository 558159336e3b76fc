#include "checker/align/pair_features.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "checker/pipeline.h"
#include "open_articles.h"

using namespace crosscheck;
using testing::open_rules;
using testing::Pairs;

namespace {

/// Of the pair of claims with these words, the one in the first article and the other in the second.
double feature(const Pairs& pairs, std::string_view a, std::string_view b, Feature which) {
  return pairs.of(a, b)[static_cast<std::size_t>(which)];
}

double feature(const std::string& text_a, const std::string& text_b, std::string_view a, std::string_view b,
               Feature which) {
  return feature(Pairs({{"a.txt", text_a}, {"b.txt", text_b}}), a, b, which);
}

}  // namespace

TEST_CASE("equal words around equal figures are seen as such") {
  const Pairs p({{"a.txt", "The storm sank 431 fishing boats in the bay."},
                 {"b.txt", "The storm sank 431 fishing boats in the bay."}});
  const auto of = [&](Feature which) { return feature(p, "431", "431", which); };
  CHECK(of(Feature::bias) == 1);
  CHECK(of(Feature::near) == Approx(1));
  CHECK(of(Feature::beside) == Approx(1));
  CHECK(of(Feature::context) == Approx(1));
  CHECK(of(Feature::shared) > 0);
  CHECK(of(Feature::concepts) > 0);
  CHECK(of(Feature::concepts_near) == Approx(1));
  CHECK(of(Feature::head_same) == 1);
  CHECK(of(Feature::head_differs) == 0);
  CHECK(of(Feature::same_value) == 1);
  CHECK(of(Feature::same_figures) == Approx(0.75));
  CHECK(of(Feature::unit_same) == 1);
  CHECK(of(Feature::nothing) == 0);
  CHECK(of(Feature::contrast) == 0);
  CHECK(of(Feature::languages_differ) == 0);
}

TEST_CASE("nothing in common is seen as such") {
  const std::string a = "A storm sank 431 boats.";
  const std::string b = "Pupils planted 9 trees.";
  CHECK(feature(a, b, "431", "9", Feature::nothing) == 1);
  CHECK(feature(a, b, "431", "9", Feature::near) == 0);
  CHECK(feature(a, b, "431", "9", Feature::same_value) == 0);
  CHECK(feature(a, b, "431", "9", Feature::head_differs) == 1);
  CHECK(feature(a, b, "431", "9", Feature::far) == 1);
}

TEST_CASE("a head of the same kind, and a head with next to nothing beside it") {
  CHECK(feature("The storm injured 431 girls.", "The storm injured 431 children.", "431", "431",
                Feature::head_kind) == 1);
  // A word that one of the articles uses of many things says little.
  const std::string painters =
      "Painters hired 2 boats, sold 3 boats, lost 5 boats, bought 6 boats, burnt 7 boats.";
  CHECK(feature(painters, "Divers found 2 boats.", "2", "2", Feature::head_alone) == 1);
  CHECK(feature("Painters hired 2 boats.", "Divers found 2 boats.", "2", "2", Feature::head_alone) == 0);
  CHECK(feature("Painters hired 4812 boats.", "Divers found 4812 boats.", "4812", "4812",
                Feature::head_alone) == 0);
}

TEST_CASE("names near both, near one only, and other ones") {
  const std::string a = "The council of Ostrava counted 431 boats.";
  CHECK(feature(a, "In Ostrava 431 boats were counted.", "431", "431", Feature::names_shared) > 0);
  CHECK(feature(a, "The council of Bergen counted 431 boats.", "431", "431", Feature::names_differ) > 0);
  CHECK(feature(a, "The council counted 431 boats.", "431", "431", Feature::names_left) > 0);
  CHECK(feature(a, "In Ostrava 431 boats were counted.", "431", "431", Feature::names_left) == 0);
}

TEST_CASE("concepts that exclude each other stand in contrast") {
  CHECK(feature("The storm killed 431 people.", "The storm injured 431 people.", "431", "431",
                Feature::contrast) > 0);
  CHECK(feature("The storm killed 431 people.", "In the storm 431 people died.", "431", "431",
                Feature::contrast) == 0);
}

TEST_CASE("bounds, slips of the pen and other orders of magnitude") {
  CHECK(feature("More than 430 boats sank.", "431 boats sank.", "More than 430", "431",
                Feature::same_bounds) == 1);
  CHECK(feature("4812 boats sank.", "4182 boats sank.", "4812", "4182", Feature::digits_swapped) == 1);
  CHECK(feature("4812 boats sank.", "4813 boats sank.", "4812", "4813", Feature::digit_off) == 1);
  CHECK(feature("4812 boats sank.", "48120 boats sank.", "4812", "48120", Feature::digit_off) == 1);
  CHECK(feature("4812 boats sank.", "48120 boats sank.", "4812", "48120", Feature::far) > 0);
  CHECK(feature("It opened on 4 May 2019.", "It opened on 5 May 2019.", "4 May 2019", "5 May 2019",
                Feature::partly_same) == Approx(2 / 3.0));
}

TEST_CASE("units, changes, years, modality and languages") {
  CHECK(feature("The dam is 3 km long.", "The dam is 3000 metres long.", "3 km", "3000 metres",
                Feature::unit_same) == 0);
  CHECK(feature("The dam is 3 km long.", "The dam is 3000 metres long.", "3 km", "3000 metres",
                Feature::same_value) == 1);
  CHECK(feature("Prices rose by 3.5 percent.", "Prices fell by 3.5 percent.", "3.5 percent", "3.5 percent",
                Feature::change_differs) == 1);
  const std::string a = "In 2012 the storm sank 431 boats.";
  CHECK(feature(a, "In 2012 the storm sank 431 boats.", "431", "431", Feature::year_same) == 1);
  CHECK(feature(a, "In 2014 the storm sank 431 boats.", "431", "431", Feature::year_differs) == 1);
  CHECK(feature(a, "The storm sank 431 boats.", "431", "431", Feature::year_differs) == 0.5);
  const Pairs languages({{"a.txt", "The storm sank 431 boats."}, {"b.txt", "暴风雨中有431艘船沉没。"}});
  CHECK(feature(languages, "431", "431", Feature::languages_differ) == 1);
  CHECK(feature(languages, "431", "431", Feature::languages_figures) > 0);
  CHECK(feature(languages, "431", "431", Feature::concepts_near) > 0);
}

TEST_CASE("a plan differs in modality from what was done") {
  const Pairs p({{"a.txt", "The town will build 431 houses."}, {"b.txt", "The town built 431 houses."}});
  const Features& features = p.of("431", "431");
  CHECK(features[static_cast<std::size_t>(Feature::modality_differs)] ==
        (p.claim("a.txt", "431").modality != p.claim("b.txt", "431").modality ? 1 : 0));
}

TEST_CASE("features do not depend on which claim comes first, and lie between 0 and 1") {
  const std::string a =
      "The storm sank 431 boats and injured about 20 people in Ostrava in 2012. It cost $3.5 million.";
  const std::string b = "暴风雨中有433艘船沉没，20多人受伤。";
  const std::string c =
      "On 4 May 2019 the storm killed 21 people; 413 boats sank. It cost 3 million dollars, the mayor said.";
  const Pairs forward({{"a.txt", a}, {"b.txt", b}, {"c.txt", c}});
  const Pairs backward({{"a.txt", c}, {"b.txt", b}, {"c.txt", a}});
  REQUIRE(forward.all().size() > 5);
  REQUIRE(forward.all().size() == backward.all().size());
  for (const auto& [names, features] : forward.all()) {
    const auto& other = backward.all().at({names.second, names.first});
    for (std::size_t i = 0; i < kFeatures; ++i) {
      INFO(names.first << " and " << names.second << ": " << to_string(static_cast<Feature>(i)));
      CHECK(features[i] == Approx(other[i]));
      CHECK(features[i] >= 0);
      CHECK(features[i] <= 1.0000001);
    }
  }
}

TEST_CASE("whether two claims agree is the same with and without features") {
  const Pairs p(
      {{"a.txt", "About 430 boats, 3 km of rope, $3.5 million, 20 percent, 4 May 2019 and 500 people."},
       {"b.txt", "431 boats, 3001 metres of rope, $3.6 million, 21 percent, May 2019 and nearly 500 people."},
       {"c.txt",
        "More than 420 boats, 2 miles of rope, $3.45 million, a fifth, 5 May 2019 and 100 people."}});
  CHECK(p.all().size() > 10);
  for (const auto& [names, features] : p.all()) {
    INFO(names.first << " and " << names.second);
    CHECK(agree(features) == p.agreed().at(names));
  }
}
