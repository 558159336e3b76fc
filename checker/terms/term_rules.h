// Terms: the words around a figure, as things that two articles can share: concepts, names and word stems,
// whatever the language. The rules say how words of a language are cut and stemmed, which of them are too
// common to tell anything, and which stand for one concept.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/base/phrase_index.h"

namespace crosscheck {

using ConceptId = std::uint32_t;

/// What the concepts are, whatever the language: rules/concepts/concepts.yaml.
class Concepts {
 public:
  struct Concept {
    std::string id;
    bool generic = false;   ///< says little by itself about what is counted: people, things
    bool grows = false;     ///< is counted up for days: the dead of a disaster, the visitors of a fair
    bool event = false;     ///< happens once to a thing and has a date
    bool personal = false;  ///< is told of one person: a birth
    bool alters = false;    ///< makes another post of a post: deputy, former
    std::vector<ConceptId> broader;  ///< hypernyms, direct ones
  };

  std::size_t size() const { return concepts_.size(); }
  const Concept& operator[](ConceptId id) const { return concepts_[id]; }
  /// nullptr if there is none of that name.
  const ConceptId* find(std::string_view name) const;
  /// `narrow` is `broad` or a kind of it.
  bool is(ConceptId narrow, ConceptId broad) const;
  /// A figure is about one of the two at most: deaths and injuries.
  bool contrasted(ConceptId a, ConceptId b) const;

 private:
  friend class TermRulesLoader;
  std::vector<Concept> concepts_;
  std::map<std::string, ConceptId, std::less<>> by_name_;
  std::vector<std::vector<std::uint32_t>> sets_;  ///< concept -> contrast sets it is in, sorted
};

/// How much a term tells, in hundredths.
using Power = std::uint8_t;
constexpr Power kFullPower = 100;

/// The words of one language.
struct LanguageTerms {
  std::string stemmer;             ///< libstemmer's name, "" leaves words as they are
  bool spaced = true;              ///< words stand between spaces; else they are looked up at every character
  bool nouns_capitalised = false;  ///< a capital letter makes no name
  std::unordered_map<std::string, Power> common;        ///< stem -> power, of the words that tell little
  std::unordered_set<std::string> function_characters;  ///< where words are not spaced: make no pair
  std::unordered_set<std::string> name_endings;  ///< the same: characters that names of places end with
  std::unordered_set<std::string> no_names;      ///< two characters that end so and stand in no name
  std::vector<std::string> name_forms;           ///< endings of words made from names: Nepal, Nepalese
  /// Folded words that say that somebody spoke; characters where words are not spaced.
  std::vector<std::string> speech;
  /// Concepts of spaced languages: first stem -> phrases, longest first.
  struct Phrase {
    std::vector<std::string> rest;  ///< stems after the first one
    ConceptId concept_id = 0;
  };
  std::unordered_map<std::string, std::vector<Phrase>> phrases;
  /// Words that have these concepts in this very form, whatever their stem has: niñas.
  std::unordered_map<std::string, std::vector<ConceptId>> forms;
  PhraseIndex characters;  ///< concepts where words are not spaced; payload is an index into `of_characters`
  std::vector<std::vector<ConceptId>> of_characters;
};

/// How far a word's weight falls with its distance from the figure, and what a word of another place weighs.
struct Proximity {
  double step = 0;      ///< factor for each word between
  double comma = 0;     ///< for each comma between
  double clause = 0;    ///< for each semicolon, dash or colon behind the figure
  double figure = 0;    ///< for each other figure between
  double floor = 0;     ///< least weight inside the sentence
  double heading = 0;   ///< words of a heading of the paragraph
  double previous = 0;  ///< words of the sentence before
};

/// How much the most common words of a language weigh: the first `words` of its list.
struct CommonBand {
  std::size_t words = 0;
  Power power = 0;
};

/// A word or phrase that a pack adds to those of a concept, and where it is written.
struct TermAddition {
  std::string language;
  std::string concept_name;
  std::string words;
  Diagnostic place;  ///< without a message
};

/// What the rules say of terms. Languages are read when they are first met, once; shared by all threads.
class TermRules {
 public:
  /// Reads <folder>/concepts/concepts.yaml and what <folder>/alignment.yaml says of words, and lists the
  /// files of the languages; `additions` are read with their language. Mistakes, an addition to an unknown
  /// concept or language among them, are appended to `diagnostics`; null is returned if there are any.
  static std::shared_ptr<const TermRules> open(const std::string& folder, Diagnostics& diagnostics,
                                               const std::vector<TermAddition>& additions = {});
  /// The same with the files of all languages.
  static std::shared_ptr<const TermRules> load(const std::string& folder, Diagnostics& diagnostics,
                                               const std::vector<TermAddition>& additions = {});

  Concepts concepts;
  Proximity proximity;
  Power generic_power = 0;

  /// nullptr if the language has no files, or mistakes in them; its words are then taken as they are.
  const LanguageTerms* language(std::string_view name) const;
  /// In the files of the languages met so far, by path.
  Diagnostics mistakes() const;

 private:
  friend class TermRulesLoader;
  struct Language {
    std::string terms_path;
    std::string words_path;  ///< "" if no concept has words in it
    std::vector<std::pair<ConceptId, std::string>> additions;
    mutable std::once_flag read;
    mutable std::atomic<bool> met = false;
    mutable LanguageTerms terms;
    mutable Diagnostics diagnostics;
  };
  const Language* find(std::string_view name) const;

  std::vector<CommonBand> bands_;
  std::map<std::string, std::unique_ptr<Language>, std::less<>> languages_;
};

/// Stems words of one language; keeps what it met. Not for several threads at once.
class Stemmer {
 public:
  /// An empty or unknown name leaves words as they are.
  explicit Stemmer(const std::string& name);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;
  Stemmer(Stemmer&& other) noexcept;
  Stemmer& operator=(Stemmer&&) = delete;
  /// `word` folded to small letters; the stem has no accents. The view holds until the stemmer goes.
  const std::string& stem(const std::string& word);
  /// Whether libstemmer has one of that name.
  static bool known(const std::string& name);

 private:
  void* stemmer_ = nullptr;
  std::unordered_map<std::string, std::string> met_;
};

}  // namespace crosscheck
