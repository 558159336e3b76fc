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
  return names_period(value) && value.when->granularity <= Granularity::year &&
         value.when->to - value.when->from <= 366 * kSecondsPerDay;
}

void set_year(const SentenceFacts& facts, EventMention& mention) {
  constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();
  const Value* best = nullptr;
  std::uint32_t nearest = kFar;
  std::uint32_t next = kFar;
  for (const Value& value : facts.values) {
    if (!tells_year(value)) continue;
    const std::uint32_t far = distance(value.span, mention.at);
    if (far < nearest) {
      next = nearest;
      nearest = far;
      best = &value;
    } else {
      next = std::min(next, far);
    }
  }
  // The only date of a sentence that names one event belongs to it; among several, the one right beside it,
  // or one that is clearly nearer than all others.
  if (best == nullptr || (next != kFar && nearest > kAdjacent && nearest > next / 2)) return;
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

namespace {

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool starts_with_any(std::string_view text, const std::vector<std::string>& list) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& one) { return text.starts_with(one); });
}

bool is_letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The word at `at` (ASCII letters only); moves past it and the space after it. "" at anything else.
std::string_view next_word(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  while (at < text.size() && is_letter_byte(text[at])) ++at;
  const std::string_view word = text.substr(begin, at - begin);
  if (at < text.size() && text[at] == ' ') ++at;
  return word;
}

/// How many words may stand between a name and the word that makes it a body's: "African Union Peace and
/// Security Council".
constexpr int kBodyWords = 4;
/// The same in Chinese, in bytes.
constexpr std::size_t kBodyBytes = 18;

bool in_body_name(const ClaimWords& words, const Sentence& sentence, Span at) {
  const auto& bodies = words_of(words.bodies, sentence.language);
  const std::string_view text = sentence.text;
  if (words.is_unspaced(sentence.language)) {
    std::string_view after = text.substr(at.end, kBodyBytes);
    for (const std::string& end : words_of(words.body_ends, sentence.language))
      after = after.substr(0, after.find(end));
    return std::any_of(bodies.begin(), bodies.end(),
                       [&](const std::string& body) { return after.find(body) != std::string_view::npos; });
  }
  // "ASEAN+3" is another group.
  if (at.end + 1 < text.size() && text[at.end] == '+' && text[at.end + 1] >= '0' && text[at.end + 1] <= '9')
    return true;
  // After the name: capitalised words (with "and", "of") up to one of a body; one or two small ones ("trade
  // institute").
  std::size_t cursor = at.end;
  if (cursor < text.size() && text[cursor] == ' ') {
    ++cursor;
    int small = 0;
    for (int i = 0; i < kBodyWords; ++i) {
      const std::string_view word = next_word(text, cursor);
      if (word.empty()) break;
      // The council of the heads of the members is the organisation itself.
      if (contains(bodies, word))
        return !starts_with_any(text.substr(cursor), words_of(words.not_bodies, sentence.language));
      const bool capital = word.front() >= 'A' && word.front() <= 'Z';
      if (!capital && ++small > 1) break;
    }
  }
  // Before it: "Parliament of the X".
  std::string_view before = text.substr(0, at.begin);
  for (const std::string& link : words_of(words.body_links, sentence.language)) {
    if (!before.ends_with(link)) continue;
    before.remove_suffix(link.size());
    std::size_t begin = before.size();
    while (begin > 0 && is_letter_byte(before[begin - 1])) --begin;
    return contains(bodies, before.substr(begin));
  }
  return false;
}

/// The name stands in a clause between commas that is about somebody else: "the EU, which X looks to, has".
bool in_aside(const ClaimWords& words, const Sentence& sentence, Span at, std::uint32_t until) {
  const std::string_view text = sentence.text;
  if (text.substr(at.end, until - at.end).find(',') == std::string_view::npos) return false;
  std::size_t begin = text.substr(0, at.begin).rfind(',');
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  while (begin < at.begin && text[begin] == ' ') ++begin;
  std::size_t cursor = begin;
  std::string word(next_word(text, cursor));
  if (!word.empty() && word.front() >= 'A' && word.front() <= 'Z')
    word.front() = static_cast<char>(word.front() + 32);
  const auto& relative = words_of(words.relative, sentence.language);
  // "which", or "to which".
  return contains(relative, word) || contains(relative, next_word(text, cursor));
}

