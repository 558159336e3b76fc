// The SQLite file of the claim store: see the header.
#include "checker/store/database.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <string_view>
#include <system_error>

#include "checker/base/hash.h"

namespace crosscheck::store {
namespace {

namespace fs = std::filesystem;

/// "CrCk": tells the files of this program from other SQLite files.
constexpr std::int64_t kApplication = 0x4372436b;
/// How every SQLite file begins, and where the number above stands in it, the highest byte first (SQLite's
/// documentation of its file format, 1.3).
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kMarkAt = 68;
constexpr std::size_t kHeader = kMarkAt + 4;
/// Of the tables below. Another number: the tables are made anew.
constexpr std::int64_t kSchema = 1;
/// How long another run's transaction is waited for, in milliseconds.
constexpr int kBusyWait = 5000;

constexpr const char* kTables = R"(
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE files (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL,
    settled INTEGER NOT NULL, content_low INTEGER NOT NULL, content_high INTEGER NOT NULL,
    described INTEGER NOT NULL, keys BLOB NOT NULL, sum INTEGER NOT NULL);
  CREATE TABLE rows (id INTEGER PRIMARY KEY, sum INTEGER NOT NULL, bytes BLOB NOT NULL);
)";

// SQLite's integers are signed; the bits stay the same.
std::int64_t to_signed(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}
std::uint64_t to_unsigned(std::int64_t value) {
  return static_cast<std::uint64_t>(value);
}

std::string_view bytes_of(const Keys& keys) {
  return {reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof(std::uint32_t)};
}

/// A page that was damaged is told from a sound one by the sum of what it says.
std::uint64_t entry_sum(const StoredFile& file) {
  return Hasher()
      .add(file.path)
      .add(file.stamp.size)
      .add(to_unsigned(file.stamp.modified))
      .add(to_unsigned(file.stamp.changed))
      .add(file.stamp.inode)
      .add(std::uint64_t{file.settled})
      .add(file.content.low)
      .add(file.content.high)
      .add(file.described)
      .add(bytes_of(file.keys))
      .value();
}

}  // namespace

Origin origin_of(const fs::path& file) {
  std::error_code code;
  const fs::file_status status = fs::status(file, code);
  if (status.type() == fs::file_type::not_found) return Origin::none;
  if (!fs::is_regular_file(status)) return Origin::other;
  if (fs::file_size(file, code) == 0 && !code) return Origin::none;
  std::array<char, kHeader> header{};
  std::ifstream in(file, std::ios::binary);
  in.read(header.data(), static_cast<std::streamsize>(header.size()));
  const std::string_view bytes(header.data(), static_cast<std::size_t>(in.gcount()));
  if (!bytes.starts_with(kMagic)) return Origin::other;
  if (bytes.size() < kHeader) return Origin::unknown;
  std::uint32_t mark = 0;
  for (std::size_t i = kMarkAt; i < kHeader; ++i) mark = mark << 8 | static_cast<unsigned char>(bytes[i]);
  return mark == kApplication ? Origin::ours : Origin::unknown;
}

/// A prepared statement; its parameters are numbered from 1 in the order in which they are bound.
class Connection::Statement {
 public:
  Statement(sqlite3* database, const char* sql) {
    code_ = sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr);
  }
  explicit Statement(sqlite3_stmt* kept) : statement_(kept), kept_(true) {}
  ~Statement() {
    if (kept_)
      reset();
    else
      sqlite3_finalize(statement_);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void reset() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    next_ = 1;
  }
  Statement& bind(std::int64_t value) {
    if (code_ == SQLITE_OK) code_ = sqlite3_bind_int64(statement_, next_++, value);
    return *this;
  }
  Statement& text(std::string_view value) {
    if (code_ == SQLITE_OK)
      code_ =
          sqlite3_bind_text64(statement_, next_++, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
  }
  Statement& blob(std::string_view value) {
    // A null pointer would be NULL and no blob.
    const char* data = value.empty() ? "" : value.data();
    if (code_ == SQLITE_OK)
      code_ = sqlite3_bind_blob64(statement_, next_++, data, value.size(), SQLITE_STATIC);
    return *this;
  }
  /// SQLITE_ROW, SQLITE_DONE or what went wrong.
  int step() { return code_ == SQLITE_OK ? sqlite3_step(statement_) : code_; }
  /// Of a statement without rows: SQLITE_OK or what went wrong; it can be bound again.
  int run() {
    const int code = step();
    reset();
    return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
  }
  std::int64_t number(int column) { return sqlite3_column_int64(statement_, column); }
  std::string_view bytes(int column) {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const int size = sqlite3_column_bytes(statement_, column);
    return data == nullptr ? std::string_view() : std::string_view(data, static_cast<std::size_t>(size));
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
  bool kept_ = false;
  int code_ = SQLITE_OK;
  int next_ = 1;
};

Outcome Connection::outcome(int code) const {
  const std::string reason = database_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database_);
  switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_DONE:
    case SQLITE_ROW:
      return {Outcome::done};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    // Statements that do not fit the tables: they are not ours.
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
      return {Outcome::damaged, reason};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Outcome::busy, "another run is using it"};
    default:
      return {Outcome::failed, reason};
  }
}

