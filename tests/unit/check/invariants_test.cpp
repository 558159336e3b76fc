// Invariants of packs: each kind where it holds, where it fails and where the text leaves it open. Of bounds
// only failures are told.
#include <catch2/catch.hpp>
#include <string>

#include "checker/check/check.h"
#include "made_pack.h"

using namespace made_pack;

namespace {

MadePack pack_of(const std::string& rule) {
  return MadePack("invariants:\n  - {id: C-rule, label: it fits, " + rule + "}\n");
}

}  // namespace

TEST_CASE("a part is no larger than its whole") {
  const MadePack pack = pack_of("kind: part_over_whole, part: C-altos, whole: C-singers");
  const std::string kind = "part_over_whole";
  CHECK(pack.checks(kind, {"The Alder Choir has 40 singers and 12 altos."}).empty());
  CHECK(pack.checks(kind, {"The Alder Choir has 40 singers. It has 45 altos."}) ==
        "error: 45 of 40: the part is larger than the whole\n");
  CHECK(pack.checks(kind, {"桤木合唱团有40名歌手，包括45名女低音。"}) ==
        "error: 45 of 40: the part is larger than the whole\n");
  // More than 40 may be 50, and up to 45 may be 30.
  CHECK(pack.checks(kind, {"The Alder Choir has more than 40 singers. It has 45 altos."}).empty());
  CHECK(pack.checks(kind, {"The Alder Choir has 40 singers. It has up to 45 altos."}).empty());
  // A whole that is a bound can be too small all the same.
  CHECK(
      pack.checks(kind, {"The Alder Choir has 40 singers. It has more than 45 altos."}).starts_with("error"));
}

TEST_CASE("claims of two subjects are not mixed") {
  const MadePack pack = pack_of("kind: part_over_whole, part: C-altos, whole: C-singers");
  CHECK(pack.checks("part_over_whole",
                    {"The Alder Choir has 40 singers. The Birch Choir has 60 singers and 50 altos."}) == "");
  CHECK(pack.checks("part_over_whole", {"The Alder Choir has 40 singers. The Birch Choir has 50 altos."})
            .empty());
  CHECK(pack.checks("part_over_whole", {"桤木合唱团有40名歌手。白桦合唱团有50名女低音。"}).empty());
}

TEST_CASE("an attribute told with several values binds only in the sentence of another operand") {
  const MadePack pack = pack_of("kind: part_over_whole, part: C-altos, whole: C-singers");
  CHECK(pack.checks(
                "part_over_whole",
                {"The Alder Choir has 40 singers. The Alder Choir once listed 90 singers. It has 45 altos."})
            .empty());
  CHECK(pack.checks(
            "part_over_whole",
            {"The Alder Choir has 90 singers. With the guests of the Alder Choir it is 40 singers and 45 "
             "altos."}) == "error: 45 of 40: the part is larger than the whole\n");
}

TEST_CASE("what is planned is not computed with what is") {
  const MadePack pack = pack_of("kind: part_over_whole, part: C-altos, whole: C-singers");
  CHECK(pack.checks("part_over_whole",
                    {"The Alder Choir has 40 singers. The Alder Choir plans to have 45 altos."})
            .empty());
}

TEST_CASE("a share is that of the part") {
  const MadePack pack = pack_of("kind: percent_of, part: C-altos, whole: C-singers, share: C-share");
  CHECK(pack.checks("percent_of",
                    {"The Alder Choir has 12 singers and 4 altos. In the Alder Choir 33 percent of "
                     "them sing alto."}) == "ok: 4 of 12 = 33.3 %\n");
  CHECK(pack.checks("percent_of",
                    {"The Alder Choir has 12 singers and 4 altos. In the Alder Choir 41 percent of "
                     "them sing alto."}) == "error: 4 of 12 = 33.3 %, the text says 41 percent\n");
  CHECK(pack.checks("percent_of", {"桤木合唱团有12名歌手和4名女低音，桤木合唱团其中41%唱低音。"}) ==
        "error: 4 of 12 = 33.3 %, the text says 41%\n");
  CHECK(pack.checks("percent_of",
                    {"The Alder Choir has more than 12 singers and 4 altos. In the Alder Choir 41 "
                     "percent of them sing alto."})
            .empty());
  CHECK(pack.checks("percent_of",
                    {"The Alder Choir has 12 singers and 4 altos. In the Birch Choir 41 percent of "
                     "them sing alto."})
            .empty());
}

