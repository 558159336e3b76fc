#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/json_report.h"
#include "reports/text_layout.h"
#include "reports/text_report.h"
#include "sample_report.h"

using namespace crosscheck;

namespace {

const std::string kEscape = "\x1B[31m";
const std::string kOverride = "\xE2\x80\xAE";  // U+202E, right-to-left override
const std::string kReplacement = "\xEF\xBF\xBD";

/// A report in which every string that comes from outside is an attack.
Report hostile_report() {
  const std::string attack =
      kEscape + "red" + kOverride + "\r\n::error file=x::owned\n##[error]owned\x07\x9B\xC2\x9B";
  testing::ReportBuilder build;
  const std::string sentence =
      "The gate of " + kEscape + "the lock holds 40 boats" + kOverride + " \x08::error::x";
  build.article("dir/" + attack + ".txt", attack, attack, "en", sentence + "\n");
  const ClaimIndex one = build.claim(sentence, "40 boats", testing::number(ValueKind::count, "40"));
  const ClaimIndex two = build.claim(sentence, "lock holds 40", testing::number(ValueKind::count, "40"));
  Fact& fact = build.fact("::error " + attack, attack, {{"", {one}, 1, {attack}}, {"", {two}, 1, {}}});
  build.relation(fact, 0, 1, RelationKind::conflict, "::error::" + attack);
  build.check(attack, Verdict::error, {one}, attack, attack);
  build.check(attack, Verdict::ok, {one}, attack, attack);
  build.report.documents.push_back({"::error::" + attack, attack, true});
  build.report.findings.push_back({"x", attack, Severity::warning, attack, {attack, {}, 1, 1, attack}, {}});
  return std::move(build.report);
}

std::string text_of(const Report& report, const TextOptions& options = {}) {
  std::ostringstream out;
  write_text(report, options, out);
  return out.str();
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++found;
  return found;
}

const MarkStyle kPlain{};

std::string quoted(const std::string& sentence, const std::string& value, std::size_t width) {
  const std::size_t at = sentence.find(value);
  const Line line = quote(sentence, {{at, at + value.size()}}, width, kPlain);
  CHECK(line.columns <= width);
  CHECK(line.columns == columns(line.text));
  return line.text;
}

}  // namespace

TEST_CASE(
    "escape sequences, overrides, line breaks and workflow commands of articles never reach the terminal") {
  for (const std::size_t width : {40U, 80U, 200U}) {
    TextOptions options;
    options.width = width;
    const std::string text = text_of(hostile_report(), options);
    CHECK(text.find("red") != std::string::npos);
    for (const char c : text) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
    CHECK(text.find('\x7F') == std::string::npos);
    CHECK(text.find("\xC2\x9B") == std::string::npos);
    CHECK(text.find(kOverride) == std::string::npos);
    CHECK(text.find("##[") == std::string::npos);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      line.erase(0, line.find_first_not_of(' '));
      INFO(line);
      CHECK_FALSE(line.starts_with("::"));
    }
  }
}

TEST_CASE("the JSON report of hostile text is one valid document without control characters") {
  std::ostringstream out;
  write_json(hostile_report(), out);
  const std::string json = out.str();
  for (const char c : json) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
  CHECK(json.find(kOverride) == std::string::npos);
  const auto report = nlohmann::json::parse(json);  // throws on bytes that are no UTF-8
  CHECK(report["claims"][0]["text"] == "40 boats");
  CHECK(report["claims"][0]["sentence"]["text"].get<std::string>().find(kOverride) != std::string::npos);
}

TEST_CASE("colours are written only when asked for") {
  CHECK(text_of(testing::sample_report()).find('\x1B') == std::string::npos);
  TextOptions options;
  options.color = true;
  CHECK(text_of(testing::sample_report(), options).find('\x1B') != std::string::npos);
}

TEST_CASE("wide characters take two columns and combining marks none") {
  CHECK(columns("bridge") == 6);
  CHECK(columns("大桥") == 4);
  CHECK(columns("ｂ") == 2);
  CHECK(columns("e\xCC\x81") == 1);
  CHECK(columns("🚢") == 2);
  CHECK(columns("…") == 1);
}

TEST_CASE("visible text keeps words and drops what could deceive") {
  CHECK(visible("  two \n\t words ") == "two words");
  CHECK(visible("一\xE3\x80\x80二") == "一 二");
  CHECK(visible("a\x1B[0m") == "a" + kReplacement + "[0m");
  CHECK(visible("a\xE2\x80\x8B"
                "b") == "ab");
  // Marks of direction are left out; what opens or turns about a stretch of text is shown to be there.
  CHECK(visible("a\u200E\u200F\u061C"
                "b") == "ab");
  CHECK(visible("a\u202B"
                "b\u2067") == "a" + kReplacement + "b" + kReplacement);
  CHECK(visible("a\xFF") == "a" + kReplacement);
  CHECK(visible("##[group]") == "#\\#[group]");
  CHECK(visible("##vso[task]") == "#\\#vso[task]");
  CHECK(visible("#[x] ## [y]") == "#[x] ## [y]");
  std::string pile = "a";
  for (int i = 0; i < 1000; ++i) pile += "\xCC\x81";
  CHECK(visible(pile).size() < 20);
}

