#include <catch2/catch.hpp>

#include "support.h"

using crosscheck::test::check;
using Lines = std::vector<std::string>;

TEST_CASE("English dates with all their fields") {
  check("en", "2031-05-12",
        {{"on August 31, 2029", {"date [August 31, 2029] 2029-08-31"}},
         {"on 31 August 2029", {"date [31 August 2029] 2029-08-31"}},
         {"on the 3rd of May 2029", {"date [the 3rd of May 2029] 2029-05-03"}},
         {"on Aug. 31, 2029", {"date [Aug. 31, 2029] 2029-08-31"}},
         {"on Friday, August 31, 2029", {"date [Friday, August 31, 2029] 2029-08-31"}},
         {"in April 2017", {"date [April 2017] 2017-04"}},
         {"2029-08-31", {"date [2029-08-31] 2029-08-31"}},
         {"2029-08-31 08:13", {"datetime [2029-08-31 08:13] 2029-08-31T08:13"}},
         {"the second quarter of 2024", {"date [the second quarter of 2024] 2024-Q2"}},
         {"in the 1990s", {"date [1990s] 199"}},
         {"in the 21st century", {"date [the 21st century] 20"}},
         {"at 8:13 p.m.", {"time [8:13 p.m.] T20:13"}}});
}

TEST_CASE("a bare four-digit figure is a year only where the words say so") {
  check("en", "2031-05-12",
        {{"founded in 2001", {"date [2001] 2001"}},
         {"every year since 2013", {"set [every year] P1Y", "date [since 2013] >= 2013"}},
         {"in 2019 and 2023", {"date [2019] 2019", "date [2023] 2023"}},
         {"The 2029 Kite Meeting", {"date [2029] 2029"}},
         {"Harbour Fair 2029", {"date [2029] 2029"}},
         {"mid-2024", {"daterange [mid-2024] 2024-05-01/2024-09-01"}},
         {"They asked that 2025 be a year of rest.", {"date [2025] 2025"}},
         {"A 2019 fire burnt the mill.", {"date [2019] 2019"}},
         {"a 2000 litre tank", {"measure [2000 litre] 2000 liter"}},
         {"2000 people came", {"count [2000] 2000 of people"}},
         {"in 2000 villages", {"count [2000] 2000 of villages"}},
         {"about 1950 apples", {"count [about 1950] ~ 1950 of apples"}}});
}

TEST_CASE("a day and a count after it are no two days") {
  check("en", "2031-05-12",
        {{"On July 3, 2024 and 4 men", {"date [July 3, 2024] 2024-07-03", "count [4] 4 of men"}},
         {"on July 3, 2024 and 9", {"date [July 3, 2024] 2024-07-03", "number [9] 9"}}});
}

TEST_CASE("ranges of dates are extents that include both ends") {
  check("en", "2031-05-12",
        {{"from July 30 to August 2, 2023",
          {"daterange [from July 30 to August 2, 2023] 2023-07-30/2023-08-03"}},
         {"November 6-9, 2024", {"daterange [November 6-9, 2024] 2024-11-06/2024-11-10"}},
         {"on July 3 and 4, 2024.", {"daterange [July 3 and 4, 2024] 2024-07-03/2024-07-05"}},
         {"on July 3 and 4", {"daterange [July 3 and 4] 2031-07-03/2031-07-05 completed"}},
         {"6-9 November 2024", {"daterange [6-9 November 2024] 2024-11-06/2024-11-10"}},
         {"July 30 - Aug 2", {"daterange [July 30 - Aug 2] 2031-07-30/2031-08-03 completed"}},
         {"for 2019-2020", {"daterange [2019-2020] 2019-01-01/2021-01-01"}},
         {"(1871-79)", {"daterange [1871-79] 1871-01-01/1880-01-01"}},
         {"from 2013 to 2020", {"daterange [from 2013 to 2020] 2013-01-01/2021-01-01"}},
         {"from April to June", {"daterange [from April to June] 2031-04-01/2031-07-01 completed"}},
         {"from December 30, 2030 to January 2, 2031",
          {"daterange [from December 30, 2030 to January 2, 2031] 2030-12-30/2031-01-03"}}});
  const auto values = crosscheck::test::recognise("en", "from May 3 to May 5, 2030");
  REQUIRE(values.size() == 1);
  CHECK(values[0].extent);
}

