#include "checker/rules/yaml.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>

using namespace crosscheck;
using yaml::Limits;
using yaml::Node;
using yaml::NodeKind;
using yaml::Reader;

namespace {

Node parsed(std::string_view text) {
  Diagnostics diagnostics;
  auto node = yaml::parse(text, "test.yaml", diagnostics);
  for (const auto& diagnostic : diagnostics) UNSCOPED_INFO(to_string(diagnostic));
  REQUIRE(node);
  CHECK(diagnostics.empty());
  return std::move(*node);
}

/// One diagnostic a line.
std::string shown(const Diagnostics& diagnostics) {
  std::string out;
  for (const auto& diagnostic : diagnostics) {
    if (!out.empty()) out += '\n';
    out += to_string(diagnostic);
  }
  return out;
}

/// The diagnostics of a text that must be refused, one a line.
std::string refused(std::string_view text, const Limits& limits = {}) {
  Diagnostics diagnostics;
  CHECK_FALSE(yaml::parse(text, "t", diagnostics, limits));
  return shown(diagnostics);
}

/// The first diagnostic starts with the place and speaks of `word`.
void check_refused(std::string_view text, const std::string& place, const std::string& word,
                   const Limits& limits = {}) {
  const std::string message = refused(text, limits);
  CAPTURE(text.substr(0, 60), message);
  CHECK(message.rfind("t:" + place + ": ", 0) == 0);
  CHECK(message.find(word) != std::string::npos);
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("a document becomes a tree in file order") {
  const Node root =
      parsed("mill:\n  built: 1848\n  wheels: [oak, 'iron', \"brass\"]\n  owner: ~\nweir: {}\n");
  REQUIRE(root.kind == NodeKind::mapping);
  REQUIRE(root.members.size() == 2);
  CHECK(root.members[0].first == "mill");
  CHECK(root.members[1].first == "weir");
  const Node* mill = root.find("mill");
  REQUIRE(mill);
  CHECK(mill->find("built")->scalar == "1848");
  CHECK(mill->find("owner")->kind == NodeKind::null);
  const Node* wheels = mill->find("wheels");
  REQUIRE(wheels);
  REQUIRE(wheels->items.size() == 3);
  CHECK_FALSE(wheels->items[0].quoted);
  CHECK(wheels->items[1].quoted);
  CHECK(wheels->items[2].scalar == "brass");
  CHECK(root.find("weir")->kind == NodeKind::mapping);
  CHECK(root.find("lock") == nullptr);
}

TEST_CASE("nodes and keys know their line and column") {
  const Node root = parsed("mill:\n  wheels:\n    - oak\n    -  iron\n");
  const Node& mill = *root.find("mill");
  CHECK(mill.key_line == 1);
  CHECK(mill.key_column == 1);
  const Node& wheels = *mill.find("wheels");
  CHECK(wheels.key_line == 2);
  CHECK(wheels.key_column == 3);
  CHECK(wheels.line == 3);
  CHECK(wheels.items[1].line == 4);
  CHECK(wheels.items[1].column == 8);
}

TEST_CASE("columns count code points, not bytes") {
  const Node root = parsed("\u6c34\u8f66: \u78e8\u574a\n'\U00020000': {a: \u00e9, b: x}\n");
  CHECK(root.members[0].second.column == 5);
  CHECK(root.members[1].second.find("b")->line == 2);
  CHECK(root.members[1].second.find("b")->column == 16);
}

TEST_CASE("a byte-order mark and Windows line ends are read over") {
  const Node root = parsed("\xEF\xBB\xBFmill: 1\r\nweir: two words\r\n");
  CHECK(root.find("mill")->line == 1);
  CHECK(root.find("mill")->column == 7);
  CHECK(root.find("weir")->scalar == "two words");
  CHECK(root.find("weir")->line == 2);
}

TEST_CASE("an empty document is a null node") {
  CHECK(parsed("").kind == NodeKind::null);
  CHECK(parsed("# only a comment\n").kind == NodeKind::null);
}

TEST_CASE("duplicate keys are refused at the second") {
  check_refused("mill: 1\nweir: 2\nmill: 3\n", "3:1", "duplicate key 'mill', first on line 1");
  check_refused("a: {x: 1, 'x': 2}", "1:11", "duplicate key 'x'");
  CHECK(parsed("a: {x: 1}\nb: {x: 1}\n").members.size() == 2);
}

TEST_CASE("every duplicate of a file is reported") {
  CHECK(refused("a: 1\na: 2\nb: 3\nb: 4\n") ==
        "t:2:1: duplicate key 'a', first on line 1\nt:4:1: duplicate key 'b', first on line 3");
}

TEST_CASE("anchors and aliases are refused") {
  check_refused("a: &x 1\nb: 2\n", "1:4", "anchors");
  check_refused("a: &x [1]\nb: *x\n", "1:4", "anchors");
  check_refused("a: *x\n", "1:4", "");
}

TEST_CASE("tags are refused, the bare one too") {
  check_refused("a: !!str 1\n", "1:4", "tags");
  check_refused("a: !mine [1]\n", "1:4", "tags");
  check_refused("a: ! 1\n", "1:4", "tags");
  check_refused("a: ! 'text'\n", "1:4", "tags");
  check_refused("!!map {a: 1}\n", "1:1", "tags");
  CHECK(parsed("a: '!no tag'\n").find("a")->scalar == "!no tag");
}

TEST_CASE("a key must be text") {
  check_refused("? [a, b]\n: 1\n", "1:3", "key");
  check_refused("? {a: b}\n: 1\nc: d\n", "1:3", "key");
  check_refused("~: 1\n", "1:1", "key");
}

TEST_CASE("a second document is refused") {
  check_refused("a: 1\n---\nb: 2\n", "2:1", "more than one document");
  CHECK(parsed("---\na: 1\n...\n").find("a"));
}

TEST_CASE("syntax errors say where") {
  // What was begun and not ended is where people look.
  check_refused("a: 1\nb: [1, 2\n", "2:4", "invalid YAML");
  check_refused("{a: 1\n", "1:1", "invalid YAML");
  check_refused("a: b: c\n", "1:5", "invalid YAML");
  check_refused("a: \"\\q\"\n", "1:5", "invalid YAML");
}

TEST_CASE("a quotation mark that is not closed is refused where it opens") {
  for (const std::string_view text :
       {"a: 'open\n", "a: \"open\n", "a: 'open\nb: c\n", "a: 'it''s\nb: c\n", "a: \"open\\\"\nb: c\n"}) {
    check_refused(text, "1:4", "quotation mark");
  }
  const Node root = parsed("a: 'it''s\n  long'\n'b': \"\\\"\"\nc: ['', '']\nd: {'e', 'f': g}\n");
  CHECK(root.find("a")->scalar == "it's long");
}

TEST_CASE("invalid UTF-8 is refused at its place") {
  check_refused("a: \xFF\n", "1:4", "UTF-8");
  check_refused("a: 1\n\u00e9: \xE6\xB0\n", "2:4", "UTF-8");
  check_refused("\xED\xA0\x80", "1:1", "UTF-8");
}

TEST_CASE("control characters are refused") {
  check_refused(
      "a: 1\n\x04"
      "b: 2\n",
      "2:1", "U+0004");
  check_refused(std::string("a: \0\n", 5), "1:4", "U+0000");
  check_refused("a: \x1B[31m\n", "1:4", "U+001B");
}

TEST_CASE("a file over a limit is refused") {
  check_refused("a: [1, 2, 3, 4]\n", "1:11", "nodes", Limits{1000, 5, 32});
  check_refused("a: [[[1]]]\n", "1:6", "deep", Limits{1000, 1000, 3});
  CHECK(refused("a: 12345\n", Limits{5, 1000, 32}) == "t: the file is larger than 5 bytes");
  Diagnostics diagnostics;
  CHECK(yaml::parse("a: [[1]]\n", "t", diagnostics, Limits{9, 5, 3}));
}

TEST_CASE("a huge text is refused without being read") {
  const std::string text(50u << 20, 'a');
  CHECK(refused(text) == "t: the file is larger than 8388608 bytes");
}

TEST_CASE("hostile nesting neither overflows the stack nor takes long") {
  for (const std::string_view part : {"[", "{", "- ", "? ", "[{", "{a: ", "a: {", "- - ? ", "[[],", "{? "}) {
    CAPTURE(std::string(part));
    CHECK_FALSE(refused(repeated(part, 100000)).empty());
  }
  std::string staircase;
  for (std::size_t depth = 0; depth < 2000; ++depth) staircase += std::string(depth, ' ') + "a:\n";
  CHECK_FALSE(refused(staircase).empty());
}

TEST_CASE("time grows in step with hostile text") {
  for (const std::string_view part :
       {"a ", "[],", "'' ", "{a: 1},", "#", "\n", "\\", "\u6c34", "x\n\n", "- 1\n", "\"", "a:\n"}) {
    CAPTURE(std::string(part));
    std::string text = repeated(part, 400000 / part.size());
    text.insert(text.begin(), '[');
    const auto start = std::chrono::steady_clock::now();
    Diagnostics diagnostics;
    yaml::parse(text, "t", diagnostics);
    CHECK(diagnostics.size() <= 101);
    // Far above what linear time needs, also under sanitizers, far below what quadratic time needs.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
  }
}

TEST_CASE("a flood of mistakes is cut off") {
  Diagnostics diagnostics;
  CHECK_FALSE(yaml::parse(repeated("a: 1\n", 10000), "t", diagnostics));
  CHECK(diagnostics.size() == 100);
}

TEST_CASE("a long key is cut in messages") {
  const std::string key = repeated("\u6c34", 100);
  const std::string message = refused(key + ": 1\n" + key + ": 2\n");
  CHECK(message == "t:2:1: duplicate key '" + repeated("\u6c34", 20) + "...', first on line 1");
}

TEST_CASE("files are read from disk, and what cannot be read is a diagnostic") {
  const auto folder = std::filesystem::temp_directory_path() / "crosscheck-yaml-test";
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "rules.yaml").string();
  std::ofstream(path) << "mill: 1848\n";
  Diagnostics diagnostics;
  const auto node = yaml::parse_file(path, diagnostics);
  REQUIRE(node);
  CHECK(node->find("mill")->scalar == "1848");

  CHECK_FALSE(yaml::parse_file(path, diagnostics, Limits{3, 10, 10}));
  CHECK_FALSE(yaml::parse_file((folder / "none.yaml").string(), diagnostics));
  CHECK_FALSE(yaml::parse_file(folder.string(), diagnostics));
  REQUIRE(diagnostics.size() == 3);
  CHECK(to_string(diagnostics[0]) == path + ": the file is larger than 3 bytes");
  CHECK(diagnostics[1].message == "no such file");
  CHECK(diagnostics[2].message == "not a file");
  std::filesystem::remove_all(folder);
}

TEST_CASE("a reader gives typed members") {
  const Node root = parsed(
      "name: Old Mill\nwheels: [oak, 'iron']\nalias: Lower Mill\nbuilt: 1848\nheight: 12.50\nopen: true\n"
      "kind: water\nparts:\n  - {id: 1}\nsizes: {a: 1, b: 2}\n");
  Diagnostics diagnostics;
  Reader reader(root, "t", diagnostics);
  CHECK(reader.text("name", true) == "Old Mill");
  CHECK(reader.texts("wheels", true) == std::vector<std::string>{"oak", "iron"});
  CHECK(reader.texts("alias") == std::vector<std::string>{"Lower Mill"});
  CHECK(reader.integer("built", true) == 1848);
  CHECK(reader.decimal("height", true) == Decimal::parse("12.5"));
  CHECK(reader.boolean("open", false));
  CHECK(reader.choice("kind", {"water", "wind"}, true) == "water");
  CHECK(reader.items("parts", true).size() == 1);
  CHECK(reader.members("sizes", true).size() == 2);
  CHECK(reader.member("name"));
  CHECK(reader.done());
  CHECK(diagnostics.empty());
}

TEST_CASE("absent members have their defaults and are no mistake unless required") {
  const Node root = parsed("{}");
  Diagnostics diagnostics;
  Reader reader(root, "t", diagnostics);
  CHECK(reader.text("a").empty());
  CHECK(reader.texts("b").empty());
  CHECK_FALSE(reader.integer("c"));
  CHECK_FALSE(reader.decimal("d"));
  CHECK(reader.boolean("e", true));
  CHECK(reader.choice("f", {"x"}).empty());
  CHECK(reader.items("g").empty());
  CHECK(reader.members("h").empty());
  CHECK(reader.member("i") == nullptr);
  CHECK(reader.done());

  reader.text("name", true);
  CHECK_FALSE(reader.done());
  CHECK(shown(diagnostics) == "t:1:1: missing key 'name'");
}

TEST_CASE("a member of the wrong type is reported at its place") {
  const Node root = parsed(
      "text: [1]\ntexts: {a: 1}\nitem:\n  - ok\n  - [no]\ninteger: 12a\nquoted: '12'\ndecimal: 1e5\nboolean: "
      "yes\n"
      "choice: watr\nitems: 1\nmembers: [1]\nempty:\n");
  Diagnostics diagnostics;
  Reader reader(root, "t", diagnostics);
  CHECK(reader.text("text").empty());
  CHECK(reader.texts("texts").empty());
  CHECK(reader.texts("item") == std::vector<std::string>{"ok"});
  CHECK_FALSE(reader.integer("integer"));
  CHECK_FALSE(reader.integer("quoted"));
  CHECK_FALSE(reader.decimal("decimal"));
  CHECK(reader.boolean("boolean", true));
  CHECK(reader.choice("choice", {"water", "wind"}).empty());
  CHECK(reader.items("items").empty());
  CHECK(reader.members("members").empty());
  CHECK(reader.text("empty").empty());
  CHECK_FALSE(reader.done());
  CHECK(shown(diagnostics) ==
        "t:1:7: 'text' must be text, found a list\n"
        "t:2:8: 'texts' must be a list of texts, found a mapping\n"
        "t:5:5: 'item' must hold texts only, found a list\n"
        "t:6:10: 'integer' must be a whole number, found '12a'\n"
        "t:7:9: 'quoted' must be a whole number, found the quoted text '12'\n"
        "t:8:10: 'decimal' must be a number, found '1e5'\n"
        "t:9:10: 'boolean' must be true or false, found 'yes'\n"
        "t:10:9: 'choice' must be one of water, wind; found 'watr', did you mean 'water'?\n"
        "t:11:8: 'items' must be a list, found text\n"
        "t:12:10: 'members' must be a mapping, found a list\n"
        "t:13:1: 'empty' must be text, found nothing");
}

TEST_CASE("members that nothing asked for are reported at their key") {
  const Node root = parsed("aliases: [a]\nattributes:\n  alisses:\n    - x\n");
  Diagnostics diagnostics;
  Reader outer(root, "t", diagnostics);
  outer.texts("aliases");
  const Node* attributes = outer.member("attributes");
  REQUIRE(attributes);
  CHECK(outer.done());
  Reader inner(*attributes, "t", diagnostics);
  inner.texts("aliases");
  CHECK_FALSE(inner.done());
  CHECK(shown(diagnostics) == "t:3:3: unknown key 'alisses', did you mean 'aliases'?");
}

TEST_CASE("a reader of something else than a mapping reports that once") {
  const Node root = parsed("- a\n");
  Diagnostics diagnostics;
  Reader reader(root, "t", diagnostics);
  reader.text("name", true);
  reader.items("parts", true);
  CHECK_FALSE(reader.done());
  CHECK(shown(diagnostics) == "t:1:1: expected a mapping, found a list");
}

TEST_CASE("a loader's own mistakes are reported at the node it names") {
  const Node root = parsed("a: 1\nb: 2\n");
  Diagnostics diagnostics;
  Reader reader(root, "t", diagnostics);
  reader.error(*reader.member("b"), "too small");
  reader.error("too few");
  reader.member("a");
  CHECK_FALSE(reader.done());
  CHECK(shown(diagnostics) == "t:2:4: too small\nt:1:1: too few");
}

TEST_CASE("integers at the edges of 64 bits") {
  const Node root =
      parsed("most: 9223372036854775807\nleast: -9223372036854775808\nover: 9223372036854775808\n");
  Diagnostics diagnostics;
  Reader reader(root, "t", diagnostics);
  CHECK(reader.integer("most") == std::numeric_limits<std::int64_t>::max());
  CHECK(reader.integer("least") == std::numeric_limits<std::int64_t>::min());
  CHECK_FALSE(reader.integer("over"));
  CHECK(diagnostics.size() == 1);
}
