// Rule packs, compiled: entities, places, scopes, events, attributes and invariants of a subject, from YAML.
// A pack says what is claimed and how it is worded; the stages claims, align, compare and check only follow
// it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/decimal.h"
#include "checker/base/diagnostic.h"
#include "checker/base/phrase_index.h"
#include "checker/model/report.h"
#include "checker/rules/named_words.h"
#include "checker/rules/trigger_index.h"
#include "checker/rules/vocabulary.h"
#include "checker/rules/wording.h"
#include "checker/rules/yaml.h"

namespace crosscheck {

/// A thing with names: an organisation, an initiative, a place, a country.
struct Entity {
  std::string id;
  std::string kind;
  Message label;                                          ///< for people; "" takes the first English name
  std::map<std::string, std::vector<std::string>> names;  ///< language -> names
  std::string part_of;  ///< id of the entity that it is a part of (a province of a country), or ""
  /// Of an entity whose editions are counted yearly: the year of the first one, so that the N-th is in
  /// first_edition + N - 1.
  std::optional<int> first_edition;
};

/// A group that a figure may be said of, and the larger one it is part of.
struct ScopeRule {
  std::string id;
  std::string dimension;
  Message label;
  std::string part_of;          ///< scope id or ""
  std::string count_attribute;  ///< attribute that tells how many it has, for explanations, or ""
  std::map<std::string, std::vector<Wording>> wording;
};

/// A series of events with editions: the yearly summit of an organisation.
struct EventRule {
  std::string id;
  Message label;
  std::string subject;  ///< entity kind
  std::map<std::string, std::vector<Wording>> wording;
};

/// How a claim's value depends on time (design.md, "time").
enum class TimeBehaviour : std::uint8_t { constant, as_of, period, event };

/// How far apart two values lie: a share of the larger one, or an amount in their own unit (days of dates).
struct Distance {
  Decimal amount;
  bool percent = false;
};

/// How grave a difference is; one step only, without `least`, is the same for all.
struct SeverityStep {
  Severity severity = Severity::error;
  std::optional<Distance> least;  ///< from which gap on
};

struct AttributeRule {
  std::string id;
  Message label;        ///< "{subject}", "{partner}", "{event}" are replaced
  std::string subject;  ///< entity kind, "=id" for one fixed entity, or "any"
  /// `subject: any`: told of whatever the article is about. The rule names what is claimed, open alignment
  /// finds the claims of the same thing.
  bool any_subject = false;
  std::optional<Distance> tolerance;   ///< values that are no further apart agree within bounds
  std::vector<SeverityStep> severity;  ///< of conflicts, gravest first; empty: error
  std::string partner;                 ///< entity kind of a second party that belongs to the fact, or ""
  Slot slot = Slot::count;             ///< the value's slot in the wordings
  std::string of;                      ///< of the slot name: the entity kind whose names are the values
  std::string dimension;               ///< scope dimension that tells its figures apart, or ""
  std::string event;                   ///< event id, "" if none
  bool event_date = false;             ///< its value is the date of the event itself
  TimeBehaviour time = TimeBehaviour::constant;
  int stable_days = 0;        ///< as_of: figures further apart in time may differ
  int same_edition_days = 0;  ///< dates further apart than this are of other editions; 0: no limit
  bool several =
      false;  ///< several values hold at once (documents signed, founding members): never a conflict
  bool bodies = false;  ///< what a body of the subject does is the subject's
  bool each = false;    ///< every telling answers a question of its own: shares of people asked
  /// Figures of the parts of a subject (Entity::part_of) add up to that of the whole: one said of a part is
  /// no other telling of the whole's, and not larger.
  bool adds_up = false;
  bool ignore = false;  ///< look-alikes: takes the value away from other attributes and says nothing
  std::vector<std::string> context;  ///< one of these words must stand in the sentence or the one before it
  std::vector<std::string> containing;  ///< one of these must stand in the value's words
  bool translated = false;  ///< lists and quotations are compared by what the pack's terms say of their words
  std::map<std::string, std::vector<Wording>> wording;
};

/// An invariant over attributes of one subject. `kind` is that of the check it makes.
struct InvariantRule {
  std::string id;
  /// sum | list_count | ordinal_year | part_over_whole | percent_of | percent_change | date_order | equal |
  /// allowed | ratio | shares_over_100
  std::string kind;
  Message label;
  /// Attribute ids by what they are in the computation, of the kinds after ordinal_year: part, whole, share;
  /// old, new, change; before, after; left, right; value; numerator, denominator, result.
  std::map<std::string, std::string> roles;
  std::vector<std::string> values;  ///< allowed: the values as texts would write them
  std::optional<Decimal> low;       ///< allowed, ratio: bounds, inclusive
  std::optional<Decimal> high;
  std::optional<Distance> tolerance;    ///< misses no further than this are none
  Severity severity = Severity::error;  ///< of a check that fails
  std::vector<std::string> parts;       ///< attribute ids (sum); a list counts with its number of items
  std::string total;                    ///< attribute id (sum); of list_count the count
  std::string list;                     ///< attribute id (list_count)
  std::string ordinal;                  ///< attribute id (ordinal_year)
  std::string founded;                  ///< attribute id of the founding date, cited beside it, or ""
  bool holds_only = false;  ///< says something only where it holds: its parts may be told incompletely
  /// Says something only where it fails; of bounds (part_over_whole, allowed, date_order) the default: that
  /// one is kept is no news.
  bool fails_only = false;
};

/// Two attributes of one subject whose figures readers take for one another; what differs between them is
/// explained. An attribute with itself: its values differ for a reason that the pack knows.
struct ContrastRule {
  /// Which pairs of values are meant, besides their attributes.
  enum class Which : std::uint8_t {
    any,
    part,   ///< lists of which the one holds all items of the other
    count,  ///< a figure and a list of as many items: these agree
    days,   ///< dates of other years that are told alike: the same month, or the same day
  };
  std::string id;
  std::string first;   ///< attribute id
  std::string second;  ///< attribute id, may be the same
  Message because;     ///< the reason, for people
  Which which = Which::any;
  bool time = false;            ///< the reason is the time, not the scope
  bool same_article = false;    ///< only where one article tells both
  std::optional<Decimal> near;  ///< only figures that differ by no more than this
};

/// A value that the pack's owner holds true of a subject while it is valid; a claim that differs fails the
/// check `reference`.
struct ReferenceRule {
  std::string id;
  std::string attribute;  ///< attribute id
  std::string subject;    ///< entity id
  std::string partner;    ///< entity id, or ""
  std::string scope;      ///< scope id, or ""
  std::string value;      ///< as a text would write it: "26", "$890 billion", "2025-08-31"
  std::string from;       ///< ISO 8601 date from which it is valid, "" from ever
  std::string until;      ///< the last day on which it is, "" for ever
  std::string source;     ///< who says so, for people
  Severity severity = Severity::error;
  std::string path;  ///< where it is defined
  int line = 0;
  int column = 0;
};

/// Outlets of one rank; the first tier of a pack ranks highest.
struct SourceTier {
  std::string tier;
  std::vector<std::string> outlets;
};

/// A word or phrase that a pack adds to the words of a language.
struct VocabularyWord {
  std::string language;
  std::string concept_name;  ///< a concept of rules/concepts; "" of stop contexts
  std::string words;
  ItemPlace place;
};

struct Pack {
  std::string id;
  std::string title;
  std::string path;
  std::vector<std::string> bases;  ///< ids of the packs it extends, and of those that they extend; base first
  std::vector<std::string> files;  ///< every file that was read for it, those of its bases first
  /// Attributes, invariants, contrasts and references by id, where each is written.
  std::map<std::string, ItemPlace, std::less<>> rule_places;
  std::vector<VocabularyWord> synonyms;       ///< further words of concepts, for open facts
  std::vector<VocabularyWord> stop_contexts;  ///< figures in a sentence with one of these make no open claim
  FigureWords figure_words;                   ///< units and hedges of the vocabulary
  std::vector<Entity> entities;               ///< places and countries included
  std::vector<ScopeRule> scopes;
  std::vector<EventRule> events;
  std::vector<AttributeRule> attributes;
  std::vector<InvariantRule> invariants;
  std::vector<ContrastRule> contrasts;
  std::vector<ReferenceRule> references;
  std::vector<SourceTier> tiers;
  /// Kinds of entities that are values of attributes only, never subjects.
  std::set<std::string, std::less<>> value_kinds;

