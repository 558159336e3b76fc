#include "checker/findings/suppress.h"

#include <catch2/catch.hpp>

#include "checker/findings/baseline.h"
#include "checker/findings/review.h"
#include "checker/rules/yaml.h"

using namespace crosscheck;

namespace {

std::vector<Suppression> read(const std::string& text, Diagnostics& errors) {
  const auto root = yaml::parse(text, "c.yaml", errors);
  REQUIRE(root);
  return read_suppressions(*root, "c.yaml", errors);
}

std::vector<Suppression> sound(const std::string& text) {
  Diagnostics errors;
  auto out = read(text, errors);
  for (const Diagnostic& error : errors) FAIL(to_string(error));
  return out;
}

std::vector<std::string> mistakes(const std::string& text) {
  Diagnostics errors;
  read(text, errors);
  std::vector<std::string> out;
  for (const Diagnostic& error : errors) out.push_back(to_string(error));
  return out;
}

Claim claim(const std::string& document) {
  Claim out;
  out.document = document;
  return out;
}

/// Documents a/1 and a/2 say one thing, b/1 another: a conflict, "aaaa". A check of a/1 alone that fails,
/// "cccc", one over a/1 and b/1, "dddd", and one that holds, "eeee".
Report sample() {
  Report report;
  report.claims = {claim("a/1.txt"), claim("a/2.txt"), claim("b/1.txt")};
  Fact fact;
  fact.readings = {{"x", {0, 1}, 2, {}}, {"y", {2}, 1, {}}};
  Relation relation;
  relation.a = 0;
  relation.b = 1;
  relation.kind = RelationKind::conflict;
  relation.fingerprint = "aaaaaaaaaaaaaaaa";
  relation.fingerprints = {"aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"};
  fact.relations.push_back(relation);
  report.facts.push_back(fact);
  Finding finding;
  finding.fingerprint = relation.fingerprint;
  finding.rule = "open-conflict";
  finding.severity = Severity::error;
  finding.primary = {"b/1.txt", {}, 1, 1, "12"};
  finding.related = {{"a/1.txt", {}, 4, 1, "10"}, {"a/2.txt", {}, 9, 1, "10"}};
  report.findings.push_back(finding);
  const auto check = [&](char digit, std::vector<ClaimIndex> claims, Verdict verdict) {
    Check one;
    one.rule = "check-sum";
    one.verdict = verdict;
    one.claims = std::move(claims);
    one.fingerprint = std::string(16, digit);
    report.checks.push_back(one);
    if (verdict == Verdict::ok) return;
    Finding of_check;
    of_check.fingerprint = one.fingerprint;
    of_check.rule = one.rule;
    of_check.severity = Severity::error;
    of_check.primary = {report.claims[one.claims.front()].document, {}, 2, 1, "7"};
    report.findings.push_back(of_check);
  };
  check('c', {0}, Verdict::error);
  check('d', {0, 2}, Verdict::error);
  check('e', {2}, Verdict::ok);
  return report;
}

/// First digits of the findings that hold something of that decision, in the order of the report.
std::string held(const Report& report, Decision decision = Decision::suppressed) {
  std::string out;
  for (const Finding& finding : report.findings) {
    if (finding.review && report.reviews[*finding.review].decision == decision &&
        !report.reviews[*finding.review].expired)
      out += finding.fingerprint.front();
  }
  return out;
}

std::string fitted(const std::string& entry) {
  Report report = sample();
  Diagnostics errors;
  REQUIRE(apply_suppressions(report, sound("- " + entry + "\n  reason: r\n"), "2026-01-01", errors));
  CHECK_FALSE(report.checks.back().review);
  const std::string out = held(report);
  CHECK(report.reviews.front().fits == out.size());
  return out;
}

}  // namespace

