// What a pack explains of two attributes that readers take for one another, and what it tells in words from
// one language to another: on texts about other organisations than those of the demonstration corpus.
#include <algorithm>
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
    const std::string folder = std::string(CROSSCHECK_SOURCE_DIR) + "/rules";
    auto loaded = load_rules(folder, shipped_packs(folder), diagnostics);
    REQUIRE(loaded);
    return loaded;
  }();
  std::vector<ArticleRow> rows;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string path = "a" + std::to_string(i) + ".txt";
    const bool chinese = static_cast<unsigned char>(texts[i].front()) >= 0x80;
    const ManifestEntry entry{path, "",           "Paper " + std::to_string(i),
                              "",   "2025-08-20", chinese ? "zh" : "en"};
    for (ArticleRow& row : extract(*rules, path, std::make_shared<const std::string>(texts[i]), &entry))
      rows.push_back(std::move(row));
  }
  return compare_rows(*rules, std::move(rows), {});
}

/// "relation: text | text" of every relation between a claim of the one rule and a claim of the other.
std::vector<std::string> told(const Report& report, const std::string& rule, const std::string& other) {
  std::vector<std::string> out;
  for (const Fact& fact : report.facts) {
    const auto first = [&](const Reading& reading) -> const Claim& {
      return report.claims[reading.claims.front()];
    };
    for (const Relation& relation : fact.relations) {
      const Claim& a = first(fact.readings[relation.a]);
      const Claim& b = first(fact.readings[relation.b]);
      const bool forth = a.rule == rule && b.rule == other;
      if (!forth && !(a.rule == other && b.rule == rule)) continue;
      const Claim& x = forth ? a : b;
      const Claim& y = forth ? b : a;
      out.push_back(std::string(to_string(relation.kind)) + ": " + std::string(x.text) + " | " +
                    std::string(y.text));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// Texts of the readings with more than one claim that the rule names.
std::vector<std::string> agreed(const Report& report, const std::string& rule) {
  std::vector<std::string> out;
  for (const Fact& fact : report.facts) {
    for (const Reading& reading : fact.readings) {
      if (reading.claims.size() < 2 || report.claims[reading.claims.front()].rule != rule) continue;
      std::string texts;
      for (const ClaimIndex i : reading.claims)
        texts += (texts.empty() ? "" : " | ") + std::string(report.claims[i].text);
      out.push_back(texts);
    }
  }
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("countries at a summit are explained against those of the family") {
  const Report report = report_of(
      {"The BRICS summit in Kazan drew leaders of 22 countries. The BRICS family has grown to 20 countries.",
       "The BRICS family consists of 20 countries."});
  CHECK(told(report, "R-family", "R-leader-countries") == Texts{"explained_scope: 20 | 22"});
}

TEST_CASE("a fact that has a conflict is told without what is told beside it") {
  const Report report =
      report_of({"The BRICS summit in Kazan drew leaders of 22 countries.",
                 "The BRICS family consists of 20 countries.", "The BRICS family consists of 24 countries."});
  CHECK(told(report, "R-family", "R-leader-countries").empty());
  CHECK(told(report, "R-family", "R-family") == Texts{"conflict: 20 | 24"});
}

TEST_CASE("the number of times in the chair is not that of hosting") {
  const Report report = report_of(
      {"In 2025 Brazil hosts the BRICS summit in Rio de Janeiro; it is the fourth time Brazil hosts the "
       "BRICS summit.",
       "The president chaired the BRICS summit in Rio de Janeiro in July 2025 for the second time."});
  CHECK(told(report, "R-hosting", "R-chairing") == Texts{"explained_scope: fourth | second"});
}

TEST_CASE("some events by name against all of them") {
  const Report report = report_of(
      {"Under its chairmanship of ASEAN, Malaysia hosted more than 300 meetings.",
       "Malaysia hosted several ASEAN events, including a boat race, a film week and a youth camp."});
  CHECK(told(report, "R-events-hosted", "R-events-listed") ==
        Texts{"explained_scope: more than 300 | a boat race, a film week and a youth camp"});
}

TEST_CASE("a list that names some of another one is explained, one that names others is left apart") {
  const Report part = report_of(
      {"ASEAN members support the Global Development Initiative and the Global Security Initiative.",
       "ASEAN members welcomed the Global Development Initiative, the Global Security Initiative and the "
       "Global "
       "Civilization Initiative."});
  CHECK(told(part, "R-initiatives", "R-initiatives").size() == 1);
  CHECK(told(part, "R-initiatives", "R-initiatives").front().starts_with("explained_scope"));
  const Report other = report_of(
      {"ASEAN members support the Global Development Initiative and the Belt and Road Initiative.",
       "ASEAN members welcomed the Global Security Initiative and the Global Civilization Initiative."});
  CHECK(told(other, "R-initiatives", "R-initiatives").empty());
}

TEST_CASE("answers to two questions of a survey are explained where they look alike") {
  const Report report =
      report_of({"Of the readers, 61 percent of respondents trust BRICS, 63 percent of respondents support a "
                 "larger BRICS, and "
                 "20 percent of respondents want BRICS to stay as it is."});
  CHECK(told(report, "R-survey", "R-survey") == Texts{"explained_scope: 61 percent | 63 percent"});
  // Two papers that tell the same answer agree; another answer with the same share is another question's.
  const Report two =
      report_of({"In the survey 61 percent of respondents support local currencies in BRICS trade.",
                 "The survey found: 61 percent of respondents support BRICS trade in local currencies.",
                 "A survey: 61 percent of respondents expect longer BRICS queues at ports."});
  CHECK(agreed(two, "R-survey").empty());
  CHECK(told(two, "R-survey", "R-survey") == Texts{"agree: 61 percent | 61 percent"});
}

TEST_CASE("a figure and a list of as many items agree") {
  const Texts texts{
      "African Union ministers agreed to open three training centres.",
      "African Union ministers spoke of the establishment of a centre for farmers and herders, a centre "
      "for teachers and a nursing centre, to spread skills."};
  CHECK(told(report_of(texts), "R-centres", "R-centre-list").size() == 1);
  CHECK(told(report_of({"African Union ministers agreed to open two training centres.", texts[1]}),
             "R-centres", "R-centre-list")
            .empty());
}

TEST_CASE("lists and titles of two languages are compared by the pack's terms") {
  const Report report =
      report_of({"ASEAN members work in areas such as energy, education and tourism. The book \"Stories of "
                 "ASEAN\" was sold out.",
                 "东盟成员国在能源、教育、旅游等领域加强合作。《东盟的故事》一书已售罄。",
                 "东盟成员国在农业、教育、旅游等领域加强合作。"});
  CHECK(agreed(report, "R-areas") == Texts{"energy, education and tourism | 能源、教育、旅游"});
  CHECK(agreed(report, "R-book") == Texts{"Stories of ASEAN | 东盟的故事"});
}

TEST_CASE("what is told in words agrees from one language to another") {
  const Report report =
      report_of({"The BRICS summit in Kazan in October 2024 was a milestone. The New Development Bank in "
                 "Shanghai lends "
                 "more. Members of BRICS strengthen solidarity and cooperation.",
                 "2024年10月的金砖国家喀山峰会成为一座里程碑。位于上海的新开发银行扩大贷款，总部上海的新开发"
                 "银行欢迎新成员。金砖国家"
                 "加强团结协作。"});
  CHECK(agreed(report, "R-significance") == Texts{"milestone | 里程碑"});
  CHECK(agreed(report, "R-call").size() == 1);
  CHECK(agreed(report, "R-institution-place").size() == 1);
}
