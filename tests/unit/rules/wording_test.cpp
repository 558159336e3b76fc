#include "checker/rules/wording.h"

#include <catch2/catch.hpp>
#include <string>

using namespace crosscheck;

namespace {

const WordingNames kNames{
    {{"entity", {"River Union", "RU"}}, {"country", {"Norland", "Sudland"}}, {"place", {"Northport"}}}};

Wording compiled(const std::string& text, Slot slot) {
  std::string error;
  auto wording = Wording::compile(text, slot, kNames, error);
  INFO(text << ": " << error);
  REQUIRE(wording);
  return *wording;
}

std::string refusal(const std::string& text, Slot slot) {
  std::string error;
  REQUIRE_FALSE(Wording::compile(text, slot, kNames, error));
  return error;
}

/// The matched range around the first place of `value` in `sentence`, or "-".
std::string matched(const Wording& wording, const std::string& sentence, const std::string& value) {
  const std::size_t at = sentence.find(value);
  REQUIRE(at != std::string::npos);
  const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + value.size())};
  const auto found = wording.match(sentence, span, {0, static_cast<std::uint32_t>(sentence.size())});
  return found ? sentence.substr(found->range.begin, found->range.size()) : "-";
}

}  // namespace

TEST_CASE("a wording matches the words right around its value") {
  const Wording wording = compiled("{count} (member states|members)", Slot::count);
  CHECK(matched(wording, "It has 7 member states.", "7") == "7 member states");
  CHECK(matched(wording, "It has 7  Members.", "7") == "7  Members");
  CHECK(matched(wording, "It has 7 new member states.", "7") == "-");
}

TEST_CASE("words end at word borders") {
  const Wording wording = compiled("{count} member", Slot::count);
  CHECK(matched(wording, "7 member", "7") == "7 member");
  CHECK(matched(wording, "7 members", "7") == "-");
  const Wording before = compiled("hold {count}", Slot::count);
  CHECK(matched(before, "they withhold 7", "7") == "-");
}

TEST_CASE("choices and options may stand inside a word") {
  const Wording wording = compiled("{count} organi(s|z)ation(s)?", Slot::count);
  for (const char* words : {"7 organisation", "7 organizations", "7 organisations"})
    CHECK(matched(wording, words, "7") == words);
  CHECK(matched(wording, "7 organists", "7") == "-");
}

TEST_CASE("a gap stays inside the sentence part and has a limit") {
  const Wording wording = compiled("trade{..}{money}", Slot::money);
  CHECK(matched(wording, "The trade with the River Union came to $5", "$5") ==
        "trade with the River Union came to $5");
  CHECK(matched(wording, "The trade grew; it cost $5", "$5") == "-");
  CHECK(matched(wording, "The trade " + std::string(400, 'x') + " $5", "$5") == "-");
}

TEST_CASE("names stand for any name the pack knows, with a short form in brackets") {
  const Wording wording = compiled("{ordinal} {entity} summit", Slot::ordinal);
  CHECK(matched(wording, "the 3rd RU summit", "3rd") == "3rd RU summit");
  CHECK(matched(wording, "the 3rd River Union (RU) summit", "3rd") == "3rd River Union (RU) summit");
  CHECK(matched(wording, "the 3rd Lake Union summit", "3rd") == "-");
}

TEST_CASE("Chinese wordings need no spaces") {
  const Wording wording = compiled("{count}个(正式)?成员国", Slot::count);
  CHECK(matched(wording, "现有7个正式成员国。", "7") == "7个正式成员国");
  CHECK(matched(wording, "现有7个成员国。", "7") == "7个成员国");
  CHECK(matched(wording, "现有7个城市。", "7") == "-");
}

TEST_CASE("a quoted value stands inside its marks") {
  const Wording wording = compiled("(sign|adopt) the {quoted}", Slot::quoted);
  CHECK(matched(wording, "They sign the “Port Charter” today", "Port Charter") == "sign the “Port Charter");
}

TEST_CASE("more literal text is more specific, and what may be left out does not count") {
  CHECK(compiled("{count} founding members", Slot::count).weight() >
        compiled("{count} members", Slot::count).weight());
  CHECK(compiled("{count} (founding )?members", Slot::count).weight() ==
        compiled("{count} members", Slot::count).weight());
}

