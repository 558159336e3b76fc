#include "checker/findings/review.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "checker/base/utf8.h"
#include "checker/findings/review_edit.h"

using namespace crosscheck;
namespace fs = std::filesystem;

namespace {

const std::string kEntry =
    "reviews:\n"
    "  - finding: 1111111111111111\n"
    "    decision: accepted\n"
    "    by: Mara Lindqvist\n"
    "    on: 2026-03-01\n"
    "    reason: known\n";

std::vector<std::string> mistakes(const std::string& text) {
  Diagnostics errors;
  CHECK_FALSE(parse_reviews(text, "r.yaml", errors));
  std::vector<std::string> out;
  for (const Diagnostic& error : errors) out.push_back(to_string(error));
  return out;
}

ReviewFile parsed(const std::string& text) {
  Diagnostics errors;
  auto file = parse_reviews(text, "r.yaml", errors);
  for (const Diagnostic& error : errors) FAIL(to_string(error) + "\n" + text);
  return *file;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

Review some_review(std::vector<std::string> prints, std::string reason = "known") {
  Review review;
  review.fingerprints = std::move(prints);
  review.decision = Decision::rejected;
  review.by = "Mara \"M.\" Lindqvist: #1";
  review.on = "2026-03-01";
  review.reason = std::move(reason);
  return review;
}

std::string added(const std::string& text, const Review& review) {
  std::string error;
  const auto out = add_review(text, review, error);
  INFO(error);
  REQUIRE(out);
  return *out;
}

std::string removed(const std::string& text, const std::string& print) {
  std::string error;
  const auto out = remove_print(text, print, error);
  INFO(error);
  REQUIRE(out);
  return *out;
}

/// A fact with conflicts a-b and a-c and an agreement b-c, a failed check and a file that was not read.
Report sample() {
  Report report;
  Fact fact;
  fact.readings = {{"a", {0}, 1, {}}, {"b", {1}, 1, {}}, {"c", {2}, 1, {}}};
  const auto relate = [&](std::size_t a, std::size_t b, RelationKind kind, std::vector<std::string> prints) {
    Relation relation;
    relation.a = a;
    relation.b = b;
    relation.kind = kind;
    relation.fingerprint = prints.front();
    relation.fingerprints = std::move(prints);
    fact.relations.push_back(relation);
    if (is_agreement(kind)) return;
    Finding finding;
    finding.fingerprint = relation.fingerprint;
    finding.severity = Severity::error;
    report.findings.push_back(finding);
  };
  relate(0, 1, RelationKind::conflict, {"1111111111111111", "3333333333333333"});
  relate(0, 2, RelationKind::conflict, {"2222222222222222"});
  relate(1, 2, RelationKind::agree, {"1111111122222222"});
  report.facts.push_back(std::move(fact));
  Check check;
  check.verdict = Verdict::error;
  check.fingerprint = "4444444444444444";
  report.checks.push_back(check);
  for (const char* print : {"4444444444444444", "5555555555555555"}) {
    Finding finding;
    finding.fingerprint = print;
    report.findings.push_back(finding);
  }
  return report;
}

std::string with_finding(const std::string& finding) {
  return replaced(kEntry, "1111111111111111", finding);
}

/// A fresh folder that goes away.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "crosscheck-review-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = fs::canonical(name);
  }
  ~Folder() { fs::remove_all(path); }
  std::string write(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }
};

}  // namespace

TEST_CASE("a review file is read whole") {
  const ReviewFile file = parsed(
      "# ours\nreviews:\n"
      "  - finding: [2462cef6, 2462cef7a1b2c3d4]\n"
      "    decision: explained\n    by: Mara Lindqvist\n    on: 2026-03-01\n"
      "    reason: |\n      Two lines:\n      both right\n"
      "    expires: 2026-09-01\n"
      "    rating:\n      - {claim: 00ff00ff00ff00ff, rating: false}\n");
  REQUIRE(file.reviews.size() == 1);
  const Review& review = file.reviews[0];
  CHECK(review.fingerprints == std::vector<std::string>{"2462cef6", "2462cef7a1b2c3d4"});
  CHECK(review.decision == Decision::explained);
  CHECK(review.by == "Mara Lindqvist");
  CHECK(review.on == "2026-03-01");
  CHECK(review.reason == "Two lines:\nboth right\n");
  CHECK(review.expires == "2026-09-01");
  CHECK(review.ratings == std::vector<std::pair<std::string, std::string>>{{"00ff00ff00ff00ff", "false"}});
  CHECK(review.line == 3);
  CHECK(file.places[0][1].column == 25);
}