TEST_CASE("a glob stands for names, folders and single characters") {
  const auto fits = [](const char* glob, const char* path) { return fits_glob(glob, path); };
  CHECK(fits("a.txt", "a.txt"));
  CHECK_FALSE(fits("a.txt", "b/a.txt"));
  CHECK_FALSE(fits("a.txt", "a.txt2"));
  CHECK(fits("*.txt", "a.txt"));
  CHECK_FALSE(fits("*.txt", "b/a.txt"));
  CHECK(fits("**/*.txt", "a.txt"));
  CHECK(fits("**/*.txt", "b/c/a.txt"));
  CHECK(fits("b/**", "b/c/a.txt"));
  CHECK_FALSE(fits("b/**", "b"));
  CHECK_FALSE(fits("b/**", "bc/a.txt"));
  CHECK(fits("b/**/a.txt", "b/a.txt"));
  CHECK(fits("b/**/a.txt", "b/c/d/a.txt"));
  CHECK_FALSE(fits("b/**/a.txt", "b/ca.txt"));
  CHECK(fits("?.txt", "上.txt"));
  CHECK_FALSE(fits("?.txt", "ab.txt"));
  CHECK_FALSE(fits("b?a.txt", "b/a.txt"));
  CHECK(fits("*", ""));
  CHECK_FALSE(fits("?", ""));
  CHECK(fits("a*b*c", "axxbyyc"));
  CHECK_FALSE(fits("a*b*c", "axxbyy"));
  // A hostile one is no slower than its size times that of the path.
  CHECK_FALSE(fits_glob(std::string(200, '*') + "b", std::string(2000, 'a')));
}

TEST_CASE("a suppression by rule fits findings of that rule") {
  CHECK(fitted("rule: check-sum") == "cd");
  CHECK(fitted("rule: check-*") == "cd");
  CHECK(fitted("rule: [open-conflict, check-sum]") == "acd");
  CHECK(fitted("rule: open-agree").empty());
}

TEST_CASE("with a path it fits a difference only if a whole side is there") {
  CHECK(fitted("rule: open-conflict\n  path: b/*") == "a");
  CHECK(fitted("rule: open-conflict\n  path: a/*") == "a");
  // a/2 says the same, so the difference does not hang on a/1.
  CHECK(fitted("rule: open-conflict\n  path: a/1.txt").empty());
  CHECK(fitted("rule: open-conflict\n  path: [a/1.txt, a/2.txt]") == "a");
  CHECK(fitted("rule: \"*\"\n  path: b/**") == "ad");
}

TEST_CASE("a pair of documents fits what stands between them") {
  CHECK(fitted("documents: [a/*, b/1.txt]") == "ad");
  CHECK(fitted("documents: [b/*, a/*]") == "ad");
  CHECK(fitted("documents: [a/1.txt, b/1.txt]") == "d");
  CHECK(fitted("documents: [a/1.txt, a/1.txt]") == "c");
  CHECK(fitted("documents: [a/1.txt, c.txt]").empty());
}

TEST_CASE("a fingerprint of any pair of claims fits, and its start") {
  CHECK(fitted("finding: bbbbbbbbbbbbbbbb") == "a");
  CHECK(fitted("finding: bbbbbbbb") == "a");
  CHECK(fitted("finding: [cccccccc, dddddddd]") == "cd");
  CHECK(fitted("finding: eeeeeeee").empty());
}

TEST_CASE("an expired suppression hides nothing and stands beside what it did hide") {
  const std::string text = "- {rule: check-sum, reason: r, expires: 2026-03-01}\n";
  for (const bool expired : {false, true}) {
    Report report = sample();
    Diagnostics errors;
    REQUIRE(apply_suppressions(report, sound(text), expired ? "2026-03-01" : "2026-02-28", errors));
    CHECK(held(report) == (expired ? "" : "cd"));
    CHECK(report.findings[1].review);
    CHECK(report.reviews.front().expired == expired);
    CHECK(report.reviews.front().fits == 2);
  }
}

