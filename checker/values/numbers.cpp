// Values: how numbers are put together. English and Chinese number words follow one scheme (small numbers,
// factors inside a section, scales that close a section); what differs is the words, and that Han digits may
// stand alone.
#include "checker/values/numbers.h"

#include "checker/values/plain_numbers.h"

namespace crosscheck::values {
namespace {

class NumberParser : PlainNumbers {
 public:
  explicit NumberParser(const Sentence& sentence) : PlainNumbers(sentence) {}

  std::optional<Number> parse(std::size_t i) const {
    if (!may_begin(i)) return std::nullopt;
    if (auto number = part_of_last_scale(i)) return number;
    auto number = simple(i);
    if (!number || number->fraction || number->ordinal || number->percent) return number;
    // "two and a half million", where "and a half" is one phrase; else it is left to what is counted.
    if (s_.is(number->end, Role::plus_half) && s_.is(number->end + 1, Role::scale) && !number->scaled &&
        !s_.lexicon.han) {
      const auto sum = number->value.plus(*Decimal::make(5, -1));
      Number with = *number;
      with.value = sum.value_or(with.value);
      with.exponent = -1;
      ++with.end;
      if (sum && scales(with, false)) return with;
    }
    if (auto mixed = with_part_behind_joiner(*number)) return mixed;
    return number;
  }

  std::optional<Number> parse_whole(std::size_t i) {
    whole_only_ = true;
    return i < s_.size() && s_.figure(i) == nullptr ? from_words(i) : std::nullopt;
  }

 private:
  /// Most tokens that are asked about begin no number.
  bool may_begin(std::size_t i) const {
    static const RoleSet kStarts = role_set({Role::percent_word, Role::percent_prefix, Role::fraction_prefix,
                                             Role::fraction, Role::denominator, Role::article});
    return i < s_.size() && (s_.figure(i) != nullptr || may_begin_words(i) || s_.at(i).any(kStarts));
  }

  /// "two million and one half", "six million and two thirds": "and one" belongs to the fraction.
  std::optional<Number> part_of_last_scale(std::size_t i) const {
    if (!is_number_word(i)) return std::nullopt;
    const auto number = from_words(i);
    if (!number || number->joined_at == 0) return std::nullopt;
    const auto part = simple(number->joined_at + 1);
    if (!part || !(part->fraction || is_part_of_scale(number->joined_at + 1))) return std::nullopt;
    const auto head = from_words(i, number->joined_at);
    if (!head || head->end != number->joined_at) return std::nullopt;
    return with_part_behind_joiner(*head);
  }

  /// "half a million", "a quarter million"
  bool is_part_of_scale(std::size_t i) const {
    if (s_.is(i, Role::article)) ++i;
    return s_.is(i, Role::fraction) || (s_.is(i, Role::denominator) && s_.is(i + 1, Role::scale));
  }

  /// A number without a fraction behind it, or a fraction.
  std::optional<Number> simple(std::size_t i) const {
    if (i >= s_.size()) return std::nullopt;
    if (s_.is(i, Role::percent_word)) return percent_word(i);
    if (s_.is(i, Role::percent_prefix)) return percent_after_prefix(i);
    if (s_.is(i, Role::fraction_prefix)) return fraction_after_prefix(i);
    if (s_.is(i, Role::fraction)) return fraction_word(i);
    if (s_.is(i, Role::denominator) && s_.is(i + 1, Role::scale)) return part_of_scale(i);
    if (s_.is(i, Role::article)) {
      const std::size_t next = s_.is_mark(i + 1, '-') ? i + 2 : i + 1;
      if (s_.is(next, Role::fraction)) return fraction_word(next);
      if (!is_number_word(i)) {
        if (s_.is(next, Role::denominator) && s_.is(next + 1, Role::scale)) return part_of_scale(next);
        if (auto part = one_over_ordinal(next)) return part;
      }
    }
    auto number = whole(i);
    if (!number) return std::nullopt;
    if (s_.is(number->end, Role::ordinal_after) && number->value.is_integer() && !number->ordinal) {
      number->ordinal = true;
      ++number->end;
      return number;
    }
    return with_fraction(i, std::move(*number));
  }