TEST_CASE("a file without entries is no mistake") {
  for (const char* text : {"", "# nothing yet\n", "reviews:\n", "reviews: []\n"})
    CHECK(parsed(text).reviews.empty());
}

TEST_CASE("mistakes are told all at once, with the nearest key") {
  const auto all = mistakes(
      "reviews:\n"
      "  - findin: 1111111111111111\n"
      "    decision: acepted\n"
      "    by: ''\n"
      "    on: 2026-02-30\n"
      "    expires: tomorrow\n");
  const auto has = [&](const std::string& words) {
    INFO(words);
    CHECK(std::count(all.begin(), all.end(), words) == 1);
  };
  has("r.yaml:2:5: unknown key 'findin', did you mean 'finding'?");
  has("r.yaml:3:15: 'decision' must be one of accepted, rejected, explained; found 'acepted', did you mean "
      "'accepted'?");
  has("r.yaml:4:9: 'by' is empty");
  has("r.yaml:5:9: 'on' must be a day such as 2026-03-01");
  has("r.yaml:2:5: missing key 'reason'");
  has("r.yaml:6:14: 'expires' must be a day such as 2026-03-01");
  CHECK(all.size() == 6);
  CHECK(mistakes("review: []\n") ==
        std::vector<std::string>{"r.yaml:1:1: unknown key 'review', did you mean 'reviews'?"});
}

TEST_CASE("fingerprints, days and words that are none are refused") {
  for (const char* bad :
       {"1111111", "11111111111111111", "1111111G", "ABCDEF01", "[]", "[1111111]", "{a: b}"})
    CHECK_THAT(mistakes(with_finding(bad)).front(), Catch::StartsWith("r.yaml:2:"));
  CHECK(mistakes(replaced(kEntry, "reason: known", "reason: \"a\\eb\"")).front() ==
        "r.yaml:6:13: 'reason' has the control character U+001B");
  CHECK(mistakes(replaced(kEntry, "by: Mara Lindqvist", "by: \"a\\nb\"")).front() ==
        "r.yaml:4:9: 'by' has the control character U+000A");
  CHECK(mistakes(kEntry + "    expires: 2026-03-01\n").front() ==
        "r.yaml:7:14: 'expires' must be a later day than 'on'");
  CHECK(mistakes(kEntry + "    rating: [{claim: abc, rating: true}]\n").front() ==
        "r.yaml:7:22: 'claim' must be the id of a claim, as the JSON report has it");
}

TEST_CASE("one finding has one entry, also where one names only its start") {
  const std::string again = kEntry.substr(kEntry.find('\n') + 1);
  CHECK(mistakes(kEntry + again) ==
        std::vector<std::string>{
            "r.yaml:7:14: the finding 1111111111111111 is named on line 2 already; keep one entry for it"});
  CHECK(mistakes(kEntry + replaced(again, "1111111111111111", "11111111")).front() ==
        "r.yaml:7:14: the finding 11111111 is named on line 2 already; keep one entry for it");
  CHECK(mistakes(with_finding("[1111111111111111, 1111111111111111]")).size() == 1);
}

TEST_CASE("a review holds for the relation that has any of its fingerprints, and for its finding") {
  Report report = sample();
  Diagnostics errors;
  REQUIRE(apply_reviews(report, parsed(with_finding("33333333")), "2026-04-01", errors));
  CHECK(report.facts[0].relations[0].review == ReviewIndex{0});
  CHECK(report.findings[0].review == ReviewIndex{0});
  // The other conflict of the fact is nobody's yet.
  CHECK_FALSE(report.facts[0].relations[1].review);
  CHECK_FALSE(report.facts[0].relations[2].review);
  CHECK_FALSE(report.findings[1].review);
  CHECK_FALSE(report.checks[0].review);
}

