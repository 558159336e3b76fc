// Ingest: manifest.json, what its maker says of the articles beside it. nlohmann_json gives line and column
// for what is no JSON; for what is JSON but no manifest, the message names the place as a path such as
// articles[3].path.
#include "checker/ingest/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "checker/base/civil_time.h"
#include "checker/ingest/corpus.h"
#include "checker/ingest/manifest_entry.h"

namespace crosscheck::manifest {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// Line and column (in code points) of a byte that stands at `offset`.
std::pair<int, int> place(std::string_view text, std::size_t offset) {
  int line = 1;
  int column = 1;
  for (const char c : text.substr(0, std::min(offset, text.size()))) {
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++column;
    }
  }
  return {line, column};
}

/// The part of nlohmann's message that is for people: without exception number and place, which stand
/// elsewhere.
std::string_view reason(std::string_view what) {
  const std::size_t place_end = what.find("column ");
  const std::size_t colon = what.find(": ", place_end == std::string_view::npos ? 0 : place_end);
  return colon == std::string_view::npos ? what : what.substr(colon + 2);
}

/// One reading of one manifest.
class Checker {
 public:
  Checker(const std::string& path, Diagnostics& errors)
      : path_(path), errors_(errors), before_(errors.size()) {}

  std::optional<Json> json(std::string_view text) {
    // The library keeps the last of duplicate keys silently; people who wrote both meant something else.
    std::vector<std::set<std::string>> open;
    std::string duplicate;
    const auto watch = [&](int /*depth*/, Json::parse_event_t event, Json& parsed) {
      if (event == Json::parse_event_t::object_start) open.emplace_back();
      if (event == Json::parse_event_t::object_end) open.pop_back();
      if (event == Json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second) {
        duplicate = parsed.get<std::string>();
      }
      return true;
    };
    try {
      Json root = Json::parse(text, watch);
      if (duplicate.empty()) return root;
      error(fmt::format("key '{}' stands twice in one object", duplicate));
    } catch (const Json::parse_error& e) {
      const auto [line, column] = place(text, e.byte == 0 ? 0 : e.byte - 1);
      errors_.push_back({path_, line, column, fmt::format("no valid JSON: {}", reason(e.what()))});
    } catch (const Json::exception& e) {
      error(fmt::format("no valid JSON: {}", reason(e.what())));
    }
    return std::nullopt;
  }

  std::vector<ManifestEntry> entries(const Json& root) {
    std::vector<ManifestEntry> out;
    if (!root.is_object()) {
      error(R"(must be an object like {"articles": [{"path": "a.txt"}]})");
      return out;
    }
    for (const auto& [key, value] : root.items()) {
      if (key != kArticles) unknown_key(key, key, {kArticles});
    }
    const auto articles = root.find(kArticles);
    if (articles == root.end()) {
      error("'articles' is missing");
    } else if (!articles->is_array()) {
      error(fmt::format("articles: must be an array, is {}", articles->type_name()));
    } else {
      std::map<std::string, std::size_t> seen;
      for (std::size_t i = 0; i < articles->size(); ++i) {
        ManifestEntry read = entry((*articles)[i], i);
        const auto [first, fresh] = seen.emplace(read.path, i);
        if (!fresh && !read.path.empty()) {
          error(fmt::format("articles[{}].path: '{}' is already described by articles[{}]", i, read.path,
                            first->second));
        }
        out.push_back(std::move(read));
      }
    }
    return out;
  }

  void error(std::string message) { errors_.push_back({path_, 0, 0, std::move(message)}); }
  bool clean() const { return errors_.size() == before_; }

 private:
  void unknown_key(std::string_view at, std::string_view key, const std::vector<std::string_view>& known) {
    const std::string_view near = nearest(key, known);
    error(near.empty() ? fmt::format("{}: unknown key; known are {}", at, fmt::join(known, ", "))
                       : fmt::format("{}: unknown key, did you mean '{}'?", at, near));
  }

