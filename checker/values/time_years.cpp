// Values, time expressions: whether a bare figure of four digits is a year, by what stands around it.
#include <algorithm>

#include "checker/values/time_numbers.h"

namespace crosscheck::values {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2199;
/// A bare "1800" before a noun is a count more often than a year.
constexpr int kFirstLikelyYear = 1900;

class YearFinder {
 public:
  YearFinder(const Sentence& sentence, std::vector<bool>& years) : s_(sentence), years_(years) {}

  void run() {
    for (std::size_t i = 0; i < s_.size(); ++i) {
      const auto year = year_figure(s_, i);
      years_[i] = year && in_context(i, *year);
    }
  }

 private:
  /// A unit, scale or such makes a figure an amount.
  bool is_counted(std::size_t i) const {
    for (const Role role : {Role::unit, Role::percent, Role::percentage_points, Role::currency_after,
                            Role::scale, Role::multiple, Role::measure_word, Role::hedge_after, Role::more}) {
      if (s_.is(i, role)) return true;
    }
    return s_.is_mark(i, '+');
  }

  bool noun_follows(std::size_t i) const {
    return i < s_.size() && s_.at(i).kind == TokenKind::word && !s_.is(i, Role::function) &&
           !s_.is(i, Role::year_after) && !s_.is(i, Role::past) && !s_.is(i, Role::future) &&
           !s_.is(i, Role::date_preposition);
  }

  /// Where every noun has a capital, it is no sign of a name.
  bool name_at(std::size_t i) const { return !s_.lexicon.capital_nouns && s_.capital(i); }

  bool in_context(std::size_t i, int year) const {
    if (is_counted(i + 1) || (i > 0 && s_.is(i - 1, Role::currency_before))) return false;
    // 20万2000: the rest of a number.
    if (i > 0 && s_.glued(i) && s_.is(i - 1, Role::scale)) return false;
    // A Chinese count has a measure word; figures before another word are the year of a title.
    if (s_.lexicon.han && i + 1 < s_.size() && s_.at(i + 1).kind == TokenKind::han && s_.glued(i + 1))
      return year >= kFirstLikelyYear;
    const bool noun = noun_follows(i + 1);
    if (i > 1 && s_.is_mark(i - 1, '-') && s_.is(i - 2, Role::glue_prefix)) return true;
    if (i > 0 && s_.is(i - 1, Role::glue_prefix)) return true;
    if (i > 0 && (s_.is_mark(i - 1, '(') || s_.is_mark(i - 1, '/')) &&
        (s_.is_mark(i + 1, ')') || s_.is_mark(i + 1, ',')))
      return year >= kFirstLikelyYear;
    if (i > 0 && s_.is_mark(i - 1, '=')) return year >= kFirstLikelyYear;
    if (i > 0 && s_.is(i - 1, Role::year_preposition))
      return !noun || (year >= kFirstLikelyYear && (year % 100 != 0 || name_at(i + 1)));
    if (i > 0 && s_.is(i - 1, Role::date_preposition) &&
        (!noun || (year >= kFirstLikelyYear && year % 100 != 0 && name_at(i + 1))))
      return true;
    if (year < kFirstLikelyYear) return false;
    if (i > 1 && years_[i - 2] &&
        (s_.is(i - 1, Role::joiner) || s_.is(i - 1, Role::function) || s_.is_mark(i - 1, ',')))
      return !noun;
    if (s_.is(i + 1, Role::year_after)) return true;
    if (s_.is(i + 1, Role::event_word)) return true;
    const bool starts = i == 0 || s_.is(i - 1, Role::determiner) || is_possessive(i);
    if (starts && noun && name_at(i + 1)) return true;
    // "A 2011 study": no count is one.
    if (i > 0 && s_.is(i - 1, Role::article) && noun && year % 100 != 0) return true;
    // "Expo 2010", "Cup 2019 qualifier": behind a name; a round figure only where it has nothing to count.
    const bool after_name = i > 1 && s_.at(i).space_before && s_.capital(i - 1) &&
                            s_.at(i - 1).phrase == nullptr && (!noun || !s_.lexicon.capital_nouns);
    return (after_name || (i > 0 && s_.is(i - 1, Role::event_word))) && (!noun || year % 100 != 0);
  }

  bool is_possessive(std::size_t i) const {
    return i > 1 && s_.glued(i - 1) && (s_.is_mark(i - 2, '\'') || s_.is_mark(i - 2, 0x2019));
  }

  const Sentence& s_;
  std::vector<bool>& years_;
};

}  // namespace

std::optional<int> year_figure(const Sentence& sentence, std::size_t i) {
  const Figure* figure = sentence.figure(i);
  if (figure == nullptr || figure->digits != 4 || figure->grouped || figure->exponent != 0)
    return std::nullopt;
  const auto value = figure->value.to_int64();
  if (!value || *value < kFirstYear || *value > kLastYear) return std::nullopt;
  return static_cast<int>(*value);
}

void find_years(const Sentence& sentence, std::vector<bool>& out) {
  out.assign(sentence.size(), false);
  const auto& figures = sentence.tokens.figures;
  if (std::none_of(figures.begin(), figures.end(), [](const Figure& f) { return f.digits == 4; })) return;
  YearFinder(sentence, out).run();
}

}  // namespace crosscheck::values
