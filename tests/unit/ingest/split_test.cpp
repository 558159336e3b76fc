// Which articles a file holds.
#include "tests/unit/ingest/help.h"

using namespace crosscheck;
using namespace crosscheck::test;

namespace {

using Strings = std::vector<std::string>;

const std::string kEnglish =
    "Beekeepers count their hives\n"
    "By Ada Moor, People's Daily\n"
    "\n"
    "The valley has 1,240 hives this spring, and almost all of them came through the winter without help. "
    "The keepers "
    "had feared worse after the wet autumn, and many had bought sugar for months that turned out mild.\n"
    "\n"
    "\"We lost nine,\" said one of them. A school in the upper valley keeps three hives behind its gym, and "
    "sells the "
    "honey in June, when the lime trees have finished flowering and the children are still there.\n"
    "\n"
    "Hives above the village, June 4, 2022. (Photo by Ben Oak/People's Daily)\n";
const std::string kHan =
    "养蜂人清点蜂箱\n"
    "人民日报林一舟\n"
    "今年春天山谷里有1240个蜂箱，几乎全部安然过冬。去年秋天雨水偏多，养蜂人本来担心损失更大，不少人还多买了几"
    "个月的糖，"
    "结果冬天并不冷。\n"
    "“我们只损失了九箱。”一位养蜂人说。山谷上游有一所学校，在体育馆后面养了三箱蜜蜂，每年六月卖蜂蜜，那时椴树"
    "花期已过，"
    "孩子们还没有放假。村里的老人说，这样的春天十年难得一遇，大家都盼着今年能有好收成，也盼着来买蜜的人多一些"
    "。\n"
    "村后的蜂箱。 图片来源：养蜂协会\n";

/// Blocks lie inside their article, in the order of the file, without overlaps.
void check_order(const std::string& text, const std::vector<Article>& articles) {
  std::uint32_t at = 0;
  for (const Article& article : articles) {
    CHECK(article.info.span.begin >= at);
    for (const Block& block : article.blocks) {
      REQUIRE_FALSE(block.parts.empty());
      for (const Span part : block.parts) {
        CHECK(part.begin >= at);
        CHECK(part.begin < part.end);
        CHECK(part.end <= text.size());
        CHECK(article.info.span.contains(part));
        at = part.end;
      }
    }
  }
}

}  // namespace

TEST_CASE("an empty file is one article without blocks") {
  for (const std::string text : {"", "\n \n\t\n", "\xEF\xBB\xBF"}) {
    const std::vector<Article> articles = split(text);
    REQUIRE(articles.size() == 1);
    CHECK(articles[0].info.id == "a.txt#1");
    CHECK(articles[0].info.path == "a.txt");
    CHECK(articles[0].blocks.empty());
    CHECK(articles[0].header.empty());
    CHECK(articles[0].info.title.empty());
  }
}

TEST_CASE(
    "items with their own title and header line become articles, lines before the first are furniture") {
  const std::string text =
      "Valley digest\n\nSearch documents\n"
      "Hives came through the winter\nHill Post · 2022-04-01 08:00\nThe valley has 1,240 hives. Nine were "
      "lost.\n"
      "蜂蜜价格上涨\n山城日报 · 2022-04-02 "
      "09:30\n蜂蜜每公斤涨了12元，养蜂人仍然供不应求。\n今年产量约30吨。\n"
      "A queen is for sale\nXin Hua She· 2022-04-03 10:00\nShe costs 80 yuan.";
  const std::vector<Article> articles = split(text);
  REQUIRE(articles.size() == 3);
  check_order(text, articles);
  CHECK(articles[0].info.id == "a.txt#1");
  CHECK(articles[2].info.id == "a.txt#3");
  CHECK(articles[0].info.title == "Hives came through the winter");
  CHECK(articles[0].info.outlet == "Hill Post");
  CHECK(articles[0].info.published == "2022-04-01T08:00");
  CHECK(articles[0].info.span.begin == text.find("Hives came"));
  CHECK(articles[0].info.span.end == text.find("\n蜂蜜价格"));
  CHECK(blocks(text, articles[0]) ==
        Strings{"title: Hives came through the winter", "body: The valley has 1,240 hives. Nine were lost."});
  CHECK(articles[1].info.language == "zh");
  CHECK(articles[1].info.outlet == "山城日报");
  CHECK(articles[2].info.outlet == "Xinhua");
  CHECK(articles[2].info.span.end == text.size());
}

TEST_CASE("an item whose byline stands above its time keeps both") {
  const std::string text =
      "Hives came through the winter\nBy Ada Moor\nHill Post · 2022-04-01 08:00\nNine were lost.\n\n"
      "A queen is for sale\nBy Ben Oak\nHill Post · 2022-04-03 10:00\nShe costs 80 yuan.\n";
  const std::vector<Article> articles = split(text);
  REQUIRE(articles.size() == 2);
  CHECK(articles[0].info.author == "Ada Moor");
  CHECK(articles[1].info.author == "Ben Oak");
  CHECK(articles[1].info.title == "A queen is for sale");
  CHECK(articles[1].info.published == "2022-04-03T10:00");
}

TEST_CASE("an article without header before the first item is an article of its own") {
  const std::string text =
      "The valley has 1,240 hives this spring, and almost all of them came through the winter without any "
      "help at "
      "all.\n\nA queen is for sale\nHill Post · 2022-04-03 10:00\nShe costs 80 yuan.\n";
  const std::vector<Article> articles = split(text);
  REQUIRE(articles.size() == 2);
  CHECK(articles[0].info.outlet.empty());
  CHECK(articles[1].info.title == "A queen is for sale");
}

