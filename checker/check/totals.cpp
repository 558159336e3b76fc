// Totals: sums of parts against the whole that the text gives, and parts that are larger than their whole.
#include <fmt/format.h>

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/check/arithmetic.h"

namespace crosscheck::checks {
namespace {

/// Most parts of a sum; a table of more lines is left alone.
constexpr std::size_t kMostParts = 12;
/// Most sentences or lines before a total that its parts may stand in.
constexpr std::size_t kMostScenes = 12;
/// Figures of a sentence that are tried as parts of a sum which the text does not call one.
constexpr std::size_t kMostTried = 12;
/// Such a sum is told from so many significant digits on; shorter ones come out right by chance.
constexpr int kFewestDigits = 3;

class Totals {
 public:
  Totals(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {}

  void run() {
    for (std::size_t s = 0; s < article_.scenes.size(); ++s) {
      const Scene& scene = article_.scenes[s];
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const Item& item = scene.items[i];
        if (!amount(item)) continue;
        if (item.has(Cue::total))
          called(s, i);
        else
          enumerated(scene, i);
        if ((item.before & bit(Cue::part)) != 0) part(s, i);
      }
      uncalled(s);
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }
  bool amount(const Item& item) const { return !item.dated && is_quantity(value(item)); }

  /// Both may stand in one sum: of one currency or unit; what counts count may differ ("boys", "children").
  bool summable(const Item& part, const Item& total) const {
    const Value& a = value(part);
    const Value& b = value(total);
    if (!amount(part) || a.change != Change::none || part.has(Cue::old) || part.has(Cue::mean) ||
        part.has(Cue::apart))
      return false;
    if (bare(a) || bare(b))
      return a.scaled == b.scaled || b.kind == ValueKind::count || a.kind == ValueKind::count;
    return a.currency == b.currency && a.unit == b.unit;
  }

  /// Takes its unit from the figures beside it: "24 tonnes in spring, 30 in summer".
  static bool bare(const Value& v) { return v.currency.empty() && v.unit.empty(); }

  /// "31 of pears" behind "42 tonnes of apples": it says what, but not how much of it one is.
  bool leaves_unit_out(const Item& item) const {
    const Value& v = value(item);
    return bare(v) && (v.of.empty() || (item.after & bit(Cue::share)) != 0);
  }

  /// The parts and their total are of one currency or unit, but for bare ones.
  bool one_unit(const std::vector<const Item*>& parts, std::size_t count, const Item& total) const {
    const Value* unit = bare(value(total)) ? nullptr : &value(total);
    bool any_bare = unit == nullptr;
    for (std::size_t i = 0; i < count; ++i) {
      const Value& v = value(*parts[i]);
      if (bare(v)) {
        any_bare = true;
        // Who counts something says what; only a bare figure takes the unit of another.
        if (unit != nullptr && !leaves_unit_out(*parts[i])) return false;
        continue;
      }
      if (unit != nullptr && (unit->currency != v.currency || unit->unit != v.unit)) return false;
      unit = &v;
    }
    return unit == nullptr || !any_bare || bare(value(total)) || value(total).of.empty();
  }

  std::vector<const Item*> summable_items(const Scene& scene, std::size_t from, std::size_t to,
                                          const Item& total) const {
    std::vector<const Item*> out;
    for (std::size_t i = from; i < to; ++i) {
      if (summable(scene.items[i], total)) out.push_back(&scene.items[i]);
    }
    return out;
  }

  enum class Sum : std::uint8_t { holds, over, under, unclear };
  struct Added {
    Sum sum = Sum::unclear;
    Number value;
  };
  Added add(const std::vector<const Item*>& parts, std::size_t count, const Item& total) const {
    if (!one_unit(parts, count, total)) return {};
    std::optional<Number> all = exact(0);
    for (std::size_t i = 0; i < count && all; ++i) {
      const auto one = number_of(value(*parts[i]));
      all = one ? plus(*all, *one) : std::nullopt;
    }
    const auto written = number_of(value(total));
    if (!all || !written) return {};
    switch (judge(*all, *written, value(total), 0)) {
      case Outcome::holds:
        return {Sum::holds, *all};
      case Outcome::unclear:
        return {Sum::unclear, *all};
      case Outcome::fails:
        break;
    }
    return {all->value > written->value ? Sum::over : Sum::under, *all};
  }

  void tell(Verdict verdict, std::vector<const Item*> parts, std::size_t count, const Item& total,
            const Decimal& all) {
    parts.resize(count);
    std::sort(parts.begin(), parts.end(), [](const Item* a, const Item* b) { return a->claim < b->claim; });
    std::vector<ClaimIndex> cited;
    Message told;
    for (const Item* one : parts) {
      cited.push_back(one->claim);
      if (!told.empty()) told += Message(std::string(" + "));
      told += amount_words(*value(*one).number);
    }
    cited.push_back(total.claim);
    told += Message(std::string(" = ")) + amount_words(all);
    if (verdict == Verdict::error)
      told = msg("{}, the text says {}", told, amount_words(*value(total).number));
    out_.push_back(make_check("sum", verdict, std::move(cited), std::move(told)));
  }

  bool close(const Decimal& sum, const Item& total) const {
    const auto off = sum.minus(*value(total).number);
    const auto most = value(total).number->times(context_.rules->sum_off);
    return off && most && (off->abs() <= most->abs() || digit_slip(sum, *value(total).number));
  }

  /// "A, B and C, a total of T": the text calls T the sum. The parts stand before it, or behind a colon.
  void called(std::size_t s, std::size_t at) {
    const Scene& scene = article_.scenes[s];
    const Item& total = scene.items[at];
    if (const auto parts = behind(scene, at); parts.size() >= 2) {
      if (settle(parts, total, true)) return;
    }
    std::vector<const Item*> before = summable_items(scene, 0, at, total);
    std::reverse(before.begin(), before.end());
    const std::size_t here = before.size();
    const bool table = here == 0;
    bool lines = is_line(scene);
    std::size_t one_each = 0;
    for (std::size_t back = s;
         back > 0 && article_.scenes[back].follows && s - back < kMostScenes && before.size() < kMostParts;
         --back) {
      const Scene& earlier = article_.scenes[back - 1];
      auto more = summable_items(earlier, 0, earlier.items.size(), total);
      if (table && more.size() != 1) break;
      lines = lines && is_line(earlier);
      if (!table && s - back >= 1) break;
      before.insert(before.end(), more.rbegin(), more.rend());
      ++one_each;
    }
    if (before.size() < 2) return;
    // The sum may have begun anywhere before; an exact one is believed.
    for (std::size_t n = 2; n <= std::min(before.size(), kMostParts); ++n) {
      const Added added = add(before, n, total);
      if (added.sum == Sum::holds) {
        tell(Verdict::ok, before, n, total, added.value.value);
        return;
      }
      if (added.sum == Sum::unclear && n >= here) return;
    }
    if (before.size() > kMostParts || (table && one_each < 2)) return;
    // All that stands before it in its sentence, or with the sentence before; or in the lines of a table.
    const bool compared = std::any_of(before.begin(), before.end(), [&](const Item* one) {
      const Bound bound = value(*one).bound;
      return (bound != Bound::exact && bound != Bound::about) || one->has(Cue::more) || one->has(Cue::less) ||
             one->has(Cue::than);
    });
    if (compared) return;
    // Another amount among them, or a sentence before of more than one, and it is not known what belongs.
    const auto amounts =
        std::count_if(scene.items.begin(), scene.items.begin() + static_cast<std::ptrdiff_t>(at),
                      [&](const Item& item) { return amount(item); });
    if (static_cast<std::size_t>(amounts) != here || swallows_figure(scene, at)) return;
    const bool enough = here >= 2 || (table && lines && one_each >= 2);
    for (const std::size_t n : {here, before.size()}) {
      if (n < 2 || !enough || (n > here && !table && n > here + 1)) continue;
      const Added added = add(before, n, total);
      if ((added.sum == Sum::over || added.sum == Sum::under) && close(added.value.value, total)) {
        tell(Verdict::error, before, n, total, added.value.value);
        return;
      }
    }
  }

  /// A line of a table: no sentence ends in it.
  static bool is_line(const Scene& scene) {
    if (scene.text.empty()) return false;
    std::size_t at = scene.text.size();
    const char32_t last = utf8::previous_valid(scene.text, at);
    return last != U'.' && last != U'。' && last != U'!' && last != U'！' && last != U'?' && last != U'？' &&
           last != U'"' && last != U'”';
  }

  /// A date that was not stated may have taken a figure in: "on Friday, 23 on Saturday".
  bool swallows_figure(const Scene& scene, std::size_t end) const {
    return std::any_of(
        scene.items.begin(), scene.items.begin() + static_cast<std::ptrdiff_t>(end), [&](const Item& item) {
          const std::string_view text = claim(item).text;
          return item.dated && value(item).date_source != DateSource::stated && !text.empty() &&
                 text.find(',') != std::string_view::npos && text.back() >= '0' && text.back() <= '9';
        });
  }

  /// The parts that stand behind the total in its sentence; empty without a colon between.
  std::vector<const Item*> behind(const Scene& scene, std::size_t at) const {
    if (at + 1 >= scene.items.size()) return {};
    const std::string_view gap = scene.between(scene.items[at], scene.items[at + 1]);
    if (gap.find(':') == std::string_view::npos && gap.find("：") == std::string_view::npos) return {};
    return summable_items(scene, at + 1, scene.items.size(), scene.items[at]);
  }

  /// "27 players: 3 goalkeepers, 9 defenders, 8 midfielders and 7 forwards": the one amount before a colon,
  /// and nothing but amounts that are told in turn from the colon to the end.
  void enumerated(const Scene& scene, std::size_t at) {
    constexpr std::size_t kFewestListed = 3;
    constexpr std::size_t kMostOther = 16;
    const Item& total = scene.items[at];
    const Value& all = value(total);
    if (all.bound != Bound::exact || all.change != Change::none || (bare(all) && all.of.empty())) return;
    for (std::size_t i = 0; i < at; ++i) {
      if (amount(scene.items[i])) return;
    }
    if (at + kFewestListed >= scene.items.size()) return;
    const std::string_view gap = scene.between(total, scene.items[at + 1]);
    const bool colon = gap.ends_with(": ") || gap.ends_with(":") || gap.ends_with("：");
    if (!colon || scene.other_words(total.end, scene.items[at + 1].begin) > kMostOther) return;
    for (std::size_t i = at + 1; i < scene.items.size(); ++i) {
      const Item& one = scene.items[i];
      if (!summable(one, total) || value(one).bound != Bound::exact) return;
      if ((one.before & (bit(Cue::part) | bit(Cue::whole) | bit(Cue::than))) != 0) return;
      const std::uint32_t next = i + 1 < scene.items.size() ? scene.items[i + 1].begin
                                                            : static_cast<std::uint32_t>(scene.text.size());
      if (scene.other_words(one.end, next) > kMostOther) return;
    }
    settle(summable_items(scene, at + 1, scene.items.size(), total), total, true);
  }

  bool settle(const std::vector<const Item*>& parts, const Item& total, bool complete) {
    if (parts.size() > kMostParts) return false;
    const Added added = add(parts, parts.size(), total);
    if (added.sum == Sum::holds) {
      tell(Verdict::ok, parts, parts.size(), total, added.value.value);
      return true;
    }
    if (added.sum != Sum::over && !(added.sum == Sum::under && complete)) return false;
    if (!close(added.value.value, total)) return false;
    tell(Verdict::error, parts, parts.size(), total, added.value.value);
    return true;
  }

  static int digits(const Decimal& value) {
    return value.is_zero() ? 0 : value.leading_exponent() - value.trailing_exponent() + 1;
  }

  /// A sum that nothing calls one is told where it is exact and long enough to be no accident.
  bool telling(const std::vector<const Item*>& parts, const Item& total) const {
    const Value& all = value(total);
    if (all.bound != Bound::exact) return false;
    int shortest = 100;
    for (const Item* one : parts) {
      if (value(*one).bound != Bound::exact) return false;
      shortest = std::min(shortest, digits(*value(*one).number));
    }
    if ((total.before & bit(Cue::whole)) != 0 && *all.number >= Decimal(10)) return true;
    return digits(*all.number) >= kFewestDigits && (shortest >= 2);
  }

  void try_parts(const std::vector<const Item*>& run, const Decimal& all, const Item& total, bool& told) {
    if (told || !amount(total) || *value(total).number != all) return;
    if (total.has(Cue::total) || value(total).change != Change::none || total.has(Cue::apart)) return;
    for (const Item* one : run) {
      if (!summable(*one, total) || one->claim == total.claim) return;
    }
    if (!telling(run, total)) return;
    tell(Verdict::ok, run, run.size(), total, all);
    told = true;
  }

  void uncalled(std::size_t s) {
    const Scene& scene = article_.scenes[s];
    std::vector<const Item*> items;
    for (const Item& item : scene.items) {
      if (amount(item) && !item.has(Cue::old)) items.push_back(&item);
    }
    if (items.size() < 2 || items.size() > kMostTried) return;
    const Scene* before = scene.follows ? &article_.scenes[s - 1] : nullptr;
    bool told = false;
    for (std::size_t n = std::min<std::size_t>(items.size(), kMostParts); n >= 2 && !told; --n) {
      for (std::size_t from = 0; from + n <= items.size() && !told; ++from) {
        const std::vector<const Item*> run(items.begin() + static_cast<std::ptrdiff_t>(from),
                                           items.begin() + static_cast<std::ptrdiff_t>(from + n));
        std::optional<Decimal> all = Decimal(0);
        for (const Item* one : run) all = all ? all->plus(*value(*one).number) : all;
        if (!all) continue;
        if (from > 0) try_parts(run, *all, *items[from - 1], told);
        if (from + n < items.size()) try_parts(run, *all, *items[from + n], told);
        if (from == 0 && before != nullptr && before->items.size() <= kMostTried) {
          for (const Item& item : before->items) {
            if (!item.has(Cue::old)) try_parts(run, *all, item, told);
          }
        }
      }
    }
  }

  static bool stops(std::string_view gap) {
    return gap.find_first_of(",;(:") != std::string_view::npos || gap.find("，") != std::string_view::npos ||
           gap.find("（") != std::string_view::npos || gap.find("；") != std::string_view::npos;
  }

  /// "N, including M".
  void part(std::size_t s, std::size_t at) {
    const Scene& scene = article_.scenes[s];
    const Item& smaller = scene.items[at];
    const Item* whole = nullptr;
    for (std::size_t i = at; i-- > 0 && whole == nullptr;) {
      if (amount(scene.items[i])) whole = &scene.items[i];
    }
    if (whole != nullptr && (whole->has(Cue::old) || smaller.has(Cue::old))) return;
    if (whole == nullptr || value(*whole).change != Change::none || value(smaller).change != Change::none ||
        !same_kind(claim(*whole), claim(smaller)))
      return;
    const Value& a = value(*whole);
    const Value& b = value(smaller);
    // "Three of those 37" is the other way round.
    if (whole->end <= smaller.begin && !stops(scene.text.substr(whole->end, smaller.begin - whole->end)))
      return;
    // A bare count may be of something else, and a rate's whole is no whole.
    const bool counted =
        a.kind == ValueKind::count && b.kind == ValueKind::count && !a.of.empty() && !b.of.empty();
    const bool measured = a.kind == b.kind && (a.kind == ValueKind::money || a.kind == ValueKind::measure);
    if (!counted && !measured) return;
    const auto x = number_of(a);
    const auto y = number_of(b);
    if (!x || !y || !x->loose.high || !y->loose.low || x->loose.soft_high || y->loose.soft_low) return;
    if (*y->loose.low <= *x->loose.high) return;
    out_.push_back(make_check(
        "part_over_whole", Verdict::error, {whole->claim, smaller.claim},
        msg("{} of {}: the part is larger than the whole", claim(smaller).text, claim(*whole).text)));
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
};

}  // namespace

void check_totals(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Totals(context, article, out).run();
}

}  // namespace crosscheck::checks
