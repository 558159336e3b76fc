// Values: units and money next to a number.
#include "checker/values/unit_parser.h"

#include <algorithm>

namespace crosscheck::values {
namespace {

/// A quotient of units (inches in a foot) is kept to this many digits where it does not end.
constexpr int kRatioDigits = 15;
/// How far in front of the number a word may say that pounds are money.
constexpr std::size_t kCueReach = 4;
/// An amount has at most this many smaller parts.
constexpr int kMostParts = 3;

}  // namespace

// ---- words ----

const Currency* UnitParser::money_before(std::size_t i) const {
  if (s_.is(i, Role::currency_before)) return &currency(i, Role::currency_before);
  if (!s_.is(i, Role::currency_code)) return nullptr;
  const Currency& money = currency(i, Role::currency_code);
  return written(i) == money.written ? &money : nullptr;
}

const Currency* UnitParser::money_after(std::size_t i) const {
  if (s_.is(i, Role::currency_after)) return &currency(i, Role::currency_after);
  if (s_.is(i, Role::currency_minor)) return &currency(i, Role::currency_minor);
  if (!s_.is(i, Role::currency_code)) return nullptr;
  const Currency& money = currency(i, Role::currency_code);
  return written(i) == money.written ? &money : nullptr;
}

std::int32_t UnitParser::unit(std::size_t i) const {
  if (!s_.is(i, Role::unit)) return -1;
  return s_.is(i, Role::unit_symbol) ? s_.lexicon.symbol_unit(*s_.at(i).phrase, written(i))
                                     : s_.at(i).value(Role::unit);
}

std::int32_t UnitParser::converted(std::int32_t prefix, std::int32_t base) const {
  if (prefix < 0) return base;
  for (const auto& [from, to] : s_.lexicon.unit_prefixes[static_cast<std::size_t>(prefix)]) {
    if (from == base) return to;
  }
  return -1;
}

/// "3 USD50 cards", "in 2020 $5 million": a sign that is glued to the figure behind it only. With a sign in
/// front, the next one begins another amount.
bool UnitParser::belongs_to_next(const Amount& out, std::size_t i) const {
  if (s_.figure(i + 1) == nullptr || money_before(i) == nullptr) return false;
  if (!out.currency.empty()) return true;
  return s_.glued(i + 1) && !s_.glued(i);
}

/// "Pounds" are money from a certain size on, or where a word nearby says so.
bool UnitParser::is_money(const Amount& out, std::size_t i) const {
  if (!s_.is(i, Role::currency_after) || !s_.is(i, Role::unit)) return true;
  if (!out.currency.empty()) return true;
  if (s_.lexicon.money_from && *s_.lexicon.money_from <= out.number.value.abs()) return true;
  // "2,000 pounds a month"
  if (s_.is(i + 1, Role::per)) {
    const std::int32_t by = unit(i + 2);
    if (by >= 0 && entry(by).kind == ValueKind::duration) return true;
  }
  for (std::size_t back = 1; back <= kCueReach && back <= out.begin; ++back) {
    if (s_.is(out.begin - back, Role::money_cue)) return true;
  }
  return false;
}

// ---- one unit ----

bool UnitParser::take(Amount& out, std::size_t at, std::int32_t prefix) const {
  // A part that is money only behind the larger one may be a unit elsewhere: 3分 are minutes in Japanese.
  const Currency* money = prefix < 0 ? money_after(at) : nullptr;
  if (money != nullptr && !money->joined_only && is_money(out, at)) return take_money(out, at);
  return !out.has_unit && take_unit(out, at, prefix);
}

bool UnitParser::take_alone(Amount& out, std::int32_t prefix) const {
  const std::int32_t unit = converted(prefix, -1);
  if (unit < 0) return false;
  out.measure = &entry(unit);
  out.kind = out.measure->kind;
  out.unit = out.measure->id;
  out.has_unit = true;
  return true;
}

bool UnitParser::take_money(Amount& out, std::size_t at) const {
  const Currency& money = *money_after(at);
  if (belongs_to_next(out, at) || money.joined_only) return false;
  // "80 euro cents"
  const bool small = money.unit.empty() && out.currency.empty() && s_.is(at + 1, Role::currency_minor);
  if (out.currency.empty()) {
    if (small) {
      out.unit = currency(at + 1, Role::currency_minor).unit;
      ++at;
    } else if (money.unit.empty()) {
      if (money.factor != Decimal(1) && !apply_scale(out.number, money.factor)) return false;
    } else {
      out.unit = money.unit;
    }
    out.currency = money.code;
  } else if (!money.unit.empty()) {
    return false;  // "$5 cents"
  } else if (s_.is(out.begin, Role::currency_before) && s_.at(out.begin).kind == TokenKind::mark) {
    out.currency = money.code;  // "$5 AUD"
  }
  out.kind = ValueKind::money;
  out.has_unit = true;
  const bool code = money_before(at) != nullptr;
  out.end = at + 1;
  // "75 USD million"
  if (code && !out.number.scaled && s_.is(out.end, Role::scale)) {
    const Decimal& scale = s_.lexicon.decimals[static_cast<std::size_t>(s_.at(out.end).value(Role::scale))];
    if (apply_scale(out.number, scale)) ++out.end;
  }
  if (out.unit.empty()) add_money_parts(out);
  add_rate(out);
  return true;
}

bool UnitParser::take_unit(Amount& out, std::size_t at, std::int32_t prefix) const {
  if (prefix < 0 && s_.is(at, Role::age_unit)) {
    out.measure = &entry(s_.at(at).value(Role::age_unit));
    out.kind = ValueKind::age;
  } else {
    // "five second-hand cars": an ordinal with a noun.
    const bool hyphen_before = at > out.end && s_.is_mark(at - 1, '-');
    if (s_.is(at, Role::ordinal) && !hyphen_before && s_.is_mark(at + 1, '-') && s_.glued(at + 1))
      return false;
    const std::int32_t named = unit(at);
    std::int32_t meant = named < 0 ? -1 : converted(prefix, named);
    if (meant < 0) return false;
    // "100° Celsius": the next word says degrees of what.
    const std::int32_t next = entry(meant).refined_by.empty() ? -1 : unit(at + 1);
    if (next >= 0 && entry(next).dimension == entry(meant).refined_by) {
      meant = next;
      ++at;
    }
    out.measure = &entry(meant);
    out.kind = out.measure->kind;
  }
  out.unit = out.measure->id;
  out.has_unit = true;
  out.end = at + 1;
  add_unit_parts(out);
  if (out.kind == ValueKind::duration || out.kind == ValueKind::age) add_age(out);
  if (out.kind == ValueKind::measure) add_below_zero(out);
  if (out.kind == ValueKind::measure || is_share_of_time(out)) add_rate(out);
  return true;
}

// ---- several parts ----

/// The number of a smaller part behind `out`, with or without a joiner; `unit_at` is the token after it.
std::optional<Number> UnitParser::part_at(const Amount& out, std::size_t& unit_at) const {
  std::size_t at = out.end;
  const bool hyphen = s_.is_mark(at, '-') && s_.glued(at) && s_.glued(at + 1) && s_.is_mark(at - 2, '-');
  if (hyphen || s_.is(at, Role::part_joiner)) ++at;
  auto number = parse_number(s_, at);
  if (!number || number->ordinal || number->fraction || number->percent || number->scaled || number->more)
    return std::nullopt;
  unit_at = number->end;
  return number;
}

void UnitParser::add_money_parts(Amount& out) const {
  if (out.number.more || out.number.scaled) return;
  for (int parts = 0; parts < kMostParts; ++parts) {
    std::size_t at = 0;
    const auto part = part_at(out, at);
    if (!part) break;
    if (!s_.is(at, Role::currency_minor)) {
      if (parts > 0) add_bare_coin(out, *part);
      break;
    }
    const Currency& small = currency(at, Role::currency_minor);
    const auto value = part->value.times(small.factor);
    if (!value || *value >= Decimal(1)) break;
    const auto sum = out.number.value.plus(out.number.value.is_negative() ? value->negated() : *value);
    if (!sum) break;
    out.number.value = *sum;
    out.number.exponent = std::min(out.number.exponent, small.factor.trailing_exponent());
    out.end = at + 1;
  }
  add_bare_part(out);
}

/// "one kuai five mao five", 一块五毛五: a digit behind a coin is of the next lower place.
void UnitParser::add_bare_coin(Amount& out, const Number& part) const {
  if (out.number.exponent != -1 || !part.value.is_integer() || part.in_digits || part.value.is_zero() ||
      part.value.is_negative() || Decimal(9) < part.value || s_.is(out.end, Role::part_joiner) ||
      !ends_bare(part.end))
    return;
  const auto small = part.value.shifted(-2);
  const auto sum = small ? out.number.value.plus(*small) : std::nullopt;
  if (!sum) return;
  out.number.value = *sum;
  out.number.exponent = -2;
  out.end = part.end;
}

/// "3 dollars 50", 两块五: a figure that counts nothing.
void UnitParser::add_bare_part(Amount& out) const {
  if (s_.lexicon.bare_part_digits == 0 || !out.number.value.is_integer()) return;
  const bool joined = s_.is(out.end, Role::part_joiner);
  std::size_t at = 0;
  const auto part = part_at(out, at);
  if (!part || !(joined ? is_joined_part(out, *part, at) : is_bare_part(*part))) return;
  if (!ends_bare(at)) return;
  const auto value = part->value.times(s_.lexicon.bare_part_factor);
  const auto sum = value ? out.number.value.plus(*value) : std::nullopt;
  if (!sum) return;
  out.number.value = *sum;
  out.number.exponent = s_.lexicon.bare_part_factor.trailing_exponent();
  out.end = at;
}

/// "$100 and fifty": behind a sign too, at the end of what is said.
void UnitParser::add_spoken_cents(Amount& out) const {
  if (s_.lexicon.bare_part_digits != 2 || out.number.scaled || out.number.more || !out.unit.empty() ||
      !out.number.value.is_integer() || !s_.is(out.end, Role::part_joiner))
    return;
  std::size_t at = 0;
  const auto part = part_at(out, at);
  if (!part || part->in_digits || !is_bare_part(*part)) return;
  if (at < s_.size() && s_.at(at).kind != TokenKind::mark) return;
  const auto value = part->value.times(s_.lexicon.bare_part_factor);
  const auto sum = value ? out.number.value.plus(*value) : std::nullopt;
  if (!sum) return;
  out.number.value = *sum;
  out.number.exponent = s_.lexicon.bare_part_factor.trailing_exponent();
  out.end = at;
}

/// "one dollar and two": both in words, and nothing behind them that the second could count.
bool UnitParser::is_joined_part(const Amount& out, const Number& part, std::size_t end) const {
  if (s_.lexicon.bare_part_digits == 1 || out.number.in_digits || part.in_digits || part.article ||
      !part.value.is_integer() || part.value.is_negative() || Decimal(100) <= part.value)
    return false;
  return end >= s_.size() || s_.at(end).kind == TokenKind::mark || s_.is(end, Role::joiner);
}

bool UnitParser::is_bare_part(const Number& number) const {
  if (!number.value.is_integer() || number.value.is_negative()) return false;
  if (s_.lexicon.bare_part_digits == 1) return number.single_han && number.value < Decimal(10);
  return Decimal(9) < number.value && number.value < Decimal(100);
}

void UnitParser::add_unit_parts(Amount& out) const {
  if (out.number.more || out.number.scaled || out.number.fraction || !out.number.value.is_integer()) return;
  for (int parts = 0; parts < kMostParts; ++parts) {
    std::size_t at = 0;
    const auto part = part_at(out, at);
    if (!part) return;
    // "6-foot-2-inch"
    if (s_.is_mark(at, '-') && s_.glued(at) && s_.glued(at + 1)) ++at;
    const std::int32_t small = s_.is(at, Role::unit_joined) ? s_.at(at).value(Role::unit_joined) : unit(at);
    if (small < 0) return add_bare_fraction(out, *part);
    if (!add_unit_part(out, *part, entry(small), at + 1)) return;
  }
}

/// 一米八, "un mètre cinquante", "1m80": decimals behind the unit.
void UnitParser::add_bare_fraction(Amount& out, const Number& part) const {
  const auto& units = s_.lexicon.bare_fraction_units;
  if (std::find(units.begin(), units.end(), out.unit) == units.end() || s_.is(out.end, Role::part_joiner))
    return;
  const bool whole = part.value.is_integer() && !part.value.is_negative();
  if (!whole || Decimal(100) <= part.value || (s_.lexicon.han && !s_.glued(out.end))) return;
  if (!ends_bare(part.end)) return;
  const auto fraction = part.value.shifted(part.value < Decimal(10) ? -1 : -2);
  const auto sum = fraction ? out.number.value.plus(*fraction) : std::nullopt;
  if (!sum) return;
  out.number.value = *sum;
  out.number.exponent = part.value < Decimal(10) ? -1 : -2;
  out.end = part.end;
}

/// What follows does not say what the figure counts.
bool UnitParser::ends_bare(std::size_t at) const {
  if (at >= s_.size()) return true;
  const Token& next = s_.at(at);
  if (next.kind != TokenKind::mark && !next.is(Role::function)) return false;
  if (next.kind == TokenKind::mark && next.phrase != nullptr && !next.space_before) return false;
  return money_after(at) == nullptr && unit(at) < 0;
}

bool UnitParser::add_unit_part(Amount& out, const Number& part, const Unit& small, std::size_t end) const {
  const auto ratio = unit_ratio(small, *out.measure);
  const auto top = ratio ? part.value.times(ratio->numerator) : std::nullopt;
  if (!top || *top >= ratio->denominator || ratio->numerator >= ratio->denominator) return false;
  if (out.kind == ValueKind::duration) {
    Value whole;
    if (out.timex.empty()) {
      whole.number = out.number.value;
      set_duration(whole, out);
    } else {
      whole.timex = out.timex;
      whole.seconds = out.seconds;
    }
    Amount piece;
    piece.kind = ValueKind::duration;
    piece.measure = &small;
    Value rest;
    rest.number = part.value;
    set_duration(rest, piece);
    if (!whole.seconds || !rest.seconds || whole.timex.empty() || rest.timex.empty()) return false;
    // P1D + PT2H: one T before all parts of a day.
    std::string more = rest.timex.substr(1);
    if (more.starts_with('T') && whole.timex.find('T') != std::string::npos) more.erase(0, 1);
    out.timex = whole.timex + more;
    out.seconds = *whole.seconds + *rest.seconds;
  }
  const auto fraction = top->divided_by(ratio->denominator, kRatioDigits);
  // Two thirds of an hour have no decimal: 40 minutes do.
  if (out.kind == ValueKind::duration && fraction && fraction->times(ratio->denominator) != top) {
    const auto all = out.number.value.times(ratio->denominator);
    const auto per_unit = all ? all->divided_by(ratio->numerator, kRatioDigits) : std::nullopt;
    const auto total = per_unit ? per_unit->plus(part.value) : std::nullopt;
    if (!total || per_unit->times(ratio->numerator) != all) return false;
    out.number.value = *total;
    out.number.exponent = part.exponent;
    out.measure = &small;
    out.unit = small.id;
    out.end = end;
    return true;
  }
  const auto sum =
      fraction ? out.number.value.plus(out.number.value.is_negative() ? fraction->negated() : *fraction)
               : std::nullopt;
  if (!sum) return false;
  out.number.value = *sum;
  // As exact as one of the smaller unit.
  out.number.exponent = std::min(out.number.exponent, ratio->denominator.leading_exponent() == 0 ? -1 : -2);
  out.end = end;
  return true;
}

// ---- ages, rates, temperatures ----

/// "five years old", "34-year-old".
void UnitParser::add_age(Amount& out) const {
  std::size_t at = out.end;
  if (s_.is_mark(at, '-') && s_.glued(at) && s_.glued(at + 1)) ++at;
  if (!s_.is(at, Role::age_after)) return;
  out.kind = ValueKind::age;
  out.end = at + 1;
}

/// "50 hours a week": a length of time in each of a longer one.
bool UnitParser::is_share_of_time(const Amount& out) const {
  if (out.kind != ValueKind::duration || out.measure == nullptr || !out.timex.empty() ||
      !s_.is(out.end, Role::per) || s_.at(out.end).kind == TokenKind::mark)
    return false;
  const std::int32_t by = unit(out.end + 1);
  if (by < 0 || entry(by).kind != ValueKind::duration) return false;
  return out.measure->numerator.times(entry(by).denominator) <
         entry(by).numerator.times(out.measure->denominator);
}

/// "kilometers an hour", 元/公斤.
void UnitParser::add_rate(Amount& out) const {
  std::size_t at = out.end;
  // "million-dollar-a-year", "barrels of oil per day"
  const auto hyphen = [&](std::size_t i) { return s_.is_mark(i, '-') && s_.glued(i) && s_.glued(i + 1); };
  const bool hyphens = hyphen(at);
  if (hyphens) ++at;
  if (s_.is(at, Role::part_of) && out.kind == ValueKind::measure && s_.is(at + 2, Role::per)) at += 2;
  if (!s_.is(at, Role::per)) return;
  const bool mark = s_.at(at).kind == TokenKind::mark;
  ++at;
  if (hyphens && hyphen(at)) ++at;
  const std::int32_t by = unit(at);
  if (by < 0 || (mark && !s_.glued(at))) return;
  // "$5 a year ago" is a price of then.
  if (s_.is(at + 1, Role::per_stop)) return;
  // "a second time": an ordinal.
  if (s_.is(at, Role::ordinal) && at + 1 < s_.size() && s_.at(at + 1).kind == TokenKind::word) return;
  set_rate(out, by);
  out.end = at + 1;
}

void UnitParser::set_rate(Amount& out, std::int32_t by) const {
  std::string base = out.unit;
  if (out.kind == ValueKind::money && base.empty()) {
    for (const Currency& money : s_.lexicon.currencies) {
      if (money.code != out.currency) continue;
      base = money.name;
      break;
    }
  }
  out.unit = base + " per " + entry(by).id;
  const std::int32_t known = s_.lexicon.units->find(out.unit);
  out.measure = known < 0 ? nullptr : &entry(known);
  if (known < 0) out.kind = ValueKind::rate;
}

/// "5 degrees below zero"
void UnitParser::add_below_zero(Amount& out) const {
  if (!s_.is(out.end, Role::below_zero) || out.number.value.is_negative()) return;
  out.number.value = out.number.value.negated();
  ++out.end;
}

}  // namespace crosscheck::values