TEST_CASE("a change is that of the two figures, in its direction") {
  const MadePack pack = pack_of("kind: percent_change, old: C-before, new: C-income, change: C-growth");
  CHECK(pack.checks("percent_change", {"The Alder Choir earned $515 after $412, a growth of 25 percent."}) ==
        "ok: from $412 to $515 = +25 %\n");
  CHECK(pack.checks("percent_change", {"The Alder Choir earned $515 after $412, a growth of 35 percent."}) ==
        "error: from $412 to $515 = +25 %, the text says 35 percent\n");
  CHECK(pack.checks("percent_change", {"桤木合唱团收入515元，此前为412元，增长35%。"}) ==
        "error: from 412元 to 515元 = +25 %, the text says 35%\n");
  CHECK(pack.checks("percent_change",
                    {"The Alder Choir earned more than $515 after $412, a growth of 35 percent."})
            .empty());
  // Two currencies have no quotient.
  CHECK(pack.checks("percent_change", {"The Alder Choir earned €515 after $412, a growth of 35 percent."})
            .empty());
}

TEST_CASE("a change of one attribute is that from the year before") {
  const MadePack pack = pack_of("kind: percent_change, old: C-income, new: C-income, change: C-growth");
  CHECK(pack.checks(
            "percent_change",
            {"In 2022 the Alder Choir earned $412. In 2023 the Alder Choir earned $515. That made the Alder "
             "Choir a growth of 35 percent."}) ==
        "error: from $412 to $515 = +25 %, the text says 35 percent\n");
  CHECK(pack.checks("percent_change", {"In 2020 the Alder Choir earned $412. In 2023 the Alder Choir earned "
                                       "$515. That made the Alder "
                                       "Choir a growth of 35 percent."})
            .empty());
}

TEST_CASE("dates stand in their order") {
  const MadePack pack = pack_of("kind: date_order, before: C-founded, after: C-first");
  CHECK(pack.checks("date_order",
                    {"The Alder Choir was founded in 1990. It gave its first concert in 1991."}) == "");
  CHECK(pack.checks("date_order",
                    {"The Alder Choir was founded in 1992. It gave its first concert in 1991."}) ==
        "error: 1992 is after 1991\n");
  CHECK(pack.checks("date_order", {"桤木合唱团成立于1992年，首演于1991年。"}) ==
        "error: 1992 is after 1991\n");
  // The year may hold the day.
  CHECK(pack.checks("date_order",
                    {"The Alder Choir was founded on 3 May 1991. It gave its first concert in 1991."})
            .find("error") == std::string::npos);
}

TEST_CASE("two attributes are equal") {
  const MadePack pack = pack_of("kind: equal, left: C-seats, right: C-chairs");
  CHECK(pack.checks("equal", {"The Alder Choir has 80 seats. It bought 80 chairs."}) == "ok: 80 = 80\n");
  CHECK(pack.checks("equal", {"The Alder Choir has 80 seats. It bought 70 chairs."}) ==
        "error: 80 is not 70\n");
  CHECK(pack.checks("equal", {"桤木合唱团有80个座位，买了70把椅子。"}) == "error: 80 is not 70\n");
  CHECK(
      pack.checks("equal", {"The Alder Choir has 80 seats. It bought more than 70 chairs."}).find("error") ==
      std::string::npos);
  const MadePack tolerant = pack_of("kind: equal, left: C-seats, right: C-chairs, tolerance: 10");
  CHECK(tolerant.checks("equal", {"The Alder Choir has 80 seats. It bought 70 chairs."}).starts_with("ok"));
  CHECK(
      tolerant.checks("equal", {"The Alder Choir has 80 seats. It bought 69 chairs."}).starts_with("error"));
}

TEST_CASE("values are among those allowed") {
  const MadePack pack = pack_of("kind: allowed, value: C-coaches, values: [\"4\", eight]");
  CHECK(pack.checks("allowed", {"The Alder Choir has 8 coaches."}).empty());
  CHECK(pack.checks("allowed", {"The Alder Choir has 5 coaches."}) == "error: 5 is none of 4, eight\n");
  CHECK(pack.checks("allowed", {"桤木合唱团有5名教练。"}) == "error: 5 is none of 4, eight\n");
  CHECK(pack.checks("allowed", {"The Alder Choir has more than 5 coaches."}).find("error") ==
        std::string::npos);
  const MadePack bounds = pack_of("kind: allowed, value: C-share, low: 0, high: 100");
  CHECK(bounds.checks("allowed", {"In the Alder Choir 130 percent of them sing alto."}) ==
        "error: 130 percent is not between 0 and 100\n");
  CHECK(bounds.checks("allowed", {"In the Alder Choir 30 percent of them sing alto."}) == "");
  const MadePack years = pack_of("kind: allowed, value: C-founded, low: 1900");
  CHECK(years.checks("allowed", {"The Alder Choir was founded in 1830."}) ==
        "error: 1830 is not at least 1900\n");
  const MadePack places = pack_of("kind: allowed, value: C-venue, values: [Old Granary]");
  CHECK(places.checks("allowed", {"The Alder Choir sings at the Red Barn."}).starts_with("error"));
  CHECK(places.checks("allowed", {"The Alder Choir sings at the Old Granary."}).empty());
}