  /// Words of the subject in several languages, by which lists and titles are compared; the payload is an
  /// index into `term_ids`, or kIgnored for words that say nothing there ("the", "greater", 更加).
  std::map<std::string, PhraseIndex> terms;
  std::vector<std::string> term_ids;

  /// Names of the entities, per language; the payload is the index into `entities`. Look-alikes that are to
  /// be ignored have kIgnored.
  std::map<std::string, PhraseIndex> names;
  static constexpr std::uint32_t kIgnored = 0xffffffffu;

  const Entity* entity(std::string_view id) const;
  const ScopeRule* scope(std::string_view id) const;
  const EventRule* event(std::string_view id) const;
  const AttributeRule* attribute(std::string_view id) const;
  /// The contrast of two attributes, in either order, or nullptr.
  const ContrastRule* contrast(std::string_view a, std::string_view b) const;
  /// The scope `inner` is `outer` or lies inside it.
  bool inside(std::string_view inner, std::string_view outer) const;
  /// The entity `part` is a part of the entity `whole`, or of one of its parts; none is a part of itself.
  bool part_of(std::string_view part, std::string_view whole) const;
};

/// Words that tell how sure a sentence is and who says so, per language; from rules/claims/*.yaml.
struct ClaimWords {
  struct Cue {
    std::string words;
    Modality modality;
  };
  std::map<std::string, std::vector<Cue>> modality;
  /// Words that say at which moment of its life a quantity was told, per language; the payload is a Stage.
  std::map<std::string, PhraseIndex> stages;
  /// Words that tell two values of one quantity apart, per language; the payload is an Apart, with
  /// kSettles where the word says that the one took the place of the other.
  std::map<std::string, PhraseIndex> apart;
  static constexpr std::uint32_t kSettles = 16;
  /// What stands between two amounts that are said to be the same: " (", ", or ", 约合.
  std::map<std::string, std::vector<std::string>> restated;
  std::map<std::string, std::vector<std::string>> attribution;  ///< "according to", 据
  std::map<std::string, std::vector<std::string>> list_ends;  ///< words that end a list: "with", "while", 等
  std::map<std::string, std::vector<std::string>> list_joins;  ///< "and", "as well as", 和
  std::map<std::string, std::vector<std::string>>
      list_openers;  ///< between a count's head and its list: "namely", ":"
  std::map<std::string, std::vector<std::string>>
      list_backward;  ///< "these": the count's list stands before it
  std::map<std::string, std::vector<std::string>>
      place_before;  ///< "in ", 在: before a place where something happens
  /// Words that make a name that of a body of its own: "... Council of the X", "X Development Bank", X秘书处.
  std::map<std::string, std::vector<std::string>> bodies;
  std::map<std::string, std::vector<std::string>>
      body_links;  ///< " of the " between a body's word and the name
  std::map<std::string, std::vector<std::string>> body_ends;  ///< end the name where words are not spaced: 的
  std::map<std::string, std::vector<std::string>>
      not_bodies;  ///< after such a word: it is the organisation itself
  std::map<std::string, std::vector<std::string>> relative;  ///< "which", "unlike": about somebody else
  std::map<std::string, std::vector<std::string>> past;      ///< "once", 此前: no longer so
  std::map<std::string, std::vector<std::string>> present;  ///< after such a word it is so again: "now", 扩大
  std::map<std::string, std::vector<std::string>>
      partial_before;  ///< "months of" before a year: not all of it
  std::map<std::string, std::vector<std::string>> partial_after;  ///< 前 after a year, as in 2025年前11个月
  std::map<std::string, std::vector<std::string>>
      unbreakable;  ///< hold a join or an end word and are one word: 和平
  std::map<std::string, std::vector<std::string>> open_lists;  ///< "including", "such as", 等: not complete
  /// Languages that do not set spaces between words and divide lists with the ideographic comma.
  std::set<std::string, std::less<>> unspaced;
  NamedWordsMap named;  ///< by which names, roles, places and slogans are told

