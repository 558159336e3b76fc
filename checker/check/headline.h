// Headlines: a figure of an article's title that its own text tells otherwise, and nowhere as the title does.
#pragma once

#include <vector>

#include "checker/check/check.h"
#include "checker/terms/term_rules.h"

namespace crosscheck {

/// Pairs of one figure told twice, by the title and by the text of one article, in document order. Needs
/// `context.rules`; facts and checks of the context are not read. `terms` are those of each article. A title
/// figure has one fellow at most. Silent where the text tells the title's figure in any way, hedged or summed
/// up from parts too, and where either may be of a part, a plan, another moment or another occasion.
std::vector<HeadlineSlip> headline_slips(const CheckContext& context, const TermRules& term_rules,
                                         const std::vector<std::vector<ArticleTerm>>& terms);

/// Each pair as a check with an error: `magnitude` where the digits are those of the other, a power of ten
/// away or in another order, else `equal`.
void check_headlines(const CheckContext& context, std::vector<Check>& out);

}  // namespace crosscheck
