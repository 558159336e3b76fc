// The words of a sentence as terms. Internal to the stage.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checker/terms/term_rules.h"
#include "checker/text/text.h"

namespace crosscheck::terms {

/// A term at a place; offsets into the sentence's text.
struct Word {
  Span at;
  double step = 1;  ///< how far it moves what stands beyond it: half a word for a pair of characters
  std::uint32_t term = 0;
  std::uint8_t flags = 0;  ///< as TermUse::flags
};

/// Reads the sentences of one article; two passes, for whether a capital letter makes a name is seen from all
/// of them.
class WordReader {
 public:
  WordReader(const TermRules& rules, const TextView& view);

  /// Terms of a sentence, in order of place; several may stand at one place.
  std::vector<Word> read(const Sentence& sentence);

  struct Term {
    std::string text;
    Power power = kFullPower;
    std::string written;
  };
  const std::vector<Term>& all() const { return terms_; }

 private:
  struct Token {
    Span at;
    std::string folded;
    bool capital = false;
    bool first = false;  ///< of its sentence: a capital letter there says nothing
    bool free = false;   ///< one character of a script without spaces
  };
  static std::vector<Token> cut(std::string_view text);
  std::uint32_t term(const std::string& text, Power power, std::string_view written);
  Stemmer& stemmer(const std::string& name);
  void read_spaced(const LanguageTerms* language, std::string_view text, const std::vector<Token>& tokens,
                   bool heading, std::vector<Word>& out);
  void read_free(const LanguageTerms* language, std::string_view text, const std::vector<Token>& tokens,
                 std::size_t begin, std::size_t end, std::vector<Word>& out);
  bool is_name(const LanguageTerms* language, const Token& token, bool common) const;
  void add_concept(ConceptId id, std::string_view text, Span at, std::vector<Word>& out);

  const TermRules& rules_;
  std::unordered_set<std::string> small_;   ///< words written with a small letter somewhere
  std::unordered_set<std::string> inside_;  ///< words with a capital letter inside a sentence
  std::map<std::string, Stemmer> stemmers_;
  std::unordered_map<std::string, std::uint32_t> index_;
  std::vector<Term> terms_;
};

}  // namespace crosscheck::terms
