#include <catch2/catch.hpp>

#include "support.h"

using crosscheck::test::check;
using crosscheck::test::intervals;
using Lines = std::vector<std::string>;

TEST_CASE("English counts have their head words beside the span, not in it") {
  check("en", "",
        {{"The club has 31 member clubs and 4 guests.",
          {"count [31] 31 of member clubs", "count [4] 4 of guests"}},
         {"Twenty-six orchards, five hundred and twelve trees",
          {"count [Twenty-six] 26 of orchards", "count [five hundred and twelve] 512 of trees"}},
         {"two million three hundred thousand and five bees",
          {"count [two million three hundred thousand and five] 2300005 of bees"}},
         {"a 14-village league", {"count [14] 14 of village"}},
         {"1,240,000 loaves and 40 000 rolls",
          {"count [1,240,000] 1240000 of loaves", "count [40 000] 40000 of rolls"}},
         {"a dozen lighthouses", {"count [a dozen] 12 of lighthouses"}},
         {"3.4 million heads of state guests", {"count [3.4 million] 3400000 of heads"}},
         {"They came in 7.", {"number [7] 7"}}});
}

TEST_CASE("English hedges belong to the span and set the bound") {
  check("en", "",
        {{"more than 20 ferries", {"count [more than 20] > 20 of ferries"}},
         {"over 140 bakeries", {"count [over 140] > 140 of bakeries"}},
         {"no fewer than forty boats", {"count [no fewer than forty] >= 40 of boats"}},
         {"nearly 3,000 pupils", {"count [nearly 3,000] < below 3000 of pupils"}},
         {"up to 20 trams", {"count [up to 20] <= 20 of trams"}},
         {"fewer than 12 owls", {"count [fewer than 12] < 12 of owls"}},
         {"about 300 candles", {"count [about 300] ~ 300 of candles"}},
         {"100+ stalls", {"count [100+] >= 100 of stalls"}},
         {"10,000-plus kites", {"count [10,000-plus] >= 10000 of kites"}},
         {"20-odd kites", {"count [20-odd] > next 20 of kites"}},
         {"50 or more kites", {"count [50 or more] >= 50 of kites"}},
         {"sales exceeding $17 billion", {"money [exceeding $17 billion] > 17000000000 USD"}},
         {"over a million tulips", {"count [over a million] > 1000000 of tulips"}}});
}

TEST_CASE("'over' before a length of time is a preposition") {
  check("en", "",
        {{"Over 18 years the mill has grown.", {"duration [18 years] 18 year"}},
         {"more than 18 years", {"duration [more than 18 years] > 18 year"}},
         {"the worst flood in over 18 years", {"duration [over 18 years] > 18 year"}}});
}

TEST_CASE("English shares and changes") {
  check("en", "",
        {{"Output rose by 2.7 percent.", {"percentage [2.7 percent] 2.7 up"}},
         {"$5 million grew to more.", {"money [$5 million] 5000000 USD"}},
         {"a 4% decline", {"percentage [4%] 4 down"}},
         {"up 1.5 percentage points", {"percentage_points [1.5 percentage points] 1.5 up"}},
         {"Sixty-one per cent agreed.", {"percentage [Sixty-one per cent] 61"}},
         {"between 4 and 6 percent", {"percentage [between 4 and 6 percent] 4..6"}},
         {"3-8 percent", {"percentage [3-8 percent] 3..8 extent"}},
         {"The index moved by minus 6.5 per cent.", {"percentage [minus 6.5 per cent] 6.5 down"}},
         {"a growth of -6.5%", {"percentage [-6.5%] 6.5 down"}},
         {"The rate is -6.5%.", {"percentage [-6.5%] -6.5"}},
         {"fell from 8 percent to 5 percent", {"percentage [8 percent] 8", "percentage [5 percent] 5"}},
         {"profits grew threefold, then 5 times", {"multiple [threefold] 3 up", "multiple [5 times] 5"}}});
}

