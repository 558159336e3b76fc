#include "checker/cli/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "checker/cli/commands.h"
#include "checker/rules/catalogue.h"
#include "checker/rules/pack_sources.h"
#include "checker/rules/yaml.h"
#include "checker/rules/yaml_shown.h"
#include "reports/formats.h"

namespace crosscheck::cli {

const std::vector<std::string> kFailOn{"error", "warning", "note", "never"};
const std::vector<std::string> kColors{"auto", "always", "never"};
const std::vector<std::string> kShown{"explained", "agreements", "repeated", "hidden", "all", "none"};
const std::vector<std::string> kClaimsShown{"all", "cited"};

namespace {

namespace fs = std::filesystem;

/// A configuration is short; more is a mistake or an attack.
constexpr yaml::Limits kLimits{1u << 20, 50'000, 8};
/// Files that extend one another, one after the other.
constexpr std::size_t kMostExtended = 10;
/// More threads than any machine has; more than this is a slip.
constexpr int kMostJobs = 4096;

enum class Kind : std::uint8_t {
  boolean,
  integer,
  choice,
  choices,
  path,
  path_or_none,
  paths,
  packs,
  outputs,
  language,
};

struct Key {
  std::string_view name;
  std::string_view option;
  Kind kind = Kind::boolean;
  const std::vector<std::string>* choices = nullptr;
  int least = 0;
  int most = 0;
};

const std::vector<std::string>& format_choices() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const Format& format : formats()) names.emplace_back(format.name);
    return names;
  }();
  return kNames;
}