TEST_CASE("an outlet and time below a sentence begin no item") {
  const std::string text =
      "Hives came through the winter\nHill Post · 2022-04-01 08:00\n\nNine were lost.\n"
      "Valley Radio · 2022-04-03 10:00\nThe others are well.\n";
  const std::vector<Article> articles = split(text);
  REQUIRE(articles.size() == 1);
  CHECK(articles[0].info.outlet == "Hill Post");
  CHECK(blocks(text, articles[0]) == Strings{"title: Hives came through the winter", "body: Nine were lost.",
                                             "body: The others are well."});
}

TEST_CASE("a manifest fills what the items of a file do not say") {
  ManifestEntry manifest;
  manifest.title = "Both items";
  manifest.outlet = "Valley Radio";
  manifest.author = "Ada Moor";
  manifest.language = "nl";
  const std::string text =
      "Hives came through\nHill Post · 2022-04-01 08:00\nNine were lost.\n\n"
      "A queen is for sale\nHill Post · 2022-04-03 10:00\nShe costs 80 yuan.\n";
  const std::vector<Article> articles = split(text, &manifest);
  REQUIRE(articles.size() == 2);
  CHECK(articles[1].info.title == "A queen is for sale");
  CHECK(articles[1].info.outlet == "Hill Post");
  CHECK(articles[1].info.author == "Ada Moor");
  CHECK(articles[1].info.language == "en");
}

TEST_CASE("an article that is followed by its original in another script becomes two") {
  for (const bool english_first : {true, false}) {
    const std::string text = english_first ? kEnglish + kHan : kHan + "\n" + kEnglish;
    const std::vector<Article> articles = split(text);
    REQUIRE(articles.size() == 2);
    check_order(text, articles);
    const Article& english = articles[english_first ? 0 : 1];
    const Article& han = articles[english_first ? 1 : 0];
    CHECK(english.info.language == "en");
    CHECK(english.info.title == "Beekeepers count their hives");
    CHECK(english.info.author == "Ada Moor");
    CHECK(english.info.outlet == "People's Daily");
    CHECK(han.info.language == "zh");
    CHECK(han.info.title == "养蜂人清点蜂箱");
    CHECK(han.info.author == "林一舟");
    CHECK(han.info.outlet == "People's Daily");
    CHECK(english.blocks.back().kind == BlockKind::caption);
    CHECK(han.blocks.back().kind == BlockKind::caption);
  }
}

TEST_CASE("an original that says nothing of itself has the outlet and time of the article before it") {
  std::string han = kHan;
  const std::string byline = "人民日报林一舟\n";
  han.erase(han.find(byline), byline.size());
  const std::vector<Article> articles = split(kEnglish + han);
  REQUIRE(articles.size() == 2);
  CHECK(articles[0].info.published == "2022");
  CHECK(articles[1].info.outlet == "People's Daily");
  CHECK(articles[1].info.published == "2022");
  CHECK(articles[1].info.inferred == Strings{"outlet", "published"});
  CHECK(articles[1].info.author.empty());
}

TEST_CASE("a quoted line in another script does not make a second article") {
  const std::string text = kEnglish + "\nThe sign at the gate reads:\n\n小心蜜蜂，请勿靠近蜂箱\n";
  CHECK(split(text).size() == 1);
  const std::string mixed = kEnglish + kHan + kEnglish;
  CHECK(split(mixed).size() == 1);
}

TEST_CASE("line ends do not change what an article says") {
  std::string crlf;
  for (const char c : kEnglish) c == '\n' ? crlf += "\r\n" : crlf += c;
  const std::vector<Article> plain = split(kEnglish);
  const std::vector<Article> windows = split(crlf);
  REQUIRE(windows.size() == 1);
  CHECK(windows[0].info.title == plain[0].info.title);
  CHECK(blocks(crlf, windows[0]) == blocks(kEnglish, plain[0]));
  std::string cr = kEnglish;
  std::replace(cr.begin(), cr.end(), '\n', '\r');
  CHECK(blocks(cr, split(cr)[0]) == blocks(kEnglish, plain[0]));
}

TEST_CASE("offsets count the byte-order mark") {
  const std::string text = "\xEF\xBB\xBF" + kEnglish;
  const std::vector<Article> articles = split(text);
  REQUIRE(articles.size() == 1);
  CHECK(articles[0].info.title == "Beekeepers count their hives");
  CHECK(articles[0].header[0].span == Span{3, 31});
  CHECK(articles[0].info.span.begin == 3);
}

TEST_CASE("a language is told by its script") {
  CHECK(split("Nine hives were lost.\n")[0].info.language == "en");
  CHECK(split("九个蜂箱没有熬过冬天。\n")[0].info.language == "zh");
  CHECK(split("蜂箱由BeeBox公司提供，型号为HX-20，共九个。\n")[0].info.language == "zh");
  CHECK(split("Девять ульев не пережили зиму.\n")[0].info.language == "ru");
  CHECK(split("Εννέα κυψέλες δεν επέζησαν.\n")[0].info.language == "und");
}

TEST_CASE("one long line is one block") {
  std::string text;
  while (text.size() < 3'000'000) text += "Nine hives were lost in the winter of 2021. ";
  const std::vector<Article> articles = split(text);
  REQUIRE(articles.size() == 1);
  REQUIRE(articles[0].blocks.size() == 1);
  CHECK(articles[0].blocks[0].parts == std::vector<Span>{{0, static_cast<std::uint32_t>(text.size() - 1)}});
}

TEST_CASE("a file of nothing but header lines stays bounded and in order") {
  std::string text;
  for (int i = 0; i < 12'000; ++i) text += "Hives\nHill Post · 2022-04-01 08:00\n";
  const std::vector<Article> articles = split(text);
  CHECK(articles.size() == 10'000);
}
