// The bytes of a file, or the reason why there are none.
#include <sys/stat.h>

#include "checker/ingest/corpus.h"
#include "tests/unit/ingest/help.h"

using namespace crosscheck;
using crosscheck::test::Folder;

namespace {

LoadedFile load_bytes(std::string_view bytes) {
  const Folder folder;
  const std::string file = folder.write("a.txt", bytes);
  return load({"a.txt", file, {}});
}

std::string refused(std::string_view bytes) {
  const LoadedFile loaded = load_bytes(bytes);
  CHECK(loaded.bytes == nullptr);
  return loaded.skipped.english();
}

}  // namespace

TEST_CASE("text is loaded byte for byte, byte-order mark and carriage returns included") {
  const std::string text =
      "\xEF\xBB\xBF"
      "Cheese ripens.\r\nSlowly.\r\n";
  const LoadedFile loaded = load_bytes(text);
  REQUIRE(loaded.bytes);
  CHECK(*loaded.bytes == text);
  CHECK(loaded.skipped.empty());
}

TEST_CASE("an empty file is loaded as no bytes") {
  const LoadedFile loaded = load_bytes("");
  REQUIRE(loaded.bytes);
  CHECK(loaded.bytes->empty());
}

TEST_CASE("bytes that are not UTF-8 are refused with line and column") {
  CHECK(refused("Line one\nna\xC3\xAFve caf\xE9\n") ==
        "not UTF-8: invalid byte 0xE9 at 2:10; convert the file to UTF-8");
  CHECK(refused("cut off \xE4\xB8") == "not UTF-8: invalid byte 0xE4 at 1:9; convert the file to UTF-8");
}

TEST_CASE("a NUL byte makes a file binary") {
  CHECK(refused(std::string_view("ab\ncd\0ef", 8)) == "binary: NUL byte at 2:3");
}

TEST_CASE("UTF-16 is recognised by its byte-order mark") {
  CHECK(refused(std::string_view("\xFF\xFE"
                                 "a\0b\0",
                                 6)) == "UTF-16 text (by its byte-order mark); convert it to UTF-8");
  CHECK(refused(std::string_view("\xFE\xFF"
                                 "\0a\0b",
                                 6)) == "UTF-16 text (by its byte-order mark); convert it to UTF-8");
}

TEST_CASE("a missing file is refused with the words of the system") {
  const Folder folder;
  CHECK(load({"a.txt", folder / "a.txt", {}}).skipped.english() ==
        "cannot be opened: No such file or directory");
}

TEST_CASE("a file without permission to read is refused with the words of the system") {
  const Folder folder;
  const std::string file = folder.write("a.txt", "secret");
  REQUIRE(::chmod(file.c_str(), 0) == 0);
  const LoadedFile loaded = load({"a.txt", file, {}});
  // The administrator may read everything.
  if (::access(file.c_str(), R_OK) != 0) {
    CHECK(loaded.skipped.english() == "cannot be opened: Permission denied");
  } else {
    CHECK(loaded.skipped.empty());
  }
}

TEST_CASE("a folder and a named pipe are refused without waiting") {
  const Folder folder;
  CHECK(load({"f", folder.path(), {}}).skipped.english() == "is a folder");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(load({"pipe", folder / "pipe", {}}).skipped.english() == "is no regular file");
}
