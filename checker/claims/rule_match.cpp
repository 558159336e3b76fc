// Matching rules from values: for each value the attributes of its slot are tried on the words around it, and
// the most specific wording wins. Subject, partner, scope, period and event come from the same sentence, else
// from before it.
#include "checker/claims/rule_match.h"

#include <algorithm>
#include <map>
#include <set>

#include "checker/base/utf8.h"

namespace crosscheck::claims {
namespace {

/// A title names what the whole article is about: as good as this many mentions in its text.
constexpr int kTitleWeight = 3;
/// Most claims that rules make of names and lists in one article; bounds what a hostile text can cost.
constexpr std::size_t kMaxRuleClaims = 400'000;
/// A date that starts within so many bytes after a figure belongs to it: " in ", ", ".
constexpr std::uint32_t kBeside = 6;
/// How many lists of a sentence are looked for by the words after them; keeps hostile sentences cheap.
constexpr int kMaxTries = 8;
/// How many sentences back a sentence without a subject or event of its own looks for one.
constexpr std::size_t kLookBack = 3;

class Matcher {
 public:
  Matcher(const Pack& pack, const ClaimWords& words, CandidateWordings& candidates,
          std::vector<SentenceFacts>& facts, const std::string& published)
      : pack_(pack), words_(words), candidates_(candidates), facts_(facts) {
    if (const auto period = parse_iso(published)) published_year_ = to_date(period->from).year;
  }

  std::vector<RuleClaim> run() {
    named_ = find_names();
    const bool any = std::any_of(pack_.attributes.begin(), pack_.attributes.end(),
                                 [](const AttributeRule& rule) { return rule.any_subject; });
    if (!named_ && !any) return {};
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      SentenceFacts& facts = facts_[i];
      const Candidates wordings = candidates_.of(i, pack_, WordingUse::event);
      facts.events.clear();
      if (wordings.entries.empty()) continue;
      // The main entity is looked up per kind, so an event's subject may be left to it.
      facts.events = find_events(pack_, words_, facts, wordings, std::nullopt);
      if (facts.events.empty()) facts.events = find_events(pack_, words_, facts, wordings, main_of_events());
    }
    for (std::size_t i = 0; i < facts_.size(); ++i) match_sentence(i);
    return std::move(out_);
  }

 private:
  struct Candidate {
    const AttributeRule* rule = nullptr;
    Span range;
    int weight = -1;
  };

  /// False if the article names no subject of this pack.
  bool find_names() {
    bool any = false;
    for (SentenceFacts& facts : facts_) {
      facts.mentions = find_mentions(pack_, words_, *facts.sentence);
      const int weight = facts.sentence->block == BlockKind::title ? kTitleWeight : 1;
      for (const Mention& mention : facts.mentions) {
        const std::string& kind = pack_.entities[mention.entity].kind;
        if (kind == "place" || kind == "country" || mention.body || pack_.value_kinds.contains(kind))
          continue;
        any = true;
        counts_[kind][mention.entity] += weight;
      }
    }
    return any;
  }

  /// The entity of a kind that the article names most; none if two are named equally often.
  std::optional<std::uint32_t> main_entity(std::string_view kind) const {
    const auto found = counts_.find(kind);
    if (found == counts_.end()) return std::nullopt;
    std::optional<std::uint32_t> best;
    int most = 0;
    bool tie = false;
    for (const auto& [entity, count] : found->second) {
      tie = count == most;
      if (count > most) {
        most = count;
        best = entity;
        tie = false;
      }
    }
    return tie ? std::nullopt : best;
  }

  /// Of an article that names no subject of the pack only what is told of any subject is read.
  bool applies(const AttributeRule& rule) const { return named_ || rule.any_subject; }

  std::optional<std::uint32_t> main_of_events() const { return main_entity(pack_.events.front().subject); }

  void match_sentence(std::size_t index) {
    const Candidates lists = candidates_.of(index, pack_, WordingUse::list);
    const Candidates wordings = candidates_.of(index, pack_, WordingUse::value);
    if (!wordings.entries.empty()) match_values(index, wordings);
    for (const std::uint32_t entry : lists.entries) {
      const WordingPlace& place = lists.index->place(entry);
      const AttributeRule& rule = pack_.attributes[place.owner];
      if (applies(rule)) match_list(index, rule, *place.wording);
    }
  }

