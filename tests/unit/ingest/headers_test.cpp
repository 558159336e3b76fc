// Header forms: title, outlet, author and time above an article.
#include "tests/unit/ingest/help.h"

using namespace crosscheck;
using namespace crosscheck::test;

namespace {

const std::string kBody =
    "\nThe ferry carried 412 passengers across the sound on its first day. Nobody was left behind at the "
    "pier.\n";
const std::string kHanBody =
    "\n渡轮首日运送旅客412人次，码头上没有人被落下。船长说，航线将一直开到冬天，每天往返六次。\n";

Article one(const std::string& text) {
  std::vector<Article> articles = split(text);
  REQUIRE(articles.size() == 1);
  // Every field of the header cites the words that say it.
  for (const HeaderField& field : articles[0].header) {
    CHECK(text.substr(field.span.begin, field.span.size()) == field.text);
  }
  return articles[0];
}

}  // namespace

TEST_CASE("title, outlet and time from the forms of header lines") {
  struct Case {
    std::string header;
    std::string outlet;
    std::string author;
    std::string published;
  };
  const Case cases[] = {
      {"Harbour Echo · 2021-04-02 06:30", "Harbour Echo", "", "2021-04-02T06:30"},
      {"Harbour Echo | Updated: 2021-04-02 06:30", "Harbour Echo", "", "2021-04-02T06:30"},
      {"HARBOUR ECHO | 2 April 2021", "HARBOUR ECHO", "", "2021-04-02"},
      {"Harbour Echo Updated: April 2, 2021 at 6:30 pm", "Harbour Echo", "", "2021-04-02T18:30"},
      {"  ·  2021-04-02  ·   Source: Harbour Echo", "Harbour Echo", "", "2021-04-02"},
      {"date 2021-04-02 By Ada Moor", "", "Ada Moor", "2021-04-02"},
      {"By Ada Moor, Harbour Echo", "Harbour Echo", "Ada Moor", ""},
      {"By Ada Moor, Harbour Echo, 2 April 2021", "Harbour Echo", "Ada Moor", "2021-04-02"},
      {"By Ada Moor and Ben de Vries, Harbour Echo", "Harbour Echo", "Ada Moor and Ben de Vries", ""},
      {"By Ada Moor", "", "Ada Moor", ""},
      {"Source: Harbour Echo, 2 April 2021", "Harbour Echo", "", "2021-04-02"},
      {"Source: Port Office, Westhaven, 2 April 2021", "Port Office, Westhaven", "", "2021-04-02"},
      {"Source: Harbour Echo", "Harbour Echo", "", ""},
      {"Reuters", "Reuters", "", ""},
      // Words and a date with the year first: an outlet of any name; one word or a date in words may be a
      // place.
      {"Evening Relay, 2021-04-02", "Evening Relay", "", "2021-04-02"},
      {"Lantern of the North, 2021-04-02 06:30", "Lantern of the North", "", "2021-04-02T06:30"},
      {"Westhaven, 2021-04-02", "", "", "2021-04-02"},
      {"Old Westhaven, 2 April 2021", "", "", "2021-04-02"},
      {"Published: Fri, 2 Apr 2021 06:30 GMT", "", "", "2021-04-02T06:30"},
  };
  for (const Case& c : cases) {
    INFO(c.header);
    const Article article = one("New ferry crosses the sound\n" + c.header + "\n" + kBody);
    CHECK(article.info.title == "New ferry crosses the sound");
    CHECK(article.info.outlet == c.outlet);
    CHECK(article.info.author == c.author);
    CHECK(article.info.published == c.published);
    CHECK(article.info.inferred.empty());
    CHECK(article.blocks.size() == 2);
  }
}

TEST_CASE("header lines in other languages") {
  struct Case {
    std::string header;
    std::string outlet;
    std::string author;
    std::string published;
  };
  const Case cases[] = {
      {"Par ADA MOOR, Le Courrier du Port\nMis à jour : 2021-04-02 06:30", "Le Courrier du Port", "ADA MOOR",
       "2021-04-02T06:30"},
      {"Por Ada Moor y Ben Oak, Diario del Puerto\nActualizado: 2021-04-02", "Diario del Puerto",
       "Ada Moor y Ben Oak", "2021-04-02"},
      {"Von Ada Moor, Hafener Anzeiger\nAktualisiert: 02.04.2021, 06:30 Uhr", "Hafener Anzeiger", "Ada Moor",
       "2021-04-02T06:30"},
      {"Le Courrier | Mis à jour : 2021-04-02 06:30", "Le Courrier", "", "2021-04-02T06:30"},
      {"Quelle: Hafenamt Westhaven, 2. April 2021", "Hafenamt Westhaven", "", "2021-04-02"},
      {"Source : Le Courrier, 1er avril 2021", "Le Courrier", "", "2021-04-01"},
      {"Fuente: Diario del Puerto, 2 de abril de 2021", "Diario del Puerto", "", "2021-04-02"},
      {"Diario del Puerto, 2 de abril de 2021", "Diario del Puerto", "", "2021-04-02"},
      {"Publié le vendredi 2 avril 2021 à 06h30", "", "", "2021-04-02T06:30"},
      {"Pubblicato il 2 aprile 2021 alle 6:30", "", "", "2021-04-02T06:30"},
      {"Atualizado em 2 de março de 2021", "", "", "2021-03-02"},
      {"Freitag, den 2. April 2021", "", "", "2021-04-02"},
      {"Harbour Mail, April 2, 2021", "Harbour Mail", "", "2021-04-02"},
      {"Westhaven, 2 April 2021", "", "", "2021-04-02"},  // a place
  };
  for (const Case& c : cases) {
    INFO(c.header);
    const Article article = one("New ferry crosses the sound\n" + c.header + "\n" + kBody);
    CHECK(article.info.title == "New ferry crosses the sound");
    CHECK(article.info.outlet == c.outlet);
    CHECK(article.info.author == c.author);
    CHECK(article.info.published == c.published);
    CHECK(article.blocks.size() == 2);
  }
}

