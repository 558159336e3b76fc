// The Markdown report: blocks are made from the weightiest on, each in as much detail as its share of a
// comment allows, until the comment is full.
#include "reports/markdown_report.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <unordered_set>
#include <vector>

#include "checker/base/message.h"
#include "reports/fact_view.h"
#include "reports/markdown_text.h"
#include "reports/review_words.h"
#include "reports/text_cells.h"
#include "reports/text_context.h"
#include "reports/text_layout.h"

namespace crosscheck {
namespace {

constexpr std::size_t kLeastLimit = 2000;
/// Of the limit, kept for the line that says what was left out.
constexpr std::size_t kTail = 700;
/// A block may fill this part of a comment; one that is longer is told with fewer quotations.
constexpr std::size_t kBlockShare = 8;
constexpr std::size_t kMaxLabel = 160;
constexpr std::size_t kMaxValue = 60;
constexpr std::size_t kMaxPath = 120;
constexpr std::size_t kMaxReason = 400;
/// Columns of a sentence on either side of the value.
constexpr std::size_t kAround = 120;
constexpr std::size_t kMaxPairs = 6;

/// How much of a block is told.
struct Detail {
  std::size_t rows;
  std::size_t quotes;  ///< of a row
  std::size_t places;
  std::size_t reasons;
};
constexpr Detail kDetails[] = {{12, 2, 8, 6}, {8, 1, 4, 3}, {4, 1, 2, 1}, {2, 0, 1, 1}, {0, 0, 0, 0}};

struct Section {
  Message title;  ///< with its number
  bool folded = false;
  std::vector<std::string> blocks;  ///< the ones that fit
  std::size_t left_out = 0;
};

class Writer {
 public:
  Writer(const Report& report, const Catalogue* catalogue, std::size_t limit)
      : report_(report),
        catalogue_(catalogue),
        limit_(std::max(limit, kLeastLimit)),
        context_(report, options_, nowhere_) {}

