// Values: units, currencies and percent signs around one number.
#include "checker/values/amounts.h"

#include <algorithm>

#include "checker/values/unit_parser.h"

namespace crosscheck::values {
namespace {

class AmountParser {
 public:
  explicit AmountParser(const Sentence& sentence) : s_(sentence) {}

  std::optional<Amount> amount(std::size_t i) const {
    Amount out;
    out.begin = i;
    std::size_t at = i;
    const bool negative = is_minus(at);
    if (negative) ++at;
    if (s_.is(at, Role::ordinal_prefix)) return ordinal_after_prefix(at, out);
    if (s_.is(i, Role::per) && !s_.is(i, Role::article)) {
      if (auto rate = rate_from_prefix(i)) return rate;
    }
    const Currency* money = units_.money_before(at);
    std::int32_t prefix = -1;
    if (money != nullptr) {
      out.currency = money->code;
      out.kind = ValueKind::money;
      out.has_unit = true;
      ++at;
    } else if (s_.is(at, Role::unit_before)) {
      prefix = s_.at(at).value(Role::unit_before);
      ++at;
    }
    const bool negative_after = !negative && at > i && is_minus(at);
    if (negative_after) ++at;
    auto number = half_of_unit(at);
    if (!number) number = fraction_in_code(at);
    if (!number) number = parse_number(s_, at);
    if (!number || number->positional) return std::nullopt;
    out.number = std::move(*number);
    if (money != nullptr && money->precise_only && !out.number.scaled && !is_precise(at)) return std::nullopt;
    if (money != nullptr && money->unit.empty() && money->factor != Decimal(1) &&
        !apply_scale(out.number, money->factor))
      return std::nullopt;
    if (negative || negative_after) {
      out.number.value = out.number.value.negated();
      out.number.single_han = false;  // マイナス一 is a number
    }
    out.end = out.number.end;
    if (out.number.ordinal) {
      if (out.has_unit || prefix >= 0) return std::nullopt;
      out.kind = ValueKind::ordinal;
      return out;
    }
    suffix(out, prefix);
    if (negative && i == 0 && s_.at(0).kind == TokenKind::mark && !s_.glued(1) && out.end != s_.size())
      return std::nullopt;
    if (money != nullptr && out.kind == ValueKind::money && out.hedge_after == nullptr) {
      if (out.end == out.number.end) units_.add_spoken_cents(out);
      units_.take_rate(out);
    }
    if (prefix >= 0 && !out.has_unit && !units_.take_alone(out, prefix)) return std::nullopt;
    if (out.number.article && !out.has_unit && s_.size() > 1) return std::nullopt;  // "une maison" is a house
    return out;
  }

  void suffix(Amount& out, std::int32_t prefix = -1) const {
    if (s_.is_mark(out.end, '+') && s_.glued(out.end)) {
      out.plus = true;
      ++out.end;
    }
    after_hedge(out);
    if (out.number.fraction) fraction_of_scale(out);
    if (out.number.fraction) {
      if (!fraction_of_unit(out) && !out.has_unit) out.kind = ValueKind::fraction;
      return;
    }
    if (is_figure_fraction(out.number) && s_.is(out.end, Role::part_of) && fraction_of_unit(out)) return;
    if (out.number.percent) {
      out.kind = ValueKind::percentage;
      out.has_unit = true;
      return;
    }
    if (s_.is(out.end, Role::plus_half) && !s_.lexicon.han) add_half(out);
    half_before_unit(out);
    if (in_brackets(out)) return;
    std::size_t at = out.end;
    // "10-year": the hyphen belongs to the unit.
    if (s_.is_mark(at, '-') && s_.glued(at) && s_.glued(at + 1)) ++at;
    // "75 millones de euros"
    if (out.number.scaled && s_.is(at, Role::unit_filler)) ++at;
    if (at >= s_.size()) return;
    const Token& token = s_.at(at);
    if (token.is(Role::anniversary)) {
      out.kind = ValueKind::ordinal;
      out.number.ordinal = true;
    } else if (token.is(Role::percentage_points)) {
      out.kind = ValueKind::percentage_points;
    } else if (token.is(Role::percent)) {
      out.kind = ValueKind::percentage;
    } else if (units_.take(out, at, prefix)) {
      at = out.end - 1;
    } else if (token.is(Role::multiple)) {
      out.kind = ValueKind::multiple;
    } else {
      return;
    }
    out.has_unit = true;
    out.end = at + 1;
    if (s_.is(out.end, Role::more) && s_.glued(out.end)) {
      out.number.more = true;
      ++out.end;
    }
    if (s_.is(out.end, Role::plus_half) && s_.glued(out.end) == s_.lexicon.han) add_half(out);
    after_hedge(out);
  }

