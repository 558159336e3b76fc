// Which files of a folder are articles, and what is said when there are none.
#include "checker/ingest/corpus.h"

#include <sys/stat.h>

#include "tests/unit/ingest/help.h"

using namespace crosscheck;
using crosscheck::test::Folder;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> paths(const Corpus& corpus) {
  std::vector<std::string> out;
  for (const SourceFile& file : corpus.files) out.push_back(file.path);
  return out;
}

std::string only_error(const std::vector<std::string>& names) {
  Diagnostics errors;
  REQUIRE_FALSE(find_corpus(names, errors));
  REQUIRE(errors.size() == 1);
  return to_string(errors.front());
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder gives its text files recursively in the order of their paths") {
  const Folder folder;
  folder.write("b.txt", "x");
  folder.write("a/z.txt", "x");
  folder.write("a.txt", "x");
  folder.write("a/deep/er/C.TXT", "x");
  Diagnostics errors;
  const auto corpus = find_corpus({folder.path()}, errors);
  REQUIRE(corpus);
  CHECK(paths(*corpus) == Strings{"a.txt", "a/deep/er/C.TXT", "a/z.txt", "b.txt"});
  CHECK(errors.empty());
}

TEST_CASE("hidden names are left out and other files are listed as ignored") {
  const Folder folder;
  folder.write("one.txt", "x");
  folder.write(".hidden.txt", "x");
  folder.write(".git/two.txt", "x");
  folder.write("table.csv", "x");
  Diagnostics errors;
  const auto corpus = find_corpus({folder.path()}, errors);
  REQUIRE(corpus);
  CHECK(paths(*corpus) == Strings{"one.txt"});
  REQUIRE(corpus->ignored.size() == 1);
  CHECK(corpus->ignored[0].path == "table.csv");
  CHECK_FALSE(corpus->ignored[0].skipped.empty());
  CHECK_FALSE(corpus->ignored[0].unreadable);
}

TEST_CASE("a link to a folder is not followed and a link to a file is") {
  const Folder folder;
  folder.write("in/one.txt", "x");
  fs::create_directory_symlink(folder / "in", folder / "in/loop");
  fs::create_symlink(folder / "in/one.txt", folder / "in/two.txt");
  Diagnostics errors;
  const auto corpus = find_corpus({folder / "in"}, errors);
  REQUIRE(corpus);
  CHECK(paths(*corpus) == Strings{"one.txt", "two.txt"});
  REQUIRE(corpus->ignored.size() == 1);
  CHECK(corpus->ignored[0].path == "loop");
}

TEST_CASE("the corpus root is the deepest folder that holds all paths") {
  const Folder folder;
  folder.write("north/a.txt", "x");
  folder.write("south/b.md", "x");
  Diagnostics errors;
  const auto both = find_corpus({folder / "north", folder / "south/b.md"}, errors);
  REQUIRE(both);
  CHECK(paths(*both) == Strings{"north/a.txt", "south/b.md"});
  const auto one = find_corpus({folder / "south/b.md"}, errors);
  REQUIRE(one);
  CHECK(paths(*one) == Strings{"b.md"});
}

TEST_CASE("a file that is named twice is read once") {
  const Folder folder;
  const std::string file = folder.write("sub/a.txt", "x");
  Diagnostics errors;
  const auto corpus = find_corpus({file, folder / "sub", folder / "sub/../sub/./a.txt"}, errors);
  REQUIRE(corpus);
  CHECK(paths(*corpus) == Strings{"a.txt"});
}

TEST_CASE("a missing path is an error that names it") {
  const Folder folder;
  CHECK(only_error({folder / "nowhere"}) ==
        (folder / "nowhere") + ": no such file or folder; check the path");
}

TEST_CASE("an empty folder is an error that says what to do") {
  const Folder folder;
  CHECK(only_error({folder.path()}) ==
        folder.path() + ": the folder is empty; put articles into it as .txt files");
}

TEST_CASE("a folder without articles is an error that counts what is there") {
  const Folder folder;
  folder.write("a.pdf", "x");
  folder.write("sub/b.csv", "x");
  CHECK(only_error({folder.path()}) ==
        folder.path() + ": the folder has no articles: none of its 2 files is a .txt file");
}

