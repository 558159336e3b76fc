#include "checker/compare/distance.h"

#include <catch2/catch.hpp>

using namespace crosscheck;

namespace {

Value count(std::int64_t number, std::int64_t high = 0) {
  Value value;
  value.kind = ValueKind::count;
  value.number = Decimal(number);
  if (high != 0) value.high = Decimal(high);
  return value;
}

Value day(unsigned d) {
  Value value;
  value.kind = ValueKind::date;
  value.when = day_period({1921, 5, d});
  return value;
}

Distance percent(std::int64_t amount) {
  return {Decimal(amount), true};
}
Distance plain(std::int64_t amount) {
  return {Decimal(amount), false};
}

/// -1, 0 or 1; 9 if it cannot be said. The order of the two says nothing.
int measured(const Value& a, const Value& b, const Distance& distance) {
  const auto there = against(a, b, distance);
  CHECK(there == against(b, a, distance));
  if (!there) return 9;
  return *there < 0 ? -1 : *there > 0 ? 1 : 0;
}

}  // namespace

TEST_CASE("percents are of the larger number, amounts in its unit") {
  CHECK(measured(count(98), count(100), percent(2)) == 0);
  CHECK(measured(count(98), count(100), percent(3)) == -1);
  CHECK(measured(count(97), count(100), percent(2)) == 1);
  CHECK(measured(count(97), count(100), plain(3)) == 0);
  CHECK(measured(count(97), count(100), plain(2)) == 1);
  CHECK(measured(count(0), count(0), percent(0)) == 0);
}

TEST_CASE("ranges lie as far apart as the ends that do most, dates as many days") {
  CHECK(measured(count(10, 20), count(11, 25), plain(5)) == 0);
  CHECK(measured(count(10, 20), count(11, 25), plain(4)) == 1);
  CHECK(measured(day(3), day(5), plain(2)) == 0);
  CHECK(measured(day(3), day(5), plain(1)) == 1);
  CHECK(measured(day(3), day(5), percent(50)) == 9);
}

TEST_CASE("what has no number or another unit has no distance") {
  Value money = count(100);
  money.kind = ValueKind::money;
  money.currency = "USD";
  Value euro = money;
  euro.currency = "EUR";
  CHECK(measured(money, euro, percent(50)) == 9);
  CHECK(measured(money, count(100), percent(50)) == 9);
  Value name;
  name.kind = ValueKind::name;
  name.canonical = "orlen";
  CHECK(measured(name, name, plain(5)) == 9);
  CHECK(measured(day(3), count(3), plain(5)) == 9);
}

TEST_CASE("the gravest severity whose least gap is reached holds, a note below all") {
  AttributeRule rule;
  CHECK(severity_of(rule, count(1), count(2)) == Severity::error);
  rule.severity = {{Severity::warning, std::nullopt}};
  CHECK(severity_of(rule, count(1), count(2)) == Severity::warning);
  rule.severity = {{Severity::error, percent(10)}, {Severity::warning, percent(2)}};
  CHECK(severity_of(rule, count(90), count(100)) == Severity::error);
  CHECK(severity_of(rule, count(91), count(100)) == Severity::warning);
  CHECK(severity_of(rule, count(99), count(100)) == Severity::note);
  // What cannot be measured is taken as grave as it may be.
  CHECK(severity_of(rule, day(3), day(4)) == Severity::error);
}
