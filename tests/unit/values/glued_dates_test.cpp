// Dates and times of languages that put no space between words.
#include <catch2/catch.hpp>

#include "support.h"

using crosscheck::test::check;

TEST_CASE("Chinese stretches, plans and reigns") {
  check("zh", "2031-05-12",
        {{"“十四五”时期的灯塔", {"daterange [“十四五”时期] 2021-01-01/2026-01-01"}},
         {"康熙五年修桥", {"date [康熙五年] 1666"}},
         {"今年前三季度", {"daterange [今年前三季度] 2031-01-01/2031-10-01 relative"}},
         {"20世纪下半叶", {"daterange [20世纪下半叶] 1950-01-01/2000-01-01"}},
         {"下下周三", {"date [下下周三] 2031-05-28 relative"}},
         {"每周一次", {"set [每周一次] P1W"}},
         {"4日前往灯塔", {"date [4日] 2031-05-04 completed"}},
         {"公元前300年", {}}});
}

TEST_CASE("Chinese words and figures beside times are no times") {
  check("zh", "2031-05-12",
        {{"六点六", {"number [六点六] 6.6"}},
         {"37公里每小时", {"measure [37公里每小时] 37 kilometer per hour"}},
         {"灯塔周围", {}}});
}

TEST_CASE("Japanese dates") {
  check("ja", "2031-05-12",
        {{"2029年8月31日に開館", {"date [2029年8月31日] 2029-08-31"}},
         {"令和6年7月の灯台祭", {"date [令和6年7月] 2024-07"}},
         {"来月3日に開催", {"date [来月3日] 2031-06-03 relative"}},
         {"2月3日から5日まで", {"daterange [2月3日から5日まで] 2031-02-03/2031-02-06 completed"}},
         {"1980年代後半", {"daterange [1980年代後半] 1985-01-01/1990-01-01"}},
         {"4〜6月期", {"daterange [4〜6月期] 2031-04-01/2031-07-01 completed"}},
         {"毎週土曜日", {"set [毎週土曜日] XXXX-WXX-6"}},
         {"24時間", {"duration [24時間] 24 hour"}},
         {"3分の1", {"fraction [3分の1] 0.333333333333333"}}});
}
