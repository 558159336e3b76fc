// What articles state that converts figures: rates of exchange and clock zones, in several languages.
#include "checker/gather/stated.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "checker/pipeline.h"

using namespace crosscheck;

namespace {

const Rules& rules() {
  static const std::shared_ptr<const Rules> loaded = [] {
    Diagnostics diagnostics;
    auto out =
        load_rules(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {}, diagnostics, LanguageFiles::when_met);
    for (const Diagnostic& one : diagnostics) WARN(to_string(one));
    REQUIRE(out);
    return out;
  }();
  return *loaded;
}

ArticleRow row_of(const std::string& text, const std::string& language) {
  const ManifestEntry entry{"a.txt", "News of the day", "Paper", "", "2024-05-10", language};
  auto rows = extract(rules(), "a.txt", std::make_shared<const std::string>(text), &entry);
  REQUIRE(rows.size() == 1);
  return rows.front();
}

/// "USD CNY 7.05-7.15: $1 = 7.1 yuan" of each rate, one a line; restated ones to three digits, with a '~'.
std::string rates_of(const std::string& text, const std::string& language = "en") {
  std::string out;
  for (const StatedRate& rate : row_of(text, language).gathered.rates) {
    const auto shown = [](const Decimal& number) { return number.divided_by(1, 4)->to_string(); };
    out += (rate.restated ? "~" : "") + rate.from + " " + rate.to + " " + shown(rate.low) + "-" +
           shown(rate.high) + ": " + rate.text + "\n";
  }
  return out;
}

std::string zones_of(const std::string& text, const std::string& language = "en") {
  std::string out;
  for (const StatedZone& zone : row_of(text, language).gathered.zones)
    out += zone_name(zone.utc_offset) + ": " + zone.text + "\n";
  return out;
}

/// The zones of the times of day in the text: "15:20 +02:00, 13:20 local".
std::string clocks_of(const std::string& text, const std::string& language = "en") {
  std::string out;
  for (const Claim& claim : row_of(text, language).claims) {
    const Value& value = claim.value;
    if (value.kind != ValueKind::time) continue;
    out += (out.empty() ? "" : ", ") + std::string(claim.text) + " " +
           (value.utc_offset    ? zone_name(*value.utc_offset)
            : value.local_zone  ? "local"
            : value.other_zone  ? "other"
            : value.twelve_hour ? "half"
                                : "-");
  }
  return out;
}

}  // namespace

TEST_CASE("rates in so many words") {
  CHECK(rates_of("The loan is 40 million lira, at about 32 lira to the dollar.").find("USD TRY 31") == 0);
  CHECK(
      rates_of("One franc is 18 rand; $1 = 7.1 yuan on Friday.").find("USD CNY 7.05-7.15: $1 = 7.1 yuan\n") !=
      std::string::npos);
  CHECK(rates_of("The bank paid 1.08 dollars per euro.") == "EUR USD 1.075-1.085: 1.08 dollars per euro\n");
  CHECK(rates_of("That day 100 yen bought 4.8 yuan.") == "JPY CNY 0.0475-0.0485: 100 yen bought 4.8 yuan\n");
  CHECK(rates_of("The euro traded at $1.08 on Friday.") == "EUR USD 1.075-1.085: euro traded at $1.08\n");
  CHECK(rates_of("On Friday the dollar fell to 7.1 yuan.").find("USD CNY 7.05-7.15") == 0);
  CHECK(rates_of("Der Euro notierte bei 1,08 Dollar.", "de").find("EUR USD 1.075-1.085") == 0);
  CHECK(rates_of("按1美元兑7.2元人民币计算，项目需要资金。", "zh") ==
        "USD CNY 7.15-7.25: 1美元兑7.2元人民币\n");
  CHECK(rates_of("Un euro vaut 1,08 dollar.", "fr").find("EUR USD 1.075-1.085") == 0);
  CHECK(rates_of("El cambio fue de 1,08 dólares por euro.", "es").find("EUR USD 1.075-1.085") == 0);
  CHECK(rates_of("Der Kurs lag bei 1,08 Dollar je Euro.", "de").find("EUR USD 1.075-1.085") == 0);
}

TEST_CASE("a sum told in two currencies") {
  CHECK(rates_of("The port costs €231 million ($250 million).").find("~EUR USD 1.078-1.087") == 0);
  CHECK(rates_of("港口耗资23.1亿元（约合3.25亿美元）。", "zh").find("~CNY USD 0.14") == 0);
  // Two digits say too little.
  CHECK(rates_of("The port costs €2 million ($2.2 million).").empty());
}

