// Values, time expressions: the dates, times of day, durations and repetitions of one sentence.
#pragma once

#include <vector>

#include "checker/model/value.h"
#include "checker/values/numbers.h"
#include "checker/values/recogniser.h"
#include "checker/values/time_lexicon.h"

namespace crosscheck::values {

/// Appends the times of a sentence to `out`, in order of their place, none overlapping. A span without a
/// value (February 30) has kind number and no number: its figures are no other value either. Linear in the
/// size of the sentence. Thread-safe.
void find_times(const Sentence& sentence, const TimeLexicon& lexicon, const ReferenceTime& reference,
                std::vector<Value>& out);

}  // namespace crosscheck::values
