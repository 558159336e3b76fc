// The checks of each article against itself, in one pass over its scenes.
#include "checker/check/scene.h"

namespace crosscheck {

void check_articles(const CheckContext& context, std::vector<Check>& out) {
  using namespace checks;
  for (const ArticleScenes& article : make_scenes(context)) {
    for (const auto check : {check_changes, check_differences, check_totals, check_shares, check_averages,
                             check_weekdays, check_told_twice, check_durations, check_years, check_ages,
                             check_order, check_stated_rates, check_magnitudes, check_statistics}) {
      check(context, article, out);
    }
  }
}

}  // namespace crosscheck