  void match_values(std::size_t index, const Candidates& wordings) {
    const SentenceFacts& facts = facts_[index];
    for (std::size_t k = 0; k < facts.values.size(); ++k) {
      const Value& value = facts.values[k];
      match_value(index, wordings, value, value.span, static_cast<std::ptrdiff_t>(k));
    }
    for (const Mention& mention : facts.mentions) {
      const Entity& entity = pack_.entities[mention.entity];
      const bool place = entity.kind == "place" || entity.kind == "country";
      Value value;
      value.kind = place ? ValueKind::place : ValueKind::name;
      value.span = mention.at;
      value.canonical = entity.id;
      match_value(index, wordings, value, mention.at, -1);
    }
  }

  void match_value(std::size_t index, const Candidates& wordings, const Value& value, Span at,
                   std::ptrdiff_t value_index) {
    const SentenceFacts& facts = facts_[index];
    const std::string_view text = facts.sentence->text;
    std::vector<Candidate> candidates;
    for (std::size_t next = 0; next < wordings.entries.size();) {
      const std::size_t first = next;
      const std::uint32_t owner = wordings.index->place(wordings.entries[first]).owner;
      while (next < wordings.entries.size() && wordings.index->place(wordings.entries[next]).owner == owner)
        ++next;
      const AttributeRule& rule = pack_.attributes[owner];
      if (!applies(rule) || !fits(rule.slot, value)) continue;
      if (value.kind == ValueKind::place) {
        const Entity* entity = pack_.entity(value.canonical);
        if (entity == nullptr || (rule.slot == Slot::country) != (entity->kind == "country")) continue;
      }
      if (rule.slot == Slot::name) {
        const Entity* entity = pack_.entity(value.canonical);
        if (entity == nullptr || !is_of(*entity, rule.of)) continue;
      }
      Candidate best;
      const Span bounds = bounds_of(facts, rule.slot, at);
      for (std::size_t i = first; i < next; ++i) {
        const Wording& wording = *wordings.index->place(wordings.entries[i]).wording;
        if (!candidates_.exhaustive() && !wording.may_match(text, at, bounds)) continue;
        const auto found = wording.match(text, at, bounds);
        if (found && found->literal > best.weight) best = {&rule, found->range, found->literal};
      }
      if (best.weight >= 0 && in_context(index, rule, value)) candidates.push_back(best);
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.rule->ignore && !b.rule->ignore;
    });
    // The most specific wording whose subject is known names the value.
    for (const Candidate& candidate : candidates) {
      if (candidate.rule->ignore) return;
      if (make(index, *candidate.rule, candidate.range, value, at, value_index)) return;
    }
  }

  /// What lies between the figures of the same kind before and after this one: words beyond them belong to
  /// those.
  static Span bounds_of(const SentenceFacts& facts, Slot slot, Span at) {
    Span out{0, static_cast<std::uint32_t>(facts.sentence->text.size())};
    for (const Value& other : facts.values) {
      if (other.span.overlaps(at) || !fits(slot, other)) continue;
      if (other.span.end <= at.begin) out.begin = std::max(out.begin, other.span.end);
      if (other.span.begin >= at.end) out.end = std::min(out.end, other.span.begin);
    }
    return out;
  }

  /// The list of quotations that starts at `at`: “A,” “B” and “C”, 《A》、《B》. nullopt if fewer than two
  /// stand there.
  std::optional<ItemList> quoted_list(const SentenceFacts& facts, std::size_t at) const {
    const std::string_view text = facts.sentence->text;
    ItemList list;
    list.sure = true;
    std::size_t end = at;
    for (const Value& value : facts.values) {
      if (value.kind != ValueKind::quotation || value.span.begin < end) continue;
      if (!divides(facts, text.substr(end, value.span.begin - end))) break;
      std::string_view item = text.substr(value.span.begin, value.span.size());
      while (!item.empty() && (item.back() == ',' || item.back() == '.')) item.remove_suffix(1);
      if (list.items.empty()) list.at.begin = value.span.begin;
      list.at.end = value.span.end;
      list.items.emplace_back(item);
      end = value.span.end;
    }
    return list.items.size() < 2 ? std::nullopt : std::optional(std::move(list));
  }

