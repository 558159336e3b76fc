// Units and hedges that packs add to the words of figures.
#include <catch2/catch.hpp>
#include <string>

#include "checker/values/recogniser.h"
#include "checker/values/units.h"

using namespace crosscheck;

namespace {

const std::string kRules = CROSSCHECK_SOURCE_DIR "/rules";

UnitName unit_name(const std::string& language, const std::string& words, const std::string& unit,
                   bool overrides = false) {
  return {language, words, unit, overrides, {"p.yaml", 3, 7}};
}

HedgeWord hedge(const std::string& language, const std::string& words, bool behind = false) {
  HedgeWord out;
  out.language = language;
  out.words = words;
  out.behind = behind;
  out.reach = *Decimal::parse("0.1");
  out.place = {"p.yaml", 4, 9};
  return out;
}

FigureWords cables() {
  FigureWords out;
  out.new_units.push_back({"cable", "length", *Decimal::parse("185.2"), 1, {"p.yaml", 2, 5}});
  out.units = {unit_name("en", "cable", "cable"), unit_name("en", "cables", "cable"),
               unit_name("en", "klicks", "kilometer"), unit_name("zh", "链", "cable")};
  out.hedges = {hedge("en", "in the ballpark of"), hedge("en", "give or take a few", true),
                hedge("zh", "大致在")};
  return out;
}

std::vector<Value> read(const Lexicons& lexicons, const std::string& text, const std::string& language) {
  std::vector<Value> out;
  lexicons.recognise(text, language, {}, out);
  return out;
}

/// "path:line:column: message" of every mistake.
std::string mistakes(const FigureWords& added) {
  Diagnostics found;
  CHECK_FALSE(Lexicons::load(kRules, found, added));
  std::string out;
  for (const Diagnostic& one : found) out += to_string(one) + "\n";
  return out;
}

std::string mistake(const UnitName& one) {
  FigureWords added;
  added.units.push_back(one);
  return mistakes(added);
}

}  // namespace

TEST_CASE("units that a pack adds are read in their language and convert") {
  Diagnostics found;
  const auto lexicons = Lexicons::open(kRules, found, cables());
  REQUIRE(lexicons);
  const auto length = read(*lexicons, "The rope is 2 cables long.", "en");
  REQUIRE(length.size() == 1);
  CHECK(length[0].kind == ValueKind::measure);
  CHECK(length[0].unit == "cable");
  const values::UnitTable& units = lexicons->units();
  const auto ratio = values::unit_ratio(units.units[static_cast<std::size_t>(units.find("cable"))],
                                        units.units[static_cast<std::size_t>(units.find("meter"))]);
  REQUIRE(ratio);
  CHECK(ratio->numerator == *Decimal::parse("185.2"));
  const auto chinese = read(*lexicons, "绳子长2链。", "zh");
  REQUIRE(chinese.size() == 1);
  CHECK(chinese[0].unit == "cable");
  CHECK(read(*lexicons, "They marched 12 klicks.", "en").at(0).unit == "kilometer");
  CHECK(lexicons->mistakes().empty());
  // Without the pack, and in another language, the words mean nothing.
  const auto plain = Lexicons::open(kRules, found);
  REQUIRE(plain);
  CHECK(read(*plain, "The rope is 2 cables long.", "en").at(0).unit.empty());
  CHECK(plain->units().find("cable") == -1);
  CHECK(read(*lexicons, "Il y a 12 klicks.", "fr").at(0).unit.empty());
}

TEST_CASE("hedges that a pack adds bound the figure before or behind them") {
  Diagnostics found;
  const auto lexicons = Lexicons::open(kRules, found, cables());
  REQUIRE(lexicons);
  const auto before = read(*lexicons, "They sold in the ballpark of 317 boats.", "en");
  REQUIRE(before.size() == 1);
  CHECK(before[0].bound == Bound::about);
  CHECK(before[0].hedge_width == *Decimal::parse("0.1"));
  CHECK(read(*lexicons, "They sold 317 give or take a few boats.", "en").at(0).bound == Bound::about);
  CHECK(read(*lexicons, "他们卖出大致在317艘船。", "zh").at(0).bound == Bound::about);
  CHECK(read(*lexicons, "They sold 317 boats.", "en").at(0).bound == Bound::exact);
}

