// What formats for CI need besides the report and only the command line knows: the rules of the run, and
// where the corpus lies in its repository.
#pragma once

#include <string>
#include <vector>

#include "checker/ingest/corpus.h"
#include "checker/rules/pack.h"
#include "reports/ci_options.h"

namespace crosscheck::cli {

/// Every rule that a finding of the run may name, sorted by id: attributes, invariants and references of the
/// packs, and what is built in. Attributes that are never compared are not among them.
std::vector<RuleDescription> describe_rules(const Packs& packs);

/// The folder of the corpus below the nearest folder upwards with a .git, as "path/to/"; "" if the corpus is
/// that folder, lies in none, or has no files. Reads nothing but whether there is a .git.
std::string repository_prefix(const Corpus& corpus);

/// A prefix that a person asked for, with a '/' at its end; "." is "". nullopt for one that is no folder
/// below the repository: absolute, or with "..".
std::optional<std::string> folder_prefix(const std::string& asked);

}  // namespace crosscheck::cli
