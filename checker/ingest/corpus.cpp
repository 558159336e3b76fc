// Ingest: which files below the paths of the command line are articles, and what the manifests beside them
// say. First step of a run; nothing is opened here but folders and manifests.
#include "checker/ingest/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <system_error>

#include "checker/base/utf8.h"
#include "checker/ingest/manifest.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "manifest.json";
constexpr std::string_view kExpected = "expected.json";
constexpr std::string_view kPacks = "crosscheck-packs";  ///< rule packs beside the articles
/// What the program itself keeps beside articles.
constexpr std::array<std::string_view, 3> kOwnFiles{"crosscheck.review.yaml", "crosscheck.yaml",
                                                    "crosscheck.baseline.json"};

/// A file or folder that a run came across: where to open it, and its absolute name to compare it by. Plain
/// strings: of a corpus of many files, half the time to find them would go into taking paths apart.
struct Place {
  std::string location;
  std::string absolute;
};

/// Absolute and without "." and ".."; links are kept, so that a report shows the names that people use.
std::string absolute_name(const fs::path& path) {
  std::error_code code;
  fs::path name = fs::absolute(path, code).lexically_normal();
  return name.has_filename() ? name.native() : name.parent_path().native();
}

/// Of a folder and a name in it. "" is the working folder.
std::string joined(const std::string& folder, std::string_view name) {
  std::string out = folder;
  if (!out.empty() && out.back() != '/') out += '/';
  return out += name;
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

/// Of an absolute name; "/" is its own.
std::string parent_of(const std::string& absolute) {
  const std::size_t slash = absolute.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : absolute.substr(0, slash);
}

std::string common_folder(const fs::path& a, const fs::path& b) {
  fs::path out;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end() && *i == *j; ++i, ++j) out /= *i;
  return out.native();
}

/// File names are bytes; reports are UTF-8. Bytes that are not are written as \xNN.
std::string shown(std::string raw) {
  std::string out;
  std::string_view rest = raw;
  while (const auto bad = utf8::first_invalid(rest)) {
    out += rest.substr(0, *bad);
    out += fmt::format("\\x{:02X}", static_cast<unsigned char>(rest[*bad]));
    rest.remove_prefix(*bad + 1);
  }
  return out.empty() ? raw : out.append(rest);
}

