// The blocks of the text report: one fact, one failed check, one check that holds.
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <set>

#include "reports/fact_view.h"
#include "reports/text_context.h"

namespace crosscheck {
namespace {

/// How much of the evidence is quoted before "and N more".
constexpr std::size_t kMaxQuotes = 3;
constexpr std::size_t kMaxCheckQuotes = 6;
constexpr std::size_t kMaxReasons = 8;
/// Pairs of readings that a line names, and distances between them.
constexpr std::size_t kMaxPairs = 12;
constexpr std::size_t kMaxGaps = 4;
/// Digits of a fingerprint that the report shows.
constexpr std::size_t kShortPrint = 8;

constexpr std::size_t kValueColumns = 30;
constexpr std::size_t kQuoteIndent = 6;
/// Places stand beside the value and the witnesses if this much is left for them, else below.
constexpr std::size_t kMinPlaces = 24;

std::string_view gate(RelationKind kind) {
  switch (kind) {
    case RelationKind::explained_scope:
      return "scope";
    case RelationKind::explained_time:
      return "time";
    case RelationKind::explained_unit:
      return "unit";
    case RelationKind::explained_modality:
      return "modality";
    case RelationKind::agree_bounds:
      return "agree within their bounds";
    case RelationKind::agree:
      return "agree";
    case RelationKind::conflict:
      return "conflict";
  }
  return "";
}

/// English name of a language tag; the tag itself where ICU knows none.
std::string language_name(const std::string& tag) {
  std::array<UChar, 64> name{};
  std::array<char, 256> bytes{};
  UErrorCode status = U_ZERO_ERROR;
  const int32_t size = uloc_getDisplayLanguage(tag.c_str(), "en", name.data(), name.size(), &status);
  int32_t written = 0;
  u_strToUTF8(bytes.data(), bytes.size(), &written, name.data(), size, &status);
  if (U_FAILURE(status) || written == 0) return visible(tag);
  return visible(std::string_view(bytes.data(), static_cast<std::size_t>(written)));
}

/// "English and Chinese" if the claims are in several languages, else "".
std::string languages(const TextContext& text, const FactRow& row) {
  std::vector<std::string> tags;
  for (const ClaimIndex index : row.claims) {
    const std::string& tag = text.claim(index).language;
    if (!tag.empty() && tag != "und" && std::find(tags.begin(), tags.end(), tag) == tags.end())
      tags.push_back(tag);
  }
  if (tags.size() < 2) return "";
  std::string names;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (i > 0) names += i + 1 == tags.size() ? " and " : ", ";
    names += language_name(tags[i]);
  }
  return names;
}

std::string witnesses(const FactRow& row) {
  return row.witnesses == 0 ? "" : counted(row.witnesses, "witness", "witnesses");
}

/// Claims of one sentence, quoted once.
struct Quoted {
  ClaimIndex claim = 0;
  std::vector<Mark> marks;
};

/// Sentences of the claims in the order given, each once; the marks of several values of a sentence are
/// joined where they fit on a line.
std::vector<Quoted> quoted_sentences(const TextContext& text, const std::vector<ClaimIndex>& claims) {
  std::vector<Quoted> sentences;
  for (const ClaimIndex index : claims) {
    const Claim& claim = text.claim(index);
    const Mark mark = locate(claim);
    const auto same = std::find_if(sentences.begin(), sentences.end(), [&](const Quoted& other) {
      const Claim& first = text.claim(other.claim);
      return first.document == claim.document && first.sentence_span == claim.sentence_span;
    });
    if (same == sentences.end() || claim.sentence.empty()) {
      sentences.push_back({index, {mark}});
      continue;
    }
    std::vector<Mark> marks = same->marks;
    marks.push_back(mark);
    std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    const auto overlap = std::adjacent_find(marks.begin(), marks.end(),
                                            [](const Mark& a, const Mark& b) { return b.begin < a.end; });
    if (overlap == marks.end() && marks_fit(claim.sentence, marks, text.width - kQuoteIndent)) {
      same->marks = std::move(marks);
    } else {
      sentences.push_back({index, {mark}});
    }
  }
  return sentences;
}

void write_quote(TextContext& text, const Quoted& quoted, bool with_place, bool compact) {
  const Claim& claim = text.claim(quoted.claim);
  std::string origin = text.source(claim);
  if (with_place) origin = origin.empty() ? text.place(claim) : text.place(claim) + ", " + origin;
  if (claim.sentence.empty()) {
    text.quotation(kQuoteIndent, claim.text, {{0, claim.text.size()}}, origin, compact);
  } else {
    text.quotation(kQuoteIndent, claim.sentence, quoted.marks, origin, compact);
  }
}

/// Quotes at most `limit` of the claims, independent ones first, and says how many it left out.
void write_quotes(TextContext& text, const std::vector<ClaimIndex>& claims,
                  const std::vector<std::size_t>& leaders, std::size_t limit, bool with_place, bool compact) {
  std::vector<bool> leads(claims.size(), false);
  for (const std::size_t leader : leaders) leads[leader] = true;
  std::vector<ClaimIndex> chosen;
  for (const bool leading : {true, false}) {
    for (std::size_t i = 0; i < claims.size() && chosen.size() < limit; ++i) {
      if (leads[i] == leading) chosen.push_back(claims[i]);
    }
  }
  for (const Quoted& quoted : quoted_sentences(text, chosen)) write_quote(text, quoted, with_place, compact);
  if (!compact && claims.size() > chosen.size()) {
    text.line(kQuoteIndent, "and " + std::to_string(claims.size() - chosen.size()) + " more");
  }
}

void write_origins(TextContext& text, const FactRow& row) {
  if (row.origins.empty()) return;
  std::string names;
  for (const std::string& origin : row.origins)
    names.append(names.empty() ? "" : "; ").append(visible(origin));
  text.paragraph(kQuoteIndent, "according to:", names);
}

/// Widths of the columns of a fact's rows.
struct RowColumns {
  std::size_t value = 0;
  std::size_t witnesses = 0;
  bool letters = false;
};

/// "A  64", or the value alone where two rows need no letters.
std::string named_value(const TextContext& text, const FactView& view, std::size_t row, bool letters) {
  const std::string value = text.shown_value(text.claim(view.rows[row].claims.front()));
  return letters ? letter(row) + "  " + value : value;
}

void write_row(TextContext& text, const FactView& view, std::size_t index, const RowColumns& column,
               std::size_t limit, bool compact) {
  const FactRow& row = view.rows[index];
  std::vector<std::size_t> leaders;
  const std::vector<std::string> places = text.places(row.claims, leaders);
  std::string counts = witnesses(row);
  counts.append(column.witnesses - columns(counts) + 3, ' ');
  const std::string start = "  " + safe_start(named_value(text, view, index, column.letters));
  std::size_t indent = 2 + column.value + 3 + columns(counts);
  if (columns(start) > 2 + column.value || text.width < indent + kMinPlaces) {
    text.line(0, start);
    const std::string below = std::string(kQuoteIndent, ' ') + counts;
    text.items(below, columns(below), places);
  } else {
    text.items(start + std::string(indent - columns(start) - columns(counts), ' ') + counts, indent, places);
  }
  write_origins(text, row);
  write_quotes(text, row.claims, leaders, limit, row.claims.size() > 1, compact);
}

/// "A / B", "A, B, C" where each two of them stand so.
std::string named_pairs(const std::vector<RowPair>& pairs) {
  std::set<std::size_t> rows;
  for (const RowPair& pair : pairs) {
    rows.insert(pair.a);
    rows.insert(pair.b);
  }
  std::string out;
  if (rows.size() > 2 && rows.size() * (rows.size() - 1) / 2 == pairs.size()) {
    for (const std::size_t row : rows) out.append(out.empty() ? "" : ", ").append(letter(row));
    return out;
  }
  for (std::size_t i = 0; i < std::min(pairs.size(), kMaxPairs); ++i)
    out.append(i == 0 ? "" : ", ").append(letter(pairs[i].a)).append(" / ").append(letter(pairs[i].b));
  if (pairs.size() > kMaxPairs)
    out.append(", and ").append(std::to_string(pairs.size() - kMaxPairs)).append(" more");
  return out;
}

std::string named_gaps(const ReasonGroup& group) {
  std::string out;
  for (std::size_t i = 0, told = 0; i < group.pairs.size() && told < kMaxGaps; ++i) {
    const RowPair& pair = group.pairs[i];
    if (pair.relation->gap.empty()) continue;
    ++told;
    out.append(out.empty() ? "" : "; ");
    if (group.pairs.size() > 1) out.append(letter(pair.a)).append(" / ").append(letter(pair.b)).append(" ");
    out.append(visible(pair.relation->gap.english()));
  }
  return out;
}

std::string explanation(const ReasonGroup& group, bool letters) {
  const std::string kind(gate(group.kind));
  const bool says_kind = group.reason.starts_with(kind + ':');
  std::string words;
  if (letters) {
    words = named_pairs(group.pairs);
    // An explanation that starts with its gate has said which relation it is.
    if (!says_kind) words.append(" (").append(kind).append(")");
  } else if (is_explained(group.kind) && !says_kind) {
    words = kind;
  }
  if (!group.reason.empty()) {
    words.append(words.empty() ? "" : ": ").append(visible(group.reason));
  } else if (words.empty()) {
    words = kind;
  }
  std::string also;
  for (const RelationKind one : group.also) {
    if (group.reason.find(std::string(gate(one)) + ':') != std::string::npos) continue;  // said already
    also.append(also.empty() ? "" : ", ").append(gate(one));
  }
  if (!also.empty()) words.append(" (also ").append(also).append(")");
  const std::string gaps = named_gaps(group);
  return gaps.empty() ? words : words + "; " + gaps;
}

/// "64" or "A": how a line of words calls a row.
std::string called(const TextContext& text, const FactView& view, std::size_t row, bool letters) {
  return letters ? letter(row) : named_value(text, view, row, false);
}

/// Who stands where: the majority, those that stand alone, outlets that told two values.
void write_weights(TextContext& text, const FactView& view, bool letters) {
  const Majority& most = view.majority;
  if (!most.against.empty() && most.all > 2 && 2 * most.for_first > most.all) {
    std::string words = std::to_string(most.for_first) + " of " + std::to_string(most.all) +
                        " witnesses say " + called(text, view, 0, letters) + "; ";
    for (std::size_t i = 0; i < std::min(most.against.size(), kMaxPairs); ++i)
      words.append(i == 0 ? "" : ", ")
          .append(text.place(text.claim(view.rows[most.against[i]].claims.front())));
    words.append(most.against.size() == 1 ? " stands alone" : " stand alone");
    text.paragraph(2, "who:", words);
  }
  for (std::size_t i = 0; i < std::min(view.changes.size(), kMaxGaps); ++i) {
    const OutletChange& change = view.changes[i];
    text.paragraph(2, "who:",
                   visible(change.outlet) + " says " + called(text, view, change.first_row, letters) +
                       " on " + visible(change.first_day) + " and " +
                       called(text, view, change.second_row, letters) + " on " + visible(change.second_day));
  }
}

void write_reasons(TextContext& text, const FactView& view, bool letters) {
  const std::size_t shown = std::min(view.groups.size(), kMaxReasons);
  for (std::size_t i = 0; i < shown; ++i) text.paragraph(2, "why:", explanation(view.groups[i], letters));
  if (shown < view.groups.size()) {
    text.line(2, "and " + counted(view.groups.size() - shown, "more reason", "more reasons") +
                     " between these readings, in the JSON report");
  }
  if (view.apart.empty()) return;
  const std::string pairs = letters ? named_pairs(view.apart) + " are " : "";
  text.paragraph(2, "why:", pairs + "left apart: the text does not say enough to compare them");
}

/// One value that several places share: the value in the heading, one sentence, the places below it. What one
/// source says twice is no agreement, and worth no quotation.
void write_agreement(TextContext& text, const Fact& fact, const FactView& view) {
  const FactRow& row = view.rows.front();
  const Claim& first = text.claim(row.claims.front());
  const std::string words = visible(fact.label.english()) + ": " + text.shown_value(first);
  std::vector<std::size_t> leaders;
  const std::vector<std::string> places = text.places(row.claims, leaders);
  if (is_repetition(fact)) {
    text.heading("REPEATED", Tone::faint, words, "");
    return text.items(std::string(kQuoteIndent, ' '), kQuoteIndent, places);
  }
  std::string right = witnesses(row);
  const std::string tongues = languages(text, row);
  if (!tongues.empty()) right.append(right.empty() ? "" : ", ").append(tongues);
  text.heading("AGREE", Tone::good, words, right);
  write_quotes(text, row.claims, leaders, 1, false, true);
  text.items(std::string(kQuoteIndent, ' '), kQuoteIndent, places);
}

/// The rule of a fact and the start of its worst relation's fingerprint.
std::string rule_and_print(const Fact& fact, FactClass verdict) {
  std::string out = visible(fact.rule);
  if (verdict == FactClass::agree) return out;
  for (const Relation& relation : fact.relations) {
    const bool wanted = verdict == FactClass::conflict ? relation.kind == RelationKind::conflict
                                                       : is_explained(relation.kind);
    if (!wanted || relation.fingerprint.empty()) continue;
    return out + (out.empty() ? "" : " ") + visible(short_print(relation.fingerprint));
  }
  return out;
}

}  // namespace

