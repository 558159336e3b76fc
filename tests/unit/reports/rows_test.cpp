#include "reports/rows.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

#include "sample_report.h"

using namespace crosscheck;
using nlohmann::json;

namespace {

/// Claims with every field drawn at random, each field at its extremes now and then.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  ArticleRow row() {
    ArticleRow row;
    row.info = {text() + "#1", text(), span(),  text(), text(),   text(),
                text(),        text(), texts(), text(), chance(), text()};
    words_.clear();
    words_.reserve(std::size_t{1} << 16);  // claims view it while it grows
    for (int i = below(6); i > 0; --i) row.claims.push_back(claim());
    for (int i = below(5); i > 0; --i)
      row.terms.push_back({text(), static_cast<std::uint8_t>(below(101)), text()});
    for (Claim& one : row.claims) {
      for (std::uint32_t term = 0; term < row.terms.size(); ++term) {
        if (chance())
          one.terms.push_back(
              {term, static_cast<std::uint8_t>(below(101)), static_cast<std::uint8_t>(below(256))});
      }
    }
    row.gathered.shingles = static_cast<std::uint32_t>(random_());
    if (chance()) {
      for (int i = 0; i < 64; ++i) row.gathered.sketch.push_back(random_());
      row.gathered.sketch.back() = std::numeric_limits<std::uint64_t>::max();
    }
    for (int i = below(3); i > 0; --i) {
      const Decimal low = *Decimal::make(1 + below(1000), below(8) - 4);
      row.gathered.rates.push_back({text(), text(), low, *low.times(Decimal(1 + below(3))), chance(), text(),
                                    static_cast<std::uint32_t>(below(99))});
    }
    for (int i = below(3); i > 0; --i)
      row.gathered.zones.push_back({below(28 * 60) - 14 * 60, text(), static_cast<std::uint32_t>(below(99))});
    return row;
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  bool chance() { return below(2) == 0; }
  std::uint32_t offset() { return chance() ? static_cast<std::uint32_t>(random_()) : 0; }
  Span span() {
    const auto [begin, end] = std::minmax({offset(), offset()});
    return {begin, end};
  }
  std::string text() {
    static const std::vector<std::string> kPieces = {
        "lock",         "闸门", "\"",   "\\", "\n", "\x01",
        "\xE2\x80\xA8", "é",    "\x7F", "🚢",  " ",  std::string(1, '\0')};
    std::string text;
    for (int i = below(5); i > 0; --i) text += kPieces[random_() % kPieces.size()];
    return text;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> list;
    for (int i = below(3); i > 0; --i) list.push_back(text());
    return list;
  }
  std::string_view kept(const std::string& text) {
    words_ += text;
    return std::string_view(words_).substr(words_.size() - text.size());
  }
  Decimal decimal() {
    return *Decimal::make(static_cast<Int128>(random_()) - (Int128{1} << 31), below(30) - 15);
  }
  Period period(bool time_of_day) {
    if (time_of_day) {
      const std::int64_t from = below(kSecondsPerDay);
      return {from, from + 1 + below(kSecondsPerDay), Granularity::second};
    }
    static const std::int64_t kFirst = to_seconds({1, 1, 1});
    static const std::int64_t kEnd = to_seconds({9999, 12, 31}) + kSecondsPerDay;
    const auto granularity = static_cast<Granularity>(below(11));
    const std::int64_t unit = granularity < Granularity::day ? 1 : kSecondsPerDay;
    const auto moment = [&] {
      const std::uint64_t steps = static_cast<std::uint64_t>((kEnd - kFirst) / unit);
      return below(9) == 0 ? kEnd : kFirst + static_cast<std::int64_t>(random_() % (steps + 1)) * unit;
    };
    const auto [from, to] = std::minmax({moment(), moment()});
    return {from, to, granularity};
  }
  Value value() {
    Value value;
    value.kind = static_cast<ValueKind>(below(static_cast<int>(ValueKind::quotation) + 1));
    if (chance()) value.number = decimal();
    if (value.number && chance()) value.high = decimal();
    value.bound = static_cast<Bound>(below(6));
    value.change = static_cast<Change>(below(3));
    value.written_exponent = below(40) - 20;
    value.scaled = chance();
    if (chance()) value.hedge_width = *Decimal::parse("0.075");
    value.from_below = chance();
    value.next_unit = chance();
    value.loose_ends = chance();
    value.unit = text();
    value.currency = text();
    value.of = text();
    const bool time_of_day = value.kind == ValueKind::time || value.kind == ValueKind::timerange;
    if (chance()) value.when = period(time_of_day && chance());
    value.date_source = static_cast<DateSource>(below(3));
    if (chance()) value.timex = text();
    if (chance()) value.seconds = static_cast<std::int64_t>(random_());
    switch (below(4)) {
      case 0:
        value.utc_offset = below(28 * 60) - 14 * 60;
        break;
      case 1:
        value.local_zone = true;
        break;
      case 2:
        value.other_zone = true;
        break;
      default:
        break;
    }
    value.twelve_hour = chance();
    value.extent = chance();
    value.items = texts();
    value.canonical = text();
    return value;
  }
  std::optional<int> maybe_int() { return chance() ? std::optional(below(4000) - 5) : std::nullopt; }
  Claim claim() {
    Claim claim;
    claim.id = text();
    claim.document = text();
    claim.article = text();
    claim.span = span();
    claim.sentence_span = span();
    claim.line = offset();
    claim.column = offset();
    claim.text = kept(text());
    claim.sentence = kept(text());
    claim.value = value();
    claim.value.span = claim.span;
    claim.role = chance() ? Role::claim : Role::qualifier;
    claim.of = text();
    claim.subject = text();
    claim.attribute = text();
    claim.rule = text();
    for (int i = below(3); i > 0; --i) claim.scope.push_back({text(), text(), text(), span()});
    for (int i = below(3); i > 0; --i) {
      claim.time.push_back({period(false), static_cast<TimeRole>(below(4)), text()});
    }
    claim.modality = static_cast<Modality>(below(5));
    if (chance()) claim.attribution = Attribution{text(), text()};
    if (chance()) claim.event = {text(), text(), maybe_int(), chance(), maybe_int()};
    claim.language = text();
    return claim;
  }

