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

namespace {

std::size_t& count_of(ReviewCounts& counts, Decision decision) {
  switch (decision) {
    case Decision::accepted:
      return counts.accepted;
    case Decision::rejected:
      return counts.rejected;
    case Decision::explained:
      return counts.explained;
    case Decision::suppressed:
      return counts.suppressed;
    case Decision::known:
      break;
  }
  return counts.known;
}

}  // namespace

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
    if (!review.expired)
      ++count_of(out, review.decision);
    else if (review.decision <= Decision::explained)
      ++out.expired;
  }
  // A run about new articles has not seen what the others are for.
  if (report.additions) return out;
  std::unordered_set<std::string_view> claims;
  for (ReviewIndex i = 0; i < report.reviews.size(); ++i) {
    const Review& review = report.reviews[i];
    if (!used[i] && review.fits == 0)
      (review.decision == Decision::suppressed ? out.unused_suppressions
       : review.decision == Decision::known    ? out.gone
                                               : out.unused)
          .push_back(i);
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

Message hidden_words(std::size_t suppressed, std::size_t known) {
  return msg("{} suppressed and {} of the baseline", counted(suppressed, "{} finding", "{} findings"), known);
}

Message additions_words(const Additions& additions) {
  return msg(
      "{}, compared with {} of the {} other files of the corpus; what is said below is what these articles "
      "have part in.",
      counted(additions.paths.size(), "{} new or changed file", "{} new or changed files"),
      additions.compared, additions.corpus - additions.paths.size());
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
  if (review.decision == Decision::known) return msg("in the baseline");
  if (review.decision == Decision::suppressed) {
    const std::string reason = visible(review.reason);
    if (review.expires.empty() || review.expired) return Message(reason);
    return msg("{} (until {})", reason, visible(review.expires));
  }
  const std::string by = visible(review.by);
  const std::string on = visible(review.on);
  const std::string reason = visible(review.reason);
  if (review.expires.empty() || review.expired) return msg("{} on {}: {}", by, on, reason);
  return msg("{} on {}: {} (until {})", by, on, reason, visible(review.expires));
}

Message review_words(const Review& review) {
  const Message words = review_words_of(review);
  if (review.decision == Decision::known) return msg("known: {}", words);
  if (review.decision == Decision::suppressed)
    return review.expired ? msg("suppression expired on {}: {}", visible(review.expires), words)
                          : msg("suppressed: {}", words);
  const Message decided = review.decision == Decision::accepted   ? msg("accepted by {}", words)
                          : review.decision == Decision::rejected ? msg("rejected by {}", words)
                                                                  : msg("explained by {}", words);
  return review.expired ? msg("expired on {}: {}", visible(review.expires), decided) : decided;
}

}  // namespace crosscheck
