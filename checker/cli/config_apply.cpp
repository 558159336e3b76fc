#include "checker/cli/config_apply.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "checker/findings/review.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

/// The arguments without a flag; nullptr if the command has none.
CLI::Option* arguments_of(CLI::App& command) {
  for (CLI::Option* option : command.get_options()) {
    if (option->get_positional()) return option;
  }
  return nullptr;
}

/// The first argument that names something that is there; "" if none does.
std::string first_path(const CLI::App& command) {
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_positional()) continue;
    for (const std::string& word : option->results()) {
      std::error_code error;
      if (fs::exists(word, error)) return word;
    }
  }
  return "";
}

std::string place_of(const ConfigValue& value) {
  return fmt::format("{}:{}", value.path, value.line);
}

bool give(CLI::Option& option, const ConfigValue& value) {
  try {
    for (const std::string& one : value.values) option.add_result(one);
    option.run_callback();
    return true;
  } catch (const CLI::Error& error) {
    complain(to_string({value.path, value.line, value.column, error.what()}));
    return false;
  }
}

}  // namespace

std::optional<Config> config_of(const std::string& asked, const CLI::App& command) {
  if (asked == "none") return Config{};
  std::string path = asked;
  std::error_code error;
  if (path.empty()) {
    const std::string start = first_path(command);
    path = find_upwards(start.empty() ? "." : start, kConfigFile);
    if (path.empty()) return Config{};
  } else if (!fs::is_regular_file(path, error)) {
    complain(msg("--config {}: there is no such file; 'none' does without", path));
    return std::nullopt;
  }
  Diagnostics errors;
  auto config = read_config(path, errors);
  for (const Diagnostic& mistake : errors) complain(to_string(mistake));
  return config;
}

std::optional<ConfigOrigins> apply_config(const Config& config, CLI::App& command) {
  ConfigOrigins origins;
  bool sound = true;
  for (const auto& [key, value] : config.values) {
    CLI::Option* option = nullptr;
    if (key == "paths") {
      const CLI::Option* report = command.get_option_no_throw("--report");
      // A report that is read back needs no articles.
      if (!first_path(command).empty() || (report != nullptr && report->count() > 0)) continue;
      option = arguments_of(command);
      // A path that is not there is told of as such.
      if (option != nullptr && option->get_name(true) == "PATH" && option->count() > 0) continue;
    } else {
      option = command.get_option_no_throw(option_of(key));
      if (option != nullptr && option->count() > 0) continue;
    }
    if (option == nullptr) continue;
    sound = give(*option, value) && sound;
    origins.emplace(key == "paths" ? "paths" : option->get_name(), "file " + place_of(value));
  }
  if (!sound) return std::nullopt;
  return origins;
}

std::vector<Setting> settings_of(const CLI::App& command, const std::vector<std::string>& words,
                                 const Config& config, const ConfigOrigins& origins) {
  std::vector<Setting> out;
  for (const CLI::Option* option : command.get_options()) {
    const std::string name = option->get_lnames().empty() ? "" : option->get_lnames().front();
    if (name.empty() || name == "help" || name == "show-config" || name == "json") continue;
    Setting one{name, option->get_default_str(), "default"};
    if (one.value.starts_with('[') && one.value.ends_with(']'))
      one.value = one.value.substr(1, one.value.size() - 2);
    if (option->get_expected_max() == 0) one.value = "false";  // a flag
    if (option->count() > 0) {
      one.value.clear();
      for (const std::string& value : option->results()) one.value += (one.value.empty() ? "" : ",") + value;
      const bool named = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return word == "--" + name || word.starts_with("--" + name + "=") ||
               (!option->get_snames().empty() && word.starts_with("-" + option->get_snames().front()));
      });
      const auto file = origins.find("--" + name);
      one.from = file != origins.end() ? file->second
                 : named               ? "flag"
                                       : "environment " + option->get_envname();
    }
    if (name == "config" && one.value.empty() && !config.path.empty()) {
      one.value = config.path;
      one.from = "found from the articles upwards";
    }
    out.push_back(std::move(one));
  }
  if (const auto paths = origins.find("paths"); paths != origins.end()) {
    out.push_back({"paths", fmt::format("{}", fmt::join(config.values.find("paths")->second.values, ",")),
                   paths->second});
  }
  for (const Suppression& one : config.suppressions)
    out.push_back({"suppression", what_of(one), fmt::format("file {}:{}", one.path, one.line)});
  return out;
}

}  // namespace crosscheck::cli
