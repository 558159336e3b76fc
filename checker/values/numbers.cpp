// Values: how numbers are put together. English and Chinese number words follow one scheme (small numbers,
// factors inside a section, scales that close a section); what differs is the words, and that Han digits may
// stand alone.
#include "checker/values/numbers.h"

namespace crosscheck::values {
namespace {

constexpr std::size_t kMaxPositionalDigits = 30;

class NumberParser {
 public:
  explicit NumberParser(const Sentence& sentence) : s_(sentence) {}

  std::optional<Number> parse(std::size_t i) const {
    if (i >= s_.size()) return std::nullopt;
    if (s_.is(i, Role::percent_prefix)) return percent_after_prefix(i);
    if (s_.is(i, Role::fraction_prefix)) return fraction_after_prefix(i);
    if (s_.is(i, Role::fraction)) return fraction_word(i);
    if (s_.is(i, Role::article) && s_.is(i + 1, Role::denominator) && s_.is(i + 2, Role::part_of)) {
      return make_fraction(1, Decimal(s_.at(i + 1).value(Role::denominator)), i + 2);  // "a third of"
    }
    std::optional<Number> number = s_.figure(i) != nullptr ? from_digits(i) : from_words(i);
    if (number) return with_fraction(i, std::move(*number));
    return std::nullopt;
  }

 private:
  const Decimal& decimal(std::size_t i, Role role) const {
    return s_.lexicon.decimals[static_cast<std::size_t>(s_.at(i).value(role))];
  }

  // ---- digits with scales ----

  std::optional<Number> from_digits(std::size_t i) const {
    const Figure& figure = *s_.figure(i);
    Number number;
    number.value = figure.value;
    number.exponent = figure.exponent;
    number.in_digits = true;
    number.end = i + 1;
    if (s_.is(number.end, Role::more) && s_.glued(number.end)) {
      number.more = true;
      ++number.end;
    }
    if (s_.is(number.end, Role::ordinal_suffix) && s_.glued(number.end)) {
      number.ordinal = true;
      ++number.end;
      return number;
    }
    if (!scales(number, i > 0 && s_.is(i - 1, Role::currency_before))) return std::nullopt;
    while (s_.lexicon.han && number.scaled && !number.more && s_.figure(number.end) != nullptr &&
           s_.glued(number.end)) {
      if (!next_part(number)) break;
    }
    return number;
  }

  /// "million", "hundred", 万 ... after a figure.
  bool scales(Number& number, bool money) const {
    for (; number.end < s_.size(); ++number.end) {
      const Token& token = s_.at(number.end);
      if (token.is(Role::scale)) {
        if (!apply_scale(number, decimal(number.end, Role::scale))) return false;
      } else if (token.is(Role::money_scale) && (money || is_scale_letter(number.end))) {
        if (!apply_scale(number, decimal(number.end, Role::money_scale))) return false;
      } else if (token.is(Role::multiplier) && !number.scaled) {
        if (!apply_scale(number, Decimal(token.value(Role::multiplier)))) return false;
      } else if (token.is(Role::more) && s_.glued(number.end) && number.scaled && !number.more) {
        number.more = true;
      } else {
        return true;
      }
    }
    return true;
  }

  /// "1.2m tons", "35m people": a letter that would be a unit otherwise, before a noun. "5m high" stays a
  /// length.
  bool is_scale_letter(std::size_t i) const {
    if (!s_.glued(i) || i + 1 >= s_.size() || s_.capital(i)) return false;
    const Token& next = s_.at(i + 1);
    return next.kind == TokenKind::word && next.space_before &&
           (next.phrase == nullptr || (next.is(Role::unit) && !next.is(Role::function)));
  }

  /// 3000万 after 1亿: a smaller part with a smaller scale.
  bool next_part(Number& number) const {
    Number part;
    const Figure& figure = *s_.figure(number.end);
    part.value = figure.value;
    part.exponent = figure.exponent;
    part.end = number.end + 1;
    const int before = number.exponent;
    if (!scales(part, false) || part.value.is_zero() || part.value.leading_exponent() >= before) return false;
    const auto sum = number.value.plus(part.value);
    if (!sum) return false;
    number.value = *sum;
    number.exponent = part.exponent;
    number.scaled = part.scaled;
    number.more = part.more;
    number.end = part.end;
    return true;
  }