TEST_CASE("no rates") {
  CHECK(rates_of("The yuan fell 0.5 yuan against the dollar.").empty());
  CHECK(rates_of("It cost 5 euros, and 9 dollars were paid for the rest.").empty());
  CHECK(rates_of("Tickets cost 10 euros or 900 dollars for the season.").empty());
  CHECK(rates_of("The port costs €231 million a year.").empty());
  CHECK(rates_of("The price of the euro bond fell to $1.08.").empty());
  CHECK(rates_of("Apples cost 2 dollars for a pound, beef 1.3 dollars a pound.").empty());
  CHECK(rates_of("The port costs $231 million ($250 million with the quay).").empty());
  // So far from any rate that one of the two is a slip.
  CHECK(rates_of("The port costs €231 million ($25 million).").empty());
}

TEST_CASE("clock zones beside times of day") {
  CHECK(clocks_of("The boat left at 15:20 GMT and came in at 17:45 local time.") ==
        "15:20 +00:00, 17:45 local");
  CHECK(clocks_of("The boat left at 3:20 p.m. Moscow time.") == "3:20 p.m. +03:00");
  CHECK(clocks_of("The boat left at 3:20 p.m. New York time.") == "3:20 p.m. other");
  CHECK(clocks_of("The boat left at 3:20 p.m. for the second time.") == "3:20 p.m. -");
  CHECK(clocks_of("The boat left at 15:20 (GMT+2).") == "15:20 +02:00");
  CHECK(clocks_of("船于北京时间15时20分离港。", "zh") == "15时20分 +08:00");
  CHECK(clocks_of("船于莫斯科时间上午9时20分（格林尼治时间6时20分）离港。", "zh") ==
        "上午9时20分 +03:00, 6时20分 +00:00");
  CHECK(clocks_of("The boat left at 8:20.") == "8:20 half");
  CHECK(clocks_of("The boat left at 08:20.") == "08:20 -");
  CHECK(clocks_of("The boat left at 8:20 a.m.") == "8:20 a.m. -");
}

TEST_CASE("zones that an article states") {
  CHECK(zones_of("The boat left at 15:20 local time (12:20 GMT).") ==
        "+03:00: 15:20 local time (12:20 GMT)\n");
  CHECK(zones_of("The boat left at 01:20 local time (1920 GMT).").find("+06:00: ") == 0);
  CHECK(zones_of("The boat left at 15:20 local time (GMT+3).") == "+03:00: 15:20 local time (GMT+3)\n");
  CHECK(zones_of("The islands are five hours behind GMT.") == "-05:00: five hours behind GMT\n");
  CHECK(zones_of("当地时间比北京时间晚三小时。", "zh").find("+05:00: ") == 0);
  // Two moments, not one.
  CHECK(zones_of("The boat left at 15:20 local time and was seen at 17:31 GMT.").empty());
  CHECK(zones_of("The boat left at 15:20 local time (12:27 GMT).").empty());
  CHECK(zones_of("The boat came in three hours behind the ferry.").empty());
}

TEST_CASE("the minute of a match from the minutes that were left") {
  const auto minutes = [](const std::string& text, const std::string& language = "en") {
    std::string out;
    for (const Claim& claim : row_of(text, language).claims) {
      if (claim.value.kind == ValueKind::ordinal && claim.value.high && !claim.of.empty())
        out += claim.value.number->to_string() + "-" + claim.value.high->to_string() + " ";
    }
    return out;
  };
  CHECK(minutes("She scored four minutes from time.") == "86-87 ");
  CHECK(minutes("She scored with nine minutes of extra time remaining.") == "111-112 ");
  CHECK(minutes("She waited four minutes for the bus.").empty());
  CHECK(minutes("Elle a marqué à quatre minutes de la fin du match.", "fr") == "86-87 ");
}

TEST_CASE("an age from a date of birth, on the day of publication") {
  const auto ages = [](const std::string& text, const std::string& language = "en") {
    std::string out;
    for (const Claim& claim : row_of(text, language).claims) {
      if (claim.value.kind == ValueKind::age && !claim.of.empty())
        out += claim.value.number->to_string() +
               (claim.value.high ? "-" + claim.value.high->to_string() : "") + " ";
    }
    return out;
  };
  CHECK(ages("Mira Stone was born in 1990.") == "33-34 ");
  CHECK(ages("Mira Stone, born on May 10, 1990, is a pilot.") == "34 ");
  CHECK(ages("Mira Stone, born on May 11, 1990, is a pilot.") == "33 ");
  CHECK(ages("周敏生于1990年。", "zh") == "33-34 ");
  CHECK(ages("The club was founded in 1990.").empty());
  CHECK(ages("Mira Stone was born in 1790.").empty());
}

TEST_CASE("a flood of rates is cut") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "That day $1 = 7." + std::to_string(i % 10) + " yuan. ";
  CHECK(row_of(text, "en").gathered.rates.size() == kMostStated);
}
