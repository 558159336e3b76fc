// Values, third step, inside: numbers in digits with their scales, and in words. numbers.cpp puts fractions,
// percentages and mixed numbers around them. Part of numbers.cpp, a file of its own for its size.
#pragma once

#include <algorithm>
#include <array>
#include <optional>

#include "checker/values/heads.h"
#include "checker/values/numbers.h"

namespace crosscheck::values {

class PlainNumbers {
 protected:
  explicit PlainNumbers(const Sentence& sentence) : s_(sentence) {}

  static constexpr std::size_t kMaxPositionalDigits = 30;
  static constexpr int kMaxParts = 4;  ///< of "4 thousand 3 hundred and 21"

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
    // "47.º": a sign, for letters behind a full stop are the next word.
    if (s_.is_mark(number.end, '.') && s_.glued(number.end) && s_.glued(number.end + 1) &&
        s_.is(number.end + 1, Role::ordinal_suffix) &&
        static_cast<unsigned char>(s_.text[s_.at(number.end + 1).begin]) >= 0x80) {
      number.ordinal = true;
      number.end += 2;
      return number;
    }
    if (is_ordinal_point(i, figure)) {
      number.ordinal = true;
      ++number.end;
      return number;
    }
    const bool money = i > 0 && s_.is(i - 1, Role::currency_before);
    if (!letter_scale(number, figure) && !scales(number, money)) return std::nullopt;
    for (int parts = 0; number.scaled && !number.more && parts < kMaxParts; ++parts) {
      if (!next_part(number, parts)) break;
    }
    return number;
  }

  /// "die 3. Frau": a full stop that ends no sentence.
  bool is_ordinal_point(std::size_t i, const Figure& figure) const {
    const std::vector<std::string>& nouns = s_.lexicon.ordinal_point_before;
    if (figure.exponent != 0 || figure.digits > 3 || figure.fraction || !s_.is_mark(i + 1, '.') ||
        !s_.glued(i + 1) || i + 2 >= s_.size())
      return false;
    const Token& next = s_.at(i + 2);
    if (next.kind != TokenKind::word || !next.space_before) return false;
    if (i > 0 && s_.is(i - 1, Role::ordinal_point)) return true;
    return std::binary_search(nouns.begin(), nouns.end(), s_.text.substr(next.begin, next.end - next.begin));
  }

  /// "10k", "3.5M"; behind a space only where no word follows that it could belong to.
  bool letter_scale(Number& number, const Figure& figure) const {
    const std::size_t i = number.end;
    if (i >= s_.size() || s_.at(i).kind != TokenKind::word || s_.lexicon.letter_scales.empty()) return false;
    const Token& token = s_.at(i);
    const std::string_view letters = s_.text.substr(token.begin, token.end - token.begin);
    const Decimal* scale = s_.lexicon.letter_scale(letters, figure);
    if (scale == nullptr && s_.is(i + 1, Role::plural) && is_scale_before_plural(i)) {
      // What is a name elsewhere ("8 B") is a scale before people.
      for (const auto& [text, factor] : s_.lexicon.letter_scales) {
        if (text == letters) scale = &factor;
      }
    }
    if (scale == nullptr) return false;
    if (token.space_before) {
      const bool precise = figure.exponent < 0 || figure.grouped;
      const bool word_follows = i + 1 < s_.size() && s_.at(i + 1).kind != TokenKind::mark;
      if (word_follows ? !is_scale_before_plural(i)
                       : ((token.is(Role::unit) && !s_.capital(i)) || (!precise && s_.capital(i))))
        return false;
    }
    if (!apply_scale(number, *scale)) return false;
    ++number.end;
    return true;
  }

  /// "8 B people": a capital, and the plural of what is counted.
  bool is_scale_before_plural(std::size_t i) const {
    const std::size_t next = i + 1;
    return s_.capital(i) && next < s_.size() && s_.at(next).kind == TokenKind::word && !s_.capital(next) &&
           is_plural(s_, next) && !s_.is(next, Role::function);
  }

