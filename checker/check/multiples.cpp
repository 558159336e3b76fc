// Multiples: "doubled from 120 to 240", 从120万吨增至240万吨，翻了一番: a factor in one word against the
// figures before and after.
#include <fmt/format.h>

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/check/arithmetic.h"

namespace crosscheck::checks {
namespace {

class Multiples {
 public:
  Multiples(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), limits_(context.rules->multiples), article_(article), out_(out) {}

  void run() {
    std::vector<PhraseIndex::Hit> hits;
    for (const Scene& scene : article_.scenes) {
      hits.clear();
      scene.language->multiples.find(scene.text, hits);
      if (hits.size() == 1 && !rough(scene, hits.front())) look(scene, hits.front());
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  bool rough(const Scene& scene, const PhraseIndex::Hit& word) const {
    const auto reach = static_cast<std::size_t>(limits_.rough_reach);
    std::size_t end = word.begin;
    while (end > 0 && scene.text[end - 1] == ' ') --end;
    for (std::size_t at = word.begin > reach ? word.begin - reach : 0; at < end; ++at) {
      const auto hit = scene.language->roughly.longest(scene.text, at);
      if (hit && hit->end == end) return true;
    }
    return false;
  }

  void look(const Scene& scene, const PhraseIndex::Hit& word) {
    const Item* from = nullptr;
    const Item* to = nullptr;
    for (const Item& item : scene.items) {
      if (item.dated || value(item).kind == ValueKind::duration ||
          (item.begin < word.end && item.end > word.begin))
        continue;
      const bool old = ((item.before | item.after) & bit(Cue::old)) != 0;
      if (value(item).bound != Bound::exact || claim(item).modality == Modality::expected) return;
      if (value(item).high) {
        // The recogniser takes "from 40 to 80" for a range.
        if (from != nullptr || to != nullptr || (item.inside & bit(Cue::old)) == 0) return;
        from = to = &item;
        continue;
      }
      if (!is_quantity(value(item)) || (old ? from : to) != nullptr) return;
      (old ? from : to) = &item;
    }
    if (from == nullptr || to == nullptr) return;
    // 从120吨增至240吨: the one right behind the other is the later one.
    const bool later =
        to->has(Cue::fresh) || (to->begin >= from->end && scene.other_words(from->end, to->begin) == 0);
    if (from != to && (!later || !same_kind(claim(*from), claim(*to)))) return;
    if (!beside(scene, word, *from, *to)) return;
    Value low = value(*from);
    Value high = value(*to);
    if (from == to) high.number = low.high;
    low.high.reset();
    high.high.reset();
    judge(scene, word, *from, *to, low, high);
  }

  /// The word and the two figures follow each other with hardly another word between.
  bool beside(const Scene& scene, const PhraseIndex::Hit& word, const Item& from, const Item& to) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places{
        {word.begin, word.end}, {from.begin, from.end}, {to.begin, to.end}};
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
      if (places[i + 1].first <= places[i].second) continue;
      const std::string_view gap =
          scene.text.substr(places[i].second, places[i + 1].first - places[i].second);
      if (gap.find_first_of(".;:") != std::string_view::npos || gap.find("。") != std::string_view::npos ||
          gap.find("；") != std::string_view::npos ||
          scene.other_words(places[i].second, places[i + 1].first) >
              static_cast<std::size_t>(limits_.most_other))
        return false;
    }
    return true;
  }

  void judge(const Scene& scene, const PhraseIndex::Hit& word, const Item& from, const Item& to,
             const Value& low, const Value& high) {
    const Decimal& factor = scene.language->factors[word.payload];
    const auto a = number_of(low);
    const auto b = number_of(high);
    const auto ratio = a && b && !a->value.is_zero() ? over(*b, *a) : std::nullopt;
    if (!ratio || !ratio->loose.low || !ratio->loose.high) return;
    const auto part = [&](const Decimal& off, bool below) {
      const auto width = factor.times(off);
      return width ? (below ? factor.minus(*width) : factor.plus(*width)) : std::nullopt;
    };
    const auto near_low = part(limits_.close, true);
    const auto near_high = part(limits_.close, false);
    const auto far_low = part(limits_.far, true);
    const auto far_high = part(limits_.far, false);
    if (!near_low || !near_high || !far_low || !far_high) return;
    std::vector<ClaimIndex> cited{from.claim};
    if (to.claim != from.claim) cited.push_back(to.claim);
    const std::string_view said = scene.text.substr(word.begin, word.end - word.begin);
    const Message words =
        msg("{} to {} is {} times as much", a->value.to_string(), b->value.to_string(), shown(ratio->value));
    if (*ratio->loose.low <= *near_high && *near_low <= *ratio->loose.high) {
      out_.push_back(make_check("percent_change", Verdict::ok, std::move(cited), words));
    } else if ((*ratio->loose.high < *far_low || *far_high < *ratio->loose.low) &&
               slip(ratio->value, factor, context_.rules->change_factor)) {
      out_.push_back(make_check("percent_change", Verdict::error, std::move(cited),
                                msg("{}, the text says {}", words, said)));
    }
  }

  const CheckContext& context_;
  const MultipleLimits& limits_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
};

}  // namespace

void check_multiples(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Multiples(context, article, out).run();
}

}  // namespace crosscheck::checks