  bool is_unspaced(std::string_view language) const { return unspaced.find(language) != unspaced.end(); }
};

/// All packs of a run and the words they share. Immutable once loaded, shared by all threads.
struct Packs {
  std::vector<std::shared_ptr<const Pack>> packs;
  ClaimWords words;
  /// By which the claims stage finds the wordings that a sentence could match.
  TriggerIndexes triggers;
  /// Per language the words in whose sentence figures make no open claim; payloads say nothing.
  std::map<std::string, PhraseIndex> stop_contexts;

  /// The attribute with that rule id and its pack, or {nullptr, nullptr}.
  std::pair<const Pack*, const AttributeRule*> find(std::string_view rule) const;
};

/// A pack by its id, wherever it lies, for `extends`.
struct KnownPack {
  std::string id;
  std::string path;
};

/// Loads the words and the packs: each of `packs` is a folder or a file; empty strings and missing ones are
/// reported. `extends` finds its bases among `packs` and `known` (later ones go before earlier ones) or by
/// their path; a pack of `packs` that another one extends is not loaded by itself. Rule ids must be unique
/// over all packs. All mistakes of all packs are reported; nullptr if there are any.
std::shared_ptr<const Packs> load_packs(const std::string& rules_folder,
                                        const std::vector<std::string>& packs, Diagnostics& diagnostics,
                                        const std::vector<KnownPack>& known = {});

/// The folders of the packs that a rules folder ships, sorted.
std::vector<std::string> shipped_packs(const std::string& rules_folder);

}  // namespace crosscheck