  void write(std::ostream& out) {
    const std::vector<RankedFact> ranked = ranked_facts(report_);
    const auto facts = [&](FactClass wanted) {
      std::vector<const Fact*> found;
      for (const RankedFact& one : ranked) {
        if (one.verdict == wanted) found.push_back(one.fact);
      }
      return found;
    };
    auto conflicts = facts(FactClass::conflict);
    // What people have decided about is counted apart, and stands behind what is open; what suppressions and
    // the baseline hide is only counted.
    std::vector<const Fact*> decided;
    std::vector<const Check*> decided_checks;
    std::erase_if(conflicts, [&](const Fact* fact) {
      const ReviewState state = state_of(report_, *fact, FactClass::conflict);
      if (state == ReviewState::reviewed || state == ReviewState::rejected) decided.push_back(fact);
      return state != ReviewState::open;
    });
    auto explained = facts(FactClass::explained);
    std::erase_if(explained, [&](const Fact* fact) {
      return state_of(report_, *fact, FactClass::explained) == ReviewState::hidden;
    });
    const auto agreements = facts(FactClass::agree);
    std::vector<const Check*> failed;
    std::vector<const Check*> held;
    for (const Check& check : report_.checks) {
      const ReviewState state = state_of(report_, check.review);
      if (check.verdict == Verdict::error && state == ReviewState::hidden) continue;
      (check.verdict == Verdict::ok ? held
       : state == ReviewState::open ? failed
                                    : decided_checks)
          .push_back(&check);
    }
    const std::size_t reviewed = decided.size() + decided_checks.size();
    const std::vector<std::string> others = other_findings();

    std::string text = "## crosscheck: " +
                       line(join({counted(conflicts.size(), "{} conflict", "{} conflicts"),
                                  counted(failed.size(), "{} error", "{} errors")},
                                 msg(", ")) +
                            (reviewed == 0 ? Message() : msg(" ({} reviewed)", reviewed))) +
                       "\n\n" + summary(explained.size(), agreements.size(), held.size()) + "\n";
    used_ = utf16_units(text) + kTail;

    std::vector<Section> sections;
    const auto section = [&](const Message& title, bool folded, const auto& items, const auto& block) {
      if (items.empty()) return;
      Section made{title, folded, {}, 0};
      take(utf16_units(head(made)) + utf16_units(foot(made)));
      for (const auto& item : items) {
        std::string one = full_ ? std::string() : fitting([&](const Detail& d) { return block(item, d); });
        if (!full_) take(utf16_units(one));
        if (full_) {
          ++made.left_out;
        } else {
          made.blocks.push_back(std::move(one));
        }
      }
      sections.push_back(std::move(made));
    };
    section(counted(conflicts.size(), "{} conflict", "{} conflicts"), false, conflicts,
            [&](const Fact* fact, const Detail& d) { return fact_block(*fact, FactClass::conflict, d); });
    section(counted(failed.size(), "{} check that fails", "{} checks that fail"), false, failed,
            [&](const Check* check, const Detail& d) { return failed_check(*check, d); });
    section(counted(others.size(), "{} other finding", "{} other findings"), false, others,
            [&](const std::string& words, const Detail&) { return words; });
    section(counted(decided.size(), "{} conflict that was reviewed", "{} conflicts that were reviewed"), true,
            decided,
            [&](const Fact* fact, const Detail& d) { return fact_block(*fact, FactClass::conflict, d); });
    section(counted(decided_checks.size(), "{} failed check that was reviewed",
                    "{} failed checks that were reviewed"),
            true, decided_checks,
            [&](const Check* check, const Detail& d) { return failed_check(*check, d); });
    section(counted(explained.size(), "{} explained difference", "{} explained differences"), true, explained,
            [&](const Fact* fact, const Detail& d) { return fact_block(*fact, FactClass::explained, d); });
    section(counted(agreements.size(), "{} agreement", "{} agreements"), true, agreements,
            [&](const Fact* fact, const Detail& d) { return agreement(*fact, d); });
    section(counted(held.size(), "{} check that holds", "{} checks that hold"), true, held,
            [&](const Check* check, const Detail& d) { return held_check(*check, d); });

    std::vector<Message> missing;
    for (const Section& made : sections) {
      if (!made.blocks.empty()) {
        text += head(made);
        for (const std::string& block : made.blocks) text += block;
        text += foot(made);
      }
      if (made.left_out == 0) continue;
      missing.push_back(made.blocks.empty() ? made.title : msg("{} of {}", made.left_out, made.title));
    }
    if (!missing.empty()) {
      text +=
          "\n**" +
          line(msg("Left out, for a comment holds {} characters: {}.", limit_, join(missing, msg(", ")))) +
          "** " + line(msg("The text, HTML and JSON reports have them.")) + "\n";
    }
    out << text;
  }

 private:
  /// Words of the program and what they quote, as Markdown.
  std::string line(const Message& message) const { return markdown_text(message.in(catalogue_)); }
  std::string cut(std::string_view untrusted, std::size_t width) const {
    return markdown_text(shorten(visible(untrusted), width));
  }

  void take(std::size_t units) {
    if (full_ || used_ + units > limit_) {
      full_ = true;
    } else {
      used_ += units;
    }
  }

  /// The block in the greatest detail that keeps to its share.
  template <typename Block>
  std::string fitting(const Block& block) const {
    std::string made;
    for (const Detail& detail : kDetails) {
      made = block(detail);
      if (utf16_units(made) <= limit_ / kBlockShare) break;
    }
    return made;
  }

  std::string head(const Section& section) const {
    return section.folded ? "\n<details>\n<summary>" + line(section.title) + "</summary>\n\n"
                          : "\n### " + line(section.title) + "\n\n";
  }
  static std::string foot(const Section& section) { return section.folded ? "\n</details>\n" : ""; }