  /// "a third of", "a thirtieth" before no noun.
  std::optional<Number> one_over_ordinal(std::size_t i) const {
    std::optional<Number> bottom;
    if (s_.is(i, Role::denominator)) {
      bottom.emplace();
      bottom->value = s_.at(i).value(Role::denominator);
      bottom->end = i + 1;
    } else {
      bottom = whole(i);
      if (!bottom || !bottom->ordinal) return std::nullopt;
    }
    if (bottom->value <= Decimal(2) || !has_no_noun(bottom->end)) return std::nullopt;
    return make_fraction(1, bottom->value, bottom->end);
  }
  bool has_no_noun(std::size_t i) const {
    return i >= s_.size() || s_.is(i, Role::part_of) || s_.at(i).kind == TokenKind::mark;
  }

  /// "quarter million"
  std::optional<Number> part_of_scale(std::size_t i) const {
    auto number = make_fraction(1, Decimal(s_.at(i).value(Role::denominator)), i + 2);
    if (!number || !apply_scale(*number, decimal(i + 1, Role::scale))) return std::nullopt;
    number->fraction = false;
    return number;
  }

  /// "two and a half", "three million and a half", 三又二分之一: a fraction of what the number counts.
  std::optional<Number> with_part_behind_joiner(const Number& number) const {
    const std::size_t joiner = number.end;
    if (!s_.is(joiner, Role::joiner) && !s_.is(joiner, Role::fraction_joiner)) return std::nullopt;
    if (number.positional || number.more || number.exponent < 0) return std::nullopt;
    auto part = simple(joiner + 1);
    if (!part || s_.is(part->end, Role::part_of)) return std::nullopt;
    if (s_.is_mark(part->end, '-') && s_.glued(part->end)) return std::nullopt;  // "and a half-brother"
    std::optional<Decimal> share;
    if (part->fraction && part->value < Decimal(1)) {
      share = number.scaled ? part->value.times(number.scale) : part->value;
    } else if (number.scaled && part->scaled && is_part_of_scale(joiner + 1) && part->value < number.scale) {
      share = part->value;  // "one billion and a quarter million"
    }
    Number out = number;
    if (!number.scaled && part->scaled && is_part_of_scale(joiner + 1)) {
      if (!apply_scale(out, part->scale)) return std::nullopt;  // "two and a half million"
      share = part->value;
    }
    const auto sum = share ? out.value.plus(*share) : std::nullopt;
    if (!sum) return std::nullopt;
    out.value = *sum;
    out.exponent = std::max(sum->trailing_exponent(), out.exponent - 2);
    out.end = part->end;
    out.single_han = out.article = false;
    if (!out.scaled && !scales(out, false)) return std::nullopt;
    return out;
  }

  /// 半成: a word that is a percentage.
  std::optional<Number> percent_word(std::size_t i) const {
    Number number;
    number.value = decimal(i, Role::percent_word);
    number.percent = true;
    number.end = i + 1;
    return number;
  }

  std::optional<Number> percent_after_prefix(std::size_t i) const {
    auto number = whole(i + 1);
    if (!number || number->ordinal) return std::nullopt;
    if (s_.is(i, Role::permille_prefix)) {
      const auto value = number->value.shifted(-1);
      if (!value) return std::nullopt;
      number->value = *value;
      --number->exponent;
    }
    number->percent = true;
    number->single_han = number->positional = number->article = false;
    return number;
  }

  std::optional<Number> fraction_after_prefix(std::size_t i) const {
    const auto top = whole(i + 1);
    if (!top) return std::nullopt;
    return make_fraction(top->value, Decimal(s_.at(i).value(Role::fraction_prefix)), top->end);
  }

  std::optional<Number> fraction_word(std::size_t at) const {
    Number number;
    number.value = decimal(at, Role::fraction);
    number.exponent = -2;
    number.fraction = true;
    number.end = at + 1;
    // "half a million", "demi-million", but not "half a day".
    std::size_t scale = at + 1;
    if (s_.is(scale, Role::article) || (s_.is_mark(scale, '-') && s_.glued(scale))) ++scale;
    if (s_.is(scale, Role::scale)) {
      number.fraction = false;
      number.end = scale + 1;
      number.exponent = -1;
      if (!apply_scale(number, decimal(scale, Role::scale))) return std::nullopt;
    }
    return number;
  }

