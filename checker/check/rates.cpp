// One amount told twice: at an exchange rate that the text gives, at a clock in another zone, and the same
// digits a power of ten away.
#include <fmt/format.h>

#include <algorithm>

#include "checker/check/arithmetic.h"

namespace crosscheck::checks {
namespace {

class Rates {
 public:
  Rates(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {}

  void run() {
    for (const Scene& scene : article_.scenes) {
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const Item& item = scene.items[i];
        if (!item.dated && value(item).kind == ValueKind::money && value(item).number != Decimal(1) &&
            rated(scene, i))
          rate(scene, i);
        if (i > 0) zone(scene, scene.items[i - 1], item);
      }
    }
  }

  void magnitudes() {
    std::vector<const Item*> amounts;
    for (const Scene& scene : article_.scenes) {
      for (const Item& item : scene.items) {
        if (item.dated || !is_quantity(value(item)) || digits(*value(item).number) < kFewestDigits) continue;
        amounts.push_back(&item);
      }
    }
    // By digits: equal ones stand together.
    const auto key = [&](const Item* item) {
      const Decimal& number = *value(*item).number;
      return number.shifted(-number.trailing_exponent()).value_or(Decimal());
    };
    std::stable_sort(amounts.begin(), amounts.end(),
                     [&](const Item* a, const Item* b) { return key(a) < key(b); });
    for (std::size_t i = 0; i + 1 < amounts.size(); ++i) {
      for (std::size_t j = i + 1; j < amounts.size() && j <= i + 4 && key(amounts[i]) == key(amounts[j]); ++j)
        magnitude(*amounts[i], *amounts[j]);
    }
  }

 private:
  static constexpr int kFewestDigits = 3;

  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  static int digits(const Decimal& number) {
    return number.is_zero() ? 0 : number.leading_exponent() - number.trailing_exponent() + 1;
  }

  /// An exchange rate, if with the unit that it is for between: 按1欧元兑1.1美元.
  bool rated(const Scene& scene, std::size_t at) const {
    if (scene.items[at].has(Cue::rate_of)) return true;
    return at > 0 && value(scene.items[at - 1]).number == Decimal(1) && scene.items[at - 1].has(Cue::rate_of);
  }

  /// "5 million euros ($6 million, at $1.20 to the euro)".
  void rate(const Scene& scene, std::size_t at) {
    const Item& item = scene.items[at];
    const auto r = number_of(value(item));
    if (!r || r->value.is_zero()) return;
    std::vector<const Item*> sums;
    for (std::size_t i = at; i-- > 0 && sums.size() < 2;) {
      const Item& other = scene.items[i];
      // "At 1 dollar to 7.1 yuan": the unit is no sum.
      if (other.dated || value(other).kind != ValueKind::money || value(other).number == Decimal(1)) continue;
      sums.push_back(&other);
    }
    if (sums.size() != 2) return;
    const Item& b = *sums[0];
    const Item& a = *sums[1];
    if (value(a).currency.empty() || value(b).currency.empty() || value(a).currency == value(b).currency)
      return;
    const bool of_a = value(item).currency == value(a).currency;
    if (!of_a && value(item).currency != value(b).currency) return;
    // So many units of the one for one of the other.
    const Item& many = of_a ? a : b;
    const Item& few = of_a ? b : a;
    const auto x = number_of(value(many));
    const auto y = number_of(value(few));
    if (!x || !y) return;
    const auto computed = over(*x, *r);
    if (!computed) return;
    const Message words = msg("{} {} / {} = {} {}", amount_words(x->value), value(many).currency,
                              r->value.to_string(), shown_words(computed->value), value(few).currency);
    const std::vector<ClaimIndex> cited{a.claim, b.claim, item.claim};
    const Outcome outcome = judge(*computed, *y, value(few), 1);
    if (outcome == Outcome::holds) {
      out_.push_back(make_check("currency", Verdict::ok, cited, words));
    } else if (outcome == Outcome::fails && slip(computed->value, y->value, context_.rules->change_factor)) {
      out_.push_back(
          make_check("currency", Verdict::error, cited, msg("{}, the text says {}", words, claim(few).text)));
    }
  }

