// The HTML report's view of a report: which facts are shown, in which order, and where each claim is cited.
#include "reports/html_page.h"

#include <algorithm>

#include "reports/html_escape.h"
#include "reports/review_words.h"
#include "reports/text_context.h"

namespace crosscheck::html {
namespace {

/// Claims in facts and checks beyond which quotes are told without what stands around them.
constexpr std::size_t kManyCitations = 20'000;

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
  return text_->value(one);
}

void Page::collect_facts() {
  const Naming naming{[&](const Claim& one) { return value_of(one); },
                      [&](const Claim& one) { return article(one); }};
  for (const RankedFact& ranked : ranked_facts(report)) {
    FactEntry entry;
    entry.fact = ranked.fact;
    entry.standing = ranked.verdict == FactClass::conflict    ? Standing::conflict
                     : ranked.verdict == FactClass::explained ? Standing::explained
                                                              : Standing::agreed;
    entry.worst = ranked.worst;
    entry.review = ranked.review;
    if (entry.review != ReviewState::open) ++(entry.review == ReviewState::hidden ? hidden : reviewed);
    if (entry.worst != nullptr) entry.severity = entry.worst->severity;
    entry.view = view_of(report, *ranked.fact, naming);
    // Conflicts that people have decided about are counted apart, and so is all that is hidden.
    const bool apart = entry.standing == Standing::conflict ? entry.review != ReviewState::open
                                                            : entry.review == ReviewState::hidden;
    if (!apart)
      ++(entry.standing == Standing::conflict    ? conflicts
         : entry.standing == Standing::explained ? explained
                                                 : agreed);
    facts.push_back(std::move(entry));
  }
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
  checks = ranked_checks(report);
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (checks[i]->verdict == Verdict::error) {
      ++erring;
      const ReviewState state = state_of(report, checks[i]->review);
      ++(state == ReviewState::open ? failed : state == ReviewState::hidden ? hidden : reviewed);
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

Message review_state_words(std::string_view state) {
  if (state == "accepted") return msg("accepted by a person");
  if (state == "rejected") return msg("rejected by a person");
  if (state == "explained") return msg("explained by a person");
  if (state == "suppressed") return msg("suppressed");
  if (state == "known") return msg("known from the baseline");
  if (state == "expired") return msg("review expired");
  return msg("not reviewed");
}

}  // namespace crosscheck::html
