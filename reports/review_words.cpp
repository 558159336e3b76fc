#include "reports/review_words.h"

#include <string_view>
#include <unordered_set>

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
  return review.expired ? msg("review expired on {}: {}", visible(review.expires), decided) : decided;
}

}  // namespace crosscheck
