// Values: a decade of a life differs from one of a century by whose it is.
#include "checker/values/ages.h"

namespace crosscheck::values {

std::optional<Quantity> read_decade_of_life(const Sentence& s, std::size_t i) {
  const Figure* figure = s.figure(i);
  if (figure == nullptr || figure->exponent != 0 || !s.is(i + 1, Role::decade) || !s.glued(i + 1))
    return std::nullopt;
  // A round number of tens.
  if (figure->value.trailing_exponent() != 1 || figure->value.leading_exponent() != 1) return std::nullopt;
  std::size_t before = i;
  if (before > 0 && s.is_mark(before - 1, '-')) --before;
  if (before > 0 && s.is(before - 1, Role::glue_prefix)) --before;
  if (before == 0 || !s.is(before - 1, Role::age_owner)) return std::nullopt;
  const auto unit = s.lexicon.units->find("year");
  if (unit < 0) return std::nullopt;
  Quantity out;
  out.amount.number.value = figure->value;
  out.amount.number.in_digits = true;
  out.amount.number.end = i + 2;
  out.amount.begin = i;
  out.amount.end = i + 2;
  out.amount.kind = ValueKind::age;
  out.amount.has_unit = true;
  out.amount.measure = &s.lexicon.units->units[static_cast<std::size_t>(unit)];
  out.amount.unit = out.amount.measure->id;
  out.high = figure->value.plus(Decimal(9));
  return out;
}

}  // namespace crosscheck::values