  std::string summary(std::size_t explained, std::size_t agreements, std::size_t held) const {
    const Coverage& coverage = report_.coverage;
    const Message what = join({counted(explained, "{} explained difference", "{} explained differences"),
                               counted(agreements, "{} agreement", "{} agreements"),
                               counted(held, "{} check that holds", "{} checks that hold")},
                              msg(", "));
    const Message where =
        join({counted(coverage.articles, "{} article", "{} articles"),
              counted(coverage.claims, "{} claim", "{} claims"), msg("{} compared", coverage.compared),
              msg("{} not comparable", coverage.not_comparable),
              counted(coverage.skipped, "{} file skipped", "{} files skipped")},
             msg(", "));
    std::string out = line(msg("{}; {}.", what, where)) + "\n";
    if (const auto& additions = report_.additions) out += "\n" + line(additions_words(*additions)) + "\n";
    const ReviewCounts counts = count_reviews(report_);
    if (counts.suppressed + counts.known > 0)
      out += "\n" + line(msg("Not shown: {}.", hidden_words(counts.suppressed, counts.known))) + "\n";
    if (coverage.compared == 0 && coverage.articles > 1) {
      // An empty report must not read as a clean one.
      out += "\n" +
             line(msg("Nothing was compared across articles: this says nothing about whether they agree.")) +
             "\n";
    }
    return out;
  }

  std::string place(const Claim& claim) const {
    return markdown_code(shorten(visible(claim.document), kMaxPath) + ":" + std::to_string(claim.line));
  }

  std::string places(const std::vector<ClaimIndex>& claims, std::size_t most) const {
    std::string out;
    std::vector<std::string> told;
    std::size_t more = 0;
    for (const ClaimIndex index : claims) {
      if (told.size() >= most) {
        ++more;
        continue;
      }
      std::string one = place(report_.claims[index]);
      if (std::find(told.begin(), told.end(), one) != told.end()) continue;
      out.append(out.empty() ? "" : ", ").append(one);
      told.push_back(std::move(one));
    }
    if (more > 0) out += (out.empty() ? "" : " ") + line(msg("and {} more", more));
    return out;
  }

  /// The end of a text, from the start of a word if one is near.
  static std::string shorten_front(std::string_view shown) {
    if (columns(shown) <= kAround) return std::string(shown);
    const std::vector<Cell> cells = cells_of(shown);
    std::size_t from = cells.size();
    for (std::size_t width = 1; from > 0 && width + cells[from - 1].width <= kAround; --from)
      width += cells[from - 1].width;
    constexpr std::size_t kNear = 12;
    for (std::size_t k = from; k > 0 && k < std::min(from + kNear, cells.size()); ++k) {
      if (!breaks_between(cells[k - 1], cells[k])) continue;
      from = cells[k].shown == " " ? k + 1 : k;
      break;
    }
    std::string kept = "\xE2\x80\xA6";
    append(kept, std::span(cells).subspan(from));
    return kept;
  }

  /// A piece of a sentence between values; visible() takes white space off the ends, which is put back.
  static std::string piece(std::string_view raw, bool is_first) {
    const auto is_white = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    if (raw.empty()) return "";
    const std::string shown = visible(raw);
    if (shown.empty()) return " ";
    return (is_white(raw.front()) && !is_first ? " " : "") +
           markdown_text(is_first ? shorten_front(shown) : shorten(shown, kAround)) +
           (is_white(raw.back()) ? " " : "");
  }

  /// The sentence of the claims, the values bold.
  std::string quoted(const std::vector<ClaimIndex>& claims) const {
    const Claim& first = report_.claims[claims.front()];
    const std::string_view sentence = first.sentence.empty() ? first.text : first.sentence;
    std::vector<Mark> marks;
    for (const ClaimIndex index : claims)
      marks.push_back(first.sentence.empty() ? Mark{0, sentence.size()} : locate(report_.claims[index]));
    std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    std::string out = "\xE2\x80\x9C";
    std::size_t at = 0;
    bool is_first = true;
    for (const Mark& mark : marks) {
      if (mark.begin < at || mark.end <= mark.begin || mark.end > sentence.size()) continue;
      out += piece(sentence.substr(at, mark.begin - at), is_first);
      out += "<b>" + cut(sentence.substr(mark.begin, mark.end - mark.begin), 2 * kMaxValue) + "</b>";
      at = mark.end;
      is_first = false;
    }
    std::string rest = piece(sentence.substr(at), false);
    while (rest.ends_with(' ')) rest.pop_back();
    return out + rest + "\xE2\x80\x9D";
  }

