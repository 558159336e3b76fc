// Matching rules: which values of an article a pack's attributes name. Internal to the claims stage.
#pragma once

#include <string>
#include <vector>

#include "checker/claims/sentence_facts.h"

namespace crosscheck::claims {

/// A value that an attribute names; offsets into the sentence's text.
struct RuleClaim {
  std::size_t sentence = 0;
  Span at;
  Value value;
  std::ptrdiff_t value_index = -1;  ///< of the sentence's values; -1 for names and lists found by the rule
  std::string rule;
  std::string subject;
  std::vector<Scope> scope;
  std::vector<ClaimTime> time;
  EventRef event;
  std::vector<std::size_t> qualifiers;  ///< values of the sentence that serve this claim as its period
};

/// The wordings of all packs that may match in the sentences of an article.
class CandidateWordings {
 public:
  enum class Search : std::uint8_t {
    indexed,
    exhaustive,  ///< every wording everywhere: what tests compare with
  };
  /// `packs` and `facts` must outlive this. The sentences, which must have their values then, are read at the
  /// first look-up: many articles name no subject of any pack.
  CandidateWordings(const Packs& packs, const std::vector<SentenceFacts>& facts,
                    Search search = Search::indexed);

  Candidates of(std::size_t sentence, const Pack& pack, WordingUse use);
  bool exhaustive() const { return search_ == Search::exhaustive; }

 private:
  void read();

  const Packs& packs_;
  const std::vector<SentenceFacts>& facts_;
  Search search_;
  struct Found {
    const TriggerIndex* index = nullptr;
    bool all = false;
    std::size_t begin = 0;  ///< in entries_
    std::size_t end = 0;
  };
  std::vector<Found> found_;
  std::vector<std::uint32_t> entries_;
  std::vector<std::uint32_t> every_;  ///< 0, 1, 2 ...: as many as the largest index has
};

/// All claims that the pack's attributes find in an article. `facts` must have its values; the mentions and
/// events of this pack are filled in. `published` completes events whose year the text leaves out.
std::vector<RuleClaim> match_rules(const Pack& pack, const ClaimWords& words, CandidateWordings& candidates,
                                   std::vector<SentenceFacts>& facts, const std::string& published);

/// A count and the list of what it counts.
struct CountedList {
  std::size_t value_index = 0;
  ItemList list;
  bool in_previous = false;  ///< the list stands in the sentence before
};

/// Counts of a sentence whose items are listed after them ("four countries: A, B, C and D"), before them in
/// Chinese (A、B、C“三个…”), or in the sentence before ("These five points").
std::vector<CountedList> find_counted_lists(const ClaimWords& words, const SentenceFacts& facts,
                                            const Sentence* previous);

}  // namespace crosscheck::claims
