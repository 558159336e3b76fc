// ClaimReview: the verdicts of people as schema.org JSON-LD, for pages of fact-checkers.
#pragma once

#include <ostream>

#include "checker/model/report.h"

namespace crosscheck {

/// One ClaimReview for each claim that a person rated in a review (Review::ratings), in the order of the
/// reviews. The rating is the person's words (alternateName), never a number and never anything that this
/// program concluded: without ratings the graph is empty. Reviews that have expired, and ratings of claims
/// that the report does not have, are left out. "url" is a fragment: it resolves against the page that the
/// reviews are published on. The articles' addresses are their paths in the corpus, relative. May stand
/// inside a script element. Failures of the stream are the caller's to look for.
void write_claim_review(const Report& report, std::ostream& out);

}  // namespace crosscheck
