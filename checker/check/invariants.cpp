// Invariants of packs between figures, dates and names: what each kind computes from its operands.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>

#include "checker/check/arithmetic.h"
#include "checker/check/binding.h"
#include "checker/values/match.h"

namespace crosscheck {
namespace {

using checks::Binding;
using checks::Number;
using checks::Outcome;
using checks::PeriodUse;
using checks::RoleOf;

/// Digits that a computed figure is shown with.
constexpr int kShown = 3;
/// A computed share, change or ratio may be cut off in its last digit instead of rounded.
constexpr int kCutOff = 1;
/// Days of which only one has its year in the text are not put in order; two whose years come from one
/// context are, if they are no further apart.
constexpr std::int64_t kSameYearDays = 300;

/// What came out, with the computation in words: "4 of 12 = 33.3 %", and what the text says against it.
struct Computed {
  Outcome outcome = Outcome::unclear;
  Message words;
};

/// The words of an operand on one line.
Message words_of(const Claim& claim) {
  if (claim.value.kind == ValueKind::list) return msg("{} listed", claim.value.items.size());
  if (is_temporal(claim.value.kind) && claim.value.when) return say(*claim.value.when);
  std::string out;
  for (const char c : claim.text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.empty() && claim.value.number) return claim.value.number->to_string();
  return out;
}

std::optional<Number> number_in(const Value& value) {
  if (value.kind == ValueKind::list)
    return value.loose_ends ? std::nullopt
                            : std::optional(checks::exact(static_cast<std::int64_t>(value.items.size())));
  return checks::number_of(value);
}

/// A share in per cent, by its written digits.
std::optional<Number> per_cent(const Value& value) {
  const auto number = checks::measured(value);
  if (!number || value.kind != ValueKind::fraction) return number;
  return checks::times(*number, checks::exact(100));
}

class Evaluator {
 public:
  Evaluator(const CheckContext& context, const InvariantRule& rule) : context_(context), rule_(rule) {}

  /// The operands in the order of the rule's roles; nullopt where they are no figures that the kind computes
  /// with, or of other units.
  std::optional<Computed> run(const std::vector<const Claim*>& operands) const {
    const auto& o = operands;
    if (rule_.kind == "part_over_whole") return part_over_whole(*o[0], *o[1]);
    if (rule_.kind == "percent_of") return percent_of(*o[0], *o[1], *o[2]);
    if (rule_.kind == "percent_change") return percent_change(*o[0], *o[1], *o[2]);
    if (rule_.kind == "date_order") return date_order(*o[0], *o[1]);
    if (rule_.kind == "equal") return equal(*o[0], *o[1]);
    if (rule_.kind == "allowed") return allowed(*o[0]);
    if (rule_.kind == "ratio") return ratio(*o[0], *o[1], o.size() > 2 ? o[2] : nullptr);
    if (rule_.kind == "shares_over_100") return shares(o);
    return std::nullopt;
  }

 private:
  /// Both as numbers of the first one's unit.
  std::optional<std::pair<Number, Number>> in_one_unit(const Claim& a, const Claim& b) const {
    const auto x = number_in(a.value);
    auto y = number_in(b.value);
    if (!x || !y || a.value.currency != b.value.currency) return std::nullopt;
    if (a.value.unit != b.value.unit) {
      if (context_.units == nullptr) return std::nullopt;
      const std::int32_t from = context_.units->find(b.value.unit);
      const std::int32_t to = context_.units->find(a.value.unit);
      if (from < 0 || to < 0) return std::nullopt;
      const auto factor = values::unit_ratio(context_.units->units[static_cast<std::size_t>(from)],
                                             context_.units->units[static_cast<std::size_t>(to)]);
      if (!factor) return std::nullopt;
      y = checks::times(*y, checks::exact(factor->numerator));
      if (y) y = checks::over(*y, checks::exact(factor->denominator));
      if (!y) return std::nullopt;
    }
    return std::pair(*x, *y);
  }

