#include "checker/base/decimal.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <string>
#include <vector>

using crosscheck::Decimal;
using crosscheck::Int128;

namespace {

Decimal dec(const std::string& text) {
  const auto value = Decimal::parse(text);
  REQUIRE(value);
  return *value;
}

/// `start` and then `count` times `digit`.
std::string run(std::string start, std::size_t count, char digit) {
  start.append(count, digit);
  return start;
}

std::string shown(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "none";
}

// The slow and obvious reference: schoolbook arithmetic on strings of digits, least digit first.
using Digits = std::vector<int>;

Digits trimmed(Digits a) {
  while (!a.empty() && a.back() == 0) a.pop_back();
  return a;
}

bool less(const Digits& a, const Digits& b) {
  if (a.size() != b.size()) return a.size() < b.size();
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

Digits add(const Digits& a, const Digits& b) {
  Digits out;
  int carry = 0;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
    carry += (i < a.size() ? a[i] : 0) + (i < b.size() ? b[i] : 0);
    out.push_back(carry % 10);
    carry /= 10;
  }
  return trimmed(out);
}

Digits subtract(const Digits& a, const Digits& b) {  // requires !(a < b)
  Digits out;
  int borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    int digit = a[i] - borrow - (i < b.size() ? b[i] : 0);
    borrow = digit < 0 ? 1 : 0;
    out.push_back(digit + 10 * borrow);
  }
  return trimmed(out);
}

Digits multiply(const Digits& a, const Digits& b) {
  Digits out;
  for (std::size_t i = 0; i < b.size(); ++i) {
    Digits shifted(i, 0);
    shifted.insert(shifted.end(), a.begin(), a.end());
    for (int n = 0; n < b[i]; ++n) out = add(out, shifted);
  }
  return trimmed(out);
}

struct Reference {
  bool negative = false;
  Digits digits;     // of value * 10^decimals
  int decimals = 0;  // never negative
};

Reference reference(std::string text) {
  Reference r;
  if (text.front() == '-') {
    r.negative = true;
    text.erase(0, 1);
  }
  if (const auto point = text.find('.'); point != std::string::npos) {
    r.decimals = static_cast<int>(text.size() - point) - 1;
    text.erase(point, 1);
  }
  for (auto it = text.rbegin(); it != text.rend(); ++it) r.digits.push_back(*it - '0');
  r.digits = trimmed(r.digits);
  return r;
}

void align(Reference& a, Reference& b) {
  const int decimals = std::max(a.decimals, b.decimals);
  for (Reference* r : {&a, &b}) {
    r->digits.insert(r->digits.begin(), static_cast<std::size_t>(decimals - r->decimals), 0);
    r->digits = trimmed(r->digits);
    r->decimals = decimals;
  }
}

std::string written(const Reference& r) {
  std::string text;
  for (const int digit : r.digits) text.insert(text.begin(), static_cast<char>('0' + digit));
  const auto decimals = static_cast<std::size_t>(r.decimals);
  if (text.size() <= decimals) text.insert(0, decimals - text.size() + 1, '0');
  if (decimals > 0) {
    text.insert(text.size() - decimals, 1, '.');
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  if (r.negative && text != "0") text.insert(text.begin(), '-');
  return text;
}

Reference sum(Reference a, Reference b) {
  align(a, b);
  if (a.negative == b.negative) return {a.negative, add(a.digits, b.digits), a.decimals};
  if (less(a.digits, b.digits)) return {b.negative, subtract(b.digits, a.digits), a.decimals};
  return {a.negative, subtract(a.digits, b.digits), a.decimals};
}

int compare(Reference a, Reference b) {
  b.negative = !b.negative;
  const Reference difference = sum(a, b);
  if (difference.digits.empty()) return 0;
  return difference.negative ? -1 : 1;
}

int significant_digits(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const auto first = digits.find_first_not_of('0');
  if (first == std::string::npos) return 0;
  return static_cast<int>(digits.find_last_not_of('0') - first) + 1;
}

std::string random_number(std::mt19937& random, int most_digits) {
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  std::string text = pick(0, 2) == 0 ? "-" : "";
  const int size = pick(1, most_digits);
  const int point = pick(0, 3) == 0 ? pick(1, size) : size;
  for (int i = 0; i < size; ++i) {
    if (i == point) text += '.';
    text += static_cast<char>('0' + (pick(0, 3) == 0 ? 0 : pick(0, 9)));
  }
  return text;
}

}  // namespace

TEST_CASE("decimal text is read and written back in plain notation") {
  CHECK(dec("890000000000").to_string() == "890000000000");
  CHECK(dec("0.027").to_string() == "0.027");
  CHECK(dec("-12.50").to_string() == "-12.5");
  CHECK(dec("007").to_string() == "7");
  CHECK(dec(".5").to_string() == "0.5");
  CHECK(dec("-0.000").to_string() == "0");
  CHECK(dec(run("1", 400, '0')).to_string() == run("1", 400, '0'));
}

