// Values: ranges between two amounts.
#include "checker/values/ranges.h"

#include <algorithm>

#include "checker/values/heads.h"

namespace crosscheck::values {
namespace {

/// How far before "from" the verb is looked for that makes two values of its ends ("raised the charge from").
constexpr std::size_t kChangeReach = 8;

class RangeReader {
 public:
  RangeReader(const Sentence& sentence, std::size_t floor) : s_(sentence), floor_(floor) {}

  RangeReading read(Amount first) const {
    // "5- to 10-year-old": the hyphen stands for the unit.
    if (s_.is_mark(first.end, '-') && s_.glued(first.end) && !s_.glued(first.end + 1) &&
        s_.is(first.end + 1, Role::range_mark) && s_.at(first.end + 1).kind == TokenKind::word)
      ++first.end;
    // "between the tenth and the fifteenth"
    const std::size_t before =
        first.begin > floor_ + 1 && s_.is(first.begin - 1, Role::determiner) ? first.begin - 1 : first.begin;
    const bool prefix = before > floor_ && s_.is(before - 1, Role::range_between);
    const bool from = before > floor_ && s_.is(before - 1, Role::range_from);
    const bool word_mark = first.end < s_.size() && s_.at(first.end).kind != TokenKind::mark;
    const bool mark = range_mark_at(first.end);
    const bool joined = s_.is(first.end, Role::range_and);
    if (!mark && !joined) return {};
    if (first.number.more) return {};
    std::size_t next = first.end + 1;
    if (s_.is(next, Role::determiner)) ++next;
    // "5 to-8 metre": a hyphen that belongs to a word is left over.
    if (mark && word_mark && s_.is_mark(next, '-') && s_.glued(next) && s_.glued(next + 1)) ++next;
    auto second = parse_amount(s_, next);
    if (!second || second->number.fraction != first.number.fraction) return {};
    const bool ordinals = first.kind == ValueKind::ordinal;
    if (ordinals != (second->kind == ValueKind::ordinal)) return {};
    // A之间: what "and" joins is a range only between such words.
    const bool closed = s_.is(second->end, Role::range_after);
    const bool between = prefix || closed;
    if ((!mark || (ordinals && !from)) && !between) return {};
    if (first.has_unit && !second->has_unit && first.currency.empty()) return {};
    if (!share_unit(first, *second)) return {};
    share_scale(first.number, second->number);
    if (from && word_mark && tells_change(before - 1)) return {RangeAnswer::apart, {first, {}, false}, 0};
    if (second->number.value <= first.number.value) {
      // "3-2" is a score and "5-1" a name, but two figures with a unit each are two values.
      if (first.has_unit || word_mark || between) return {};
      // "The crew of twelve - five women and seven men -": a dash with space around it opens an aside that
      // counts something of its own.
      if (!s_.glued(first.end) && !find_head(s_, second->end).empty()) return {};
      return {RangeAnswer::no_value, {}, second->end};
    }
    if (from && word_mark && tells_change(before - 1)) return {RangeAnswer::apart, {first, {}, false}, 0};
    RangeReading out{RangeAnswer::range, {}, 0};
    const Decimal high = second->number.value;
    first.number.exponent = std::max(first.number.exponent, second->number.exponent);
    first.hedge_after = second->hedge_after;
    first.plus = second->plus;
    if (prefix || (from && word_mark)) first.begin = before - 1;
    first.end = second->end + (closed ? 1 : 0);
    out.quantity = {std::move(first), high, !between};
    return out;
  }

 private:
  bool range_mark_at(std::size_t i) const {
    if (!s_.is(i, Role::range_mark)) return false;
    // A hyphen or dash has space on both sides or on none.
    return s_.at(i).kind != TokenKind::mark || s_.glued(i) == s_.glued(i + 1);
  }

  bool tells_change(std::size_t from) const {
    for (std::size_t back = 1; back <= kChangeReach && back <= from; ++back) {
      const Token& token = s_.at(from - back);
      if (token.is(Role::change) || token.is(Role::change_other)) return true;
      if (token.kind == TokenKind::mark && token.mark != '-') return false;
    }
    return false;
  }

  const Sentence& s_;
  std::size_t floor_;
};

/// Saves most of the tries of amounts that cannot be.
bool may_hold_number(const Sentence& sentence, std::size_t i) {
  return i < sentence.size() &&
         (sentence.figure(i) != nullptr || sentence.at(i).phrase != nullptr || sentence.at(i).mark != 0);
}

/// A rate of money in the currency of `amount`, or of a unit that is the one of `amount`.
bool is_rate_of(const Amount& rate, const Amount& amount) {
  if (!rate.currency.empty()) return rate.currency == amount.currency;
  return !amount.unit.empty() && rate.unit.starts_with(amount.unit + " ");
}

}  // namespace

RangeReading read_range(const Sentence& sentence, const Amount& first, std::size_t floor) {
  return RangeReader(sentence, floor).read(first);
}

std::optional<SecondBound> read_second_bound(const Sentence& sentence, const Amount& first,
                                             const BoundWords& words, std::size_t end) {
  std::size_t at = end;
  if (sentence.is_mark(at, ',') || sentence.is_mark(at, 0x3001)) ++at;
  const bool joined = sentence.is(at, Role::bound_and);
  if (joined) ++at;
  const std::size_t number = skip_bound_words(sentence, at);
  // Without a word before it, the second bound must stand behind its figure, as the first one does.
  const bool behind = first.hedge_after != nullptr || end > first.end;
  if (number == at && !joined && !behind) return std::nullopt;
  if (!may_hold_number(sentence, number)) return std::nullopt;
  auto amount = parse_amount(sentence, number);
  if (!amount || amount->kind == ValueKind::ordinal || amount->number.fraction != first.number.fraction)
    return std::nullopt;
  BoundWords second = read_bound(sentence, *amount, at);
  if (!second.stated && !amount->has_unit) {
    // 30人以上50人以下
    const HeadTokens head = find_head(sentence, amount->end);
    const std::size_t after = bound_after_head(sentence, head.end, second);
    if (after != head.end) second.end = after;
  }
  if (number == at && second.end == amount->end && amount->hedge_after == nullptr) return std::nullopt;
  if (second.begin != at || !is_one_sided(second.bound) ||
      is_lower_bound(second.bound) == is_lower_bound(words.bound))
    return std::nullopt;
  return SecondBound{std::move(*amount), second};
}

bool share_unit(Amount& first, Amount& second) {
  if (first.has_unit && second.has_unit) {
    // "$500,000 to $1 million a year"
    if (second.kind == ValueKind::rate && first.kind != ValueKind::rate && is_rate_of(second, first)) {
      first.kind = second.kind;
      first.unit = second.unit;
      first.measure = second.measure;
      return true;
    }
    if (first.kind != second.kind || first.unit != second.unit) return false;
    return first.currency.empty() || second.currency.empty() || first.currency == second.currency;
  }
  if (!first.has_unit && !second.has_unit) return true;
  Amount& from = second.has_unit ? second : first;
  Amount& to = second.has_unit ? first : second;
  to.has_unit = true;
  to.kind = from.kind;
  to.unit = from.unit;
  to.currency = from.currency;
  to.measure = from.measure;
  return true;
}

void share_scale(Number& first, const Number& second) {
  if (first.scaled || !second.scaled) return;
  const auto scaled = first.value.times(second.scale);
  if (!scaled || *scaled >= second.value) return;
  apply_scale(first, second.scale);
}

}  // namespace crosscheck::values