  /// The number with the rule's tolerance on both sides.
  Number tolerant(Number number) const {
    if (!rule_.tolerance) return number;
    std::optional<Decimal> wide = rule_.tolerance->amount;
    if (rule_.tolerance->percent) {
      wide = number.value.abs().times(*wide);
      if (wide) wide = wide->shifted(-2);
    }
    if (!wide) return number;
    const Interval by{wide->negated(), *wide, true, true, false, false};
    const auto tight = sum(number.tight, by);
    const auto loose = sum(number.loose, by);
    if (tight && loose) {
      number.tight = *tight;
      number.loose = *loose;
    }
    return number;
  }

  /// `a` is not above `b`.
  static Outcome not_above(const Number& a, const Number& b) {
    if (a.value <= b.value && !a.loose.soft() && !b.loose.soft()) return Outcome::holds;
    if (a.loose.soft_low || b.loose.soft_high || !a.loose.low || !b.loose.high)
      return a.value <= b.value ? Outcome::holds : Outcome::unclear;
    return *b.loose.high < *a.loose.low ? Outcome::fails
           : a.value <= b.value         ? Outcome::holds
                                        : Outcome::unclear;
  }

  std::optional<Computed> part_over_whole(const Claim& part, const Claim& whole) const {
    const auto both = in_one_unit(part, whole);
    if (!both) return std::nullopt;
    const Outcome outcome = not_above(both->first, tolerant(both->second));
    const Message words = msg("{} of {}", words_of(part), words_of(whole));
    return Computed{outcome, outcome == Outcome::fails ? msg("{} of {}: the part is larger than the whole",
                                                             words_of(part), words_of(whole))
                                                       : words};
  }

  std::optional<Computed> percent_of(const Claim& part, const Claim& whole, const Claim& share) const {
    const auto both = in_one_unit(part, whole);
    const auto written = per_cent(share.value);
    if (!both || !written) return std::nullopt;
    const auto quotient = checks::over(both->first, both->second);
    const auto computed = quotient ? checks::times(*quotient, checks::exact(100)) : std::nullopt;
    if (!computed) return std::nullopt;
    return against(
        msg("{} of {} = {} %", words_of(part), words_of(whole), checks::shown(computed->value, kShown)),
        *computed, *written, share);
  }

  std::optional<Computed> percent_change(const Claim& old, const Claim& fresh, const Claim& change) const {
    const auto both = in_one_unit(old, fresh);
    const auto written = per_cent(change.value);
    if (!both || !written) return std::nullopt;
    const bool down = both->second.value < both->first.value;
    // Growth of less than nothing is a fall; the other way is of the sign that the words tell.
    const auto quotient = checks::over(both->second, both->first);
    const auto percent = quotient ? checks::times(*quotient, checks::exact(100)) : std::nullopt;
    auto computed = percent ? checks::minus(*percent, checks::exact(100)) : std::nullopt;
    if (!computed) return std::nullopt;
    const Message words = msg("from {} to {} = {} %", words_of(old), words_of(fresh),
                              (down ? "" : "+") + checks::shown(computed->value, kShown));
    Number signed_change = *written;
    const bool falls = change.value.change == Change::down;
    // A figure whose direction no word tells is taken for one of the computed direction.
    if ((falls || (change.value.change == Change::none && down)) && !written->value.is_negative()) {
      const auto turned = checks::minus(checks::exact(0), *written);
      if (!turned) return std::nullopt;
      signed_change = *turned;
    }
    return against(words, *computed, signed_change, change);
  }

