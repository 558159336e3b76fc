// Finding rule packs. Only the id of each is read here; what is in it is the loader's.
#include "checker/rules/pack_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "checker/rules/pack_sources.h"
#include "checker/rules/yaml_shown.h"

namespace crosscheck {

namespace fs = std::filesystem;

namespace {

/// A folder with more packs than this is not one that somebody made for packs.
constexpr std::size_t kMostPacks = 200;
constexpr std::size_t kHeadBytes = 16u << 10;

/// The id in a line "pack: ID" near the start of a file, or "".
std::string id_in_head(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string head(kHeadBytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  constexpr std::string_view kKey = "pack:";
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    std::string_view line = std::string_view(head).substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(kKey)) continue;
    line.remove_prefix(kKey.size());
    line = line.substr(0, line.find('#'));
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
      line.remove_suffix(1);
    return is_id(line) ? std::string(line) : "";
  }
  return "";
}

/// The id of a pack, or "" with the reason reported. Files that are not written as usual are parsed.
std::string id_of(const std::string& path, Diagnostics& diagnostics) {
  std::error_code error;
  if (fs::status(path, error).type() == fs::file_type::none) {
    diagnostics.push_back({path, 0, 0, "cannot be looked at: " + error.message()});
    return "";
  }
  const std::vector<std::string> files = yaml_files(path);
  if (files.empty()) {
    diagnostics.push_back({path, 0, 0, "no rule pack here: expected a .yaml file, or a folder with some"});
    return "";
  }
  if (std::string id = id_in_head(files.front()); !id.empty()) return id;
  const auto root = yaml::parse_file(files.front(), diagnostics);
  if (!root) return "";
  const yaml::Node* id = root->find("pack");
  if (id != nullptr && is_id(id->scalar)) return id->scalar;
  const yaml::Node& at = id != nullptr ? *id : *root;
  diagnostics.push_back({files.front(), at.line, at.column,
                         id == nullptr
                             ? "missing key 'pack', the id of the pack"
                             : fmt::format("the id {} may hold only letters, digits, '-', '_' and '.'",
                                           yaml::shown(id->scalar))});
  return "";
}

/// The packs of one place, by id.
std::vector<FoundPack> packs_in(const std::string& folder, PackOrigin origin, Diagnostics& diagnostics) {
  std::vector<std::string> paths;
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  // Whoever may not even look whether there is one (a job under another user's HOME) has none.
  const bool hidden = status.type() == fs::file_type::none && error == std::errc::permission_denied;
  if (status.type() == fs::file_type::not_found || hidden) return {};
  fs::directory_iterator entries(folder, error);
  for (const fs::directory_iterator end; !error && entries != end; entries.increment(error)) {
    const fs::path name = entries->path().filename();
    if (name.native().front() == '.') continue;
    std::error_code ignored;
    const fs::file_type type = fs::status(entries->path(), ignored).type();
    if (type == fs::file_type::directory || type == fs::file_type::none || name.extension() == ".yaml")
      paths.push_back(entries->path().string());
  }
  if (error) {
    diagnostics.push_back({folder, 0, 0, "the folder of packs cannot be read: " + error.message()});
    return {};
  }
  if (paths.size() > kMostPacks) {
    diagnostics.push_back(
        {folder, 0, 0, fmt::format("{} packs are too many, {} is the most", paths.size(), kMostPacks)});
    return {};
  }
  std::sort(paths.begin(), paths.end());
  std::vector<FoundPack> out;
  for (const std::string& path : paths) {
    std::string id = id_of(path, diagnostics);
    if (id.empty()) continue;
    const auto same =
        std::find_if(out.begin(), out.end(), [&](const FoundPack& one) { return one.id == id; });
    if (same != out.end()) {
      diagnostics.push_back({path, 0, 0, fmt::format("the pack '{}' is also at {}", id, same->path)});
      continue;
    }
    out.push_back({std::move(id), path, origin, {}});
  }
  std::sort(out.begin(), out.end(), [](const FoundPack& a, const FoundPack& b) { return a.id < b.id; });
  return out;
}

void add(FoundPacks& found, FoundPack pack) {
  found.all.push_back({pack.id, pack.path});
  const auto same = std::find_if(found.packs.begin(), found.packs.end(),
                                 [&](const FoundPack& one) { return one.id == pack.id; });
  if (same == found.packs.end()) {
    found.packs.push_back(std::move(pack));
    return;
  }
  pack.replaced = std::move(same->replaced);
  pack.replaced.insert(pack.replaced.begin(), same->path);
  *same = std::move(pack);
}

}  // namespace

std::string_view to_string(PackOrigin origin) {
  switch (origin) {
    case PackOrigin::shipped:
      return "shipped with the rules";
    case PackOrigin::user:
      return "the user's folder";
    case PackOrigin::corpus:
      return "beside the corpus";
    case PackOrigin::named:
      return "named on the command line";
  }
  return "";
}

const FoundPack* FoundPacks::find(std::string_view id) const {
  for (const FoundPack& one : packs) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

std::string user_packs_folder() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  // The specification has relative ones ignored.
  if (config != nullptr && *config == '/') return std::string(config) + "/crosscheck/packs";
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home != '/') return "";
  return std::string(home) + "/.config/crosscheck/packs";
}

FoundPacks find_packs(const std::string& rules_folder, const std::string& user_folder,
                      const std::vector<std::string>& corpus, Diagnostics& diagnostics) {
  FoundPacks out;
  const auto add_all = [&](const std::string& folder, PackOrigin origin) {
    for (FoundPack& one : packs_in(folder, origin, diagnostics)) add(out, std::move(one));
  };
  add_all(rules_folder + "/packs", PackOrigin::shipped);
  if (!user_folder.empty()) add_all(user_folder, PackOrigin::user);
  std::vector<fs::path> folders;
  for (const std::string& path : corpus) {
    std::error_code error;
    const fs::path at(path);
    const fs::path folder = fs::is_directory(at, error) ? at : at.parent_path();
    const fs::path packs = (folder.empty() ? fs::path(".") : folder) / kCorpusPacks;
    // Many files of one folder are often named at once.
    if (std::find(folders.begin(), folders.end(), packs) != folders.end()) continue;
    folders.push_back(packs);
    add_all(packs.string(), PackOrigin::corpus);
  }
  return out;
}

std::vector<FoundPack> choose_packs(FoundPacks& found, const std::vector<std::string>& asked,
                                    Diagnostics& diagnostics) {
  std::vector<std::string> ids;
  const auto choose = [&](const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const std::string& one : asked) {
    if (one == "none") continue;
    if (one == "default") {
      for (const FoundPack& pack : found.packs) choose(pack.id);
      continue;
    }
    if (found.find(one) != nullptr) {
      choose(one);
      continue;
    }
    std::error_code error;
    const fs::file_type type = fs::status(one, error).type();
    if (one.empty() || type == fs::file_type::not_found) {
      std::vector<std::string_view> known{"none", "default"};
      for (const FoundPack& pack : found.packs) known.push_back(pack.id);
      diagnostics.push_back(
          {"", 0, 0,
           fmt::format("--packs: {} is neither a pack that is found nor a path{}",
                       yaml::shown(utf8::first_invalid(one) ? "?" : one), did_you_mean(one, known))});
      continue;
    }
    std::string id = id_of(one, diagnostics);
    if (id.empty()) continue;
    choose(id);
    add(found, {std::move(id), one, PackOrigin::named, {}});
  }
  std::vector<FoundPack> out;
  for (const std::string& id : ids) out.push_back(*found.find(id));
  return out;
}

}  // namespace crosscheck
