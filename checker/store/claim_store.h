// Claim store: what extraction said of each file, kept between runs in an SQLite file, so that unchanged
// articles are not read again. It is a cache and nothing more: every run gives the same bytes with it,
// without it, and with any state of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/message.h"
#include "checker/store/neighbours.h"

struct sqlite3;
struct sqlite3_stmt;

namespace crosscheck {

namespace store {
struct Outcome;
}

/// A hash of a file's bytes (XXH3, 128 bits).
struct ContentHash {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  friend bool operator==(const ContentHash&, const ContentHash&) = default;
};
ContentHash content_hash(std::string_view bytes);

/// What the file system says of a file: as long as all of it stays the same, so do the bytes, unless they
/// were written while they were looked at (StoredFile::settled).
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  std::int64_t changed = 0;   ///< the same of the inode
  std::uint64_t inode = 0;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
std::optional<FileStamp> stamp_of(const std::filesystem::path& file);

/// What the store knows of a file, but for its rows.
struct StoredFile {
  std::int64_t id = 0;  ///< in the store
  std::string path;     ///< as reports show it
  FileStamp stamp;
  bool settled = false;  ///< the stamp was old enough when it was taken for a later change to show in it
  ContentHash content;
  std::uint64_t described = 0;  ///< hash of what the manifest said of it
  Keys keys;
};

/// One file of the store and one run. Its functions may be called by several threads at once.
///
/// Never an obstacle: what cannot be opened, read or written is told by note() and the run goes on without
/// it. A damaged store is set aside as FILE.damaged, one of another version of the program or of other rules
/// is emptied; a file of anything else is left as it is. Changes reach the file in transactions, so that a
/// run that is killed leaves the store as it was after some earlier one of them. Two runs may use one store:
/// the later change wins.
class ClaimStore {
 public:
  /// `key` names what rows depend on besides the file: version of the program, rules. Never null; a store
  /// that could not be opened knows nothing and keeps nothing.
  static std::unique_ptr<ClaimStore> open(const std::filesystem::path& file, const std::string& key);
  ~ClaimStore();
  ClaimStore(const ClaimStore&) = delete;
  ClaimStore& operator=(const ClaimStore&) = delete;

  /// All files, sorted by path.
  std::vector<StoredFile> files();
  /// The encoded rows of a file (row_codec.h); nullopt if they are not there or damaged.
  std::optional<std::string> rows(const StoredFile& file);

  /// Keeps what was read of a file; `id` is not used.
  void put(StoredFile file, std::string rows);
  /// The same rows at another time.
  void touch(StoredFile file);
  /// Forgets the files with these ids.
  void forget(const std::vector<std::int64_t>& ids);
  /// Writes what was put and forgotten so far. Called by put() too, now and then, and at the end.
  void flush();

  /// What went wrong, in the order in which it did: one each for the user.
  std::vector<Message> notes();

 private:
  struct Database;
  ClaimStore();
  void connect(std::unique_ptr<Database> database);
  void write();
  void give_up(const store::Outcome& outcome);
  std::mutex mutex_;
  std::unique_ptr<Database> database_;
  std::vector<Message> notes_;
};

/// Names this build of the program: its version, and the linker's build id where there is one, so that a
/// store of a program that was built anew is not believed.
std::string build_name();

}  // namespace crosscheck
