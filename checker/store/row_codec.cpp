// Article rows as bytes: see the header.
#include "checker/store/row_codec.h"

#include <type_traits>

#include "checker/store/archive.h"

namespace crosscheck::store {
namespace {

/// Const where it is written, so that one list of fields does for both directions.
template <typename Archive, typename T>
using Of = std::conditional_t<Archive::kReads, T, const T>;

}  // namespace

// The last name of each enumeration that a row holds: bytes of a damaged or foreign file must give none that
// does not exist.
template <>
constexpr auto kLast<Modality> = Modality::hypothetical;
template <>
constexpr auto kLast<Role> = Role::qualifier;
template <>
constexpr auto kLast<TimeRole> = TimeRole::published;
template <>
constexpr auto kLast<Apart> = Apart::restated;
template <>
constexpr auto kLast<ValueKind> = ValueKind::quotation;
template <>
constexpr auto kLast<Bound> = Bound::at_most;
template <>
constexpr auto kLast<Change> = Change::down;
template <>
constexpr auto kLast<DateSource> = DateSource::completed;
template <>
constexpr auto kLast<Granularity> = Granularity::century;

template <typename A>
void fields(A& to, Of<A, Span>& it) {
  all(to, it.begin, it.end);
}
template <typename A>
void fields(A& to, Of<A, Period>& it) {
  all(to, it.from, it.to, it.granularity);
}
template <typename A>
void fields(A& to, Of<A, Scope>& it) {
  all(to, it.dimension, it.id, it.text, it.span);
}
template <typename A>
void fields(A& to, Of<A, ClaimTime>& it) {
  all(to, it.when, it.role, it.text);
}
template <typename A>
void fields(A& to, Of<A, Attribution>& it) {
  all(to, it.who, it.text);
}
template <typename A>
void fields(A& to, Of<A, EventRef>& it) {
  all(to, it.series, it.place, it.year, it.year_stated, it.ordinal);
}
template <typename A>
void fields(A& to, Of<A, TermUse>& it) {
  all(to, it.term, it.weight, it.flags);
}
template <typename A>
void fields(A& to, Of<A, ArticleTerm>& it) {
  all(to, it.text, it.power, it.written);
}
template <typename A>
void fields(A& to, Of<A, ToldApart>& it) {
  all(to, it.claim, it.why, it.text);
}
template <typename A>
void fields(A& to, Of<A, StatedRate>& it) {
  all(to, it.from, it.to, it.low, it.high, it.restated, it.text, it.line);
}
template <typename A>
void fields(A& to, Of<A, StatedZone>& it) {
  all(to, it.utc_offset, it.text, it.line);
}
template <typename A>
void fields(A& to, Of<A, Gathered>& it) {
  all(to, it.sketch, it.shingles, it.rates, it.zones);
}
template <typename A>
void fields(A& to, Of<A, ArticleInfo>& it) {
  all(to, it.id, it.path, it.span, it.title, it.outlet, it.author, it.published, it.language, it.inferred,
      it.translation_of, it.truncated, it.tier);
}
/// Value::equivalents are known only once all rows are there.
template <typename A>
void fields(A& to, Of<A, Value>& it) {
  all(to, it.kind, it.span, it.number, it.high, it.bound, it.high_bound, it.change, it.written_exponent,
      it.scaled, it.hedge_width, it.from_below, it.next_unit, it.unit, it.currency, it.of, it.when,
      it.date_source, it.timex, it.seconds, it.utc_offset, it.local_zone, it.other_zone, it.twelve_hour,
      it.extent, it.items, it.loose_ends, it.canonical);
}
/// Without its words, which the spans name, and without its document and article, which the row names.
template <typename A>
void fields(A& to, Of<A, Claim>& it) {
  all(to, it.id, it.span, it.sentence_span, it.line, it.column, it.paragraph, it.value, it.role, it.of,
      it.subject, it.attribute, it.rule, it.scope, it.time, it.modality, it.attribution, it.event,
      it.language, it.terms, it.apart);
}
template <typename A>
void fields(A& to, Of<A, ArticleRow>& it) {
  all(to, it.info, it.gathered, it.terms, it.claims);
}

namespace {

bool within(Span span, std::string_view text) {
  return span.begin <= span.end && span.end <= text.size();
}

bool views(std::string_view words, Span span, std::string_view text) {
  return within(span, text) && words.data() == text.data() + span.begin && words.size() == span.size();
}

/// Whether the row says nothing that these bytes do not.
bool is_plain(const ArticleRow& row, std::string_view text) {
  for (const Claim& claim : row.claims) {
    if (!views(claim.text, claim.span, text) || !views(claim.sentence, claim.sentence_span, text) ||
        claim.document != row.info.path || claim.article != row.info.id || !claim.value.equivalents.empty())
      return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> encode_rows(const std::vector<ArticleRow>& rows, std::string_view text) {
  for (const ArticleRow& row : rows) {
    if (!is_plain(row, text)) return std::nullopt;
  }
  Writer to;
  field(to, rows);
  return to.take();
}

std::optional<std::vector<ArticleRow>> decode_rows(std::string_view bytes,
                                                   const std::shared_ptr<const std::string>& text) {
  Reader from(bytes);
  std::vector<ArticleRow> rows;
  field(from, rows);
  if (from.failed() || !from.at_end()) return std::nullopt;
  for (ArticleRow& row : rows) {
    row.text = text;
    for (Claim& claim : row.claims) {
      if (!within(claim.span, *text) || !within(claim.sentence_span, *text)) return std::nullopt;
      for (const TermUse& use : claim.terms) {
        if (use.term >= row.terms.size()) return std::nullopt;
      }
      claim.text = std::string_view(*text).substr(claim.span.begin, claim.span.size());
      claim.sentence = std::string_view(*text).substr(claim.sentence_span.begin, claim.sentence_span.size());
      claim.document = row.info.path;
      claim.article = row.info.id;
    }
  }
  return rows;
}

}  // namespace crosscheck::store