TEST_CASE("all errors of a run are reported together") {
  const Folder folder;
  folder.write("empty/.keep", "");
  Diagnostics errors;
  CHECK_FALSE(find_corpus({folder / "empty", folder / "gone", folder / "gone too"}, errors));
  CHECK(errors.size() == 3);
}

TEST_CASE("a manifest describes the files below it and is no article") {
  const Folder folder;
  folder.write("manifest.json",
               R"({"articles": [{"path": "sub/a.txt", "outlet": "Outer", "published": "2020-05-06"},
                                                 {"path": "b.txt", "author": "Ada Moor"}]})");
  folder.write("expected.json", "{}");
  folder.write("sub/a.txt", "x");
  folder.write("b.txt", "x");
  Diagnostics errors;
  const auto corpus = find_corpus({folder.path()}, errors);
  REQUIRE(corpus);
  CHECK(corpus->ignored.empty());
  REQUIRE(paths(*corpus) == Strings{"b.txt", "sub/a.txt"});
  REQUIRE(corpus->files[0].manifest);
  CHECK(corpus->files[0].manifest->author == "Ada Moor");
  REQUIRE(corpus->files[1].manifest);
  CHECK(corpus->files[1].manifest->published == "2020-05-06");
}

TEST_CASE("the manifest nearest to a file has the last word") {
  const Folder folder;
  folder.write("manifest.json", R"({"articles": [{"path": "sub/a.txt", "outlet": "Outer"}]})");
  folder.write("sub/manifest.json", R"({"articles": [{"path": "a.txt", "outlet": "Inner"}]})");
  folder.write("sub/a.txt", "x");
  Diagnostics errors;
  const auto corpus = find_corpus({folder.path()}, errors);
  REQUIRE(corpus);
  REQUIRE(corpus->files[0].manifest);
  CHECK(corpus->files[0].manifest->outlet == "Inner");
}

TEST_CASE("a file that is named alone has what the manifest beside it says") {
  const Folder folder;
  folder.write("manifest.json", R"({"articles": [{"path": "a.txt", "title": "Told"}, {"path": "b.txt"}]})");
  folder.write("a.txt", "x");
  folder.write("b.txt", "x");
  Diagnostics errors;
  const auto corpus = find_corpus({folder / "a.txt"}, errors);
  REQUIRE(corpus);
  REQUIRE(corpus->files.size() == 1);
  REQUIRE(corpus->files[0].manifest);
  CHECK(corpus->files[0].manifest->title == "Told");
}

TEST_CASE("a manifest that is named as an article is refused") {
  const Folder folder;
  const std::string file = folder.write("manifest.json", R"({"articles": []})");
  CHECK(only_error({file}) == file + ": is a manifest and no article; name its folder instead");
}

TEST_CASE("a file name that is not UTF-8 is shown with escapes") {
  const Folder folder;
  folder.write("caf\xE9.txt", "x");
  Diagnostics errors;
  const auto corpus = find_corpus({folder.path()}, errors);
  REQUIRE(corpus);
  CHECK(paths(*corpus) == Strings{"caf\\xE9.txt"});
  CHECK(load(corpus->files[0]).bytes != nullptr);
}

TEST_CASE("a folder inside that cannot be read is listed as unreadable") {
  const Folder folder;
  folder.write("a.txt", "x");
  folder.write("locked/b.txt", "x");
  REQUIRE(::chmod((folder / "locked").c_str(), 0) == 0);
  Diagnostics errors;
  const auto corpus = find_corpus({folder.path()}, errors);
  // The administrator may read everything; there the folder is read like any other.
  const bool denied = ::access((folder / "locked").c_str(), R_OK) != 0;
  REQUIRE(::chmod((folder / "locked").c_str(), 0700) == 0);
  REQUIRE(corpus);
  if (denied) {
    REQUIRE(corpus->ignored.size() == 1);
    CHECK(corpus->ignored[0].path == "locked");
    CHECK(corpus->ignored[0].unreadable);
  } else {
    CHECK(paths(*corpus) == Strings{"a.txt", "locked/b.txt"});
  }
}
