#include "checker/gather/stated.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "checker/base/utf8.h"
#include "checker/values/units.h"

namespace crosscheck {
namespace {

/// Longest text between two figures that belong together, and after one that is looked at, in bytes.
constexpr std::size_t kMostBetween = 48;
/// Longest text between the name of a clock zone and the time of day behind it.
constexpr std::size_t kMostBeforeClock = 24;
/// A rate in so many words may be of other years than the band of units.yaml; a sum told twice may hold a
/// slip.
constexpr int kRateSlackPercent = 200;
constexpr int kRestatedSlackPercent = 110;
/// A restated sum of two digits says too little of the rate: relative width in percent.
constexpr int kMostWidthPercent = 6;
constexpr int kDigits = 20;
constexpr std::size_t kPassageBytes = 160;

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    std::size_t at = 0;
    if (!utf8::is_space(utf8::next_valid(text, at))) break;
    text.remove_prefix(at);
  }
  return text;
}

/// What stands between two claims of a sentence; nullopt if they overlap or stand far apart.
std::optional<std::string_view> between(const Claim& a, const Claim& b) {
  if (b.span.begin < a.span.end || b.span.begin - a.span.end > kMostBetween) return std::nullopt;
  if (a.span.end < a.sentence_span.begin) return std::nullopt;
  const std::size_t at = a.span.end - a.sentence_span.begin;
  if (at > a.sentence.size()) return std::nullopt;
  return a.sentence.substr(at, b.span.begin - a.span.end);
}

std::string_view after(const Claim& claim, std::size_t most) {
  const std::size_t at = claim.span.end - claim.sentence_span.begin;
  if (claim.span.end < claim.sentence_span.begin || at > claim.sentence.size()) return {};
  return utf8::prefix_valid(claim.sentence.substr(at), most);
}

/// The end of the sentence before the claim, at most so many bytes of it.
std::string_view before(const Claim& claim, std::size_t most) {
  if (claim.span.begin < claim.sentence_span.begin) return {};
  const std::size_t end =
      std::min<std::size_t>(claim.span.begin - claim.sentence_span.begin, claim.sentence.size());
  std::size_t at = end;
  while (at > 0) {
    std::size_t previous = at;
    utf8::previous_valid(claim.sentence, previous);
    if (end - previous > most) break;
    at = previous;
  }
  return claim.sentence.substr(at, end - at);
}

/// From the one claim to the other, as a passage to cite.
std::string passage(const Claim& from, std::uint32_t end) {
  const std::size_t at = from.span.begin - from.sentence_span.begin;
  if (at > from.sentence.size() || end < from.span.begin) return std::string(from.text);
  // The bracket that holds the second figure is closed.
  if (const std::size_t next = end - from.sentence_span.begin; next < from.sentence.size()) {
    if (from.sentence[next] == ')') end += 1;
    if (from.sentence.substr(next).starts_with("）")) end += 3;
  }
  std::string out;
  bool space = false;
  for (const char c : utf8::prefix_valid(from.sentence.substr(at, end - from.span.begin), kPassageBytes)) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (blank && space) continue;
    out += blank ? ' ' : c;
    space = blank;
  }
  return out;
}

/// Signs that the recogniser takes into an amount: "= 7.1 yuan".
std::string_view leading_signs(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next_valid(text, at);
    if (c != U'=' && c != U'≈' && c != U'＝' && !utf8::is_space(c)) break;
    end = at;
  }
  return text.substr(0, end);
}

bool is_amount(const Value& value) {
  return value.kind == ValueKind::money && value.number && !value.high && !value.currency.empty() &&
         value.unit.empty() && *value.number > Decimal(0) && value.change == Change::none &&
         (value.bound == Bound::exact || value.bound == Bound::about);
}

/// 1, 10, 100, 1,000 or 10,000, as exchange rates are told.
bool is_round_unit(const Decimal& number) {
  const int exponent = number.leading_exponent();
  return exponent >= 0 && exponent <= 4 && number == *Decimal::make(1, exponent);
}

bool is_clock(const Value& value) {
  return (value.kind == ValueKind::time || value.kind == ValueKind::datetime) && value.when &&
         value.when->granularity <= Granularity::hour;
}

std::int64_t minute_of_day(const Value& value) {
  return (value.when->from % kSecondsPerDay + kSecondsPerDay) % kSecondsPerDay / 60;
}

