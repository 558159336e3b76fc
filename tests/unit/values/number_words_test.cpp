#include <catch2/catch.hpp>

#include "support.h"

using crosscheck::test::check;

TEST_CASE("numbers with fractions, in words") {
  check("en", "",
        {{"two and a half million hives", {"count [two and a half million] 2500000 of hives"}},
         {"four billion and three quarters", {"number [four billion and three quarters] 4750000000"}},
         {"one over eight", {"fraction [one over eight] 0.125"}},
         {"half a dozen owls", {"count [half a dozen] 6 of owls"}},
         {"three hundred and four hundred", {"number [three hundred] 300", "number [four hundred] 400"}},
         {"eighty - one", {"number [eighty - one] 81"}},
         {"six point nought two", {"number [six point nought two] 6.02"}}});
  check("zh", "",
        {{"四百六", {"number [四百六] 460"}},
         {"四千三百六", {"number [四千三百六] 4360"}},
         {"八万七", {"number [八万七] 87000"}},
         {"六成半", {"percentage [六成半] 65"}},
         {"打七折", {"percentage [七折] 70"}},
         {"千分之六", {"percentage [千分之六] 0.6"}},
         {"三百分之二", {"fraction [三百分之二] 0.00666666666666667"}},
         {"七又五分之二", {"number [七又五分之二] 7.4"}}});
}

TEST_CASE("number words of other languages in a sentence") {
  // "This" is written like the number two.
  check("ko", "", {{"이 배는 이십 이하이다", {"number [이십 이하] <= 20"}}});
  check("de", "",
        {{"siebenhundertzweiundvierzigtausend Bienen",
          {"count [siebenhundertzweiundvierzigtausend] 742000 of Bienen"}},
         {"fuenfzehn Eulen", {"count [fuenfzehn] 15 of Eulen"}},
         {"eine Eule", {}},
         {"Halle 3 420 Eulen", {"number [3] 3", "count [420] 420 of Eulen"}},
         {"die 7. Eule", {"ordinal [7.] 7 of Eule"}}});
  check("fr", "",
        {{"quatre-vingt-treize hiboux", {"count [quatre-vingt-treize] 93 of hiboux"}},
         {"septante hiboux", {"count [septante] 70 of hiboux"}},
         {"un hibou", {}}});
  check("es", "",
        {{"treinta y cuatro mil millones", {"number [treinta y cuatro mil millones] 34000000000"}},
         {"vigesimo septimo", {"ordinal [vigesimo septimo] 27"}}});
  check("ar", "", {{"سبعة وأربعون", {"number [سبعة وأربعون] 47"}}});
  check("ja", "",
        {{"七割三分", {"percentage [七割三分] 73"}},
         {"せんにひゃく", {"number [せんにひゃく] 1200"}},
         {"八分の三", {"fraction [八分の三] 0.375"}}});
  check("ko", "", {{"육십칠만", {"number [육십칠만] 670000"}}, {"세계", {}}, {"일본", {}}});
}
