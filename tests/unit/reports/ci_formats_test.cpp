// Formats for CI, piece by piece; tests/cli/check_ci_formats.py opens whole ones with the parsers of their
// readers.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "checker/rules/catalogue.h"
#include "reports/ci_limits.h"
#include "reports/formats.h"
#include "reports/job_summary.h"
#include "reports/junit.h"
#include "reports/problems.h"
#include "reports/rdjsonl.h"
#include "reports/sarif.h"
#include "reports/workflow_commands.h"
#include "sample_report.h"

using namespace crosscheck;

namespace {

std::string written(const std::string& format, const Report& report, const CiOptions& options = {},
                    const Catalogue* catalogue = nullptr) {
  WriteOptions all;
  all.ci = options;
  all.catalogue = catalogue;
  std::ostringstream out;
  find_format(format)->write(report, all, out);
  return out.str();
}

nlohmann::json run_of(const Report& report, const CiOptions& options = {}) {
  return nlohmann::json::parse(written("sarif", report, options))["runs"][0];
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
  return found;
}

/// One file with a finding at each place of `words`.
Report report_of(const std::string& text, const std::vector<std::string>& words) {
  Report report;
  report.has_texts = true;
  report.texts.push_back(std::make_shared<const std::string>(text));
  ArticleInfo article;
  article.path = "a.txt";
  report.articles.push_back(article);
  report.documents.push_back({"a.txt", {}, false});
  for (const std::string& one : words) {
    const auto at = static_cast<std::uint32_t>(text.find(one));
    REQUIRE(at < text.size());
    // As the pipeline counts them: lines by LF, columns by code points, a byte-order mark is one.
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    for (std::uint32_t i = 0; i < at; ++i) {
      if (text[i] == '\n') {
        ++line;
        column = 1;
      } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
        ++column;
      }
    }
    report.findings.push_back(
        {"f" + one,
         "some-rule",
         Severity::error,
         std::string("differs"),
         {"a.txt", {at, at + static_cast<std::uint32_t>(one.size())}, line, column, one},
         {}});
  }
  return report;
}

Report many(std::size_t number, Severity severity, const std::string& message = "differs") {
  Report report;
  for (std::size_t i = 0; i < number; ++i) {
    report.findings.push_back({"print" + std::to_string(i),
                               "some-rule",
                               severity,
                               std::string(message),
                               {"a.txt", {0, 1}, 1, 1, "x"},
                               {}});
  }
  return report;
}

std::vector<std::string> notes_of(const nlohmann::json& run) {
  std::vector<std::string> out;
  for (const auto& one : run["invocations"][0]["toolExecutionNotifications"])
    out.push_back(one["message"]["text"]);
  return out;
}

Review decision() {
  Review review;
  review.by = "Ann Example";
  review.on = "2031-05-02";
  review.reason = "asked the <council>";
  return review;
}

}  // namespace

TEST_CASE("regions count code points, bytes count bytes, and a byte-order mark is no column") {
  const Report report = report_of("\xEF\xBB\xBF\xF0\x9F\x90\x9D 12 人\r\n沿河 from May 3\r\nto 4 人",
                                  {"12", "from May 3\r\nto 4"});
  const auto results = run_of(report)["results"];
  REQUIRE(results.size() == 2);
  const auto region = [&](std::size_t i) { return results[i]["locations"][0]["physicalLocation"]["region"]; };
  CHECK(region(0) == nlohmann::json{{"startLine", 1}, {"startColumn", 3}, {"endLine", 1}, {"endColumn", 5}});
  CHECK(region(1) == nlohmann::json{{"startLine", 2}, {"startColumn", 4}, {"endLine", 3}, {"endColumn", 5}});
  const auto rows = lines_of(written("rdjsonl", report));
  REQUIRE(rows.size() == 2);
  // The mark has three bytes, the bee four.
  CHECK(nlohmann::json::parse(rows[0])["location"]["range"] ==
        nlohmann::json{{"start", {{"line", 1}, {"column", 9}}}, {"end", {{"line", 1}, {"column", 11}}}});
  CHECK(nlohmann::json::parse(rows[1])["location"]["range"] ==
        nlohmann::json{{"start", {{"line", 2}, {"column", 8}}}, {"end", {{"line", 3}, {"column", 5}}}});
  const auto commands = lines_of(written("github", report));
  CHECK(commands[0].starts_with("::error file=a.txt,line=1,endLine=1,col=3,endColumn=4,title="));
  // GitHub refuses columns of several lines.
  CHECK(commands[1].starts_with("::error file=a.txt,line=2,endLine=3,title="));
}

