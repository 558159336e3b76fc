// Two values of one quantity in one breath: "first put at 6.1, revised to 6.4", "1,200 announced, 780 there",
// "nine of which opened". Words beside them (data) say that the article knows both, and why they differ; the
// values then explain each other in other articles too.
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/claims/sentence_facts.h"
#include "checker/values/match.h"

namespace crosscheck::claims {
namespace {

/// How far outside of the two values a word may stand, in bytes.
constexpr std::uint32_t kAround = 60;
/// How many values of a class are held against one.
constexpr std::size_t kTried = 3;

struct Cue {
  std::size_t sentence;
  Span at;
  Apart why;
  bool settles;
};

/// A plan or a forecast, against what is.
bool ahead(Modality modality) {
  return modality == Modality::planned || modality == Modality::expected;
}

/// All of a value but its digits, points and spaces.
std::string unit_words(std::string_view sentence, Span at) {
  std::string out(sentence.substr(at.begin, at.size()));
  std::erase_if(
      out, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == ' ' || c == ':'; });
  return out;
}

bool other_period(const Claim& claim) {
  return std::any_of(claim.scope.begin(), claim.scope.end(), [](const Scope& scope) {
    return scope.dimension == kStageDimension && scope.id == kStages.back();
  });
}

bool one_head(std::string_view a, std::string_view b) {
  // Where words are not spaced a head may run on: 位, 位升.
  if (a.starts_with(b) || b.starts_with(a)) return true;
  const std::vector<std::string> x = word_pieces(a);
  const std::vector<std::string> y = word_pieces(b);
  return std::any_of(x.begin(), x.end(),
                     [&](const std::string& word) { return std::find(y.begin(), y.end(), word) != y.end(); });
}

class Finder {
 public:
  Finder(const ClaimWords& words, const std::vector<SentenceFacts>& facts, const values::UnitTable& units,
         const std::vector<PlacedClaim>& claims)
      : words_(words), facts_(facts), units_(units), claims_(claims) {}

  void run() {
    // The claims of a sentence, and those of the next one of its paragraph.
    for (std::size_t first = 0; first < claims_.size();) {
      std::size_t end = first + 1;
      while (end < claims_.size() && claims_[end].sentence == claims_[first].sentence) ++end;
      std::size_t last = end;
      const std::size_t next = claims_[first].sentence + 1;
      while (last < claims_.size() && claims_[last].sentence == next &&
             !facts_[next].sentence->starts_paragraph)
        ++last;
      // A table tells nothing apart.
      constexpr std::size_t kMost = 48;
      if (last - first > 1 && last - first <= kMost) look(first, end, last);
      first = end;
    }
  }

 private:
  void look(std::size_t first, std::size_t end, std::size_t last) {
    cues_.clear();
    find_cues(claims_[first].sentence);
    if (last > end) find_cues(claims_[end].sentence);
    classes_.clear();
    for (std::size_t i = first; i < last; ++i)
      classes_.push_back(comparable_class(claims_[i].claim->value, units_));
    for (std::size_t i = first; i < end; ++i) {
      std::size_t tried = 0;
      for (std::size_t k = i + 1; k < last; ++k) {
        if (k < end && tried > 0 && !settled_) continue;
        if (classes_[k - first] != classes_[i - first]) continue;
        // Beyond it a third value would stand between, unless that is the change: "by four days, to 25".
        const bool found = look(claims_[i], claims_[k]);
        if (k >= end || (found && !settled_)) break;
        if (++tried == kTried) break;
      }
    }
  }

  /// Whether something was noted. Sets settled_.
  bool look(const PlacedClaim& x, const PlacedClaim& y) {
    settled_ = false;
    const Value& a = x.claim->value;
    const Value& b = y.claim->value;
    if (x.at.overlaps(y.at) && x.sentence == y.sentence) return false;
    if (restated(x, y)) {
      x.claim->apart.push_back({y.claim->id, Apart::restated, {}});
      return true;
    }
    if (a.change != b.change || !(one_head(a.of, b.of) || is_cue(x) || is_cue(y))) return false;
    const Match match = match_open(a, b, true, units_, Reasons::left_out).match;
    if (match == Match::same || match == Match::within_bounds || match == Match::not_comparable) return false;
    if (!is_temporal(a.kind) && of_two_periods(x, y)) return false;
    const Cue* best = nullptr;
    for (const Cue& cue : cues_) {
      if (!beside(cue, x, y)) continue;
      // What took the place of the other settles it; else a plan weighs more than a moment, and that more
      // than a part.
      const auto rank = [](const Cue& one) {
        return one.settles ? 3 : one.why == Apart::modality ? 2 : one.why == Apart::time ? 1 : 0;
      };
      if (best == nullptr || rank(cue) > rank(*best)) best = &cue;
    }
    const bool modality = ahead(x.claim->modality) != ahead(y.claim->modality);
    // A sentence tells many days; which is put off for which, must be said.
    if (is_temporal(a.kind) &&
        (best == nullptr || !(best->settles || (best->why == Apart::modality && modality))))
      return false;
    if (other_period(*x.claim) || other_period(*y.claim)) return false;
    if (best == nullptr && !modality) return false;
    ToldApart apart;
    apart.claim = y.claim->id;
    if (best != nullptr && (best->settles || !modality)) {
      apart.why = best->why;
      apart.text = facts_[best->sentence].sentence->text.substr(best->at.begin, best->at.size());
    } else {
      apart.why = Apart::modality;
    }
    x.claim->apart.push_back(std::move(apart));
    settled_ = best != nullptr && best->settles;
    return true;
  }

