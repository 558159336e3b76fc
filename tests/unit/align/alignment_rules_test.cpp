#include "checker/align/alignment_rules.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

using namespace crosscheck;

namespace {

namespace fs = std::filesystem;

std::string model(const std::string& name, const std::string& weights = "{bias: -1, near: 2.5}") {
  return "    " + name +
         ":\n      join: 0.5\n      differ: 1\n      apart: 0\n      conflict: 2\n      weights: " + weights +
         "\n      differing: {bias: 1}\n      link: {best: 1}\n";
}

std::string file(const std::string& models) {
  return "open_facts:\n  best_share: 0.6\n  apart_again: 1\n  apart_moment: 1\n  apart_power: 1.5\n  "
         "hedge_slack: 0.1\n  changed_days: 60\n"
         "  occasion_days: 5\n  edition_days: 150\n  models:\n" +
         models;
}

const std::string kGood = file(model("figure") + model("time") + model("words"));

std::shared_ptr<const AlignmentRules> load(const std::string& text, Diagnostics& diagnostics) {
  const fs::path folder = fs::temp_directory_path() / ("crosscheck-alignment-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "alignment.yaml") << text;
  auto out = load_alignment_rules(folder.string(), diagnostics);
  std::error_code error;
  fs::remove_all(folder, error);
  return out;
}

/// "line:column: message" of each mistake, one a line.
std::string mistakes(const std::string& text) {
  Diagnostics diagnostics;
  std::string out = load(text, diagnostics) != nullptr ? "loaded\n" : "";
  for (const Diagnostic& one : diagnostics)
    out += std::to_string(one.line) + ":" + std::to_string(one.column) + ": " + one.message + "\n";
  return out;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("weights are read, and one that is not named is 0") {
  Diagnostics diagnostics;
  const auto rules = load(kGood, diagnostics);
  REQUIRE(rules);
  CHECK(diagnostics.empty());
  CHECK(rules->best_share == 0.6);
  const AlignmentRules::Model& figure = rules->model(AlignmentModel::figure);
  CHECK(figure.join == 0.5);
  CHECK(figure.differ == 1);
  CHECK(figure.conflict == 2);
  CHECK(figure.weights[static_cast<std::size_t>(Feature::bias)] == -1);
  CHECK(figure.weights[static_cast<std::size_t>(Feature::near)] == 2.5);
  CHECK(figure.weights[static_cast<std::size_t>(Feature::nothing)] == 0);
  CHECK(figure.link[static_cast<std::size_t>(LinkFeature::best)] == 1);
}

TEST_CASE("the shipped alignment rules load") {
  Diagnostics diagnostics;
  const auto rules = load_alignment_rules(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", diagnostics);
  for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
  CHECK(rules);
}

TEST_CASE("every feature has its own name, and a score is their weighed sum") {
  for (std::size_t i = 0; i < kFeatures; ++i) {
    CHECK_FALSE(to_string(static_cast<Feature>(i)).empty());
    for (std::size_t k = 0; k < i; ++k)
      CHECK(to_string(static_cast<Feature>(i)) != to_string(static_cast<Feature>(k)));
  }
  CHECK(to_string(Feature::bias) == "bias");
  CHECK(to_string(Feature::nothing) == "nothing");
  CHECK(to_string(LinkFeature::many) == "many");
  CHECK(to_string(AlignmentModel::words) == "words");
  CHECK(weigh(std::array<double, 2>{2, -1}, std::array<double, 2>{0.5, 1}) == 0);
}

TEST_CASE("weights that are not known are refused with their place") {
  const std::string said =
      mistakes(file(model("figure", "{bias: 1, nearr: 2}") + model("time") + model("words")));
  INFO(said);
  CHECK(said.find("16:26: ") == 0);
  CHECK(said.find("nearr") != std::string::npos);
  CHECK(mistakes(kGood + "  best: 1\n").find("12:") == std::string::npos);
  CHECK(mistakes(kGood + "  best: 1\n").find("best") != std::string::npos);
}

TEST_CASE("what is missing is named") {
  CHECK(mistakes(file(model("figure") + model("time"))).find("'words'") != std::string::npos);
  CHECK(mistakes(replaced(kGood, "  best_share: 0.6\n", "")).find("'best_share'") != std::string::npos);
  CHECK(mistakes(replaced(kGood, "      join: 0.5\n", "")).find("'join'") != std::string::npos);
  CHECK(mistakes(replaced(kGood, "      link: {best: 1}\n", "")).find("'link'") != std::string::npos);
  CHECK(mistakes("common: {}\n").find("'open_facts'") != std::string::npos);
}

TEST_CASE("a weight that is no number is refused, all of them in one go") {
  const std::string said =
      mistakes(replaced(replaced(kGood, "join: 0.5", "join: often"), "differ: 1", "differ: [1]"));
  INFO(said);
  CHECK(said.find("12:13: ") != std::string::npos);
  CHECK(said.find("13:15: ") != std::string::npos);
}

TEST_CASE("a file that is missing or no YAML is a mistake") {
  Diagnostics diagnostics;
  CHECK_FALSE(load_alignment_rules("/no/such/folder", diagnostics));
  CHECK(diagnostics.size() == 1);
  for (const std::string text :
       {"", "{", "[]", "7", "open_facts: 7\n", "open_facts: {best_share: 1, models: 3}\n"}) {
    INFO(text);
    CHECK(mistakes(text).find("loaded") == std::string::npos);
    CHECK_FALSE(mistakes(text).empty());
  }
}
