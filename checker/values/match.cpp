// How two values relate by themselves: intervals of numbers, containment of dates, equality of names and
// lists.
#include "checker/values/match.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "checker/base/utf8.h"

namespace crosscheck {
namespace {

bool is_share(ValueKind kind) {
  return kind == ValueKind::percentage || kind == ValueKind::fraction;
}

/// Two intervals with one scale word, so that amounts of twelve digits can be read.
struct Both {
  Message a;  ///< the intervals
  Message b;
  Message scale;  ///< "billion", "" for none
};
Both both(const Interval& a, const Interval& b) {
  const std::array<std::pair<int, Message>, 3> scales{
      {{12, msg("trillion")}, {9, msg("billion")}, {6, msg("million")}}};
  int leading = 0;
  for (const Interval* one : {&a, &b}) {
    for (const std::optional<Decimal>& end : {one->low, one->high}) {
      if (end) leading = std::max(leading, end->leading_exponent());
    }
  }
  int power = 0;
  Message word;
  for (const auto& [exponent, name] : scales) {
    if (leading < exponent) continue;
    power = exponent;
    word = name;
    break;
  }
  // A quotient may have more digits than anyone reads.
  constexpr int kMostShown = 12;
  constexpr int kShown = 6;
  const auto shown = [&](std::optional<Decimal>& end) {
    if (!end) return;
    end = end->shifted(-power);
    if (end && end->leading_exponent() - end->trailing_exponent() >= kMostShown)
      end = end->divided_by(1, kShown);
  };
  const auto scaled = [&](Interval one) {
    shown(one.low);
    shown(one.high);
    return to_string(one);
  };
  return {Message(scaled(a)), Message(scaled(b)), word};
}

/// Significant digits of what a conversion has to round.
constexpr int kConvertedDigits = 20;

/// Between what numbers lies what one of the one value's units is in the other's.
struct Factor {
  values::Ratio low{1, 1};
  values::Ratio high{1, 1};
  Decimal before;  ///< added before, and taken away after: temperatures
  Decimal after;
  bool one_unit = true;
  bool one_system = true;  ///< kilometres and metres; not kilometres and miles, nor two currencies
};

Factor exact(const values::Ratio& ratio, bool one_system) {
  Factor out;
  out.low = out.high = ratio;
  out.one_unit = ratio.numerator == ratio.denominator;
  out.one_system = one_system;
  return out;
}

/// Metric units of one dimension differ by powers of ten; lengths of time are one system everywhere.
bool in_one_system(const values::Ratio& ratio, const values::Unit& unit) {
  if (unit.kind == ValueKind::duration) return true;
  const auto quotient = ratio.numerator.divided_by(ratio.denominator, kConvertedDigits);
  return quotient && quotient->leading_exponent() == quotient->trailing_exponent() &&
         *quotient == *Decimal::make(1, quotient->leading_exponent());
}

std::optional<Factor> between_currencies(const std::string& from, const std::string& to,
                                         const values::UnitTable& units) {
  const auto x = units.per_dollar.find(from);
  const auto y = units.per_dollar.find(to);
  if (x == units.per_dollar.end() || y == units.per_dollar.end()) return std::nullopt;
  Factor out;
  out.low = {y->second.first, x->second.second};
  out.high = {y->second.second, x->second.first};
  out.one_unit = out.one_system = false;
  return out;
}

/// Temperatures, whose scales begin at other points.
std::optional<Factor> between_scales(const values::Unit& from, const values::Unit& to) {
  const auto top = from.numerator.times(to.denominator);
  const auto bottom = from.denominator.times(to.numerator);
  if (!top || !bottom) return std::nullopt;
  Factor out = exact({*top, *bottom}, false);
  out.before = from.offset;
  out.after = to.offset;
  out.one_unit = false;
  return out;
}

/// "euro per month" and "euro per year": what is in front of the last "per" and behind it; empty if there is
/// none.
std::pair<std::string_view, std::string_view> per(std::string_view unit) {
  constexpr std::string_view kPer = " per ";
  const std::size_t at = unit.rfind(kPer);
  if (at == std::string_view::npos) return {};
  return {unit.substr(0, at), unit.substr(at + kPer.size())};
}

/// Rates of one thing for two stretches of time of the calendar, or two of the clock: a month has no fixed
/// number of days.
std::optional<Factor> between_rates(const std::string& from, const std::string& to,
                                    const values::UnitTable& units) {
  const auto [x, x_time] = per(from);
  const auto [y, y_time] = per(to);
  if (x.empty() || y.empty() || x != y) return std::nullopt;
  const std::int32_t p = units.find(x_time);
  const std::int32_t q = units.find(y_time);
  if (p < 0 || q < 0) return std::nullopt;
  const values::Unit& a = units.units[static_cast<std::size_t>(p)];
  const values::Unit& b = units.units[static_cast<std::size_t>(q)];
  const auto of_calendar = [](const values::Unit& unit) { return unit.timex == "M" || unit.timex == "Y"; };
  if (a.kind != ValueKind::duration || b.kind != ValueKind::duration || of_calendar(a) != of_calendar(b))
    return std::nullopt;
  const auto ratio = unit_ratio(b, a);
  if (!ratio) return std::nullopt;
  return exact(*ratio, true);
}

/// nullopt if nothing is known.
std::optional<Factor> factor(const Value& from, const Value& to, const values::UnitTable* units) {
  if (from.currency != to.currency) {
    if (units == nullptr || from.unit != to.unit) return std::nullopt;
    return between_currencies(from.currency, to.currency, *units);
  }
  const bool share = is_share(from.kind) && is_share(to.kind);
  // A fraction counts wholes, a percentage hundredths.
  if (share && from.kind != to.kind) {
    return exact(from.kind == ValueKind::fraction ? values::Ratio{100, 1} : values::Ratio{1, 100}, true);
  }
  if (from.unit == to.unit) return Factor{};
  if (units == nullptr) return std::nullopt;
  const std::int32_t x = units->find(from.unit);
  const std::int32_t y = units->find(to.unit);
  if (x < 0 || y < 0) return between_rates(from.unit, to.unit, *units);
  const values::Unit& unit = units->units[static_cast<std::size_t>(x)];
  const values::Unit& other = units->units[static_cast<std::size_t>(y)];
  const auto ratio = unit_ratio(unit, other);
  const bool shifted = !unit.offset.is_zero() || !other.offset.is_zero();
  if (!ratio && shifted && unit.dimension == other.dimension) return between_scales(unit, other);
  if (!ratio) return std::nullopt;
  return exact(*ratio, in_one_system(*ratio, unit));
}

bool convert(std::optional<Decimal>& end, const values::Ratio& ratio, const Factor& by) {
  if (!end || by.one_unit) return true;
  const auto sum = end->plus(by.before);
  const auto product = sum ? sum->times(ratio.numerator) : std::nullopt;
  const auto quotient = product ? product->divided_by(ratio.denominator, kConvertedDigits) : std::nullopt;
  end = quotient ? quotient->minus(by.after) : std::nullopt;
  return end.has_value();
}

std::optional<Interval> converted(std::optional<Interval> interval, const Factor& by) {
  if (interval && (!convert(interval->low, by.low, by) || !convert(interval->high, by.high, by)))
    return std::nullopt;
  return interval;
}

/// What a number stands for, in one unit.
struct Quantity {
  Interval tight;
  Interval loose;
};

/// A length of time in several units ("1 hour 10 minutes") has no single number; it is one of the smallest
/// of them. Years and months do not mix with days, whose number in them differs.
std::optional<Value> in_smallest_unit(const Value& value) {
  if (value.kind != ValueKind::duration || value.number || !value.timex.starts_with('P')) return std::nullopt;
  struct Part {
    char letter;
    bool of_day;
    std::int64_t in_base;  ///< months, or seconds
    std::string_view unit;
  };
  static constexpr std::array<Part, 7> kParts{{{'Y', false, 12, "year"},
                                               {'M', false, 1, "month"},
                                               {'W', false, 604800, "week"},
                                               {'D', false, 86400, "day"},
                                               {'H', true, 3600, "hour"},
                                               {'M', true, 60, "minute"},
                                               {'S', true, 1, "second"}}};
  bool of_day = false;
  bool months = false;
  bool seconds = false;
  std::int64_t sum = 0;
  std::int64_t number = -1;
  const Part* smallest = nullptr;
  constexpr std::int64_t kMost = 1'000'000'000;
  for (const char c : std::string_view(value.timex).substr(1)) {
    if (c == 'T') {
      of_day = true;
      continue;
    }
    if (c >= '0' && c <= '9') {
      number = (number < 0 ? 0 : number) * 10 + (c - '0');
      if (number > kMost) return std::nullopt;
      continue;
    }
    const auto* part = std::find_if(kParts.begin(), kParts.end(),
                                    [&](const Part& p) { return p.letter == c && p.of_day == of_day; });
    if (part == kParts.end() || number < 0) return std::nullopt;
    (part - kParts.begin() < 2 ? months : seconds) = true;
    sum += number * part->in_base;
    smallest = part;
    number = -1;
  }
  if (smallest == nullptr || number >= 0 || (months && seconds) || sum % smallest->in_base != 0)
    return std::nullopt;
  Value out = value;
  out.number = Decimal(sum / smallest->in_base);
  out.unit = smallest->unit;
  out.written_exponent = 0;
  return out;
}

/// Whether one is a quarter larger than the other even at the rate that brings them nearest, rounding taken
/// in: rates of other years than those of the band may be a little beyond it.
bool beyond_band(const Quantity& a, const Quantity& b) {
  const auto larger = [](const Interval& low, const Interval& high) {
    if (!low.high || !high.low || low.high->is_negative()) return false;
    const auto more = low.high->times(*Decimal::make(125, -2));
    return more && *high.low > *more;
  };
  return larger(a.loose, b.loose) || larger(b.loose, a.loose);
}

ValueMatch compare_intervals(const Quantity& a, const Quantity& b, bool hedged, bool tell) {
  if (meets(a.tight, b.tight)) {
    const Match match = hedged ? Match::within_bounds : Match::same;
    if (!tell) return {match, {}};
    const Both two = both(a.tight, b.tight);
    return {match, two.scale.empty() ? msg("{} and {} meet", two.a, two.b)
                                     : msg("{} and {} {} meet", two.a, two.b, two.scale)};
  }
  if (meets(a.loose, b.loose)) {
    if (!tell) return {Match::within_bounds, {}};
    const Both two = both(a.loose, b.loose);
    return {Match::within_bounds,
            two.scale.empty()
                ? msg("{} and {} meet if round figures are rounded ones", two.a, two.b)
                : msg("{} and {} {} meet if round figures are rounded ones", two.a, two.b, two.scale)};
  }
  if (apart_by_soft_end(a.tight, b.tight)) return {Match::beyond_bound, msg("one is only a bound")};
  if (tell && a.tight.is_point() && b.tight.is_point()) {
    return {Match::different, msg("{} is not {}", a.tight.low->to_string(), b.tight.low->to_string())};
  }
  if (!tell) return {Match::different, {}};
  const Both two = both(a.tight, b.tight);
  return {Match::different, two.scale.empty() ? msg("{} and {} do not meet", two.a, two.b)
                                              : msg("{} and {} {} do not meet", two.a, two.b, two.scale)};
}

bool agrees(const ValueMatch& match) {
  return match.match == Match::same || match.match == Match::within_bounds;
}

/// "31 mile is 49.89 kilometer": what was converted, before the reason.
Message say_conversion(const Value& from, const Value& to, const Factor& by) {
  if (!from.number || from.unit == to.unit || from.unit.empty()) return {};
  std::optional<Decimal> number = from.number;
  constexpr int kShown = 5;
  if (!convert(number, by.low, by)) return {};
  number = number->divided_by(1, kShown);
  return number ? msg("{} {} is {} {}", from.number->to_string(), Message::name(from.unit),
                      number->to_string(), Message::name(to.unit))
                : Message();
}

/// Two currencies that some rate joins.
Message one_sum(const Interval& a, const Interval& b, const std::string& currency) {
  const Both two = both(a, b);
  return two.scale.empty()
             ? msg("{} and {} {} are one sum at some rate of the last years", two.a, two.b, currency)
             : msg("{} and {} {} {} are one sum at some rate of the last years", two.a, two.b, two.scale,
                   currency);
}

/// By units and intervals alone.
ValueMatch match_directly(const Value& a, const Value& b, const values::UnitTable* units, bool tell) {
  const auto by = factor(b, a, units);
  if (!by) return {Match::not_comparable, msg("the units differ, and no conversion is known")};
  const auto tight_a = tight_interval(a);
  const auto tight_b = converted(tight_interval(b), *by);
  if (!tight_a || !tight_b) return {};
  const bool hedged = a.bound != Bound::exact || b.bound != Bound::exact;
  if (by->one_unit && a.number == b.number && a.high == b.high && a.bound == b.bound &&
      meets(*tight_a, *tight_b))
    return {Match::same, {}};
  const auto loose_a = loose_interval(a);
  const auto loose_b = converted(loose_interval(b), *by);
  const Quantity x{*tight_a, loose_a.value_or(*tight_a)};
  const Quantity y{*tight_b, loose_b.value_or(*tight_b)};
  ValueMatch out = compare_intervals(x, y, hedged, tell);
  out.converted = agrees(out) && !by->one_system;
  if (a.currency != b.currency) {
    // Two currencies meet within a band only.
    if (agrees(out)) {
      return {Match::within_bounds, tell ? one_sum(x.tight, y.tight, a.currency) : Message(), true};
    }
    if (out.match == Match::beyond_bound) return out;
    return {beyond_band(x, y) ? Match::different : Match::not_comparable,
            msg("two currencies, and no rate of the last years makes them one sum")};
  }
  if (tell && !by->one_unit && !out.why.empty())
    out.why = join({say_conversion(b, a, *by), out.why}, msg("; "));
  return out;
}

/// One value by what articles state of it, the other as it stands.
ValueMatch match_equivalent(const Equivalent& a, const Value& of_a, const Value& b, bool tell) {
  const auto tight = tight_interval(b);
  const auto loose = loose_interval(b);
  if (!tight || !loose) return {};
  const bool hedged = of_a.bound != Bound::exact || b.bound != Bound::exact;
  ValueMatch out = compare_intervals({a.tight, a.loose}, {*tight, *loose}, hedged, tell);
  out.converted = agrees(out) && a.other_system;
  if (out.match == Match::same && a.other_system && !a.exact) out.match = Match::within_bounds;
  if (tell) out.why = join({a.why, out.why}, msg("; "));
  return out;
}

ValueMatch match_numbers(const Value& a, const Value& b, const values::UnitTable* units, bool tell) {
  ValueMatch out = match_directly(a, b, units, tell);
  const bool band = a.currency != b.currency;
  if (agrees(out) && !band) return out;
  // A rate that an article states is better than the band. The best of all is taken, else the mildest, so
  // that the order of the values does not matter.
  std::optional<ValueMatch> stated;
  const auto rank = [](const ValueMatch& match) {
    return match.match == Match::same            ? 3
           : match.match == Match::within_bounds ? 2
           : match.match == Match::different     ? 0
                                                 : 1;
  };
  const auto look = [&](const Value& x, const Value& y) {
    for (const Equivalent& one : x.equivalents) {
      if (one.utc_offset || one.currency != y.currency || one.unit != y.unit) continue;
      ValueMatch match = match_equivalent(one, x, y, tell);
      if (match.match == Match::not_comparable || (!agrees(match) && !one.decides)) continue;
      if (!stated || rank(match) > rank(*stated)) stated = std::move(match);
    }
  };
  look(a, b);
  look(b, a);
  if (!stated) return out;
  if (agrees(*stated) || band) return *stated;
  return out;
}

bool is_pair(const Value& value) {
  return value.kind == ValueKind::score || value.kind == ValueKind::ratio;
}

/// The two figures of a score are no ends of an interval. Another score may be that of another moment.
ValueMatch match_pairs(const Value& a, const Value& b) {
  if (a.kind == b.kind && a.number == b.number && a.high == b.high) return {Match::same, {}};
  return {Match::not_comparable, msg("scores or ratios of other moments or sides")};
}

bool is_extent(const Value& value) {
  return value.kind == ValueKind::daterange || value.extent;
}

ValueMatch match_dates(const Value& a, const Value& b, bool tell) {
  if (!a.when || !b.when)
    return {Match::not_comparable, msg("a date is incomplete, and nothing completes it")};
  const Period& x = *a.when;
  const Period& y = *b.when;
  if (a.bound != b.bound) return {Match::not_comparable, msg("one of the dates is only a bound")};
  if (x.from == y.from && x.to == y.to) return {Match::same, {}};
  // The coarser one has one granule: a year, a month. It agrees with what lies in it.
  const auto within = [](const Period& coarse, const Value& value, const Period& fine) {
    return !is_extent(value) && coarse.granularity > fine.granularity && coarse.contains(fine);
  };
  if (within(x, a, y) || within(y, b, x)) return {Match::same, msg("the one contains the other")};
  if (is_extent(a) != is_extent(b) && x.granularity == y.granularity && x.overlaps(y)) {
    return {Match::not_comparable, msg("a day of several days is not their whole length")};
  }
  if (x.granularity != y.granularity && x.overlaps(y)) {
    return {Match::not_comparable, msg("the dates overlap, but are told with different exactness")};
  }
  if (a.bound != Bound::exact) return {Match::not_comparable, msg("the dates are only bounds")};
  return {Match::different, tell ? msg("{} is not {}", say(x), say(y)) : Message()};
}

/// Stems of the words of an item that carry meaning, for telling apart other items from other wordings of
/// one. Five letters are enough to join "diverse" and "diversity" and to keep most other words apart; words
/// that are not spaced are taken by pairs of characters.
std::vector<std::string> stems(const std::string& item) {
  std::vector<std::string> out;
  std::string word;
  std::string han;
  const std::string folded = utf8::fold_valid(item);
  const auto flush = [&] {
    if (word.size() > 3) out.push_back(word.substr(0, 5));
    word.clear();
  };
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next_valid(folded, at);
    if (utf8::is_han(c)) {
      flush();
      if (!han.empty()) out.push_back(han + folded.substr(begin, at - begin));
      han = folded.substr(begin, at - begin);
      continue;
    }
    han.clear();
    if (utf8::is_letter(c) || (c >= U'0' && c <= U'9')) {
      word += folded.substr(begin, at - begin);
    } else {
      flush();
    }
  }
  flush();
  if (out.empty()) out.push_back(folded);
  return out;
}

bool like(const std::string& a, const std::string& b) {
  // Names and terms of a pack are what they are.
  if (a.starts_with('=') || b.starts_with('=') || (a.starts_with('~') && b.starts_with('~'))) return a == b;
  const auto x = stems(a);
  const auto y = stems(b);
  const auto common = std::count_if(
      x.begin(), x.end(), [&](const std::string& s) { return std::find(y.begin(), y.end(), s) != y.end(); });
  return static_cast<std::size_t>(common) * 2 > std::max(x.size(), y.size());
}

std::vector<std::string> canonical_items(const Value& value) {
  if (value.canonical.empty()) {
    std::vector<std::string> out;
    for (const std::string& item : value.items) out.push_back(utf8::fold_valid(item));
    return out;
  }
  std::vector<std::string> out(1);
  for (const char c : value.canonical) {
    if (c == '\x1f')
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

/// The items, as written, that the other list lacks.
Message only_in(const std::vector<std::string>& from, const std::vector<std::string>& words,
                const std::vector<std::string>& in) {
  std::vector<Message> out;
  for (std::size_t i = 0; i < from.size() && i < words.size(); ++i) {
    const bool there =
        std::any_of(in.begin(), in.end(), [&](const std::string& one) { return like(from[i], one); });
    if (there) continue;
    out.emplace_back(words[i]);
  }
  return join(out, msg(", "));
}

ValueMatch match_lists(const Value& a, const Value& b, bool several) {
  const auto x = canonical_items(a);
  const auto y = canonical_items(b);
  const auto missing = [](const std::vector<std::string>& from, const std::vector<std::string>& in) {
    return std::count_if(from.begin(), from.end(), [&](const std::string& one) {
      return std::none_of(in.begin(), in.end(), [&](const std::string& other) { return like(one, other); });
    });
  };
  const auto only_a = missing(x, y);
  const auto only_b = missing(y, x);
  auto sorted_x = x;
  auto sorted_y = y;
  std::sort(sorted_x.begin(), sorted_x.end());
  std::sort(sorted_y.begin(), sorted_y.end());
  if (sorted_x == sorted_y) return {Match::same, {}};
  if (only_a == 0 && only_b == 0) return {Match::within_bounds, msg("the same items in other words")};
  const bool named =
      std::all_of(x.begin(), x.end(), [](const std::string& s) { return s.starts_with('='); }) &&
      std::all_of(y.begin(), y.end(), [](const std::string& s) { return s.starts_with('='); });
  if (several || !named || a.loose_ends || b.loose_ends)
    return {Match::not_comparable, msg("lists in other words, or not complete")};
  return {Match::different,
          msg("in one list only: {}", join({only_in(x, a.items, y), only_in(y, b.items, x)}, msg(", ")))};
}

}  // namespace

Message say(const Period& period) {
  // A time of day whose day the text does not give is kept on the first day of the epoch.
  if (period.granularity < Granularity::day && period.from >= 0 && period.from < kSecondsPerDay)
    return Message(iso(period.from, Granularity::second).substr(11, 5));
  // Whole years and whole months, also where the text gives days.
  const CivilDate from = to_date(period.from);
  const CivilDate to = to_date(period.to);
  const bool midnights = period.from % kSecondsPerDay == 0 && period.to % kSecondsPerDay == 0;
  if (midnights && from.day == 1 && to.day == 1 && period.granularity <= Granularity::year) {
    const std::size_t shown = std::string_view(from.month == 1 && to.month == 1 ? "2024" : "2024-05").size();
    const std::string first = iso(period.from, Granularity::day).substr(0, shown);
    const std::string last = iso(period.to - kSecondsPerDay, Granularity::day).substr(0, shown);
    return first == last ? Message(first) : msg("{} to {}", first, last);
  }
  if (period.granularity > Granularity::day || period.to - period.from <= kSecondsPerDay)
    return Message(timex(period));
  return msg("{} to {}", iso(period.from, Granularity::day),
             iso(period.to - kSecondsPerDay, Granularity::day));
}

ValueMatch match_values(const Value& a, const Value& b, bool several, const values::UnitTable* units,
                        Reasons reasons) {
  const bool tell = reasons == Reasons::told;
  if (a.kind == ValueKind::list && b.kind == ValueKind::list) return match_lists(a, b, several);
  if (is_temporal(a.kind) && is_temporal(b.kind)) return match_dates(a, b, tell);
  if (is_pair(a) || is_pair(b)) return match_pairs(a, b);
  if (a.number && b.number) return match_numbers(a, b, units, tell);
  if (a.kind == ValueKind::duration && b.kind == ValueKind::duration) {
    const auto x = in_smallest_unit(a);
    const auto y = in_smallest_unit(b);
    if ((x || a.number) && (y || b.number)) return match_numbers(x ? *x : a, y ? *y : b, units, tell);
  }
  if (!a.canonical.empty() && !b.canonical.empty()) {
    if (a.canonical == b.canonical) return {Match::same, {}};
    // Names in two languages, or quoted in other words, are not known to be others.
    const bool names = a.kind == ValueKind::place && b.kind == ValueKind::place;
    if (several || !names) return {Match::not_comparable, msg("other names may hold as well")};
    return {Match::different, msg("other names")};
  }
  return {};
}

std::vector<Magnitude> magnitudes(const Value& value, const values::UnitTable& units) {
  std::vector<Magnitude> out;
  const auto add = [&](const std::optional<Decimal>& number, std::string scale, int steps) {
    if (!number || number->is_zero()) return;
    // Only orders matter here: a value that is looked up is compared with exact decimals.
    const double size = std::strtod(number->abs().to_string().c_str(), nullptr);
    if (size > 0 && std::isfinite(size)) out.push_back({std::move(scale), std::log10(size), steps});
  };
  constexpr int kFine = 50;
  constexpr int kWide = 12;
  std::optional<Value> whole = in_smallest_unit(value);
  const Value& of = whole ? *whole : value;
  if (!of.number || is_pair(of)) return out;
  if (!of.currency.empty()) {
    const auto band = units.per_dollar.find(of.currency);
    if (of.unit.empty() && band != units.per_dollar.end()) {
      const auto sum = band->second.first.plus(band->second.second);
      const auto twice = of.number->times(2);
      add(sum && twice ? twice->divided_by(*sum, kConvertedDigits) : std::nullopt, "USD", kWide);
    }
  } else if (const std::int32_t at = units.find(of.unit); at >= 0) {
    const values::Unit& unit = units.units[static_cast<std::size_t>(at)];
    const auto shifted = of.number->plus(unit.offset);
    const auto product = shifted ? shifted->times(unit.numerator) : std::nullopt;
    add(product ? product->divided_by(unit.denominator, kConvertedDigits) : std::nullopt, unit.dimension,
        kFine);
  }
  for (const Equivalent& one : value.equivalents) {
    if (one.utc_offset || !one.tight.low || !one.tight.high) continue;
    const auto sum = one.tight.low->plus(*one.tight.high);
    add(sum ? sum->divided_by(2, kConvertedDigits) : std::nullopt, "", kFine);
  }
  return out;
}

std::string comparable_class(const Value& value, const values::UnitTable& units) {
  if (!value.currency.empty()) return "money";
  switch (value.kind) {
    case ValueKind::percentage:
    case ValueKind::fraction:
      return "share";
    case ValueKind::count:
    case ValueKind::number:
      return "count";
    case ValueKind::ordinal:
    case ValueKind::rank:
      return "ordinal";
    case ValueKind::date:
    case ValueKind::daterange:
      return "date";
    case ValueKind::time:
    case ValueKind::timerange:
    case ValueKind::datetime:
    case ValueKind::datetimerange:
      return "time";
    case ValueKind::measure:
    case ValueKind::rate:
    case ValueKind::range:
    case ValueKind::multiple:
      break;
    default:
      return std::string(to_string(value.kind));
  }
  if (value.unit.empty())
    return value.kind == ValueKind::range ? "count" : std::string(to_string(value.kind));
  if (value.unit == "percent") return "share";
  const std::int32_t unit = units.find(value.unit);
  if (unit < 0) return value.unit;
  const values::Unit& known = units.units[static_cast<std::size_t>(unit)];
  return known.kind == ValueKind::duration ? "duration" : known.dimension;
}

}  // namespace crosscheck