  /// Only marks, spaces and a word that joins: between two items of a list.
  bool divides(const SentenceFacts& facts, std::string_view between) const {
    constexpr std::size_t kLongest = 16;
    if (between.size() > kLongest) return false;
    std::string letters;
    for (std::size_t at = 0; at < between.size();) {
      const std::size_t begin = at;
      if (utf8::is_letter(utf8::next_valid(between, at))) letters += between.substr(begin, at - begin);
    }
    const auto& joins = words_of(words_.list_joins, facts.sentence->language);
    return letters.empty() || std::find(joins.begin(), joins.end(), letters) != joins.end();
  }

  /// The list that starts at `at` and ends where the words after it start: "... traditions among members".
  std::optional<ItemList> list_up_to(const Wording& wording, const Sentence& sentence, std::size_t at) const {
    if (words_.is_unspaced(sentence.language)) return std::nullopt;
    const std::string_view text = sentence.text;
    const std::size_t last = std::min(text.size(), at + 2 * kWindowBytes);
    for (std::size_t end = text.find_first_of(" ,", at + 1); end < last;
         end = text.find_first_of(" ,", end + 1)) {
      if (!wording.match_after(text, end)) continue;
      Sentence part;
      part.text = text.substr(0, end);
      part.language = sentence.language;
      auto list = read_list(words_, part, at, true);
      if (list && list->at.end == end) return list;
    }
    return std::nullopt;
  }

  void match_list(std::size_t index, const AttributeRule& rule, const Wording& wording) {
    const SentenceFacts& facts = facts_[index];
    if (wording.starts_with_slot()) return;
    int tries = 0;
    for (const Span found : wording.find(facts.sentence->text)) {
      auto items = quoted_list(facts, found.end);
      if (!items) items = read_list(words_, *facts.sentence, found.end);
      if ((!items || !wording.match_after(facts.sentence->text, items->at.end)) && tries++ < kMaxTries)
        items = list_up_to(wording, *facts.sentence, found.end);
      if (!items || !wording.match_after(facts.sentence->text, items->at.end)) continue;
      Value value;
      value.kind = ValueKind::list;
      value.span = items->at;
      value.items = items->items;
      value.loose_ends = !items->sure;
      if (!in_context(index, rule, value)) continue;
      const Span range{found.begin, items->at.end};
      bool taken = false;
      for (auto other = out_.rbegin(); other != out_.rend() && other->sentence == index && !taken; ++other) {
        taken = other->value.kind == ValueKind::list && other->at.overlaps(items->at);
      }
      if (!taken) make(index, rule, range, value, items->at, -1);
    }
  }

  bool in_context(std::size_t index, const AttributeRule& rule, const Value& value) const {
    const std::string_view text = facts_[index].sentence->text;
    const auto has = [](std::string_view where, const std::vector<std::string>& some) {
      return std::any_of(some.begin(), some.end(),
                         [&](const std::string& one) { return where.find(one) != std::string_view::npos; });
    };
    if (!rule.containing.empty()) {
      // Of a list every item has to.
      const bool list = value.kind == ValueKind::list;
      if (list && !std::all_of(value.items.begin(), value.items.end(),
                               [&](const std::string& item) { return has(item, rule.containing); }))
        return false;
      if (!list && !has(text.substr(value.span.begin, value.span.size()), rule.containing)) return false;
    }
    if (rule.context.empty() || has(text, rule.context)) return true;
    return index > 0 && has(facts_[index - 1].sentence->text, rule.context);
  }

  bool make(std::size_t index, const AttributeRule& rule, Span range, const Value& value, Span at,
            std::ptrdiff_t value_index) {
    RuleClaim claim;
    if (out_.size() >= kMaxRuleClaims) return false;
    std::optional<std::uint32_t> subject;
    if (!rule.any_subject) subject = find_subject(index, rule, range);
    if (!rule.event.empty()) {
      const EventMention* event = find_event(index, rule.event, at);
      if (event == nullptr) return false;
      subject = event->subject;
      // Only of what comes once a year a place and a year make one edition.
      if (!pack_.entities[event->subject].first_edition) return false;
      claim.event = event->event;
      if (rule.event_date && value.when) {
        // Where the words beside the event date it to another year, this date is of something else.
        const bool dated = event->event.year && event->event.year_stated;
        if (dated && value.date_source != DateSource::completed &&
            *event->event.year != to_date(value.when->from).year)
          return false;
        claim.event.year = to_date(value.when->from).year;
        claim.event.year_stated = value.date_source != DateSource::completed;
      }
      if (rule.slot == Slot::place) claim.event.place = value.canonical;
      if (!claim.event.year) claim.event.year = published_year_;
    }
    if (!rule.any_subject) {
      if (!subject) return false;
      claim.subject = pack_.entities[*subject].id;
    }
    claim.sentence = index;
    claim.at = at;
    claim.value = value;
    claim.value_index = value_index;
    claim.rule = rule.id;
    if (!rule.partner.empty() && !add_partner(index, rule, range, claim)) return false;
    if (!rule.dimension.empty()) add_scope(index, rule, range, at, claim);
    if (rule.time == TimeBehaviour::period) add_period(index, rule, value_index, at, claim);
    if (rule.time == TimeBehaviour::as_of && !add_as_of(index, at, claim)) return false;
    if (value.kind == ValueKind::list) canonical_items(index, rule, claim.value);
    if (value.kind == ValueKind::quotation && rule.translated) {
      const std::string_view language = facts_[index].sentence->language;
      const std::string_view words = facts_[index].sentence->text.substr(at.begin, at.size());
      if (std::string terms = in_terms(language, words); !terms.empty())
        claim.value.canonical = std::move(terms);
    }
    out_.push_back(std::move(claim));
    return true;
  }

