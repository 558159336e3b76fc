// The calendar: days of the week against dates, one day told twice, and lengths of time against their ends.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "checker/base/utf8.h"
#include "checker/check/arithmetic.h"
#include "checker/values/match.h"

namespace crosscheck::checks {
namespace {

Message day_name(int day) {
  switch (day) {
    case 0:
      return msg("Monday");
    case 1:
      return msg("Tuesday");
    case 2:
      return msg("Wednesday");
    case 3:
      return msg("Thursday");
    case 4:
      return msg("Friday");
    case 5:
      return msg("Saturday");
    default:
      return msg("Sunday");
  }
}

/// A date without its year is the nearest one to the publication if it is not further away.
constexpr std::int64_t kNearDays = 100;
/// A moment told in the words of another day of the calendar: further apart, they are of other things.
constexpr std::int64_t kSameMonth = 31;

std::int64_t day_of(std::int64_t seconds) {
  return seconds >= 0 ? seconds / kSecondsPerDay : -((-seconds + kSecondsPerDay - 1) / kSecondsPerDay);
}

bool is_day(const Value& value) {
  return value.kind == ValueKind::date && value.when && value.when->granularity == Granularity::day &&
         value.when->to - value.when->from == kSecondsPerDay && value.bound == Bound::exact;
}

std::string day_words(std::int64_t seconds) {
  return iso(seconds, Granularity::day);
}

class Calendar {
 public:
  Calendar(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {
    published_ = article.published;
  }

  void weekdays() {
    for (const Scene& scene : article_.scenes) {
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        if (scene.items[i].dated) weekday_of(scene, i);
      }
    }
  }

