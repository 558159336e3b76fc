// The HTML report's view of a report: which facts are shown, in which order, and where each claim is cited.
#include "reports/html_page.h"

#include <algorithm>
#include <tuple>

#include "reports/html_escape.h"
#include "reports/review_words.h"
#include "reports/text_context.h"

namespace crosscheck::html {
namespace {

/// Claims in facts and checks beyond which quotes are told without what stands around them.
constexpr std::size_t kManyCitations = 20'000;

int badness(RelationKind kind) {
  return kind == RelationKind::conflict ? 2 : is_explained(kind) ? 1 : 0;
}

/// Of relations that are equally bad, the one that nobody has decided about.
const Relation* worst_of(const Report& report, const Fact& fact) {
  const auto weight = [&](const Relation& relation) {
    return std::tuple(badness(relation.kind), !is_reviewed(report, relation.review), relation.severity);
  };
  const Relation* worst = nullptr;
  for (const Relation& relation : fact.relations) {
    if (worst == nullptr || weight(relation) > weight(*worst)) worst = &relation;
  }
  return worst;
}

/// How many sources stand on both sides of the worst relation: the smaller side first, since one paper
/// against another is less than three against two.
std::pair<std::size_t, std::size_t> sides(const FactEntry& entry) {
  if (entry.worst == nullptr) return {0, entry.view.witnesses};
  const std::size_t a = entry.fact->readings[entry.worst->a].witnesses;
  const std::size_t b = entry.fact->readings[entry.worst->b].witnesses;
  return {std::min(a, b), a + b};
}

std::unique_ptr<const TextOptions> options_of(const HtmlOptions& options) {
  TextOptions text;
  text.catalogue = options.catalogue;
  return std::make_unique<const TextOptions>(text);
}

}  // namespace

Page::Page(const Report& the_report, const HtmlOptions& options, std::ostream& stream)
    : report(the_report),
      out(stream),
      catalogue_(options.catalogue),
      text_options_(options_of(options)),
      text_(std::make_unique<const TextContext>(the_report, *text_options_, stream)),
      cited_articles_(the_report.articles.size() + 1) {
  for (std::size_t i = 0; i < report.articles.size(); ++i) articles_.emplace(report.articles[i].id, i);
  for (std::size_t group = 0; group < report.copies.size(); ++group) {
    for (const std::string& article : report.copies[group]) copy_group_.emplace(article, group);
  }
  collect_facts();
  collect_checks();
  for (auto& [name, index] : outlet_index_) {
    index = outlets.size();
    outlets.push_back(name);
  }
  large = citations_.size() > kManyCitations;
}

Page::~Page() = default;

std::string Page::value_of(const Claim& one) const {
  return text_->shown_value(one);
}

void Page::collect_facts() {
  const Naming naming{[&](const Claim& one) { return value_of(one); },
                      [&](const Claim& one) { return article(one); }};
  for (const Fact& fact : report.facts) {
    FactEntry entry;
    entry.fact = &fact;
    const FactClass verdict = classify(fact);
    if (verdict == FactClass::hidden) continue;
    entry.standing = verdict == FactClass::conflict    ? Standing::conflict
                     : verdict == FactClass::explained ? Standing::explained
                                                       : Standing::agreed;
    entry.worst = worst_of(report, fact);
    entry.review = state_of(report, fact, verdict);
    if (entry.review != ReviewState::open) ++reviewed;
    if (entry.worst != nullptr) entry.severity = entry.worst->severity;
    entry.view = view_of(report, fact, naming);
    // Conflicts that people have decided about are counted apart.
    if (entry.standing != Standing::conflict || entry.review == ReviewState::open)
      ++(entry.standing == Standing::conflict    ? conflicts
         : entry.standing == Standing::explained ? explained
                                                 : agreed);
    facts.push_back(std::move(entry));
  }
  std::stable_sort(facts.begin(), facts.end(), [](const FactEntry& a, const FactEntry& b) {
    if (a.standing != b.standing) return a.standing > b.standing;
    // What people have decided about comes after what still needs a look.
    if (a.review != b.review) return a.review < b.review;
    if (a.severity != b.severity) return a.severity > b.severity;
    const bool repeats_a = is_repetition(*a.fact);
    const bool repeats_b = is_repetition(*b.fact);
    if (repeats_a != repeats_b) return repeats_b;
    return sides(a) > sides(b);
  });
  std::set<std::uint32_t> sources;
  std::size_t sum = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    facts[i].number = i + 1;
    for (const Reading& reading : facts[i].fact->readings) {
      sources.insert(reading.sources.begin(), reading.sources.end());
      sum = std::max(sum, reading.witnesses);
      for (const ClaimIndex index : reading.claims) cite(index, {false, facts[i].number});
    }
  }
  witnesses = sources.empty() ? sum : sources.size();
}