TEST_CASE("checks and files that were not read have reviews as well") {
  Report report = sample();
  Diagnostics errors;
  REQUIRE(apply_reviews(report, parsed(with_finding("[44444444, 55555555]")), "2026-04-01", errors));
  CHECK(report.checks[0].review == ReviewIndex{0});
  CHECK(report.findings[2].review == ReviewIndex{0});
  CHECK(report.findings[3].review == ReviewIndex{0});
}

TEST_CASE("a start that fits two findings is refused, and the report stays as it was") {
  Report report = sample();
  Diagnostics errors;
  CHECK_FALSE(apply_reviews(report, parsed(with_finding("11111111")), "2026-04-01", errors));
  REQUIRE(errors.size() == 1);
  CHECK(to_string(errors[0]) ==
        "r.yaml:2:14: 11111111 is the start of 2 findings; write more digits: 1111111111111111, "
        "1111111122222222");
  CHECK(report.reviews.empty());
  CHECK_FALSE(report.facts[0].relations[0].review);
}

TEST_CASE("two entries that turn out to name one finding are refused") {
  Report report = sample();
  Diagnostics errors;
  const std::string again = kEntry.substr(kEntry.find('\n') + 1);
  const std::string both = kEntry + replaced(again, "1111111111111111", "3333333333333333");
  CHECK_FALSE(apply_reviews(report, parsed(both), "2026-04-01", errors));
  REQUIRE(errors.size() == 1);
  CHECK_THAT(to_string(errors[0]),
             Catch::StartsWith("r.yaml:7:14: the finding 1111111111111111 is reviewed on "
                               "line 2 already"));
}

TEST_CASE("a review holds until the day before it expires") {
  for (const auto& [today, expired] :
       {std::pair("2026-08-31", false), {"2026-09-01", true}, {"2027-01-01", true}}) {
    Report report = sample();
    Diagnostics errors;
    REQUIRE(apply_reviews(report, parsed(kEntry + "    expires: 2026-09-01\n"), today, errors));
    CHECK(report.reviews[0].expired == expired);
    CHECK(report.facts[0].relations[0].review == ReviewIndex{0});
  }
}

TEST_CASE("an added entry keeps every byte before it and reads back the same") {
  const std::string commented = "# ours\n\n" + kEntry + "\n# the end\n";
  const std::string out = added(commented, some_review({"2222222222222222", "3333333333333333"}));
  CHECK_THAT(out, Catch::StartsWith(commented));
  const ReviewFile file = parsed(out);
  REQUIRE(file.reviews.size() == 2);
  CHECK(file.reviews[1].by == "Mara \"M.\" Lindqvist: #1");
  CHECK(file.reviews[1].decision == Decision::rejected);
}

TEST_CASE("entries are added to files of every usual layout") {
  const std::string hidden = "suppressions:\n  - rule: r\n    reason: b\n";
  const Review review = some_review({"2222222222222222"});
  const std::string flat =
      "reviews:\n- finding: 1111111111111111\n  decision: accepted\n  by: a\n  on: 2026-03-01\n  reason: b\n";
  for (const std::string& text :
       {std::string(), std::string("# only this\n"), std::string("reviews:\n"), std::string("reviews: []\n"),
        std::string("# no line end"), kEntry, kEntry.substr(0, kEntry.size() - 1), flat,
        std::string("\xEF\xBB\xBF") + kEntry, "---\n" + kEntry, kEntry + hidden, "reviews:\n" + hidden,
        "reviews: []\n" + hidden, hidden, hidden + kEntry, kEntry + "\n# next\n" + hidden}) {
    INFO(text);
    const ReviewFile before = parsed(text);
    const ReviewFile file = parsed(added(text, review));
    REQUIRE(file.reviews.size() == before.reviews.size() + 1);
    CHECK(file.suppressions.size() == before.suppressions.size());
    CHECK(file.reviews.back().fingerprints == review.fingerprints);
  }
  std::string crlf = kEntry;
  for (std::size_t at = 0; (at = crlf.find('\n', at)) != std::string::npos; at += 2) crlf.insert(at, "\r");
  const std::string out = added(crlf, review);
  CHECK(std::count(out.begin(), out.end(), '\r') == std::count(out.begin(), out.end(), '\n'));
}

