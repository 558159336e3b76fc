#include "reports/json_writer.h"

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/value_json.h"

using namespace crosscheck;

namespace {

std::string json_text(std::string_view text) {
  std::string out;
  JsonWriter(out).text(text);
  return out;
}

}  // namespace

TEST_CASE("strings are escaped so that the line stays a line") {
  CHECK(json_text("a\"b\\c\n\t\r") == R"("a\"b\\c\n\t\r")");
  CHECK(json_text(std::string_view("\0\x1F\x7F", 3)) == "\"\\u0000\\u001f\\u007f\"");
  CHECK(json_text("\xE2\x80\xA8\xE2\x80\xA9") == "\"\\u2028\\u2029\"");
  CHECK(json_text("\xC2\x85\xE2\x80\xAE") == "\"\\u0085\\u202e\"");
  CHECK(json_text("闸门 é 🚢") == "\"闸门 é 🚢\"");
}

TEST_CASE("bytes that are no UTF-8 become the replacement character") {
  CHECK(json_text("a\xFF"
                  "b\xE9\x97") ==
        "\"a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD\"");
  CHECK(json_text("\xED\xA0\x80").find('\xED') == std::string::npos);
}

TEST_CASE("commas and line breaks stand where JSON wants them") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.integer_field("low", std::numeric_limits<std::int64_t>::min());
  json.new_line();
  json.key("list");
  json.begin_array();
  json.new_line();
  json.boolean(true);
  json.new_line();
  json.null();
  json.new_line();
  json.end_array();
  json.field_or_null("none", "");
  json.end_object();
  json.finish_line();
  CHECK(out == "{\"low\":-9223372036854775808,\n\"list\":[\ntrue,\nnull\n],\"none\":null}\n");
}

TEST_CASE("a writer with a sink keeps only a part of a long document") {
  std::ostringstream sink;
  std::string buffer;
  JsonWriter json(buffer, &sink);
  std::size_t longest = 0;
  json.begin_array();
  for (int i = 0; i < 50000; ++i) {
    json.new_line();
    json.text("item");
    longest = std::max(longest, buffer.size());
  }
  json.end_array();
  json.finish_line();
  CHECK(buffer.empty());
  CHECK(longest < 100000);
  CHECK(nlohmann::json::parse(sink.str()).size() == 50000);
}

TEST_CASE("a range is written with its ends, another number with its value") {
  Value value;
  value.kind = ValueKind::range;
  value.number = Decimal(40);
  value.high = Decimal(45);
  std::string out;
  JsonWriter json(out);
  write_value(value, json);
  const auto range = nlohmann::json::parse(out);
  CHECK(range["value"].is_null());
  CHECK(range["low"] == "40");
  CHECK(range["high"] == "45");
}

TEST_CASE("a time of day without its day has no date, and may end on the next day") {
  Value value;
  value.kind = ValueKind::timerange;
  value.when = Period{22 * 3600, 26 * 3600, Granularity::minute};
  CHECK(iso_period(value).from == "22:00:00");
  CHECK(iso_period(value).to == "02:00:00");
  CHECK(timex_of(value) == "T22:00/T02:00");
  CHECK((parse_iso_period("22:00:00", "02:00:00", Granularity::minute) == *value.when));
  CHECK_FALSE(parse_iso_period("22:00:00", "2031-01-01", Granularity::minute).has_value());
  CHECK_FALSE(parse_iso_period("25:00:00", "26:00:00", Granularity::minute).has_value());
}

TEST_CASE("the end of a date is the first day after it") {
  Value value;
  value.kind = ValueKind::date;
  value.when = day_period({2031, 5, 3});
  CHECK(iso_period(value).from == "2031-05-03");
  CHECK(iso_period(value).to == "2031-05-04");
  value.when = year_period(9999);
  CHECK(iso_period(value).to == "10000-01-01");
}
