// Dates that need the tense of their clause: weekdays, and days without a year. May 12, 2031 is a Monday.
#include <catch2/catch.hpp>

#include "support.h"

using crosscheck::test::check;

TEST_CASE("a weekday is the next one in a clause about the future, else the one before") {
  check("en", "2031-05-12",
        {{"The crew wants to lift the barge on Tuesday.", {"date [Tuesday] 2031-05-13 relative"}},
         {"The report is due on Thursday.", {"date [Thursday] 2031-05-15 relative"}},
         {"The crew lifted the barge on Tuesday.", {"date [Tuesday] 2031-05-06 relative"}},
         {"The strike was due to begin on Thursday.", {"date [Thursday] 2031-05-08 relative"}},
         {"The meeting on Wednesday will be long.", {"date [Wednesday] 2031-05-14 relative"}}});
  check("de", "2031-05-12",
        {{"Das Boot soll am Dienstag gehoben werden.", {"date [Dienstag] 2031-05-13 relative"}},
         {"Das Boot wurde am Dienstag gehoben.", {"date [Dienstag] 2031-05-06 relative"}}});
}

TEST_CASE("the nearest word before a date tells its tense, the sentence only where its clause is silent") {
  check("en", "2031-05-12",
        {{"The yard said on Friday it will close on Sunday.",
          {"date [Friday] 2031-05-09 relative", "date [Sunday] 2031-05-18 relative"}},
         {"Oak will pay 12 euros, well above Friday's closing price.",
          {"money [12 euros] 12 EUR", "date [Friday] 2031-05-09 relative"}},
         {"On Friday, the court will decide.", {"date [Friday] 2031-05-16 relative"}}});
  check("es", "2031-05-12",
        {{"El alcalde dijo el viernes que viajará el domingo.",
          {"date [viernes] 2031-05-09 relative", "date [domingo] 2031-05-18 relative"}}});
}

TEST_CASE("a length of time behind a sum is no day after a year") {
  for (const std::string& line : crosscheck::test::shown("en", "It saves 30 million euros a year from 2027."))
    CHECK(line.find("2028-01-01 ") == std::string::npos);
}

TEST_CASE("an ordinal with a full stop before its noun, and with a sign behind it") {
  check("de", "",
        {{"die 8. und 9. Klasse", {"ordinal [8.] 8", "ordinal [9.] 9 of Klasse"}},
         {"zum 14. Mal", {"ordinal [14.] 14 of Mal"}}});
  check("es", "", {{"el 47.º festival", {"ordinal [47.º] 47 of festival"}}});
}

TEST_CASE("what is added to a count is no bound of it") {
  check("en", "",
        {{"9 guests plus a crew of 4", {"count [9] 9 of guests", "number [4] 4"}},
         {"9 guests plus", {"count [9 guests plus] >= 9 of guests"}}});
}

TEST_CASE("a weekend that is not said to be which is the one before in a clause about the past") {
  check("en", "2031-05-14",
        {{"On the opening weekend 4,200 people came.",
          {"date [weekend] 2031-05-10/2031-05-12 relative", "count [4,200] 4200 of people"}},
         {"The hall will open at the weekend.", {"date [weekend] 2031-05-17/2031-05-19 relative"}},
         {"The hall opens this weekend.", {"date [this weekend] 2031-05-17/2031-05-19 relative"}}});
}

TEST_CASE("a dash between two counts opens an aside where the second counts something of its own") {
  check("en", "",
        {{"A crew of 12 - 5 women and 7 men -",
          {"number [12] 12", "count [5] 5 of women", "count [7] 7 of men"}}});
}
