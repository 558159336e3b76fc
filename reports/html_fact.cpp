// The facts of the HTML report: what a row of the list says, its readings side by side, why they differ.
#include <algorithm>

#include "reports/html_escape.h"
#include "reports/html_page.h"
#include "reports/text_layout.h"

namespace crosscheck::html {
namespace {

/// Claims of a reading that are quoted; the places of all others are told.
constexpr std::size_t kMostQuotes = 60;
constexpr std::size_t kMostQuotesOfLarge = 6;
constexpr std::size_t kMostQuotesOfAgreed = 1;
/// Columns of the heading of a reading.
constexpr std::size_t kValueColumns = 160;
/// Reasons with the pairs of readings that they hold for.
constexpr std::size_t kMostReasons = 40;
/// Items that a browser lays out together, or not at all while they are out of sight.
constexpr std::size_t kChunk = 25;
constexpr std::size_t kLargeChunk = 200;
constexpr std::size_t kMostPairs = 12;

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

void write_row(Page& page, const FactEntry& entry, std::size_t index) {
  const FactRow& row = entry.view.rows[index];
  page.out << "<section class=\"reading\" id=\"f" << entry.number << '-' << letter(index) << "\"><h4>";
  if (entry.view.rows.size() > 1) page.out << "<span class=\"letter\">" << letter(index) << "</span> ";
  page.out << "<bdi class=\"value\">" << escaped(shorten(row.value, kValueColumns)) << "</bdi>";
  if (!row.note.empty()) page.out << " <small class=\"note\">" << page.words(row.note) << "</small>";
  page.out << "</h4><p class=\"stand\">" << page.words(standing_words(row.witnesses, row.claims.size()));
  if (!row.origins.empty()) {
    std::string names;
    for (const std::string& origin : row.origins) names.append(names.empty() ? "" : "; ").append(origin);
    page.out << " · " << page.words(msg("according to {}", names));
  }
  page.out << "</p><ol class=\"claims\">\n";
  const std::size_t most = !page.large                          ? kMostQuotes
                           : entry.standing == Standing::agreed ? kMostQuotesOfAgreed
                                                                : kMostQuotesOfLarge;
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
             << page.words(outcome_words(gate.outcome)) << "</td><td><bdi>" << page.prose(gate.why)
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
    page.out << "<bdi>" << page.prose(group.reason) << "</bdi>";
    if (group.pairs.size() == 1 && !first.gap.empty()) page.out << " · " << page.prose(first.gap);
    for (const RelationKind also : group.also)
      page.out << " · " << page.words(msg("also {}", relation_words(also)));
    page.out << "</p>";
    if (!first.fingerprint.empty() &&
        (entry.worst == nullptr || first.fingerprint != entry.worst->fingerprint)) {
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
  const auto called = [&](std::size_t row) -> Message {
    const FactRow& one = view.rows[row];
    return one.note.empty() ? Message(one.name) : msg("{} ({})", one.name, one.note);
  };
  if (const Message all = in_all(view); !all.empty())
    page.out << "<p class=\"who\">" << page.words(all) << "</p>\n";
  const Majority& most = view.majority;
  if (!most.against.empty() && most.all > 2 && 2 * most.for_first > most.all)
    page.out << "<p class=\"who\">"
             << page.words(msg("{} of {} witnesses say {}", most.for_first, most.all,
                               most.one_value ? Message(view.rows[0].name) : called(0)))
             << "</p>\n";
  for (const OutletChange& change : view.changes) {
    page.out << "<p class=\"who\">"
             << page.words(msg("{} says {} on {} and {} on {}", change.outlet, called(change.first_row),
                               change.first_day, called(change.second_row), change.second_day))
             << "</p>\n";
  }
}

Message verdict_words(const FactEntry& entry) {
  if (entry.standing == Standing::conflict) return msg("Conflict");
  if (entry.standing == Standing::explained) return msg("Explained");
  if (is_repetition(*entry.fact)) return msg("Repeated");
  return entry.view.apart.empty() ? msg("Agreed") : msg("Agreed in part");
}

/// What people made of it, in the row of the list.
void write_decided(Page& page, const std::optional<ReviewIndex>& review) {
  if (!is_reviewed(page.report, review)) return;
  page.out << "<span class=\"decided\">" << page.words(review_state_words(review_state(page.report, review)))
           << "</span> ";
}

/// The row of the list: verdict, label, and the values with how many stand behind each.
void write_summary(Page& page, const FactEntry& entry) {
  page.out << "<summary><span class=\"number\">" << entry.number << "</span> <strong class=\"verdict\">"
           << page.words(verdict_words(entry)) << "</strong> <span class=\"label\"><bdi>"
           << page.prose(entry.fact->label) << "</bdi></span> ";
  if (entry.review != ReviewState::open) write_decided(page, entry.worst->review);
  write_glance(page, entry);
  page.out << "</summary>\n";
}

void write_fact(Page& page, const FactEntry& entry) {
  const Fact& fact = *entry.fact;
  std::vector<ClaimIndex> claims;
  for (const Reading& reading : fact.readings)
    claims.insert(claims.end(), reading.claims.begin(), reading.claims.end());
  const std::optional<ReviewIndex> review = entry.worst == nullptr ? std::nullopt : entry.worst->review;
  page.out << "<article class=\"item fact " << standing_class(entry.standing) << "\" id=\"f-" << entry.number
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
  if (!page.large || entry.standing == Standing::conflict) {
    write_intervals(page, entry);
    write_timeline(page, entry);
  }
  page.out << "</details></article>\n";
}

/// The claims in their order, those of one sentence together.
std::vector<std::vector<ClaimIndex>> by_sentence(const Page& page, const std::vector<ClaimIndex>& claims) {
  std::vector<std::vector<ClaimIndex>> groups;
  for (const ClaimIndex index : claims) {
    const Claim& claim = page.claim(index);
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const std::vector<ClaimIndex>& group) {
      const Claim& first = page.claim(group.front());
      return !claim.sentence.empty() && first.article == claim.article &&
             first.sentence_span == claim.sentence_span;
    });
    if (same == groups.end()) {
      groups.push_back({index});
    } else {
      same->push_back(index);
    }
  }
  return groups;
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
           << page.prose(check.computation.empty() ? check.explanation : check.computation)
           << "</bdi></span> ";
  write_decided(page, check.review);
  page.out << "<span class=\"glance\">" << page.words(say_check(check.kind)) << "</span></summary>\n";
  page.out << "<p class=\"ids\"><span>" << page.words(severity_words(check.severity)) << "</span> <code>"
           << escaped(check.rule) << "</code> <code class=\"print\">" << escaped(check.fingerprint)
           << "</code></p>\n";
  write_review(page, check.review);
  if (!check.explanation.empty())
    page.out << "<p class=\"because\">" << page.prose(check.explanation) << "</p>\n";
  page.out << "<ol class=\"claims operands\">\n";
  const std::size_t most = std::min(check.claims.size(), kMostQuotes);
  for (const std::vector<ClaimIndex>& operands :
       by_sentence(page, {check.claims.begin(), check.claims.begin() + static_cast<std::ptrdiff_t>(most)})) {
    page.out << "<li>";
    write_operands(page, operands);
    write_source(page, operands.front(), {});
    page.out << "</li>\n";
  }
  page.out << "</ol>";
  if (check.claims.size() > kMostQuotes)
    page.out << "<p class=\"more\">"
             << page.words(msg("and {} more, in the JSON report", check.claims.size() - kMostQuotes))
             << "</p>";
  page.out << "</details></article>\n";
}

template <typename WriteItem>
void write_list(Page& page, std::size_t count, const WriteItem& write_item) {
  if (count == 0) return;
  page.out << "<div class=\"list\">";
  for (std::size_t i = 0; i < count; ++i) {
    if (i % (page.large ? kLargeChunk : kChunk) == 0)
      page.out << (i == 0 ? "" : "</div>") << "<div class=\"chunk" << (page.large ? " large" : "") << "\">\n";
    write_item(i);
  }
  page.out << "</div></div>\n";
}

}  // namespace