  std::optional<std::uint32_t> find_subject(std::size_t index, const AttributeRule& rule, Span range) const {
    const std::string_view kind = rule.subject;
    if (kind.starts_with('=')) {
      for (std::uint32_t i = 0; i < pack_.entities.size(); ++i) {
        if (pack_.entities[i].id == kind.substr(1)) return i;
      }
      return std::nullopt;
    }
    const Nearest here = nearest_entity(pack_, words_, facts_[index], kind, range);
    if (here.somebody_else && !(rule.bodies && here.mention->body)) return std::nullopt;
    if (here.mention != nullptr) return here.mention->entity;
    // Amounts and shares are told of anybody; they need their subject beside them.
    if (rule.slot == Slot::money || rule.slot == Slot::percentage) return std::nullopt;
    if (rule.slot == Slot::count && names_body(words_, *facts_[index].sentence, range.begin))
      return std::nullopt;
    for (std::size_t back = 1; back <= kLookBack && back <= index; ++back) {
      const SentenceFacts& before = facts_[index - back];
      const auto end = static_cast<std::uint32_t>(before.sentence->text.size());
      const Nearest there = nearest_entity(pack_, words_, before, kind, {end, end});
      if (there.somebody_else) return std::nullopt;
      if (there.mention != nullptr) return there.mention->entity;
    }
    return main_entity(kind);
  }

  const EventMention* nearest_event(const SentenceFacts& facts, std::string_view event, Span at) const {
    const EventMention* best = nullptr;
    for (const EventMention& mention : facts.events) {
      if (mention.rule->id != event) continue;
      // Of several, the last one before the value, else the first one after it.
      if (best == nullptr || mention.at.begin <= at.begin) best = &mention;
    }
    return best;
  }

  const EventMention* find_event(std::size_t index, std::string_view event, Span at) const {
    if (const EventMention* here = nearest_event(facts_[index], event, at)) return here;
    for (std::size_t back = 1; back <= kLookBack && back <= index; ++back) {
      if (const EventMention* there = nearest_event(facts_[index - back], event, {~0u, ~0u})) return there;
    }
    return nullptr;
  }

  /// The second party: whoever acts before the words of the rule, else who stands in them, else after them.
  /// An amount with another party inside its words is between those two, and is left alone.
  bool add_partner(std::size_t index, const AttributeRule& rule, Span range, RuleClaim& claim) const {
    const Mention* before = nullptr;
    const Mention* inside = nullptr;
    const Mention* after = nullptr;
    for (const Mention& mention : facts_[index].mentions) {
      if (!is_of(pack_.entities[mention.entity], rule.partner)) continue;
      if (mention.at.end <= range.begin) {
        before = &mention;
      } else if (range.contains(mention.at)) {
        if (inside == nullptr) inside = &mention;
      } else if (after == nullptr) {
        after = &mention;
      }
    }
    if (rule.slot == Slot::money && before != nullptr && inside != nullptr &&
        before->entity != inside->entity)
      return false;
    const Mention* best = before != nullptr ? before : inside != nullptr ? inside : after;
    const Sentence* sentence = facts_[index].sentence;
    for (std::size_t back = 1; back <= kLookBack && back <= index && best == nullptr; ++back) {
      for (const Mention& mention : facts_[index - back].mentions) {
        if (is_of(pack_.entities[mention.entity], rule.partner)) best = &mention;
      }
      sentence = facts_[index - back].sentence;
    }
    if (best == nullptr) return false;
    claim.scope.push_back({"partner", pack_.entities[best->entity].id,
                           std::string(sentence->text.substr(best->at.begin, best->at.size())),
                           sentence->to_file(best->at.begin, best->at.end)});
    return true;
  }

