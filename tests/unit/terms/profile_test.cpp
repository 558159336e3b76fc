#include "checker/terms/profile.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "terms_folder.h"

using namespace crosscheck;
using testing::Line;
using testing::small_terms;
using testing::view_of;

namespace {

/// A claim in the text of a line: the first place where `value` stands.
struct Place {
  std::size_t line;
  std::string value;
  bool figure = true;
  std::string head = {};
  bool words = false;
};

class Profile {
 public:
  Profile(const std::vector<Line>& lines, const std::vector<Place>& places) : view_(view_of(lines)) {
    std::vector<ClaimPlace> of;
    for (const Place& place : places) {
      const std::size_t at = lines[place.line].text.find(place.value);
      REQUIRE(at != std::string::npos);
      of.push_back({place.line,
                    {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + place.value.size())},
                    place.head,
                    place.figure,
                    place.words});
    }
    made_ = make_profiles(small_terms(), view_, of);
    CHECK(made_.claims.size() == places.size());
    CHECK(std::is_sorted(made_.terms.begin(), made_.terms.end(),
                         [](const auto& a, const auto& b) { return a.text < b.text; }));
    for (const auto& claim : made_.claims) {
      CHECK(std::is_sorted(claim.begin(), claim.end(),
                           [](const auto& a, const auto& b) { return a.term < b.term; }));
      for (const TermUse& use : claim) REQUIRE(use.term < made_.terms.size());
    }
  }

  /// Nearness of a term to a claim in hundredths; 0 if it is not near.
  int near(const std::string& term, std::size_t claim = 0) const {
    const TermUse* found = use(term, claim);
    return found == nullptr ? 0 : found->weight;
  }
  std::uint8_t flags(const std::string& term, std::size_t claim = 0) const {
    const TermUse* found = use(term, claim);
    REQUIRE(found != nullptr);
    return found->flags;
  }
  int power(const std::string& term) const {
    for (const ArticleTerm& one : made_.terms) {
      if (one.text == term) return one.power;
    }
    FAIL("there is no term " << term);
    return 0;
  }
  const Profiles& made() const { return made_; }

 private:
  const TermUse* use(const std::string& term, std::size_t claim) const {
    for (const TermUse& one : made_.claims[claim]) {
      if (made_.terms[one.term].text == term) return &one;
    }
    return nullptr;
  }

  TextView view_;
  Profiles made_;
};

}  // namespace

TEST_CASE("a word weighs less with each word between it and the figure, on both sides") {
  const Profile p({{"masts sails 12 ropes anchors"}}, {{0, "12"}});
  CHECK(p.near("rope") == 100);
  CHECK(p.near("anchor") == 80);
  CHECK(p.near("sail") == 100);
  CHECK(p.near("mast") == 80);
}

TEST_CASE("a comma, the end of a clause and another figure each take their share") {
  const Profile commas({{"12 ropes, anchors, sails"}}, {{0, "12"}});
  CHECK(commas.near("rope") == 100);
  CHECK(commas.near("anchor") == 40);
  CHECK(commas.near("sail") == 16);
  CHECK(Profile({{"12 ropes; anchors"}}, {{0, "12"}}).near("anchor") == 32);
  CHECK(Profile({{"12 ropes — anchors"}}, {{0, "12"}}).near("anchor") == 32);
  const Profile figures({{"12 ropes 30 anchors"}}, {{0, "12"}, {0, "30"}});
  CHECK(figures.near("anchor") == 24);
  CHECK(figures.near("anchor", 1) == 100);
  CHECK(figures.near("rope", 1) == 100);
  // What is no figure stands in nobody's way.
  CHECK(Profile({{"12 ropes Monday anchors"}}, {{0, "12"}, {0, "Monday", false}}).near("anchor") == 80);
}

TEST_CASE("no word of the sentence weighs less than the floor, up to the reach") {
  std::string text = "12";
  for (int i = 0; i < 60; ++i)
    text += " rope" + std::string(1, static_cast<char>('a' + i / 26)) +
            std::string(1, static_cast<char>('a' + i % 26)) + "x";
  const Profile p({{text}}, {{0, "12"}});
  CHECK(p.near("ropeaax") == 100);
  CHECK(p.near("ropebax") == 5);
  CHECK(p.near("ropechx") == 0);
}

TEST_CASE("the nearest of several places of a word counts") {
  CHECK(Profile({{"ropes masts sails 12 anchors ropes"}}, {{0, "12"}}).near("rope") == 80);
}

TEST_CASE("words of other values are left out, but not those of posts and lists") {
  const Profile p({{"12 ropes of 30 fathoms on Monday"}},
                  {{0, "12"}, {0, "30 fathoms"}, {0, "Monday", false}});
  CHECK(p.near("rope") == 100);
  CHECK(p.near("fathom") == 0);
  CHECK(p.near("monday") == 0);
  const Profile post({{"12 ropes for the harbour master"}},
                     {{0, "12"}, {0, "harbour master", false, "", true}});
  CHECK(post.near("harbour") > 0);
  CHECK(post.near("harbour", 1) == 0);
}

