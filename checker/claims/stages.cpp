// At which moment of its life a quantity is told: the nearest cue (data) in the clause around a value.
#include "checker/claims/sentence_facts.h"

namespace crosscheck::claims {
namespace {

/// How far a cue may stand before the value and behind it, in bytes.
constexpr std::uint32_t kBefore = 70;
constexpr std::uint32_t kBehind = 40;

/// Marks that end a clause between a cue and a value.
bool ends_clause(std::string_view between) {
  for (const std::string_view mark : {"; ", "；", "。", " — ", " - "}) {
    if (between.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::vector<StageCue> find_stage_cues(const ClaimWords& words, const Sentence& sentence) {
  std::vector<StageCue> out;
  const auto index = words.stages.find(std::string(sentence.language));
  if (index == words.stages.end()) return out;
  std::vector<PhraseIndex::Hit> hits;
  index->second.find(sentence.text, hits);
  for (const PhraseIndex::Hit& hit : hits) out.push_back({{hit.begin, hit.end}, hit.payload});
  return out;
}

std::optional<Scope> stage_of(const std::vector<StageCue>& cues, const SentenceFacts& facts, Span value) {
  const std::string_view text = facts.sentence->text;
  const StageCue* best = nullptr;
  std::uint32_t nearest = 0;
  for (const StageCue& cue : cues) {
    if (cue.at.overlaps(value)) continue;
    const bool before = cue.at.end <= value.begin;
    const Span gap = before ? Span{cue.at.end, value.begin} : Span{value.end, cue.at.begin};
    if (gap.size() > (before ? kBefore : kBehind) || ends_clause(text.substr(gap.begin, gap.size())))
      continue;
    // A cue belongs to the figure beside it, not to one beyond another.
    bool between = false;
    for (const Value& other : facts.values) {
      between = between || (other.number && other.span.begin >= gap.begin && other.span.end <= gap.end);
    }
    if (between || (best != nullptr && gap.size() >= nearest)) continue;
    best = &cue;
    nearest = gap.size();
  }
  if (best == nullptr) return std::nullopt;
  Scope out;
  out.dimension = kStageDimension;
  out.id = kStages[best->stage];
  out.text = text.substr(best->at.begin, best->at.size());
  out.span = best->at;
  return out;
}

}  // namespace crosscheck::claims
