// Rows of articles as bytes and back: nothing may be lost, and no bytes may do harm.
#include "checker/store/row_codec.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>

#include "checker/ingest/corpus.h"
#include "checker/pipeline.h"
#include "checker/store/archive.h"
#include "reports/rows.h"

using namespace crosscheck;

namespace {

const Rules& rules() {
  static const std::shared_ptr<const Rules> loaded = [] {
    Diagnostics diagnostics;
    const std::string folder = std::string(CROSSCHECK_SOURCE_DIR) + "/rules";
    auto out = load_rules(folder, {folder + "/packs/economy"}, diagnostics);
    REQUIRE(out);
    return out;
  }();
  return *loaded;
}

std::shared_ptr<const std::string> text_of(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

/// All that the filters say of a row, and what they leave out.
std::string words_of(const std::vector<ArticleRow>& rows) {
  std::string out;
  for (const ArticleRow& row : rows) {
    write_article_row(row, out);
    for (const Claim& claim : row.claims) {
      out += std::string(claim.text) + '|' + std::string(claim.sentence) + '|' + claim.document + '|' +
             claim.article + '\n';
    }
  }
  return out;
}

void round_trip(const std::string& path, const std::shared_ptr<const std::string>& text,
                const ManifestEntry* manifest) {
  const std::vector<ArticleRow> rows = extract(rules(), path, text, manifest);
  const auto bytes = store::encode_rows(rows, *text);
  REQUIRE(bytes);
  // Another copy of the text, so that a view into the old one shows.
  const auto again = store::decode_rows(*bytes, text_of(*text));
  REQUIRE(again);
  REQUIRE(again->size() == rows.size());
  CHECK(words_of(*again) == words_of(rows));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK((*again)[i].gathered.sketch == rows[i].gathered.sketch);
    CHECK((*again)[i].gathered.rates == rows[i].gathered.rates);
    CHECK((*again)[i].gathered.zones == rows[i].gathered.zones);
    CHECK((*again)[i].terms == rows[i].terms);
    REQUIRE((*again)[i].claims.size() == rows[i].claims.size());
    for (std::size_t c = 0; c < rows[i].claims.size(); ++c) {
      const Claim& a = (*again)[i].claims[c];
      const Claim& b = rows[i].claims[c];
      CHECK(a.value == b.value);
      CHECK(a.scope == b.scope);
      CHECK(a.time == b.time);
      CHECK(a.event == b.event);
      CHECK(a.terms == b.terms);
      CHECK(a.apart == b.apart);
      CHECK(a.attribution == b.attribution);
    }
  }
  CHECK(store::encode_rows(*again, *(*again).front().text) == bytes);
}

}  // namespace

TEST_CASE("rows come back as they were") {
  const ManifestEntry entry{"a.txt", "Harvest", "Paper", "A. Writer", "2024-05-10T08:00:00Z", "en"};
  round_trip("a.txt",
             text_of("The harvest rose by 12.5 percent to 3.4 million tonnes in 2023, the ministry said on "
                     "Friday, at 8:20 GMT. One euro costs 1.09 dollars. Between 40 and 45 farms in Norway, "
                     "Sweden and Denmark took part.\n\nAbout $1.8 billion (1.65 billion euros) was paid.\n"),
             &entry);
  round_trip("b.txt", text_of("2023年粮食产量为340万吨，同比增长12.5%。会议将于5月10日至12日在首都举行。\n"),
             nullptr);
  // A figure beyond 64 bits.
  round_trip("c.txt", text_of("The number 123456789012345678901234567890 stood on page 3.\n"), nullptr);
}

TEST_CASE("the articles of the corpus come back as they were") {
  Diagnostics errors;
  const auto corpus = find_corpus({std::string(CROSSCHECK_SOURCE_DIR) + "/corpus"}, errors);
  REQUIRE(corpus);
  for (const SourceFile& file : corpus->files) {
    const LoadedFile loaded = load(file);
    if (!loaded.bytes) continue;
    round_trip(file.path, loaded.bytes, file.manifest ? &*file.manifest : nullptr);
  }
}

TEST_CASE("damaged bytes give no rows or sound ones") {
  const auto text = text_of("Output rose 12 percent to 318 tonnes in 2023. Four people were hurt.\n");
  const auto rows = extract(rules(), "a.txt", text, nullptr);
  const std::string bytes = *store::encode_rows(rows, *text);
  std::size_t refused = 0;
  for (std::size_t size = 0; size < bytes.size(); ++size)
    refused += store::decode_rows(bytes.substr(0, size), text) ? 0 : 1;
  CHECK(refused == bytes.size());
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = bytes;
    for (int i = 0; i < 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
    const auto out = store::decode_rows(damaged, text);
    if (out) words_of(*out);  // reads all of it; the sanitizers look
  }
  // The rows of a longer text.
  CHECK_FALSE(store::decode_rows(bytes, text_of("Short.\n")));
}

TEST_CASE("lengths beyond the bytes are not believed") {
  store::Writer to;
  to.number(std::uint64_t{1} << 60);
  const std::string bytes = to.take();
  store::Reader from(bytes);
  std::vector<std::string> texts;
  store::field(from, texts);
  CHECK(from.failed());
  CHECK(texts.empty());
}

TEST_CASE("numbers of every size come back") {
  store::Writer to;
  const std::vector<std::int64_t> numbers{0, -1, 1, 63, -64, 64, INT64_MAX, INT64_MIN};
  for (const std::int64_t one : numbers) to.signed_number(one);
  const std::vector<std::string> decimals{"0", "-0.5", "890000000000", "0.00000000000000000001",
                                          "123456789012345678901234567890"};
  for (const std::string& one : decimals) to.decimal(*Decimal::parse(one));
  to.text("twice");
  to.text("twice");
  const std::string bytes = to.take();
  store::Reader from(bytes);
  for (const std::int64_t one : numbers) CHECK(from.signed_number() == one);
  for (const std::string& one : decimals) CHECK(from.decimal() == *Decimal::parse(one));
  CHECK(from.text() == "twice");
  CHECK(from.text() == "twice");
  CHECK(from.at_end());
  CHECK_FALSE(from.failed());
}
