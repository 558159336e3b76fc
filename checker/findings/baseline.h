// Baseline: findings that were there when a project began to look, as a file beside its articles. What it has
// is known: counted apart, and no run fails for it (docs/configuration.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/model/report.h"

namespace crosscheck {

inline constexpr std::string_view kBaselineFile = "crosscheck.baseline.json";

/// A finding as a baseline knows it. Only the fingerprints count; the rest is for people and for diffs, and
/// has no line numbers, so that it stays the same when lines move.
struct BaselineEntry {
  std::vector<std::string> fingerprints;  ///< whole ones, sorted; it is known if it has any of them
  std::string rule;
  std::string severity;
  std::string label;                   ///< the message of the finding, in English
  std::vector<std::string> locations;  ///< "path: cited words", each once
  int line = 0;                        ///< in the file it was read from
};

struct Baseline {
  std::string path;  ///< as messages name it; "" if it was not read
  std::vector<BaselineEntry> entries;
};

/// The findings of the report from `least` on about which nothing was decided that holds. What has a review
/// or a suppression is left out, or it would outlive their end.
Baseline make_baseline(const Report& report, Severity least);

/// The file: entries in the order of their first fingerprints. The same entries give the same bytes.
std::string to_json(const Baseline& baseline);

/// Reads such a text; `path` is for messages. Every mistake goes to `errors` with its place, and nullopt is
/// returned if there is any: what is no JSON or of another shape, unknown keys, a fingerprint that stands
/// twice.
std::optional<Baseline> parse_baseline(std::string_view text, const std::string& path, Diagnostics& errors);
/// Reads the file and parses it.
std::optional<Baseline> read_baseline(const std::string& path, Diagnostics& errors);

/// Adds the entries to Report::reviews (Decision::known) and puts them beside the findings that they name and
/// that nothing else holds for. To be called after apply_reviews() and apply_suppressions().
void apply_baseline(Report& report, const Baseline& baseline);

/// Entries that no finding of the report has a fingerprint of, as positions in Baseline::entries.
std::vector<std::size_t> gone_entries(Report& report, const Baseline& baseline);

}  // namespace crosscheck