TEST_CASE("a long sentence is cut around its value, which keeps its brackets") {
  const std::string sentence =
      "After a long winter of repairs that nobody in the valley will soon forget, the lock reopened with 14 "
      "gates "
      "instead of twelve, and the keepers said that it would stay open until the first frost of the year.";
  CHECK(quoted(sentence, "14 gates", 60) == "\"…the lock reopened with [14 gates] instead of twelve, and…\"");
  CHECK(quoted(sentence, "After a long", 30) == "\"[After a long] winter of…\"");
  CHECK(quoted(sentence, "year.", 30) == "\"…first frost of the [year.]\"");
  CHECK(quoted(sentence, sentence, 30) == "\"[After a long win…e year.]\"");
  for (std::size_t width = 24; width < 260; ++width) {
    CHECK(quoted(sentence, "14 gates", width).find("[14 gates]") != std::string::npos);
  }
}

TEST_CASE("Chinese sentences are cut by columns, not by bytes") {
  const std::string sentence =
      "经过整个冬天的修缮，河谷里的老船闸带着十四扇新闸门重新开放，看守人说它将一直开放到初霜。";
  for (std::size_t width = 24; width < 100; ++width) {
    CHECK(quoted(sentence, "十四扇", width).find("[十四扇]") != std::string::npos);
  }
}

TEST_CASE("a sentence with brackets of its own gets doubled ones around the value") {
  CHECK(quoted("It [the lock] has 14 gates.", "14", 60) == "\"It [the lock] has [[14]] gates.\"");
}

TEST_CASE("a value is found in a sentence that lost its line break") {
  Claim claim;
  claim.sentence = "The lock has 14 gates and 14 keepers.";
  claim.text = "14\r\n keepers";
  claim.sentence_span = {100, 160};
  claim.span = {127, 140};
  const Mark mark = locate(claim);
  CHECK(claim.sentence.substr(mark.begin, mark.end - mark.begin) == "14 keepers");
}

TEST_CASE("of several equal values the one at the claim's place is marked") {
  Claim claim;
  claim.sentence = "On 14 May 14 boats passed.";
  claim.text = "14";
  claim.sentence_span = {0, 26};
  claim.span = {10, 12};
  CHECK(locate(claim).begin == 10);
  claim.sentence_span = {0, 40};  // furniture was taken out before the sentence was stored
  claim.span = {24, 26};
  CHECK(locate(claim).begin == 10);
}

TEST_CASE("a claim whose words are not in its sentence marks nothing") {
  Claim claim;
  claim.sentence = "The lock has gates.";
  claim.text = "14";
  claim.sentence_span = {50, 60};
  claim.span = {10, 12};
  const Mark mark = locate(claim);
  CHECK(mark.begin == mark.end);
  CHECK(quote(claim.sentence, {mark}, 60, kPlain).text == "\"The lock has gates.\"");
}

TEST_CASE("wrapped text breaks at spaces, beside wide characters, and inside words only if it must") {
  CHECK(wrap("one two three", 8) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("abcdefghijkl", 8) == std::vector<std::string>{"abcdefgh", "ijkl"});
  CHECK(wrap("河谷里的船闸", 8) == std::vector<std::string>{"河谷里的", "船闸"});
  CHECK(wrap("", 8) == std::vector<std::string>{""});
  CHECK(wrap("1234567 ::error", 8) == std::vector<std::string>{"1234567", "\\::error"});
  CHECK(wrap_items({"a/long/path.txt:3,", "b:4"}, 10) ==
        std::vector<std::string>{"a/long/path.txt:3,", "b:4"});
}

TEST_CASE("a fact with several relations is shown once, under the worst, with every reason") {
  testing::ReportBuilder build;
  build.article("a.txt", "Canal News", "2030-02-01", "en",
                "It has 12 gates.\nIt has 14 gates.\nIt has over 11 gates.\n");
  const ClaimIndex a = build.claim("It has 12 gates.", "12", testing::number(ValueKind::count, "12"));
  const ClaimIndex b = build.claim("It has 14 gates.", "14", testing::number(ValueKind::count, "14"));
  const ClaimIndex c =
      build.claim("It has over 11 gates.", "over 11", testing::number(ValueKind::count, "11"));
  Fact& fact = build.fact("gates", "", {{"", {a}, 1, {}}, {"", {b}, 1, {}}, {"", {c}, 1, {}}});
  build.relation(fact, 0, 2, RelationKind::agree_bounds, "over 11 leaves room for it");
  build.relation(fact, 0, 1, RelationKind::conflict, "different counts");
  build.relation(fact, 1, 2, RelationKind::explained_time, "counted later");
  const std::string text = text_of(build.report);
  CHECK(count(text, "CONFLICT") == 2);  // its line at the top, and its block
  CHECK(count(text, "AGREE") + count(text, "EXPLAINED") == 0);
  CHECK(text.find("why: A / B (conflict): different counts\n  why: B / C (time): counted later\n  why: A / "
                  "C (agree within their bounds): over 11 leaves room for it\n") != std::string::npos);
}