  // ---- number words ----

  struct Words {
    Decimal total;             ///< sections that a scale has closed
    std::int64_t section = 0;  ///< below the next scale
    std::int64_t current = 0;  ///< the last small number, until a factor takes it
    int last_factor = 0;       ///< smallest factor of this section so far, 0 if none
    std::optional<Decimal> last_scale;
    Decimal short_factor;  ///< of a Han digit right after a factor: 三百五 is 350
    enum class Last : std::uint8_t { none, digit, tens, multiplier, scale } last = Last::none;
    bool after_zero = false;
    bool overflow = false;  ///< a scale took it beyond a Decimal: no value at all
    int exponent = 0;
    bool scaled = false;
  };
  using Last = Words::Last;

  bool add_digit(Words& words, const Token& token) const {
    const std::int32_t value = token.value(Role::digit);
    if (words.last == Last::digit || (words.last == Last::tens && (value == 0 || value > 9))) return false;
    // "thousand zero" is two numbers, but 一千零五 is one: a Han zero holds the place.
    if (value == 0 && words.last != Last::none && !s_.lexicon.han) return false;
    words.short_factor = Decimal();
    if (s_.lexicon.han && value != 0) {
      if (words.last == Last::multiplier && !words.after_zero && words.last_factor > 10)
        words.short_factor = words.last_factor / 10;
      if (words.last == Last::scale && words.last_scale)
        words.short_factor = words.last_scale->shifted(-1).value_or(Decimal());
    }
    words.after_zero = value == 0;
    words.current += value;
    words.exponent = 0;
    words.scaled = false;
    words.last = value == 0 && words.last != Last::none ? Last::multiplier : Last::digit;
    return true;
  }

  bool add_multiplier(Words& words, std::int32_t factor) const {
    if (words.last == Last::multiplier && words.current == 0 && factor != 10) return false;
    if (words.last_factor != 0 && factor >= words.last_factor) return false;
    // "hundred" alone needs an article; 十 alone is ten, also after a zero or a scale.
    if (words.current == 0 && !(s_.lexicon.han && factor == 10)) return false;
    words.section += (words.current == 0 ? 1 : words.current) * factor;
    words.current = 0;
    words.after_zero = false;
    words.last_factor = factor;
    words.last = Last::multiplier;
    words.exponent = 0;
    words.scaled = false;
    return true;
  }

  bool add_scale(Words& words, const Decimal& scale) const {
    const std::int64_t closed = words.section + words.current;
    if (closed == 0 && words.last != Last::scale) return false;
    std::optional<Decimal> next;
    const auto sum = words.total.plus(Decimal(closed));
    words.overflow = !sum;
    if (!sum) return false;
    if (words.last_scale && *words.last_scale <= scale) {
      next = sum->times(scale);  // 三千万亿: the larger scale takes all before it
    } else {
      const auto part = Decimal(closed).times(scale);
      next = part ? words.total.plus(*part) : std::nullopt;
    }
    words.overflow = !next;
    if (!next) return false;
    words.total = *next;
    words.section = words.current = 0;
    words.last_factor = 0;
    words.last_scale = scale;
    words.last = Last::scale;
    words.exponent = words.exponent > 0 && words.scaled ? words.exponent + scale.trailing_exponent()
                                                        : scale.trailing_exponent();
    words.scaled = true;
    return true;
  }

  std::optional<Number> finish(const Words& words, std::size_t end) const {
    const bool shortened = words.last == Last::digit && !words.short_factor.is_zero();
    const auto last = Decimal(words.current).times(shortened ? words.short_factor : Decimal(1));
    const auto closed = words.total.plus(Decimal(words.section));
    const auto sum = last && closed ? closed->plus(*last) : std::nullopt;
    if (!sum) return std::nullopt;
    Number number;
    number.value = *sum;
    number.exponent = words.exponent;
    if (words.scaled && words.last_scale) number.scale = *words.last_scale;
    number.scaled = words.scaled;
    number.end = end;
    return number;
  }

