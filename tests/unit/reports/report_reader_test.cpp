#include "reports/report_reader.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/explanation.h"
#include "reports/json_report.h"
#include "sample_report.h"

using namespace crosscheck;

namespace {

std::string json_of(const Report& report) {
  std::ostringstream out;
  write_json(report, out);
  return out.str();
}

/// The sample, with fingerprints as long as real ones.
Report sample() {
  Report report = testing::sample_report();
  report.facts[0].relations[0].fingerprint = "f1f1f1f1f1f1f1f1";
  report.facts[0].relations[0].fingerprints = {"f1f1f1f1f1f1f1f1"};
  return report;
}

std::string explained(const Report& report, std::string_view print) {
  const auto found = find_print(report, print);
  REQUIRE(found.size() == 1);
  std::ostringstream out;
  write_explanation(report, found.front(), {}, out);
  return out.str();
}

}  // namespace

TEST_CASE("a report that was read back is explained as the one that was written") {
  Report report = sample();
  Relation& relation = report.facts[0].relations[0];
  relation.gates = {{"values", "different", std::string("days differ")}, {"scope", "nothing", {}}};
  relation.gap = std::string("apart by 1 year");
  std::string error;
  const auto back = read_report(json_of(report), error);
  REQUIRE(back);
  CHECK(error.empty());
  CHECK(back->claims.size() == report.claims.size());
  CHECK(back->facts.size() == report.facts.size());
  CHECK(explained(*back, "f1f1f1f1") == explained(report, "f1f1f1f1"));
  CHECK(explained(*back, "k1-finger") == explained(report, "k1-finger"));
  const std::string words = explained(*back, "f1f1f1f1");
  for (const char* part :
       {"CONFLICT", "[from May 3 to May 4]", "different: days differ", "scope     ", "gap: apart by 1 year"})
    CHECK_THAT(words, Catch::Contains(part));
}

TEST_CASE("what people decided is read back, and belongs to what it was written for") {
  Report report = sample();
  report.findings[0].fingerprint = report.facts[0].relations[0].fingerprint;
  report.facts[0].relations[0].fingerprints.emplace_back("f2f2f2f2f2f2f2f2");
  Review review;
  // By another fingerprint than the finding has, and by its start.
  review.fingerprints = {"f2f2f2f2"};
  review.decision = Decision::rejected;
  review.by = "Ann";
  review.on = "2031-05-01";
  review.reason = "no:\n\"quoted\"";
  review.expires = "2031-06-01";
  review.expired = true;
  review.ratings = {{"c1", "true"}};
  review.line = 7;
  report.reviews = {Review{{"0000ffff"}, Decision::accepted, "Bo", "2031-05-01", "x", "", false, {}, 2},
                    review};
  report.facts[0].relations[0].review = 1;
  report.findings[0].review = 1;
  std::string error;
  const auto back = read_report(json_of(report), error);
  INFO(error);
  REQUIRE(back);
  REQUIRE(back->reviews.size() == 2);
  CHECK(back->facts[0].relations[0].review == ReviewIndex{1});
  CHECK(back->findings[0].review == ReviewIndex{1});
  CHECK_FALSE(back->findings[1].review);
  CHECK_FALSE(back->checks[0].review);
  CHECK(json_of(*back).find("\"expired\":true") != std::string::npos);
  CHECK(back->reviews[1].reason == review.reason);
  CHECK(back->reviews[1].ratings == review.ratings);
  CHECK(back->reviews[1].line == 7);
  CHECK(back->reviews[1].fingerprints == review.fingerprints);
  CHECK_THAT(explained(*back, "f1f1f1f1"), Catch::Contains("review: expired on 2031-06-01: rejected by Ann"));
  // A review that no entry is there for was not written by crosscheck.
  auto json = nlohmann::json::parse(json_of(report));
  json.erase("reviews");
  CHECK_FALSE(read_report(json.dump(), error));
  CHECK_THAT(error, Catch::Contains("facts[0].relations[0].review"));
}

TEST_CASE("a report of another layout, and one without what came later, is read as well") {
  auto json = nlohmann::json::parse(json_of(testing::sample_report()));
  std::string error;
  CHECK(read_report(json.dump(2), error));
  for (auto& fact : json["facts"]) {
    for (auto& relation : fact["relations"]) {
      relation.erase("gap");
      relation.erase("gates");
    }
  }
  CHECK(read_report(json.dump(), error));
}

TEST_CASE("what is no report is refused with its place") {
  std::string error;
  for (const char* text :
       {"", "[]", "{}", "null", "{\"schema_version\": \"1\"}", "{\"schema_version\": \"9\"}"}) {
    CHECK_FALSE(read_report(text, error));
    CHECK_FALSE(error.empty());
  }
  const auto broken = [&](auto change) {
    auto json = nlohmann::json::parse(json_of(testing::sample_report()));
    change(json);
    CHECK_FALSE(read_report(json.dump(), error));
    return error;
  };
  CHECK_THAT(broken([](auto& j) { j["facts"][0]["readings"][0]["claims"][0] = "nobody"; }),
             Catch::Contains("facts[0].readings[0].claims"));
  CHECK_THAT(broken([](auto& j) { j["facts"][0]["relations"][0]["a"] = "nobody"; }),
             Catch::Contains("relations[0].a"));
  CHECK_THAT(broken([](auto& j) { j["facts"][0]["readings"] = nlohmann::json::array(); }),
             Catch::Contains("facts[0]"));
  CHECK_THAT(broken([](auto& j) { j["facts"][0]["relations"][0]["relation"] = "quarrel"; }),
             Catch::Contains("relations[0].relation"));
  CHECK_THAT(broken([](auto& j) { j["checks"][0]["claims"] = nlohmann::json::array(); }),
             Catch::Contains("checks[0]"));
}

TEST_CASE("a fingerprint is known by its beginning, not by a few digits, and by any pair of claims") {
  Report report = testing::sample_report();
  report.facts[0].relations[0].fingerprints = {"0011223344556677", "8899aabbccddeeff"};
  CHECK(find_print(report, "8899aabb").size() == 1);
  CHECK(find_print(report, "8899aab").empty());
  CHECK(find_print(report, "").empty());
  CHECK(find_print(report, "ffffffffffffffff").empty());
  report.facts[1].relations[0].fingerprints = {"8899aabb00000000"};
  CHECK(find_print(report, "8899aabb").size() == 2);
}

TEST_CASE("hostile words reach no terminal through an explanation") {
  Report report = sample();
  const std::string attack = "\x1B[31mred\n::error::x\xE2\x80\xAE";
  report.facts[0].label = attack;
  report.facts[0].relations[0].explanation = attack;
  report.facts[0].relations[0].gap = attack;
  report.facts[0].relations[0].gates = {{attack, attack, attack}};
  report.claims[0].value.of = attack;
  report.claims[0].scope = {{attack, attack, attack, {}}};
  report.claims[0].attribution = Attribution{attack, attack};
  const std::string text = explained(report, "f1f1f1f1");
  CHECK(text.find('\x1B') == std::string::npos);
  CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(text.find("\n::") == std::string::npos);
}