  std::optional<Number> with_fraction(std::size_t i, Number number) const {
    if (number.ordinal || number.fraction) return number;
    const std::size_t end = number.end;
    if (s_.is(end, Role::fraction_mark) && number.value.is_integer() && !number.value.is_zero()) {
      const bool negative = s_.is(end + 1, Role::minus);
      if (auto top = whole(negative ? end + 2 : end + 1); top && !top->ordinal)
        return make_fraction(negative ? top->value.negated() : top->value, number.value, top->end);
    }
    if (auto percent = in_tenths(number)) return percent;
    if (auto over = one_over(number)) return over;
    return over_denominator(i, number).value_or(number);
  }

  /// 7 2 折, 九 九 折: two digits with space between them.
  std::optional<Number> spaced_discount(const Number& number) const {
    const std::size_t at = number.end;
    if (!s_.is(at + 1, Role::discount) || s_.glued(at) || number.scaled || !number.value.is_integer() ||
        number.value.is_zero() || Decimal(9) < number.value)
      return std::nullopt;
    const Figure* figure = s_.figure(at);
    if (figure != nullptr ? figure->digits != 1 || figure->exponent != 0 : !s_.is(at, Role::digit))
      return std::nullopt;
    const Decimal last = figure != nullptr ? figure->value : Decimal(s_.at(at).value(Role::digit));
    const auto tens = number.value.shifted(1);
    const auto sum = tens && last < Decimal(10) ? tens->plus(last) : std::nullopt;
    if (!sum) return std::nullopt;
    Number out = number;
    out.value = *sum;
    out.exponent = 0;
    out.percent = true;
    out.single_han = out.positional = out.article = false;
    out.end = at + 2;
    return out;
  }

  /// 三成 is 30 %, 五成半 55 %; 六折 (a price) 60 %, 九五折 and 95折 95 %.
  std::optional<Number> in_tenths(const Number& number) const {
    if (const auto discount = spaced_discount(number)) return discount;
    const std::size_t end = number.end;
    const bool discount = s_.is(end, Role::discount);
    if (!discount && !s_.is(end, Role::tenths)) return std::nullopt;
    const bool whole_percent = discount && Decimal(10) < number.value;
    if (Decimal(whole_percent ? 99 : 10) < number.value || (discount && number.value == Decimal(10)) ||
        (number.positional && !whole_percent))
      return std::nullopt;
    const auto value = number.value.shifted(whole_percent ? 0 : 1);
    if (!value) return std::nullopt;
    Number out = number;
    out.value = *value;
    out.exponent += whole_percent ? 0 : 1;
    out.percent = true;
    out.single_han = out.positional = out.article = false;
    out.end = end + 1;
    // 3割8分7厘
    while (!discount && s_.is(out.end + 1, Role::tenth_part) && s_.glued(out.end)) {
      const Figure* figure = s_.figure(out.end);
      const bool digit = s_.is(out.end, Role::digit);
      if (!digit && (figure == nullptr || figure->exponent != 0)) break;
      const auto part = (digit ? Decimal(s_.at(out.end).value(Role::digit)) : figure->value)
                            .times(decimal(out.end + 1, Role::tenth_part));
      const auto sum = part ? out.value.plus(*part) : std::nullopt;
      if (!sum || !(*part < Decimal(10))) break;
      out.value = *sum;
      out.exponent = sum->trailing_exponent() < 0 ? sum->trailing_exponent() : 0;
      out.end += 2;
    }
    if (s_.is(out.end, Role::plus_half)) {
      const auto sum = out.value.plus(Decimal(5));
      if (sum) {
        out.value = *sum;
        out.exponent = 0;
        ++out.end;
      }
    }
    return out;
  }

