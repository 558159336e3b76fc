// Kinds of checks: see the header.
#include "checker/check/describe.h"

namespace crosscheck {

const std::vector<CheckDescription>& built_in_checks() {
  static const std::vector<CheckDescription> kChecks{
      {"check-sum", msg("parts do not add up to their total"),
       msg("The article gives parts and what it calls their total, and the parts make another sum.")},
      {"check-list_count", msg("a list is not as long as the text says"),
       msg("The article counts something and lists it, and the list has another number of items.")},
      {"check-percent_change", msg("a percentage of change does not fit its two figures"),
       msg("The article gives an earlier figure, a later one and the change between them in percent, and "
           "the change is another one.")},
      {"check-percent_of", msg("a share does not fit its part and whole"),
       msg("The article gives a part, its whole and the share, and the share is another one.")},
      {"check-difference", msg("a difference does not fit its two figures"),
       msg("The article gives two figures and how far they lie apart, and they lie apart by another "
           "amount.")},
      {"check-average", msg("an average does not fit its total and number"),
       msg("The article gives a total, a number and the average, and the average is another one.")},
      {"check-currency", msg("one sum told in two currencies does not convert"),
       msg("The article tells a sum in two currencies, and the rate that it states makes another sum.")},
      {"check-unit", msg("one value told in two units does not convert"),
       msg("The article tells a value in two units, scales or clock zones, and one is not the other.")},
      {"check-weekday", msg("a date is another day of the week"),
       msg("The article names a date and its day of the week, and the date is another day.")},
      {"check-anniversary", msg("an anniversary does not fit its years"),
       msg("The article counts the years since something whose date it gives, and they are not as many.")},
      {"check-age", msg("an age does not fit the date of birth"),
       msg("The article gives an age and a date of birth, and the person had another age on that day.")},
      {"check-duration", msg("a length of time does not fit its two ends"),
       msg("The article gives a length of time and its two ends, and they lie apart by another length.")},
      {"check-date_order", msg("dates stand in an impossible order"),
       msg("Something is told as yet to come on a day already past, or ends before it begins.")},
      {"check-ordinal_year", msg("a number of editions does not fit its year"),
       msg("The article counts a yearly edition whose first year is known, and it falls in another "
           "year.")},
      {"check-relative_date", msg("a day told in two ways is two days"),
       msg("The article names a day by its date and by how far off it is, and these are two days.")},
      {"check-shares_over_100", msg("shares of one whole make more than 100 %"),
       msg("The article divides one whole into shares that make more than all of it.")},
      {"check-part_over_whole", msg("a part is larger than its whole"),
       msg("The article calls a figure part of another one that is smaller.")},
      {"check-magnitude", msg("one figure is told in two orders of magnitude"),
       msg("The same digits of the same thing stand a power of ten apart.")},
      {"check-equal", msg("a headline gives another figure than its text"),
       msg("The headline tells a figure of something that the text below it tells otherwise, and nowhere as "
           "the headline does.")},
      {"check-p_value", msg("a p value does not fit its test"),
       msg("The article gives a test statistic, its degrees of freedom and p, and p is another one.")},
      {"check-mean_grim", msg("a mean is impossible for so many whole numbers"),
       msg("No sum of that many whole numbers, divided by their number, rounds to the mean that is "
           "told.")},
  };
  return kChecks;
}

}  // namespace crosscheck