TEST_CASE("without the text at hand there are still lines, and no columns in bytes") {
  Report report = report_of("one\n沿河 12\n", {"12"});
  report.has_texts = false;
  const auto range = nlohmann::json::parse(written("rdjsonl", report))["location"]["range"];
  CHECK(range == nlohmann::json{{"start", {{"line", 2}}}, {"end", {{"line", 2}}}});
  CHECK(run_of(report)["results"][0]["locations"][0]["physicalLocation"]["region"]["endColumn"] == 6);
}

TEST_CASE("a whole file is the place before its first character in SARIF, which wants all four fields") {
  const auto run = run_of(testing::sample_report());
  const auto& whole = run["results"][1];
  REQUIRE(whole["ruleId"] == "unreadable");
  CHECK(whole["locations"][0]["physicalLocation"]["region"] ==
        nlohmann::json{{"startLine", 1}, {"startColumn", 1}, {"endLine", 1}, {"endColumn", 1}});
}

TEST_CASE("a SARIF message has the links that the program made and no others") {
  Report report = report_of("12 and 13", {"12"});
  Finding& finding = report.findings.front();
  finding.message = std::string("see [here](1) {0} \\ \x1B[2J");
  finding.related.push_back({"b](9)[.txt", {}, 3, 1, "]("});
  const std::string text = run_of(report)["results"][0]["message"]["text"];
  CHECK(text ==
        "see \\[here\\](1) {{0}} \\\\ \xEF\xBF\xBD\\[2J. Here: \"12\"; elsewhere: \"\\](\" in "
        "[b\\](9)\\[.txt:3](1).");
}

TEST_CASE("line hashes are the finding's fingerprint and its occurrence") {
  Report report = report_of("12 and 13", {"12", "13"});
  report.findings[1].fingerprint = report.findings[0].fingerprint;
  const auto results = run_of(report)["results"];
  CHECK(results[0]["partialFingerprints"]["primaryLocationLineHash"] == "f12:1");
  CHECK(results[1]["partialFingerprints"]["primaryLocationLineHash"] == "f12:2");
  // Lines added before it change nothing.
  const auto moved = run_of(report_of("\n\n12 and 13", {"12"}))["results"];
  CHECK(moved[0]["partialFingerprints"] == results[0]["partialFingerprints"]);
  CHECK(moved[0]["locations"] != results[0]["locations"]);
}

TEST_CASE("every rule is listed though nothing was found, and one that nobody described as well") {
  const std::vector<RuleDescription> rules{
      {"a-rule", msg("a file could not be read"), std::string(5000, 'x'), Severity::warning, "a-pack"},
      {"b-rule", {}, {}, Severity::note, ""}};
  CiOptions options;
  options.rules = rules;
  const auto clean = run_of(Report{}, options);
  CHECK(clean["results"].empty());
  REQUIRE(clean["tool"]["driver"]["rules"].size() == 2);
  const auto& first = clean["tool"]["driver"]["rules"][0];
  CHECK(first["id"] == "a-rule");
  CHECK(first["shortDescription"]["text"] == "a file could not be read");
  CHECK(first["fullDescription"]["text"].get<std::string>().size() <= ci::kSarifDescription);
  CHECK(first["defaultConfiguration"]["level"] == "warning");
  CHECK_FALSE(first["help"]["text"].get<std::string>().empty());
  CHECK_FALSE(first["help"]["markdown"].get<std::string>().empty());
  const auto run = run_of(report_of("12", {"12"}), options);
  REQUIRE(run["tool"]["driver"]["rules"].size() == 3);
  CHECK(run["tool"]["driver"]["rules"][2]["id"] == "some-rule");
  CHECK(run["results"][0]["ruleIndex"] == 2);
}

