// Places that a sentence says something of: where a thing is held or has its seat, and what lies how far in
// which direction of what. Cue words are data.
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/claims/named.h"

namespace crosscheck::claims {
namespace {

/// Words between a distance and its direction: "to the".
constexpr std::size_t kMaxFill = 4;
/// Articles and links between a direction and its place: "de la".
constexpr std::size_t kMaxLinks = 3;
/// Words such as "the old port of" before a place's name.
constexpr std::size_t kMaxLead = 4;

/// The distance becomes the magnitude of the place; canonical is the direction's id and the place it counts
/// from.
Value direction_value(const Value& distance, Span at, const std::string& direction, std::string_view from) {
  Value value = distance;
  value.kind = ValueKind::place;
  value.span = at;
  value.canonical = direction + " " + utf8::fold_valid(from);
  return value;
}

Value place_value(std::string_view text, Span at) {
  Value value;
  value.kind = ValueKind::place;
  value.span = at;
  value.canonical = utf8::fold_valid(text.substr(at.begin, at.size()));
  return value;
}

bool overlaps_value(const SentenceFacts& facts, Span at) {
  return std::any_of(facts.values.begin(), facts.values.end(), [&](const Value& value) {
    return value.kind != ValueKind::quotation && value.span.overlaps(at);
  });
}

class PlaceFinder {
 public:
  PlaceFinder(const NamedWords& words, const SentenceFacts& facts, const std::vector<Token>& tokens,
              std::vector<NamedClaim>& out)
      : words_(words), facts_(facts), text_(facts.sentence->text), tokens_(tokens), out_(out) {}

  void run(const std::vector<CueHit>& hits) {
    std::size_t at = 0;
    std::size_t value = 0;
    bool venue = false;
    for (const CueHit& hit : hits) {
      while (at < tokens_.size() && tokens_[at].at.end <= hit.at.begin) ++at;
      std::size_t end = at;
      while (end < tokens_.size() && tokens_[end].at.begin < hit.at.end) ++end;
      if (end == at) continue;
      venue = venue || hit.cue->venue;
      if (!hit.cue->direction.empty()) {
        while (value < facts_.values.size() && facts_.values[value].span.end < hit.at.begin) ++value;
        direction(at, end, value, hit.cue->direction);
      }
      if (!hit.cue->place.empty()) behind(end, words_.place_window, hit.cue->place);
      if (!hit.cue->place_beside.empty()) behind(end, 0, hit.cue->place_beside);
      if (!hit.cue->place_before.empty()) before(at, hit.cue->place_before);
    }
    if (venue) venues();
  }

 private:
  bool word(std::size_t i, std::uint32_t flags) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::word && tokens_[i].is(flags);
  }

  /// "18 km to the north-east of Arden". `value`: the first that does not end before the direction.
  void direction(std::size_t begin, std::size_t end, std::size_t value, const std::string& id) {
    std::size_t from = begin;
    while (from > 0 && begin - from < kMaxFill && word(from - 1, NamedWords::kDirectionFill)) --from;
    if (from == 0) return;
    const Value* distance = nullptr;
    for (std::size_t back = 0; back < 2 && back < value; ++back) {
      const Value& one = facts_.values[value - 1 - back];
      if (one.kind == ValueKind::measure && one.span.end == tokens_[from - 1].at.end) distance = &one;
    }
    if (distance == nullptr) return;
    std::size_t to = end;
    while (to < tokens_.size() && to - end < kMaxLinks &&
           word(to, NamedWords::kDirectionLink | NamedWords::kArticle))
      ++to;
    const auto name = to > end ? name_at(tokens_, to) : std::nullopt;
    if (!name) return;
    const Span place{tokens_[name->begin].at.begin, tokens_[name->end - 1].at.end};
    NamedClaim claim;
    claim.value = direction_value(*distance, {distance->span.begin, place.end}, id,
                                  text_.substr(place.begin, place.size()));
    claim.attribute = "direction";
    out_.push_back(std::move(claim));
  }

  void add(const NameTokens& name, const std::string& id) {
    const Span at{tokens_[name.begin].at.begin, tokens_[name.end - 1].at.end};
    if (name.honorific || overlaps_value(facts_, at)) return;
    NamedClaim claim;
    claim.value = place_value(text_, at);
    claim.attribute = id;
    out_.push_back(std::move(claim));
  }

  /// The name behind the preposition at token i, articles between left out.
  std::optional<NameTokens> place_at(std::size_t i) const {
    if (!word(i, NamedWords::kIn)) return std::nullopt;
    for (++i; word(i, NamedWords::kArticle) && !tokens_[i].possessive;) ++i;
    // "in the capital, Arden", "in the port of Arden"
    const std::size_t lead = i;
    while (i - lead < kMaxLead && word(i, NamedWords::kPlaceLead) && !tokens_[i].capital) ++i;
    if (i > lead && i < tokens_.size() && tokens_[i].kind == Token::Kind::comma) ++i;
    return name_at(tokens_, i);
  }

  /// "held in X", "held its next meeting in X".
  void behind(std::size_t end, int window, const std::string& id) {
    for (std::size_t i = end; i < tokens_.size() && i <= end + static_cast<std::size_t>(window); ++i) {
      if (tokens_[i].kind != Token::Kind::word) return;
      if (!tokens_[i].is(NamedWords::kIn)) continue;
      // "held in October 2026 in X": a time is no place, look on.
      const auto name = place_at(i);
      if (!name) continue;
      const Span at{tokens_[name->begin].at.begin, tokens_[name->end - 1].at.end};
      if (overlaps_value(facts_, at)) continue;
      return add(*name, id);
    }
  }

  /// "in X stattfinden".
  void before(std::size_t begin, const std::string& id) {
    const auto name = name_before(tokens_, begin);
    if (!name) return;
    std::size_t i = name->next;
    while (i > 0 && word(i - 1, NamedWords::kArticle)) --i;
    if (i > 0 && word(i - 1, NamedWords::kIn)) add(*name, id);
  }

  /// "at the Cedar Stadium": the venue's own name says what it is.
  void venues() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const auto name = place_at(i);
      if (!name || name->words < 2) continue;
      if (tokens_[name->end - 1].is(NamedWords::kVenue) || tokens_[name->begin].is(NamedWords::kVenue))
        add(*name, "venue");
      i = name->end - 1;
    }
  }

  const NamedWords& words_;
  const SentenceFacts& facts_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<NamedClaim>& out_;
};

}  // namespace

void find_places(const NamedWords& words, const SentenceFacts& facts, const std::vector<Token>& tokens,
                 const std::vector<CueHit>& hits, std::vector<NamedClaim>& out) {
  PlaceFinder(words, facts, tokens, out).run(hits);
}

}  // namespace crosscheck::claims