/// In the order in which the documentation lists them.
const std::array<Key, 19>& keys() {
  static const std::array<Key, 19> kKeys{{
      {"paths", "PATH", Kind::paths},
      {"rules", "--rules", Kind::path},
      {"packs", "--packs", Kind::packs},
      {"lang", "--lang", Kind::language},
      {"jobs", "--jobs", Kind::integer, nullptr, 0, kMostJobs},
      {"store", "--store", Kind::path_or_none},
      {"review", "--review", Kind::path_or_none},
      {"baseline", "--baseline", Kind::path_or_none},
      {"fail-on", "--fail-on", Kind::choice, &kFailOn},
      {"max-errors", "--max-errors", Kind::integer, nullptr, 0, 1'000'000'000},
      {"max-warnings", "--max-warnings", Kind::integer, nullptr, 0, 1'000'000'000},
      {"exit-zero", "--exit-zero", Kind::boolean},
      {"strict-input", "--strict-input", Kind::boolean},
      {"format", "--format", Kind::choice, &format_choices()},
      {"outputs", "--output", Kind::outputs},
      {"claims", "--claims", Kind::choice, &kClaimsShown},
      {"show", "--show", Kind::choices, &kShown},
      {"color", "--color", Kind::choice, &kColors},
      {"width", "--width", Kind::integer, nullptr, kLeastWidth, kMostWidth},
  }};
  return kKeys;
}

std::vector<std::string_view> views(const std::vector<std::string>& words) {
  return {words.begin(), words.end()};
}

/// Languages that there are messages in; none if the rules are not found.
std::vector<std::string> known_languages() {
  const std::string rules = find_rules();
  return rules.empty() ? std::vector<std::string>() : catalogue_languages(rules);
}

/// One file; what it extends is read by another one.
class FileReader {
 public:
  FileReader(std::string path, Diagnostics& errors) : path_(std::move(path)), errors_(errors) {}

  /// The chain is what led here, as real paths.
  bool read(std::vector<std::string>& chain, Config& out) {
    const std::size_t before = errors_.size();
    const auto root = yaml::parse_file(path_, errors_, kLimits);
    if (!root) return false;
    // Comments alone are what `crosscheck init` may leave.
    if (root->kind == yaml::NodeKind::null) return true;
    yaml::Reader reader(*root, path_, errors_);
    extend(reader, chain, out);
    for (const Key& key : keys()) {
      const yaml::Node* node = reader.member(key.name);
      if (node == nullptr) continue;
      ConfigValue value{{}, path_, node->key_line, node->key_column};
      read_value(key, *node, reader, value.values);
      out.values[std::string(key.name)] = std::move(value);
    }
    if (const yaml::Node* node = reader.member("suppressions")) {
      auto suppressions = read_suppressions(*node, path_, errors_);
      out.suppressions.insert(out.suppressions.end(), suppressions.begin(), suppressions.end());
    }
    reader.done();
    return errors_.size() == before;
  }

 private:
  void extend(yaml::Reader& reader, std::vector<std::string>& chain, Config& out) {
    const yaml::Node* node = reader.member("extends");
    if (node == nullptr) return;
    if (node->kind != yaml::NodeKind::scalar || node->scalar.empty()) {
      reader.error(*node, "'extends' must be the path of one other configuration file");
      return;
    }
    const std::string other = resolved(node->scalar);
    std::error_code error;
    const fs::path real = fs::weakly_canonical(other, error);
    const std::string name = error ? other : real.string();
    if (std::find(chain.begin(), chain.end(), name) != chain.end()) {
      reader.error(*node, fmt::format("'extends': {} extends this file in turn", yaml::shown(node->scalar)));
      return;
    }
    if (chain.size() > kMostExtended) {
      reader.error(*node, fmt::format("'extends': more than {} files extend each other", kMostExtended));
      return;
    }
    if (!fs::is_regular_file(other, error)) {
      reader.error(*node,
                   fmt::format("'extends': there is no file {} (paths lead from the folder of this file)",
                               yaml::shown(node->scalar)));
      return;
    }
    chain.push_back(name);
    FileReader(other, errors_).read(chain, out);
    chain.pop_back();
  }

  /// A path of the file, from the working folder.
  std::string resolved(const std::string& path) const {
    const fs::path whole = (fs::path(path_).parent_path() / path).lexically_normal();
    std::string out = whole.string();
    // "reports/" is a folder all the same.
    while (out.size() > 1 && out.back() == '/') out.pop_back();
    return out.empty() ? "." : out;
  }

  /// The texts of a scalar or a list, each with its node; an empty one is a mistake.
  static std::vector<const yaml::Node*> texts(const Key& key, const yaml::Node& node, yaml::Reader& reader) {
    std::vector<const yaml::Node*> out;
    if (node.kind == yaml::NodeKind::scalar) {
      out.push_back(&node);
    } else if (node.kind == yaml::NodeKind::sequence) {
      for (const yaml::Node& item : node.items) out.push_back(&item);
    } else if (node.kind == yaml::NodeKind::mapping) {
      reader.error(node, fmt::format("'{}' must be a text or a list of texts, found a mapping", key.name));
      return {};
    }
    const bool sound = std::all_of(out.begin(), out.end(), [](const yaml::Node* one) {
      return one->kind == yaml::NodeKind::scalar && !one->scalar.empty();
    });
    if (sound && !out.empty()) return out;
    reader.error(node, out.empty() ? fmt::format("'{}' is empty; leave the key out", key.name)
                                   : fmt::format("'{}' must hold texts only", key.name));
    return {};
  }

  static std::optional<std::string> one_text(const Key& key, const yaml::Node& node, yaml::Reader& reader) {
    if (node.kind == yaml::NodeKind::scalar && !node.scalar.empty()) return node.scalar;
    reader.error(node, node.kind == yaml::NodeKind::scalar || node.kind == yaml::NodeKind::null
                           ? fmt::format("'{}' is empty; leave the key out", key.name)
                           : fmt::format("'{}' must be one text", key.name));
    return std::nullopt;
  }

  static void choose(const Key& key, const yaml::Node& node, yaml::Reader& reader,
                     const std::vector<std::string>& choices, std::vector<std::string>& out) {
    if (std::find(choices.begin(), choices.end(), node.scalar) != choices.end()) {
      out.push_back(node.scalar);
      return;
    }
    reader.error(node, fmt::format("'{}' must be one of {}, found {}{}", key.name, fmt::join(choices, ", "),
                                   yaml::shown(node.scalar), did_you_mean(node.scalar, views(choices))));
  }

  void read_integer(const Key& key, const yaml::Node& node, yaml::Reader& reader,
                    std::vector<std::string>& out) const {
    int number = -1;
    const char* end = node.scalar.data() + node.scalar.size();
    const auto [stopped, failed] = std::from_chars(node.scalar.data(), end, number);
    if (node.kind == yaml::NodeKind::scalar && !node.quoted && failed == std::errc() && stopped == end &&
        number >= key.least && number <= key.most) {
      out.push_back(node.scalar);
      return;
    }
    reader.error(
        node,
        fmt::format("'{}' must be a whole number from {} to {}{}", key.name, key.least, key.most,
                    node.kind == yaml::NodeKind::scalar ? fmt::format(", found {}", yaml::shown(node.scalar))
                                                        : std::string()));
  }

  void read_output(const Key& key, const yaml::Node& node, yaml::Reader& reader,
                   std::vector<std::string>& out) const {
    const std::size_t colon = node.scalar.find(':');
    const std::string name = node.scalar.substr(0, colon);
    if (colon == std::string::npos || colon + 1 == node.scalar.size() || find_format(name) == nullptr) {
      reader.error(node,
                   fmt::format("'{}' must hold FORMAT:PATH with a format of {}, found {}{}", key.name,
                               format_names(), yaml::shown(node.scalar),
                               find_format(name) == nullptr ? did_you_mean(name, views(format_choices()))
                                                            : std::string()));
      return;
    }
    const std::string path = node.scalar.substr(colon + 1);
    out.push_back(name + ":" + (path == "-" ? path : resolved(path)));
  }

  void read_value(const Key& key, const yaml::Node& node, yaml::Reader& reader,
                  std::vector<std::string>& out) const {
    switch (key.kind) {
      case Kind::boolean:
        out.emplace_back(reader.boolean(key.name, false) ? "true" : "false");
        return;
      case Kind::integer:
        return read_integer(key, node, reader, out);
      case Kind::choice:
        if (one_text(key, node, reader)) choose(key, node, reader, *key.choices, out);
        return;
      case Kind::choices:
        for (const yaml::Node* one : texts(key, node, reader)) choose(key, *one, reader, *key.choices, out);
        return;
      case Kind::language: {
        const auto text = one_text(key, node, reader);
        std::vector<std::string> known = known_languages();
        if (text && known.empty()) out.push_back(*text);
        if (text && !known.empty()) choose(key, node, reader, known, out);
        return;
      }
      case Kind::path:
      case Kind::path_or_none:
        if (const auto text = one_text(key, node, reader))
          out.push_back(key.kind == Kind::path_or_none && *text == "none" ? *text : resolved(*text));
        return;
      case Kind::paths:
        for (const yaml::Node* one : texts(key, node, reader)) out.push_back(resolved(one->scalar));
        return;
      case Kind::packs:
        // An id has no '/', and neither "none" nor "default" is a path.
        for (const yaml::Node* one : texts(key, node, reader)) {
          const bool path = one->scalar.find('/') != std::string::npos || one->scalar.ends_with(".yaml");
          out.push_back(path ? resolved(one->scalar) : one->scalar);
        }
        return;
      case Kind::outputs:
        for (const yaml::Node* one : texts(key, node, reader)) read_output(key, *one, reader, out);
        return;
    }
  }

  std::string path_;
  Diagnostics& errors_;
};

}  // namespace

std::string option_of(std::string_view key) {
  for (const Key& one : keys()) {
    if (one.name == key) return std::string(one.option);
  }
  return "";
}

std::vector<std::string_view> config_keys() {
  std::vector<std::string_view> out;
  for (const Key& one : keys()) {
    out.push_back(one.name);
  }
  return out;
}

std::optional<Config> read_config(const std::string& path, Diagnostics& errors) {
  Config out;
  out.path = path;
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  std::vector<std::string> chain{error ? path : real.string()};
  const std::size_t before = errors.size();
  FileReader(path, errors).read(chain, out);
  if (errors.size() != before) return std::nullopt;
  return out;
}

}  // namespace crosscheck::cli
