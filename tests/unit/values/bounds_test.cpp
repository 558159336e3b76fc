// Hedges and comparisons around a figure, and two of them that are one range.
#include <catch2/catch.hpp>

#include "support.h"

using crosscheck::test::check;
using crosscheck::test::intervals;

TEST_CASE("two-part bounds are one bound") {
  check("en", "",
        {{"greater than or equal to 17 lamps", {"count [greater than or equal to 17] >= 17 of lamps"}},
         {"lower or equal to 17", {"number [lower or equal to 17] <= 17"}},
         {"equal to or more than 17", {"number [equal to or more than 17] >= 17"}},
         {"at least or equal to 17", {"number [at least or equal to 17] >= 17"}},
         {"fewer than 17 or equal.", {"number [fewer than 17 or equal] <= 17"}},
         {"more than 17 or equal to 90", {"number [more than 17] > 17", "number [equal to 90] 90"}},
         {"The sum equals 17.", {"number [equals 17] 17"}},
         {"x > = 17", {"number [> = 17] >= 17"}},
         {"x <= -17", {"number [<= -17] <= -17"}},
         {"x <> 17", {"number [17] 17"}}});
  check("zh", "",
        {{"大于或者等于17", {"number [大于或者等于17] >= 17"}},
         {"不低于17盏灯", {"count [不低于17] >= 17 of 盏灯"}},
         {"等于17", {"number [等于17] 17"}}});
}

TEST_CASE("a bound may stand behind the figure or its noun") {
  check("en", "",
        {{"17 or more lamps", {"count [17 or more] >= 17 of lamps"}},
         {"17 lamps or fewer", {"count [17 lamps or fewer] <= 17 of lamps"}},
         {"about seventeen and above", {"number [about seventeen and above] >= 17"}},
         {"He bought 17 and more rain came.", {"number [17] 17"}},
         {"17 or more than 90", {"number [17] 17", "number [more than 90] > 90"}}});
  check("zh", "",
        {{"17或者以上", {"number [17或者以上] >= 17"}},
         {"17盏以下", {"count [17盏以下] <= 17 of 盏"}},
         {"17或更多", {"number [17或更多] >= 17"}}});
}

TEST_CASE("two bounds that join are one range with both ends") {
  check(
      "en", "",
      {{"more than 17 and less than 90 lamps", {"count [more than 17 and less than 90] > 17..90 < of lamps"}},
       {"at most 90 but at least 17", {"range [at most 90 but at least 17] >= 17..90 <="}},
       {"over 17 and under 90 years old", {"age [over 17 and under 90 years old] > 17..90 < year"}},
       {"more than 2 and less than 7 million bricks",
        {"count [more than 2 and less than 7 million] > 2000000..7000000 < of bricks"}}});
  check("zh", "",
        {{"大于17并且小于90", {"range [大于17并且小于90] > 17..90 <"}},
         {"最多90最少17盏", {"count [最多90最少17] >= 17..90 <= of 盏"}}});
  CHECK(intervals("en", "more than 17 and at most 90") == "(17, 90] (17, 90]");
}

TEST_CASE("two bounds that contradict or point the same way stay two") {
  check("en", "",
        {{"more than 90 and less than 17", {"number [more than 90] > 90", "number [less than 17] < 17"}},
         {"at least 17 and more than 90", {"number [at least 17] >= 17", "number [more than 90] > 90"}},
         {"more than 17 miles and less than 90 tons",
          {"measure [more than 17 miles] > 17 mile", "measure [less than 90 tons] < 90 ton"}}});
}

TEST_CASE("what restates a value in another unit has its bound and change") {
  check("en", "",
        {{"more than 17 kilometers (10.6 miles)",
          {"measure [more than 17 kilometers] > 17 kilometer", "measure [10.6 miles] > 10.6 mile"}},
         {"fell 17 points, or 0.9 percent",
          {"count [17] 17 down of points", "percentage [0.9 percent] 0.9 down"}}});
}

TEST_CASE("ages behind a bound") {
  check("en", "",
        {{"under the age of 17", {"age [under the age of 17] < 17 year"}},
         {"aged over 70", {"age [over 70] > 70 year"}}});
}
