#include "checker/findings/labels.h"

#include <catch2/catch.hpp>
#include <string_view>

using namespace crosscheck;

namespace {

/// A claim of `text` in the sentence; `of` is its head.
Claim claim(std::string_view sentence, std::string_view text, ValueKind kind, std::string_view of = "",
            std::string_view language = "en") {
  Claim out;
  const auto at = static_cast<std::uint32_t>(sentence.find(text));
  out.sentence = sentence;
  out.text = text;
  out.sentence_span = {100, 100 + static_cast<std::uint32_t>(sentence.size())};
  out.span = {100 + at, 100 + at + static_cast<std::uint32_t>(text.size())};
  out.value.kind = kind;
  out.value.of = of;
  out.language = language;
  return out;
}

Message said(const std::vector<Claim>& claims) {
  Fact fact;
  fact.label = std::string_view("mill, flour");
  for (ClaimIndex i = 0; i < claims.size(); ++i) fact.readings.push_back({"", {i}, 1, {}, {}});
  return open_label(fact, claims);
}

std::string label(const std::vector<Claim>& claims) {
  return said(claims).english();
}

}  // namespace

TEST_CASE("what is counted is a label as the first claim has it, up to the end of the clause") {
  CHECK(label({claim("The old mill ground 40 sacks of flour, they said.", "40", ValueKind::count,
                     "sacks")}) == "sacks of flour");
  CHECK(label({claim("It ground 40 sacks of very fine flour from the northern fields a day.", "40",
                     ValueKind::count, "sacks")}) == "sacks of very fine flour from…");
}

TEST_CASE("without a head the words around the value say what it is of, and a gap stands for it") {
  CHECK(label({claim("Then the old mill cost a fortune of 300 crowns in all. It stood.", "300 crowns",
                     ValueKind::money)}) == "amount (old mill cost a fortune of … in all)");
  CHECK(label({claim("May.", "May", ValueKind::date)}) == "date");
  Claim post = claim("The miller Ada Brook spoke.", "miller", ValueKind::role);
  post.subject = "Ada Brook";
  CHECK(label({post}) == "post of Ada Brook");
}

TEST_CASE("the subject stands behind what is said of it, unless that names it") {
  Claim sacks = claim("It ground 40 sacks.", "40", ValueKind::count, "sacks");
  sacks.subject = "Tern Mill";
  CHECK(label({sacks}) == "sacks, Tern Mill");
  Claim named = claim("It ground 40 sacks for Tern Mill.", "40", ValueKind::count, "sacks");
  named.subject = "Tern Mill";
  CHECK(label({named}) == "sacks for Tern Mill");
}

TEST_CASE("labels speak the reader's language where an article does") {
  const Claim chinese = claim("磨坊每天磨40袋面粉。", "40", ValueKind::count, "袋面粉", "zh");
  const Claim english = claim("The mill ground 40 sacks.", "40", ValueKind::count, "sacks");
  const Message both = said({chinese, english});
  CHECK(both.english() == "sacks");
  const Catalogue zh("zh", {});
  CHECK(both.in(&zh) == "磨坊每天磨…袋面粉");
  CHECK(label({chinese}) == "number (磨坊每天磨…袋面粉)");
}

TEST_CASE("a line break inside a passage is a space, and words that are not in the sentence are no passage") {
  CHECK(label({claim("It ground 40 sacks\nof flour.", "40", ValueKind::count, "sacks")}) == "sacks of flour");
  Claim lost = claim("It ground 40 sacks.", "40", ValueKind::count, "sacks");
  lost.text = "41";
  CHECK(label({lost}) == "number");
}
