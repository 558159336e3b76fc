#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "checker/rules/catalogue.h"
#include "reports/formats.h"
#include "reports/html_report.h"
#include "reports/json_report.h"
#include "reports/rows.h"
#include "reports/text_layout.h"
#include "reports/text_report.h"
#include "sample_report.h"

using namespace crosscheck;

namespace {

std::string golden_path(const std::string& name) {
  return std::string(CROSSCHECK_SOURCE_DIR) + "/tests/unit/reports/golden/" + name;
}

/// A missing file never passes; CROSSCHECK_UPDATE_GOLDEN=1 writes it, and the change is then looked at in
/// review.
void require_golden(const std::string& name, const std::string& output) {
  if (const char* update = std::getenv("CROSSCHECK_UPDATE_GOLDEN"); update != nullptr && update[0] == '1') {
    std::ofstream(golden_path(name), std::ios::binary) << output;
  }
  std::ifstream file(golden_path(name), std::ios::binary);
  REQUIRE(file.good());
  std::stringstream expected;
  expected << file.rdbuf();
  REQUIRE(!expected.str().empty());
  CHECK(output == expected.str());
}

std::string json_of(const Report& report, ClaimSelection selection) {
  std::ostringstream out;
  write_json(report, out, selection);
  return out.str();
}

std::string text_of(const Report& report, const TextOptions& options) {
  std::ostringstream out;
  write_text(report, options, out);
  return out.str();
}

std::string written(const std::string& format, const Report& report) {
  const Format* found = find_format(format);
  REQUIRE(found != nullptr);
  std::ostringstream out;
  found->write(report, {}, out);
  return out.str();
}

/// The sample with its texts, and what people said of it: one rated both sides of the conflict, one review
/// has expired, one rates a claim that is not there.
Report reviewed_sample() {
  Report report = testing::sample_report();
  report.has_texts = true;
  Review first;
  first.fingerprints = {report.facts.front().relations.front().fingerprint};
  first.by = "Ada Quill";
  first.on = "2031-05-01";
  first.reason = "The council's notice says <2031>.";
  first.ratings = {{"c1", "true"}, {"c7", "wrong year"}, {"c0", "false"}};
  Review expired = first;
  expired.decision = Decision::rejected;
  expired.expired = true;
  expired.expires = "2031-05-02";
  expired.ratings = {{"c2", "false"}};
  report.reviews = {first, expired};
  report.facts.front().relations.front().review = 0;
  report.findings.front().review = 0;
  report.checks.front().review = 1;
  return report;
}

/// With its texts, and with what a person said of its conflict.
Report accepted_sample() {
  Report report = testing::sample_report();
  report.has_texts = true;
  report.version = "0.0.0";
  Review review;
  review.decision = Decision::accepted;
  review.by = "Ann Example";
  review.on = "2031-05-02";
  review.reason = "asked the <council>";
  report.reviews.push_back(review);
  report.facts.front().relations.front().review = 0;
  return report;
}

std::string html_of(const Report& report, const Catalogue* catalogue = nullptr) {
  std::ostringstream out;
  write_html(report, {catalogue}, out);
  return out.str();
}

/// Style and script have files of their own; in a golden page they would only be in the way.
std::string without(std::string page, const std::string& open, const std::string& close) {
  const std::size_t begin = page.find(open) + open.size();
  return page.erase(begin, page.find(close, begin) - begin);
}

}  // namespace

TEST_CASE("every format of the sample is the golden one, and so is that of an empty report") {
  const std::vector<std::pair<std::string, std::string>> names{{"markdown", "md"},
                                                               {"csv-claims", "claims.csv"},
                                                               {"csv-relations", "relations.csv"},
                                                               {"claimreview", "claimreview.json"},
                                                               {"annotations", "annotations.json"}};
  for (const auto& [format, ending] : names) {
    INFO(format);
    require_golden("sample." + ending, written(format, reviewed_sample()));
    require_golden("empty." + ending, written(format, Report{}));
  }
}

TEST_CASE("every format for CI of the sample is the golden one") {
  Report report = testing::sample_report();
  report.has_texts = true;
  report.documents.push_back({"scan.txt", msg("no UTF-8"), true});
  Review review;
  review.by = "Ann Example";
  review.on = "2031-05-02";
  review.reason = "asked the <council>";
  report.reviews.push_back(review);
  report.findings.back().review = 0;
  const std::vector<RuleDescription> rules{{"bridge-opening", std::string("days of the opening"),
                                            std::string("Articles disagree about it."), Severity::error,
                                            "bridges"}};
  WriteOptions options;
  options.ci = {rules, "corpus/", Severity::error};
  for (const std::string format : {"sarif", "junit", "github", "rdjsonl", "summary"}) {
    INFO(format);
    std::ostringstream out;
    find_format(format)->write(report, options, out);
    require_golden("sample." + format, out.str());
  }
}