  /// "one over twenty"
  std::optional<Number> one_over(const Number& number) const {
    if (!s_.is(number.end, Role::over) || number.scaled || number.exponent < 0) return std::nullopt;
    const auto bottom = whole(number.end + 1);
    if (!bottom || bottom->ordinal || bottom->value <= number.value || !bottom->value.is_integer())
      return std::nullopt;
    // "200 over 3 years" and the like are other things.
    if (number.in_digits && bottom->in_digits && number.value != Decimal(1)) return std::nullopt;
    if (bottom->end < s_.size() && s_.is(bottom->end, Role::unit)) return std::nullopt;
    return make_fraction(number.value, bottom->value, bottom->end);
  }

  /// "two thirds", "three twenty-firsts", "one twenty-fifth".
  std::optional<Number> over_denominator(std::size_t i, const Number& number) const {
    if (number.ordinal || !number.value.is_integer() || number.value.is_zero() || number.more)
      return std::nullopt;
    std::size_t at = number.end;
    if (s_.is_mark(at, '-') && s_.glued(at) == s_.glued(at + 1)) ++at;
    if (s_.is(at, Role::denominator)) {
      const std::int32_t bottom = s_.at(at).value(Role::denominator);
      // "3 quarters" are of a year.
      if (bottom < 2 || (number.in_digits && s_.is(at, Role::quarter))) return std::nullopt;
      const std::size_t tens = number.end - 1;
      const bool hyphen = at > number.end;
      if (bottom < 10 && (hyphen || s_.lexicon.ordinal_parts) && tens > i && s_.is(tens, Role::tens) &&
          s_.at(tens).value(Role::tens) < 100) {
        const auto top = from_words(i, tens);  // "one hundred thirty-fifths"
        if (top && top->end == tens)
          return make_fraction(top->value, Decimal(s_.at(tens).value(Role::tens) + bottom), at + 1);
      }
      return make_fraction(number.value, Decimal(bottom), at + 1);
    }
    if (s_.is(at, Role::tens) && s_.at(at).value(Role::tens) < 100) {
      const std::size_t last = s_.is_mark(at + 1, '-') ? at + 2 : at + 1;
      if (s_.is(last, Role::denominator) && s_.at(last).value(Role::denominator) < 10) {
        return make_fraction(number.value,
                             Decimal(s_.at(at).value(Role::tens) + s_.at(last).value(Role::denominator)),
                             last + 1);
      }
    }
    if (number.in_digits || number.value != Decimal(1) || !s_.lexicon.ordinal_parts) return std::nullopt;
    const auto bottom = whole(at);
    if (!bottom || !bottom->ordinal || bottom->in_digits || bottom->value <= Decimal(2)) return std::nullopt;
    return make_fraction(1, bottom->value, bottom->end);
  }
};

}  // namespace

bool is_unit_digit(const Sentence& s, std::size_t i) {
  if (!s.is(i, Role::digit) || !s.is(i, Role::unit)) return false;
  for (const Role role :
       {Role::digit, Role::multiplier, Role::scale, Role::measure_word, Role::unit, Role::currency_after}) {
    if (s.is(i + 1, role)) return false;
  }
  return true;
}

std::optional<Number> parse_number(const Sentence& sentence, std::size_t i) {
  return NumberParser(sentence).parse(i);
}

std::optional<Number> parse_whole_number(const Sentence& sentence, std::size_t i) {
  return NumberParser(sentence).parse_whole(i);
}

std::optional<Number> make_fraction(const Decimal& a, const Decimal& b, std::size_t end) {
  const auto value = a.divided_by(b, 15);
  if (!value) return std::nullopt;
  Number number;
  number.value = *value;
  // A fraction in words is as exact as a rounded percentage.
  number.exponent = -2;
  number.fraction = true;
  number.end = end;
  return number;
}

bool apply_scale(Number& number, const Decimal& scale) {
  const auto value = number.value.times(scale);
  const auto factor = number.scale.times(scale);
  if (!value || !factor) return false;
  number.scale = *factor;
  number.value = *value;
  number.exponent += scale.trailing_exponent();
  number.scaled = true;
  return true;
}

}  // namespace crosscheck::values
