// Values: amounts in words without a number.
#include "checker/values/vague.h"

namespace crosscheck::values {
namespace {

const Vague& vague(const Sentence& s, std::size_t i) {
  return s.lexicon.vagues[static_cast<std::size_t>(s.at(i).value(Role::vague))];
}

/// "thousand" behind "several", "thousands" behind "tens of"; nullopt if token i is no such word.
std::optional<Decimal> factor(const Sentence& s, std::size_t i) {
  if (s.is(i, Role::scale)) return s.lexicon.decimals[static_cast<std::size_t>(s.at(i).value(Role::scale))];
  if (s.is(i, Role::multiplier)) return Decimal(s.at(i).value(Role::multiplier));
  if (s.is(i, Role::vague)) return vague(s, i).low;
  return std::nullopt;
}

}  // namespace

std::optional<Quantity> read_vague(const Sentence& s, std::size_t i) {
  if (!s.is(i, Role::vague)) return std::nullopt;
  const Vague& first = vague(s, i);
  Quantity out;
  Amount& amount = out.amount;
  amount.begin = i;
  amount.end = i + 1;
  Decimal low = first.low;
  Decimal high = first.high;
  bool scaled = false;
  for (;;) {
    const bool of = s.is(amount.end, Role::part_of);
    const auto by = factor(s, amount.end + (of ? 1 : 0));
    if (!by) break;
    const auto next_low = low.times(*by);
    const auto next_high = high.times(*by);
    if (!next_low || !next_high) return std::nullopt;
    low = *next_low;
    high = *next_high;
    scaled = true;
    amount.end += of ? 2 : 1;
  }
  if (!scaled && (first.needs_scale || (first.needs_of && !s.is(amount.end, Role::part_of))))
    return std::nullopt;
  amount.number.value = low;
  amount.number.end = amount.end;
  amount.number.exponent = low.trailing_exponent();
  if (low != high) out.high = high;
  // The unit of "hundreds of miles" and "several million dollars" stands behind an "of" or at once.
  const std::size_t unit = amount.end + (s.is(amount.end, Role::part_of) ? 1 : 0);
  Number number = amount.number;
  number.end = unit;
  const Amount with = with_suffix(s, number, i);
  if (with.has_unit && with.kind != ValueKind::percentage) {
    amount = with;
    amount.begin = i;
  }
  return out;
}

std::optional<Multiple> read_multiple(const Sentence& s, std::size_t i) {
  Multiple out;
  Amount& amount = out.amount;
  amount.begin = i;
  amount.end = i + 1;
  amount.kind = ValueKind::multiple;
  amount.has_unit = true;
  if (s.is(i, Role::times_word) || s.is(i, Role::times_verb)) {
    const bool verb = s.is(i, Role::times_verb);
    const auto index = s.at(i).value(verb ? Role::times_verb : Role::times_word);
    amount.number.value = s.lexicon.decimals[static_cast<std::size_t>(index)];
    amount.number.exponent = amount.number.value.is_integer() ? 0 : amount.number.value.trailing_exponent();
    if (verb) out.change = amount.number.value < Decimal(1) ? Change::down : Change::up;
    return out;
  }
  if (!s.is(i, Role::doubling_before)) return std::nullopt;
  const auto times = parse_number(s, i + 1);
  // More doublings than any economy has seen are something else.
  constexpr std::int64_t kMostDoublings = 30;
  const auto count = times ? times->value.to_int64() : std::nullopt;
  if (!count || *count < 1 || *count > kMostDoublings || !s.is(times->end, Role::doubling_after))
    return std::nullopt;
  amount.number.value = Decimal(std::int64_t{1} << *count);
  amount.end = times->end + 1;
  out.change = Change::up;
  return out;
}

}  // namespace crosscheck::values
