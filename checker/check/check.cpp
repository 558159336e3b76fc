// The one mechanism behind all checks: evaluates computations and puts their verdicts into words.
#include "checker/check/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "checker/base/hash.h"
#include "checker/check/arithmetic.h"
#include "checker/check/headline.h"

namespace crosscheck {
namespace {

Message number_words(const Operand& operand) {
  return operand.value ? checks::amount_words(*operand.value) : Message(std::string("?"));
}

}  // namespace

std::optional<Operand> operand(const std::vector<Claim>& claims, ClaimIndex claim) {
  const Value& value = claims[claim].value;
  Operand out;
  out.claim = claim;
  if (value.kind == ValueKind::list) {
    out.value = Decimal(static_cast<std::int64_t>(value.items.size()));
    out.interval = Interval::point(*out.value);
    return out;
  }
  if (!value.number) return std::nullopt;
  out.value = value.number;
  out.interval = tight_interval(value);
  if (!out.interval) return std::nullopt;
  return out;
}

std::optional<Check> evaluate(const Computation& computation, const std::vector<Claim>& claims) {
  std::optional<Interval> total = Interval::point(Decimal(0));
  std::optional<Decimal> exact = Decimal(0);
  Message words;
  for (const Operand& part : computation.parts) {
    if (!part.interval || !part.value) return std::nullopt;
    total = sum(*total, *part.interval);
    exact = exact->plus(*part.value);
    if (!total || !exact) return std::nullopt;
    if (!words.empty()) words += Message(std::string(" + "));
    words += number_words(part);
  }
  const Operand& result = computation.result;
  if (!result.interval || !result.value) return std::nullopt;
  Check check;
  check.kind = computation.kind;
  check.rule = computation.rule;
  for (const Operand& part : computation.parts) check.claims.push_back(part.claim);
  check.claims.push_back(result.claim);
  for (const ClaimIndex cited : computation.cited) check.claims.push_back(cited);
  const bool listed =
      computation.parts.size() == 1 && claims[computation.parts.front().claim].value.kind == ValueKind::list;
  const Message computed = listed ? msg("{} listed", words)
                           : computation.parts.size() == 1
                               ? words
                               : words + Message(std::string(" = ")) + checks::amount_words(*exact);
  if (meets(*total, *result.interval)) {
    check.verdict = Verdict::ok;
    check.computation = listed ? msg("{}, {} counted", computed, number_words(result))
                               : words + Message(std::string(" = ")) + number_words(result);
    check.explanation = msg("{}: {} holds", computation.label, check.computation);
    return check;
  }
  if (!computation.may_fail || apart_by_soft_end(*total, *result.interval)) return std::nullopt;
  check.verdict = Verdict::error;
  const Claim& told = claims[result.claim];
  check.computation =
      told.article == claims[computation.parts.front().claim].article
          ? msg("{}, the text says {}", computed, number_words(result))
          : msg("{}, {}:{} says {}", computed, told.document, told.line, number_words(result));
  check.explanation = msg("{}: {}", computation.label, check.computation);
  return check;
}

std::vector<Check> run_checks(const CheckContext& context) {
  std::vector<Computation> computations;
  std::vector<Check> checks;
  for (const auto& pack : context.packs.packs) {
    for (const InvariantRule& rule : pack->invariants) {
      if (rule.kind == "sum") check_sums(context, *pack, rule, computations);
      if (rule.kind == "list_count") check_list_invariant(context, rule, computations);
      if (rule.kind == "ordinal_year") check_ordinal_years(context, *pack, rule, checks);
    }
  }
  check_invariants(context, checks);
  check_references(context, checks);
  check_restated(context, checks);
  check_headlines(context, checks);
  check_relative_dates(context, checks);
  check_listed_counts(context, computations);
  if (context.rules != nullptr) check_articles(context, checks);
  for (const Computation& computation : computations) {
    if (auto check = evaluate(computation, context.claims)) checks.push_back(std::move(*check));
  }
  std::map<std::string_view, Severity> severities;
  for (const auto& pack : context.packs.packs) {
    for (const InvariantRule& rule : pack->invariants) severities.emplace(rule.id, rule.severity);
    for (const ReferenceRule& rule : pack->references) severities.emplace(rule.id, rule.severity);
  }
  for (Check& check : checks) {
    Hasher id;
    id.add(check.kind).add(check.rule);
    for (const ClaimIndex i : check.claims) id.add(context.claims[i].id);
    check.id = "k" + id.hex();
    const auto severity = severities.find(check.rule);
    check.severity = check.verdict == Verdict::ok   ? Severity::note
                     : severity == severities.end() ? Severity::error
                                                    : severity->second;
  }
  std::stable_sort(checks.begin(), checks.end(), [](const Check& a, const Check& b) {
    if (a.verdict != b.verdict) return a.verdict == Verdict::error;
    if (a.claims.front() != b.claims.front()) return a.claims.front() < b.claims.front();
    return a.id < b.id;
  });
  // A pack's rule and the built-in check may find the same thing; the pack's, which knows more, stays. Two
  // rules of packs are two checks.
  using Found = std::pair<std::string, std::set<ClaimIndex>>;
  const auto found = [](const Check& check) {
    return Found(check.kind, std::set<ClaimIndex>(check.claims.begin(), check.claims.end()));
  };
  std::set<Found> of_packs;
  std::set<std::pair<std::string, Found>> seen;
  for (const Check& check : checks) {
    if (!check.rule.starts_with("check-")) of_packs.insert(found(check));
  }
  std::vector<Check> out;
  for (Check& check : checks) {
    Found what = found(check);
    if (check.rule.starts_with("check-") && of_packs.contains(what)) continue;
    if (seen.emplace(check.rule, std::move(what)).second) out.push_back(std::move(check));
  }
  std::stable_sort(out.begin(), out.end(), [](const Check& a, const Check& b) {
    if (a.verdict != b.verdict) return a.verdict == Verdict::error;
    if (a.claims.front() != b.claims.front()) return a.claims.front() < b.claims.front();
    return a.id < b.id;
  });
  return out;
}

}  // namespace crosscheck