TEST_CASE("an outlet in brackets before a Chinese report") {
  for (const std::string text : {"【海港晚报讯】渡轮首日运送旅客412人次，码头上没有人被落下。",
                                 "【海港晚报】4月2日讯 渡轮首日运送旅客412人次，码头上没有人被落下。"}) {
    INFO(text);
    CHECK(one("新渡轮首航\n\n" + text + "\n").info.outlet == "海港晚报");
  }
}

TEST_CASE("title, outlet and time from the forms of Chinese header lines") {
  struct Case {
    std::string header;
    std::string outlet;
    std::string author;
    std::string published;
  };
  const Case cases[] = {
      {"海港晚报 · 2021-04-02 06:30", "海港晚报", "", "2021-04-02T06:30"},
      {"2021年4月2日 06:30 来源：海港晚报", "海港晚报", "", "2021-04-02T06:30"},
      {"海港晚报 2021年4月2日", "海港晚报", "", "2021-04-02"},
      {"海港新闻网，2021年4月2日 06:30", "海港新闻网", "", "2021-04-02T06:30"},
      {"来源：海港晚报 2021年4月2日", "海港晚报", "", "2021-04-02"},
      {"来源：海港晚报 作者：林一舟", "海港晚报", "林一舟", ""},
      {"来源：新华网", "Xinhua", "", ""},
      {"人民日报 林一舟", "People's Daily", "林一舟", ""},
      {"人民日报林一舟", "People's Daily", "林一舟", ""},
      {"海港晚报记者 林一舟", "海港晚报", "林一舟", ""},
      {"本报记者 林一舟 周帆", "", "林一舟 周帆", ""},
      {"作者：林一舟", "", "林一舟", ""},
      {"发布时间：2021年4月2日 下午6:30", "", "", "2021-04-02T18:30"},
  };
  for (const Case& c : cases) {
    INFO(c.header);
    const Article article = one("新渡轮首航\n" + c.header + "\n" + kHanBody);
    CHECK(article.info.title == "新渡轮首航");
    CHECK(article.info.outlet == c.outlet);
    CHECK(article.info.author == c.author);
    CHECK(article.info.published == c.published);
    CHECK(article.info.language == "zh");
  }
}

TEST_CASE("several header lines say one thing each") {
  const Article article =
      one("New ferry crosses the sound\nBy Ada Moor\nHarbour Echo | 2 April 2021\n" + kBody);
  CHECK(article.info.outlet == "Harbour Echo");
  CHECK(article.info.author == "Ada Moor");
  CHECK(article.info.published == "2021-04-02");
  CHECK(article.info.title == "New ferry crosses the sound");
  CHECK(article.blocks.size() == 2);
}

TEST_CASE("a day that no calendar has is no publication time") {
  const Article article = one("New ferry crosses the sound\nHarbour Echo · 2021-02-31 06:30\n" + kBody);
  CHECK(article.info.published.empty());
  CHECK(article.info.outlet == "Harbour Echo");
}

TEST_CASE("a byline on the first line leaves a long paragraph that follows in the body") {
  const std::string text =
      "By Ada Moor, Harbour Echo\nThe ferry carried 412 passengers across the sound on its first "
      "day, and nobody was left behind at the pier when it sailed.\nIt will run until winter.\n";
  const Article article = one(text);
  CHECK(article.info.title.empty());
  CHECK(article.info.author == "Ada Moor");
  CHECK(article.blocks.size() == 2);
}

TEST_CASE("without a header line the first short line is the title") {
  const Article article = one("New ferry crosses the sound\n" + kBody);
  CHECK(article.info.title == "New ferry crosses the sound");
  REQUIRE(article.header.size() == 1);
  CHECK(article.header[0].kind == HeaderKind::title);
}

