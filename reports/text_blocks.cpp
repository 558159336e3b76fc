// The blocks of the text report: one fact, one failed check, one check that holds.
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "reports/fact_view.h"
#include "reports/review_words.h"
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

/// Name of a language tag in the language of the report; the tag itself where ICU knows none.
std::string language_name(const std::string& tag, const Catalogue* catalogue) {
  std::array<UChar, 64> name{};
  std::array<char, 256> bytes{};
  UErrorCode status = U_ZERO_ERROR;
  const char* in = catalogue == nullptr ? "en" : catalogue->language().c_str();
  const int32_t size = uloc_getDisplayLanguage(tag.c_str(), in, name.data(), name.size(), &status);
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
  std::vector<Message> names;
  for (const std::string& tag : tags) names.emplace_back(language_name(tag, text.options.catalogue));
  const Message last = names.back();
  names.pop_back();
  return text.say(msg("{} and {}", join(names, msg(", ")), last));
}

std::string witnesses(const TextContext& text, const FactRow& row) {
  return text.say(standing_words(row.witnesses, row.claims.size()));
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
    text.line(kQuoteIndent, text.say(msg("and {} more", claims.size() - chosen.size())));
  }
}

void write_origins(TextContext& text, const FactRow& row) {
  if (row.origins.empty()) return;
  const std::vector<Message> names(row.origins.begin(), row.origins.end());
  text.paragraph(kQuoteIndent, text.say(msg("according to:")), text.say(join(names, msg("; "))));
}

/// Widths of the columns of a fact's rows.
struct RowColumns {
  std::size_t value = 0;
  std::size_t witnesses = 0;
  bool letters = false;
};

/// "A  64", or the value alone where two rows need no letters; with what parts it from another row that shows
/// the same value.
std::string named_value(const TextContext& text, const FactView& view, std::size_t index, bool letters) {
  const FactRow& row = view.rows[index];
  const std::string value = row.note.empty() ? row.name : text.say(msg("{} ({})", row.name, row.note));
  return letters ? letter(index) + "  " + value : value;
}

