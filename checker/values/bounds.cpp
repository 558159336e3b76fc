// Values: hedges and comparisons around an amount.
#include "checker/values/bounds.h"

namespace crosscheck::values {
namespace {

/// "greater than or equal to": one of the two parts is equality, which closes the other.
Bound closed(Bound bound) {
  switch (bound) {
    case Bound::more_than:
      return Bound::at_least;
    case Bound::less_than:
      return Bound::at_most;
    default:
      return bound;
  }
}

class BoundReader {
 public:
  BoundReader(const Sentence& sentence, std::size_t floor) : s_(sentence), floor_(floor) {}

  void before(const Amount& amount, BoundWords& out) const {
    std::size_t i = amount.begin;
    for (int fillers = 0; fillers < 2 && i > floor_ && s_.is(i - 1, Role::hedge_filler); ++fillers) --i;
    if (i > floor_ && s_.is(i - 1, Role::hedge_before)) {
      --i;
    } else if (amount.begin > floor_ && s_.is(amount.begin - 1, Role::hedge_before)) {
      i = amount.begin - 1;
    } else {
      return;
    }
    const Hedge& found = hedge(i, Role::hedge_before);
    // "around the 37 boats" says where, not how many.
    if (found.bound == Bound::about && i + 1 < amount.begin && s_.is(i + 1, Role::determiner)) return;
    const bool age = s_.is(amount.begin - 1, Role::age_prefix);  // "over the age of 18 months"
    if (found.also_preposition && amount.kind == ValueKind::duration && !age) {
      const bool in_phrase = i > 0 && (s_.is(i - 1, Role::date_preposition) || s_.is(i - 1, Role::function));
      if (!in_phrase) return;
    }
    take(out, found);
    out.begin = i;
    if (i < floor_ + 2 || !(s_.is(i - 1, Role::or_word) || s_.is(i - 1, Role::bound_and))) return;
    const Hedge* other = part(i - 2, Role::hedge_before);
    if (other == nullptr) other = part(i - 2, Role::bare_bound);
    if (other == nullptr || (other->bound == Bound::exact) == (found.bound == Bound::exact)) return;
    if (found.bound == Bound::exact) take(out, *other);
    out.bound = closed(out.bound);
    out.begin = i - 2;
  }

  /// "or more", "and above", "or equal to" behind the amount.
  void joined_after(BoundWords& out) const {
    const bool either = s_.is(out.end, Role::or_word);
    if (!either && !s_.is(out.end, Role::bound_and)) return;
    const std::size_t at = out.end + 1;
    const Hedge* found = part(at, Role::bare_bound);
    if (found == nullptr) found = part(at, Role::hedge_after);
    // "equal to 30 or more than": a comparison that no number follows speaks of the one before it.
    if (found == nullptr && either) found = part(at, Role::hedge_before);
    if (found == nullptr || s_.is(at + 1, Role::or_word) || parse_amount(s_, at + 1)) return;
    // "He paid 5 and more people came": behind "and" the words must close the phrase.
    if (!either && at + 1 < s_.size() && s_.at(at + 1).phrase == nullptr &&
        s_.at(at + 1).kind == TokenKind::word)
      return;
    join(out, *found);
    out.end = at + 1;
  }

  void after(const Hedge& found, BoundWords& out) const {
    if (out.stated && found.bound == Bound::about) return;
    take(out, found);
  }

 private:
  const Hedge& hedge(std::size_t i, Role role) const {
    return s_.lexicon.hedges[static_cast<std::size_t>(s_.at(i).value(role))];
  }
  const Hedge* part(std::size_t i, Role role) const { return s_.is(i, role) ? &hedge(i, role) : nullptr; }

  static void take(BoundWords& out, const Hedge& hedge) {
    out.bound = hedge.bound;
    out.width = hedge.width;
    out.from_below = hedge.from_below;
    out.stated = true;
  }

  static void join(BoundWords& out, const Hedge& found) {
    if (found.bound == Bound::exact) {
      out.bound = closed(out.bound);
      out.stated = true;
      return;
    }
    // What is "more or" a number includes the number.
    take(out, found);
    out.bound = closed(found.bound);
  }

  const Sentence& s_;
  std::size_t floor_;
};

}  // namespace

BoundWords read_bound(const Sentence& sentence, const Amount& amount, std::size_t floor) {
  const BoundReader reader(sentence, floor);
  BoundWords out;
  out.begin = amount.begin;
  out.end = amount.end;
  reader.before(amount, out);
  if (amount.hedge_after != nullptr) {
    reader.after(*amount.hedge_after, out);
  } else if (amount.plus) {
    if (!out.stated || out.bound == Bound::about) {
      out.bound = Bound::at_least;
      out.width = sentence.lexicon.plus_width;
      out.from_below = false;
      out.stated = true;
    }
  } else {
    reader.joined_after(out);
  }
  return out;
}

std::size_t bound_after_head(const Sentence& sentence, std::size_t end, BoundWords& bound) {
  // "30 boats at least": apart from the noun it may as well belong to the next figure, or add something
  // ("371 passengers plus a crew of 41").
  const bool adds = sentence.is(end + 1, Role::article) || sentence.is(end + 1, Role::determiner);
  if (sentence.is(end, Role::hedge_after) &&
      (sentence.glued(end) || (!adds && !parse_amount(sentence, end + 1)))) {
    const auto index = static_cast<std::size_t>(sentence.at(end).value(Role::hedge_after));
    BoundReader(sentence, end).after(sentence.lexicon.hedges[index], bound);
    return end + 1;
  }
  if (!sentence.is(end, Role::or_word)) return end;
  BoundWords with = bound;
  with.end = end;
  BoundReader(sentence, end).joined_after(with);
  if (with.end == end) return end;
  const std::size_t after = with.end;
  with.end = bound.end;
  bound = with;
  return after;
}

std::size_t skip_bound_words(const Sentence& sentence, std::size_t i) {
  // "greater than or equal to a": no bound has more words.
  constexpr std::size_t kMostWords = 6;
  std::size_t at = i;
  bool found = false;
  while (at < i + kMostWords && at < sentence.size()) {
    if (sentence.is(at, Role::hedge_before)) {
      found = true;
    } else if (!sentence.is(at, Role::or_word) && !sentence.is(at, Role::bare_bound) &&
               !(found && sentence.is(at, Role::hedge_filler) && !sentence.is(at, Role::article))) {
      break;
    }
    ++at;
  }
  return found ? at : i;
}

bool is_lower_bound(Bound bound) {
  return bound == Bound::more_than || bound == Bound::at_least;
}

bool is_one_sided(Bound bound) {
  return bound != Bound::exact && bound != Bound::about;
}

}  // namespace crosscheck::values