  std::optional<Number> from_words(std::size_t i) const {
    if (s_.lexicon.han) {
      if (i > 0 && s_.glued(i) && (s_.is(i - 1, Role::multiplier) || s_.is(i - 1, Role::scale)))
        return std::nullopt;
      if (auto number = positional(i)) return number;
    }
    Words words;
    std::size_t at = i;
    if (s_.is(i, Role::article) && (s_.is(i + 1, Role::multiplier) || s_.is(i + 1, Role::scale))) {
      words.current = 1;
      words.last = Last::digit;
      ++at;
    }
    bool more = false;
    for (; at < s_.size(); ++at) {
      const Token& token = s_.at(at);
      if (s_.lexicon.han && at > i && token.space_before) break;
      if (token.is(Role::digit)) {
        if (!add_digit(words, token)) break;
      } else if (token.is(Role::tens)) {
        if (words.last == Last::digit || words.last == Last::tens) break;
        words.current += token.value(Role::tens);
        words.last = Last::tens;
        words.exponent = 0;
        words.scaled = false;
      } else if (token.is(Role::multiplier)) {
        if (!add_multiplier(words, token.value(Role::multiplier))) break;
      } else if (token.is(Role::scale)) {
        if (!add_scale(words, decimal(at, Role::scale))) break;
      } else if (token.is(Role::ordinal_scale) && at > i) {
        return ordinal_scale(words, at);
      } else if (token.is(Role::ordinal)) {
        return ordinal(words, at, i, more);
      } else if (token.is(Role::more) && at > i && !more && s_.glued(at)) {
        more = true;
      } else if (!joins(words, at)) {
        break;
      }
    }
    if (words.last == Last::none || words.overflow) return std::nullopt;
    return close(words, at, i, more);
  }

  std::optional<Number> close(const Words& words, std::size_t at, std::size_t i, bool more) const {
    auto number = finish(words, at);
    if (!number) return std::nullopt;
    // A mark that joined nothing is not part of it.
    while (number->end > i + 1 && joiner_or_hyphen(number->end - 1)) --number->end;
    number->more = more;
    number->single_han = s_.lexicon.han && number->end == i + 1;
    if (s_.is(number->end, Role::point)) decimals_in_words(*number);
    return number;
  }

  bool joiner_or_hyphen(std::size_t at) const { return s_.is(at, Role::joiner) || s_.is_mark(at, '-'); }

  /// "twenty-one", "two hundred and five".
  bool joins(const Words& words, std::size_t at) const {
    if (words.last == Last::none || at + 1 >= s_.size()) return false;
    if (s_.is_mark(at, '-')) {
      if (!s_.glued(at) || !s_.glued(at + 1)) return false;
      if (words.last == Last::tens) {
        return (s_.is(at + 1, Role::digit) && s_.at(at + 1).value(Role::digit) < 10) ||
               s_.is(at + 1, Role::ordinal);
      }
      return s_.is(at + 1, Role::multiplier) || s_.is(at + 1, Role::scale) ||
             s_.is(at + 1, Role::ordinal_scale);
    }
    if (!s_.is(at, Role::joiner)) return false;
    if (words.last != Last::multiplier && words.last != Last::scale) return false;
    // What follows must be smaller than the last factor: "two hundred and three hundred" are two numbers.
    std::size_t next = at + 1;
    if (s_.is(next, Role::ordinal)) return true;
    if (s_.is(next, Role::tens)) {
      ++next;
      if (s_.is_mark(next, '-')) ++next;
      if (s_.is(next, Role::digit)) ++next;
    } else if (s_.is(next, Role::digit)) {
      ++next;
    } else {
      return false;
    }
    if (s_.is(next, Role::multiplier)) return words.last == Last::scale;
    if (s_.is(next, Role::scale)) return !words.last_scale || decimal(next, Role::scale) < *words.last_scale;
    return true;
  }

  std::optional<Number> ordinal(Words words, std::size_t at, std::size_t i, bool more) const {
    const std::int32_t value = s_.at(at).value(Role::ordinal);
    if (words.last == Last::digit) return close(words, at, i, more);
    if (words.last == Last::tens && value > 9) return close(words, at, i, more);
    words.current += value;
    words.exponent = 0;
    words.scaled = false;
    auto number = finish(words, at + 1);
    if (number) number->ordinal = true;
    return number;
  }

  std::optional<Number> ordinal_scale(Words words, std::size_t at) const {
    if (words.last == Last::none) return std::nullopt;
    const Decimal& scale = decimal(at, Role::ordinal_scale);
    const auto factor = scale.to_int64();
    if (factor && *factor == 100) {
      if (!add_multiplier(words, 100)) return std::nullopt;
    } else if (!add_scale(words, scale)) {
      return std::nullopt;
    }
    words.exponent = 0;
    words.scaled = false;
    auto number = finish(words, at + 1);
    if (number) number->ordinal = true;
    return number;
  }