TEST_CASE("English fractions and ratios") {
  check("en", "",
        {{"two-thirds of the seats", {"fraction [two-thirds] 0.666666666666667"}},
         {"nearly half of them", {"fraction [nearly half] < below 0.5"}},
         {"a quarter of the land", {"fraction [a quarter] 0.25"}},
         {"one in six villages", {"fraction [one in six] 0.166666666666667"}},
         {"nine out of ten cats", {"fraction [nine out of ten] 0.9"}},
         {"half a million bricks", {"count [half a million] 500000 of bricks"}},
         {"He scored in the half.", {}}});
}

TEST_CASE("English money") {
  check("en", "",
        {{"a record $640 billion", {"money [$640 billion] 640000000000 USD"}},
         {"US$300 and HK$20", {"money [US$300] 300 USD", "money [HK$20] 20 HKD"}},
         {"$5m or $2.5bn", {"money [$5m] 5000000 USD", "money [$2.5bn] 2500000000 USD"}},
         {"RMB500 million", {"money [RMB500 million] 500000000 CNY"}},
         {"2.8 billion RMB yuan (some 390 million U.S. dollars)",
          {"money [2.8 billion RMB yuan] 2800000000 CNY",
           "money [some 390 million U.S. dollars] ~ 390000000 USD"}},
         {"EUR 5.5 billion and 300 euros",
          {"money [EUR 5.5 billion] 5500000000 EUR", "money [300 euros] 300 EUR"}}});
}

TEST_CASE("English ranges share their scale and unit") {
  check("en", "",
        {{"70 to 90 million dollars", {"money [70 to 90 million dollars] 70000000..90000000 extent USD"}},
         {"$3-5 billion", {"money [$3-5 billion] 3000000000..5000000000 extent USD"}},
         {"20-30 geese", {"count [20-30] 20..30 extent of geese"}},
         {"between 40 and 45 died", {"range [between 40 and 45] 40..45"}},
         {"They won 3-1.", {"score [3-1] 3..1"}}});
}

TEST_CASE("English ordinals") {
  check("en", "",
        {{"the 17th regatta", {"ordinal [17th] 17 of regatta"}},
         {"the twenty-first fair", {"ordinal [twenty-first] 21 of fair"}},
         {"the 60th anniversary of the bridge", {"ordinal [60th] 60 of anniversary"}},
         {"the one hundred and second issue", {"ordinal [one hundred and second] 102 of issue"}},
         {"since the Second World War", {}},
         {"The second officer and the First Minister spoke.", {}}});
}

TEST_CASE("English measures, durations and ages") {
  check("en", "",
        {{"a 10-year plan", {"duration [10-year] 10 year"}},
         {"five weeks", {"duration [five weeks] 5 week"}},
         {"12 km of canal", {"measure [12 km] 12 kilometer"}},
         {"300,000 square kilometers", {"measure [300,000 square kilometers] 300000 square kilometer"}},
         {"minus 5 degrees Celsius", {"measure [minus 5 degrees Celsius] -5 degree celsius"}},
         {"a 15-year-old violin", {"age [15-year-old] 15 year"}},
         {"women aged 25 to 54", {"age [25 to 54] 25..54 extent year"}},
         {"1.2m tons", {"measure [1.2m tons] 1200000 ton"}},
         {"a wall 5m high", {"measure [5m] 5 meter"}}});
  const auto values = crosscheck::test::recognise("en", "after 36 hours");
  REQUIRE(values.size() == 1);
  CHECK(values[0].seconds == 36 * 3600);
}

TEST_CASE("names, labels and codes are no values in English") {
  for (const char* text : {"The G20, 5G and COVID-19 were discussed.",
                           "F-16 and A320 jets",
                           "See section 4 and page 12.",
                           "See [1][2].",
                           "one of the best bakers",
                           "the Harbour Five",
                           "the Big 12",
                           "Call +49 30 1234 567.",
                           "ISBN 978-1-4028-9462-6",
                           "version 2.3.1",
                           "https://example.org/2031/05/12?q=30%25",
                           "License 0031742",
                           "Registration Number: 417205",
                           "1920*1080",
                           "zero-sum games",
                           "a third party",
                           "10^400",
                           "the verse 3:1",
                           "scores on the wall",
                           "call 010-88886666"}) {
    INFO(text);
    CHECK(crosscheck::test::shown("en", text) == Lines{});
  }
}

