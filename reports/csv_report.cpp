// The CSV reports. Rows are put together cell by cell in the order of the header, which a row that is too
// short or too long would betray.
#include "reports/csv_report.h"

#include <algorithm>
#include <cassert>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checker/base/interval.h"
#include "checker/base/utf8.h"
#include "reports/text_layout.h"
#include "reports/value_json.h"

namespace crosscheck {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// Places of a reading that one cell names; the table of claims has them all.
constexpr std::size_t kMostPlaces = 20;

/// ASCII and full-width: spreadsheets fold the latter.
bool starts_formula(char32_t c) {
  const char32_t folded = utf8::fold_width(c);
  return folded == '=' || folded == '+' || folded == '-' || folded == '@';
}

/// What spreadsheets may skip before they look whether a cell is a formula.
bool is_passed_over(char32_t c) {
  return utf8::is_space(c) || c == '"' || c == '\'' || c == '`' || c == 0x200C || c == 0x200D ||
         (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0xFF02 || c == 0xFF07 ||
         (c >= 0x300C && c <= 0x300F);
}

/// The signs of the JSON report would read as formulas.
std::string_view bound_words(Bound bound) {
  switch (bound) {
    case Bound::exact:
      return "exact";
    case Bound::about:
      return "about";
    case Bound::more_than:
      return "more than";
    case Bound::at_least:
      return "at least";
    case Bound::less_than:
      return "less than";
    case Bound::at_most:
      return "at most";
  }
  return "";
}

class Table {
 public:
  Table(std::ostream& out, std::initializer_list<std::string_view> header)
      : out_(out), columns_(header.size()) {
    line_ = kByteOrderMark;
    for (const std::string_view name : header) number(name);
    end_row();
  }

  void text(std::string_view untrusted) {
    separate();
    if (untrusted.empty()) return;
    line_ += '"';
    for (const char c : csv_text(untrusted)) line_.append(c == '"' ? 2 : 1, c);
    line_ += '"';
  }
  /// Figures and names of this program.
  void number(std::string_view figure) { separate(), line_ += figure; }
  void number(std::size_t figure) { number(std::to_string(figure)); }
  void number(const std::optional<Decimal>& figure) { number(figure ? figure->to_string() : ""); }
  void blank(std::size_t cells) {
    for (std::size_t i = 0; i < cells; ++i) separate();
  }
  void end_row() {
    assert(cell_ == columns_);
    out_ << line_.append("\r\n");
    line_.clear();
    cell_ = 0;
  }

 private:
  void separate() {
    if (cell_++ > 0) line_ += ',';
  }

  std::ostream& out_;
  std::size_t columns_;
  std::size_t cell_ = 0;
  std::string line_;
};

int weight(RelationKind kind) {
  return kind == RelationKind::conflict ? 3
         : is_explained(kind)           ? 2
                                        : static_cast<int>(kind == RelationKind::agree_bounds);
}

class Writer {
 public:
  explicit Writer(const Report& report) : report_(report) {
    for (const ArticleInfo& article : report.articles) articles_.emplace(article.id, &article);
  }

  void claims(std::ostream& out, ClaimSelection selection);
  void relations(std::ostream& out);

 private:
  const ArticleInfo* article_of(const Claim& claim) const {
    const auto found = articles_.find(claim.article);
    return found == articles_.end() ? nullptr : found->second;
  }

  const Review* review_of(const std::optional<ReviewIndex>& index) const {
    return index && *index < report_.reviews.size() ? &report_.reviews[*index] : nullptr;
  }

  /// outlet, published
  void source(const Claim& claim, Table& table) const {
    const ArticleInfo* article = article_of(claim);
    table.text(article == nullptr ? "" : article->outlet);
    table.text(article == nullptr ? "" : article->published);
  }

  /// path, line, column
  static void place(std::string_view path, std::uint32_t line, std::uint32_t column, Table& table) {
    table.text(path);
    table.number(line > 0 ? std::to_string(line) : "");
    table.number(line > 0 ? std::to_string(column) : "");
  }

  /// review, by, on, reason, expires
  static void review(const Review* review, Table& table) {
    if (review == nullptr) return table.blank(5);
    table.text(std::string(to_string(review->decision)) + (review->expired ? " (expired)" : ""));
    table.text(review->by);
    table.text(review->on);
    table.text(review->reason);
    table.text(review->expires);
  }

  /// number, low, high, unit, currency, from, to of a claim; of nothing where there is none.
  static void figures(const Claim* claim, Table& table) {
    if (claim == nullptr) return table.blank(7);
    const Value& value = claim->value;
    table.number(value.high ? std::nullopt : value.number);
    ends(value, table);
    table.text(value.unit);
    table.text(value.currency);
    const IsoPeriod period = bounded_period(value);
    table.text(period.from);
    table.text(period.to);
  }

  /// low, high: the ends of a range, or of what a hedge or rounding leaves open. An end that says no more
  /// than "over" is none.
  static void ends(const Value& value, Table& table) {
    if (value.high) {
      table.number(value.number);
      table.number(value.high);
      return;
    }
    const std::optional<Interval> open = value.number ? tight_interval(value) : std::nullopt;
    const bool blank = !open || open->is_point();
    table.number(blank || open->soft_low ? std::nullopt : open->low);
    table.number(blank || open->soft_high ? std::nullopt : open->high);
  }

  /// "10 (a.txt:3) + ..." of all operands.
  std::string operands(const Check& check) const {
    std::string out;
    for (std::size_t i = 0; i < check.claims.size(); ++i) {
      if (i == kMostPlaces) return out + "; and more";
      const Claim& one = report_.claims[check.claims[i]];
      out.append(i == 0 ? "" : "; ").append(one.text).append(" (").append(one.document);
      out.append(":").append(std::to_string(one.line)).append(")");
    }
    return out;
  }

  /// value, outlet, published, path, line, column, sentence, all places; of nothing where there is no claim.
  void side(const std::vector<ClaimIndex>& claims, std::size_t shown, bool all_places, Table& table) const {
    if (shown >= claims.size()) return table.blank(8);
    const Claim& claim = report_.claims[claims[shown]];
    table.text(claim.text);
    source(claim, table);
    place(claim.document, claim.line, claim.column, table);
    table.text(claim.sentence);
    std::vector<std::string> told;
    std::string places;
    for (std::size_t i = 0; all_places && i < claims.size(); ++i) {
      const Claim& one = report_.claims[claims[i]];
      std::string place = one.document + ":" + std::to_string(one.line);
      if (std::find(told.begin(), told.end(), place) != told.end()) continue;
      if (told.size() == kMostPlaces) {
        places += "; and more";
        break;
      }
      places.append(told.empty() ? "" : "; ").append(place);
      told.push_back(std::move(place));
    }
    table.text(places);
  }

  const Report& report_;
  std::unordered_map<std::string_view, const ArticleInfo*> articles_;
};

void Writer::claims(std::ostream& out, ClaimSelection selection) {
  struct Standing {
    const Fact* fact = nullptr;
    const Reading* reading = nullptr;
    const Relation* worst = nullptr;
    std::string failed;  ///< computations that do not hold
  };
  std::vector<Standing> standing(report_.claims.size());
  for (const Fact& fact : report_.facts) {
    std::vector<const Relation*> worst(fact.readings.size(), nullptr);
    for (const Relation& relation : fact.relations) {
      for (const std::size_t side : {relation.a, relation.b}) {
        if (worst[side] == nullptr || weight(relation.kind) > weight(worst[side]->kind))
          worst[side] = &relation;
      }
    }
    for (std::size_t i = 0; i < fact.readings.size(); ++i) {
      for (const ClaimIndex claim : fact.readings[i].claims)
        standing[claim] = {&fact, &fact.readings[i], worst[i], standing[claim].failed};
    }
  }
  for (const Check& check : report_.checks) {
    if (check.verdict != Verdict::error) continue;
    for (const ClaimIndex claim : check.claims) {
      std::string& failed = standing[claim].failed;
      failed.append(failed.empty() ? "" : "; ").append(check.kind).append(": ");
      failed += check.computation.english();
    }
  }
  Table table(out,
              {"claim",     "role",        "qualifies",     "kind",           "value",         "number",
               "low",       "high",        "unit",          "currency",       "counted",       "bound",
               "from",      "to",          "subject",       "attribute",      "modality",      "said_by",
               "outlet",    "published",   "language",      "path",           "line",          "column",
               "sentence",  "fact",        "label",         "reading",        "witnesses",     "relation",
               "severity",  "explanation", "rule",          "fingerprint",    "failed_checks", "review",
               "review_by", "review_on",   "review_reason", "review_expires", "citations"});
  for (const Claim* claim : select_claims(report_, selection)) {
    const Standing& its = standing[static_cast<std::size_t>(claim - report_.claims.data())];
    const Value& value = claim->value;
    table.text(claim->id);
    table.text(to_string(claim->role));
    table.text(claim->of);
    table.text(to_string(value.kind));
    table.text(claim->text);
    table.number(value.high ? std::nullopt : value.number);
    ends(value, table);
    table.text(value.unit);
    table.text(value.currency);
    table.text(value.of);
    table.text(value.number || value.when ? bound_words(value.bound) : "");
    const IsoPeriod period = bounded_period(value);
    table.text(period.from);
    table.text(period.to);
    table.text(claim->subject);
    table.text(claim->attribute);
    table.text(to_string(claim->modality));
    table.text(claim->attribution ? claim->attribution->who : "");
    source(*claim, table);
    table.text(claim->language);
    place(claim->document, claim->line, claim->column, table);
    table.text(claim->sentence);
    if (its.fact == nullptr) {
      table.blank(7);
      table.text(claim->rule);
      table.blank(1);
    } else {
      const Relation* worst = its.worst;
      table.text(its.fact->id);
      table.text(its.fact->label.english());
      table.text(its.reading->id);
      table.number(its.reading->witnesses);
      // Claims of one reading tell the same value.
      table.text(worst != nullptr                 ? to_string(worst->kind)
                 : its.reading->claims.size() > 1 ? to_string(RelationKind::agree)
                                                  : "");
      table.text(worst == nullptr ? "" : to_string(worst->severity));
      table.text(worst == nullptr ? "" : worst->explanation.english());
      table.text(its.fact->rule.empty() ? claim->rule : its.fact->rule);
      table.text(worst == nullptr ? "" : worst->fingerprint);
    }
    table.text(its.failed);
    review(its.worst == nullptr ? nullptr : review_of(its.worst->review), table);
    table.number(its.reading == nullptr ? "" : std::to_string(its.reading->claims.size()));
    table.end_row();
  }
}

void Writer::relations(std::ostream& out) {
  Table table(out, {"row",           "relation",       "check",       "verdict",     "severity",
                    "rule",          "fact",           "label",       "explanation", "gap",
                    "computation",   "reading_a",      "witnesses_a", "value_a",     "outlet_a",
                    "published_a",   "path_a",         "line_a",      "column_a",    "sentence_a",
                    "places_a",      "reading_b",      "witnesses_b", "value_b",     "outlet_b",
                    "published_b",   "path_b",         "line_b",      "column_b",    "sentence_b",
                    "places_b",      "fingerprint",    "review",      "review_by",   "review_on",
                    "review_reason", "review_expires", "citations_a", "number_a",    "low_a",
                    "high_a",        "unit_a",         "currency_a",  "from_a",      "to_a",
                    "citations_b",   "number_b",       "low_b",       "high_b",      "unit_b",
                    "currency_b",    "from_b",         "to_b",        "operands"});
  const auto figures_of = [&](const std::vector<ClaimIndex>& claims, std::size_t shown, bool counts) {
    table.number(counts ? std::to_string(claims.size()) : "");
    figures(shown < claims.size() ? &report_.claims[claims[shown]] : nullptr, table);
  };
  std::unordered_set<std::string_view> told;
  for (const Fact& fact : report_.facts) {
    // What all tell in one way has no relation, and is an agreement all the same.
    if (fact.readings.size() == 1 && fact.readings.front().claims.size() > 1) {
      const Reading& reading = fact.readings.front();
      table.text("agreement");
      table.text(to_string(RelationKind::agree));
      table.blank(2);
      table.text(to_string(Severity::note));
      table.text(fact.rule.empty() ? "open-agree" : fact.rule);
      table.text(fact.id);
      table.text(fact.label.english());
      table.blank(3);
      for (const std::size_t shown : {std::size_t{0}, std::size_t{1}}) {
        table.text(reading.id);
        table.number(reading.witnesses);
        side(reading.claims, shown, shown == 0, table);
      }
      table.blank(6);
      for (const std::size_t shown : {std::size_t{0}, std::size_t{1}})
        figures_of(reading.claims, shown, true);
      table.blank(1);
      table.end_row();
    }
    for (const Relation& relation : fact.relations) {
      table.text("relation");
      table.text(to_string(relation.kind));
      table.blank(2);
      table.text(to_string(relation.severity));
      table.text(fact.rule.empty() ? "open-" + std::string(to_string(relation.kind)) : fact.rule);
      table.text(fact.id);
      table.text(fact.label.english());
      table.text(relation.explanation.english());
      table.text(relation.gap.english());
      table.blank(1);
      for (const std::size_t i : {relation.a, relation.b}) {
        const Reading& reading = fact.readings[i];
        table.text(reading.id);
        table.number(reading.witnesses);
        side(reading.claims, 0, true, table);
      }
      table.text(relation.fingerprint);
      review(review_of(relation.review), table);
      for (const std::size_t i : {relation.a, relation.b}) figures_of(fact.readings[i].claims, 0, true);
      table.blank(1);
      table.end_row();
      told.insert(relation.fingerprint);
    }
  }
  for (const Check& check : report_.checks) {
    table.text("check");
    table.blank(1);
    table.text(check.kind);
    table.text(to_string(check.verdict));
    table.text(to_string(check.severity));
    table.text(check.rule);
    table.blank(1);
    table.text(say_check(check.kind).english());
    table.text(check.explanation.english());
    table.blank(1);
    table.text(check.computation.english());
    table.blank(2);
    side(check.claims, 0, true, table);
    table.blank(2);
    side(check.claims, 1, false, table);
    table.text(check.fingerprint);
    review(review_of(check.review), table);
    for (const std::size_t shown : {std::size_t{0}, std::size_t{1}}) figures_of(check.claims, shown, false);
    table.text(operands(check));
    table.end_row();
    told.insert(check.fingerprint);
  }
  for (const Finding& finding : report_.findings) {
    if (told.contains(finding.fingerprint)) continue;
    table.text("finding");
    table.blank(3);
    table.text(to_string(finding.severity));
    table.text(finding.rule);
    table.blank(2);
    table.text(finding.message.english());
    table.blank(4);
    table.text(finding.primary.text);
    table.blank(2);
    place(finding.primary.document, finding.primary.line, finding.primary.column, table);
    table.blank(12);
    table.text(finding.fingerprint);
    review(review_of(finding.review), table);
    table.blank(17);
    table.end_row();
  }
}

}  // namespace

std::string csv_text(std::string_view untrusted) {
  const std::string text = visible(untrusted);
  std::string out;
  bool at_start = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = utf8::next_valid(text, at);
    if (at_start && starts_formula(c)) out += '\'';
    at_start = c == ';' || (at_start && is_passed_over(c));
    out.append(text, start, at - start);
  }
  return out;
}

void write_csv_claims(const Report& report, std::ostream& out, ClaimSelection selection) {
  Writer(report).claims(out, selection);
}

void write_csv_relations(const Report& report, std::ostream& out) {
  Writer(report).relations(out);
}

}  // namespace crosscheck
