// Entities that are parts of others: figures of a part are no other telling of the whole's.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "checker/pipeline.h"
#include "tests/unit/loaded_pack.h"

using namespace crosscheck;

namespace {

constexpr const char* kPack = R"yaml(pack: fairs
entities:
  - {id: river, kind: land, names: {en: [Riverland], zh: [河原国]}}
  - {id: north, kind: land, part_of: river, names: {en: [Northmark], zh: [北原州]}}
  - {id: fen, kind: land, part_of: north, names: {en: [Fenshire], zh: [沼地县]}}
  - {id: hills, kind: land, names: {en: [Hillmark], zh: [山原国]}}
attributes:
  - {id: F-stalls, label: stalls, subject: any, value: count, ADDS wording: {en: ["destroyed {count} stalls"], zh: ["烧毁{count}个摊位"]}}
  - {id: F-sheep, label: sheep, subject: land, value: count, adds_up: true, time: period, wording: {en: ["{count} sheep"], zh: ["{count}只羊"]}}
  - {id: F-lambs, label: lambs, subject: land, value: count, wording: {en: ["{count} lambs"], zh: ["{count}只羊羔"]}}
  - {id: F-rams, label: rams, subject: land, value: count, wording: {en: ["{count} rams"], zh: ["{count}只公羊"]}}
invariants:
  - {id: F-land, kind: part_over_whole, label: a part has no more sheep than the whole, part: F-sheep, whole: F-sheep}
  - {id: F-two, kind: part_over_whole, label: lambs of a part and rams of the whole, part: F-lambs, whole: F-rams}
)yaml";

std::shared_ptr<const Rules> rules_with(const std::string& adds) {
  std::string pack = kPack;
  pack.replace(pack.find("ADDS"), 4, adds);
  return testing_packs::rules_with(pack);
}

const Rules& rules() {
  static const std::shared_ptr<const Rules> loaded = rules_with("adds_up: true,");
  return *loaded;
}

Report report(const std::vector<std::string>& texts, const Rules& with = rules()) {
  std::vector<ArticleRow> rows;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string path = "a" + std::to_string(i) + ".txt";
    const ManifestEntry entry{path, "Fire", "Paper " + std::to_string(i), "", "2024-05-10", ""};
    for (ArticleRow& row : extract(with, path, std::make_shared<const std::string>(texts[i]), &entry))
      rows.push_back(std::move(row));
  }
  return compare_rows(with, std::move(rows), {});
}

/// "kind: explanation" of every relation, one a line.
std::string relations(const std::vector<std::string>& texts, const Rules& with = rules()) {
  std::string out;
  for (const Fact& fact : report(texts, with).facts) {
    for (const Relation& one : fact.relations)
      out += std::string(to_string(one.kind)) + ": " + one.explanation.english() + "\n";
  }
  return out;
}

/// "rule verdict: computation" of the checks of the pack.
std::string checks(const std::string& text) {
  std::string out;
  for (const Check& check : report({text}).checks) {
    if (check.rule.starts_with("F-"))
      out += check.rule + " " + std::string(to_string(check.verdict)) + ": " + check.computation.english() +
             "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a figure of a part is no other telling of the whole's") {
  const std::string part = "A fire at the wool market in Northmark destroyed 212 stalls on Monday night.";
  const std::string whole =
      "The fire at the wool market across Riverland destroyed 340 stalls on Monday night.";
  const std::string explained = "explained_scope: scope: \"Northmark\" is a part of \"Riverland\"\n";
  CHECK(relations({part, whole}) == explained);
  CHECK(relations({whole, part}) == explained);
  // A part of a part, and a sentence that names the whole as well as the part.
  CHECK(relations({"A fire at the wool market in Fenshire destroyed 212 stalls on Monday night.", whole}) ==
        "explained_scope: scope: \"Fenshire\" is a part of \"Riverland\"\n");
  CHECK(relations({"A fire at the wool market in Northmark, Riverland, destroyed 212 stalls on Monday night.",
                   whole}) == explained);
  CHECK(relations(
            {"周一晚，北原州羊毛市场的大火烧毁212个摊位。", "周一晚，河原国羊毛市场的大火烧毁340个摊位。"}) ==
        "explained_scope: scope: \"北原州\" is a part of \"河原国\"\n");
}

TEST_CASE(
    "two tellings of one, a larger figure of the part and lands that are no parts are not explained so") {
  const auto told = [](const std::string& a, const std::string& b) {
    return relations({"A fire at the wool market in " + a + " destroyed 212 stalls on Monday night.",
                      "The fire at the wool market across " + b + " destroyed 340 stalls on Monday night."});
  };
  CHECK(told("Northmark", "Northmark").starts_with("conflict"));
  CHECK(told("Riverland", "Northmark").starts_with("conflict"));
  // Two lands, and so two fires.
  CHECK(told("Hillmark", "Riverland").empty());
}

TEST_CASE("only figures that the pack says add up are explained by their parts") {
  const auto plain = rules_with("");
  CHECK(relations({"A fire at the wool market in Northmark destroyed 212 stalls on Monday night.",
                   "The fire at the wool market across Riverland destroyed 340 stalls on Monday night."},
                  *plain)
            .starts_with("conflict"));
}

TEST_CASE("a part has no more than the whole that the article tells of") {
  CHECK(checks("Riverland kept 9,100 sheep in 2023. Northmark kept 9,700 sheep in 2023.") ==
        "F-land error: 9,700 of 9,100: the part is larger than the whole\n");
  CHECK(checks("2023年，河原国有9100只羊。2023年，北原州有9700只羊。") ==
        "F-land error: 9700 of 9100: the part is larger than the whole\n");
  CHECK(checks("Riverland kept 9,100 sheep in 2023. Fenshire kept 9,700 sheep in 2023.")
            .starts_with("F-land error"));
  CHECK(checks("Riverland kept 9,100 sheep in 2023. Northmark kept 7,700 sheep in 2023.").empty());
  // Another year, no part, the whole before its part.
  CHECK(checks("Riverland kept 9,100 sheep in 2023. Northmark kept 9,700 sheep in 2022.").empty());
  CHECK(checks("Riverland kept 9,100 sheep in 2023. Hillmark kept 9,700 sheep in 2023.").empty());
  CHECK(checks("Northmark kept 9,100 sheep in 2023. Riverland kept 9,700 sheep in 2023.").empty());
}

TEST_CASE("two attributes are bound from the part to the whole, too") {
  CHECK(checks("Riverland has 410 rams. Northmark has 450 lambs.") ==
        "F-two error: 450 of 410: the part is larger than the whole\n");
  CHECK(checks("Northmark has 410 rams. Riverland has 450 lambs.").empty());
  CHECK(checks("Northmark has 410 rams and 450 lambs.") ==
        "F-two error: 450 of 410: the part is larger than the whole\n");
}

TEST_CASE("one attribute as part and whole has to add up") {
  std::string pack = kPack;
  pack.replace(pack.find("ADDS"), 4, "");
  pack.replace(pack.find("adds_up: true, "), 15, "");
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("crosscheck-parts-" + std::to_string(::getpid()) + ".yaml");
  std::ofstream(path) << pack;
  Diagnostics found;
  CHECK_FALSE(load_packs(CROSSCHECK_SOURCE_DIR "/rules", {path.string()}, found));
  std::filesystem::remove(path);
  REQUIRE(found.size() == 1);
  CHECK(found[0].message.find("needs 'adds_up: true'") != std::string::npos);
  CHECK(found[0].line == 13);
}
