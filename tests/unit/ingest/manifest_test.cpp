// Mistakes in a manifest, each with its place.
#include "checker/ingest/manifest.h"

#include "checker/ingest/manifest_entry.h"
#include "tests/unit/ingest/help.h"

using namespace crosscheck;
using crosscheck::test::Folder;

namespace {

std::vector<std::string> mistakes(std::string_view json) {
  Diagnostics errors;
  CHECK_FALSE(manifest::parse(json, "m.json", errors));
  std::vector<std::string> out;
  for (const Diagnostic& error : errors) out.push_back(to_string(error));
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a manifest gives all that it says of a file") {
  Diagnostics errors;
  const auto entries = manifest::parse(
      R"({"articles": [{"path": "./x/a.txt", "title": "T", "outlet": "O", "author": "A",
                        "published": "2021-03-04T05:06", "language": "pt-BR"}]})",
      "m.json", errors);
  REQUIRE(entries);
  REQUIRE(entries->size() == 1);
  const ManifestEntry& entry = entries->front();
  CHECK(entry.path == "x/a.txt");
  CHECK(entry.title == "T");
  CHECK(entry.outlet == "O");
  CHECK(entry.author == "A");
  CHECK(entry.published == "2021-03-04T05:06");
  CHECK(entry.language == "pt-BR");
}

TEST_CASE("a manifest that is no JSON is reported with line and column") {
  Diagnostics errors;
  CHECK_FALSE(manifest::parse("{\n  \"articles\": [}\n", "m.json", errors));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].line == 2);
  CHECK(errors[0].column == 16);
  CHECK(errors[0].message.find("no valid JSON: ") == 0);
  CHECK(errors[0].message.find("json.exception") == std::string::npos);
}

TEST_CASE("an empty manifest is no JSON") {
  REQUIRE(mistakes("").size() == 1);
}

TEST_CASE("an unknown key is refused with the nearest valid one") {
  CHECK(mistakes(R"({"articels": [], "articles": []})") ==
        Strings{"m.json: articels: unknown key, did you mean 'articles'?"});
  CHECK(mistakes(R"({"articles": [{"path": "a.txt", "publishd": "2020-01-01"}]})") ==
        Strings{"m.json: articles[0].publishd: unknown key, did you mean 'published'?"});
  CHECK(mistakes(R"({"articles": [{"path": "a.txt", "colour": "red"}]})") ==
        Strings{"m.json: articles[0].colour: unknown key; known are path, title, outlet, author, published, "
                "language"});
}

TEST_CASE("a key that stands twice is refused") {
  CHECK(mistakes(R"({"articles": [{"path": "a.txt", "path": "b.txt"}]})") ==
        Strings{"m.json: key 'path' stands twice in one object"});
}

TEST_CASE("wrong types are refused at their place") {
  CHECK(mistakes("[]") == Strings{R"(m.json: must be an object like {"articles": [{"path": "a.txt"}]})"});
  CHECK(mistakes("{}") == Strings{"m.json: 'articles' is missing"});
  CHECK(mistakes(R"({"articles": 3})") == Strings{"m.json: articles: must be an array, is number"});
  CHECK(mistakes(R"({"articles": ["a.txt", {"path": 7}]})") ==
        Strings{"m.json: articles[0]: must be an object with a path, is string",
                "m.json: articles[1].path: must be a string, is number"});
}

TEST_CASE("a path must be given, stay in the folder and stand there once") {
  CHECK(mistakes(R"({"articles": [{"title": "T"}, {"path": ""}]})") ==
        Strings{"m.json: articles[0].path: is missing", "m.json: articles[1].path: is empty"});
  CHECK(mistakes(R"({"articles": [{"path": "../a.txt"}, {"path": "/etc/hostname"}]})") ==
        Strings{"m.json: articles[0].path: '../a.txt' leaves the folder of the manifest",
                "m.json: articles[1].path: '/etc/hostname' leaves the folder of the manifest"});
  CHECK(mistakes(R"({"articles": [{"path": "a.txt"}, {"path": "b/../a.txt"}]})") ==
        Strings{"m.json: articles[1].path: 'a.txt' is already described by articles[0]"});
}

