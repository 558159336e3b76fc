#include "checker/align/themes.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/values/letters.h"

namespace crosscheck {
namespace {

/// Fewer words, or characters, that two titles have in common do not make them one form.
constexpr std::size_t kFewestWords = 2;
constexpr std::size_t kFewestCharacters = 4;
/// Characters of a name where words are not spaced.
constexpr std::size_t kLongestName = 8;

/// Words before a colon that name a source.
constexpr std::size_t kMostOfSource = 3;
/// Letters of a name before the ending of another form of it.
constexpr std::size_t kShortestRoot = 4;
/// Letters of a name that one other letter leaves the same name: Gaddafi, Qaddafi.
constexpr std::size_t kLongName = 6;

/// Latin names that differ in one letter.
bool nearly(const std::string& a, const std::string& b) {
  const auto latin = [](char c) { return c >= 'a' && c <= 'z'; };
  if (a.size() != b.size() || a.size() < kLongName || !std::all_of(a.begin(), a.end(), latin) ||
      !std::all_of(b.begin(), b.end(), latin))
    return false;
  std::size_t off = 0;
  for (std::size_t i = 0; i < a.size(); ++i) off += a[i] != b[i] ? 1 : 0;
  return off <= 1;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = text.size();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t c = utf8::next_valid(text, at);
    const bool inside = utf8::is_letter(c) || (c >= U'0' && c <= U'9');
    if (inside && begin > here) begin = here;
    if (!inside && begin < here) out.push_back(text.substr(begin, here - begin));
    if (!inside) begin = text.size();
  }
  if (begin < text.size()) out.push_back(text.substr(begin));
  return out;
}

bool is_capital(std::string_view word) {
  std::size_t at = 0;
  return u_isupper(static_cast<UChar32>(utf8::next_valid(word, at))) != 0;
}

char32_t only(const std::string& character) {
  std::size_t at = 0;
  return utf8::next_valid(character, at);
}

/// A character that names may be written with: numerals are none.
bool of_name(const std::string& character) {
  const char32_t c = only(character);
  return utf8::is_han(c) && u_getNumericValue(static_cast<UChar32>(c)) == U_NO_NUMERIC_VALUE;
}

std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next_valid(text, at);
    if (!utf8::is_space(c)) out.emplace_back(text.substr(begin, at - begin));
  }
  return out;
}

bool named(const LanguageTerms& language, const std::string& character) {
  return of_name(character) && !language.function_characters.contains(character);
}

/// Names of places as the terms that they begin with.
void add_places(const LanguageTerms& language, const std::vector<std::string>& text,
                std::vector<std::string>& out) {
  for (std::size_t i = 2; i < text.size(); ++i) {
    if (!language.name_endings.contains(text[i]) || !named(language, text[i - 1]) ||
        !named(language, text[i - 2]))
      continue;
    // "Of Henan" has the character of a river, and the name begins with it.
    if (language.no_names.contains(text[i - 1] + text[i]) ||
        (i + 1 < text.size() && language.no_names.contains(text[i] + text[i + 1])))
      continue;
    // Of two characters or of three; it is told where either is.
    out.push_back(text[i - 2] + text[i - 1]);
    out.push_back(text[i - 1] + text[i]);
  }
}

/// nullptr if there is none; `terms` are sorted by text.
const ArticleTerm* find_term(const std::vector<ArticleTerm>& terms, const std::string& text) {
  const auto found =
      std::lower_bound(terms.begin(), terms.end(), text,
                       [](const ArticleTerm& one, const std::string& wanted) { return one.text < wanted; });
  return found != terms.end() && found->text == text ? &*found : nullptr;
}

/// The sentences of each article that have claims.
std::vector<std::vector<std::string_view>> sentences_of(const std::vector<Claim>& claims,
                                                        const std::vector<std::uint32_t>& article_of,
                                                        std::size_t articles) {
  std::vector<std::vector<std::string_view>> out(articles);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const bool same =
        i > 0 && article_of[i] == article_of[i - 1] && claims[i].sentence_span == claims[i - 1].sentence_span;
    if (!same && !claims[i].sentence.empty()) out[article_of[i]].push_back(claims[i].sentence);
  }
  return out;
}

void make_sorted(std::vector<std::string>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

}  // namespace

Themes::Themes(const std::vector<Claim>& claims, const std::vector<std::uint32_t>& article_of,
               const std::vector<ArticleInfo>& articles, const std::vector<std::vector<ArticleTerm>>& terms,
               const TermRules& rules, const Packs* packs)
    : packs_(packs),
      claims_(claims),
      claims_of_(articles.size()),
      articles_(articles),
      terms_(terms),
      themes_(articles.size()) {
  std::vector<std::vector<std::string>> names(articles.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const std::uint32_t article = article_of[i];
    if (i == 0 || article_of[i - 1] != article) claims_of_[article].first = static_cast<std::uint32_t>(i);
    claims_of_[article].second = static_cast<std::uint32_t>(i + 1);
    for (const TermUse& use : claims[i].terms) {
      if ((use.flags & kTermName) != 0 && use.term < terms[article].size())
        names[article].push_back(terms[article][use.term].text);
    }
  }
  const auto told = sentences_of(claims, article_of, articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Theme& theme = themes_[i];
    theme.language = rules.language(articles[i].language);
    if (theme.language == nullptr || theme.language->spaced) {
      make_sorted(names[i]);
      read_spaced(articles[i].title, names[i], theme);
      if (theme.names.empty()) theme.names = std::move(names[i]);
    } else {
      read_free(values::fold_word(articles[i].title), told[i], theme);
    }
    make_sorted(theme.names);
  }
}

