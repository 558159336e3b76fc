// Values: hedges before a number, units, currencies and percent signs around it, ranges of two.
#include "checker/values/quantities.h"

#include <algorithm>

#include "checker/values/amounts.h"

namespace crosscheck::values {
namespace {

class QuantityParser {
 public:
  QuantityParser(const Sentence& sentence, std::size_t floor) : s_(sentence), floor_(floor) {}

  std::optional<Parsed> parse(std::size_t i) const {
    if (s_.lexicon.han && is_numeral(i)) {
      if (i > 0 && s_.glued(i) && is_numeral(i - 1)) return std::nullopt;
      if (s_.is(i, Role::digit) && s_.is(i + 1, Role::digit) && s_.glued(i + 1)) return adjacent_digits(i);
    }
    auto first = parse_amount(s_, i);
    if (!first) return std::nullopt;
    // 十四五: numerals that no number joins are a name.
    if (s_.lexicon.han && !first->has_unit && s_.glued(first->end) && s_.is(first->end, Role::digit)) {
      return Parsed{std::nullopt, first->end};
    }
    if (is_label(i, *first)) return Parsed{std::nullopt, first->end};
    if (auto ratio = ratio_of(*first)) first = std::move(ratio);
    if (first->kind != ValueKind::ordinal) {
      if (auto range = range_from(*first)) return range;
    }
    if (!stands_alone(*first)) return std::nullopt;
    return Parsed{make(*first, std::nullopt), first->end};
  }

 private:
  const Hedge& hedge(std::size_t i, Role role) const {
    return s_.lexicon.hedges[static_cast<std::size_t>(s_.at(i).value(role))];
  }

  bool is_numeral(std::size_t i) const {
    return s_.is(i, Role::digit) || s_.is(i, Role::multiplier) || s_.is(i, Role::scale);
  }

  /// 三四个, 七八十家: two Han digits in a row are a range from one to the next; any others are no value.
  std::optional<Parsed> adjacent_digits(std::size_t i) const {
    std::size_t end = i;
    while (is_numeral(end) && (end == i || s_.glued(end))) ++end;
    const Parsed none{std::nullopt, end};
    const std::int32_t low = s_.at(i).value(Role::digit);
    const std::int32_t high = s_.at(i + 1).value(Role::digit);
    if (low < 1 || high != low + 1) return none;
    auto upper = parse_amount(s_, i + 1);
    if (!upper || !stands_alone(*upper) || upper->number.fraction || upper->end < end) return none;
    const auto product = upper->number.value.times(Decimal(low));
    const auto lower = product ? product->divided_by(Decimal(high), 30) : std::nullopt;
    if (!lower || lower->times(Decimal(high)) != product) return none;
    const Decimal top = upper->number.value;
    upper->number.value = *lower;
    upper->begin = i;
    return Parsed{make(*upper, top), upper->end};
  }

  /// A single Han numeral is often part of a name or word (三峡), and "half" part of a match: they need
  /// company.
  bool stands_alone(const Amount& out) const {
    if (out.kind == ValueKind::ordinal || out.has_unit || out.hedge_after != nullptr) return true;
    if (out.number.single_han) return s_.is(out.end, Role::measure_word);
    // "Big 12", "Watch 5": a figure that counts nothing, right behind a name, is part of the name.
    if (const Figure* figure = s_.figure(out.begin);
        figure != nullptr && !s_.lexicon.han && !figure->grouped && figure->exponent == 0 &&
        figure->digits <= 4 && out.end == out.begin + 1 && out.begin > 1 &&
        s_.at(out.begin - 1).kind == TokenKind::word && s_.at(out.begin - 1).phrase == nullptr &&
        s_.capital(out.begin - 1) && head_words(s_, out.end).empty() && !hyphen_follows(out.end)) {
      return false;
    }
    if (!s_.lexicon.han && out.end == out.begin + 1 && s_.at(out.begin).kind == TokenKind::word) {
      // "one" alone stands for a thing, and "Big Five" is a name.
      if (s_.is(out.begin, Role::pronoun) && head_words(s_, out.end).empty() && !hyphen_follows(out.end))
        return false;
      if (is_in_name(s_, out.begin) && !hyphen_follows(out.end)) return false;
    }
    if (s_.lexicon.han || !s_.is(out.begin, Role::fraction) || out.end != out.begin + 1) return true;
    return s_.is(out.end, Role::part_of) || s_.is(out.end, Role::article) ||
           s_.is(out.end, Role::determiner) || hedge_before(out) != nullptr;
  }

