// Findings and fingerprints: see the header.
#include "checker/findings/findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "checker/base/hash.h"
#include "checker/base/utf8.h"
#include "checker/compare/distance.h"
#include "checker/findings/gaps.h"
#include "checker/findings/labels.h"

namespace crosscheck {
namespace {

/// Most fingerprints that one relation lists (../shared/report.md).
constexpr std::size_t kMaxFingerprints = 64;

/// Most places of one reading that a finding names; the fact in the report has them all.
constexpr std::size_t kMaxRelated = 20;

std::string value_words(const Claim& claim) {
  const Value& v = claim.value;
  if (is_temporal(v.kind) && v.when) return timex(*v.when);
  if (v.number) return std::string(to_string(v.bound)) + v.number->to_string() + v.unit + v.currency;
  return utf8::fold_valid(claim.text);
}

class Builder {
 public:
  Builder(Report& report, const Packs* packs) : report_(report), packs_(packs) {
    for (const ArticleInfo& article : report.articles)
      titles_.emplace(article.id, utf8::fold_valid(article.title));
  }

  void run() {
    for (Fact& fact : report_.facts) {
      const AttributeRule* rule = attribute(fact.rule);
      if (rule != nullptr && rule->any_subject)
        fact.label = attribute_label(fact, report_.claims, *rule);
      else if (fact.rule.empty() && !fact.label.empty())
        fact.label = open_label(fact, report_.claims);
      for (Relation& relation : fact.relations) finish(fact, relation);
    }
    for (Check& check : report_.checks) finish(check);
    for (const DocumentInfo& document : report_.documents) {
      if (!document.unreadable || (report_.additions && !is_added(report_, document.path))) continue;
      add("unreadable", Severity::warning, msg("not read: {}", document.skipped),
          Hasher().add("unreadable").add(document.path).hex(), {document.path, {}, 0, 0, ""});
    }
    for (const ArticleInfo& article : report_.articles) {
      if (!article.truncated || (report_.additions && !is_added(report_, article.path))) continue;
      add("truncated", Severity::warning,
          msg("not read to its end: the article has more values than one article may have"),
          Hasher().add("truncated").add(article.id).hex(), {article.path, article.span, 0, 0, ""});
    }
    sort_facts();
    std::stable_sort(report_.findings.begin(), report_.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.severity > b.severity; });
  }

 private:
  /// Conflicts, what is explained, what several sources agree on, what one source repeats.
  static int rank(const Fact& fact) {
    std::set<std::uint32_t> sources;
    for (const Reading& reading : fact.readings)
      sources.insert(reading.sources.begin(), reading.sources.end());
    int best = sources.size() == 1 ? 3 : 2;
    for (const Relation& relation : fact.relations) {
      best = std::min(best, relation.kind == RelationKind::conflict ? 0
                            : is_explained(relation.kind)           ? 1
                                                                    : best);
    }
    return best;
  }

  void sort_facts() {
    std::vector<std::pair<int, std::size_t>> order;
    for (std::size_t i = 0; i < report_.facts.size(); ++i) order.emplace_back(rank(report_.facts[i]), i);
    std::sort(order.begin(), order.end());
    std::vector<Fact> sorted;
    sorted.reserve(order.size());
    for (const auto& [rank, i] : order) sorted.push_back(std::move(report_.facts[i]));
    report_.facts = std::move(sorted);
  }

  Location location(ClaimIndex index) const {
    const Claim& claim = report_.claims[index];
    return {claim.document, claim.span, claim.line, claim.column, std::string(claim.text)};
  }

  /// (rule, the sorted (normalised sentence, value, title) of the claims); no offsets, so that edits
  /// elsewhere keep it.
  std::string fingerprint(const std::string& rule, const std::vector<ClaimIndex>& claims) {
    std::vector<std::string> parts;
    for (const ClaimIndex i : claims) parts.push_back(part(i));
    std::sort(parts.begin(), parts.end());
    Hasher hash;
    hash.add(rule);
    for (const std::string& one : parts) hash.add(one);
    return hash.hex();
  }

  const std::string& part(ClaimIndex index) {
    const auto [entry, fresh] = parts_.emplace(index, "");
    if (fresh) {
      const Claim& claim = report_.claims[index];
      const auto title = titles_.find(claim.article);
      entry->second = Hasher()
                          .add(utf8::fold_valid(claim.sentence))
                          .add(value_words(claim))
                          .add(title == titles_.end() ? "" : title->second)
                          .hex();
    }
    return entry->second;
  }

  /// Claims of a reading that differ in what a fingerprint is made of, kMaxFingerprints at most.
  std::vector<ClaimIndex> distinct(const std::vector<ClaimIndex>& claims) {
    std::vector<ClaimIndex> out;
    std::set<std::string> seen;
    for (const ClaimIndex i : claims) {
      if (seen.size() >= kMaxFingerprints) break;
      if (seen.insert(part(i)).second) out.push_back(i);
    }
    return out;
  }