TEST_CASE("what people decided about and what is explained is no problem, and is counted") {
  Report report = testing::sample_report();
  const auto before = run_of(report);
  CHECK(before["results"].size() == 3);
  CHECK(notes_of(before).empty());
  report.reviews.push_back(decision());
  report.findings[0].review = 0;
  const Relation& explained = report.facts[1].relations[0];
  REQUIRE(is_explained(explained.kind));
  report.findings.push_back({explained.fingerprint,
                             "bridge-cost",
                             Severity::note,
                             std::string("explained"),
                             report.findings[0].primary,
                             {}});
  const auto run = run_of(report);
  CHECK(run["results"].size() == 2);
  CHECK(notes_of(run) == std::vector<std::string>{"1 finding that people have decided about is no result",
                                                  "1 difference that is explained is no result"});
  CHECK(count(written("github", report), "::error") == 0);
  CHECK(lines_of(written("rdjsonl", report)).size() == 2);
  const std::string junit = written("junit", report);
  CHECK(count(junit,
              "<skipped message=\"accepted by Ann Example on 2031-05-02: asked the &lt;council&gt;\">") == 1);
  CHECK(count(junit, "bridge-cost") == 0);
  const std::string summary = written("summary", report);
  CHECK(count(summary, "1 finding that people have decided about is not shown.") == 1);
  CHECK(count(summary, "1 difference is explained.") == 1);
  // A decision that holds no more is none.
  report.reviews[0].expired = true;
  CHECK(run_of(report)["results"].size() == 3);
}

TEST_CASE("files that could not be read are notifications of the run too") {
  Report report;
  report.documents.push_back({"bad.txt", msg("no UTF-8"), true});
  report.documents.push_back({"photo.txt", msg("no UTF-8"), false});
  CiOptions options;
  options.path_prefix = "news/";
  const auto run = run_of(report, options);
  const auto& notes = run["invocations"][0]["toolExecutionNotifications"];
  REQUIRE(notes.size() == 1);
  CHECK(notes[0]["descriptor"]["id"] == "unreadable");
  CHECK(notes[0]["message"]["text"] == "news/bad.txt: not read: no UTF-8");
  CHECK(notes[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "news/bad.txt");
  const std::string junit = written("junit", report, options);
  CHECK(count(junit, "<error message=\"not read: no UTF-8\" type=\"unreadable\">") == 1);
  CHECK(count(junit, "<skipped message=\"not read: no UTF-8\">") == 1);
}

TEST_CASE("SARIF keeps to what GitHub takes and says what it left out") {
  const auto run = run_of(many(ci::kSarifResults + 7, Severity::error));
  CHECK(run["results"].size() == ci::kSarifResults);
  const auto notes = notes_of(run);
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].starts_with("7 of 25007 findings, the least severe, are left out"));
  CHECK(notes[1] == "GitHub shows 5000 results of a run; this one has 25000, the most severe first");
  // Words that gzip may not make smaller.
  const std::string heavy = written("sarif", many(ci::kSarifResults, Severity::error, std::string(900, 'x')));
  const auto packed = nlohmann::json::parse(heavy)["runs"][0];
  CHECK(packed["results"].size() > ci::kSarifShownResults);
  CHECK(packed["results"].size() < ci::kSarifGzipBytes / 900);
  CHECK(notes_of(packed).size() == 2);
  Report related = report_of("12", {"12"});
  related.findings[0].related.resize(150, {"b.txt", {0, 1}, 1, 1, "y"});
  const auto wide = run_of(related);
  CHECK(wide["results"][0]["relatedLocations"].size() == ci::kSarifShownLocations - 1);
  CHECK(notes_of(wide) ==
        std::vector<std::string>{"51 places beyond the 100 that GitHub shows of a result are left out"});
}