void write_facts(Page& page) {
  page.out << "<section id=\"facts\" aria-labelledby=\"facts-h\"><h2 id=\"facts-h\">"
           << page.words(msg("Facts")) << "</h2>\n";
  if (page.facts.empty())
    page.out << "<p>"
             << page.words(
                    msg("No two claims speak of the same fact, so nothing was compared: this says nothing "
                        "about whether the articles agree."))
             << "</p>\n";
  write_list(page, page.facts.size(), [&](std::size_t i) { write_fact(page, page.facts[i]); });
  page.out << "</section>\n";
}

void write_checks(Page& page) {
  page.out << "<section id=\"checks\" aria-labelledby=\"checks-h\"><h2 id=\"checks-h\">"
           << page.words(msg("Checks")) << "</h2>\n";
  if (page.checks.empty()) page.out << "<p>" << page.words(msg("There was nothing to compute.")) << "</p>\n";
  write_list(page, page.erring, [&](std::size_t i) { write_check(page, *page.checks[i], i + 1); });
  if (page.erring < page.checks.size()) {
    page.out << "<details class=\"fold\"><summary>"
             << page.words(
                    counted(page.checks.size() - page.erring, "{} check that holds", "{} checks that hold"))
             << "</summary>\n";
    write_list(page, page.checks.size() - page.erring,
               [&](std::size_t i) { write_check(page, *page.checks[page.erring + i], page.erring + i + 1); });
    page.out << "</details>\n";
  }
  page.out << "</section>\n";
}

}  // namespace crosscheck::html
