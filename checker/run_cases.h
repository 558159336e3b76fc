// Running the cases of a rule pack: every item is a little corpus that goes through the real pipeline.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "checker/pipeline.h"
#include "checker/rules/cases.h"

namespace crosscheck {

/// What became of one item.
struct CaseResult {
  bool holds = false;
  /// Where it does not hold, for people, a line each: what came instead. Raw text of the case stands in them.
  std::vector<std::string> came;
  std::set<std::string> languages;  ///< of its articles and their sentences
};

/// Runs one item of a rule of the pack, which must be one of `rules.packs`. Thread-safe.
CaseResult run_case(const Rules& rules, const Pack& pack, const RuleCase& of, const CaseItem& item);

/// An item and its result, in the order of the files.
struct RanCase {
  const RuleCase* of = nullptr;
  const CaseItem* item = nullptr;
  CaseResult result;
};

/// Runs the cases of a pack with `jobs` threads (at least 1), those of the rule `only` if that is not "".
/// The result does not depend on `jobs` and points into `cases`.
std::vector<RanCase> run_cases(const Rules& rules, const Pack& pack, const PackCases& cases,
                               const std::string& only, unsigned jobs);

/// The rules that no case tests; of look-alikes, those that no text of 'silent' tests.
std::vector<const RulePlace*> untested(const Pack& pack, const PackCases& cases);

/// A wording without which all cases still hold.
struct UnneededWording {
  const RulePlace* rule = nullptr;
  std::string language;
  std::size_t index = 0;
  bool no_cases = false;  ///< there are no cases in its language to notice
  std::string text;
};

/// Drops each wording of the pack's rules in turn (of the rule `only` if that is not "") and runs the cases
/// of `ran` that hold and might notice: those of its rule in its language, and for scopes and events, which
/// have no cases of their own, all of its language. In the order of the files.
std::vector<UnneededWording> unneeded_wordings(const Rules& rules, const Pack& pack, const PackCases& cases,
                                               const std::vector<RanCase>& ran, const std::string& only,
                                               unsigned jobs);

}  // namespace crosscheck
