// Values: one quantity: the readers of pairs, ranges, words and bounds in their order, and the value of what
// they found.
#include "checker/values/quantities.h"

#include <algorithm>

#include "checker/values/ages.h"
#include "checker/values/amounts.h"
#include "checker/values/bounds.h"
#include "checker/values/heads.h"
#include "checker/values/names.h"
#include "checker/values/ranges.h"
#include "checker/values/scores.h"
#include "checker/values/vague.h"

namespace crosscheck::values {
namespace {

class QuantityParser {
 public:
  QuantityParser(const Sentence& sentence, std::size_t floor, const Value* previous)
      : s_(sentence), floor_(floor), previous_(previous) {}

  std::optional<Parsed> parse(std::size_t i) const {
    if (s_.lexicon.han && is_numeral(i)) {
      // Behind a numeral it is inside a number; 打 (dozen) with nothing before it is another word.
      const bool lone_scale = i > 0 && s_.is(i - 1, Role::scale) &&
                              (i == 1 || (!is_numeral(i - 2) && s_.figure(i - 2) == nullptr));
      if (i > 0 && s_.glued(i) && is_numeral(i - 1) && !lone_scale) return std::nullopt;
      const bool pair = s_.is(i, Role::digit) && s_.is(i + 1, Role::digit) && s_.glued(i + 1);
      if (pair && !is_unit_digit(s_, i + 1)) return adjacent_digits(i);
    }
    if (auto words = in_words(i)) return words;
    auto first = parse_amount(s_, i);
    if (!first) {
      // "PS5": the figure behind such a sign is no number either.
      if (is_sign_of_name(i)) return Parsed{std::nullopt, i + 2};
      return std::nullopt;
    }
    // 十四五: numerals that no number joins are a name.
    if (s_.lexicon.han && !first->has_unit && s_.glued(first->end) && s_.is(first->end, Role::digit)) {
      return Parsed{std::nullopt, first->end};
    }
    if (is_label(s_, *first)) return Parsed{std::nullopt, end_of_label(first->end)};
    if (auto pair = read_pair(s_, *first, floor_)) return made(*pair);
    if (auto share = read_share(s_, *first)) first = std::move(share);
    RangeReading range = read_range(s_, *first, floor_);
    switch (range.answer) {
      case RangeAnswer::range:
        return made(range.quantity);
      case RangeAnswer::apart:
        return made(range.quantity);
      case RangeAnswer::no_value:
        return Parsed{std::nullopt, range.end};
      case RangeAnswer::none:
        break;
    }
    const HeadTokens shared = share_ahead(*first);
    if (shared.empty() && !stands_alone(s_, *first, floor_)) return std::nullopt;
    Parsed parsed = made({std::move(*first), std::nullopt, false});
    // "two new 700 Max jets": the figure in the head is no value of its own.
    if (const HeadTokens head = find_head(s_, parsed.end); head.figures) parsed.end = head.end;
    take_head_of_change(*parsed.value, i);
    take_head_of_sum(*parsed.value, i, parsed.end);
    if (!shared.empty() && parsed.value->of.empty() && parsed.value->kind == ValueKind::number)
      set_head(*parsed.value, shared);
    return parsed;
  }

 private:
  /// "7- or 8-inch", "five or six weeks", "4.5, 5 and 6.5 litres": the unit or head that only the last of
  /// some figures has is for all. Gives the unit to `first`, or returns the head.
  HeadTokens share_ahead(Amount& first) const {
    const HeadTokens none;
    if (s_.lexicon.han || first.kind != ValueKind::number || first.has_unit || first.number.fraction ||
        first.number.more || first.number.single_han || !find_head(s_, first.end).empty())
      return none;
    constexpr int kMostFigures = 4;
    std::size_t at = first.end;
    const bool hyphen = s_.is_mark(at, '-') && s_.glued(at) && (!s_.glued(at + 1) || s_.is_mark(at + 1, ','));
    bool either = false;
    bool joined = false;
    for (int figures = 0; figures < kMostFigures && !joined; ++figures) {
      if (hyphen && s_.is_mark(at, '-')) ++at;
      if (s_.is_mark(at, ',')) ++at;
      either = s_.is(at, Role::or_word);
      joined = either || s_.is(at, Role::joiner);
      if (joined) ++at;
      auto next = parse_amount(s_, at);
      if (!next || next->kind == ValueKind::ordinal || next->number.fraction || next->begin == first.end)
        return none;
      at = next->end;
      if (!next->has_unit && !joined) continue;
      if (!joined && !hyphen) return none;
      if (next->has_unit) {
        if (!next->currency.empty() && !either) return none;
        share_scale(first.number, next->number);
        share_unit(first, *next);
        if (hyphen) ++first.end;
        return none;
      }
      return either || hyphen ? find_head(s_, at) : none;
    }
    return none;
  }

