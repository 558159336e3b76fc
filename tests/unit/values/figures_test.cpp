#include "checker/values/figures.h"

#include <catch2/catch.hpp>

#include "support.h"

using crosscheck::test::check;
using crosscheck::values::FigureMarks;
using crosscheck::values::FigureReader;

namespace {

/// "value|rest" of the figure that a text starts with; "-" if it is no number.
std::string read(const std::string& text, const FigureMarks& marks = {}) {
  const auto found = FigureReader(text, marks).read(0);
  if (!found.valid) return "-";
  return found.figure.value.to_string() + "|" + text.substr(found.end);
}

}  // namespace

TEST_CASE("digits are grouped and pointed by the marks of the language") {
  FigureMarks comma;
  comma.comma_groups = false;
  CHECK(read("7,654,321.5") == "7654321.5|");
  CHECK(read("7.654.321,5", comma) == "7654321.5|");
  CHECK(read("4.321") == "4.321|");
  CHECK(read("4.321", comma) == "4321|");
  CHECK(read("4,321", comma) == "4.321|");
  CHECK(read("3,25") == "3|,25");
  CHECK(read("3,25", comma) == "3.25|");
  // What the number shows itself is not the language's to say.
  CHECK(read("7.654,32") == "7654.32|");
  CHECK(read("7,654.32", comma) == "7654.32|");
  CHECK(read("7.654.321") == "7654321|");
  CHECK(read("1.2.3") == "-");
  CHECK(read("1,2,3") == "1|,2,3");
  CHECK(read("7\u202F654") == "7654|");
  CHECK(read("7'654'321") == "7654321|");
  CHECK(read("٧٬٦٥٤٫٣") == "7654.3|");
  CHECK(read("７，６５４") == "7654|");
}

TEST_CASE("spaces glue no neighbours") {
  FigureMarks spaces;
  spaces.spaces_group = true;
  CHECK(read("3 420 Stühle") == "3| 420 Stühle");
  CHECK(read("3 420 chaises", spaces) == "3420| chaises");
  CHECK(read("50 000 birds") == "50000| birds");
  CHECK(read("7 654 321 birds") == "7654321| birds");
  CHECK(read("423 0000") == "423| 0000");
}

TEST_CASE("Indian groups are for the languages that have them") {
  FigureMarks indian;
  indian.indian_groups = true;
  CHECK(read("76,54,321.25", indian) == "7654321.25|");
  CHECK(read("3,45,000", indian) == "345000|");
  CHECK(read("76,54,321") == "76|,54,321");
}

TEST_CASE("powers are exact or no number") {
  CHECK(read("1.7e3") == "1700|");
  CHECK(read("17e-2") == "0.17|");
  CHECK(read("1.7x10^4") == "17000|");
  CHECK(read("1.7×10^4") == "17000|");
  CHECK(read("3^4") == "81|");
  CHECK(read("2^-3") == "0.125|");
  CHECK(read("3^-1") == "-");
  CHECK(read("10^400") == "-");
  CHECK(read("9^99") == "-");
  CHECK(read("5em") == "5|em");
}

TEST_CASE("fractions in digits") {
  FigureMarks no_dates;
  no_dates.slashes_make_dates = false;
  CHECK(read("3/4") == "0.75|");
  CHECK(read("2 3/8 inches") == "2.375| inches");
  CHECK(read("2½") == "2.5|");
  CHECK(read("2 ½") == "2.5|");
  CHECK(read("⅜") == "0.375|");
  CHECK(read("14/5") == "14|/5");
  CHECK(read("14/5", no_dates) == "2.8|");
  CHECK(read("23/24", no_dates) == "23|/24");
  CHECK(read("7/0", no_dates) == "7|/0");
  CHECK(read("3/4/2031", no_dates) == "3|/4/2031");
}

TEST_CASE("figures with scale letters, parts and signs") {
  check("en", "",
        {{"30k", {"number [30k] 30000"}},
         {"a budget of 25M.", {"number [25M] 25000000"}},
         {"the 5G network", {}},
         {"7 crore voters", {"count [7 crore] 70000000 of voters"}},
         {"6 thousand 2 hundred and 14 seats", {"count [6 thousand 2 hundred and 14] 6214 of seats"}},
         {"- 2 3/4", {"number [- 2 3/4] -2.75"}},
         {"- 3 boats", {"count [3] 3 of boats"}}});
  check("zh", "", {{"3亿2000万人", {"count [3亿2000万] 320000000 of 人"}}});
}