TEST_CASE("what cannot be added to is refused, not broken") {
  std::string error;
  CHECK_FALSE(add_review(kEntry + "...\n", some_review({"2222222222222222"}), error));
  CHECK_THAT(error, Catch::Contains("by hand"));
  const std::string flow =
      "reviews: [{finding: 1111111111111111, decision: accepted, by: a, on: 2026-03-01, reason: b}]\n";
  CHECK_FALSE(add_review(flow, some_review({"2222222222222222"}), error));
  CHECK_FALSE(remove_print(flow, "1111111111111111", error));
  CHECK_THAT(error, Catch::Contains("by hand"));
  CHECK_FALSE(remove_print(kEntry, "9999999999999999", error));
  CHECK(error == "no entry names 9999999999999999");
}

TEST_CASE("an entry is cut out and the others stay byte for byte, with their comments") {
  const std::string first = "# head\nreviews:\n  # about the first\n";
  const std::string a =
      "  - finding: 1111111111111111   # the first\n    decision: accepted\n    by: a\n    on: 2026-03-01\n"
      "    # inside\n    reason: >\n      long\n\n      words\n\n";
  const std::string between = "  # about the second\n";
  const std::string b =
      "  -\n    # dash alone\n    finding: 2222222222222222\n    decision: rejected\n    by: b\n    on: "
      "2026-03-01\n"
      "    reason: \"x: # \xE2\x80\xA8 y\"\n";
  const std::string c =
      "  - {finding: 3333333333333333, decision: accepted, by: c, on: 2026-03-01, reason: d}\n";
  const std::string text = first + a + between + b + c + "# tail\n";
  // The blank line behind an entry is nobody's.
  CHECK(removed(text, "1111111111111111") == first + "\n" + between + b + c + "# tail\n");
  CHECK(removed(text, "2222222222222222") == first + a + between + c + "# tail\n");
  CHECK(removed(text, "3333333333333333") == first + a + between + b + "# tail\n");
}

TEST_CASE("one of several fingerprints of an entry is cut out alone") {
  const std::string flow = with_finding("[1111111111111111, \"2222222222222222\" , 3333333333333333]");
  CHECK_THAT(removed(flow, "1111111111111111"),
             Catch::Contains("finding: [\"2222222222222222\" , 3333333333333333]\n"));
  CHECK_THAT(removed(flow, "2222222222222222"),
             Catch::Contains("finding: [1111111111111111, 3333333333333333]\n"));
  CHECK_THAT(removed(flow, "3333333333333333"),
             Catch::Contains("finding: [1111111111111111, \"2222222222222222\"]\n"));
  const std::string block = with_finding("\n      - 1111111111111111  # one\n      - 2222222222222222");
  CHECK(removed(block, "1111111111111111") == with_finding("\n      - 2222222222222222"));
  CHECK(removed(removed(block, "1111111111111111"), "2222222222222222").empty());
}

