// Measures the checks across articles on made sets: facts told over two articles or three that fit, and the
// same with one operand wrong.
//
// usage: generated_across [COUNT [SEED]]: COUNT sets for each kind, language and verdict (default 40). Prints
// rates; with --show the sets that were judged wrongly. Exits 1 on a false alarm, or where a kind is found
// less often than kLeastFound.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "checker/pipeline.h"
#include "generated.h"

using namespace crosscheck;
using generated::Random;

namespace {

/// Many sets stay apart, as their sentences do not align beside the others.
constexpr double kLeastFound = 0.15;

using Set = std::vector<std::string>;

std::string grouped(std::int64_t value) {
  std::string out = std::to_string(value);
  for (std::size_t i = out.size(); i > 3; i -= 3) out.insert(i - 3, ",");
  return out;
}

/// Tenths as a decimal, always with it: 130 -> "13.0".
std::string tenths(std::int64_t value) {
  return std::to_string(value / 10) + "." + std::to_string(value % 10);
}

struct Thing {
  const char* english;
  const char* chinese;
};
const std::vector<Thing> kPlaces{
    {"Halden", "临江"}, {"Aldmoor", "北川河"}, {"Tarnby", "青石"}, {"Bexhay", "南坪"}};
const std::vector<Thing> kGoods{{"paper", "纸张"}, {"cement", "水泥"}, {"sugar", "白糖"}, {"cheese", "奶酪"}};
const std::vector<Thing> kCargo{
    {"grain", "粮食"}, {"coal", "煤炭"}, {"ore", "矿石"}, {"timber", "木材"}, {"salt", "食盐"}};

Set change(Random& random, bool zh, bool wrong, bool percent) {
  const Thing& place = random.one(kPlaces);
  const Thing& goods = random.one(kGoods);
  const std::int64_t old = random.of(201, 899) * 100 + random.of(1, 99);
  const std::int64_t fresh = old + old * random.of(6, 60) / 100;
  std::int64_t told = percent ? (2000 * (fresh - old) + old) / (2 * old) : fresh - old;
  if (wrong) told = told * random.of(14, 24) / 10;
  const std::string year = std::to_string(random.of(2021, 2023));
  const std::string p = zh ? place.chinese : place.english;
  const std::string g = zh ? goods.chinese : goods.english;
  const std::string by =
      percent ? tenths(told) + (zh ? "%" : " percent") : grouped(told) + (zh ? "吨" : " tonnes");
  if (zh) {
    const std::string first =
        year + "年，" + p + "工厂生产" + g + grouped(fresh) + "吨，上年为" + grouped(old) + "吨。";
    return {first, year + "年，" + p + "工厂生产" + g + grouped(fresh) + "吨，同比增长" + by + "。"};
  }
  const std::vector<std::string> pair{
      "The mill in " + p + " made " + grouped(fresh) + " tonnes of " + g + " in " + year +
          ", compared with " + grouped(old) + " tonnes a year earlier.",
      "In " + year + " the " + p + " mill made " + grouped(fresh) + " tonnes of " + g + ", against " +
          grouped(old) + " tonnes in the previous year."};
  const std::vector<std::string> rise{"Output of " + g + " at the mill in " + p + " rose " +
                                          (percent ? "" : "by ") + by + " to " + grouped(fresh) +
                                          " tonnes in " + year + ".",
                                      "The " + p + " mill made " + grouped(fresh) + " tonnes of " + g +
                                          " in " + year + ", an increase of " + by + "."};
  return {random.one(pair), random.one(rise)};
}

Set percent_change(Random& random, bool zh, bool wrong) {
  return change(random, zh, wrong, true);
}
Set difference(Random& random, bool zh, bool wrong) {
  return change(random, zh, wrong, false);
}

Set sum(Random& random, bool zh, bool wrong) {
  const Thing& place = random.one(kPlaces);
  const std::string p = zh ? place.chinese : place.english;
  const std::string year = std::to_string(random.of(2021, 2023));
  const auto start = static_cast<std::size_t>(random.of(0, 2));
  std::int64_t all = 0;
  std::string parts;
  std::string names;
  for (std::size_t i = 0; i < 3; ++i) {
    const Thing& one = kCargo[start + i];
    const std::int64_t part = random.of(1001, 6999);
    all += part;
    if (zh) {
      parts += (i == 0 ? "" : "、") + std::string(one.chinese) + grouped(part) + "吨";
      names += (i == 0 ? "" : i == 1 ? "、" : "和") + std::string(one.chinese);
    } else {
      const std::string between = i == 0 ? "" : i == 1 ? ", " : " and ";
      parts += between + grouped(part) + " tonnes of " + one.english;
      names += between + one.english;
    }
  }
  if (wrong) all += all * random.of(2, 12) / 100;
  if (zh)
    return {year + "年，" + p + "港装卸" + parts + "。",
            year + "年，" + p + "港装卸" + names + "共计" + grouped(all) + "吨。"};
  return {
      "The port of " + p + " handled " + parts + " in " + year + ".",
      "In " + year + " the port of " + p + " handled " + grouped(all) + " tonnes of " + names + " in total."};
}

struct Kind {
  const char* name;
  Set (*make)(Random&, bool, bool);
};

Report report_of(const Rules& rules, Random& random, bool zh, Set set) {
  // A third article that tells other things.
  if (random.of(0, 1) == 0)
    set.push_back(zh ? "当地图书馆周二重新开放。" : "The library opened again on Tuesday.");
  std::vector<ArticleRow> rows;
  for (std::size_t i = 0; i < set.size(); ++i) {
    const std::string path(1, static_cast<char>('a' + i));
    const ManifestEntry entry{path + ".txt", "News " + path, "Paper " + path, "", generated::kPublished, ""};
    auto text = std::make_shared<const std::string>(generated::article(random, zh, set[i]));
    for (ArticleRow& row : extract(rules, path + ".txt", std::move(text), &entry))
      rows.push_back(std::move(row));
  }
  return compare_rows(rules, std::move(rows), {});
}

}  // namespace

