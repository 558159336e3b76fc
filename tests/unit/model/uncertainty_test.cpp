#include <catch2/catch.hpp>
#include <string>

#include "checker/model/value.h"

using namespace crosscheck;

namespace {

Decimal dec(const std::string& text) {
  const auto value = Decimal::parse(text);
  REQUIRE(value);
  return *value;
}

Value written(ValueKind kind, const std::string& number, int exponent, bool scaled = false) {
  Value value;
  value.kind = kind;
  value.number = dec(number);
  value.written_exponent = exponent;
  value.scaled = scaled;
  return value;
}

Value hedged(Value value, Bound bound, const std::string& width) {
  value.bound = bound;
  value.hedge_width = dec(width);
  return value;
}

std::string tight(const Value& value) {
  const auto interval = tight_interval(value);
  return interval ? to_string(*interval) : "none";
}

std::string loose(const Value& value) {
  const auto interval = loose_interval(value);
  return interval ? to_string(*interval) : "none";
}

Value count(const std::string& number) {
  return written(ValueKind::count, number, 0);
}

}  // namespace

TEST_CASE("counts below a hundred are exact") {
  CHECK(tight(count("26")) == "[26, 26]");
  CHECK(loose(count("90")) == "[90, 90]");
  CHECK(loose(count("0")) == "[0, 0]");
}

TEST_CASE("a larger count is exact unless its zeros look rounded") {
  CHECK(tight(count("1200")) == "[1200, 1200]");
  CHECK(loose(count("1200")) == "[1150, 1250)");
  CHECK(loose(count("1210")) == "[1210, 1210]");
  CHECK(loose(count("312")) == "[312, 312]");
  CHECK(loose(count("100")) == "[95, 105)");
}

TEST_CASE("a count with a scale word is as exact as its last digit") {
  CHECK(tight(written(ValueKind::count, "2700000", 5, true)) == "[2650000, 2750000)");
  CHECK(loose(written(ValueKind::count, "20000000", 6, true)) == "[19000000, 21000000)");
}

TEST_CASE("durations are read like counts") {
  CHECK(tight(written(ValueKind::duration, "30", 0)) == "[30, 30]");
  CHECK(loose(written(ValueKind::duration, "400", 0)) == "[380, 420)");
  CHECK(tight(written(ValueKind::duration, "2.5", -1)) == "[2.45, 2.55)");
}

TEST_CASE("money with a scale word is as exact as its last digit, loosely as its zeros") {
  const Value value = written(ValueKind::money, "890000000000", 9, true);
  CHECK(tight(value) == "[889500000000, 890500000000)");
  CHECK(loose(value) == "[885000000000, 895000000000)");
}

TEST_CASE("neighbours in the last written digit do not meet") {
  const Value a = written(ValueKind::percentage, "2.7", -1);
  const Value b = written(ValueKind::percentage, "2.8", -1);
  CHECK(tight(a) == "[2.65, 2.75)");
  CHECK(tight(b) == "[2.75, 2.85)");
  CHECK_FALSE(meets(*tight_interval(a), *tight_interval(b)));
  CHECK_FALSE(meets(*loose_interval(a), *loose_interval(b)));
}

TEST_CASE("no figure is taken for rounded by more than a small part of it") {
  CHECK(tight(written(ValueKind::money, "2000000000", 9, true)) == "[1950000000, 2050000000)");
  CHECK(loose(written(ValueKind::money, "2000000000", 9, true)) == "[1900000000, 2100000000)");
  CHECK(tight(written(ValueKind::percentage, "2", 0)) == "[1.95, 2.05)");
}

TEST_CASE("zeros written after the point are exact even loosely") {
  CHECK(loose(written(ValueKind::percentage, "2.0", -1)) == "[1.95, 2.05)");
  CHECK(loose(written(ValueKind::percentage, "20", 0)) == "[19, 21)");
}

TEST_CASE("rounding below zero is closed towards zero too") {
  CHECK(tight(written(ValueKind::percentage, "-2.7", -1)) == "(-2.75, -2.65]");
}

TEST_CASE("zero leaves nothing open") {
  CHECK(tight(written(ValueKind::percentage, "0", 0)) == "[0, 0]");
  CHECK(loose(written(ValueKind::percentage, "0.0", -1)) == "[0, 0]");
}

TEST_CASE("ordinals, ranks, ages and scores are points") {
  for (const ValueKind kind : {ValueKind::ordinal, ValueKind::rank, ValueKind::age, ValueKind::score}) {
    CHECK(tight(written(kind, "100", 0)) == "[100, 100]");
    CHECK(loose(written(kind, "100", 0)) == "[100, 100]");
  }
}