bool is_article(std::string_view name) {
  constexpr std::string_view kEnding = ".txt";
  // ".txt" alone is a name without an ending.
  if (name.size() <= kEnding.size()) return false;
  const std::string_view ending = name.substr(name.size() - kEnding.size());
  return std::equal(ending.begin(), ending.end(), kEnding.begin(), [](char c, char wanted) {
    return (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == wanted;
  });
}

bool is_own(std::string_view name) {
  return std::find(kOwnFiles.begin(), kOwnFiles.end(), name) != kOwnFiles.end();
}

class Finder {
 public:
  Finder(Diagnostics& errors, BrokenManifests broken) : errors_(errors), broken_(broken) {}

  void add(const std::string& path) {
    std::error_code code;
    const fs::file_status status =
        path.empty() ? fs::file_status(fs::file_type::not_found) : fs::status(path, code);
    const Place place{path, absolute_name(path)};
    if (status.type() == fs::file_type::not_found) {
      // A dangling link is a name without a file, and so is a missing path; both are the caller's to correct.
      error(path, "no such file or folder; check the path");
    } else if (status.type() == fs::file_type::none) {
      error(path, "cannot be looked at: " + code.message());
    } else if (status.type() == fs::file_type::directory) {
      widen_root(place.absolute);
      add_folder(place);
    } else if (file_name(place.location) == kManifest) {
      error(path, "is a manifest and no article; name its folder instead");
    } else {
      widen_root(parent_of(place.absolute));
      files_.push_back(place);
    }
  }

  std::optional<Corpus> finish() {
    Corpus corpus;
    const auto by_name = [](const Place& a, const Place& b) { return a.absolute < b.absolute; };
    std::sort(files_.begin(), files_.end(), by_name);
    for (const Place& file : files_) {
      if (!corpus.files.empty() && file.absolute == last_) continue;
      last_ = file.absolute;
      corpus.files.push_back({shown(below_root(file.absolute)), file.location, {}});
      absolute_.push_back(file.absolute);
      add_folders_up(file);
    }
    const bool sound = errors_.empty();
    read_manifests(corpus);
    for (const auto& [absolute, reason] : ignored_) {
      if (std::binary_search(absolute_.begin(), absolute_.end(), absolute)) continue;  // also named by itself
      corpus.ignored.push_back({shown(below_root(absolute)), reason.words, reason.unreadable});
    }
    const auto by_path = [](const auto& a, const auto& b) { return a.path < b.path; };
    std::sort(corpus.files.begin(), corpus.files.end(), by_path);
    std::sort(corpus.ignored.begin(), corpus.ignored.end(), by_path);
    if (!sound || (!errors_.empty() && broken_ == BrokenManifests::refused)) return std::nullopt;
    return corpus;
  }

 private:
  struct Reason {
    Message words;
    bool unreadable = false;
  };

  /// What follows the root in a name below it.
  std::string below_root(const std::string& absolute) const {
    const std::size_t root = root_ == "/" ? 1 : root_.size() + 1;
    return absolute.size() < root ? "." : absolute.substr(root);
  }

  void error(const std::string& path, std::string message) {
    errors_.push_back({shown(path), 0, 0, std::move(message)});
  }

  void widen_root(const std::string& folder) {
    root_ = root_.empty() ? folder : common_folder(root_, folder);
  }

  void add_folder(const Place& top) {
    std::size_t articles = 0;
    std::size_t others = 0;
    std::vector<Place> waiting{top};
    while (!waiting.empty()) {
      const Place folder = std::move(waiting.back());
      waiting.pop_back();
      std::error_code code;
      fs::directory_iterator entries(folder.location, code);
      if (code) {
        if (folder.absolute == top.absolute) {
          error(top.location, "the folder cannot be read: " + code.message());
          return;
        }
        ignored_[folder.absolute] = {msg("the folder cannot be read: {}", code.message()), true};
        continue;
      }
      folders_.emplace(folder.absolute, folder.location);
      const bool described = fs::exists(joined(folder.location, kManifest), code);
      for (const fs::directory_iterator end; entries != end; entries.increment(code)) {
        const std::string_view name = file_name(entries->path().native());
        if (name.front() == '.' || name == kManifest || is_own(name) || (name == kExpected && described))
          continue;
        Place place{joined(folder.location, name), joined(folder.absolute, name)};
        // Both are known from reading the folder; nothing is looked up again.
        const bool is_link = entries->is_symlink(code);
        const bool is_folder = !is_link && entries->is_directory(code);
        if (is_folder && name == kPacks) continue;
        if (is_folder) {
          waiting.push_back(std::move(place));
        } else if (is_link && fs::is_directory(place.location, code)) {
          ignored_[place.absolute] = {msg("a link to a folder, which is not followed"), false};
        } else if (is_article(name)) {
          files_.push_back(std::move(place));
          ++articles;
        } else {
          ignored_[place.absolute] = {msg("no plain text by its name (*.txt)"), false};
          ++others;
        }
      }
      if (code)
        ignored_[folder.absolute] = {msg("the folder cannot be read to its end: {}", code.message()), true};
    }
    if (articles > 0) return;
    error(top.location,
          others == 0
              ? "the folder is empty; put articles into it as .txt files"
              : fmt::format("the folder has no articles: none of its {} files is a .txt file", others));
  }

  /// A manifest also describes a file that was named alone, as it does when its folder is named.
  void add_folders_up(const Place& file) {
    std::string absolute = parent_of(file.absolute);
    if (absolute == last_folder_) return;
    last_folder_ = absolute;
    std::string location = fs::path(file.location).parent_path().native();
    while (true) {
      folders_.emplace(absolute, location.empty() ? "." : location);
      if (absolute == root_ || absolute == "/") return;
      absolute = parent_of(absolute);
      location = absolute;
    }
  }

  /// Outer folders come first in the order of names, so that the manifest nearest to a file has the last
  /// word.
  void read_manifests(Corpus& corpus) {
    for (const auto& [absolute, location] : folders_) {
      std::error_code code;
      const fs::path path = joined(location == "." ? "" : location, kManifest);
      if (!fs::exists(fs::symlink_status(path, code))) continue;
      auto entries = manifest::read(path, errors_);
      if (!entries) continue;
      for (ManifestEntry& entry : *entries) {
        const std::string named = joined(absolute, entry.path);
        const auto found = std::lower_bound(absolute_.begin(), absolute_.end(), named);
        if (found == absolute_.end() || *found != named) continue;  // not part of this run
        corpus.files[static_cast<std::size_t>(found - absolute_.begin())].manifest = std::move(entry);
      }
    }
  }

  Diagnostics& errors_;
  BrokenManifests broken_;
  std::vector<Place> files_;
  std::vector<std::string> absolute_;  ///< names of corpus.files before they are sorted by shown path
  std::map<std::string, std::string> folders_;  ///< absolute name -> where to open it
  std::map<std::string, Reason> ignored_;
  std::string root_;
  std::string last_;
  std::string last_folder_;  ///< the folder that add_folders_up was last asked about
};

}  // namespace

std::optional<Corpus> find_corpus(const std::vector<std::string>& paths, Diagnostics& errors,
                                  BrokenManifests broken) {
  Diagnostics found;
  Finder finder(found, broken);
  for (const std::string& path : paths) finder.add(path);
  if (paths.empty()) found.push_back({"", 0, 0, "no paths given; name files or folders with articles"});
  auto corpus = finder.finish();
  errors.insert(errors.end(), found.begin(), found.end());
  return corpus;
}

}  // namespace crosscheck
