// Rule packs, before the first step: which files make a pack, and which packs it builds on.
#include "checker/rules/pack_sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "checker/rules/yaml_shown.h"

namespace crosscheck {

namespace fs = std::filesystem;

namespace {

// Of all packs of a run together. The shipped packs have less than a tenth of it; what comes from a corpus
// that somebody else made must stay cheap.
constexpr std::size_t kMostBytes = 6u << 20;
constexpr std::size_t kMostNodes = 300'000;
constexpr std::size_t kMostFiles = 500;  ///< of one pack
constexpr std::size_t kMostBases = 100;  ///< packs below one another
constexpr std::size_t kLongestId = 100;

std::size_t count_nodes(const yaml::Node& node) {
  std::size_t out = 1;
  for (const yaml::Node& item : node.items) out += count_nodes(item);
  for (const auto& [key, member] : node.members) out += count_nodes(member);
  return out;
}

std::string canonical(const std::string& path) {
  std::error_code error;
  const fs::path out = fs::weakly_canonical(path, error);
  return error ? path : out.string();
}

}  // namespace

std::vector<std::string> yaml_files(const std::string& path) {
  std::vector<std::string> files;
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    if (fs::is_regular_file(path, error)) files.push_back(path);
    return files;
  }
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml") files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool is_id(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  return !text.empty() && text.size() <= kLongestId && std::all_of(text.begin(), text.end(), fits);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
  const std::string_view guess = nearest(word, known);
  return guess.empty() ? std::string() : fmt::format(", did you mean '{}'?", guess);
}

void PackStore::read_file(const std::string& path, PackLayer& layer) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (!error && bytes_ + size > kMostBytes) {
    full_ = true;
    diagnostics_.push_back(
        {path, 0, 0,
         fmt::format("with this file the packs of the run are larger than {} bytes", kMostBytes)});
    return;
  }
  if (!error) bytes_ += size;
  yaml::Limits limits;
  limits.nodes = kMostNodes - nodes_;
  auto root = yaml::parse_file(path, diagnostics_, limits);
  if (!root) return;
  nodes_ += std::min(count_nodes(*root), limits.nodes);
  layer.files.push_back({path, std::move(*root)});
}

void PackStore::read_bases(const PackFile& file, PackLayer& layer) {
  if (const yaml::Node* id = file.root.find("pack");
      id != nullptr && id->kind == yaml::NodeKind::scalar && layer.id.empty())
    layer.id = id->scalar;
  const yaml::Node* list = file.root.find("extends");
  if (list == nullptr) return;
  const auto add = [&](const yaml::Node& node) {
    if (node.kind == yaml::NodeKind::scalar)
      layer.bases.push_back({node.scalar, {file.path, node.line, node.column}});
    else
      diagnostics_.push_back(
          {file.path, node.line, node.column, "'extends' must hold ids or paths of packs"});
  };
  if (list->kind != yaml::NodeKind::sequence) return add(*list);
  for (const yaml::Node& node : list->items) add(node);
}

const PackLayer* PackStore::layer(const std::string& path) {
  const auto [at, fresh] = layers_.try_emplace(canonical(path));
  PackLayer& layer = at->second;
  if (!fresh) return layer.files.empty() ? nullptr : &layer;
  layer.path = path;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  const auto refuse = [&](std::string message) {
    diagnostics_.push_back({path, 0, 0, std::move(message)});
    return nullptr;
  };
  if (status.type() == fs::file_type::none) return refuse("cannot be looked at: " + error.message());
  const std::vector<std::string> files = yaml_files(path);
  if (files.empty()) return refuse("no rule pack here: expected a .yaml file, or a folder with some");
  if (files.size() > kMostFiles)
    return refuse(fmt::format("{} files are too many for a pack, {} is the most", files.size(), kMostFiles));
  for (const std::string& file : files) {
    // One message says that there is too much; the rest would only say it again.
    if (full_) break;
    read_file(file, layer);
  }
  for (const PackFile& file : layer.files) read_bases(file, layer);
  return layer.files.empty() ? nullptr : &layer;
}

std::string PackStore::find(const PackLayer& from, const PackLayer::Base& base) {
  const auto report = [&](std::string message) {
    diagnostics_.push_back({base.place.path, base.place.line, base.place.column, std::move(message)});
    return std::string();
  };
  if (base.name.find('/') != std::string::npos || base.name.ends_with(".yaml")) {
    const std::string path =
        (fs::path(base.place.path).parent_path() / base.name).lexically_normal().string();
    std::error_code error;
    if (fs::exists(path, error)) return path;
    return report(fmt::format("there is no pack at {}", yaml::shown(path)));
  }
  // A pack that takes the place of another one with its id may build on that one.
  std::size_t end = known_.size();
  if (base.name == from.id) {
    for (end = 0; end < known_.size(); ++end) {
      if (canonical(known_[end].path) == canonical(from.path)) break;
    }
  }
  for (std::size_t i = end; i-- > 0;) {
    if (known_[i].id == base.name) return known_[i].path;
  }
  if (base.name == from.id) return from.path;  // a cycle of one, and told as such
  std::vector<std::string_view> ids;
  for (const KnownPack& one : known_) {
    if (one.id != from.id) ids.push_back(one.id);
  }
  const std::string guess = did_you_mean(base.name, ids);
  return report(
      fmt::format("there is no pack {} to extend{}", yaml::shown(base.name),
                  guess.empty() ? " (crosscheck rules list shows the packs that are found)" : guess));
}

void PackStore::walk(const PackLayer& layer, std::vector<const PackLayer*>& chain,
                     std::vector<const PackLayer*>& out) {
  if (std::find(out.begin(), out.end(), &layer) != out.end()) return;
  chain.push_back(&layer);
  for (const PackLayer::Base& base : layer.bases) {
    const auto report = [&](std::string message) {
      diagnostics_.push_back({base.place.path, base.place.line, base.place.column, std::move(message)});
    };
    const std::string path = find(layer, base);
    if (path.empty()) continue;
    const PackLayer* next = this->layer(path);
    if (next == nullptr) {
      report(fmt::format("the pack {} that is extended could not be read", yaml::shown(base.name)));
      continue;
    }
    const auto met = std::find(chain.begin(), chain.end(), next);
    if (met != chain.end()) {
      std::string text;
      for (auto it = met; it != chain.end(); ++it) text += (*it)->id + " > ";
      report(fmt::format("packs extend each other in a circle: {}{}", text, next->id));
    } else if (chain.size() >= kMostBases) {
      report(fmt::format("more than {} packs extend one another", kMostBases));
    } else {
      walk(*next, chain, out);
    }
  }
  chain.pop_back();
  out.push_back(&layer);
}

std::vector<const PackLayer*> PackStore::layers(const std::string& path) {
  std::vector<const PackLayer*> out;
  std::vector<const PackLayer*> chain;
  if (const PackLayer* own = layer(path)) walk(*own, chain, out);
  return out;
}

}  // namespace crosscheck