TEST_CASE("at least and more than end softly above") {
  CHECK(tight(hedged(count("300"), Bound::at_least, "0.2")) == "[300, 360]");
  CHECK(tight(hedged(count("300"), Bound::more_than, "0.2")) == "(300, 360)");
  const auto interval = tight_interval(hedged(count("300"), Bound::more_than, "0.2"));
  CHECK(interval->soft_high);
  CHECK_FALSE(interval->soft_low);
  CHECK_FALSE(meets(*interval, Interval::point(300)));
  CHECK(meets(*interval, Interval::point(301)));
  CHECK(apart_by_soft_end(*interval, Interval::point(50000)));
}

TEST_CASE("at most and less than end softly below") {
  CHECK(tight(hedged(count("300"), Bound::at_most, "0.2")) == "[240, 300]");
  CHECK(tight(hedged(count("300"), Bound::less_than, "0.2")) == "[240, 300)");
  const auto interval = tight_interval(hedged(count("300"), Bound::at_most, "0.2"));
  CHECK(interval->soft_low);
  CHECK_FALSE(interval->soft_high);
}

TEST_CASE("a hedge without a width has no known end on its soft side") {
  CHECK(tight(hedged(count("300"), Bound::more_than, "0")) == "(300, \u221e)");
  CHECK(tight(hedged(count("0"), Bound::at_least, "0.2")) == "[0, \u221e)");
  CHECK(tight(hedged(count("300"), Bound::at_most, "0")) == "(-\u221e, 300]");
  CHECK(tight_interval(hedged(count("300"), Bound::at_most, "0"))->soft_low);
}

TEST_CASE("nearly lies below the figure and never on it") {
  Value value = hedged(count("400"), Bound::about, "0.1");
  value.from_below = true;
  CHECK(tight(value) == "[360, 400)");
  CHECK_FALSE(tight_interval(value)->soft());
  value.bound = Bound::exact;
  CHECK(tight(value) == "[360, 400)");
}

TEST_CASE("about reaches by the unit of the zeros or by its own width, whichever is more") {
  CHECK(tight(hedged(count("300"), Bound::about, "0.05")) == "[200, 400]");
  CHECK(tight(hedged(count("312"), Bound::about, "0.1")) == "[280.8, 343.2]");
  CHECK(tight(hedged(count("7"), Bound::about, "0.1")) == "[6, 8]");
  CHECK(tight(hedged(written(ValueKind::percentage, "2.7", -1), Bound::about, "0.01")) == "[2.6, 2.8]");
  CHECK(tight(hedged(written(ValueKind::age, "40", 0), Bound::about, "0.1")) == "[30, 50]");
  CHECK_FALSE(tight_interval(hedged(count("300"), Bound::about, "0.05"))->soft());
}

TEST_CASE("a round figure and more ends hard at its next unit") {
  Value value = hedged(count("1200"), Bound::more_than, "0.2");
  value.next_unit = true;
  CHECK(tight(value) == "(1200, 1300)");
  CHECK_FALSE(tight_interval(value)->soft());
  value.number = Decimal(100);
  CHECK(tight(value) == "(100, 200)");
  value.bound = Bound::at_least;
  CHECK(tight(value) == "[100, 200)");
}

TEST_CASE("a range reaches from its low end to its high end") {
  Value value = count("40");
  value.high = Decimal(45);
  CHECK(tight(value) == "[40, 45]");
  value.kind = ValueKind::percentage;
  value.number = dec("2.1");
  value.high = dec("2.4");
  value.written_exponent = -1;
  CHECK(tight(value) == "[2.05, 2.45)");
}

TEST_CASE("a range written the wrong way round is the same range") {
  Value value = count("45");
  value.high = Decimal(40);
  CHECK(tight(value) == "[40, 45]");
}

TEST_CASE("what is no number, or too large for an interval, has none") {
  Value value;
  value.kind = ValueKind::name;
  CHECK(tight(value) == "none");
  CHECK(loose(value) == "none");
  CHECK(tight(hedged(written(ValueKind::count, std::string(36, '9'), 0), Bound::at_least, "0.123")) ==
        "none");
}

TEST_CASE("the loose interval holds the tight one") {
  for (const char* number : {"100", "1200", "1250", "99999", "1000000"}) {
    for (const ValueKind kind :
         {ValueKind::count, ValueKind::money, ValueKind::measure, ValueKind::percentage}) {
      for (const bool scaled : {false, true}) {
        CAPTURE(number, to_string(kind), scaled);
        const Value value = written(kind, number, 0, scaled);
        const auto inner = tight_interval(value);
        const auto outer = loose_interval(value);
        REQUIRE((inner && outer));
        CHECK(*outer->low <= *inner->low);
        CHECK(*outer->high >= *inner->high);
      }
    }
  }
}
