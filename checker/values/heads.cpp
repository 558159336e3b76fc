// Values: where the head words of a count end. A word without a role in the lexicon is taken for a noun or
// its adjective; the lexicon's function words close the phrase.
#include "checker/values/heads.h"

#include <algorithm>
#include <string_view>

namespace crosscheck::values {
namespace {

bool ends_head(const Token& token) {
  static const RoleSet roles =
      role_set({Role::function, Role::hedge_before, Role::hedge_after, Role::range_from, Role::range_mark,
                Role::date_preposition, Role::joiner, Role::or_word, Role::bound_and, Role::article,
                Role::currency_before, Role::currency_code, Role::determiner, Role::change, Role::future});
  return token.in_time || token.any(roles);
}

bool has_suffix(std::string_view word, const std::vector<std::string>& suffixes) {
  return std::any_of(suffixes.begin(), suffixes.end(), [&](const std::string& suffix) {
    // A stem of one or two letters is no stem: "as", "bus", "red".
    return word.size() > suffix.size() + 2 && word.ends_with(suffix);
  });
}

std::string_view text_of(const Sentence& s, std::size_t i) {
  return s.text.substr(s.at(i).begin, s.at(i).end - s.at(i).begin);
}

class LatinHead {
 public:
  explicit LatinHead(const Sentence& sentence) : s_(sentence) {}

  HeadTokens find(std::size_t i, bool several) const {
    if (several && !s_.lexicon.plural_suffixes.empty()) {
      const HeadTokens head = up_to_plural(i);
      if (!head.empty()) return head;
    }
    std::size_t end = i;
    for (std::size_t words = 0; words < s_.lexicon.head_words && continues(end); ++words) {
      // "one vessel damaged by ice"
      if (words > 0 && is_participle(end)) break;
      end = after_word(end);
    }
    return {i, end, false, false, false};
  }

 private:
  bool continues(std::size_t i) const {
    return i < s_.size() && s_.at(i).kind == TokenKind::word && !ends_head(s_.at(i));
  }

  /// "people-to-people" is one word.
  std::size_t after_word(std::size_t i) const {
    std::size_t end = i + 1;
    while (s_.is_mark(end, '-') && s_.glued(end) && s_.glued(end + 1) && end + 1 < s_.size() &&
           (s_.at(end + 1).kind == TokenKind::word || s_.at(end + 1).kind == TokenKind::code)) {
      end += 2;
    }
    return end;
  }

  bool is_participle(std::size_t i) const {
    return !s_.capital(i) && has_suffix(text_of(s_, i), s_.lexicon.participle_suffixes);
  }

  /// Up to the first plural noun; nothing if there is none in reach. "And" may stand before it: "red and
  /// green flags".
  HeadTokens up_to_plural(std::size_t i) const {
    const HeadTokens none{i, i, false, false, false};
    std::size_t at = i;
    bool joined = false;
    bool figures = false;
    for (std::size_t words = 0; words < s_.lexicon.head_reach; ++words) {
      if (words > 0 && s_.is(at, Role::possessive) && s_.glued(at)) ++at;  // "two of the town's bridges"
      if (words > 0 && !joined && s_.is(at, Role::joiner) && continues(at + 1)) {
        joined = true;
        ++at;
      }
      if (words > 0 && s_.figure(at) != nullptr && continues(at + 1) &&
          (s_.capital(at - 1) || s_.capital(at + 1))) {
        figures = true;
        ++at;
      }
      if (!continues(at)) return none;
      const std::size_t end = after_word(at);
      if (is_plural(s_, end - 1)) return {i, end, true, joined, figures};
      at = end;
    }
    return none;
  }

  const Sentence& s_;
};

HeadTokens han_head(const Sentence& s, std::size_t i) {
  std::size_t end = i;
  std::size_t characters = 0;
  if (s.is(i, Role::measure_word)) ++end;
  while (end < s.size() && s.at(end).kind == TokenKind::han && (end == i || s.glued(end)) &&
         !ends_head(s.at(end))) {
    const std::size_t size = (s.at(end).end - s.at(end).begin) / 3;
    if (characters + size > s.lexicon.head_characters) break;
    characters += size;
    ++end;
  }
  return {i, end, false, false, false};
}

}  // namespace

HeadTokens find_head(const Sentence& sentence, std::size_t i, bool several) {
  if (i >= sentence.size()) return {i, i, false, false, false};
  // "14-village"
  if (sentence.is_mark(i, '-') && sentence.glued(i) && sentence.glued(i + 1) && i + 1 < sentence.size() &&
      sentence.at(i + 1).kind == TokenKind::word) {
    return {i + 1, i + 2, false, false, false};
  }
  return sentence.lexicon.han ? han_head(sentence, i) : LatinHead(sentence).find(i, several);
}

bool is_plural(const Sentence& s, std::size_t i) {
  if (s.is(i, Role::plural)) return true;
  if (s.is(i, Role::modifier)) return false;
  const std::string_view word = text_of(s, i);
  return has_suffix(word, s.lexicon.plural_suffixes) && !has_suffix(word, s.lexicon.not_plural_suffixes);
}

}  // namespace crosscheck::values