TEST_CASE("a word that means something in figures already is refused at its place") {
  // Of the lexicon, of ICU's names and of the signs that all languages share.
  CHECK(mistake(unit_name("en", "bucks", "foot"))
            .starts_with("p.yaml:3:7: the word 'bucks' means something in figures already"));
  CHECK_THAT(mistake(unit_name("en", "kilometres", "foot")),
             Catch::Contains("means the unit 'kilometer' already"));
  CHECK_THAT(mistake(unit_name("en", "km", "foot")), Catch::Contains("p.yaml:3:7: the word 'km' "));
  CHECK_THAT(mistake(unit_name("en", "hryvnias", "foot")),
             Catch::Contains("p.yaml:3:7: the word 'hryvnias' "));
  CHECK_THAT(mistake(unit_name("en", "thousand", "foot")), Catch::Contains("is a number"));
  CHECK_THAT(mistake(unit_name("en", "the", "foot")), Catch::Contains("already"));
  FigureWords about;
  about.hedges.push_back(hedge("en", "at least"));
  CHECK_THAT(mistakes(about), Catch::Contains("p.yaml:4:9: the word 'at least' means something in figures"));
}

TEST_CASE("with override an added word takes the place of what it meant") {
  Diagnostics found;
  FigureWords added;
  added.units = {unit_name("en", "kilometres", "foot", true), unit_name("en", "km", "foot", true)};
  added.hedges.push_back(hedge("en", "at least"));
  added.hedges.back().overrides = true;
  const auto lexicons = Lexicons::load(kRules, found, added);
  for (const Diagnostic& one : found) UNSCOPED_INFO(to_string(one));
  REQUIRE(lexicons);
  CHECK(read(*lexicons, "It is 3 kilometres away.", "en").at(0).unit == "foot");
  CHECK(read(*lexicons, "It is 3 km away.", "en").at(0).unit == "foot");
  CHECK(read(*lexicons, "It took at least 317 boats.", "en").at(0).bound == Bound::about);
}

TEST_CASE("unknown units, dimensions and languages are mistakes with the nearest one") {
  CHECK(mistake(unit_name("en", "klicks", "kilometre")) ==
        "p.yaml:3:7: there is no unit 'kilometre', did you mean 'kilometer'?\n");
  CHECK_THAT(mistake(unit_name("sw", "klicks", "kilometer")), Catch::Contains("no file lexicons/sw.yaml"));
  FigureWords added;
  added.new_units.push_back({"cable", "lenght", *Decimal::parse("185.2"), 1, {"p.yaml", 2, 5}});
  CHECK(mistakes(added) == "p.yaml:2:5: no unit measures 'lenght', did you mean 'length'?\n");
  added.new_units[0].dimension = "applause";
  CHECK(mistakes(added) ==
        "p.yaml:2:5: no unit measures 'applause'; a dimension of its own needs a unit of it with 'factor: "
        "1'\n");
  added.new_units[0].numerator = 1;
  Diagnostics found;
  CHECK(Lexicons::open(kRules, found, added));
  added.new_units[0].id = "meter";
  CHECK_THAT(mistakes(added), Catch::Contains("the unit 'meter' is in rules/units.yaml already"));
}

TEST_CASE("two packs may add the same word, but not with two meanings") {
  FigureWords added = cables();
  added.units.push_back(unit_name("en", "cables", "cable"));
  added.hedges.push_back(hedge("en", "in the ballpark of"));
  added.new_units.push_back(added.new_units.front());
  Diagnostics found;
  CHECK(Lexicons::load(kRules, found, added));
  for (const Diagnostic& one : found) UNSCOPED_INFO(to_string(one));
  CHECK(found.empty());
  added.units.push_back(unit_name("en", "cables", "foot"));
  CHECK_THAT(mistakes(added), Catch::Contains("the word 'cables' means 'cable' too, p.yaml:3:7: there"));
}
