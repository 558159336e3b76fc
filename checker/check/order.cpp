// The order of days: what is told as yet to come on a day already past, an end before its beginning, texts
// and pictures dated after their publication.
#include <fmt/format.h>

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/check/arithmetic.h"
#include "checker/values/match.h"

namespace crosscheck::checks {
namespace {

/// A date without its year that lies further back is meant to be the next one.
constexpr std::int64_t kNextYearDays = 31;
/// A text is printed so long after it was filed at most.
constexpr std::int64_t kDatelineDays = 4;
constexpr std::uint32_t kDatelineBytes = 60;

class Order {
 public:
  Order(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {
    published_ = article.published;
    if (published_ && published_->granularity > Granularity::day) published_.reset();
  }

  void run() {
    for (const Scene& scene : article_.scenes) {
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const Item& item = scene.items[i];
        if (item.dated) {
          if (published_) {
            future(scene, item);
            filed(item);
          }
          if (i + 1 < scene.items.size()) begun_and_ended(scene, item, scene.items[i + 1]);
        } else if (published_) {
          expected(scene, item);
        }
      }
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  static bool in_quotation(std::string_view text, std::uint32_t at) {
    int open = 0;
    bool ascii = false;
    for (std::size_t i = 0; i < at && i < text.size();) {
      const char32_t c = utf8::next_valid(text, i);
      if (c == U'"') ascii = !ascii;
      if (c == U'“' || c == U'«' || c == U'„' || c == U'「') ++open;
      if ((c == U'”' || c == U'»' || c == U'」') && open > 0) --open;
    }
    return ascii || open > 0;
  }

  std::vector<ClaimIndex> cited(std::vector<ClaimIndex> claims) const {
    article_.cite_published(claims);
    return claims;
  }

  std::string published_words() const {
    return iso(published_->from, std::max(published_->granularity, Granularity::day));
  }

  /// "Will be held on 3 May", printed on the 10th.
  void future(const Scene& scene, const Item& item) {
    const Value& v = value(item);
    const bool starts = (item.before & bit(Cue::future_start)) != 0;
    const bool told = starts || (item.before & bit(Cue::future)) != 0;
    if (!v.when || v.bound != Bound::exact || v.date_source == DateSource::relative) return;
    if (v.kind != ValueKind::date && v.kind != ValueKind::daterange && v.kind != ValueKind::datetime &&
        v.kind != ValueKind::datetimerange)
      return;
    if (in_quotation(scene.text, item.begin)) return;
    // "Will vote on the 2023 budget": a year alone may belong to a name.
    if (v.kind == ValueKind::date && v.when->granularity > Granularity::day) return;
    const std::int64_t day =
        published_->from - (((published_->from % kSecondsPerDay) + kSecondsPerDay) % kSecondsPerDay);
    std::int64_t last = v.when->to;
    if (starts) {
      // What begins in a period has begun when the first day, month or year of it is over.
      const CivilDate first = to_date(v.when->from);
      if (v.when->granularity <= Granularity::day) last = std::min(last, v.when->from + kSecondsPerDay);
      if (v.when->granularity == Granularity::year) {
        if (const auto year = year_period(first.year)) last = std::min(last, year->to);
      }
    }
    if (!told) {
      // The future may stand further off; enough to say that the day itself is no slip.
      if (scene.says(Cue::future, 0, item.begin) && v.when->granularity == Granularity::day &&
          v.when->from == day)
        today(item);
      return;
    }
    const bool stale = v.date_source == DateSource::completed && day - last > kNextYearDays * kSecondsPerDay;
    if (stale) return;
    if (last <= day) {
      out_.push_back(
          make_check("date_order", Verdict::error, cited({item.claim}),
                     msg("{} is told as yet to come, published {}", say(*v.when), published_words())));
    } else if (v.when->granularity == Granularity::day && v.when->from == day) {
      today(item);
    }
  }

  void today(const Item& item) {
    out_.push_back(
        make_check("date_order", Verdict::ok, cited({item.claim}),
                   msg("{} is the day of the publication, {}", say(*value(item).when), published_words())));
  }

  /// A figure of a year long past that is still "expected".
  void expected(const Scene& scene, const Item& item) {
    if ((item.before & bit(Cue::expected)) == 0 || in_quotation(scene.text, item.begin)) return;
    const Item* period = nullptr;
    for (const Item& other : scene.items) {
      if (!other.dated) continue;
      const Value& v = value(other);
      if (v.when && v.bound == Bound::exact && v.kind == ValueKind::date &&
          v.date_source == DateSource::stated && v.when->granularity >= Granularity::month &&
          v.when->granularity <= Granularity::year) {
        if (period != nullptr) return;
        period = &other;
      } else if (v.date_source != DateSource::relative || !v.when || v.when->to > published_->from) {
        return;  // another time that it may be expected for
      }
    }
    if (period == nullptr) return;
    const Value& v = value(*period);
    if (v.when->to + context_.rules->stale_days * kSecondsPerDay > published_->from) return;
    out_.push_back(make_check("date_order", Verdict::error, cited({period->claim, item.claim}),
                              msg("{} of {} is told as expected, published {}", claim(item).text,
                                  say(*v.when), published_words())));
  }

  /// The day when a text was filed or a picture taken lies before the publication.
  void filed(const Item& item) {
    const Value& v = value(item);
    const bool dateline = (item.after & bit(Cue::dateline)) != 0 && item.begin <= kDatelineBytes;
    const bool pictured = item.has(Cue::pictured);
    if ((!dateline && !pictured) || !v.when || v.kind != ValueKind::date || v.bound != Bound::exact ||
        v.when->granularity != Granularity::day || v.date_source == DateSource::relative)
      return;
    // A day of slack for the clocks of the two places.
    const std::int64_t after = v.when->from - published_->from;
    const std::int64_t most = dateline ? kDatelineDays : context_.rules->pictured_days;
    const std::string_view what = dateline ? "filed" : "taken";
    if (after > kSecondsPerDay && v.date_source == DateSource::stated) {
      out_.push_back(
          make_check("date_order", Verdict::error, cited({item.claim}),
                     msg("{} {} after the publication, {}", what, say(*v.when), published_words())));
    } else if (after <= 0 && after > -most * kSecondsPerDay) {
      out_.push_back(make_check("date_order", Verdict::ok, cited({item.claim}),
                                msg("{} {}, published {}", what, say(*v.when), published_words())));
    }
  }

  /// "Arrived on 20 April and was used up on 16 April".
  void begun_and_ended(const Scene& scene, const Item& first, const Item& second) {
    constexpr std::uint32_t kMostBetween = 30;
    if (!second.dated || !second.has(Cue::closing)) return;
    constexpr std::uint32_t kMostBefore = 60;
    if (!first.has(Cue::opening) && !scene.says_before(Cue::opening, first, kMostBefore)) return;
    if (second.begin - first.end > kMostBetween) return;
    const std::string_view gap = scene.between(first, second);
    const bool joined =
        scene.says(Cue::joins, first.end, second.begin) || gap.find("，") != std::string_view::npos;
    const Value& a = value(first);
    const Value& b = value(second);
    if (!joined || !a.when || !b.when || a.bound != Bound::exact || b.bound != Bound::exact) return;
    if (a.date_source == DateSource::relative || b.date_source == DateSource::relative) return;
    if (a.when->granularity > Granularity::year || b.when->to > a.when->from) return;
    // A year that neither names may turn between the two.
    if (a.date_source == DateSource::completed && b.date_source == DateSource::completed &&
        a.when->from - b.when->from > 150 * kSecondsPerDay)
      return;
    if (a.date_source != b.date_source) return;
    out_.push_back(make_check("date_order", Verdict::error, {first.claim, second.claim},
                              msg("it begins on {} and ends on {}", say(*a.when), say(*b.when))));
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
  std::optional<Period> published_;
};

}  // namespace

void check_order(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Order(context, article, out).run();
}

}  // namespace crosscheck::checks
