// The claim store: it keeps what it is given, and whatever becomes of its file, it gives back that or
// nothing.
#include "checker/store/claim_store.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

using namespace crosscheck;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, gone afterwards.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "crosscheck-store-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() {
    std::error_code code;
    fs::permissions(path, fs::perms::owner_all, code);
    fs::remove_all(path, code);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

StoredFile file(const std::string& path, std::uint64_t content) {
  StoredFile out;
  out.path = path;
  out.stamp = {12, -34, 56, 78};
  out.settled = true;
  out.content = {content, ~content};
  out.described = 90;
  out.keys = {1, 5, 0xffffffff};
  return out;
}

void fill(const fs::path& at, int files) {
  const auto store = ClaimStore::open(at, "key");
  for (int i = 0; i < files; ++i)
    store->put(file("f" + std::to_string(1000 + i), static_cast<std::uint64_t>(i)),
               std::string(3000, static_cast<char>('a' + i % 26)));
  store->flush();
  CHECK(store->notes().empty());
}

}  // namespace

TEST_CASE("what was put is there in the next run") {
  const Folder folder;
  const fs::path at = folder.path / "sub" / "claims.sqlite";
  fill(at, 3);
  const auto store = ClaimStore::open(at, "key");
  CHECK(store->notes().empty());
  auto files = store->files();
  REQUIRE(files.size() == 3);
  CHECK(files[1].path == "f1001");
  CHECK(files[1].stamp == FileStamp{12, -34, 56, 78});
  CHECK(files[1].settled);
  CHECK(files[1].content == ContentHash{1, ~std::uint64_t{1}});
  CHECK(files[1].described == 90);
  CHECK(files[1].keys == Keys{1, 5, 0xffffffff});
  CHECK(store->rows(files[1]) == std::string(3000, 'b'));

  // Of other bytes there is nothing.
  StoredFile other = files[1];
  other.content.low = 17;
  CHECK_FALSE(store->rows(other));

  store->forget({files[0].id});
  StoredFile touched = files[1];
  touched.stamp.size = 99;
  store->touch(touched);
  store->put(file("f1002", 55), "new");
  store->flush();
  files = store->files();
  REQUIRE(files.size() == 2);
  CHECK(files[0].stamp.size == 99);
  CHECK(store->rows(files[0]) == std::string(3000, 'b'));
  CHECK(store->rows(files[1]) == "new");
}

TEST_CASE("another program or other rules empty it") {
  const Folder folder;
  const fs::path at = folder.path / "claims.sqlite";
  fill(at, 3);
  const auto store = ClaimStore::open(at, "another key");
  REQUIRE(store->notes().size() == 1);
  CHECK(store->notes()[0].english().find("of another version of crosscheck or of other rules") !=
        std::string::npos);
  CHECK(store->files().empty());
}

TEST_CASE("a file that is no store is left as it is") {
  const Folder folder;
  const fs::path article = folder.path / "article.txt";
  const std::string text = "This is an article about something else. " + std::string(5000, 'x');
  std::ofstream(article) << text;
  const fs::path other = folder.path / "other.sqlite";
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(other.c_str(), &database) == SQLITE_OK);
  REQUIRE(sqlite3_exec(database, "CREATE TABLE files (a); INSERT INTO files VALUES (1)", nullptr, nullptr,
                       nullptr) == SQLITE_OK);
  sqlite3_close(database);
  for (const fs::path& at : {article, other, folder.path}) {
    const auto store = ClaimStore::open(at, "key");
    REQUIRE(store->notes().size() == 1);
    CHECK(store->notes()[0].english().find("is no claim store and is left as it is") != std::string::npos);
    store->put(file("a", 1), "rows");
    store->flush();
    CHECK(store->files().empty());
  }
  std::ifstream in(article);
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == text);
  REQUIRE(sqlite3_open(other.c_str(), &database) == SQLITE_OK);
  CHECK(sqlite3_exec(database, "SELECT a FROM files", nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 2);
}

TEST_CASE("a store whose first bytes are damaged is set aside") {
  const Folder folder;
  const fs::path at = folder.path / "claims.sqlite";
  fill(at, 3);
  std::ofstream(at) << "no database at all " << std::string(5000, 'x');
  {
    const auto store = ClaimStore::open(at, "key");
    REQUIRE(store->notes().size() == 1);
    CHECK(store->notes()[0].english().find("set aside") != std::string::npos);
    store->put(file("a", 1), "rows");
  }
  CHECK(fs::file_size(folder.path / "claims.sqlite.damaged") > 5000);
  CHECK(ClaimStore::open(at, "key")->files().size() == 1);
}

