// Cases of a rule pack: example texts that say what each rule claims and what it leaves alone. This is their
// reading; they are run by checker/run_cases.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/base/span.h"
#include "checker/rules/pack.h"

namespace crosscheck {

/// Most bytes of one article of a case, and most articles of one item: a case is an example, no corpus.
inline constexpr std::size_t kMaxCaseBytes = 32u << 10;
inline constexpr std::size_t kMaxCaseArticles = 16;

/// What a case says of its texts; the key under which they stand.
enum class CaseOutcome : std::uint8_t {
  claims,  ///< the rule claims exactly the marked spans
  silent,  ///< the rule says nothing
  conflict,
  agree,
  agree_bounds,
  explained,
  ok,     ///< a check of the rule that holds
  error,  ///< a check of the rule that fails
};
std::string_view to_string(CaseOutcome outcome);

/// One text of a case, without its marks.
struct CaseArticle {
  std::string text;         ///< the title, if it has one, is its first paragraph
  std::vector<Span> marks;  ///< byte offsets into `text`, in order
  std::string title;
  std::string outlet;     ///< "" for one of its own
  std::string published;  ///< ISO 8601, or ""
  std::string language;   ///< "" to be detected
};

/// One example: articles that are read together.
struct CaseItem {
  CaseOutcome outcome = CaseOutcome::claims;
  std::vector<CaseArticle> articles;
  int line = 0;  ///< where it starts
  int column = 0;
};

/// The cases of one rule that stand together in a file.
struct RuleCase {
  std::string path;
  std::string rule;
  std::string name;  ///< "" if it has none
  std::vector<CaseItem> items;
};

/// What has wordings or needs cases, and where the pack's files define it.
struct RulePlace {
  enum class Kind : std::uint8_t { scope, event, attribute, invariant, contrast, reference };
  Kind kind = Kind::attribute;
  std::string id;
  std::string path;
  int line = 0;
  int column = 0;
  /// Language -> line and column of each wording, in the order of the compiled ones.
  std::map<std::string, std::vector<std::pair<int, int>>> wordings;

  bool needs_cases() const { return kind != Kind::scope && kind != Kind::event; }
};

struct PackCases {
  std::vector<RulePlace> rules;  ///< of this pack's own files, not of what it extends
  std::vector<RuleCase> cases;   ///< in the order of the files
};

/// Reads the cases of a loaded pack from its .yaml files and those of its subfolder cases/. Every mistake is
/// appended to `diagnostics` with its place: unknown keys and rules, unbalanced or missing marks, texts that
/// are empty or too long, outcomes that the rule cannot have. What is returned is whole only if there are
/// none.
PackCases read_cases(const Pack& pack, Diagnostics& diagnostics);

/// "SCO has [26] members" as its text and marks; "[[" and "]]" are literal brackets. False, with what is
/// wrong in `error`, for marks that are nested, empty or not closed.
bool read_marks(std::string_view marked, std::string& text, std::vector<Span>& marks, std::string& error);

/// The reverse: the text with marks around the spans, which must be in order and apart from each other.
std::string marked(std::string_view text, const std::vector<Span>& marks);

/// The pack without one wording of a scope, event or attribute; whatever a pack precomputes of its wordings
/// is to be made anew here. Requires that there is such a wording.
std::shared_ptr<const Pack> without(const Pack& pack, const RulePlace& rule, const std::string& language,
                                    std::size_t index);

}  // namespace crosscheck