TEST_CASE("what a gap takes does not make a match more specific, and bounds end it") {
  const Wording wording = compiled("trade{..}{money}", Slot::money);
  const std::string sentence = "trade grew from $4 to $5";
  const Span second{22, 24};
  const auto whole = wording.match(sentence, second, {0, 24});
  REQUIRE(whole);
  CHECK(whole->literal == 5);
  CHECK_FALSE(wording.match(sentence, second, {18, 24}));
}

TEST_CASE("a wording without a slot is searched for everywhere") {
  const Wording wording = compiled("{entity} summit", Slot::none);
  CHECK(wording.find("An RU summit follows the last RU summit.").size() == 2);
  CHECK(wording.find("Nothing here").empty());
}

TEST_CASE("mistakes in a wording say what and where") {
  CHECK(refusal("{count} (members", Slot::count) == "column 17: '(' without ')'");
  CHECK(refusal("{count members", Slot::count) == "column 1: '{' without '}'");
  CHECK(refusal("{cuont} members", Slot::count) == "column 1: unknown slot {cuont}");
  CHECK(refusal("{money} members", Slot::count) == "column 1: the slot {money} is not the attribute's value");
  CHECK(refusal("members", Slot::count) == "the wording lacks the value's slot {count}");
  CHECK(refusal("{count} of {count}", Slot::count) == "column 19: the value's slot stands twice");
  CHECK(refusal("{count}(a)?", Slot::count) ==
        "the wording would match anything: it needs some literal text");
  CHECK(refusal("{count} a|b", Slot::count) == "column 10: '|' outside of a group");
  CHECK(refusal("{count} a)", Slot::count) == "column 10: unexpected ')'");
  CHECK(refusal("({count}|a) b", Slot::count) ==
        "column 9: the value's slot cannot stand inside a group; is a ')' missing before it?");
}

TEST_CASE("letters that mean something to a regular expression are literal") {
  const Wording wording = compiled("{count} a.b+c$", Slot::count);
  CHECK(matched(wording, "7 a.b+c$", "7") == "7 a.b+c$");
  CHECK(matched(wording, "7 axbbc", "7") == "-");
}

TEST_CASE("a wording may be an expression, anchored at the value") {
  std::string error;
  const auto wording =
      Wording::compile_expression(R"((?:serv|feed)\w* {count}(?: hot)? meals?\b)", Slot::count, error);
  REQUIRE(wording);
  CHECK(error.empty());
  const std::string text = "The hall Serves 40 hot meals and 40 mealtimes.";
  const Span first{16, 18};
  const auto found = wording->match(text, first, {0, static_cast<std::uint32_t>(text.size())});
  REQUIRE(found);
  CHECK(text.substr(found->range.begin, found->range.size()) == "Serves 40 hot meals");
  CHECK_FALSE(wording->match(text, {33, 35}, {0, static_cast<std::uint32_t>(text.size())}));
  // Nothing says where it may stand, so that every value is tried.
  CHECK(wording->needs().empty());
  CHECK(wording->may_match(text, first, {0, static_cast<std::uint32_t>(text.size())}));
}

TEST_CASE("an expression that says nothing, too much or what RE2 refuses is a mistake") {
  const auto problem = [](const std::string& text, Slot slot = Slot::count) {
    std::string error;
    CHECK_FALSE(Wording::compile_expression(text, slot, error));
    return error;
  };
  CHECK(problem("meals") == "needs the value's slot {count} once");
  CHECK(problem("{count} and {count}") == "needs the value's slot {count} once");
  for (const std::string text : {"{count}", ".* {count}", R"(\w+ {count} [a-z]*)", "(?:meals)? {count}?"}) {
    INFO(text);
    CHECK_FALSE(problem(text).empty());
  }
  CHECK(problem(R"(\w+{count}.+)") == "the expression would match anything: it needs some literal text");
  CHECK(problem("(meals {count}") == "missing ): (meals ");
  CHECK(problem("(?:(?:(?:meal{1,999}){1,999}){1,999}) {count}") != "");
  CHECK(problem("meals {count} " + std::string(3000, 'x')) == "longer than 2000 bytes");
  CHECK_FALSE(problem("of {list} meals", Slot::list).empty());
}