void Themes::read_spaced(std::string_view title, const std::vector<std::string>& names, Theme& out) {
  const bool nouns = out.language != nullptr && out.language->nouns_capitalised;
  for (const std::string_view word : words_of(title)) {
    const std::string folded = values::fold_word(word);
    out.title.push_back(values::without_accents(folded));
    std::string name;
    if (nouns && is_capital(word)) {
      // A name is not told from another noun, and its term is a stem like theirs.
      const std::string& stemmer = out.language->stemmer;
      name = stemmers_.try_emplace(stemmer, stemmer).first->second.stem(folded);
    } else if (!nouns && std::binary_search(names.begin(), names.end(), out.title.back())) {
      name = out.title.back();
    }
    if (!name.empty()) out.names.push_back(name);
    // "UN: dozens killed" says who says so.
    const auto end = static_cast<std::size_t>(word.data() - title.data()) + word.size();
    if (end < title.size() && title[end] == ':' && out.title.size() <= kMostOfSource) name.clear();
    out.named.push_back(std::move(name));
  }
}

/// Names are not written with capitals here: those that end as names of places do (data), of the title or of
/// the sentences; else any word of the title.
void Themes::read_free(std::string_view title, const std::vector<std::string_view>& sentences,
                       Theme& out) const {
  out.title = characters_of(title);
  const LanguageTerms& language = *out.language;
  add_places(language, out.title, out.names);
  if (!out.names.empty()) return;
  for (const std::string_view sentence : sentences)
    add_places(language, characters_of(values::fold_word(sentence)), out.names);
  if (!out.names.empty()) return;
  for (std::size_t i = 0; i + 1 < out.title.size(); ++i) {
    if (named(language, out.title[i]) && named(language, out.title[i + 1]))
      out.names.push_back(out.title[i] + out.title[i + 1]);
  }
}

bool Themes::named_in(const Theme& theme, std::string_view text) {
  const std::string folded = values::fold_word(text);
  if (theme.language != nullptr && !theme.language->spaced) {
    return std::any_of(theme.names.begin(), theme.names.end(),
                       [&](const std::string& name) { return folded.find(name) != std::string::npos; });
  }
  for (const std::string_view word : words_of(folded)) {
    if (std::binary_search(theme.names.begin(), theme.names.end(), values::without_accents(word)))
      return true;
  }
  return false;
}

/// In these letters, or in a form that names have: Nepal, Nepalese.
bool Themes::tells(std::uint32_t article, const std::string& term) const {
  const std::vector<ArticleTerm>& all = terms_[article];
  if (find_term(all, term) != nullptr) return true;
  const LanguageTerms* language = themes_[article].language;
  if (language == nullptr) return false;
  return std::any_of(language->name_forms.begin(), language->name_forms.end(),
                     [&](const std::string& ending) {
                       if (find_term(all, term + ending) != nullptr) return true;
                       return term.size() >= ending.size() + kShortestRoot && term.ends_with(ending) &&
                              find_term(all, term.substr(0, term.size() - ending.size())) != nullptr;
                     });
}

bool Themes::tells_any(std::uint32_t article, const std::vector<std::string>& names) const {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return tells(article, name); });
}

/// Whether the part of a title is a name that the other article never tells.
bool Themes::other_name(const Theme& of, std::size_t begin, std::size_t end, std::uint32_t other) const {
  if (begin == end) return false;
  if (of.language == nullptr || of.language->spaced) {
    return std::all_of(of.named.begin() + static_cast<std::ptrdiff_t>(begin),
                       of.named.begin() + static_cast<std::ptrdiff_t>(end),
                       [&](const std::string& name) { return !name.empty() && !tells(other, name); });
  }
  if (end - begin > kLongestName) return false;
  bool any = false;
  for (std::size_t i = begin; i < end; ++i) {
    if (!of_name(of.title[i])) return false;
    if (i + 1 == of.title.size() || !of_name(of.title[i + 1])) continue;
    const bool silent = of.language->function_characters.contains(of.title[i]) ||
                        of.language->function_characters.contains(of.title[i + 1]);
    if (silent) continue;
    any = true;
    if (tells(other, of.title[i] + of.title[i + 1])) return false;
  }
  return any;
}

