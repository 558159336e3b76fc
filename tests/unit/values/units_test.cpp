#include "checker/values/units.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>

#include "checker/rules/yaml.h"
#include "checker/values/icu_names.h"
#include "checker/values/letters.h"
#include "support.h"

using crosscheck::Decimal;
using crosscheck::Value;
using crosscheck::ValueKind;
using crosscheck::test::check;
using crosscheck::test::recognise;
namespace fs = std::filesystem;
namespace values = crosscheck::values;

TEST_CASE("money: signs, codes, scales, coins") {
  check(
      "en", "",
      {{"It cost $4.7bn.", {"money [$4.7bn] 4700000000 USD"}},
       {"US$ 1.2 million", {"money [US$ 1.2 million] 1200000 USD"}},
       {"C $ 7.5 million", {"money [C $ 7.5 million] 7500000 CAD"}},
       {"A$300", {"money [A$300] 300 AUD"}},
       {"a $20 fee", {"money [$20] 20 USD"}},
       {"NOK500", {"money [NOK500] 500 NOK"}},
       {"75 USD million", {"money [75 USD million] 75000000 USD"}},
       {"a loss of 35 MEUR", {"money [35 MEUR] 35000000 EUR"}},
       {"sales of kCHF 80", {"money [kCHF 80] 80000 CHF"}},
       {"nzd$ 12", {"money [nzd$ 12] 12 NZD"}},
       {"£50m", {"money [£50m] 50000000 GBP"}},
       {"Rs 75 million", {"money [Rs 75 million] 75000000 INR"}},
       {"RMB 3 bn", {"money [RMB 3 bn] 3000000000 CNY"}},
       {"10 us dollars", {"money [10 us dollars] 10 USD"}},
       {"3 dollars 50", {"money [3 dollars 50] 3.5 USD"}},
       {"thirteen dollars and forty-five cents", {"money [thirteen dollars and forty-five cents] 13.45 USD"}},
       {"4 euros 20 cents", {"money [4 euros 20 cents] 4.2 EUR"}},
       {"40 cents", {"money [40 cents] 40 cent USD"}},
       {"a 12-cent dividend", {"money [12-cent] 12 cent USD"}},
       {"one-yen bid", {"money [one-yen] 1 JPY"}},
       {"500 Ukrainian hryvnias", {"money [500 Ukrainian hryvnias] 500 UAH"}},
       {"$4.25 and 32 boxes", {"money [$4.25] 4.25 USD", "count [32] 32 of boxes"}},
       {"15 dollars 50 boxes", {"money [15 dollars] 15 USD", "count [50] 50 of boxes"}},
       {"10 rmb 20 usd", {"money [10 rmb] 10 CNY", "money [20 usd] 20 USD"}},
       {"with USD50 cards", {"money [USD50] 50 USD"}},
       {"$ 20 $ 37 paid", {"money [$ 20] 20 USD", "money [$ 37] 37 USD"}}});
  check("zh", "",
        {{"620亿美元", {"money [620亿美元] 62000000000 USD"}},
         {"两块五", {"money [两块五] 2.5 CNY"}},
         {"五元三毛", {"money [五元三毛] 5.3 CNY"}},
         {"七块二毛五分", {"money [七块二毛五分] 7.25 CNY"}},
         {"500蒙古图格里克", {"money [500蒙古图格里克] 500 MNT"}}});
}

TEST_CASE("money: fractions of a scale, small coins by name, the code behind a sign") {
  check(
      "en", "",
      {{"three quarters of a billion dollars", {"money [three quarters of a billion dollars] 750000000 USD"}},
       {"80 euro cents", {"money [80 euro cents] 80 cent EUR"}},
       {"$5 AUD", {"money [$5 AUD] 5 AUD"}},
       {"50p", {"money [50p] 50 penny GBP"}},
       {"180m dollars", {"money [180m dollars] 180000000 USD"}},
       {"$12 million a year earlier",
        {"money [$12 million] 12000000 USD", "date [a year earlier] ~ P1Y relative"}},
       {"100 hryvnias", {"money [100 hryvnias] 100 UAH"}},
       {"three real contenders", {"count [three] 3 of real contenders"}}});
  check("pt", "", {{"30 galoes", {"measure [30 galoes] 30 gallon"}}});
  check("fr", "", {{"12 cents", {"money [12 cents] 12 cent EUR"}}});
}