  /// The scope words inside the matched range, else the nearest ones before the value in the sentence, else
  /// after it.
  void add_scope(std::size_t index, const AttributeRule& rule, Span range, Span at, RuleClaim& claim) const {
    const Sentence& sentence = *facts_[index].sentence;
    const ScopeRule* best = nullptr;
    Span best_at;
    int best_rank = 0;
    const Candidates wordings = candidates_.of(index, pack_, WordingUse::scope);
    for (const std::uint32_t entry : wordings.entries) {
      const WordingPlace& place = wordings.index->place(entry);
      const ScopeRule& scope = pack_.scopes[place.owner];
      if (scope.dimension != rule.dimension) continue;
      for (const Span found : place.wording->find(sentence.text)) {
        const int rank = range.contains(found) ? 3 : found.end <= at.begin ? 2 : 1;
        // Of two wordings at one place the longer one says more ("SCO member states" over "SCO").
        const bool longer = found.overlaps(best_at) ? found.size() > best_at.size()
                            : rank == 1             ? found.begin < best_at.begin
                                                    : found.begin > best_at.begin;
        if (best == nullptr || rank > best_rank || (rank == best_rank && longer)) {
          best = &scope;
          best_at = found;
          best_rank = rank;
        }
      }
    }
    if (best == nullptr) return;
    claim.scope.push_back({best->dimension, best->id,
                           std::string(sentence.text.substr(best_at.begin, best_at.size())),
                           sentence.to_file(best_at.begin, best_at.end)});
  }

  /// The date is only named as that which a part is of: "the first nine months of 2025", 2025年前11个月.
  bool partial(const Sentence& sentence, Span date) const {
    const std::string language(sentence.language);
    const auto any = [&](const auto& table, auto matches) {
      const auto list = table.find(language);
      return list != table.end() && std::any_of(list->second.begin(), list->second.end(), matches);
    };
    const std::string_view before = sentence.text.substr(0, date.begin);
    const std::string_view after = sentence.text.substr(date.end);
    return any(words_.partial_before, [&](const std::string& word) { return before.ends_with(word); }) ||
           any(words_.partial_after, [&](const std::string& word) { return after.starts_with(word); });
  }

  /// "From once six members it has grown to ten": what stands behind such a word is so now.
  bool present_again(const SentenceFacts& facts, std::string_view between) const {
    const auto& present = words_of(words_.present, facts.sentence->language);
    return std::any_of(present.begin(), present.end(),
                       [&](const std::string& word) { return between.find(word) != std::string_view::npos; });
  }

  /// A figure that changes is one of its time: of the date that the sentence starts with, if that lies back.
  /// False if the words say that it is no longer so.
  bool add_as_of(std::size_t index, Span at, RuleClaim& claim) const {
    const SentenceFacts& facts = facts_[index];
    const std::string_view text = facts.sentence->text;
    const std::string_view before = text.substr(0, at.begin);
    if (const auto past = words_.past.find(std::string(facts.sentence->language));
        past != words_.past.end()) {
      for (const std::string& word : past->second) {
        const std::size_t found = before.find(word);
        if (found == std::string_view::npos) continue;
        const std::size_t end = found + word.size();
        const bool latin = static_cast<unsigned char>(word.front()) < 0x80;
        const bool border = (found == 0 || before[found - 1] == ' ') &&
                            (end == before.size() || before[end] == ' ' || before[end] == ',');
        if ((!latin || border) && !present_again(facts, before.substr(end))) return false;
      }
    }
    for (const Value& value : facts.values) {
      if (!names_period(value) || value.span.begin > kBeside || value.span.end > at.begin) continue;
      if (published_year_ && to_date(value.when->from).year < *published_year_) {
        claim.time.push_back(
            {*value.when, TimeRole::as_of, std::string(text.substr(value.span.begin, value.span.size()))});
      }
      break;
    }
    return true;
  }