/// "Fair at X opens" and "Fair at Y opens".
bool Themes::one_form(std::uint32_t a, std::uint32_t b) const {
  const std::vector<std::string>& x = themes_[a].title;
  const std::vector<std::string>& y = themes_[b].title;
  const std::size_t shorter = std::min(x.size(), y.size());
  std::size_t front = 0;
  while (front < shorter && x[front] == y[front]) ++front;
  std::size_t back = 0;
  while (back < shorter - front && x[x.size() - 1 - back] == y[y.size() - 1 - back]) ++back;
  const bool spaced = themes_[a].language == nullptr || themes_[a].language->spaced;
  if (front + back < (spaced ? kFewestWords : kFewestCharacters)) return false;
  // Without spaces and capitals a name is known by where it stands: titles begin with it, or with that of the
  // place around it; or by its end.
  const auto ends = [&](const std::vector<std::string>& title, std::size_t end) {
    return end > 0 && themes_[a].language->name_endings.contains(title[end - 1]);
  };
  if (!spaced && front > 0 && !ends(x, front) && !(ends(x, x.size() - back) && ends(y, y.size() - back)) &&
      !(back > 0 && ends(x, x.size() - back + 1)))
    return false;
  if (!other_name(themes_[a], front, x.size() - back, b) ||
      !other_name(themes_[b], front, y.size() - back, a))
    return false;
  const auto part = [&](const Theme& theme, std::size_t end) {
    std::string out;
    for (std::size_t i = front; i < end; ++i) out += (spaced && i > front ? " " : "") + theme.title[i];
    return out;
  };
  const std::string p = part(themes_[a], x.size() - back);
  const std::string q = part(themes_[b], y.size() - back);
  return !nearly(p, q) && !one_entity(p, q, articles_[a].language);
}

/// Entities that the text names; with `only`, those under a name of the theme: a pack knows "the school",
/// too.
void Themes::add_entities(std::string_view text, const std::string& language, const Theme* only,
                          std::vector<std::pair<const Pack*, std::uint32_t>>& out) const {
  std::vector<PhraseIndex::Hit> hits;
  for (const auto& pack : packs_->packs) {
    const auto names = pack->names.find(language);
    if (names == pack->names.end()) continue;
    hits.clear();
    names->second.find(text, hits);
    for (const PhraseIndex::Hit& hit : hits) {
      if (hit.payload == Pack::kIgnored) continue;
      if (only == nullptr || named_in(*only, text.substr(hit.begin, hit.end - hit.begin)))
        out.emplace_back(pack.get(), hit.payload);
    }
  }
}

const Themes::Known& Themes::known(std::uint32_t article) const {
  const auto [at, is_new] = known_.try_emplace(article);
  Known& out = at->second;
  if (!is_new) return out;
  const std::string& language = articles_[article].language;
  const Theme& theme = themes_[article];
  add_entities(articles_[article].title, language, &theme, out.about);
  add_entities(articles_[article].title, language, nullptr, out.all);
  const bool whole = out.about.empty();
  const auto [from, to] = claims_of_[article];
  for (std::uint32_t i = from; i < to; ++i) {
    if (i > from && claims_[i].sentence_span == claims_[i - 1].sentence_span) continue;
    add_entities(claims_[i].sentence, language, nullptr, out.all);
    if (whole) add_entities(claims_[i].sentence, language, &theme, out.about);
  }
  // Each once; their order says nothing.
  for (auto* list : {&out.about, &out.all}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return out;
}

/// Whether an entity that the one is about is one of the other, or a part or the whole of one.
bool Themes::told(const Known& x, const Known& y) {
  return std::any_of(x.about.begin(), x.about.end(), [&](const auto& one) {
    return std::any_of(y.all.begin(), y.all.end(), [&](const auto& other) {
      if (one.first != other.first) return false;
      const Entity& p = one.first->entities[one.second];
      const Entity& q = other.first->entities[other.second];
      return p.id == q.id || (!p.part_of.empty() && one.first->part_of(p.id, q.id)) ||
             (!q.part_of.empty() && one.first->part_of(q.id, p.id));
    });
  });
}

/// Two names of one entity, or of a part and its whole.
bool Themes::one_entity(const std::string& a, const std::string& b, const std::string& language) const {
  if (packs_ == nullptr) return false;
  Known x;
  Known y;
  add_entities(a, language, nullptr, x.about);
  add_entities(b, language, nullptr, y.all);
  return told(x, y);
}

/// What the one is about is told by the other under another name, or is a part of what the other tells of.
bool Themes::related(std::uint32_t a, std::uint32_t b) const {
  if (packs_ == nullptr) return false;
  return told(known(a), known(b)) || told(known(b), known(a));
}

bool Themes::apart(std::uint32_t a, std::uint32_t b) const {
  if (articles_[a].language != articles_[b].language) return false;
  const std::vector<std::string>& x = themes_[a].names;
  const std::vector<std::string>& y = themes_[b].names;
  const bool spelt = std::any_of(x.begin(), x.end(), [&](const std::string& one) {
    return std::any_of(y.begin(), y.end(), [&](const std::string& other) { return nearly(one, other); });
  });
  if (!x.empty() && !y.empty() && !spelt && !tells_any(b, x) && !tells_any(a, y)) return !related(a, b);
  return one_form(a, b);
}

}  // namespace crosscheck