  std::optional<Computed> ratio(const Claim& numerator, const Claim& denominator, const Claim* result) const {
    const auto x = number_in(numerator.value);
    const auto y = number_in(denominator.value);
    if (!x || !y) return std::nullopt;
    auto quotient = checks::over(*x, *y);
    if (!quotient) return std::nullopt;
    const bool share = result != nullptr && result->value.kind == ValueKind::percentage;
    if (share) quotient = checks::times(*quotient, checks::exact(100));
    if (!quotient) return std::nullopt;
    const Message words = msg("{} / {} = {}", words_of(numerator), words_of(denominator),
                              checks::shown(quotient->value, kShown) + (share ? " %" : ""));
    if (result != nullptr) {
      const auto written = checks::measured(result->value);
      if (!written) return std::nullopt;
      Computed out = against(words, *quotient, *written, *result);
      if (out.outcome != Outcome::holds || (!rule_.low && !rule_.high)) return out;
    }
    return bounded(words, *quotient);
  }

  /// Between the rule's bounds.
  Computed bounded(const Message& words, const Number& number) const {
    const Number wide = tolerant(number);
    Outcome outcome = Outcome::holds;
    const auto worse = [&](Outcome other) {
      if (other == Outcome::fails || outcome == Outcome::holds) outcome = other;
    };
    if (rule_.low) worse(not_above(checks::exact(*rule_.low), wide));
    if (rule_.high) worse(not_above(wide, checks::exact(*rule_.high)));
    if (outcome == Outcome::unclear && within(number.value)) outcome = Outcome::holds;
    return {outcome, bounds(words, outcome != Outcome::fails)};
  }

  bool within(const Decimal& value) const {
    return (!rule_.low || *rule_.low <= value) && (!rule_.high || value <= *rule_.high);
  }

  Message bounds(const Message& words, bool kept) const {
    const std::string low = rule_.low ? rule_.low->to_string() : "";
    const std::string high = rule_.high ? rule_.high->to_string() : "";
    if (rule_.low && rule_.high)
      return kept ? msg("{} is between {} and {}", words, low, high)
                  : msg("{} is not between {} and {}", words, low, high);
    if (rule_.low)
      return kept ? msg("{} is at least {}", words, low) : msg("{} is not at least {}", words, low);
    return kept ? msg("{} is at most {}", words, high) : msg("{} is not at most {}", words, high);
  }

  std::optional<Computed> shares(const std::vector<const Claim*>& parts) const {
    Number total = checks::exact(0);
    std::vector<Message> all;
    for (const Claim* part : parts) {
      const auto share = per_cent(part->value);
      const auto more = share ? checks::plus(total, *share) : std::nullopt;
      if (!more) return std::nullopt;
      total = *more;
      all.push_back(words_of(*part));
    }
    Message words = join(all, Message(std::string(" + ")));
    words += Message(" = " + checks::shown(total.value, kShown) + " %");
    const Outcome outcome = not_above(total, tolerant(checks::exact(100)));
    return Computed{outcome, outcome == Outcome::fails ? msg("{}, more than the whole", words) : words};
  }

  std::optional<Computed> date_order(const Claim& before, const Claim& after) const {
    const auto& a = before.value.when;
    const auto& b = after.value.when;
    if (!a || !b || !is_temporal(before.value.kind) || !is_temporal(after.value.kind)) return std::nullopt;
    std::int64_t slack = 0;
    if (rule_.tolerance && !rule_.tolerance->percent) {
      const auto seconds = rule_.tolerance->amount.times(kSecondsPerDay);
      // Parts of a second are none.
      const auto whole = seconds ? seconds->to_int64() : std::nullopt;
      slack = whole.value_or(kSecondsPerDay);
    }
    const Message x = words_of(before);
    const Message y = words_of(after);
    if (a->from - slack < b->to) {
      // The coarser of the two may leave it open.
      const Outcome outcome = a->from <= b->from || slack > 0 ? Outcome::holds : Outcome::unclear;
      return Computed{outcome, msg("{}, then {}", x, y)};
    }
    const bool inferred = before.value.date_source == DateSource::completed;
    const bool other = after.value.date_source == DateSource::completed;
    const bool unsure = inferred != other || (inferred && a->from - b->from > kSameYearDays * kSecondsPerDay);
    return Computed{unsure ? Outcome::unclear : Outcome::fails, msg("{} is after {}", x, y)};
  }

