// crosscheck.yaml: the settings of a project. Read here, strictly and with the place of each setting; what
// flags and the environment leave open is taken from it (docs/configuration.md).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/findings/suppress.h"

namespace crosscheck::cli {

inline constexpr const char* kConfigFile = "crosscheck.yaml";
/// Names the file where no --config does.
inline constexpr const char* kConfigVariable = "CROSSCHECK_CONFIG";

/// What the options of `check` and the keys of the file take.
extern const std::vector<std::string> kFailOn;
extern const std::vector<std::string> kColors;
extern const std::vector<std::string> kShown;
extern const std::vector<std::string> kClaimsShown;
inline constexpr int kLeastWidth = 40;
inline constexpr int kMostWidth = 400;

/// A setting of a file, in the words in which an option takes it. Paths lead from the working folder.
struct ConfigValue {
  std::vector<std::string> values;
  std::string path;  ///< of the file that says it
  int line = 0;
  int column = 0;
};

struct Config {
  std::string path;                                        ///< of the file that was named or found
  std::map<std::string, ConfigValue, std::less<>> values;  ///< by key
  std::vector<Suppression> suppressions;                   ///< of this file and of those that it extends
};

/// The option that a key of the file stands for: "--output" for "outputs", "PATH" for "paths".
std::string option_of(std::string_view key);
/// All keys but `extends` and `suppressions`.
std::vector<std::string_view> config_keys();

/// Reads the file and those that it extends. A setting takes the place of the same one of an extended file,
/// suppressions are added to those there. Every mistake of every file goes to `errors`, and nullopt is
/// returned if there is any: what cannot be read, unknown keys (with the nearest one), values of the wrong
/// type, files that extend each other in a circle.
std::optional<Config> read_config(const std::string& path, Diagnostics& errors);

}  // namespace crosscheck::cli