void write_row(TextContext& text, const FactView& view, std::size_t index, const RowColumns& column,
               std::size_t limit, bool compact) {
  const FactRow& row = view.rows[index];
  std::vector<std::size_t> leaders;
  const std::vector<std::string> places = text.places(row.claims, leaders);
  std::string counts = witnesses(text, row);
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

std::string pair_letters(const RowPair& pair) {
  return letter(pair.a) + " / " + letter(pair.b);
}

/// "A / B", "A, B, C" where each two of them stand so.
Message named_pairs(const std::vector<RowPair>& pairs) {
  std::set<std::size_t> rows;
  for (const RowPair& pair : pairs) {
    rows.insert(pair.a);
    rows.insert(pair.b);
  }
  std::vector<Message> out;
  if (rows.size() > 2 && rows.size() * (rows.size() - 1) / 2 == pairs.size()) {
    for (const std::size_t row : rows) out.emplace_back(letter(row));
    return join(out, msg(", "));
  }
  for (std::size_t i = 0; i < std::min(pairs.size(), kMaxPairs); ++i)
    out.emplace_back(pair_letters(pairs[i]));
  const Message told = join(out, msg(", "));
  return pairs.size() > kMaxPairs ? msg("{}, and {} more", told, pairs.size() - kMaxPairs) : told;
}

Message named_gaps(const ReasonGroup& group) {
  std::vector<Message> out;
  for (const RowPair& pair : group.pairs) {
    if (out.size() == kMaxGaps) break;
    if (pair.relation->gap.empty()) continue;
    out.push_back(group.pairs.size() > 1 ? msg("{} {}", pair_letters(pair), pair.relation->gap)
                                         : pair.relation->gap);
  }
  return join(out, msg("; "));
}

Message explanation(const ReasonGroup& group, bool letters) {
  const Message kind = say(group.kind);
  // An explanation that starts with its gate has said which relation it is.
  const bool says_kind = !group.reasons.empty() && group.reasons.front().gate == group.kind;
  Message words;
  if (letters) {
    words = named_pairs(group.pairs);
    if (!says_kind) words = msg("{} ({})", words, kind);
  } else if (is_explained(group.kind) && !says_kind) {
    words = kind;
  }
  if (!group.reason.empty()) {
    words = words.empty() ? group.reason : msg("{}: {}", words, group.reason);
  } else if (words.empty()) {
    words = kind;
  }
  std::vector<Message> also;
  for (const RelationKind one : group.also) {
    const bool said = std::any_of(group.reasons.begin(), group.reasons.end(),
                                  [&](const Reason& reason) { return reason.gate == one; });
    if (!said) also.push_back(say(one));
  }
  if (!also.empty()) words = msg("{} (also {})", words, join(also, msg(", ")));
  return join({words, named_gaps(group)}, msg("; "));
}

/// "64" or "A": how a line of words calls a row.
std::string called(const TextContext& text, const FactView& view, std::size_t row, bool letters) {
  return letters ? letter(row) : named_value(text, view, row, false);
}

/// Who stands where: the majority, those that stand alone, outlets that told two values.
void write_weights(TextContext& text, const FactView& view, bool letters) {
  const Message all = in_all(view);
  if (!all.empty()) text.paragraph(2, text.say(msg("who:")), text.say(all));
  const Majority& most = view.majority;
  if (!most.against.empty() && most.all > 2 && 2 * most.for_first > most.all) {
    std::vector<Message> places;
    for (std::size_t i = 0; i < std::min(most.against.size(), kMaxPairs); ++i)
      places.emplace_back(text.place(text.claim(view.rows[most.against[i]].claims.front())));
    const Message alone = join(places, msg(", "));
    const std::string first = most.one_value ? view.rows[0].name : called(text, view, 0, letters);
    text.paragraph(2, text.say(msg("who:")),
                   text.say(most.against.size() == 1 ? msg("{} of {} witnesses say {}; {} stands alone",
                                                           most.for_first, most.all, first, alone)
                                                     : msg("{} of {} witnesses say {}; {} stand alone",
                                                           most.for_first, most.all, first, alone)));
  }
  for (std::size_t i = 0; i < std::min(view.changes.size(), kMaxGaps); ++i) {
    const OutletChange& change = view.changes[i];
    text.paragraph(2, text.say(msg("who:")),
                   text.say(msg("{} says {} on {} and {} on {}", change.outlet,
                                called(text, view, change.first_row, letters), change.first_day,
                                called(text, view, change.second_row, letters), change.second_day)));
  }
}

void write_reasons(TextContext& text, const FactView& view, bool letters) {
  const std::size_t shown = std::min(view.groups.size(), kMaxReasons);
  const std::string why = text.say(msg("why:"));
  for (std::size_t i = 0; i < shown; ++i)
    text.paragraph(2, why, text.say(explanation(view.groups[i], letters)));
  if (shown < view.groups.size()) {
    text.line(2, text.say(counted(view.groups.size() - shown,
                                  "and {} more reason between these readings, in the JSON report",
                                  "and {} more reasons between these readings, in the JSON report")));
  }
  if (view.apart.empty()) return;
  text.paragraph(2, why,
                 text.say(letters ? msg("{} are left apart: the text does not say enough to compare them",
                                        named_pairs(view.apart))
                                  : msg("left apart: the text does not say enough to compare them")));
}

/// The rule of a fact and the start of its worst relation's fingerprint, of one that nobody has reviewed if
/// there is any.
std::string rule_and_print(const Report& report, const Fact& fact, FactClass verdict) {
  std::string out = visible(fact.rule);
  if (verdict == FactClass::agree) return out;
  for (const bool reviewed : {false, true}) {
    for (const Relation& relation : fact.relations) {
      if (!makes(verdict, relation) || relation.fingerprint.empty()) continue;
      if (is_reviewed(report, relation.review) != reviewed) continue;
      return out + (out.empty() ? "" : " ") + visible(short_print(relation.fingerprint));
    }
  }
  return out;
}

/// What was decided about the relations of a fact; where not all are meant, with the rows that are.
void write_reviews(TextContext& text, const Fact& fact, const FactView& view, FactClass verdict,
                   bool letters) {
  std::map<ReviewIndex, std::vector<RowPair>> pairs;
  std::map<ReviewIndex, std::size_t> covered;
  std::size_t all = 0;
  std::vector<std::size_t> row_of(fact.readings.size());
  for (std::size_t row = 0; row < view.rows.size(); ++row) {
    for (const std::size_t reading : view.rows[row].readings) row_of[reading] = row;
  }
  for (const Relation& relation : fact.relations) {
    if (makes(verdict, relation)) ++all;
    if (!relation.review) continue;
    if (makes(verdict, relation)) ++covered[*relation.review];
    std::vector<RowPair>& rows = pairs[*relation.review];
    const auto [a, b] = std::minmax(row_of[relation.a], row_of[relation.b]);
    const bool known =
        std::any_of(rows.begin(), rows.end(), [&](const RowPair& one) { return one.a == a && one.b == b; });
    if (a != b && !known) rows.push_back({a, b, &relation});
  }
  for (const auto& [review, rows] : pairs) {
    Message words = review_words(text.report.reviews[review]);
    if (letters && covered[review] < all && !rows.empty())
      words = msg("{}: {}", named_pairs(rows), words);
    else if (covered[review] > 0 && covered[review] < all)
      words = msg("{} of {} pairs of readings: {}", covered[review], all, words);
    text.paragraph(2, text.say(msg("review:")), text.say(words));
  }
}

/// One value that several places share: the value in the heading, one sentence, the places below it. What one
/// source says twice is no agreement, and worth no quotation.
void write_agreement(TextContext& text, const Fact& fact, const FactView& view) {
  const FactRow& row = view.rows.front();
  const Claim& first = text.claim(row.claims.front());
  const std::string words = text.say(msg("{}: {}", fact.label, text.shown_value(first)));
  std::vector<std::size_t> leaders;
  const std::vector<std::string> places = text.places(row.claims, leaders);
  if (is_repetition(fact)) {
    text.heading(text.say(msg("REPEATED")), Tone::faint, words, "");
    return text.items(std::string(kQuoteIndent, ' '), kQuoteIndent, places);
  }
  std::string right = witnesses(text, row);
  const std::string tongues = languages(text, row);
  if (!tongues.empty()) right = right.empty() ? tongues : text.say(msg("{}, {}", right, tongues));
  text.heading(text.say(msg("AGREE")), Tone::good, words, right);
  write_reviews(text, fact, view, FactClass::agree, false);
  write_quotes(text, row.claims, leaders, 1, false, true);
  text.items(std::string(kQuoteIndent, ' '), kQuoteIndent, places);
}

/// "REJECTED", or what else keeps a finding from being shown at length.
Message word_of(const Review& review) {
  return review.decision == Decision::suppressed ? msg("SUPPRESSED")
         : review.decision == Decision::known    ? msg("KNOWN")
                                                 : msg("REJECTED");
}

/// "REJECTED  what it said: who, when and why", cut to one line.
void write_rejected(TextContext& text, const std::string& what, const std::optional<ReviewIndex>& review,
                    const std::string& right) {
  const std::string word = text.say(word_of(text.report.reviews[*review]));
  const std::string words = text.say(msg("{}: {}", what, review_words_of(text.report.reviews[*review])));
  const std::size_t taken = columns(word) + 2 + columns(right) + 2;
  text.heading(word, Tone::faint, shorten(words, text.width - std::min(text.width - 8, taken)), right);
}

}  // namespace

