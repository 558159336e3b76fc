#include "checker/base/diagnostic.h"

#include <catch2/catch.hpp>

using namespace crosscheck;

TEST_CASE("a diagnostic shows what is known of its place") {
  CHECK(to_string(Diagnostic{"rules/a.yaml", 3, 7, "no such unit"}) == "rules/a.yaml:3:7: no such unit");
  CHECK(to_string(Diagnostic{"rules/a.yaml", 3, 0, "no such unit"}) == "rules/a.yaml:3: no such unit");
  CHECK(to_string(Diagnostic{"rules/a.yaml", 0, 0, "no such file"}) == "rules/a.yaml: no such file");
  CHECK(to_string(Diagnostic{"rules/a.yaml", 0, 7, "no line, no column"}) ==
        "rules/a.yaml: no line, no column");
  CHECK(to_string(Diagnostic{"", 0, 0, "alone"}) == "alone");
  CHECK(to_string(Diagnostic{"", 3, 7, "no path"}) == "3:7: no path");
}

TEST_CASE("the nearest known word is found for a slip") {
  const std::vector<std::string_view> known = {"aliases", "attributes", "id", "scopes", "unit"};
  CHECK(nearest("alisses", known) == "aliases");
  CHECK(nearest("alaises", known) == "aliases");
  CHECK(nearest("atributs", known) == "attributes");
  CHECK(nearest("units", known) == "unit");
  CHECK(nearest("unti", known) == "unit");
  CHECK(nearest("scopes", known) == "scopes");
}

TEST_CASE("no word is suggested for one that is no slip") {
  const std::vector<std::string_view> known = {"aliases", "id", "", "unit"};
  CHECK(nearest("colour", known).empty());
  CHECK(nearest("ix", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("unit", {}).empty());
  CHECK(nearest(std::string(100000, 'u'), known).empty());
}

TEST_CASE("of two words equally near the first is suggested") {
  CHECK(nearest("unis", {"unit", "unix"}) == "unit");
  CHECK(nearest("unis", {"unix", "unit"}) == "unix");
}
