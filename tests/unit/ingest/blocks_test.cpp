// Paragraphs, headings and captions: what is furniture, and what it had cut in two.
#include "tests/unit/ingest/help.h"

using namespace crosscheck;
using namespace crosscheck::test;

namespace {

using Strings = std::vector<std::string>;

const std::string kHead = "The mill runs again\nHill Post | 2 April 2021\n\n";
const std::string kTitle = "title: The mill runs again";

/// Blocks of an article with a usual header, the title left out.
Strings body(const std::string& text) {
  const std::string file = kHead + text;
  const std::vector<Article> articles = split(file);
  REQUIRE(articles.size() == 1);
  Strings out = blocks(file, articles[0]);
  REQUIRE_FALSE(out.empty());
  CHECK(out.front() == kTitle);
  out.erase(out.begin());
  return out;
}

}  // namespace

TEST_CASE("lines of page furniture are in no block") {
  CHECK(
      body("Share\nShare - WeChat\nThe wheel turns.\n\nAdvertisement\n\nIt ground 40 tonnes.\n\nTop\nBACK TO "
           "THE TOP\n"
           "English\nCopyright 2003 - . All rights reserved. The content belongs to the publisher.\n"
           "License for publishing multimedia online 0998877\n\nRegistration Number: 445566\nFOLLOW US\n") ==
      Strings{"body: The wheel turns.", "body: It ground 40 tonnes."});
  CHECK(
      body(
          "磨坊重新开张。\n返回顶部\n责任编辑：林一舟\n版权所有 未经书面授权不得转载\n京ICP备12345678号\n") ==
      Strings{"body: 磨坊重新开张。"});
}

TEST_CASE("short links right above the foot of a page go with it, a table does not") {
  CHECK(body("The wheel turns.\n\nValley Focus\nSpecial Pages\nAbout Us\nContact Us\n") ==
        Strings{"body: The wheel turns."});
  CHECK(body("The wheel turns.\n\nFlour: 40 tonnes\nAbout Us\n") ==
        Strings{"body: The wheel turns.", "body: Flour: 40 tonnes"});
}

TEST_CASE("sentences that begin like furniture are text") {
  for (const std::string text :
       {"Share prices of millers rose by 3 percent.", "Top millers met on Friday.",
        "Copyright law says nothing of it.", "Editors said the paper would move.",
        "Follow the river for 2 km.", "Related costs came to 40,000 yuan.", "分享会昨日举行，共有200人参加。",
        "版权局公布了12起案件。", "Home prices | 2020 | 310", "12 15 20 31"}) {
    INFO(text);
    CHECK(body("The wheel turns.\n\n" + text + "\n\nIt stops.\n").size() == 3);
  }
}

TEST_CASE("furniture that cuts a paragraph is taken out and the halves are joined") {
  CHECK(body("The wheel was turned by a\nAdvertisement\nstream that never dried up.\n") ==
        Strings{"body: The wheel was turned by a|stream that never dried up."});
  CHECK(body("The wheel was turned by a\n\nAdvertisement\n\nstream that never dried up.\n") ==
        Strings{"body: The wheel was turned by a|stream that never dried up."});
  CHECK(body("磨坊的水轮由一条从不干涸的小溪推动，每天可以磨出\n广告\n四十袋面粉。\n") ==
        Strings{"body: 磨坊的水轮由一条从不干涸的小溪推动，每天可以磨出|四十袋面粉。"});
}

TEST_CASE("furniture between paragraphs does not join them") {
  CHECK(body("The wheel was turned by a stream.\n\nAdvertisement\n\nit never dried up.\n").size() == 2);
  CHECK(body("The stream\n\nAdvertisement\n\nIt never dried up.\n").size() == 2);
}

TEST_CASE("furniture inside a line is taken out") {
  CHECK(body("The mill has two wheels and 14 From page 3 stones of granite.\n") ==
        Strings{"body: The mill has two wheels and 14|stones of granite."});
  CHECK(body("The mill has two wheels (Continued on page 5) of oak.\n") ==
        Strings{"body: The mill has two wheels|of oak."});
  CHECK(body("磨坊有两个水轮（下转第三版）和十四块磨石。\n") ==
        Strings{"body: 磨坊有两个水轮|和十四块磨石。"});
  CHECK(body("The wheel turns [1][2], and the stones [3] grind [4].\n") ==
        Strings{"body: The wheel turns|, and the stones|grind|."});
}

