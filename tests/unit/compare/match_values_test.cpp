#include <catch2/catch.hpp>
#include <string>

#include "checker/compare/compare.h"

using namespace crosscheck;

namespace {

Value money(const char* number, int written_exponent, Bound bound = Bound::exact) {
  Value value;
  value.kind = ValueKind::money;
  value.number = Decimal::parse(number);
  value.currency = "USD";
  value.written_exponent = written_exponent;
  value.scaled = true;
  value.bound = bound;
  if (bound != Bound::exact) value.hedge_width = *Decimal::parse("0.5");
  return value;
}

Value count(const char* number, Bound bound = Bound::exact) {
  Value value;
  value.kind = ValueKind::count;
  value.number = Decimal::parse(number);
  value.bound = bound;
  if (bound != Bound::exact) value.hedge_width = *Decimal::parse("0.5");
  return value;
}

Value date(Period when, ValueKind kind = ValueKind::date) {
  Value value;
  value.kind = kind;
  value.when = when;
  value.extent = kind == ValueKind::daterange;
  return value;
}

Period day(int year, unsigned month, unsigned d) {
  return *day_period({year, month, d});
}

Value list(std::vector<std::string> items, std::string canonical = "") {
  Value value;
  value.kind = ValueKind::list;
  value.items = std::move(items);
  value.canonical = std::move(canonical);
  return value;
}

Match match(const Value& a, const Value& b, bool several = false) {
  const Match there = match_values(a, b, several).match;
  CHECK(there == match_values(b, a, several).match);  // the order says nothing
  return there;
}

}  // namespace

TEST_CASE("figures whose rounding meets agree, others do not") {
  CHECK(match(money("890000000000", 9), money("890000000000", 9)) == Match::same);
  CHECK(match(money("890000000000", 9), money("890200000000", 8)) == Match::same);
  CHECK(match(money("890000000000", 9), money("510000000000", 9)) == Match::different);
  CHECK(match(count("26"), count("27")) == Match::different);
}

TEST_CASE("a bound agrees with what it bounds, and says nothing far from it") {
  CHECK(match(count("100", Bound::more_than), count("120")) == Match::within_bounds);
  CHECK(match(count("100", Bound::more_than), count("90")) == Match::different);
  CHECK(match(count("300", Bound::at_least), count("50000")) == Match::beyond_bound);
}

TEST_CASE("other currencies are not compared without a rate") {
  Value euro = money("890000000000", 9);
  euro.currency = "EUR";
  CHECK(match(money("890000000000", 9), euro) == Match::not_comparable);
}

TEST_CASE("a coarser date agrees with one inside it and with no other") {
  CHECK(match(date(*year_period(2018)), date(day(2018, 6, 9))) == Match::same);
  CHECK(match(date(*month_period(2018, 6)), date(*year_period(2018))) == Match::same);
  CHECK(match(date(*year_period(2019)), date(day(2018, 6, 9))) == Match::different);
  CHECK(match(date(day(2018, 6, 9)), date(day(2018, 6, 10))) == Match::different);
}

TEST_CASE("several days agree with the same days only, and are not compared with one of them") {
  const Value days = date(*span_of(day(2024, 5, 2), day(2024, 5, 4)), ValueKind::daterange);
  CHECK(match(days, days) == Match::same);
  CHECK(match(days, date(*span_of(day(2024, 5, 2), day(2024, 5, 5)), ValueKind::daterange)) ==
        Match::different);
  CHECK(match(days, date(*span_of(day(2022, 5, 2), day(2022, 5, 4)), ValueKind::daterange)) ==
        Match::different);
  CHECK(match(days, date(day(2024, 5, 2))) == Match::not_comparable);
  CHECK(match(days, date(*year_period(2024))) == Match::same);
}

TEST_CASE("lists of names differ by a name, lists of words only where they are known to") {
  CHECK(match(list({"A", "B"}, "=a\x1f=b"), list({"B", "A"}, "=b\x1f=a")) == Match::same);
  CHECK(match(list({"A", "B"}, "=a\x1f=b"), list({"A", "C"}, "=a\x1f=c")) == Match::different);
  CHECK(match(list({"A", "B"}, "=a\x1f=b"), list({"A", "C"}, "=a\x1f=c"), true) == Match::not_comparable);
  CHECK(match(list({"mutual respect", "diverse crops"}), list({"mutual respect", "diversity of crops"})) ==
        Match::within_bounds);
  CHECK(match(list({"wheat", "barley"}), list({"harbours", "ferries"})) == Match::not_comparable);
}

TEST_CASE("lists that differ say by which names") {
  CHECK(
      match_values(list({"Ard", "Bor"}, "=a\x1f=b"), list({"Ard", "Cre"}, "=a\x1f=c"), false).why.english() ==
      "in one list only: Bor, Cre");
  CHECK(match_values(list({"Ard", "Bor"}, "=a\x1f=b"), list({"Ard"}, "=a"), false).why.english() ==
        "in one list only: Bor");
}

TEST_CASE("a list whose ends are not sure is never said to differ") {
  Value unsure = list({"A", "B"}, "=a\x1f=b");
  unsure.loose_ends = true;
  CHECK(match(unsure, list({"A", "C"}, "=a\x1f=c")) == Match::not_comparable);
}

TEST_CASE("places differ by name, quoted words are not known to") {
  Value here;
  here.kind = ValueKind::place;
  here.canonical = "northport";
  Value there = here;
  there.canonical = "southport";
  CHECK(match(here, here) == Match::same);
  CHECK(match(here, there) == Match::different);
  here.kind = there.kind = ValueKind::quotation;
  CHECK(match(here, there) == Match::not_comparable);
}