  std::mt19937_64 random_;
  std::string words_;
};

void check_same(const Claim& a, const Claim& b) {
  CHECK(a.id == b.id);
  CHECK(a.document == b.document);
  CHECK(a.article == b.article);
  CHECK(a.span == b.span);
  CHECK(a.sentence_span == b.sentence_span);
  CHECK(a.line == b.line);
  CHECK(a.column == b.column);
  CHECK(a.text == b.text);
  CHECK(a.sentence == b.sentence);
  CHECK((a.value == b.value));
  CHECK(a.role == b.role);
  CHECK(a.of == b.of);
  CHECK(a.subject == b.subject);
  CHECK(a.attribute == b.attribute);
  CHECK(a.rule == b.rule);
  CHECK((a.scope == b.scope));
  CHECK((a.time == b.time));
  CHECK(a.modality == b.modality);
  CHECK((a.attribution == b.attribution));
  CHECK((a.event == b.event));
  CHECK(a.language == b.language);
  CHECK(a.terms == b.terms);
}

ArticleRow sample_row() {
  Report report = testing::sample_report();
  ArticleRow row;
  row.info = report.articles.front();
  for (const Claim& claim : report.claims) {
    if (claim.article == row.info.id) row.claims.push_back(claim);
  }
  row.text = report.texts.front();
  row.gathered.shingles = 7;
  return row;
}

json sample_json() {
  std::string line;
  write_article_row(sample_row(), line);
  return json::parse(line);
}

std::string error_of(const std::string& line) {
  std::string error;
  CHECK_FALSE(read_article_row(line, error).has_value());
  return error;
}

}  // namespace

