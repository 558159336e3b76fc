// Values: the machine behind number words.
#include "checker/values/spelling.h"

#include <utility>

namespace crosscheck::values {
namespace {

constexpr Int128 power_of_ten(int exponent) {
  Int128 out = 1;
  for (int i = 0; i < exponent; ++i) out *= 10;
  return out;
}

constexpr Int128 kLimit = power_of_ten(36);  // coefficients of a Decimal stay below
constexpr Int128 kStart = kLimit;            // room of an empty number
constexpr std::int64_t kRepeatable = 1000;   // "million million", 万万; never "hundred hundred"

int zeros_of(Int128 value) {
  int out = 0;
  while (value >= 10 && value % 10 == 0) {
    value /= 10;
    ++out;
  }
  return out;
}

/// What may follow a small number: units after tens, tens and units after hundreds.
Int128 room_after(std::int64_t value, bool ordinal) {
  if (value == 0) return 0;
  if (value % 1000 == 0) return 1000;
  if (value % 100 == 0) return 100;
  if (value % 10 == 0 && (value > 10 || ordinal)) return 10;
  return 0;
}

}  // namespace

Int128 SpelledNumber::room() const {
  return count_ == 0 ? kStart : parts_[count_ - 1].room;
}

SpelledNumber::Answer SpelledNumber::push(Int128 value, Int128 factor) {
  if (count_ == parts_.size()) return Answer::refused;
  parts_[count_++] = {value, factor, factor};
  return Answer::taken;
}

/// Joining words have places of their own; without one nothing follows the units.
bool SpelledNumber::may_add(std::int64_t value) const {
  if (joined_ != 0 && last_ == Last::digit) {
    const Part& last = parts_[count_ - 1];
    return (joined_ & kBeforeTens) != 0 && last.factor == 1 && last.value % 100 < 10 && value >= 20 &&
           value < 100 && value % 10 == 0;
  }
  if (joined_ != 0) {
    const bool tens = last_ == Last::tens;
    if ((joined_ & (tens ? kAfterTens : kAfterFactor)) == 0) return false;
  }
  return value < room();
}

SpelledNumber::Answer SpelledNumber::add_small(std::int64_t value) {
  const bool zero = value == 0;
  if (zero && last_ != Last::none) {
    if (!rules_->zero_holds_place || last_ == Last::digit || last_ == Last::tens || last_ == Last::zero)
      return Answer::refused;
    last_ = Last::zero;
    exponent_ = 0;
    scale_ = 1;
    return Answer::taken;
  }
  if (!may_add(value)) return Answer::refused;
  short_factor_ = 1;
  if (rules_->last_digit_short && value < 10 && count_ > 0 && ends_with_factor() && room() > 10)
    short_factor_ = room() / 10;
  const bool before_tens = joined_ != 0 && last_ == Last::digit;
  if (count_ > 0 && parts_[count_ - 1].factor == 1) {
    Part& part = parts_[count_ - 1];
    part.value += value;
    part.room = before_tens ? 0 : room_after(value, ordinal_);
  } else {
    // "Two thousand" may be one word (Arabic); what follows is another part then.
    const Answer answer = push(value, value >= kRepeatable ? kRepeatable : 1);
    if (answer != Answer::taken) return answer;
    parts_[count_ - 1].room = room_after(value, ordinal_);
  }
  last_ = before_tens || room() == 0 ? Last::digit : Last::tens;
  if (last_ == Last::tens && room() >= 100) last_ = Last::multiplier;  // quinientos
  exponent_ = 0;
  scale_ = 1;
  return Answer::taken;
}

SpelledNumber::Answer SpelledNumber::add_multiplier(const NumberWord& word) {
  Int128 times = 1;
  const bool small = count_ > 0 && parts_[count_ - 1].factor == 1 && last_ != Last::zero;
  if (small) {
    times = parts_[count_ - 1].value;
    const Int128 above = count_ > 1 ? parts_[count_ - 2].room : kStart;
    if (times == 0) return Answer::refused;
    split_ = count_ - 1;
    if (times * word.value >= above) return Answer::split;
    --count_;
  } else if (!word.bare || word.value >= room()) {
    return Answer::refused;
  }
  const Answer answer = push(times * word.value, word.value);
  last_ = Last::multiplier;
  exponent_ = 0;
  scale_ = 1;
  return answer;
}

SpelledNumber::Answer SpelledNumber::add_scale(const NumberWord& word) {
  const Int128 factor = word.value;
  const bool again = last_ == Last::scale;
  Int128 sum = 0;
  std::size_t keep = count_;
  while (keep > 0) {
    const Part& part = parts_[keep - 1];
    const bool repeated = again && keep == count_ && part.factor == factor && factor >= kRepeatable;
    if (part.factor >= factor && !repeated) break;
    sum += part.value;
    --keep;
  }
  if (keep == count_ && (!word.bare || factor >= room())) return Answer::refused;
  if (keep == count_) sum = 1;
  if (sum == 0) return Answer::refused;
  if (sum >= kLimit / factor) return Answer::overflow;
  const Int128 above = keep > 0 ? parts_[keep - 1].room : kStart;
  split_ = keep;
  if (sum * factor >= above) return keep < count_ ? Answer::split : Answer::refused;
  count_ = keep;
  const Answer answer = push(sum * factor, factor);
  scale_ = again && scale_ < kLimit / factor ? scale_ * factor : factor;
  exponent_ = zeros_of(scale_);
  last_ = Last::scale;
  return answer;
}

SpelledNumber::Answer SpelledNumber::add_ordinal(std::int64_t value) {
  if (count_ > 0 && (value == 0 || !(ordinal_ ? rules_->ordinals_add : rules_->ordinal_ends)))
    return Answer::refused;
  const bool before = ordinal_;
  ordinal_ = true;
  const Answer answer = add_small(value);
  if (answer != Answer::taken) ordinal_ = before;
  return answer;
}

/// "and a thousand": a part of its own, for what is before the joiner belongs to other words.
SpelledNumber::Answer SpelledNumber::add_joined_factor(const NumberWord& word) {
  if (!word.bare || !ends_with_factor() || !may_add(word.value)) return Answer::refused;
  const Answer answer = push(word.value, word.value);
  last_ = word.kind == WordKind::multiplier ? Last::multiplier : Last::scale;
  scale_ = word.kind == WordKind::multiplier ? 1 : word.value;
  exponent_ = word.kind == WordKind::multiplier ? 0 : zeros_of(word.value);
  return answer;
}

SpelledNumber::Answer SpelledNumber::add(const NumberWord& word) {
  if (ordinal_ && !(rules_->ordinals_add && word.kind >= WordKind::ordinal)) return Answer::refused;
  Answer answer = Answer::refused;
  switch (word.kind) {
    case WordKind::cardinal:
      answer = add_small(word.value);
      break;
    case WordKind::multiplier:
      answer = joined_ != 0 ? add_joined_factor(word) : add_multiplier(word);
      break;
    case WordKind::scale:
      answer = joined_ != 0 ? add_joined_factor(word) : add_scale(word);
      break;
    case WordKind::ordinal:
      answer = add_ordinal(word.value);
      break;
    case WordKind::ordinal_scale:
      answer = joined_ != 0               ? add_joined_factor(word)
               : word.value < kRepeatable ? add_multiplier(word)
                                          : add_scale(word);
      if (answer == Answer::taken) {
        ordinal_ = true;
        exponent_ = 0;
        scale_ = 1;
      }
      break;
    case WordKind::joiner:
      if (count_ == 0 || joined_ != 0 || last_ == Last::zero) return Answer::refused;
      joined_ = static_cast<std::uint8_t>(word.value);
      return Answer::taken;
  }
  if (answer == Answer::taken) joined_ = 0;
  return answer;
}

SpelledNumber::Answer SpelledNumber::add_part(Int128 value, Int128 room_after_it, int exponent,
                                              Int128 scale) {
  if (ordinal_ || value >= room() || value < 0) return Answer::refused;
  if (joined_ != 0 && (joined_ & kAfterFactor) == 0) return Answer::refused;
  if (count_ > 0 && parts_[count_ - 1].factor == 1) {
    parts_[count_ - 1].value += value;
    parts_[count_ - 1].room = room_after_it;
  } else {
    // Hundreds are a part of their own: "three hundred and two dozen" is 324.
    const Answer answer = push(value, scale > 1 ? scale : room_after_it >= 100 ? room_after_it : 1);
    if (answer != Answer::taken) return answer;
    parts_[count_ - 1].room = room_after_it;
  }
  last_ = scale > 1              ? Last::scale
          : room_after_it == 0   ? Last::digit
          : room_after_it >= 100 ? Last::multiplier
                                 : Last::tens;
  exponent_ = exponent;
  scale_ = scale;
  joined_ = 0;
  return Answer::taken;
}

SpelledNumber::Answer SpelledNumber::add_ordinal_part(Int128 value) {
  if (ordinal_ && !rules_->ordinals_add) return Answer::refused;
  const bool before = std::exchange(ordinal_, false);
  const Answer answer = add_part(value, 0, 0, 1);
  ordinal_ = before || answer == Answer::taken;
  return answer;
}

std::optional<Decimal> SpelledNumber::value() const {
  Int128 sum = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    const bool shortened = i + 1 == count_ && parts_[i].factor == 1 && last_ == Last::digit;
    sum += parts_[i].value * (shortened ? short_factor_ : 1);
    if (sum >= kLimit) return std::nullopt;
  }
  return Decimal::make(sum, 0);
}

}  // namespace crosscheck::values
