#include "checker/findings/labels.h"

#include <catch2/catch.hpp>
#include <string_view>

using namespace crosscheck;

namespace {

Claim claim(std::string_view sentence, ValueKind kind, std::string_view of,
            std::string_view language = "en") {
  Claim out;
  out.sentence = sentence;
  out.value.kind = kind;
  out.value.of = of;
  out.language = language;
  return out;
}

std::string label(std::string_view shared, const std::vector<Claim>& claims) {
  Fact fact;
  fact.label = shared;
  for (ClaimIndex i = 0; i < claims.size(); ++i) fact.readings.push_back({"", {i}, 1, {}, {}});
  return open_label(fact, claims).english();
}

}  // namespace

TEST_CASE("what is counted is the head of a label, with the words that the passages share") {
  const std::string_view sentence = "The old mill ground 40 sacks of flour a day.";
  CHECK(label("ground, mill, sacks, flour", {claim(sentence, ValueKind::count, "sacks")}) ==
        "sacks (mill ground, flour)");
  CHECK(label("sacks", {claim(sentence, ValueKind::count, "sacks")}) == "sacks");
}

TEST_CASE("without a head the kind of the value is one") {
  CHECK(label("mill, cost, old", {claim("The old mill cost a fortune.", ValueKind::money, "")}) ==
        "amount (old mill cost)");
  CHECK(label("", {claim("It opened in May.", ValueKind::date, "")}) == "date");
  Claim post = claim("The miller Ada Brook spoke.", ValueKind::role, "");
  post.subject = "Ada Brook";
  CHECK(label("Ada, Brook, spoke", {post}) == "post of Ada Brook");
}

TEST_CASE("labels speak the language of the report where an article does") {
  const Claim chinese = claim("磨坊每天磨面粉40袋面粉。", ValueKind::count, "袋面粉", "zh");
  const Claim english = claim("The mill ground 40 sacks.", ValueKind::count, "sacks");
  CHECK(label("mill", {chinese, english}) == "sacks (mill)");
  CHECK(label("磨坊, 面粉", {chinese}) == "袋面粉 (磨坊)");
  // One character is a measure word and no name for what is counted.
  const Claim measured = claim("磨坊有40个。", ValueKind::count, "个", "zh");
  CHECK(label("磨坊", {measured}) == "number (磨坊)");
}

TEST_CASE("a word is told once") {
  CHECK(label("mill, mill", {claim("The mill.", ValueKind::money, "")}) == "amount (mill)");
}
