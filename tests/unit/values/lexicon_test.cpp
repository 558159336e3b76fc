#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support.h"

using crosscheck::Diagnostics;
using crosscheck::Lexicons;
namespace fs = std::filesystem;

namespace {

/// A rules folder with one lexicon file of that text; removed at the end.
class Folder {
 public:
  explicit Folder(const std::string& text) : path_(fs::temp_directory_path() / "crosscheck-lexicon-test") {
    fs::remove_all(path_);
    fs::create_directories(path_ / "lexicons");
    std::ofstream(path_ / "lexicons" / "la.yaml") << text;
    std::ofstream(path_ / "units.yaml") << "units:\n  - {id: foot, dimension: length, factor: 0.296}\n";
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

constexpr const char* kSmall =
    "language: la\nword_borders: true\nplus_width: 0.5\nnumbers:\n  words: {duo: 2, tres: 3}\n";

}  // namespace

TEST_CASE("a new language is a file") {
  const Folder folder(kSmall);
  Diagnostics diagnostics;
  const auto lexicons = Lexicons::load(folder.path(), diagnostics);
  REQUIRE(diagnostics.empty());
  REQUIRE(lexicons != nullptr);
  std::vector<crosscheck::Value> values;
  lexicons->recognise("tres naves", "la", {}, values);
  REQUIRE(values.size() == 1);
  CHECK(values[0].number == crosscheck::Decimal(3));
}

TEST_CASE("mistakes in a lexicon are reported with their place, and nothing is loaded") {
  const auto messages = [](const std::string& text) {
    const Folder folder(text);
    Diagnostics diagnostics;
    CHECK(Lexicons::load(folder.path(), diagnostics) == nullptr);
    return diagnostics;
  };
  const auto unknown = messages(std::string(kSmall) + "hedgess: []\n");
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].line == 6);
  CHECK(messages("language: la\n").size() >= 1);
  const auto wrong =
      messages("language: la\nword_borders: true\nplus_width: 0.5\nnumbers:\n  words: {duo: two}\n");
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].line == 5);
  CHECK(messages(std::string(kSmall) + "hedges:\n  - {bound: \"!\", width: 0.1, before: [x]}\n").size() == 1);
  CHECK(
      messages("language: la\nword_borders: true\nplus_width: 0.5\ndates: {weekdays: {solis: 6, Solis: 5}}\n")
          .size() == 1);
}

TEST_CASE("a folder without lexicons is a mistake") {
  Diagnostics diagnostics;
  CHECK(Lexicons::load("/nonexistent", diagnostics) == nullptr);
  CHECK_FALSE(diagnostics.empty());
}

TEST_CASE("a language without a lexicon gets figures, percent signs, ISO dates and currency codes") {
  crosscheck::test::check("xx", "",
                          {{"foo 2031-05-12 bar", {"date [2031-05-12] 2031-05-12"}},
                           {"12.5 % foo", {"percentage [12.5 %] 12.5"}},
                           {"EUR 500", {"money [EUR 500] 500 EUR"}},
                           {"1,200", {"number [1,200] 1200"}}});
}

TEST_CASE("languages are found by their primary subtag") {
  CHECK(crosscheck::test::shown("zh-Hans", "三成").size() == 1);
  CHECK(crosscheck::test::shown("en-GB", "seven owls").size() == 1);
}

TEST_CASE("abbreviations are matched as written") {
  const Lexicons& lexicons = crosscheck::test::lexicons();
  CHECK(lexicons.is_abbreviation("en", "Mr"));
  CHECK(lexicons.is_abbreviation("en", "Sept"));
  CHECK(lexicons.is_abbreviation("en", "U.S"));
  CHECK(lexicons.is_abbreviation("en", "No"));
  CHECK_FALSE(lexicons.is_abbreviation("en", "no"));
  CHECK_FALSE(lexicons.is_abbreviation("en", "bridge"));
  CHECK_FALSE(lexicons.is_abbreviation("zh", "Mr"));
  CHECK_FALSE(lexicons.is_abbreviation("en", ""));
}

TEST_CASE("opened lexicons read a language when it is met, and its mistakes are told then") {
  const Folder folder(kSmall);
  std::ofstream(folder.path() + "/lexicons/gr.yaml") << "language: gr\nword_border: true\n";
  std::ofstream(folder.path() + "/lexicons/os.yaml") << "language: la\nword_borders: true\nplus_width: 0.5\n";
  Diagnostics diagnostics;
  CHECK(Lexicons::load(folder.path(), diagnostics) == nullptr);
  const std::size_t all = diagnostics.size();
  diagnostics.clear();
  const auto lexicons = Lexicons::open(folder.path(), diagnostics);
  REQUIRE(lexicons != nullptr);
  CHECK(diagnostics.empty());
  std::vector<crosscheck::Value> values;
  lexicons->recognise("tres naves", "la", {}, values);
  REQUIRE(values.size() == 1);
  CHECK(values[0].number == crosscheck::Decimal(3));
  CHECK(lexicons->mistakes().empty());
  CHECK_FALSE(lexicons->is_abbreviation("gr", "Kyr"));
  const Diagnostics of_greek = lexicons->mistakes();
  REQUIRE_FALSE(of_greek.empty());
  CHECK(fs::path(of_greek[0].path).filename() == "gr.yaml");
  CHECK(of_greek[0].line > 0);
  // A file is found by its name, which must be that of its language.
  CHECK_FALSE(lexicons->is_abbreviation("os", "x"));
  CHECK(lexicons->mistakes().size() == of_greek.size() + 1);
  CHECK(lexicons->mistakes().size() == all);
}
