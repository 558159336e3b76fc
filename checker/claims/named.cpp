// Named claims: one pass over the sentence finds the cues of its language; what they are cues of is looked
// for around them only.
#include "checker/claims/named.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "checker/base/utf8.h"

namespace crosscheck::claims {
namespace {

/// Longest personal or place name, in words; what is longer is a headline.
constexpr int kMaxNameWords = 5;

bool is_digit(char32_t c) {
  return c < 0x80 ? c >= U'0' && c <= U'9' : u_isdigit(static_cast<UChar32>(c)) != 0;
}
bool is_capital(char32_t c) {
  return c < 0x80 ? c >= U'A' && c <= U'Z' : u_isupper(static_cast<UChar32>(c)) != 0;
}
bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’';
}

/// Length of "'s" or "’s" at `at` if a word ends after it, else 0.
std::size_t possessive_at(std::string_view text, std::size_t at) {
  for (const std::string_view ending : {"'s", "’s", "'S", "’S"}) {
    if (text.substr(at, ending.size()) != ending) continue;
    std::size_t next = at + ending.size();
    if (next >= text.size() || !utf8::is_letter(utf8::next_valid(text, next))) return ending.size();
  }
  return 0;
}

/// Flags of a word as written. Plain ASCII words, which are most, are folded in place.
std::uint32_t flags_of(const NamedWords& words, std::string_view word) {
  constexpr std::size_t kLongest = 32;
  if (word.size() <= kLongest) {
    std::array<char, kLongest> folded;
    bool ascii = true;
    for (std::size_t i = 0; i < word.size() && ascii; ++i) {
      const char c = word[i];
      ascii = static_cast<unsigned char>(c) < 0x80;
      folded[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (ascii) return words.flags_of({folded.data(), word.size()});
  }
  return words.flags_of(utf8::fold_valid(word));
}

/// The end of the word that starts at `at`; sets `possessive` to the bytes of its ending.
std::size_t word_end(const NamedWords& words, std::string_view text, std::size_t at,
                     std::size_t& possessive) {
  const std::size_t begin = at;
  possessive = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = utf8::next_valid(text, next);
    if (utf8::is_letter(c) || is_digit(c) || (c >= 0x0300 && c <= 0x036F)) {
      at = next;
      continue;
    }
    if (!is_apostrophe(c) && c != U'-' && c != U'‐' && c != U'‑') break;
    std::size_t after = next;
    if (after >= text.size() || !utf8::is_letter(utf8::next_valid(text, after))) break;
    if (is_apostrophe(c)) {
      possessive = possessive_at(text, at);
      if (possessive != 0) break;
      // "l'", "d'": an article of its own before a name.
      if (flags_of(words, text.substr(begin, next - begin)) != 0) return next;
    }
    at = after;
  }
  return at;
}

}  // namespace

std::vector<Token> tokenise(const NamedWords& words, std::string_view text) {
  std::vector<Token> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const char32_t c = utf8::next_valid(text, next);
    if (utf8::is_space(c)) {
      at = next;
      continue;
    }
    Token token;
    token.at.begin = static_cast<std::uint32_t>(at);
    if (utf8::is_letter(c) || is_digit(c)) {
      std::size_t possessive = 0;
      std::size_t end = word_end(words, text, at, possessive);
      token.kind = Token::Kind::word;
      token.capital = is_capital(c);
      token.flags = flags_of(words, text.substr(at, end - at));
      token.possessive = possessive != 0;
      next = end + possessive;
      // The stop of an initial or of "Dr." ends nothing.
      const bool initial = token.capital && end - at <= 2 && !token.is(NamedWords::kArticle);
      if ((initial || token.is(NamedWords::kHonorific)) && next < text.size() && text[next] == '.') {
        end = ++next;
      }
      token.at.end = static_cast<std::uint32_t>(end);
    } else {
      token.kind = c == U',' ? Token::Kind::comma : Token::Kind::mark;
      token.at.end = static_cast<std::uint32_t>(next);
    }
    at = next;
    out.push_back(token);
  }
  return out;
}

