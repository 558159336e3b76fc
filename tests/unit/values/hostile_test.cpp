#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>
#include <random>

#include "checker/base/utf8.h"
#include "support.h"

using crosscheck::Value;
using crosscheck::ValueKind;
using crosscheck::test::recognise;

namespace {

std::string repeat(std::string_view what, std::size_t bytes) {
  std::string out;
  while (out.size() + what.size() <= bytes) out += what;
  return out;
}

/// What every answer must hold to, whatever the text.
void check_contract(std::string_view language, const std::string& text) {
  std::uint32_t end = 0;
  std::uint32_t begin = 0;
  for (const Value& value : recognise(language, text, "2031-05-12")) {
    REQUIRE(value.span.begin < value.span.end);
    REQUIRE(value.span.end <= text.size());
    REQUIRE(value.span.begin >= begin);
    begin = value.span.begin;
    REQUIRE_FALSE(
        crosscheck::utf8::first_invalid(std::string_view(text).substr(value.span.begin, value.span.size())));
    if (value.kind == ValueKind::quotation) continue;
    REQUIRE(value.span.begin >= end);
    end = value.span.end;
    if (crosscheck::is_temporal(value.kind)) {
      if (value.when) REQUIRE(value.when->from < value.when->to);
    } else {
      REQUIRE(value.number);
    }
  }
}

const char* const kHostile[] = {"1",          "1,1,1,",
                                "1,111,",     "1-",
                                "1-2-",       "1.2.",
                                "1:1:",       "1/2/",
                                "一二三",     "$$$$",
                                "5月47日",    "十百千万亿",
                                "一",         "百",
                                "“",          "\"",
                                "‘",          "《",
                                "from 1 to ", "one hundred and ",
                                "twenty-",    "million ",
                                "1 million ", "about ",
                                "May ",       "last ",
                                "第",         "百分之",
                                "分之",       "(1)",
                                "[1]",        "１，",
                                "3 in ",      "between 1 and ",
                                "0",          "-1",
                                "+1 ",        "1e",
                                "http://",    "2025-",
                                "2025年",     "年",
                                "世纪",       "1 000 ",
                                "a a ",       "half ",
                                "至1",        "9999999999 trillion "};

}  // namespace

TEST_CASE("hostile repetitions keep the contract") {
  for (const char* piece : kHostile) {
    INFO(piece);
    check_contract("en", repeat(piece, 4000));
    check_contract("zh", repeat(piece, 4000));
    check_contract("xx", repeat(piece, 4000));
  }
}

TEST_CASE("random mixtures of pieces keep the contract") {
  std::mt19937_64 random(20310512);
  std::uniform_int_distribution<std::size_t> any(0, std::size(kHostile) - 1);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (int k = 0; k < 12; ++k) text += kHostile[any(random)];
    INFO(text);
    check_contract("en", text);
    check_contract("zh", text);
  }
}

TEST_CASE("numbers beyond the range are no value") {
  for (const std::string& text :
       {std::string(400, '9') + " geese", std::string("1") + std::string(399, '0'), std::string("10^400"),
        "0." + std::string(60, '3') + " percent", "9 " + repeat("trillion ", 2000)}) {
    INFO(text);
    CHECK(recognise("en", text).empty());
  }
  CHECK(recognise("zh", "九" + repeat("亿", 600) + "元").empty());
}

TEST_CASE("lengths of time beyond the calendar are no dates") {
  for (const char* text :
       {"2000000 weeks ago", "1999999 weeks and 1999999 days ago", "in 2000000 years they will meet"}) {
    INFO(text);
    for (const Value& value : recognise("en", text, "2031-05-12")) CHECK_FALSE(value.when);
  }
}

TEST_CASE("the time for a hostile sentence grows no faster than its length") {
  // Of this process, and the least of a few: what else the machine does is not counted.
  const auto seconds = [](const std::string& text) {
    double least = 1e9;
    for (int round = 0; round < 3; ++round) {
      const std::clock_t start = std::clock();
      for (int i = 0; i < 7; ++i) recognise("zh", text, "2031-05-12");
      least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return least;
  };
  for (const char* piece : kHostile) {
    INFO(piece);
    seconds(repeat(piece, 2000));
    const double small = seconds(repeat(piece, 4000));
    const double large = seconds(repeat(piece, 64000));
    // Sixteen times the length; a quadratic scan would take 256 times as long.
    CHECK(large < small * 16 * 6 + 0.02);
  }
}
