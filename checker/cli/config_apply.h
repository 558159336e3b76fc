// How a configuration reaches a command: what flags and the environment have left open is taken from it.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checker/cli/commands.h"
#include "checker/cli/config.h"

namespace crosscheck::cli {

/// The configuration of a command: the file that `asked` names; none for "none"; for "" the nearest
/// crosscheck.yaml, upwards from the first path among the command's arguments, or from the working folder
/// where none is named. Config::path is "" without one. nullopt, with every mistake told, if it has any.
std::optional<Config> config_of(const std::string& asked, const CLI::App& command);

/// Where settings of a command come from that are of the configuration, by option ("--jobs").
using ConfigOrigins = std::map<std::string, std::string>;

/// Gives the options of a command what the configuration says, where neither a flag nor the environment has
/// said it; the paths too, where no argument is one. nullopt, with every mistake told, if an option refuses
/// its value.
std::optional<ConfigOrigins> apply_config(const Config& config, CLI::App& command);

/// The settings of a command, for --show-config, in the order of its help: what each is, and who says so.
/// Empty values are those of defaults that depend on the machine.
std::vector<Setting> settings_of(const CLI::App& command, const std::vector<std::string>& words,
                                 const Config& config, const ConfigOrigins& origins);

}  // namespace crosscheck::cli
