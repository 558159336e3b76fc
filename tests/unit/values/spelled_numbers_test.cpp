#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>

#include "support.h"

// Numbers are rendered by a slow, obvious renderer of our own and must be read back.
namespace {

std::string english(std::int64_t n) {
  static const std::array<const char*, 20> small = {
      "zero",     "one",     "two",     "three",     "four",     "five",    "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static const std::array<const char*, 10> tens = {"",      "",      "twenty",  "thirty", "forty",
                                                   "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (n < 20) return small[static_cast<std::size_t>(n)];
  if (n < 100) {
    const std::string ten = tens[static_cast<std::size_t>(n / 10)];
    return n % 10 == 0 ? ten : ten + "-" + small[static_cast<std::size_t>(n % 10)];
  }
  if (n < 1000) {
    const std::string hundreds = english(n / 100) + " hundred";
    return n % 100 == 0 ? hundreds : hundreds + " and " + english(n % 100);
  }
  if (n == 1000000) return "one million";
  const std::string thousands = english(n / 1000) + " thousand";
  if (n % 1000 == 0) return thousands;
  return thousands + (n % 1000 < 100 ? " and " : " ") + english(n % 1000);
}

std::string han(std::int64_t n, bool inner = false) {
  static const std::array<const char*, 10> digits = {"零", "一", "二", "三", "四",
                                                     "五", "六", "七", "八", "九"};
  if (n < 10) return digits[static_cast<std::size_t>(n)];
  const std::array<std::pair<std::int64_t, const char*>, 4> factors = {
      {{10000, "万"}, {1000, "千"}, {100, "百"}, {10, "十"}}};
  for (const auto& [factor, word] : factors) {
    if (n < factor) continue;
    // Ten at the start is 十 without 一.
    std::string out = (factor == 10 && n < 20 && !inner ? std::string() : han(n / factor)) + word;
    const std::int64_t rest = n % factor;
    if (rest == 0) return out;
    if (rest * 10 < factor) out += "零";
    return out + han(rest, true);
  }
  return {};
}

std::vector<std::int64_t> sample() {
  std::vector<std::int64_t> out;
  for (std::int64_t n = 2; n <= 1200; ++n) out.push_back(n);
  for (std::int64_t n : {10000, 10001, 10010, 10100, 11000, 99999, 100000, 100001, 110000, 999999, 1000000})
    out.push_back(n);
  std::mt19937_64 random(20310512);
  std::uniform_int_distribution<std::int64_t> any(1201, 1000000);
  for (int i = 0; i < 3000; ++i) out.push_back(any(random));
  return out;
}

void check_read_back(std::string_view language, const std::string& words, const std::string& after,
                     std::int64_t n) {
  const std::string text = words + after;
  const auto values = crosscheck::test::recognise(language, text);
  INFO(text);
  REQUIRE(values.size() == 1);
  REQUIRE(values[0].number == crosscheck::Decimal(n));
  REQUIRE(values[0].kind == crosscheck::ValueKind::count);
  REQUIRE(values[0].span == crosscheck::Span{0, static_cast<std::uint32_t>(words.size())});
}

}  // namespace

TEST_CASE("whole numbers in English words are read back") {
  for (const std::int64_t n : sample()) check_read_back("en", english(n), " lanterns", n);
}

TEST_CASE("whole numbers in Han numerals are read back") {
  for (const std::int64_t n : sample()) check_read_back("zh", han(n), "个灯笼", n);
}

TEST_CASE("whole numbers in grouped digits are read back") {
  for (const std::int64_t n : sample()) {
    std::string digits = std::to_string(n);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    check_read_back("en", digits, " lanterns", n);
  }
}
