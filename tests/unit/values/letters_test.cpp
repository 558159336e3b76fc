#include "checker/values/letters.h"

#include <catch2/catch.hpp>

#include "checker/values/lexicon.h"
#include "checker/values/tokens.h"
#include "support.h"

using crosscheck::test::check;
using namespace crosscheck::values;

namespace {

/// What the tokeniser makes of a text: known words in brackets.
std::string tokens(const std::vector<std::string>& words, std::string_view text) {
  Lexicon lexicon;
  for (const std::string& word : words) lexicon.words.add(word);
  lexicon.words.build();
  lexicon.index.build(lexicon.words, lexicon.idioms, {});
  std::string out;
  for (const Token& token : tokenise(text, lexicon).list) {
    if (!out.empty()) out += " ";
    const std::string word(text.substr(token.begin, token.end - token.begin));
    out += token.phrase != nullptr ? "[" + word + "]" : word;
  }
  return out;
}

}  // namespace

TEST_CASE("letters are folded by case, width and optional signs") {
  CHECK(fold_word("MÄRZ Día") == "märz día");
  CHECK(fold_word("ТЫСЯЧ") == "тысяч");
  CHECK(fold_word("Ωμέγα") == "ωμέγα");
  CHECK(fold_word("ＫＭ") == "km");
  CHECK(fold_word("أَلْف") == "الف");
  CHECK(fold_word("٣۴３") == "343");
  CHECK(fold_word("co\u00ADoperate") == "cooperate");
  CHECK(fold_word("aujourd’hui") == "aujourd'hui");
}

TEST_CASE("words of scripts with borders are matched whole") {
  CHECK(tokens({"März", "mär"}, "im März 3") == "im [März] 3");
  CHECK(tokens({"März"}, "MÄRZ, Märzen") == "[MÄRZ] , Märzen");
  CHECK(tokens({"тысяч"}, "пять тысяч тысячник") == "пять [тысяч] тысячник");
  CHECK(tokens({"مليون"}, "٥ مِليون مليونير") == "٥ [مِليون] مليونير");
  CHECK(tokens({"día", "mil"}, "Día milagro mil") == "[Día] milagro [mil]");
  CHECK(tokens({"pro mille"}, "pro  Mille") == "[pro  Mille]");
}

TEST_CASE("scripts without borders are matched at any place, katakana words whole") {
  CHECK(tokens({"三", "三月"}, "于三月三日") == "于 [三月] [三] 日");
  CHECK(tokens({"ドル", "から"}, "ドルからドルフィン") == "[ドル] [から] ドルフィン");
  CHECK(tokens({"월", "에"}, "3월에 가을월") == "3 [월] [에] 가을월");
}

TEST_CASE("digits of any script are digits") {
  check("ar", "", {{"٤٢ ٪", {"percentage [٤٢ ٪] 42"}}, {"١٢٫٥٪", {"percentage [١٢٫٥٪] 12.5"}}});
  check("zh", "", {{"１２％", {"percentage [１２％] 12"}}});
}
