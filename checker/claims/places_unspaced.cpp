// Places where words are not spaced: 在…举行, 总部设在…, …东北18公里.
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/claims/named.h"

namespace crosscheck::claims {
namespace {

/// A place's name, in characters.
constexpr int kMinPlace = 2;
constexpr int kMaxPlace = 10;

class UnspacedPlaces {
 public:
  UnspacedPlaces(const NamedWords& words, const SentenceFacts& facts, std::vector<NamedClaim>& out)
      : words_(words), facts_(facts), text_(facts.sentence->text), out_(out) {}

  void run(const std::vector<CueHit>& hits) {
    std::size_t value = 0;
    for (const CueHit& hit : hits) {
      if (!hit.cue->direction.empty()) {
        while (value < facts_.values.size() && facts_.values[value].span.begin < hit.at.end) ++value;
        direction(hit.at, value, hit.cue->direction);
      }
      if (!hit.cue->place_before.empty()) before(hit.at.begin, hit.cue->place_before);
      if (!hit.cue->place.empty()) behind(hit.at.end, hit.cue->place);
    }
  }

 private:
  /// Start of the run of letters, of kMaxPlace characters at most, that ends at `end`; the word that opens it
  /// (距, 在) left out. npos if there is no such word and the run is cut by its length.
  std::size_t run_start(std::size_t end, bool needs_opener) const {
    std::size_t begin = end;
    for (int length = 0; length <= kMaxPlace; ++length) {
      const std::string_view before = text_.substr(0, begin);
      if (length >= kMinPlace) {
        for (const std::string& opener : words_.place_in) {
          if (before.ends_with(opener)) return begin;
        }
      }
      std::size_t next = begin;
      if (begin == 0 || !utf8::is_letter(utf8::previous_valid(text_, next)))
        return needs_opener || length < kMinPlace ? std::string_view::npos : begin;
      begin = next;
    }
    return std::string_view::npos;
  }

  bool is_place(std::string_view words) const {
    return std::none_of(words_.not_places.begin(), words_.not_places.end(),
                        [&](const std::string& no) { return words.ends_with(no); });
  }

  /// Bytes of the place without the adverbs behind it: 在X联合举行.
  std::size_t trim(std::string_view place) const {
    const auto& trail = words_.place_trail;
    for (;;) {
      const auto found = std::find_if(trail.begin(), trail.end(),
                                      [&](const std::string& word) { return place.ends_with(word); });
      if (found == trail.end()) return place.size();
      place.remove_suffix(found->size());
    }
  }

  void add(Value value, const std::string& id) {
    NamedClaim claim;
    claim.value = std::move(value);
    claim.attribute = id;
    out_.push_back(std::move(claim));
  }

  void add_place(std::size_t begin, std::size_t end, const std::string& id) {
    end = begin + trim(text_.substr(begin, end - begin));
    if (end == begin) return;
    const Span at{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    const std::string_view words = text_.substr(begin, end - begin);
    if (!is_place(words)) return;
    for (const Value& value : facts_.values) {
      if (value.kind != ValueKind::quotation && value.span.overlaps(at)) return;
    }
    Value value;
    value.kind = ValueKind::place;
    value.span = at;
    value.canonical = utf8::fold_valid(words);
    add(std::move(value), id);
  }

  /// 在X举行
  void before(std::size_t end, const std::string& id) {
    const std::size_t begin = run_start(end, true);
    if (begin != std::string_view::npos) add_place(begin, end, id);
  }

  /// 总部设在X: up to a word that may stand behind a name, or to a mark.
  void behind(std::size_t begin, const std::string& id) {
    std::size_t end = begin;
    for (int length = 0; length <= kMaxPlace; ++length) {
      std::size_t next = end;
      if (end >= text_.size() || !utf8::is_letter(utf8::next_valid(text_, next)) ||
          (length >= kMinPlace && words_.follows.longest(text_, end))) {
        if (length >= kMinPlace) add_place(begin, end, id);
        return;
      }
      end = next;
    }
  }

  /// X东北方向约18公里; `value`: the first that starts behind the direction.
  void direction(Span hit, std::size_t value, const std::string& id) {
    std::size_t at = hit.end;
    for (const std::string& fill : words_.direction_fill) {
      if (text_.substr(at).starts_with(fill)) {
        at += fill.size();
        break;
      }
    }
    if (value >= facts_.values.size()) return;
    const Value& distance = facts_.values[value];
    if (distance.kind != ValueKind::measure || distance.span.begin != at) return;
    std::size_t end = hit.begin;
    for (const std::string& link : words_.direction_link) {
      if (text_.substr(0, end).ends_with(link)) {
        end -= link.size();
        break;
      }
    }
    const std::size_t begin = run_start(end, false);
    if (begin == std::string_view::npos || !is_place(text_.substr(begin, end - begin))) return;
    Value out = distance;
    out.kind = ValueKind::place;
    out.span = {static_cast<std::uint32_t>(begin), distance.span.end};
    out.canonical = id + " " + utf8::fold_valid(text_.substr(begin, end - begin));
    add(std::move(out), "direction");
  }

  const NamedWords& words_;
  const SentenceFacts& facts_;
  std::string_view text_;
  std::vector<NamedClaim>& out_;
};

}  // namespace

void find_places_unspaced(const NamedWords& words, const SentenceFacts& facts,
                          const std::vector<CueHit>& hits, std::vector<NamedClaim>& out) {
  UnspacedPlaces(words, facts, out).run(hits);
}

}  // namespace crosscheck::claims