TEST_CASE("a missing year is that of the sentence, else the one nearest to the publication") {
  check("en", "2031-05-12",
        {{"on April 30", {"date [April 30] 2031-04-30 completed"}},
         {"on December 20", {"date [December 20] 2030-12-20 completed"}},
         {"In 2032 the fair runs from July 30 to August 2.",
          {"date [2032] 2032", "daterange [from July 30 to August 2] 2032-07-30/2032-08-03 completed"}},
         {"Founded in 1907, it opens on July 4.", {"date [1907] 1907", "date [July 4] 2031-07-04 completed"}},
         {"It will open on December 20.", {"date [December 20] 2031-12-20 completed"}},
         {"It opened in June.", {"date [June] 2031-06 completed"}}});
  // An announcement that was printed again a day later.
  check("en", "2031-09-02",
        {{"The fair will be held on August 31.", {"date [August 31] 2031-08-31 completed"}}});
  check("en", "2031", {{"on December 20", {"date [December 20] 2031-12-20 completed"}}});
  check("en", "",
        {{"on December 20", {"date [December 20] XXXX-12-20 completed"}},
         {"in May", {"date [May] XXXX-05 completed"}}});
}

TEST_CASE("relative dates count from the publication") {
  // 12 May 2031 is a Monday.
  check("en", "2031-05-12",
        {{"yesterday", {"date [yesterday] 2031-05-11 relative"}},
         {"last year", {"date [last year] 2030 relative"}},
         {"next year", {"date [next year] 2032 relative"}},
         {"last July", {"date [last July] 2030-07 relative"}},
         {"in July last year", {"date [July last year] 2030-07 relative"}},
         {"in July this year", {"date [July this year] 2031-07 relative"}},
         {"last month", {"date [last month] 2031-04 relative"}},
         {"on Sunday", {"date [Sunday] 2031-05-11 relative"}},
         {"on Monday", {"date [Monday] 2031-05-12 relative"}},
         {"last Monday", {"date [last Monday] 2031-05-05 relative"}},
         {"next Friday", {"date [next Friday] 2031-05-23 relative"}},
         {"They will meet on Friday.", {"date [Friday] 2031-05-16 relative"}}});
}

TEST_CASE("times of day, alone and on a day") {
  check("en", "2031-05-12",
        {{"at half past six", {"time [half past six] T06:30"}},
         {"ten minutes to nine in the evening", {"time [ten minutes to nine in the evening] T20:50"}},
         {"at 5.45pm", {"time [5.45pm] T17:45"}},
         {"at noon", {"time [noon] T12"}},
         {"from 9 to 11:30am", {"timerange [from 9 to 11:30am] 1970-01-01T09:00:00/1970-01-01T11:30:00"}},
         {"tomorrow at 7 p.m.", {"datetime [tomorrow at 7 p.m.] 2031-05-13T19 relative"}},
         {"on Friday evening", {"datetimerange [Friday evening] 2031-05-09TEV relative"}},
         {"yesterday between 2 and 4pm",
          {"datetimerange [yesterday between 2 and 4pm] 2031-05-11T14:00:00/2031-05-11T16:00:00 relative"}},
         {"June 3, 2031 18:05", {"datetime [June 3, 2031 18:05] 2031-06-03T18:05"}}});
}

