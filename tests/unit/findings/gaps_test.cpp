#include "checker/findings/gaps.h"

#include <catch2/catch.hpp>
#include <string_view>

using namespace crosscheck;

namespace {

Value number(std::string_view decimal, ValueKind kind = ValueKind::count) {
  Value value;
  value.kind = kind;
  value.number = Decimal::parse(decimal);
  return value;
}

Value money(std::string_view decimal) {
  Value value = number(decimal, ValueKind::money);
  value.currency = "EUR";
  return value;
}

Value day(std::string_view iso) {
  Value value;
  value.kind = ValueKind::date;
  value.when = parse_iso(iso);
  return value;
}

}  // namespace

TEST_CASE("how far two figures lie apart is told with its share of the first") {
  CHECK(gap_between(number("64"), number("72")).english() == "apart by 8 (13 %)");
  CHECK(gap_between(money("1730000000"), money("1410000000")).english() == "apart by EUR 320 million (18 %)");
  CHECK(gap_between(number("12.4", ValueKind::percentage), number("13.4", ValueKind::percentage)).english() ==
        "apart by 1 point; one digit differs");
  CHECK(gap_between(number("31", ValueKind::ordinal), number("30", ValueKind::ordinal)).english() ==
        "apart by 1");
  CHECK(gap_between(number("0"), number("5")).english() == "apart by 5");
  CHECK(gap_between(number("12350"), number("999999")).english() == "apart by 987,649");
}

TEST_CASE("slips of typists are named") {
  CHECK(gap_between(number("1375"), number("1735")).english() == "apart by 360 (26 %); digits swapped?");
  CHECK(gap_between(number("4128"), number("4728")).english() == "apart by 600 (15 %); one digit differs");
  CHECK(gap_between(money("9000000000"), money("90000000000")).english() ==
        "apart by EUR 81 billion (900 %); 10 times: a scale or unit lost?");
  CHECK(gap_between(number("35"), number("350000")).english() ==
        "apart by 349,965; 10,000 times: a scale or unit lost?");
  // What was written with fewer digits is another precision, not a slip.
  CHECK(gap_between(number("57", ValueKind::percentage), number("57.2", ValueKind::percentage)).english() ==
        "apart by 0.2 points");
}

TEST_CASE("dates and times of day lie days, years, hours or minutes apart") {
  CHECK(gap_between(day("2031-05-03"), day("2031-05-05")).english() == "apart by 2 days");
  CHECK(gap_between(day("2031-05-03"), day("2030-05-03")).english() == "apart by 1 year");
  CHECK(gap_between(day("2031-05-03T05:20"), day("2031-05-03T05:50")).english() == "apart by 30 minutes");
  CHECK(gap_between(day("2031-05-03T05:20"), day("2031-05-03T02:20")).english() == "apart by 3 hours");
  Value since = day("2031-05-03");
  since.bound = Bound::at_least;
  CHECK(gap_between(since, day("2031-05-05")).empty());
}

TEST_CASE("nothing is told where no single number tells it") {
  Value length = number("5", ValueKind::measure);
  length.unit = "km";
  CHECK(gap_between(length, number("5")).empty());
  CHECK(gap_between(number("5"), number("5")).empty());
  CHECK(gap_between(number("5"), day("2031-05-03")).empty());
  Value range = number("5", ValueKind::range);
  range.high = Decimal(7);
  CHECK(gap_between(range, number("9")).empty());
  CHECK(gap_between(Value{}, Value{}).empty());
  CHECK(gap_between(number("-4"), number("4")).english() == "apart by 8 (200 %)");
  // Far from each other, and too long for a difference: no crash, and nothing that is not exact.
  CHECK_NOTHROW(gap_between(number("0.000000000000000000000000000000000001"),
                            number("900000000000000000000000000000000000")));
}
