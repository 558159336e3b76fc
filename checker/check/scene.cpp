// Scenes: see the header.
#include "checker/check/scene.h"

#include <algorithm>

#include "checker/base/utf8.h"

namespace crosscheck::checks {
namespace {

/// Sentences of one paragraph, and lines of one list, have no more between them.
constexpr std::uint32_t kMostWhiteSpace = 6;
/// A sentence with more figures is a table or none; the checks compare its figures with each other.
constexpr std::size_t kMostItems = 64;

/// A space, or one character of a script without them.
constexpr std::uint32_t kTouching = 3;

/// A figure or a date; names, posts, places, lists and quotations are none.
bool counts(const Claim& claim) {
  const ValueKind kind = claim.value.kind;
  if (claim.attribute == "published" && claim.role == Role::qualifier) return false;
  if (is_temporal(kind)) return true;
  return claim.value.number || (kind == ValueKind::duration && claim.value.seconds);
}

bool ends_thought(char32_t c) {
  return c == U'.' || c == U';' || c == U'!' || c == U'?' || c == U'。' || c == U'；' || c == U'！' ||
         c == U'？' || c == U')' || c == U'）' || c == U'\n';
}

bool is_comma(char32_t c) {
  return c == U',' || c == U'，' || c == U'、';
}

/// Whether a phrase may speak of a figure across this text: no thought ends in it, and a comma stands at most
/// beside the phrase ("in total, 12").
bool may_cross(std::string_view gap, bool phrase_first) {
  std::size_t first_comma = std::string_view::npos;
  for (std::size_t i = 0; i < gap.size();) {
    const std::size_t at = i;
    const char32_t c = utf8::next_valid(gap, i);
    if (ends_thought(c)) return false;
    if (is_comma(c)) {
      if (first_comma != std::string_view::npos) return false;
      first_comma = at;
      if (phrase_first ? at != 0 : i != gap.size()) return false;
    }
  }
  return true;
}

void find_hits(Scene& scene) {
  std::vector<PhraseIndex::Hit> inside;
  for (Item& item : scene.items) {
    inside.clear();
    scene.language->index.find(scene.text.substr(item.begin, item.end - item.begin), inside);
    for (const PhraseIndex::Hit& hit : inside) {
      const LanguageCues::Phrase& phrase = scene.language->phrases[hit.payload];
      item.inside |= phrase.before | phrase.after;
    }
  }
  const auto inside_figure = [&](std::size_t at) {
    const auto next = std::upper_bound(scene.items.begin(), scene.items.end(), at,
                                       [](std::size_t place, const Item& item) { return place < item.end; });
    return next != scene.items.end() && !next->dated && next->begin <= at ? next->end : 0u;
  };
  for (std::size_t at = 0; at < scene.text.size();) {
    if (const std::uint32_t past = inside_figure(at); past != 0) {
      at = past;
      continue;
    }
    const auto hit = scene.language->index.longest(scene.text, at);
    if (!hit) {
      utf8::next_valid(scene.text, at);
      continue;
    }
    const LanguageCues::Phrase& phrase = scene.language->phrases[hit->payload];
    scene.hits.push_back({hit->begin, hit->end, phrase.before, phrase.after});
    at = hit->end;
  }
}

/// Another item between the two, that the phrase would speak of instead. Dates stand in the way of dates
/// only: "from 2022's 40 to 50".
bool in_the_way(const Scene& scene, std::size_t item, std::uint32_t from, std::uint32_t to) {
  const bool dated = scene.items[item].dated;
  for (std::size_t i = item; i-- > 0 && scene.items[i].end > from;) {
    if (scene.items[i].begin < to && (dated || !scene.items[i].dated)) return true;
  }
  for (std::size_t i = item + 1; i < scene.items.size() && scene.items[i].begin < to; ++i) {
    if (scene.items[i].end > from && (dated || !scene.items[i].dated)) return true;
  }
  return false;
}

/// "From firms and 1.2 million": the "from" speaks of what stands before the "and".
CueSet across_and(const Scene& scene, std::uint32_t from, std::uint32_t to) {
  return scene.says(Cue::joins, from, to) ? bit(Cue::old) : 0;
}

void bind_hits(Scene& scene) {
  const std::uint32_t reach = scene.language->reach;
  for (std::size_t i = 0; i < scene.items.size(); ++i) {
    Item& item = scene.items[i];
    auto next = std::partition_point(scene.hits.begin(), scene.hits.end(),
                                     [&](const Hit& hit) { return hit.begin < item.begin; });
    for (auto hit = next; hit != scene.hits.begin();) {
      --hit;
      if (hit->end > item.begin && !item.dated) continue;
      const std::uint32_t end = std::min(hit->end, item.begin);
      if (item.begin - end > reach * kFarReach) break;
      const CueSet speaks = item.begin - end <= kTouching ? hit->before
                            : item.begin - end <= reach   ? hit->before & ~scene.language->touching
                                                          : hit->before & scene.language->far;
      if (speaks == 0 || in_the_way(scene, i, end, item.begin)) continue;
      if (!may_cross(scene.text.substr(end, item.begin - end), true)) continue;
      item.before |= (speaks & bit(Cue::old)) != 0 ? speaks & ~across_and(scene, end, item.begin) : speaks;
    }
    for (auto hit = next; hit != scene.hits.end(); ++hit) {
      // A phrase may begin in the words of a date: 自2010年起 and 起每年举办.
      if (hit->end <= item.end || (hit->begin < item.end && !item.dated)) continue;
      const std::uint32_t begin = std::max(hit->begin, item.end);
      if (begin - item.end > reach) break;
      if (hit->after == 0 || in_the_way(scene, i, item.end, begin)) continue;
      if (!may_cross(scene.text.substr(item.end, begin - item.end), false)) continue;
      item.after |= begin - item.end <= kTouching ? hit->after : hit->after & ~scene.language->touching;
    }
  }
}

}  // namespace

bool Scene::says(Cue cue, std::uint32_t from, std::uint32_t to) const {
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
    return hit.begin >= from && hit.end <= to && ((hit.before | hit.after) & bit(cue)) != 0;
  });
}