TEST_CASE("times counted from now or from a day") {
  check("en", "2031-05-12",
        {{"three days ago", {"date [three days ago] 2031-05-09 relative"}},
         {"two weeks after June 1", {"date [two weeks after June 1] 2031-06-15 relative"}},
         {"the last 3 months", {"daterange [the last 3 months] 2031-02-12/2031-05-12 relative"}},
         {"the next two quarters", {"daterange [the next two quarters] 2031-07-01/2032-01-01 relative"}},
         {"the first two weeks of 2030", {"daterange [the first two weeks of 2030] 2029-12-31/2030-01-14"}},
         {"the last Monday of April", {"date [the last Monday of April] 2031-04-28 completed"}},
         {"the third month of 2030", {"date [the third month of 2030] 2030-03"}},
         {"early June", {"daterange [early June] 2031-06-01/2031-06-16 completed"}},
         {"Easter 2031", {"date [Easter 2031] 2031-04-13"}},
         {"by the end of July", {"daterange [by the end of July] <= 2031-07-16/2031-08-01 completed"}},
         {"before 2019", {"date [before 2019] < 2019"}},
         // Not "in two years from now": nothing says that it is to come.
         {"the largest fall in ten years", {"duration [ten years] 10 year"}}});
}

TEST_CASE("repetitions and lengths of time") {
  check("en", "2031-05-12",
        {{"every Monday at 6pm", {"set [every Monday at 6pm] XXXX-WXX-1T18"}},
         {"each month", {"set [each month] P1M"}},
         {"every other week", {"set [every other week] P2W"}},
         {"for an hour and a half", {"duration [an hour and a half] 1.5 hour"}},
         {"2 hours and 5 minutes", {"duration [2 hours and 5 minutes] PT2H5M"}},
         {"They may weekly or daily meet.", {"set [weekly] P1W", "set [daily] P1D"}}});
}

TEST_CASE("month names that are common words need a sign that they are months") {
  check("en", "2031-05-12",
        {{"You may march on.", {}},
         {"May they rest.", {}},
         {"The report appeared in May.", {"date [May] 2031-05 completed"}},
         {"on March 9", {"date [March 9] 2031-03-09 completed"}}});
}

TEST_CASE("days and hours that do not exist are no value") {
  for (const char* text : {"on February 30, 2025", "on Feb. 30", "2025-02-30", "31 June 2025", "at 25:10",
                           "at 12:75", "2025-13-01"}) {
    INFO(text);
    CHECK(crosscheck::test::shown("en", text, "2031-05-12") == Lines{});
  }
}

TEST_CASE("Chinese dates") {
  check("zh", "2031-05-12",
        {{"2029年8月31日", {"date [2029年8月31日] 2029-08-31"}},
         {"2017年4月", {"date [2017年4月] 2017-04"}},
         {"二〇二四年十月", {"date [二〇二四年十月] 2024-10"}},
         {"今年3月", {"date [今年3月] 2031-03 relative"}},
         {"去年", {"date [去年] 2030 relative"}},
         {"明年", {"date [明年] 2032 relative"}},
         {"本月5日", {"date [本月5日] 2031-05-05 relative"}},
         {"10日的会", {"date [10日] 2031-05-10 completed"}},
         {"7月30日至8月2日", {"daterange [7月30日至8月2日] 2031-07-30/2031-08-03 completed"}},
         {"从8月29日至31日", {"daterange [从8月29日至31日] 2031-08-29/2031-09-01 completed"}},
         {"2013至2020年", {"daterange [2013至2020年] 2013-01-01/2021-01-01"}},
         {"10月至明年1月", {"daterange [10月至明年1月] 2031-10-01/2032-02-01 completed"}},
         {"2024年第一季度", {"date [2024年第一季度] 2024-Q1"}},
         {"20世纪90年代", {"date [20世纪90年代] 199"}},
         {"2029灯塔节", {"date [2029] 2029"}},
         {"上周五", {"date [上周五] 2031-05-09 relative"}},
         {"上周", {"date [上周] 2031-W19 relative"}},
         {"周日", {"date [周日] 2031-05-11 relative"}},
         {"20时30分", {"time [20时30分] T20:30"}},
         {"6个月", {"duration [6个月] 6 month"}},
         {"25年", {"duration [25年] 25 year"}}});
}
