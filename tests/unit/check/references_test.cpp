// Claims against values that a pack holds true.
#include <catch2/catch.hpp>
#include <string>

#include "made_pack.h"

using namespace made_pack;

namespace {

MadePack pack_of(const std::string& rule) {
  return MadePack("references:\n  - {id: C-ref, source: the choir's register, " + rule + "}\n");
}

}  // namespace

TEST_CASE("a claim that cannot be the reference value is an error") {
  const MadePack pack = pack_of("attribute: C-singers, subject: alder, value: \"26\"");
  CHECK(pack.checks("reference", {"The Alder Choir has 26 singers."}) ==
        "ok: the reference C-ref says 26 (the choir's register)\n");
  CHECK(pack.checks("reference", {"The Alder Choir has 24 singers."}) ==
        "error: the text says 24, the reference C-ref says 26 (the choir's register)\n");
  CHECK(pack.checks("reference", {"桤木合唱团有24名歌手。"}) ==
        "error: the text says 24, the reference C-ref says 26 (the choir's register)\n");
  CHECK(pack.checks("reference", {"The Alder Choir has more than 20 singers."}).starts_with("ok"));
  CHECK(pack.checks("reference", {"The Birch Choir has 24 singers."}).empty());
  CHECK(pack.checks("reference", {"The Alder Choir has 24 altos."}).empty());
  CHECK(pack.checks("reference", {"The Alder Choir plans to have 30 singers."}).empty());
}

TEST_CASE("a reference holds while it is valid") {
  const MadePack pack =
      pack_of("attribute: C-singers, subject: alder, value: \"26\", from: 2024-01-01, until: 2024-06-30");
  const std::vector<std::string> text{"The Alder Choir has 24 singers."};
  CHECK(pack.checks("reference", text, "2024-06-30").starts_with("error"));
  CHECK(pack.checks("reference", text, "2024-07-01").empty());
  CHECK(pack.checks("reference", text, "2023-12-31").empty());
  CHECK(pack.checks("reference", text, "").empty());
  // The period that a claim tells, not its publication.
  const MadePack income =
      pack_of("attribute: C-income, subject: alder, value: $500, from: 2023-01-01, until: 2023-12-31");
  CHECK(income.checks("reference", {"In 2023 the Alder Choir earned $700."}).starts_with("error"));
  CHECK(income.checks("reference", {"In 2022 the Alder Choir earned $700."}).empty());
}

TEST_CASE("a reference of a group is held against claims of that group") {
  const MadePack pack =
      pack_of("attribute: C-guests, subject: alder, scope: youth, value: \"6\", severity: warning");
  CHECK(pack.checks("reference", {"The Alder Choir had 9 young guests."}).starts_with("error"));
  CHECK(pack.checks("reference", {"The Alder Choir had 9 guests."}).empty());
  CHECK(pack.report({"The Alder Choir had 9 young guests."}).findings.at(0).severity == Severity::warning);
}

TEST_CASE("dates and places are held against references as claims are") {
  const MadePack date = pack_of("attribute: C-founded, subject: alder, value: 1991-05-03");
  CHECK(date.checks("reference", {"The Alder Choir was founded in 1991."}).starts_with("ok"));
  CHECK(date.checks("reference", {"The Alder Choir was founded in 1992."}).starts_with("error"));
  CHECK(date.checks("reference", {"桤木合唱团成立于1992年。"}).starts_with("error"));
  const MadePack place = pack_of("attribute: C-venue, subject: alder, value: 旧粮仓");
  CHECK(place.checks("reference", {"The Alder Choir sings at the Old Granary."}).starts_with("ok"));
  CHECK(place.checks("reference", {"The Alder Choir sings at the Red Barn."}).starts_with("error"));
}

TEST_CASE("two references of one claim are two checks") {
  const MadePack pack(
      "references:\n"
      "  - {id: C-a, source: x, attribute: C-singers, subject: alder, value: \"26\"}\n"
      "  - {id: C-b, source: y, attribute: C-singers, subject: alder, value: \"24\"}\n");
  CHECK(pack.checks("reference", {"The Alder Choir has 24 singers."}) ==
        "error: the text says 24, the reference C-a says 26 (x)\nok: the reference C-b says 24 (y)\n");
}

TEST_CASE("a reference that cannot be read is a mistake at its place") {
  for (const std::string value : {"many", "26 or 27", "$26"}) {
    INFO(value);
    const MadePack pack = pack_of("attribute: C-singers, subject: alder, value: \"" + value + "\"");
    REQUIRE(pack.mistakes().size() == 1);
    CHECK(pack.mistakes()[0].line > 0);
    CHECK(pack.mistakes()[0].message.find("is no value of the slot 'count'") != std::string::npos);
  }
  const MadePack twice(
      "references:\n"
      "  - {id: C-a, source: x, attribute: C-singers, subject: alder, value: \"26\"}\n"
      "  - {id: C-a, source: x, attribute: C-singers, subject: birch, value: \"26\"}\n");
  REQUIRE(twice.mistakes().size() == 1);
  CHECK(twice.mistakes()[0].message == "the rule 'C-a' stands twice");
}

TEST_CASE("of two readings with one witness each the better source's comes first") {
  // Paper 0 tells 30 first, Paper 1 tells 40.
  const std::vector<std::string> texts{"The Alder Choir has 30 singers.", "The Alder Choir has 40 singers."};
  const auto first = [&](const std::string& rest) {
    const Report report = MadePack(rest).report(texts);
    REQUIRE(report.facts.size() == 1);
    return std::string(report.claims[report.facts[0].readings[0].claims[0]].text);
  };
  CHECK(first("") == "30");
  CHECK(
      first("sources:\n  - {tier: official, outlets: [Paper 1]}\n  - {tier: others, outlets: [Paper 0]}\n") ==
      "40");
  CHECK(first("sources:\n  - {tier: official, outlets: [Paper 1]}\n") == "40");
  CHECK(first("sources:\n  - {tier: official, outlets: [Paper 0]}\n") == "30");
}
