// Articles that tell one figure in two units, currencies or clock zones, from end to end.
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "checker/pipeline.h"

using namespace crosscheck;

namespace {

Report report_of(const std::vector<std::string>& texts) {
  static const std::shared_ptr<const Rules> rules = [] {
    Diagnostics diagnostics;
    auto loaded =
        load_rules(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {}, diagnostics, LanguageFiles::when_met);
    REQUIRE(loaded);
    return loaded;
  }();
  std::vector<ArticleRow> rows;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string path = "a" + std::to_string(i) + ".txt";
    const ManifestEntry entry{
        path, "The bridge at Port Ellery opens", "Paper " + std::to_string(i), "", "2025-08-20", ""};
    for (ArticleRow& row : extract(*rules, path, std::make_shared<const std::string>(texts[i]), &entry))
      rows.push_back(std::move(row));
  }
  return compare_rows(*rules, std::move(rows), {});
}

/// Relations between a value with the one text and one with the other: "explained_unit", "" if there is none.
std::string relation(const Report& report, const std::string& a, const std::string& b,
                     std::string* why = nullptr) {
  for (const Fact& fact : report.facts) {
    const auto holds = [&](std::size_t reading, const std::string& text) {
      for (const ClaimIndex i : fact.readings[reading].claims) {
        if (report.claims[i].text == text) return true;
      }
      return false;
    };
    for (const Relation& one : fact.relations) {
      if ((holds(one.a, a) && holds(one.b, b)) || (holds(one.a, b) && holds(one.b, a))) {
        if (why != nullptr) *why = one.explanation.english();
        return std::string(to_string(one.kind));
      }
    }
  }
  return "";
}

const std::string kLead =
    "The new bridge at Port Ellery opened to traffic on Monday, the harbour authority said. ";

}  // namespace

TEST_CASE("a sum at the rate that one of the articles states") {
  std::string why;
  const std::string here = kLead + "The bridge cost the harbour authority 3.41 billion rupees to build.";
  const Report same = report_of(
      {here,
       kLead + "The bridge cost the harbour authority $41 million to build, at 83.2 rupees to the dollar."});
  CHECK(relation(same, "3.41 billion rupees", "$41 million", &why) == "explained_unit");
  CHECK(why.find("83.2 rupees to the dollar") != std::string::npos);
  CHECK(why.find("a1.txt:1") != std::string::npos);
  // Inside the band of the last years, but not at this rate.
  const Report other = report_of(
      {here,
       kLead + "The bridge cost the harbour authority $51 million to build, at 83.2 rupees to the dollar."});
  CHECK(relation(other, "3.41 billion rupees", "$51 million") != "explained_unit");
  const Report unknown =
      report_of({here, kLead + "The bridge cost the harbour authority $51 million to build."});
  CHECK(relation(unknown, "3.41 billion rupees", "$51 million") != "conflict");
}

TEST_CASE("a third article states the rate") {
  std::string why;
  const Report report = report_of(
      {kLead + "The bridge cost the harbour authority 3.41 billion rupees to build.",
       kLead + "The bridge cost the harbour authority $41 million to build.",
       "Markets were calm on Wednesday. The central bank set the rate at 83.2 rupees to the dollar."});
  CHECK(relation(report, "3.41 billion rupees", "$41 million", &why) == "explained_unit");
  CHECK(why.find("a2.txt:1") != std::string::npos);
}

TEST_CASE("a length in miles and in kilometres") {
  const std::string here = kLead + "The bridge over the harbour is 7.4 kilometers long.";
  CHECK(relation(report_of({here, kLead + "The bridge over the harbour is 4.6 miles long."}),
                 "7.4 kilometers", "4.6 miles") == "explained_unit");
  CHECK(relation(report_of({here, kLead + "The bridge over the harbour is 7,400 metres long."}),
                 "7.4 kilometers", "7,400 metres") == "agree");
}

TEST_CASE("a moment on two clocks, with the zone told by a third article") {
  std::string why;
  const Report report = report_of(
      {kLead + "The first lorry crossed the bridge at Port Ellery at 16:17 local time on Monday.",
       kLead + "The first lorry crossed the bridge at Port Ellery at 13:17 GMT on Monday.",
       kLead + "Port Ellery is three hours ahead of GMT. The bridge at Port Ellery is painted green."});
  CHECK(relation(report, "16:17", "13:17", &why) == "explained_unit");
  CHECK(why.find("three hours ahead of GMT") != std::string::npos);
}

TEST_CASE("an age and a date of birth") {
  const std::string here =
      kLead + "The bridge was designed by Mira Stone, a 34-year-old engineer from the town.";
  const Report report = report_of(
      {here, kLead + "The bridge was designed by Mira Stone, an engineer born in 1991 in the town."});
  CHECK(relation(report, "34-year-old", "1991") == "agree");
  const Report other = report_of(
      {here, kLead + "The bridge was designed by Mira Stone, an engineer born in 1986 in the town."});
  CHECK(relation(other, "34-year-old", "1986") != "agree");
}

TEST_CASE("pairs and what they are made of") {
  const Report report =
      report_of({kLead + "On the first day 27 pairs of trains crossed the bridge at Port Ellery.",
                 kLead + "On the first day 54 trains crossed the bridge at Port Ellery."});
  CHECK(relation(report, "27", "54") == "agree");
}
