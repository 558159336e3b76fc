// Which articles are new: see the header.
#include "checker/cli/additions.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <tuple>

#include "checker/cli/commands.h"
#include "checker/cli/git.h"
#include "checker/ingest/manifest.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

fs::path absolute_name(const fs::path& path) {
  std::error_code code;
  fs::path name = fs::absolute(path, code).lexically_normal();
  return name.has_filename() ? name : name.parent_path();
}

/// Finds the files of a corpus by where they lie. Files of one name are few, so that only their full names
/// are made.
class Files {
 public:
  explicit Files(const Corpus& corpus) {
    for (const SourceFile& file : corpus.files) by_name_.emplace(file.location.filename().native(), &file);
  }

  /// nullptr if it is none of the corpus.
  const SourceFile* find(const fs::path& path) const {
    const fs::path wanted = absolute_name(path);
    const auto [begin, end] = by_name_.equal_range(wanted.filename().native());
    for (auto at = begin; at != end; ++at) {
      if (absolute_name(at->second->location) == wanted) return at->second;
    }
    // The same file by another name: through a link, or below a folder that is one.
    std::error_code code;
    for (auto at = begin; at != end; ++at) {
      if (fs::equivalent(at->second->location, path, code) && !code) return at->second;
    }
    return nullptr;
  }

 private:
  std::multimap<std::string, const SourceFile*> by_name_;
};

bool lies_below(const fs::path& path, const fs::path& folder) {
  const fs::path below = path.lexically_relative(folder);
  return !below.empty() && *below.begin() != "..";
}

using Described = std::tuple<std::string, std::string, std::string, std::string, std::string>;

/// What a manifest says of each file, by the file's full name.
std::map<fs::path, Described> described_by(const std::string& text, const fs::path& folder) {
  Diagnostics ignored;  // an old manifest that was broken said nothing
  std::map<fs::path, Described> out;
  if (const auto entries = manifest::parse(text, "", ignored)) {
    for (const ManifestEntry& one : *entries)
      out.emplace(absolute_name(folder / one.path),
                  Described(one.title, one.outlet, one.author, one.published, one.language));
  }
  return out;
}

class Changes {
 public:
  Changes(const std::string& since, const Files& files, std::set<std::string>& out)
      : since_(since), files_(files), out_(out) {}

  /// What changed in the repository that `folder` lies in. False with a complaint.
  bool add(const fs::path& folder) {
    const auto top = ask(folder, {"rev-parse", "--show-toplevel"});
    if (!top) return false;
    if (top->code != 0) {
      complain(msg("--since: {} is in no git repository ({})", folder.string(), top->error));
      return false;
    }
    const fs::path root = top->out.substr(0, top->out.find_last_not_of('\n') + 1);
    if (!seen_.insert(root).second) return true;
    const auto commit =
        ask(root, {"rev-parse", "--verify", "--quiet", "--end-of-options", since_ + "^{commit}"});
    if (!commit) return false;
    if (commit->code != 0) {
      complain(msg("--since: there is no commit '{}' in {}; a shallow clone may lack it (git fetch)", since_,
                   root.string()));
      return false;
    }
    const auto base = ask(root, {"merge-base", line_of(commit->out), "HEAD"});
    if (!base) return false;
    if (base->code != 0) {
      complain(
          msg("--since: '{}' and HEAD have no commit in common in {}; a shallow clone may lack it (git "
              "fetch --unshallow)",
              since_, root.string()));
      return false;
    }
    return add_changes(root, line_of(base->out));
  }

 private:
  static std::string line_of(const std::string& out) { return out.substr(0, out.find('\n')); }

  std::optional<GitAnswer> ask(const fs::path& folder, const std::vector<std::string>& words) {
    std::string error;
    auto answer = run_git(folder.string(), words, error);
    if (!answer) complain(msg("--since: git cannot be run: {}", error));
    return answer;
  }

  bool add_changes(const fs::path& root, const std::string& base) {
    const auto diff = ask(root, {"diff", "--name-status", "-z", "--no-ext-diff", "--find-renames=100%",
                                 "--ignore-submodules", base, "--"});
    const auto others = ask(root, {"ls-files", "--others", "--exclude-standard", "-z", "--full-name"});
    if (!diff || !others) return false;
    for (const GitAnswer* answer : {&*diff, &*others}) {
      if (answer->code == 0) continue;
      complain(msg("--since: git failed: {}", answer->error));
      return false;
    }
    const std::vector<std::string> words = split_zeros(diff->out);
    for (std::size_t i = 0; i + 1 < words.size();) {
      const char how = words[i].empty() ? ' ' : words[i].front();
      // A file that was only given another name says nothing new.
      if (how == 'R' || how == 'C') {
        i += 3;
        continue;
      }
      if (how != 'D') changed(root, words[i + 1], base);
      i += 2;
    }
    for (const std::string& path : split_zeros(others->out)) changed(root, path, base);
    return true;
  }

  void changed(const fs::path& root, const std::string& path, const std::string& base) {
    const fs::path location = root / path;
    if (location.filename() == "manifest.json") return manifest_changed(root, path, base);
    if (const SourceFile* file = files_.find(location)) out_.insert(file->path);
  }

  /// Articles of which the manifest says something else: their dates or outlets changed.
  void manifest_changed(const fs::path& root, const std::string& path, const std::string& base) {
    const auto old = ask(root, {"show", "--no-textconv", base + ":" + path});
    const LoadedFile now = crosscheck::load(SourceFile{path, root / path, {}});
    if (!old || !now.bytes) return;
    const fs::path folder = (root / path).parent_path();
    const auto before = described_by(old->code == 0 ? old->out : "", folder);
    const auto after = described_by(*now.bytes, folder);
    const auto differs = [](const auto& in, const auto& one) {
      const auto other = in.find(one.first);
      return other == in.end() || other->second != one.second;
    };
    for (const auto& [from, to] : {std::pair(&before, &after), std::pair(&after, &before)}) {
      for (const auto& one : *from) {
        if (!differs(*to, one)) continue;
        if (const SourceFile* file = files_.find(one.first)) out_.insert(file->path);
      }
    }
  }

  const std::string& since_;
  const Files& files_;
  std::set<std::string>& out_;
  std::set<fs::path> seen_;
};

}  // namespace

std::optional<std::vector<std::string>> find_additions(const AdditionOptions& options,
                                                       const std::vector<std::string>& paths,
                                                       const Corpus& corpus) {
  const Files files(corpus);
  std::set<std::string> out;
  bool sound = true;
  for (const std::string& name : options.files) {
    std::error_code code;
    if (const SourceFile* file = files.find(name)) {
      out.insert(file->path);
    } else if (!fs::exists(name, code)) {
      complain(msg("--new {}: no such file; check the path", name));
      sound = false;
    } else if (std::none_of(paths.begin(), paths.end(), [&](const std::string& path) {
                 return lies_below(absolute_name(name), absolute_name(path));
               })) {
      complain(msg("--new {}: lies outside the corpus; name its folder too", name));
      sound = false;
    } else {
      remark(msg("--new {}: is no article and is left out", name));
    }
  }
  if (!options.since.empty()) {
    Changes changes(options.since, files, out);
    for (const std::string& path : paths) {
      std::error_code code;
      const fs::path name = absolute_name(path);
      if (!changes.add(fs::is_directory(name, code) ? name : name.parent_path())) return std::nullopt;
    }
  }
  if (!sound) return std::nullopt;
  return std::vector<std::string>(out.begin(), out.end());
}

}  // namespace crosscheck::cli