  /// "Of the 1,200 announced": the word behind the figure says why, not what.
  bool is_cue(const PlacedClaim& x) const {
    const std::string_view head = x.claim->value.of;
    return std::any_of(cues_.begin(), cues_.end(), [&](const Cue& cue) {
      const std::string_view text = facts_[cue.sentence].sentence->text;
      return cue.sentence == x.sentence && head.starts_with(text.substr(cue.at.begin, cue.at.size()));
    });
  }

  /// "186 crore (18.6 billion rupees)": amounts and measures only, a count in brackets is as often another
  /// one.
  bool restated(const PlacedClaim& x, const PlacedClaim& y) const {
    const Value& a = x.claim->value;
    const Value& b = y.claim->value;
    const bool measured =
        a.kind == ValueKind::money || a.kind == ValueKind::measure || a.kind == ValueKind::time;
    if (!measured || a.kind != b.kind || x.sentence != y.sentence || y.at.begin < x.at.end) return false;
    const std::string_view text = facts_[x.sentence].sentence->text;
    // "EUR 261 million (EUR 212 million)" is a figure and that of the year before.
    if (unit_words(text, x.at) == unit_words(text, y.at)) return false;
    const std::string_view between = text.substr(x.at.end, y.at.begin - x.at.end);
    const auto& words = words_of(words_.restated, facts_[x.sentence].sentence->language);
    return std::find(words.begin(), words.end(), between) != words.end();
  }

  void find_cues(std::size_t index) {
    const Sentence& sentence = *facts_[index].sentence;
    const auto add = [&](const PhraseIndex& phrases, auto payload) {
      hits_.clear();
      phrases.find(sentence.text, hits_);
      for (const PhraseIndex::Hit& hit : hits_) payload(hit);
    };
    const std::string language(sentence.language);
    if (const auto found = words_.apart.find(language); found != words_.apart.end()) {
      add(found->second, [&](const PhraseIndex::Hit& hit) {
        cues_.push_back({index,
                         {hit.begin, hit.end},
                         static_cast<Apart>(hit.payload & ~ClaimWords::kSettles),
                         (hit.payload & ClaimWords::kSettles) != 0});
      });
    }
  }

  /// Between the two, or not far outside and before another figure.
  bool beside(const Cue& cue, const PlacedClaim& x, const PlacedClaim& y) const {
    if (x.sentence == y.sentence) {
      return cue.sentence == x.sentence && cue.at.begin + kAround >= x.at.begin &&
             cue.at.end <= y.at.end + kAround && !figure_between(cue, x.at, x.sentence) &&
             !figure_between(cue, y.at, y.sentence);
    }
    const PlacedClaim& one = cue.sentence == x.sentence ? x : y;
    return cue.sentence == one.sentence && cue.at.begin + kAround >= one.at.begin &&
           cue.at.end <= one.at.end + kAround && !figure_between(cue, one.at, one.sentence);
  }

  /// A figure of the sentence outside of [cue, value] on the way between them. Those of the pair lie on it.
  bool figure_between(const Cue& cue, Span at, std::size_t sentence) const {
    const Span gap = cue.at.end <= at.begin ? Span{cue.at.end, at.begin} : Span{at.end, cue.at.begin};
    if (gap.begin >= gap.end) return false;
    std::size_t figures = 0;
    for (const Value& value : facts_[sentence].values)
      figures += value.number && value.span.begin >= gap.begin && value.span.end <= gap.end ? 1 : 0;
    return figures > 1;
  }

  /// "452 in 2022 to 486 in 2023": each value has its own period, and both are told.
  bool of_two_periods(const PlacedClaim& x, const PlacedClaim& y) const {
    const auto named = [&](const PlacedClaim& one, std::uint32_t from, std::uint32_t to) {
      const std::vector<Value>& values = facts_[one.sentence].values;
      return std::any_of(values.begin(), values.end(), [&](const Value& value) {
        return value.when && value.when->granularity <= Granularity::year &&
               value.when->granularity > Granularity::day && value.span.begin >= from && value.span.end <= to;
      });
    };
    if (x.sentence != y.sentence) return false;
    const auto size = static_cast<std::uint32_t>(facts_[x.sentence].sentence->text.size());
    const bool between = named(x, x.at.end, y.at.begin);
    return between && (named(x, 0, x.at.begin) || named(y, y.at.end, size));
  }

  const ClaimWords& words_;
  const std::vector<SentenceFacts>& facts_;
  const values::UnitTable& units_;
  const std::vector<PlacedClaim>& claims_;
  std::vector<Cue> cues_;
  std::vector<PhraseIndex::Hit> hits_;
  std::vector<std::string> classes_;
  bool settled_ = false;  ///< what look() noted took the place of the other
};

}  // namespace

void tell_apart(const ClaimWords& words, const std::vector<SentenceFacts>& facts,
                const values::UnitTable& units, const std::vector<PlacedClaim>& claims) {
  Finder(words, facts, units, claims).run();
}

}  // namespace crosscheck::claims