std::size_t Scene::other_words(std::uint32_t from, std::uint32_t to) const {
  std::size_t out = 0;
  auto hit = std::partition_point(hits.begin(), hits.end(), [&](const Hit& one) { return one.end <= from; });
  auto item =
      std::partition_point(items.begin(), items.end(), [&](const Item& one) { return one.end <= from; });
  for (std::size_t at = from; at < to;) {
    while (hit != hits.end() && hit->end <= at) ++hit;
    while (item != items.end() && item->end <= at) ++item;
    const std::size_t begin = at;
    const char32_t c = utf8::next_valid(text, at);
    const bool cue = hit != hits.end() && hit->begin <= begin;
    const bool date = item != items.end() && item->begin <= begin && item->dated;
    if (!cue && !date && (utf8::is_letter(c) || utf8::is_han(c))) ++out;
  }
  return out;
}

std::vector<ArticleScenes> make_scenes(const CheckContext& context) {
  std::vector<ArticleScenes> out;
  for (ClaimIndex i = 0; i < context.claims.size(); ++i) {
    const Claim& claim = context.claims[i];
    if (out.empty() || out.back().article != context.article_of[i]) {
      out.emplace_back();
      out.back().article = context.article_of[i];
      const ArticleInfo& info = context.articles[context.article_of[i]];
      if (std::find(info.inferred.begin(), info.inferred.end(), "published") == info.inferred.end())
        out.back().published = parse_iso(info.published);
    }
    ArticleScenes& article = out.back();
    if (claim.role == Role::qualifier && claim.attribute == "published" && !article.published_claim)
      article.published_claim = i;
    if (!counts(claim)) continue;
    const LanguageCues* language = context.rules->language(claim.language);
    if (language == nullptr || claim.span.begin < claim.sentence_span.begin) continue;
    const std::uint32_t begin = claim.span.begin - claim.sentence_span.begin;
    const std::uint32_t end = claim.span.end - claim.sentence_span.begin;
    if (end > claim.sentence.size()) continue;
    if (article.scenes.empty() || article.scenes.back().span != claim.sentence_span) {
      Scene scene;
      scene.text = claim.sentence;
      scene.language = language;
      scene.span = claim.sentence_span;
      scene.follows = !article.scenes.empty() && article.scenes.back().span.end <= scene.span.begin &&
                      scene.span.begin - article.scenes.back().span.end <= kMostWhiteSpace;
      article.scenes.push_back(std::move(scene));
    }
    Scene& scene = article.scenes.back();
    const bool dated = is_temporal(claim.value.kind);
    // Two claims may share words; the one that stands first has them. But an age that was only counted from
    // the words of a day of birth leaves them to the day.
    if (!scene.items.empty() && begin < scene.items.back().end) {
      Item& first = scene.items.back();
      if (dated && begin == first.begin && end == first.end &&
          context.claims[first.claim].value.kind == ValueKind::age)
        first = {i, begin, end, dated};
      continue;
    }
    scene.items.push_back({i, begin, end, dated});
  }
  for (ArticleScenes& article : out) {
    for (Scene& scene : article.scenes) {
      if (scene.items.size() > kMostItems) {
        scene.items.clear();
        continue;
      }
      find_hits(scene);
      bind_hits(scene);
    }
  }
  return out;
}

}  // namespace crosscheck::checks