  /// Entities of the pack are one or they are not; words may say one thing in two ways.
  static bool named(const Value& value) {
    return (value.kind == ValueKind::name || value.kind == ValueKind::place) && !value.canonical.empty();
  }

  Outcome same(const Value& a, const Value& b) const {
    if (named(a) && named(b)) return a.canonical == b.canonical ? Outcome::holds : Outcome::fails;
    const bool counts = (a.kind == ValueKind::list) != (b.kind == ValueKind::list);
    if (counts || (rule_.tolerance && a.number && b.number)) {
      Claim x;
      Claim y;
      x.value = a;
      y.value = b;
      const auto both = in_one_unit(x, y);
      if (!both) return Outcome::unclear;
      return checks::judge(tolerant(both->first), both->second, b, 0);
    }
    switch (match_values(a, b, false, context_.units, Reasons::left_out).match) {
      case Match::same:
        return Outcome::holds;
      case Match::different:
        break;
      default:
        return Outcome::unclear;
    }
    if (rule_.tolerance && !rule_.tolerance->percent && a.when && b.when) {
      const auto days = rule_.tolerance->amount.times(kSecondsPerDay);
      const Decimal apart = std::max(a.when->from, b.when->from) - std::min(a.when->to, b.when->to);
      if (days && apart < *days) return Outcome::holds;
    }
    return Outcome::fails;
  }

  std::optional<Computed> equal(const Claim& left, const Claim& right) const {
    const Outcome outcome = same(left.value, right.value);
    return Computed{outcome, outcome == Outcome::fails ? msg("{} is not {}", words_of(left), words_of(right))
                                                       : msg("{} = {}", words_of(left), words_of(right))};
  }

  std::optional<Computed> allowed(const Claim& claim) const {
    const Message words = words_of(claim);
    const Value& value = claim.value;
    if (rule_.low || rule_.high) {
      std::optional<Number> number = number_in(value);
      // A date is held against years.
      if (is_temporal(value.kind) && value.when) number = checks::exact(to_date(value.when->from).year);
      if (!number) return std::nullopt;
      return bounded(words, *number);
    }
    if (context_.values == nullptr) return std::nullopt;
    const auto found = context_.values->allowed.find(&rule_);
    if (found == context_.values->allowed.end()) return std::nullopt;
    Outcome best = Outcome::fails;
    for (const Value& one : found->second) {
      const Outcome outcome = same(value, one);
      if (outcome == Outcome::holds) return Computed{outcome, msg("{} is one of those allowed", words)};
      if (outcome == Outcome::unclear) best = outcome;
    }
    const std::vector<Message> all(rule_.values.begin(), rule_.values.end());
    return Computed{best, msg("{} is none of {}", words, join(all, msg(", ")))};
  }

  Computed against(const Message& words, const Number& computed, const Number& written,
                   const Claim& claim) const {
    Outcome outcome = checks::judge(tolerant(computed), written, claim.value, kCutOff);
    // A bound makes nearly everything possible; it holds only where the figures themselves fit.
    if (outcome == Outcome::holds && (computed.tight.soft() || written.tight.soft()) &&
        !meets(tolerant(checks::exact(computed.value)).tight, written.tight))
      outcome = Outcome::unclear;
    if (outcome != Outcome::fails) return {outcome, words};
    return {outcome, msg("{}, the text says {}", words, words_of(claim))};
  }