TEST_CASE("people's words win over suppressions, these over the baseline, and all over what has expired") {
  Report report = sample();
  Diagnostics errors;
  const auto reviews = parse_reviews(
      "reviews:\n"
      "  - {finding: aaaaaaaa, decision: accepted, by: b, on: 2026-01-01, reason: r}\n"
      "  - {finding: cccccccc, decision: accepted, by: b, on: 2026-01-01, reason: r, expires: 2026-02-01}\n",
      "r.yaml", errors);
  REQUIRE(reviews);
  REQUIRE(apply_reviews(report, *reviews, "2026-03-01", errors));
  REQUIRE(
      apply_suppressions(report, sound("- {rule: \"*\", path: a/**, reason: r}\n"), "2026-03-01", errors));
  Baseline baseline;
  for (const char digit : {'a', 'c', 'd'})
    baseline.entries.push_back({{std::string(16, digit)}, "", "", "", {}});
  apply_baseline(report, baseline);
  CHECK(held(report, Decision::accepted) == "a");
  CHECK(held(report) == "cd");
  CHECK(held(report, Decision::known).empty());
  CHECK(report.reviews[2].fits == 3);
  CHECK(report.reviews[3].fits == 1);
}

TEST_CASE("a start of two fingerprints is refused, and the report stays as it was") {
  Report report = sample();
  report.checks[1].fingerprint = "ccccccccdddddddd";
  report.findings[2].fingerprint = report.checks[1].fingerprint;
  Diagnostics errors;
  CHECK_FALSE(apply_suppressions(report,
                                 sound("- rule: check-sum\n  reason: r\n- finding: cccccccc\n  reason: r\n"),
                                 "2026-01-01", errors));
  REQUIRE(errors.size() == 1);
  CHECK(to_string(errors[0]) ==
        "c.yaml:3:12: cccccccc is the start of 2 findings; write more digits: cccccccccccccccc, "
        "ccccccccdddddddd");
  CHECK(report.reviews.empty());
  CHECK_FALSE(report.findings[1].review);
}

TEST_CASE("mistakes in suppressions are told all at once") {
  CHECK(
      mistakes("- {rule: a}\n"
               "- {reason: r}\n"
               "- {rule: a, finding: aaaaaaaa, reason: r}\n"
               "- {path: a, finding: aaaaaaaa, reason: r}\n"
               "- {documents: [a], reason: r}\n"
               "- {rule: a, path: /a, reason: r}\n"
               "- {rule: a, path: b/, reason: \" \"}\n"
               "- {rules: a, reason: r, expires: soon}\n"
               "- {finding: x, reason: r}\n"
               "- text\n") ==
      std::vector<std::string>{
          "c.yaml:1:3: missing key 'reason'",
          "c.yaml:2:3: a suppression needs 'rule', 'documents' or 'finding': what is it for?",
          "c.yaml:3:3: a suppression has one of 'rule', 'documents' and 'finding'; make it several",
          "c.yaml:4:10: 'path' goes with 'rule'; write rule: \"*\" for all rules",
          "c.yaml:5:15: 'documents' must be two paths or globs, found 1",
          "c.yaml:6:19: 'path': '/a' can fit nothing: documents are named from the folder of the corpus, as "
          "reports do",
          "c.yaml:7:19: 'path': 'b/' names a folder; what lies in it is written with '**' behind it",
          "c.yaml:7:31: 'reason' is empty",
          "c.yaml:8:34: 'expires' must be a day such as 2026-03-01",
          "c.yaml:8:4: unknown key 'rules', did you mean 'rule'?",
          "c.yaml:9:13: 'finding' must be a fingerprint, 8 to 16 of the digits 0 to 9 and a to f, or a list "
          "of "
          "them",
          "c.yaml:10:3: expected a mapping, found text",
      });
}

TEST_CASE("a review file may have suppressions, and an entry is added before them") {
  Diagnostics errors;
  const auto file = parse_reviews("suppressions:\n  - {rule: a, reason: r}\n", "r.yaml", errors);
  REQUIRE(file);
  REQUIRE(file->suppressions.size() == 1);
  CHECK(what_of(file->suppressions[0]) == "rule a");
  CHECK(file->suppressions[0].line == 2);
  CHECK_FALSE(parse_reviews("suppressions:\n  - {rule: a}\n", "r.yaml", errors));
}

