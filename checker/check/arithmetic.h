// Arithmetic of written figures: intervals of operands, and whether a computed one and a written one can be
// the same. Internal to the check stage.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/check/scene.h"

namespace crosscheck::checks {

/// A number and what its writing leaves open: `tight` by its written digits, `loose` also by its trailing
/// zeros.
struct Number {
  Decimal value;
  Interval tight;
  Interval loose;
};

/// Whether hedges count: the "above" of "8 points above 52.5" is no bound of the figure.
enum class Hedges : bool { ignored, kept };
/// A figure that was computed from others, a mean or a percentage: "8 a match" is 7.5 to 8.5.
std::optional<Number> measured(const Value& value);
/// nullopt without a number (ranges too), or if an end overflows.
std::optional<Number> number_of(const Value& value, Hedges hedges = Hedges::kept);
Number exact(const Decimal& value);

std::optional<Number> plus(const Number& a, const Number& b);
std::optional<Number> minus(const Number& a, const Number& b);
/// Of numbers above zero; the ends of a quotient have 25 significant digits.
std::optional<Number> times(const Number& a, const Number& b);
std::optional<Number> over(const Number& a, const Number& b);

enum class Outcome : std::uint8_t {
  holds,
  unclear,  ///< they may be the same after more rounding than the digits tell, or a hedge has no end
  fails,
};
/// `slack`: so many units of the last written digit the written value may be off besides its rounding, as by
/// cutting digits off.
Outcome judge(const Number& computed, const Number& written, const Value& value, int slack);

/// The written figure is off by no more than a slip is: a factor of `most`, or a power of ten. Figures that
/// have nothing to do with each other are further apart.
bool slip(const Decimal& computed, const Decimal& written, const Decimal& most);

/// One digit differs, or two neighbours are swapped.
bool digit_slip(const Decimal& computed, const Decimal& written);

/// Both count the same kind of thing as far as they say: currency, unit, head. A bare number may be of any.
bool same_kind(const Claim& a, const Claim& b);
/// An amount of something: no ordinal, percentage, age or date.
bool is_quantity(const Value& value);
/// Of counts: neither says what it counts otherwise than the other.
bool heads_agree(const Value& a, const Value& b);

/// A number with at most `digits` significant digits behind the point of the leading ones, for people.
std::string shown(const Decimal& value, int digits = 4);

/// A number as people write it in a sum: from a million on with a word for the scale ("11 million",
/// "1100万"), which loses no digit; smaller ones, years among them, as they are.
Message amount_words(const Decimal& value);
/// The same of shown().
Message shown_words(const Decimal& value, int digits = 4);

/// A check of the kind with rule and explanation filled in.
Check make_check(std::string_view kind, Verdict verdict, std::vector<ClaimIndex> claims, Message computation);

}  // namespace crosscheck::checks