TEST_CASE("a first line that is a sentence is no title") {
  const Article article = one("The ferry is late.\n\nIt carried 412 passengers.\n");
  CHECK(article.info.title.empty());
  CHECK(article.header.empty());
  CHECK(article.blocks.size() == 2);
}

TEST_CASE("a first line that goes on in the next one is no title") {
  const Article article = one("The ferry that was to cross the sound on Friday morning\nstayed in port.\n");
  CHECK(article.info.title.empty());
  CHECK(article.blocks.size() == 1);
}

TEST_CASE("a summary between title and header line is a heading") {
  const std::string text =
      "New ferry crosses the sound\nThe line is to run until winter, six times a day\n"
      "Harbour Echo | 2 April 2021\n" +
      kBody;
  const Article article = one(text);
  CHECK(article.info.title == "New ferry crosses the sound");
  REQUIRE(article.blocks.size() == 3);
  CHECK(article.blocks[1].kind == BlockKind::heading);
  CHECK(words(text, article.blocks[1]) == "The line is to run until winter, six times a day");
}

TEST_CASE("short lines above the title are furniture") {
  const std::string text =
      "Harbour pages\nWeather\n\nNew ferry crosses the sound\nHarbour Echo | 2 April 2021\n" + kBody;
  const Article article = one(text);
  CHECK(article.info.title == "New ferry crosses the sound");
  CHECK(article.blocks.size() == 2);
  CHECK(article.info.span.begin == text.find("New ferry"));
}

TEST_CASE("agency and reporter at the start of the body are read where no header names them") {
  const Article han =
      one("新渡轮首航\n\n新华社海口4月2日电（记者 林一舟）渡轮首日运送旅客412人次，码头上没有人被落下。\n");
  CHECK(han.info.outlet == "Xinhua");
  CHECK(han.info.author == "林一舟");
  const Article latin =
      one("New ferry crosses the sound\n\nWESTHAVEN, April 2 (Reuters) - The ferry carried 412 "
          "passengers across the sound on its first day.\n");
  CHECK(latin.info.outlet == "Reuters");
  CHECK(latin.blocks.size() == 2);
}

TEST_CASE("a byline at the end is read where none stands at the head") {
  const std::string text = "New ferry crosses the sound\n" + kBody + "\n来源：海港晚报\n";
  const Article article = one(text);
  CHECK(article.info.outlet == "海港晚报");
  CHECK(article.blocks.size() == 2);
}

TEST_CASE("outlets are known under their aliases whatever case and spaces they are written in") {
  const IngestRules& rules = ingest_rules();
  CHECK(rules.outlet("Xin Hua She") == "Xinhua");
  CHECK(rules.outlet("XINHUA NEWS AGENCY") == "Xinhua");
  CHECK(rules.outlet("新华社") == "Xinhua");
  CHECK(rules.outlet("People’s Daily") == "People's Daily");
  CHECK(rules.outlet("ТАСС") == "TASS");
  CHECK(rules.outlet("  Harbour Echo ") == "Harbour Echo");
}

TEST_CASE("what the manifest says wins over the header, and the header is no longer its source") {
  ManifestEntry manifest;
  manifest.title = "Told by the manifest";
  manifest.outlet = "Xin Hua She";
  manifest.published = "2021-04-03";
  manifest.language = "nl";
  const std::string text = "New ferry crosses the sound\nHarbour Echo | 2 April 2021\n" + kBody;
  const std::vector<Article> articles = split(text, &manifest);
  REQUIRE(articles.size() == 1);
  CHECK(articles[0].info.title == "Told by the manifest");
  CHECK(articles[0].info.outlet == "Xinhua");
  CHECK(articles[0].info.published == "2021-04-03");
  CHECK(articles[0].info.language == "nl");
  REQUIRE(articles[0].header.size() == 1);
  CHECK(articles[0].header[0].kind == HeaderKind::title);
  CHECK(blocks(text, articles[0]).front() == "title: New ferry crosses the sound");
}

TEST_CASE("the year of the latest full date in a caption is inferred for an undated article") {
  const Article dated =
      one("New ferry crosses the sound\n" + kBody +
          "\nThe old ferry in Westhaven, March 9, 2019. (Photo by Ada Moor/Harbour Echo)\n"
          "\nThe pier on May 5. (Photo by Ada Moor/Harbour Echo)\n"
          "\nThe new ferry in Westhaven, April 2, 2021. (Photo by Ada Moor/Harbour Echo)\n");
  CHECK(dated.info.published == "2021");
  CHECK(dated.info.inferred == std::vector<std::string>{"published"});
  const Article undated =
      one("New ferry crosses the sound\n" + kBody + "\nThe strike ended on April 1, 2021.\n");
  CHECK(undated.info.published.empty());
  CHECK(undated.info.inferred.empty());
}
