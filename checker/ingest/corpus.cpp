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

/// A file or folder that a run came across: where to open it, and its absolute name to compare it by.
struct Place {
  fs::path location;
  fs::path absolute;
};

/// Absolute and without "." and ".."; links are kept, so that a report shows the names that people use.
fs::path absolute_name(const fs::path& path) {
  std::error_code code;
  fs::path name = fs::absolute(path, code).lexically_normal();
  return name.has_filename() ? name : name.parent_path();
}

fs::path common_folder(const fs::path& a, const fs::path& b) {
  fs::path out;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end() && *i == *j; ++i, ++j) out /= *i;
  return out;
}

/// File names are bytes; reports are UTF-8. Bytes that are not are written as \xNN.
std::string shown(const fs::path& path) {
  std::string raw = path.generic_string();
  std::string out;
  std::string_view rest = raw;
  while (const auto bad = utf8::first_invalid(rest)) {
    out += rest.substr(0, *bad);
    out += fmt::format("\\x{:02X}", static_cast<unsigned char>(rest[*bad]));
    rest.remove_prefix(*bad + 1);
  }
  return out.empty() ? raw : out.append(rest);
}

bool is_article(const fs::path& name) {
  std::string extension = name.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension == ".txt";
}

bool is_own(const fs::path& name) {
  return std::find(kOwnFiles.begin(), kOwnFiles.end(), name.native()) != kOwnFiles.end();
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
    } else if (place.location.filename() == kManifest) {
      error(path, "is a manifest and no article; name its folder instead");
    } else {
      widen_root(place.absolute.parent_path());
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
      corpus.files.push_back({shown(file.absolute.lexically_relative(root_)), file.location, {}});
      absolute_.push_back(file.absolute);
      add_folders_up(file);
    }
    const bool sound = errors_.empty();
    read_manifests(corpus);
    for (const auto& [absolute, reason] : ignored_) {
      if (std::binary_search(absolute_.begin(), absolute_.end(), absolute)) continue;  // also named by itself
      corpus.ignored.push_back({shown(absolute.lexically_relative(root_)), reason.words, reason.unreadable});
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

  void error(const fs::path& path, std::string message) {
    errors_.push_back({shown(path), 0, 0, std::move(message)});
  }

  void widen_root(const fs::path& folder) { root_ = root_.empty() ? folder : common_folder(root_, folder); }

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
      const bool described = fs::exists(folder.location / kManifest, code);
      for (const fs::directory_iterator end; entries != end; entries.increment(code)) {
        const fs::path name = entries->path().filename();
        if (name.native().front() == '.' || name == kManifest || is_own(name) ||
            (name == kExpected && described))
          continue;
        const Place place{folder.location / name, folder.absolute / name};
        const fs::file_type type = entries->symlink_status(code).type();
        if (type == fs::file_type::directory && name == kPacks) continue;
        if (type == fs::file_type::directory) {
          waiting.push_back(place);
        } else if (type == fs::file_type::symlink && fs::is_directory(place.location, code)) {
          ignored_[place.absolute] = {msg("a link to a folder, which is not followed"), false};
        } else if (is_article(name)) {
          files_.push_back(place);
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
    fs::path location = file.location.parent_path();
    fs::path absolute = file.absolute.parent_path();
    while (true) {
      folders_.emplace(absolute, location.empty() ? fs::path(".") : location);
      if (absolute == root_ || !absolute.has_relative_path()) return;
      absolute = absolute.parent_path();
      location = absolute;
    }
  }

  /// Outer folders come first in the order of names, so that the manifest nearest to a file has the last
  /// word.
  void read_manifests(Corpus& corpus) {
    for (const auto& [absolute, location] : folders_) {
      std::error_code code;
      const fs::path path = (location == "." ? fs::path() : location) / kManifest;
      if (!fs::exists(fs::symlink_status(path, code))) continue;
      auto entries = manifest::read(path, errors_);
      if (!entries) continue;
      for (ManifestEntry& entry : *entries) {
        const fs::path named = absolute / entry.path;
        const auto found = std::lower_bound(absolute_.begin(), absolute_.end(), named);
        if (found == absolute_.end() || *found != named) continue;  // not part of this run
        corpus.files[static_cast<std::size_t>(found - absolute_.begin())].manifest = std::move(entry);
      }
    }
  }

  Diagnostics& errors_;
  BrokenManifests broken_;
  std::vector<Place> files_;
  std::vector<fs::path> absolute_;        ///< names of corpus.files before they are sorted by shown path
  std::map<fs::path, fs::path> folders_;  ///< absolute name -> where to open it
  std::map<fs::path, Reason> ignored_;
  fs::path root_;
  fs::path last_;
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