TEST_CASE("halves and decimals around a unit") {
  check("en", "",
        {{"two miles and a half", {"measure [two miles and a half] 2.5 mile"}},
         {"3 ft 6 in", {"measure [3 ft 6 in] 3.5 foot"}},
         {"a 5-square-mile area", {"measure [5-square-mile] 5 square mile"}},
         {"100° Celsius", {"measure [100° Celsius] 100 degree celsius"}}});
  check("zh", "",
        {{"半公斤", {"measure [半公斤] 0.5 kilogram"}},
         {"两个半小时", {"duration [两个半小时] 2.5 hour"}},
         {"一米八", {"measure [一米八] 1.8 meter"}},
         {"1米75", {"measure [1米75] 1.75 meter"}},
         {"5米8个", {"measure [5米] 5 meter", "count [8] 8 of 个"}},
         {"二两", {"measure [二两] 2 liang"}},
         {"每公斤3元", {"rate [每公斤3元] 3 Chinese yuan per kilogram CNY"}}});
  check("fr", "", {{"un mètre cinquante", {"measure [un mètre cinquante] 1.5 meter"}}});
}

TEST_CASE("a code is money in capitals, and some never are") {
  check("en", "",
        {{"KZT 500", {"money [KZT 500] 500 KZT"}},
         {"top 10", {"number [10] 10"}},
         {"COP 28", {"number [28] 28"}},
         {"they try 5", {"number [5] 5"}}});
}

TEST_CASE("pounds are mass or money") {
  check("en", "",
        {{"the parcel weighed 40 pounds", {"measure [40 pounds] 40 pound"}},
         {"he paid 40 pounds", {"money [40 pounds] 40 GBP"}},
         {"3 million pounds", {"money [3 million pounds] 3000000 GBP"}},
         {"2,000 pounds a month", {"rate [2,000 pounds a month] 2000 British pound per month GBP"}}});
}

TEST_CASE("units: names, signs, case, brackets, fractions") {
  check("en", "",
        {{"10 kilometres", {"measure [10 kilometres] 10 kilometer"}},
         {"168CM", {"measure [168CM] 168 centimeter"}},
         {"a 45-acre farm", {"measure [45-acre] 45 acre"}},
         {"20 (kg)", {"measure [20 (kg)] 20 kilogram"}},
         {"5 mW", {"measure [5 mW] 5 milliwatt"}},
         {"5 MW", {"measure [5 MW] 5 megawatt"}},
         {"100 MB", {"measure [100 MB] 100 megabyte"}},
         {"100 Mb", {"measure [100 Mb] 100 megabit"}},
         {"a 5 m wall", {"measure [5 m] 5 meter"}},
         {"1/2 cup", {"measure [1/2 cup] 0.5 cup"}},
         {"half a mile", {"measure [half a mile] 0.5 mile"}},
         {"5 feet 2 inches", {"measure [5 feet 2 inches] 5.166666666666667 foot"}},
         {"a 6-foot-3-inch man", {"measure [6-foot-3-inch] 6.25 foot"}},
         {"40 deg C", {"measure [40 deg C] 40 degree celsius"}},
         {"5 degrees below zero", {"measure [5 degrees below zero] -5 degree"}},
         {"five second-hand cars", {"count [five] 5 of second-hand cars"}}});
  check("zh", "",
        {{"387万亩", {"measure [387万亩] 3870000 mu"}},
         {"华氏98.6度", {"measure [华氏98.6度] 98.6 degree fahrenheit"}},
         {"时速120公里", {"measure [时速120公里] 120 kilometer per hour"}},
         {"零下5度", {"measure [零下5度] -5 degree"}}});
  check("ja", "", {{"摂氏30度", {"measure [摂氏30度] 30 degree celsius"}}});
  check("ko", "", {{"시속 90 킬로미터", {"measure [시속 90 킬로미터] 90 kilometer per hour"}}});
}

TEST_CASE("rates are told by their units, and known ones are measures") {
  check("en", "",
        {{"50 metres per second", {"measure [50 metres per second] 50 meter per second"}},
         {"6 km/ms", {"rate [6 km/ms] 6 kilometer per millisecond"}},
         {"3 tons per hectare", {"rate [3 tons per hectare] 3 ton per hectare"}},
         {"$15 an hour", {"rate [$15 an hour] 15 US dollar per hour USD"}},
         {"2 euros per kilogram", {"rate [2 euros per kilogram] 2 euro per kilogram EUR"}},
         {"$98 a share", {"money [$98] 98 USD"}},
         {"800,000 barrels a day", {"measure [800,000 barrels a day] 800000 barrel per day"}}});
  check("zh", "", {{"3元/公斤", {"rate [3元/公斤] 3 Chinese yuan per kilogram CNY"}}});
}

