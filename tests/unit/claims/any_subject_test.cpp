// Which values attributes of any subject name, beside attributes of a pack's own subjects.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "checker/pipeline.h"
#include "tests/unit/loaded_pack.h"

using namespace crosscheck;

namespace {

constexpr const char* kPack = R"yaml(pack: made-up
entities:
  - {id: guild, kind: guild, names: {en: [Beekeepers' Guild]}}
attributes:
  - {id: T-members, label: members of the guild, subject: "=guild", value: count, wording: {en: ["{count} members"]}}
  - {id: T-hives, label: hives, subject: any, value: count, wording: {en: ["{count} hives"]}}
  - {id: T-empty, subject: any, value: count, ignore: true, wording: {en: ["{count} hives stand empty"]}}
  - {id: T-swarms, label: swarms, subject: any, value: count, context: [orchard], wording: {en: ["{count} swarms"]}}
  - {id: T-honey, label: honey sold, subject: any, value: money, time: period, wording: {en: ["honey for {money}"]}}
  - {id: T-towers, label: towers lit, subject: any, value: list, containing: [Head], wording: {en: ["lit the towers at {list}"]}}
)yaml";

const Rules& rules() {
  static const std::shared_ptr<const Rules> loaded = testing_packs::rules_with(kPack);
  return *loaded;
}

/// "RULE subject: words" of the claims that a rule names, in order.
std::string named(const std::string& text) {
  const ManifestEntry entry{"a.txt", "", "Outlet", "", "2025-08-01", "en"};
  std::string out;
  for (const ArticleRow& row : extract(rules(), "a.txt", std::make_shared<const std::string>(text), &entry)) {
    for (const Claim& claim : row.claims) {
      if (claim.rule.empty()) continue;
      CHECK(claim.attribute == claim.rule);
      out += (out.empty() ? "" : "; ") + claim.rule + " " + claim.subject + ": " + std::string(claim.text);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("an attribute of any subject needs no name of the pack; one of a subject still does") {
  CHECK(named("The valley has 212 hives and 31 members.") == "T-hives : 212");
  CHECK(named("The Beekeepers' Guild has 212 hives and 31 members.") == "T-hives : 212; T-members guild: 31");
}

TEST_CASE("look-alikes, contexts and contained words work for any subject") {
  CHECK(named("In the valley 19 hives stand empty.") == "");
  CHECK(named("Keepers caught 14 swarms in the orchard.") == "T-swarms : 14");
  CHECK(named("Keepers caught 14 swarms in the chimney.") == "");
  CHECK(named("They lit the towers at Gull Head, Seal Head and Tarn Head.") ==
        "T-towers : Gull Head, Seal Head and Tarn Head");
  CHECK(named("They lit the towers at Gull Head, Seal Head and Tarn Bay.") == "");
}

TEST_CASE(
    "a date after another figure is not the period of the one before; beside any subject it stays a claim") {
  const auto row = [](const std::string& text) {
    const ManifestEntry entry{"a.txt", "", "Outlet", "", "2025-08-01", "en"};
    return extract(rules(), "a.txt", std::make_shared<const std::string>(text), &entry).at(0);
  };
  const auto periods = [](const ArticleRow& article) {
    std::string out;
    for (const Claim& claim : article.claims) {
      for (const ClaimTime& time : claim.time) {
        if (claim.rule == "T-honey" && time.role == TimeRole::period) out += time.text;
      }
    }
    return out;
  };
  CHECK(periods(row("The valley sold honey for $40,000 in 2024.")) == "2024");
  CHECK(periods(row("The valley sold honey for $40,000, after $30,000 in 2023.")).empty());
  const ArticleRow article = row("The valley sold honey for $40,000 in 2024.");
  CHECK(std::any_of(article.claims.begin(), article.claims.end(),
                    [](const Claim& claim) { return claim.text == "2024" && claim.role == Role::claim; }));
}
