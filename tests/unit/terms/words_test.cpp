#include "checker/terms/words.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "terms_folder.h"

using namespace crosscheck;
using testing::Line;
using testing::small_terms;
using testing::view_of;

namespace {

using Said = std::vector<std::string>;

/// Terms of the last line, each as it is named, names in brackets; in order of place.
Said read_last(const std::vector<Line>& lines) {
  const TextView view = view_of(lines);
  terms::WordReader reader(small_terms(), view);
  Said out;
  for (const terms::Word& word : reader.read(view.sentences.back())) {
    const std::string& text = reader.all()[word.term].text;
    out.push_back((word.flags & kTermName) != 0 ? "[" + text + "]" : text);
    CHECK(word.at.begin < word.at.end);
    CHECK(word.at.end <= view.sentences.back().text.size());
    CHECK(((word.flags & kTermConcept) != 0) == text.starts_with('='));
  }
  return out;
}

Said read(const std::string& text) {
  return read_last({{text}});
}

Said read_zh(const std::string& text) {
  return read_last({{text, "zh"}});
}

Power power_of(const std::string& text, const std::string& term) {
  const TextView view = view_of({{text}});
  terms::WordReader reader(small_terms(), view);
  reader.read(view.sentences.front());
  for (const auto& one : reader.all()) {
    if (one.text == term) return one.power;
  }
  FAIL("there is no term " << term);
  return 0;
}

}  // namespace

TEST_CASE("words are stemmed and common ones left out") {
  CHECK(read("the towers were painted") == Said{"tower", "paint"});
  CHECK(read("painting the tower") == read("painted the towers"));
}

TEST_CASE("the bands of common words weigh what the rules say") {
  CHECK(power_of("an old tower", "tower") == kFullPower);
  CHECK(power_of("an old tower", "old") == 50);
  CHECK(power_of("many people", "=person") == 40);
  CHECK(power_of("many sailors", "=sailor") == kFullPower);
}

TEST_CASE("a capital letter inside a sentence makes a name") {
  CHECK(read("painted by Ormond") == Said{"paint", "[ormond]"});
  CHECK(read("painted by Órmond") == Said{"paint", "[ormond]"});
}

TEST_CASE("a capital letter at the start of a sentence says nothing of a word seen small or common") {
  CHECK(read_last({{"they saw towers"}, {"Towers fell"}}) == Said{"tower", "fell"});
  CHECK(read("Near towers") == Said{"near", "tower"});
  CHECK(read_last({{"the tower of Ormond"}, {"Ormond fell"}}) == Said{"[ormond]", "fell"});
}

TEST_CASE("a word that is a concept is no name because it starts a sentence") {
  CHECK(read("Sailors fell") == Said{"=sailor", "sailor", "fell"});
  CHECK(read("painted for Captain Ormond") == Said{"paint", "=captain", "[captain]", "[ormond]"});
}

TEST_CASE("in title case only words that are names elsewhere are names") {
  const Line body{"two masts for Ormond, and the mast fell"};
  CHECK(read_last({body, {"Masts For Ormond", "en", BlockKind::title}}) == Said{"mast", "[ormond]"});
  CHECK(read_last({body, {"Ship For Ormond", "en", BlockKind::heading}}) ==
        Said{"=ship", "ship", "[ormond]"});
}

TEST_CASE("where nouns have capital letters these make no names") {
  CHECK(read_last({{"das Schiff und der Turm", "de"}}) == Said{"schiff", "turm"});
}

TEST_CASE("the letter of a possessive is no word") {
  CHECK(read("the tower's mast") == Said{"tower", "mast"});
  CHECK(read("painted by Ormond’s crew") == Said{"paint", "[ormond]", "crew"});
}

TEST_CASE("a phrase of several words is one concept, the longest") {
  CHECK(read("a deck hand fell") == Said{"=sailor", "deck", "hand", "fell"});
  CHECK(read("the light houses fell") == Said{"=lighthouse", "light", "hous", "fell"});
  CHECK(read("the gates of the locks") == Said{"=lock_gate", "gate", "lock"});
  CHECK(read("a deck fell") == Said{"deck", "fell"});
  CHECK(read("the deck") == Said{"deck"});  // the phrase would reach beyond the end
}

TEST_CASE("a form has its own concepts and no others") {
  CHECK(read("a banking crew") == Said{"=bank", "bank", "crew"});
  CHECK(read("a banked fire") == Said{"bank", "fire"});
  CHECK(read("the shipping fell") == Said{"=lighthouse", "ship", "fell"});
}

TEST_CASE("Chinese concepts are found by longest match, everything else by pairs of characters") {
  CHECK(read_zh("红船") == Said{"红船", "=ship"});
  CHECK(read_zh("船员") == Said{"=sailor", "船员"});
  CHECK(read_zh("船长船") == Said{"=captain", "船长", "长船", "=ship"});
  CHECK(read_zh("飞船") == Said{"飞船"});
  CHECK(read_zh("灯塔") == Said{"=lighthouse", "灯塔"});
}

TEST_CASE("characters of grammar make no pair, and no pair reaches over a mark or other script") {
  CHECK(read_zh("高塔的旗") == Said{"高塔"});
  CHECK(read_zh("高，塔") == Said{});
  CHECK(read_zh("高12塔") == Said{});
  CHECK(read_zh("高塔Ormond红旗") == Said{"高塔", "[ormond]", "红旗"});
}

TEST_CASE("a pair of characters is half a step") {
  const TextView view = view_of({{"高塔 tower", "zh"}});
  terms::WordReader reader(small_terms(), view);
  const auto words = reader.read(view.sentences.front());
  REQUIRE(words.size() == 2);
  CHECK(words[0].step == 0.5);
  CHECK((words[0].flags & kTermPair) != 0);
  CHECK(words[1].step == 1);
}

TEST_CASE("a language without rules keeps its words as they are") {
  CHECK(read_last({{"the towers of ormond", "xx"}}) == Said{"the", "towers", "of", "ormond"});
  CHECK(read_last({{"高塔的旗", "xx"}}) == Said{"高塔", "塔的", "的旗"});
}

TEST_CASE("texts without words have no terms") {
  for (const std::string text : {"", "  ", "12 345", "-- . ,", "a", "é", "e\u0301", "в", "\xEF\xBB\xBF"}) {
    INFO(text);
    CHECK(read(text).empty());
    CHECK(read_zh(text).empty());
  }
}
