#include "checker/values/match_times.h"

#include <catch2/catch.hpp>
#include <string>

using namespace crosscheck;

namespace {

Value clock(int hour, int minute) {
  Value value;
  value.kind = ValueKind::time;
  const std::int64_t from = (hour * 60 + minute) * 60;
  value.when = Period{from, from + 60, Granularity::minute};
  return value;
}

Value in_zone(Value value, int minutes) {
  value.utc_offset = minutes;
  return value;
}

/// Ahead of UTC by what another article states.
Value stated(Value value, int minutes) {
  Equivalent one;
  one.utc_offset = minutes;
  one.other_system = true;
  one.why = std::string("stated");
  value.equivalents.push_back(one);
  return value;
}

Value dated(Value value, int day) {
  value.kind = ValueKind::datetime;
  value.when->from += day * kSecondsPerDay;
  value.when->to += day * kSecondsPerDay;
  return value;
}

std::string match(const Value& a, const Value& b) {
  const ValueMatch out = match_clocks(a, b);
  const ValueMatch back = match_clocks(b, a);
  CHECK(out.match == back.match);
  CHECK(out.converted == back.converted);
  const char* name = out.match == Match::same            ? "same"
                     : out.match == Match::within_bounds ? "within"
                     : out.match == Match::different     ? "different"
                                                         : "not comparable";
  return std::string(name) + (out.converted ? ", converted" : "");
}

constexpr int kHour = 60;

}  // namespace

TEST_CASE("one moment on two clocks whose zones are named") {
  CHECK(match(in_zone(clock(15, 20), 2 * kHour), in_zone(clock(13, 20), 0)) == "within, converted");
  CHECK(match(in_zone(clock(15, 20), 2 * kHour), in_zone(clock(13, 25), 0)) == "different");
  CHECK(match(in_zone(clock(15, 20), 2 * kHour), in_zone(clock(14, 20), 0)) == "different");
  CHECK(match(in_zone(clock(15, 20), 2 * kHour), in_zone(clock(15, 20), 0)) == "different");
  CHECK(match(in_zone(clock(15, 20), 2 * kHour), in_zone(clock(15, 20), 2 * kHour)) == "same");
  // Across midnight, and half an hour off.
  CHECK(match(in_zone(clock(1, 10), 8 * kHour), in_zone(clock(17, 10), 0)) == "within, converted");
  CHECK(match(in_zone(clock(1, 10), 5 * kHour + 30), in_zone(clock(19, 40), 0)) == "within, converted");
  CHECK(match(in_zone(clock(23, 50), -3 * kHour), in_zone(clock(2, 50), 0)) == "within, converted");
}

TEST_CASE("with dates the day counts too") {
  const Value a = dated(in_zone(clock(1, 10), 8 * kHour), 9);
  CHECK(match(a, dated(in_zone(clock(17, 10), 0), 8)) == "within, converted");
  CHECK(match(a, dated(in_zone(clock(17, 10), 0), 9)) == "different");
  CHECK(match(a, in_zone(clock(17, 10), 0)) == "within, converted");
  CHECK(match(dated(clock(8, 5), 3), clock(8, 5)) == "same");
  CHECK(match(dated(clock(8, 5), 3), clock(8, 6)) == "different");
}

TEST_CASE("a zone that another article states converts what names none") {
  CHECK(match(stated(clock(16, 17), 3 * kHour), in_zone(clock(13, 17), 0)) == "within, converted");
  CHECK(match(stated(clock(16, 17), 3 * kHour), in_zone(clock(14, 17), 0)) == "different");
  // The clock may have been that one all the same.
  CHECK(match(stated(clock(16, 17), 3 * kHour), in_zone(clock(16, 17), 0)) == "same");
}

TEST_CASE("zones that are not known explain the same minutes, but of full and half hours") {
  CHECK(match(clock(16, 17), in_zone(clock(13, 17), 0)) == "within, converted");
  CHECK(match(clock(16, 17), clock(13, 17)) == "within, converted");
  CHECK(match(clock(16, 17), clock(13, 18)) == "different");
  CHECK(match(clock(16, 30), clock(13, 30)) == "different");
  Value a = clock(16, 17);
  Value b = clock(13, 17);
  a.local_zone = b.local_zone = true;
  CHECK(match(a, b) == "different");
  Value other = clock(13, 25);
  other.other_zone = true;
  CHECK(match(clock(16, 17), other) == "not comparable");
}

TEST_CASE("the half of the day that is not told") {
  Value open = clock(8, 20);
  open.twelve_hour = true;
  CHECK(match(open, clock(20, 20)) == "within");
  CHECK(match(open, clock(8, 20)) == "same");
  CHECK(match(open, clock(20, 25)) == "different");
  CHECK(match(open, in_zone(clock(18, 20), 0)) == "within, converted");
  Value noon = clock(12, 5);
  noon.twelve_hour = true;
  CHECK(match(noon, clock(0, 5)) == "within");
  CHECK(match(in_zone(open, 2 * kHour), in_zone(clock(18, 20), 0)) == "within, converted");
}

TEST_CASE("a time without its fields, or with a bound, is left alone") {
  Value none;
  none.kind = ValueKind::time;
  CHECK(match(none, clock(8, 20)) == "not comparable");
  Value before = clock(8, 20);
  before.bound = Bound::less_than;
  CHECK(match(before, in_zone(clock(6, 25), 0)) == "not comparable");
}
