// Figures of headlines against the text below them: what fails, what stays silent, and what other articles
// then disagree with.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/pipeline/checked_text.h"

using namespace crosscheck;

TEST_CASE("a headline's figure that the text tells otherwise is an error") {
  expect_checks(
      {{"Nine hurt as tram hits wall\n\nA tram struck a wall in fog.\n\nSixteen people were injured, the "
        "operator said.\n",
        "equal error: the headline says Nine, the text Sixteen\n"},
       {"Council approves 40 new homes at Mill Road\n\nThe council voted on Tuesday to approve 45 new homes "
        "on a "
        "site at Mill Road.\n",
        "equal error: the headline says 40, the text 45\n"},
       {"Museum sells 300 tickets\n\nThe museum sold 3,000 tickets on Monday.\n",
        "magnitude error: the headline says 300, the text 3,000\n"},
       {"Police arrest 12 over ticket fraud\n\nPolice arrested 21 people on Monday over a ticket fraud.\n",
        "magnitude error: the headline says 12, the text 21\n"},
       {"电车撞墙9人受伤\n\n周一大雾中一辆电车撞墙，造成16人受伤，运营方表示。\n",
        "equal error: the headline says 9, the text 16\n"},
       {"新建大桥投资54亿元\n\n该市新建跨江大桥总投资45亿元，市政府表示。\n",
        "magnitude error: the headline says 54亿元, the text 45亿元\n"}});
}

TEST_CASE("a headline's figure that the text tells, rounds, adds up or means otherwise is none") {
  expect_checks(
      {{"Nine hurt as tram hits wall\n\nNine people were hurt on Monday. Sixteen were injured there in "
        "2019.\n",
        ""},
       {"Festival draws 40,000 visitors\n\nThe festival drew 39,812 visitors over four days.\n", ""},
       {"Nine hurt as bus leaves road\n\nFive passengers were injured on Monday. Four people in a car were "
        "also "
        "hurt.\n",
        ""},
       {"Nine dead in flood\n\nThe death toll from the flood rose to 16 on Tuesday.\n", ""},
       {"Nine hurt in crash\n\nA bus left the road on Monday. In a similar crash last year 16 people were "
        "injured.\n",
        ""},
       {"Nine hurt in crash\n\nAt least 16 people were injured on Monday.\n", ""},
       {"Nine children hurt in crash\n\nSixteen people were injured on Monday.\n", ""},
       {"Nine dead in fire\n\nSixteen people were injured in a fire on Monday.\n", ""},
       {"Nine more hurt\n\nSixteen people were injured on Monday.\n", ""},
       {"Council plans 400 homes\n\nThe council has built 250 homes since 2019.\n", ""},
       {"School takes 120 pupils\n\nThe new school took 95 pupils in 2019.\n", ""},
       // Part of those of the headline, of whom the text does not tell again.
       {"Five hurt as coach overturns\n\nA coach overturned on Monday. Three people were taken to "
        "hospital.\n",
        ""},
       {"United win 3 games in a row\n\nUnited have won 5 games this season.\n", ""}});
}

TEST_CASE("what an article tells otherwise in headline and text is of one fact for the others") {
  const Report report = report_of(
      {"Nine hurt as tram hits wall at Orrin Gate\n\nA tram struck a wall at Orrin Gate in fog on "
       "Monday.\n\nSixteen people were injured, the operator said.\n",
       "Tram hits wall at Orrin Gate\n\nA tram hit a wall at Orrin Gate on Monday. Nine people were injured, "
       "the operator said.\n",
       "Orrin Gate tram crash\n\nNine passengers were hurt when a tram struck a wall at Orrin Gate on "
       "Monday.\n"});
  REQUIRE(report.checks.size() == 1);
  const ClaimIndex headline = report.checks[0].claims[0];
  const ClaimIndex body = report.checks[0].claims[1];
  const auto holds = [](const Reading& reading, ClaimIndex claim) {
    return std::find(reading.claims.begin(), reading.claims.end(), claim) != reading.claims.end();
  };
  bool both = false;
  for (const Fact& fact : report.facts) {
    bool of_headline = false;
    bool of_body = false;
    for (const Reading& reading : fact.readings) {
      of_headline = of_headline || holds(reading, headline);
      of_body = of_body || holds(reading, body);
    }
    if (!of_headline || !of_body) continue;
    both = true;
    const bool conflict =
        std::any_of(fact.relations.begin(), fact.relations.end(), [&](const Relation& relation) {
          return relation.kind == RelationKind::conflict &&
                 (holds(fact.readings[relation.a], body) || holds(fact.readings[relation.b], body));
        });
    CHECK(conflict);
  }
  CHECK(both);
}
