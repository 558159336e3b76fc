// Hostile text in CSV, Markdown and JSON-LD, piece by piece; tests/cli/check_formats.py opens whole reports.
#include "reports/formats.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/claim_review.h"
#include "reports/csv_report.h"
#include "reports/markdown_report.h"
#include "reports/markdown_text.h"
#include "reports/relative_iri.h"
#include "reports/web_annotation.h"
#include "sample_report.h"

using namespace crosscheck;

namespace {

nlohmann::json annotations_of(const Report& report) {
  std::ostringstream out;
  write_annotations(report, nullptr, out);
  return nlohmann::json::parse(out.str());
}

std::string markdown_of(const Report& report, std::size_t limit = kCommentLimit) {
  std::ostringstream out;
  write_markdown(report, nullptr, out, limit);
  return out.str();
}

/// The sample with its first fact `times` times.
Report long_report(std::size_t times) {
  Report report = testing::sample_report();
  const Fact fact = report.facts.front();
  report.facts.insert(report.facts.begin(), times, fact);
  return report;
}

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("a cell that a spreadsheet would take for a formula starts with an apostrophe") {
  for (const std::string text : {"=1+1", "+1", "-1", "@SUM(A1)",
                                 "\xEF\xBC\x9D"
                                 "1"})
    CHECK(csv_text(text) == "'" + text);
  CHECK(csv_text("\t=1") == "'=1");
  CHECK(csv_text("\r\n=1") == "'=1");
  CHECK(csv_text("\"=1") == "\"'=1");
  CHECK(csv_text("\xE2\x80\x9C =1") == "\xE2\x80\x9C '=1");
  CHECK(csv_text("\xE2\x80\x8B=1") == "'=1");  // a zero-width space, which is left out
  CHECK(csv_text("x;=1") == "x;'=1");          // another cell where ';' divides them
  CHECK(csv_text("x; \"-1") == "x; \"'-1");
}

TEST_CASE("a cell without a formula stays as it is") {
  for (const std::string text : {"10 + 2 = 12", "a@b", "3-4", "twenty; thirty", "1,200", "'twas"})
    CHECK(csv_text(text) == text);
}

TEST_CASE("Markdown text parts what a site would make a link") {
  CHECK(markdown_text("@user") == "<span>@</span>user");
  CHECK(markdown_text("see #12") == "see <span>#</span>12");
  CHECK(markdown_text("GH-12") == "GH<span>-</span>12");
  CHECK(markdown_text("not valid UTF-8") == "not valid UTF-8");  // an encoding, which messages name
  CHECK(markdown_text("XUTF-8") == "XUTF<span>-</span>8");
  CHECK(markdown_text("http://a") == "http<span>:</span>//a");
  CHECK(markdown_text("www.a") == "www<span>.</span>a");
  CHECK(markdown_text("bank.example") == "bank<span>.</span>example");
  CHECK(markdown_text("so :tada: it") == "so <span>:</span>tada: it");
  CHECK(markdown_text("deadbeef") == "dea<span>d</span>bee<span>f</span>");
  CHECK(markdown_text("$x$") == "<span>$</span>x<span>$</span>");
  CHECK(markdown_text("!12") == "<span>!</span>12");
}

TEST_CASE("Markdown text escapes marks and leaves plain words alone") {
  CHECK(markdown_text("[a](b) ![c] <i> `d` *e* _f_ g|h ~~i~~ \\") ==
        "\\[a\\](b) !\\[c\\] \\<i\\> \\`d\\` \\*e\\* \\_f\\_ g\\|h \\~<span>\\~</span>i\\~\\~ \\\\");
  CHECK(markdown_text("&lt;b&gt;") == "<span>&amp;</span>lt;b<span>&amp;</span>gt;");
  CHECK(markdown_text("At 10:30 a.m., 2.5 % of 1,200 (p. 3); U.S. \"rates\"") ==
        "At 10:30 a.m., 2.5 % of 1,200 (p. 3); U.S. \"rates\"");
  CHECK(markdown_text("a\nb\x1B[2J\xE2\x80\xAE") == "a b\xEF\xBF\xBD\\[2J\xEF\xBF\xBD");
}

TEST_CASE("a code span has a longer fence than its text, and no line ends") {
  CHECK(markdown_code("a.txt:3") == "`a.txt:3`");
  CHECK(markdown_code("a``b`.txt") == "```a``b`.txt```");
  CHECK(markdown_code("`a`") == "`` `a` ``");
  CHECK(markdown_code("a\n`b") == "``a `b``");
}

TEST_CASE("a Markdown report stays under its limit by leaving out the least weighty, and says so") {
  const std::string whole = markdown_of(testing::sample_report());
  CHECK(whole.find("Left out") == std::string::npos);
  const Report report = long_report(400);
  const std::string text = markdown_of(report);
  CHECK(utf16_units(text) <= kCommentLimit);
  CHECK(utf16_units(text) > kCommentLimit * 3 / 4);
  const std::size_t shown = count(text, "\n#### ");
  REQUIRE(shown > 0);
  // 401 conflicts; what weighs less is named whole.
  CHECK(
      text.find(
          "Left out, for a comment holds 65536 characters: " + std::to_string(401 - shown) +
          " of 401 conflicts, 1 check that fails, 2 other findings, 1 explained difference, 2 agreements, 1 "
          "check that holds.") != std::string::npos);
  for (const std::size_t limit : {2000U, 3000U, 10000U})
    CHECK(utf16_units(markdown_of(report, limit)) <= limit);
}

TEST_CASE("one block never fills a comment, however hostile its words") {
  Report report = testing::sample_report();
  std::string sentence;
  for (int i = 0; i < 1500; ++i) sentence += "@a";
  for (Claim& claim : report.claims) claim.sentence = claim.text = sentence;
  report.facts.front().label = Message(sentence);
  const std::string text = markdown_of(report);
  CHECK(utf16_units(text) <= kCommentLimit);
  CHECK(text.find("Left out") == std::string::npos);
  CHECK(count(text, "\n#### ") == 3);
}

TEST_CASE("paths become relative addresses that no scheme, query or fragment starts in") {
  CHECK(relative_iri("a/b.txt") == "a/b.txt");
  CHECK(relative_iri("javascript:x") == "javascript%3Ax");
  CHECK(relative_iri("a b#c?d%e\"\xE6\xB2\xBF") == "a%20b%23c%3Fd%25e%22%E6%B2%BF");
  CHECK(relative_iri("//host/a") == "/.//host/a");
  CHECK(relative_iri("\xFF") == "%FF");
}

TEST_CASE("positions of annotations are code points, and a byte-order mark is none") {
  Report report;
  report.has_texts = true;
  report.texts.push_back(std::make_shared<const std::string>("\xEF\xBB\xBF沿河\r\n\xF0\x9F\x90\x9D 12 人"));
  ArticleInfo article;
  article.path = "a b.txt";
  report.articles.push_back(article);
  const auto at = static_cast<std::uint32_t>(report.texts[0]->find("12"));
  report.findings.push_back(
      {"f", "r", Severity::error, std::string("m"), {"a b.txt", {at, at + 2}, 2, 3, "12"}, {}});
  const auto target = annotations_of(report)["first"]["items"][0]["target"];
  CHECK(target["source"] == "a%20b.txt");
  CHECK(target["selector"][0]["exact"] == "12");
  CHECK(target["selector"][0]["prefix"] == "沿河\r\n\xF0\x9F\x90\x9D ");
  CHECK(target["selector"][0]["suffix"] == " 人");
  CHECK(target["selector"][1]["start"] == 6);
  CHECK(target["selector"][1]["end"] == 8);
  report.has_texts = false;
  const auto bare = annotations_of(report)["first"]["items"][0]["target"];
  CHECK(bare["selector"].size() == 1);
  CHECK_FALSE(bare["selector"][0].contains("prefix"));
}

TEST_CASE("no rating comes from the machine") {
  std::ostringstream out;
  write_claim_review(testing::sample_report(), out);
  const auto document = nlohmann::json::parse(out.str());
  CHECK(document["@context"] == "https://schema.org");
  CHECK(document["@graph"].empty());
}

TEST_CASE("JSON-LD may stand in a script element") {
  Report report = testing::sample_report();
  report.has_texts = true;
  Review review;
  review.by = "</script><script>";
  review.ratings = {{"c1", "</script>"}};
  report.reviews = {review};
  report.findings.front().message = std::string("<!-- </script> & -->");
  std::ostringstream out;
  write_claim_review(report, out);
  write_annotations(report, nullptr, out);
  CHECK(out.str().find_first_of("<>&") == std::string::npos);
  CHECK(annotations_of(report)["first"]["items"][0]["body"][0]["value"] == "<!-- </script> & -->");
}

TEST_CASE("formats for programs stay English") {
  const Catalogue other("xx", {{"{} conflict", "zzz"}, {"{} conflicts", "zzz"}, {"same", "zzz"}});
  WriteOptions options;
  options.catalogue = &other;
  for (const std::string name : {"csv-claims", "csv-relations", "claimreview", "json"}) {
    std::ostringstream plain;
    std::ostringstream translated;
    find_format(name)->write(testing::sample_report(), {}, plain);
    find_format(name)->write(testing::sample_report(), options, translated);
    CHECK(plain.str() == translated.str());
  }
  std::ostringstream markdown;
  find_format("markdown")->write(testing::sample_report(), options, markdown);
  CHECK(markdown.str().find("zzz") != std::string::npos);
}