  bool hyphen_follows(std::size_t i) const { return s_.is_mark(i, '-') && s_.glued(i) && s_.glued(i + 1); }

  bool is_label(std::size_t i, const Amount& out) const {
    if (i == 0 || out.has_unit || s_.figure(i) == nullptr) return false;
    const std::size_t before = s_.is_mark(i - 1, ':') && i > 1 ? i - 2 : i - 1;
    return s_.is(before, Role::label);
  }

  // ---- ratios and ranges ----

  /// "one in six", "nine out of ten".
  std::optional<Amount> ratio_of(const Amount& first) const {
    const std::size_t mark = first.end;
    if (!s_.is(mark, Role::ratio_mark) || first.kind != ValueKind::number || first.number.more)
      return std::nullopt;
    const bool plain_in = s_.at(mark).phrase->text.find(' ') == std::string::npos;
    if (plain_in && first.number.in_digits) return std::nullopt;
    const auto second = parse_number(s_, mark + 1);
    if (!second || second->ordinal || second->fraction || second->value <= first.number.value ||
        Decimal(1000) < second->value)
      return std::nullopt;
    if (plain_in && (second->in_digits && Decimal(100) < second->value)) return std::nullopt;
    const Amount rest = with_suffix(s_, *second, mark + 1);
    if (rest.has_unit) return std::nullopt;
    auto number = make_fraction(first.number.value, second->value, second->end);
    if (!number) return std::nullopt;
    Amount out;
    out.number = std::move(*number);
    out.begin = first.begin;
    out.end = second->end;
    out.kind = ValueKind::fraction;
    out.has_unit = true;
    return out;
  }

  bool range_mark_at(std::size_t i) const {
    if (!s_.is(i, Role::range_mark)) return false;
    // A hyphen or dash has space on both sides or on none.
    return s_.at(i).kind != TokenKind::mark || s_.glued(i) == s_.glued(i + 1);
  }

  std::optional<Parsed> range_from(Amount first) const {
    const bool between = first.begin > floor_ && s_.is(first.begin - 1, Role::range_between);
    const bool from = first.begin > floor_ && s_.is(first.begin - 1, Role::range_from);
    const bool word_mark = first.end < s_.size() && s_.at(first.end).kind != TokenKind::mark;
    if (between ? !s_.is(first.end, Role::range_and) : !range_mark_at(first.end)) return std::nullopt;
    if (first.number.fraction || first.number.more) return std::nullopt;
    auto second = parse_amount(s_, first.end + 1);
    if (!second || second->kind == ValueKind::ordinal || second->number.fraction) return std::nullopt;
    if (first.has_unit && second->has_unit && (first.kind != second->kind || first.unit != second->unit))
      return std::nullopt;
    if (first.has_unit && !second->has_unit && first.currency.empty()) return std::nullopt;
    if (!first.currency.empty() && !second->currency.empty() && first.currency != second->currency)
      return std::nullopt;
    share_scale(first.number, second->number);
    if (second->number.value <= first.number.value) {
      // "3-2" is a score and "5-1" a name, but two figures with a unit each are two values.
      if (first.has_unit || word_mark || between) return std::nullopt;
      return Parsed{std::nullopt, second->end};
    }
    share_unit(first, *second);
    if (from && word_mark) return Parsed{make(first, std::nullopt), first.end};
    if (between) first.begin -= 1;
    const Decimal high = second->number.value;
    first.number.exponent = std::max(first.number.exponent, second->number.exponent);
    first.hedge_after = second->hedge_after;
    first.end = second->end;
    Value value = make(first, high);
    value.extent = !between && value.bound == Bound::exact;
    return Parsed{std::move(value), first.end};
  }

