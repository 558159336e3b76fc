// Which articles of a corpus are new: named one by one, or those that changed since a commit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/ingest/corpus.h"

namespace crosscheck::cli {

struct AdditionOptions {
  std::vector<std::string> files;  ///< --new
  std::string since;               ///< --since: a commit; "" if not asked for
  /// Whether the run is about new articles only.
  bool asked() const { return !files.empty() || !since.empty(); }
};

/// Paths of the new and changed articles, as reports show them, sorted. Since a commit: files that were added
/// or changed after its last ancestor in common with HEAD, those not committed yet among them; and files of
/// which a manifest says something else than it did then. nullopt, with every mistake told: a file that does
/// not exist or lies outside the corpus, no repository, no such commit. Files that are no articles are told
/// and left out.
std::optional<std::vector<std::string>> find_additions(const AdditionOptions& options,
                                                       const std::vector<std::string>& paths,
                                                       const Corpus& corpus);

}  // namespace crosscheck::cli
