#include "checker/pipeline.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "reports/rows.h"

using namespace crosscheck;

namespace {

std::shared_ptr<const Rules> rules() {
  static const std::shared_ptr<const Rules> loaded = [] {
    Diagnostics diagnostics;
    const std::string folder = std::string(CROSSCHECK_SOURCE_DIR) + "/rules";
    auto out = load_rules(folder, shipped_packs(folder), diagnostics);
    for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
    REQUIRE(out);
    return out;
  }();
  return loaded;
}

struct Source {
  std::string path;
  std::string outlet;
  std::string published;
  std::string text;
};

std::vector<ArticleRow> rows_of(const std::vector<Source>& sources) {
  std::vector<ArticleRow> out;
  for (const Source& source : sources) {
    const ManifestEntry entry{
        source.path, "A title that stands for itself", source.outlet, "", source.published, ""};
    for (ArticleRow& row :
         extract(*rules(), source.path, std::make_shared<const std::string>(source.text), &entry)) {
      out.push_back(std::move(row));
    }
  }
  return out;
}

Report report_of(const std::vector<Source>& sources) {
  return compare_rows(*rules(), rows_of(sources), {});
}

/// "R-members conflict" for each relation, "R-family-sum ok" for each check, sorted.
std::vector<std::string> said(const Report& report) {
  std::vector<std::string> out;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations)
      out.push_back(fact.rule + " " + std::string(to_string(relation.kind)));
    if (fact.relations.empty() && fact.readings.size() == 1) out.push_back(fact.rule + " agree");
  }
  for (const Check& check : report.checks)
    out.push_back(check.rule + " " + std::string(to_string(check.verdict)));
  std::sort(out.begin(), out.end());
  return out;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("the same figure in two languages agrees") {
  CHECK(said(report_of({{"a.txt", "North Post", "2025-08-01", "The SCO has ten member states."},
                        {"b.txt", "East Post", "2025-08-02", "上合组织有10个成员国。"}})) ==
        Said{"R-members agree"});
}

TEST_CASE("another figure at the same time conflicts, long after it is explained by time") {
  CHECK(said(report_of({{"a.txt", "North Post", "2025-08-01", "The SCO has ten member states."},
                        {"b.txt", "East Post", "2025-08-02", "The SCO has 11 member states."}})) ==
        Said{"R-members conflict"});
  CHECK(said(report_of({{"a.txt", "North Post", "2023-08-01", "The SCO has nine member states."},
                        {"b.txt", "East Post", "2025-08-02", "The SCO has ten member states."}})) ==
        Said{"R-members explained_time"});
}

TEST_CASE("other subjects, periods and heads are other facts") {
  CHECK(said(report_of({{"a.txt", "North Post", "2025-08-01", "The SCO has ten member states."},
                        {"b.txt", "East Post", "2025-08-02", "ASEAN has 11 member states."}}))
            .empty());
  CHECK(said(report_of({{"a.txt", "North Post", "2025-08-01",
                         "China's trade with SCO member states came to $512 billion in 2024."},
                        {"b.txt", "East Post", "2025-08-02",
                         "China's trade with SCO member states came to $499 billion in 2023."}}))
            .empty());
}

TEST_CASE("figures of nested groups are explained by scope, with both groups named") {
  const Report report = report_of({{"a.txt", "North Post", "2025-08-01",
                                    "China's trade with SCO member states came to $512 billion in 2024."},
                                   {"b.txt", "East Post", "2025-08-02",
                                    "China's trade with all SCO countries came to $890 billion in 2024."}});
  CHECK(said(report) == Said{"R-trade explained_scope"});
  CHECK_THAT(report.facts.at(0).relations.at(0).explanation.english(), Catch::Contains("contains"));
}

TEST_CASE("articles of one outlet are one witness") {
  const Report report =
      report_of({{"a.txt", "North Post", "2025-08-01", "The SCO has ten member states."},
                 {"b.txt", "North Post", "2025-08-02", "There are 10 member states in the SCO."},
                 {"c.txt", "East Post", "2025-08-02", "Ten member states form the SCO."}});
  REQUIRE(report.facts.size() == 1);
  CHECK(report.facts[0].readings.at(0).claims.size() == 3);
  CHECK(report.facts[0].readings.at(0).witnesses == 2);
}

TEST_CASE("the order of rows and a trip through JSON Lines change nothing") {
  const std::vector<Source> sources{
      {"a.txt", "North Post", "2025-08-01",
       "The SCO has ten member states, two observers and 14 dialogue partners: 26 countries in all."},
      {"b.txt", "East Post", "2025-08-02",
       "The SCO has 11 member states. The SCO summit will be held in Tianjin from August 31 to September 1."},
      {"c.txt", "South Post", "2025-08-03",
       "上合组织峰会8月31日至9月1日在天津举行。中国今年已主办100多项活动。"}};
  const auto text_of = [](const Report& report) {
    std::ostringstream out;
    write_compare_rows(report, out);
    return out.str();
  };
  const std::string expected = text_of(report_of(sources));
  REQUIRE_THAT(expected, Catch::Contains("conflict") && Catch::Contains("10 + 2 + 14 = 26"));
  std::vector<ArticleRow> turned = rows_of(sources);
  std::reverse(turned.begin(), turned.end());
  CHECK(text_of(compare_rows(*rules(), std::move(turned), {})) == expected);
  std::vector<ArticleRow> reread;
  for (const ArticleRow& row : rows_of(sources)) {
    std::string line;
    write_article_row(row, line);
    std::string error;
    auto back = read_article_row(line, error);
    INFO(error);
    REQUIRE(back);
    reread.push_back(std::move(*back));
  }
  CHECK(text_of(compare_rows(*rules(), std::move(reread), {})) == expected);
}

TEST_CASE("an edit elsewhere in a file keeps fingerprints and changes ids of claims only") {
  const auto print = [](const std::string& lead) {
    const Report report =
        report_of({{"a.txt", "North Post", "2025-08-01", lead + "The SCO has ten member states."},
                   {"b.txt", "East Post", "2025-08-02", "The SCO has 11 member states."}});
    REQUIRE(report.findings.size() == 1);
    return report.findings[0].fingerprint;
  };
  CHECK(print("") == print("It rained all day. Nobody minded.\n\n"));
}

TEST_CASE("every cited text is the bytes at its span") {
  for (const Claim& claim : report_of({{"a.txt", "North Post", "2025-08-01",
                                        "Café prices rose 2.5%.\n\nThe SCO has ten\nmember states, and “26” "
                                        "is a number; 上合组织有10个成员国。"}})
                                .claims) {
    CHECK(claim.span.size() == claim.text.size());
    CHECK(claim.sentence_span.contains(claim.span));
    CHECK(claim.line >= 1);
    CHECK(claim.column >= 1);
  }
}