TEST_CASE("any reason reads back the same, and its entry is cut out without a trace") {
  // Pieces that YAML, terminals or line counting could stumble over.
  const std::vector<std::string> pieces = {"\n",
                                           "\t",
                                           "\"",
                                           "\\",
                                           "'",
                                           ": ",
                                           " #",
                                           "- ",
                                           "---",
                                           "...",
                                           "|",
                                           ">",
                                           "%",
                                           "@",
                                           "`",
                                           "{",
                                           "}",
                                           "[",
                                           "]",
                                           ",",
                                           "&",
                                           "*",
                                           "!",
                                           "?",
                                           " ",
                                           "  ",
                                           "null",
                                           "~",
                                           "a",
                                           "\xE4\xB8\x89\xE5\x8D\x81",
                                           "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",
                                           "\xE2\x80\xA8",
                                           "\xE2\x80\xA9",
                                           "\xE2\x80\xAE",
                                           "\xE2\x81\xA6",
                                           "\xEF\xBB\xBF",
                                           "\xEF\xBF\xBE",
                                           "\xC2\xA0",
                                           "\\n",
                                           "\\x1b",
                                           "\xF3\xA0\x81\x81",
                                           "\r"};
  std::mt19937 random(20260301);
  std::size_t refused = 0;
  for (int round = 0; round < 400; ++round) {
    std::string reason;
    for (std::size_t i = 1 + random() % 12; i > 0; --i) reason += pieces[random() % pieces.size()];
    const Review review = some_review({"2222222222222222"}, reason);
    std::string error;
    const auto out = add_review(kEntry, review, error);
    INFO(reason);
    if (unfit_character(reason, true) || utf8::fold_valid(reason).empty()) {
      CHECK_FALSE(out);
      ++refused;
      continue;
    }
    REQUIRE(out);
    const ReviewFile file = parsed(*out);
    REQUIRE(file.reviews.size() == 2);
    CHECK(file.reviews[1].reason == reason);
    CHECK(removed(*out, "2222222222222222") == kEntry);
    const std::string more = added(*out, some_review({"4444444444444444"}, reason));
    CHECK(removed(more, "2222222222222222") == added(kEntry, some_review({"4444444444444444"}, reason)));
    CHECK(out->find("\xE2\x80\xAE") == std::string::npos);
  }
  CHECK(refused > 0);
  CHECK(refused < 200);
}

TEST_CASE("a file is replaced whole, unless it changed meanwhile") {
  const Folder folder;
  std::string error;
  const std::string path = (folder.path / "r.yaml").string();
  CHECK(bytes_of(path) == "");
  REQUIRE(replace_file(path, "", "one", error));
  CHECK(bytes_of(path) == "one");
  ::chmod(path.c_str(), 0640);
  REQUIRE(replace_file(path, "one", "two", error));
  struct stat now {};
  REQUIRE(::stat(path.c_str(), &now) == 0);
  CHECK((now.st_mode & 0777) == 0640);
  CHECK_FALSE(replace_file(path, "one", "three", error));
  CHECK_THAT(error, Catch::Contains("changed meanwhile"));
  CHECK(bytes_of(path) == "two");
  // A link is followed and stays one.
  fs::create_directory(folder.path / "other");
  fs::create_symlink(path, folder.path / "other/link.yaml");
  REQUIRE(replace_file((folder.path / "other/link.yaml").string(), "two", "three", error));
  CHECK(fs::is_symlink(folder.path / "other/link.yaml"));
  CHECK(bytes_of(path) == "three");
  // Nothing else is left behind.
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 2);
  REQUIRE(replace_file(path, "three", "", error));
  CHECK_FALSE(fs::exists(path));
  CHECK_FALSE(replace_file((folder.path / "lost/r.yaml").string(), "", "x", error));
}

TEST_CASE("the review file is the nearest one upwards, not beyond a repository") {
  const Folder folder;
  const std::string outer = folder.write("crosscheck.review.yaml", kEntry);
  const std::string article = folder.write("a/b/c.txt", "words");
  const std::string b = (folder.path / "a/b").string();
  Diagnostics errors;
  CHECK(find_review_file({b}, errors) == outer);
  CHECK(find_review_file({article}, errors) == outer);
  const std::string inner = folder.write("a/crosscheck.review.yaml", kEntry);
  CHECK(find_review_file({b}, errors) == inner);
  CHECK(find_review_file({b, article, (folder.path / "a").string()}, errors) == inner);
  CHECK(errors.empty());
  // Two paths, two files: nobody knows which is meant.
  folder.write("d/e.txt", "words");
  CHECK_FALSE(find_review_file({b, (folder.path / "d").string()}, errors));
  REQUIRE(errors.size() == 1);
  CHECK_THAT(errors[0].message, Catch::Contains("--review"));
  fs::remove(inner);
  fs::create_directory(folder.path / "a/.git");
  CHECK(find_review_file({b}, errors) == "");
}
