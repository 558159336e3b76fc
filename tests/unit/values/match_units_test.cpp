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

TEST_CASE("temperatures on scales that begin at other points") {
  CHECK(match(measure("86", "degree fahrenheit"), measure("30", "degree celsius")) == Match::same);
  CHECK(match(measure("86", "degree fahrenheit"), measure("33", "degree celsius")) == Match::different);
  CHECK(match(measure("-40", "degree fahrenheit"), measure("-40", "degree celsius")) == Match::same);
  CHECK(match(measure("30", "degree celsius"), measure("303", "kelvin")) == Match::same);
  CHECK(match_values(measure("86", "degree fahrenheit"), measure("30", "degree celsius"), false, &units())
            .converted);
}

TEST_CASE("a fraction counts wholes, a percentage hundredths") {
  CHECK(match(number(ValueKind::fraction, "0.25", "", -2), number(ValueKind::percentage, "25")) ==
        Match::same);
  CHECK(match(number(ValueKind::fraction, "0.5", "", -1), number(ValueKind::percentage, "40")) ==
        Match::different);
}

TEST_CASE("units of other dimensions and unknown ones are not compared") {
  CHECK(match(measure("3", "kilometer"), measure("3", "kilogram")) == Match::not_comparable);
  CHECK(match(measure("3", "kilometer"), number(ValueKind::measure, "3", "cubit")) == Match::not_comparable);
  CHECK(match_values(measure("3", "kilometer"), measure("3000", "meter"), false).match ==
        Match::not_comparable);
}

TEST_CASE("two currencies are one sum inside a band of rates, and two far outside of it") {
  const auto money = [](const char* figure, const char* currency, int written_exponent) {
    Value out = number(ValueKind::money, figure, "", written_exponent);
    out.currency = currency;
    return out;
  };
  CHECK(match(money("3000000", "EUR", 6), money("3300000", "USD", 5)) == Match::within_bounds);
  CHECK(match_values(money("3000000", "EUR", 6), money("3300000", "USD", 5), false, &units()).converted);
  CHECK(match(money("3000000", "EUR", 6), money("33000000", "USD", 6)) == Match::different);
  // A little outside: rates of other years.
  CHECK(match(money("3000000", "EUR", 6), money("4800000", "USD", 5)) == Match::not_comparable);
  // A currency of which no rate is known.
  CHECK(match(money("3000000", "EUR", 6), money("33000000", "XXA", 6)) == Match::not_comparable);
  // A price for a stretch of time is no total.
  Value yearly = money("3000000", "EUR", 6);
  yearly.kind = ValueKind::rate;
  yearly.unit = "euro per year";
  CHECK(match(yearly, money("3000000", "EUR", 6)) == Match::not_comparable);
}

TEST_CASE("rates for a month and for a year") {
  const auto rate = [](const char* figure, const char* unit) {
    return number(ValueKind::rate, figure, unit);
  };
  CHECK(match(rate("450", "euro per month"), rate("5400", "euro per year")) == Match::same);
  CHECK(match(rate("450", "euro per month"), rate("6400", "euro per year")) == Match::different);
  CHECK(match(rate("450", "euro per month"), rate("5400", "pound per year")) == Match::not_comparable);
  // A month has no fixed number of days.
  CHECK(match(rate("450", "euro per month"), rate("15", "euro per day")) == Match::not_comparable);
}

TEST_CASE("lengths of time in several units") {
  const auto length = [](const char* timex) {
    Value out;
    out.kind = ValueKind::duration;
    out.timex = timex;
    return out;
  };
  const auto minutes = [](const char* figure) { return number(ValueKind::duration, figure, "minute"); };
  CHECK(match(length("PT1H25M"), minutes("85")) == Match::same);
  CHECK(match(length("PT1H25M"), length("PT85M")) == Match::same);
  CHECK(match(length("PT1H25M"), minutes("95")) == Match::different);
  CHECK(match(length("P1Y6M"), number(ValueKind::duration, "18", "month")) == Match::same);
  CHECK(match(length("P1DT12H"), number(ValueKind::duration, "36", "hour")) == Match::same);
  for (const char* strange :
       {"P", "PT", "P1", "PT5", "P1X", "P1M3D", "P99999999999999999999Y", "PTM", "P-1D"})
    CHECK(match(length(strange), minutes("85")) == Match::not_comparable);
}

TEST_CASE("what an article states of a value is tried where the value itself does not agree") {
  Value pairs = number(ValueKind::count, "27");
  Equivalent each;
  each.tight = each.loose = Interval::point(54);
  each.why = std::string("pairs");
  pairs.equivalents.push_back(each);
  CHECK(match(pairs, number(ValueKind::count, "54")) == Match::same);
  CHECK_FALSE(match_values(pairs, number(ValueKind::count, "54"), false, &units()).converted);
  CHECK(match(pairs, number(ValueKind::count, "27")) == Match::same);
  CHECK(match(pairs, number(ValueKind::count, "56")) == Match::different);
  // Dollars at a stated rate of 2 to the franc, to a tenth.
  Value francs = number(ValueKind::money, "300");
  francs.currency = "CHF";
  Equivalent dollars;
  dollars.tight = {Decimal(570), Decimal(630)};
  dollars.loose = {Decimal(560), Decimal(640)};
  dollars.currency = "USD";
  dollars.other_system = dollars.decides = true;
  dollars.why = std::string("at 2 to the franc");
  francs.equivalents.push_back(dollars);
  const auto sum = [](const char* figure) {
    Value out = number(ValueKind::money, figure);
    out.currency = "USD";
    return out;
  };
  CHECK(match(francs, sum("601")) == Match::same);
  const ValueMatch told = match_values(francs, sum("601"), false, &units());
  CHECK(told.converted);
  CHECK(told.why.english().find("at 2 to the franc") == 0);
  // Inside the band of all rates, but not at the stated one.
  CHECK(match(francs, sum("330")) == Match::different);
  CHECK(match(francs, sum("635")) == Match::within_bounds);
}

TEST_CASE("magnitudes of equal values lie near each other") {
  const auto power = [](const Value& value) {
    const auto all = magnitudes(value, units());
    REQUIRE(all.size() == 1);
    return all.front().power;
  };
  CHECK(power(measure("31", "mile")) == Approx(power(measure("49.9", "kilometer", -1))).margin(0.01));
  CHECK(magnitudes(measure("31", "mile"), units()).front().scale == "length");
  CHECK(magnitudes(measure("0", "mile"), units()).empty());
  CHECK(magnitudes(number(ValueKind::count, "7"), units()).empty());
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
