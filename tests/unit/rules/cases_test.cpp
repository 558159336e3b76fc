// Cases of rule packs: their reading, which is strict, and their running, which must notice what is wrong.
#include "checker/rules/cases.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "checker/run_cases.h"

using namespace crosscheck;

namespace {

namespace fs = std::filesystem;

const std::string kRules = CROSSCHECK_SOURCE_DIR "/rules";

const std::string kPack =
    "pack: river-unions\n"
    "entities:\n"
    "  - {id: ru, kind: union, names: {en: [River Union]}}\n"
    "attributes:\n"
    "  - id: U-members\n"
    "    label: members of {subject}\n"
    "    subject: union\n"
    "    value: count\n"
    "    wording:\n"
    "      en: [\"{count} member towns\", \"{count} towns belong\"]\n"
    "  - {id: U-guests, label: guests, subject: union, value: count, wording: {en: [\"{count} guest "
    "towns\"]}}\n"
    "  - {id: U-all, label: all, subject: union, value: count, wording: {en: [\"{count} towns in all\"]}}\n"
    "  - {id: U-voters, ignore: true, subject: union, value: count,\n"
    "     wording: {en: [\"{count} member towns voted\"]}}\n"
    "invariants:\n"
    "  - {id: U-sum, kind: sum, label: all, parts: [U-members, U-guests], total: U-all}\n"
    "contrasts:\n"
    "  - {id: U-kinds, between: [U-members, U-guests], because: guests are no members}\n";

/// A pack folder with cases in its subfolder, loaded; removed at the end.
class Fixture {
 public:
  explicit Fixture(const std::string& told, const std::string& pack = kPack)
      : path_(fs::temp_directory_path() / ("crosscheck-cases-" + std::to_string(::getpid()))) {
    fs::create_directories(path_ / "cases");
    std::ofstream(path_ / "pack.yaml") << pack;
    std::ofstream(path_ / "cases" / "c.yaml") << "cases:\n" << told;
    Diagnostics problems;
    rules = load_rules(kRules, {path_.string()}, problems, LanguageFiles::when_met);
    for (const Diagnostic& one : problems) UNSCOPED_INFO(to_string(one));
    REQUIRE(rules);
    cases = read_cases(*rules->packs->packs.front(), mistakes);
  }
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;
  ~Fixture() {
    std::error_code error;
    fs::remove_all(path_, error);
  }

  const Pack& pack() const { return *rules->packs->packs.front(); }
  std::vector<RanCase> run(unsigned jobs = 1, const std::string& only = "") const {
    return run_cases(*rules, pack(), cases, only, jobs);
  }
  /// "line:column: message" of the mistakes.
  std::string told() const {
    std::string out;
    for (const Diagnostic& one : mistakes)
      out += std::to_string(one.line) + ":" + std::to_string(one.column) + ": " + one.message + "\n";
    return out;
  }

  std::shared_ptr<const Rules> rules;
  PackCases cases;
  Diagnostics mistakes;

 private:
  fs::path path_;
};

/// One item of a rule alone: whether it holds.
bool holds(const std::string& rule, const std::string& outcome, const std::string& item) {
  const Fixture fixture("  - rule: " + rule + "\n    " + outcome + ":\n      - " + item + "\n");
  INFO(fixture.told());
  REQUIRE(fixture.mistakes.empty());
  const auto ran = fixture.run();
  REQUIRE(ran.size() == 1);
  CHECK(ran.front().result.holds == ran.front().result.came.empty());
  return ran.front().result.holds;
}

std::string mistakes(const std::string& cases) {
  return Fixture(cases).told();
}

}  // namespace

