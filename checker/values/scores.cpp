// Values: scores, votes and ratios. Two figures alone are as often a range or a name, so that most forms need
// a word nearby that says what they are.
#include "checker/values/scores.h"

#include <algorithm>

#include "checker/values/heads.h"

namespace crosscheck::values {
namespace {

// How many tokens away the word may stand that makes a score of two figures: for the order that no range has
// (3-1), and for the one that ranges have (1-3).
constexpr std::size_t kFarReach = 30;
constexpr std::size_t kNearReach = 8;
constexpr std::size_t kReachAfter = 3;
/// Of a score or a vote in figures.
constexpr int kMostDigits = 3;

class PairReader {
 public:
  explicit PairReader(const Sentence& sentence) : s_(sentence) {}

  std::optional<Quantity> pair(const Amount& first, std::size_t floor) const {
    if (!is_plain(first)) return std::nullopt;
    if (auto part = part_of_whole(first)) return part;
    std::size_t at = first.end;
    // "by 52 votes to 48": what is counted may stand behind the first figure.
    const bool counted = s_.is(at, Role::score_after) && s_.is(at + 1, Role::range_mark);
    if (counted) ++at;
    const bool hyphens = s_.is_mark(at, '-') && s_.is(at + 1, Role::range_mark) && s_.is_mark(at + 2, '-') &&
                         s_.glued(at + 1) && s_.glued(at + 3);  // "2-to-1"
    if (hyphens) ++at;
    const bool versus = s_.is(at, Role::score_mark);
    const bool colon = s_.is_mark(at, ':') && s_.glued(at) && s_.glued(at + 1);
    if (!versus && !colon && !s_.is(at, Role::range_mark)) return std::nullopt;
    const bool mark = s_.at(at).kind == TokenKind::mark;
    if (mark && !(s_.glued(at) && s_.glued(at + 1))) return std::nullopt;
    const std::size_t next = at + (hyphens ? 2 : 1);
    const auto second = parse_amount(s_, next);
    if (!second || !is_plain(*second)) return std::nullopt;
    const auto made = [&](ValueKind kind) {
      return quantity(first, second->number.value, second->end, kind);
    };
    if (is_ratio(first, *second, mark || versus)) return made(ValueKind::ratio);
    if (first.begin > floor && s_.is(first.begin - 1, Role::range_from)) return std::nullopt;
    if (versus || counted) return made(ValueKind::score);
    const bool falling = second->number.value <= first.number.value;
    const bool between_names = falling && mark && is_name(first.begin - 1) && is_name(second->end);
    if (!between_names && !said_of_score(first.begin, second->end, falling && mark)) return std::nullopt;
    if (!falling && !s_.is(second->end, Role::score_after) && counts(second->end)) return std::nullopt;
    return made(ValueKind::score);
  }

  std::optional<Quantity> colon(std::size_t i) const {
    const Token& token = s_.at(i);
    const std::string_view text = s_.text.substr(token.begin, token.end - token.begin);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > kMostDigits) return std::nullopt;
    if (text.size() - colon - 1 == 0 || text.size() - colon - 1 > kMostDigits) return std::nullopt;
    const auto digits = [](std::string_view part) {
      return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!digits(text.substr(0, colon)) || !digits(text.substr(colon + 1))) return std::nullopt;
    const auto a = Decimal::parse(text.substr(0, colon));
    const auto b = Decimal::parse(text.substr(colon + 1));
    if (!a || !b) return std::nullopt;
    Amount first;
    first.begin = i;
    first.number.value = *a;
    const bool ratio = near_word(Role::ratio_word, i, i + 1, kNearReach, kReachAfter);
    if (!ratio && !said_of_score(i, i + 1, false)) return std::nullopt;
    return quantity(first, *b, i + 1, ratio ? ValueKind::ratio : ValueKind::score);
  }

 private:
  static bool is_plain(const Amount& amount) {
    return amount.kind == ValueKind::number && !amount.has_unit && !amount.plus && !amount.number.scaled &&
           !amount.number.more && !amount.number.fraction && !amount.number.positional &&
           amount.hedge_after == nullptr && amount.number.value.is_integer() &&
           !amount.number.value.is_negative() && amount.number.value.leading_exponent() < kMostDigits;
  }

