#include "checker/ingest/rough_pattern.h"

#include <re2/re2.h>

#include <catch2/catch.hpp>
#include <string>

using crosscheck::ingest::count_groups;
using crosscheck::ingest::group_number;
using crosscheck::ingest::rough_pattern;

TEST_CASE("large Unicode classes take every character above ASCII") {
  CHECK(rough_pattern(R"(\p{Lu}x)") == R"([A-Za-z\x{80}-\x{10FFFF}]x)");
  CHECK(rough_pattern(R"([\p{Han}、]{2,4})") == R"([\x{80}-\x{10FFFF}、]{2,4})");
  CHECK(rough_pattern(R"([^\p{L}.])") == R"([^\x{0}.])");
  CHECK(rough_pattern(R"(\p{Zs}[^\s\p{Z}])") == R"(\p{Zs}[^\s\p{Z}])");
  CHECK(rough_pattern(R"(\\p{L}[]\p{L}])") == R"(\\p{L}[]A-Za-z\x{80}-\x{10FFFF}])");
  CHECK(rough_pattern(R"(\Q\p{L}\E\pL)") == R"(\Q\p{L}\E[A-Za-z\x{80}-\x{10FFFF}])");
}

TEST_CASE("long lists of words are cut to their beginnings") {
  std::string words = "(?:harbour\\-master";
  for (int i = 0; i < 100; ++i) words += "|harbour watch " + std::to_string(i);
  CHECK(rough_pattern("(?P<who>" + words + "))!") == "(?P<who>(?:(?:harbo)(?s:.*?)))!");
  CHECK(rough_pattern("(?:a|b)") == "(?:a|b)");
  CHECK(rough_pattern(words + "|b+)") == words + "|b+)");
}

TEST_CASE("a rough pattern matches where the pattern does, and is refused where it is") {
  const std::string text = "Übung in Ōtsu 2031 年";
  for (const char* pattern : {R"(\p{Lu}\p{L}+)", R"([^\p{L}\s]+)", R"((?i:\p{Ll})\w*)",
                              R"(\p{Nd}{4}\s?\p{Han})", R"([\p{Lu}][\p{L}\p{M}]*)", R"([^\p{L}])"}) {
    REQUIRE(RE2(pattern).ok());
    CHECK(RE2::PartialMatch(text, pattern));
    CHECK(RE2::PartialMatch(text, rough_pattern(pattern)));
  }
  RE2::Options quiet;
  quiet.set_log_errors(false);
  for (const char* pattern : {"[a", "(a", "a)", R"(\p{Foo})", "a**", R"(\)", R"(\p{L)", "(?P<x"}) {
    CHECK_FALSE(RE2(pattern, quiet).ok());
    CHECK_FALSE(RE2(rough_pattern(pattern), quiet).ok());
  }
}

TEST_CASE("groups are counted as RE2 counts them") {
  for (const char* pattern : {R"((a)(?:b)(?P<x>c)(?i:(d)))", R"(\((a)[(](b)[^](](c)[]()])",
                              R"(\Q(\E(?P<x>a))", "", R"([[:alpha:](](?P<x>a)(?P<y>b))"}) {
    const RE2 compiled(pattern);
    REQUIRE(compiled.ok());
    CHECK(count_groups(pattern) == compiled.NumberOfCapturingGroups());
    for (const auto& [name, number] : compiled.NamedCapturingGroups())
      CHECK(group_number(pattern, name) == number);
    CHECK(group_number(pattern, "absent") == 0);
  }
}
