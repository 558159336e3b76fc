// The whole flow in one place: bytes -> articles -> sentences -> values -> claims, an article at a time; then
// gather, align, compare, check and findings over all of them. The library's entry points.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/align/alignment_rules.h"
#include "checker/align/open_align.h"
#include "checker/check/check_rules.h"
#include "checker/check/pack_values.h"
#include "checker/gather/stated_words.h"
#include "checker/ingest/articles.h"
#include "checker/ingest/corpus.h"
#include "checker/model/report.h"
#include "checker/rules/pack.h"
#include "checker/store/neighbours.h"
#include "checker/terms/term_rules.h"
#include "checker/values/recogniser.h"

namespace crosscheck {

/// Compiled rules of a run: immutable, shared by all threads.
struct Rules {
  std::shared_ptr<const IngestRules> ingest;
  std::shared_ptr<const Lexicons> lexicons;
  std::shared_ptr<const Packs> packs;
  std::shared_ptr<const TermRules> terms;
  std::shared_ptr<const AlignmentRules> alignment;
  std::shared_ptr<const StatedWordsMap> stated;
  std::shared_ptr<const CheckRules> checks;
  NeighbourRules neighbours;
  std::shared_ptr<const PackValues> values;  ///< of references and allowed values, by rules of `packs`
  std::string digest;                        ///< hash of every rule file that was read
};

/// Which languages' files are read at the start: all, or none before it is met (Lexicons::open).
enum class LanguageFiles : std::uint8_t { all, when_met };

/// Loads a rules folder and the packs (folders or files); `known` are packs that these may extend. All
/// mistakes of all files that are read are appended to `diagnostics`; nullptr is returned if there are any.
std::shared_ptr<const Rules> load_rules(const std::string& folder, const std::vector<std::string>& packs,
                                        Diagnostics& diagnostics,
                                        LanguageFiles languages = LanguageFiles::all,
                                        const std::vector<KnownPack>& known = {});

/// The articles of one file with their claims: a pure function of its arguments, the unit of distribution.
/// `text` is valid UTF-8 and is shared by the rows. Thread-safe.
std::vector<ArticleRow> extract(const Rules& rules, const std::string& path,
                                std::shared_ptr<const std::string> text, const ManifestEntry* manifest);

/// Everything after extraction. Rows may come in any order; the report does not depend on it. The report
/// keeps the rows' texts alive. `documents` of the report are those of the rows plus `skipped`. With
/// `additions` the report is about these files only.
Report compare_rows(const Rules& rules, std::vector<ArticleRow> rows, std::vector<DocumentInfo> skipped,
                    std::optional<Additions> additions = std::nullopt);

using PairUse =
    std::function<void(const Claim& a, const Claim& b, AlignmentModel model, const Features& features)>;
using LinkUse = std::function<void(const std::vector<Claim>& claims, const OpenLink& link)>;
/// What open alignment sees of every two comparable claims of different articles, and of every two groups of
/// equal claims that might be one fact; for fitting its weights. The square of the claims: for small corpora.
void for_open_pairs(const Rules& rules, std::vector<ArticleRow> rows, const PairUse& pair,
                    const LinkUse& link);

/// Two claims of a corpus and why they were or were not aligned.
struct ExplainedPair {
  std::vector<Claim> claims;  ///< of the whole corpus, in document order
  ClaimIndex a = 0;
  ClaimIndex b = 0;
  OpenExplanation why;
  std::vector<std::shared_ptr<const std::string>> texts;  ///< keep alive what the claims view
};
/// A claim is named by its id, or by path:line:column of its first character. nullopt, and `error` says so,
/// if there is none of that name.
std::optional<ExplainedPair> explain_pair(const Rules& rules, std::vector<ArticleRow> rows,
                                          std::string_view a, std::string_view b, std::string& error);

/// Of the claims with these ids, one of each list, the two that speak most for one fact: two readings of it
/// are known to be one by their surest claims. Only the first few of each list are tried. nullopt if there
/// are none.
std::optional<ExplainedPair> explain_surest_pair(const Rules& rules, std::vector<ArticleRow> rows,
                                                 const std::vector<std::string>& a,
                                                 const std::vector<std::string>& b);

/// "0.1.0"
std::string_view version();

}  // namespace crosscheck