TEST_CASE("a ratio is the one that is told, or within its bounds") {
  const MadePack told =
      pack_of("kind: ratio, numerator: C-singers, denominator: C-coaches, result: C-per-coach");
  CHECK(told.checks("ratio", {"The Alder Choir has 40 singers and 5 coaches. The Alder Choir has 8 for each "
                              "coach."}) == "ok: 40 / 5 = 8\n");
  CHECK(told.checks("ratio", {"The Alder Choir has 40 singers and 5 coaches. The Alder Choir has 12 for each "
                              "coach."}) == "error: 40 / 5 = 8, the text says 12\n");
  const MadePack bounded =
      pack_of("kind: ratio, numerator: C-singers, denominator: C-coaches, low: 2, high: 20");
  CHECK(bounded.checks("ratio", {"The Alder Choir has 90 singers and 3 coaches."}) ==
        "error: 90 / 3 = 30 is not between 2 and 20\n");
  CHECK(bounded.checks("ratio", {"桤木合唱团有90名歌手和3名教练。"}) ==
        "error: 90 / 3 = 30 is not between 2 and 20\n");
  CHECK(bounded.checks("ratio", {"The Alder Choir has 90 singers and more than 3 coaches."}).find("error") ==
        std::string::npos);
  CHECK(bounded.checks("ratio", {"The Alder Choir has 90 singers. The Birch Choir has 3 coaches."}).empty());
}

TEST_CASE("shares of one whole are no more than all of it") {
  const MadePack pack = pack_of("kind: shares_over_100, parts: [C-gold, C-blue, C-red]");
  CHECK(pack.checks(
            "shares_over_100",
            {"Of the Alder Choir 40 percent wore gold, 35 percent wore blue and 25 percent wore red."}) ==
        "ok: 40 percent + 35 percent + 25 percent = 100 %\n");
  CHECK(
      pack.checks("shares_over_100", {"Of the Alder Choir 60 percent wore gold and 55 percent wore blue."}) ==
      "error: 60 percent + 55 percent = 115 %, more than the whole\n");
  CHECK(pack.checks("shares_over_100", {"桤木合唱团60%穿金色，55%穿蓝色。"}) ==
        "error: 60% + 55% = 115 %, more than the whole\n");
  // Rounded shares come to 101, and some that leave room say nothing.
  CHECK(
      pack.checks("shares_over_100",
                  {"Of the Alder Choir 34 percent wore gold, 34 percent wore blue and 33 percent wore red."})
          .find("error") == std::string::npos);
  CHECK(pack.checks("shares_over_100", {"Of the Alder Choir 60 percent wore gold and 15 percent wore blue."})
            .empty());
  CHECK(pack.checks("shares_over_100",
                    {"Of the Alder Choir up to 60 percent wore gold and 55 percent wore blue."})
            .empty());
}

TEST_CASE("holds_only keeps a failure silent, fails_only what holds, severity weighs it") {
  const MadePack silent = pack_of("kind: equal, left: C-seats, right: C-chairs, holds_only: true");
  CHECK(silent.checks("equal", {"The Alder Choir has 80 seats. It bought 70 chairs."}).empty());
  CHECK_FALSE(silent.checks("equal", {"The Alder Choir has 80 seats. It bought 80 chairs."}).empty());
  const MadePack errors = pack_of("kind: equal, left: C-seats, right: C-chairs, fails_only: true");
  CHECK_FALSE(errors.checks("equal", {"The Alder Choir has 80 seats. It bought 70 chairs."}).empty());
  CHECK(errors.checks("equal", {"The Alder Choir has 80 seats. It bought 80 chairs."}).empty());
  const MadePack warning = pack_of("kind: equal, left: C-seats, right: C-chairs, severity: warning");
  const Report report = warning.report({"The Alder Choir has 80 seats. It bought 70 chairs."});
  REQUIRE(report.checks.size() == 1);
  CHECK(report.checks[0].severity == Severity::warning);
  CHECK(report.checks[0].claims.size() == 2);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].severity == Severity::warning);
}

