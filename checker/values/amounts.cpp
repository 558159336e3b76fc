// Values: units, currencies and percent signs around one number.
#include "checker/values/amounts.h"

#include <algorithm>

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
    if (s_.is(at, Role::currency_before)) {
      out.currency = s_.lexicon.currencies[static_cast<std::size_t>(s_.at(at).value(Role::currency_before))];
      out.kind = ValueKind::money;
      out.has_unit = true;
      ++at;
    }
    auto number = parse_number(s_, at);
    if (!number || number->positional) return std::nullopt;
    out.number = std::move(*number);
    if (negative) out.number.value = out.number.value.negated();
    out.end = out.number.end;
    if (out.number.ordinal) {
      if (out.has_unit) return std::nullopt;
      out.kind = ValueKind::ordinal;
      return out;
    }
    suffix(out);
    return out;
  }

  void suffix(Amount& out) const {
    if (s_.is_mark(out.end, '+') && s_.glued(out.end)) {
      out.plus = true;
      ++out.end;
    }
    after_hedge(out);
    if (out.number.fraction) {
      out.kind = out.has_unit ? out.kind : ValueKind::fraction;
      return;
    }
    if (out.number.percent) {
      out.kind = ValueKind::percentage;
      out.has_unit = true;
      return;
    }
    if (s_.is(out.end, Role::plus_half) && !s_.lexicon.han) add_half(out);
    std::size_t at = out.end;
    // "10-year": the hyphen belongs to the unit.
    if (s_.is_mark(at, '-') && s_.glued(at) && s_.glued(at + 1)) ++at;
    if (at >= s_.size()) return;
    const Token& token = s_.at(at);
    if (token.is(Role::anniversary)) {
      out.kind = ValueKind::ordinal;
      out.number.ordinal = true;
    } else if (token.is(Role::percentage_points)) {
      out.kind = ValueKind::percentage_points;
    } else if (token.is(Role::percent)) {
      out.kind = ValueKind::percentage;
    } else if (token.is(Role::currency_after) && at == out.end) {
      out.kind = ValueKind::money;
      if (out.currency.empty())
        out.currency = s_.lexicon.currencies[static_cast<std::size_t>(token.value(Role::currency_after))];
    } else if (token.is(Role::multiple)) {
      out.kind = ValueKind::multiple;
    } else if (token.is(Role::unit) && !out.has_unit && unit_case_fits(token)) {
      const Unit& unit = s_.lexicon.units[static_cast<std::size_t>(token.value(Role::unit))];
      out.kind = unit.kind;
      out.unit = unit.id;
      out.unit_seconds = unit.seconds;
    } else {
      return;
    }
    out.has_unit = true;
    out.end = at + 1;
    if (s_.is(out.end, Role::more) && s_.glued(out.end)) {
      out.number.more = true;
      ++out.end;
    }
    if (s_.is(out.end, Role::plus_half) && s_.glued(out.end) && s_.lexicon.han) add_half(out);
    after_hedge(out);
  }

 private:
  const Hedge& hedge(std::size_t i, Role role) const {
    return s_.lexicon.hedges[static_cast<std::size_t>(s_.at(i).value(role))];
  }

  bool is_minus(std::size_t i) const {
    if (s_.is_mark(i, '-') || s_.is_mark(i, 0x2212)) {
      const bool free = i == 0 || s_.at(i).space_before || s_.at(i - 1).kind == TokenKind::mark;
      return free && s_.glued(i + 1) && s_.figure(i + 1) != nullptr;
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

  /// One letter is a unit only in lower case: "5 m", not "5 M".
  bool unit_case_fits(const Token& token) const {
    return token.end - token.begin > 1 || s_.text[token.begin] < 'A' || s_.text[token.begin] > 'Z';
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
};

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

}  // namespace crosscheck::values