void write_review(TextContext& text, const std::optional<ReviewIndex>& review) {
  if (!review || *review >= text.report.reviews.size()) return;
  text.paragraph(2, text.say(msg("review:")), text.say(review_words(text.report.reviews[*review])));
}

void write_rejected_fact(TextContext& text, const Fact& fact, FactClass verdict) {
  const auto first = std::find_if(fact.relations.begin(), fact.relations.end(),
                                  [&](const Relation& relation) { return makes(verdict, relation); });
  write_rejected(text, text.say(fact.label), first->review, visible(short_print(first->fingerprint)));
}

void write_rejected_check(TextContext& text, const Check& check) {
  write_rejected(text, text.say(msg("{}: {}", say_check(check.kind), check.computation)), check.review,
                 visible(short_print(check.fingerprint)));
}

std::string_view short_print(std::string_view fingerprint) {
  return fingerprint.substr(0, kShortPrint);
}

void write_fact_block(TextContext& text, const Fact& fact, FactClass verdict) {
  const FactView view = view_of(text.report, fact,
                                {[&](const Claim& claim) { return text.value(claim); },
                                 [&](const Claim& claim) { return text.article(claim); }});
  if (verdict == FactClass::agree && view.rows.size() == 1) return write_agreement(text, fact, view);
  const bool agrees = verdict == FactClass::agree;
  const bool conflicts = verdict == FactClass::conflict;
  const bool bounds = std::any_of(view.groups.begin(), view.groups.end(), [](const ReasonGroup& group) {
    return group.kind == RelationKind::agree_bounds;
  });
  const Message agreement = is_repetition(fact)   ? msg("REPEATED")
                            : !view.apart.empty() ? msg("AGREE IN PART")
                            : bounds              ? msg("AGREE within bounds")
                                                  : msg("AGREE");
  text.heading(text.say(agrees      ? agreement
                        : conflicts ? msg("CONFLICT")
                                    : msg("EXPLAINED")),
               agrees      ? Tone::good
               : conflicts ? Tone::bad
                           : Tone::explained,
               text.say(fact.label), rule_and_print(text.report, fact, verdict));
  RowColumns column;
  column.letters = view.rows.size() > 2;
  write_reviews(text, fact, view, verdict, column.letters);
  for (std::size_t i = 0; i < view.rows.size(); ++i) {
    const std::size_t size = columns(named_value(text, view, i, column.letters));
    if (size <= kValueColumns) column.value = std::max(column.value, size);
    column.witnesses = std::max(column.witnesses, columns(witnesses(text, view.rows[i])));
  }
  for (std::size_t i = 0; i < view.rows.size(); ++i)
    write_row(text, view, i, column, agrees ? 1 : kMaxQuotes, agrees);
  if (!agrees) write_weights(text, view, column.letters);
  write_reasons(text, view, column.letters);
}

