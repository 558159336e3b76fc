// What the claims stage knows of a sentence before it matches rules: its values, the names in it, the events
// it speaks of. Internal to the stage.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/model/claim.h"
#include "checker/rules/pack.h"
#include "checker/text/text.h"
#include "checker/values/units.h"

namespace crosscheck::claims {

/// Words of a language in a table of ClaimWords; empty if it has none.
const std::vector<std::string>& words_of(const std::map<std::string, std::vector<std::string>>& table,
                                         std::string_view language);

/// A name of a pack's entity; offsets into Sentence::text.
struct Mention {
  Span at;
  std::uint32_t entity = 0;
  bool body = false;  ///< part of the name of another body ("the Parliament of ..."), which is not the entity
};

struct EventMention {
  Span at;
  const EventRule* rule = nullptr;
  std::uint32_t subject = 0;  ///< entity whose event it is
  EventRef event;
};

struct SentenceFacts {
  const Sentence* sentence = nullptr;
  std::vector<Value> values;         ///< spans are offsets into the sentence's text
  std::vector<Mention> mentions;     ///< of one pack
  std::vector<EventMention> events;  ///< of one pack
};

/// Names of the pack in the sentence, in order.
std::vector<Mention> find_mentions(const Pack& pack, const ClaimWords& words, const Sentence& sentence);

/// Whom a range of a sentence speaks of.
struct Nearest {
  const Mention* mention = nullptr;
  bool somebody_else = false;  ///< a body or an organisation that the pack does not know stands there instead
};

/// Entity of that kind ("=id": that entity) that the range speaks of: inside it, else the nearest before it
/// in the sentence (a clause that starts with "which" left out), else the nearest after it. The mention is
/// one of `facts`.
Nearest nearest_entity(const Pack& pack, const ClaimWords& words, const SentenceFacts& facts,
                       std::string_view kind, Span range);

/// The sentence names a body (a parliament, a commission) before `until`: its figures are that body's.
bool names_body(const ClaimWords& words, const Sentence& sentence, std::uint32_t until);

/// Whether the entity is of that kind, or is that entity.
bool is_of(const Entity& entity, std::string_view kind);

/// Wordings of one pack and one use that may match in a sentence, in the pack's order.
struct Candidates {
  const TriggerIndex* index = nullptr;
  std::span<const std::uint32_t> entries;
};

/// The events that a sentence names, with place, year and ordinal where the words around them say so.
/// `main_entity` is the subject where the sentence names none.
std::vector<EventMention> find_events(const Pack& pack, const ClaimWords& words, const SentenceFacts& facts,
                                      const Candidates& wordings, std::optional<std::uint32_t> main_entity);

/// A list of items in running text.
struct ItemList {
  Span at;
  std::vector<std::string> items;
  bool sure = false;  ///< both ends and every item border are beyond doubt
};

/// Reads the list that starts at `at`: "A, B and C", "A, B, and C", "A、B和C". nullopt if fewer than two
/// items. `whole`: the sentence is known to end with the list, so that a join inside an item ends nothing.
std::optional<ItemList> read_list(const ClaimWords& words, const Sentence& sentence, std::size_t at,
                                  bool whole = false);
/// Reads the list that ends at `end`, going back ("A、B、C" before 的).
std::optional<ItemList> read_list_before(const ClaimWords& words, const Sentence& sentence, std::size_t end);

/// How sure the clause around a value is, by the nearest cue before it.
Modality find_modality(const ClaimWords& words, const Sentence& sentence, Span value);
/// A word of a sentence that tells a stage; index into kStages.
struct StageCue {
  Span at;
  std::uint32_t stage = 0;
};
std::vector<StageCue> find_stage_cues(const ClaimWords& words, const Sentence& sentence);
/// The stage of the value, its span an offset into the sentence's text as that of `at`.
std::optional<Scope> stage_of(const std::vector<StageCue>& cues, const SentenceFacts& facts, Span at);

/// A claim of an article, where it stands; offsets into the text of its sentence.
struct PlacedClaim {
  std::size_t sentence = 0;
  Span at;
  Claim* claim = nullptr;
};
/// Fills Claim::apart of claims whose sentence, or that and the next, tells a quantity twice and says why.
/// `claims` are in document order; no rule names them. Requires their ids.
void tell_apart(const ClaimWords& words, const std::vector<SentenceFacts>& facts,
                const values::UnitTable& units, const std::vector<PlacedClaim>& claims);

/// "according to X": who, and the words.
std::optional<Attribution> find_attribution(const ClaimWords& words, const Sentence& sentence);

}  // namespace crosscheck::claims
