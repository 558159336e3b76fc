// Properties of every kind of invariant: consistent figures hold, and fail once one of them is changed, in
// English and in Chinese. 1,000 made articles of each kind and language, of a fixed seed.
#include <catch2/catch.hpp>
#include <functional>
#include <random>
#include <string>

#include "checker/pipeline.h"
#include "tests/unit/loaded_pack.h"

using namespace crosscheck;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr int kArticles = 100;  // each takes many times as long
#else
constexpr int kArticles = 1000;
#endif

constexpr const char* kPack = R"yaml(pack: property-choirs
entities:
  - {id: alder, kind: choir, first_edition: 1950, names: {en: [Alder Choir], zh: [桤木合唱团]}}
events:
  - {id: gala, label: gala, subject: choir, wording: {en: ["gala of the {entity}"], zh: ["{entity}联欢"]}}
attributes:
  - {id: P-singers, label: singers, subject: choir, value: count, wording: {en: ["{count} singers"], zh: ["{count}名歌手"]}}
  - {id: P-altos, label: altos, subject: choir, value: count, wording: {en: ["{count} altos"], zh: ["{count}名女低音"]}}
  - {id: P-tenors, label: tenors, subject: choir, value: count, wording: {en: ["{count} tenors"], zh: ["{count}名男高音"]}}
  - {id: P-share, label: altos, subject: choir, value: percentage, wording: {en: ["{percentage} of them sing alto"], zh: ["其中{percentage}唱低音"]}}
  - {id: P-founded, label: founding, subject: choir, value: date, wording: {en: ["founded in {date}"], zh: ["成立于{date}"]}}
  - {id: P-first, label: first concert, subject: choir, value: date, wording: {en: ["first concert in {date}"], zh: ["首演于{date}"]}}
  - {id: P-before, label: income before, subject: choir, value: money, wording: {en: ["after {money}"], zh: ["此前为{money}"]}}
  - {id: P-income, label: income, subject: choir, value: money, wording: {en: ["earned {money}"], zh: ["收入{money}"]}}
  - {id: P-growth, label: growth, subject: choir, value: percentage, wording: {en: ["(growth|fall) of {percentage}"], zh: ["(增长|下降){percentage}"]}}
  - {id: P-seats, label: seats, subject: choir, value: count, wording: {en: ["{count} seats"], zh: ["{count}个座位"]}}
  - {id: P-chairs, label: chairs, subject: choir, value: count, wording: {en: ["{count} chairs"], zh: ["{count}张椅子"]}}
  - {id: P-coaches, label: coaches, subject: choir, value: count, wording: {en: ["{count} coaches"], zh: ["{count}名教练"]}}
  - {id: P-each, label: singers a coach, subject: choir, value: count, wording: {en: ["{count} for each coach"], zh: ["每名教练{count}"]}}
  - {id: P-gold, label: gold, subject: choir, value: percentage, wording: {en: ["{percentage} wore gold"], zh: ["{percentage}穿金色"]}}
  - {id: P-blue, label: blue, subject: choir, value: percentage, wording: {en: ["{percentage} wore blue"], zh: ["{percentage}穿蓝色"]}}
  - {id: P-red, label: red, subject: choir, value: percentage, wording: {en: ["{percentage} wore red"], zh: ["{percentage}穿红色"]}}
  - {id: P-stages, label: stages, subject: choir, value: count, wording: {en: ["{count} stages"], zh: ["{count}个舞台"]}}
  - {id: P-where, label: stages, subject: choir, value: list, wording: {en: ["stages called {list}"], zh: ["舞台名为{list}"]}}
  - {id: P-gala, label: gala, subject: choir, value: ordinal, event: gala, wording: {en: ["{ordinal} gala"], zh: ["{ordinal}届"]}}
invariants:
  - {id: P-sum, kind: sum, label: altos and tenors are all, parts: [P-altos, P-tenors], total: P-singers}
  - {id: P-list, kind: list_count, label: the stages are counted, list: P-where, total: P-stages}
  - {id: P-nth, kind: ordinal_year, label: a gala every year, ordinal: P-gala}
  - {id: P-part, kind: part_over_whole, label: altos sing, part: P-altos, whole: P-singers, fails_only: false}
  - {id: P-percent, kind: percent_of, label: share of altos, part: P-altos, whole: P-singers, share: P-share}
  - {id: P-change, kind: percent_change, label: growth, old: P-before, new: P-income, change: P-growth}
  - {id: P-order, kind: date_order, label: founded first, before: P-founded, after: P-first, fails_only: false}
  - {id: P-equal, kind: equal, label: a chair a seat, left: P-seats, right: P-chairs}
  - {id: P-allowed, kind: allowed, label: not too many, value: P-coaches, low: 2, high: 60, fails_only: false}
  - {id: P-ratio, kind: ratio, label: singers a coach, numerator: P-singers, denominator: P-coaches, result: P-each}
  - {id: P-colours, kind: shares_over_100, label: one colour each, parts: [P-gold, P-blue, P-red]}
)yaml";

