// The facts of the HTML report: what a row of the list says, its readings side by side, why they differ.
#include <algorithm>

#include "reports/html_escape.h"
#include "reports/html_page.h"

namespace crosscheck::html {
namespace {

/// Claims of a reading that are quoted; the places of all others are told.
constexpr std::size_t kMostQuotes = 60;
constexpr std::size_t kMostQuotesOfLarge = 6;
/// Values of a fact that its row of the list names.
constexpr std::size_t kMostGlanced = 4;
/// Reasons with the pairs of readings that they hold for.
constexpr std::size_t kMostReasons = 40;
constexpr std::size_t kMostPairs = 12;
/// Text before and after a sentence, in bytes.
constexpr std::size_t kAround = 160;

void write_attribute(Page& page, std::string_view name, std::string_view value) {
  page.out << ' ' << name << "=\"";
  escape(value, page.out);
  page.out << '"';
}

/// Sorted, each once.
template <typename Item>
void make_set(std::vector<Item>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

template <typename Item>
std::string listed(const std::vector<Item>& items) {
  std::string text;
  for (const Item& item : items) {
    if (!text.empty()) text += ' ';
    if constexpr (std::is_same_v<Item, std::string>) {
      text += item;
    } else {
      text += std::to_string(item);
    }
  }
  return text;
}

/// What the filters ask of a fact or check, as data attributes: outlets by number, languages, days.
void write_filter_data(Page& page, const std::vector<ClaimIndex>& claims) {
  std::vector<std::size_t> outlets;
  std::vector<std::string> languages;
  std::vector<std::string> days;
  for (const ClaimIndex index : claims) {
    const Claim& claim = page.claim(index);
    outlets.push_back(page.outlet_index(page.source_name(claim)));
    if (!claim.language.empty()) languages.push_back(claim.language);
    if (std::string day = page.day(claim); !day.empty()) days.push_back(std::move(day));
  }
  make_set(outlets);
  make_set(languages);
  make_set(days);
  write_attribute(page, "data-outlets", listed(outlets));
  write_attribute(page, "data-langs", listed(languages));
  write_attribute(page, "data-days", listed(days));
}

std::string_view before(std::string_view text, std::size_t begin, std::size_t end) {
  std::string_view line = text.substr(begin, end - begin);
  if (const std::size_t cut = line.rfind('\n'); cut != std::string_view::npos) line.remove_prefix(cut + 1);
  if (line.size() <= kAround) return line;
  std::size_t at = line.size() - kAround;
  while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) ++at;
  const std::size_t space = line.find(' ', at);
  return line.substr(space != std::string_view::npos && space + 20 < line.size() ? space : at);
}

std::string_view after(std::string_view text, std::size_t begin, std::size_t end) {
  std::string_view line = text.substr(begin, end - begin);
  line = line.substr(0, line.find('\n'));
  if (line.size() <= kAround) return line;
  std::size_t at = kAround;
  while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
  const std::size_t space = line.rfind(' ', at);
  return line.substr(0, space != std::string_view::npos && space > 20 ? space : at);
}

/// The text of the article around the sentence of a claim; empty pieces where the report does not have it.
std::pair<std::string_view, std::string_view> surroundings(const Page& page, const Claim& claim) {
  const std::size_t at = page.article_index(claim);
  if (!page.report.has_texts || at >= page.report.texts.size() || page.report.texts[at] == nullptr) return {};
  const std::string_view text = *page.report.texts[at];
  const ArticleInfo& article = page.report.articles[at];
  if (claim.sentence_span.begin < article.span.begin || claim.sentence_span.end > article.span.end ||
      article.span.end > text.size() || claim.sentence_span.end < claim.sentence_span.begin)
    return {};
  return {before(text, article.span.begin, claim.sentence_span.begin),
          after(text, claim.sentence_span.end, article.span.end)};
}

void write_source(Page& page, ClaimIndex index, const Message& dependent) {
  const Claim& claim = page.claim(index);
  page.out << "<p class=\"source\">";
  if (const std::string name = page.source_name(claim); !name.empty())
    page.out << "<cite><bdi>" << escaped(name) << "</bdi></cite> ";
  if (const std::string day = page.day(claim); !day.empty()) {
    const ArticleInfo* const article = page.article(claim);
    const bool inferred =
        std::find(article->inferred.begin(), article->inferred.end(), "published") != article->inferred.end();
    page.out << "<time>" << escaped(day) << "</time> ";
    if (inferred) page.out << '(' << page.words(msg("inferred")) << ") ";
  }
  write_place(page, index);
  if (!dependent.empty()) page.out << " <span class=\"dependent\">" << page.words(dependent) << "</span>";
  if (claim.attribution && !claim.attribution->who.empty())
    page.out << " <span class=\"said\">" << page.words(msg("according to {}", claim.attribution->who))
             << "</span>";
  page.out << "</p>";
}

void write_row(Page& page, const FactEntry& entry, std::size_t index) {
  const FactRow& row = entry.view.rows[index];
  page.out << "<section class=\"reading\" id=\"f" << entry.number << '-' << letter(index) << "\"><h4>";
  if (entry.view.rows.size() > 1) page.out << "<span class=\"letter\">" << letter(index) << "</span> ";
  page.out << "<bdi class=\"value\">" << escaped(page.value_of(page.claim(row.claims.front())))
           << "</bdi></h4>";
  page.out << "<p class=\"stand\">" << page.words(counted(row.witnesses, "{} witness", "{} witnesses"));
  if (!row.origins.empty()) {
    std::string names;
    for (const std::string& origin : row.origins) names.append(names.empty() ? "" : "; ").append(origin);
    page.out << " · " << page.words(msg("according to {}", names));
  }
  page.out << "</p><ol class=\"claims\">\n";
  const std::size_t most = page.large ? kMostQuotesOfLarge : kMostQuotes;
  const std::vector<Message> dependent = page.dependence(row.claims);
  for (std::size_t i = 0; i < std::min(most, row.claims.size()); ++i) {
    page.out << "<li>";
    write_quote(page, row.claims[i], !page.large);
    write_source(page, row.claims[i], dependent[i]);
    page.out << "</li>\n";
  }
  page.out << "</ol>";
  if (row.claims.size() > most) {
    page.out << "<p class=\"more\">"
             << page.words(counted(row.claims.size() - most, "and {} more:", "and {} more:"));
    for (std::size_t i = most; i < row.claims.size(); ++i) {
      page.out << ' ';
      write_place(page, row.claims[i]);
    }
    page.out << "</p>";
  }
  page.out << "</section>\n";
}

std::string pairs_of(const std::vector<RowPair>& pairs) {
  std::string text;
  for (std::size_t i = 0; i < std::min(pairs.size(), kMostPairs); ++i) {
    text.append(i == 0 ? "" : ", ").append(letter(pairs[i].a)).append(" / ").append(letter(pairs[i].b));
  }
  if (pairs.size() > kMostPairs) text += " …";
  return text;
}

Message gate_words(std::string_view gate) {
  if (gate == "values") return msg("values");
  if (gate == "unit") return msg("unit");
  if (gate == "scope") return msg("scope");
  if (gate == "modality") return msg("modality");
  if (gate == "time") return msg("time");
  if (gate == "altered") return msg("altered");
  return Message(gate);
}

Message outcome_words(std::string_view outcome) {
  if (outcome == "same") return msg("the same");
  if (outcome == "within_bounds") return msg("meet only within their bounds");
  if (outcome == "different") return msg("different");
  if (outcome == "beyond_bound") return msg("beyond a bound that says no more");
  if (outcome == "explains") return msg("explains the difference");
  if (outcome == "nothing") return msg("explains nothing");
  if (outcome == "differs") return msg("differs, and the values agree all the same");
  return Message(outcome);
}

void write_gates(Page& page, const Relation& relation) {
  if (relation.gates.empty()) return;
  page.out << "<details class=\"gates\"><summary>" << page.words(msg("What was tried, in this order"))
           << "</summary><div class=\"wide\"><table><thead><tr><th scope=\"col\">" << page.words(msg("tried"))
           << "</th><th scope=\"col\">" << page.words(msg("outcome")) << "</th><th scope=\"col\">"
           << page.words(msg("why")) << "</th></tr></thead><tbody>\n";
  for (const GateOutcome& gate : relation.gates) {
    page.out << "<tr><th scope=\"row\">" << page.words(gate_words(gate.gate)) << "</th><td>"
             << page.words(outcome_words(gate.outcome)) << "</td><td><bdi>" << page.words(gate.why)
             << "</bdi></td></tr>\n";
  }
  page.out << "</tbody></table></div></details>\n";
}

void write_reasons(Page& page, const FactEntry& entry) {
  const FactView& view = entry.view;
  if (view.groups.empty() && view.apart.empty()) return;
  page.out << "<section class=\"why\"><h4>" << page.words(msg("Why")) << "</h4><ul>\n";
  for (std::size_t i = 0; i < std::min(view.groups.size(), kMostReasons); ++i) {
    const ReasonGroup& group = view.groups[i];
    const Relation& first = *group.pairs.front().relation;
    page.out << "<li class=\"" << relation_class(group.kind) << "\"><p>";
    if (view.rows.size() > 1) page.out << "<span class=\"pairs\">" << pairs_of(group.pairs) << "</span> ";
    page.out << "<strong class=\"relation\">" << page.words(relation_words(group.kind)) << "</strong> ";
    const Message reason = group.pairs.size() == 1 ? first.explanation : Message(group.reason);
    page.out << "<bdi>" << page.words(reason) << "</bdi>";
    if (group.pairs.size() == 1 && !first.gap.empty()) page.out << " · " << page.words(first.gap);
    for (const RelationKind also : group.also)
      page.out << " · " << page.words(msg("also {}", relation_words(also)));
    page.out << "</p>";
    if (!first.fingerprint.empty()) {
      page.out << "<p class=\"ids\"><span>" << page.words(severity_words(first.severity)) << "</span> ";
      page.out << "<code class=\"print\">" << escaped(first.fingerprint) << "</code></p>";
    }
    write_review(page, first.review);
    if (!page.large) write_gates(page, first);
    page.out << "</li>\n";
  }
  if (view.groups.size() > kMostReasons) {
    page.out << "<li>"
             << page.words(msg("and {} more reasons, in the JSON report", view.groups.size() - kMostReasons))
             << "</li>\n";
  }
  if (!view.apart.empty()) {
    page.out << "<li class=\"apart\"><p><span class=\"pairs\">" << pairs_of(view.apart) << "</span> <bdi>"
             << page.words(msg("left apart: the text does not say enough to compare them"))
             << "</bdi></p></li>\n";
  }
  page.out << "</ul></section>\n";
}

void write_changes(Page& page, const FactEntry& entry) {
  const FactView& view = entry.view;
  const auto called = [&](std::size_t row) {
    return page.value_of(page.claim(view.rows[row].claims.front()));
  };
  const Majority& most = view.majority;
  if (!most.against.empty() && most.all > 2 && 2 * most.for_first > most.all)
    page.out << "<p class=\"who\">"
             << page.words(msg("{} of {} witnesses say {}", most.for_first, most.all, called(0))) << "</p>\n";
  for (const OutletChange& change : view.changes) {
    page.out << "<p class=\"who\">"
             << page.words(msg("{} says {} on {} and {} on {}", change.outlet, called(change.first_row),
                               change.first_day, called(change.second_row), change.second_day))
             << "</p>\n";
  }
}

/// The row of the list: verdict, label, and the values with how many stand behind each.
void write_summary(Page& page, const FactEntry& entry) {
  const FactView& view = entry.view;
  page.out << "<summary><span class=\"number\">" << entry.number << "</span> <strong class=\"verdict\">"
           << page.words(is_repetition(*entry.fact)              ? msg("Repeated")
                         : entry.verdict == FactClass::conflict  ? msg("Conflict")
                         : entry.verdict == FactClass::explained ? msg("Explained")
                         : view.apart.empty()                    ? msg("Agreed")
                                                                 : msg("Agreed in part"))
           << "</strong> <span class=\"label\"><bdi>" << page.words(entry.fact->label)
           << "</bdi></span> <span class=\"glance\">";
  const std::size_t shown = std::min(view.rows.size(), kMostGlanced);
  for (std::size_t i = 0; i < shown; ++i) {
    const FactRow& row = view.rows[i];
    page.out << "<span class=\"told\"><bdi>" << escaped(page.value_of(page.claim(row.claims.front())))
             << "</bdi> <small title=\"" << page.words(counted(row.witnesses, "{} witness", "{} witnesses"))
             << "\">×" << row.witnesses << "</small></span> ";
  }
  if (shown < view.rows.size())
    page.out << "<span class=\"told\">"
             << page.words(counted(view.rows.size() - shown, "{} more value", "{} more values")) << "</span>";
  page.out << "</span></summary>\n";
}

void write_fact(Page& page, const FactEntry& entry) {
  const Fact& fact = *entry.fact;
  std::vector<ClaimIndex> claims;
  for (const Reading& reading : fact.readings)
    claims.insert(claims.end(), reading.claims.begin(), reading.claims.end());
  const std::optional<ReviewIndex> review = entry.worst == nullptr ? std::nullopt : entry.worst->review;
  page.out << "<article class=\"item fact " << verdict_class(entry.verdict) << "\" id=\"f-" << entry.number
           << "\" data-relation=\"" << (entry.worst == nullptr ? "agree" : to_string(entry.worst->kind))
           << "\" data-severity=\"" << to_string(entry.severity) << "\" data-review=\""
           << review_state(page.report, review) << '"';
  write_attribute(page, "data-rule", fact.rule);
  write_filter_data(page, claims);
  page.out << "><details>";
  write_summary(page, entry);
  page.out << "<p class=\"ids\"><span>" << page.words(severity_words(entry.severity)) << "</span> <code>"
           << (fact.rule.empty() ? page.words(msg("no rule names it")) : escaped(fact.rule)) << "</code>";
  if (entry.worst != nullptr && !entry.worst->fingerprint.empty())
    page.out << " <code class=\"print\">" << escaped(entry.worst->fingerprint) << "</code>";
  page.out << "</p>\n";
  write_changes(page, entry);
  page.out << "<div class=\"readings\">\n";
  for (std::size_t i = 0; i < entry.view.rows.size(); ++i) write_row(page, entry, i);
  page.out << "</div>\n";
  write_reasons(page, entry);
  if (!page.large || entry.verdict == FactClass::conflict) {
    write_intervals(page, entry);
    write_timeline(page, entry);
  }
  page.out << "</details></article>\n";
}

void write_check(Page& page, const Check& check, std::size_t number) {
  const bool bad = check.verdict == Verdict::error;
  page.out << "<article class=\"item check " << (bad ? "conflict" : "agree") << "\" id=\"k-" << number
           << "\" data-relation=\"" << (bad ? "check_error" : "check_ok") << "\" data-severity=\""
           << to_string(check.severity) << "\" data-review=\"" << review_state(page.report, check.review)
           << '"';
  write_attribute(page, "data-rule", check.rule);
  write_filter_data(page, check.claims);
  page.out << "><details><summary><span class=\"number\">" << number << "</span> <strong class=\"verdict\">"
           << page.words(bad ? msg("Does not hold") : msg("Holds"))
           << "</strong> <span class=\"label computation\"><bdi>"
           << page.words(check.computation.empty() ? check.explanation : check.computation)
           << "</bdi></span> <span class=\"glance\">" << escaped(check.kind) << "</span></summary>\n";
  page.out << "<p class=\"ids\"><span>" << page.words(severity_words(check.severity)) << "</span> <code>"
           << escaped(check.rule) << "</code> <code class=\"print\">" << escaped(check.fingerprint)
           << "</code></p>\n";
  write_review(page, check.review);
  if (!check.explanation.empty())
    page.out << "<p class=\"because\">" << page.words(check.explanation) << "</p>\n";
  page.out << "<ol class=\"claims operands\">\n";
  for (std::size_t i = 0; i < check.claims.size() && i < kMostQuotes; ++i) {
    page.out << "<li>";
    write_quote(page, check.claims[i], false);
    write_source(page, check.claims[i], {});
    page.out << "</li>\n";
  }
  page.out << "</ol>";
  if (check.claims.size() > kMostQuotes)
    page.out << "<p class=\"more\">"
             << page.words(msg("and {} more, in the JSON report", check.claims.size() - kMostQuotes))
             << "</p>";
  page.out << "</details></article>\n";
}

}  // namespace

void write_place(Page& page, ClaimIndex index) {
  const Claim& claim = page.claim(index);
  const std::string place = escaped(claim.document) + ':' + std::to_string(claim.line);
  if (page.has_text(page.article_index(claim))) {
    page.out << "<a class=\"place\" href=\"#p-" << index << "\"><bdi>" << place << "</bdi></a>";
  } else {
    page.out << "<span class=\"place\"><bdi>" << place << "</bdi></span>";
  }
}

void write_quote(Page& page, ClaimIndex index, bool around) {
  const Claim& claim = page.claim(index);
  const std::string_view sentence = claim.sentence.empty() ? claim.text : claim.sentence;
  const Mark mark = claim.sentence.empty() ? Mark{0, sentence.size()} : locate(claim);
  const auto [ahead, behind] =
      around ? surroundings(page, claim) : std::pair<std::string_view, std::string_view>{};
  page.out << "<blockquote dir=\"auto\"";
  if (!claim.language.empty() && claim.language != "und") write_attribute(page, "lang", claim.language);
  page.out << "><p>";
  const auto aside = [&](std::string_view text) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    page.out << "<span class=\"around\">";
    escape(text, page.out);
    page.out << "</span>";
  };
  aside(ahead);
  escape(sentence.substr(0, mark.begin), page.out);
  if (mark.end > mark.begin) {
    page.out << "<mark>";
    escape(sentence.substr(mark.begin, mark.end - mark.begin), page.out);
    page.out << "</mark>";
  }
  escape(sentence.substr(mark.end), page.out);
  aside(behind);
  page.out << "</p></blockquote>";
}