TEST_CASE("the JSON report of the sample is the golden one") {
  require_golden("sample.json", json_of(testing::sample_report(), ClaimSelection::all));
}

TEST_CASE("the compare rows of the sample are the golden ones") {
  std::ostringstream out;
  write_compare_rows(testing::sample_report(), out);
  require_golden("sample.compare.jsonl", out.str());
}

TEST_CASE("the text report of the sample is the golden one") {
  require_golden("sample.txt", text_of(testing::sample_report(), {}));
  TextOptions wide;
  wide.width = 120;
  wide.color = true;
  require_golden("sample-wide-color.txt", text_of(testing::sample_report(), wide));
}

TEST_CASE("the text report of the sample in Chinese is the golden one, and keeps to the width") {
  Diagnostics mistakes;
  const auto zh =
      load_catalogue(catalogue_path(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", "zh"), mistakes);
  REQUIRE(zh.has_value());
  TextOptions options;
  options.catalogue = &*zh;
  const std::string text = text_of(testing::sample_report(), options);
  require_golden("sample.zh.txt", text);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(columns(line) <= options.width);
}

TEST_CASE("the HTML report of the sample is the golden one") {
  std::string page = html_of(accepted_sample());
  page = without(without(std::move(page), "<style>", "</style>"), "<script>", "</script>");
  // The digests change with those files.
  page = without(without(std::move(page), "style-src 'sha256-", "'"), "script-src 'sha256-", "'");
  require_golden("sample.html", page);
}

TEST_CASE("an empty report is whole in every format") {
  require_golden("empty.json", json_of(Report{}, ClaimSelection::all));
  require_golden("empty.txt", text_of(Report{}, {}));
}

TEST_CASE("each claim of the JSON report stands on its own line") {
  const Report report = testing::sample_report();
  std::istringstream lines(json_of(report, ClaimSelection::all));
  std::size_t claims = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("{\"id\":\"c")) continue;
    if (line.ends_with(',')) line.pop_back();
    CHECK(nlohmann::json::parse(line)["id"] == report.claims[claims].id);
    ++claims;
  }
  CHECK(claims == report.claims.size());
}

TEST_CASE("a cited selection leaves out the claims that nothing names, and keeps what qualifiers belong to") {
  Report report = testing::sample_report();
  Claim spare = report.claims.front();
  spare.id = "spare";
  report.claims.push_back(spare);
  spare.id = "owner";
  report.claims.push_back(spare);
  report.claims[0].of = "owner";
  std::vector<std::string> ids;
  const auto json = nlohmann::json::parse(json_of(report, ClaimSelection::cited));
  for (const auto& claim : json["claims"]) {
    ids.push_back(claim["id"]);
  }
  CHECK(ids.size() == report.claims.size() - 1);
  CHECK(std::count(ids.begin(), ids.end(), "spare") == 0);
  CHECK(std::count(ids.begin(), ids.end(), "owner") == 1);
}

TEST_CASE("relations of the JSON report name readings of their fact") {
  const auto report = nlohmann::json::parse(json_of(testing::sample_report(), ClaimSelection::all));
  CHECK(report["facts"][0]["relations"][0]["a"] == report["facts"][0]["readings"][0]["id"]);
  CHECK(report["facts"][0]["relations"][0]["b"] == report["facts"][0]["readings"][1]["id"]);
}

TEST_CASE("no line of the text report is wider than the terminal") {
  for (const std::size_t width : {40U, 57U, 80U, 133U}) {
    TextOptions options;
    options.width = width;
    std::istringstream lines(text_of(testing::sample_report(), options));
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK(columns(line) <= width);
    }
  }
}

TEST_CASE("facts that the options leave out are still counted") {
  TextOptions options;
  options.explained = false;
  options.agreements = false;
  const std::string text = text_of(testing::sample_report(), options);
  CHECK(text.find("CONFLICT") != std::string::npos);
  CHECK(text.find("EXPLAINED") == std::string::npos);
  CHECK(text.find("AGREE") == std::string::npos);
  CHECK(text.find("1 explained, 2 agreements") != std::string::npos);
}
