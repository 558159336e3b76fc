// How times of day and dates relate that no rule names: clock zones, the two halves of the day, and days that
// are counted from the day of telling.
#pragma once

#include "checker/values/match.h"

namespace crosscheck {

/// Two times of day, with a date or without: on one clock, on two whose zones the words or other articles
/// name (Value::utc_offset, Equivalent::utc_offset), or on two that are not known, which then have the same
/// minutes past other hours.
ValueMatch match_clocks(const Value& a, const Value& b, Reasons reasons);

/// "In three weeks" told on two days: the length agrees, and each counts from its own day.
ValueMatch match_days(const Value& a, const Value& b, Reasons reasons);

}  // namespace crosscheck
