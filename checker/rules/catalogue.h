// Catalogues of messages: what the program says, in other languages than English.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/base/message.h"

namespace crosscheck {

/// Reads a file of rules/messages. Every mistake goes to `diagnostics`, also a translation that names other
/// arguments than its pattern has; nullopt is returned if there is any.
std::optional<Catalogue> load_catalogue(const std::string& path, Diagnostics& diagnostics);

/// Languages that a rules folder has a catalogue for, sorted, English (which needs none) among them.
std::vector<std::string> catalogue_languages(const std::string& rules_folder);

/// Where the catalogue of a language lies.
std::string catalogue_path(const std::string& rules_folder, const std::string& language);

}  // namespace crosscheck
