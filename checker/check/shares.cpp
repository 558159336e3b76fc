// Shares: percentages against part and whole, shares of one whole that add to more than it, and averages
// against the total and the number.
#include <fmt/format.h>

#include <algorithm>

#include "checker/check/arithmetic.h"

namespace crosscheck::checks {
namespace {

class Shares {
 public:
  Shares(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {}

  void run() {
    for (std::size_t s = 0; s < article_.scenes.size(); ++s) {
      const Scene& scene = article_.scenes[s];
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        if (is_share(scene.items[i])) share(s, i);
      }
      together(scene);
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  bool is_share(const Item& item) const {
    const Value& v = value(item);
    return !item.dated && (v.kind == ValueKind::percentage || v.kind == ValueKind::fraction) && v.number &&
           v.change == Change::none && !item.has(Cue::up) && !item.has(Cue::down);
  }

  bool amount(const Item& item) const {
    const Value& v = value(item);
    return !item.dated && v.change == Change::none &&
           (is_quantity(v) || (v.kind == ValueKind::duration && v.number && !v.high));
  }

  /// "12 % of the total budget of 40 million", and not "of the workforce of a town of 9,000".
  static constexpr std::size_t kMostOther = 8;

  /// Nothing but a comma, a bracket or a short word ("or", 占) stands between the two.
  static bool touching(const Item& a, const Item& b) {
    constexpr std::size_t kMostBytes = 10;
    return b.begin >= a.end && b.begin - a.end <= kMostBytes;
  }

  const Item* last_amount(const Scene& scene, std::size_t end) const {
    for (std::size_t i = end; i-- > 0;) {
      if (amount(scene.items[i])) return &scene.items[i];
    }
    return nullptr;
  }

  void share(std::size_t s, std::size_t at) {
    const Scene& scene = article_.scenes[s];
    const Item& percent = scene.items[at];
    // "A is P of B".
    if (at + 1 < scene.items.size() && at > 0) {
      const Item& whole = scene.items[at + 1];
      if (amount(whole) && (whole.before & bit(Cue::whole)) != 0 && (percent.after & bit(Cue::share)) != 0) {
        std::vector<const Item*> parts;
        for (std::size_t i = 0; i < at; ++i) {
          if (amount(scene.items[i]) && same_kind(claim(scene.items[i]), claim(whole)) &&
              !scene.items[i].has(Cue::old))
            parts.push_back(&scene.items[i]);
        }
        const bool close = scene.other_words(percent.end, whole.begin) <= kMostOther;
        if (!parts.empty()) tell(*parts.back(), whole, percent, parts.size() == 1 && close);
        return;
      }
    }
    if (at == 0) return;
    const Item& before = scene.items[at - 1];
    // A，占B的P.
    if (amount(before) && (before.before & bit(Cue::share)) != 0 && touching(before, percent)) {
      const Item* part = last_amount(scene, at - 1);
      if (part != nullptr && same_kind(claim(*part), claim(before))) tell(*part, before, percent, true);
      return;
    }
    // "Of B, A (P)": the whole is called so, or the sentence says whose part A is.
    if (!amount(before) || !beside(scene, before, percent)) return;
    std::vector<const Item*> wholes;
    for (std::size_t i = 0; i + 1 < at; ++i) {
      const Item& item = scene.items[i];
      if (amount(item) && same_kind(claim(item), claim(before)) &&
          (item.has(Cue::whole) || item.has(Cue::total) || (before.before & bit(Cue::part)) != 0))
        wholes.push_back(&item);
    }
    if (wholes.empty() && (before.before & bit(Cue::part)) != 0 && scene.follows) {
      const Scene& earlier = article_.scenes[s - 1];
      for (const Item& item : earlier.items) {
        if (amount(item) && same_kind(claim(item), claim(before))) wholes.push_back(&item);
      }
    }
    // "120 of the 400 firms, or 30 percent": the whole stands beside the share, its part before it.
    if (wholes.empty() && at >= 2 && part_of(scene, scene.items[at - 2], before) &&
        tell(scene.items[at - 2], before, percent, at == 2))
      return;
    // With a third amount of the kind, the share may be that of it.
    std::size_t others = 0;
    for (std::size_t i = 0; wholes.size() == 1 && i + 1 < at; ++i) {
      const Item& item = scene.items[i];
      others += amount(item) && same_kind(claim(item), claim(before)) &&
                std::find(wholes.begin(), wholes.end(), &item) == wholes.end();
    }
    for (const Item* whole : wholes) {
      if (tell(before, *whole, percent, wholes.size() == 1 && others == 0)) return;
    }
  }

  /// "A of B": nothing but such a phrase stands between the two.
  bool part_of(const Scene& scene, const Item& part, const Item& whole) const {
    return amount(part) && same_kind(claim(part), claim(whole)) && !part.has(Cue::old) &&
           (part.before & bit(Cue::whole)) == 0 && (whole.before & bit(Cue::whole)) != 0 &&
           scene.other_words(part.end, whole.begin) == 0 && touching(part, whole);
  }

  /// "A, or P", "A (P)", A，占P, or with the head of a count between.
  bool beside(const Scene& scene, const Item& part, const Item& percent) const {
    if (touching(part, percent)) return true;
    const std::string_view gap = scene.between(part, percent);
    const bool bracket = gap.ends_with("(") || gap.ends_with("（");
    return gap.size() <= scene.language->reach && (bracket || (percent.before & bit(Cue::share)) != 0);
  }

  /// True if something was said.
  bool tell(const Item& part, const Item& whole, const Item& percent, bool sure) {
    auto a = number_of(value(part));
    auto b = number_of(value(whole));
    auto p = measured(value(percent));
    if (!a || !b || !p || b->value.is_zero() || b->value < a->value) return false;
    const bool fraction = value(percent).kind == ValueKind::fraction;
    // "Or 10 percent of all residents" is of another whole.
    if (whole.begin < percent.begin && (percent.after & bit(Cue::share)) != 0) sure = false;
    // A fraction in words is no finer than itself: "a third" is about a third.
    if (fraction && value(percent).bound == Bound::exact) sure = false;
    const auto ratio = over(*a, *b);
    const auto computed = ratio && !fraction ? times(*ratio, exact(100)) : ratio;
    if (!computed) return false;
    const Outcome outcome = judge(*computed, *p, value(percent), 1);
    const auto shown_share = fraction ? computed->value.shifted(2) : std::optional(computed->value);
    const Message words = msg("{} of {} is {} %", amount_words(a->value), amount_words(b->value),
                              shown(shown_share.value_or(computed->value)));
    const std::vector<ClaimIndex> cited{part.claim, whole.claim, percent.claim};
    if (outcome == Outcome::holds) {
      out_.push_back(make_check("percent_of", Verdict::ok, cited, words));
      return true;
    }
    if (outcome == Outcome::fails && sure && slip(computed->value, p->value, context_.rules->change_factor)) {
      out_.push_back(make_check("percent_of", Verdict::error, cited,
                                msg("{}, the text says {}", words, claim(percent).text)));
      return true;
    }
    return false;
  }

  /// Shares of one whole, told in turn or with a rest, add to it.
  void together(const Scene& scene) {
    const bool in_turn = scene.says(Cue::in_turn);
    const bool rest = scene.says(Cue::rest);
    if ((!in_turn && !rest) || !scene.says(Cue::share)) return;
    std::vector<const Item*> shares;
    for (const Item& item : scene.items) {
      if (item.dated) continue;
      if (value(item).kind != ValueKind::percentage) continue;
      if (!is_share(item)) return;
      shares.push_back(&item);
    }
    if (shares.size() < 3) return;
    std::optional<Number> all = exact(0);
    std::string words;
    std::vector<ClaimIndex> cited;
    for (const Item* one : shares) {
      const auto p = number_of(value(*one));
      all = p && all ? plus(*all, *p) : std::nullopt;
      cited.push_back(one->claim);
      words += (words.empty() ? "" : " + ") + value(*one).number->to_string();
    }
    if (!all) return;
    words += " = " + all->value.to_string() + " %";
    const auto slack = Decimal::make(static_cast<std::int64_t>(shares.size()), -1);
    const auto limit = Decimal(100).plus(*slack);
    if (meets(all->tight, Interval::point(Decimal(100)))) {
      if (rest || all->value == Decimal(100))
        out_.push_back(make_check("shares_over_100", Verdict::ok, cited, Message(words)));
    } else if (all->loose.low && *all->loose.low > *limit) {
      out_.push_back(make_check("shares_over_100", Verdict::error, cited,
                                msg("{}, shares of one whole are 100 % together", words)));
    }
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
};

class Averages {
 public:
  Averages(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {}

  void run() {
    for (std::size_t s = 0; s < article_.scenes.size(); ++s) {
      const Scene& scene = article_.scenes[s];
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const Item& item = scene.items[i];
        if (!item.dated && is_quantity(value(item)) && item.has(Cue::mean)) mean(s, i);
      }
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  bool amount(const Item& item) const {
    const Value& v = value(item);
    return !item.dated && v.change == Change::none && !item.has(Cue::mean) && !item.has(Cue::old) &&
           (is_quantity(v) || (v.kind == ValueKind::duration && v.number && !v.high));
  }

  /// "95 goals in 40", "40 matches, or 2.4".
  static constexpr std::uint32_t kTogether = 28;

  struct Quotient {
    Outcome outcome = Outcome::unclear;
    Decimal value;
    bool comparable = false;  ///< the figures can make such a mean at all
  };
  Quotient divide(const Item& total, const Item& number, const Item& mean) const {
    const Value& m = value(mean);
    const Value& t = value(total);
    if (t.kind == ValueKind::duration || t.currency != m.currency || (!m.unit.empty() && t.unit != m.unit))
      return {};
    if (is_quantity(value(number)) && !value(number).currency.empty()) return {};
    const auto a = number_of(t);
    const auto b = number_of(value(number));
    const auto written = measured(m);
    if (!a || !b || !written || b->value.is_zero() || b->value == Decimal(1)) return {};
    const auto computed = over(*a, *b);
    if (!computed) return {};
    return {judge(*computed, *written, m, 1), computed->value, true};
  }

  static int digits(const Decimal& value) {
    return value.is_zero() ? 0 : value.leading_exponent() - value.trailing_exponent() + 1;
  }

  bool tell(const Item& total, const Item& number, const Item& mean, bool sure) {
    const Quotient got = divide(total, number, mean);
    const Message words = msg("{} / {} = {}", amount_words(*value(total).number),
                              amount_words(*value(number).number), shown_words(got.value));
    const std::vector<ClaimIndex> cited{total.claim, number.claim, mean.claim};
    if (got.outcome == Outcome::holds) {
      out_.push_back(make_check("average", Verdict::ok, cited, words));
      return true;
    }
    if (got.outcome != Outcome::fails || !sure) return false;
    // A mean of another thing, or over another time, is far off; so no powers of ten here.
    const auto ratio = got.value.divided_by(*value(mean).number, 6);
    if (!ratio || *ratio > context_.rules->mean_factor ||
        *ratio < *Decimal(1).divided_by(context_.rules->mean_factor, 6))
      return false;
    out_.push_back(
        make_check("average", Verdict::error, cited, msg("{}, the text says {}", words, claim(mean).text)));
    return true;
  }

  void mean(std::size_t s, std::size_t at) {
    const Scene& scene = article_.scenes[s];
    const Item& mean = scene.items[at];
    if (value(mean).number->is_zero()) return;
    std::vector<const Item*> told;
    for (std::size_t i = 0; i < at; ++i) {
      if (amount(scene.items[i])) told.push_back(&scene.items[i]);
    }
    // "The 16 teams scored 95 goals in 40 matches, or 2.4 a match": the last two, where they stand together.
    if (told.size() > 2 && told.back()->begin - told[told.size() - 2]->end <= kTogether &&
        mean.begin - told.back()->end <= kTogether)
      told.erase(told.begin(), told.end() - 2);
    if (told.size() == 2) {
      const bool first = divide(*told[0], *told[1], mean).outcome == Outcome::holds;
      const bool second = divide(*told[1], *told[0], mean).outcome == Outcome::holds;
      if (first || second) {
        tell(*told[first ? 0 : 1], *told[first ? 1 : 0], mean, false);
        return;
      }
      // Neither order may come near it.
      if (divide(*told[0], *told[1], mean).outcome != Outcome::fails &&
          divide(*told[0], *told[1], mean).comparable)
        return;
      if (divide(*told[1], *told[0], mean).outcome != Outcome::fails &&
          divide(*told[1], *told[0], mean).comparable)
        return;
      if (!tell(*told[0], *told[1], mean, true)) tell(*told[1], *told[0], mean, true);
      return;
    }
    if (told.size() > 4 || digits(*value(mean).number) < 3) return;
    // The number may stand in the sentences before; only a quotient that comes out is told.
    const std::size_t here = told.size();
    for (std::size_t back = s; back > 0 && article_.scenes[back].follows && s - back < 3; --back) {
      for (const Item& item : article_.scenes[back - 1].items) {
        if (amount(item) && told.size() < 16) told.push_back(&item);
      }
    }
    for (std::size_t a = 0; a < std::max<std::size_t>(here, 1) && a < told.size(); ++a) {
      for (std::size_t b = 0; b < told.size(); ++b) {
        if (a != b && divide(*told[a], *told[b], mean).outcome == Outcome::holds) {
          tell(*told[a], *told[b], mean, false);
          return;
        }
      }
    }
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
};

}  // namespace

void check_shares(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Shares(context, article, out).run();
}

void check_averages(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Averages(context, article, out).run();
}

}  // namespace crosscheck::checks