void Page::collect_checks() {
  for (const Check& check : report.checks) checks.push_back(&check);
  std::stable_sort(checks.begin(), checks.end(), [&](const Check* a, const Check* b) {
    if (a->verdict != b->verdict) return a->verdict > b->verdict;
    return state_of(report, a->review) < state_of(report, b->review);
  });
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (checks[i]->verdict == Verdict::error) {
      ++(is_reviewed(report, checks[i]->review) ? reviewed : failed);
    }
    for (const ClaimIndex index : checks[i]->claims) cite(index, {true, i + 1});
  }
}

void Page::cite(ClaimIndex index, Citation where) {
  std::vector<Citation>& known = citations_[index];
  if (!known.empty() && known.back().is_check == where.is_check && known.back().number == where.number)
    return;
  known.push_back(where);
  cited_articles_[article_index(claim(index))] = true;
  outlet_index_.emplace(source_name(claim(index)), 0);
}

const std::vector<Citation>& Page::citations(ClaimIndex index) const {
  static const std::vector<Citation> kNone;
  const auto found = citations_.find(index);
  return found == citations_.end() ? kNone : found->second;
}

std::size_t Page::article_index(const Claim& one) const {
  const auto found = articles_.find(one.article);
  return found == articles_.end() ? report.articles.size() : found->second;
}

const ArticleInfo* Page::article(const Claim& one) const {
  const std::size_t index = article_index(one);
  return index == report.articles.size() ? nullptr : &report.articles[index];
}

std::string Page::source_name(const Claim& one) const {
  const ArticleInfo* found = article(one);
  if (found == nullptr) return "";
  return found->outlet.empty() ? found->author : found->outlet;
}

std::string Page::day(const Claim& one) const {
  constexpr std::size_t kDay = 10;
  const ArticleInfo* found = article(one);
  return found == nullptr ? "" : found->published.substr(0, kDay);
}

std::vector<Message> Page::dependence(const std::vector<ClaimIndex>& claims) const {
  std::vector<Message> reasons(claims.size());
  std::set<std::string_view> articles;
  std::set<std::string_view> names;
  std::set<std::size_t> copies;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Claim& one = claim(claims[i]);
    const ArticleInfo* const found = article(one);
    const auto copy = copy_group_.find(one.article);
    if (!articles.insert(one.article).second) {
      reasons[i] = msg("same article");
    } else if (found != nullptr && !found->outlet.empty() && names.contains(found->outlet)) {
      reasons[i] = msg("same outlet");
    } else if (copy != copy_group_.end() && copies.contains(copy->second)) {
      reasons[i] = msg("copy");
    }
    if (found != nullptr && !found->outlet.empty()) names.insert(found->outlet);
    if (copy != copy_group_.end()) copies.insert(copy->second);
  }
  return reasons;
}

std::string Page::words(const Message& message) const {
  return escaped(message.in(catalogue_));
}

std::string Page::prose(const Message& message) const {
  return isolated(message.in(catalogue_));
}

std::string_view relation_class(RelationKind kind) {
  return kind == RelationKind::conflict ? "conflict" : is_explained(kind) ? "explained" : "agree";
}

std::string_view standing_class(Standing standing) {
  return standing == Standing::conflict    ? "conflict"
         : standing == Standing::explained ? "explained"
                                           : "agree";
}

Message relation_words(RelationKind kind) {
  switch (kind) {
    case RelationKind::conflict:
      return msg("conflict");
    case RelationKind::agree:
      return msg("agree");
    case RelationKind::agree_bounds:
      return msg("agree within their bounds");
    case RelationKind::explained_scope:
      return msg("explained by scope");
    case RelationKind::explained_time:
      return msg("explained by time");
    case RelationKind::explained_unit:
      return msg("explained by unit");
    case RelationKind::explained_modality:
      return msg("explained by modality");
  }
  return {};
}

Message severity_words(Severity severity) {
  return severity == Severity::error     ? msg("error")
         : severity == Severity::warning ? msg("warning")
                                         : msg("note");
}

std::string_view review_state(const Report& report, const std::optional<ReviewIndex>& review) {
  if (!review) return "none";
  const Review& found = report.reviews[*review];
  return found.expired ? "expired" : to_string(found.decision);
}

Message review_words(std::string_view state) {
  if (state == "accepted") return msg("accepted by a person");
  if (state == "rejected") return msg("rejected by a person");
  if (state == "explained") return msg("explained by a person");
  if (state == "suppressed") return msg("suppressed");
  if (state == "known") return msg("known from the baseline");
  if (state == "expired") return msg("review expired");
  return msg("not reviewed");
}

}  // namespace crosscheck::html