const Rules& rules() {
  static const std::shared_ptr<const Rules> loaded = testing_packs::rules_with(kPack);
  return *loaded;
}

using Random = std::mt19937;

int between(Random& random, int low, int high) {
  // Not std::uniform_int_distribution, which libraries implement differently.
  return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
}

/// A figure that nobody takes for rounded.
int odd_figure(Random& random, int low, int high) {
  const int figure = between(random, low, high);
  return figure % 10 == 0 ? figure + 3 : figure;
}

std::string ordinal(int n) {
  const int last = n % 100 / 10 == 1 ? 0 : n % 10;
  return std::to_string(n) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

/// `n` names, joined as each language does.
std::string listed(int n, bool chinese) {
  static const std::vector<std::string> kNames{"Fern", "Moss", "Reed", "Sedge", "Clover", "Thyme", "Tansy"};
  static const std::vector<std::string> kHan{"青苔台", "芦苇台", "三叶台", "百里台",
                                             "艾菊台", "莎草台", "蕨叶台"};
  std::string out;
  for (int i = 0; i < n; ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (chinese)
      out += (i == 0 ? "" : i + 1 == n ? "和" : "、") + kHan[at];
    else
      out += (i == 0 ? "" : i + 1 == n ? " and " : ", ") + kNames[at];
  }
  return out;
}

/// What an article of a kind says; `slip` changes one operand so that it cannot hold.
using Write = std::function<std::string(Random&, bool chinese, bool slip)>;

std::string text(const int number) {
  return std::to_string(number);
}

const std::vector<std::pair<std::string, Write>>& kinds() {
  static const std::vector<std::pair<std::string, Write>> kKinds{
      {"P-sum",
       [](Random& random, bool chinese, bool slip) {
         const int altos = odd_figure(random, 3, 400);
         const int tenors = odd_figure(random, 3, 400);
         int all = altos + tenors;
         if (slip) all += between(random, 1, 2) * (all / 5 + 3);
         if (all % 100 == 0) ++all;  // a round total is taken for rounded
         const int rest = slip ? tenors : all - altos;
         return chinese ? "桤木合唱团有" + text(all) + "名歌手，包括" + text(altos) + "名女低音和" +
                              text(rest) + "名男高音。"
                        : "The Alder Choir has " + text(all) + " singers, among them " + text(altos) +
                              " altos and " + text(rest) + " tenors.";
       }},
      {"P-list",
       [](Random& random, bool chinese, bool slip) {
         const int all = between(random, 3, 7);
         const int told = slip ? (all == 7 || random() % 2 == 0 ? all - 1 : all + 1) : all;
         return chinese ? "桤木合唱团有" + text(told) + "个舞台，舞台名为" + listed(all, true) + "。"
                        : "The Alder Choir has " + text(told) + " stages. Its stages called " +
                              listed(all, false) + " are old.";
       }},
      {"P-nth",
       [](Random& random, bool chinese, bool slip) {
         const int n = between(random, 4, 70);
         const int year = 1950 + n - 1 + (slip ? (random() % 2 == 0 ? 1 : -2) : 0);
         return chinese ? text(year) + "年，第" + text(n) + "届桤木合唱团联欢开幕。"
                        : "The " + ordinal(n) + " gala of the Alder Choir was held in " + text(year) + ".";
       }},
      {"P-part",
       [](Random& random, bool chinese, bool slip) {
         const int all = odd_figure(random, 20, 90000);
         const int part = slip ? all + all / 5 + between(random, 1, 9) : odd_figure(random, 2, all - 12);
         return chinese ? "桤木合唱团有" + text(all) + "名歌手，包括" + text(part) + "名女低音。"
                        : "The Alder Choir has " + text(all) + " singers and " + text(part) + " altos.";
       }},
      {"P-percent",
       [](Random& random, bool chinese, bool slip) {
         const int all = odd_figure(random, 60, 9000);
         const int part = std::min(all - 1, odd_figure(random, all / 10 + 1, all * 9 / 10));
         int share = (200 * part + all) / (2 * all);
         if (slip) share += share > 50 ? -between(random, 6, 20) : between(random, 6, 20);
         return chinese ? "桤木合唱团有" + text(all) + "名歌手和" + text(part) + "名女低音，桤木合唱团其中" +
                              text(share) + "%唱低音。"
                        : "The Alder Choir has " + text(all) + " singers and " + text(part) +
                              " altos. In the Alder Choir " + text(share) + " percent of them sing alto.";
       }},
      {"P-change",
       [](Random& random, bool chinese, bool slip) {
         const int old = odd_figure(random, 300, 9000);
         const bool down = random() % 2 == 0;
         int percent = between(random, 5, 60);
         const int fresh = old + (down ? -1 : 1) * (old * percent + 50) / 100;
         if (slip) percent += between(random, 9, 30);
         const std::string en = down ? "a fall of " : "a growth of ";
         return chinese ? "桤木合唱团收入" + text(fresh) + "元，此前为" + text(old) + "元，" +
                              (down ? "下降" : "增长") + text(percent) + "%。"
                        : "The Alder Choir earned $" + text(fresh) + " after $" + text(old) + ", " + en +
                              text(percent) + " percent.";
       }},
      {"P-order",
       [](Random& random, bool chinese, bool slip) {
         const int founded = between(random, 1850, 1990);
         const int first = slip ? founded - between(random, 1, 40) : founded + between(random, 0, 30);
         return chinese ? "桤木合唱团成立于" + text(founded) + "年，首演于" + text(first) + "年。"
                        : "The Alder Choir was founded in " + text(founded) +
                              ". It gave its first concert in " + text(first) + ".";
       }},
      {"P-equal",
       [](Random& random, bool chinese, bool slip) {
         const int seats = odd_figure(random, 5, 9000);
         const int chairs = slip ? seats + seats / 9 + between(random, 1, 9) : seats;
         return chinese
                    ? "桤木合唱团有" + text(seats) + "个座位，买了" + text(chairs) + "张椅子。"
                    : "The Alder Choir has " + text(seats) + " seats. It bought " + text(chairs) + " chairs.";
       }},
      {"P-allowed",
       [](Random& random, bool chinese, bool slip) {
         const int coaches = slip ? odd_figure(random, 61, 900) : between(random, 2, 60);
         return chinese ? "桤木合唱团有" + text(coaches) + "名教练。"
                        : "The Alder Choir has " + text(coaches) + " coaches.";
       }},
      {"P-ratio",
       [](Random& random, bool chinese, bool slip) {
         const int coaches = between(random, 3, 40);
         const int each = between(random, 2, 30);
         int singers = coaches * each;
         if (singers % 100 == 0) singers += 1;  // still the same share, rounded
         const int told = slip ? each + each / 3 + between(random, 2, 6) : each;
         return chinese ? "桤木合唱团有" + text(singers) + "名歌手和" + text(coaches) +
                              "名教练，桤木合唱团每名教练" + text(told) + "人。"
                        : "The Alder Choir has " + text(singers) + " singers and " + text(coaches) +
                              " coaches. The Alder Choir has " + text(told) + " for each coach.";
       }},
      {"P-colours",
       [](Random& random, bool chinese, bool slip) {
         const int gold = between(random, 5, 50);
         const int blue = between(random, 5, 40);
         const int red = 100 - gold - blue + (slip ? between(random, 12, 30) : 0);
         return chinese ? "桤木合唱团" + text(gold) + "%穿金色，" + text(blue) + "%穿蓝色，" + text(red) +
                              "%穿红色。"
                        : "Of the Alder Choir " + text(gold) + " percent wore gold, " + text(blue) +
                              " percent wore blue and " + text(red) + " percent wore red.";
       }},
  };
  return kKinds;
}

struct Outcome {
  int holds = 0;
  int fails = 0;
  std::string odd;  ///< an article with another outcome than the one expected
};

Outcome run(const std::string& rule, const Write& write, bool chinese, bool slip) {
  Random random(7 + (chinese ? 1 : 0) + (slip ? 2 : 0));
  Outcome out;
  const ManifestEntry entry{"a.txt",      chinese ? "合唱" : "Choirs", "Gazette", "",
                            "2024-05-10", chinese ? "zh" : "en"};
  for (int i = 0; i < kArticles; ++i) {
    const std::string article = write(random, chinese, slip);
    auto rows = extract(rules(), "a.txt", std::make_shared<const std::string>(article), &entry);
    bool holds = false;
    bool fails = false;
    for (const Check& check : compare_rows(rules(), std::move(rows), {}).checks) {
      if (check.rule != rule) continue;
      holds = holds || check.verdict == Verdict::ok;
      fails = fails || check.verdict == Verdict::error;
    }
    out.holds += holds;
    out.fails += fails;
    if (slip ? !fails : fails || !holds) out.odd = article;
  }
  return out;
}

}  // namespace

TEST_CASE("consistent figures hold under every kind of invariant, in both languages") {
  for (const auto& [rule, write] : kinds()) {
    for (const bool chinese : {false, true}) {
      const Outcome outcome = run(rule, write, chinese, false);
      INFO(rule << (chinese ? " zh: " : " en: ") << outcome.odd);
      CHECK(outcome.fails == 0);
      CHECK(outcome.holds == kArticles);
    }
  }
}

TEST_CASE("one operand that is changed fails under every kind of invariant, in both languages") {
  for (const auto& [rule, write] : kinds()) {
    for (const bool chinese : {false, true}) {
      const Outcome outcome = run(rule, write, chinese, true);
      INFO(rule << (chinese ? " zh: " : " en: ") << outcome.odd);
      CHECK(outcome.fails == kArticles);
      CHECK(outcome.holds == 0);
    }
  }
}
