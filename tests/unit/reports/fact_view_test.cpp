#include "reports/fact_view.h"

#include <catch2/catch.hpp>
#include <initializer_list>
#include <sstream>

#include "reports/text_report.h"
#include "sample_report.h"

using namespace crosscheck;

namespace {

/// One article for each value, all saying "There were N gates."; each is its own source.
Report report_of(std::initializer_list<const char*> values) {
  testing::ReportBuilder build;
  std::vector<Reading> readings;
  std::uint32_t n = 0;
  for (const char* value : values) {
    const std::string sentence = std::string("There were ") + value + " gates.";
    ++n;
    build.article("a" + std::to_string(n) + ".txt", "Paper " + std::to_string(n),
                  "2031-05-0" + std::to_string(n), "en", sentence + "\n");
    const ClaimIndex claim = build.claim(sentence, value, testing::number(ValueKind::count, value));
    readings.push_back({"", {claim}, 1, {}, {n}});
  }
  build.fact("gates", "", std::move(readings));
  return std::move(build.report);
}

void relate(Report& report, std::size_t a, std::size_t b, RelationKind kind, std::string explanation,
            std::string own = "") {
  Relation relation;
  relation.a = a;
  relation.b = b;
  relation.kind = kind;
  if (!own.empty()) relation.gates.push_back({"values", "different", Message(own)});
  const std::string gate = say(kind).english() + ": ";
  if (explanation.starts_with(gate))
    relation.reasons.push_back({kind, Message(explanation.substr(gate.size()))});
  else
    relation.reasons.push_back({std::nullopt, Message(explanation)});
  if (!own.empty()) relation.reasons.push_back({std::nullopt, Message(own), true});
  relation.explanation = explanation_of(relation.reasons);
  relation.fingerprint = "0123456789abcdef";
  report.facts[0].relations.push_back(std::move(relation));
}

FactView view(const Report& report) {
  return view_of(report, report.facts[0],
                 {[](const Claim& claim) { return std::string(claim.text); },
                  [&](const Claim& claim) -> const ArticleInfo* {
                    for (const ArticleInfo& article : report.articles) {
                      if (article.id == claim.article) return &article;
                    }
                    return nullptr;
                  }});
}

std::string text_of(const Report& report, const TextOptions& options = {}) {
  std::ostringstream out;
  write_text(report, options, out);
  return out.str();
}

}  // namespace

TEST_CASE("readings of one value that agree are one row, told by all their sources") {
  Report report = report_of({"12", "12", "14"});
  relate(report, 0, 1, RelationKind::agree, "modality");
  relate(report, 0, 2, RelationKind::conflict, "other values");
  relate(report, 1, 2, RelationKind::conflict, "other values");
  const FactView seen = view(report);
  REQUIRE(seen.rows.size() == 2);
  CHECK(seen.rows[0].witnesses == 2);
  CHECK(seen.rows[0].claims.size() == 2);
  REQUIRE(seen.groups.size() == 1);
  CHECK(seen.groups[0].pairs.size() == 1);
}

TEST_CASE("readings of one value that stand otherwise to a third one are kept apart") {
  Report report = report_of({"12", "12", "14"});
  relate(report, 0, 1, RelationKind::agree, "modality");
  relate(report, 0, 2, RelationKind::conflict, "other values");
  relate(report, 1, 2, RelationKind::explained_modality, "modality: one is planned");
  CHECK(view(report).rows.size() == 3);
}

TEST_CASE("one reason is told once, with the pairs that it holds for") {
  Report report = report_of({"12", "14", "15", "16"});
  relate(report, 0, 1, RelationKind::conflict, "both speak of gates", "12 is not 14");
  relate(report, 0, 2, RelationKind::conflict, "both speak of gates", "12 is not 15");
  relate(report, 0, 3, RelationKind::explained_time, "time: told later");
  const FactView seen = view(report);
  REQUIRE(seen.groups.size() == 2);
  CHECK(seen.groups[0].kind == RelationKind::conflict);
  CHECK(seen.groups[0].reason.english() == "both speak of gates");
  CHECK(seen.groups[0].pairs.size() == 2);
  CHECK(seen.groups[1].reason.english() == "time: told later");
  CHECK(seen.apart.size() == 3);
  const std::string text = text_of(report);
  CHECK(text.find("why: A / B, A / C (conflict): both speak of gates\n") != std::string::npos);
  CHECK(text.find("why: A / D: time: told later\n") != std::string::npos);
  CHECK(text.find("why: B, C, D are left apart") != std::string::npos);
}

