// Findings by their fingerprints: what reviews, suppressions and baselines may speak of, and which of them
// speaks.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/model/report.h"

namespace crosscheck {

/// Something of a report that one may decide about: a relation of a fact, a check, or another finding. One of
/// the last three is set; `fact` is that of the relation.
struct Decidable {
  std::optional<ReviewIndex>* review = nullptr;
  std::string_view print;  ///< by which reports call it
  const Fact* fact = nullptr;
  const Relation* relation = nullptr;
  const Check* check = nullptr;
  const Finding* finding = nullptr;

  /// Whether a report shows it as a finding: agreements and checks that hold are none.
  bool is_finding() const;
};

/// The fingerprints of a report, to be found by their starts. Holds views of the report, which must stay
/// where it is.
class FindingIndex {
 public:
  explicit FindingIndex(Report& report);

  /// Things that have a fingerprint which starts so, as indices into things(). `clear` is false if these are
  /// several and one could be meant without the others.
  std::set<std::size_t> find(std::string_view start, bool& clear) const;
  const std::vector<Decidable>& things() const { return things_; }
  /// "PRINT is the start of N findings; write more digits: ...", for messages.
  Message ambiguity(std::string_view start, const std::set<std::size_t>& meant) const;

 private:
  std::size_t add(Decidable thing);

  std::vector<Decidable> things_;
  std::vector<std::pair<std::string_view, std::size_t>> names_;
};

/// Gives the findings of relations and checks the reviews that these have.
void spread_reviews(Report& report);

}  // namespace crosscheck