  static Quantity quantity(const Amount& first, const Decimal& second, std::size_t end, ValueKind kind) {
    Quantity out{first, second, false};
    out.amount.end = end;
    out.amount.kind = kind;
    out.amount.has_unit = true;
    return out;
  }

  /// "17 of the 31": figures or words, the smaller one first.
  std::optional<Quantity> part_of_whole(const Amount& first) const {
    std::size_t at = first.end;
    if (!s_.is(at, Role::part_of) || s_.lexicon.han) return std::nullopt;
    ++at;
    while (s_.is(at, Role::determiner) && at < first.end + 3) ++at;
    if (s_.is(at, Role::pronoun)) return std::nullopt;
    const auto whole = parse_amount(s_, at);
    if (!whole || !is_plain(*whole) || whole->number.value <= first.number.value) return std::nullopt;
    // "27 of its 51 seats" are two counts, each of which another text may tell.
    const HeadTokens head = find_head(s_, whole->end);
    if (s_.lexicon.plural_suffixes.empty() ? !head.empty() : head.plural) return std::nullopt;
    return quantity(first, whole->number.value, whole->end, ValueKind::ratio);
  }

  /// "two to one", "a ratio of 3 to 2".
  bool is_ratio(const Amount& first, const Amount& second, bool mark) const {
    if (near_word(Role::ratio_word, first.begin, second.end, 3, 1)) return true;
    if (mark || first.number.value <= Decimal(1) || second.number.value != Decimal(1)) return false;
    return !(first.begin > 0 &&
             (s_.is(first.begin - 1, Role::range_from) || s_.is(first.begin - 1, Role::change) ||
              s_.is(first.begin - 1, Role::change_filler)));
  }

  /// Wraps around below the first token, which is no name either.
  bool is_name(std::size_t i) const {
    return i < s_.size() && s_.at(i).kind == TokenKind::word && s_.capital(i) && s_.at(i).phrase == nullptr;
  }

  bool counts(std::size_t i) const { return i < s_.size() && !find_head(s_, i).empty(); }

  bool said_of_score(std::size_t begin, std::size_t end, bool far) const {
    if (!far) {
      return near_word(Role::score_before, begin, end, kNearReach, 0) ||
             near_word(Role::score_after, begin, end, 0, kReachAfter);
    }
    return near_word(Role::score_before, begin, end, kFarReach, kFarReach) ||
           near_word(Role::score_after, begin, end, kFarReach, kFarReach);
  }

  bool near_word(Role role, std::size_t begin, std::size_t end, std::size_t back, std::size_t ahead) const {
    for (std::size_t i = 1; i <= back && i <= begin; ++i) {
      if (s_.is(begin - i, role)) return true;
    }
    for (std::size_t i = end; i < end + ahead && i < s_.size(); ++i) {
      if (s_.is(i, role)) return true;
    }
    return false;
  }

  const Sentence& s_;
};

}  // namespace

std::optional<Quantity> read_pair(const Sentence& sentence, const Amount& first, std::size_t floor) {
  return PairReader(sentence).pair(first, floor);
}

std::optional<Quantity> read_colon_pair(const Sentence& sentence, std::size_t i) {
  return PairReader(sentence).colon(i);
}

std::optional<Amount> read_share(const Sentence& s, const Amount& first) {
  const std::size_t mark = first.end;
  if (!s.is(mark, Role::ratio_mark) || first.kind != ValueKind::number || first.number.more)
    return std::nullopt;
  const bool plain_in = s.at(mark).phrase->text.find(' ') == std::string::npos;
  if (plain_in && first.number.in_digits) return std::nullopt;
  const auto second = parse_number(s, mark + 1);
  if (!second || second->ordinal || second->fraction || second->value <= first.number.value ||
      Decimal(1000) < second->value)
    return std::nullopt;
  if (plain_in && (second->in_digits && Decimal(100) < second->value)) return std::nullopt;
  if (with_suffix(s, *second, mark + 1).has_unit) return std::nullopt;
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

}  // namespace crosscheck::values