  bool is_sign_of_name(std::size_t i) const {
    return s_.is(i, Role::currency_before) && s_.figure(i + 1) != nullptr && s_.glued(i + 1) &&
           s_.lexicon.currencies[static_cast<std::size_t>(s_.at(i).value(Role::currency_before))]
               .precise_only;
  }

  bool is_numeral(std::size_t i) const {
    return s_.is(i, Role::digit) || s_.is(i, Role::multiplier) || s_.is(i, Role::scale);
  }

  /// "Section 4-2", "pages 12-15": what a label names may have two parts.
  std::size_t end_of_label(std::size_t end) const {
    const bool second = s_.is(end, Role::range_mark) && s_.at(end).kind == TokenKind::mark && s_.glued(end) &&
                        s_.glued(end + 1) && s_.figure(end + 1) != nullptr;
    return second ? end + 2 : end;
  }

  /// Amounts without a number ("dozens", "tripled"), and tokens that hold two ("3:1").
  std::optional<Parsed> in_words(std::size_t i) const {
    if (s_.at(i).kind == TokenKind::code) {
      const auto pair = read_colon_pair(s_, i);
      return pair ? std::optional(made(*pair)) : std::nullopt;
    }
    if (const auto decade = read_decade_of_life(s_, i)) return made(*decade);
    if (const auto vague = read_vague(s_, i)) {
      Parsed parsed = made(*vague);
      if (!vague->high && parsed.value->bound == Bound::exact) parsed.value->bound = Bound::about;
      return parsed;
    }
    if (const auto multiple = read_multiple(s_, i)) {
      Parsed parsed = made({multiple->amount, std::nullopt, false});
      if (multiple->change != Change::none) parsed.value->change = multiple->change;
      return parsed;
    }
    return std::nullopt;
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
    if (!upper || !stands_alone(s_, *upper, floor_) || upper->number.fraction || upper->end < end)
      return none;
    const auto product = upper->number.value.times(Decimal(low));
    const auto lower = product ? product->divided_by(Decimal(high), 30) : std::nullopt;
    if (!lower || lower->times(Decimal(high)) != product) return none;
    const Decimal top = upper->number.value;
    upper->number.value = *lower;
    upper->begin = i;
    return made({std::move(*upper), top, false});
  }

  // ---- the value ----

  Parsed made(const Quantity& quantity) const {
    const Amount& amount = quantity.amount;
    Value value;
    value.kind = amount.kind;
    value.number = amount.number.value;
    value.high = quantity.high;
    value.written_exponent = amount.number.exponent;
    value.scaled = amount.number.scaled;
    value.unit = amount.unit;
    value.currency = amount.currency;
    BoundWords words{Bound::exact, {}, false, false, amount.begin, amount.end};
    if (amount.kind != ValueKind::ordinal) words = read_bound(s_, amount, floor_);
    std::size_t end = words.end;
    if (value.high && value.kind == ValueKind::ordinal) value.kind = ValueKind::range;
    if (value.kind == ValueKind::number || value.kind == ValueKind::ordinal ||
        value.kind == ValueKind::range) {
      const HeadTokens head = set_head(value, end);
      if (!head.empty() && value.kind == ValueKind::count) end = after_head(head, end, words);
    }
    set_bound(value, quantity, words);
    if (const auto second = read_second(quantity, words, end, value)) end = close_range(value, *second);
    set_duration(value, amount);
    const auto age_before = [&](std::size_t at) { return at > floor_ && s_.is(at - 1, Role::age_prefix); };
    if ((value.kind == ValueKind::number || value.kind == ValueKind::range ||
         value.kind == ValueKind::duration) &&
        (age_before(words.begin) || age_before(amount.begin))) {
      value.kind = ValueKind::age;  // "aged 25", "aged 25 to 54", "at the age of 6 weeks"
      if (value.unit.empty()) value.unit = "year";
    }
    value.span = {s_.at(words.begin).begin, s_.at(end - 1).end};
    set_change(value, words.begin, end);
    if (!words.stated) take_bound(value, words.begin);
    if (value.kind == ValueKind::number && value.high) value.kind = ValueKind::range;
    value.extent = quantity.extent && value.bound == Bound::exact && value.high_bound == Bound::exact;
    return {std::move(value), end};
  }

