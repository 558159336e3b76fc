#include "checker/terms/term_rules.h"

#include <catch2/catch.hpp>
#include <string>

#include "terms_folder.h"

using namespace crosscheck;
using testing::small_terms;
using testing::TermsFolder;

namespace {

ConceptId id(std::string_view name) {
  const ConceptId* found = small_terms().concepts.find(name);
  REQUIRE(found != nullptr);
  return *found;
}

/// What is said of a folder one of whose files is `text`.
std::string mistakes_with(const std::string& name, const std::string& text) {
  const TermsFolder folder;
  folder.write(name, text);
  return folder.mistakes();
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("the shipped term rules load") {
  Diagnostics diagnostics;
  const auto rules = TermRules::load(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", diagnostics);
  for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
  REQUIRE(rules);
  CHECK(rules->concepts.size() > 100);
  CHECK(rules->language("en") != nullptr);
  CHECK(rules->language("tlh") == nullptr);
}

TEST_CASE("words that packs add to concepts are found like the language's own") {
  Diagnostics diagnostics;
  const std::string folder = std::string(CROSSCHECK_SOURCE_DIR) + "/rules";
  const auto rules = TermRules::open(folder, diagnostics,
                                     {{"en", "visitor", "strollers by", {"p.yaml", 3, 4, ""}},
                                      {"zh", "visitor", "散步者", {"p.yaml", 5, 6, ""}}});
  REQUIRE(rules);
  const ConceptId visitor = *rules->concepts.find("visitor");
  const LanguageTerms* english = rules->language("en");
  REQUIRE(english);
  Stemmer stemmer(english->stemmer);
  const auto phrases = english->phrases.find(stemmer.stem("stroller"));
  REQUIRE(phrases != english->phrases.end());
  REQUIRE(phrases->second.size() == 1);
  CHECK(phrases->second.front().concept_id == visitor);
  CHECK(phrases->second.front().rest == std::vector<std::string>{"by"});
  const LanguageTerms* chinese = rules->language("zh");
  REQUIRE(chinese);
  const auto hit = chinese->characters.longest("散步者", 0);
  REQUIRE(hit);
  CHECK(chinese->of_characters[hit->payload] == std::vector<ConceptId>{visitor});

  CHECK_FALSE(TermRules::open(
      folder, diagnostics,
      {{"en", "visitr", "x", {"p.yaml", 3, 4, ""}}, {"xx", "visitor", "x", {"p.yaml", 5, 6, ""}}}));
  REQUIRE(diagnostics.size() == 2);
  CHECK(to_string(diagnostics[0]) == "p.yaml:3:4: there is no concept 'visitr', did you mean 'visitor'?");
  CHECK(to_string(diagnostics[1]) ==
        "p.yaml:5:6: there is no file terms/xx.yaml that says how words of 'xx' are cut");
}

TEST_CASE("a kind of a kind is a kind, and not the other way round") {
  const Concepts& concepts = small_terms().concepts;
  CHECK(concepts.is(id("captain"), id("person")));
  CHECK(concepts.is(id("captain"), id("captain")));
  CHECK_FALSE(concepts.is(id("person"), id("captain")));
  CHECK_FALSE(concepts.is(id("ship"), id("person")));
  CHECK(concepts[id("person")].generic);
  CHECK_FALSE(concepts[id("sailor")].generic);
  CHECK(concepts.find("harbour") == nullptr);
}

TEST_CASE("what excludes a concept excludes its kinds, but no concept excludes itself or its kind") {
  const Concepts& concepts = small_terms().concepts;
  CHECK(concepts.contrasted(id("saved"), id("lost")));
  CHECK(concepts.contrasted(id("lost"), id("saved")));
  CHECK(concepts.contrasted(id("ship"), id("captain")));
  CHECK_FALSE(concepts.contrasted(id("person"), id("captain")));
  CHECK_FALSE(concepts.contrasted(id("ship"), id("ship")));
  CHECK_FALSE(concepts.contrasted(id("ship"), id("lost")));
}

TEST_CASE("a stemmer joins forms, and none leaves words as they are but for accents") {
  Stemmer english("english");
  CHECK(english.stem("harbours") == english.stem("harbour"));
  CHECK(english.stem("harbours") == english.stem("harbours"));
  Stemmer none("");
  CHECK(none.stem("harbours") == "harbours");
  CHECK(none.stem("fête") == "fete");
  Stemmer unknown("klingon");
  CHECK(unknown.stem("harbours") == "harbours");
  CHECK(Stemmer::known("german"));
  CHECK_FALSE(Stemmer::known("klingon"));
  CHECK(english.stem("").empty());
}

TEST_CASE("a folder of good rules has no mistakes") {
  CHECK(TermsFolder().mistakes() == "loaded\n");
}

TEST_CASE("a concept that is not there is refused with its place") {
  CHECK(mistakes_with("concepts/concepts.yaml", "concepts:\n  ship: {is: [vehicle]}\n")
            .find("concepts/"
                  "concepts.yaml:2:") == 0);
  CHECK(mistakes_with("concepts/concepts.yaml",
                      replaced(TermsFolder::kConcepts, "[saved, lost]", "[saved, found]"))
            .find("concepts/concepts.yaml:12:13: there is no concept 'found'\n") == 0);
  CHECK(mistakes_with("concepts/en.yaml", "language: en\nwords:\n  ship: [ship]\n  shop: [shop]\n") ==
        "concepts/en.yaml:4:3: there is no concept 'shop'\n");
  CHECK(
      mistakes_with("concepts/en.yaml", "language: en\nwords:\n  ship: [ship]\nforms:\n  ships: [shops]\n") ==
      "concepts/en.yaml:5:11: there is no concept 'shops'\n");
}

TEST_CASE("a concept that is a kind of itself is refused") {
  const std::string head = "language: en\nwords: {a: [aa]}\n";
  for (const std::string concepts :
       {"concepts:\n  a: {is: [a]}\n", "concepts:\n  a: {is: [b]}\n  b: {is: [c]}\n  c: {is: [a]}\n"}) {
    const TermsFolder folder;
    folder.write("concepts/concepts.yaml", concepts);
    folder.write("concepts/en.yaml", head);
    folder.remove("concepts/zh.yaml");
    CHECK(folder.mistakes() == "concepts/concepts.yaml:2:6: 'a' is a kind of itself\n");
  }
}

TEST_CASE("a stemmer that is not there is refused with its place") {
  CHECK(mistakes_with("terms/en.yaml", "language: en\nstemmer: anglish\n") ==
        "terms/en.yaml:2:10: libstemmer has no stemmer 'anglish'\n");
}

TEST_CASE("words of a language that no file says how to cut are refused") {
  const TermsFolder folder;
  folder.remove("terms/zh.yaml");
  const std::string said = folder.mistakes();
  CHECK(said.find("concepts/zh.yaml:") == 0);
  CHECK(said.find("there is no file terms/zh.yaml that says how its words are cut") != std::string::npos);
  CHECK(std::count(said.begin(), said.end(), '\n') == 1);
}

TEST_CASE("factors lie between 0 and 1") {
  for (const std::string key : {"step: 0.8", "comma: 0.5", "clause: 0.4", "figure: 0.3", "floor: 0.05",
                                "heading: 0.4", "previous: 0.15"}) {
    const std::string name = key.substr(0, key.find(':'));
    for (const std::string factor : {"1.01", "-0.1", "7"}) {
      const std::string said =
          mistakes_with("alignment.yaml", replaced(TermsFolder::kAlignment, key, name + ": " + factor));
      INFO(said);
      CHECK(said.find("alignment.yaml:1:") == 0);
      CHECK(said.find(name + " must lie between 0 and 1\n") != std::string::npos);
    }
    CHECK(mistakes_with("alignment.yaml", replaced(TermsFolder::kAlignment, key, name + ": 1")) ==
          "loaded\n");
    CHECK(mistakes_with("alignment.yaml", replaced(TermsFolder::kAlignment, key, name + ": 0")) ==
          "loaded\n");
  }
  CHECK(mistakes_with("alignment.yaml",
                      replaced(TermsFolder::kAlignment, "generic_power: 0.4", "generic_power: 4"))
            .find("generic_power must lie between 0 and 1\n") != std::string::npos);
  CHECK(mistakes_with("alignment.yaml", replaced(TermsFolder::kAlignment, "power: 0.5", "power: 50"))
            .find("alignment.yaml:6:7: power must lie between 0 and 1\n") == 0);
}

TEST_CASE("a number that is none, a missing member and an unknown one are refused, all in one go") {
  const std::string said = mistakes_with(
      "alignment.yaml",
      replaced(replaced(TermsFolder::kAlignment, "step: 0.8, ", "stop: 0.8, "), "comma: 0.5", "comma: half"));
  INFO(said);
  CHECK(said.find("'step'") != std::string::npos);
  CHECK(said.find("'stop'") != std::string::npos);
  CHECK(said.find("comma") != std::string::npos);
  CHECK(mistakes_with("terms/en.yaml", "language: en\nstemer: english\n").find("'stemer'") !=
        std::string::npos);
  CHECK(mistakes_with("terms/en.yaml", "stemmer: english\n").find("'language'") != std::string::npos);
}

TEST_CASE("files that are missing or no YAML are mistakes, not crashes") {
  for (const std::string name : {"alignment.yaml", "concepts/concepts.yaml"}) {
    const TermsFolder folder;
    folder.remove(name);
    CHECK(folder.mistakes().find(name) == 0);
  }
  for (const std::string name :
       {"alignment.yaml", "concepts/concepts.yaml", "concepts/en.yaml", "terms/en.yaml"}) {
    for (const std::string text : {"{", "[]", "7", "- a", ": :", "a: [\n"}) {
      INFO(name << ": " << text);
      CHECK(mistakes_with(name, text).find("loaded") == std::string::npos);
    }
  }
}
