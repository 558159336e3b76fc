#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

#include "reports/html_assets.h"
#include "reports/html_escape.h"
#include "reports/html_report.h"
#include "sample_report.h"

using namespace crosscheck;

namespace {

std::string html_of(const Report& report, const Catalogue* catalogue = nullptr) {
  std::ostringstream out;
  write_html(report, {catalogue}, out);
  return out.str();
}

std::size_t occurrences(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

Report sample_with_texts() {
  Report report = testing::sample_report();
  report.has_texts = true;
  return report;
}

}  // namespace

TEST_CASE("words become text and never markup") {
  CHECK(html::escaped("a<b>&\"'`") == "a&lt;b&gt;&amp;&quot;&#39;&#96;");
  CHECK(html::escaped("</script>") == "&lt;/script&gt;");
  CHECK(html::escaped("") == "");
}

TEST_CASE("controls and bidirectional overrides are shown, not obeyed") {
  CHECK(html::escaped("a\x1B[31mb") == "a\xEF\xBF\xBD[31mb");
  CHECK(html::escaped(std::string_view("a\0b", 3)) ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(html::escaped("a\u202Eb\u2066c") == "a\uFFFDb\uFFFDc");
  CHECK(html::escaped("\xFF<") == "\uFFFD&lt;");
}

TEST_CASE("a text may be written in pieces: white space at the ends stays, as one space") {
  CHECK(html::escaped(" a  b\n") == " a b ");
  CHECK(html::escaped("x ") + html::escaped("y") == "x y");
  CHECK(html::escaped("\t\u00E9 ") == " \u00E9 ");
  CHECK(html::escaped("  ") == " ");
}

TEST_CASE("digests are written as a policy wants them") {
  CHECK(html::base64_of_hex("") == "");
  CHECK(html::base64_of_hex("4d") == "TQ==");
  CHECK(html::base64_of_hex("4d61") == "TWE=");
  CHECK(html::base64_of_hex("4D616E") == "TWFu");
  CHECK(html::base64_of_hex(html::kStyleDigest).size() == 44);
  CHECK(html::kScriptDigest.size() == 64);
}

TEST_CASE("style and script cannot end their own element") {
  CHECK(html::kStyle.find("</") == std::string_view::npos);
  CHECK(html::kScript.find("</") == std::string_view::npos);
  CHECK(html::kScript.find("<!--") == std::string_view::npos);
}

TEST_CASE("the page asks for nothing from outside") {
  const std::string page = html_of(sample_with_texts());
  for (const char* words :
       {"http:", "https:", "//", "@import", "<link", "<img", "<iframe", " style=", " on"}) {
    std::string markup = page;
    // The script has comments and events; only the markup is meant.
    markup.erase(markup.find("<script>"), markup.find("</script>") - markup.find("<script>"));
    markup.erase(markup.find("<style>"), markup.find("</style>") - markup.find("<style>"));
    INFO(words);
    if (std::string(words) == " on") {
      CHECK(markup.find(" onclick") == std::string::npos);
      CHECK(markup.find(" onload") == std::string::npos);
    } else {
      CHECK(markup.find(words) == std::string::npos);
    }
  }
}

TEST_CASE("every claim of a fact is quoted with its value marked and linked to its passage") {
  const Report report = sample_with_texts();
  const std::string page = html_of(report);
  for (const Fact& fact : report.facts) {
    for (const Reading& reading : fact.readings) {
      for (const ClaimIndex index : reading.claims) {
        const std::string id = "p-" + std::to_string(index);
        INFO(id);
        CHECK(occurrences(page, "href=\"#" + id + "\"") >= 1);
        CHECK(occurrences(page, "<mark id=\"" + id + "\">") == 1);
      }
    }
  }
  CHECK(page.find("<mark>$410 million</mark>") != std::string::npos);
}

TEST_CASE("a report without texts quotes its claims and links to nothing") {
  const std::string page = html_of(testing::sample_report());
  CHECK(page.find("<mark>$410 million</mark>") != std::string::npos);
  CHECK(page.find("href=\"#p-") == std::string::npos);
}

TEST_CASE("articles of which nothing is cited are named without their text") {
  Report report = sample_with_texts();
  ArticleInfo info;
  info.id = "quiet.txt#1";
  info.path = "quiet.txt";
  info.title = "Nothing to compare";
  const std::string text = "A sentence that nobody cites.";
  info.span = {0, static_cast<std::uint32_t>(text.size())};
  report.articles.push_back(info);
  report.texts.push_back(std::make_shared<const std::string>(text));
  const std::string page = html_of(report);
  CHECK(page.find("Nothing to compare") != std::string::npos);
  CHECK(page.find("quiet.txt") != std::string::npos);
  CHECK(page.find(text) == std::string::npos);
}

TEST_CASE("values inside each other and across line breaks are marked without breaking the page") {
  testing::ReportBuilder build;
  build.article("a.txt", "A", "2031-01-01", "en", "Title\nFrom 12 to\n14 boats sailed on.\nThe end\n");
  const std::string_view sentence = "From 12 to\n14 boats sailed on.";
  const ClaimIndex whole = build.claim(sentence, "12 to\n14 boats", testing::number(ValueKind::count, "12"));
  const ClaimIndex first = build.claim(sentence, "12", testing::number(ValueKind::count, "12"));
  const ClaimIndex over = build.claim(sentence, "14 boats sailed", testing::number(ValueKind::count, "14"));
  build.fact("boats", "", {{"", {whole, first, over}, 1, {}}});
  build.report.has_texts = true;
  const std::string page = html_of(build.report);
  const std::string articles = page.substr(page.find("<section id=\"articles\""));
  CHECK(occurrences(articles, "<mark id=") == 3);
  CHECK(occurrences(articles, "</mark>") == 3);
  CHECK(articles.find("<mark id=\"p-0\"><mark id=\"p-1\">12</mark>") != std::string::npos);
  CHECK(articles.find("The end") != std::string::npos);
  CHECK(occurrences(articles, "boats") == 1);
}

TEST_CASE("reviews, unread files and other findings are on the page") {
  Report report = sample_with_texts();
  report.documents.push_back({"scan.txt", std::string("no UTF-8 in <byte> 7"), true});
  Review review;
  review.decision = Decision::rejected;
  review.by = "Ann Example";
  review.reason = "asked the council";
  review.expired = true;
  report.reviews.push_back(review);
  report.facts.front().relations.front().review = 0;
  const std::string page = html_of(report);
  CHECK(page.find("data-review=\"expired\"") != std::string::npos);
  CHECK(page.find("asked the council") != std::string::npos);
  CHECK(page.find("no UTF-8 in &lt;byte&gt; 7") != std::string::npos);
  CHECK(page.find("only the first values were read") != std::string::npos);
}

TEST_CASE("what people decided about stands behind what is open, and its row says so") {
  testing::ReportBuilder build;
  const std::string sentence = "The lock holds 40 boats, others say 41.";
  build.article("a.txt", "Quay News", "2031-01-02", "en", sentence + "\n");
  const ClaimIndex one = build.claim(sentence, "40", testing::number(ValueKind::count, "40"));
  const ClaimIndex two = build.claim(sentence, "41", testing::number(ValueKind::count, "41"));
  for (const std::string label : {"first", "second"}) {
    Fact& fact = build.fact(label, "", {{"", {one}, 1, {}}, {"", {two}, 1, {}}});
    build.relation(fact, 0, 1, RelationKind::conflict, "other values");
  }
  Report report = std::move(build.report);
  const auto first_of = [](const std::string& page) {
    return std::pair(page.find("<bdi>first</bdi>"), page.find("<bdi>second</bdi>"));
  };
  std::string page = html_of(report);
  CHECK(first_of(page).first < first_of(page).second);
  CHECK(page.find("class=\"decided\"") == std::string::npos);
  Review review;
  review.decision = Decision::rejected;
  report.reviews.push_back(review);
  report.facts.front().relations.front().review = 0;
  page = html_of(report);
  CHECK(first_of(page).first > first_of(page).second);
  CHECK(page.find("<span class=\"decided\">rejected by a person</span>") != std::string::npos);
  CHECK(page.find("reviewed</dt><dd>1</dd>") != std::string::npos);
  report.reviews.front().expired = true;
  page = html_of(report);
  CHECK(first_of(page).first < first_of(page).second);
  CHECK(page.find("class=\"decided\"") == std::string::npos);
}

TEST_CASE("soft ends fade and intervals stand on one scale") {
  const std::string page = html_of(sample_with_texts());
  CHECK(page.find("url(#fade-high)") != std::string::npos);
  CHECK(page.find("nan") == std::string::npos);
  CHECK(page.find("inf\"") == std::string::npos);
}

TEST_CASE("an empty report is a whole page that does not read as a clean one") {
  const std::string page = html_of(Report{});
  CHECK(page.ends_with("</html>\n"));
  CHECK(page.find("nothing was compared") != std::string::npos);
}

TEST_CASE("the page speaks the language of the catalogue") {
  const Catalogue catalogue("zh", {{"Facts", "\u4E8B\u5B9E"}});
  const std::string page = html_of(sample_with_texts(), &catalogue);
  CHECK(page.find("<html lang=\"zh\"") != std::string::npos);
  CHECK(page.find(">\u4E8B\u5B9E</h2>") != std::string::npos);
}

TEST_CASE("the same report gives the same page") {
  CHECK(html_of(sample_with_texts()) == html_of(sample_with_texts()));
}
