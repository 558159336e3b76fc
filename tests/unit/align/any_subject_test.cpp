// Attributes of any subject: the pack says what is claimed, open alignment of what. Bridges, bees and
// lighthouses that do not exist.
#include <catch2/catch.hpp>

#include "open_articles.h"
#include "tests/unit/loaded_pack.h"

using namespace crosscheck;
using testing::Told;

namespace {

constexpr const char* kPack = R"yaml(pack: made-up
scopes:
  - {id: spring, subject: any, dimension: season, label: in spring, wording: {en: [in spring]}}
  - {id: autumn, subject: any, dimension: season, label: in autumn, wording: {en: [in autumn]}}
attributes:
  - id: T-visits
    label: visitors
    subject: any
    value: count
    dimension: season
    wording: {en: ["{count} visitors( in (spring|autumn))?"]}
  - id: T-cost
    label: cost of {subject}
    subject: any
    value: money
    tolerance: 2 %
    severity: {error: 30 %, warning: 5 %}
    wording: {en: ["cost {money}", "{money} bill"], zh: ["耗资{money}"]}
  - id: T-hives
    label: hives kept
    subject: any
    value: count
    wording: {en: ["{count} (hives|colonies)"], zh: ["{count}个蜂箱"]
}
  - id: T-lost
    label: hives lost
    subject: any
    value: count
    wording: {en: ["lost {count}( hives)?"], zh: ["损失{count}"]}
  - id: T-lit
    label: day of the first light
    subject: any
    value: date
    tolerance: 2
    severity: warning
    wording: {en: ["first lit on {date}"], zh: ["{date}首次点亮"]}
  - id: T-keepers
    label: keepers
    subject: any
    value: count
    time: as_of
    stable_days: 30
    wording: {en: ["{count} keepers"]}
  - id: T-ships
    label: ships guided
    subject: any
    value: count
    time: period
    wording: {en: ["guided {count} ships"]}
)yaml";

const Rules& rules() {
  static const std::shared_ptr<const Rules> loaded = testing_packs::rules_with(kPack);
  return *loaded;
}

struct Dated {
  std::string text;
  std::string published = "2025-08-01";
};

Report report_of(const std::vector<Dated>& articles) {
  std::vector<ArticleRow> rows;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const std::string path = "a" + std::to_string(i) + ".txt";
    const ManifestEntry entry{path, "", "Outlet " + std::to_string(i), "", articles[i].published, ""};
    for (ArticleRow& row :
         extract(rules(), path, std::make_shared<const std::string>(articles[i].text), &entry))
      rows.push_back(std::move(row));
  }
  return compare_rows(rules(), std::move(rows), {});
}

/// "kind a | b severity" of the relations between the two words, in whatever order; "" if there is none.
std::string told(const Report& report, std::string_view a, std::string_view b) {
  std::string out;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) {
      const std::string_view x = report.claims[fact.readings[relation.a].claims.front()].text;
      const std::string_view y = report.claims[fact.readings[relation.b].claims.front()].text;
      UNSCOPED_INFO(fact.label.english() << ": " << to_string(relation.kind) << " " << x << " | " << y);
      if ((x != a || y != b) && (x != b || y != a)) continue;
      out += std::string(to_string(relation.kind)) + " " + fact.rule + " " +
             std::string(to_string(relation.severity));
    }
  }
  return out;
}

/// Rules of the claims with those words.
std::string rule_of(const Report& report, std::string_view words) {
  for (const Claim& claim : report.claims) {
    if (claim.text == words && claim.role == Role::claim) return claim.rule;
  }
  return "no claim";
}

const Dated kEnglish{
    "The Orlen Bridge cost $48 million and carries two lanes over the Marle river. It is 620 metres long "
    "and opened on 4 June 2019. The orchards beside the "
    "Marle hold 212 hives."};
const Dated kChinese{
    "马尔河上的奥伦桥有两条车道，耗资5600万美元。大桥长620米，2019年6月4日通车。马尔河边的果园有221个蜂箱。"};

}  // namespace

TEST_CASE("an attribute of any subject names its claims where no name of the pack stands") {
  const Report report = report_of({kEnglish, kChinese});
  for (const char* words : {"$48 million", "5600万美元"}) CHECK(rule_of(report, words) == "T-cost");
  for (const char* words : {"212", "221"}) {
    INFO(words);
    CHECK(rule_of(report, words) == "T-hives");
  }
  CHECK(rule_of(report, "two") == "");
  for (const Claim& claim : report.claims) {
    if (!claim.rule.empty()) CHECK(claim.subject.empty());
  }
}

TEST_CASE("two languages tell one attribute with two values: a conflict by its rule and severity") {
  const Report report = report_of({kEnglish, kChinese});
  CHECK(told(report, "$48 million", "5600万美元") == "conflict T-cost warning");
  CHECK(told(report, "212", "221") == "conflict T-hives error");
  const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                  [](const Finding& one) { return one.rule == "T-hives"; });
  REQUIRE(found != report.findings.end());
  CHECK(found->message.english().find("hives kept") == 0);
}