int Connection::run(const char* sql) {
  return sqlite3_exec(database_, sql, nullptr, nullptr, nullptr);
}

int Connection::one_number(const char* sql, std::int64_t& out) {
  Statement statement(database_, sql);
  const int code = statement.step();
  if (code == SQLITE_ROW) out = statement.number(0);
  return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

Outcome Connection::open(const fs::path& file, const std::string& key, bool writable) {
  close();
  std::string name = file.string();
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (writable) {
    flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  } else {
    flags |= SQLITE_OPEN_READONLY;
    std::error_code code;
    fs::path log = file;
    log += "-wal";
    // A folder in which nothing can be written has no place for SQLite's side files. Without a log beside it
    // nobody is writing the file, and it can be read without them.
    if (!fs::exists(log, code) || fs::file_size(log, code) == 0) {
      std::string escaped;
      for (const char c : fs::absolute(file, code).string()) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (c == '%' || c == '?' || c == '#')
          escaped += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
        else
          escaped += c;
      }
      name = "file:" + escaped + "?immutable=1";
      flags |= SQLITE_OPEN_URI;
    }
  }
  const int code = sqlite3_open_v2(name.c_str(), &database_, flags, nullptr);
  if (code != SQLITE_OK) {
    const Outcome out = outcome(code);
    close();
    return out;
  }
  sqlite3_busy_timeout(database_, kBusyWait);
  // A file that was made to do harm can hold a schema that runs code; ours has none.
  sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  const Outcome out = prepare_tables(key, writable);
  if (out.kind != Outcome::done && out.kind != Outcome::emptied) close();
  return out;
}

Outcome Connection::prepare_tables(const std::string& key, bool writable) {
  std::int64_t application = 0;
  std::int64_t schema = 0;
  std::int64_t tables = 0;
  for (const auto& [sql, number] :
       {std::pair("PRAGMA application_id", &application), std::pair("PRAGMA user_version", &schema),
        std::pair("SELECT count(*) FROM sqlite_master", &tables)}) {
    const int code = one_number(sql, *number);
    if (code != SQLITE_OK) return outcome(code);
  }
  const bool fresh = application == 0 && tables == 0;
  if (!fresh && application != kApplication) return {Outcome::foreign, "an SQLite file of another program"};
  if (writable) {
    if (const int code = run("PRAGMA journal_mode=WAL"); code != SQLITE_OK) return outcome(code);
    // A power failure may lose the last transactions, never half of one.
    if (const int code = run("PRAGMA synchronous=NORMAL"); code != SQLITE_OK) return outcome(code);
  }
  const auto has_key = [&](bool& same) {
    Statement statement(database_, "SELECT value = ? FROM meta WHERE name = 'key'");
    const int code = statement.text(key).step();
    same = code == SQLITE_ROW && statement.number(0) == 1;
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
  };
  bool same = false;
  if (!fresh && schema == kSchema) {
    if (const int code = has_key(same); code != SQLITE_OK) return outcome(code);
  }
  if (same) return {Outcome::done};
  if (!writable) return {Outcome::failed, "it is of another version of crosscheck or of other rules"};
  // Under the write lock, after another look: two runs may have come here.
  int code = run("BEGIN IMMEDIATE");
  if (code == SQLITE_OK) code = one_number("PRAGMA user_version", schema);
  if (code == SQLITE_OK && schema == kSchema) code = has_key(same);
  if (code == SQLITE_OK && !same) {
    if (schema == kSchema) {
      code = run("DELETE FROM files; DELETE FROM rows; DELETE FROM meta");
    } else {
      code = run("DROP TABLE IF EXISTS files; DROP TABLE IF EXISTS rows; DROP TABLE IF EXISTS meta");
      if (code == SQLITE_OK) code = run(kTables);
      if (code == SQLITE_OK)
        code = run(("PRAGMA application_id=" + std::to_string(kApplication) +
                    "; PRAGMA user_version=" + std::to_string(kSchema))
                       .c_str());
    }
    if (code == SQLITE_OK) {
      Statement statement(database_, "INSERT INTO meta VALUES ('key', ?)");
      code = statement.text(key).run();
    }
  }
  if (code == SQLITE_OK) code = run("COMMIT");
  if (code != SQLITE_OK) {
    const Outcome out = outcome(code);
    run("ROLLBACK");
    return out;
  }
  return {fresh || same ? Outcome::done : Outcome::emptied};
}

void Connection::close() {
  sqlite3_finalize(rows_);
  rows_ = nullptr;
  sqlite3_close_v2(database_);
  database_ = nullptr;
}

