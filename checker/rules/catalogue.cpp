#include "checker/rules/catalogue.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

#include "checker/rules/yaml.h"

namespace crosscheck {

std::optional<Catalogue> load_catalogue(const std::string& path, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  const auto root = yaml::parse_file(path, diagnostics);
  if (!root) return std::nullopt;
  yaml::Reader top(*root, path, diagnostics);
  std::string language = top.text("language", true);
  std::unordered_map<std::string, std::string> patterns;
  for (const auto& [pattern, node] : top.members("messages", true)) {
    if (node.kind != yaml::NodeKind::scalar || node.scalar.empty()) {
      top.error(node, "a translation is expected");
      continue;
    }
    const auto asked = arguments_of(pattern);
    const auto given = arguments_of(node.scalar);
    if (!asked || !given) {
      top.error(node, "a '{' or '}' that belongs to no argument (write it twice to show it)");
      continue;
    }
    if (*asked != *given) {
      top.error(node, "the translation does not name the arguments that its pattern names, each of them");
      continue;
    }
    patterns.emplace(pattern, node.scalar);
  }
  std::vector<Catalogue::Scale> scales;
  for (const auto& [power, node] : top.members("scales")) {
    int exponent = 0;
    const auto [end, problem] = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (problem != std::errc() || end != power.data() + power.size() || exponent < 3 || exponent > 18 ||
        node.kind != yaml::NodeKind::scalar) {
      top.error(node, "a power of ten from 3 to 18 and its word are expected");
      continue;
    }
    scales.emplace_back(exponent, node.scalar);
  }
  std::sort(scales.rbegin(), scales.rend());
  std::unordered_map<std::string, std::string> names;
  for (const auto& [id, node] : top.members("names")) {
    if (node.kind != yaml::NodeKind::scalar || node.scalar.empty())
      top.error(node, "a name is expected");
    else
      names.emplace(id, node.scalar);
  }
  top.done();
  if (diagnostics.size() > before) return std::nullopt;
  return Catalogue(std::move(language), std::move(patterns), std::move(scales), std::move(names));
}

std::string catalogue_path(const std::string& rules_folder, const std::string& language) {
  return rules_folder + "/messages/" + language + ".yaml";
}

std::vector<std::string> catalogue_languages(const std::string& rules_folder) {
  std::vector<std::string> out{"en"};
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(rules_folder + "/messages", error)) {
    if (entry.path().extension() == ".yaml") out.push_back(entry.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace crosscheck
