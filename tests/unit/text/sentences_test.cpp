// Where sentences end.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "checker/ingest/marks.h"
#include "checker/text/sentence_ends.h"

using namespace crosscheck;

namespace {

class Abbreviations : public SentenceRules {
 public:
  bool is_abbreviation(std::string_view language, std::string_view word) const override {
    return language == "en" && (word == "Mr" || word == "Aug" || word == "No" || word == "a.m");
  }
};

using Strings = std::vector<std::string>;
constexpr std::size_t kMany = 1000;

Strings sentences(const std::string& text, std::string_view language = "en", std::size_t many = kMany) {
  Strings out;
  std::size_t begin = 0;
  for (const std::size_t end : sentence_ends(text, language, Abbreviations(), many)) {
    REQUIRE(end >= begin);
    out.emplace_back(marks::trimmed(std::string_view(text).substr(begin, end - begin)));
    begin = end;
  }
  REQUIRE(begin == text.size());
  return out;
}

}  // namespace

TEST_CASE("a full stop before white space and a capital, digit or quote ends a sentence") {
  CHECK(sentences("Bread is baked. Cheese ripens! Who eats it? 12 people do. \"We do.\" They said so.") ==
        Strings{"Bread is baked.", "Cheese ripens!", "Who eats it?", "12 people do.", "\"We do.\"",
                "They said so."});
}

TEST_CASE("abbreviations, initials and decimals end no sentence") {
  for (const std::string text :
       {"Mr. Oak baked 3.5 tonnes on Aug. 12 at 9 a.m. Saturday.", "J. R. Oak of the U.N. Council ate No. 4.",
        "The bread.of the mill weighs .5 kg.", "1. Bread comes first."}) {
    CHECK(sentences(text) == Strings{text});
  }
}

namespace {

/// German, as the lexicons tell it.
class Ordinals : public SentenceRules {
 public:
  bool is_abbreviation(std::string_view language, std::string_view word) const override {
    if (language != "de") return false;
    for (const std::string_view known : {"z. B", "Nr", "am 3", "dem 7", "14. Mal", "3. Oktober"}) {
      if (word == known) return true;
    }
    return word.find_first_not_of("0123456789") == std::string_view::npos;
  }
};

std::size_t count_with_ordinals(const std::string& text, std::string_view language) {
  return sentence_ends(text, language, Ordinals(), kMany).size();
}

}  // namespace

TEST_CASE("ordinals with a full stop end no sentence where the language writes them so") {
  for (const char* text : {"Es war am 3. Oktober.", "Am 3. Oktober.", "Zwischen dem 7. und 17. August.",
                           "Es kam z. B. Brot.", "Das ist Nr. 4."}) {
    INFO(text);
    CHECK(count_with_ordinals(text, "de") == 1);
  }
  CHECK(count_with_ordinals("Es waren 36. Die Brote sind weg.", "de") == 2);
  CHECK(count_with_ordinals("Zuletzt 1990. Mal sehen.", "de") == 2);
  CHECK(count_with_ordinals("Ate at 3. Oktober said so.", "en") == 2);
}

TEST_CASE("abbreviations are those of the language") {
  CHECK(sentences("Das war im Aug. Dann kam Regen.", "de").size() == 2);
}

TEST_CASE("a lower-case word after an end mark goes on with the sentence") {
  CHECK(sentences("\"Who eats it?\" he asked. Nobody... not even he.") ==
        Strings{"\"Who eats it?\" he asked.", "Nobody... not even he."});
}

TEST_CASE("closing quotes and brackets stay with their sentence") {
  CHECK(sentences("He said \"Bread.\" (It was warm.) Then he left.") ==
        Strings{"He said \"Bread.\"", "(It was warm.)", "Then he left."});
  CHECK(sentences("She said “Cheese.” Then she left.") == Strings{"She said “Cheese.”", "Then she left."});
}

TEST_CASE("full-width marks end a sentence without white space, with their quotes") {
  CHECK(sentences("面包烤好了。“谁来吃？”他问。没有人！（大家都饱了。）完了", "zh") ==
        Strings{"面包烤好了。", "“谁来吃？”", "他问。", "没有人！", "（大家都饱了。）", "完了"});
}

TEST_CASE("a mark inside the title of a work ends no sentence") {
  CHECK(sentences("他写了《谁来吃面包？》一书。", "zh").size() == 1);
  CHECK(sentences("他说“吃什么？”，然后走了。", "zh").size() == 1);
}

TEST_CASE("a semicolon ends no sentence") {
  CHECK(sentences("面包三元；奶酪五元。", "zh").size() == 1);
}

TEST_CASE("ASCII marks between Han characters end a sentence") {
  CHECK(sentences("面包烤好了.谁来吃?没有人!", "zh") == Strings{"面包烤好了.", "谁来吃?", "没有人!"});
}

TEST_CASE("sentences that are too long are cut at white space or at a character") {
  std::string words;
  while (words.size() < 3 * kMaxSentenceBytes) words += "bread ";
  for (const std::string& sentence : sentences(words)) {
    CHECK(sentence.size() <= kMaxSentenceBytes);
    CHECK((sentence.empty() || sentence.substr(sentence.size() - 5) == "bread"));
  }
  std::string han;
  while (han.size() < 3 * kMaxSentenceBytes) han += "面";
  const Strings cut = sentences(han, "zh");
  CHECK(cut.size() == 4);
  for (const std::string& sentence : cut) {
    CHECK(sentence.size() <= kMaxSentenceBytes);
    CHECK(sentence.size() % 3 == 0);
  }
  CHECK(sentences(std::string(3 * kMaxSentenceBytes, '.')).size() >= 3);
}

TEST_CASE("after many sentences short ones stay together") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "Eat. ";
  CHECK(sentences(text, "en", 10).size() < 40);
  CHECK(sentences(text, "en", 2000).size() >= 1000);
}

TEST_CASE("no text has no sentence but its end") {
  CHECK(sentences("") == Strings{""});
}