TEST_CASE("an operand that an article lacks is the one that others agree on") {
  const MadePack pack = pack_of("kind: part_over_whole, part: C-altos, whole: C-singers");
  const std::string error = "error: 45 of 40: the part is larger than the whole\n";
  const std::string part = "The Alder Choir was proud of its 45 altos on the day.";
  CHECK(pack.checks("part_over_whole", {"The Alder Choir has 40 singers.",
                                        "In the north the Alder Choir is known for 40 singers.", part}) ==
        error);
  // One source alone does not lead, nor does a figure that is contradicted.
  CHECK(pack.checks("part_over_whole", {"The Alder Choir has 40 singers.", part}).empty());
  CHECK(pack.checks("part_over_whole", {"The Alder Choir has 40 singers.",
                                        "In the north the Alder Choir is known for 40 singers.",
                                        "A visitor of the Alder Choir counted 60 singers.", part})
            .empty());
  CHECK(pack.checks("part_over_whole", {"The Birch Choir has 40 singers.",
                                        "In the north the Birch Choir is known for 40 singers.", part})
            .empty());
}

TEST_CASE("a sum names the article that tells its total where that is another one") {
  const MadePack pack = pack_of("kind: sum, parts: [C-altos, C-coaches], total: C-singers");
  CHECK(pack.checks("sum", {"The Alder Choir has 12 altos and 5 coaches.",
                            "The Alder Choir has 90 singers."}) == "error: 12 + 5 = 17, a1.txt:1 says 90\n");
  CHECK(pack.checks("sum", {"The Alder Choir has 90 singers, 12 altos and 5 coaches."}) ==
        "error: 12 + 5 = 17, the text says 90\n");
}

TEST_CASE("values of a rule that cannot be read are mistakes at their place") {
  const MadePack pack = pack_of("kind: allowed, value: C-coaches, values: [\"4\", plenty]");
  REQUIRE(pack.mistakes().size() == 1);
  CHECK(pack.mistakes()[0].line > 0);
  CHECK(pack.mistakes()[0].column > 60);
  CHECK(pack.mistakes()[0].message.find("'plenty' is no value of the slot 'count'") != std::string::npos);
}

namespace {

/// Claims of attributes that are told of whatever an article is about: "part" and "whole".
struct AnySubject {
  std::vector<Claim> claims;
  std::vector<std::uint32_t> article_of;

  void tell(std::uint32_t article, std::uint32_t paragraph, std::uint32_t sentence, const std::string& rule,
            const std::string& number) {
    Claim claim;
    claim.id = "c" + std::to_string(claims.size());
    claim.rule = rule;
    claim.value.kind = ValueKind::count;
    claim.value.number = Decimal::parse(number);
    claim.paragraph = paragraph;
    claim.sentence_span = {sentence * 100, sentence * 100 + 90};
    claims.push_back(std::move(claim));
    article_of.push_back(article);
  }

  std::vector<std::string> errors() const {
    auto pack = std::make_shared<Pack>();
    for (const std::string id : {"part", "whole"}) {
      AttributeRule rule;
      rule.id = id;
      rule.any_subject = true;
      pack->attributes.push_back(rule);
    }
    InvariantRule rule;
    rule.id = "C-any";
    rule.kind = "part_over_whole";
    rule.label = std::string("it fits");
    rule.roles = {{"part", "part"}, {"whole", "whole"}};
    pack->invariants.push_back(rule);
    Packs packs;
    packs.packs.push_back(pack);
    const std::vector<ArticleInfo> articles(2);
    const GatheredTables tables;
    std::vector<std::string> out;
    for (const Check& check : run_checks({claims, article_of, articles, tables, packs, {}})) {
      if (check.verdict == Verdict::error) out.push_back(check.computation.english().substr(0, 8));
    }
    return out;
  }
};

}  // namespace

TEST_CASE("attributes of any subject are computed where an article tells one value of each") {
  AnySubject once;
  once.tell(0, 0, 0, "whole", "40");
  once.tell(0, 3, 5, "part", "45");
  CHECK(once.errors() == std::vector<std::string>{"45 of 40"});
  AnySubject two_articles;
  two_articles.tell(0, 0, 0, "whole", "40");
  two_articles.tell(1, 0, 0, "part", "45");
  CHECK(two_articles.errors().empty());
}

TEST_CASE("attributes of any subject told with several values need one sentence or paragraph") {
  AnySubject apart;
  apart.tell(0, 0, 0, "whole", "40");
  apart.tell(0, 1, 1, "whole", "90");
  apart.tell(0, 2, 2, "part", "45");
  CHECK(apart.errors().empty());
  AnySubject sentence = apart;
  sentence.tell(0, 0, 0, "part", "46");
  CHECK(sentence.errors() == std::vector<std::string>{"46 of 40"});
  AnySubject paragraph = apart;
  paragraph.tell(0, 0, 7, "part", "46");
  CHECK(paragraph.errors() == std::vector<std::string>{"46 of 40"});
}
