// Whole corpora: see the header.
#include "checker/corpus_run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <iterator>
#include <thread>
#include <utility>

#include "checker/base/hash.h"
#include "checker/store/claim_store.h"
#include "checker/store/neighbours.h"
#include "checker/store/row_codec.h"

namespace crosscheck {
namespace {

/// More threads than this only cost memory, whatever a user asks for.
constexpr std::size_t kMaxThreads = 256;

/// A file system's clock may tick this rarely (FAT's every two seconds): what was changed less long ago may
/// be changed again without its stamp telling.
constexpr std::int64_t kSettlingNanoseconds = 2'000'000'000;

/// Calls `use` with 0 ... size - 1, each once, on several threads.
void for_each(std::size_t size, unsigned jobs, const std::function<void(std::size_t)>& use) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < size; i = next++) use(i);
  };
  std::vector<std::jthread> threads;
  for (unsigned t = 1; t < std::min({static_cast<std::size_t>(jobs), size, kMaxThreads}); ++t)
    threads.emplace_back(work);
  work();
}

std::uint64_t description_of(const SourceFile& file) {
  if (!file.manifest) return 0;
  const ManifestEntry& entry = *file.manifest;
  return Hasher()
      .add(entry.path)
      .add(entry.title)
      .add(entry.outlet)
      .add(entry.author)
      .add(entry.published)
      .add(entry.language)
      .value();
}

std::int64_t now_nanoseconds() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Reads files one by one, each by any thread.
class FileReader {
 public:
  FileReader(const Rules& rules, const Corpus& corpus, ClaimStore* store)
      : rules_(rules), corpus_(corpus), store_(store) {
    if (store != nullptr) known_ = store->files();
  }

  struct Outcome {
    std::vector<ArticleRow> rows;
    Message failed;  ///< not empty: the file could not be read
    /// The file as the store knows it, where its rows were not asked for.
    const StoredFile* known = nullptr;
  };

  /// Without `with_rows` a file that the store knows is only looked at, not decoded.
  Outcome read(std::size_t index, bool with_rows = true) const {
    const SourceFile& file = corpus_.files[index];
    StoredFile now;
    if (store_ != nullptr) now.stamp = stamp(file, now.settled);
    LoadedFile loaded = load(file);
    if (!loaded.bytes) return {{}, loaded.skipped.empty() ? msg("not readable") : loaded.skipped};
    const ManifestEntry* manifest = file.manifest ? &*file.manifest : nullptr;
    if (store_ == nullptr) return {extract(rules_, file.path, std::move(loaded.bytes), manifest), {}};
    now.path = file.path;
    now.content = content_hash(*loaded.bytes);
    now.described = description_of(file);
    const StoredFile* known = find(file.path);
    if (known != nullptr && known->content == now.content && known->described == now.described) {
      const auto bytes = with_rows ? store_->rows(*known) : std::nullopt;
      auto rows = bytes ? store::decode_rows(*bytes, loaded.bytes) : std::nullopt;
      if (rows || !with_rows) {
        if (known->stamp != now.stamp || known->settled != now.settled) {
          now.id = known->id;
          now.keys = known->keys;
          store_->touch(std::move(now));
        }
        return rows ? Outcome{std::move(*rows), {}} : Outcome{{}, {}, known};
      }
    }
    Outcome out{extract(rules_, file.path, loaded.bytes, manifest), {}};
    if (auto bytes = store::encode_rows(out.rows, *loaded.bytes)) {
      now.keys = keys_of(rules_.neighbours, out.rows);
      store_->put(std::move(now), std::move(*bytes));
    }
    return out;
  }

  /// The file as the store knows it, if it is still what it was by all that shows without opening it.
  const StoredFile* unchanged(std::size_t index) const {
    const SourceFile& file = corpus_.files[index];
    const StoredFile* known = find(file.path);
    if (known == nullptr || !known->settled || known->described != description_of(file)) return nullptr;
    const auto now = stamp_of(file.location);
    return now && *now == known->stamp ? known : nullptr;
  }