  static std::optional<std::int64_t> minute_of_day(const Value& v) {
    if (v.kind != ValueKind::time && v.kind != ValueKind::datetime) return std::nullopt;
    const std::size_t at = v.timex.rfind('T');
    // "T10:24" with a clock time to the minute.
    if (at == std::string::npos || v.timex.size() != at + 6 || v.timex[at + 3] != ':') return std::nullopt;
    const auto two = [&](std::size_t i) { return (v.timex[i] - '0') * 10 + (v.timex[i + 1] - '0'); };
    return two(at + 1) * 60 + two(at + 4);
  }

  static std::optional<std::int64_t> minute_of(const Value& v) {
    if (const auto told = minute_of_day(v)) return told;
    if (v.kind != ValueKind::datetime || !v.when || v.when->granularity != Granularity::minute)
      return std::nullopt;
    return ((v.when->from % kSecondsPerDay) + kSecondsPerDay) % kSecondsPerDay / 60;
  }

  static std::string clock(std::int64_t minutes) {
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
  }

  /// "09:15 (01:51 GMT)": clocks of the world differ by quarters of an hour.
  void zone(const Scene& scene, const Item& first, const Item& second) {
    if (!first.dated || !second.dated || (!first.has(Cue::in_zone) && !second.has(Cue::in_zone))) return;
    const std::string_view gap = scene.between(first, second);
    if (gap.find('(') == std::string_view::npos && gap.find("（") == std::string_view::npos) return;
    const auto a = minute_of(value(first));
    const auto b = minute_of(value(second));
    if (!a || !b || value(first).bound != Bound::exact || value(second).bound != Bound::exact) return;
    const bool right = (*a - *b) % 15 == 0;
    const Message words = msg("{} and {} are {} minutes apart", clock(*a), clock(*b), std::abs(*a - *b));
    out_.push_back(make_check("unit", right ? Verdict::ok : Verdict::error, {first.claim, second.claim},
                              right ? words : msg("{}, which no two clock zones are", words)));
  }

  /// What stands near each of the two figures stands by the other too.
  static bool alike(const Claim& a, const Claim& b) {
    constexpr std::uint8_t kNear = 45;
    constexpr std::uint8_t kBeside = 75;
    constexpr int kFewest = 4;
    const auto told = [](const Claim& in, const TermUse& use) {
      const auto found = std::lower_bound(in.terms.begin(), in.terms.end(), use.term,
                                          [](const TermUse& x, std::uint32_t term) { return x.term < term; });
      return found != in.terms.end() && found->term == use.term && (found->flags & kTermContext) == 0;
    };
    int shared = 0;
    for (const auto& [one, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
      int near = 0;
      int same = 0;
      for (const TermUse& use : one->terms) {
        if ((use.flags & kTermContext) != 0 || use.weight < kNear) continue;
        ++near;
        const bool shares = told(*other, use);
        same += shares;
        // The word next to one of them says what the other is not of: "schools", "school buses".
        if (!shares && use.weight >= kBeside) return false;
      }
      if (same * 3 < near * 2) return false;
      shared = std::max(shared, same);
    }
    return shared >= kFewest;
  }

  void magnitude(const Item& first, const Item& second) {
    const Item& a = first.claim < second.claim ? first : second;
    const Item& b = first.claim < second.claim ? second : first;
    const Value& x = value(a);
    const Value& y = value(b);
    const int power = x.number->trailing_exponent() - y.number->trailing_exponent();
    const int off = std::abs(power);
    if (off != 1 && off != 2 && off != 3 && off != 4 && off != 8) return;
    if (claim(a).sentence_span == claim(b).sentence_span || claim(a).modality == Modality::denied ||
        claim(b).modality == Modality::denied)
      return;
    if (x.kind != y.kind || x.currency != y.currency || x.unit != y.unit || x.change != y.change) return;
    if (x.kind == ValueKind::number || (x.kind == ValueKind::count && (x.of.empty() || !heads_agree(x, y))))
      return;
    if (!alike(claim(a), claim(b))) return;
    out_.push_back(
        make_check("magnitude", Verdict::error, {a.claim, b.claim},
                   msg("{} and {}: the same digits, 10^{} apart", claim(a).text, claim(b).text, off)));
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
};

}  // namespace

void check_stated_rates(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Rates(context, article, out).run();
}

void check_magnitudes(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Rates(context, article, out).magnitudes();
}

}  // namespace crosscheck::checks
