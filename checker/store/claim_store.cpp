// Claim store: see the header.
#include "checker/store/claim_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

#include "checker/base/hash.h"
#include "checker/store/database.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;
using store::Outcome;

/// So many files or bytes are written at once: a run that is killed loses no more than these.
constexpr std::size_t kBatchFiles = 512;
constexpr std::size_t kBatchBytes = std::size_t{8} << 20;

/// How long a damaged store is waited for that another run still uses, and how often it is asked.
constexpr std::chrono::milliseconds kLockWait{2000};
constexpr std::chrono::milliseconds kLockStep{20};

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

/// The rows of another file, of other bytes or of another manifest never have this sum.
std::uint64_t rows_sum(const StoredFile& file, std::string_view rows) {
  return hash64(rows, Hasher()
                          .add("rows")
                          .add(file.path)
                          .add(file.content.low)
                          .add(file.content.high)
                          .add(file.described)
                          .value());
}

Message set_aside(const std::string& name, const std::string& damage, const std::string& now) {
  return msg("the claim store {} was damaged ({}); it was set aside as {} and is built anew", name, damage,
             now);
}

Message no_store(const std::string& name, const std::string& reason) {
  return msg("{} is no claim store and is left as it is ({}); name another file; all articles are read", name,
             reason);
}

/// Stands in FILE.lock once FILE was opened as a claim store, with the file's inode: should its first bytes
/// be damaged later, this still says that the file is the store's own and may be put out of the way. A file
/// that a user puts in its place has another inode, unless the system gives it that of a store just deleted;
/// then it is moved aside, never lost.
constexpr std::string_view kOwn = "claim store of crosscheck ";
/// Damaged stores that are kept beside each other.
constexpr int kMostAside = 20;

fs::path beside(const fs::path& file, const char* ending) {
  fs::path out = file;
  out += ending;
  return out;
}

}  // namespace

struct ClaimStore::Database {
  fs::path file;
  std::string key;
  int lock = -1;  ///< shared by all runs that use the store, alone while a damaged one is set aside
  bool writable = true;
  fs::path aside;  ///< where a damaged file was put
  store::Connection connection;
  std::vector<std::pair<StoredFile, std::string>> puts;
  std::vector<StoredFile> touches;
  std::vector<std::int64_t> forgets;
  std::size_t bytes = 0;

  ~Database() {
    connection.close();
    if (lock >= 0) ::close(lock);
  }

  bool take_lock(int how) {
    const auto until = std::chrono::steady_clock::now() + kLockWait;
    while (::flock(lock, how | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK && errno != EINTR) return false;
      if (std::chrono::steady_clock::now() >= until) return false;
      std::this_thread::sleep_for(kLockStep);
    }
    return true;
  }