  /// What the store holds of files that are no longer there goes once it is the larger part: another run may
  /// be about another part of the corpus.
  void forget_others() const {
    if (store_ == nullptr) return;
    std::vector<std::int64_t> gone;
    for (const StoredFile& one : known_) {
      const auto at = std::lower_bound(corpus_.files.begin(), corpus_.files.end(), one.path,
                                       [](const SourceFile& a, const std::string& b) { return a.path < b; });
      if (at == corpus_.files.end() || at->path != one.path) gone.push_back(one.id);
    }
    if (gone.size() > known_.size() - gone.size()) store_->forget(gone);
  }

 private:
  static FileStamp stamp(const SourceFile& file, bool& settled) {
    const auto out = stamp_of(file.location);
    if (!out) return {};
    settled = now_nanoseconds() - std::max(out->modified, out->changed) > kSettlingNanoseconds;
    return *out;
  }

  const StoredFile* find(const std::string& path) const {
    const auto at = std::lower_bound(known_.begin(), known_.end(), path,
                                     [](const StoredFile& a, const std::string& b) { return a.path < b; });
    return at != known_.end() && at->path == path ? &*at : nullptr;
  }

  const Rules& rules_;
  const Corpus& corpus_;
  ClaimStore* store_;
  std::vector<StoredFile> known_;  ///< sorted by path
};

void collect(const Corpus& corpus, std::size_t index, FileReader::Outcome& outcome, ExtractedCorpus& out) {
  std::move(outcome.rows.begin(), outcome.rows.end(), std::back_inserter(out.rows));
  if (!outcome.failed.empty()) out.skipped.push_back({corpus.files[index].path, outcome.failed, true});
}

}  // namespace

ExtractedCorpus extract_corpus(const Rules& rules, const Corpus& corpus, unsigned jobs, ClaimStore* store) {
  const FileReader reader(rules, corpus, store);
  std::vector<FileReader::Outcome> read(corpus.files.size());
  for_each(read.size(), jobs, [&](std::size_t i) { read[i] = reader.read(i); });
  reader.forget_others();
  ExtractedCorpus out;
  out.skipped = corpus.ignored;
  for (std::size_t i = 0; i < read.size(); ++i) collect(corpus, i, read[i], out);
  return out;
}

Report check_corpus(const Rules& rules, const Corpus& corpus, unsigned jobs, ClaimStore* store) {
  ExtractedCorpus all = extract_corpus(rules, corpus, jobs, store);
  Report report = compare_rows(rules, std::move(all.rows), std::move(all.skipped));
  report.has_texts = true;
  return report;
}

Report check_additions(const Rules& rules, const Corpus& corpus, const std::vector<std::string>& added,
                       unsigned jobs, ClaimStore* store) {
  const FileReader reader(rules, corpus, store);
  const std::size_t size = corpus.files.size();
  std::vector<Keys> keys(size);
  std::vector<FileReader::Outcome> read(size);
  std::vector<char> is_read(size, 0);  // written by several threads, so no bits
  for_each(size, jobs, [&](std::size_t i) {
    if (const StoredFile* known = reader.unchanged(i)) {
      keys[i] = known->keys;
      return;
    }
    read[i] = reader.read(i, false);
    is_read[i] = read[i].known == nullptr ? 1 : 0;
    keys[i] = read[i].known == nullptr ? keys_of(rules.neighbours, read[i].rows) : read[i].known->keys;
  });
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < size; ++i) {
    if (std::binary_search(added.begin(), added.end(), corpus.files[i].path)) fresh.push_back(i);
  }
  const std::vector<std::size_t> chosen = neighbours(rules.neighbours, keys, fresh);
  for_each(chosen.size(), jobs, [&](std::size_t i) {
    if (is_read[chosen[i]] == 0) read[chosen[i]] = reader.read(chosen[i]);
  });
  reader.forget_others();
  ExtractedCorpus some;
  some.skipped = corpus.ignored;
  for (std::size_t i = 0; i < size; ++i) {
    if (!std::binary_search(chosen.begin(), chosen.end(), i)) read[i].rows.clear();
    collect(corpus, i, read[i], some);
  }
  Report report = compare_rows(rules, std::move(some.rows), std::move(some.skipped),
                               Additions{added, chosen.size() - fresh.size(), size});
  report.has_texts = true;
  return report;
}

}  // namespace crosscheck
