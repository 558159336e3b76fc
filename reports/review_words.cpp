#include "reports/review_words.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_set>

#include "reports/text_context.h"
#include "reports/text_layout.h"

namespace crosscheck {

bool is_reviewed(const Report& report, const std::optional<ReviewIndex>& review) {
  return review && *review < report.reviews.size() && !report.reviews[*review].expired;
}

ReviewCounts count_reviews(const Report& report) {
  ReviewCounts out;
  if (report.reviews.empty()) return out;
  std::vector<bool> used(report.reviews.size(), false);
  const auto use = [&](const std::optional<ReviewIndex>& review) {
    if (review && *review < used.size()) used[*review] = true;
  };
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) use(relation.review);
  }
  for (const Check& check : report.checks) use(check.review);
  for (const Finding& finding : report.findings) {
    use(finding.review);
    if (!finding.review || *finding.review >= used.size()) continue;
    const Review& review = report.reviews[*finding.review];
    ++(review.expired                          ? out.expired
       : review.decision == Decision::accepted ? out.accepted
       : review.decision == Decision::rejected ? out.rejected
                                               : out.explained);
  }
  std::unordered_set<std::string_view> claims;
  for (ReviewIndex i = 0; i < report.reviews.size(); ++i) {
    if (!used[i]) out.unused.push_back(i);
    const auto& ratings = report.reviews[i].ratings;
    if (ratings.empty()) continue;
    if (claims.empty()) {
      for (const Claim& claim : report.claims) claims.insert(claim.id);
    }
    for (std::size_t k = 0; k < ratings.size(); ++k) {
      if (!claims.contains(ratings[k].first)) out.lost_ratings.emplace_back(i, k);
    }
  }
  return out;
}

const Finding* nearest_finding(const Report& report, const Review& review) {
  if (review.rule.empty() || review.files.empty()) return nullptr;
  const Finding* best = nullptr;
  std::size_t most = 0;
  for (const Finding& finding : report.findings) {
    if (finding.rule != review.rule || is_reviewed(report, finding.review)) continue;
    Review its;
    note_subject(finding, its);
    const auto common = static_cast<std::size_t>(
        std::count_if(its.files.begin(), its.files.end(), [&](const std::string& file) {
          return std::find(review.files.begin(), review.files.end(), file) != review.files.end();
        }));
    if (common <= most) continue;
    most = common;
    best = &finding;
  }
  return best;
}

Message unused_words(const Report& report, const Review& review) {
  const std::string print = review.fingerprints.empty() ? "" : review.fingerprints.front();
  const Message unused = msg("line {} of the review file, {}, {}", review.line, visible(short_print(print)),
                             review_words(review));
  const Finding* const near = nearest_finding(report, review);
  if (near == nullptr) return unused;
  return msg("{}; nearest now: {} ({})", unused, visible(short_print(near->fingerprint)), near->message);
}

void note_subject(const Finding& finding, Review& review) {
  review.rule = finding.rule;
  std::set<std::string> files;
  if (!finding.primary.document.empty()) files.insert(finding.primary.document);
  for (const Location& one : finding.related) files.insert(one.document);
  review.files.assign(files.begin(), files.end());
}

Message review_words_of(const Review& review) {
  const std::string by = visible(review.by);
  const std::string on = visible(review.on);
  const std::string reason = visible(review.reason);
  if (review.expires.empty() || review.expired) return msg("{} on {}: {}", by, on, reason);
  return msg("{} on {}: {} (until {})", by, on, reason, visible(review.expires));
}

Message review_words(const Review& review) {
  const Message words = review_words_of(review);
  const Message decided = review.decision == Decision::accepted   ? msg("accepted by {}", words)
                          : review.decision == Decision::rejected ? msg("rejected by {}", words)
                                                                  : msg("explained by {}", words);
  return review.expired ? msg("expired on {}: {}", visible(review.expires), decided) : decided;
}

}  // namespace crosscheck
