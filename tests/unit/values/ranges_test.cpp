// Ranges, scores, ratios, vague counts and multiples.
#include <catch2/catch.hpp>
#include <chrono>

#include "support.h"

using crosscheck::test::check;
using crosscheck::test::recognise;
using Lines = std::vector<std::string>;

TEST_CASE("ranges take the words around them") {
  check("en", "",
        {{"between negative ten and fifteen", {"range [between negative ten and fifteen] -10..15"}},
         {"17 through 90 lamps", {"count [17 through 90] 17..90 extent of lamps"}},
         {"tunnels ranging from 3 to 7 miles", {"measure [ranging from 3 to 7 miles] 3..7 extent mile"}},
         {"from $17 to $90", {"money [from $17 to $90] 17..90 extent USD"}},
         {"5.5 to 6 percent", {"percentage [5.5 to 6 percent] 5.5..6 extent"}}});
  check("zh", "",
        {{"在17和90之间", {"range [在17和90之间] 17..90"}},
         {"17与90间", {"range [17与90间] 17..90"}},
         {"第三和第九之间", {"range [第三和第九之间] 3..9"}},
         {"20万至25万元", {"money [20万至25万元] 200000..250000 extent CNY"}}});
}

TEST_CASE("an old and a new value are two") {
  check("en", "",
        {{"raised the toll from $3 to $4", {"money [$3] 3 USD", "money [$4] 4 USD"}},
         {"slipped from 9 to 7 percent", {"percentage [9] 9", "percentage [7 percent] 7"}}});
}

TEST_CASE("the last of several figures has the unit of all") {
  check("en", "",
        {{"a 7- or 8-inch pipe", {"measure [7-] 7 inch", "measure [8-inch] 8 inch"}},
         {"four-, five- and six-string lutes",
          {"count [four] 4 of string", "count [five] 5 of string", "count [six] 6 of string"}},
         {"two or three lamps", {"count [two] 2 of lamps", "count [three] 3 of lamps"}}});
}

TEST_CASE("scores need a word that says so, or two names around them") {
  check("en", "",
        {{"The Terns won 3-1.", {"score [3-1] 3..1"}},
         {"Marrowby beat Fenwick 27 to 20.", {"score [27 to 20] 27..20"}},
         {"carried by 52 votes to 48", {"score [52 votes to 48] 52..48"}},
         {"Marrowby 3-1 Fenwick", {"score [3-1] 3..1"}},
         {"a 2-2 draw", {"score [2-2] 2..2"}},
         {"won 2-3 medals", {"count [2-3] 2..3 extent of medals"}},
         {"the model 5-1 kit", {}},
         {"see Section 4-2 below", {}}});
  check("zh", "", {{"以3比1获胜", {"score [3比1] 3..1"}}, {"主队2:0取胜", {"score [2:0] 2..0"}}});
}

TEST_CASE("ratios keep both figures") {
  check("en", "",
        {{"two to one against", {"ratio [two to one] 2..1"}},
         {"a ratio of 3:1", {"ratio [3:1] 3..1"}},
         {"17 of the 31 agreed", {"ratio [17 of the 31] 17..31"}},
         {"17 of the 31 lamps", {"count [17] 17 of lamps", "count [31] 31 of lamps"}}});
}

TEST_CASE("vague counts lie between two ends") {
  check("en", "",
        {{"dozens of lamps", {"count [dozens] 12..120 of lamps"}},
         {"tens of thousands of bees", {"count [tens of thousands] 10000..100000 of bees"}},
         {"several hundred bees", {"count [several hundred] 300..900 of bees"}},
         {"hundreds of millions of dollars",
          {"money [hundreds of millions of dollars] 100000000..1000000000 USD"}},
         {"a couple of lamps", {"count [a couple] ~ 2 of lamps"}},
         {"several lamps", {}},
         {"The scores are on the wall.", {}}});
}

TEST_CASE("vague counts in Chinese") {
  check("zh", "",
        {{"数百人到场", {"count [数百] 100..1000 of 人"}},
         {"几十艘船", {"count [几十] 10..100 of 艘船"}},
         {"数十万盏灯", {"count [数十万] 100000..1000000 of 盏灯"}},
         {"几千万元", {"money [几千万元] 10000000..100000000 CNY"}},
         {"近百艘船", {"count [近百] 90..100 of 艘船"}},
         {"逾千万吨", {"measure [逾千万吨] 10000000..15000000 ton"}},
         {"学习数学", {}}});
}

TEST_CASE("multiples in words") {
  check("en", "",
        {{"Output has tripled.", {"multiple [tripled] 3 up"}},
         {"It more than halved.", {"multiple [more than halved] > 0.5 down"}},
         {"a fourfold rise", {"multiple [fourfold] 4"}}});
  check("zh", "", {{"产量翻一番", {"multiple [翻一番] 2 up"}}, {"翻了两番", {"multiple [翻了两番] 4 up"}}});
}

TEST_CASE("two figures again and again are read in linear time") {
  const auto seconds = [](const char* language, const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    recognise(language, text);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const char* piece : {"1-1-1-1-", "$$$$", "1 to 2 to ", "3-1 won ", "more than 1 and ", "1 or more ",
                            "1, ", "from 1 to ", "dozens of ", "17 of the ", "3:1 ", "7- or ", "1比", "翻一",
                            "在1和", "最多1最少", "new 7 Max ", "red and "}) {
    INFO(piece);
    std::string small;
    while (small.size() < 60'000) small += piece;
    std::string large;
    while (large.size() < 960'000) large += piece;
    for (const char* language : {"en", "zh"}) {
      seconds(language, small);
      // Sixteen times the length; a quadratic scan would take 256 times as long.
      CHECK(seconds(language, large) < seconds(language, small) * 16 * 5 + 0.1);
    }
  }
}
