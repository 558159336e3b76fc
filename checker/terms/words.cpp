// Terms: one pass over a sentence that cuts words and pairs of characters and looks up their concepts.
#include "checker/terms/words.h"

#include <algorithm>

#include "checker/model/claim.h"
#include "checker/values/letters.h"

namespace crosscheck::terms {
namespace {

using values::Letter;
using values::Letters;

/// A single letter of an alphabet is no word: the s of a possessive, an elided article.
constexpr std::size_t kShortestWord = 2;

bool is_heading(const Sentence& sentence) {
  return sentence.block == BlockKind::title || sentence.block == BlockKind::heading;
}

}  // namespace

WordReader::WordReader(const TermRules& rules, const TextView& view) : rules_(rules) {
  for (const Sentence& sentence : view.sentences) {
    const bool heading = is_heading(sentence);
    for (const Token& token : cut(sentence.text)) {
      if (token.free) continue;
      if (!token.capital)
        small_.insert(token.folded);
      else if (!token.first && !heading)
        inside_.insert(token.folded);
    }
  }
}

std::vector<WordReader::Token> WordReader::cut(std::string_view text) {
  std::vector<Token> out;
  const Letters& letters = Letters::get();
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = values::decode(text, at);
    const Letter kind = letters.kind(c);
    if (kind == Letter::free) {
      Token token;
      token.at = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
      token.free = true;
      out.push_back(std::move(token));
      first = false;
      continue;
    }
    if (kind != Letter::bordered && kind != Letter::katakana && kind != Letter::hangul) continue;
    std::size_t end = at;
    std::size_t size = 1;  // in letters and digits
    while (at < text.size()) {
      const Letter next = letters.kind(values::decode(text, at));
      if (next != kind && next != Letter::mark && next != Letter::silent && next != Letter::digit) break;
      if (next == kind || next == Letter::digit) ++size;
      end = at;
    }
    at = end;
    if (kind == Letter::bordered && size < kShortestWord) continue;
    Token token;
    token.at = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.folded = values::fold_word(text.substr(begin, end - begin));
    token.capital = letters.fold(c) != c;
    token.first = first;
    first = false;
    out.push_back(std::move(token));
  }
  return out;
}

std::uint32_t WordReader::term(const std::string& text, Power power, std::string_view written) {
  const auto [at, is_new] = index_.emplace(text, static_cast<std::uint32_t>(terms_.size()));
  if (is_new) terms_.push_back({text, power, std::string(written)});
  return at->second;
}

Stemmer& WordReader::stemmer(const std::string& name) {
  return stemmers_.try_emplace(name, name).first->second;
}

void WordReader::add_concept(ConceptId id, std::string_view text, Span at, std::vector<Word>& out) {
  const Concepts::Concept& one = rules_.concepts[id];
  const Power power = one.generic ? rules_.generic_power : kFullPower;
  out.push_back({at, 0, term("=" + one.id, power, text.substr(at.begin, at.size())), kTermConcept});
}

bool WordReader::is_name(const LanguageTerms* language, const Token& token, bool common) const {
  if (!token.capital || (language != nullptr && language->nouns_capitalised)) return false;
  if (inside_.contains(token.folded)) return !small_.contains(token.folded) || !token.first;
  return !small_.contains(token.folded) && !common;
}