  /// "70 to 90 million": the scale is for both, if the first stays the smaller.
  static void share_scale(Number& first, const Number& second) {
    if (first.scaled || !second.scaled) return;
    const auto scaled = first.value.times(second.scale);
    if (!scaled || *scaled >= second.value) return;
    apply_scale(first, second.scale);
  }

  static void share_unit(Amount& first, Amount& second) {
    Amount& from = second.has_unit ? second : first;
    Amount& to = second.has_unit ? first : second;
    if (!from.has_unit || (to.has_unit && !to.currency.empty())) return;
    to.has_unit = true;
    to.kind = from.kind;
    to.unit = from.unit;
    to.currency = from.currency;
    to.unit_seconds = from.unit_seconds;
  }

  // ---- the value ----

  /// The hedge before the amount; `begin` becomes its token.
  const Hedge* hedge_before(const Amount& amount, std::size_t* begin = nullptr) const {
    std::size_t i = amount.begin;
    for (int fillers = 0; fillers < 2 && i > floor_ && s_.is(i - 1, Role::hedge_filler); ++fillers) --i;
    if (i > floor_ && s_.is(i - 1, Role::hedge_before)) {
      --i;
    } else if (amount.begin > floor_ && s_.is(amount.begin - 1, Role::hedge_before)) {
      i = amount.begin - 1;
    } else {
      return nullptr;
    }
    const Hedge& found = hedge(i, Role::hedge_before);
    if (found.also_preposition && amount.kind == ValueKind::duration) {
      const bool in_phrase = i > 0 && (s_.is(i - 1, Role::date_preposition) || s_.is(i - 1, Role::function));
      if (!in_phrase) return nullptr;
    }
    if (begin != nullptr) *begin = i;
    return &found;
  }

  static void set_hedge(Value& value, const Hedge& hedge) {
    value.bound = hedge.bound;
    value.hedge_width = hedge.width;
    value.from_below = hedge.from_below;
  }

  Value make(const Amount& amount, std::optional<Decimal> high) const {
    Value value;
    std::size_t begin = amount.begin;
    value.kind = amount.kind;
    value.number = amount.number.value;
    value.high = std::move(high);
    value.written_exponent = amount.number.exponent;
    value.scaled = amount.number.scaled;
    value.unit = amount.unit;
    value.currency = amount.currency;
    if (amount.kind != ValueKind::ordinal) {
      if (const Hedge* before = hedge_before(amount, &begin)) {
        set_hedge(value, *before);
      } else if (amount.hedge_after != nullptr) {
        set_hedge(value, *amount.hedge_after);
      } else if (amount.plus) {
        value.bound = Bound::at_least;
        value.hedge_width = s_.lexicon.plus_width;
      }
      if (amount.number.more && !value.high) {
        value.bound = Bound::more_than;
        value.from_below = false;
        value.next_unit = true;
        value.hedge_width = Decimal();
      }
    }
    if (amount.unit_seconds) {
      const auto seconds = value.number->times(Decimal(*amount.unit_seconds));
      if (seconds && !value.high) value.seconds = seconds->to_int64();
    }
    if (value.kind == ValueKind::number && begin > floor_ && s_.is(begin - 1, Role::age_prefix)) {
      value.kind = ValueKind::age;  // "aged 25", "aged 25 to 54"
      value.unit = "year";
    }
    value.span = {s_.at(begin).begin, s_.at(amount.end - 1).end};
    set_change(value, begin, amount.end);
    if (value.kind == ValueKind::number || value.kind == ValueKind::ordinal) set_head(value, amount.end);
    if (value.kind == ValueKind::number && value.high) value.kind = ValueKind::range;
    return value;
  }

