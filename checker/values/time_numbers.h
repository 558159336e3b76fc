// Values, time expressions: the figures in a stretch of text as what they can be in a date: numbers, years,
// times of day and dates written with digits only.
#pragma once

#include <vector>

#include "checker/values/numbers.h"
#include "checker/values/time_chart.h"

namespace crosscheck::values {

/// Appends to `out`, and what they say to `expressions`. `years`: which tokens are years by their neighbours.
void find_time_numbers(const Sentence& sentence, const TimeLexicon& lexicon, const std::vector<bool>& years,
                       std::size_t first, std::size_t last, std::vector<TimeItem>& out,
                       std::vector<TimeExpression>& expressions);

/// The year that the digits at token i can be: four ungrouped digits, 1000 to 2199.
std::optional<int> year_figure(const Sentence& sentence, std::size_t i);
/// Which tokens are years because of what stands around them.
void find_years(const Sentence& sentence, std::vector<bool>& out);

}  // namespace crosscheck::values