TEST_CASE("a baseline has what is open, and its text has no line numbers") {
  Report report = sample();
  Diagnostics errors;
  REQUIRE(apply_suppressions(report, sound("- {finding: dddddddd, reason: r}\n"), "2026-01-01", errors));
  report.findings[0].message = Message(std::string("12 is \"not\" 10"));
  const std::string text = to_json(make_baseline(report, Severity::warning));
  CHECK(text ==
        "{\n"
        "  \"schema_version\": \"1\",\n"
        "  \"findings\": [\n"
        "    {\n"
        "      \"fingerprints\": [\"aaaaaaaaaaaaaaaa\", \"bbbbbbbbbbbbbbbb\"],\n"
        "      \"rule\": \"open-conflict\",\n"
        "      \"severity\": \"error\",\n"
        "      \"label\": \"12 is \\\"not\\\" 10\",\n"
        "      \"locations\": [\n"
        "        \"a/1.txt: 10\",\n"
        "        \"a/2.txt: 10\",\n"
        "        \"b/1.txt: 12\"\n"
        "      ]\n"
        "    },\n"
        "    {\n"
        "      \"fingerprints\": [\"cccccccccccccccc\"],\n"
        "      \"rule\": \"check-sum\",\n"
        "      \"severity\": \"error\",\n"
        "      \"label\": \"\",\n"
        "      \"locations\": [\n"
        "        \"a/1.txt: 7\"\n"
        "      ]\n"
        "    }\n"
        "  ]\n"
        "}\n");
  const auto again = parse_baseline(text, "b.json", errors);
  REQUIRE(again);
  CHECK(to_json(*again) == text);
  CHECK(again->entries[1].line == 15);
  Report fresh = sample();
  apply_baseline(fresh, *again);
  CHECK(held(fresh, Decision::known) == "ac");
  CHECK(gone_entries(fresh, *again).empty());
  CHECK(make_baseline(fresh, Severity::warning).entries.size() == 1);
}

TEST_CASE("notes are in a baseline only if they are asked for") {
  Report report = sample();
  report.findings[1].severity = Severity::note;
  CHECK(make_baseline(report, Severity::warning).entries.size() == 2);
  CHECK(make_baseline(report, Severity::note).entries.size() == 3);
}

TEST_CASE("a finding is known by any of its fingerprints, and an entry without one is gone") {
  Baseline baseline;
  baseline.entries = {{{"0000000000000000", "bbbbbbbbbbbbbbbb"}, "", "", "", {}},
                      {{"1111111111111111"}, "", "", "", {}}};
  Report report = sample();
  apply_baseline(report, baseline);
  CHECK(held(report, Decision::known) == "a");
  CHECK(gone_entries(report, baseline) == std::vector<std::size_t>{1});
}

TEST_CASE("a baseline that was edited badly is refused with the place") {
  const auto refused = [](const std::string& text) {
    Diagnostics errors;
    CHECK_FALSE(parse_baseline(text, "b.json", errors));
    return errors.empty() ? "" : to_string(errors.front());
  };
  const std::string rest =
      "\"rule\": \"r\", \"severity\": \"error\", \"label\": \"\", \"locations\": [\"a\"]}]}";
  CHECK(refused("{\"schema_version\": \"2\", \"findings\": []}") ==
        "b.json:1:20: this program reads baselines of schema_version 1");
  CHECK(refused("{\"schema_version\": \"1\"}") == "b.json:1:1: missing key 'findings'");
  CHECK(refused("{\"schema_version\": \"1\", \"findings\": [{\"fingerprints\": [\"abc\"], " + rest)
            .starts_with("b.json:1:56: 'fingerprints' must hold whole fingerprints"));
  CHECK(refused("{\"schema_version\": \"1\", \"findings\": [\n{\"fingerprints\": [\"aaaaaaaaaaaaaaaa\",\n"
                "\"aaaaaaaaaaaaaaaa\"], " +
                rest) == "b.json:3:1: aaaaaaaaaaaaaaaa stands on line 2 already");
  CHECK(refused("{\"schema_version\": \"1\", \"findings\": [{\"fingerprint\": [], " + rest)
            .find("unknown key") != std::string::npos);
  CHECK_FALSE(refused("{\"schema_version\":").empty());
}
