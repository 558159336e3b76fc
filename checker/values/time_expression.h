// Values, time expressions: what the words of a date, time of day, duration or repetition say, as a set of
// fields. Parsing (time_chart) fills them, resolving (time_resolver) turns them into periods.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace crosscheck::values {

/// The names are those of the meanings in rules/times/*.yaml, in this order (time_loader.cpp has the table).
enum class TimeField : std::uint8_t {
  year,
  month,
  day,
  weekday,  ///< 0 = Monday
  week,     ///< ISO week of a year
  quarter,
  half,
  decade,   ///< its first year; below 100: of a century that is not said
  century,  ///< its number: the 21st
  season,   ///< index into TimeLexicon::seasons
  holiday,  ///< index into TimeLexicon::holidays
  era,      ///< first year of a reign or calendar; `year` counts from it
  unit,     ///< TimeUnit that rel, nth and every count
  rel,      ///< -1 last, 0 this, 1 next: of `unit`, or of the named weekday, month or holiday
  count,    ///< how many units: "next 3 weeks"
  nth,  ///< "third month of": counted in `base` or in this expression's own year or month; -1 is the last, 0
        ///< the one that holds `base`
  hour,
  minute,
  second,
  meridiem,    ///< 0 before noon, 12 after
  part,        ///< index into TimeLexicon::parts
  minutes_to,  ///< minutes before `hour`
  // Durations, in thousandths.
  years,
  months,
  weeks,
  days,
  hours,
  minutes,
  seconds,
  workdays,
  weekends,
  direction,  ///< the duration counts from `base` (or now): 1 later, -1 earlier
  portion,    ///< TimePortion of the period
  bound,      ///< TimeBound
  every,      ///< a repetition
  fiscal,
  now,
  weak,    ///< 1: too little to be a value of its own; 2: looks like a time and is none
  lone,    ///< 1: a value only where no noun or amount follows; 2: only outside a name ("Harbour Daily")
  future,  ///< only in a sentence about the future (2), or in one that is not about the past (1)
  base,    ///< expression counted from or in
  from,    ///< expression
  to,      ///< expression
  count_,
};

enum class TimeUnit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  week,
  month,
  quarter,
  half_year,
  year,
  decade,
  century,
  weekend,
  workday,
  workweek,
  fortnight,
  count_,
};

enum class TimePortion : std::uint8_t {
  start,
  mid,
  end,
  early,
  late,
  earlier,
  later,
  to_date,
  last_moment,
  first_third,
  second_third,
  last_third,
  first_half,
  second_half
};
enum class TimeBound : std::uint8_t { before, after, since, until, about };

/// A set of fields; the ones that hold expressions are indices into the pool of the chart.
class TimeExpression {
 public:
  TimeExpression() {}  // NOLINT: fields_ is read only where mask_ says so
  // Few fields are said at a time: only those are copied, the others are never read.
  TimeExpression(const TimeExpression& other) : mask_(other.mask_) { copy_fields(other); }
  TimeExpression& operator=(const TimeExpression& other) {
    mask_ = other.mask_;
    copy_fields(other);
    return *this;
  }

  bool has(TimeField field) const { return (mask_ >> static_cast<unsigned>(field) & 1U) != 0; }
  std::int32_t get(TimeField field, std::int32_t otherwise = 0) const {
    return has(field) ? fields_[static_cast<std::size_t>(field)] : otherwise;
  }
  void set(TimeField field, std::int32_t value) {
    fields_[static_cast<std::size_t>(field)] = value;
    mask_ |= std::uint64_t{1} << static_cast<unsigned>(field);
  }
  void clear(TimeField field) { mask_ &= ~(std::uint64_t{1} << static_cast<unsigned>(field)); }
  /// Takes the fields of the other one. False (and half done) if both say different things.
  bool merge(const TimeExpression& other) {
    for (std::uint64_t rest = other.mask_; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(rest));
      if ((mask_ >> i & 1U) != 0 && fields_[i] != other.fields_[i]) return false;
      fields_[i] = other.fields_[i];
    }
    mask_ |= other.mask_;
    return true;
  }
  std::uint64_t mask() const { return mask_; }
  friend bool operator==(const TimeExpression& a, const TimeExpression& b) {
    if (a.mask_ != b.mask_) return false;
    for (std::uint64_t rest = a.mask_; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(rest));
      if (a.fields_[i] != b.fields_[i]) return false;
    }
    return true;
  }

 private:
  void copy_fields(const TimeExpression& other) {
    for (std::uint64_t rest = mask_; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(rest));
      fields_[i] = other.fields_[i];
    }
  }

  std::uint64_t mask_ = 0;
  std::array<std::int32_t, static_cast<std::size_t>(TimeField::count_)> fields_;
};

constexpr std::uint64_t bit(TimeField field) {
  return std::uint64_t{1} << static_cast<unsigned>(field);
}
template <typename... Fields>
constexpr std::uint64_t bits(Fields... fields) {
  return (bit(fields) | ...);
}

constexpr std::uint64_t kDurationFields =
    bits(TimeField::years, TimeField::months, TimeField::weeks, TimeField::days, TimeField::hours,
         TimeField::minutes, TimeField::seconds, TimeField::workdays, TimeField::weekends);
constexpr std::uint64_t kClockFields = bits(TimeField::hour, TimeField::minute, TimeField::second,
                                            TimeField::meridiem, TimeField::part, TimeField::minutes_to);
constexpr std::uint64_t kCalendarFields =
    bits(TimeField::year, TimeField::month, TimeField::day, TimeField::weekday, TimeField::week,
         TimeField::quarter, TimeField::half, TimeField::decade, TimeField::century, TimeField::season,
         TimeField::holiday, TimeField::era, TimeField::unit, TimeField::rel, TimeField::count,
         TimeField::nth, TimeField::base, TimeField::now, TimeField::fiscal);

}  // namespace crosscheck::values
