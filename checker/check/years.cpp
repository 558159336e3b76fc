// Years: anniversaries and yearly editions against the year they count from, ages against days of birth.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "checker/check/arithmetic.h"
#include "checker/values/match.h"

namespace crosscheck::checks {
namespace {

/// Older than anybody or anything that an ordinary anniversary counts from.
constexpr std::int64_t kMostYears = 1500;
constexpr std::int64_t kMostAge = 115;

class Years {
 public:
  Years(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {
    published_ = article.published;
  }

  void run() {
    for (std::size_t s = 0; s < article_.scenes.size(); ++s) {
      const Scene& scene = article_.scenes[s];
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const Item& item = scene.items[i];
        if (item.dated || !value(item).number || value(item).bound != Bound::exact) continue;
        if (is_anniversary(item))
          anniversary(s, i);
        else if (value(item).kind == ValueKind::ordinal)
          edition(s, i);
      }
    }
  }

  void ages() {
    for (const Scene& scene : article_.scenes) {
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        if (scene.items[i].dated && scene.items[i].has(Cue::born)) age(scene, i);
      }
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  bool is_anniversary(const Item& item) const {
    const Value& v = value(item);
    const bool kind = v.kind == ValueKind::ordinal || (v.kind == ValueKind::duration && v.unit == "year") ||
                      v.kind == ValueKind::count;
    return kind && ((item.inside | item.after) & bit(Cue::anniversary)) != 0;
  }

  /// A day or year that the words name, with its year.
  bool dated_year(const Item& item) const {
    const Value& v = value(item);
    return item.dated && v.when && v.kind == ValueKind::date && v.date_source == DateSource::stated &&
           v.bound == Bound::exact && v.when->granularity <= Granularity::year;
  }

  static int year_of(const Period& period) { return to_date(period.from).year; }

  struct Reference {
    int year = 0;
    std::optional<ClaimIndex> claim;
    bool stated = false;  ///< the sentence says which year it is, if only as "this year"
  };

  /// The year in which the count is told: that of a date in the sentence, else that of the publication.
  std::optional<Reference> reference(const Scene& scene, const Item& from) const {
    std::optional<Reference> out;
    for (const Item& item : scene.items) {
      const Value& v = value(item);
      if (!item.dated || item.claim == from.claim || !v.when || v.when->granularity > Granularity::year)
        continue;
      if (v.when->to <= value(from).when->to || !published_) continue;
      if (std::abs(year_of(*v.when) - year_of(*published_)) > 1 && v.date_source != DateSource::stated)
        continue;
      if (out && out->year != year_of(*v.when)) return std::nullopt;
      if (!out) out = Reference{year_of(*v.when), item.claim, true};
    }
    if (out) return out;
    if (!published_) return std::nullopt;
    return Reference{year_of(*published_), article_.published_claim, false};
  }

  void anniversary(std::size_t s, std::size_t at) {
    const Scene& scene = article_.scenes[s];
    const Item& item = scene.items[at];
    const auto count = value(item).number->to_int64();
    if (!count || *count < 1 || *count > kMostYears || !published_) return;
    const Item* from = nullptr;
    const int now = year_of(*published_);
    const auto look = [&](const Scene& in, bool same) {
      for (const Item& other : in.items) {
        if (!dated_year(other) || year_of(*value(other).when) >= now - 1) continue;
        const bool behind = same && other.begin > item.end && (other.before & bit(Cue::founded)) != 0;
        const bool founded = other.has(Cue::founded) || (!same && in.says(Cue::founded)) ||
                             (same && other.end < item.begin && in.says(Cue::founded, other.end, item.begin));
        if (!behind && !founded) continue;
        if (from != nullptr && year_of(*value(*from).when) != year_of(*value(other).when)) return false;
        from = &other;
      }
      return true;
    };
    if (!look(scene, true)) return;
    if (from == nullptr && scene.follows) {
      const Scene& before = article_.scenes[s - 1];
      const auto years = std::count_if(before.items.begin(), before.items.end(),
                                       [&](const Item& other) { return dated_year(other); });
      if (years == 1 && !look(before, false)) return;
    }
    if (from == nullptr) return;
    const auto to = reference(scene, *from);
    if (!to) return;
    const std::int64_t years = to->year - year_of(*value(*from).when);
    std::vector<ClaimIndex> cited{from->claim};
    if (to->claim) cited.push_back(*to->claim);
    cited.push_back(item.claim);
    const Message words(fmt::format("{} - {} = {}", to->year, year_of(*value(*from).when), years));
    if (years == *count) {
      out_.push_back(make_check("anniversary", Verdict::ok, std::move(cited), words));
      return;
    }
    // Without a year in the sentence it may be an anniversary to come, or at the turn of a year one just
    // past.
    const unsigned month = to_date(published_->from).month;
    const bool sure = to->stated || (*count < years && month > 2) || *count > years + 1;
    // Far off, it is an anniversary of another year.
    const std::int64_t most = to->stated ? std::max<std::int64_t>(3, years / 5) : 2;
    if (!sure || std::abs(years - *count) > most) return;
    out_.push_back(make_check("anniversary", Verdict::error, std::move(cited),
                              msg("{}, the text says {}", words, claim(item).text)));
  }

  /// "Every year since 2001. This one is the 21st".
  void edition(std::size_t s, std::size_t at) {
    const Scene& scene = article_.scenes[s];
    const Item& item = scene.items[at];
    if (!published_) return;
    const Item* since = nullptr;
    const Scene* where = nullptr;
    const auto look = [&](const Scene& in) {
      for (const Item& other : in.items) {
        const Value& v = value(other);
        if (!other.dated || !v.when || v.date_source != DateSource::stated ||
            v.when->granularity != Granularity::year)
          continue;
        if (!other.has(Cue::yearly) || since != nullptr) continue;
        since = &other;
        where = &in;
      }
    };
    look(scene);
    if (since == nullptr && scene.follows) look(article_.scenes[s - 1]);
    if (since == nullptr || scene.says(Cue::gap_years) || where->says(Cue::gap_years)) return;
    const Value& first = value(*since);
    const bool counts_from = first.bound == Bound::at_least || first.bound == Bound::exact;
    const auto count = value(item).number->to_int64();
    if (!counts_from || !count || *count < 2 || *count > kMostYears) return;
    const std::int64_t editions = year_of(*published_) - year_of(*first.when) + 1;
    std::vector<ClaimIndex> cited{since->claim, item.claim};
    const Message words =
        msg("yearly from {}, {} is number {}", year_of(*first.when), year_of(*published_), editions);
    if (editions == *count) {
      out_.push_back(make_check("ordinal_year", Verdict::ok, std::move(cited), words));
    } else if (std::abs(editions - *count) > 1 &&
               std::abs(editions - *count) <= std::max<std::int64_t>(3, editions / 4)) {
      // One less is last year's, one more the next one.
      out_.push_back(make_check("ordinal_year", Verdict::error, std::move(cited),
                                msg("{}, the text says {}", words, claim(item).text)));
    }
  }

  static std::int64_t age_on(const CivilDate& born, const CivilDate& day) {
    std::int64_t years = day.year - born.year;
    if (std::pair(day.month, day.day) < std::pair(born.month, born.day)) --years;
    return years;
  }

  /// "Mara, 52, was born on 3 March": a bare figure between commas, and no word between it and the birth.
  static bool apposed(const Scene& scene, const Item& figure, const Item& born) {
    return figure.end < born.begin && scene.text.substr(0, figure.begin).ends_with(", ") &&
           scene.text.substr(figure.end).starts_with(",") && scene.other_words(figure.end, born.begin) == 0;
  }

  /// "Born 3 March 1950, she was 64": the age at the publication, or on a day that the article tells.
  void age(const Scene& scene, std::size_t at) {
    const Item& born = scene.items[at];
    const Value& birth = value(born);
    if (!dated_year(born) || !published_ || birth.when->from >= published_->from) return;
    const Item* told = nullptr;
    for (const Item& item : scene.items) {
      const Value& v = value(item);
      const bool number =
          v.kind == ValueKind::age ||
          ((v.kind == ValueKind::number || v.kind == ValueKind::count || v.kind == ValueKind::duration) &&
           v.of.empty() && (item.has(Cue::aged) || apposed(scene, item, born)));
      if (item.dated || !number || !v.number || v.bound != Bound::exact) continue;
      if (told != nullptr) return;
      told = &item;
    }
    // Others of the sentence may have days of birth too.
    const auto births = std::count_if(scene.items.begin(), scene.items.end(),
                                      [](const Item& item) { return item.dated && item.has(Cue::born); });
    if (told == nullptr || births != 1) return;
    const auto age = value(*told).number->to_int64();
    if (!age || *age < 0 || *age > kMostAge) return;
    const CivilDate from = to_date(birth.when->from);
    const bool year_only = birth.when->granularity != Granularity::day;
    const auto could_be = [&](std::int64_t seconds) {
      const CivilDate day = to_date(seconds);
      const std::int64_t years = day.year - from.year;
      if (year_only) return *age == years || *age == years - 1;
      return *age == age_on(from, day);
    };
    const CivilDate now = to_date(published_->from);
    const std::int64_t today = year_only ? now.year - from.year : age_on(from, now);
    if (could_be(published_->from)) {
      std::vector<ClaimIndex> cited{born.claim, told->claim};
      article_.cite_published(cited);
      out_.push_back(make_check(
          "age", Verdict::ok, std::move(cited),
          msg("born {}, {} on {}", say(*birth.when), *age, iso(published_->from, Granularity::day))));
      return;
    }
    // Every date of the article is looked at; one in which hundreds of ages are wrong is no article.
    constexpr int kMostSearched = 32;
    if (++searched_ > kMostSearched) return;
    for (const Scene& other : article_.scenes) {
      for (const Item& item : other.items) {
        const Value& v = value(item);
        if (!item.dated || item.claim == born.claim || !v.when || v.when->from <= birth.when->to) continue;
        // An age of another time that the article speaks of: silent, for which one is not said.
        if (v.when->granularity > Granularity::day || v.bound != Bound::exact) {
          if (v.when->from < published_->from &&
              (could_be(v.when->from) || could_be(std::min(v.when->to - 1, published_->from))))
            return;
          continue;
        }
        if (could_be(v.when->from)) return;
      }
    }
    // Words between the two may tell of somebody else.
    constexpr std::size_t kMostOther = 11;
    const Item& first = born.begin < told->begin ? born : *told;
    const Item& second = born.begin < told->begin ? *told : born;
    if (std::abs(today - *age) > 10 || scene.other_words(first.end, second.begin) > kMostOther) return;
    out_.push_back(make_check("age", Verdict::error, {born.claim, told->claim},
                              msg("born {}, {} on {}, the text says {}", say(*birth.when), today,
                                  iso(published_->from, Granularity::day), claim(*told).text)));
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
  std::optional<Period> published_;
  int searched_ = 0;
};

}  // namespace

void check_years(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Years(context, article, out).run();
}

void check_ages(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Years(context, article, out).ages();
}

}  // namespace crosscheck::checks
