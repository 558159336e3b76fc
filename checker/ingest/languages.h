// Ingest: which language a text is in where nobody says it, by its script and by its most frequent small
// words.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/rules/yaml.h"

namespace crosscheck::ingest {

/// Compiled from rules/ingest/languages.yaml. Immutable, shared by all threads.
class Languages {
 public:
  /// Mistakes go to the reader's diagnostics.
  void read(yaml::Reader& reader);
  /// A language code, or nullopt where the text has too few signs of any: its caller knows the default.
  /// Linear in the text, which is valid UTF-8.
  std::optional<std::string> guess(std::string_view text) const;

 private:
  std::map<std::string, std::string, std::less<>> scripts_;  ///< ISO 15924 -> language
  std::map<std::string, std::size_t, std::less<>> words_;    ///< folded -> bit of the languages that use it
  std::vector<std::string> languages_;
  std::size_t least_words_ = 0;
  std::size_t script_percent_ = 0;
};

}  // namespace crosscheck::ingest
