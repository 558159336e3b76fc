// Candidate wordings of an article's sentences: each sentence's words are looked up once for all packs.
#include <algorithm>
#include <numeric>

#include "checker/claims/rule_match.h"

namespace crosscheck::claims {
namespace {

/// Most candidates that are kept of one article. Real ones stay far below; what a hostile one has beyond is
/// not told apart, which costs time and changes nothing.
constexpr std::size_t kMostCandidates = 4'000'000;

/// Where the values of a sentence start or end inside a word.
void cuts_of(const SentenceFacts& facts, std::vector<std::uint32_t>& cuts) {
  const std::string_view text = facts.sentence->text;
  cuts.clear();
  for (const Value& value : facts.values) {
    for (const std::uint32_t at : {value.span.begin, value.span.end}) {
      if (at > 0 && at < text.size() && triggers::is_word_byte(text[at - 1]) &&
          triggers::is_word_byte(text[at]))
        cuts.push_back(at);
    }
  }
  std::sort(cuts.begin(), cuts.end());
}

}  // namespace

CandidateWordings::CandidateWordings(const Packs& packs, const std::vector<SentenceFacts>& facts,
                                     Search search)
    : packs_(packs), facts_(facts), search_(search) {}

void CandidateWordings::read() {
  thread_local TriggerScratch scratch;
  thread_local std::vector<std::uint32_t> cuts;
  found_.reserve(facts_.size());
  for (const SentenceFacts& one : facts_) {
    Found found;
    const auto index = packs_.triggers.find(one.sentence->language);
    if (index != packs_.triggers.end()) {
      found.index = &index->second;
      found.begin = entries_.size();
      found.all = search_ == Search::exhaustive || entries_.size() > kMostCandidates;
      if (!found.all) {
        cuts_of(one, cuts);
        found.all = !found.index->find(one.sentence->text, cuts, scratch, entries_);
      }
      found.end = entries_.size();
      if (found.all && every_.size() < found.index->size()) {
        every_.resize(found.index->size());
        std::iota(every_.begin(), every_.end(), 0u);
      }
    }
    found_.push_back(found);
  }
}

Candidates CandidateWordings::of(std::size_t sentence, const Pack& pack, WordingUse use) {
  if (found_.size() != facts_.size()) read();
  const Found& found = found_[sentence];
  if (found.index == nullptr) return {};
  std::span<const std::uint32_t> entries =
      found.all ? std::span(every_).first(found.index->size())
                : std::span(entries_).subspan(found.begin, found.end - found.begin);
  if (entries.empty()) return {found.index, {}};
  const auto [first, last] = found.index->entries_of(pack);
  const auto begin = std::lower_bound(entries.begin(), entries.end(), first);
  const auto end = std::lower_bound(begin, entries.end(), last);
  const auto from = std::partition_point(
      begin, end, [&](std::uint32_t entry) { return found.index->place(entry).use < use; });
  const auto to = std::partition_point(
      from, end, [&](std::uint32_t entry) { return found.index->place(entry).use == use; });
  return {found.index, {from, to}};
}

}  // namespace crosscheck::claims
