// Values, time expressions: from what the words say to the period they mean, against the publication time and
// the rest of the sentence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/model/value.h"
#include "checker/values/recogniser.h"
#include "checker/values/time_chart.h"

namespace crosscheck::values {

/// What a sentence says outside the words of one date.
class TimeContext {
 public:
  enum class Tense : std::uint8_t { unknown, future, past };
  /// A word that tells the tense, or (unknown) a mark between two clauses.
  struct TenseMark {
    std::uint32_t begin;
    Tense tense;
  };
  /// `marks` is memory that is used again.
  TimeContext(const Sentence& sentence, const ReferenceTime& reference, std::vector<TenseMark>& marks)
      : sentence_(sentence), reference_(reference), marks_(marks) {}

  /// Of the sentence; unknown if it speaks of both.
  Tense tense();
  /// Of the clause that `span` stands in: the nearest word before it, else behind it; where the clause tells
  /// nothing that of the sentence. Logarithmic in the sentence and linear in the clause's tense words.
  Tense tense_at(Span span);
  /// The date that is resolved next.
  void look_at(Span span) { place_ = span; }
  Tense tense_here() { return tense_at(place_); }
  /// A year that the sentence has stated; dates after it may be of that year.
  void saw_year(int year) { year_ = year; }
  std::optional<int> year() const { return year_; }
  const std::optional<Period>& published() const { return reference_.published; }
  /// nullopt where only the month or year of the publication is known.
  std::optional<Period> published_day() const;
  std::int64_t tense_slack() const { return sentence_.lexicon.tense_slack_days * kSecondsPerDay; }

 private:
  const Sentence& sentence_;
  const ReferenceTime& reference_;
  std::optional<int> year_;
  std::vector<TenseMark>& marks_;
  std::optional<Tense> tense_;
  Span place_;
};

class TimeResolver {
 public:
  TimeResolver(const TimeChart& chart, const TimeLexicon& lexicon, TimeContext& context)
      : chart_(chart), lexicon_(lexicon), shared_(*lexicon.shared), context_(context) {}

  /// The value of an expression, without its span. nullopt if there is no such day (February 30), hour or
  /// repetition.
  std::optional<Value> resolve(const TimeExpression& expression);

 private:
  struct Resolved {
    std::optional<Period> when;
    DateSource source = DateSource::stated;
    std::string timex;        ///< where `when` does not say it
    bool clock = false;       ///< finer than a day
    bool clock_only = false;  ///< a time of day: `when` counts from midnight
    bool range = false;
  };
  using Result = std::optional<Resolved>;

  Result period(const TimeExpression& e);
  Result calendar(const TimeExpression& e);
  Result clock(const TimeExpression& e) const;
  Result on_day(const TimeExpression& e, const Resolved& day) const;
  Result range(const TimeExpression& e);
  Result clock_range(TimeExpression a, TimeExpression b, const TimeExpression& outer) const;
  void inherit(TimeExpression& a, TimeExpression& b, const TimeExpression& outer) const;
  Result shifted(const TimeExpression& e);
  Result lasting_from(const TimeExpression& e);
  Result rolling(const TimeExpression& e) const;
  Result relative_unit(const TimeExpression& e) const;
  Result nth_of(const TimeExpression& e);
  Result in_year(const TimeExpression& e, int year) const;
  Result without_year(const TimeExpression& e);
  Result day_of_month(const TimeExpression& e);
  Result weekday_date(const TimeExpression& e);
  Result weekend_date(const TimeExpression& e);
  std::optional<Period> holiday(int index, int year) const;
  Period portion(const Period& period, TimePortion which, bool as_point) const;
  std::optional<Value> duration(const TimeExpression& e) const;
  std::optional<Value> repetition(const TimeExpression& e);
  std::optional<int> stated_year(const TimeExpression& e) const;
  std::int64_t now() const { return context_.published()->from; }
  bool knows_day() const { return context_.published_day().has_value(); }
  Resolved open(const TimeExpression& e, DateSource source) const;

  const TimeExpression& at(std::int32_t index) const {
    return chart_.expression(static_cast<std::uint32_t>(index));
  }

  const TimeChart& chart_;
  const TimeLexicon& lexicon_;
  const TimeDefinitions& shared_;
  TimeContext& context_;
};

/// [from, from + the amounts of a duration); calendar units first. nullopt beyond the years of civil time.
std::optional<std::int64_t> add_duration(std::int64_t from, const TimeExpression& duration, int direction);
/// ISO 8601, "P1M2D"; seconds counts a month as 30 days and a year as 365.
std::string duration_timex(const TimeExpression& duration);
std::int64_t duration_seconds(const TimeExpression& duration);
/// The granule of a unit that holds `at`, moved by `offset` granules. nullopt beyond the years of civil time.
std::optional<Period> granule(TimeUnit unit, std::int64_t at, int offset, int count = 1);
Granularity granularity_of(TimeUnit unit);

}  // namespace crosscheck::values
