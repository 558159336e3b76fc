// What the two readers of manifests share.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/ingest/corpus.h"

namespace crosscheck::manifest {

inline constexpr std::string_view kArticles = "articles";
using Field = std::string ManifestEntry::*;
inline constexpr std::array<std::pair<std::string_view, Field>, 6> kFields{{
    {"path", &ManifestEntry::path},
    {"title", &ManifestEntry::title},
    {"outlet", &ManifestEntry::outlet},
    {"author", &ManifestEntry::author},
    {"published", &ManifestEntry::published},
    {"language", &ManifestEntry::language},
}};

/// Whether it has the shape of a BCP 47 tag.
bool is_language(std::string_view code);

/// The entries of a manifest without mistakes or anything unusual; nullopt for all others, which parse()
/// then judges. Where it gives entries, parse() would give the same.
std::optional<std::vector<ManifestEntry>> parse_plain(std::string_view text);

}  // namespace crosscheck::manifest