TEST_CASE("an article row is read back as it was written, for generated claims") {
  Generator generator(20310503);
  std::size_t claims = 0;
  for (int round = 0; round < 400; ++round) {
    const ArticleRow row = generator.row();
    std::string line;
    write_article_row(row, line);
    REQUIRE(std::count(line.begin(), line.end(), '\n') == 1);
    std::string error;
    const auto back = read_article_row(line, error);
    INFO(line << error);
    REQUIRE(back.has_value());
    CHECK(error.empty());
    CHECK(back->info.id == row.info.id);
    CHECK(back->info.path == row.info.path);
    CHECK(back->info.span == row.info.span);
    CHECK(back->info.title == row.info.title);
    CHECK(back->info.outlet == row.info.outlet);
    CHECK(back->info.author == row.info.author);
    CHECK(back->info.published == row.info.published);
    CHECK(back->info.language == row.info.language);
    CHECK(back->info.inferred == row.info.inferred);
    CHECK(back->info.truncated == row.info.truncated);
    CHECK(back->info.translation_of == row.info.translation_of);
    CHECK(back->terms == row.terms);
    CHECK(back->gathered.sketch == row.gathered.sketch);
    CHECK(back->gathered.shingles == row.gathered.shingles);
    CHECK(back->gathered.rates == row.gathered.rates);
    CHECK(back->gathered.zones == row.gathered.zones);
    REQUIRE(back->claims.size() == row.claims.size());
    for (std::size_t i = 0; i < row.claims.size(); ++i) check_same(row.claims[i], back->claims[i]);
    claims += row.claims.size();
    std::string again;
    write_article_row(*back, again);
    CHECK(again == line);
  }
  CHECK(claims > 500);
}

TEST_CASE("claims of a row that was read view the text that the row owns") {
  std::string error;
  const auto row = read_article_row(sample_json().dump(), error);
  REQUIRE(row.has_value());
  REQUIRE(row->text != nullptr);
  for (const Claim& claim : row->claims) {
    CHECK(claim.text.data() >= row->text->data());
    CHECK(claim.text.data() + claim.text.size() <= row->text->data() + row->text->size());
    CHECK(claim.sentence.find(claim.text) != std::string_view::npos);
  }
}

TEST_CASE("every member that comparing needs is required by name") {
  // Members that follow from others, or that a later version reads.
  const std::vector<std::string> kFree = {"/claims/1/kind",           "/claims/1/value/timex",
                                          "/claims/1/value/interval", "/claims/1/value/loose",
                                          "/gathered/aliases",        "/gathered/paragraphs"};
  const json row = sample_json();
  std::size_t removed = 0;
  const json leaves = row.flatten();
  for (const auto& [pointer, leaf] : leaves.items()) {
    for (json::json_pointer at(pointer); !at.empty(); at.pop_back()) {
      const json::json_pointer parent = at.parent_pointer();
      const std::string name = at.to_string();
      const bool free =
          std::any_of(kFree.begin(), kFree.end(), [&](const auto& f) { return name.starts_with(f); });
      if (!row[parent].is_object() || free || name.starts_with("/claims/") != name.starts_with("/claims/1/"))
        continue;
      json damaged = row;
      damaged[parent].erase(at.back());
      const std::string error = error_of(damaged.dump());
      INFO(name << ": " << error);
      CHECK(error.find(at.back() + ": expected") != std::string::npos);
      CHECK(error.find("missing") != std::string::npos);
      ++removed;
    }
  }
  CHECK(removed > 60);
}

