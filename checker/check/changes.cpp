// Changes: percentages against the figures before and after, and differences of two figures.
#include <fmt/format.h>

#include <algorithm>

#include "checker/check/arithmetic.h"

namespace crosscheck::checks {
namespace {

class Changes {
 public:
  Changes(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {}

  void percentages() {
    for (std::size_t s = 0; s < article_.scenes.size(); ++s) {
      const Scene& scene = article_.scenes[s];
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        if (value(scene.items[i]).kind == ValueKind::percentage) percentage(s, i);
      }
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  bool amount(const Item& item) const {
    return !item.dated && is_quantity(value(item)) && value(item).change == Change::none &&
           claim(item).modality != Modality::expected;
  }

  struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// The items around a percentage that no other percentage is nearer to in turn: across another one, a
  /// figure belongs to that.
  Stretch around(const Scene& scene, std::size_t at) const {
    const auto other = [&](std::size_t i) {
      return !scene.items[i].dated && value(scene.items[i]).kind == ValueKind::percentage;
    };
    Stretch out{at, at + 1};
    while (out.begin > 0 && !other(out.begin - 1)) --out.begin;
    while (out.end < scene.items.size() && !other(out.end)) ++out.end;
    return out;
  }

  /// The figure that the text calls the earlier one of the change; nullopt if there is none or more than one.
  std::optional<std::size_t> old_figure(const Scene& scene, std::size_t at) const {
    std::optional<std::size_t> out;
    const Stretch stretch = around(scene, at);
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
      if (!amount(scene.items[i]) || !scene.items[i].has(Cue::old)) continue;
      if (out) return std::nullopt;
      out = i;
    }
    return out;
  }

  struct Fresh {
    const Item* item = nullptr;
    bool sure = false;
  };

  /// The later figure: called so, or the only other one of its kind, before the percentage or between.
  Fresh fresh_figure(std::size_t s, std::size_t old, std::size_t at) const {
    const Scene& scene = article_.scenes[s];
    const Claim& earlier = claim(scene.items[old]);
    std::vector<const Item*> called;
    std::vector<const Item*> others;
    const Stretch stretch = around(scene, at);
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
      const Item& item = scene.items[i];
      if (i == old || !amount(item) || !same_kind(claim(item), earlier)) continue;
      if (item.has(Cue::old)) return {};
      (item.has(Cue::fresh) ? called : others).push_back(&item);
    }
    if (called.size() == 1) return {called.front(), true};
    if (called.size() > 1) return {};
    if (others.size() == 1) return {others.front(), true};
    if (!others.empty() || !scene.follows) return {};
    const Scene& before = article_.scenes[s - 1];
    for (const Item& item : before.items) {
      if (!amount(item) || !same_kind(claim(item), earlier)) continue;
      others.push_back(&item);
    }
    return others.size() == 1 ? Fresh{others.front(), false} : Fresh{};
  }

  /// Between two figures that belong together stand dates and phrases of change, and hardly another word.
  static bool joined(const Scene& scene, const Item& a, const Item& b) {
    constexpr std::size_t kMostOther = 5;
    const Item& first = a.begin < b.begin ? a : b;
    const Item& second = a.begin < b.begin ? b : a;
    return scene.other_words(first.end, second.begin) <= kMostOther;
  }

  /// "Up 120 percent since January" counts from another figure.
  bool since_elsewhen(const Scene& scene, const Item& percent) const {
    constexpr std::uint32_t kTouching = 3;
    return std::any_of(scene.items.begin(), scene.items.end(), [&](const Item& item) {
      return item.dated && item.begin >= percent.end && item.begin - percent.end <= kTouching &&
             value(item).bound == Bound::at_least;
    });
  }

  /// The percentage is that of the two figures: it stands beside one of them, and where they are told in turn
  /// ("from 40 to 50"), nothing else stands between them.
  bool beside(const Scene& scene, const Item& percent, const Item& from, const Item& to) const {
    if (since_elsewhen(scene, percent)) return false;
    const bool here =
        std::any_of(scene.items.begin(), scene.items.end(), [&](const Item& item) { return &item == &to; });
    if (!joined(scene, percent, from) && !(here && joined(scene, percent, to))) return false;
    const bool in_turn =
        here && from.end <= to.begin && !(percent.begin > from.begin && percent.begin < to.begin);
    return !in_turn || joined(scene, from, to);
  }

  void percentage(std::size_t s, std::size_t at) {
    const Scene& scene = article_.scenes[s];
    const Item& item = scene.items[at];
    const Value& percent = value(item);
    const bool down = percent.change == Change::down || item.has(Cue::down);
    const bool up = percent.change == Change::up || item.has(Cue::up);
    if (up == down || item.has(Cue::basis) || item.has(Cue::share)) return;
    const auto old = old_figure(scene, at);
    if (!old) {
      of_range(scene, at, up);
      return;
    }
    const Fresh fresh = fresh_figure(s, *old, at);
    if (fresh.item == nullptr) return;
    const Item& from = scene.items[*old];
    const auto a = number_of(value(from));
    const auto b = number_of(value(*fresh.item));
    if (!a || !b) return;
    judge_change(scene, item, *a, *b, from, *fresh.item, up, fresh.sure);
  }