namespace {

bool name_word(const Token& token) {
  return token.kind == Token::Kind::word && token.capital &&
         !token.is(NamedWords::kStop | NamedWords::kArticle | NamedWords::kHonorific | NamedWords::kCopula);
}
/// The index knows the borders of ASCII words only: "Mayor" is no word of "Mayoría".
bool whole_words(std::string_view text, Span at) {
  std::size_t before = at.begin;
  std::size_t after = at.end;
  return (before == 0 || !utf8::is_letter(utf8::previous_valid(text, before))) &&
         (after >= text.size() || !utf8::is_letter(utf8::next_valid(text, after)));
}
/// The cue is one of a post or place, not only of a quotation.
bool names(const NamedWords::Cue& cue) {
  return cue.office || cue.venue || !cue.direction.empty() || !cue.place.empty() ||
         !cue.place_beside.empty() || !cue.place_before.empty();
}
/// A comma and three words that may be capitalised; most sentences have not, and need no tokens.
bool may_list_names(std::string_view text) {
  if (text.find(',') == std::string_view::npos) return false;
  int capitals = 0;
  char before = ' ';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 'A' && byte <= 'Z') || byte >= 0x80) {
      const auto last = static_cast<unsigned char>(before);
      if (last < 0x80 && !((last | 0x20) >= 'a' && (last | 0x20) <= 'z') && ++capitals >= 3) return true;
      // "l’Aller": the mark before the capital is not ASCII.
      if (last >= 0x80 && byte < 0x80 && ++capitals >= 3) return true;
    }
    before = c;
  }
  return false;
}
bool particle(const Token& token) {
  return token.kind == Token::Kind::word && token.is(NamedWords::kParticle) && !token.capital;
}

}  // namespace

std::optional<NameTokens> name_at(const std::vector<Token>& tokens, std::size_t at) {
  NameTokens name;
  while (at < tokens.size() && tokens[at].is(NamedWords::kHonorific)) {
    name.honorific = true;
    ++at;
  }
  name.begin = name.end = at;
  // "the commander of the Morning": no name starts with a word that links.
  if (at < tokens.size() && !tokens[at].capital &&
      tokens[at].is(NamedWords::kArticle | NamedWords::kTailLink | NamedWords::kDirectionLink)) {
    return std::nullopt;
  }
  for (std::size_t i = at; i < tokens.size() && name.words < kMaxNameWords; ++i) {
    if (name_word(tokens[i])) {
      ++name.words;
      name.end = i + 1;
      if (tokens[i].possessive) break;
    } else if (!particle(tokens[i])) {
      break;
    }
  }
  if (name.words == 0) return std::nullopt;
  name.next = name.end;
  return name;
}

std::optional<NameTokens> name_before(const std::vector<Token>& tokens, std::size_t end) {
  NameTokens name;
  name.begin = name.end = end;
  for (std::size_t i = end; i > 0 && name.words < kMaxNameWords; --i) {
    const Token& token = tokens[i - 1];
    if (name_word(token)) {
      if (token.possessive) break;
      ++name.words;
      name.begin = i - 1;
    } else if (!particle(token) || i == end) {
      break;
    }
  }
  if (name.words == 0) return std::nullopt;
  name.next = name.begin;
  while (name.next > 0 && tokens[name.next - 1].is(NamedWords::kHonorific)) {
    --name.next;
    name.honorific = true;
  }
  return name;
}

std::vector<NamedClaim> find_named(const ClaimWords& words, const SentenceFacts& facts,
                                   NamedContext& context) {
  std::vector<NamedClaim> out;
  const Sentence& sentence = *facts.sentence;
  const auto found = words.named.find(sentence.language);
  if (found == words.named.end()) return out;
  const NamedWords& named = found->second;

  std::vector<PhraseIndex::Hit> phrases;
  named.cues.find(sentence.text, phrases);
  std::vector<CueHit> hits;
  hits.reserve(phrases.size());
  for (const PhraseIndex::Hit& phrase : phrases) {
    const Span at{phrase.begin, phrase.end};
    if (!named.word_borders || whole_words(sentence.text, at))
      hits.push_back({at, &named.cue_table[phrase.payload]});
  }

  find_slogans(named, facts, hits, context, out);
  if (named.word_borders) {
    // A list has commas and capitals, and everything else has cues.
    const bool cues =
        std::any_of(hits.begin(), hits.end(), [](const CueHit& hit) { return names(*hit.cue); });
    const bool list = named.name_lists && sentence.block == BlockKind::body && may_list_names(sentence.text);
    if (cues || list) {
      const std::vector<Token> tokens = tokenise(named, sentence.text);
      if (cues) {
        find_roles(named, sentence, tokens, hits, out);
        find_places(named, facts, tokens, hits, out);
      }
      if (list) find_name_lists(facts, tokens, out);
    }
  } else {
    find_roles_unspaced(named, sentence, hits, out);
    find_places_unspaced(named, facts, hits, out);
    find_lists_before_counts(words, named, facts, out);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const NamedClaim& a, const NamedClaim& b) { return a.value.span < b.value.span; });
  out.erase(std::unique(out.begin(), out.end(),
                        [](const NamedClaim& a, const NamedClaim& b) {
                          return a.value.span == b.value.span && a.value.kind == b.value.kind;
                        }),
            out.end());
  return out;
}

}  // namespace crosscheck::claims