  ManifestEntry entry(const Json& json, std::size_t index) {
    ManifestEntry out;
    const std::string at = fmt::format("articles[{}]", index);
    if (!json.is_object()) {
      error(fmt::format("{}: must be an object with a path, is {}", at, json.type_name()));
      return out;
    }
    for (const auto& [key, value] : json.items()) {
      const auto field =
          std::find_if(kFields.begin(), kFields.end(), [&](const auto& f) { return f.first == key; });
      if (field == kFields.end()) {
        std::vector<std::string_view> known;
        for (const auto& f : kFields) known.push_back(f.first);
        unknown_key(at + "." + key, key, known);
      } else if (!value.is_string()) {
        error(fmt::format("{}.{}: must be a string, is {}", at, key, value.type_name()));
      } else {
        out.*(field->second) = value.get<std::string>();
      }
    }
    check_path(out, json, at);
    if (!out.published.empty() && !parse_iso(out.published)) {
      error(fmt::format("{}.published: '{}' is no ISO 8601 date such as 2025-08-31 or 2025-08-31T08:13", at,
                        out.published));
    }
    if (!out.language.empty() && !is_language(out.language)) {
      error(fmt::format("{}.language: '{}' is no language code such as en or zh", at, out.language));
    }
    return out;
  }

  void check_path(ManifestEntry& entry, const Json& json, const std::string& at) {
    if (entry.path.empty()) {
      const auto path = json.find("path");
      if (path == json.end()) error(at + ".path: is missing");
      if (path != json.end() && path->is_string()) error(at + ".path: is empty");
      return;
    }
    const fs::path normal = fs::path(entry.path).lexically_normal();
    if (normal.is_absolute() || (!normal.empty() && *normal.begin() == "..")) {
      error(fmt::format("{}.path: '{}' leaves the folder of the manifest", at, entry.path));
      return;
    }
    entry.path = normal.generic_string();
  }

  const std::string& path_;
  Diagnostics& errors_;
  std::size_t before_;
};

}  // namespace

bool is_language(std::string_view code) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const std::string_view primary = code.substr(0, code.find('-'));
  return primary.size() >= 2 && primary.size() <= 8 && std::all_of(primary.begin(), primary.end(), letter) &&
         std::all_of(code.begin(), code.end(),
                     [&](char c) { return letter(c) || c == '-' || (c >= '0' && c <= '9'); });
}

std::optional<std::vector<ManifestEntry>> parse(std::string_view text, const std::string& path,
                                                Diagnostics& errors) {
  if (auto plain = parse_plain(text)) return plain;
  Checker checker(path, errors);
  const auto json = checker.json(text);
  if (!json) return std::nullopt;
  auto entries = checker.entries(*json);
  if (!checker.clean()) return std::nullopt;
  return entries;
}

std::optional<std::vector<ManifestEntry>> read(const fs::path& location, Diagnostics& errors) {
  const std::string name = location.generic_string();
  const LoadedFile loaded = load({name, location, std::nullopt});
  if (!loaded.bytes) {
    errors.push_back({name, 0, 0, "the manifest cannot be read: " + loaded.skipped.english()});
    return std::nullopt;
  }
  auto entries = parse(*loaded.bytes, name, errors);
  if (!entries) return std::nullopt;
  const std::size_t before = errors.size();
  for (std::size_t i = 0; i < entries->size(); ++i) {
    std::error_code code;
    const fs::path file = location.parent_path() / (*entries)[i].path;
    if (fs::is_regular_file(file, code)) continue;
    // A file that is there but must not be looked at is reported as unreadable when it is opened.
    if (code == std::errc::permission_denied) continue;
    errors.push_back(
        {name, 0, 0,
         fmt::format("articles[{}].path: there is no file '{}' beside the manifest; correct the path or "
                     "remove the entry",
                     i, (*entries)[i].path)});
  }
  if (errors.size() != before) return std::nullopt;
  return entries;
}

}  // namespace crosscheck::manifest
