#include "checker/findings/finding_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace crosscheck {
namespace {

/// Findings that a message about the start of a fingerprint lists.
constexpr std::size_t kMostNamed = 6;

}  // namespace

bool Decidable::is_finding() const {
  if (relation != nullptr) return !is_agreement(relation->kind);
  return check == nullptr || check->verdict == Verdict::error;
}

FindingIndex::FindingIndex(Report& report) {
  std::unordered_set<std::string_view> known;
  for (Fact& fact : report.facts) {
    for (Relation& relation : fact.relations) {
      const std::size_t thing =
          add({&relation.review, relation.fingerprint, &fact, &relation, nullptr, nullptr});
      known.insert(relation.fingerprint);
      for (const std::string& print : relation.fingerprints) names_.emplace_back(print, thing);
      if (relation.fingerprints.empty() && !relation.fingerprint.empty())
        names_.emplace_back(relation.fingerprint, thing);
    }
  }
  for (Check& check : report.checks) {
    const std::size_t thing = add({&check.review, check.fingerprint, nullptr, nullptr, &check, nullptr});
    names_.emplace_back(check.fingerprint, thing);
    known.insert(check.fingerprint);
  }
  for (Finding& finding : report.findings) {
    // Those of relations and checks take their reviews from these.
    if (known.contains(finding.fingerprint)) continue;
    const std::size_t thing =
        add({&finding.review, finding.fingerprint, nullptr, nullptr, nullptr, &finding});
    names_.emplace_back(finding.fingerprint, thing);
  }
  std::sort(names_.begin(), names_.end());
}

std::size_t FindingIndex::add(Decidable thing) {
  things_.push_back(thing);
  return things_.size() - 1;
}

std::set<std::size_t> FindingIndex::find(std::string_view start, bool& clear) const {
  std::set<std::size_t> all;
  std::map<std::string_view, std::set<std::size_t>> by_print;
  const auto less = [](const auto& name, std::string_view text) { return name.first < text; };
  for (auto at = std::lower_bound(names_.begin(), names_.end(), start, less);
       at != names_.end() && at->first.starts_with(start); ++at) {
    all.insert(at->second);
    by_print[at->first].insert(at->second);
  }
  clear = all.size() < 2 ||
          std::any_of(by_print.begin(), by_print.end(), [&](const auto& one) { return one.second == all; });
  return all;
}

Message FindingIndex::ambiguity(std::string_view start, const std::set<std::size_t>& meant) const {
  std::string names;
  std::size_t named = 0;
  for (const std::size_t thing : meant) {
    if (named++ == kMostNamed) break;
    names.append(names.empty() ? "" : ", ").append(things_[thing].print);
  }
  return msg("{} is the start of {} findings; write more digits: {}", start, meant.size(), names);
}

void spread_reviews(Report& report) {
  std::unordered_map<std::string_view, ReviewIndex> by_print;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) {
      if (relation.review) by_print.emplace(relation.fingerprint, *relation.review);
    }
  }
  for (const Check& check : report.checks) {
    if (check.review) by_print.emplace(check.fingerprint, *check.review);
  }
  for (Finding& finding : report.findings) {
    if (const auto known = by_print.find(finding.fingerprint); known != by_print.end())
      finding.review = known->second;
  }
}

}  // namespace crosscheck
