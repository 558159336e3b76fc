#include "checker/gather/derived.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "checker/base/hash.h"
#include "checker/base/utf8.h"

namespace crosscheck {
namespace {

constexpr std::size_t kWindow = 48;
/// Older than anyone is.
constexpr int kMostAge = 120;

/// Folded text behind the claim and before it, without the white space between.
std::string text_after(const Claim& claim) {
  const std::size_t end = claim.span.end - claim.sentence_span.begin;
  if (claim.span.end < claim.sentence_span.begin || end > claim.sentence.size()) return {};
  return utf8::fold_valid(utf8::prefix_valid(claim.sentence.substr(end), kWindow));
}

std::string text_before(const Claim& claim) {
  if (claim.span.begin < claim.sentence_span.begin) return {};
  const std::size_t end =
      std::min<std::size_t>(claim.span.begin - claim.sentence_span.begin, claim.sentence.size());
  std::size_t at = end;
  while (at > 0) {
    std::size_t previous = at;
    utf8::previous_valid(claim.sentence, previous);
    if (end - previous > kWindow) break;
    at = previous;
  }
  return utf8::fold_valid(claim.sentence.substr(at, end - at));
}

bool at_border(std::string_view text, std::size_t at) {
  return at >= text.size() || !((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= '0' && text[at] <= '9'));
}

/// "Five minutes from time": at the end of the 85th minute and the beginning of the 86th.
std::optional<Value> minute_of_match(const StatedWords& words, const Claim& claim) {
  const Value& value = claim.value;
  if (words.remaining.empty() || value.kind != ValueKind::duration || value.unit != "minute" ||
      !value.number || value.high || value.bound != Bound::exact || !value.number->is_integer())
    return std::nullopt;
  const std::string tail = text_after(claim);
  for (const auto& [phrase, total] : words.remaining) {
    if (!tail.starts_with(phrase) || !at_border(tail, phrase.size())) continue;
    const auto first = Decimal(total).minus(*value.number);
    const auto last = first ? first->plus(1) : std::nullopt;
    if (!last || *first < Decimal(0)) return std::nullopt;
    Value out;
    out.kind = ValueKind::ordinal;
    out.span = value.span;
    out.number = first;
    out.high = last;
    out.of = "minute";
    return out;
  }
  return std::nullopt;
}

/// "Born in 1981", told in 2025: 43 or 44.
std::optional<Value> age_of_birth(const StatedWords& words, const Claim& claim, const Period& published) {
  const Value& value = claim.value;
  if (value.kind != ValueKind::date || !value.when || value.bound != Bound::exact ||
      value.when->granularity > Granularity::year || value.date_source != DateSource::stated)
    return std::nullopt;
  const std::string head = text_before(claim);
  const std::string tail = text_after(claim);
  const bool born =
      std::any_of(words.born_before.begin(), words.born_before.end(),
                  [&](const std::string& phrase) {
                    return head.ends_with(phrase) &&
                           (head.size() == phrase.size() || at_border(head, head.size() - phrase.size() - 1));
                  }) ||
      std::any_of(words.born_after.begin(), words.born_after.end(), [&](const std::string& phrase) {
        return tail.starts_with(phrase) && at_border(tail, phrase.size());
      });
  if (!born) return std::nullopt;
  const auto years = [](const CivilDate& birth, const CivilDate& day) {
    const bool passed = std::pair(day.month, day.day) >= std::pair(birth.month, birth.day);
    return day.year - birth.year - (passed ? 0 : 1);
  };
  const CivilDate first_day = to_date(value.when->from);
  const CivilDate last_day = to_date(value.when->to - 1);
  const int least = years(last_day, to_date(published.from));
  const int most = years(first_day, to_date(published.to - 1));
  if (least < 0 || most > kMostAge) return std::nullopt;
  Value out;
  out.kind = ValueKind::age;
  out.span = value.span;
  out.unit = "year";
  out.number = Decimal(least);
  if (most > least) out.high = Decimal(most);
  return out;
}

}  // namespace

void add_derived(const StatedWordsMap& words, const ArticleInfo& info, std::vector<Claim>& claims) {
  const auto published = info.published.empty() ? std::nullopt : parse_iso(info.published);
  std::vector<std::pair<std::size_t, Claim>> added;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    const auto found = words.find(std::string_view(claim.language).substr(0, claim.language.find('-')));
    const bool named = !claim.rule.empty() && !claim.subject.empty();
    if (found == words.end() || named) continue;
    auto value = minute_of_match(found->second, claim);
    if (!value && published) value = age_of_birth(found->second, claim, *published);
    if (!value) continue;
    Claim out = claim;
    out.value = std::move(*value);
    out.role = Role::claim;
    out.of = claim.id;
    out.rule.clear();
    out.attribute = out.value.of;
    std::erase_if(out.time, [](const ClaimTime& time) { return time.role != TimeRole::published; });
    out.id = Hasher()
                 .add(out.article)
                 .add(out.span.begin)
                 .add(out.span.end)
                 .add(to_string(out.value.kind))
                 .add(to_string(out.role))
                 .hex();
    added.emplace_back(i, std::move(out));
  }
  if (added.empty()) return;
  std::vector<Claim> all;
  all.reserve(claims.size() + added.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    all.push_back(std::move(claims[i]));
    for (; next < added.size() && added[next].first == i; ++next)
      all.push_back(std::move(added[next].second));
  }
  // Where several claims stand in one place their ids tell the order, as everywhere.
  std::stable_sort(all.begin(), all.end(), [](const Claim& a, const Claim& b) {
    return a.span != b.span ? a.span < b.span : a.id < b.id;
  });
  claims = std::move(all);
}

}  // namespace crosscheck