TEST_CASE("problems come by severity, then by how many files stand against them") {
  Report report = many(3, Severity::warning);
  report.findings[1].severity = Severity::error;
  report.findings[2].related = {{"b.txt", {}, 1, 1, ""}, {"b.txt", {}, 2, 1, ""}, {"c.txt", {}, 1, 1, ""}};
  const CiOptions options;
  const Problems problems(report, options);
  REQUIRE(problems.open().size() == 3);
  CHECK(problems.open()[0]->fingerprint == "print1");
  CHECK(problems.open()[1]->fingerprint == "print2");
  CHECK(problems.open()[2]->fingerprint == "print0");
}

TEST_CASE("a step has as many annotations as GitHub shows, and a notice that counts the others") {
  Report report = many(12, Severity::error);
  const Report warnings = many(11, Severity::warning);
  const Report notes = many(10, Severity::note);
  for (const Report* more : {&warnings, &notes})
    report.findings.insert(report.findings.end(), more->findings.begin(), more->findings.end());
  const std::string text = written("github", report);
  CHECK(count(text, "::error ") == 10);
  CHECK(count(text, "::warning ") == 10);
  CHECK(count(text, "::notice ") == 10);
  const auto lines = lines_of(text);
  CHECK(lines.back() ==
        "::notice title=crosscheck::More findings that are not annotated here, for GitHub shows 10 of a "
        "level: 2 "
        "errors, 1 warning, 1 note. The other reports of the run have them.");
  CHECK(count(written("github", many(10, Severity::error)), "::notice") == 0);
  CHECK(written("github", Report{}).empty());
}

TEST_CASE("nothing in a workflow command ends a property, a command or a line") {
  CHECK(command_data("50 %, a: b\r\n::stop") == "50 %25, a: b%0D%0A::stop");
  CHECK(command_property("50 %, a: b\r\n") == "50 %25%2C a%3A b%0D%0A");
  Report report = report_of("12", {"12"});
  Finding& finding = report.findings.front();
  finding.message = std::string("x\n::set-output name=a::b\r::stop-commands::t ##[add-path]x");
  finding.rule = "r,line=9::y";
  finding.primary.document = "a,b:c%\n::error::##vso[d.txt";
  const auto lines = lines_of(written("github", report));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("##[") == std::string::npos);
  const std::string properties = lines[0].substr(8, lines[0].find("::", 8) - 8);
  CHECK(properties ==
        "file=a%2Cb%3Ac%25\xEF\xBF\xBD%3A%3Aerror%3A%3A#\\#vso[d.txt,line=1,endLine=1,col=1,endColumn=2,"
        "title=r%"
        "2Cline=9"
        "%3A%3Ay (r%2Cline=9%3A%3Ay)");
}

TEST_CASE("reviewdog can read every line") {
  Report report = report_of("12", {"12"});
  std::string long_words;
  for (int i = 0; i < 400; ++i) long_words += "\xE2\x80\xAE沿河";
  report.findings[0].message = long_words;
  report.findings[0].related.resize(2000, {std::string(300, 'p') + ".txt", {0, 1}, 1, 1, long_words});
  const auto rows = lines_of(written("rdjsonl", report));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].size() < ci::kRdjsonLine);
  const auto row = nlohmann::json::parse(rows[0]);
  const std::size_t shown = row["relatedLocations"].size();
  CHECK(shown > 0);
  CHECK(row["message"].get<std::string>().ends_with(" (and " + std::to_string(2000 - shown) + " more)"));
  CHECK(row["severity"] == "ERROR");
  CHECK(row["code"]["value"] == "some-rule");
  CHECK(written("rdjsonl", Report{}).empty());
}

TEST_CASE("words in XML are words, and GitLab is offered no attachment") {
  CHECK(xml_text("<a b=\"c\">&amp;]]>") == "&lt;a b=&quot;c&quot;&gt;&amp;amp;]]&gt;");
  CHECK(xml_text("a\x01\x1B\x7F\xFF\xEF\xBF\xBF z") ==
        "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD z");
  CHECK(xml_text("[[ATTACHMENT|x]] [[[ATTACHMENT|y]]").find("[[ATTACHMENT") == std::string::npos);
}

