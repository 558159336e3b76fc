// The SQLite file of the claim store: its schema, its statements, and what SQLite's codes mean for a cache.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "checker/store/claim_store.h"

namespace crosscheck::store {

struct Outcome {
  enum Kind : std::uint8_t {
    done,
    emptied,  ///< done, and what it held was of another program or other rules
    damaged,  ///< no SQLite file, or one that contradicts itself
    foreign,  ///< a sound SQLite file of another program
    busy,     ///< another run holds it for longer than is worth waiting for
    failed,   ///< disk full, no permission, and the like
  };
  Kind kind = done;
  std::string reason{};  ///< in SQLite's words, for people
};

struct Put {
  StoredFile file;
  std::string rows;
  std::uint64_t sum = 0;
};

/// What one transaction does, in this order.
struct Changes {
  std::vector<std::int64_t> forgets;
  std::vector<StoredFile> touches;
  std::vector<Put> puts;
};

/// What the first bytes of a file say of whose it is.
enum class Origin : std::uint8_t {
  none,     ///< there is no file, or an empty one
  ours,     ///< SQLite's, with the mark of this program
  unknown,  ///< SQLite's without a mark; only opening it tells
  other,    ///< anything else, a folder and a file that cannot be read among them
};
Origin origin_of(const std::filesystem::path& file);

/// Not for several threads at once.
class Connection {
 public:
  Connection() = default;
  ~Connection() { close(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Opens the file, makes its tables if it is new, and empties it if its key is another one.
  Outcome open(const std::filesystem::path& file, const std::string& key, bool writable);
  void close();

  Outcome files(std::vector<StoredFile>& out);
  Outcome rows(std::int64_t id, std::string& bytes, std::uint64_t& sum, bool& found);
  Outcome change(const Changes& changes);

 private:
  class Statement;
  Outcome outcome(int code) const;
  int run(const char* sql);
  int one_number(const char* sql, std::int64_t& out);
  Outcome prepare_tables(const std::string& key, bool writable);
  int apply(const Changes& changes);

  sqlite3* database_ = nullptr;
  sqlite3_stmt* rows_ = nullptr;  ///< used for every file, so it is kept
};

}  // namespace crosscheck::store