  const CheckContext& context_;
  const InvariantRule& rule_;
};

/// The roles of the kinds, in the order of the arithmetic.
std::vector<std::string_view> role_names(const InvariantRule& rule) {
  static const std::vector<std::string_view> kOrder{"part",   "whole",     "share",       "old",   "new",
                                                    "change", "before",    "after",       "left",  "right",
                                                    "value",  "numerator", "denominator", "result"};
  std::vector<std::string_view> out;
  for (const std::string_view name : kOrder) {
    if (rule.roles.contains(std::string(name))) out.push_back(name);
  }
  return out;
}

std::vector<RoleOf> roles_of(const Pack& pack, const InvariantRule& rule) {
  std::vector<RoleOf> out;
  for (const std::string_view name : role_names(rule))
    out.push_back({name, pack.attribute(rule.roles.at(std::string(name))), PeriodUse::same});
  for (const std::string& part : rule.parts) out.push_back({"part", pack.attribute(part), PeriodUse::same});
  if (rule.kind == "percent_change") {
    // One attribute twice is that of two years; two attributes tell in their words which is the earlier.
    const bool twice = out[0].attribute == out[1].attribute;
    out[0].period = twice ? PeriodUse::year_before : PeriodUse::any;
    if (twice) out[1].period = PeriodUse::told;
  }
  return out;
}

void check_one(const CheckContext& context, const checks::Told& told, const Pack& pack,
               const InvariantRule& rule, std::vector<Check>& out) {
  const std::vector<RoleOf> roles = roles_of(pack, rule);
  if (roles.empty() ||
      std::any_of(roles.begin(), roles.end(), [](const RoleOf& one) { return one.attribute == nullptr; }))
    return;
  const Evaluator evaluator(context, rule);
  // Some of the shares are enough to be too many.
  const bool shares = rule.kind == "shares_over_100";
  if (shares && roles.size() < 2) return;
  std::vector<Binding> bindings;
  if (rule.kind == "allowed") {
    // Every value stands for itself; what an article repeats is told once.
    std::set<std::tuple<std::uint32_t, std::string, std::string>> done;
    for (const ClaimIndex i : told.of(roles.front().attribute->id)) {
      if (done.emplace(context.article_of[i], context.claims[i].subject,
                       checks::value_words(context.claims[i].value))
              .second)
        bindings.push_back({{i}, {0}, std::nullopt});
    }
  } else if (rule.kind == "part_over_whole") {
    if (roles[0].attribute != roles[1].attribute) bindings = checks::bind(context, told, roles, 0);
    for (Binding& one : checks::bind_parts(context, told, pack, roles[0], roles[1]))
      bindings.push_back(std::move(one));
  } else {
    bindings = checks::bind(context, told, roles, shares ? 2 : 0);
  }
  for (const Binding& binding : bindings) {
    std::vector<const Claim*> operands;
    for (const ClaimIndex i : binding.claims) operands.push_back(&context.claims[i]);
    const auto computed = evaluator.run(operands);
    if (!computed || computed->outcome == Outcome::unclear) continue;
    const bool fails = computed->outcome == Outcome::fails;
    if (fails ? rule.holds_only : rule.fails_only) continue;
    // Some shares that leave room for others say nothing.
    if (shares && !fails && binding.claims.size() < roles.size()) continue;
    Check check;
    check.kind = rule.kind;
    check.rule = rule.id;
    check.verdict = fails ? Verdict::error : Verdict::ok;
    check.claims = binding.claims;
    check.computation = computed->words;
    Message label = rule.label;
    if (binding.elsewhere)
      label = msg("{}, the {} told elsewhere", label,
                  Message::name(roles[binding.roles[*binding.elsewhere]].name));
    check.explanation =
        fails ? msg("{}: {}", label, check.computation) : msg("{}: {} holds", label, check.computation);
    out.push_back(std::move(check));
  }
}

}  // namespace

void check_invariants(const CheckContext& context, std::vector<Check>& out) {
  std::optional<checks::Told> told;
  for (const auto& pack : context.packs.packs) {
    for (const InvariantRule& rule : pack->invariants) {
      if (rule.kind == "sum" || rule.kind == "list_count" || rule.kind == "ordinal_year") continue;
      if (!told) told.emplace(context);
      check_one(context, *told, *pack, rule, out);
    }
  }
}

}  // namespace crosscheck
