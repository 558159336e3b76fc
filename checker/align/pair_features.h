// What two open claims have in common, as numbers that can be shown.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/align/alignment_rules.h"
#include "checker/model/claim.h"
#include "checker/terms/term_rules.h"
#include "checker/values/match.h"

namespace crosscheck {

/// Nearness in hundredths at which a word stands beside a value rather than somewhere in its sentence.
constexpr std::uint8_t kBesideNearness = 55;

/// A term of a claim: an index that is the same in all articles, and its weight (nearness times power), 0..1.
struct WeighedTerm {
  std::uint32_t term = 0;
  std::uint8_t flags = 0;
  std::uint8_t nearness = 0;  ///< in hundredths
  float weight = 0;
};

/// What claims of one fact may not differ in, where an attribute of any subject (rules/pack.h) names them:
/// the attribute and, if it is told by periods, the period that the sentence names. Indices; 0: not named.
struct Named {
  std::uint32_t attribute = 0;
  std::uint32_t period = 0;
};

inline bool may_join(const Named& a, const Named& b) {
  const auto fits = [](std::uint32_t x, std::uint32_t y) { return x == 0 || y == 0 || x == y; };
  return fits(a.attribute, b.attribute) && fits(a.period, b.period);
}

/// Of both. Requires two that may join.
inline Named both(const Named& a, const Named& b) {
  return {std::max(a.attribute, b.attribute), std::max(a.period, b.period)};
}

/// A claim as alignment sees it. Views the claim.
struct AlignedClaim {
  const Claim* claim = nullptr;
  std::uint32_t index = 0;  ///< into the report's claims
  std::uint32_t article = 0;
  Named named;
  std::uint32_t value_class = 0;  ///< interned comparable_class
  AlignmentModel model = AlignmentModel::figure;
  std::vector<WeighedTerm> terms;  ///< sorted by term
  double norm_near = 0;            ///< length of the vector of near terms, and of all
  double norm_all = 0;
  double norm_concepts = 0;  ///< of near concepts
  double norm_beside = 0;    ///< of near terms that are no head words
  double names = 0;          ///< weight of the nearest name
  bool has_head = false;
  /// Bounds of all that the number may stand for, a little wider than exact: what does not meet here does
  /// not meet. For figures only.
  std::optional<std::pair<double, double>> reach;
  std::vector<WeighedTerm> beside;  ///< concepts that stand beside the value
  double telling = 0;               ///< how little chance there is that another value equals it by accident
  float head = 0;  ///< weight of its heaviest head word: "anniversary" weighs little where all speak of them
  std::uint32_t fellows = 1;          ///< values of its class in its article, itself counted
  std::vector<Magnitude> magnitudes;  ///< in units that others may be told in too
  double magnitude = 0;               ///< common logarithm of the number; only orders matter here
  std::vector<std::string> subject;   ///< words of the person whose post it tells, sorted
  std::optional<int> year;            ///< that its sentence names, if it is not the year of publication
  std::string_view language;
};

/// Terms of all articles of a run, by one index.
class TermTable {
 public:
  explicit TermTable(const Concepts& concepts) : concepts_(concepts) {}
  /// Not for several threads at once.
  std::uint32_t intern(std::string_view text, std::string_view written);
  /// As the first article wrote it.
  const std::string& written(std::uint32_t term) const { return written_[term]; }
  const std::string& text(std::uint32_t term) const { return *texts_[term]; }
  /// The concept that a term is, if it is one.
  const ConceptId* concept_of(std::uint32_t term) const { return concept_[term]; }
  const Concepts& concepts() const { return concepts_; }

 private:
  const Concepts& concepts_;
  std::map<std::string, std::uint32_t, std::less<>> index_;
  std::vector<const std::string*> texts_;
  std::vector<std::string> written_;
  std::vector<const ConceptId*> concept_;
};

/// Whether the values agree, if only within their bounds.
inline bool agree(const Features& features) {
  return features[static_cast<std::size_t>(Feature::same_value)] > 0 ||
         features[static_cast<std::size_t>(Feature::same_bounds)] > 0 ||
         features[static_cast<std::size_t>(Feature::converted)] > 0;
}

/// Whether two claims agree, without features. Requires claims of one class.
bool agree(const AlignedClaim& a, const AlignedClaim& b, const values::UnitTable& units);

/// Powers of ten between two figures, as told or in a unit that both can be told in; nullopt if there is
/// none.
std::optional<double> powers_apart(const AlignedClaim& a, const AlignedClaim& b);

/// Significant digits of a number, as written without its zeros at the ends.
std::string digits_of(const Decimal& number);

/// What follows from the claim and its terms: AlignedClaim::reach, beside and telling.
void describe(AlignedClaim& claim);

/// Requires claims of one class that were described.
Features pair_features(const AlignedClaim& a, const AlignedClaim& b, const TermTable& terms,
                       const values::UnitTable& units);

}  // namespace crosscheck
