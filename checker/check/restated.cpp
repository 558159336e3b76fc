// A figure restated in brackets behind another: the same sum in another currency, the same measure in another
// unit, a length of time beside its first and last year.
#include <fmt/format.h>

#include <map>

#include "checker/base/utf8.h"
#include "checker/check/check.h"
#include "checker/values/match.h"

namespace crosscheck {
namespace {

/// Only an opening bracket and white space stand between the two.
bool bracket_between(const Claim& a, const Claim& b) {
  constexpr std::uint32_t kMostBytes = 8;
  if (b.span.begin < a.span.end || b.span.begin - a.span.end > kMostBytes) return false;
  const std::size_t at = a.span.end - a.sentence_span.begin;
  if (at > a.sentence.size()) return false;
  std::string_view between = a.sentence.substr(at, b.span.begin - a.span.end);
  bool bracket = false;
  for (std::size_t i = 0; i < between.size();) {
    const char32_t c = utf8::next_valid(between, i);
    if (utf8::is_space(c)) continue;
    if ((c != U'(' && c != U'（') || bracket) return false;
    bracket = true;
  }
  return bracket;
}

/// The bracket holds nothing but the figure.
bool bracket_closes(const Claim& b) {
  std::size_t i = b.span.end - b.sentence_span.begin;
  if (i >= b.sentence.size()) return false;
  const char32_t c = utf8::next_valid(b.sentence, i);
  return c == U')' || c == U'）';
}

Check made(std::string_view kind, Verdict verdict, ClaimIndex a, ClaimIndex b, Message computation) {
  Check out;
  out.kind = kind;
  out.rule = "check-" + out.kind;
  out.verdict = verdict;
  out.claims = {a, b};
  out.computation = std::move(computation);
  out.explanation = verdict == Verdict::ok ? msg("{}: {} holds", say_check(kind), out.computation)
                                           : msg("{}: {} does not hold", say_check(kind), out.computation);
  return out;
}

/// Whole years of a period; 0 if it has none.
std::int64_t years_of(const Value& value) {
  if (!value.when || !is_temporal(value.kind)) return 0;
  const CivilDate from = to_date(value.when->from);
  const CivilDate to = to_date(value.when->to);
  return from.month == to.month && from.day == to.day ? to.year - from.year : 0;
}

std::optional<Check> restated(const Claim& x, const Claim& y, ClaimIndex a, ClaimIndex b,
                              const values::UnitTable& units) {
  const Value& p = x.value;
  const Value& q = y.value;
  const Message both = msg("{} ({})", x.text, y.text);
  if (p.number && q.number && !is_temporal(p.kind) && !is_temporal(q.kind)) {
    if (p.unit == q.unit && p.currency == q.currency) {
      // "35 crore (350 million) rupees": one sum in two ways of counting, or a slip of a power of ten.
      if (p.currency.empty() || p.written_exponent == q.written_exponent || !bracket_closes(y))
        return std::nullopt;
      if (*p.number == *q.number) return made("unit", Verdict::ok, a, b, both);
      const auto same_digits =
          p.number->shifted(q.number->trailing_exponent() - p.number->trailing_exponent());
      if (same_digits && *same_digits == *q.number && p.bound == q.bound)
        return made("unit", Verdict::error, a, b, both);
      return std::nullopt;
    }
    if (comparable_class(p, units) != comparable_class(q, units)) return std::nullopt;
    const bool money = p.currency != q.currency;
    const Match match = match_values(p, q, false, &units).match;
    if (match == Match::same || match == Match::within_bounds)
      return made(money ? "currency" : "unit", Verdict::ok, a, b, both);
    // A rate outside the band of the last years may be an older one.
    if (match == Match::different && !money && bracket_closes(y))
      return made("unit", Verdict::error, a, b, both);
    return std::nullopt;
  }
  const std::int64_t years = years_of(q);
  const bool counted = q.when && q.kind == ValueKind::daterange && years > 1;
  if (!counted) return std::nullopt;
  // "Ten years (2011-2020)"; one that counts its ends otherwise is left alone.
  const bool same_length = years_of(p) == years ||
                           (p.kind == ValueKind::duration && p.unit == "year" && p.number == Decimal(years));
  if (!same_length) return std::nullopt;
  return made("duration", Verdict::ok, a, b, both);
}

}  // namespace

void check_restated(const CheckContext& context, std::vector<Check>& out) {
  if (context.units == nullptr) return;
  // Claims stand in document order; qualifiers of headers among them have sentences of their own.
  for (ClaimIndex i = 0; i + 1 < context.claims.size(); ++i) {
    const Claim& a = context.claims[i];
    const Claim& b = context.claims[i + 1];
    if (context.article_of[i] != context.article_of[i + 1] || a.sentence_span != b.sentence_span) continue;
    if (!bracket_between(a, b)) continue;
    if (auto check = restated(a, b, i, i + 1, *context.units)) out.push_back(std::move(*check));
  }
}

void check_relative_dates(const CheckContext& context, std::vector<Check>& out) {
  // When each article says it was published, for the reader to count from.
  std::map<std::uint32_t, ClaimIndex> published;
  for (ClaimIndex i = 0; i < context.claims.size(); ++i) {
    if (context.claims[i].role == Role::qualifier && context.claims[i].attribute == "published")
      published.emplace(context.article_of[i], i);
  }
  for (const Fact& fact : context.facts) {
    for (const Reading& reading : fact.readings) {
      std::map<std::uint32_t, ClaimIndex> relative;
      std::map<std::uint32_t, ClaimIndex> stated;
      for (const ClaimIndex i : reading.claims) {
        const Value& value = context.claims[i].value;
        if (!names_period(value)) continue;
        if (value.date_source == DateSource::relative) relative.emplace(context.article_of[i], i);
        if (value.date_source == DateSource::stated) stated.emplace(context.article_of[i], i);
      }
      for (const auto& [article, told] : relative) {
        const auto date = stated.find(article);
        const auto from = published.find(article);
        if (date == stated.end() || from == published.end()) continue;
        Check check = made("relative_date", Verdict::ok, told, date->second,
                           msg("{} is {}, counted from {}", context.claims[told].text,
                               context.claims[date->second].text, context.claims[from->second].text));
        check.claims.push_back(from->second);
        out.push_back(std::move(check));
      }
    }
  }
}

}  // namespace crosscheck