  void set_change(Value& value, std::size_t begin, std::size_t end) const {
    if (value.kind == ValueKind::ordinal) return;
    std::size_t i = begin;
    for (int fillers = 0; fillers < 2 && i > floor_ && s_.is(i - 1, Role::change_filler); ++fillers) --i;
    if (i > floor_ && s_.is(i - 1, Role::change)) {
      value.change = s_.at(i - 1).value(Role::change) > 0 ? Change::up : Change::down;
    } else if (!s_.lexicon.han && s_.is(end, Role::change) &&
               (value.kind == ValueKind::percentage || value.kind == ValueKind::percentage_points)) {
      // "a 4 percent decline"; after other values the verb has another subject ("$5 million grew").
      value.change = s_.at(end).value(Role::change) > 0 ? Change::up : Change::down;
    }
  }

  void set_head(Value& value, std::size_t end) const {
    std::string_view head;
    if (s_.is_mark(end, '-') && s_.glued(end) && s_.glued(end + 1) && end + 1 < s_.size() &&
        s_.at(end + 1).kind == TokenKind::word) {
      const Token& word = s_.at(end + 1);  // "14-village"
      head = s_.text.substr(word.begin, word.end - word.begin);
    } else {
      head = head_words(s_, end);
    }
    if (head.empty()) return;
    value.of = head;
    if (value.kind == ValueKind::number) value.kind = ValueKind::count;
  }

  const Sentence& s_;
  std::size_t floor_;
};

bool ends_head(const Token& token) {
  if (token.phrase == nullptr) return false;
  for (const Role role : {Role::function, Role::hedge_before, Role::hedge_after, Role::relative_date,
                          Role::weekday, Role::range_from, Role::range_mark, Role::date_preposition,
                          Role::joiner, Role::article, Role::determiner, Role::change, Role::future}) {
    if (token.is(role)) return true;
  }
  return false;
}

std::string_view latin_head(const Sentence& s, std::size_t i) {
  std::size_t end = i;
  for (std::size_t words = 0; words < s.lexicon.head_words && end < s.size(); ++words) {
    if (s.at(end).kind != TokenKind::word || ends_head(s.at(end))) break;
    ++end;
    // "people-to-people" is one word.
    while (s.is_mark(end, '-') && s.glued(end) && s.glued(end + 1) && end + 1 < s.size() &&
           (s.at(end + 1).kind == TokenKind::word || s.at(end + 1).kind == TokenKind::code)) {
      end += 2;
    }
  }
  if (end == i) return {};
  return s.text.substr(s.at(i).begin, s.at(end - 1).end - s.at(i).begin);
}

std::string_view han_head(const Sentence& s, std::size_t i) {
  std::size_t end = i;
  std::size_t characters = 0;
  if (s.is(i, Role::measure_word)) ++end;
  while (end < s.size() && s.at(end).kind == TokenKind::han && (end == i || s.glued(end)) &&
         !ends_head(s.at(end))) {
    const std::size_t size = (s.at(end).end - s.at(end).begin) / 3;
    if (characters + size > s.lexicon.head_characters) break;
    characters += size;
    ++end;
  }
  if (end == i) return {};
  return s.text.substr(s.at(i).begin, s.at(end - 1).end - s.at(i).begin);
}

}  // namespace

std::optional<Parsed> parse_quantity(const Sentence& sentence, std::size_t i, std::size_t floor) {
  return QuantityParser(sentence, floor).parse(i);
}

std::string_view head_words(const Sentence& sentence, std::size_t i) {
  if (i >= sentence.size()) return {};
  return sentence.lexicon.han ? han_head(sentence, i) : latin_head(sentence, i);
}

}  // namespace crosscheck::values