TEST_CASE("marks are read and written") {
  std::string text;
  std::string error;
  std::vector<Span> marks;
  REQUIRE(read_marks("[26] of [[27]] 国家[家]", text, marks, error));
  CHECK(text == "26 of [27] 国家家");
  REQUIRE(marks.size() == 2);
  CHECK(marks[0] == Span{0, 2});
  CHECK(text.substr(marks[1].begin, marks[1].size()) == "家");
  CHECK(marked(text, marks) == "[26] of [[27]] 国家[家]");
  CHECK_FALSE(read_marks("国a [26", text, marks, error));
  CHECK(error.find("character 4") != std::string::npos);
  CHECK_FALSE(read_marks("26]", text, marks, error));
  CHECK_FALSE(read_marks("[a [b] c]", text, marks, error));
  CHECK_FALSE(read_marks("a [] b", text, marks, error));
}

TEST_CASE("mistakes in cases are told at their places") {
  CHECK(mistakes("  - {rule: U-member, claims: [\"[2] member towns\"]}\n") ==
        "2:12: no rule 'U-member' in the pack 'river-unions', did you mean 'U-members'?\n");
  CHECK(mistakes("  - {rule: U-members, claim: [\"[2] member towns\"]}\n").find("did you mean 'claims'?") !=
        std::string::npos);
  CHECK(mistakes("  - {rule: U-members, claims: [\"2 member towns\"]}\n").starts_with("2:32: no marks"));
  CHECK(mistakes("  - {rule: U-members, claims: [\"[2 member towns\"]}\n").starts_with("2:32: character 1"));
  CHECK(mistakes("  - {rule: U-members, silent: [\"[2] member towns\"]}\n").starts_with("2:32: a text of"));
  CHECK(mistakes("  - {rule: U-members, silent: [\" \"]}\n").starts_with("2:32: an empty text"));
  CHECK(mistakes("  - {rule: U-members, conflict: [[\"[2] towns\", \"3 towns\"]]}\n")
            .starts_with("2:34: every article"));
  CHECK(mistakes("  - {rule: U-members, ok: [\"[2] member towns\"]}\n").starts_with("2:23: 'ok' cannot be"));
  CHECK(mistakes("  - {rule: U-voters, claims: [\"[2] member towns\"]}\n").find("look-alike") !=
        std::string::npos);
  CHECK(mistakes("  - {rule: U-sum, claims: [\"[2] member towns\"]}\n").find("'claims' cannot be") !=
        std::string::npos);
  CHECK(mistakes("  - {rule: U-kinds, conflict: [[\"[2] a\", \"[3] b\"]]}\n").find("contrast") !=
        std::string::npos);
  CHECK(mistakes("  - {rule: U-members}\n").starts_with("2:5: a case without texts"));
  CHECK(mistakes("  - {rule: U-members, published: soon, silent: [none]}\n").find("ISO date") !=
        std::string::npos);
  CHECK(mistakes("  - {rule: U-members, silent: [{text: a, titel: b}]}\n").find("did you mean 'title'?") !=
        std::string::npos);
  CHECK(mistakes("  - {rule: U-members, silent: [\"" + std::string(kMaxCaseBytes + 1, 'a') + "\"]}\n")
            .find("at most") != std::string::npos);
}

TEST_CASE("claims are exactly the marked spans") {
  const std::string text = "The River Union has [12] member towns and 3 guest towns.";
  CHECK(holds("U-members", "claims", '"' + text + '"'));
  CHECK_FALSE(holds("U-guests", "claims", '"' + text + '"'));
  CHECK_FALSE(holds("U-members", "claims", "\"The River Union has [12] member towns and [3] guest towns.\""));
  CHECK_FALSE(holds("U-members", "claims", "\"The River Union has [12 member] towns.\""));
  CHECK(holds("U-members", "claims", "{title: About the River Union, text: \"It has [12] member towns.\"}"));
}

TEST_CASE("a silent text is one in which the rule says nothing") {
  CHECK(holds("U-members", "silent", "\"The River Union has 12 boats.\""));
  CHECK_FALSE(holds("U-members", "silent", "\"The River Union has 12 member towns.\""));
  CHECK(holds("U-voters", "silent", "\"In the River Union, 12 member towns voted against it.\""));
  // Nothing is taken away here: another rule claims the figure.
  CHECK_FALSE(holds("U-voters", "silent", "\"In the River Union, 12 member towns agreed.\""));
  CHECK_FALSE(holds("U-members", "silent",
                    "[\"The River Union has 12 member towns.\", \"The River Union has 13 member towns.\"]"));
}

