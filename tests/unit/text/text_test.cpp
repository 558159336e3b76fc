// Sentences of articles, and the way from their words back to the file.
#include "checker/text/text.h"

#include "tests/unit/ingest/help.h"

using namespace crosscheck;
using namespace crosscheck::test;

namespace {

class NoAbbreviations : public SentenceRules {
 public:
  bool is_abbreviation(std::string_view /*language*/, std::string_view /*word*/) const override {
    return false;
  }
};

using Strings = std::vector<std::string>;

Strings texts(const TextView& view) {
  Strings out;
  for (const Sentence& sentence : view.sentences) out.emplace_back(sentence.text);
  return out;
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

/// What must hold of every sentence of every article, by brute force: any range of its words that crosses no
/// border between pieces stands in the file just so; ranges lie in the span, and their ends rise.
void check_mapping(std::string_view file, const TextView& view) {
  std::uint32_t previous_end = 0;
  for (const Sentence& sentence : view.sentences) {
    const std::size_t size = sentence.text.size();
    REQUIRE(size > 0);
    REQUIRE_FALSE(sentence.pieces.empty());
    REQUIRE(sentence.pieces.front().at == 0);
    CHECK(sentence.span == sentence.to_file(0, size));
    CHECK(sentence.span.begin >= previous_end);
    CHECK(sentence.text.find('\n') == std::string_view::npos);
    previous_end = sentence.span.end;
    for (std::size_t i = 0; i < sentence.pieces.size(); ++i) {
      const std::size_t begin = sentence.pieces[i].at;
      const std::size_t end = i + 1 < sentence.pieces.size() ? sentence.pieces[i + 1].at : size;
      REQUIRE(begin < end);
      const bool gap = end - begin == 1 && sentence.text[begin] == ' ';
      for (std::size_t a = begin; a < end; ++a) {
        for (std::size_t b = a + 1; b <= end; ++b) {
          if (!is_boundary(sentence.text, a) || !is_boundary(sentence.text, b)) continue;
          const Span span = sentence.to_file(a, b);
          if (!sentence.span.contains(span)) FAIL("a range outside its sentence");
          const std::string_view there = file.substr(span.begin, span.size());
          // A space between two parts is any white space of the file.
          if (there != sentence.text.substr(a, b - a) && !gap) FAIL("other words in the file: " << there);
        }
      }
    }
    for (std::size_t a = 0; a + 1 <= size; ++a) {
      const Span whole = sentence.to_file(a, size);
      if (whole.end != sentence.span.end || whole.begin < sentence.span.begin) FAIL("ends do not rise");
    }
    CHECK(sentence.to_file(size / 2, size / 2).empty());
  }
}

TextView read(std::string&& file) = delete;  // sentences view the file

TextView read(const std::string& file) {
  const std::vector<Article> articles = split(file);
  REQUIRE(articles.size() == 1);
  TextView view = read_text(file, articles[0], NoAbbreviations());
  check_mapping(file, view);
  return view;
}

}  // namespace

TEST_CASE("sentences are views of the file where nothing had to be taken out") {
  const std::string file = "The oven is hot. It bakes 40 loaves.\n";
  const std::vector<Article> articles = split(file);
  const TextView view = read_text(file, articles[0], NoAbbreviations());
  check_mapping(file, view);
  CHECK(texts(view) == Strings{"The oven is hot.", "It bakes 40 loaves."});
  CHECK(view.arena.empty());
  for (const Sentence& sentence : view.sentences) {
    CHECK(sentence.text.data() == file.data() + sentence.span.begin);
    CHECK(sentence.pieces.size() == 1);
  }
}

TEST_CASE("sentences know their block, their paragraph and whether they begin it") {
  const std::string file =
      "The oven is hot\nHill Post | 2 April 2021\n\nIt bakes 40 loaves. They sell.\n\nOne is mine.\n";
  const TextView view = read(file);
  REQUIRE(view.sentences.size() == 4);
  CHECK(view.sentences[0].block == BlockKind::title);
  CHECK(view.sentences[1].block == BlockKind::body);
  CHECK(view.sentences[1].paragraph == 1);
  CHECK(view.sentences[1].starts_paragraph);
  CHECK(view.sentences[2].paragraph == 1);
  CHECK_FALSE(view.sentences[2].starts_paragraph);
  CHECK(view.sentences[3].paragraph == 2);
  CHECK(view.sentences[3].starts_paragraph);
}

TEST_CASE("a sentence that was wrapped over lines is one line with spaces") {
  const std::string file =
      "The oven that the village had built in the year of\nthe flood is hot.\r\nIt bakes.\n";
  const TextView view = read(file);
  CHECK(texts(view) ==
        Strings{"The oven that the village had built in the year of the flood is hot.", "It bakes."});
  CHECK(view.sentences[0].span == Span{0, 68});
}

TEST_CASE("furniture inside a sentence is left out and the words around it keep their places") {
  const std::string file = "The oven has two doors and 14 From page 3 bricks of clay. It bakes [1][2].\n";
  const TextView view = read(file);
  CHECK(texts(view) == Strings{"The oven has two doors and 14 bricks of clay.", "It bakes."});
  const Sentence& first = view.sentences[0];
  const std::size_t bricks = first.text.find("bricks");
  const Span span = first.to_file(bricks, bricks + 6);
  CHECK(file.substr(span.begin, span.size()) == "bricks");
  const Span around = first.to_file(first.text.find("14"), bricks + 6);
  CHECK(file.substr(around.begin, around.size()) == "14 From page 3 bricks");
}

TEST_CASE("furniture lines inside a sentence are left out") {
  const std::string file = "The oven was heated by a\n\nAdvertisement\n\nstove that never went out.\n";
  const TextView view = read(file);
  CHECK(texts(view) == Strings{"The oven was heated by a stove that never went out."});
}

TEST_CASE("Chinese text loses single spaces and line breaks between Han characters") {
  const std::string file =
      "面包房的炉子每天早上四点点火，一炉可以烤出四十个面包，附近 村子里的人\n都来买。 2021年 卖出9000个。\n";
  const TextView view = read(file);
  CHECK(texts(view) == Strings{"面包房的炉子每天早上四点点火，一炉可以烤出四十个面包，附近村子里的人都来买。",
                               "2021年卖出9000个。"});
}

TEST_CASE("spaces of a Chinese title stay") {
  const std::string file = "炉子点火 面包出炉\n山城日报 · 2021-04-02 06:30\n\n面包卖完了。\n";
  const TextView view = read(file);
  CHECK(texts(view) == Strings{"炉子点火 面包出炉", "面包卖完了。"});
}

TEST_CASE("the language of a sentence is that of its script") {
  const std::string file = "面包房今天开门，一共卖出四十个面包。\n\nThe bakery opened today.\n\n2021: 40\n";
  const TextView view = read(file);
  REQUIRE(view.sentences.size() == 3);
  CHECK(view.sentences[0].language == "zh");
  CHECK(view.sentences[1].language == "en");
  CHECK(view.sentences[2].language == "zh");
  const std::string french = "Le four est chaud.\n";
  ManifestEntry manifest;
  manifest.language = "fr";
  const std::vector<Article> articles = split(french, &manifest);
  CHECK(read_text(french, articles[0], NoAbbreviations()).sentences[0].language == "fr");
}

TEST_CASE("offsets count byte-order mark and carriage returns") {
  const std::string file = "\xEF\xBB\xBFThe oven is hot.\r\nIt bakes.\r\n";
  const TextView view = read(file);
  REQUIRE(view.sentences.size() == 2);
  CHECK(view.sentences[0].span == Span{3, 19});
  CHECK(view.sentences[1].span == Span{21, 30});
}

TEST_CASE("an article without blocks has no sentences") {
  const std::string file;
  CHECK(read(file).sentences.empty());
}

TEST_CASE("every range of every sentence is found in the file again") {
  const std::string pieces[] = {
      "The oven is hot",      " From page 2 ",  "and 14",   " bricks. ", "\n",   "\r\n",
      "炉子点火，",           "面 包出炉。",    " [3] ",    "“好吃？”",  "\n\n", "Advertisement\n",
      "Mr. Oak said \"no.\"", "（下转第三版）", "\xC2\xA0", "...",       " - ",  "café ÉTÉ. "};
  std::uint32_t seed = 20240517;  // any; printed with a failure
  for (int round = 0; round < 400; ++round) {
    std::string file;
    for (int i = 0; i < 14; ++i) {
      seed = seed * 1664525U + 1013904223U;
      file += pieces[(seed >> 16U) % (sizeof pieces / sizeof pieces[0])];
    }
    INFO("seed " << seed << ": " << file);
    for (const Article& article : split(file)) {
      const TextView view = read_text(file, article, NoAbbreviations());
      check_mapping(file, view);
    }
  }
}

TEST_CASE("one long line is read in sentences of bounded size") {
  std::string file(2'000'000, 'x');
  const std::vector<Article> articles = split(file);
  const TextView view = read_text(file, articles[0], NoAbbreviations());
  CHECK(view.arena.empty());
  std::size_t total = 0;
  for (const Sentence& sentence : view.sentences) {
    CHECK(sentence.text.size() <= kMaxSentenceBytes);
    total += sentence.text.size();
  }
  CHECK(total == file.size());
}