TEST_CASE("ages") {
  check("en", "",
        {{"five years old", {"age [five years old] 5 year"}},
         {"the 34-year-old", {"age [34-year-old] 34 year"}},
         {"three weeks old", {"age [three weeks old] 3 week"}},
         {"aged 25", {"age [25] 25 year"}},
         {"a woman in her 30s", {"age [30s] 30..39 year"}},
         {"men in their mid-40s", {"age [40s] 40..49 year"}}});
  check("zh", "", {{"40岁", {"age [40岁] 40 year"}}, {"十个月大", {"age [十个月大] 10 month"}}});
  check("de", "",
        {{"30 Jahre alt", {"age [30 Jahre alt] 30 year"}},
         {"im Alter von 3 Jahren", {"age [3 Jahren] 3 year"}}});
}

TEST_CASE("durations say their length and their ISO-TimeML") {
  const auto told = [](std::string_view text) {
    const auto found = recognise("en", text);
    REQUIRE(found.size() == 1);
    return found[0].timex + " " + (found[0].seconds ? std::to_string(*found[0].seconds) : "none");
  };
  CHECK(told("3 months") == "P3M 7776000");
  CHECK(told("5 hours") == "PT5H 18000");
  CHECK(told("3.5 years") == "P3.5Y 110376000");
  CHECK(told("two decades") == "P20Y 630720000");
  CHECK(told("2 hours 5 minutes") == "PT2H5M 7500");
  CHECK(told("2 years and 3 months") == "P2Y3M 70848000");
}

TEST_CASE("units of one dimension convert exactly") {
  crosscheck::Diagnostics diagnostics;
  const auto table = values::load_units(CROSSCHECK_SOURCE_DIR "/rules/units.yaml", diagnostics);
  REQUIRE(table != nullptr);
  const auto ratio = [&](std::string_view from, std::string_view to) {
    const auto found = values::unit_ratio(table->units[static_cast<std::size_t>(table->find(from))],
                                          table->units[static_cast<std::size_t>(table->find(to))]);
    return found ? found->numerator.divided_by(found->denominator, 12)->to_string() : "none";
  };
  CHECK(ratio("kilometer", "meter") == "1000");
  CHECK(ratio("hectare", "mu") == "15");
  CHECK(ratio("kilowatt-hour", "joule") == "3600000");
  CHECK(ratio("gigawatt", "kilowatt") == "1000000");
  CHECK(ratio("year", "month") == "12");
  CHECK(ratio("mile", "kilometer") == "1.609344");
  CHECK(ratio("kilometer", "kilogram") == "none");
  CHECK(ratio("degree celsius", "degree fahrenheit") == "none");
}

namespace {

/// What the figure in such a text is told by: "kilometer", "EUR"; "" if no value covers the text from its
/// first byte to its last.
std::string told_by(std::string_view language, const std::string& text) {
  for (const Value& value : recognise(language, text)) {
    if (value.span.begin != 0 || value.span.end != text.size()) continue;
    return value.currency.empty() ? value.unit : value.currency;
  }
  return "";
}

struct Rendering {
  std::string text;
  std::set<std::string> meanings;
};

/// Every word of the lexicon files beside a figure, and what the files say that it means.
std::vector<Rendering> renderings(const crosscheck::yaml::Node& root, bool borders) {
  std::map<std::string, std::set<std::string>> meanings;
  const std::string space = borders ? " " : "";
  const auto words = [](const crosscheck::yaml::Node* node) {
    std::vector<std::string> out;
    if (node != nullptr && node->kind == crosscheck::yaml::NodeKind::scalar) out.push_back(node->scalar);
    if (node != nullptr) {
      for (const auto& item : node->items) out.push_back(item.scalar);
    }
    return out;
  };
  if (const auto* list = root.find("currencies")) {
    for (const auto& entry : list->items) {
      const std::string code = entry.find("code")->scalar;
      const bool precise = entry.find("precise_only") != nullptr;  // "PS37" is a name
      for (const auto& word : words(entry.find("before")))
        meanings[precise ? word + "37.5" : word + space + "37"].insert(code);
      for (const auto& word : words(entry.find("after"))) {
        meanings["37" + space + word].insert(code);
        if (code == "GBP") meanings["37" + space + word].insert("pound");  // mass, below some size
      }
    }
  }
  const auto* units = root.find("units");
  const auto* by_unit = units == nullptr ? nullptr : units->find("words");
  if (by_unit != nullptr) {
    for (const auto& [id, node] : by_unit->members) {
      for (const auto& word : words(&node)) meanings["37" + space + word].insert(id);
    }
  }
  std::vector<Rendering> out;
  for (auto& [text, all] : meanings) out.push_back({text, std::move(all)});
  return out;
}

}  // namespace

