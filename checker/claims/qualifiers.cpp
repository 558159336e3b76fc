// How sure a clause is and who says so: cue words (data) before the value.
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/claims/sentence_facts.h"

namespace crosscheck::claims {
namespace {

/// How far before the value a cue may stand, in bytes: a clause, not a paragraph.
constexpr std::size_t kCueWindow = 160;
/// Longest name of a source that is quoted, in bytes.
constexpr std::size_t kMaxSourceBytes = 80;

bool is_letter_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool borders(std::string_view text, std::size_t at, std::size_t end) {
  const bool left = at == 0 || !is_letter_byte(text[at]) || !is_letter_byte(text[at - 1]);
  const bool right = end == text.size() || !is_letter_byte(text[end - 1]) || !is_letter_byte(text[end]);
  return left && right;
}

/// Last whole-word place of `word` in `text`, ASCII case folded; npos if none.
std::size_t find_last(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return low(a) == low(b);
  };
  auto end = text.end();
  for (;;) {
    const auto found = std::find_end(text.begin(), end, word.begin(), word.end(), same);
    if (found == end) return std::string_view::npos;
    const auto at = static_cast<std::size_t>(found - text.begin());
    if (borders(text, at, at + word.size())) return at;
    if (at == 0) return std::string_view::npos;
    end = text.begin() + static_cast<std::ptrdiff_t>(at + word.size() - 1);
  }
}

std::size_t last_clause_border(std::string_view text) {
  std::size_t best = 0;
  for (const std::string_view mark : {", ", "; ", "，", "；", " — ", "：", ": "}) {
    const std::size_t at = text.rfind(mark);
    if (at != std::string_view::npos) best = std::max(best, at + mark.size());
  }
  return best;
}

}  // namespace

Modality find_modality(const ClaimWords& words, const Sentence& sentence, Span value) {
  const auto cues = words.modality.find(std::string(sentence.language));
  if (cues == words.modality.end()) return Modality::asserted;
  // The value's own words are looked at too: a cue may stand inside its range wording.
  std::string_view before = sentence.text.substr(0, value.begin);
  if (before.size() > kCueWindow) {
    std::size_t start = before.size() - kCueWindow;
    while ((static_cast<unsigned char>(before[start]) & 0xC0) == 0x80) ++start;
    before = before.substr(start);
  }
  before = before.substr(last_clause_border(before));
  std::size_t best = std::string_view::npos;
  std::size_t best_end = 0;
  Modality modality = Modality::asserted;
  for (const ClaimWords::Cue& cue : cues->second) {
    const std::size_t at = find_last(before, cue.words);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + cue.words.size();
    // The nearest cue decides; of two that end together the longer ("is expected to" over "to").
    if (best == std::string_view::npos || end > best_end || (end == best_end && at < best)) {
      best = at;
      best_end = end;
      modality = cue.modality;
    }
  }
  return modality;
}

std::optional<Attribution> find_attribution(const ClaimWords& words, const Sentence& sentence) {
  const auto cues = words.attribution.find(std::string(sentence.language));
  if (cues == words.attribution.end()) return std::nullopt;
  const std::string_view text = sentence.text;
  for (const std::string& cue : cues->second) {
    const std::size_t at = find_last(text, cue);
    if (at == std::string_view::npos) continue;
    // Where words are not spaced, a cue stands inside words too (数据, 依据): it counts at the start of a
    // clause.
    if (at != 0 && words.is_unspaced(sentence.language) && last_clause_border(text.substr(0, at)) != at)
      continue;
    const std::size_t begin = at + cue.size();
    std::size_t end = text.size();
    for (const std::string_view mark : {",", ". ", ";", "，", "。", "；", "：", ":"})
      end = std::min(end, text.find(mark, begin));
    end = std::min(end, text.size());
    std::string_view who = text.substr(begin, end - begin);
    while (!who.empty() && who.front() == ' ') who.remove_prefix(1);
    while (!who.empty() && (who.back() == '.' || who.back() == ' ')) who.remove_suffix(1);
    if (who.empty() || who.size() > kMaxSourceBytes) continue;
    return Attribution{std::string(who), std::string(text.substr(at, end - at))};
  }
  return std::nullopt;
}

}  // namespace crosscheck::claims
