// Gaps: how far two values that differ lie apart, in words, and what a typist may have done to the one.
#pragma once

#include <string>

#include "checker/model/value.h"

namespace crosscheck {

/// "apart by EUR 320 million (18 %); digits swapped?", "apart by 2 days". The percentage is of `a`, the
/// reading that more witnesses hold. "" where no single number tells: other units, ranges, names, values that
/// are equal.
Message gap_between(const Value& a, const Value& b);

}  // namespace crosscheck
