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
/// Columns that the word and the fingerprint take; the least of a label, and by how much it is cut at a time.
constexpr std::size_t kBesideText = 22;
constexpr std::size_t kLeastLabel = 16;
constexpr std::size_t kStep = 3;

struct OverviewItem {
  Message word;
  std::string words;
  std::string print;
};

/// "label: A (3 witnesses) / B (1)": two values that contradict each other and that nobody has decided about,
/// with all that stand behind each.
OverviewItem item_of(const TextContext& text, const RankedFact& ranked) {
  const Fact& fact = *ranked.fact;
  const Relation& worst = *ranked.worst;
  const FactView view = view_of(text.report, fact,
                                {[&](const Claim& claim) { return text.value(claim); },
                                 [&](const Claim& claim) { return text.article(claim); }});
  const ToldValue* sides[] = {&view.told[view.told_of[view.row_of[worst.a]]],
                              &view.told[view.told_of[view.row_of[worst.b]]]};
  const std::vector<std::string> names = shorten_apart({sides[0]->value, sides[1]->value}, kValueColumns);
  const auto value = [&](std::size_t side) {
    const std::size_t witnesses = sides[side]->witnesses;
    if (witnesses == 0) return Message(names[side]);
    return side == 0 ? msg("{} ({})", names[side], counted(witnesses, "{} witness", "{} witnesses"))
                     : msg("{} ({})", names[side], witnesses);
  };
  const Message values = msg("{} / {}", value(0), value(1));
  const auto words = [&](const Message& label) { return text.say(msg("{}: {}", label, values)); };
  // What it is about gives way to the values, which say more.
  const std::size_t room = text.width - std::min(text.width, kBesideText);
  Message label = fact.label;
  for (std::size_t size = columns(text.say(label)); size > kLeastLabel;) {
    if (wrap(words(label), room).size() <= kLinesEach) break;
    size = std::max(size, kLeastLabel + kStep) - kStep;
    label = Message(shorten(text.say(fact.label), size));
  }
  return {msg("CONFLICT"), words(label), visible(short_print(worst.fingerprint))};
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

void write_overview(TextContext& text, const std::vector<RankedFact>& facts) {
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
  for (const RankedFact& fact : facts) {
    if (fact.verdict == FactClass::conflict && wanted(fact.review)) items.push_back(item_of(text, fact));
  }
  for (const Check* check : ranked_checks(report)) {
    if (check->verdict != Verdict::error) continue;
    if (!is_reviewed(report, check->review)) ++errors;
    if (wanted(state_of(report, check->review))) items.push_back(item_of(text, *check));
  }
  const std::size_t unread = report.coverage.skipped;
  if (all + reviewed + unread == 0) return;
  Message top =
      msg("{} of {}: {}, {}", counted(report.articles.size(), "{} article", "{} articles"),
          counted(outlets(report), "{} outlet", "{} outlets"),
          counted(all - errors, "{} conflict", "{} conflicts"), counted(errors, "{} error", "{} errors"));
  if (reviewed > 0) top += msg(" ({} reviewed)", reviewed);
  if (unread > 0) top = msg("{}; {}", top, counted(unread, "{} file not read", "{} files not read"));
  text.paragraph(0, "", text.say(top));
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