  static void set_bound(Value& value, const Quantity& quantity, const BoundWords& words) {
    value.bound = words.bound;
    value.hedge_width = words.width;
    value.from_below = words.from_below;
    if (!quantity.amount.number.more || value.high) return;
    value.bound = Bound::more_than;
    value.from_below = false;
    value.next_unit = true;
    value.hedge_width = Decimal();
  }

  /// The bound that gives the other end of `value`, whose number takes the scale of that bound if it is for
  /// both.
  std::optional<SecondBound> read_second(const Quantity& quantity, const BoundWords& words, std::size_t end,
                                         Value& value) const {
    if (quantity.high || !is_one_sided(words.bound) || words.from_below) return std::nullopt;
    auto second = read_second_bound(s_, quantity.amount, words, end);
    if (!second) return std::nullopt;
    Amount first = quantity.amount;
    if (!share_unit(first, second->amount)) return std::nullopt;
    share_scale(first.number, second->amount.number);
    const bool rising = is_lower_bound(words.bound);
    const Decimal& low = rising ? first.number.value : second->amount.number.value;
    const Decimal& high = rising ? second->amount.number.value : first.number.value;
    if (high <= low) return std::nullopt;
    value.number = first.number.value;
    return second;
  }

  /// Makes a range of `value`, which has one end, and the bound that gives the other.
  std::size_t close_range(Value& value, const SecondBound& second) const {
    Decimal other = second.amount.number.value;
    if (is_lower_bound(value.bound)) {
      value.high = other;
      value.high_bound = second.words.bound;
    } else {
      value.high = value.number;
      value.number = other;
      value.high_bound = value.bound;
      value.bound = second.words.bound;
    }
    if (second.amount.has_unit && value.unit.empty() && value.currency.empty()) {
      value.kind = second.amount.kind;
      value.unit = second.amount.unit;
      value.currency = second.amount.currency;
    } else if (value.kind == ValueKind::number) {
      set_head(value, second.words.end);
    }
    value.hedge_width = Decimal();
    return second.words.end;
  }

  /// "30 boats or more", 500人左右: the words behind the head belong to the span, with the head between them.
  std::size_t after_head(const HeadTokens& head, std::size_t end, BoundWords& words) const {
    std::size_t at = head.end;
    // The head of a Han count may run on; the hedge stands right behind its measure word.
    if (s_.lexicon.han) at = std::min(at, end + 1);
    const std::size_t after = bound_after_head(s_, at, words);
    return after == at ? end : after;
  }

  void set_change(Value& value, std::size_t begin, std::size_t end) const {
    if (value.kind == ValueKind::ordinal || value.kind == ValueKind::score || value.kind == ValueKind::ratio)
      return;
    std::size_t i = begin;
    for (int fillers = 0; fillers < 2 && i > floor_ && s_.is(i - 1, Role::change_filler); ++fillers) --i;
    if (i > floor_ && s_.is(i - 1, Role::change)) {
      value.change = s_.at(i - 1).value(Role::change) > 0 ? Change::up : Change::down;
    } else if (!s_.lexicon.han && s_.is(end, Role::change) &&
               (value.kind == ValueKind::percentage || value.kind == ValueKind::percentage_points)) {
      // "a 4 percent decline"; after other values the verb has another subject ("$5 million grew").
      value.change = s_.at(end).value(Role::change) > 0 ? Change::up : Change::down;
    } else if (previous_ != nullptr && previous_->change != Change::none &&
               (restates(begin) || verb_left_out(value, begin, i))) {
      value.change = previous_->change;
    }
    const bool moved = value.change != Change::none || (i > floor_ && s_.is(i - 1, Role::change_other));
    if (moved && value.number && !value.high && value.number->is_negative() &&
        (value.kind == ValueKind::percentage || value.kind == ValueKind::percentage_points)) {
      // "a growth of -2%", "moved by minus 2%": 2% down, as "fell 2%". A level keeps its sign.
      value.number = value.number->negated();
      value.change = Change::down;
    }
  }

  /// "Ash was down 2.3%, Elm by 2.6%": the verb of the value before is meant, where none stands between.
  /// `filled` is where the fillers before the value begin.
  bool verb_left_out(const Value& value, std::size_t begin, std::size_t filled) const {
    constexpr std::size_t kReach = 6;
    if (s_.lexicon.han || filled == begin || filled <= floor_ || filled - floor_ > kReach ||
        value.kind != previous_->kind || value.unit != previous_->unit || s_.is(filled, Role::part_of) ||
        !s_.is(filled, Role::function))
      return false;
    bool parted = false;
    for (std::size_t i = floor_; i < filled; ++i) {
      const Token& token = s_.at(i);
      if (token.is(Role::change) || token.is(Role::change_other) || token.mark == '.') return false;
      parted = parted || token.kind == TokenKind::mark || token.is(Role::joiner);
    }
    return parted;
  }

