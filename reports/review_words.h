// Reviews in reports: which findings they hold for, and how they are told. Every format that shows people's
// decisions says them with these words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "checker/model/report.h"

namespace crosscheck {

/// How far people have come with a finding: nobody has decided, it was accepted or explained, or rejected; or
/// a suppression or the baseline hides it.
enum class ReviewState : std::uint8_t { open, reviewed, rejected, hidden };

/// Whether a review speaks of it that has not expired.
bool is_reviewed(const Report& report, const std::optional<ReviewIndex>& review);

/// How many of the report's findings are reviewed, suppressed or known, and which entries came to nothing.
struct ReviewCounts {
  std::size_t accepted = 0;
  std::size_t rejected = 0;
  std::size_t explained = 0;
  std::size_t suppressed = 0;
  std::size_t known = 0;                         ///< in the baseline
  std::size_t expired = 0;                       ///< findings whose review has expired
  std::vector<ReviewIndex> unused;               ///< reviews that no finding is there for
  std::vector<ReviewIndex> unused_suppressions;  ///< the same of suppressions
  std::vector<ReviewIndex> gone;                 ///< the same of entries of the baseline
  /// Ratings of claims that are not in the report: review, position in Review::ratings.
  std::vector<std::pair<ReviewIndex, std::size_t>> lost_ratings;
};
ReviewCounts count_reviews(const Report& report);

/// What suppressions and the baseline hide: "3 findings suppressed and 2 of the baseline".
Message hidden_words(std::size_t suppressed, std::size_t known);

/// What a run about new articles compared: "1 new or changed file, compared with 150 of the 20,000 other
/// files of the corpus; ...".
Message additions_words(const Additions& additions);

/// The finding that a review without one most likely was about before its words changed: of the same rule and
/// nobody has decided about it, with most documents in common, the first of several. nullptr if there is
/// none, or the review does not say what it was about.
const Finding* nearest_finding(const Report& report, const Review& review);
/// "line 3 of the review file, 2462cef6, accepted by ...", and which finding is now nearest.
Message unused_words(const Report& report, const Review& review);

/// What a review says that its finding was about: Review::rule and Review::files.
void note_subject(const Finding& finding, Review& review);

/// "accepted by NAME on DATE: REASON (until DATE)"; of an expired one "expired on DATE: accepted by ...". Of
/// a suppression "suppressed: REASON", of the baseline "known: in the baseline". Words of the file are made
/// safe to show, on one line.
Message review_words(const Review& review);
/// "NAME on DATE: REASON (until DATE)", or what is known of it without a name.
Message review_words_of(const Review& review);

}  // namespace crosscheck
