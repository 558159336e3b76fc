// TriggerIndex: each wording waits for the most telling of its needs; a sentence's words are looked up once,
// and a wording is a candidate if all of its needs were met.
#include "checker/rules/trigger_index.h"

#include <algorithm>
#include <limits>

#include "checker/base/utf8.h"
#include "checker/rules/pack.h"

namespace crosscheck {
namespace {

/// Words up to this long are mostly those of the grammar; waiting for them would wake wordings everywhere.
constexpr std::uint32_t kShortWord = 3;
/// Most cuts inside of one word; more are not worth telling apart.
constexpr std::size_t kMostCuts = 8;

}  // namespace

void TriggerIndex::add(const WordingPlace& place, const std::vector<Need>& needs) {
  const auto entry = static_cast<std::uint32_t>(places_.size());
  if (packs_.empty() || packs_.back().pack != place.pack) packs_.push_back({place.pack, entry, entry});
  packs_.back().end = entry + 1;
  places_.push_back(place);
  std::vector<std::uint32_t> ids;
  for (const Need& need : needs) {
    const auto [at, fresh] = known_.emplace(need.words, static_cast<std::uint32_t>(needs_.size()));
    if (fresh) needs_.push_back(need);
    if (std::find(ids.begin(), ids.end(), at->second) == ids.end()) ids.push_back(at->second);
  }
  needs_by_entry_.push_back(std::move(ids));
}

void TriggerIndex::build() {
  known_.clear();
  // How many wordings a word would wake.
  std::map<std::uint32_t, std::vector<std::uint32_t>> needs_of;
  for (std::uint32_t need = 0; need < needs_.size(); ++need) {
    for (const std::uint32_t word : needs_[need].words) needs_of[word].push_back(need);
  }
  std::vector<std::uint64_t> users(needs_.size());
  for (const auto& ids : needs_by_entry_) {
    for (const std::uint32_t id : ids) ++users[id];
  }
  std::vector<std::uint64_t> cost(needs_.size());
  for (std::uint32_t need = 0; need < needs_.size(); ++need) {
    for (const std::uint32_t word : needs_[need].words) {
      for (const std::uint32_t other : needs_of[word]) cost[need] += users[other];
    }
    if (needs_[need].shortest <= kShortWord) cost[need] += std::numeric_limits<std::uint32_t>::max();
  }
  entries_of_need_.resize(needs_.size());
  for (std::uint32_t entry = 0; entry < places_.size(); ++entry) {
    const auto& ids = needs_by_entry_[entry];
    if (ids.empty()) {
      always_.push_back(entry);
      continue;
    }
    const auto best = std::min_element(ids.begin(), ids.end(),
                                       [&](std::uint32_t a, std::uint32_t b) { return cost[a] < cost[b]; });
    entries_of_need_[*best].push_back(entry);
  }
  std::size_t size = 2;
  while (size < 2 * needs_of.size()) size *= 2;
  table_.assign(size, {});
  for (const auto& [word, ids] : needs_of) {
    std::size_t at = word & (size - 1);
    while (table_[at].count != 0) at = (at + 1) & (size - 1);
    table_[at] = {word, static_cast<std::uint32_t>(needs_of_.size()), static_cast<std::uint32_t>(ids.size())};
    needs_of_.insert(needs_of_.end(), ids.begin(), ids.end());
    bits_[(word % kBits) / 64] |= std::uint64_t{1} << (word % 64);
  }
}

void TriggerIndex::meet(std::uint32_t hash, TriggerScratch& scratch) const {
  if ((bits_[(hash % kBits) / 64] >> (hash % 64) & 1) == 0) return;
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask; table_[at].count != 0; at = (at + 1) & mask) {
    const Slot& slot = table_[at];
    if (slot.hash != hash) continue;
    for (std::uint32_t i = slot.begin; i < slot.begin + slot.count; ++i) {
      const std::uint32_t need = needs_of_[i];
      if (scratch.stamps[need] == scratch.stamp) continue;
      scratch.stamps[need] = scratch.stamp;
      scratch.met.push_back(need);
    }
    return;
  }
}

