// Claims that are no figures: who holds which post, where something is held, has its seat or lies, lists of
// names, slogans and titles. Internal to the claims stage. All words are data (rules/claims/named).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/claims/sentence_facts.h"
#include "checker/rules/named_words.h"

namespace crosscheck::claims {

/// One such claim; value.span is its place in the sentence.
struct NamedClaim {
  Value value;
  std::string subject;    ///< of a role: the person, as written
  std::string attribute;  ///< "role", "list", or the id of the cue in the rules: "venue", "seat", "slogan"
};

/// A cue that stands in a sentence.
struct CueHit {
  Span at;
  const NamedWords::Cue* cue = nullptr;
};

/// A word or mark of a sentence whose words are spaced.
struct Token {
  enum class Kind : std::uint8_t { word, comma, mark };
  Span at;                  ///< without a possessive ending
  std::uint32_t flags = 0;  ///< NamedWords::Flag
  Kind kind = Kind::mark;
  bool capital = false;
  bool possessive = false;

  bool is(std::uint32_t any) const { return (flags & any) != 0; }
};

/// Requires valid UTF-8. Linear.
std::vector<Token> tokenise(const NamedWords& words, std::string_view text);

/// A name of capitalised words in tokens [begin, end), honorifics left out.
struct NameTokens {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t next = 0;  ///< first token after it; for a name read backwards, the one before which it starts
  int words = 0;         ///< particles not counted
  bool honorific = false;
};

/// The name that starts at token `at`, honorifics before it skipped.
std::optional<NameTokens> name_at(const std::vector<Token>& tokens, std::size_t at);
/// The name that ends before token `end`.
std::optional<NameTokens> name_before(const std::vector<Token>& tokens, std::size_t end);

/// Roles and places of one sentence. `tokens` are those of the sentence where words are spaced.
void find_roles(const NamedWords& words, const Sentence& sentence, const std::vector<Token>& tokens,
                const std::vector<CueHit>& hits, std::vector<NamedClaim>& out);
void find_roles_unspaced(const NamedWords& words, const Sentence& sentence, const std::vector<CueHit>& hits,
                         std::vector<NamedClaim>& out);
void find_places(const NamedWords& words, const SentenceFacts& facts, const std::vector<Token>& tokens,
                 const std::vector<CueHit>& hits, std::vector<NamedClaim>& out);
void find_places_unspaced(const NamedWords& words, const SentenceFacts& facts,
                          const std::vector<CueHit>& hits, std::vector<NamedClaim>& out);
/// Three capitalised names or more, divided by commas and a join.
void find_name_lists(const SentenceFacts& facts, const std::vector<Token>& tokens,
                     std::vector<NamedClaim>& out);
/// A、B、C right before their count.
void find_lists_before_counts(const ClaimWords& words, const NamedWords& named, const SentenceFacts& facts,
                              std::vector<NamedClaim>& out);

/// What the named claims of a sentence may need of those before it.
struct NamedContext {
  std::string quote;  ///< id of the last slogan cue of the paragraph
  std::uint32_t paragraph = 0;
};

void find_slogans(const NamedWords& words, const SentenceFacts& facts, const std::vector<CueHit>& hits,
                  NamedContext& context, std::vector<NamedClaim>& out);

/// All of them, sorted by place, no two with the same span. Sentences are to be given in order, with one
/// context for an article.
std::vector<NamedClaim> find_named(const ClaimWords& words, const SentenceFacts& facts,
                                   NamedContext& context);

}  // namespace crosscheck::claims