TEST_CASE("a member of the wrong type is refused with its place") {
  const json row = sample_json();
  const auto refused = [&](const std::string& pointer, const json& value, const std::string& place) {
    json damaged = row;
    damaged[json::json_pointer(pointer)] = value;
    const std::string error = error_of(damaged.dump());
    INFO(error);
    CHECK(error.starts_with(place + ": expected"));
  };
  refused("/claims/1/value/kind", "cash", "claims[1].value.kind");
  refused("/claims/1/value/value", 410000000, "claims[1].value.value");
  refused("/claims/1/value/value", "4e8", "claims[1].value.value");
  refused("/claims/1/value/value", std::string(5000, '9'), "claims[1].value.value");
  refused("/claims/1/value/low", "1", "claims[1].value.value");
  refused("/claims/0/value/from", "2031-02-30", "claims[0].value.from");
  refused("/claims/0/value/to", "2031-05-01", "claims[0].value.from");
  refused("/claims/1/value/bound", "==", "claims[1].value.bound");
  refused("/claims/1/value/written_exponent", 100000, "claims[1].value.written_exponent");
  refused("/claims/1/value/zone", "+8", "claims[1].value.zone");
  refused("/claims/1/value/zone", "+15:00", "claims[1].value.zone");
  refused("/claims/1/value/twelve_hour", "yes", "claims[1].value.twelve_hour");
  const json rate = {{"from", "EUR"},     {"to", "USD"}, {"low", "0"}, {"high", "2"},
                     {"restated", false}, {"text", ""},  {"line", 1}};
  refused("/gathered/rates", json::array({rate}), "gathered.rates[0].low");
  refused("/gathered/zones", json::array({{{"zone", "local"}, {"text", ""}, {"line", 1}}}),
          "gathered.zones[0].zone");
  refused("/claims/1/value/items", {1}, "claims[1].value.items");
  refused("/claims/1/start", -1, "claims[1].start");
  refused("/claims/1/end", 4294967296, "claims[1].end");
  refused("/claims/1/end", 0, "claims[1].end");
  refused("/claims/1/scope/0/text", nullptr, "claims[1].scope[0].text");
  refused("/claims/1/time/0/role", "then", "claims[1].time[0].role");
  refused("/claims/1/modality", "maybe", "claims[1].modality");
  refused("/claims/1/event", "opening", "claims[1].event");
  refused("/claims", json::object(), "claims");
  refused("/claims/1", 5, "claims");
  refused("/article/inferred", "title", "article.inferred");
  refused("/gathered/sketch", {"-1"}, "gathered.sketch");
  refused("/gathered/sketch", {"18446744073709551616"}, "gathered.sketch");
}

TEST_CASE("terms that are not as they are written are refused") {
  json row = sample_json();
  REQUIRE(row["claims"].size() >= 2);
  const std::size_t claims = row["claims"].size();
  row["terms"] = {"100 lock", "40 =ship", "0 two words", "7 "};
  row["written"] = {"Locks", "ship", "Two Words", ""};
  row["near"] = json::array();
  for (std::size_t i = 0; i < claims; ++i) row["near"].push_back(i == 1 ? "0 100 0 3 5 255" : "");
  std::string error;
  const auto good = read_article_row(row.dump(), error);
  INFO(error);
  REQUIRE(good.has_value());
  CHECK(good->terms.size() == 4);
  CHECK(good->terms[2] == ArticleTerm{"two words", 0, "Two Words"});
  CHECK(good->terms[3] == ArticleTerm{"", 7, ""});
  CHECK(good->claims[1].terms == std::vector<TermUse>{{0, 100, 0}, {3, 5, 255}});

  const auto refused = [&](const char* member, const json& value, const std::string& expected) {
    json damaged = row;
    damaged[member] = value;
    INFO(value.dump());
    CHECK(error_of(damaged.dump()).starts_with(std::string(member) + ": expected " + expected));
  };
  const std::string term = "strings of a number up to 100, a space and a term";
  for (const char* text :
       {"", "lock", "101 lock", "-1 lock", "1.5 lock", "4294967297 lock", "x lock", " lock"})
    refused("terms", {text}, term);
  const std::string numbers = "for each claim a string of three numbers for each of its terms";
  for (const char* text :
       {"0", "0 1", "0 1 2 3", "0 1 x", "0,1,2", "0  1 2", "-1 1 2", "0 1 4294967296", " 0 1 2"})
    refused("near", {text}, numbers);
  const std::string range = "terms of the row, and weights up to 100";
  for (const char* text : {"4 1 2", "0 101 2", "0 1 256", "4294967295 1 2"}) refused("near", {text}, range);
  // More strings than claims, and fewer.
  refused("near", json(std::vector<std::string>(claims + 1)), numbers);
  refused("near", json(std::vector<std::string>(claims - 1)), numbers);
  refused("written", json(std::vector<std::string>(5)), "one string for each of the terms");
  for (const char* member : {"near", "terms"}) {
    refused(member, nullptr, "");
    refused(member, {1}, "");
    refused(member, "0 1 2", "");
  }
}

