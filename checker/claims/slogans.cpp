// Slogans, mottos and titles: quotations that stand beside a word for such a thing. What somebody says in
// quotation marks is no claim of this kind.
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/claims/named.h"

namespace crosscheck::claims {
namespace {

/// Bytes between a cue and its quotation: "the slogan of the campaign was".
constexpr std::size_t kReachBehind = 48;
/// The same for a cue behind the quotation: ”为主题.
constexpr std::size_t kReachBefore = 8;
/// A quotation in title case is named by a cue of an earlier sentence of its paragraph; two words in capitals
/// may be anybody's emphasis.
constexpr int kTitleWords = 3;
/// Small words that titles write small: "at", "of", "the".
constexpr std::size_t kSmallWord = 3;

/// Bytes of the quotation mark that ends before, or starts at, a place.
constexpr std::size_t kMaxMark = 6;

bool has_mark(std::string_view text) {
  return text.find('"') != std::string_view::npos || text.find("“") != std::string_view::npos ||
         text.find("”") != std::string_view::npos || text.find("»") != std::string_view::npos;
}

/// The name of a year or a day that somebody proclaimed: no slogan, and another one does not contradict it.
bool names_time(const NamedWords& words, const std::string& id, std::string_view text) {
  const auto ends = words.not_quote_ends.find(id);
  if (ends == words.not_quote_ends.end()) return false;
  return std::any_of(ends->second.begin(), ends->second.end(), [&](const std::string& end) {
    if (end.empty() || !text.ends_with(end)) return false;
    const std::size_t begin = text.size() - end.size();
    std::size_t before = begin;
    return !words.word_borders || begin == 0 || !utf8::is_letter(utf8::previous_valid(text, before));
  });
}

/// Every word but small ones starts with a capital.
bool title_case(std::string_view text) {
  int words = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find(' ', at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const bool capital = word.front() >= 'A' && word.front() <= 'Z';
    if (!capital && word.size() > kSmallWord) return false;
    ++words;
    if (words == 1 && !capital) return false;
    if (at >= text.size() && !capital) return false;
  }
  return words >= kTitleWords;
}

}  // namespace

void find_slogans(const NamedWords& words, const SentenceFacts& facts, const std::vector<CueHit>& hits,
                  NamedContext& context, std::vector<NamedClaim>& out) {
  const Sentence& sentence = *facts.sentence;
  const std::string_view text = sentence.text;
  if (sentence.starts_paragraph || sentence.paragraph != context.paragraph) context.quote.clear();
  context.paragraph = sentence.paragraph;
  std::size_t before = 0;  // the first cue that does not end before the quotation
  for (const Value& value : facts.values) {
    if (value.kind != ValueKind::quotation) continue;
    const Span at = value.span;
    while (before < hits.size() && hits[before].at.end <= at.begin) {
      if (!hits[before].cue->quote.empty()) context.quote = hits[before].cue->quote;
      ++before;
    }
    std::string id;
    for (std::size_t i = before; i > 0 && at.begin - hits[i - 1].at.end <= kReachBehind; --i) {
      const CueHit& hit = hits[i - 1];
      if (hit.cue->quote.empty()) continue;
      // Up to this quotation's own mark no other one stands between.
      const std::string_view gap = text.substr(hit.at.end, at.begin - hit.at.end);
      const std::size_t keep = gap.size() > kMaxMark ? gap.size() - kMaxMark : 0;
      if (!has_mark(gap.substr(0, keep))) id = hit.cue->quote;
      break;
    }
    for (std::size_t i = before; i < hits.size() && id.empty(); ++i) {
      if (hits[i].at.begin > at.end + kReachBefore) break;
      if (hits[i].at.begin >= at.end && !hits[i].cue->quote_before.empty()) id = hits[i].cue->quote_before;
    }
    if (id.empty() && !context.quote.empty() && title_case(text.substr(at.begin, at.size())))
      id = context.quote;
    if (id.empty() || names_time(words, id, text.substr(at.begin, at.size()))) continue;
    NamedClaim claim;
    claim.value = value;
    claim.attribute = std::move(id);
    out.push_back(std::move(claim));
  }
  for (; before < hits.size(); ++before) {
    if (!hits[before].cue->quote.empty()) context.quote = hits[before].cue->quote;
  }
}

}  // namespace crosscheck::claims
