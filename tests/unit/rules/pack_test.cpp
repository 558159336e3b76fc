#include "checker/rules/pack.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

using namespace crosscheck;

namespace {

namespace fs = std::filesystem;

/// A rules folder with one pack file, removed at the end.
class Folder {
 public:
  explicit Folder(const std::string& pack)
      : path_(fs::temp_directory_path() / ("crosscheck-pack-" + std::to_string(::getpid()))) {
    fs::create_directories(path_ / "claims");
    std::ofstream(path_ / "pack.yaml") << pack;
  }
  ~Folder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  /// Another file, for packs that extend each other.
  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::shared_ptr<const Packs> load(Diagnostics& diagnostics) const {
    return load_packs(path_.string(), {(path_ / "pack.yaml").string()}, diagnostics);
  }

 private:
  fs::path path_;
};

std::string mistakes(const std::string& pack) {
  Diagnostics diagnostics;
  const Folder folder(pack);
  CHECK(folder.load(diagnostics) == nullptr);
  std::string out;
  for (const Diagnostic& one : diagnostics) {
    out += std::to_string(one.line) + ":" + std::to_string(one.column) + ": " + one.message + "\n";
  }
  return out;
}

const std::string kHead =
    "pack: t\n"
    "entities:\n"
    "  - {id: ru, kind: union, names: {en: [River Union]}}\n";

}  // namespace

TEST_CASE("a pack is loaded with its names and wordings") {
  Diagnostics diagnostics;
  const Folder folder(kHead +
                      "attributes:\n"
                      "  - id: T-size\n"
                      "    label: size of {subject}\n"
                      "    subject: union\n"
                      "    value: count\n"
                      "    wording: {en: [\"{count} towns\"]}\n");
  const auto packs = folder.load(diagnostics);
  for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
  REQUIRE(packs);
  const auto [pack, rule] = packs->find("T-size");
  REQUIRE(rule);
  CHECK(rule->slot == Slot::count);
  CHECK(rule->wording.at("en").size() == 1);
  CHECK(pack->entity("ru")->kind == "union");
}

TEST_CASE("all mistakes of a pack are reported at their places in one go") {
  const std::string out = mistakes(kHead +
                                   "attributes:\n"
                                   "  - id: T-size\n"
                                   "    labell: size\n"
                                   "    label: size\n"
                                   "    subject: town\n"
                                   "    value: cuont\n"
                                   "    wording: {en: [\"{count} (towns\"]}\n");
  CHECK_THAT(out, Catch::Contains("labell") && Catch::Contains("did you mean 'label'"));
  CHECK_THAT(out, Catch::Contains("8:14: no entity is of the kind 'town'"));
  CHECK_THAT(out, Catch::Contains("did you mean 'count'"));
  CHECK_THAT(out, Catch::Contains("10:20: wording '{count} (towns': column 15: '(' without ')'"));
}

TEST_CASE("a rule id that stands twice, an empty name and an unknown attribute are refused") {
  const std::string rule =
      "  - id: T-size\n    label: size\n    subject: union\n    value: count\n    wording: {en: [\"{count} "
      "towns\"]}\n";
  CHECK_THAT(mistakes(kHead + "attributes:\n" + rule + rule),
             Catch::Contains("'T-size' stands twice in attributes"));
  CHECK_THAT(mistakes("pack: t\nentities:\n  - {id: ru, kind: union, names: {en: [\" \"]}}\n"),
             Catch::Contains("an empty name"));
  CHECK_THAT(
      mistakes(kHead + "invariants:\n  - {id: T-sum, kind: sum, label: l, parts: [T-a], total: T-b}\n"),
      Catch::Contains("no attribute 'T-a'") && Catch::Contains("no attribute 'T-b'"));
}

TEST_CASE("a scope that is part of itself is refused") {
  CHECK_THAT(
      mistakes(
          kHead +
          "scopes:\n"
          "  - {id: a, subject: union, dimension: group, label: a, part_of: b, wording: {en: [all towns]}}\n"
          "  - {id: b, subject: union, dimension: group, label: b, part_of: a, wording: {en: [some "
          "towns]}}\n"),
      Catch::Contains("the scope 'a' is part of itself: a > b > a"));
}

