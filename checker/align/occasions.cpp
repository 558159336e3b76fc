#include "checker/align/occasions.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "checker/base/utf8.h"
#include "checker/values/letters.h"

namespace crosscheck {
namespace {

/// Between clauses.
bool is_border(char32_t c) {
  return c == U',' || c == U';' || c == U':' || c == U'，' || c == U'；' || c == U'：' || c == U'。' ||
         c == U'.';
}

/// Words, or characters where words are not spaced, between a day and a word that says that somebody spoke.
constexpr std::size_t kWords = 3;
constexpr std::size_t kCharacters = 6;

/// The words right before the end of the text, up to the end of a clause.
std::string_view last_words(std::string_view text, bool spaced) {
  std::size_t at = text.size();
  for (std::size_t n = 0; at > 0 && n <= (spaced ? kWords : kCharacters);) {
    std::size_t next = at;
    const char32_t c = utf8::previous_valid(text, next);
    if (is_border(c)) break;
    if (spaced ? c == U' ' : true) ++n;
    if (n <= (spaced ? kWords : kCharacters)) at = next;
  }
  return text.substr(at);
}

std::string_view first_words(std::string_view text, bool spaced) {
  std::size_t at = 0;
  for (std::size_t n = 0; at < text.size() && n <= (spaced ? kWords : kCharacters);) {
    std::size_t next = at;
    const char32_t c = utf8::next_valid(text, next);
    if (is_border(c)) break;
    if (spaced ? c == U' ' : true) ++n;
    if (n <= (spaced ? kWords : kCharacters)) at = next;
  }
  return text.substr(0, at);
}

bool names_days(const Claim& claim) {
  const Value& value = claim.value;
  return claim.role == Role::claim && is_temporal(value.kind) && value.when &&
         value.when->granularity <= Granularity::week && value.timex != kPresent;
}

/// "The ministry said on Monday", 周一表示: the day on which somebody spoke.
bool of_speech(const Claim& claim, const LanguageTerms& language) {
  if (claim.span.begin < claim.sentence_span.begin || claim.span.end > claim.sentence_span.end) return false;
  const std::size_t begin = claim.span.begin - claim.sentence_span.begin;
  const std::size_t end = claim.span.end - claim.sentence_span.begin;
  if (end > claim.sentence.size()) return false;
  const std::string_view before = claim.sentence.substr(0, begin);
  const std::string_view after = claim.sentence.substr(end);
  const std::string_view near[]{last_words(before, language.spaced), first_words(after, language.spaced)};
  return std::any_of(std::begin(near), std::end(near), [&](std::string_view piece) {
    const std::string folded = values::fold_word(piece);
    return std::any_of(language.speech.begin(), language.speech.end(), [&](const std::string& word) {
      for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
        const bool starts = at == 0 || folded[at - 1] == ' ';
        const bool ends = at + word.size() == folded.size() || folded[at + word.size()] == ' ';
        if (!language.spaced || (starts && ends)) return true;
      }
      return false;
    });
  });
}

}  // namespace

Occasions::Occasions(const std::vector<Claim>& claims, const std::vector<std::uint32_t>& article_of,
                     std::size_t articles, std::int64_t days, const TermRules& rules)
    : days_(days), of_article_(articles), sentence_of_(claims.size(), -1) {
  for (std::size_t first = 0; first < claims.size();) {
    std::size_t last = first + 1;
    while (last < claims.size() && article_of[last] == article_of[first] &&
           claims[last].sentence_span == claims[first].sentence_span)
      ++last;
    Days sentence;
    Days& article = of_article_[article_of[first]];
    for (const ClaimTime& time : claims[first].time) {
      if (time.role == TimeRole::published) article.published = time.when.from;
    }
    for (std::size_t i = first; i < last; ++i) {
      if (!names_days(claims[i])) continue;
      const LanguageTerms* language = rules.language(claims[i].language);
      if (language != nullptr && of_speech(claims[i], *language)) continue;
      sentence.all.push_back(*claims[i].value.when);
      if (claims[i].value.date_source == DateSource::relative)
        sentence.relative.push_back(*claims[i].value.when);
    }
    article.all.insert(article.all.end(), sentence.all.begin(), sentence.all.end());
    article.relative.insert(article.relative.end(), sentence.relative.begin(), sentence.relative.end());
    if (!sentence.relative.empty()) {
      sentence.published = article.published;
      for (std::size_t i = first; i < last; ++i) {
        if (!claims[i].attribution) sentence_of_[i] = static_cast<std::int64_t>(of_sentence_.size());
      }
      of_sentence_.push_back(std::move(sentence));
    }
    first = last;
  }
}

bool Occasions::apart(const Days& a, const Days& b) {
  return !a.relative.empty() && !b.relative.empty() &&
         std::none_of(a.all.begin(), a.all.end(), [&](const Period& x) {
           return std::any_of(b.all.begin(), b.all.end(), [&](const Period& y) { return x.overlaps(y); });
         });
}

/// Some day of the one is as far from its publication as one of the other is from that one's, give or take a
/// day.
bool Occasions::moved(const Days& a, const Days& b) {
  const std::int64_t by = b.published - a.published;
  if (a.published == 0 || b.published == 0 || std::abs(by) < kSecondsPerDay) return false;
  return std::any_of(a.relative.begin(), a.relative.end(), [&](const Period& x) {
    return std::any_of(b.relative.begin(), b.relative.end(),
                       [&](const Period& y) { return std::abs(y.from - x.from - by) <= kSecondsPerDay; });
  });
}

bool Occasions::articles_apart(std::uint32_t a, std::uint32_t b) const {
  const Days& x = of_article_[a];
  const Days& y = of_article_[b];
  return x.published != 0 && y.published != 0 &&
         std::abs(x.published - y.published) >= days_ * kSecondsPerDay && moved(x, y) && apart(x, y);
}

bool Occasions::sentences_apart(std::uint32_t a, std::uint32_t b) const {
  const std::int64_t x = sentence_of_[a];
  const std::int64_t y = sentence_of_[b];
  if (x < 0 || y < 0) return false;
  const Days& one = of_sentence_[static_cast<std::size_t>(x)];
  const Days& other = of_sentence_[static_cast<std::size_t>(y)];
  return moved(one, other) && apart(one, other);
}

}  // namespace crosscheck
