// Scenes: the sentences of an article as the checks see them: their figures and dates in order, and which cue
// phrases stand beside each. Internal to the check stage.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "checker/check/check.h"
#include "checker/check/check_rules.h"

namespace crosscheck::checks {

/// A figure or date of a sentence; offsets into Scene::text.
struct Item {
  ClaimIndex claim = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool dated = false;  ///< a date, time or stretch of the calendar; else a figure, a length of time included
  CueSet before = 0;   ///< of the phrases before it that speak of it
  CueSet after = 0;    ///< of those behind it
  CueSet inside = 0;   ///< of those in its own words: the hedge of "above 52.5%", 30周年
  CueSet cues() const { return before | after; }
  bool has(Cue cue) const { return (cues() & bit(cue)) != 0; }
};

struct Hit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  CueSet before = 0;
  CueSet after = 0;
};

struct Scene {
  std::string_view text;
  const LanguageCues* language = nullptr;
  Span span;                ///< in the stored file
  bool follows = false;     ///< nothing but white space stands between it and the scene before
  std::vector<Item> items;  ///< in order of place, none overlapping
  std::vector<Hit> hits;

  std::string_view between(const Item& a, const Item& b) const {
    return text.substr(a.end, b.begin > a.end ? b.begin - a.end : 0);
  }
  /// Letters and Han characters in [from, to) that belong to no phrase of `hits` and to no date.
  std::size_t other_words(std::uint32_t from, std::uint32_t to) const;
  /// A phrase of that kind stands wholly in [from, to).
  bool says(Cue cue, std::uint32_t from, std::uint32_t to) const;
  /// Any phrase of that kind among those of `hits` that begin in the last `bytes` before the item.
  bool says_before(Cue cue, const Item& item, std::uint32_t bytes) const {
    return says(cue, item.begin > bytes ? item.begin - bytes : 0, item.begin);
  }
  bool says(Cue cue) const { return says(cue, 0, static_cast<std::uint32_t>(text.size())); }
};

struct ArticleScenes {
  std::uint32_t article = 0;
  std::vector<Scene> scenes;
  std::optional<Period> published;            ///< as the source says, not as inferred
  std::optional<ClaimIndex> published_claim;  ///< where the text says so

  /// Adds the claim that says when the article was published, if its text does.
  void cite_published(std::vector<ClaimIndex>& cited) const {
    if (published_claim) cited.push_back(*published_claim);
  }
};

/// One for each article of the context that has claims, in order.
std::vector<ArticleScenes> make_scenes(const CheckContext& context);

// The checks of an article against itself; each adds what it finds.
void check_changes(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_differences(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_multiples(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_totals(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_splits(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_shares(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_averages(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_weekdays(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_told_twice(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_durations(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_years(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_ages(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_order(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_stated_rates(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_magnitudes(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);
void check_statistics(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out);

}  // namespace crosscheck::checks
