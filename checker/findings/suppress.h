// Suppressions: findings that a project does not want to hear of, by rule, by a pair of documents or by
// fingerprint, each with a reason. They stand in crosscheck.yaml or in the review file
// (docs/configuration.md). What they fit is counted apart, as what people reviewed is, and never dropped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/model/report.h"

namespace crosscheck {

namespace yaml {
struct Node;
}

/// Place of a fingerprint in a file that people write.
struct ReviewPlace {
  int line = 0;
  int column = 0;
};

/// One entry. Exactly one of `rules`, `documents` and `findings` is not empty.
struct Suppression {
  std::vector<std::string> rules;      ///< ids of rules, or globs of them
  std::vector<std::string> paths;      ///< with `rules`: globs of documents; none: all documents
  std::vector<std::string> documents;  ///< two globs
  std::vector<std::string> findings;   ///< fingerprints, or starts of them
  std::vector<ReviewPlace> places;     ///< of `findings`
  std::string reason;
  std::string expires;  ///< ISO 8601 day from which on it holds no more; "": never
  std::string path;     ///< of its file, as messages name it
  int line = 0;
  int column = 0;
};

/// Reads a list of entries; null is an empty one. Every mistake goes to `errors`: no reason, none or two of
/// rule, documents and finding, globs that can fit nothing, days that are none, unknown keys.
std::vector<Suppression> read_suppressions(const yaml::Node& list, const std::string& path,
                                           Diagnostics& errors);

/// As the entry says it: "rule open-conflict, path archive/**".
std::string what_of(const Suppression& one);

/// Adds the suppressions to Report::reviews (Decision::suppressed) and puts them beside what they fit and no
/// review holds for; one that has expired on `today` or before stands only beside what nothing else speaks
/// of. A rule with paths fits a difference if all passages of one side are in such documents, so that it
/// stays open as long as other documents make it; a check, if one of its passages is. Two documents fit what
/// stands between passages of the one on one side and of the other on the other. Agreements and checks that
/// hold are left alone. Mistakes that only a report shows (a start of several fingerprints) go to `errors`;
/// false if there are any, and the report is as before. To be called after apply_reviews(), before
/// apply_baseline().
bool apply_suppressions(Report& report, const std::vector<Suppression>& suppressions, std::string_view today,
                        Diagnostics& errors);

/// Whether a path of a corpus fits a glob: `*` and `?` stand for any characters, or for one, but '/'; `**`
/// for any with it, and "**/" also for nothing. All else stands for itself. Bytes of UTF-8 count as written,
/// but
/// `?` takes a whole character. O(size of glob * size of path).
bool fits_glob(std::string_view glob, std::string_view path);

}  // namespace crosscheck
