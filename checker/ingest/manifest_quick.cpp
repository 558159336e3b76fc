// Manifests as most are, read at once. A manifest of a large corpus is read in every run, and the reader that
// names mistakes takes ten times as long.
#include <simdjson.h>

#include <algorithm>
#include <unordered_set>

#include "checker/base/civil_time.h"
#include "checker/ingest/manifest_entry.h"

namespace crosscheck::manifest {
namespace {

/// A path below the folder that is written in the only way it can be.
bool is_plain_path(std::string_view path) {
  if (path.empty()) return false;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view name = path.substr(at, end - at);
    if (name.empty() || name == "." || name == "..") return false;
    at = end + 1;
  }
  return true;
}

/// False for anything that a slower look should judge.
bool read_entry(simdjson::dom::element json, ManifestEntry& out) {
  simdjson::dom::object object;
  if (json.get(object) != simdjson::SUCCESS) return false;
  std::array<bool, kFields.size()> seen{};
  for (const auto& [key, value] : object) {
    const auto field = std::find_if(kFields.begin(), kFields.end(),
                                    [&, name = key](const auto& one) { return one.first == name; });
    std::string_view words;
    if (field == kFields.end() || value.get(words) != simdjson::SUCCESS) return false;
    bool& again = seen[static_cast<std::size_t>(field - kFields.begin())];
    if (again) return false;
    again = true;
    out.*(field->second) = words;
  }
  return is_plain_path(out.path) && (out.published.empty() || parse_iso(out.published)) &&
         (out.language.empty() || is_language(out.language));
}

}  // namespace

std::optional<std::vector<ManifestEntry>> parse_plain(std::string_view text) {
  simdjson::dom::parser parser;
  simdjson::dom::object root;
  if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) return std::nullopt;
  std::vector<ManifestEntry> out;
  std::unordered_set<std::string> paths;
  std::size_t keys = 0;
  for (const auto& [key, value] : root) {
    simdjson::dom::array articles;
    if (key != kArticles || ++keys > 1 || value.get(articles) != simdjson::SUCCESS) return std::nullopt;
    out.reserve(articles.size());
    for (const simdjson::dom::element one : articles) {
      if (!read_entry(one, out.emplace_back()) || !paths.insert(out.back().path).second) return std::nullopt;
    }
  }
  if (keys == 0) return std::nullopt;
  return out;
}

}  // namespace crosscheck::manifest
