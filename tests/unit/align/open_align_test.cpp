#include "checker/align/open_align.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "open_articles.h"

using namespace crosscheck;
using testing::facts_of;
using testing::open_rows;
using testing::open_rules;
using testing::Told;

namespace {

bool has(const std::vector<std::string>& facts, const std::string& fact) {
  for (const std::string& one : facts) UNSCOPED_INFO(one);
  return std::find(facts.begin(), facts.end(), fact) != facts.end();
}

const std::vector<Told> kStorm{
    {"a.txt",
     "The storm sank 431 fishing boats in the bay on Sunday night. Rescuers took 27 sailors to hospital."},
    {"b.txt", "In the bay, 431 fishing boats sank in the storm. The storm also tore 85 roofs off houses."},
    {"c.txt", "暴风雨中，海湾有431艘渔船沉没，27名水手被送往医院。"}};

const Told kElsewhere{
    "z.txt",
    "The orchestra played 168 concerts abroad. Its choir has 59 singers and a library of 9,400 operas."};
/// The same with figures that the others tell of other things.
const Told kByChance{
    "z.txt",
    "The orchestra played 431 concerts abroad. Its choir has 27 singers and a library of 85 operas."};

}  // namespace

TEST_CASE("equal figures about one thing are one fact, across languages too") {
  CHECK(has(facts_of(kStorm), "a.txt:431 b.txt:431 c.txt:431"));
}

TEST_CASE("equal small numbers about two things are two facts") {
  const auto facts = facts_of({{"a.txt", "The storm sank 2 boats in the bay."},
                               {"b.txt", "The orchestra hired 2 violinists for the season."}});
  CHECK(facts.empty());
}

TEST_CASE("an article gives a fact one value") {
  for (const std::vector<Told>& articles :
       {kStorm, std::vector<Told>{
                    {"a.txt", "The storm sank 431 boats in the bay. The storm sank 435 boats in the bay."},
                    {"b.txt", "The storm sank 431 boats in the bay."},
                    {"c.txt", "The storm sank 435 boats in the bay."}}}) {
    const Report report = compare_rows(open_rules(), open_rows(articles), {});
    CHECK_FALSE(report.facts.empty());
    for (const Fact& fact : report.facts) {
      std::map<std::string, std::set<std::string>> told;
      for (const Reading& reading : fact.readings) {
        for (const ClaimIndex i : reading.claims)
          told[report.claims[i].article].insert(report.claims[i].value.number->to_string());
      }
      for (const auto& [article, values] : told) CHECK(values.size() == 1);
    }
  }
}

TEST_CASE("a claim is in one fact at most") {
  const Report report = compare_rows(open_rules(), open_rows(kStorm), {});
  std::set<ClaimIndex> met;
  for (const Fact& fact : report.facts) {
    std::size_t claims = 0;
    for (const Reading& reading : fact.readings) {
      for (const ClaimIndex i : reading.claims) CHECK(met.insert(i).second);
      claims += reading.claims.size();
    }
    CHECK(claims > 1);
    CHECK_FALSE(fact.label.empty());
  }
}

TEST_CASE("an article that has nothing to do with the others changes no fact") {
  std::vector<Told> with = kStorm;
  with.push_back(kElsewhere);
  CHECK(facts_of(with) == facts_of(kStorm));
  with.back().path = "0.txt";  // first in document order
  CHECK(facts_of(with) == facts_of(kStorm));
}

// Equality alone is no evidence of sameness (design.md). Whether the weights say so changes with each fit.
TEST_CASE("figures that are equal by chance join nothing") {
  std::vector<Told> with = kStorm;
  with.push_back(kByChance);
  CHECK(facts_of(with) == facts_of(kStorm));
}

TEST_CASE("the order of rows changes nothing") {
  std::vector<Told> articles = kStorm;
  articles.push_back(kElsewhere);
  const auto expected = facts_of(articles);
  std::sort(articles.begin(), articles.end(), [](const Told& a, const Told& b) { return a.path > b.path; });
  do {
    CHECK(facts_of(articles) == expected);
  } while (std::prev_permutation(articles.begin(), articles.end(),
                                 [](const Told& a, const Told& b) { return a.path < b.path; }));
}

