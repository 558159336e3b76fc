// Values, fifth step: dates and periods. They are read into parts first (date_parser.cpp), then resolved
// against the publication time and the rest of the sentence (date_resolver.cpp).
#pragma once

#include <cstddef>
#include <optional>

#include "checker/values/numbers.h"
#include "checker/values/quantities.h"
#include "checker/values/recogniser.h"

namespace crosscheck::values {

/// What the words of a date say; what they do not say is left open.
struct DateParts {
  std::optional<int> year;
  std::optional<int> month;
  std::optional<int> day;
  std::optional<int> weekday;
  std::optional<int> quarter;
  std::optional<int> half;
  std::optional<int> decade;     ///< first year
  std::optional<int> century;    ///< first year
  bool guessed_century = false;  ///< "the '90s"
  std::optional<RelativeDate> relative;
  std::optional<int> shift;  ///< "last", "next" before a month or weekday
  std::size_t begin = 0;
  std::size_t end = 0;

  bool only_year() const { return year && !month && !quarter && !half && !decade && !century; }
};

/// Everything outside its own words that a date is resolved with.
class DateContext {
 public:
  DateContext(const Sentence& sentence, const ReferenceTime& reference)
      : sentence_(sentence), reference_(reference) {}

  /// A year that the sentence has stated; dates after it may be of that year.
  void saw_year(int year) { sentence_year_ = year; }

  struct Resolved {
    std::optional<Period> when;
    DateSource source = DateSource::stated;
    std::string canonical;  ///< "--08-31" where the year is not known
  };
  /// nullopt if there is no such day (February 30).
  std::optional<Resolved> resolve(const DateParts& parts);

 private:
  enum class Tense : std::uint8_t { unknown, future, past };
  Tense tense();
  std::optional<Resolved> relative_date(const DateParts& parts);
  std::optional<Resolved> without_year(const DateParts& parts);
  std::optional<Resolved> day_of_month(int day);
  std::optional<Resolved> weekday_date(const DateParts& parts);
  std::optional<Period> published_day() const;

  const Sentence& sentence_;
  const ReferenceTime& reference_;
  std::optional<int> sentence_year_;
  std::optional<Tense> tense_;
};

/// The date, period or time of day that starts at token i. `previous_year_end` is the token after the last
/// bare year
/// ("2019 and 2023"), 0 if none.
std::optional<Parsed> parse_date(const Sentence& sentence, std::size_t i, std::size_t previous_year_end,
                                 DateContext& context);

/// The parts of one date at token i, without ranges. `bare_year`: a year needs no further sign of being one.
std::optional<DateParts> parse_date_parts(const Sentence& sentence, std::size_t i,
                                          std::size_t previous_year_end, bool bare_year);

/// The year that the digits at i can be: four ungrouped digits, 1000 to 2100.
std::optional<int> year_figure(const Sentence& sentence, std::size_t i);

}  // namespace crosscheck::values