  /// "From 40 to 50" is one value: the recogniser takes it for a range.
  void of_range(const Scene& scene, std::size_t at, bool up) {
    for (const std::size_t i : {at - 1, at + 1}) {
      if (i >= scene.items.size()) continue;
      const Item& item = scene.items[i];
      if (item.dated || !value(item).number || !value(item).high || (item.inside & bit(Cue::old)) == 0)
        continue;
      if (value(item).kind == ValueKind::percentage) continue;
      Value low = value(item);
      Value high = low;
      low.high.reset();
      high.number = high.high;
      high.high.reset();
      const auto a = number_of(low);
      const auto b = number_of(high);
      if (a && b) judge_change(scene, scene.items[at], *a, *b, item, item, up, true);
      return;
    }
  }

  void judge_change(const Scene& scene, const Item& item, const Number& old, const Number& fresh,
                    const Item& from, const Item& to, bool up, bool sure) {
    const Value& percent = value(item);
    const Number* a = &old;
    const Number* b = &fresh;
    const auto written = measured(percent);
    if (!written || a->value.is_zero()) return;
    const auto ratio = over(*b, *a);
    const auto scaled = ratio ? times(*ratio, exact(100)) : std::nullopt;
    if (!scaled) return;
    const auto computed = up ? minus(*scaled, exact(100)) : minus(exact(100), *scaled);
    if (!computed || computed->value.is_negative()) return;
    const Message sum = msg("{} to {} is {} %", amount_words(a->value), amount_words(b->value),
                            (up ? "+" : "-") + shown(computed->value));
    const Outcome outcome = judge(*computed, *written, percent, 1);
    std::vector<ClaimIndex> cited{from.claim};
    if (to.claim != from.claim) cited.push_back(to.claim);
    cited.push_back(item.claim);
    if (outcome == Outcome::holds) {
      out_.push_back(make_check("percent_change", Verdict::ok, cited, sum));
    } else if (outcome == Outcome::fails && sure && beside(scene, item, from, to) &&
               slip(computed->value, written->value, context_.rules->change_factor)) {
      out_.push_back(make_check("percent_change", Verdict::error, cited,
                                msg("{}, the text says {}", sum, claim(item).text)));
    }
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
};

class Differences {
 public:
  Differences(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {}

  void run() {
    for (std::size_t s = 0; s < article_.scenes.size(); ++s) {
      const Scene& scene = article_.scenes[s];
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        if (scene.items[i].dated) continue;
        if (!compared_behind(scene, i) && !compared_before(scene, i) && !risen(scene, i)) gap(s, i);
      }
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  static bool is_points(const Value& v) {
    return v.kind == ValueKind::percentage_points || v.kind == ValueKind::count ||
           v.kind == ValueKind::number;
  }

  /// The difference of `a` and `b` may be told as `d`: amounts of one kind, or points of two percentages.
  bool fits(const Item& a, const Item& d, const Item& b) const {
    const Value& x = value(a);
    const Value& y = value(b);
    if (a.dated || b.dated) return false;
    if (x.kind == ValueKind::percentage && y.kind == ValueKind::percentage)
      return value(d).kind == ValueKind::percentage_points ||
             (is_points(value(d)) && value(d).kind != ValueKind::number);
    if (!is_quantity(x) || !is_quantity(y) || !is_quantity(value(d))) return false;
    return same_kind(claim(a), claim(b)) && same_kind(claim(a), claim(d));
  }

  /// The last item before `at` whose kind fits; only dates may stand between.
  const Item* told_before(const Scene& scene, std::size_t at) const {
    for (std::size_t i = at; i-- > 0;) {
      if (!scene.items[i].dated) return &scene.items[i];
    }
    return nullptr;
  }

  /// "60, 12 more than last year's 48".
  bool compared_behind(const Scene& scene, std::size_t at) {
    const Item& d = scene.items[at];
    std::size_t next = at + 1;
    while (next < scene.items.size() && scene.items[next].dated) ++next;
    if (next >= scene.items.size()) return false;
    const Item& b = scene.items[next];
    const Item* a = told_before(scene, at);
    if (a == nullptr) return false;
    // The recogniser takes "above 52.5%" for a bound; behind a difference it is none.
    const bool touching = b.begin - d.end <= scene.language->reach / 2 &&
                          scene.between(d, b).find(',') == std::string_view::npos;
    bool more = false;
    bool less = false;
    if (touching && (b.inside & bit(Cue::more)) != 0) more = true;
    if (touching && (b.inside & bit(Cue::less)) != 0) less = true;
    if ((d.after & bit(Cue::more)) != 0 && (b.before & bit(Cue::more)) != 0) more = true;
    if ((d.after & bit(Cue::less)) != 0 && (b.before & bit(Cue::less)) != 0) less = true;
    if (more == less || !fits(*a, d, b)) return false;
    tell(*a, d, b, less, true);
    return true;
  }

  /// 60人，比去年的48人多12人: what it is compared with comes before the difference.
  bool compared_before(const Scene& scene, std::size_t at) {
    const Item& d = scene.items[at];
    bool more = (d.before & bit(Cue::more)) != 0 || value(d).change == Change::up;
    bool less = (d.before & bit(Cue::less)) != 0 || value(d).change == Change::down;
    if (at == 0) return false;
    std::size_t of = at;
    while (of-- > 0 && scene.items[of].dated) {
    }
    if (of >= at) return false;
    // 比去年的48吨多12吨: the recogniser takes 48吨多 for a bound.
    if (!more && !less && scene.items[of].end == d.begin && (scene.items[of].inside & bit(Cue::more)) != 0)
      more = true;
    if (more == less || (scene.items[of].before & (bit(Cue::than) | bit(Cue::old))) == 0) return false;
    const Item* a = told_before(scene, of);
    if (a == nullptr || !fits(*a, d, scene.items[of])) return false;
    tell(*a, d, scene.items[of], less, true);
    return true;
  }

  /// "From 48 to 60, up 12": the two figures right before it are called the earlier and the later one.
  bool risen(const Scene& scene, std::size_t at) {
    const Item& d = scene.items[at];
    const bool more = (d.before & bit(Cue::up)) != 0 || value(d).change == Change::up;
    const bool less = (d.before & bit(Cue::down)) != 0 || value(d).change == Change::down;
    if (more == less || at < 2 || (d.before & bit(Cue::basis)) != 0 || d.has(Cue::than)) return false;
    const Item& to = scene.items[at - 1];
    const Item& from = scene.items[at - 2];
    if (!from.has(Cue::old) || !to.has(Cue::fresh) || to.has(Cue::old) || !fits(to, d, from)) return false;
    if (scene.other_words(from.end, to.begin) != 0 || scene.other_words(to.end, d.begin) != 0) return false;
    tell(to, d, from, less, true);
    return true;
  }

  /// "A has 260,000 and B 240,000, a gap of 20,000": the two figures before it, in this sentence or the last.
  void gap(std::size_t s, std::size_t at) {
    const Scene& scene = article_.scenes[s];
    const Item& d = scene.items[at];
    if ((d.before & bit(Cue::apart)) == 0) return;
    std::vector<const Item*> told;
    const auto take = [&](const Scene& from, std::size_t end) {
      for (std::size_t i = 0; i < end; ++i) {
        if (!from.items[i].dated &&
            (is_quantity(value(from.items[i])) || value(from.items[i]).kind == ValueKind::percentage))
          told.push_back(&from.items[i]);
      }
    };
    take(scene, at);
    if (told.empty() && scene.follows) take(article_.scenes[s - 1], article_.scenes[s - 1].items.size());
    if (told.size() < 2) return;
    const Item& a = *told[told.size() - 2];
    const Item& b = *told.back();
    if (!fits(a, d, b)) return;
    tell(a, d, b, *value(a).number < *value(b).number, told.size() == 2);
  }

  void tell(const Item& a, const Item& d, const Item& b, bool less, bool sure) {
    const bool hedged = (b.inside & (bit(Cue::more) | bit(Cue::less))) != 0 && !d.has(Cue::apart);
    const auto x = number_of(value(a));
    const auto y = number_of(value(b), hedged ? Hedges::ignored : Hedges::kept);
    const auto written = number_of(value(d));
    if (!x || !y || !written) return;
    const auto computed = less ? minus(*y, *x) : minus(*x, *y);
    if (!computed || computed->value.is_negative()) return;
    const Message words = msg("{} - {} = {}", amount_words(less ? y->value : x->value),
                              amount_words(less ? x->value : y->value), amount_words(computed->value));
    const std::vector<ClaimIndex> cited{a.claim, b.claim, d.claim};
    const Outcome outcome = judge(*computed, *written, value(d), 0);
    if (outcome == Outcome::holds) {
      out_.push_back(make_check("difference", Verdict::ok, cited, words));
    } else if (outcome == Outcome::fails && sure &&
               slip(computed->value, written->value, context_.rules->change_factor)) {
      out_.push_back(
          make_check("difference", Verdict::error, cited, msg("{}, the text says {}", words, claim(d).text)));
    }
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
};

}  // namespace

void check_changes(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Changes(context, article, out).percentages();
}

void check_differences(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Differences(context, article, out).run();
}

}  // namespace crosscheck::checks
