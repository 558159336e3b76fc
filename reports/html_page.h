// What the parts of the HTML report share: the report with its names and numbers at hand, and the words in
// the reader's language. Internal to the HTML report.
#pragma once

#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checker/model/report.h"
#include "reports/fact_view.h"
#include "reports/html_report.h"
#include "reports/review_words.h"

namespace crosscheck {
class TextContext;
struct TextOptions;
}  // namespace crosscheck

namespace crosscheck::html {

/// The worst relation of a fact, which says where it stands in the list.
enum class Standing : std::uint8_t { agreed, explained, conflict };

/// What one fact of the page is filtered and sorted by.
struct FactEntry {
  const Fact* fact = nullptr;
  std::size_t number = 0;  ///< as the page numbers it, counted from 1
  Standing standing = Standing::agreed;
  const Relation* worst = nullptr;  ///< nullptr: all say the same
  Severity severity = Severity::note;
  ReviewState review = ReviewState::open;
  FactView view;
};

/// A place where a claim is cited: a fact or a check, by its number on the page.
struct Citation {
  bool is_check = false;
  std::size_t number = 0;
};

class Page {
 public:
  Page(const Report& report, const HtmlOptions& options, std::ostream& out);
  ~Page();

  const Report& report;
  std::ostream& out;
  std::vector<FactEntry> facts;      ///< those that are shown, weightiest first
  std::vector<const Check*> checks;  ///< failed first
  std::vector<std::string> outlets;  ///< that have something to say in a fact or check, sorted
  std::size_t conflicts = 0;
  std::size_t explained = 0;
  std::size_t agreed = 0;
  std::size_t failed = 0;    ///< checks that nobody has decided about; so are conflicts
  std::size_t erring = 0;    ///< all checks that do not hold, the first of `checks`
  std::size_t reviewed = 0;  ///< facts and failed checks that people have decided about
  std::size_t hidden = 0;    ///< the same that suppressions or the baseline name
  /// Independent sources that speak in the facts shown.
  std::size_t witnesses = 0;
  /// Many claims: what would be said again in the articles is left out of the facts.
  bool large = false;

  const Claim& claim(ClaimIndex index) const { return report.claims[index]; }
  const ArticleInfo* article(const Claim& claim) const;
  /// Index into Report::articles; report.articles.size() if it has none of that id.
  std::size_t article_index(const Claim& claim) const;
  const std::vector<Citation>& citations(ClaimIndex index) const;
  bool is_cited(ClaimIndex index) const { return !citations(index).empty(); }
  /// Whether the page has the text of the article: it has if something in it is cited.
  bool has_text(std::size_t article) const { return cited_articles_[article] && report.has_texts; }
  bool is_cited_article(std::size_t article) const { return cited_articles_[article]; }
  /// Outlet of a claim, its author where there is none, "" for neither.
  std::string source_name(const Claim& claim) const;
  /// The day of publication, "" if it is not known.
  std::string day(const Claim& claim) const;
  /// How a value is named: its words, or the dates that they resolve to, uncut.
  std::string value_of(const Claim& claim) const;
  std::size_t outlet_index(const std::string& outlet) const { return outlet_index_.at(outlet); }
  /// Why a claim is no witness of its own beside an earlier one of `claims` (same article, same outlet,
  /// copy); empty for those that are.
  std::vector<Message> dependence(const std::vector<ClaimIndex>& claims) const;

  /// Escaped words of the reader's language.
  std::string words(const Message& message) const;
  /// The same for text that quotes articles: see isolated().
  std::string prose(const Message& message) const;
  /// The same as a string that is not escaped yet.
  std::string plain(const Message& message) const { return message.in(catalogue_); }
  const Catalogue* catalogue() const { return catalogue_; }

 private:
  void collect_facts();
  void collect_checks();
  void cite(ClaimIndex index, Citation where);

  const Catalogue* catalogue_;
  std::unique_ptr<const TextOptions> text_options_;
  std::unique_ptr<const TextContext> text_;  ///< names values as the text report does
  std::unordered_map<std::string_view, std::size_t> articles_;
  std::unordered_map<std::string_view, std::size_t> copy_group_;
  std::unordered_map<ClaimIndex, std::vector<Citation>> citations_;
  std::vector<bool> cited_articles_;
  std::map<std::string, std::size_t> outlet_index_;
};

/// "conflict", "agree", ...: class of an element.
std::string_view relation_class(RelationKind kind);
std::string_view standing_class(Standing standing);
Message relation_words(RelationKind kind);
Message severity_words(Severity severity);
/// "accepted", "rejected", "explained", "expired" or "none".
std::string_view review_state(const Report& report, const std::optional<ReviewIndex>& review);
Message review_state_words(std::string_view state);

/// The first conflicts and failed checks that nobody has decided about, side by side at the top.
void write_overview(Page& page);
/// The values of a fact as a row names them, with who stands behind each.
void write_glance(Page& page, const FactEntry& entry);
/// The pieces of the page, each in a file of its own.
void write_facts(Page& page);
void write_checks(Page& page);
void write_outlets(Page& page);
void write_articles(Page& page);
/// A link to the passage in its article, named by its place; the place alone where the page has no text.
void write_place(Page& page, ClaimIndex index);
/// The sentence of a claim with its value marked; with `around`, also what stands before and after it.
void write_quote(Page& page, ClaimIndex index, bool around);
/// The sentence of several claims of it, with each value marked and linked to its passage.
void write_operands(Page& page, const std::vector<ClaimIndex>& claims);
/// Who says it, when and where; `dependent` says why that is no witness of its own, "" for a witness.
void write_source(Page& page, ClaimIndex index, const Message& dependent);
/// ` name="value"`, escaped.
void write_attribute(Page& page, std::string_view name, std::string_view value);
/// What a person decided, if anybody did.
void write_review(Page& page, const std::optional<ReviewIndex>& review);
/// Intervals of the rows of a fact on one scale, and its values over time; nothing where nothing can be
/// drawn.
void write_intervals(Page& page, const FactEntry& entry);
void write_timeline(Page& page, const FactEntry& entry);

}  // namespace crosscheck::html
