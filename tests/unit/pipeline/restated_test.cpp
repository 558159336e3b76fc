// Figures restated in brackets, and dates told twice in one article.
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "checker/pipeline.h"

using namespace crosscheck;

namespace {

/// "kind ok|error: computation" of every check of one article published on 2024-05-10, one a line.
std::string checks_of(const std::string& text) {
  static const std::shared_ptr<const Rules> rules = [] {
    Diagnostics diagnostics;
    auto loaded = load_rules(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {}, diagnostics);
    REQUIRE(loaded);
    return loaded;
  }();
  const ManifestEntry entry{"a.txt", "News of the day", "Paper", "", "2024-05-10", ""};
  const Report report =
      compare_rows(*rules, extract(*rules, "a.txt", std::make_shared<const std::string>(text), &entry), {});
  std::string out;
  for (const Check& check : report.checks)
    out +=
        check.kind + " " + std::string(to_string(check.verdict)) + ": " + check.computation.english() + "\n";
  return out;
}

}  // namespace

TEST_CASE("a measure restated in another unit is computed") {
  CHECK(checks_of("The canal is 50 km (31 miles) long.") == "unit ok: 50 km (31 miles)\n");
  CHECK(checks_of("The canal is 50 km (about 30 miles) long.") == "unit ok: 50 km (about 30 miles)\n");
  CHECK(checks_of("The canal is 50 km (41 miles) long.") == "unit error: 50 km (41 miles)\n");
  // Not one measure told twice.
  CHECK(checks_of("The canal is 50 km (3 metres deep in places) long.").empty());
  CHECK(checks_of("The canal is 50 km long and 31 miles wide.").empty());
  CHECK(checks_of("It cost 50 euros (31 percent).").empty());
}

TEST_CASE("a sum restated in another currency holds inside the band of rates, and is no error outside") {
  CHECK(checks_of("The bridge cost 70 million yuan (about $10 million).") ==
        "currency ok: 70 million yuan (about $10 million)\n");
  CHECK(checks_of("The bridge cost 70 million yuan ($40 million).").empty());
}

TEST_CASE("a length of time beside its years") {
  CHECK(checks_of("The plan covers ten years (2011-2020).") == "duration ok: ten years (2011-2020)\n");
  CHECK(checks_of("The plan covers ten years (2011-2019).").empty());
}