TEST_CASE("text that is no plain decimal is refused") {
  for (const char* text :
       {"", "-", ".", "-.", "1.2.3", "1,000", "1e5", "+1", " 1", "1 ", "--1", "0x10", "\xEF\xBC\x91"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
  }
}

TEST_CASE("a decimal holds 36 significant digits and no more") {
  CHECK(Decimal::parse(std::string(36, '9')));
  CHECK_FALSE(Decimal::parse(std::string(37, '9')));
  CHECK(Decimal::parse(run("0.", 36, '9')));
  CHECK_FALSE(Decimal::parse(run("1", 36, '0') + "1"));
  CHECK_FALSE(Decimal::parse(std::string(5000, '7')));
  CHECK(dec(std::string(2000, '0') + "5" + run(".", 2000, '0')) == Decimal(5));
}

TEST_CASE("exponents beyond 400 are refused") {
  CHECK(Decimal::make(1, 400));
  CHECK_FALSE(Decimal::make(1, 401));
  CHECK_FALSE(Decimal::make(10, 400));
  CHECK(Decimal::make(10, -401));
  CHECK_FALSE(Decimal::make(1, -401));
  CHECK(Decimal::make(0, 100000) == Decimal(0));
  CHECK_FALSE(Decimal::make(1, std::numeric_limits<int>::max()));
  CHECK_FALSE(Decimal::make(10, std::numeric_limits<int>::max()));
  CHECK_FALSE(Decimal::parse(run("1", 401, '0')));
  CHECK_FALSE(Decimal::parse(run("0.", 400, '0') + "1"));
}

TEST_CASE("equal values are equal however they were written") {
  CHECK(dec("1200") == *Decimal::make(12, 2));
  CHECK(dec("2.50") == dec("2.5"));
  CHECK(Decimal(1000) == dec("1000.000"));
  CHECK(dec("2.5") != dec("2.51"));
  CHECK(dec("-3") != dec("3"));
}

TEST_CASE("every 64-bit integer makes the round trip") {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1200}, std::numeric_limits<std::int64_t>::max(),
        std::numeric_limits<std::int64_t>::min()}) {
    CHECK(Decimal(value).to_int64() == value);
    CHECK(Decimal(value).to_string() == std::to_string(value));
  }
  CHECK_FALSE(dec("9223372036854775808").to_int64());
  CHECK(dec("-9223372036854775808").to_int64() == std::numeric_limits<std::int64_t>::min());
  CHECK_FALSE(dec("0.5").to_int64());
  CHECK_FALSE(Decimal::make(1, 300)->to_int64());
}

TEST_CASE("the places of the highest and lowest digits are known") {
  CHECK(Decimal(1200).trailing_exponent() == 2);
  CHECK(Decimal(1200).leading_exponent() == 3);
  CHECK(dec("0.05").trailing_exponent() == -2);
  CHECK(dec("0.05").leading_exponent() == -2);
  CHECK(dec("-98.6").leading_exponent() == 1);
  CHECK(Decimal(0).trailing_exponent() == 0);
  CHECK(Decimal(0).leading_exponent() == 0);
}

TEST_CASE("arithmetic agrees with schoolbook arithmetic on strings") {
  std::mt19937 random(20240611);
  for (int round = 0; round < 3000; ++round) {
    const std::string a = random_number(random, round % 2 == 0 ? 8 : 36);
    const std::string b = random_number(random, round % 3 == 0 ? 8 : 36);
    CAPTURE(a, b);
    const Decimal x = dec(a);
    const Decimal y = dec(b);
    CHECK(x.to_string() == written(reference(a)));

    const std::string expected_sum = written(sum(reference(a), reference(b)));
    CHECK(shown(x.plus(y)) == (significant_digits(expected_sum) <= 36 ? expected_sum : "none"));

    Reference negated = reference(b);
    negated.negative = !negated.negative;
    const std::string expected_difference = written(sum(reference(a), negated));
    CHECK(shown(x.minus(y)) ==
          (significant_digits(expected_difference) <= 36 ? expected_difference : "none"));

    const Reference p = reference(a), q = reference(b);
    const std::string expected_product =
        written({p.negative != q.negative, multiply(p.digits, q.digits), p.decimals + q.decimals});
    CHECK(shown(x.times(y)) == (significant_digits(expected_product) <= 36 ? expected_product : "none"));

    const int order = compare(reference(a), reference(b));
    CHECK((x < y) == (order < 0));
    CHECK((x > y) == (order > 0));
    CHECK((x == y) == (order == 0));
  }
}