TEST_CASE("every word for money and units that a lexicon names is read back") {
  // Units of time also make dates; those have their own tests.
  crosscheck::Diagnostics diagnostics;
  const auto table = values::load_units(CROSSCHECK_SOURCE_DIR "/rules/units.yaml", diagnostics);
  REQUIRE(table != nullptr);
  std::size_t tried = 0;
  for (const auto& file : fs::directory_iterator(CROSSCHECK_SOURCE_DIR "/rules/lexicons")) {
    const auto root = crosscheck::yaml::parse_file(file.path().string(), diagnostics);
    REQUIRE(root);
    const std::string language = root->find("language")->scalar;
    for (const Rendering& one : renderings(*root, root->find("word_borders")->scalar == "true")) {
      const auto unit = table->find(*one.meanings.begin());
      if (unit >= 0 && table->units[static_cast<std::size_t>(unit)].kind == ValueKind::duration) continue;
      INFO(language << ": " << one.text);
      CHECK(one.meanings.contains(told_by(language, one.text)));
      ++tried;
    }
  }
  CHECK(tried > 1000);
}

TEST_CASE("every name of a unit in ICU's data that a lexicon took is read back") {
  crosscheck::Diagnostics diagnostics;
  const auto table = values::load_units(CROSSCHECK_SOURCE_DIR "/rules/units.yaml", diagnostics);
  REQUIRE(table != nullptr);
  std::map<std::string, std::string, std::less<>> ids;
  for (const auto& unit : table->units) {
    if (!unit.icu.empty() && unit.kind == ValueKind::measure) ids.emplace(unit.icu, unit.id);
  }
  for (const std::string language : {"en", "de", "fr", "es", "ru", "nl"}) {
    std::size_t tried = 0;
    std::size_t missed = 0;
    values::for_each_unit_pattern(language,
                                  [&](std::string_view key, const values::UnitPattern& pattern, bool full) {
                                    const auto id = ids.find(key);
                                    if (id == ids.end() || !full || !pattern.before.empty()) return;
                                    ++tried;
                                    const std::string read = told_by(language, "37 " + pattern.after);
                                    // Words that are left out or mean money too.
                                    if (read != id->second) ++missed;
                                  });
    INFO(language << ": " << missed << " of " << tried);
    CHECK(tried > 100);
    CHECK(missed * 20 < tried);
  }
}

TEST_CASE("every name of a currency of today is read back") {
  for (const std::string language : {"en", "de", "fr", "es", "it", "pt", "nl", "ru", "zh", "ja", "ko"}) {
    const bool borders = language != "zh" && language != "ja";
    for (const std::string code : {"USD", "EUR", "GBP", "JPY", "CNY", "INR", "BRL", "ZAR", "TRY", "SEK",
                                   "PLN", "AUD", "MXN", "EGP", "ARS", "NGN", "VND", "ISK", "GEL", "KES"}) {
      for (const std::string& name : values::currency_names(code, language).names) {
        INFO(language << ": " << name);
        CHECK(told_by(language, (borders ? "37 " : "37") + name) == code);
      }
    }
  }
}

TEST_CASE("repeated and mixed pieces of amounts give values inside the text, in order") {
  const std::vector<std::string> pieces = {"5 feet ",
                                           "3 dollars 50 ",
                                           "一米",
                                           "每公斤",
                                           "半公斤",
                                           "两两",
                                           "1 hour 2 minutes ",
                                           "75 USD million ",
                                           "摂氏",
                                           "£ ",
                                           "kEUR ",
                                           "half a ",
                                           "of a billion ",
                                           "5 (kg) ",
                                           "per ",
                                           "a year ",
                                           "her 30s ",
                                           "-",
                                           "° ",
                                           "C ",
                                           "3元/",
                                           "五毛",
                                           "20 cents ",
                                           "below zero "};
  const auto contract = [](std::string_view language, const std::string& text) {
    std::size_t end = 0;
    for (const Value& value : recognise(language, text)) {
      if (value.kind == ValueKind::quotation) continue;
      CHECK(value.span.begin >= end);
      CHECK(value.span.end > value.span.begin);
      CHECK(value.span.end <= text.size());
      end = value.span.end;
    }
  };
  std::size_t seed = 7;
  for (const char* language : {"en", "zh", "ja", "de", "xx"}) {
    for (const std::string& piece : pieces) {
      std::string text;
      for (int i = 0; i < 2000; ++i) text += piece;
      INFO(language << ": " << piece);
      contract(language, text);
    }
    for (int i = 0; i < 500; ++i) {
      std::string text;
      for (int k = 0; k < 10; ++k) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        text += pieces[(seed >> 33) % pieces.size()];
      }
      INFO(language << ": " << text);
      contract(language, text);
    }
  }
}

TEST_CASE("amounts that no decimal holds are no value") {
  const std::string nines(36, '9');
  for (const std::string& text :
       {nines + " bitcoins 5 satoshis", nines + " hours 5 minutes", nines + " feet 2 inches"}) {
    INFO(text);
    for (const Value& value : recognise("en", text)) CHECK(value.number.has_value());
  }
}
