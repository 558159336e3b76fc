// What the articles of a run are about: by what they name, and nothing else, two towns' fairs that are told
// in the same words are known to be two.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/model/claim.h"
#include "checker/rules/pack.h"
#include "checker/terms/term_rules.h"

namespace crosscheck {

/// Holds references to what it is made of. For one thread.
class Themes {
 public:
  /// `terms` are those of each article, sorted by text; `article_of` has the article of each claim. `packs`
  /// may be null: they know other names for one entity, and which is a part of which.
  Themes(const std::vector<Claim>& claims, const std::vector<std::uint32_t>& article_of,
         const std::vector<ArticleInfo>& articles, const std::vector<std::vector<ArticleTerm>>& terms,
         const TermRules& rules, const Packs* packs);

  /// Whether two articles of one language are about two things: what the title of the one names (without a
  /// name there, what the article names; without capitals, what the title says) the other never does, and the
  /// other way round; or the two titles are the same but for such names. Symmetric.
  bool apart(std::uint32_t a, std::uint32_t b) const;

 private:
  struct Theme {
    std::vector<std::string> title;  ///< its words, folded, or its characters where words are not spaced
    std::vector<std::string>
        named;  ///< of each word the text of its term, "" if it is no name; only with spaces
    std::vector<std::string> names;  ///< texts of terms, sorted
    const LanguageTerms* language = nullptr;
  };
  void read_spaced(std::string_view title, const std::vector<std::string>& names, Theme& out);
  void read_free(std::string_view title, const std::vector<std::string_view>& sentences, Theme& out) const;
  static bool named_in(const Theme& theme, std::string_view text);
  bool tells(std::uint32_t article, const std::string& term) const;
  bool tells_any(std::uint32_t article, const std::vector<std::string>& names) const;
  bool one_form(std::uint32_t a, std::uint32_t b) const;
  bool other_name(const Theme& of, std::size_t begin, std::size_t end, std::uint32_t other) const;

  /// What packs know of an article: their entities by pack and place in it.
  struct Known {
    std::vector<std::pair<const Pack*, std::uint32_t>> about;  ///< under a name of its theme
    std::vector<std::pair<const Pack*, std::uint32_t>> all;
  };
  const Known& known(std::uint32_t article) const;
  void add_entities(std::string_view text, const std::string& language, const Theme* only,
                    std::vector<std::pair<const Pack*, std::uint32_t>>& out) const;
  static bool told(const Known& x, const Known& y);
  bool related(std::uint32_t a, std::uint32_t b) const;
  bool one_entity(const std::string& a, const std::string& b, const std::string& language) const;

  const Packs* packs_;
  const std::vector<Claim>& claims_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> claims_of_;  ///< of each article: from, to
  mutable std::map<std::uint32_t, Known> known_;                    ///< once asked for
  const std::vector<ArticleInfo>& articles_;
  const std::vector<std::vector<ArticleTerm>>& terms_;
  std::vector<Theme> themes_;
  std::map<std::string, Stemmer> stemmers_;  ///< of languages whose nouns all have capitals
};

}  // namespace crosscheck
