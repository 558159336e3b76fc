// The top of the text report: what was found, a line each, so that the first screen has what matters most.
// The blocks below it have the passages.
#include <algorithm>
#include <set>

#include "reports/fact_view.h"
#include "reports/review_words.h"
#include "reports/text_context.h"

namespace crosscheck {
namespace {

/// Lines of the overview: with the first block's heading below them they fit a terminal of 24 lines.
constexpr std::size_t kMaxLines = 20;
/// Lines of one finding.
constexpr std::size_t kLinesEach = 2;
/// Columns of a value that stands against another.
constexpr std::size_t kValueColumns = 28;
/// Fewer findings than this are overviewed by their own headings.
constexpr std::size_t kFewest = 3;

struct OverviewItem {
  Message word;
  std::string words;
  std::string print;
};

/// "label: A (3) / B (1)": the first two readings that contradict each other and that nobody has decided
/// about, and their witnesses.
OverviewItem item_of(const TextContext& text, const Fact& fact) {
  OverviewItem out{msg("CONFLICT"), text.say(fact.label), ""};
  for (const Relation& relation : fact.relations) {
    if (relation.kind != RelationKind::conflict || is_reviewed(text.report, relation.review)) continue;
    const auto value = [&](std::size_t index) {
      const Reading& reading = fact.readings[index];
      std::string words = shorten(text.shown_value(text.claim(reading.claims.front())), kValueColumns);
      return reading.witnesses == 0 ? words : text.say(msg("{} ({})", words, reading.witnesses));
    };
    out.words = text.say(msg("{}: {}", fact.label, value(relation.a) + " / " + value(relation.b)));
    out.print = visible(short_print(relation.fingerprint));
    break;
  }
  return out;
}

/// The computation and where the text says otherwise.
OverviewItem item_of(const TextContext& text, const Check& check) {
  return {msg("ERROR"),
          text.say(msg("{} ({})", msg("{}: {}", say_check(check.kind), check.computation),
                       text.place(text.claim(check.claims.front())))),
          visible(short_print(check.fingerprint))};
}

std::size_t outlets(const Report& report) {
  std::set<std::string_view> names;
  for (const ArticleInfo& article : report.articles) {
    if (!article.outlet.empty()) names.insert(article.outlet);
  }
  return names.size();
}

}  // namespace

void write_overview(TextContext& text, const std::vector<FactClass>& verdicts) {
  const Report& report = text.report;
  std::vector<OverviewItem> items;
  std::size_t all = 0;
  std::size_t errors = 0;
  std::size_t reviewed = 0;
  // What people have decided about is counted apart.
  const auto wanted = [&](ReviewState state) {
    ++(state == ReviewState::open ? all : reviewed);
    return state == ReviewState::open && items.size() < kMaxLines;
  };
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i] != FactClass::conflict) continue;
    if (wanted(state_of(report, report.facts[i], verdicts[i])))
      items.push_back(item_of(text, report.facts[i]));
  }
  for (const Check& check : report.checks) {
    if (check.verdict != Verdict::error) continue;
    if (!is_reviewed(report, check.review)) ++errors;
    if (wanted(state_of(report, check.review))) items.push_back(item_of(text, check));
  }
  if (all + reviewed < kFewest) return;
  text.paragraph(
      0, "",
      text.say(msg("{} of {}: {}, {}", counted(report.articles.size(), "{} article", "{} articles"),
                   counted(outlets(report), "{} outlet", "{} outlets"),
                   counted(all - errors, "{} conflict", "{} conflicts"),
                   counted(errors, "{} error", "{} errors")) +
               (reviewed == 0 ? Message() : msg(" ({} reviewed)", reviewed))));
  std::size_t widest = 0;
  for (const OverviewItem& item : items) widest = std::max(widest, columns(text.say(item.word)));
  std::size_t lines = 0;
  std::size_t shown = 0;
  for (const OverviewItem& item : items) {
    if (lines + kLinesEach > kMaxLines) break;
    lines += text.row(text.say(item.word), widest, Tone::bad, item.words, item.print, kLinesEach);
    ++shown;
  }
  if (all > shown) text.line(2, text.say(msg("and {} more", all - shown)));
  text.blank();
}

}  // namespace crosscheck