Outcome Connection::files(std::vector<StoredFile>& out) {
  Statement statement(database_,
                      "SELECT id, path, size, modified, changed, inode, settled, content_low, content_high, "
                      "described, sum, keys FROM files");
  int code = SQLITE_ROW;
  while ((code = statement.step()) == SQLITE_ROW) {
    StoredFile file;
    file.id = statement.number(0);
    file.path = statement.bytes(1);
    file.stamp = {to_unsigned(statement.number(2)), statement.number(3), statement.number(4),
                  to_unsigned(statement.number(5))};
    file.settled = statement.number(6) != 0;
    file.content = {to_unsigned(statement.number(7)), to_unsigned(statement.number(8))};
    file.described = to_unsigned(statement.number(9));
    const std::string_view keys = statement.bytes(11);
    file.keys.resize(keys.size() / sizeof(std::uint32_t));
    if (!keys.empty()) std::memcpy(file.keys.data(), keys.data(), file.keys.size() * sizeof(std::uint32_t));
    if (to_unsigned(statement.number(10)) == entry_sum(file)) out.push_back(std::move(file));
  }
  std::sort(out.begin(), out.end(), [](const StoredFile& a, const StoredFile& b) { return a.path < b.path; });
  return outcome(code);
}

Outcome Connection::rows(std::int64_t id, std::string& bytes, std::uint64_t& sum, bool& found) {
  if (rows_ == nullptr) {
    const int code = sqlite3_prepare_v3(database_, "SELECT sum, bytes FROM rows WHERE id = ?", -1,
                                        SQLITE_PREPARE_PERSISTENT, &rows_, nullptr);
    if (code != SQLITE_OK) return outcome(code);
  }
  Statement statement(rows_);
  const int code = statement.bind(id).step();
  found = code == SQLITE_ROW;
  if (found) {
    sum = to_unsigned(statement.number(0));
    bytes = statement.bytes(1);
  }
  return outcome(code);
}

int Connection::apply(const Changes& changes) {
  Statement forget_file(database_, "DELETE FROM files WHERE id = ?");
  Statement forget_rows(database_, "DELETE FROM rows WHERE id = ?");
  for (const std::int64_t id : changes.forgets) {
    if (const int code = forget_rows.bind(id).run(); code != SQLITE_OK) return code;
    if (const int code = forget_file.bind(id).run(); code != SQLITE_OK) return code;
  }
  Statement touch(database_,
                  "UPDATE files SET size = ?, modified = ?, changed = ?, inode = ?, settled = ?, sum = ? "
                  "WHERE id = ? AND path = ?");
  const auto bind_stamp = [](Statement& to, const StoredFile& file) -> Statement& {
    return to.bind(to_signed(file.stamp.size))
        .bind(file.stamp.modified)
        .bind(file.stamp.changed)
        .bind(to_signed(file.stamp.inode))
        .bind(file.settled ? 1 : 0);
  };
  for (const StoredFile& file : changes.touches) {
    bind_stamp(touch, file).bind(to_signed(entry_sum(file))).bind(file.id).text(file.path);
    if (const int code = touch.run(); code != SQLITE_OK) return code;
  }
  Statement old_rows(database_, "DELETE FROM rows WHERE id IN (SELECT id FROM files WHERE path = ?)");
  Statement old_file(database_, "DELETE FROM files WHERE path = ?");
  Statement put_file(database_,
                     "INSERT INTO files (size, modified, changed, inode, settled, path, content_low, "
                     "content_high, described, keys, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Statement put_rows(database_, "INSERT OR REPLACE INTO rows (id, sum, bytes) VALUES (?, ?, ?)");
  for (const Put& put : changes.puts) {
    const StoredFile& file = put.file;
    if (const int code = old_rows.text(file.path).run(); code != SQLITE_OK) return code;
    if (const int code = old_file.text(file.path).run(); code != SQLITE_OK) return code;
    bind_stamp(put_file, file)
        .text(file.path)
        .bind(to_signed(file.content.low))
        .bind(to_signed(file.content.high))
        .bind(to_signed(file.described))
        .blob(bytes_of(file.keys))
        .bind(to_signed(entry_sum(file)));
    if (const int code = put_file.run(); code != SQLITE_OK) return code;
    put_rows.bind(sqlite3_last_insert_rowid(database_)).bind(to_signed(put.sum)).blob(put.rows);
    if (const int code = put_rows.run(); code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

Outcome Connection::change(const Changes& changes) {
  int code = run("BEGIN IMMEDIATE");
  if (code != SQLITE_OK) return outcome(code);
  code = apply(changes);
  if (code == SQLITE_OK) code = run("COMMIT");
  if (code == SQLITE_OK) return {Outcome::done};
  const Outcome out = outcome(code);
  run("ROLLBACK");
  return out;
}

}  // namespace crosscheck::store