TEST_CASE("head words weigh in full and are marked as such") {
  const Profile p({{"12 very old ropes, they said"}}, {{0, "12", true, "very old ropes"}});
  CHECK(p.near("rope") == 100);
  CHECK((p.flags("rope") & kTermHead) != 0);
  CHECK((p.flags("veri") & kTermHead) != 0);
  // A head that does not stand behind the value is passed over.
  CHECK((Profile({{"ropes: 12 masts"}}, {{0, "12", true, "ropes"}}).flags("rope") & kTermHead) == 0);
}

TEST_CASE("the sentence before gives context, the one before that and another paragraph nothing") {
  const Profile p({{"anchors fell"}, {"masts fell"}, {"12 ropes"}}, {{2, "12"}});
  CHECK(p.near("mast") == 15);
  CHECK((p.flags("mast") & kTermContext) != 0);
  CHECK(p.near("anchor") == 0);
  const Profile apart(
      {{"masts fell down from the very tall spars"}, {"12 ropes", "en", BlockKind::body, true}}, {{1, "12"}});
  CHECK(apart.near("mast") == 0);
}

TEST_CASE("a word of the sentence stays one, whatever the sentence before says too") {
  const Profile p({{"masts fell"}, {"12 masts"}}, {{1, "12"}});
  CHECK(p.near("mast") == 100);
  CHECK((p.flags("mast") & kTermContext) == 0);
}

TEST_CASE("a heading speaks of all under it until the next one") {
  const Profile p({{"anchors", "en", BlockKind::heading, true},
                   {"12 ropes", "en", BlockKind::body, true},
                   {"30 sails", "en", BlockKind::body, true},
                   {"masts", "en", BlockKind::heading, true},
                   {"40 spars", "en", BlockKind::body, true}},
                  {{1, "12"}, {2, "30"}, {4, "40"}});
  CHECK(p.near("anchor", 0) == 40);
  CHECK(p.near("anchor", 1) == 40);
  CHECK(p.near("anchor", 2) == 0);
  CHECK(p.near("mast", 2) == 40);
}

TEST_CASE("a short first sentence heads its paragraph, a long one does not") {
  const Profile p({{"anchors lost.", "en", BlockKind::body, true}, {"12 ropes"}, {"30 sails"}},
                  {{1, "12"}, {2, "30"}});
  CHECK(p.near("anchor", 0) == 40);
  CHECK(p.near("anchor", 1) == 40);
  const Profile lengthy({{"anchors fell from spars upon decks below.", "en", BlockKind::body, true},
                         {"12 ropes"},
                         {"30 sails"}},
                        {{1, "12"}, {2, "30"}});
  CHECK(lengthy.near("anchor", 0) == 15);
  CHECK(lengthy.near("anchor", 1) == 0);
}

TEST_CASE("a term near many claims of the article tells less than one near a single claim") {
  const std::vector<Line> lines{
      {"12 ropes painted"}, {"30 sails painted"}, {"40 masts painted"}, {"50 spars"}};
  const Profile p(lines, {{0, "12"}, {1, "30"}, {2, "40"}, {3, "50"}});
  CHECK(p.power("rope") == 100);
  CHECK(p.power("paint") < p.power("rope"));
  CHECK(p.power("paint") > 0);
  // One claim alone: nothing to be told apart from.
  CHECK(Profile({{"12 ropes painted"}}, {{0, "12"}}).power("paint") == 100);
}

TEST_CASE("the order of claims changes no profile") {
  const std::vector<Line> lines{{"12 ropes and 30 sails, painted by Ormond"}, {"40 masts were lost"}};
  const std::vector<Place> places{{0, "12"}, {0, "30"}, {1, "40"}};
  const Profile forward(lines, places);
  const Profile backward(lines, {places[2], places[1], places[0]});
  CHECK(forward.made().terms == backward.made().terms);
  for (std::size_t i = 0; i < 3; ++i) CHECK(forward.made().claims[i] == backward.made().claims[2 - i]);
}

TEST_CASE("Chinese terms fall by half a word for each pair") {
  const Profile p({{"船长修了12座灯塔红旗", "zh"}}, {{0, "12"}});
  CHECK(p.near("=lighthouse") > p.near("红旗"));
  CHECK(p.near("=captain") > 0);
  CHECK((p.flags("红旗") & kTermPair) != 0);
}

TEST_CASE("empty inputs have empty profiles") {
  CHECK(Profile({}, {}).made().terms.empty());
  CHECK(Profile({{"twelve ropes"}}, {}).made().claims.empty());
  CHECK(Profile({{""}}, {{0, ""}}).made().claims.front().empty());
  CHECK(Profile({{"12"}}, {{0, "12"}}).made().claims.front().empty());
  CHECK(Profile({{"ropes"}}, {{0, "ropes", false, "", true}}).made().claims.front().empty());
}

TEST_CASE("a sentence of very many figures costs no more than its claims times its reach") {
  std::string text;
  std::vector<Place> places;
  for (int i = 1000; i < 1600; ++i) {
    text += std::to_string(i) + " ropes, ";
    places.push_back({0, std::to_string(i)});
  }
  const Profile p({{text}}, places);
  CHECK(p.near("rope", 599) == 100);
}
