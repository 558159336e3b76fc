#include "reports/input_rows.h"

#include <catch2/catch.hpp>

using namespace crosscheck;

namespace {

std::string article_error(const std::string& line) {
  std::string error;
  CHECK_FALSE(read_article_input(line, error).has_value());
  return error;
}

std::string values_error(const std::string& line) {
  std::string error;
  CHECK_FALSE(read_values_input(line, error).has_value());
  return error;
}

}  // namespace

TEST_CASE("an article input keeps its text and what is known of it") {
  std::string error = "before";
  const auto input = read_article_input(
      R"({"path": "a/b.txt", "text": "The lock\nopened.", "outlet": "Canal News", "published": "2030-02-01", "more": 1})",
      error);
  REQUIRE(input.has_value());
  CHECK(error.empty());
  CHECK(input->path == "a/b.txt");
  CHECK(input->text == "The lock\nopened.");
  CHECK(input->outlet == "Canal News");
  CHECK(input->published == "2030-02-01");
  CHECK(input->title.empty());
}

TEST_CASE("a null that may be absent counts as absent") {
  std::string error;
  const auto input = read_article_input(R"({"path": "a", "text": "", "author": null})", error);
  REQUIRE(input.has_value());
  CHECK(input->author.empty());
}

TEST_CASE("an article input without what it needs names the member") {
  CHECK(article_error(R"({"text": "x"})").starts_with("path: expected a string, but it is missing"));
  CHECK(article_error(R"({"path": "", "text": "x"})").starts_with("path: expected"));
  CHECK(article_error(R"({"path": "a"})").starts_with("text: expected"));
  CHECK(article_error(R"({"path": "a", "text": null})").starts_with("text: expected a string"));
  CHECK(article_error(R"({"path": "a", "text": ["x"]})").starts_with("text: expected a string"));
  CHECK(article_error(R"({"path": "a", "text": "x", "title": 5})").starts_with("title: expected a string"));
  CHECK(
      article_error(R"({"path": "a", "text": "x", "published": "soon"})").starts_with("published: expected"));
}

TEST_CASE("a line that is no JSON object is refused") {
  for (const std::string line :
       {"", " ", "5", "[]", "{\"path\"", "{} {}", "\xEF\xBB\xBF", "{\"path\":\"\xC3\"}"}) {
    INFO(line);
    CHECK_FALSE(article_error(line).empty());
    CHECK_FALSE(values_error(line).empty());
  }
  CHECK_FALSE(article_error("{\"path\":" + std::string(100000, '[')).empty());
  CHECK(article_error(R"({"path": "a", "text": "\udc00"})") != "");
}

TEST_CASE("a values input reads its reference time") {
  std::string error;
  const auto plain = read_values_input(R"({"id": "v1", "lang": "zh", "text": "三座桥"})", error);
  REQUIRE(plain.has_value());
  CHECK(plain->text == "三座桥");
  CHECK_FALSE(plain->reference_time.has_value());
  const auto timed = read_values_input(
      R"({"id": "v1", "lang": "en", "text": "", "reference_time": "2030-02-01T08:13:00"})", error);
  REQUIRE(timed.has_value());
  REQUIRE(timed->reference_time.has_value());
  CHECK(timed->reference_time->from == to_seconds({2030, 2, 1}) + 8 * 3600 + 13 * 60);
  CHECK(values_error(R"({"id": 1, "lang": "en", "text": ""})").starts_with("id: expected a string"));
  CHECK(values_error(R"({"id": "1", "text": ""})").starts_with("lang: expected"));
  CHECK(values_error(R"({"id": "1", "lang": "en", "text": "", "reference_time": "x"})")
            .starts_with("reference_time: expected"));
}