void write_failed_check(TextContext& text, const Check& check) {
  text.heading(text.say(msg("ERROR")), Tone::bad,
               text.say(msg("{}: {}", say_check(check.kind), check.computation)),
               visible(check.rule) + " " + visible(short_print(check.fingerprint)));
  write_review(text, check.review);
  std::vector<Quoted> sentences = quoted_sentences(text, check.claims);
  const std::size_t shown = std::min(sentences.size(), kMaxCheckQuotes);
  for (std::size_t i = 0; i < shown; ++i) write_quote(text, sentences[i], true, false);
  if (shown < sentences.size()) {
    std::vector<std::string> places;
    for (std::size_t i = shown; i < sentences.size(); ++i)
      places.push_back(text.place(text.claim(sentences[i].claim)));
    const std::string start = "      " + text.say(msg("and also")) + " ";
    text.items(start, columns(start), places);
  }
  if (!check.explanation.empty()) text.paragraph(2, text.say(msg("why:")), text.say(check.explanation));
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
  const std::string words = text.say(msg("{}: {}", say_check(check.kind),
                                         check.computation.empty() ? check.explanation : check.computation));
  const bool beside = columns(words) + columns(list) + 6 <= text.width;
  text.heading(text.say(msg("OK")), Tone::good, words, beside ? list : "");
  if (!beside) text.items("    ", 4, places);
}

}  // namespace crosscheck