/// An acronym that no pack knows stands between the name and the range: the figure may be that one's.
bool unknown_between(const SentenceFacts& facts, const Mention& mention, std::uint32_t until) {
  const std::string_view text = facts.sentence->text;
  std::size_t at = mention.at.end;
  while (at < until) {
    const std::size_t begin = at;
    bool capitals = true;
    while (at < until && is_letter_byte(text[at])) capitals = capitals && text[at] <= 'Z', ++at;
    const std::size_t length = at - begin;
    if (length >= 3 && length <= 6 && capitals && begin > 0 && text[begin - 1] == ' ') {
      const Span word{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
      const bool known = std::any_of(facts.mentions.begin(), facts.mentions.end(),
                                     [&](const Mention& m) { return m.at.overlaps(word); });
      if (!known) return true;
    }
    if (length == 0) ++at;
  }
  return false;
}

}  // namespace

bool names_body(const ClaimWords& words, const Sentence& sentence, std::uint32_t until) {
  const auto& bodies = words_of(words.bodies, sentence.language);
  const std::string_view text = sentence.text.substr(0, until);
  if (words.is_unspaced(sentence.language)) {
    return std::any_of(bodies.begin(), bodies.end(),
                       [&](const std::string& body) { return text.find(body) != std::string_view::npos; });
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const std::string_view word = next_word(text, at);
    if (at == begin) ++at;
    // Names are written with capitals; "a group of" is no name.
    const bool capital = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
    if (capital && contains(bodies, word) &&
        !starts_with_any(text.substr(at), words_of(words.not_bodies, sentence.language))) {
      return true;
    }
  }
  return false;
}

bool is_of(const Entity& entity, std::string_view kind) {
  return kind.starts_with('=') ? entity.id == kind.substr(1) : entity.kind == kind;
}

std::vector<Mention> find_mentions(const Pack& pack, const ClaimWords& words, const Sentence& sentence) {
  std::vector<Mention> out;
  const auto index = pack.names.find(std::string(sentence.language));
  if (index == pack.names.end()) return out;
  std::vector<PhraseIndex::Hit> hits;
  index->second.find(sentence.text, hits);
  out.reserve(hits.size());
  for (const PhraseIndex::Hit& hit : hits) {
    if (hit.payload == Pack::kIgnored) continue;
    const std::string& kind = pack.entities[hit.payload].kind;
    const bool body =
        kind != "place" && kind != "country" && in_body_name(words, sentence, {hit.begin, hit.end});
    out.push_back({{hit.begin, hit.end}, hit.payload, body});
  }
  return out;
}

Nearest nearest_entity(const Pack& pack, const ClaimWords& words, const SentenceFacts& facts,
                       std::string_view kind, Span range) {
  const Mention* inside = nullptr;
  const Mention* before = nullptr;
  const Mention* aside = nullptr;
  const Mention* after = nullptr;
  for (const Mention& mention : facts.mentions) {
    if (!is_of(pack.entities[mention.entity], kind)) continue;
    if (range.overlaps(mention.at)) {
      inside = &mention;
    } else if (mention.at.end <= range.begin) {
      (in_aside(words, *facts.sentence, mention.at, range.begin) ? aside : before) = &mention;
    } else if (after == nullptr) {
      after = &mention;
    }
  }
  Nearest out;
  out.mention = inside != nullptr ? inside : before != nullptr ? before : aside != nullptr ? aside : after;
  if (out.mention == nullptr) return out;
  out.somebody_else =
      out.mention->body || (out.mention == before && unknown_between(facts, *before, range.begin));
  return out;
}

std::vector<EventMention> find_events(const Pack& pack, const ClaimWords& words, const SentenceFacts& facts,
                                      const Candidates& wordings, std::optional<std::uint32_t> main_entity) {
  std::vector<EventMention> out;
  const Sentence& sentence = *facts.sentence;
  for (std::size_t i = 0; i < wordings.entries.size();) {
    const std::uint32_t owner = wordings.index->place(wordings.entries[i]).owner;
    const EventRule& rule = pack.events[owner];
    std::vector<Span> found;
    for (; i < wordings.entries.size(); ++i) {
      const WordingPlace& place = wordings.index->place(wordings.entries[i]);
      if (place.owner != owner) break;
      for (const Span at : place.wording->find(sentence.text)) found.push_back(at);
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
      const Nearest nearest = nearest_entity(pack, words, facts, rule.subject, at);
      if (nearest.somebody_else) continue;
      const auto entity = nearest.mention != nullptr ? std::optional(nearest.mention->entity) : std::nullopt;
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