TEST_CASE("evidence that is not quoted is counted, and every place is named") {
  testing::ReportBuilder build;
  std::vector<ClaimIndex> claims;
  for (int i = 0; i < 6; ++i) {
    build.article("n" + std::to_string(i) + ".txt", "Outlet " + std::to_string(i), "", "en",
                  "It has 12 gates.\n");
    claims.push_back(build.claim("It has 12 gates.", "12", testing::number(ValueKind::count, "12")));
  }
  build.article("z.txt", "Outlet 0", "", "en", "It has 14 gates.\n");
  const ClaimIndex other = build.claim("It has 14 gates.", "14", testing::number(ValueKind::count, "14"));
  Fact& fact = build.fact("gates", "", {{"", claims, 6, {}}, {"", {other}, 1, {}}});
  build.relation(fact, 0, 1, RelationKind::conflict, "different counts");
  const std::string text = text_of(build.report);
  CHECK(count(text, "\"It has [12] gates.\"") == 3);
  CHECK(text.find("and 3 more\n") != std::string::npos);
  for (int i = 0; i < 6; ++i) CHECK(text.find("n" + std::to_string(i) + ".txt:1") != std::string::npos);
}

TEST_CASE("a fact with one claim is not shown") {
  testing::ReportBuilder build;
  build.article("a.txt", "", "", "en", "It has 12 gates.\n");
  build.fact("gates", "",
             {{"", {build.claim("It has 12 gates.", "12", testing::number(ValueKind::count, "12"))}, 1, {}}});
  CHECK(text_of(build.report).find("gates") == std::string::npos);
}

TEST_CASE("values that start alike are cut so that the difference is seen") {
  const std::vector<std::string> lists{"Ash, Birch, Cedar, Damson, Elder, Fir and Gorse",
                                       "Ash, Birch, Cedar, Damson, Elder and Gorse", "Ash"};
  const std::vector<std::string> cut = shorten_apart(lists, 30);
  CHECK(cut[0] == "…Elder, Fir and Gorse");
  CHECK(cut[1] == "…Elder and Gorse");
  CHECK(cut[2] == "Ash");
  // What differs early enough, or fits, is cut at its end alone, or not at all.
  CHECK(shorten_apart({"Ash, Birch, Cedar, Damson", "Birch, Cedar, Damson, Elder"}, 24) ==
        std::vector<std::string>{"Ash, Birch, Cedar, Dams…", "Birch, Cedar, Damson, E…"});
  CHECK(shorten_apart({"same words in both of them", "same words in both of them"}, 24)[1] ==
        "same words in both of t…");
  for (const std::string& one :
       shorten_apart({"甲、乙、丙、丁、戊、己、庚、辛和壬", "甲、乙、丙、丁、戊、己、庚和壬"}, 24))
    CHECK(columns(one) <= 24);
  CHECK(shorten_apart({"甲、乙、丙、丁、戊、己、庚、辛和壬", "甲、乙、丙、丁、戊、己、庚和壬"}, 24)[0].find(
            "辛") != std::string::npos);
}

TEST_CASE("what was found stands on top, a finding in two lines at most") {
  testing::ReportBuilder build;
  const std::string sentence = "The lock holds 40 boats and the basin 41.";
  build.article("a.txt", "Quay News", "2031-01-02", "en", sentence + "\n");
  const ClaimIndex one = build.claim(sentence, "40", testing::number(ValueKind::count, "40"));
  const ClaimIndex two = build.claim(sentence, "41", testing::number(ValueKind::count, "41"));
  for (int i = 0; i < 40; ++i) {
    const std::string words = i == 0 ? std::string(400, 'x') : "39 + 2 = 41";
    build.check("sum", Verdict::error, {one, two}, words, words);
  }
  const std::string text = text_of(build.report);
  CHECK(text.starts_with("1 article of 1 outlet: 0 conflicts, 40 errors\n  ERROR  sum:"));
  const std::string top = text.substr(0, text.find("\n\n"));
  CHECK(count(top, "\n") <= 22);
  CHECK(count(top, "39 + 2 = 41 (a.txt:1)") > 10);
  CHECK(top.find("more") != std::string::npos);
  std::istringstream lines(top);
  for (std::string line; std::getline(lines, line);) CHECK(columns(line) <= 80);
  Report few = build.report;
  few.checks.resize(1);
  CHECK(text_of(few).starts_with("1 article of 1 outlet: 0 conflicts, 1 error\n  ERROR  sum"));
  few.checks.clear();
  CHECK_FALSE(text_of(few).starts_with("1 article of"));
  few.coverage.skipped = 2;
  CHECK(text_of(few).starts_with("1 article of 1 outlet: 0 conflicts, 0 errors; 2 files not read\n"));
}