  void told_twice() {
    for (const Scene& scene : article_.scenes) {
      for (std::size_t i = 0; i + 1 < scene.items.size(); ++i) twice(scene, i);
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  /// Days of the week named in a date, in order.
  static std::vector<int> named_days(const Scene& scene, const Item& item) {
    std::vector<PhraseIndex::Hit> hits;
    scene.language->weekdays.find(scene.text.substr(item.begin, item.end - item.begin), hits);
    std::vector<int> out;
    for (const auto& hit : hits) out.push_back(static_cast<int>(hit.payload));
    return out;
  }

  /// The date is nothing but the name of a day of the week.
  static bool is_weekday_name(const Scene& scene, const Item& item) {
    const auto hit = scene.language->weekdays.longest(scene.text, item.begin);
    return hit && hit->end == item.end;
  }

  /// A date that has no figure in it was put together from other words.
  static bool has_digit(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      const char32_t c = utf8::fold_width(utf8::next_valid(text, i));
      if ((c >= U'0' && c <= U'9') || utf8::is_han(c)) return true;
    }
    return false;
  }

  static bool opens_beside(std::string_view gap) {
    std::size_t at = 0;
    int marks = 0;
    while (at < gap.size()) {
      const char32_t c = utf8::next_valid(gap, at);
      if (utf8::is_space(c)) continue;
      if (c != U'(' && c != U'（' && c != U',' && c != U'，' && c != U'、') return false;
      ++marks;
    }
    return marks <= 1;
  }

  bool near_publication(std::int64_t from) const {
    return published_ && std::abs(day_of(from) - day_of(published_->from)) <= kNearDays;
  }

  void weekday_of(const Scene& scene, std::size_t at) {
    const Item& item = scene.items[at];
    const Value& date = value(item);
    if (!date.when || date.date_source == DateSource::relative || date.when->granularity != Granularity::day)
      return;
    std::vector<ClaimIndex> cited{item.claim};
    if (!has_digit(claim(item).text)) return;
    std::vector<int> days = named_days(scene, item);
    if (days.empty()) {
      // "4 to 5 May (Saturday, Sunday)"
      for (std::size_t i = at + 1; i < scene.items.size() && days.size() < 2; ++i) {
        if (!scene.items[i].dated || !is_weekday_name(scene, scene.items[i])) break;
        const std::string_view gap = scene.between(scene.items[i - 1], scene.items[i]);
        const bool bracket =
            gap.find('(') != std::string_view::npos || gap.find("（") != std::string_view::npos;
        if (!opens_beside(gap) || (i == at + 1 && !bracket)) break;
        days.push_back(named_days(scene, scene.items[i]).front());
        cited.push_back(scene.items[i].claim);
      }
    }
    if (days.empty()) return;
    const std::int64_t first = date.when->from;
    const std::int64_t last = date.when->to - kSecondsPerDay;
    const bool one = first == last;
    if (days.size() != (one ? 1u : 2u)) return;
    const bool right = weekday(first) == days.front() && weekday(last) == days.back();
    if (!right && date.date_source == DateSource::completed && !near_publication(first)) return;
    if (one) weekday_beside(scene, item, first);
    Message words = one ? msg("{} is a {}", day_words(first), day_name(weekday(first)))
                        : msg("{} is a {}, {} a {}", day_words(first), day_name(weekday(first)),
                              day_words(last), day_name(weekday(last)));
    if (!right) words = msg("{}, the text says {}", words, claim(scene.items[at + cited.size() - 1]).text);
    out_.push_back(make_check("weekday", right ? Verdict::ok : Verdict::error, std::move(cited), words));
  }

  /// "Last Monday, 11 March": a day of the weeks before the publication; "next", of those behind it.
  void weekday_beside(const Scene& scene, const Item& item, std::int64_t day) {
    constexpr std::int64_t kSurely = 14;
    constexpr std::int64_t kHardly = 21;
    const auto hit = scene.language->week_before.longest(scene.text, item.begin);
    if (!hit || !published_ || published_->granularity > Granularity::day) return;
    std::size_t at = hit->end;
    while (at < scene.text.size() && scene.text[at] == ' ') ++at;
    if (!scene.language->weekdays.longest(scene.text, at)) return;
    const std::int64_t off = day_of(day) - day_of(published_->from);
    const std::int64_t ahead = hit->payload == 0 ? -off : off;  // 1 is the day before, or the day after
    std::vector<ClaimIndex> cited{item.claim};
    article_.cite_published(cited);
    const Message words =
        off < 0 ? msg("{} is {} days before {}", day_words(day), -off, day_words(published_->from))
                : msg("{} is {} days after {}", day_words(day), off, day_words(published_->from));
    if (ahead >= 1 && ahead <= kSurely) {
      out_.push_back(make_check("relative_date", Verdict::ok, std::move(cited), words));
    } else if ((ahead < -1 || ahead > kHardly) && std::abs(off) <= kNearDays) {
      // One day off is the hour of the stamp.
      out_.push_back(make_check("relative_date", Verdict::error, std::move(cited),
                                msg("{}, the text says {}", words, claim(item).text)));
    }
  }

  /// "In three days, on 19 May".
  void twice(const Scene& scene, std::size_t at) {
    constexpr std::size_t kMostBytes = 14;
    const Item* relative = &scene.items[at];
    const Item* stated = &scene.items[at + 1];
    if (!relative->dated || !stated->dated || stated->begin - relative->end > kMostBytes || !published_)
      return;
    if (value(*relative).date_source != DateSource::relative) std::swap(relative, stated);
    const Value& a = value(*relative);
    const Value& b = value(*stated);
    if (a.date_source != DateSource::relative || b.date_source == DateSource::relative || !is_day(a) ||
        !is_day(b))
      return;
    // The name of a day beside a date is read by the check of weekdays; "later" counts from another day.
    if (is_weekday_name(scene, *relative)) return;
    if (((relative->inside | relative->after) & bit(Cue::later)) != 0) return;
    if (!one_clause(scene.text.substr(scene.items[at].end, scene.items[at + 1].begin - scene.items[at].end)))
      return;
    const std::int64_t off = day_of(a.when->from) - day_of(b.when->from);
    std::vector<ClaimIndex> cited{relative->claim, stated->claim};
    article_.cite_published(cited);
    const Message words = msg("{} counted from {} is {}", claim(*relative).text, day_words(published_->from),
                              day_words(a.when->from));
    if (off == 0) {
      out_.push_back(make_check("relative_date", Verdict::ok, std::move(cited), words));
    } else if (std::abs(off) > 1 && std::abs(off) <= kSameMonth && b.date_source == DateSource::completed) {
      // One day off is the hour of the stamp.
      out_.push_back(make_check("relative_date", Verdict::error, std::move(cited),
                                msg("{}, the text says {}", words, claim(*stated).text)));
    }
  }

  /// Between two names of one day: a comma or bracket, and short words.
  static bool one_clause(std::string_view gap) {
    bool mark = false;
    for (const std::string_view sign : {",", "，", "(", "（"})
      mark = mark || gap.find(sign) != std::string_view::npos;
    for (const std::string_view sign :
         {".", "。", ";", "；", " and ", "和", "至", " to ", " or ", "-", "–"}) {
      if (gap.find(sign) != std::string_view::npos) return false;
    }
    return mark;
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
  std::optional<Period> published_;
};

/// A length of time in calendar units, as far as it is written: years and months, days, or seconds.
struct Length {
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::int64_t seconds = 0;
  Granularity finest = Granularity::year;
};

/// Reads an ISO duration of whole numbers: "P4Y9M", "P23D", "P2W", "PT58H". nullopt for others.
std::optional<Length> length_of(const Value& value) {
  if (value.kind != ValueKind::duration || value.timex.size() < 3 || value.timex[0] != 'P')
    return std::nullopt;
  Length out;
  bool clock = false;
  std::int64_t number = -1;
  for (std::size_t i = 1; i < value.timex.size(); ++i) {
    const char c = value.timex[i];
    if (c >= '0' && c <= '9') {
      if (number > 1'000'000) return std::nullopt;
      number = std::max<std::int64_t>(number, 0) * 10 + (c - '0');
      continue;
    }
    if (c == 'T') {
      clock = true;
      continue;
    }
    if (number < 0) return std::nullopt;
    switch (c) {
      case 'Y':
        out.months += 12 * number;
        break;
      case 'M':
        if (clock)
          out.seconds += 60 * number;
        else
          out.months += number;
        out.finest = clock ? Granularity::minute : Granularity::month;
        break;
      case 'W':
        out.days += 7 * number;
        out.finest = Granularity::week;
        break;
      case 'D':
        out.days += number;
        out.finest = Granularity::day;
        break;
      case 'H':
        out.seconds += 3600 * number;
        out.finest = Granularity::hour;
        break;
      case 'S':
        out.seconds += number;
        out.finest = Granularity::second;
        break;
      default:
        return std::nullopt;
    }
    number = -1;
  }
  return number < 0 ? std::optional(out) : std::nullopt;
}

/// Whole months between two days, cut off.
std::int64_t months_between(std::int64_t from, std::int64_t to) {
  const CivilDate a = to_date(from);
  const CivilDate b = to_date(to);
  std::int64_t months =
      (b.year - a.year) * 12 + static_cast<std::int64_t>(b.month) - static_cast<std::int64_t>(a.month);
  if (b.day < a.day) --months;
  return months;
}

class Durations {
 public:
  Durations(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {}

  void run() {
    find_ends();
    for (const Scene& scene : article_.scenes) {
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        if (scene.items[i].dated) continue;
        const auto length = length_of(value(scene.items[i]));
        if (length && value(scene.items[i]).bound == Bound::exact) check(scene, i, *length);
      }
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  static bool fits_day(const Value& v) {
    return v.when && v.bound == Bound::exact && is_temporal(v.kind) &&
           v.when->granularity <= Granularity::year &&
           (v.kind == ValueKind::date || v.kind == ValueKind::datetime || v.kind == ValueKind::datetimerange);
  }

  /// The day on which what the article is about was finished: its words say so of one day only.
  void find_ends() {
    std::set<std::pair<int, unsigned>> months;
    for (const Scene& scene : article_.scenes) {
      for (const Item& item : scene.items) {
        if (!item.dated || !item.has(Cue::end) || !fits_day(value(item))) continue;
        if (value(item).when->granularity > Granularity::month) continue;
        const CivilDate day = to_date(value(item).when->from);
        months.insert({day.year, day.month});
        if (!end_) end_ = &item;
      }
    }
    if (months.size() != 1) end_ = nullptr;
  }

  /// How a length compares with the time between two dates, each told to its own granularity.
  enum class Fit : std::uint8_t { exact, near, off };
  /// `strict`: both ends are told as those of the length, so that a day off is off.
  static Fit fit(const Period& from, const Period& to, const Length& length, bool inclusive,
                 bool strict = false) {
    const Granularity coarse = std::max({from.granularity, to.granularity, length.finest});
    // The ends of the two periods leave open how long it was.
    const std::int64_t shortest = to.from - (from.to - 1);
    const std::int64_t longest = to.to - from.from;
    if (length.months > 0) {
      if (length.days > 0 || length.seconds > 0) return Fit::near;
      const std::int64_t years = to_date(to.from).year - to_date(from.from).year;
      if (coarse >= Granularity::year) {
        const std::int64_t told = length.months / 12;
        if (length.months % 12 != 0) return Fit::near;
        if (told == years || (inclusive && told == years + 1)) return Fit::exact;
        // A span that is not over counts one less.
        return told == years + 1 || told + 1 == years ? Fit::near : Fit::off;
      }
      const std::int64_t least = months_between(from.to - 1, to.from);
      const std::int64_t most = months_between(from.from, to.to) + (inclusive ? 1 : 0);
      const std::int64_t slack = length.finest == Granularity::year ? 6 : 0;
      if (length.months >= least && length.months <= most) return Fit::exact;
      if (length.months >= least - 1 - slack && length.months <= most + 1 + slack) return Fit::near;
      return Fit::off;
    }
    const std::int64_t unit = length.finest == Granularity::week   ? 7 * kSecondsPerDay
                              : length.finest == Granularity::day  ? kSecondsPerDay
                              : length.finest == Granularity::hour ? 3600
                                                                   : 60;
    const std::int64_t told = length.days * kSecondsPerDay + length.seconds;
    if (coarse >= Granularity::day && length.finest <= Granularity::week) {
      if (coarse > Granularity::week) return Fit::near;
      const std::int64_t days = day_of(to.from) - day_of(from.from);
      if (length.finest < Granularity::day) return Fit::near;
      const std::int64_t whole = told / kSecondsPerDay;
      if (length.finest == Granularity::week) {
        if (whole == days || whole == days + 1) return Fit::exact;
        return std::abs(whole - days) <= 4 ? Fit::near : Fit::off;
      }
      if (whole == days || (inclusive && whole == days + 1)) return Fit::exact;
      return !strict && (whole == days + 1 || whole + 1 == days) ? Fit::near : Fit::off;
    }
    if (told + unit / 2 >= shortest && told - unit / 2 <= longest) return Fit::exact;
    return told + unit >= shortest && told - unit <= longest ? Fit::near : Fit::off;
  }

  static Message shown_period(const Period& period) { return say(period); }

  void tell(Fit fit, const Item& from, const Item& to, const Item& length, bool may_fail, const Period& a,
            const Period& b) {
    if (fit == Fit::near || (fit == Fit::off && !may_fail)) return;
    std::vector<ClaimIndex> cited{from.claim};
    if (to.claim != from.claim) cited.push_back(to.claim);
    cited.push_back(length.claim);
    Message words = fit == Fit::exact
                        ? msg("{} to {} is {}", shown_period(a), shown_period(b), claim(length).text)
                        : msg("{} to {} is not {}", shown_period(a), shown_period(b), claim(length).text);
    out_.push_back(make_check("duration", fit == Fit::exact ? Verdict::ok : Verdict::error, std::move(cited),
                              std::move(words)));
  }

  void check(const Scene& scene, std::size_t at, const Length& length) {
    const Item& item = scene.items[at];
    if (((item.after | item.inside) & bit(Cue::later)) != 0 && counted_on(scene, at, length)) return;
    const bool apposed = beside_range(scene, at);
    if (!item.has(Cue::length) && !apposed) return;
    std::size_t lengths = 0;
    const Item* range = nullptr;
    std::size_t ranges = 0;
    const Item* start = nullptr;
    const Item* end = nullptr;
    std::size_t days = 0;
    for (const Item& other : scene.items) {
      const Value& v = value(other);
      if (!other.dated) {
        lengths += v.kind == ValueKind::duration;
        continue;
      }
      if (v.kind == ValueKind::daterange && v.when && v.bound == Bound::exact &&
          v.date_source != DateSource::relative) {
        range = &other;
        ++ranges;
      }
      if (!fits_day(v)) continue;
      ++days;
      if (other.has(Cue::start) && start == nullptr)
        start = &other;
      else if (other.has(Cue::end) && end == nullptr)
        end = &other;
    }
    if (lengths != 1) return;
    constexpr bool kStrict = true;
    if (ranges == 1 && days == 0) {
      const Period whole = *value(*range).when;
      const Period first{whole.from, first_end(whole), whole.granularity};
      const Period last{last_start(whole), whole.to, whole.granularity};
      tell(fit(first, last, length, true, kStrict), *range, *range, item,
           apposed || beside(scene, *range, item) || own_clause(scene, *range, item), first, last);
      return;
    }
    if (start == nullptr || ranges > 0) return;
    if (end != nullptr && days == 2 && end->begin > start->begin) {
      tell(fit(*value(*start).when, *value(*end).when, length, true), *start, *end, item,
           (item.after & bit(Cue::length)) == 0, *value(*start).when, *value(*end).when);
      return;
    }
    // What began then and took so long is what the article says was finished.
    if (days != 1 || end_ == nullptr || end_->claim == start->claim) return;
    if (value(*end_).when->from <= value(*start).when->from) return;
    tell(fit(*value(*start).when, *value(*end_).when, length, true), *start, *end_, item, true,
         *value(*start).when, *value(*end_).when);
  }

  /// "From 2019 to 2024, eight years", 2019年至2024年的五年间: the length stands right behind the two ends,
  /// and nothing behind it says whose it is.
  bool beside_range(const Scene& scene, std::size_t at) const {
    constexpr std::uint32_t kMostBytes = 4;
    if (at == 0) return false;
    const Item& length = scene.items[at];
    const Item& range = scene.items[at - 1];
    if (value(range).kind != ValueKind::daterange || length.begin < range.end ||
        length.begin - range.end > kMostBytes || length.has(Cue::later))
      return false;
    std::size_t next = length.end;
    if (next >= scene.text.size()) return true;
    const char32_t c = utf8::next_valid(scene.text, next);
    const bool within = (length.after & bit(Cue::within)) != 0;
    return within || (!utf8::is_letter(c) && !utf8::is_han(c) && !utf8::is_space(c));
  }

  /// 从2019年到2024年任馆长，共五年: the clause of the length has no words but those that call it one.
  static bool own_clause(const Scene& scene, const Item& range, const Item& length) {
    if ((length.before & bit(Cue::length)) == 0 || range.end > length.begin) return false;
    const std::string_view gap = scene.between(range, length);
    std::size_t comma = std::string_view::npos;
    for (std::size_t i = 0; i < gap.size();) {
      const char32_t c = utf8::next_valid(gap, i);
      if (c == U',' || c == U'，') comma = i;
    }
    return comma != std::string_view::npos && !scene.says(Cue::joins, range.end, length.begin) &&
           scene.other_words(range.end + static_cast<std::uint32_t>(comma), length.begin) == 0;
  }

  /// "23 days, from 4 to 26 May": a comma and a word at most between.
  static bool beside(const Scene& scene, const Item& a, const Item& b) {
    constexpr std::size_t kMostOther = 3;
    const Item& first = a.begin < b.begin ? a : b;
    const Item& second = a.begin < b.begin ? b : a;
    return !scene.says(Cue::joins, first.end, second.begin) &&
           scene.other_words(first.end, second.begin) <= kMostOther;
  }

  static std::int64_t first_end(const Period& whole) {
    const CivilDate day = to_date(whole.from);
    std::optional<Period> first;
    if (whole.granularity == Granularity::year) first = year_period(day.year);
    if (whole.granularity == Granularity::month) first = month_period(day.year, day.month);
    return first ? first->to : whole.from + kSecondsPerDay;
  }
  static std::int64_t last_start(const Period& whole) {
    const CivilDate day = to_date(whole.to - 1);
    std::optional<Period> last;
    if (whole.granularity == Granularity::year) last = year_period(day.year);
    if (whole.granularity == Granularity::month) last = month_period(day.year, day.month);
    return last ? last->from : whole.to - kSecondsPerDay;
  }

  /// "On 20 May, nine days after the storm of 11 May".
  bool counted_on(const Scene& scene, std::size_t at, const Length& length) {
    const Item* before = at > 0 ? &scene.items[at - 1] : nullptr;
    const Item* behind = at + 1 < scene.items.size() ? &scene.items[at + 1] : nullptr;
    if (before == nullptr || behind == nullptr || !before->dated || !behind->dated) return false;
    if (!fits_day(value(*before)) || !fits_day(value(*behind))) return false;
    if (value(*before).date_source == DateSource::relative &&
        value(*behind).date_source == DateSource::relative)
      return false;
    const bool forward = value(*before).when->from >= value(*behind).when->from;
    const Item& from = forward ? *behind : *before;
    const Item& to = forward ? *before : *behind;
    const Fit got = fit(*value(from).when, *value(to).when, length, false);
    const std::string_view gap = scene.between(*before, scene.items[at]);
    const bool beside = gap.size() <= 6;
    tell(got, from, to, scene.items[at], beside && scene.items.size() <= 4, *value(from).when,
         *value(to).when);
    return true;
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
  const Item* end_ = nullptr;
};

}  // namespace

void check_weekdays(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Calendar(context, article, out).weekdays();
}

void check_told_twice(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Calendar(context, article, out).told_twice();
}

void check_durations(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Durations(context, article, out).run();
}

}  // namespace crosscheck::checks
