#include "checker/findings/findings.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "checker/findings/labels.h"

using namespace crosscheck;

namespace {

/// Two readings of one claim each, in relation `kind`.
Report two_readings(RelationKind kind, std::string_view sentence = "The port has 7 berths.") {
  Report report;
  ArticleInfo article;
  article.id = "a.txt#1";
  article.path = "a.txt";
  article.title = "The port";
  report.articles.push_back(article);
  for (const int number : {7, 9}) {
    Claim claim;
    claim.id = "c" + std::to_string(number);
    claim.article = article.id;
    claim.document = article.path;
    claim.value.kind = ValueKind::count;
    claim.value.number = Decimal(number);
    claim.text = "7";
    claim.sentence = sentence;
    report.claims.push_back(claim);
  }
  Fact fact;
  fact.label = std::string("berths");
  fact.rule = "T-berths";
  fact.readings = {{"r1", {0}, 1, {}}, {"r2", {1}, 1, {}}};
  Relation relation;
  relation.a = 0;
  relation.b = 1;
  relation.kind = kind;
  relation.explanation = std::string("other values");
  fact.relations = {relation};
  report.facts = {fact};
  return report;
}

}  // namespace

TEST_CASE(
    "a conflict is an error with all its places, an explained difference a note, an agreement no finding") {
  Report conflict = two_readings(RelationKind::conflict);
  make_findings(conflict);
  REQUIRE(conflict.findings.size() == 1);
  CHECK(conflict.findings[0].severity == Severity::error);
  CHECK(conflict.findings[0].rule == "T-berths");
  CHECK(conflict.findings[0].related.size() == 1);
  CHECK(conflict.findings[0].fingerprint == conflict.facts[0].relations[0].fingerprint);
  Report explained = two_readings(RelationKind::explained_time);
  make_findings(explained);
  REQUIRE(explained.findings.size() == 1);
  CHECK(explained.findings[0].severity == Severity::note);
  Report agreement = two_readings(RelationKind::agree);
  make_findings(agreement);
  CHECK(agreement.findings.empty());
  CHECK_FALSE(agreement.facts[0].relations[0].fingerprint.empty());
}

TEST_CASE("a fingerprint forgets white space and offsets and knows sentence, value and rule") {
  const auto print = [](auto change) {
    Report report = two_readings(RelationKind::conflict);
    change(report);
    make_findings(report);
    return report.findings.at(0).fingerprint;
  };
  const std::string same = print([](Report&) {});
  CHECK(print([](Report& r) {
          r.claims[0].span = {40, 41};
          r.claims[0].line = 9;
        }) == same);
  CHECK(print([](Report& r) { r.claims[0].sentence = "The port  has 7\nberths."; }) == same);
  CHECK(print([](Report& r) { r.claims[0].sentence = "The port had 7 berths."; }) != same);
  CHECK(print([](Report& r) { r.claims[0].value.number = Decimal(8); }) != same);
  CHECK(print([](Report& r) { r.facts[0].rule = "T-other"; }) != same);
}

TEST_CASE("an unread file is a warning that names it, after the errors") {
  Report report = two_readings(RelationKind::conflict);
  report.documents.push_back({"b.txt", Message(std::string("not UTF-8 at 3:7")), true});
  report.documents.push_back({"c.png", Message(std::string("not plain text")), false});
  make_findings(report);
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[1].rule == "unreadable");
  CHECK(report.findings[1].severity == Severity::warning);
  CHECK(report.findings[1].primary.document == "b.txt");
}

TEST_CASE("facts with conflicts stand first, then explained ones") {
  Report report = two_readings(RelationKind::agree);
  Fact explained = report.facts[0];
  explained.label = std::string("explained");
  explained.relations[0].kind = RelationKind::explained_scope;
  Fact conflict = report.facts[0];
  conflict.label = std::string("conflict");
  conflict.relations[0].kind = RelationKind::conflict;
  report.facts.push_back(explained);
  report.facts.push_back(conflict);
  make_findings(report);
  CHECK(report.facts[0].label.english() == "conflict");
  CHECK(report.facts[1].label.english() == "explained");
}

TEST_CASE("a conflict is as grave as the attribute that names it says") {
  Report report = two_readings(RelationKind::conflict);
  for (Claim& claim : report.claims) claim.rule = "T-berths";
  auto pack = std::make_shared<Pack>();
  AttributeRule rule;
  rule.id = "T-berths";
  rule.severity = {{Severity::error, Distance{Decimal(50), true}}, {Severity::warning, Distance{Decimal(2)}}};
  pack->attributes.push_back(rule);
  Packs packs;
  packs.packs.push_back(pack);
  make_findings(report, &packs);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].severity == Severity::warning);  // 7 and 9: two apart, 22 %
  CHECK(report.facts[0].relations[0].severity == Severity::warning);
  Report explained = two_readings(RelationKind::explained_time);
  for (Claim& claim : explained.claims) claim.rule = "T-berths";
  make_findings(explained, &packs);
  CHECK(explained.findings.at(0).severity == Severity::note);
}

TEST_CASE("a fact of any subject is called by its rule, with the words that its claims share") {
  Report report = two_readings(RelationKind::agree);
  report.facts[0].label = std::string("port, rainy");
  AttributeRule rule;
  rule.label = std::string("number of berths");
  CHECK(attribute_label(report.facts[0], report.claims, rule).english() == "number of berths (port, rainy)");
  rule.label = std::string("berths of {subject}");
  CHECK(attribute_label(report.facts[0], report.claims, rule).english() == "berths of port (rainy)");
  report.facts[0].label = std::string("");
  CHECK(attribute_label(report.facts[0], report.claims, rule).english() == "berths of its subject");
}
