// Check: computations inside an article and across aligned facts. Built-in checks and the invariants of rule
// packs go through one mechanism: operands with intervals, one operation, a verdict with the arithmetic in
// words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checker/check/check_rules.h"
#include "checker/check/pack_values.h"
#include "checker/gather/gather.h"
#include "checker/model/report.h"
#include "checker/rules/pack.h"
#include "checker/values/units.h"

namespace crosscheck {

/// One number of a computation: a figure that the text gives, or the length of a list.
struct Operand {
  ClaimIndex claim = 0;
  std::optional<Decimal> value;
  std::optional<Interval> interval;
};

/// A computation to verify. `parts` are added up (sum), or stand alone against `result`.
struct Computation {
  std::string kind;
  std::string rule;  ///< pack rule id, or "check-<kind>"
  std::vector<Operand> parts;
  Operand result;
  std::vector<ClaimIndex> cited;  ///< other claims that the verdict rests on
  Message label;
  bool may_fail = true;  ///< false: only worth saying where it holds
};

/// Adds the parts with their intervals and compares them with the result: ok if they meet, error if they
/// cannot. nullopt where an operand has no number or a sum overflows, and for a failure that may not be told.
std::optional<Check> evaluate(const Computation& computation, const std::vector<Claim>& claims);

/// The operand of a claim: its number, or how many items its list has.
std::optional<Operand> operand(const std::vector<Claim>& claims, ClaimIndex claim);

/// A figure of an article's title, and the same one as its text tells it.
struct HeadlineSlip {
  ClaimIndex headline = 0;
  ClaimIndex body = 0;
};

struct CheckContext {
  const std::vector<Claim>& claims;
  const std::vector<std::uint32_t>& article_of;
  const std::vector<ArticleInfo>& articles;
  const GatheredTables& tables;
  const Packs& packs;
  const std::vector<Fact>& facts;
  const values::UnitTable* units = nullptr;  ///< for conversions; without it they are not checked
  const CheckRules* rules = nullptr;         ///< cues; without them only packs and brackets are checked
  const PackValues* values = nullptr;  ///< without them references and lists of `allowed` are not checked
  const std::vector<HeadlineSlip>* headlines = nullptr;  ///< headline.h; without them titles are not checked
};

/// All checks of a run: errors first, then by place. Ids and severities are set (of packs as the rule says);
/// fingerprints by the findings stage.
std::vector<Check> run_checks(const CheckContext& context);

/// The checks of each article against its own arithmetic and calendar, by the cues of rules/checks.
void check_articles(const CheckContext& context, std::vector<Check>& out);

// The kinds of check, one function each, in the order in which they run.
void check_listed_counts(const CheckContext& context, std::vector<Computation>& out);
void check_sums(const CheckContext& context, const Pack& pack, const InvariantRule& rule,
                std::vector<Computation>& out);
void check_list_invariant(const CheckContext& context, const InvariantRule& rule,
                          std::vector<Computation>& out);
/// A figure restated in brackets: in another currency or unit, or a length of time beside its years.
void check_restated(const CheckContext& context, std::vector<Check>& out);
/// "Last year" against the year that the same article gives for the same fact.
void check_relative_dates(const CheckContext& context, std::vector<Check>& out);
/// Year and ordinal are no sum: this one makes its checks itself.
void check_ordinal_years(const CheckContext& context, const Pack& pack, const InvariantRule& rule,
                         std::vector<Check>& out);

/// The invariants of packs that are neither sums nor lists nor ordinals: shares, changes, order of dates,
/// equality, allowed values, ratios.
void check_invariants(const CheckContext& context, std::vector<Check>& out);
/// Claims against what a pack holds true.
void check_references(const CheckContext& context, std::vector<Check>& out);

}  // namespace crosscheck