TEST_CASE("a case fails if its finding fails the run") {
  const Report report = many(1, Severity::warning);
  CiOptions options;
  const std::string passed = written("junit", report, options);
  CHECK(count(passed, "<failure") == 0);
  CHECK(count(passed, "<system-out>differs") == 1);
  options.fails_at = Severity::warning;
  CHECK(count(written("junit", report, options), "<failure message=\"differs\" type=\"warning\">") == 1);
  options.fails_at.reset();
  CHECK(count(written("junit", many(1, Severity::error), options), "<failure") == 0);
}

TEST_CASE("no two cases of a file have one name") {
  Report report = report_of("12", {"12"});
  report.findings.push_back(report.findings.front());
  const std::string junit = written("junit", report);
  CHECK(count(junit, "name=\"some-rule (some-rule, f12)\"") == 1);
  CHECK(count(junit, "name=\"some-rule (some-rule, f12) #2\"") == 1);
  CHECK(count(junit, "tests=\"3\" failures=\"2\" errors=\"0\" skipped=\"0\"") == 2);
}

TEST_CASE("a job summary stays below its limit and counts what it left out") {
  const Report report = many(3000, Severity::error, std::string(390, '|'));
  for (const std::size_t limit : {2000UL, 20000UL, ci::kSummaryBytes}) {
    std::ostringstream out;
    write_job_summary(report, {}, nullptr, out, limit);
    const std::string text = out.str();
    CHECK(text.size() <= limit);
    const std::size_t rows = count(text, "\n| error |");
    CHECK(rows <= 50);
    CHECK(text.find(std::to_string(3000 - rows) + " more findings") != std::string::npos);
    const std::size_t blocks = count(text, "\n- `");
    if (blocks < 3000)
      CHECK(text.find("the sentences of " + std::to_string(3000 - blocks) + " findings") !=
            std::string::npos);
  }
  std::ostringstream out;
  write_job_summary(report, {}, nullptr, out);
  CHECK(count(out.str(), "\n- `") > 500);
  // Every cell of a row stays one cell.
  for (const std::string& line : lines_of(out.str())) {
    if (!line.starts_with("| error")) continue;
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i)
      bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1 : 0;
    CHECK(bars == 5);
  }
}

TEST_CASE("sentences are cited once, with all their values in brackets") {
  Report report = testing::sample_report();
  const Check& check = report.checks.front();
  const auto location = [&](ClaimIndex index) {
    const Claim& claim = report.claims[index];
    return Location{claim.document, claim.span, claim.line, claim.column, std::string(claim.text)};
  };
  Finding finding{"f", "check-sum", Severity::error, std::string("m"), location(check.claims[0]), {}};
  for (std::size_t i = 1; i < check.claims.size(); ++i) finding.related.push_back(location(check.claims[i]));
  report.findings = {finding};
  const CiOptions options;
  const auto citations = Problems(report, options).citations(report.findings.front(), 200);
  REQUIRE(citations.size() == 1);
  CHECK(citations[0].words == "\"The crossing has [12] spans: [5] of stone and [8] of steel.\"");
}

TEST_CASE("people read formats for CI in their language") {
  Diagnostics mistakes;
  const auto zh =
      load_catalogue(catalogue_path(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", "zh"), mistakes);
  REQUIRE(zh.has_value());
  const std::vector<RuleDescription> rules{{"bridge-opening",
                                            Message::data("days of the opening", {{"zh", "开通日期"}}),
                                            {},
                                            Severity::error,
                                            "p"}};
  CiOptions options;
  options.rules = rules;
  for (const std::string format : {"junit", "summary", "github"}) {
    INFO(format);
    CHECK(written(format, testing::sample_report(), options, &*zh).find("开通日期") != std::string::npos);
    CHECK(written(format, testing::sample_report(), options).find("days of the opening") !=
          std::string::npos);
  }
  const auto run =
      nlohmann::json::parse(written("sarif", testing::sample_report(), options, &*zh))["runs"][0];
  CHECK(run["language"] == "zh");
  CHECK(run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "开通日期");
  CHECK(run["results"][0]["message"]["text"].get<std::string>().find("别处") != std::string::npos);
}