TEST_CASE("the interval of an English value is that of its words") {
  CHECK(intervals("en", "31 canals") == "[31, 31] [31, 31]");
  CHECK(intervals("en", "$640 billion") == "[639500000000, 640500000000) [635000000000, 645000000000)");
  CHECK(intervals("en", "2.7%") == "[2.65, 2.75) [2.65, 2.75)");
  CHECK(intervals("en", "more than 20 swans") == "(20, 30) (20, 30)");
  CHECK(intervals("en", "at least 300 swans") == "[300, 450] [300, 450]");
  CHECK(intervals("en", "nearly 3,000 swans") == "[2700, 3000) [2700, 3000)");
  CHECK(intervals("en", "about 310 swans") == "[300, 320] [300, 320]");
  CHECK(intervals("en", "over 3.2 billion swans") == "(3200000000, 4800000000) (3200000000, 4800000000)");
  CHECK(intervals("en", "between 40 and 45 swans") == "[40, 45] [40, 45]");
}

TEST_CASE("quoted names are values of their own and keep the figures inside") {
  const std::string text = "the \"Seven Bridges 2031\" walk and “Open Doors”";
  const auto values = crosscheck::test::recognise("en", text, "2031-05-12");
  REQUIRE(values.size() == 4);
  CHECK(values[0].kind == crosscheck::ValueKind::quotation);
  CHECK(values[0].canonical == "seven bridges 2031");
  CHECK(text.substr(values[0].span.begin, values[0].span.size()) == "Seven Bridges 2031");
  CHECK(values[1].kind == crosscheck::ValueKind::count);
  CHECK(values[2].kind == crosscheck::ValueKind::date);
  CHECK(values[3].canonical == "open doors");
}

TEST_CASE("English money in the forms of agencies and of speech") {
  check("en", "",
        {{"between $US160 million and $US171 million",
          {"money [between $US160 million and $US171 million] 160000000..171000000 USD"}},
         {"a loan of $A12.5m", {"money [$A12.5m] 12500000 AUD"}},
         {"a PS6m bonus", {"money [PS6m] 6000000 GBP"}},
         {"the PS5 console", {}},
         {"It costs one dollar and two.", {"money [one dollar and two] 1.02 USD"}},
         {"$100 and fifty men", {"money [$100] 100 USD", "count [fifty] 50 of men"}},
         {"three kuai and two mao four", {"money [three kuai and two mao four] 3.24 CNY"}}});
}

TEST_CASE("English scale letters before what is counted") {
  check("en", "",
        {{"about 8 B people", {"count [about 8 B] ~ 8000000000 of people"}},
         {"35m of its readers", {"count [35m] 35000000 of readers"}},
         {"35m of the road", {"measure [35m] 35 meter"}}});
}

TEST_CASE("English fractions of a unit") {
  check("en", "",
        {{"3/4 of a mile", {"measure [3/4 of a mile] 0.75 mile"}},
         {"1/16 of an inch", {"measure [1/16 of an inch] 0.0625 inch"}},
         {"1⁄8 of a mile", {"measure [1⁄8 of a mile] 0.125 mile"}}});
}

TEST_CASE("what an English value leaves out is that of the value before") {
  check(
      "en", "",
      {{"Elm was down 2.3%, Oak by 2.6%.", {"percentage [2.3%] 2.3 down", "percentage [2.6%] 2.6 down"}},
       {"The index rose 64 points to 4,577.", {"count [64] 64 up of points", "count [4,577] 4577 of points"}},
       {"43 boats by raffle and 18 by tender", {"count [43] 43 of boats", "count [18] 18 of boats"}},
       {"work 40 to 50 hours a week", {"rate [40 to 50 hours a week] 40..50 extent hour per week"}},
       {"a 5- to 10-year-old oak", {"age [5- to 10-year-old] 5..10 extent year"}},
       {"a 2,000 to-2,600 year-old oak", {"age [2,000 to-2,600 year-old] 2000..2600 extent year"}}});
}

TEST_CASE("house numbers and marks of players are no values") {
  check("en", "",
        {{"Hadley Baths 575 Elm Road, Hadley", {}},
         {"Ada Brimble: 4 Saved her side.", {}},
         {"Owls seen: 4", {"number [4] 4"}}});
}