TEST_CASE("a pack has the items of those it extends, once each, and its own in the place of theirs") {
  Diagnostics diagnostics;
  const Folder folder(
      "pack: t\n"
      "extends: [left, right]\n"
      "entities:\n"
      "  - {id: ru, kind: union, part_of: basin, names: {en: [River League]}}\n");
  folder.write("base.yaml",
               "pack: base\n"
               "entities:\n"
               "  - {id: ru, kind: union, names: {en: [River Union]}}\n"
               "  - {id: basin, kind: land, names: {en: [The Basin]}}\n"
               "sources: [{tier: first, outlets: [Base Times]}]\n");
  folder.write(
      "left.yaml",
      "pack: left\n"
      "extends: base\n"
      "sources: [{tier: first, outlets: [Left Times]}]\n"
      "attributes:\n"
      "  - {id: T-size, label: left, subject: union, value: count, wording: {en: [\"{count} towns\"]}}\n");
  folder.write(
      "right.yaml",
      "pack: right\n"
      "extends: base\n"
      "attributes:\n"
      "  - {id: T-boats, label: b, subject: union, value: count, wording: {en: [\"{count} boats\"]}}\n");
  std::vector<KnownPack> known;
  for (const std::string name : {"base", "left", "right"})
    known.push_back({name, folder.path(name + ".yaml")});
  // Bases that are asked for, too, are no packs of their own.
  const auto packs =
      load_packs(folder.path(""), {folder.path("left.yaml"), folder.path("pack.yaml")}, diagnostics, known);
  for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
  REQUIRE(packs);
  REQUIRE(packs->packs.size() == 1);
  const Pack& pack = *packs->packs.front();
  CHECK(pack.id == "t");
  CHECK(pack.bases == std::vector<std::string>{"base", "left", "right"});
  CHECK(pack.entities.size() == 2);
  CHECK(pack.entity("ru")->part_of == "basin");
  CHECK(pack.entity("ru")->names.at("en") == std::vector<std::string>{"River League"});
  CHECK_FALSE(pack.names.at("en").longest("River Union", 0));
  CHECK(pack.attributes.size() == 2);
  REQUIRE(pack.tiers.size() == 1);
  CHECK(pack.tiers.front().outlets == std::vector<std::string>{"Left Times"});
  CHECK(pack.rule_places.at("T-size").path == folder.path("left.yaml"));
  CHECK(pack.files.size() == 4);
}

TEST_CASE("a language is one that sentences are said to be of") {
  const std::string attribute =
      "attributes:\n  - {id: T-a, label: a, subject: union, value: count, wording: {";
  CHECK(mistakes(kHead + attribute + "eng: [\"{count} boats\"]}}\n") ==
        "5:65: 'eng' is no language such as en or zh, did you mean 'en'?\n");
  CHECK(mistakes(kHead + attribute + "english: [\"{count} boats\"]}}\n") ==
        "5:65: 'english' is no language such as en or zh\n");
  Diagnostics diagnostics;
  CHECK(Folder(kHead + attribute + "pt-BR: [\"{count} barcos\"]}}\n").load(diagnostics));
}

TEST_CASE("the vocabulary of a pack is kept with its places") {
  Diagnostics diagnostics;
  const Folder folder(kHead +
                      "vocabulary:\n"
                      "  synonyms: {visitor: {en: [stroller]}}\n"
                      "  stop_contexts: {en: [the odds], zh: [赔率]}\n");
  const auto packs = folder.load(diagnostics);
  for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
  REQUIRE(packs);
  const VocabularyWord& word = packs->packs.front()->synonyms.at(0);
  CHECK(word.language == "en");
  CHECK(word.concept_name == "visitor");
  CHECK(word.words == "stroller");
  CHECK(word.place.line == 5);
  CHECK(packs->stop_contexts.at("en").longest("The odds", 0));
  CHECK(packs->stop_contexts.at("zh").longest("赔率", 0));
}