TEST_CASE("what stands where a store was, and beside it, is not touched") {
  const Folder folder;
  const fs::path at = folder.path / "claims.sqlite";
  const auto bytes = [](const fs::path& path) {
    std::ifstream in(path);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  // The lock of another program.
  std::ofstream(at.string() + ".lock") << "packages: 12";
  CHECK(ClaimStore::open(at, "key")->notes().size() == 1);
  CHECK(bytes(at.string() + ".lock") == "packages: 12");
  CHECK_FALSE(fs::exists(at));
  fs::remove(at.string() + ".lock");
  // An article where a store was; the file that is written anew may get the inode of the one that is gone.
  fill(at, 3);
  std::ofstream(folder.path / "article.txt") << "An article.";
  for (const char* ending : {"-wal", "-shm"}) fs::remove(at.string() + ending);
  fs::rename(folder.path / "article.txt", at);
  CHECK(ClaimStore::open(at, "key")->notes().size() == 1);
  CHECK(bytes(at) == "An article.");
  fs::remove(at);
  // What was set aside before.
  for (int round = 0; round < 2; ++round) {
    fill(at, 3);
    std::ofstream(at) << "no database at all " << std::string(5000, 'x');
    CHECK(ClaimStore::open(at, "key")->notes().size() == 1);
    fs::remove(at);
  }
  CHECK(fs::exists(at.string() + ".damaged"));
  CHECK(fs::exists(at.string() + ".damaged.1"));
}

TEST_CASE("a store without its mark in the first bytes is set aside") {
  const Folder folder;
  const fs::path at = folder.path / "claims.sqlite";
  fill(at, 3);
  {
    std::fstream out(at, std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(68);
    out.write("\0\0\0\0", 4);
  }
  const auto store = ClaimStore::open(at, "key");
  REQUIRE(store->notes().size() == 1);
  CHECK(store->notes()[0].english().find("set aside") != std::string::npos);
}

TEST_CASE("damage anywhere gives what was stored or nothing") {
  const Folder folder;
  const fs::path sound = folder.path / "sound.sqlite";
  fill(sound, 40);
  const auto size = static_cast<std::size_t>(fs::file_size(sound));
  const fs::path at = folder.path / "claims.sqlite";
  std::mt19937 random(3);
  std::size_t whole = 0;
  for (int round = 0; round < 60; ++round) {
    for (const char* ending : {"", "-wal", "-shm", ".lock", ".damaged"}) fs::remove(at.string() + ending);
    fs::copy_file(sound, at);
    // It is known by its inode.
    CHECK(ClaimStore::open(at, "key")->notes().empty());
    if (round % 3 == 0) {
      fs::resize_file(at, random() % size);
    } else {
      std::fstream out(at, std::ios::in | std::ios::out | std::ios::binary);
      const std::size_t from = round % 3 == 1 ? random() % size : random() % 100;
      out.seekp(static_cast<std::streamoff>(from));
      for (std::size_t i = 0; i < 1 + random() % 2000 && from + i < size; ++i)
        out.put(static_cast<char>(random()));
    }
    const auto store = ClaimStore::open(at, "key");
    const auto files = store->files();
    whole += files.size() == 40 ? 1 : 0;
    for (const StoredFile& one : files) {
      const int i = std::stoi(one.path.substr(1)) - 1000;
      CHECK(one.content.low == static_cast<std::uint64_t>(i));
      const auto rows = store->rows(one);
      if (rows) CHECK(*rows == std::string(3000, static_cast<char>('a' + i % 26)));
    }
    store->put(file("fresh", 1), "fresh");
    store->flush();
    const auto after = ClaimStore::open(at, "key");
    const auto kept = after->files();
    for (const StoredFile& one : kept) {
      if (one.path != "fresh") continue;
      const auto rows = after->rows(one);
      if (rows) CHECK(*rows == "fresh");
    }
  }
  INFO(whole);
  CHECK(whole < 60);
}

TEST_CASE("without a place to write to, the run goes on") {
  const Folder folder;
  const fs::path at = folder.path / "claims.sqlite";
  // The folder's name is taken by a file.
  std::ofstream(folder.path / "taken") << "x";
  const auto none = ClaimStore::open(folder.path / "taken" / "claims.sqlite", "key");
  CHECK(none->notes().size() == 1);
  none->put(file("a", 1), "rows");
  none->flush();
  CHECK(none->files().empty());
  CHECK_FALSE(none->rows(file("a", 1)));
  fill(at, 2);
  if (::geteuid() == 0) return;  // whom permissions do not stop; the command line's test drops them
  fs::permissions(folder.path, fs::perms::owner_read | fs::perms::owner_exec);
  const auto store = ClaimStore::open(at, "key");
  CHECK(store->notes().size() == 1);
  CHECK(store->files().size() == 2);
}

TEST_CASE("two stores of one file") {
  const Folder folder;
  const fs::path at = folder.path / "claims.sqlite";
  const auto a = ClaimStore::open(at, "key");
  const auto b = ClaimStore::open(at, "key");
  a->put(file("a", 1), "of a");
  b->put(file("b", 2), "of b");
  a->flush();
  b->flush();
  CHECK(a->files().size() == 2);
  CHECK(b->rows(b->files()[0]) == "of a");
  CHECK(a->notes().empty());
  CHECK(b->notes().empty());
}

TEST_CASE("the build has a name") {
  // Version and, with the linker of Debian, its build id.
  CHECK(build_name().size() > 20);
  CHECK(build_name() == build_name());
}
