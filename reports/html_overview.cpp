// The top of the HTML report: what was found, a line each, conflicts and failed checks side by side, so that
// the first screen shows both. The lists below have the passages.
#include <algorithm>

#include "reports/html_escape.h"
#include "reports/html_page.h"
#include "reports/order.h"

namespace crosscheck::html {
namespace {

/// Lines of each of the two; with the sums above them they fit a laptop's screen.
constexpr std::size_t kMostListed = 6;
/// Values of a fact that its row names.
constexpr std::size_t kMostGlanced = 4;

void open_list(Page& page, std::string_view id, const Message& heading) {
  page.out << "<section aria-labelledby=\"" << id << "\"><h2 id=\"" << id << "\">" << page.words(heading)
           << "</h2><ol>\n";
}

void close_list(Page& page, std::size_t all, std::string_view rest) {
  if (all > kMostListed)
    page.out << "<li class=\"more\"><a href=\"#" << rest << "\">"
             << page.words(msg("and {} more", all - kMostListed)) << "</a></li>";
  page.out << "</ol></section>\n";
}

}  // namespace

void write_glance(Page& page, const FactEntry& entry) {
  const std::vector<ToldValue>& told = entry.view.told;
  const std::size_t shown = std::min(told.size(), kMostGlanced);
  page.out << "<span class=\"glance\">";
  for (std::size_t i = 0; i < shown; ++i) {
    page.out << "<span class=\"told\"><bdi>" << escaped(told[i].name) << "</bdi>";
    if (told[i].witnesses > 0)
      page.out << " <small>(" << page.words(counted(told[i].witnesses, "{} witness", "{} witnesses"))
               << ")</small>";
    page.out << "</span> ";
  }
  if (shown < told.size())
    page.out << "<span class=\"told\">"
             << page.words(counted(told.size() - shown, "{} more value", "{} more values")) << "</span>";
  page.out << "</span>";
}

void write_overview(Page& page) {
  if (page.conflicts + page.failed == 0) return;
  page.out << "<nav class=\"found\" aria-label=\"" << page.words(msg("What was found")) << "\">\n";
  if (page.conflicts > 0) {
    open_list(page, "found-conflicts", counted(page.conflicts, "{} conflict", "{} conflicts"));
    // Open conflicts come first.
    for (std::size_t i = 0; i < std::min(page.conflicts, kMostListed); ++i) {
      const FactEntry& entry = page.facts[i];
      page.out << "<li><a href=\"#f-" << entry.number << "\"><bdi>" << page.prose(entry.fact->label)
               << "</bdi></a> ";
      write_glance(page, entry);
      page.out << "</li>\n";
    }
    close_list(page, page.conflicts, "facts");
  }
  if (page.failed > 0) {
    open_list(page, "found-checks",
              counted(page.failed, "{} check that does not hold", "{} checks that do not hold"));
    for (std::size_t i = 0; i < std::min(page.failed, kMostListed); ++i) {
      const Check& check = *page.checks[i];
      page.out << "<li><a href=\"#k-" << i + 1 << "\"><bdi>"
               << page.prose(check.computation.empty() ? check.explanation : check.computation)
               << "</bdi></a> <span class=\"glance\">" << page.words(say_check(check.kind)) << " ";
      const Claim& claim = page.claim(check.claims.front());
      page.out << "<bdi>" << escaped(claim.document) << ':' << claim.line << "</bdi></span></li>\n";
    }
    close_list(page, page.failed, "checks");
  }
  page.out << "</nav>\n";
}

}  // namespace crosscheck::html