TEST_CASE("the shipped packs have no mistakes") {
  Diagnostics diagnostics;
  const std::string rules = std::string(CROSSCHECK_SOURCE_DIR) + "/rules";
  const auto folders = shipped_packs(rules);
  REQUIRE_FALSE(folders.empty());
  const auto packs = load_packs(rules, folders, diagnostics);
  for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
  CHECK(packs);
}

TEST_CASE("terms, names as values and contrasts are loaded") {
  Diagnostics diagnostics;
  const Folder folder(
      kHead +
      "  - {id: begun, kind: stage, names: {en: [begun]}}\n"
      "terms:\n"
      "  - {id: fishing, names: {en: [fishing, fisheries], zh: [渔业]}}\n"
      "fillers: {en: [the]}\n"
      "attributes:\n"
      "  - {id: T-stage, label: s, subject: union, value: name, of: stage, wording: {en: [\"{name}\"]}}\n"
      "  - {id: T-size, label: s, subject: union, value: count, wording: {en: [\"{count} towns\"]}}\n"
      "contrasts:\n"
      "  - {id: T-both, between: [T-size, T-stage], because: they are not alike, near: 5, same_article: "
      "true}\n");
  const auto packs = folder.load(diagnostics);
  for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
  REQUIRE(packs);
  const Pack& pack = *packs->packs.front();
  CHECK(pack.attribute("T-stage")->of == "stage");
  CHECK(pack.value_kinds.contains("stage"));
  CHECK(pack.terms.at("zh").longest("渔业", 0)->payload == 0);
  CHECK(pack.terms.at("en").longest("the", 0)->payload == Pack::kIgnored);
  const ContrastRule* contrast = pack.contrast("T-stage", "T-size");
  REQUIRE(contrast);
  CHECK(contrast->same_article);
  CHECK(contrast->near == Decimal(5));
  CHECK(pack.contrast("T-size", "T-size") == nullptr);
}

TEST_CASE(
    "contrasts of unknown attributes, terms that share a word and kinds that no entity has are refused") {
  const std::string out =
      mistakes(kHead +
               "terms:\n"
               "  - {id: fishing, names: {en: [fishing]}}\n"
               "  - {id: angling, names: {en: [Fishing]}}\n"
               "attributes:\n"
               "  - {id: T-a, label: a, subject: union, value: name, of: mood, wording: {en: [\"{name}\"]}}\n"
               "contrasts:\n"
               "  - {id: T-x, between: [T-a, T-b], because: b}\n"
               "  - {id: T-y, between: [T-a], because: b}\n");
  CHECK_THAT(out, Catch::Contains("'Fishing' belongs to another term too"));
  CHECK_THAT(out, Catch::Contains("no entity is of the kind 'mood'"));
  CHECK_THAT(out, Catch::Contains("no attribute 'T-b' in this pack"));
  CHECK_THAT(out, Catch::Contains("'between' must name two attributes"));
}

TEST_CASE("labels are a text, or one for each language with English among them") {
  const std::string attribute = ", subject: union, value: count, wording: {en: [\"{count} towns\"]}}\n";
  Diagnostics diagnostics;
  const Folder folder(kHead + "attributes:\n  - {id: T-size, label: {en: towns, zh: 城镇}" + attribute +
                      "  - {id: T-plain, label: plain" + attribute);
  const auto packs = folder.load(diagnostics);
  for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
  REQUIRE(packs);
  const Catalogue zh("zh", {});
  const Pack& pack = *packs->packs.front();
  CHECK(pack.attribute("T-size")->label.english() == "towns");
  CHECK(pack.attribute("T-size")->label.in(&zh) == "城镇");
  CHECK(pack.attribute("T-plain")->label.in(&zh) == "plain");
  CHECK(mistakes(kHead + "attributes:\n  - {id: T-size, label: {zh: 城镇}" + attribute).find("'en'") !=
        std::string::npos);
}
