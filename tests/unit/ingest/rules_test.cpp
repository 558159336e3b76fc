// Mistakes in rules/ingest/*.yaml, each with its place.
#include "tests/unit/ingest/help.h"

using namespace crosscheck;
using crosscheck::test::Folder;
namespace fs = std::filesystem;

namespace {

/// The shipped rules with one piece of one file replaced.
Diagnostics with_change(const std::string& file, const std::string& from, const std::string& to) {
  const Folder folder;
  fs::copy(CROSSCHECK_SOURCE_DIR "/rules/ingest", folder / "ingest", fs::copy_options::recursive);
  std::ifstream in(folder / ("ingest/" + file), std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  folder.write("ingest/" + file, text);
  Diagnostics diagnostics;
  const auto rules = IngestRules::load(folder.path(), diagnostics);
  CHECK((rules != nullptr) == diagnostics.empty());
  return diagnostics;
}

std::string only_message(const std::string& file, const std::string& from, const std::string& to) {
  const Diagnostics diagnostics = with_change(file, from, to);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].line > 0);
  CHECK(diagnostics[0].column > 0);
  CHECK(fs::path(diagnostics[0].path).filename() == file);
  return diagnostics[0].message;
}

}  // namespace

TEST_CASE("the shipped rules load without a mistake") {
  Diagnostics diagnostics;
  CHECK(IngestRules::load(CROSSCHECK_SOURCE_DIR "/rules", diagnostics) != nullptr);
  CHECK(diagnostics.empty());
}

TEST_CASE("a missing rule folder is reported file by file") {
  const Folder folder;
  Diagnostics diagnostics;
  CHECK(IngestRules::load(folder.path(), diagnostics) == nullptr);
  CHECK(diagnostics.size() == 5);
}

TEST_CASE("a bad pattern is reported at its place") {
  CHECK(only_message("headers.yaml", "'(?P<outlet>${known_outlet})'", "'(?P<outlet>${known_outlet}'")
            .find("bad pattern") == 0);
  CHECK(only_message("furniture.yaml", "captions:\n", "captions:\n  - '[a'\n").find("bad pattern") == 0);
}

TEST_CASE("an unknown piece is reported") {
  CHECK(only_message("headers.yaml", "'(?P<outlet>${known_outlet})'", "'(?P<outlet>${known_outlets})'") ==
        "unknown piece '${known_outlets}'");
}

TEST_CASE("unknown keys and missing thresholds are reported") {
  CHECK(only_message("layout.yaml", "\ndeck_lines: 2", "\ndeck_lines: 2\nblanks: 3")
            .find("unknown key 'blanks'") == 0);
  CHECK(only_message("layout.yaml", "\ndeck_lines: 2", "").find("missing key 'deck_lines'") == 0);
  CHECK(only_message("layout.yaml", "\ndeck_lines: 2", "\ndeck_lines: 0") == "'deck_lines' must be positive");
}

TEST_CASE("an alias of two outlets is refused") {
  CHECK(only_message("outlets.yaml", "outlets:\n", "outlets:\n  - {name: Hill Post, aliases: [xinhua]}\n") ==
        "'Xinhua' already stands for 'Hill Post'");
}

TEST_CASE("an id that stands twice is refused") {
  CHECK(only_message("headers.yaml", "id: byline\n", "id: time\n") == "id 'time' stands here twice");
}