TEST_CASE("members that are not known are passed over") {
  json row = sample_json();
  row["claims"][0]["mood"] = {{"deep", {1, 2, 3}}};
  row["extra"] = nullptr;
  std::string error;
  CHECK(read_article_row(row.dump(), error).has_value());
}

TEST_CASE("hostile lines are refused, not believed") {
  std::string good = sample_json().dump();
  for (const std::string& line :
       {std::string(), std::string("null"), std::string("[]"), std::string("{"), good + good,
        good.substr(0, good.size() / 2), std::string(200000, '['), "{\"article\":" + std::string(200000, '{'),
        std::string("{\"article\":\"\xFF\"}"), std::string("\0{}", 3),
        "{\"extra\":" + std::string(3000, '[') + std::string(3000, ']') + "," + good.substr(1)}) {
    INFO(line.substr(0, 40));
    CHECK_FALSE(error_of(line).empty());
  }
  // A lone surrogate is well-formed JSON and no Unicode.
  for (const std::string escape : {"\\udc00", "\\ud800", "\\ud800x"}) {
    json row = sample_json();
    row["claims"][1]["subject"] = "SUBJECT";
    std::string line = row.dump();
    line.replace(line.find("SUBJECT"), 7, escape);
    CHECK_FALSE(error_of(line).empty());
  }
}

TEST_CASE("an error never repeats the words of the row") {
  json row = sample_json();
  row["claims"][1]["modality"] = "\x1B[31m::error";
  CHECK(error_of(row.dump()).find("::error") == std::string::npos);
}

TEST_CASE("a document that was not read passes through a row") {
  for (const bool unreadable : {true, false}) {
    std::string line;
    write_skipped_row({"scan.txt", std::string("no UTF-8"), unreadable}, line);
    std::string error;
    const auto row = read_row(line, error);
    REQUIRE(row.has_value());
    REQUIRE(std::holds_alternative<DocumentInfo>(*row));
    const auto& document = std::get<DocumentInfo>(*row);
    CHECK(document.path == "scan.txt");
    CHECK(document.skipped.english() == "no UTF-8");
    CHECK(document.unreadable == unreadable);
    CHECK_FALSE(read_article_row(line, error).has_value());
  }
  std::string error;
  const auto row = read_row(sample_json().dump(), error);
  REQUIRE(row.has_value());
  CHECK(std::holds_alternative<ArticleRow>(*row));
  CHECK_FALSE(read_row(R"({"path": "a", "skipped": ""})", error).has_value());
  CHECK_FALSE(read_row(R"({"skipped": "why"})", error).has_value());
}

TEST_CASE("a values row has the words of each value beside it") {
  const std::string text = "Gate 3 closes at 20:20.";
  Value gate = testing::number(ValueKind::number, "3");
  gate.span = {5, 6};
  Value closing;
  closing.kind = ValueKind::time;
  closing.span = {17, 22};
  closing.when = Period{73200, 73260, Granularity::minute};
  std::string line;
  write_values_row("v/1", text, {gate, closing}, line);
  const json row = json::parse(line);
  CHECK(row["id"] == "v/1");
  REQUIRE(row["values"].size() == 2);
  CHECK(row["values"][0]["text"] == "3");
  CHECK(row["values"][0]["value"] == "3");
  CHECK(row["values"][1]["start"] == 17);
  CHECK(row["values"][1]["timex"] == "T20:20");
  CHECK(row["values"][1]["from"] == "20:20:00");
  CHECK(row["values"][1]["to"] == "20:21:00");
  CHECK(row["values"][1]["value"].is_null());
}