int main(int argc, char** argv) {
  bool show = false;
  int count = 40;
  std::uint64_t seed = 1;
  for (int i = 1, place = 0; i < argc; ++i) {
    if (std::strcmp(argv[i], "--show") == 0)
      show = true;
    else if (place++ == 0)
      count = std::atoi(argv[i]);
    else
      seed = std::strtoull(argv[i], nullptr, 10);
  }
  Diagnostics diagnostics;
  const auto rules = load_rules(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {}, diagnostics);
  if (!rules) {
    std::fprintf(stderr, "the rules cannot be read\n");
    return 2;
  }
  bool good = true;
  int right = 0;
  int alarms = 0;
  std::printf("%-16s %4s %7s %7s %9s %7s\n", "kind", "lang", "wrong", "found", "told ok", "alarms");
  for (const Kind& kind :
       {Kind{"percent_change", percent_change}, Kind{"difference", difference}, Kind{"sum", sum}}) {
    for (const bool zh : {false, true}) {
      int found[2] = {0, 0};
      int wrongly = 0;
      for (const bool broken : {true, false}) {
        Random random(seed * 1000 + (zh ? 1 : 0) + (broken ? 2 : 0));
        for (int n = 0; n < count; ++n) {
          const Set set = kind.make(random, zh, broken);
          const Report report = report_of(*rules, random, zh, set);
          bool told = false;
          bool error = false;
          for (const Check& check : report.checks) {
            error = error || check.verdict == Verdict::error;
            told = told || (check.kind == kind.name && (check.verdict == Verdict::error) == broken &&
                            check.claims.size() > 1);
          }
          found[broken ? 0 : 1] += told;
          wrongly += !broken && error;
          if (show && !told) std::printf("  missed: %s | %s\n", set[0].c_str(), set[1].c_str());
          if (!broken && error) {
            std::printf("  ALARM: %s | %s\n", set[0].c_str(), set[1].c_str());
            for (const Check& check : report.checks)
              if (check.verdict == Verdict::error)
                std::printf("    %s\n", check.explanation.english().c_str());
          }
        }
      }
      right += count;
      alarms += wrongly;
      good = good && wrongly == 0 && found[0] >= kLeastFound * count;
      std::printf("%-16s %4s %7d %6.1f%% %8.1f%% %7d\n", kind.name, zh ? "zh" : "en", count,
                  100.0 * found[0] / count, 100.0 * found[1] / count, wrongly);
    }
  }
  std::printf("%d consistent sets, %d false alarms\n", right, alarms);
  return good ? 0 : 1;
}