  /// "million", "hundred", 万 ... after a figure.
  bool scales(Number& number, bool money) const {
    for (; number.end < s_.size(); ++number.end) {
      if (s_.is_mark(number.end, '-') && s_.glued(number.end) && s_.glued(number.end + 1) &&
          s_.is(number.end + 1, Role::scale) && !s_.is(number.end, Role::more))
        ++number.end;  // "5-million"
      const Token& token = s_.at(number.end);
      if (token.is(Role::scale)) {
        if (!apply_scale(number, decimal(number.end, Role::scale))) return false;
      } else if (token.is(Role::money_scale) && (money || is_scale_letter(number.end))) {
        if (!apply_scale(number, decimal(number.end, Role::money_scale))) return false;
      } else if (token.is(Role::multiplier) && !number.scaled && !token.is(Role::currency_minor)) {
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
    // "35m of its readers"; "35m of the road" are metres.
    if (next.is(Role::part_of) && s_.is(i + 2, Role::determiner)) return find_head(s_, i + 3).plural;
    return next.kind == TokenKind::word && next.space_before &&
           (next.phrase == nullptr || next.is(Role::currency_after) ||
            (next.is(Role::unit) && !next.is(Role::function)));
  }

  /// 3000万 after 1亿, "3 hundred and 21" after "4 thousand": a part that is smaller than the last scale.
  bool next_part(Number& number, int parts_before) const {
    std::size_t at = number.end;
    const bool joined = s_.is(at, Role::joiner);
    if (joined) ++at;
    if (!joined && s_.glued(at) && s_.is(at, Role::digit) && s_.at(at).value(Role::digit) == 0) ++at;  // 零
    std::optional<Number> part;
    if (const Figure* figure = s_.figure(at)) {
      part.emplace();
      part->value = figure->value;
      part->exponent = figure->exponent;
      part->end = at + 1;
      if (!scales(*part, false)) return false;
    } else if (is_number_word(at) && !s_.lexicon.han) {
      part = from_words(at);
    }
    if (!part || part->ordinal || part->value.is_zero()) return false;
    if (part->value.leading_exponent() >= number.exponent) return with_closing_scale(number, *part, at);
    // Without a scale of its own it must be glued, or end a number whose last scale is a hundred.
    const bool hundred = number.exponent == 2 && (parts_before > 0 || !part->in_digits);
    const bool large = part->scaled || Decimal(99) < part->value;
    if (!(part->scaled || (s_.glued(at) && !joined) || (joined && hundred) ||
          (large && s_.figure(at) == nullptr)))
      return false;
    const auto sum = number.value.plus(part->value);
    if (!sum) return false;
    number.value = *sum;
    number.exponent = part->exponent;
    number.scaled = part->scaled;
    number.more = part->more;
    number.end = part->end;
    return true;
  }

  /// 2千零30万: the scale of the last part is for all, as a factor stands before it.
  bool with_closing_scale(Number& number, const Number& part, std::size_t at) const {
    constexpr int kSection = 4;  // Han scales are powers of ten thousand
    const int zeros = part.scale.trailing_exponent() / kSection * kSection;
    if (!s_.lexicon.han || !s_.glued(at) || !part.scaled || number.exponent >= kSection || zeros == 0)
      return false;
    const auto inner = part.value.shifted(-zeros);
    if (!inner || inner->leading_exponent() >= number.exponent) return false;
    const auto sum = number.value.plus(*inner);
    const auto value = sum ? sum->shifted(zeros) : std::nullopt;
    if (!value) return false;
    number.value = *value;
    number.scale = part.scale;
    number.exponent = part.exponent;
    number.more = part.more;
    number.end = part.end;
    return true;
  }

  // ---- number words ----

  /// What token i adds to a spelled number.
  std::optional<NumberWord> word_at(std::size_t i) const {
    if (i >= s_.size() || s_.at(i).phrase == nullptr) return std::nullopt;
    return s_.at(i).phrase->number;
  }
  bool is_number_word(std::size_t i) const {
    if (i >= s_.size() || s_.at(i).phrase == nullptr) return false;
    if (s_.is(i, Role::spelled)) return true;
    const auto& number = s_.at(i).phrase->number;
    return number && number->kind != WordKind::joiner;
  }

  SpelledNumber::Answer add_token(SpelledNumber& spelled, std::size_t i) const {
    if (s_.is(i, Role::spelled)) {
      const Spelled& part = s_.tokens.spelled[s_.at(i).index];
      const auto value = part.value.to_int64();
      if (!value || part.ordinal) return add_last(spelled, part);
      return spelled.add_part(*value, part.room, part.exponent, part.scale.to_int64().value_or(1));
    }
    const auto word = word_at(i);
    return word ? spelled.add(*word) : SpelledNumber::Answer::refused;
  }

  /// 二十几万, 一百零几万: a vague numeral (十几, 几万) inside a number; some more than that number.
  bool add_vague(SpelledNumber& spelled, std::size_t at) const {
    if (!s_.lexicon.han || !s_.is(at, Role::vague) || !s_.glued(at) || !s_.is(at - 1, Role::digit))
      return false;
    const Vague& vague = s_.lexicon.vagues[static_cast<std::size_t>(s_.at(at).value(Role::vague))];
    const auto low = vague.low.to_int64();
    if (!low || *low < 10) return false;
    const bool zero = s_.at(at - 1).value(Role::digit) == 0;
    // Behind a digit only what ends at twice its factor: 十几 are ten and some.
    if (!zero && vague.high != vague.low.times(Decimal(2))) return false;
    constexpr std::int64_t kSection = 10000;
    if (zero && *low < kSection) return true;  // 一万零几百: only that it is more
    const NumberWord factor{zero ? WordKind::scale : WordKind::multiplier, false, *low};
    return spelled.add(factor) == SpelledNumber::Answer::taken;
  }

  /// An ordinal in one word may end a number: "zwei Millionen dreihundertste".
  static SpelledNumber::Answer add_last(SpelledNumber& spelled, const Spelled& part) {
    const auto value = part.value.to_int64();
    if (!value) return SpelledNumber::Answer::refused;
    return spelled.add_ordinal_part(*value);
  }

  bool may_begin_words(std::size_t i) const {
    return is_number_word(i) || s_.is(i, Role::article) || s_.is(i, Role::digit);
  }

  std::optional<Number> from_words(std::size_t i) const { return from_words(i, s_.size()); }

  /// The number of the tokens from i on, before `limit`.
  std::optional<Number> from_words(std::size_t i, std::size_t limit) const {
    if (!may_begin_words(i)) return std::nullopt;
    if (s_.lexicon.han) {
      // Inside a number; but a scale with nothing before it is another word (打 in 打七折).
      const bool scale_before =
          i > 1 && s_.is(i - 1, Role::scale) && (is_number_word(i - 2) || s_.figure(i - 2));
      if (i > 0 && s_.glued(i) && (s_.is(i - 1, Role::multiplier) || scale_before)) return std::nullopt;
      if (auto number = positional(i)) return number;
    }
    SpelledNumber spelled(s_.lexicon.numbers.rules);
    std::array<std::size_t, SpelledNumber::kMostParts + 1> starts{};  // of each part
    std::size_t at = i;
    std::size_t end = i;
    std::size_t part_start = i;  // of the next part, its joiner included
    std::size_t comma_end = 0;   // before a comma that still has to prove that it joins
    std::size_t joined_at = 0;   // a joiner behind a factor
    bool joined_scale = false;   // and that is a scale
    bool more = false;
    if (s_.is(i, Role::article) && !is_number_word(i) &&
        (s_.is(i + 1, Role::multiplier) || s_.is(i + 1, Role::scale))) {
      spelled.add({WordKind::cardinal, false, 1});
      end = part_start = ++at;
    }
    for (; at < limit && !spelled.closed(); ++at) {
      if (s_.lexicon.han && at > i && is_unit_digit(s_, at)) break;
      if (is_joining_mark(spelled, at)) {
        if (s_.is_mark(at, ',')) comma_end = end;
        continue;
      }
      if (at > i && end == at && !spelled.is_ordinal()) {
        // 三百分之一: the hundred belongs to the denominator, though 百分之 is a word.
        if (auto number = with_factor_of_mark(spelled, at, i)) return number;
      }
      if (s_.is(at, Role::more) && at > i && !more && end == at &&
          (s_.glued(at) || s_.is(at + 1, Role::scale))) {
        more = true;
        end = part_start = at + 1;
        continue;
      }
      if (at > i && end == at && !more && add_vague(spelled, at)) {
        more = true;
        end = part_start = at + 1;
        continue;
      }
      const bool joiner = s_.is(at, Role::joiner) && !is_number_word(at);
      const std::size_t parts = spelled.parts();
      const bool scale_before = spelled.ends_with_scale();
      const SpelledNumber::Answer answer = add_token(spelled, at);
      if (answer == SpelledNumber::Answer::overflow) return std::nullopt;
      if (answer == SpelledNumber::Answer::split) return from_words(i, starts[spelled.split_at()]);
      if (answer == SpelledNumber::Answer::refused) break;
      if (joiner) {
        joined_at = scale_before || spelled.ends_with_factor() ? at : 0;
        joined_scale = scale_before;
        continue;
      }
      if (spelled.parts() > parts) starts[parts] = part_start;
      if (spelled.ends_with_factor()) comma_end = 0;
      end = part_start = at + 1;
    }
    if (comma_end != 0) return from_words(i, comma_end);
    if (spelled.empty() || end == i) return std::nullopt;
    auto number = close(spelled, end, i, more);
    // "two million and three fifths", "a hundred and three fifths"; but "a hundred and thirty-two fifths".
    if (number && joined_at != 0 && joined_at < end && (joined_scale || end == joined_at + 2))
      number->joined_at = joined_at;
    return number;
  }

  /// The fraction whose denominator ends with the factor in a word like 百分之.
  std::optional<Number> with_factor_of_mark(SpelledNumber spelled, std::size_t at, std::size_t i) const {
    NumberWord factor{WordKind::multiplier, false, 0};
    if (s_.is(at, Role::permille_prefix)) {
      factor.value = 1000;
    } else if (s_.is(at, Role::percent_prefix)) {
      factor.value = 100;
    } else if (s_.is(at, Role::fraction_prefix)) {
      factor.value = s_.at(at).value(Role::fraction_prefix);
      if (factor.value > 1000) factor.kind = WordKind::scale;
    } else {
      return std::nullopt;
    }
    if (!s_.glued(at) || spelled.add(factor) != SpelledNumber::Answer::taken) return std::nullopt;
    const auto bottom = close(spelled, at + 1, i, false);
    const auto top = bottom ? whole(at + 1) : std::nullopt;
    if (!top || top->ordinal) return std::nullopt;
    return make_fraction(top->value, bottom->value, top->end);
  }

  /// A hyphen between two words of a number, or a comma after "thousand".
  bool is_joining_mark(const SpelledNumber& spelled, std::size_t at) const {
    if (spelled.empty()) return false;
    if (s_.is_mark(at, '-')) {
      if (s_.glued(at) && s_.glued(at + 1)) return is_number_word(at + 1) || s_.is(at + 1, Role::joiner);
      // "fifty - two"
      return !s_.glued(at) && !s_.glued(at + 1) && spelled.room() == 10 && s_.is(at + 1, Role::digit) &&
             s_.at(at + 1).value(Role::digit) < 10;
    }
    if (!is_number_word(at + 1)) return false;
    return s_.is_mark(at, ',') && s_.glued(at) && !s_.glued(at + 1) && spelled.ends_with_scale();
  }

  std::optional<Number> close(const SpelledNumber& spelled, std::size_t end, std::size_t i, bool more) const {
    const auto value = spelled.value();
    if (!value) return std::nullopt;
    Number number;
    number.value = *value;
    number.end = end;
    number.exponent = spelled.exponent();
    number.scaled = spelled.ends_with_scale() && !spelled.is_ordinal();
    if (number.scaled) number.scale = spelled.scale();
    number.ordinal = spelled.is_ordinal();
    number.more = more;
    number.single_han = s_.lexicon.han && number.end == i + 1;
    number.article = end == i + 1 && s_.is(i, Role::article);
    if (!whole_only_ && s_.is(number.end, Role::point) && !number.ordinal) decimals_in_words(number);
    return number;
  }

  /// "three point one four", 三点一四, "point seventy-one".
  void decimals_in_words(Number& number) const {
    std::size_t at = number.end + 1;
    Int128 coefficient = 0;
    int places = 0;
    if (s_.is(at, Role::tens) && s_.at(at).value(Role::tens) < 100) {
      coefficient = s_.at(at).value(Role::tens);
      places = 2;
      ++at;
      const std::size_t next = s_.is_mark(at, '-') ? at + 1 : at;
      if (coefficient % 10 == 0 && s_.is(next, Role::digit) && s_.at(next).value(Role::digit) < 10) {
        coefficient += s_.at(next).value(Role::digit);
        at = next + 1;
      }
    }
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
    with.single_han = with.positional = with.article = false;
    if (scales(with, false)) number = with;
  }

  /// 二〇二五: Han digits by place. 三四 alone is "three or four" and no value.
  std::optional<Number> positional(std::size_t i) const {
    std::size_t at = i;
    Int128 coefficient = 0;
    while (s_.is(at, Role::digit) && (at == i || (s_.glued(at) && !is_unit_digit(s_, at))) &&
           at - i <= kMaxPositionalDigits) {
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

  std::optional<Number> whole(std::size_t i) const {
    return s_.figure(i) != nullptr ? from_digits(i) : from_words(i);
  }

  const Sentence& s_;
  bool whole_only_ = false;
};

}  // namespace crosscheck::values
