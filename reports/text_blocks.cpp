// The blocks of the text report: one fact, one failed check, one check that holds.
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <set>

#include "reports/text_context.h"

namespace crosscheck {
namespace {

/// How much of the evidence is quoted before "and N more".
constexpr std::size_t kMaxQuotes = 3;
constexpr std::size_t kMaxCheckQuotes = 6;
constexpr std::size_t kMaxReasons = 8;

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
std::string languages(const TextContext& text, const Reading& reading) {
  std::vector<std::string> tags;
  for (const ClaimIndex index : reading.claims) {
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

std::string witnesses(const Reading& reading) {
  return reading.witnesses == 0 ? "" : counted(reading.witnesses, "witness", "witnesses");
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

void write_origins(TextContext& text, const Reading& reading) {
  if (reading.origins.empty()) return;
  std::string names;
  for (const std::string& origin : reading.origins)
    names.append(names.empty() ? "" : "; ").append(visible(origin));
  text.paragraph(kQuoteIndent, "according to:", names);
}

/// Widths of the columns of a fact's readings.
struct ReadingColumns {
  std::size_t value = 0;
  std::size_t witnesses = 0;
};

void write_reading(TextContext& text, const Reading& reading, const ReadingColumns& column, std::size_t limit,
                   bool compact) {
  std::vector<std::size_t> leaders;
  const std::vector<std::string> places = text.places(reading.claims, leaders);
  const std::string value = text.shown_value(text.claim(reading.claims.front()));
  std::string counts = witnesses(reading);
  counts.append(column.witnesses - columns(counts) + 3, ' ');
  const std::string start = "  " + safe_start(value);
  std::size_t indent = 2 + column.value + 3 + columns(counts);
  if (columns(start) > 2 + column.value || text.width < indent + kMinPlaces) {
    text.line(0, start);
    const std::string below = std::string(kQuoteIndent, ' ') + counts;
    text.items(below, columns(below), places);
  } else {
    text.items(start + std::string(indent - columns(start) - columns(counts), ' ') + counts, indent, places);
  }
  write_origins(text, reading);
  write_quotes(text, reading.claims, leaders, limit, reading.claims.size() > 1, compact);
}

std::string explanation(const TextContext& text, const Fact& fact, const Relation& relation) {
  const std::string_view kind = gate(relation.kind);
  std::string words;
  if (fact.relations.size() > 1) {
    words = text.shown_value(text.claim(fact.readings[relation.a].claims.front())) + " / " +
            text.shown_value(text.claim(fact.readings[relation.b].claims.front()));
    // An explanation that starts with its gate has said which relation it is.
    if (!relation.explanation.starts_with(std::string(kind) + ':'))
      words.append(" (").append(kind).append(")");
  } else if (is_explained(relation.kind) && !relation.explanation.starts_with(std::string(kind) + ':')) {
    words = kind;
  }
  if (!relation.explanation.empty()) {
    words.append(words.empty() ? "" : ": ").append(visible(relation.explanation));
  } else if (words.empty()) {
    words = kind;
  }
  std::string also;
  for (const RelationKind one : relation.also) {
    if (relation.explanation.find(std::string(gate(one)) + ':') != std::string::npos)
      continue;  // said already
    also.append(also.empty() ? "" : ", ").append(gate(one));
  }
  if (!also.empty()) words.append(" (also ").append(also).append(")");
  return words;
}

int badness(RelationKind kind) {
  return kind == RelationKind::conflict ? 2 : is_explained(kind) ? 1 : 0;
}

void write_reasons(TextContext& text, const Fact& fact) {
  std::vector<const Relation*> relations;
  for (const Relation& relation : fact.relations) relations.push_back(&relation);
  std::stable_sort(relations.begin(), relations.end(),
                   [](const Relation* a, const Relation* b) { return badness(a->kind) > badness(b->kind); });
  const std::size_t shown = std::min(relations.size(), kMaxReasons);
  for (std::size_t i = 0; i < shown; ++i) text.paragraph(2, "why:", explanation(text, fact, *relations[i]));
  if (shown < relations.size()) {
    text.line(2, "and " + counted(relations.size() - shown, "more relation", "more relations") +
                     " between these readings, in the JSON report");
  }
}

/// One reading that several articles share: the value in the heading, one sentence, the places below it.
void write_agreement(TextContext& text, const Fact& fact) {
  const Reading& reading = fact.readings.front();
  const Claim& first = text.claim(reading.claims.front());
  std::string right = witnesses(reading);
  const std::string tongues = languages(text, reading);
  if (!tongues.empty()) right.append(right.empty() ? "" : ", ").append(tongues);
  text.heading("AGREE", Tone::good, visible(fact.label) + ": " + text.shown_value(first), right);
  std::vector<std::size_t> leaders;
  std::vector<std::string> places = text.places(reading.claims, leaders);
  write_quotes(text, reading.claims, leaders, 1, false, true);
  text.items(std::string(kQuoteIndent, ' '), kQuoteIndent, places);
}

}  // namespace

void write_fact_block(TextContext& text, const Fact& fact, FactClass verdict) {
  if (verdict == FactClass::agree && fact.readings.size() == 1) return write_agreement(text, fact);
  const bool agrees = verdict == FactClass::agree;
  const bool conflicts = verdict == FactClass::conflict;
  text.heading(agrees      ? "AGREE"
               : conflicts ? "CONFLICT"
                           : "EXPLAINED",
               agrees      ? Tone::good
               : conflicts ? Tone::bad
                           : Tone::explained,
               visible(fact.label), visible(fact.rule));
  ReadingColumns column;
  for (const Reading& reading : fact.readings) {
    const std::size_t size = columns(text.shown_value(text.claim(reading.claims.front())));
    if (size <= kValueColumns) column.value = std::max(column.value, size);
    column.witnesses = std::max(column.witnesses, columns(witnesses(reading)));
  }
  std::vector<bool> related(fact.readings.size(), false);
  for (const Relation& relation : fact.relations) related[relation.a] = related[relation.b] = true;
  for (std::size_t i = 0; i < fact.readings.size(); ++i) {
    write_reading(text, fact.readings[i], column, agrees ? 1 : kMaxQuotes, agrees);
    if (!related[i] && fact.readings.size() > 1) {
      text.line(kQuoteIndent, "left apart: the text does not say enough to compare it");
    }
  }
  write_reasons(text, fact);
}

void write_failed_check(TextContext& text, const Check& check) {
  text.heading("ERROR", Tone::bad, visible(check.kind) + ": " + visible(check.computation),
               visible(check.rule));
  std::vector<Quoted> sentences = quoted_sentences(text, check.claims);
  const std::size_t shown = std::min(sentences.size(), kMaxCheckQuotes);
  for (std::size_t i = 0; i < shown; ++i) write_quote(text, sentences[i], true, false);
  if (shown < sentences.size()) {
    std::vector<std::string> places;
    for (std::size_t i = shown; i < sentences.size(); ++i)
      places.push_back(text.place(text.claim(sentences[i].claim)));
    text.items("      and also ", 15, places);
  }
  if (!check.explanation.empty()) text.paragraph(2, "why:", visible(check.explanation));
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
      visible(check.kind) + ": " + visible(check.computation.empty() ? check.explanation : check.computation);
  const bool beside = columns(words) + columns(list) + 6 <= text.width;
  text.heading("OK", Tone::good, words, beside ? list : "");
  if (!beside) text.items("    ", 4, places);
}

}  // namespace crosscheck