void WordReader::read_spaced(const LanguageTerms* language, std::string_view text,
                             const std::vector<Token>& tokens, bool heading, std::vector<Word>& out) {
  Stemmer& stem = stemmer(language == nullptr ? "" : language->stemmer);
  // Stems of words not yet looked up are computed once for phrases too.
  std::vector<const std::string*> stems(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) stems[i] = &stem.stem(tokens[i].folded);
  std::size_t covered = 0;  // tokens before this one stand in a phrase of several words
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    Power power = kFullPower;
    bool common = false;
    if (language != nullptr) {
      if (const auto found = language->common.find(*stems[i]); found != language->common.end()) {
        power = found->second;
        common = true;
      }
    }
    const bool name = is_name(language, token, common);
    bool concept_found = false;
    if (language != nullptr) {
      if (const auto form = language->forms.find(token.folded); form != language->forms.end()) {
        for (const ConceptId id : form->second) add_concept(id, text, token.at, out);
        concept_found = true;
      } else if (const auto found = language->phrases.find(*stems[i]); found != language->phrases.end()) {
        std::size_t longest = 0;
        for (const LanguageTerms::Phrase& phrase : found->second) {
          if (phrase.rest.size() + 1 < longest) break;
          if (i + phrase.rest.size() >= tokens.size()) continue;
          bool same = true;
          for (std::size_t k = 0; k < phrase.rest.size() && same; ++k)
            same = *stems[i + 1 + k] == phrase.rest[k];
          if (!same || (phrase.rest.empty() && i < covered)) continue;
          longest = phrase.rest.size() + 1;
          concept_found = true;
          add_concept(phrase.concept_id, text, {token.at.begin, tokens[i + phrase.rest.size()].at.end}, out);
        }
        covered = std::max(covered, i + (longest > 1 ? longest : 0));
      }
    }
    if (i < covered) concept_found = true;
    if (power == 0 && !name) continue;
    Word word;
    word.at = token.at;
    // "United Nations" is a name, though its words are concepts; at the start of a sentence and in headlines
    // a capital letter is no sign of one.
    if (name && (!concept_found || (!token.first && !heading))) {
      word.term = term(values::without_accents(token.folded), kFullPower,
                       text.substr(token.at.begin, token.at.size()));
      word.flags = kTermName;
    } else {
      word.term = term(*stems[i], power, text.substr(token.at.begin, token.at.size()));
    }
    out.push_back(word);
  }
}

void WordReader::read_free(const LanguageTerms* language, std::string_view text,
                           const std::vector<Token>& tokens, std::size_t begin, std::size_t end,
                           std::vector<Word>& out) {
  const auto silent = [&](std::size_t i) {
    return language != nullptr && language->function_characters.contains(
                                      std::string(text.substr(tokens[i].at.begin, tokens[i].at.size())));
  };
  std::size_t covered = begin;
  for (std::size_t i = begin; i < end; ++i) {
    if (language != nullptr && i >= covered) {
      if (const auto hit = language->characters.longest(text, tokens[i].at.begin)) {
        for (const ConceptId id : language->of_characters[hit->payload])
          add_concept(id, text, {hit->begin, hit->end}, out);
        while (covered < end && tokens[covered].at.begin < hit->end) ++covered;
      }
    }
    Word word;
    word.at = tokens[i].at;
    word.step = 0.5;
    const bool pair =
        i + 1 < end && tokens[i].at.end == tokens[i + 1].at.begin && !silent(i) && !silent(i + 1);
    if (!pair) continue;
    word.at.end = tokens[i + 1].at.end;
    const std::string_view pair_text = text.substr(word.at.begin, word.at.size());
    word.term = term(std::string(pair_text), kFullPower, pair_text);
    word.flags = kTermPair;
    out.push_back(word);
  }
}

std::vector<Word> WordReader::read(const Sentence& sentence) {
  std::vector<Word> out;
  const LanguageTerms* language = rules_.language(sentence.language);
  const std::vector<Token> tokens = cut(sentence.text);
  const bool heading = is_heading(sentence);
  std::vector<Token> spaced;
  const auto flush = [&] {
    if (!spaced.empty())
      read_spaced(language != nullptr && language->spaced ? language : nullptr, sentence.text, spaced,
                  heading, out);
    spaced.clear();
  };
  for (std::size_t i = 0; i < tokens.size();) {
    if (!tokens[i].free) {
      spaced.push_back(tokens[i++]);
      continue;
    }
    flush();
    std::size_t end = i;
    while (end < tokens.size() && tokens[end].free) ++end;
    read_free(language, sentence.text, tokens, i, end, out);
    i = end;
  }
  flush();
  std::stable_sort(out.begin(), out.end(),
                   [](const Word& a, const Word& b) { return a.at.begin < b.at.begin; });
  return out;
}

}  // namespace crosscheck::terms
