#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "checker/values/match.h"

using namespace crosscheck;

namespace {

const values::UnitTable& units() {
  static const std::shared_ptr<const values::UnitTable> loaded = [] {
    Diagnostics diagnostics;
    auto out = values::load_units(std::string(CROSSCHECK_SOURCE_DIR) + "/rules/units.yaml", diagnostics);
    REQUIRE(out);
    return out;
  }();
  return *loaded;
}

Value number(ValueKind kind, const char* figure, const char* unit = "", int written_exponent = 0) {
  Value value;
  value.kind = kind;
  value.number = Decimal::parse(figure);
  value.unit = unit;
  value.written_exponent = written_exponent;
  return value;
}

Value measure(const char* figure, const char* unit, int written_exponent = 0) {
  REQUIRE(units().find(unit) >= 0);
  return number(ValueKind::measure, figure, unit, written_exponent);
}

Value about(Value value) {
  value.bound = Bound::about;
  value.hedge_width = *Decimal::parse("0.05");
  return value;
}

Match match(const Value& a, const Value& b) {
  const Match there = match_values(a, b, false, &units()).match;
  CHECK(there == match_values(b, a, false, &units()).match);
  CHECK(there == match_values(a, b, false, &units(), Reasons::left_out).match);
  CHECK(there == match_open(a, b, true, units()).match);
  return there;
}

std::string class_of(ValueKind kind, const char* unit = "") {
  return comparable_class(number(kind, "3", unit), units());
}

}  // namespace

TEST_CASE("one length in kilometres and metres is the same") {
  CHECK(match(measure("3", "kilometer"), measure("3000", "meter")) == Match::same);
  CHECK(match(measure("3.2", "kilometer", -1), measure("3200", "meter")) == Match::same);
  CHECK(match(measure("3", "kilometer"), measure("4000", "meter")) == Match::different);
  CHECK(match(measure("3", "kilometer"), measure("3", "meter")) == Match::different);
}

TEST_CASE("miles and kilometres meet where their roundings do") {
  CHECK(match(measure("5", "mile"), measure("8", "kilometer")) == Match::same);
  CHECK(match(measure("5", "mile"), measure("8.05", "kilometer", -2)) == Match::same);
  CHECK(match(measure("5", "mile"), measure("9", "kilometer")) == Match::different);
  CHECK(match(about(measure("5", "mile")), measure("8", "kilometer")) == Match::within_bounds);
}

TEST_CASE("square kilometres and mu are converted exactly") {
  CHECK(match(measure("2", "square kilometer"), measure("3000", "mu")) == Match::same);
  CHECK(match(measure("2", "square kilometer"), measure("5000", "mu")) == Match::different);
  CHECK(match(measure("200", "hectare"), measure("2", "square kilometer")) == Match::same);
}

TEST_CASE("a fraction counts wholes, a percentage hundredths") {
  CHECK(match(number(ValueKind::fraction, "0.25", "", -2), number(ValueKind::percentage, "25")) ==
        Match::same);
  CHECK(match(number(ValueKind::fraction, "0.5", "", -1), number(ValueKind::percentage, "40")) ==
        Match::different);
}

TEST_CASE("units of other dimensions, unknown ones and other currencies are not compared") {
  CHECK(match(measure("3", "kilometer"), measure("3", "kilogram")) == Match::not_comparable);
  CHECK(match(measure("3", "kilometer"), number(ValueKind::measure, "3", "cubit")) == Match::not_comparable);
  CHECK(match_values(measure("3", "kilometer"), measure("3000", "meter"), false).match ==
        Match::not_comparable);
  Value euro = number(ValueKind::money, "3");
  euro.currency = "EUR";
  Value yen = euro;
  yen.currency = "JPY";
  CHECK(match(euro, yen) == Match::not_comparable);
}

TEST_CASE("a conversion that does not fit is no comparison and no crash") {
  const std::string huge = "1" + std::string(399, '0');
  CHECK(match(measure(huge.c_str(), "kilometer"), measure("3", "millimeter")) != Match::same);
  CHECK(match(measure("0", "kilometer"), measure("0", "meter")) == Match::same);
}

TEST_CASE("reasons are told unless they are left out") {
  CHECK_FALSE(
      match_values(measure("3", "kilometer"), measure("4", "kilometer"), false, &units()).why.empty());
  CHECK(match_values(measure("3", "kilometer"), measure("4", "kilometer"), false, &units(), Reasons::left_out)
            .why.empty());
}

TEST_CASE("each kind of value has the class of what it may be compared with") {
  CHECK(class_of(ValueKind::count) == "count");
  CHECK(class_of(ValueKind::number) == "count");
  CHECK(class_of(ValueKind::range) == "count");
  CHECK(class_of(ValueKind::percentage) == "share");
  CHECK(class_of(ValueKind::fraction) == "share");
  CHECK(class_of(ValueKind::range, "percent") == "share");
  CHECK(class_of(ValueKind::percentage_points) == "percentage_points");
  CHECK(class_of(ValueKind::ordinal) == "ordinal");
  CHECK(class_of(ValueKind::rank) == "ordinal");
  CHECK(class_of(ValueKind::ratio) == "ratio");
  CHECK(class_of(ValueKind::score) == "score");
  CHECK(class_of(ValueKind::age) == "age");
  CHECK(class_of(ValueKind::multiple) == "multiple");
  CHECK(class_of(ValueKind::duration) == "duration");
  CHECK(class_of(ValueKind::date) == "date");
  CHECK(class_of(ValueKind::daterange) == "date");
  for (const ValueKind kind :
       {ValueKind::time, ValueKind::timerange, ValueKind::datetime, ValueKind::datetimerange})
    CHECK(class_of(kind) == "time");
  for (const ValueKind kind : {ValueKind::set, ValueKind::list, ValueKind::name, ValueKind::role,
                               ValueKind::place, ValueKind::quotation})
    CHECK(class_of(kind) == to_string(kind));
}

TEST_CASE("measures have the class of their dimension, ranges that of their unit") {
  CHECK(class_of(ValueKind::measure, "kilometer") == class_of(ValueKind::measure, "mile"));
  CHECK(class_of(ValueKind::measure, "kilometer") == class_of(ValueKind::range, "meter"));
  CHECK(class_of(ValueKind::measure, "square kilometer") == class_of(ValueKind::measure, "mu"));
  CHECK(class_of(ValueKind::measure, "kilometer") != class_of(ValueKind::measure, "square kilometer"));
  CHECK(class_of(ValueKind::measure, "kilometer") != class_of(ValueKind::measure, "kilogram"));
  CHECK(class_of(ValueKind::measure, "cubit") == "cubit");
  CHECK(class_of(ValueKind::measure) == "measure");
}

TEST_CASE("money is money, whatever its kind") {
  Value value = number(ValueKind::range, "3");
  value.currency = "EUR";
  CHECK(comparable_class(value, units()) == "money");
  value.kind = ValueKind::rate;
  CHECK(comparable_class(value, units()) == "money");
}
