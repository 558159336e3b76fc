#include "checker/base/interval.h"

#include <catch2/catch.hpp>

using namespace crosscheck;

namespace {

Interval between(int low, int high, bool low_closed = true, bool high_closed = true) {
  return {Decimal(low), Decimal(high), low_closed, high_closed, false, false};
}

Interval at_least(int low, int soft_top) {
  return {Decimal(low), Decimal(soft_top), true, true, false, true};
}
Interval at_most(int soft_bottom, int high) {
  return {Decimal(soft_bottom), Decimal(high), true, true, true, false};
}
Interval up_from(int low) {
  return {Decimal(low), std::nullopt, true, true, false, false};
}

void check_meets(const Interval& a, const Interval& b, bool expected) {
  CAPTURE(to_string(a), to_string(b));
  CHECK(meets(a, b) == expected);
  CHECK(meets(b, a) == expected);
}

}  // namespace

TEST_CASE("intervals meet in a shared number") {
  check_meets(between(1, 5), between(4, 9), true);
  check_meets(between(1, 9), between(4, 5), true);
  check_meets(between(1, 3), between(4, 5), false);
  check_meets(Interval::point(4), Interval::point(4), true);
  check_meets(Interval::point(4), Interval::point(5), false);
}

TEST_CASE("intervals that touch meet only if both ends are closed") {
  check_meets(between(1, 4), between(4, 9), true);
  check_meets(between(1, 4, true, false), between(4, 9), false);
  check_meets(between(1, 4), between(4, 9, false, true), false);
  check_meets(between(1, 4, true, false), between(4, 9, false, true), false);
}

TEST_CASE("a missing end reaches without bound") {
  check_meets(up_from(4), Interval::point(1000000), true);
  check_meets(up_from(4), Interval::point(3), false);
  check_meets(Interval{}, Interval::point(-7), true);
  check_meets(Interval{}, Interval{}, true);
}

TEST_CASE("an empty interval meets nothing") {
  check_meets(between(4, 4, true, false), between(1, 9), false);
  check_meets(between(5, 3), between(1, 9), false);
}

TEST_CASE("only a soft end that faces the gap sets intervals apart without conflict") {
  CHECK(apart_by_soft_end(at_least(300, 360), Interval::point(50000)));
  CHECK(apart_by_soft_end(Interval::point(50000), at_least(300, 360)));
  CHECK(apart_by_soft_end(at_most(240, 300), Interval::point(5)));
  CHECK_FALSE(apart_by_soft_end(at_least(300, 360), Interval::point(200)));
  CHECK_FALSE(apart_by_soft_end(at_most(240, 300), Interval::point(301)));
  CHECK_FALSE(apart_by_soft_end(at_least(300, 360), Interval::point(310)));
  CHECK_FALSE(apart_by_soft_end(between(1, 2), between(3, 4)));
}

TEST_CASE("a sum adds the ends and keeps what is open, missing or soft") {
  CHECK(*sum(between(1, 2), between(10, 20, false, true)) == between(11, 22, false, true));
  CHECK(*sum(Interval::point(3), at_least(10, 12)) == at_least(13, 15));
  CHECK(*sum(at_most(8, 10), between(1, 1)) == at_most(9, 11));
  const auto open = sum(up_from(3), between(1, 2));
  REQUIRE(open);
  CHECK(open->low == Decimal(4));
  CHECK_FALSE(open->high);
}

TEST_CASE("a sum that does not fit is none") {
  const Interval huge = Interval::point(*Decimal::make(1, 400));
  CHECK_FALSE(sum(huge, Interval::point(1)));
}

TEST_CASE("intervals are shown with their brackets") {
  CHECK(to_string(Interval{*Decimal::parse("889.5"), *Decimal::parse("890.5"), true, false, false, false}) ==
        "[889.5, 890.5)");
  CHECK(to_string(between(1, 2, false, true)) == "(1, 2]");
  CHECK(to_string(up_from(5)) == "[5, \u221e)");
  CHECK(to_string(Interval{}) == "(-\u221e, \u221e)");
}
