// How far two values lie apart, against the distances that attributes of a rule pack give: their tolerance
// and the steps of their severity.
#pragma once

#include <compare>
#include <optional>
#include <string>

#include "checker/rules/pack.h"

namespace crosscheck {

/// Whether two values lie less far apart than the distance, as far, or farther. Percents are of the larger of
/// two numbers, amounts in the values' own unit, and in days of dates; ranges lie as far apart as the ends
/// that do most. nullopt where that cannot be said: names, lists, two units, percents of dates. Symmetric.
std::optional<std::strong_ordering> against(const Value& a, const Value& b, const Distance& distance);

/// "2 %", "0.5".
std::string say(const Distance& distance);

/// How grave the rule says the conflict of two values is: the gravest step whose least gap is reached, a note
/// below all of them. The gravest of all where the gap cannot be measured; an error where the rule says
/// nothing.
Severity severity_of(const AttributeRule& rule, const Value& a, const Value& b);

}  // namespace crosscheck
