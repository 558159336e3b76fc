// Articles under a made-up pack: choirs, what they count and when they were founded. Nothing in it is of any
// shipped pack.
#pragma once

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "checker/pipeline.h"

namespace made_pack {

using namespace crosscheck;

inline const std::string kHead = R"(
pack: choirs
entities:
  - {id: alder, kind: choir, names: {en: [Alder Choir], zh: [桤木合唱团]}}
  - {id: birch, kind: choir, names: {en: [Birch Choir], zh: [白桦合唱团]}}
  - {id: hall, kind: place, names: {en: [Old Granary], zh: [旧粮仓]}}
  - {id: barn, kind: place, names: {en: [Red Barn], zh: [红谷仓]}}
scopes:
  - {id: youth, subject: choir, dimension: age, label: the young, wording: {en: [young], zh: [青年]}}
attributes:
  - {id: C-singers, label: singers, subject: choir, value: count, wording: {en: ["{count} singers"], zh: ["{count}名歌手"]}}
  - {id: C-altos, label: altos, subject: choir, value: count, wording: {en: ["{count} altos"], zh: ["{count}名女低音"]}}
  - {id: C-share, label: altos, subject: choir, value: percentage, wording: {en: ["{percentage} of them sing alto"], zh: ["其中{percentage}唱低音"]}}
  - {id: C-founded, label: founding, subject: choir, value: date, wording: {en: ["founded (in|on) {date}"], zh: ["成立于{date}"]}}
  - {id: C-first, label: first concert, subject: choir, value: date, wording: {en: ["first concert (in|on) {date}"], zh: ["首演于{date}"]}}
  - {id: C-before, label: income before, subject: choir, value: money, wording: {en: ["after {money}"], zh: ["此前为{money}"]}}
  - {id: C-income, label: income, subject: choir, value: money, time: period, wording: {en: ["earned {money}"], zh: ["收入{money}"]}}
  - {id: C-growth, label: growth, subject: choir, value: percentage, wording: {en: ["(growth|fall) of {percentage}", "(up|down) {percentage}"], zh: ["增长{percentage}"]}}
  - {id: C-seats, label: seats, subject: choir, value: count, wording: {en: ["{count} seats"], zh: ["{count}个座位"]}}
  - {id: C-chairs, label: chairs, subject: choir, value: count, wording: {en: ["{count} chairs"], zh: ["{count}把椅子"]}}
  - {id: C-coaches, label: coaches, subject: choir, value: count, wording: {en: ["{count} coaches"], zh: ["{count}名教练"]}}
  - {id: C-per-coach, label: singers a coach, subject: choir, value: count, wording: {en: ["{count} for each coach"], zh: ["每名教练{count}"]}}
  - {id: C-gold, label: gold, subject: choir, value: percentage, wording: {en: ["{percentage} wore gold"], zh: ["{percentage}穿金色"]}}
  - {id: C-blue, label: blue, subject: choir, value: percentage, wording: {en: ["{percentage} wore blue"], zh: ["{percentage}穿蓝色"]}}
  - {id: C-red, label: red, subject: choir, value: percentage, wording: {en: ["{percentage} wore red"], zh: ["{percentage}穿红色"]}}
  - {id: C-venue, label: venue, subject: choir, value: place, wording: {en: ["sings at the {place}"], zh: ["在{place}演唱"]}}
  - {id: C-guests, label: guests, subject: choir, value: count, dimension: age, time: as_of, stable_days: 30, wording: {en: ["{count} (young )?guests"], zh: ["{count}名(青年)?嘉宾"]}}
)";

/// Rules with the made-up pack, its last sections given.
class MadePack {
 public:
  explicit MadePack(const std::string& rest)
      : path_(std::filesystem::temp_directory_path() /
              ("crosscheck-made-" + std::to_string(::getpid()) + ".yaml")) {
    std::ofstream(path_) << kHead << rest;
    rules_ = load_rules(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {path_.string()}, diagnostics_,
                        LanguageFiles::when_met);
  }
  ~MadePack() {
    std::error_code error;
    std::filesystem::remove(path_, error);
  }

  const Diagnostics& mistakes() const { return diagnostics_; }

  Report report(const std::vector<std::string>& texts, const std::string& published = "2024-05-10") const {
    for (const Diagnostic& one : diagnostics_) UNSCOPED_INFO(to_string(one));
    REQUIRE(rules_);
    std::vector<ArticleRow> rows;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string path = "a" + std::to_string(i) + ".txt";
      const ManifestEntry entry{path, "Choirs", "Paper " + std::to_string(i), "", published, ""};
      for (ArticleRow& row : extract(*rules_, path, std::make_shared<const std::string>(texts[i]), &entry))
        rows.push_back(std::move(row));
    }
    return compare_rows(*rules_, std::move(rows), {});
  }

  /// "ok|error: computation" of every check of the kind that a rule of the pack makes, one a line.
  std::string checks(const std::string& kind, const std::vector<std::string>& texts,
                     const std::string& published = "2024-05-10") const {
    std::string out;
    for (const Check& check : report(texts, published).checks) {
      if (check.kind != kind || check.rule.starts_with("check-")) continue;
      out += std::string(to_string(check.verdict)) + ": " + check.computation.english() + "\n";
    }
    return out;
  }

 private:
  std::filesystem::path path_;
  Diagnostics diagnostics_;
  std::shared_ptr<const Rules> rules_;
};

}  // namespace made_pack