  /// Claims of one sentence, indented below an item of a list or not at all.
  std::string quotation(const std::vector<ClaimIndex>& claims, std::string_view indent) const {
    const Claim& claim = report_.claims[claims.front()];
    const ArticleInfo* article = context_.article(claim);
    const std::string start = std::string(indent) + "> ";
    std::string out = start + quoted(claims) + "  \n" + start + place(claim);
    if (article == nullptr) return out + "\n\n";
    const std::string& name = article->outlet.empty() ? article->author : article->outlet;
    if (!name.empty()) out += ", " + cut(name, kMaxValue);
    if (!article->published.empty())
      out += ", " + markdown_text(std::string_view(article->published).substr(0, 10));
    return out + "\n\n";
  }

  std::string heading(std::string_view words, std::string_view rule, std::string_view print) const {
    std::string out = "#### " + cut(words, kMaxLabel);
    if (!rule.empty()) out += " " + markdown_code(shorten(visible(rule), kMaxValue));
    if (!print.empty()) out += " " + markdown_code(visible(short_print(print)));
    return out + "\n\n";
  }

  std::string review_of(const std::optional<ReviewIndex>& index) const {
    if (!index || *index >= report_.reviews.size()) return "";
    const Message words = msg("Review: {}", review_words(report_.reviews[*index]));
    return cut(words.in(catalogue_), kMaxReason) + "\n\n";
  }

  FactView view(const Fact& fact) const {
    return view_of(report_, fact,
                   {[&](const Claim& claim) { return context_.value(claim); },
                    [&](const Claim& claim) { return context_.article(claim); }});
  }

  std::string value(const FactRow& row) const { return cut(row.name, kMaxValue); }

  std::string fact_block(const Fact& fact, FactClass verdict, const Detail& detail) const {
    const FactView shown = view(fact);
    const Relation* worst = nullptr;
    for (const Relation& relation : fact.relations) {
      const bool wanted = verdict == FactClass::conflict ? relation.kind == RelationKind::conflict
                                                         : is_explained(relation.kind);
      // Of several, the one that nobody has decided about.
      if (wanted && (worst == nullptr ||
                     (is_reviewed(report_, worst->review) && !is_reviewed(report_, relation.review))))
        worst = &relation;
    }
    std::string out =
        heading(fact.label.in(catalogue_), fact.rule, worst == nullptr ? "" : worst->fingerprint);
    const bool letters = shown.rows.size() > 2;
    const std::size_t rows = std::min(shown.rows.size(), detail.rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const FactRow& row = shown.rows[i];
      out += "- " + (letters ? letter(i) + ": " : std::string()) + "<b>" + value(row) + "</b>";
      if (!row.note.empty()) out += " (" + cut(row.note.in(catalogue_), kMaxValue) + ")";
      out += ", " + line(standing_words(row.witnesses, row.claims.size())) + ": " +
             places(row.claims, detail.places) + "\n\n";
      for (std::size_t k = 0; k < std::min(detail.quotes, row.claims.size()); ++k)
        out += quotation({row.claims[k]}, "  ");
    }
    if (rows < shown.rows.size())
      out += "- " + line(counted(shown.rows.size() - rows, "{} more reading", "{} more readings")) + "\n\n";
    if (const Message all = in_all(shown); !all.empty() && detail.reasons > 0)
      out += cut(all.in(catalogue_), kMaxReason) + "\n\n";
    for (std::size_t i = 0; i < std::min(detail.reasons, shown.groups.size()); ++i)
      out += reason(shown.groups[i], letters);
    if (worst != nullptr) out += review_of(worst->review);
    return out;
  }

  std::string reason(const ReasonGroup& group, bool letters) const {
    std::string pairs;
    for (std::size_t i = 0; letters && i < std::min(group.pairs.size(), kMaxPairs); ++i)
      pairs += (i == 0 ? "" : ", ") + letter(group.pairs[i].a) + " / " + letter(group.pairs[i].b);
    if (letters && group.pairs.size() > kMaxPairs)
      pairs += " " + line(msg("and {} more", group.pairs.size() - kMaxPairs));
    std::string words = group.reason.in(catalogue_);
    if (words.empty()) words = is_agreement(group.kind) ? msg("agree").in(catalogue_) : words;
    if (group.pairs.size() == 1 && !group.pairs.front().relation->gap.empty())
      words += "; " + group.pairs.front().relation->gap.in(catalogue_);
    if (words.empty() && pairs.empty()) return "";
    return line(msg("Why:")) + " " + pairs + (pairs.empty() || words.empty() ? "" : ": ") +
           cut(words, kMaxReason) + "\n\n";
  }