  const AttributeRule* attribute(const std::string& rule) const {
    return packs_ == nullptr || rule.empty() ? nullptr : packs_->find(rule).second;
  }

  /// Of two readings in conflict, as the attribute says that names a claim of them.
  Severity severity(const std::vector<ClaimIndex>& a, const std::vector<ClaimIndex>& b) const {
    for (const std::vector<ClaimIndex>* claims : {&a, &b}) {
      for (const ClaimIndex i : *claims) {
        const AttributeRule* rule = attribute(report_.claims[i].rule);
        if (rule != nullptr)
          return severity_of(*rule, report_.claims[a.front()].value, report_.claims[b.front()].value);
      }
    }
    return Severity::error;
  }

  void finish(const Fact& fact, Relation& relation) {
    const std::string rule = fact.rule.empty() ? "open-" + std::string(to_string(relation.kind)) : fact.rule;
    const auto& a = fact.readings[relation.a].claims;
    const auto& b = fact.readings[relation.b].claims;
    relation.severity = relation.kind == RelationKind::conflict ? severity(a, b) : Severity::note;
    if (!is_agreement(relation.kind))
      relation.gap = gap_between(report_.claims[a.front()].value, report_.claims[b.front()].value);
    // Claims with the same words have the same prints; only different ones are paired.
    std::set<std::string> prints;
    const std::vector<ClaimIndex> some_a = distinct(a);
    const std::vector<ClaimIndex> some_b = distinct(b);
    for (const ClaimIndex x : some_a) {
      for (const ClaimIndex y : some_b) prints.insert(fingerprint(rule, {x, y}));
    }
    while (prints.size() > kMaxFingerprints) prints.erase(std::prev(prints.end()));
    relation.fingerprints.assign(prints.begin(), prints.end());
    relation.fingerprint = relation.fingerprints.front();
    if (is_agreement(relation.kind)) return;
    Finding finding;
    finding.fingerprint = relation.fingerprint;
    finding.rule = rule;
    finding.severity = relation.severity;
    const Message why = join({relation.explanation, relation.gap}, msg("; "));
    finding.message = relation.kind == RelationKind::conflict ? msg("{}: conflict; {}", fact.label, why)
                                                              : msg("{}: explained; {}", fact.label, why);
    // The reading that fewer hold is the one to look at first; where new articles are asked about, theirs.
    const bool other = first_added(b) == b.size() && first_added(a) < a.size();
    place(finding, other ? a : b, other ? b : a);
    report_.findings.push_back(std::move(finding));
  }

  /// Place of the first claim of a new article; their number if there is none, or none was asked about.
  std::size_t first_added(const std::vector<ClaimIndex>& claims) const {
    return static_cast<std::size_t>(
        std::find_if(claims.begin(), claims.end(),
                     [this](ClaimIndex i) { return is_added(report_, report_.claims[i].document); }) -
        claims.begin());
  }

  /// The primary place is among `claims`, `others` come before the rest of these.
  void place(Finding& finding, const std::vector<ClaimIndex>& claims, const std::vector<ClaimIndex>& others) {
    const std::size_t first = first_added(claims) % claims.size();
    finding.primary = location(claims[first]);
    for (std::size_t i = 0; i < others.size() && i < kMaxRelated; ++i)
      finding.related.push_back(location(others[i]));
    for (std::size_t i = 0; i < claims.size() && i < kMaxRelated; ++i) {
      if (i != first) finding.related.push_back(location(claims[i]));
    }
  }

  void finish(Check& check) {
    check.fingerprint = fingerprint(check.rule, check.claims);
    if (check.verdict == Verdict::ok) return;
    Finding finding;
    finding.fingerprint = check.fingerprint;
    finding.rule = check.rule;
    finding.severity = check.severity;
    finding.message = check.explanation;
    const std::size_t first = first_added(check.claims) % check.claims.size();
    finding.primary = location(check.claims[first]);
    for (std::size_t i = 0; i < check.claims.size(); ++i) {
      if (i != first) finding.related.push_back(location(check.claims[i]));
    }
    report_.findings.push_back(std::move(finding));
  }

  void add(std::string rule, Severity severity, Message message, std::string fingerprint, Location where) {
    report_.findings.push_back(
        {std::move(fingerprint), std::move(rule), severity, std::move(message), std::move(where), {}});
  }

  Report& report_;
  const Packs* packs_;
  std::map<std::string, std::string> titles_;
  std::map<ClaimIndex, std::string> parts_;
};

}  // namespace

void make_findings(Report& report, const Packs* packs) {
  Builder(report, packs).run();
}

}  // namespace crosscheck