 private:
  const Hedge& hedge(std::size_t i, Role role) const {
    return s_.lexicon.hedges[static_cast<std::size_t>(s_.at(i).value(role))];
  }

  /// 答えは-1: no numeral, unit or name, as the tokeniser has made codes of those.
  bool is_grammar(std::size_t i) const {
    const Token& token = s_.at(i);
    return token.kind == TokenKind::han && (token.phrase == nullptr || token.is(Role::function));
  }

  bool is_minus(std::size_t i) const {
    if (s_.is_mark(i, '-') || s_.is_mark(i, 0x2212)) {
      const bool free =
          i == 0 || s_.at(i).space_before || s_.at(i - 1).kind == TokenKind::mark || is_grammar(i - 1);
      if (i > 0 && s_.figure(i - 1) != nullptr) return false;  // "75 -300mm": a range
      // Behind a space only where the number is all there is: else the dash begins an item of a list.
      return free && s_.figure(i + 1) != nullptr && (s_.glued(i + 1) || i == 0);
    }
    return s_.is(i, Role::minus);
  }

  std::optional<Amount> ordinal_after_prefix(std::size_t i, Amount out) const {
    auto number = parse_number(s_, i + 1);
    if (!number || number->fraction || number->percent || !number->value.is_integer()) return std::nullopt;
    out.number = std::move(*number);
    out.number.ordinal = true;
    out.kind = ValueKind::ordinal;
    out.end = out.number.end;
    return out;
  }

  /// "20 (kg)", "20 [kg]"
  bool in_brackets(Amount& out) const {
    const std::size_t at = out.end;
    const bool round = s_.is_mark(at, '(') && s_.is_mark(at + 2, ')');
    const bool square = s_.is_mark(at, '[') && s_.is_mark(at + 2, ']');
    if ((!round && !square) || out.has_unit || units_.unit(at + 1) < 0 || !units_.take(out, at + 1, -1))
      return false;
    out.end = at + 3;
    return true;
  }

  /// "three quarters of a billion", "two thirds million": a number like any other.
  void fraction_of_scale(Amount& out) const {
    std::size_t at = out.end;
    if (s_.is(at, Role::part_of) && s_.is(at + 1, Role::article)) at += 2;
    if (!s_.is(at, Role::scale)) return;
    const Decimal& scale = s_.lexicon.decimals[static_cast<std::size_t>(s_.at(at).value(Role::scale))];
    Number scaled = out.number;
    if (!apply_scale(scaled, scale)) return;
    out.number = std::move(scaled);
    out.number.fraction = false;
    out.end = at + 1;
  }

  /// 半公斤: where the half begins the amount.
  std::optional<Number> half_of_unit(std::size_t i) const {
    if (!s_.lexicon.han || !s_.is(i, Role::plus_half) || units_.unit(i + 1) < 0 || !s_.glued(i + 1))
      return std::nullopt;
    // 大半年, 前半天: part of a longer word.
    if (i > 0 && s_.glued(i) && s_.at(i - 1).kind == TokenKind::han && s_.at(i - 1).phrase == nullptr)
      return std::nullopt;
    const auto half = Decimal::make(5, -1);
    if (!half) return std::nullopt;
    Number number;
    number.value = *half;
    number.exponent = -1;
    number.end = i + 1;
    return number;
  }

  /// "1/16 of an inch": elsewhere it is a day of a month.
  std::optional<Number> fraction_in_code(std::size_t i) const {
    constexpr std::size_t kMostDigits = 3;
    if (i >= s_.size() || s_.at(i).kind != TokenKind::code || !s_.is(i + 1, Role::part_of) ||
        !s_.is(i + 2, Role::article))
      return std::nullopt;
    const std::string_view text = s_.text.substr(s_.at(i).begin, s_.at(i).end - s_.at(i).begin);
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || slash > kMostDigits || text.size() - slash - 1 > kMostDigits)
      return std::nullopt;
    const auto top = Decimal::parse(text.substr(0, slash));
    const auto bottom = Decimal::parse(text.substr(slash + 1));
    if (!top || !bottom || !top->is_integer() || !bottom->is_integer() || *bottom <= *top)
      return std::nullopt;
    return make_fraction(*top, *bottom, i + 1);
  }

