// Across: computations whose operands stand in several articles, told as parts of one computation by their
// own words and joined by facts. Internal to the check stage.
#pragma once

#include <vector>

#include "checker/check/scene.h"

namespace crosscheck::checks {

/// A change whose earlier figure one article tells and whose percentage or difference another, where both
/// tell the later figure and it aligns; parts that one article tells and the total of them that another calls
/// so by name. `articles` are all of the run. What the facts show as a conflict already is not told again.
void check_across(const CheckContext& context, const std::vector<ArticleScenes>& articles,
                  std::vector<Check>& out);

}  // namespace crosscheck::checks
