// How two values relate by themselves: intervals of numbers, containment of dates, equality of names and
// lists; before any gate that might explain a difference.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/message.h"
#include "checker/model/value.h"
#include "checker/values/units.h"

namespace crosscheck {

/// How two values relate by themselves, before any gate.
enum class Match : std::uint8_t {
  same,            ///< tight intervals meet, or equal names, dates and lists
  within_bounds,   ///< only a loose, soft or one-sided interval makes them meet
  different,       ///< disjoint
  beyond_bound,    ///< one is only a bound, and says nothing so far from it
  not_comparable,  ///< the text does not say enough
};

struct ValueMatch {
  Match match = Match::not_comparable;
  Message why;
  bool converted = false;  ///< they agree in another currency, system of units or clock zone
};

/// Whether ValueMatch::why is wanted: to put numbers into words costs more than to compare them.
enum class Reasons : std::uint8_t { told, left_out };

/// Compares two values of one kind of quantity. `several`: names and lists may hold side by side.
/// `units` converts between units of one dimension; without it, two units are not comparable.
ValueMatch match_values(const Value& a, const Value& b, bool several,
                        const values::UnitTable* units = nullptr, Reasons reasons = Reasons::told);

/// As match_values for claims that no rule names: posts, places, quotations, lists and scores can differ too.
/// `one_language`: names in two languages, or quoted in two, are not known to be others. Symmetric.
ValueMatch match_open(const Value& a, const Value& b, bool one_language, const values::UnitTable& units,
                      Reasons reasons = Reasons::told);

/// Beginnings of the words of a name, or pairs of characters where words are not spaced; sorted, each once.
std::vector<std::string> word_pieces(std::string_view text);

/// Values that may be compared have one class, whatever their language and unit: "money", "share"
/// (percentages and fractions), "count", "length", "duration", "date" ...
std::string comparable_class(const Value& value, const values::UnitTable& units);

/// How large a value is in a unit that others can be told in too, for looking up what it may be equal to.
struct Magnitude {
  std::string scale;  ///< what is measured: a dimension, "USD"; "" for the number as it would be written
  double power = 0;   ///< common logarithm
  int steps = 0;      ///< how finely powers of this scale tell values apart: so many steps to a power of ten
};
/// In the base unit of its dimension, in dollars at the middle of their band, and as each of its equivalents.
/// Empty for what is no number. Only for looking up: the values themselves stay decimals.
std::vector<Magnitude> magnitudes(const Value& value, const values::UnitTable& units);

/// A period in words, both ends included: "2025-08-31", "2025-08-31 to 2025-09-01", "2018-06".
Message say(const Period& period);

}  // namespace crosscheck