TEST_CASE("who stands alone against most is named, and an outlet that told both is not alone") {
  Report report = report_of({"12", "14"});
  Reading& most = report.facts[0].readings[0];
  most.witnesses = 3;
  most.sources = {1, 7, 8};
  relate(report, 0, 1, RelationKind::conflict, "other values");
  FactView seen = view(report);
  CHECK(seen.majority.for_first == 3);
  CHECK(seen.majority.all == 4);
  CHECK(seen.majority.against == std::vector<std::size_t>{1});
  CHECK(text_of(report).find("who: 3 of 4 witnesses say 12; a2.txt:1 stands alone") != std::string::npos);

  report.facts[0].readings[1].sources = {7};
  for (ArticleInfo& article : report.articles) article.outlet = "Harbour Sheet";
  seen = view(report);
  CHECK(seen.majority.against.empty());
  REQUIRE(seen.changes.size() == 1);
  CHECK(seen.changes[0].first_day == "2031-05-01");
  CHECK(text_of(report).find("who: Harbour Sheet says 12 on 2031-05-01 and 14 on 2031-05-02") !=
        std::string::npos);
}

TEST_CASE("one source that repeats itself is no agreement, and values left apart are no whole one") {
  Report once = report_of({"12", "12"});
  once.facts[0].readings[1].sources = {1};
  relate(once, 0, 1, RelationKind::agree, "equal values");
  TextOptions all;
  all.repeated = true;
  CHECK(text_of(once, all).starts_with("REPEATED  gates: 12"));
  CHECK(text_of(once).find("REPEATED") == std::string::npos);
  CHECK(text_of(once).find("1 agreement (1") != std::string::npos);
  Report part = report_of({"12", "13", "71"});
  relate(part, 0, 1, RelationKind::agree_bounds, "meet");
  CHECK(text_of(part).starts_with("AGREE IN PART  gates"));
  Report bounds = report_of({"300", "310"});
  relate(bounds, 0, 1, RelationKind::agree_bounds, "meet");
  CHECK(text_of(bounds).starts_with("AGREE within bounds  gates"));
  Report same = report_of({"300", "three hundred"});
  relate(same, 0, 1, RelationKind::agree, "equal values");
  CHECK(text_of(same).starts_with("AGREE  gates"));
}

TEST_CASE("rows of one value are counted together, and each says what parts it from the others") {
  Report report = report_of({"12", "12", "14"});
  relate(report, 0, 2, RelationKind::conflict, "other values");
  relate(report, 1, 2, RelationKind::explained_time, "time: told later");
  report.facts[0].readings[1].sources = {1};  // one source tells it twice
  FactView seen = view(report);
  REQUIRE(seen.rows.size() == 3);
  REQUIRE(seen.told.size() == 2);
  CHECK(seen.told[0].witnesses == 1);
  CHECK(seen.told[0].citations == 2);
  CHECK(seen.told[1].witnesses == 1);
  CHECK(seen.row_of == std::vector<std::size_t>{0, 1, 2});
  CHECK(seen.told_of == std::vector<std::size_t>{0, 0, 1});
  CHECK(seen.rows[0].note == "told 2031-05-01");
  CHECK(seen.rows[1].note == "told 2031-05-02");
  CHECK(seen.rows[2].note.empty());
  CHECK(in_all(seen) == "12 in all: 1 witness, 2 citations");
  const std::string text = text_of(report);
  CHECK(text.find("gates: 12 (1 witness) / 14 (1)") != std::string::npos);
  CHECK(text.find("A  12 (told 2031-05-01)") != std::string::npos);

  report.claims[report.facts[0].readings[1].claims[0]].modality = Modality::planned;
  seen = view(report);
  CHECK(seen.rows[0].note == "asserted");
  CHECK(seen.rows[1].note == "planned");
}

TEST_CASE("that one of two equal values is planned is told only where it explains something") {
  Report report = report_of({"12", "13", "15"});
  relate(report, 0, 1, RelationKind::agree, "modality: one is planned");
  report.facts[0].relations[0].reasons = {
      {RelationKind::explained_modality, Message(std::string("one is planned"))},
      {RelationKind::explained_time, Message(std::string("told later"))}};
  report.facts[0].relations[0].also = {RelationKind::explained_modality, RelationKind::explained_time};
  FactView seen = view(report);
  REQUIRE(seen.groups.size() == 1);
  CHECK(seen.groups[0].reason.english() == "time: told later");
  CHECK(seen.groups[0].also == std::vector<RelationKind>{RelationKind::explained_time});
  relate(report, 0, 2, RelationKind::explained_modality, "modality: one is planned");
  seen = view(report);
  REQUIRE(seen.groups.size() == 2);
  CHECK(seen.groups[1].reason.english().find("one is planned") != std::string::npos);
}

TEST_CASE("rows have letters") {
  CHECK(letter(0) == "A");
  CHECK(letter(25) == "Z");
  CHECK(letter(26) == "AA");
  CHECK(letter(27) == "AB");
  CHECK(letter(702) == "AAA");
}
