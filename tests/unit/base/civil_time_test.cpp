#include "checker/base/civil_time.h"

#include <catch2/catch.hpp>
#include <chrono>

// Inside the namespace: POSIX has a struct timex of its own.
namespace crosscheck {
namespace {

std::int64_t at(int year, unsigned month, unsigned day, int hour = 0, int minute = 0, int second = 0) {
  return to_seconds({year, month, day}) + hour * 3600 + minute * 60 + second;
}

}  // namespace

TEST_CASE("every day from year 1 to 9999 follows the day before it") {
  constexpr unsigned kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int64_t seconds = to_seconds({1, 1, 1});
  int day_of_week = 0;  // 1 January of year 1 was a Monday
  std::size_t wrong = 0;
  for (int year = 1; year <= 9999; ++year) {
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    for (unsigned month = 1; month <= 12; ++month) {
      const unsigned length = kLengths[month - 1] + (month == 2 && leap ? 1 : 0);
      for (unsigned day = 1; day <= length; ++day) {
        const CivilDate date{year, month, day};
        wrong += !is_valid(date) || to_seconds(date) != seconds || to_date(seconds) != date ||
                 to_date(seconds + kSecondsPerDay - 1) != date || weekday(seconds + 1) != day_of_week;
        seconds += kSecondsPerDay;
        day_of_week = (day_of_week + 1) % 7;
      }
      wrong += is_valid({year, month, length + 1});
    }
  }
  CHECK(wrong == 0);
  CHECK(to_seconds({1970, 1, 1}) == 0);
}

TEST_CASE("dates agree with the standard library's calendar") {
  for (const CivilDate date : {CivilDate{1969, 12, 31}, CivilDate{2000, 2, 29}, CivilDate{2038, 1, 19}}) {
    const std::chrono::sys_days days =
        std::chrono::year{date.year} / std::chrono::month{date.month} / std::chrono::day{date.day};
    CHECK(to_seconds(date) == std::chrono::sys_seconds(days).time_since_epoch().count());
    CHECK(weekday(to_seconds(date)) == static_cast<int>(std::chrono::weekday{days}.iso_encoding()) - 1);
  }
}

TEST_CASE("dates that do not exist are not valid") {
  for (const CivilDate date :
       {CivilDate{2025, 2, 29}, CivilDate{1900, 2, 29}, CivilDate{2025, 2, 30}, CivilDate{2025, 13, 1},
        CivilDate{2025, 0, 1}, CivilDate{2025, 1, 0}, CivilDate{2025, 4, 31}, CivilDate{0, 1, 1},
        CivilDate{10000, 1, 1}, CivilDate{-5, 1, 1}, CivilDate{2025, 257, 1}, CivilDate{2025, 1, 257}}) {
    CAPTURE(date.year, date.month, date.day);
    CHECK_FALSE(is_valid(date));
    CHECK_FALSE(day_period(date));
  }
}

TEST_CASE("periods are half-open") {
  CHECK(*day_period({2024, 2, 29}) == Period{at(2024, 2, 29), at(2024, 3, 1), Granularity::day});
  CHECK(*month_period(2023, 12) == Period{at(2023, 12, 1), at(2024, 1, 1), Granularity::month});
  CHECK(*year_period(9999) == Period{at(9999, 1, 1), at(9999, 12, 31) + kSecondsPerDay, Granularity::year});
  CHECK_FALSE(month_period(2023, 13));
  CHECK_FALSE(month_period(2023, 0));
  CHECK_FALSE(year_period(0));
  CHECK(year_period(1994)->contains(*day_period({1994, 4, 12})));
  CHECK_FALSE(month_period(1994, 4)->overlaps(*month_period(1994, 5)));
}

TEST_CASE("a span reaches from the start of one period to the end of another") {
  const Period first = *day_period({2021, 6, 30});
  const Period second = *month_period(2021, 8);
  CHECK(*span_of(first, second) == Period{at(2021, 6, 30), at(2021, 9, 1), Granularity::month});
  CHECK(*span_of(first, first) == first);
  CHECK_FALSE(span_of(second, first));
  CHECK_FALSE(span_of(*day_period({2021, 7, 1}), first));
}

TEST_CASE("a period of one granule is named by it") {
  CHECK(timex(*day_period({2021, 6, 30})) == "2021-06-30");
  CHECK(timex(*month_period(2021, 6)) == "2021-06");
  CHECK(timex(*year_period(2021)) == "2021");
  CHECK(timex(*year_period(476)) == "0476");
  CHECK(timex({at(2021, 6, 30, 18, 5), at(2021, 6, 30, 18, 6), Granularity::minute}) == "2021-06-30T18:05");
  CHECK(timex({at(2021, 6, 30, 18, 5, 9), at(2021, 6, 30, 18, 5, 10), Granularity::second}) ==
        "2021-06-30T18:05:09");
  CHECK(timex({at(2021, 6, 30, 18), at(2021, 6, 30, 19), Granularity::hour}) == "2021-06-30T18");
  CHECK(timex({at(2021, 1, 1), at(2021, 4, 1), Granularity::quarter}) == "2021-Q1");
  CHECK(timex({at(2021, 10, 1), at(2022, 1, 1), Granularity::quarter}) == "2021-Q4");
  CHECK(timex({at(2021, 7, 1), at(2022, 1, 1), Granularity::half_year}) == "2021-H2");
  CHECK(timex({at(2020, 1, 1), at(2030, 1, 1), Granularity::decade}) == "202");
  CHECK(timex({at(1900, 1, 1), at(2000, 1, 1), Granularity::century}) == "19");
}

TEST_CASE("weeks belong to the year of their Thursday") {
  const auto week_of = [](int year, unsigned month, unsigned day) {
    return timex({at(year, month, day), at(year, month, day) + 7 * kSecondsPerDay, Granularity::week});
  };
  CHECK(week_of(2020, 12, 28) == "2020-W53");
  CHECK(week_of(2021, 1, 4) == "2021-W01");
  CHECK(week_of(2018, 12, 31) == "2019-W01");
  CHECK(week_of(2021, 1, 5) == "2021-01-05/2021-01-12");
}

TEST_CASE("a period of several granules is named by its two ends") {
  CHECK(timex({at(2021, 6, 29), at(2021, 7, 1), Granularity::day}) == "2021-06-29/2021-07-01");
  CHECK(timex({at(2021, 6, 1), at(2021, 8, 1), Granularity::month}) == "2021-06-01/2021-08-01");
  CHECK(timex({at(2021, 2, 1), at(2021, 5, 1), Granularity::quarter}) == "2021-02-01/2021-05-01");
  CHECK(timex({at(2021, 6, 29, 9), at(2021, 6, 29, 17, 30), Granularity::minute}) ==
        "2021-06-29T09:00:00/2021-06-29T17:30:00");
  CHECK(timex({at(2015, 1, 1), at(2025, 1, 1), Granularity::decade}) == "2015-01-01/2025-01-01");
}

TEST_CASE("ISO dates and times are read") {
  CHECK(*parse_iso("2021-06-30") == *day_period({2021, 6, 30}));
  CHECK(*parse_iso("2021-06") == *month_period(2021, 6));
  CHECK(*parse_iso("2021") == *year_period(2021));
  const Period minute{at(2021, 6, 30, 18, 5), at(2021, 6, 30, 18, 6), Granularity::minute};
  for (const char* text : {"2021-06-30 18:05", "2021-06-30T18:05", "2021-06-30T18:05Z",
                           "2021-06-30T18:05+08:00", "2021-06-30T18:05-0330", "2021-06-30T18:05+08"}) {
    CAPTURE(text);
    CHECK(parse_iso(text) == minute);
  }
  CHECK(*parse_iso("2021-06-30T18:05:09Z") ==
        Period{at(2021, 6, 30, 18, 5, 9), at(2021, 6, 30, 18, 5, 10), Granularity::second});
  CHECK(iso(parse_iso("2021-06-30T18:05:09")->from, Granularity::second) == "2021-06-30T18:05:09");
}

TEST_CASE("text that is no ISO date is refused") {
  for (const char* text : {"",
                           "21",
                           "20210630",
                           "2021-6-30",
                           "2021-02-30",
                           "2021-13",
                           "2021-00",
                           "0000",
                           "2021-06-30T",
                           "2021-06-30T24:00",
                           "2021-06-30T18:60",
                           "2021-06-30T18:05:60",
                           "2021-06-30  18:05",
                           "2021-06-30T18:05+",
                           "2021-06-30T18:05+8",
                           "2021-06-30T18:05+08:",
                           "2021-06-30T18:05ZZ",
                           "2021-06-30T18:05+08:00x",
                           "2021-06-30 noon",
                           "2021-",
                           "2021-06-",
                           " 2021",
                           "-2021",
                           "June 2021"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso(text));
  }
}

TEST_CASE("times before 1970 fall on the right day") {
  CHECK(to_date(-1) == CivilDate{1969, 12, 31});
  CHECK(to_date(-kSecondsPerDay) == CivilDate{1969, 12, 31});
  CHECK(to_date(-kSecondsPerDay - 1) == CivilDate{1969, 12, 30});
  CHECK(iso(-1, Granularity::second) == "1969-12-31T23:59:59");
}

}  // namespace crosscheck

TEST_CASE("a fraction of a second is read over, an empty one is a mistake") {
  const auto whole = crosscheck::parse_iso("2031-05-12T08:13:20");
  REQUIRE(whole);
  CHECK(crosscheck::parse_iso("2031-05-12T08:13:20.9626841") == whole);
  CHECK(crosscheck::parse_iso("2031-05-12T08:13:20.123Z") == whole);
  CHECK_FALSE(crosscheck::parse_iso("2031-05-12T08:13:20."));
  CHECK_FALSE(crosscheck::parse_iso("2031-05-12T08:13:20.x"));
}