  /// What the lock file says; "" if nothing, nullopt if it is no lock of a claim store.
  std::optional<std::string> note() const {
    std::array<char, 128> text{};
    const ssize_t size = ::pread(lock, text.data(), text.size(), 0);
    const std::string_view said(text.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
    if (said.empty() || said.starts_with(kOwn)) return std::string(said);
    return std::nullopt;
  }

  std::string own_note() const {
    const auto stamp = stamp_of(file);
    return stamp ? std::string(kOwn) + std::to_string(stamp->inode) + "\n" : "";
  }

  bool marked() const {
    const std::string own = own_note();
    return lock >= 0 && !own.empty() && note() == own;
  }

  /// Where this fails, a file whose first bytes are damaged later is left to the user.
  void mark() const {
    const std::string own = own_note();
    if (lock < 0 || own.empty() || note() == own) return;
    if (::ftruncate(lock, 0) != 0) return;
    const ssize_t size = ::pwrite(lock, own.data(), own.size(), 0);
    static_cast<void>(size);
  }

  /// Opens for reading and writing or, where nothing can be written, for reading.
  Outcome connect() { return connection.open(file, key, lock >= 0); }

  /// Puts the file out of the way and starts an empty one. Only while no other run uses it, since SQLite
  /// names its side files by the name of the store.
  Outcome start_anew() {
    connection.close();
    if (lock < 0 || !take_lock(LOCK_EX)) return {Outcome::busy, "another run is using it"};
    // Another run may have been faster.
    Outcome outcome = connect();
    if (outcome.kind == Outcome::damaged || outcome.kind == Outcome::foreign) {
      connection.close();
      std::error_code code;
      // Nothing that is there already is overwritten.
      for (int i = 0; i < kMostAside; ++i) {
        aside = beside(file, ".damaged");
        if (i > 0) aside += "." + std::to_string(i);
        if (!fs::exists(fs::symlink_status(aside, code))) break;
      }
      if (fs::exists(fs::symlink_status(aside, code))) return {Outcome::failed, "it is damaged"};
      fs::rename(file, aside, code);
      if (code) return {Outcome::failed, code.message()};
      // What belonged to the old file would be taken for the new one's.
      fs::remove(beside(file, "-wal"), code);
      fs::remove(beside(file, "-shm"), code);
      outcome = connect();
      mark();
    }
    ::flock(lock, LOCK_SH);
    return outcome;
  }
};

ContentHash content_hash(std::string_view bytes) {
  const auto [low, high] = hash128(bytes);
  return {low, high};
}

std::optional<FileStamp> stamp_of(const fs::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return std::nullopt;
  const auto nanoseconds = [](const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  return FileStamp{static_cast<std::uint64_t>(info.st_size), nanoseconds(info.st_mtim),
                   nanoseconds(info.st_ctim), info.st_ino};
}

ClaimStore::ClaimStore() = default;

ClaimStore::~ClaimStore() {
  flush();
}

std::unique_ptr<ClaimStore> ClaimStore::open(const fs::path& file, const std::string& key) {
  std::unique_ptr<ClaimStore> out(new ClaimStore());
  auto database = std::make_unique<Database>();
  database->file = file;
  database->key = key;
  out->connect(std::move(database));
  return out;
}

/// What is not evidently a store is neither opened nor given a lock file beside it.
void ClaimStore::connect(std::unique_ptr<Database> database) {
  const fs::path& file = database->file;
  const std::string name = file.string();
  const fs::path lock = beside(file, ".lock");
  std::error_code code;
  const store::Origin origin = store::origin_of(file);
  const bool locked = fs::exists(lock, code);
  if (origin == store::Origin::other && !locked) {
    notes_.push_back(no_store(name, "a file of something else"));
    return;
  }
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), code);
  database->lock = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  const int error = errno;
  if (database->lock < 0) {
    database->writable = false;
    if (!fs::exists(file, code)) {
      notes_.push_back(
          msg("no claim store: {} cannot be made ({}); all articles are read", name, reason_of(error)));
      return;
    }
    notes_.push_back(msg("the claim store {} is only read: {} cannot be opened ({})", name, lock.string(),
                         reason_of(error)));
  } else if (!database->take_lock(LOCK_SH)) {
    notes_.push_back(msg("no claim store: another run is rebuilding {}; all articles are read", name));
    return;
  }
  if (database->lock >= 0 && !database->note()) {
    notes_.push_back(no_store(name, lock.string() + " is a file of something else"));
    return;
  }
  const bool marked = database->marked();
  if (origin == store::Origin::other && !marked) {
    notes_.push_back(no_store(name, "a file of something else"));
    return;
  }
  Outcome outcome = database->connect();
  const bool damaged = outcome.kind == Outcome::damaged || outcome.kind == Outcome::foreign;
  const bool own = marked || (origin == store::Origin::ours && outcome.kind == Outcome::damaged);
  if (damaged && !own) {
    if (!locked) fs::remove(lock, code);
    notes_.push_back(no_store(name, outcome.reason));
    return;
  }
  if (damaged) {
    const std::string damage = outcome.reason;
    outcome = database->start_anew();
    const bool anew = outcome.kind == Outcome::done || outcome.kind == Outcome::emptied;
    // Another run may have been faster.
    if (anew && !database->aside.empty()) notes_.push_back(set_aside(name, damage, database->aside.string()));
  }
  if (outcome.kind == Outcome::emptied)
    notes_.push_back(msg(
        "the claim store {} is of another version of crosscheck or of other rules; it is built anew", name));
  if (outcome.kind != Outcome::done && outcome.kind != Outcome::emptied) {
    notes_.push_back(
        msg("no claim store: {} cannot be used ({}); all articles are read", name, outcome.reason));
    return;
  }
  database->mark();
  database_ = std::move(database);
}