std::string_view short_print(std::string_view fingerprint) {
  return fingerprint.substr(0, kShortPrint);
}

void write_fact_block(TextContext& text, const Fact& fact, FactClass verdict) {
  const FactView view = view_of(text.report, fact,
                                {[&](const Claim& claim) { return text.shown_value(claim); },
                                 [&](const Claim& claim) { return text.article(claim); }});
  if (verdict == FactClass::agree && view.rows.size() == 1) return write_agreement(text, fact, view);
  const bool agrees = verdict == FactClass::agree;
  const bool conflicts = verdict == FactClass::conflict;
  const bool bounds = std::any_of(view.groups.begin(), view.groups.end(), [](const ReasonGroup& group) {
    return group.kind == RelationKind::agree_bounds;
  });
  const std::string_view agreement = is_repetition(fact)   ? "REPEATED"
                                     : !view.apart.empty() ? "AGREE IN PART"
                                     : bounds              ? "AGREE within bounds"
                                                           : "AGREE";
  text.heading(agrees      ? agreement
               : conflicts ? "CONFLICT"
                           : "EXPLAINED",
               agrees      ? Tone::good
               : conflicts ? Tone::bad
                           : Tone::explained,
               visible(fact.label.english()), rule_and_print(fact, verdict));
  RowColumns column;
  column.letters = view.rows.size() > 2;
  for (std::size_t i = 0; i < view.rows.size(); ++i) {
    const std::size_t size = columns(named_value(text, view, i, column.letters));
    if (size <= kValueColumns) column.value = std::max(column.value, size);
    column.witnesses = std::max(column.witnesses, columns(witnesses(view.rows[i])));
  }
  for (std::size_t i = 0; i < view.rows.size(); ++i)
    write_row(text, view, i, column, agrees ? 1 : kMaxQuotes, agrees);
  if (!agrees) write_weights(text, view, column.letters);
  write_reasons(text, view, column.letters);
}

