#include <catch2/catch.hpp>

#include "support.h"

using crosscheck::test::check;
using crosscheck::test::intervals;
using Lines = std::vector<std::string>;

TEST_CASE("Chinese counts have measure word and noun beside the span") {
  check("zh", "",
        {{"全县有26个渔村和5家面包店", {"count [26] 26 of 个渔村", "count [5] 5 of 家面包店"}},
         {"三万五千二百人", {"count [三万五千二百] 35200 of 人"}},
         {"1.2亿只蜜蜂", {"count [1.2亿] 120000000 of 只蜜蜂"}},
         {"1亿3000万棵树", {"count [1亿3000万] 130000000 of 棵树"}},
         {"五大灯塔", {"count [五] 5 of 大灯塔"}},
         {"一千零五十名学生", {"count [一千零五十] 1050 of 名学生"}},
         {"两三个渔村", {"count [两三] 2..3 of 个渔村"}},
         {"七八十家面包店", {"count [七八十] 70..80 of 家面包店"}},
         {"两百三十五盏灯", {"count [两百三十五] 235 of 盏灯"}}});
}

TEST_CASE("Chinese hedges before and after the figure") {
  check("zh", "",
        {{"超过300名骑手", {"count [超过300] > 300 of 名骑手"}},
         {"逾20座桥", {"count [逾20] > 20 of 座桥"}},
         {"至少有5家磨坊", {"count [至少有5] >= 5 of 家磨坊"}},
         {"不到100元", {"money [不到100元] < 100 CNY"}},
         {"300多项展览", {"count [300多] > next 300 of 项展览"}},
         {"1200多万人", {"count [1200多万] > next 12000000 of 人"}},
         {"20余艘船", {"count [20余] > next 20 of 艘船"}},
         {"建成30多年", {"duration [30多年] > next 30 year"}},
         {"2.5亿多元", {"money [2.5亿多元] > next 250000000 CNY"}},
         {"500人左右", {"count [500人左右] ~ 500 of 人"}},
         {"300左右", {"number [300左右] ~ 300"}},
         {"18岁以上", {"age [18岁以上] >= 18 year"}},
         {"近一半", {"fraction [近一半] < below 0.5"}}});
}

TEST_CASE("Chinese shares, money and measures") {
  check("zh", "",
        {{"同比增长2.7%", {"percentage [2.7%] 2.7 up"}},
         {"下降了1.5个百分点", {"percentage_points [1.5个百分点] 1.5 down"}},
         {"约占三成", {"percentage [三成] 30"}},
         {"百分之二十五", {"percentage [百分之二十五] 25"}},
         {"四分之一的土地", {"fraction [四分之一] 0.25"}},
         {"产值4700亿美元", {"money [4700亿美元] 470000000000 USD"}},
         {"一亿三千万元", {"money [一亿三千万元] 130000000 CNY"}},
         {"300欧元", {"money [300欧元] 300 EUR"}},
         {"约100万平方公里", {"measure [约100万平方公里] ~ 1000000 square kilometer"}},
         {"年产能85吉瓦时", {"measure [85吉瓦时] 85 gigawatt-hour"}},
         {"发电3太瓦时、12兆瓦时",
          {"measure [3太瓦时] 3 terawatt-hour", "measure [12兆瓦时] 12 megawatt-hour"}},
         {"装机85吉瓦", {"measure [85吉瓦] 85 gigawatt"}},
         {"3%至8%", {"percentage [3%至8%] 3..8 extent"}},
         {"从3%到8%", {"percentage [从3%到8%] 3..8 extent"}},
         {"占比从3%上升到8%", {"percentage [3%] 3", "percentage [8%] 8"}},
         {"扩大到3倍", {"multiple [3倍] 3"}},
         {"3年半", {"duration [3年半] 3.5 year"}}});
}

TEST_CASE("Chinese ordinals") {
  check("zh", "",
        {{"第三十四次聚会", {"ordinal [第三十四] 34 of 次聚会"}},
         {"第3届风筝节", {"ordinal [第3] 3 of 届风筝节"}},
         {"建馆60周年", {"ordinal [60周年] 60"}}});
}

TEST_CASE("Chinese words that contain a numeral are no values") {
  for (const char* text :
       {"十字路口", "一个灯塔", "十分重要", "一系列活动", "百年老店", "三峡的灯光", "五角大楼", "一二三",
        "6成员", "新ICP备00417205号", "5月47日", "电话010-12345678"}) {
    INFO(text);
    CHECK(crosscheck::test::shown("zh", text, "2031-05-12") ==
          (std::string(text) == "6成员" ? Lines{"count [6] 6 of 成员"} : Lines{}));
  }
}

TEST_CASE("the interval of a Chinese value is that of its words") {
  CHECK(intervals("zh", "31座灯塔") == "[31, 31] [31, 31]");
  CHECK(intervals("zh", "1200多个") == "(1200, 1300) (1200, 1300)");
  CHECK(intervals("zh", "4700亿美元") == "[469950000000, 470050000000) [465000000000, 475000000000)");
  CHECK(intervals("zh", "近3000人") == "[2700, 3000) [2700, 3000)");
}

TEST_CASE("book titles and quoted slogans are quotations in Chinese") {
  const auto values = crosscheck::test::recognise("zh", "《七座桥》与“六个花园”");
  REQUIRE(values.size() == 4);
  CHECK(values[0].canonical == "七座桥");
  CHECK(values[1].number == crosscheck::Decimal(7));
  CHECK(values[2].canonical == "六个花园");
  CHECK(values[3].number == crosscheck::Decimal(6));
}

TEST_CASE("Chinese numbers with a vague numeral inside, a closing scale or spaces") {
  check("zh", "",
        {{"五十几亿", {"number [五十几亿] > next 5000000000"}},
         {"三百零几万", {"number [三百零几万] > next 3000000"}},
         {"4千零50万", {"number [4千零50万] 40500000"}},
         {"4千2百万", {"number [4千2百万] 42000000"}},
         {"8 5 折", {"percentage [8 5 折] 85"}},
         {"两块三毛四", {"money [两块三毛四] 2.34 CNY"}}});
}
