// Ingest: manifest.json, what its maker says of the articles beside it. Read once per folder by find_corpus,
// before any article is opened.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/ingest/corpus.h"

namespace crosscheck::manifest {

/// Checks a manifest's text and reads it. Mistakes (no JSON, duplicate or unknown keys, wrong types, a path
/// that is absolute, leaves the folder or stands there twice, a published that is no date) are appended to
/// `errors` as mistakes of `path`; nullopt is returned if there are any. Whether the files exist is not
/// looked at.
std::optional<std::vector<ManifestEntry>> parse(std::string_view text, const std::string& path,
                                                Diagnostics& errors);

/// Reads the file and parses it; also refuses entries whose file does not exist.
std::optional<std::vector<ManifestEntry>> read(const std::filesystem::path& location, Diagnostics& errors);

}  // namespace crosscheck::manifest
