// Names and events in a sentence: who and what its values may be about. Uses the pack's name index, then the
// event wordings with the dates and places around them.
#include <algorithm>
#include <limits>

#include "checker/claims/sentence_facts.h"

namespace crosscheck::claims {
namespace {

/// Bytes between two ranges, 0 if they touch or overlap.
std::uint32_t distance(Span a, Span b) {
  if (a.end <= b.begin) return b.begin - a.end;
  if (b.end <= a.begin) return a.begin - b.end;
  return 0;
}

/// How far from an event's words its year, place or ordinal may stand to belong to it beyond doubt, in bytes:
/// " in ", "'s ", "于".
constexpr std::uint32_t kAdjacent = 8;

int year_of(const Value& value) {
  return to_date(value.when->from).year;
}

/// Only whole granules say which edition an event is: a year, month, day, or a few days; not a term of
/// several years.
bool tells_year(const Value& value) {
  return is_temporal(value.kind) && value.when && value.when->granularity <= Granularity::year &&
         value.when->to - value.when->from <= 366 * kSecondsPerDay;
}

void set_year(const SentenceFacts& facts, EventMention& mention) {
  const Value* best = nullptr;
  std::uint32_t best_distance = std::numeric_limits<std::uint32_t>::max();
  int dates = 0;
  for (const Value& value : facts.values) {
    if (!tells_year(value)) continue;
    ++dates;
    const std::uint32_t far = distance(value.span, mention.at);
    if (far < best_distance) {
      best = &value;
      best_distance = far;
    }
  }
  // The only date of a sentence that names one event belongs to it; among several, only one right beside it.
  if (best == nullptr || (best_distance > kAdjacent && dates > 1)) return;
  mention.event.year = year_of(*best);
  mention.event.year_stated = best->date_source != DateSource::completed;
}

/// "in", 在: the words before a place where something happens, as against one that somebody left.
bool stands_in_place(const ClaimWords& words, const Sentence& sentence, Span at) {
  const auto list = words.place_before.find(std::string(sentence.language));
  if (list == words.place_before.end()) return false;
  const std::string_view before = sentence.text.substr(0, at.begin);
  return std::any_of(list->second.begin(), list->second.end(),
                     [&](const std::string& word) { return before.ends_with(word); });
}

void set_place(const Pack& pack, const ClaimWords& words, const SentenceFacts& facts, EventMention& mention) {
  const Mention* best = nullptr;
  std::uint32_t best_distance = std::numeric_limits<std::uint32_t>::max();
  int places = 0;
  for (const Mention& name : facts.mentions) {
    if (pack.entities[name.entity].kind != "place") continue;
    ++places;
    const std::uint32_t far = distance(name.at, mention.at);
    if (far < best_distance) {
      best = &name;
      best_distance = far;
    }
  }
  if (best == nullptr) return;
  if (best_distance > kAdjacent && (places > 1 || !stands_in_place(words, *facts.sentence, best->at))) return;
  mention.event.place = pack.entities[best->entity].id;
}

}  // namespace

bool is_of(const Entity& entity, std::string_view kind) {
  return kind.starts_with('=') ? entity.id == kind.substr(1) : entity.kind == kind;
}

std::vector<Mention> find_mentions(const Pack& pack, const Sentence& sentence) {
  std::vector<Mention> out;
  const auto index = pack.names.find(std::string(sentence.language));
  if (index == pack.names.end()) return out;
  std::vector<PhraseIndex::Hit> hits;
  index->second.find(sentence.text, hits);
  out.reserve(hits.size());
  for (const PhraseIndex::Hit& hit : hits) {
    if (hit.payload != Pack::kIgnored) out.push_back({{hit.begin, hit.end}, hit.payload});
  }
  return out;
}

std::optional<std::uint32_t> nearest_entity(const Pack& pack, const SentenceFacts& facts,
                                            std::string_view kind, Span range) {
  const Mention* inside = nullptr;
  const Mention* before = nullptr;
  const Mention* after = nullptr;
  for (const Mention& mention : facts.mentions) {
    if (!is_of(pack.entities[mention.entity], kind)) continue;
    if (range.overlaps(mention.at)) {
      inside = &mention;
    } else if (mention.at.end <= range.begin) {
      before = &mention;
    } else if (after == nullptr) {
      after = &mention;
    }
  }
  const Mention* best = inside != nullptr ? inside : before != nullptr ? before : after;
  if (best == nullptr) return std::nullopt;
  return best->entity;
}

std::vector<EventMention> find_events(const Pack& pack, const ClaimWords& words, const SentenceFacts& facts,
                                      std::optional<std::uint32_t> main_entity) {
  std::vector<EventMention> out;
  const Sentence& sentence = *facts.sentence;
  const std::string language(sentence.language);
  for (const EventRule& rule : pack.events) {
    const auto wordings = rule.wording.find(language);
    if (wordings == rule.wording.end()) continue;
    std::vector<Span> found;
    for (const Wording& wording : wordings->second) {
      for (const Span at : wording.find(sentence.text)) found.push_back(at);
    }
    std::sort(found.begin(), found.end(),
              [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    Span last{0, 0};
    for (const Span at : found) {
      if (!last.empty() && at.begin < last.end) continue;
      last = at;
      EventMention mention;
      mention.at = at;
      mention.rule = &rule;
      const auto entity = nearest_entity(pack, facts, rule.subject, at);
      const auto subject = entity ? entity : main_entity;
      if (!subject) continue;
      mention.subject = *subject;
      mention.event.series = pack.entities[*subject].id + "/" + rule.id;
      set_place(pack, words, facts, mention);
      set_year(facts, mention);
      for (const Value& value : facts.values) {
        if (value.kind == ValueKind::ordinal && value.number && distance(value.span, at) <= 1) {
          if (const auto number = value.number->to_int64()) mention.event.ordinal = static_cast<int>(*number);
        }
      }
      out.push_back(std::move(mention));
    }
  }
  std::sort(out.begin(), out.end(), [](const EventMention& a, const EventMention& b) { return a.at < b.at; });
  return out;
}

}  // namespace crosscheck::claims
