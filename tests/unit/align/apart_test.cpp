// Two values of one quantity in one breath, and what they explain in other articles.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "open_articles.h"

using namespace crosscheck;
using testing::open_rows;
using testing::open_rules;
using testing::Told;

namespace {

/// "why: value / value" of every pair that the text tells apart.
std::vector<std::string> apart(const std::string& text) {
  std::vector<std::string> out;
  for (const ArticleRow& row : open_rows({{"a.txt", text}})) {
    for (const Claim& claim : row.claims) {
      for (const ToldApart& told : claim.apart) {
        const auto other = std::find_if(row.claims.begin(), row.claims.end(),
                                        [&](const Claim& one) { return one.id == told.claim; });
        REQUIRE(other != row.claims.end());
        out.push_back(std::string(to_string(told.why)) + ": " + std::string(claim.text) + " / " +
                      std::string(other->text));
      }
    }
  }
  return out;
}

using Pairs = std::vector<std::string>;

/// Relations between claims of several articles as "kind: value / value", values in order.
std::vector<std::string> relations(const std::vector<Told>& articles) {
  const Report report = compare_rows(open_rules(), open_rows(articles), {});
  std::vector<std::string> out;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) {
      std::string a(report.claims[fact.readings[relation.a].claims.front()].text);
      std::string b(report.claims[fact.readings[relation.b].claims.front()].text);
      if (b < a) a.swap(b);
      out.push_back(std::string(to_string(relation.kind)) + ": " + a + " / " + b);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  for (const std::string& said : all) UNSCOPED_INFO(said);
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("words between two values of a quantity say why it is told twice") {
  CHECK(apart("The first estimate of the damage, 310 barns, was revised to 340 on Friday.") ==
        Pairs{"time: 310 / 340"});
  CHECK(apart("The works, budgeted at €30 million, ended up costing €41 million.") ==
        Pairs{"modality: €30 million / €41 million"});
  CHECK(apart("The library holds 52,000 maps, of which 3,100 are on show.") ==
        Pairs{"scope: 52,000 / 3,100"});
  CHECK(apart("Of the 900 tents announced, 350 have arrived.") == Pairs{"modality: 900 / 350"});
  CHECK(apart("受损房屋最初统计为310间，后修正为340间。") == Pairs{"time: 310 / 340"});
}

TEST_CASE("a plan in the next sentence is told apart") {
  CHECK(apart("The bridge opened on 4 May. It was due to open on 14 March but a flood held it up.") ==
        Pairs{"modality: 4 May / 14 March"});
}

TEST_CASE("what is said to be the same is no other value") {
  CHECK(apart("The dam cost 186 crore rupees (18.6 billion rupees).") ==
        Pairs{"restated: 186 crore rupees / 18.6 billion rupees"});
  CHECK(apart("Profit was EUR 261 million (EUR 212 million) in the quarter.").empty());
}

TEST_CASE("what one article says again in other words is left to its checks where nobody else tells it") {
  const std::vector<Told> alone{{"a.txt", "The new bridge at Port Ellery is 50 km (41 miles) long."}};
  CHECK(relations(alone).empty());
  std::vector<Told> two = alone;
  two.push_back({"b.txt", "The new bridge at Port Ellery is 50 km long."});
  CHECK(has(relations(two), "conflict: 41 miles / 50 km"));
}

TEST_CASE("values of two periods, of two things or far from the word are not told apart") {
  CHECK(apart("Trade grew from $452 billion in 2022 to $486 billion in 2023.").empty());
  CHECK(apart("The farm has 310 cows, previously kept elsewhere, and 12 horses.").empty());
  CHECK(apart("The club has 310 members and 12 coaches.").empty());
  CHECK(apart("Sales rose to 310 tonnes, compared with 290 tonnes a year earlier.").empty());
}

TEST_CASE("an article that tells two values apart explains them where they are told alone") {
  const std::vector<Told> storm{
      {"a.txt", "The storm sank 431 fishing boats in the bay on Sunday night, the harbour office said."},
      {"b.txt", "In the bay the storm sank 452 fishing boats on Sunday night, the harbour office said."}};
  std::vector<Told> three = storm;
  three.push_back(
      {"c.txt",
       "The number of fishing boats that the storm sank in the bay on Sunday night, first put at 431, was "
       "revised to 452 by the harbour office."});
  CHECK(has(relations(three), "explained_time: 431 / 452"));
  CHECK_FALSE(has(relations(storm), "explained_time: 431 / 452"));
}