/// A word that values cut may be met as any of its pieces.
bool TriggerIndex::read_pieces(std::string_view sentence, std::size_t begin, std::size_t end,
                               std::span<const std::uint32_t> cuts, TriggerScratch& scratch) const {
  std::array<std::size_t, kMostCuts + 2> at{begin};
  std::size_t count = 1;
  const auto cut = [&](std::size_t place) {
    if (place == at[count - 1]) return true;
    if (count > kMostCuts) return false;
    at[count++] = place;
    return true;
  };
  for (; !cuts.empty() && cuts.front() < end; cuts = cuts.subspan(1)) {
    if (!cut(cuts.front())) return false;
  }
  at[count++] = end;
  for (std::size_t from = 0; from + 1 < count; ++from) {
    for (std::size_t to = from + 1; to < count; ++to)
      meet(triggers::hash_word(sentence.substr(at[from], at[to] - at[from])), scratch);
  }
  return true;
}

bool TriggerIndex::read(std::string_view sentence, std::span<const std::uint32_t> cuts,
                        TriggerScratch& scratch) const {
  char32_t before = 0;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::size_t begin = at;
    const char first = sentence[at];
    if (triggers::is_word_byte(first)) {
      while (at < sentence.size() && triggers::is_word_byte(sentence[at])) ++at;
      while (!cuts.empty() && cuts.front() <= begin) cuts = cuts.subspan(1);
      if (!cuts.empty() && cuts.front() < at) {
        if (!read_pieces(sentence, begin, at, cuts, scratch)) return false;
      } else {
        meet(triggers::hash_word(sentence.substr(begin, at - begin)), scratch);
      }
      before = 0;
      continue;
    }
    if (static_cast<unsigned char>(first) < 0x80) {
      before = 0;
      ++at;
      continue;
    }
    const char32_t c = utf8::next_valid(sentence, at);
    if (!triggers::is_unspaced(c)) {
      if (triggers::is_odd_letter(c)) return false;
      before = 0;
      continue;
    }
    meet(triggers::hash_letters(0, c), scratch);
    if (before != 0) meet(triggers::hash_letters(before, c), scratch);
    before = c;
  }
  return true;
}

std::pair<std::uint32_t, std::uint32_t> TriggerIndex::entries_of(const Pack& pack) const {
  for (const PackEntries& one : packs_) {
    if (one.pack == &pack) return {one.begin, one.end};
  }
  return {0, 0};
}

bool TriggerIndex::find(std::string_view sentence, std::span<const std::uint32_t> cuts,
                        TriggerScratch& scratch, std::vector<std::uint32_t>& out) const {
  if (scratch.stamps.size() < needs_.size()) scratch.stamps.resize(needs_.size(), 0);
  if (++scratch.stamp == 0) {
    std::fill(scratch.stamps.begin(), scratch.stamps.end(), 0);
    scratch.stamp = 1;
  }
  scratch.met.clear();
  const auto begin = static_cast<std::ptrdiff_t>(out.size());
  if (!read(sentence, cuts, scratch)) return false;
  out.insert(out.end(), always_.begin(), always_.end());
  for (const std::uint32_t need : scratch.met) {
    for (const std::uint32_t entry : entries_of_need_[need]) {
      const auto& needs = needs_by_entry_[entry];
      if (std::all_of(needs.begin(), needs.end(),
                      [&](std::uint32_t other) { return scratch.stamps[other] == scratch.stamp; }))
        out.push_back(entry);
    }
  }
  std::sort(out.begin() + begin, out.end());
  return true;
}

TriggerIndexes index_wordings(const std::vector<std::shared_ptr<const Pack>>& packs) {
  TriggerIndexes out;
  const auto add = [&](const Pack& pack, WordingUse use, std::size_t owner, const auto& wordings) {
    for (const auto& [language, list] : wordings) {
      TriggerIndex& index = out[language];
      for (const Wording& wording : list)
        index.add({&pack, use, static_cast<std::uint32_t>(owner), &wording}, wording.needs());
    }
  };
  for (const auto& pack : packs) {
    for (std::size_t i = 0; i < pack->scopes.size(); ++i)
      add(*pack, WordingUse::scope, i, pack->scopes[i].wording);
    for (std::size_t i = 0; i < pack->events.size(); ++i)
      add(*pack, WordingUse::event, i, pack->events[i].wording);
    for (std::size_t i = 0; i < pack->attributes.size(); ++i) {
      const bool list = pack->attributes[i].slot == Slot::list;
      if (!list) add(*pack, WordingUse::value, i, pack->attributes[i].wording);
    }
    for (std::size_t i = 0; i < pack->attributes.size(); ++i) {
      const bool list = pack->attributes[i].slot == Slot::list;
      if (list) add(*pack, WordingUse::list, i, pack->attributes[i].wording);
    }
  }
  for (auto& [language, index] : out) index.build();
  return out;
}

}  // namespace crosscheck