TEST_CASE("relations are those of the rule on the marked spans") {
  const std::string a = "\"The River Union has [12] member towns.\"";
  const std::string b = "\"The River Union has [13] member towns.\"";
  const std::string c = "\"In the River Union [twelve] towns belong together.\"";
  const std::string guests = "\"The River Union has [3] guest towns.\"";
  CHECK(holds("U-members", "conflict", "[" + a + ", " + b + "]"));
  CHECK_FALSE(holds("U-members", "agree", "[" + a + ", " + b + "]"));
  CHECK(holds("U-members", "agree", "[" + a + ", " + c + "]"));
  CHECK_FALSE(holds("U-members", "conflict", "[" + a + ", " + c + "]"));
  CHECK_FALSE(holds("U-guests", "conflict", "[" + a + ", " + b + "]"));
  CHECK(holds("U-kinds", "explained", "[" + a + ", " + guests + "]"));
  CHECK_FALSE(holds("U-kinds", "explained", "[" + a + ", " + b + "]"));
}

TEST_CASE("checks have the verdict and the operands of the case") {
  CHECK(holds("U-sum", "ok",
              "\"The River Union has [12] member towns and [3] guest towns, [15] towns in all.\""));
  CHECK_FALSE(holds("U-sum", "error",
                    "\"The River Union has [12] member towns and [3] guest towns, [15] towns in all.\""));
  CHECK(holds("U-sum", "error",
              "\"The River Union has [12] member towns and [3] guest towns, [16] towns in all.\""));
  CHECK_FALSE(holds("U-sum", "ok",
                    "\"The River Union has [12] member towns and [3] guest towns, 15 towns in all.\""));
  CHECK_FALSE(holds("U-sum", "silent",
                    "\"The River Union has 12 member towns and 3 guest towns, 16 towns in all.\""));
}

TEST_CASE("checks that are built in may have cases in any pack") {
  const std::string sum = "\"The yard launched [12] tugs, [9] barges and [4] ferries, [";
  CHECK(holds("check-sum", "ok", sum + "25] vessels in all.\""));
  CHECK(holds("check-sum", "error", sum + "26] vessels in all.\""));
  CHECK_FALSE(holds("check-sum", "ok", sum + "26] vessels in all.\""));
  CHECK_FALSE(holds("check-sum", "silent", "\"12 tugs, 9 barges and 4 ferries, 26 vessels in all.\""));
}

TEST_CASE("rules without cases and wordings that no case needs are found") {
  const std::string cases =
      "  - rule: U-members\n"
      "    claims: [\"The River Union has [12] member towns.\"]\n"
      "  - rule: U-voters\n"
      "    silent: [\"In the River Union, 12 member towns voted against it.\"]\n";
  const Fixture fixture(cases);
  REQUIRE(fixture.mistakes.empty());
  std::vector<std::string> ids;
  for (const RulePlace* rule : untested(fixture.pack(), fixture.cases)) ids.push_back(rule->id);
  CHECK(ids == std::vector<std::string>{"U-guests", "U-all", "U-sum", "U-kinds"});

  for (const unsigned jobs : {1u, 3u}) {
    const auto ran = fixture.run(jobs);
    REQUIRE(ran.size() == 2);
    CHECK(ran.front().result.holds);
    const auto unneeded = unneeded_wordings(*fixture.rules, fixture.pack(), fixture.cases, ran, "", jobs);
    REQUIRE(unneeded.size() == 3);
    CHECK(unneeded[0].text == "{count} towns belong");
    CHECK(unneeded[0].rule->wordings.at("en")[unneeded[0].index].first == 10);
    CHECK_FALSE(unneeded[0].no_cases);
    CHECK(unneeded[1].rule->id == "U-guests");
    CHECK(unneeded[1].no_cases);
  }
  // The shared pack keeps all its wordings.
  CHECK(fixture.pack().attribute("U-members")->wording.at("en").size() == 2);
}