TEST_CASE("division rounds half away from zero like 128-bit integers do") {
  std::mt19937_64 random(77);
  for (int round = 0; round < 5000; ++round) {
    std::uniform_int_distribution<std::int64_t> small(-99999, 99999);
    const std::int64_t a = small(random), b = small(random);
    const int digits = std::uniform_int_distribution<int>(1, 12)(random);
    if (a == 0 || b == 0) continue;
    CAPTURE(a, b, digits);
    // Of all integers n with `digits` digits, the one nearest to |a| / |b| * 10^shift.
    Int128 numerator = a < 0 ? -a : a, denominator = b < 0 ? -b : b;
    Int128 top = 1;
    for (int i = 0; i < digits; ++i) top *= 10;
    int shift = 0;
    for (; numerator / denominator >= top; --shift) denominator *= 10;
    for (; numerator * 10 / denominator < top; ++shift) numerator *= 10;
    const Int128 nearest = (2 * numerator + denominator) / (2 * denominator);
    const auto expected = Decimal::make((a < 0) != (b < 0) ? -nearest : nearest, -shift);
    REQUIRE(expected);
    CHECK(shown(Decimal(a).divided_by(Decimal(b), digits)) == expected->to_string());
  }
}

TEST_CASE("division at the edges") {
  CHECK_FALSE(Decimal(1).divided_by(Decimal(0), 5));
  CHECK_FALSE(Decimal(1).divided_by(Decimal(3), 0));
  CHECK_FALSE(Decimal(1).divided_by(Decimal(3), 31));
  CHECK(shown(Decimal(0).divided_by(Decimal(7), 3)) == "0");
  CHECK(shown(Decimal(1).divided_by(Decimal(3), 30)) == run("0.", 30, '3'));
  CHECK(shown(Decimal(2).divided_by(Decimal(-3), 4)) == "-0.6667");
  CHECK(shown(Decimal(1).divided_by(Decimal(8), 2)) == "0.13");
  CHECK(shown(Decimal(995).divided_by(Decimal(10), 2)) == "100");
  CHECK(shown(dec(std::string(36, '9')).divided_by(Decimal(1), 30)) == run("1", 36, '0'));
  CHECK(shown(Decimal(1).divided_by(dec(std::string(36, '9')), 2)) == run("0.", 35, '0') + "1");
  // The part below the last place must not lift 4.4999... to a half.
  CHECK(shown(dec("44999999999999999999999999999999999").divided_by(Decimal(1), 1)) == run("4", 34, '0'));
}

TEST_CASE("a product whose factors cancel to tens stays exact") {
  // 5^51 * 2^51 = 10^51 passes through no 128-bit product.
  const Decimal fives = dec("444089209850062616169452667236328125");
  const Decimal twos = dec("2251799813685248");
  CHECK(shown(fives.times(twos)) == run("1", 51, '0'));
  CHECK(shown(twos.times(fives)) == run("1", 51, '0'));
}

TEST_CASE("results that do not fit are none, not rounded") {
  const Decimal most = dec(std::string(36, '9'));
  CHECK_FALSE(most.plus(dec("0.1")));
  CHECK(shown(most.plus(Decimal(1))) == run("1", 36, '0'));
  CHECK_FALSE(most.times(most));
  CHECK_FALSE(Decimal::make(1, 400)->plus(Decimal(1)));
  CHECK_FALSE(Decimal::make(1, 400)->times(Decimal(10)));
  CHECK_FALSE(Decimal::make(1, -400)->times(dec("0.1")));
  CHECK_FALSE(Decimal::make(1, 300)->divided_by(*Decimal::make(1, -300), 5));
}

TEST_CASE("shifting moves the point") {
  CHECK(shown(dec("2.7").shifted(9)) == "2700000000");
  CHECK(shown(dec("2.7").shifted(-2)) == "0.027");
  CHECK(shown(Decimal(0).shifted(100000)) == "0");
  CHECK_FALSE(Decimal(1).shifted(401));
  CHECK_FALSE(Decimal(1).shifted(std::numeric_limits<int>::max()));
  CHECK_FALSE(Decimal(1).shifted(std::numeric_limits<int>::min()));
}

TEST_CASE("order holds across signs and far apart exponents") {
  const std::vector<Decimal> rising = {Decimal::make(-1, 400).value(),
                                       dec("-10.1"),
                                       Decimal(-10),
                                       dec("-0.1"),
                                       Decimal::make(-1, -400).value(),
                                       Decimal(0),
                                       Decimal::make(1, -400).value(),
                                       dec("0.99"),
                                       Decimal(1),
                                       dec("1.01"),
                                       dec(std::string(36, '9')),
                                       Decimal::make(1, 36).value(),
                                       Decimal::make(1, 400).value()};
  for (std::size_t i = 0; i < rising.size(); ++i) {
    for (std::size_t j = 0; j < rising.size(); ++j) {
      CAPTURE(rising[i].to_string(), rising[j].to_string());
      CHECK((rising[i] < rising[j]) == (i < j));
      CHECK((rising[i] == rising[j]) == (i == j));
    }
  }
}
