// Random values told again in another unit, rounded as writers round: they agree. With a digit changed that
// rounding leaves alone they do not.
#include <catch2/catch.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

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

/// splitmix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
class Random {
 public:
  std::uint64_t below(std::uint64_t limit) {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return (z ^ (z >> 31)) % limit;
  }

 private:
  std::uint64_t state_ = 20240611;
};

Value measure(const Decimal& number, std::string_view unit, int written_exponent) {
  Value out;
  out.kind = ValueKind::measure;
  out.number = number;
  out.unit = unit;
  out.written_exponent = written_exponent;
  return out;
}

bool agrees(const Value& a, const Value& b) {
  const Match match = match_values(a, b, false, &units()).match;
  CHECK(match == match_values(b, a, false, &units()).match);
  return match == Match::same || match == Match::within_bounds;
}

struct Pair {
  const char* from;
  const char* to;
};

constexpr Pair kPairs[] = {
    {"kilometer", "mile"},  {"mile", "kilometer"},      {"meter", "foot"},
    {"hectare", "acre"},    {"square kilometer", "mu"}, {"square meter", "square foot"},
    {"kilogram", "pound"},  {"jin", "kilogram"},        {"ton", "pound"},
    {"liter", "gallon"},    {"barrel", "liter"},        {"kilometer per hour", "mile per hour"},
    {"kilometer", "meter"}, {"megawatt-hour", "joule"}, {"ton", "kilogram"}};

}  // namespace

TEST_CASE("a measure told in another unit and rounded agrees; with a changed digit it does not") {
  Random random;
  for (const Pair& pair : kPairs) {
    const auto ratio = unit_ratio(units().units[static_cast<std::size_t>(units().find(pair.from))],
                                  units().units[static_cast<std::size_t>(units().find(pair.to))]);
    REQUIRE(ratio);
    for (int round = 0; round < 60; ++round) {
      // Three digits that a reader would not take for a round figure.
      const auto digits = static_cast<std::int64_t>(110 + random.below(880) / 10 * 10 + 1 + random.below(9));
      const int exponent = static_cast<int>(random.below(5)) - 2;
      const Decimal number = *Decimal::make(digits, exponent);
      const Value a = measure(number, pair.from, exponent);
      const auto product = number.times(ratio->numerator);
      REQUIRE(product);
      for (const int kept : {3, 4}) {
        const auto rounded = product->divided_by(ratio->denominator, kept);
        REQUIRE(rounded);
        const int written = rounded->leading_exponent() - kept + 1;
        const Value b = measure(*rounded, pair.to, written);
        INFO(number.to_string() << ' ' << pair.from << " = " << rounded->to_string() << ' ' << pair.to);
        CHECK(agrees(a, b));
        // Its first digit but one, up by three; by four where that would leave a round figure.
        const int second = rounded->leading_exponent() - 1;
        auto more = rounded->plus(*Decimal::make(3, second));
        if (more && more->trailing_exponent() > second) more = rounded->plus(*Decimal::make(4, second));
        REQUIRE(more);
        CHECK_FALSE(agrees(a, measure(*more, pair.to, written)));
      }
    }
  }
}

TEST_CASE("a length of time told in smaller units agrees") {
  Random random;
  for (int round = 0; round < 200; ++round) {
    const auto hours = static_cast<std::int64_t>(1 + random.below(20));
    const auto minutes = static_cast<std::int64_t>(1 + random.below(59));
    Value a;
    a.kind = ValueKind::duration;
    a.timex = "PT" + std::to_string(hours) + "H" + std::to_string(minutes) + "M";
    Value b = measure(Decimal(hours * 60 + minutes), "minute", 0);
    b.kind = ValueKind::duration;
    CHECK(agrees(a, b));
    b.number = Decimal(hours * 60 + minutes + 50);
    CHECK_FALSE(agrees(a, b));
  }
}