void write_review(Page& page, const std::optional<ReviewIndex>& review) {
  if (!review) return;
  const Review& found = page.report.reviews[*review];
  page.out << "<p class=\"review\"><strong>" << page.words(review_words(review_state(page.report, review)))
           << "</strong>";
  if (found.expired) page.out << " (" << page.words(review_words(to_string(found.decision))) << ')';
  for (const std::string* part : {&found.by, &found.on}) {
    if (!part->empty()) page.out << " · <bdi>" << escaped(*part) << "</bdi>";
  }
  if (!found.expires.empty()) page.out << " · " << page.words(msg("until {}", found.expires));
  if (!found.reason.empty()) page.out << "<br><bdi>" << escaped(found.reason) << "</bdi>";
  page.out << "</p>";
}

void write_facts(Page& page) {
  page.out << "<section id=\"facts\" aria-labelledby=\"facts-h\"><h2 id=\"facts-h\">"
           << page.words(msg("Facts")) << "</h2>\n";
  if (page.facts.empty())
    page.out << "<p>"
             << page.words(
                    msg("No two claims speak of the same fact, so nothing was compared: this says nothing "
                        "about whether the articles agree."))
             << "</p>\n";
  page.out << "<div class=\"list\">\n";
  for (const FactEntry& entry : page.facts) write_fact(page, entry);
  page.out << "</div></section>\n";
}

void write_checks(Page& page) {
  page.out << "<section id=\"checks\" aria-labelledby=\"checks-h\"><h2 id=\"checks-h\">"
           << page.words(msg("Checks")) << "</h2>\n";
  if (page.checks.empty()) page.out << "<p>" << page.words(msg("There was nothing to compute.")) << "</p>\n";
  page.out << "<div class=\"list\">\n";
  for (std::size_t i = 0; i < page.failed; ++i) write_check(page, *page.checks[i], i + 1);
  page.out << "</div>\n";
  if (page.failed < page.checks.size()) {
    page.out << "<details class=\"fold\"><summary>"
             << page.words(
                    counted(page.checks.size() - page.failed, "{} check that holds", "{} checks that hold"))
             << "</summary><div class=\"list\">\n";
    for (std::size_t i = page.failed; i < page.checks.size(); ++i) write_check(page, *page.checks[i], i + 1);
    page.out << "</div></details>\n";
  }
  page.out << "</section>\n";
}

}  // namespace crosscheck::html
