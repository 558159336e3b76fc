// Claims that a pack names and no other article tells in words of the pack: open alignment may still find
// their fellows. A guild of beekeepers that does not exist.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "checker/pipeline.h"
#include "tests/unit/loaded_pack.h"

using namespace crosscheck;

namespace {

constexpr const char* kPack = R"yaml(pack: made-up
entities:
  - {id: guild, kind: guild, names: {en: [Marle Guild]}}
  - {id: club, kind: guild, names: {en: [Tessik Club]}}
attributes:
  - {id: T-hives, label: "hives of {subject}", subject: guild, value: count, wording: {en: ["keeps {count} hives"]}}
)yaml";

Report report_of(const std::vector<std::string>& texts) {
  static const std::shared_ptr<const Rules> rules = testing_packs::rules_with(kPack);
  std::vector<ArticleRow> rows;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string path = "a" + std::to_string(i) + ".txt";
    const ManifestEntry entry{path, "", "Outlet " + std::to_string(i), "", "2025-08-01", "en"};
    for (ArticleRow& row : extract(*rules, path, std::make_shared<const std::string>(texts[i]), &entry))
      rows.push_back(std::move(row));
  }
  return compare_rows(*rules, std::move(rows), {});
}

/// Rules of the facts whose claims have these words, "-" for none.
std::string facts_of(const Report& report, std::string_view words) {
  std::string out;
  for (const Fact& fact : report.facts) {
    const bool all = std::all_of(fact.readings.begin(), fact.readings.end(), [&](const Reading& reading) {
      return report.claims[reading.claims.front()].text == words;
    });
    if (all) out += fact.rule.empty() ? "-" : fact.rule;
  }
  return out;
}

}  // namespace

TEST_CASE("a claim that only one article tells in words of the pack is compared like any other") {
  CHECK(facts_of(report_of({"The Marle Guild keeps 212 hives in the orchards.",
                            "In the orchards the Marle Guild looks after 212 hives."}),
                 "212") == "-");
  // Told in the pack's words twice it is the rule's.
  CHECK(facts_of(report_of({"The Marle Guild keeps 212 hives in the orchards.",
                            "In the orchards the Marle Guild keeps 212 hives."}),
                 "212") == "T-hives");
}

TEST_CASE("what the pack tells apart stays apart") {
  CHECK(facts_of(report_of({"The Marle Guild keeps 212 hives in the orchards.",
                            "The Tessik Club keeps 212 hives in the orchards."}),
                 "212") == "");
}
