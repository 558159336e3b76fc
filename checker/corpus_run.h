// Whole corpora: reading their files with several threads, from the claim store where that knows them, and
// comparing all of them, or the new ones with what speaks of the same.
#pragma once

#include <string>
#include <vector>

#include "checker/ingest/corpus.h"
#include "checker/model/report.h"
#include "checker/pipeline.h"

namespace crosscheck {

class ClaimStore;

/// The rows of a corpus, read with `jobs` threads, and what could not be read.
struct ExtractedCorpus {
  std::vector<ArticleRow> rows;
  std::vector<DocumentInfo> skipped;
};
/// With a store, files that it knows are not extracted again, and what was extracted is kept in it. The
/// outcome is the same without.
ExtractedCorpus extract_corpus(const Rules& rules, const Corpus& corpus, unsigned jobs,
                               ClaimStore* store = nullptr);

/// Reads, extracts and compares a corpus with `jobs` threads (at least 1). What cannot be read is in the
/// report.
Report check_corpus(const Rules& rules, const Corpus& corpus, unsigned jobs, ClaimStore* store = nullptr);

/// What is to be said of some files of a corpus, by their paths as reports show them (sorted; all are files
/// of the corpus): they are compared with the files of the corpus that have most in common with them
/// (checker/store/neighbours.h). With a store that knows the corpus only these files are opened.
Report check_additions(const Rules& rules, const Corpus& corpus, const std::vector<std::string>& added,
                       unsigned jobs, ClaimStore* store = nullptr);

}  // namespace crosscheck