std::vector<StoredFile> ClaimStore::files() {
  const std::lock_guard guard(mutex_);
  std::vector<StoredFile> out;
  if (!database_) return out;
  const Outcome outcome = database_->connection.files(out);
  if (outcome.kind == Outcome::done) return out;
  out.clear();
  give_up(outcome);
  return out;
}

std::optional<std::string> ClaimStore::rows(const StoredFile& file) {
  const std::lock_guard guard(mutex_);
  if (!database_) return std::nullopt;
  std::string bytes;
  std::uint64_t sum = 0;
  bool found = false;
  const Outcome outcome = database_->connection.rows(file.id, bytes, sum, found);
  if (outcome.kind != Outcome::done) {
    give_up(outcome);
    return std::nullopt;
  }
  if (!found || sum != rows_sum(file, bytes)) return std::nullopt;
  return bytes;
}

void ClaimStore::put(StoredFile file, std::string rows) {
  const std::lock_guard guard(mutex_);
  if (!database_ || !database_->writable) return;
  database_->bytes += rows.size() + file.keys.size() * sizeof(std::uint32_t);
  database_->puts.emplace_back(std::move(file), std::move(rows));
  if (database_->puts.size() >= kBatchFiles || database_->bytes >= kBatchBytes) write();
}

void ClaimStore::touch(StoredFile file) {
  const std::lock_guard guard(mutex_);
  if (database_ && database_->writable) database_->touches.push_back(std::move(file));
}

void ClaimStore::forget(const std::vector<std::int64_t>& ids) {
  const std::lock_guard guard(mutex_);
  if (!database_ || !database_->writable) return;
  database_->forgets.insert(database_->forgets.end(), ids.begin(), ids.end());
}

void ClaimStore::flush() {
  const std::lock_guard guard(mutex_);
  if (database_ && database_->writable) write();
}

std::vector<Message> ClaimStore::notes() {
  const std::lock_guard guard(mutex_);
  return notes_;
}

/// With the mutex held.
void ClaimStore::write() {
  if (database_->puts.empty() && database_->touches.empty() && database_->forgets.empty()) return;
  store::Changes changes;
  for (auto& [file, bytes] : database_->puts) {
    const std::uint64_t sum = rows_sum(file, bytes);
    changes.puts.push_back({std::move(file), std::move(bytes), sum});
  }
  changes.touches = std::move(database_->touches);
  changes.forgets = std::move(database_->forgets);
  database_->puts.clear();
  database_->touches.clear();
  database_->forgets.clear();
  database_->bytes = 0;
  const Outcome outcome = database_->connection.change(changes);
  if (outcome.kind != Outcome::done) give_up(outcome);
}

/// With the mutex held. A damaged store is started anew, so that the next run finds a sound one; after any
/// other failure what it says is still read, but nothing is written any more.
void ClaimStore::give_up(const Outcome& outcome) {
  const std::string name = database_->file.string();
  if (outcome.kind == Outcome::damaged) {
    const Outcome again = database_->start_anew();
    if (again.kind == Outcome::done || again.kind == Outcome::emptied) {
      if (!database_->aside.empty())
        notes_.push_back(set_aside(name, outcome.reason, database_->aside.string()));
    } else {
      notes_.push_back(msg("the claim store {} is damaged ({}) and cannot be built anew ({}); delete it",
                           name, outcome.reason, again.reason));
      database_.reset();
    }
    return;
  }
  if (!database_->writable) return;
  database_->writable = false;
  notes_.push_back(msg("the claim store {} was not brought up to date: {}", name, outcome.reason));
}

}  // namespace crosscheck