  /// "three point one four", 三点一四.
  void decimals_in_words(Number& number) const {
    std::size_t at = number.end + 1;
    Int128 coefficient = 0;
    int places = 0;
    for (; s_.is(at, Role::digit) && places < 15; ++at) {
      const std::int32_t digit = s_.at(at).value(Role::digit);
      if (digit > 9) return;
      coefficient = coefficient * 10 + digit;
      ++places;
    }
    if (places == 0 || number.scaled) return;
    const auto fraction = Decimal::make(coefficient, -places);
    const auto sum = fraction ? number.value.plus(*fraction) : std::nullopt;
    if (!sum) return;
    Number with = number;
    with.value = *sum;
    with.exponent = -places;
    with.end = at;
    with.single_han = false;
    if (scales(with, false)) number = with;
  }

  /// 二〇二五: Han digits by place. 三四 alone is "three or four" and no value.
  std::optional<Number> positional(std::size_t i) const {
    std::size_t at = i;
    Int128 coefficient = 0;
    while (s_.is(at, Role::digit) && (at == i || s_.glued(at)) && at - i <= kMaxPositionalDigits) {
      coefficient = coefficient * 10 + s_.at(at).value(Role::digit);
      ++at;
    }
    if (at - i < 2 || at - i > kMaxPositionalDigits) return std::nullopt;
    const auto value = Decimal::make(coefficient, 0);
    if (!value) return std::nullopt;
    Number number;
    number.value = *value;
    number.end = at;
    number.positional = true;
    return number;
  }

  // ---- fractions ----

  std::optional<Number> whole(std::size_t i) const {
    return s_.figure(i) != nullptr ? from_digits(i) : from_words(i);
  }

  std::optional<Number> percent_after_prefix(std::size_t i) const {
    auto number = whole(i + 1);
    if (!number || number->ordinal) return std::nullopt;
    number->percent = true;
    number->single_han = number->positional = false;
    return number;
  }

  std::optional<Number> fraction_after_prefix(std::size_t i) const {
    const auto top = whole(i + 1);
    if (!top) return std::nullopt;
    return make_fraction(top->value, Decimal(s_.at(i).value(Role::fraction_prefix)), top->end);
  }

  std::optional<Number> fraction_word(std::size_t i) const {
    Number number;
    number.value = decimal(i, Role::fraction);
    number.exponent = -2;
    number.fraction = true;
    number.end = i + 1;
    // "half a million", but not "half a day".
    const std::size_t scale = s_.is(i + 1, Role::article) ? i + 2 : i + 1;
    if (s_.is(scale, Role::scale)) {
      number.fraction = false;
      number.end = scale + 1;
      number.exponent = -1;
      if (!apply_scale(number, decimal(scale, Role::scale))) return std::nullopt;
    }
    return number;
  }

  std::optional<Number> with_fraction(std::size_t i, Number number) const {
    const std::size_t end = number.end;
    if (s_.is(end, Role::fraction_mark) && number.value.is_integer() && !number.value.is_zero()) {
      if (const auto top = whole(end + 1)) return make_fraction(top->value, number.value, top->end);
    }
    if (s_.is(end, Role::tenths) && !number.ordinal && !number.positional && number.value < Decimal(10)) {
      const auto percent = number.value.shifted(1);
      if (percent) {
        number.value = *percent;
        number.exponent += 1;
        number.percent = true;
        number.single_han = false;
        number.end = end + 1;
      }
      return number;
    }
    std::size_t next = end;
    if (s_.is_mark(next, '-') && s_.glued(next) && s_.glued(next + 1)) ++next;
    const bool small =
        !number.in_digits && !number.ordinal && !number.scaled && number.value < Decimal(20) && end == i + 1;
    if (small && s_.is(next, Role::denominator)) {
      return make_fraction(number.value, Decimal(s_.at(next).value(Role::denominator)), next + 1);
    }
    return number;
  }

  const Sentence& s_;
};

}  // namespace

std::optional<Number> parse_number(const Sentence& sentence, std::size_t i) {
  return NumberParser(sentence).parse(i);
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