/// Minutes from one clock to another, which is between 12 hours behind and 14 ahead; nullopt where no zone is
/// so far off the full quarter of an hour.
std::optional<int> offset_between(std::int64_t minutes) {
  constexpr std::int64_t kDay = 24 * 60;
  constexpr std::int64_t kQuarter = 15;
  minutes = (minutes % kDay + kDay) % kDay;
  if (minutes > 14 * 60) minutes -= kDay;
  if (minutes % kQuarter != 0) return std::nullopt;
  return static_cast<int>(minutes);
}

/// A clock zone beside a time of day: where its words stand in the file.
struct ZoneHit {
  Span span;
  std::uint32_t payload = StatedWords::kLocal;
  int extra = 0;  ///< "GMT+3", in minutes
  bool local() const { return payload == StatedWords::kLocal; }
  int offset() const { return static_cast<int>(payload) - static_cast<int>(StatedWords::kZoneBias) + extra; }
};

/// "+3", "+05:30" right behind the name of a zone; the bytes it takes.
std::size_t read_extra(std::string_view text, int& minutes) {
  std::size_t at = 0;
  if (text.empty()) return 0;
  const char32_t sign = utf8::next_valid(text, at);
  if (sign != U'+' && sign != U'-' && sign != U'−' && sign != U'＋') return 0;
  int hours = 0;
  std::size_t digits = 0;
  while (at < text.size() && digits < 2 && text[at] >= '0' && text[at] <= '9') {
    hours = hours * 10 + (text[at++] - '0');
    ++digits;
  }
  if (digits == 0 || hours > 14) return 0;
  minutes = hours * 60;
  if (at + 2 < text.size() && text[at] == ':' && text[at + 1] >= '0' && text[at + 1] <= '5' &&
      text[at + 2] >= '0' && text[at + 2] <= '9') {
    minutes += (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
    at += 3;
  }
  if (sign == U'-' || sign == U'−') minutes = -minutes;
  return at;
}

class Finder {
 public:
  Finder(const Lexicons& lexicons, Gathered& out) : lexicons_(lexicons), out_(out) {}

  /// Claims of one sentence.
  void read(const StatedWords& words, const std::vector<Claim*>& claims) {
    words_ = &words;
    std::vector<Claim*> amounts;
    std::vector<Claim*> clocks;
    for (Claim* claim : claims) {
      if (is_amount(claim->value)) amounts.push_back(claim);
      if (is_clock(claim->value)) clocks.push_back(claim);
      if (claim->value.kind == ValueKind::duration) read_distance(*claim);
    }
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      if (i + 1 < amounts.size()) read_pair(*amounts[i], *amounts[i + 1]);
      read_per(*amounts[i]);
      read_price(*amounts[i]);
    }
    read_clocks(clocks);
  }

 private:
  void add_rate(const Claim& from, const Claim& to, const Interval& low_by_high, bool restated,
                std::string text) {
    if (out_.rates.size() >= kMostStated || !low_by_high.low || !low_by_high.high) return;
    StatedRate rate{from.value.currency, to.value.currency, *low_by_high.low, *low_by_high.high, restated,
                    std::move(text),     from.line};
    if (rate.low > Decimal(0) && rate.low <= rate.high && is_likely(rate))
      out_.rates.push_back(std::move(rate));
  }

  /// Whether it lies near what a unit of the one has cost in the other.
  bool is_likely(const StatedRate& rate) const {
    const auto& table = lexicons_.units().per_dollar;
    const auto x = table.find(rate.from);
    const auto y = table.find(rate.to);
    if (x == table.end() || y == table.end()) return true;
    const Decimal slack(rate.restated ? kRestatedSlackPercent : kRateSlackPercent);
    const auto least = y->second.first.times(Decimal(100));
    const auto most = y->second.second.times(slack);
    // low <= most of y / least of x * slack, and the other way, without dividing.
    const auto low = rate.low.times(x->second.first);
    const auto high = rate.high.times(x->second.second);
    if (!least || !most || !low || !high) return false;
    const auto low_percent = low->times(Decimal(100));
    const auto high_slack = high->times(slack);
    return low_percent && high_slack && *low_percent <= *most && *high_slack >= *least;
  }

  void read_pair(const Claim& a, const Claim& b) {
    if (a.value.currency == b.value.currency) return;
    const auto gap = between(a, b);
    if (!gap) return;
    const std::string joint = utf8::fold_valid(std::string(*gap) + std::string(leading_signs(b.text)));
    const bool equal = words_->rate_equal.contains(joint);
    if (equal && is_round_unit(*a.value.number)) return add_explicit(a, b, a, b);
    if (equal && is_round_unit(*b.value.number)) return add_explicit(b, a, a, b);
    if (!words_->restated.contains(joint)) return;
    const auto x = tight_interval(a.value);
    const auto y = tight_interval(b.value);
    if (!x || !y || !x->low || !x->high || !y->low || !y->high || !(*x->low > Decimal(0))) return;
    Interval rate;
    rate.low = y->low->divided_by(*x->high, kDigits);
    rate.high = y->high->divided_by(*x->low, kDigits);
    if (!rate.low || !rate.high) return;
    const auto narrow = rate.low->times(Decimal(100 + kMostWidthPercent));
    const auto wide = rate.high->times(Decimal(100));
    if (!narrow || !wide || *wide > *narrow) return;
    add_rate(a, b, rate, true, passage(a, b.span.end));
  }

  /// So many of `unit`'s currency, 1 or 100, cost the other amount.
  void add_explicit(const Claim& unit, const Claim& cost, const Claim& first, const Claim& second) {
    auto rate = tight_interval(cost.value);
    if (!rate || !rate->low || !rate->high) return;
    rate->low = rate->low->divided_by(*unit.value.number, kDigits);
    rate->high = rate->high->divided_by(*unit.value.number, kDigits);
    add_rate(unit, cost, *rate, false, passage(first, second.span.end));
  }

  /// "82 rupees to the dollar": the name of the other currency is no amount, and is read with a 1 before it.
  void read_per(const Claim& amount) {
    const std::string_view rest = after(amount, kMostBetween);
    for (const std::string_view tail : tails(rest)) {
      const std::string one = (words_->spaced ? "1 " : "1") + std::string(tail);
      std::vector<Value> found;
      lexicons_.recognise(one, amount.language, {}, found);
      if (found.empty() || found.front().span.begin != 0 || !is_amount(found.front())) continue;
      if (found.front().number != Decimal(1) || found.front().currency == amount.value.currency) continue;
      Claim unit = amount;
      unit.value = found.front();
      const auto rate = tight_interval(amount.value);
      if (!rate) return;
      const auto read = static_cast<std::uint32_t>(tail.data() - rest.data());
      const std::uint32_t name = found.front().span.end - (words_->spaced ? 2 : 1);
      add_rate(unit, amount, *rate, false, passage(amount, amount.span.end + read + name));
      return;
    }
  }

  /// "The euro traded at 1.08 dollars".
  void read_price(const Claim& amount) {
    if (!words_->spaced || words_->rate_before.empty()) return;
    std::string head = utf8::fold_valid(before(amount, kMostBetween));
    const auto phrase = std::find_if(words_->rate_before.begin(), words_->rate_before.end(),
                                     [&](const std::string& one) { return head.ends_with(" " + one); });
    if (phrase == words_->rate_before.end()) return;
    head.resize(head.size() - phrase->size() - 1);
    // One word or two: "US dollar". What the recogniser does not read to the end is no name of a currency.
    std::size_t at = head.size();
    for (int n = 0; n < 2 && at != std::string::npos && at > 0; ++n) {
      at = head.rfind(' ', at - 1);
      const std::string one = "1 " + head.substr(at == std::string::npos ? 0 : at + 1);
      std::vector<Value> found;
      lexicons_.recognise(one, amount.language, {}, found);
      if (found.size() != 1 || found.front().span.begin != 0 || found.front().span.end != one.size())
        continue;
      if (!is_amount(found.front()) || found.front().number != Decimal(1) ||
          found.front().currency == amount.value.currency)
        continue;
      const auto rate = tight_interval(amount.value);
      if (!rate) return;
      Claim unit = amount;
      unit.value = found.front();
      add_rate(unit, amount, *rate, false, one.substr(2) + " " + *phrase + " " + std::string(amount.text));
      return;
    }
  }

  /// What follows the words that stand between an amount and the currency it is told in.
  std::vector<std::string_view> tails(std::string_view rest) const {
    std::vector<std::string_view> out;
    constexpr std::size_t kName = 24;
    if (!words_->spaced) {
      for (const std::string& phrase : words_->rate_per) {
        if (rest.starts_with(phrase)) out.push_back(utf8::prefix_valid(rest.substr(phrase.size()), kName));
      }
      return out;
    }
    constexpr int kMostWords = 3;
    std::size_t at = 0;
    if (rest.empty() || !utf8::is_space(utf8::next_valid(rest, at))) return out;
    const std::size_t begin = at;
    for (int n = 0; n < kMostWords; ++n) {
      const std::size_t space = rest.find(' ', at);
      if (space == std::string_view::npos) break;
      const std::string joint = utf8::fold_valid(rest.substr(begin, space - begin));
      at = space + 1;
      if (std::find(words_->rate_per.begin(), words_->rate_per.end(), joint) != words_->rate_per.end())
        out.push_back(rest.substr(at));
    }
    return out;
  }

  void add_zone(int minutes, std::string text, std::uint32_t line) {
    if (out_.zones.size() < kMostStated) out_.zones.push_back({minutes, std::move(text), line});
  }

  /// The zone whose words begin at `at` of the claim's sentence.
  std::optional<ZoneHit> zone_at(const Claim& claim, std::size_t at) const {
    const auto hit = words_->zones.longest(claim.sentence, at);
    if (!hit) return std::nullopt;
    ZoneHit out;
    out.payload = hit->payload;
    std::size_t end = hit->end;
    if (!out.local()) end += read_extra(claim.sentence.substr(end), out.extra);
    out.span = {static_cast<std::uint32_t>(claim.sentence_span.begin + hit->begin),
                static_cast<std::uint32_t>(claim.sentence_span.begin + end)};
    return out;
  }

  /// Nothing but white space between.
  static bool is_right_before(const Claim& claim, std::uint32_t end, std::uint32_t next) {
    if (next < end || next > claim.sentence_span.end) return false;
    const std::size_t at = end - claim.sentence_span.begin;
    return at <= claim.sentence.size() && trimmed(claim.sentence.substr(at, next - end)).empty();
  }

  /// In the claim, right behind it, or before it with no clause between.
  std::optional<ZoneHit> zone_of(const Claim& clock, std::uint32_t free_from,
                                 std::uint32_t next_clock) const {
    const std::size_t begin = clock.span.begin - clock.sentence_span.begin;
    const std::size_t end = clock.span.end - clock.sentence_span.begin;
    if (clock.span.begin < clock.sentence_span.begin || end > clock.sentence.size()) return std::nullopt;
    for (std::size_t at = begin; at < end;) {
      if (auto hit = zone_at(clock, at)) return hit;
      utf8::next_valid(clock.sentence, at);
    }
    std::size_t at = end;
    bool bracket = false;
    while (at < clock.sentence.size()) {
      std::size_t next = at;
      const char32_t c = utf8::next_valid(clock.sentence, next);
      const bool opens = c == U'(' || c == U'（' || c == U',';
      if (!utf8::is_space(c) && (!opens || bracket)) break;
      bracket = bracket || opens;
      at = next;
    }
    if (at < clock.sentence.size()) {
      // Right before another time of day it is that one's.
      auto hit = zone_at(clock, at);
      if (hit && !is_right_before(clock, hit->span.end, next_clock)) return hit;
    }
    const std::string_view head = before(clock, kMostBeforeClock + 24);
    const std::size_t base = begin - head.size();
    std::optional<ZoneHit> last;
    for (std::size_t i = 0; i < head.size();) {
      const auto hit = zone_at(clock, base + i);
      if (hit && hit->span.begin >= free_from) last = hit;
      if (hit) {
        i = hit->span.end - clock.sentence_span.begin - base;
      } else {
        utf8::next_valid(head, i);
      }
    }
    if (!last || last->span.end > clock.span.begin) return std::nullopt;
    const std::string_view gap =
        clock.sentence.substr(last->span.end - clock.sentence_span.begin, clock.span.begin - last->span.end);
    if (gap.size() > kMostBeforeClock) return std::nullopt;
    for (std::size_t i = 0; i < gap.size();) {
      const char32_t c = utf8::next_valid(gap, i);
      // A comma, bracket or full stop ends what the zone is said of.
      if (!utf8::is_space(c) && !utf8::is_letter(c) && !(c >= U'0' && c <= U'9')) return std::nullopt;
    }
    return last;
  }

  /// "New York time", 纽约时间: no zone that the tables know, but not the clock of the article either.
  bool names_other_zone(const Claim& clock) const {
    constexpr std::size_t kZoneBytes = 32;
    const std::string tail = utf8::fold_valid(after(clock, kZoneBytes));
    const std::string head = utf8::fold_valid(before(clock, kZoneBytes / 2));
    for (const std::string& noun : words_->zone_nouns) {
      if (!words_->spaced) {
        const std::size_t at = head.rfind(noun);
        if (at != std::string::npos && at > 0 && at + noun.size() + kZoneBytes / 8 >= head.size())
          return true;
        continue;
      }
      const std::size_t at = tail.find(noun);
      if (at == std::string::npos || at == 0 || tail[at - 1] == '-') continue;
      // A name begins with a capital; other clauses, figures and more than three words are not one's.
      const std::string_view raw = trimmed(after(clock, kZoneBytes));
      if (at > 1 && !raw.empty() && raw.front() >= 'a' && raw.front() <= 'z') continue;
      const std::string_view name = std::string_view(tail).substr(0, at);
      const std::size_t end = at + noun.size();
      const bool whole = end >= tail.size() || noun.ends_with('\'') || tail[end] < 'a' || tail[end] > 'z';
      if (whole && name.ends_with(' ') && std::count(name.begin(), name.end(), ' ') <= 3 &&
          name.find_first_of(".;:0123456789") == std::string_view::npos)
        return true;
    }
    return false;
  }

  void read_clocks(const std::vector<Claim*>& clocks) {
    std::vector<std::optional<ZoneHit>> hits;
    std::uint32_t free_from = 0;
    for (std::size_t i = 0; i < clocks.size(); ++i) {
      Claim* const clock = clocks[i];
      constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);
      clock->value.twelve_hour = leaves_half_open(*clock);
      hits.push_back(zone_of(*clock, free_from, i + 1 < clocks.size() ? clocks[i + 1]->span.begin : kNone));
      free_from = std::max(free_from, clock->span.end);
      const auto& hit = hits.back();
      if (!hit) {
        clock->value.other_zone = names_other_zone(*clock);
        continue;
      }
      free_from = std::max(free_from, hit->span.end);
      if (!hit->local()) {
        clock->value.utc_offset = hit->offset();
        continue;
      }
      clock->value.local_zone = true;
      read_named_local(*clock, *hit);
    }
    for (std::size_t i = 0; i + 1 < clocks.size(); ++i)
      read_two(*clocks[i], hits[i], *clocks[i + 1], hits[i + 1]);
  }

  /// "8:20 local time (GMT+3)".
  void read_named_local(Claim& clock, const ZoneHit& local) {
    std::size_t at = local.span.end - clock.sentence_span.begin;
    while (at < clock.sentence.size()) {
      std::size_t next = at;
      const char32_t c = utf8::next_valid(clock.sentence, next);
      if (!utf8::is_space(c) && c != U'(' && c != U'（' && c != U',') break;
      at = next;
    }
    if (at >= clock.sentence.size()) return;
    const auto zone = zone_at(clock, at);
    if (!zone || zone->local()) return;
    clock.value.utc_offset = zone->offset();
    clock.value.local_zone = false;
    add_zone(zone->offset(), passage(clock, zone->span.end), clock.line);
  }

  /// "15:20 local time (12:20 UTC)".
  void read_two(Claim& a, const std::optional<ZoneHit>& of_a, Claim& b, const std::optional<ZoneHit>& of_b) {
    if (a.value.utc_offset.has_value() == b.value.utc_offset.has_value()) return;
    const auto gap = between(a, b);
    if (!gap || a.value.when->granularity > Granularity::minute ||
        b.value.when->granularity > Granularity::minute)
      return;
    // The words of the zones are no part of what joins the two.
    std::string joint;
    for (std::size_t i = 0; i < gap->size(); ++i) {
      const auto place = static_cast<std::uint32_t>(a.span.end + i);
      const auto inside = [&](const std::optional<ZoneHit>& hit) {
        return hit && place >= hit->span.begin && place < hit->span.end;
      };
      if (!inside(of_a) && !inside(of_b)) joint += (*gap)[i];
    }
    if (!words_->restated.contains(utf8::fold_valid(joint))) return;
    Claim& open = a.value.utc_offset ? b : a;
    const Claim& known = a.value.utc_offset ? a : b;
    const auto offset =
        offset_between(minute_of_day(open.value) - minute_of_day(known.value) + *known.value.utc_offset);
    if (!offset) return;
    open.value.utc_offset = offset;
    open.value.local_zone = false;
    const std::uint32_t end = of_b ? std::max(of_b->span.end, b.span.end) : b.span.end;
    add_zone(*offset, passage(a, end), a.line);
  }

  /// "three hours ahead of GMT", 比北京时间晚三小时.
  void read_distance(const Claim& claim) {
    const Value& value = claim.value;
    if (value.bound != Bound::exact || value.high) return;
    std::optional<std::int64_t> minutes;
    if (value.number && value.unit == "hour") {
      const auto product = value.number->times(Decimal(60));
      if (product) minutes = product->to_int64();
    } else if (!value.number && value.seconds && *value.seconds % 60 == 0) {
      minutes = *value.seconds / 60;
    }
    if (!minutes || *minutes <= 0 || *minutes > 14 * 60) return;
    const auto add = [&](const ZoneHit& zone, bool is_ahead, std::string text) {
      if (zone.local()) return;
      const auto sum = offset_between(zone.offset() + (is_ahead ? *minutes : -*minutes));
      if (sum) add_zone(*sum, std::move(text), claim.line);
    };
    for (const bool is_ahead : {true, false}) {
      for (const std::string& phrase : is_ahead ? words_->ahead : words_->behind) {
        if (const auto zone = zone_behind(claim, phrase))
          return add(*zone, is_ahead, passage(claim, zone->span.end));
        if (const auto zone = zone_before(claim, phrase))
          return add(*zone, is_ahead, std::string(before(claim, kMostBetween)) + std::string(claim.text));
      }
    }
  }

  std::optional<ZoneHit> zone_behind(const Claim& claim, const std::string& phrase) const {
    const std::string_view rest = after(claim, kMostBetween);
    const std::string_view head = trimmed(rest);
    if (head.size() < phrase.size() || utf8::fold_valid(utf8::prefix_valid(head, phrase.size())) != phrase)
      return std::nullopt;
    const std::string_view tail = trimmed(head.substr(phrase.size()));
    return zone_at(claim, claim.span.end - claim.sentence_span.begin +
                              static_cast<std::size_t>(tail.data() - rest.data()));
  }

  std::optional<ZoneHit> zone_before(const Claim& claim, const std::string& phrase) const {
    if (words_->spaced) return std::nullopt;
    const std::string_view head = before(claim, kMostBetween);
    if (!head.ends_with(phrase)) return std::nullopt;
    const std::size_t base = claim.span.begin - claim.sentence_span.begin - head.size();
    for (std::size_t i = 0; i + phrase.size() < head.size();) {
      const auto hit = zone_at(claim, base + i);
      if (hit && hit->span.end - claim.sentence_span.begin == base + head.size() - phrase.size()) return hit;
      utf8::next_valid(head, i);
    }
    return std::nullopt;
  }

  /// "8:20" may be in the morning and in the evening; "08:20" and "8:20 a.m." are not.
  bool leaves_half_open(const Claim& clock) const {
    if (words_->twelve_hour.empty() || clock.value.kind != ValueKind::time) return false;
    const std::string text = utf8::fold_valid(clock.text);
    std::int64_t hour = -1;
    bool zero = false;
    std::string word;
    const auto known = [&] { return word.empty() || words_->twelve_hour.contains(word); };
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const char32_t c = utf8::next_valid(text, at);
      if (c >= U'0' && c <= U'9') {
        if (!known()) return false;
        word.clear();
        if (hour < 0) {
          zero = c == U'0';
          hour = 0;
          for (at = begin; at < text.size() && text[at] >= '0' && text[at] <= '9' && hour < 100; ++at)
            hour = hour * 10 + (text[at] - '0');
        }
      } else if (utf8::is_letter(c) || c == U'\'') {
        word.append(text, begin, at - begin);
      } else {
        if (!known()) return false;
        word.clear();
      }
    }
    return known() && !zero && hour >= 1 && hour <= 12 && minute_of_day(clock.value) / 60 == hour;
  }

  const Lexicons& lexicons_;
  Gathered& out_;
  const StatedWords* words_ = nullptr;
};

}  // namespace

void find_stated(const StatedWordsMap& words, const Lexicons& lexicons, std::vector<Claim>& claims,
                 Gathered& out) {
  Finder finder(lexicons, out);
  std::vector<Claim*> sentence;
  const auto flush = [&] {
    if (sentence.empty()) return;
    const auto found = words.find(
        std::string_view(sentence.front()->language).substr(0, sentence.front()->language.find('-')));
    if (found != words.end()) finder.read(found->second, sentence);
    sentence.clear();
  };
  for (Claim& claim : claims) {
    if (!sentence.empty() && sentence.front()->sentence_span != claim.sentence_span) flush();
    sentence.push_back(&claim);
  }
  flush();
}

}  // namespace crosscheck