  /// No plain whole figure.
  bool is_precise(std::size_t i) const {
    const Figure* figure = s_.figure(i);
    return figure != nullptr && (figure->grouped || figure->exponent < 0);
  }

  /// 两个半小时: the half stands between the measure word and the unit.
  void half_before_unit(Amount& out) const {
    std::size_t at = out.end;
    if (!s_.lexicon.han) return;
    if (s_.is(at, Role::measure_word)) ++at;
    if (!s_.is(at, Role::plus_half) || !s_.glued(at) || units_.unit(at + 1) < 0) return;
    out.end = at;
    add_half(out);
  }

  /// 每公斤3元
  std::optional<Amount> rate_from_prefix(std::size_t i) const {
    const std::int32_t by = units_.unit(i + 1);
    if (by < 0 || s_.is(i + 2, Role::per) || s_.at(i).kind == TokenKind::mark ||
        s_.lexicon.units->units[static_cast<std::size_t>(by)].kind != ValueKind::measure)
      return std::nullopt;
    auto out = amount(i + 2);
    if (!out || out->kind != ValueKind::money || out->begin != i + 2) return std::nullopt;
    units_.set_rate(*out, by);
    out->begin = i;
    return out;
  }

  /// "1/2 cup", "half a mile", "a quarter of an acre", "three quarters of an hour".
  bool fraction_of_unit(Amount& out) const {
    std::size_t at = out.end;
    if (s_.is(at, Role::part_of) && s_.is(at + 1, Role::article)) ++at;
    if (s_.is(at, Role::article)) ++at;
    if (out.has_unit || at >= s_.size()) return false;
    // "one third second": an ordinal is no unit here.
    if (s_.is(at, Role::ordinal) || (units_.unit(at) < 0 && units_.money_after(at) == nullptr)) return false;
    return units_.take(out, at, -1);
  }

  /// "3/4" of a mile
  bool is_figure_fraction(const Number& number) const {
    const Figure* figure = number.in_digits && number.end > 0 ? s_.figure(number.end - 1) : nullptr;
    return figure != nullptr && figure->fraction && number.value < Decimal(1);
  }

  void add_half(Amount& out) const {
    const auto half = Decimal::make(5, -1);
    const auto part = half ? half->times(out.number.scale) : std::nullopt;
    const auto sum = part ? out.number.value.plus(*part) : std::nullopt;
    if (!sum) return;
    out.number.value = *sum;
    out.number.exponent = std::min(out.number.exponent - 1, out.number.value.trailing_exponent());
    ++out.end;
  }

  void after_hedge(Amount& out) const {
    if (out.hedge_after != nullptr || !s_.is(out.end, Role::hedge_after)) return;
    out.hedge_after = &hedge(out.end, Role::hedge_after);
    ++out.end;
  }

  const Sentence& s_;
  UnitParser units_{s_};
};

/// "TH" and 3 are "T3H".
std::string timex_part(const Decimal& count, const Unit& unit) {
  const std::size_t letter = unit.timex.size() - 1;
  return unit.timex.substr(0, letter) + count.to_string() + unit.timex.substr(letter);
}

}  // namespace

std::optional<Amount> parse_amount(const Sentence& sentence, std::size_t i) {
  return AmountParser(sentence).amount(i);
}

Amount with_suffix(const Sentence& sentence, const Number& number, std::size_t begin) {
  Amount out;
  out.number = number;
  out.begin = begin;
  out.end = number.end;
  AmountParser(sentence).suffix(out);
  return out;
}

void set_duration(Value& value, const Amount& amount) {
  if (value.high || !value.number || amount.kind != ValueKind::duration) return;
  if (!amount.timex.empty()) {
    value.timex = amount.timex;
    value.seconds = amount.seconds;
    return;
  }
  if (amount.measure == nullptr) return;
  const auto product = value.number->times(amount.measure->numerator);
  const bool whole = amount.measure->denominator == Decimal(1);
  if (product && whole) value.seconds = product->to_int64();
  if (amount.measure->timex.empty()) return;
  const auto count = value.number->times(Decimal(amount.measure->timex_count));
  if (count && !count->is_negative()) value.timex = "P" + timex_part(*count, *amount.measure);
}

}  // namespace crosscheck::values