TEST_CASE("page numbers and brackets that belong to a sentence stay") {
  for (const std::string text :
       {"From page 3 on, the book is about mills.", "The list [of 1850] names nine millers.",
        "The story goes on from page 4 of the letter."}) {
    CHECK(body(text + "\n") == Strings{"body: " + text});
  }
}

TEST_CASE("the lines of a hard-wrapped paragraph are joined") {
  CHECK(
      body("The wheel of the old mill, which had stood still for\nforty years, turns again, and people from "
           "the Upper\n"
           "Valley bring their grain in sacks and carts as their\ngrandparents did.\n\nFlour is cheap.\n") ==
      Strings{"body: The wheel of the old mill, which had stood still for|forty years, turns again, and "
              "people from "
              "the Upper|Valley bring their grain in sacks and carts as their|grandparents did.",
              "body: Flour is cheap."});
  CHECK(body("老磨坊的水轮停了四十年，如今又转了起来，上游村子里的人用口袋和\n推车把粮食送来。\n") ==
        Strings{"body: 老磨坊的水轮停了四十年，如今又转了起来，上游村子里的人用口袋和|推车把粮食送来。"});
}

TEST_CASE("lines that end a sentence or are short stay apart") {
  CHECK(body("The wheel turns.\nThe stones grind.\n").size() == 2);
  CHECK(body("Wheat: 40 tonnes\nRye: 12 tonnes\nOats: 3 tonnes\n").size() == 3);
  CHECK(body("一、水轮\n水轮重新转动。\n").size() == 2);
}

TEST_CASE("blank lines end a block") {
  CHECK(body("The wheel was turned by a\n\nstream that never dried up.\n").size() == 2);
}

TEST_CASE("short lines without an end mark between paragraphs are headings") {
  CHECK(body("The wheel turns.\n\nOld stones\n\nThey are of granite.\n\n新的磨石\n\n磨石来自山里。\n") ==
        Strings{"body: The wheel turns.", "heading: Old stones", "body: They are of granite.",
                "heading: 新的磨石", "body: 磨石来自山里。"});
}

TEST_CASE("picture captions and credits are captions") {
  for (const std::string text :
       {"The wheel in the rain. (Photo by Ada Moor/Hill Post)", "The wheel in the rain. [Photo/Hill Post]",
        "The wheel in the rain. (Hill Post/Ada Moor)", "Photo: Ada Moor",
        "This photo taken on May 4, 2020 shows the wheel.", "An aerial photo of the mill",
        "雨中的水轮。 图片来源：山城日报", "图为雨中的水轮。", "雨中的水轮。林一舟摄",
        "雨中的水轮（林一舟摄）"}) {
    INFO(text);
    CHECK(body("The wheel turns.\n\n" + text + "\n\nIt stops.\n") ==
          Strings{"body: The wheel turns.", "caption: " + text, "body: It stops."});
  }
  CHECK(body("图书馆旁边有一座磨坊。\n") == Strings{"body: 图书馆旁边有一座磨坊。"});
}

TEST_CASE("the photographer of a picture inside a line is taken out") {
  CHECK(body("水轮在雨中转动。记者林一舟摄 磨石来自山里。\n") ==
        Strings{"body: 水轮在雨中转动。|磨石来自山里。"});
}

TEST_CASE("the points of a digest in one line become blocks") {
  CHECK(body("Core Points - The mill ground 40 tonnes in 2020 [1] - It has two wheels [1][2] Group 1: Wheels "
             "and "
             "Stones - The stones are of granite, each of them - says the miller - a tonne in weight. - The "
             "wheels "
             "are of oak [3]\n") ==
        Strings{"heading: Core Points", "body: The mill ground 40 tonnes in 2020", "body: It has two wheels",
                "heading: Group 1: Wheels and Stones",
                "body: The stones are of granite, each of them - says the miller - a tonne in weight.",
                "body: The wheels are of oak"});
}

TEST_CASE("a dash after a place or inside a sentence begins no point") {
  for (const std::string text :
       {"WESTHAVEN - The wheel turns.", "WESTHAVEN, May 4 - The wheel turns - Ada Moor says.",
        "The line Westhaven - Oakford has nine stops."}) {
    CHECK(body(text + "\n") == Strings{"body: " + text});
  }
}

TEST_CASE("many short paragraphs stay bounded") {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "a\n\n";
  const std::vector<Article> articles = split(text);
  REQUIRE(articles.size() == 1);
  CHECK(articles[0].blocks.size() <= 200'001);
  CHECK(articles[0].blocks.back().parts.back().end == text.size() - 2);
}