TEST_CASE("a publication time that is no date and a language that is none are refused") {
  CHECK(mistakes(R"({"articles": [{"path": "a.txt", "published": "last Tuesday"}]})") ==
        Strings{"m.json: articles[0].published: 'last Tuesday' is no ISO 8601 date such as 2025-08-31 or "
                "2025-08-31T08:13"});
  CHECK(mistakes(R"({"articles": [{"path": "a.txt", "published": "2023-02-30"}]})").size() == 1);
  CHECK(mistakes(R"({"articles": [{"path": "a.txt", "language": "the English one"}]})") ==
        Strings{"m.json: articles[0].language: 'the English one' is no language code such as en or zh"});
}

TEST_CASE("an entry whose file does not exist is refused") {
  const Folder folder;
  folder.write("there.txt", "x");
  const std::string file =
      folder.write("manifest.json", R"({"articles": [{"path": "there.txt"}, {"path": "gone.txt"}]})");
  Diagnostics errors;
  CHECK_FALSE(manifest::read(file, errors));
  REQUIRE(errors.size() == 1);
  CHECK(to_string(errors[0]) ==
        file +
            ": articles[1].path: there is no file 'gone.txt' beside the manifest; correct "
            "the path or remove the entry");
}

TEST_CASE("a broken manifest makes the corpus fail") {
  const Folder folder;
  folder.write("a.txt", "x");
  folder.write("sub/manifest.json", "{");
  folder.write("sub/b.txt", "x");
  Diagnostics errors;
  CHECK_FALSE(find_corpus({folder.path()}, errors));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].line == 1);
}

TEST_CASE("deeply nested JSON is refused without using up the stack") {
  Diagnostics errors;
  CHECK_FALSE(manifest::parse(std::string(2'000'000, '['), "m.json", errors));
  CHECK(errors.size() == 1);
}

TEST_CASE("the two readers of manifests say the same") {
  const std::string articles =
      R"({"articles": [{"path": "a.txt", "title": "A \"quoted\" \u4e2d", "published": "2024-05-10"},)"
      R"( {"path": "sub/b.txt", "outlet": "Paper", "author": "", "language": "zh-Hans"}]})";
  const auto quick = manifest::parse_plain(articles);
  REQUIRE(quick);
  // Another way to write a path leaves it to the reader that takes its time.
  std::string other = articles;
  other.replace(other.find("a.txt"), 5, "./a.txt");
  CHECK_FALSE(manifest::parse_plain(other));
  Diagnostics errors;
  const auto slow = manifest::parse(other, "manifest.json", errors);
  REQUIRE(slow);
  REQUIRE(slow->size() == quick->size());
  for (std::size_t i = 0; i < slow->size(); ++i) {
    for (const auto& [name, field] : manifest::kFields) {
      INFO(name);
      CHECK((*slow)[i].*field == (*quick)[i].*field);
    }
  }
}

TEST_CASE("what is not plain is left to the reader that names mistakes") {
  for (const char* text :
       {R"({"articles": [{"path": "a.txt", "path": "a.txt"}]})", R"({"articles": [], "articles": []})",
        R"({"articles": [{"path": "a.txt"}, {"path": "a.txt"}]})", R"({"articles": [{"path": ""}]})",
        R"({"articles": [{"title": "A"}]})", R"({"articles": [{"path": "/a.txt"}]})",
        R"({"articles": [{"path": "a//b.txt"}]})", R"({"articles": [{"path": "../a.txt"}]})",
        R"({"articles": [{"path": "a.txt", "published": "yesterday"}]})",
        R"({"articles": [{"path": "a.txt", "language": "e"}]})", R"({"articles": [{"path": 3}]})",
        R"({"articles": ["a.txt"]})", R"({"articles": {}})", R"({"article": []})", R"([])", R"({})", "",
        "{\"articles\": [{\"path\": \"\xff.txt\"}]}", R"({"articles": []} x)"}) {
    INFO(text);
    CHECK_FALSE(manifest::parse_plain(text));
  }
}