TEST_CASE("many articles of one fact stay one fact, and the blocks are measured") {
  std::vector<Told> articles;
  for (int i = 0; i < 60; ++i)
    articles.push_back({std::to_string(100 + i) + ".txt",
                        "The storm sank 431 fishing boats in the bay. It was a bad night."});
  const auto facts = facts_of(articles);
  REQUIRE(facts.size() == 1);
  CHECK(std::count(facts.front().begin(), facts.front().end(), ' ') == 59);

  std::vector<Claim> claims;
  std::vector<std::uint32_t> article_of;
  std::vector<ArticleInfo> infos;
  std::vector<std::vector<ArticleTerm>> terms;
  const auto rows = open_rows(articles);
  for (const ArticleRow& row : rows) {
    article_of.insert(article_of.end(), row.claims.size(), static_cast<std::uint32_t>(infos.size()));
    claims.insert(claims.end(), row.claims.begin(), row.claims.end());
    infos.push_back(row.info);
    terms.push_back(row.terms);
  }
  OpenAligner aligner({claims, article_of, infos, terms, *open_rules().terms, *open_rules().alignment,
                       open_rules().lexicons->units()});
  CHECK(aligner.sizes().claims == 60);
  CHECK(aligner.align().size() == 1);
  CHECK(aligner.sizes().most == 1);
  CHECK(aligner.sizes().comparisons >= 59);
  CHECK(aligner.links().empty());
}

TEST_CASE("no articles, and articles without claims, have no facts") {
  CHECK(facts_of({}).empty());
  CHECK(facts_of({{"a.txt", "Nothing happened."}, {"b.txt", ""}}).empty());
}

TEST_CASE("two claims are explained by their features, weights and shared terms") {
  std::string error;
  const auto pair = explain_pair(open_rules(), open_rows(kStorm), "a.txt:1:16", "b.txt:1:13", error);
  INFO(error);
  REQUIRE(pair);
  const OpenExplanation& why = pair->why;
  CHECK(pair->claims[pair->a].text == "431");
  CHECK(pair->claims[pair->b].text == "431");
  CHECK(why.open_a);
  CHECK(why.open_b);
  CHECK(why.class_a == "count");
  CHECK(why.one_fact);
  CHECK_FALSE(why.differing);
  CHECK(why.model == AlignmentModel::figure);
  CHECK(why.score == Approx(weigh(why.weights, why.features)));
  CHECK(why.score >= why.needed);
  REQUIRE_FALSE(why.shared.empty());
  for (std::size_t i = 1; i < why.shared.size(); ++i) CHECK(why.shared[i - 1].second >= why.shared[i].second);
  // By id as well, and in either order.
  const auto by_id = explain_pair(open_rules(), open_rows(kStorm), pair->claims[pair->b].id,
                                  pair->claims[pair->a].id, error);
  REQUIRE(by_id);
  CHECK(by_id->why.score == Approx(why.score));
  CHECK(by_id->why.shared == why.shared);
}

TEST_CASE("claims that differ are weighed as two values, those of two kinds not at all") {
  const std::vector<Told> articles{
      {"a.txt", "431 boats sank."}, {"b.txt", "85 boats sank."}, {"c.txt", "85 km of rope sank."}};
  std::string error;
  const auto differ = explain_pair(open_rules(), open_rows(articles), "a.txt:1:1", "b.txt:1:1", error);
  REQUIRE(differ);
  CHECK(differ->why.differing);
  const auto kinds = explain_pair(open_rules(), open_rows(articles), "a.txt:1:1", "c.txt:1:1", error);
  REQUIRE(kinds);
  CHECK(kinds->why.class_a == "count");
  CHECK(kinds->why.class_b == "length");
  CHECK_FALSE(kinds->why.one_fact);
  CHECK(kinds->why.shared.empty());
}

TEST_CASE("a claim of that name must be there") {
  std::string error;
  for (const auto& [a, b] : {std::pair("a.txt:1:2", "b.txt:1:13"), std::pair("a.txt:1:16", "d.txt:1:1"),
                             std::pair("", ""), std::pair("a.txt:1:16", "nonsense")}) {
    error.clear();
    CHECK_FALSE(explain_pair(open_rules(), open_rows(kStorm), a, b, error));
    CHECK(error.find("there is no claim '") == 0);
  }
}

TEST_CASE("pairs are comparable claims of two articles, each once") {
  std::size_t pairs = 0;
  std::set<std::pair<std::string, std::string>> met;
  for_open_pairs(
      open_rules(), open_rows(kStorm),
      [&](const Claim& a, const Claim& b, AlignmentModel, const Features&) {
        ++pairs;
        CHECK(a.article != b.article);
        CHECK(comparable_class(a.value, open_rules().lexicons->units()) ==
              comparable_class(b.value, open_rules().lexicons->units()));
        CHECK(met.insert(std::minmax(a.id, b.id)).second);
      },
      [](const std::vector<Claim>& claims, const OpenLink& link) {
        for (const auto* group : {&link.a, &link.b}) {
          CHECK_FALSE(group->empty());
          for (const ClaimIndex i : *group) CHECK(i < claims.size());
        }
      });
  CHECK(pairs >= 7);
}
