#include "checker/gather/gather.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace crosscheck;

namespace {

Gathered sketch_of(const std::string& text) {
  TextView view;
  Sentence sentence;
  sentence.text = text;
  view.sentences.push_back(sentence);
  return make_sketch(view);
}

std::string words(int from, int to) {
  std::string out;
  for (int i = from; i < to; ++i) out += "word" + std::to_string(i * 7919 % 10007) + " ";
  return out;
}

ArticleRow row(const std::string& id, const std::string& outlet, const std::string& text) {
  ArticleRow out;
  out.info.id = id;
  out.info.path = id;
  out.info.outlet = outlet;
  out.gathered = sketch_of(text);
  return out;
}

EventRef event(const std::string& place, std::optional<int> year, bool stated) {
  EventRef out;
  out.series = "ru/summit";
  out.place = place;
  out.year = year;
  out.year_stated = stated;
  return out;
}

Claim event_claim(const EventRef& ref) {
  Claim claim;
  claim.event = ref;
  return claim;
}

}  // namespace

TEST_CASE("a lightly edited text is a copy, another text on the same matter is not") {
  const std::string original = words(0, 200);
  std::string edited = original;
  edited.replace(edited.find("word"), 5, "other");
  CHECK(similarity(sketch_of(original), sketch_of(edited)) >= kCopySimilarity);
  CHECK(similarity(sketch_of(original), sketch_of(words(150, 350))) < kCopySimilarity);
  CHECK(similarity(sketch_of(original), sketch_of("")) == 0);
}

TEST_CASE("Chinese text is sketched by characters") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "港口今年接待" + std::to_string(i * 37 % 101) + "艘船和旅客";
  CHECK(sketch_of(text).shingles > 300);
  CHECK(similarity(sketch_of(text), sketch_of(text + "。")) == 64);
}

TEST_CASE("copies and articles of one outlet are one witness, whatever the order of the rows") {
  std::vector<ArticleRow> rows;
  rows.push_back(row("a", "North Post", words(0, 200)));
  rows.push_back(row("b", "South Post", words(1000, 1200)));
  rows.push_back(row("c", "north post", words(2000, 2200)));
  rows.push_back(row("d", "", words(1000, 1201)));
  const Packs packs;
  const auto groups = gather(rows, packs).sources.witness_group;
  CHECK(groups[0] == groups[2]);
  CHECK(groups[1] == groups[3]);
  CHECK(groups[0] != groups[1]);
  std::reverse(rows.begin(), rows.end());
  const auto turned = gather(rows, packs).sources.witness_group;
  CHECK(turned[3] == turned[1]);
  CHECK(turned[2] == turned[0]);
  CHECK(turned[3] != turned[2]);
}

TEST_CASE("an article and its original are one witness") {
  std::vector<ArticleRow> rows;
  rows.push_back(row("a#1", "North Post", words(0, 200)));
  rows.push_back(row("a#2", "北方报", words(1000, 1200)));
  rows[1].info.translation_of = "a#1";
  const Packs packs;
  const auto sources = gather(rows, packs).sources;
  CHECK(sources.witness_group[0] == sources.witness_group[1]);
  CHECK_FALSE(sources.copies(0, 1));
}

TEST_CASE("an event told without its year is the nearest edition that any article dates") {
  std::vector<ArticleRow> rows;
  rows.push_back(row("a", "", ""));
  rows[0].claims = {event_claim(event("northport", 2017, true)), event_claim(event("northport", 2024, true)),
                    event_claim(event("eastport", 2023, true))};
  const Packs packs;
  const auto tables = gather(rows, packs);
  const auto key = [&](const EventRef& ref) { return tables.editions.key(ref); };
  CHECK(key(event("northport", 2025, false)) == key(event("northport", 2024, true)));
  CHECK(key(event("northport", 2018, false)) == key(event("northport", 2017, true)));
  CHECK(key(event("", 2023, false)) == key(event("eastport", 2023, true)));
  CHECK(key(event("northport", std::nullopt, false)).empty());
  CHECK(key(event("northport", 2017, true)) != key(event("northport", 2024, true)));
  CHECK(Editions::place_and_year(key(event("northport", 2024, true))) ==
        std::pair<std::string, std::string>("northport", "2024"));
}
