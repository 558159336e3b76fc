// The page around the parts of the HTML report: head, summary, filters, what was not read, help.
#include "reports/html_report.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "reports/html_assets.h"
#include "reports/html_escape.h"
#include "reports/html_page.h"

namespace crosscheck {
namespace html {
namespace {

constexpr std::array kRelations{
    RelationKind::conflict,       RelationKind::explained_scope,    RelationKind::explained_time,
    RelationKind::explained_unit, RelationKind::explained_modality, RelationKind::agree_bounds,
    RelationKind::agree};

void write_head(Page& page) {
  const Catalogue* const catalogue = page.catalogue();
  page.out << "<!DOCTYPE html>\n<html lang=\"" << escaped(catalogue == nullptr ? "en" : catalogue->language())
           << "\" data-theme=\"auto\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
           << base64_of_hex(kStyleDigest) << "'; script-src 'sha256-" << base64_of_hex(kScriptDigest)
           << "'; base-uri 'none'; form-action 'none'\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light "
              "dark\">\n"
              "<meta name=\"generator\" content=\"crosscheck "
           << escaped(page.report.version) << "\">\n<title>"
           << page.words(msg("crosscheck: {} conflicts in {} articles", page.conflicts,
                             page.report.coverage.articles))
           << "</title>\n<style>" << kStyle << "</style>\n</head>\n";
}

/// Shared by all drawings: intervals that fade where an end is soft.
void write_gradients(Page& page) {
  page.out << "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>"
              "<linearGradient id=\"fade-high\"><stop offset=\"0\" class=\"full\"/><stop offset=\"1\" "
              "class=\"none\"/></linearGradient><linearGradient id=\"fade-low\"><stop offset=\"0\" "
              "class=\"none\"/><stop offset=\"1\" class=\"full\"/></linearGradient></defs></svg>\n";
}

void write_summary(Page& page) {
  const Coverage& coverage = page.report.coverage;
  std::set<std::string_view> outlets;
  for (const ArticleInfo& article : page.report.articles) {
    if (!article.outlet.empty()) outlets.insert(article.outlet);
  }
  const Message conflicts = counted(page.conflicts, "{} conflict", "{} conflicts");
  const Message failed = counted(page.failed, "{} check that does not hold", "{} checks that do not hold");
  const Message heading = page.conflicts + page.failed == 0 ? msg("No contradictions found")
                          : page.failed == 0                ? conflicts
                          : page.conflicts == 0             ? failed
                                                            : msg("{} and {}", conflicts, failed);
  page.out << "<header class=\"top\"><p class=\"name\">crosscheck</p><h1>" << page.words(heading)
           << "</h1>\n<dl class=\"sums\">";
  const auto sum = [&](std::string_view kind, std::size_t count, const Message& name, std::string_view link) {
    page.out << "<div class=\"" << kind << "\"><dt>";
    if (link.empty()) {
      page.out << page.words(name);
    } else {
      page.out << "<a href=\"#" << link << "\">" << page.words(name) << "</a>";
    }
    page.out << "</dt><dd>" << count << "</dd></div>";
  };
  sum("conflict", page.conflicts, msg("conflicts"), "facts");
  sum("explained", page.explained, msg("explained"), "facts");
  sum("agree", page.agreed, msg("agreed"), "facts");
  sum("conflict", page.failed, msg("failed checks"), "checks");
  if (page.reviewed > 0) sum("", page.reviewed, msg("reviewed"), "");
  if (page.hidden > 0) sum("", page.hidden, msg("suppressed or known"), "");
  sum("", coverage.articles, msg("articles"), "articles");
  sum("", outlets.size(), msg("outlets"), "outlets");
  sum("", page.witnesses, msg("witnesses"), "");
  sum("", coverage.claims, msg("claims"), "");
  sum(coverage.skipped > 0 ? "warning" : "", coverage.skipped, msg("unread files"),
      coverage.skipped > 0 ? "unread" : "");
  page.out << "</dl>\n";
  if (page.report.additions)
    page.out << "<p class=\"note\">" << page.words(additions_words(*page.report.additions)) << "</p>\n";
  if (coverage.not_comparable > 0)
    page.out << "<p class=\"note\">"
             << page.words(
                    counted(coverage.not_comparable,
                            "{} pair of readings was left apart because the text does not say enough.",
                            "{} pairs of readings were left apart because the text does not say enough."))
             << "</p>\n";
  write_overview(page);
  page.out << "</header>\n";
}

void write_option(Page& page, std::string_view value, const Message& name) {
  page.out << "<option value=\"" << escaped(value) << "\">" << page.words(name) << "</option>";
}

void open_select(Page& page, std::string_view id, const Message& name) {
  page.out << "<label>" << page.words(name) << " <select id=\"by-" << id << "\">";
  write_option(page, "", msg("all"));
}

void write_filters(Page& page) {
  std::set<std::string> rules;
  std::set<std::string> languages;
  for (const FactEntry& entry : page.facts) {
    rules.insert(entry.fact->rule);
    for (const Reading& reading : entry.fact->readings) {
      for (const ClaimIndex index : reading.claims) languages.insert(page.claim(index).language);
    }
  }
  for (const Check* check : page.checks) {
    rules.insert(check->rule);
    for (const ClaimIndex index : check->claims) languages.insert(page.claim(index).language);
  }
  page.out
      << "<form class=\"bar\" id=\"bar\" role=\"search\" hidden aria-label=\"" << page.words(msg("Filters"))
      << "\"><div class=\"first\"><label class=\"search\"><span>" << page.words(msg("Search"))
      << "</span> <input type=\"search\" id=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>"
         "<output id=\"count\" aria-live=\"polite\"></output>"
         "<button type=\"button\" id=\"more\" aria-expanded=\"false\" aria-controls=\"filters\">"
      << page.words(msg("Filters")) << "</button><button type=\"button\" id=\"theme\">"
      << page.words(msg("Theme")) << "</button><button type=\"button\" id=\"help-button\">"
      << page.words(msg("Help")) << "</button></div>\n<div class=\"filters\" id=\"filters\" hidden>";
  open_select(page, "relation", msg("Relation"));
  for (const RelationKind kind : kRelations) write_option(page, to_string(kind), relation_words(kind));
  write_option(page, "explained", msg("explained, by whatever"));
  write_option(page, "check_error", msg("check that does not hold"));
  write_option(page, "check_ok", msg("check that holds"));
  page.out << "</select></label>\n";
  open_select(page, "severity", msg("Severity"));
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
    write_option(page, to_string(severity), severity_words(severity));
  page.out << "</select></label>\n";
  open_select(page, "rule", msg("Rule"));
  for (const std::string& rule : rules) {
    // A value of "" means all.
    write_option(page, rule.empty() ? "-" : rule, rule.empty() ? msg("no rule names it") : Message(rule));
  }
  page.out << "</select></label>\n";
  open_select(page, "outlet", msg("Outlet"));
  for (std::size_t i = 0; i < page.outlets.size(); ++i)
    write_option(page, std::to_string(i),
                 page.outlets[i].empty() ? msg("not known") : Message(page.outlets[i]));
  page.out << "</select></label>\n";
  open_select(page, "language", msg("Language"));
  for (const std::string& language : languages) {
    if (!language.empty()) write_option(page, language, Message(language));
  }
  page.out << "</select></label>\n";
  open_select(page, "review", msg("Review"));
  for (const std::string_view state : {"none", "accepted", "rejected", "explained", "expired"})
    write_option(page, state, review_state_words(state));
  for (const Decision decision : {Decision::suppressed, Decision::known}) {
    const bool any = std::any_of(page.report.reviews.begin(), page.report.reviews.end(),
                                 [&](const Review& review) { return review.decision == decision; });
    if (any) write_option(page, to_string(decision), review_state_words(to_string(decision)));
  }
  page.out << "</select></label>\n<label>" << page.words(msg("From"))
           << " <input type=\"date\" id=\"from\"></label>\n<label>" << page.words(msg("To"))
           << " <input type=\"date\" id=\"to\"></label>\n";
  page.out << "<label>" << page.words(msg("Order")) << " <select id=\"order\">";
  write_option(page, "", msg("by weight"));
  write_option(page, "label", msg("by label"));
  write_option(page, "newest", msg("newest first"));
  write_option(page, "oldest", msg("oldest first"));
  page.out << "</select></label>\n<button type=\"reset\" id=\"reset\">" << page.words(msg("Show all"))
           << "</button> <button type=\"button\" id=\"open-all\">" << page.words(msg("Open all"))
           << "</button></div></form>\n";
}

/// What the script says, as data attributes: it has no words of its own.
void write_words(Page& page) {
  page.out << "<div id=\"words\" hidden";
  const auto word = [&](std::string_view name, const Message& words) {
    page.out << " data-" << name << "=\"" << page.words(words) << '"';
  };
  word("count", msg("{} of {} shown", std::string("%1"), std::string("%2")));
  word("theme-auto", msg("Theme: as the system"));
  word("theme-light", msg("Theme: light"));
  word("theme-dark", msg("Theme: dark"));
  word("open", msg("Open all"));
  word("close", msg("Close all"));
  word("copy", msg("Copy"));
  word("copied", msg("Copied"));
  page.out << "></div>\n";
}

void write_help(Page& page) {
  page.out << "<dialog id=\"help\" aria-labelledby=\"help-h\"><h2 id=\"help-h\">" << page.words(msg("Keys"))
           << "</h2><table><tbody>\n";
  const auto row = [&](std::string_view keys, const Message& what) {
    page.out << "<tr><th scope=\"row\">" << keys << "</th><td>" << page.words(what) << "</td></tr>\n";
  };
  row("<kbd>/</kbd>", msg("search"));
  row("<kbd>f</kbd>", msg("filters"));
  row("<kbd>j</kbd> <kbd>k</kbd>", msg("next and previous"));
  row("<kbd>Enter</kbd> <kbd>o</kbd>", msg("open or close"));
  row("<kbd>a</kbd>", msg("open or close all"));
  row("<kbd>b</kbd>", msg("back from a passage to where it was cited"));
  row("<kbd>t</kbd>", msg("theme: as the system, light, dark"));
  row("<kbd>Esc</kbd>", msg("leave the search, close this"));
  row("<kbd>?</kbd>", msg("this help"));
  page.out << "</tbody></table><p><button type=\"button\" id=\"help-close\">" << page.words(msg("Close"))
           << "</button></p></dialog>\n";
}

/// Findings that nothing above stands for: neither a relation nor a check nor a file that was not read.
void write_other_findings(Page& page) {
  const Report& report = page.report;
  std::unordered_set<std::string_view> known;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) {
      known.insert(relation.fingerprint);
      known.insert(relation.fingerprints.begin(), relation.fingerprints.end());
    }
  }
  for (const Check& check : report.checks) known.insert(check.fingerprint);
  for (const DocumentInfo& document : report.documents) {
    if (!document.skipped.empty()) known.insert(document.path);
  }
  bool any = false;
  for (const Finding& finding : report.findings) {
    if (known.contains(finding.fingerprint) || known.contains(finding.primary.document)) continue;
    if (!any) {
      page.out << "<section id=\"other\" aria-labelledby=\"other-h\"><h2 id=\"other-h\">"
               << page.words(msg("Other findings")) << "</h2><ul>\n";
    }
    any = true;
    page.out << "<li><strong>" << page.words(severity_words(finding.severity)) << "</strong> <bdi>"
             << escaped(finding.primary.document);
    if (finding.primary.line > 0) page.out << ':' << finding.primary.line;
    page.out << "</bdi>: <bdi>" << page.words(finding.message) << "</bdi> <code>" << escaped(finding.rule)
             << "</code>";
    write_review(page, finding.review);
    page.out << "</li>\n";
  }
  if (any) page.out << "</ul></section>\n";
}

/// Reviews whose finding is gone, with the finding that is now nearest.
void write_unused_reviews(Page& page) {
  const ReviewCounts counts = count_reviews(page.report);
  if (counts.unused.empty()) return;
  page.out << "<section id=\"unused\" aria-labelledby=\"unused-h\"><h2 id=\"unused-h\">"
           << page.words(counted(counts.unused.size(), "{} review without a finding",
                                 "{} reviews without a finding"))
           << "</h2><ul>\n";
  for (const ReviewIndex index : counts.unused)
    page.out << "<li><bdi>" << page.prose(unused_words(page.report, page.report.reviews[index]))
             << "</bdi></li>\n";
  page.out << "</ul></section>\n";
}

void write_unread(Page& page) {
  bool any = false;
  for (const DocumentInfo& document : page.report.documents) {
    if (document.skipped.empty()) continue;
    if (!any) {
      page.out << "<section id=\"unread\" aria-labelledby=\"unread-h\"><h2 id=\"unread-h\">"
               << page.words(msg("Files that were not read"))
               << "</h2><div class=\"wide\"><table><thead><tr><th "
               << "scope=\"col\">" << page.words(msg("file")) << "</th><th scope=\"col\">"
               << page.words(msg("why")) << "</th></tr></thead><tbody>\n";
    }
    any = true;
    page.out << "<tr><th scope=\"row\"><bdi>" << escaped(document.path) << "</bdi></th><td"
             << (document.unreadable ? " class=\"warning\"" : "") << "><bdi>" << page.words(document.skipped)
             << "</bdi></td></tr>\n";
  }
  if (any) page.out << "</tbody></table></div></section>\n";
}

void write_page(Page& page) {
  write_head(page);
  page.out << "<body>\n<a class=\"skip\" href=\"#facts\">" << page.words(msg("Skip to the facts"))
           << "</a>\n";
  write_gradients(page);
  write_summary(page);
  write_filters(page);
  page.out << "<main id=\"main\" tabindex=\"-1\">\n";
  page.out << "<p id=\"nothing\" hidden>" << page.words(msg("Nothing passes the filters.")) << "</p>\n";
  if (page.large)
    page.out << "<p class=\"note\">"
             << page.words(
                    msg("This report is large: facts quote their first claims only and without the text "
                        "around them; the articles have all that is cited, the JSON report the rest."))
             << "</p>\n";
  write_facts(page);
  write_checks(page);
  write_outlets(page);
  write_other_findings(page);
  write_unused_reviews(page);
  write_unread(page);
  write_articles(page);
  page.out << "</main>\n<footer><p>"
           << page.words(
                  msg("crosscheck {}, rules {}. It compares what articles say and does not know which of "
                      "two is right.",
                      page.report.version, page.report.rules_digest))
           << "</p></footer>\n";
  write_help(page);
  write_words(page);
  page.out << "<script>" << kScript << "</script>\n</body>\n</html>\n";
}

}  // namespace
}  // namespace html

void write_html(const Report& report, const HtmlOptions& options, std::ostream& out) {
  html::Page page(report, options, out);
  html::write_page(page);
}

}  // namespace crosscheck
