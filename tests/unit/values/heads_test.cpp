// The head words of a count, and figures that are part of a name.
#include <catch2/catch.hpp>

#include "support.h"

using crosscheck::test::check;
using crosscheck::test::shown;
using Lines = std::vector<std::string>;

TEST_CASE("the head of a count ends at its plural noun") {
  check("en", "",
        {{"17 decently sized coal-fired power stations opened",
          {"count [17] 17 of decently sized coal-fired power stations"}},
         {"17 players left the hall", {"count [17] 17 of players"}},
         {"17 people hurt in a storm", {"count [17] 17 of people"}},
         {"17 red and green flags", {"count [17] 17 of red and green flags"}},
         {"17 men and women", {"count [17] 17 of men"}},
         {"17 sports clubs", {"count [17] 17 of sports clubs"}},
         {"one vessel damaged by ice", {"count [one] 1 of vessel"}},
         {"a 17-game losing streak", {"count [17] 17 of game"}},
         {"two of the town's bridges", {"count [two] 2 of town's bridges"}},
         {"35 million of its readers", {"count [35 million] 35000000 of readers"}}});
}

TEST_CASE("figures in names are no values") {
  for (const char* text : {"the ePad 12 Mini case", "his own 717 Skyliner", "a house at 575 Mallow Road",
                           "the kit of ID.7 owners", "a sedan-two-door car", "It is in the bottom three.",
                           "Ward 6 school", "The Big Five met.", "channel 4"}) {
    INFO(text);
    CHECK(shown("en", text) == Lines{});
  }
  check("en", "",
        {{"two new 717 Max jets", {"count [two] 2 of new 717 Max jets"}},
         {"Across the group 1,400 posts will go.", {"count [1,400] 1400 of posts"}},
         {"Lists: Ash 27; Elms 18; Oak 4; others 2.",
          {"number [27] 27", "number [18] 18", "number [4] 4", "number [2] 2"}}});
}

TEST_CASE("a lone Han numeral needs a measure word or to be said to be one") {
  check("zh", "",
        {{"四", {"number [四] 4"}},
         {"答案是四不是五", {"number [四] 4", "number [五] 5"}},
         {"我家在四川", {}},
         {"陆地上有许多动物", {}},
         {"美味十足", {}},
         {"百年未有之大变局", {}},
         {"五盏灯", {"count [五] 5 of 盏灯"}}});
}