  /// "lost 190 points, or 0.6%": the same in another unit, right behind the value and the head before it.
  bool restates(std::size_t begin) const {
    if (begin <= floor_ || !s_.is(begin - 1, Role::or_word)) return false;
    std::size_t at = floor_;
    const HeadTokens head = find_head(s_, at);
    at = head.end;
    if (s_.is_mark(at, ',')) ++at;
    return at + 1 == begin;
  }

  /// "more than 100 kilometres (60 miles)": what stands in brackets is the same in another unit.
  void take_bound(Value& value, std::size_t begin) const {
    if (previous_ == nullptr || value.bound != Bound::exact || previous_->bound == Bound::exact) return;
    if (previous_->high || value.high || value.kind != previous_->kind || value.kind == ValueKind::number)
      return;
    const bool open = begin == floor_ + 1 && s_.is_mark(floor_, '(');
    const bool next = begin == floor_ + 1 && s_.is_mark(floor_, '/');
    if (!open && !next) return;
    if (value.unit == previous_->unit && value.currency == previous_->currency) return;
    value.bound = previous_->bound;
    value.hedge_width = previous_->hedge_width;
    value.from_below = previous_->from_below;
  }

  /// "gained 64 points to 4,577": the level is told in what the change counts.
  void take_head_of_change(Value& value, std::size_t begin) const {
    if (previous_ == nullptr || previous_->change == Change::none || previous_->kind != ValueKind::count ||
        value.kind != ValueKind::number || previous_->of.empty() || begin < 1 ||
        !s_.is(begin - 1, Role::range_mark) || s_.at(begin - 1).kind == TokenKind::mark)
      return;
    const HeadTokens head = find_head(s_, floor_);
    if (head.end + 1 != begin) return;
    value.of = previous_->of;
    value.kind = ValueKind::count;
  }

  /// "435 flats by sale and 187 by tender": what the figure before counts, said once.
  void take_head_of_sum(Value& value, std::size_t begin, std::size_t end) const {
    constexpr std::size_t kReach = 8;
    if (s_.lexicon.han || previous_ == nullptr || previous_->kind != ValueKind::count ||
        value.kind != ValueKind::number || value.number == Decimal(1) || previous_->of.empty() ||
        begin <= floor_ || begin - floor_ > kReach || !s_.is(begin - 1, Role::joiner) ||
        !s_.is(end, Role::date_preposition))
      return;
    const HeadTokens head = find_head(s_, floor_);
    // The same preposition, or one in its place, behind the head before.
    if (head.empty() || !s_.is(head.end, Role::date_preposition)) return;
    for (std::size_t i = floor_; i < begin; ++i) {
      if (s_.at(i).kind == TokenKind::mark || s_.at(i).in_time) return;
    }
    value.of = previous_->of;
    value.kind = ValueKind::count;
  }

  HeadTokens set_head(Value& value, std::size_t end) const {
    HeadTokens head = find_head(s_, end, value.number != Decimal(1));
    if (head.empty() && value.kind != ValueKind::ordinal && s_.is(end, Role::part_of)) head = partitive(end);
    if (head.empty()) return head;
    set_head(value, head);
    return head;
  }

  void set_head(Value& value, const HeadTokens& head) const {
    const std::size_t begin = s_.at(head.begin).begin;
    value.of = s_.text.substr(begin, s_.at(head.end - 1).end - begin);
    if (value.kind == ValueKind::number) value.kind = ValueKind::count;
  }

  /// "two of the boats", "35 million of its readers".
  HeadTokens partitive(std::size_t of) const {
    std::size_t at = of + 1;
    for (int words = 0; words < 2 && s_.is(at, Role::determiner); ++words) ++at;
    // "27 of its 51 seats" are 27 seats.
    if (const auto whole = parse_amount(s_, at); whole && !whole->has_unit) at = whole->end;
    return find_head(s_, at);
  }

  const Sentence& s_;
  std::size_t floor_;
  const Value* previous_;
};

}  // namespace

std::optional<Parsed> parse_quantity(const Sentence& sentence, std::size_t i, std::size_t floor,
                                     const Value* previous) {
  return QuantityParser(sentence, floor, previous).parse(i);
}

}  // namespace crosscheck::values
