// The checks of each article against itself, in one pass over its scenes; and the order of a page of
// articles.
#include <fmt/format.h>

#include <algorithm>

#include "checker/check/across.h"
#include "checker/check/arithmetic.h"
#include "checker/check/scene.h"

namespace crosscheck {
namespace {

using checks::ArticleScenes;

/// Fewer stamps fall or rise by chance.
constexpr std::ptrdiff_t kFewestStamps = 5;
/// Stamps that a check of a page cites, from the first on.
constexpr std::ptrdiff_t kMostCited = 8;

bool stamped(const ArticleScenes& article) {
  return article.published && article.published_claim && article.published->granularity <= Granularity::day;
}

/// The items of a page stand newest first, or oldest first. Some in no order are no mistake.
void check_page(const CheckContext& context, std::vector<ArticleScenes>::const_iterator begin,
                std::vector<ArticleScenes>::const_iterator end, std::vector<Check>& out) {
  if (end - begin < kFewestStamps || !std::all_of(begin, end, stamped)) return;
  const auto stamp = [](const ArticleScenes& article) { return article.published->from; };
  const auto newer = [&](const ArticleScenes& a, const ArticleScenes& b) { return stamp(a) > stamp(b); };
  const auto older = [&](const ArticleScenes& a, const ArticleScenes& b) { return stamp(a) < stamp(b); };
  const bool falling = std::is_sorted(begin, end, newer);
  if (falling == std::is_sorted(begin, end, older)) return;
  std::vector<ClaimIndex> cited;
  for (auto it = begin; it != begin + std::min(end - begin, kMostCited); ++it)
    cited.push_back(*it->published_claim);
  const auto shown = [&](const ArticleScenes& article) {
    return context.claims[*article.published_claim].text;
  };
  out.push_back(checks::make_check("date_order", Verdict::ok, std::move(cited),
                                   falling ? msg("{} items stand newest first, from {} to {}", end - begin,
                                                 shown(*begin), shown(*std::prev(end)))
                                           : msg("{} items stand oldest first, from {} to {}", end - begin,
                                                 shown(*begin), shown(*std::prev(end)))));
}

}  // namespace

void check_articles(const CheckContext& context, std::vector<Check>& out) {
  using namespace checks;
  const std::vector<ArticleScenes> articles = make_scenes(context);
  for (const ArticleScenes& article : articles) {
    for (const auto check :
         {check_changes, check_multiples, check_differences, check_totals, check_splits, check_shares,
          check_averages, check_weekdays, check_told_twice, check_durations, check_years, check_ages,
          check_order, check_stated_rates, check_magnitudes, check_statistics}) {
      check(context, article, out);
    }
  }
  check_across(context, articles, out);
  const auto path = [&](const ArticleScenes& article) -> const std::string& {
    return context.articles[article.article].path;
  };
  for (auto begin = articles.begin(); begin != articles.end();) {
    const auto end = std::find_if(
        begin, articles.end(), [&](const ArticleScenes& article) { return path(article) != path(*begin); });
    check_page(context, begin, end, out);
    begin = end;
  }
}

}  // namespace crosscheck