TEST_CASE("a near miss is silent: another bridge, another attribute") {
  const Report report = report_of({kEnglish,
                                   {"The Tessik Bridge cost $31 million. It crosses the Dorn gorge. "
                                    "Beekeepers at Tessik lost 19 hives."}});
  CHECK(rule_of(report, "$31 million") == "T-cost");
  CHECK(rule_of(report, "19") == "T-lost");
  CHECK(told(report, "$48 million", "$31 million") == "");
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) CHECK(relation.kind != RelationKind::conflict);
  }
}

TEST_CASE("claims of two attributes are never one fact, not even through one that no rule names") {
  const std::vector<Dated> articles{{"In the Marle valley the beekeepers hold 212 hives this summer."},
                                    {"In the Marle valley the beekeepers lost 212 this summer."},
                                    {"In the Marle valley the beekeepers counted 212 this summer."}};
  const Report report = report_of(articles);
  for (const Fact& fact : report.facts) {
    std::set<std::string> named;
    for (const Reading& reading : fact.readings) {
      for (const ClaimIndex i : reading.claims) {
        if (!report.claims[i].rule.empty()) named.insert(report.claims[i].rule);
      }
    }
    CHECK(named.size() <= 1);
  }
  CHECK(rule_of(report, "212") == "T-hives");
}

TEST_CASE("a claim that no rule names joins one that a rule does, and the fact is then no rule's") {
  const Report report = report_of({{"The Orlen Bridge over the Marle river cost $48 million."},
                                   {"The Orlen Bridge over the Marle river came to $48 million."}});
  CHECK(told(report, "$48 million", "$48 million") == "");
  const auto joined = std::find_if(report.facts.begin(), report.facts.end(), [&](const Fact& fact) {
    return fact.readings.size() == 1 && fact.readings.front().claims.size() == 2;
  });
  REQUIRE(joined != report.facts.end());
  CHECK(joined->rule == "");
}

TEST_CASE("values in tolerance agree within bounds, and the reason says so") {
  const Report report = report_of(
      {{"The Orlen Bridge over the Marle river cost $48.15 million. It opened to traffic in spring."},
       {"The Orlen Bridge over the Marle river cost $48.92 million. It opened to traffic in spring."}});
  CHECK(told(report, "$48.15 million", "$48.92 million") == "agree_bounds T-cost note");
  bool said = false;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations)
      said = said || relation.explanation.english() == "within the tolerance of T-cost (2 %)";
  }
  CHECK(said);
}

TEST_CASE("the severity of a conflict follows its gap") {
  const auto severity = [](const char* other) {
    return told(report_of({{"The Orlen Bridge over the Marle river cost $48.2 million. It opened in spring."},
                           {std::string("The Orlen Bridge over the Marle river cost ") + other +
                            ". It opened in spring."}}),
                "$48.2 million", other);
  };
  CHECK(severity("$82.4 million") == "conflict T-cost error");
  CHECK(severity("$52.8 million") == "conflict T-cost warning");
  CHECK(severity("$49.9 million") == "conflict T-cost note");
}

TEST_CASE("dates are tolerated by days") {
  const auto day = [](const char* other) {
    return told(
        report_of({{"The Skerrin lighthouse at Port Hale was first lit on 3 May 1921."},
                   {std::string("The Skerrin lighthouse at Port Hale was first lit on ") + other + "."}}),
        "3 May 1921", other);
  };
  CHECK(day("5 May 1921") == "agree_bounds T-lit note");
  CHECK(day("7 May 1921") == "conflict T-lit warning");
}

TEST_CASE("periods tell facts apart, and a figure that changes is one of its time") {
  const char* const kShips = "The Skerrin lighthouse at Port Hale guided 812 ships in 2021.";
  CHECK(told(report_of({{kShips}, {"The Skerrin lighthouse at Port Hale guided 846 ships in 2021."}}), "812",
             "846") == "conflict T-ships error");
  CHECK(told(report_of({{kShips}, {"The Skerrin lighthouse at Port Hale guided 846 ships in 2022."}}), "812",
             "846") == "");
  const char* const kKeepers = "The Skerrin lighthouse at Port Hale has 14 keepers.";
  const char* const kOthers = "The Skerrin lighthouse at Port Hale has 17 keepers.";
  CHECK(told(report_of({{kKeepers}, {kOthers}}), "14", "17") == "conflict T-keepers error");
  CHECK(told(report_of({{kKeepers}, {kOthers, "2025-09-10"}}), "14", "17") ==
        "explained_time T-keepers note");
  // Without a date they are what they would be without the rule.
  CHECK(told(report_of({{kKeepers}, {kOthers, ""}}), "14", "17") == "conflict T-keepers error");
}

TEST_CASE("scopes explain a difference of any subject as they do of a named one") {
  const auto article = [](const std::string& visitors) {
    return Dated{"The Selm lighthouse on Marle Head had " + visitors +
                 ", its keeper Jon Arvel said. The tower is 31 metres high and stands on Marle Head."};
  };
  CHECK(told(report_of({article("4,120 visitors in spring"), article("5,340 visitors in autumn")}), "4,120",
             "5,340") == "explained_scope T-visits note");
  CHECK(told(report_of({article("4,120 visitors in spring"), article("5,340 visitors in spring")}), "4,120",
             "5,340") == "conflict T-visits error");
}