  std::string agreement(const Fact& fact, const Detail& detail) const {
    const FactView shown = view(fact);
    std::string out = "- <b>" + cut(fact.label.in(catalogue_), kMaxLabel) + "</b>: ";
    const std::size_t rows = std::min(shown.rows.size(), std::max<std::size_t>(detail.rows, 1));
    for (std::size_t i = 0; i < rows; ++i)
      out += (i == 0 ? "" : "; ") + value(shown.rows[i]) + " (" +
             places(shown.rows[i].claims, detail.places) + ")";
    if (rows < shown.rows.size()) out += "; " + line(msg("and {} more", shown.rows.size() - rows));
    if (is_repetition(fact)) out += ", " + line(msg("within one source"));
    return out + "\n";
  }

  std::string failed_check(const Check& check, const Detail& detail) const {
    std::string out = heading(msg("{}: {}", say_check(check.kind), check.computation).in(catalogue_),
                              check.rule, check.fingerprint);
    std::vector<std::vector<ClaimIndex>> sentences;
    for (const ClaimIndex index : check.claims) {
      const Claim& claim = report_.claims[index];
      const auto same = std::find_if(sentences.begin(), sentences.end(), [&](const auto& others) {
        const Claim& other = report_.claims[others.front()];
        return other.document == claim.document && other.sentence_span == claim.sentence_span;
      });
      if (same == sentences.end()) {
        sentences.push_back({index});
      } else {
        same->push_back(index);
      }
    }
    const std::size_t quotes = std::min(sentences.size(), 2 * detail.quotes);
    for (std::size_t i = 0; i < quotes; ++i) out += quotation(sentences[i], "");
    if (quotes < sentences.size()) {
      std::vector<ClaimIndex> rest;
      for (std::size_t i = quotes; i < sentences.size(); ++i) rest.push_back(sentences[i].front());
      out += places(rest, std::max<std::size_t>(detail.places, 1)) + "\n\n";
    }
    if (!check.explanation.empty() && !(check.explanation == check.computation))
      out += line(msg("Why:")) + " " + cut(check.explanation.in(catalogue_), kMaxReason) + "\n\n";
    return out + review_of(check.review);
  }

  std::string held_check(const Check& check, const Detail& detail) const {
    const std::string words =
        check.computation.empty() ? check.explanation.in(catalogue_) : check.computation.in(catalogue_);
    return "- " + markdown_code(check.kind) + " " + cut(words, kMaxReason) + ": " +
           places(check.claims, detail.places) + "\n";
  }

  /// Findings that no fact and no check stands for.
  std::vector<std::string> other_findings() const {
    std::unordered_set<std::string_view> shown;
    for (const Fact& fact : report_.facts) {
      for (const Relation& relation : fact.relations) {
        shown.insert(relation.fingerprint);
        shown.insert(relation.fingerprints.begin(), relation.fingerprints.end());
      }
    }
    for (const Check& check : report_.checks) shown.insert(check.fingerprint);
    std::vector<std::string> out;
    for (const Finding& finding : report_.findings) {
      if (shown.contains(finding.fingerprint) || state_of(report_, finding.review) == ReviewState::hidden)
        continue;
      std::string where = shorten(visible(finding.primary.document), kMaxPath);
      if (finding.primary.line > 0) where += ':' + std::to_string(finding.primary.line);
      out.push_back("- " + markdown_code(where) + ": " + cut(finding.message.in(catalogue_), kMaxReason) +
                    "\n");
    }
    return out;
  }

  const Report& report_;
  const Catalogue* catalogue_;
  std::size_t limit_;
  std::size_t used_ = 0;
  bool full_ = false;
  TextOptions options_;
  std::ostringstream nowhere_;
  TextContext context_;
};

}  // namespace

void write_markdown(const Report& report, const Catalogue* catalogue, std::ostream& out, std::size_t limit) {
  Writer(report, catalogue, limit).write(out);
}

}  // namespace crosscheck
