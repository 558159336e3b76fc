// NamedWords: the words of one language by which names, roles, places, lists and slogans are told
// (rules/claims/named/LANG.yaml).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/base/phrase_index.h"

namespace crosscheck {

/// Words of one language, compiled for one pass over a sentence. Immutable once loaded.
struct NamedWords {
  /// What a phrase that the pass finds may be; the strings are ids ("venue", "slogan", "ne"), "" if not.
  struct Cue {
    bool office = false;       ///< head word of a post: "minister", 部长
    bool venue = false;        ///< part of a venue's name: "stadium"
    std::string direction;     ///< id of a compass direction
    std::string place;         ///< a place where something is held or has its seat follows within a few words
    std::string place_beside;  ///< the same, but only with the preposition right behind it
    std::string place_before;  ///< the place stands before it: 在…举行
    std::string quote;         ///< a quotation behind it is a slogan or title
    std::string quote_before;  ///< a quotation before it is one
  };

  /// What a single word may be; bits, since one word may be several things.
  enum Flag : std::uint32_t {
    kArticle = 1u << 0,         ///< and other determiners: "the", "its"
    kBefore = 1u << 1,          ///< modifies an office from the left: "deputy", "vice"
    kAfter = 1u << 2,           ///< from the right: "générale", "jefe"
    kPortfolio = 1u << 3,       ///< what a minister may be minister of
    kTailLink = 1u << 4,        ///< between an office and its portfolio: "of", "de"
    kHonorific = 1u << 5,       ///< "Dr", "Ms"
    kParticle = 1u << 6,        ///< inside names: "van", "de"
    kStop = 1u << 7,            ///< never part of a title or a name: "in", "said"
    kCopula = 1u << 8,          ///< "is", "became"
    kAfterTitle = 1u << 9,      ///< may follow a title that stands in apposition: "of", "at", "who"
    kIn = 1u << 10,             ///< before a place: "in", "at"
    kDirectionFill = 1u << 11,  ///< between distance and direction: "to", "the", "al"
    kDirectionLink = 1u << 12,  ///< between direction and place: "of", "de"
    kVenue = 1u << 13,          ///< last or first word of a venue's name: "Stadium"
    kNoPerson = 1u << 14,       ///< in such a name stands no person: "Street", "Prize"
    kJoin = 1u << 15,           ///< before the last item of a list
    kPlaceLead = 1u << 16,      ///< between the preposition and the name of a place: "the capital", "town of"
  };

  bool word_borders = true;
  bool name_lists = true;  ///< capitals tell names from other nouns
  int free_before = 0;     ///< how many unknown words may stand in a title before its head
  int place_window = 0;    ///< how many words between a cue and the preposition before the place
  PhraseIndex cues{true};
  std::vector<Cue> cue_table;  ///< by payload
  /// Looks words up by view, so that a sentence's words are not copied for it.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>
      words;  ///< folded; elided articles with their "'"

  // Where words are not spaced.
  PhraseIndex surnames;                     ///< of one or two characters
  PhraseIndex follows;                      ///< may stand right behind a name: 说, 在
  PhraseIndex not_names;                    ///< words that start like a name and are none: 高度
  PhraseIndex not_given;                    ///< no given name starts with it
  PhraseIndex transliteration;              ///< characters that foreign names are written with
  std::vector<std::string> before;          ///< modifiers and portfolios, longest first
  std::vector<std::string> office_links;    ///< between a name and its post: 担任
  std::vector<std::string> place_in;        ///< before a place, longest first: 在
  std::vector<std::string> place_trail;     ///< adverbs between a place and what happens there: 联合
  std::vector<std::string> not_places;      ///< ends or whole of what is no place: 期间
  std::vector<std::string> direction_fill;  ///< between direction and distance: 方向
  std::vector<std::string> direction_link;  ///< between place and direction: 以
  std::vector<std::string> list_close;      ///< between a list and its count: 等

  /// By id: a quotation that ends so is none of that kind. "... Year" is no slogan.
  std::map<std::string, std::vector<std::string>> not_quote_ends;

  std::uint32_t flags_of(std::string_view folded) const {
    const auto found = words.find(folded);
    return found == words.end() ? 0 : found->second;
  }
};

/// By language.
using NamedWordsMap = std::map<std::string, NamedWords, std::less<>>;

/// Reads one file; reports what is wrong with it.
void read_named_words(const std::string& path, NamedWordsMap& out, Diagnostics& diagnostics);

}  // namespace crosscheck