void write_failed_check(TextContext& text, const Check& check) {
  text.heading("ERROR", Tone::bad, visible(check.kind) + ": " + visible(check.computation.english()),
               visible(check.rule) + " " + visible(short_print(check.fingerprint)));
  std::vector<Quoted> sentences = quoted_sentences(text, check.claims);
  const std::size_t shown = std::min(sentences.size(), kMaxCheckQuotes);
  for (std::size_t i = 0; i < shown; ++i) write_quote(text, sentences[i], true, false);
  if (shown < sentences.size()) {
    std::vector<std::string> places;
    for (std::size_t i = shown; i < sentences.size(); ++i)
      places.push_back(text.place(text.claim(sentences[i].claim)));
    text.items("      and also ", 15, places);
  }
  if (!check.explanation.empty()) text.paragraph(2, "why:", visible(check.explanation.english()));
}

void write_passed_check(TextContext& text, const Check& check) {
  std::vector<std::string> places;
  for (const ClaimIndex index : check.claims) {
    const std::string place = text.place(text.claim(index));
    if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
  }
  std::string list;
  for (std::size_t i = 0; i + 1 < places.size(); ++i) places[i] += ',';
  for (const std::string& place : places) list.append(list.empty() ? "" : " ").append(place);
  const std::string words =
      visible(check.kind) + ": " +
      visible(check.computation.empty() ? check.explanation.english() : check.computation.english());
  const bool beside = columns(words) + columns(list) + 6 <= text.width;
  text.heading("OK", Tone::good, words, beside ? list : "");
  if (!beside) text.items("    ", 4, places);
}

}  // namespace crosscheck