  /// The period that the sentence gives: a date right after the value ("$5 million in 2023"), else the
  /// nearest before it, else the nearest after it.
  void add_period(std::size_t index, const AttributeRule& rule, std::ptrdiff_t own, Span at,
                  RuleClaim& claim) const {
    const SentenceFacts& facts = facts_[index];
    // "Was 5 million, after 4 million in 2023": the year is that of the second figure.
    const std::uint32_t end = rule.any_subject ? bounds_of(facts, rule.slot, at).end : ~0u;
    std::ptrdiff_t before = -1;
    std::ptrdiff_t after = -1;
    for (std::size_t k = 0; k < facts.values.size(); ++k) {
      const Value& value = facts.values[k];
      if (static_cast<std::ptrdiff_t>(k) == own || !names_period(value)) continue;
      if (value.when->granularity < Granularity::month) continue;
      if (value.span.end <= at.begin) before = static_cast<std::ptrdiff_t>(k);
      if (value.span.begin >= at.end && value.span.end <= end && after < 0)
        after = static_cast<std::ptrdiff_t>(k);
    }
    const bool beside =
        after >= 0 && facts.values[static_cast<std::size_t>(after)].span.begin - at.end <= kBeside;
    const std::ptrdiff_t best = beside || before < 0 ? after : before;
    if (best < 0) return;
    const Value& value = facts.values[static_cast<std::size_t>(best)];
    if (partial(*facts.sentence, value.span)) return;
    claim.time.push_back({*value.when, TimeRole::period,
                          std::string(facts.sentence->text.substr(value.span.begin, value.span.size()))});
    claim.qualifiers.push_back(static_cast<std::size_t>(best));
  }

  /// Items that are names of the pack become their ids, so that lists compare across languages.
  void canonical_items(std::size_t index, const AttributeRule& rule, Value& value) const {
    const auto names = pack_.names.find(std::string(facts_[index].sentence->language));
    if (names == pack_.names.end()) return;
    std::string joined;
    std::vector<PhraseIndex::Hit> hits;
    for (const std::string& item : value.items) {
      hits.clear();
      names->second.find(item, hits);
      const bool known = hits.size() == 1 && names_something(hits.front().payload) &&
                         hits.front().end - hits.front().begin + 6 >= item.size();
      if (!joined.empty()) joined += '\x1f';
      std::string same;
      if (!known && rule.translated) same = in_terms(facts_[index].sentence->language, item);
      joined += known           ? "=" + pack_.entities[hits.front().payload].id
                : !same.empty() ? same
                                : utf8::fold_valid(item);
    }
    value.canonical = std::move(joined);
  }

  /// An entity, and not only words that are the value of an attribute.
  bool names_something(std::uint32_t payload) const {
    return payload != Pack::kIgnored && !pack_.value_kinds.contains(pack_.entities[payload].kind);
  }

  /// The text as the pack's terms, sorted: "~security+trade". "" if it has other words, or no term.
  std::string in_terms(std::string_view language, std::string_view text) const {
    const auto terms = pack_.terms.find(std::string(language));
    const auto names = pack_.names.find(std::string(language));
    if (terms == pack_.terms.end()) return "";
    std::set<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
      if (const auto hit = terms->second.longest(text, at)) {
        if (hit->payload != Pack::kIgnored) found.insert(pack_.term_ids[hit->payload]);
        at = hit->end;
        continue;
      }
      if (names != pack_.names.end()) {
        const auto name = names->second.longest(text, at);
        if (name && names_something(name->payload)) {
          found.insert(pack_.entities[name->payload].id);
          at = name->end;
          continue;
        }
      }
      if (utf8::is_letter(utf8::next_valid(text, at))) return "";
    }
    std::string out;
    for (const std::string& one : found) out += (out.empty() ? '~' : '+') + one;
    return out;
  }

  const Pack& pack_;
  const ClaimWords& words_;
  CandidateWordings& candidates_;
  std::vector<SentenceFacts>& facts_;
  std::optional<int> published_year_;
  bool named_ = false;  ///< the article names a subject of the pack
  std::map<std::string, std::map<std::uint32_t, int>, std::less<>> counts_;  ///< kind -> entity -> mentions
  std::vector<RuleClaim> out_;
};

}  // namespace

std::vector<RuleClaim> match_rules(const Pack& pack, const ClaimWords& words, CandidateWordings& candidates,
                                   std::vector<SentenceFacts>& facts, const std::string& published) {
  return Matcher(pack, words, candidates, facts, published).run();
}

}  // namespace crosscheck::claims
