// What it costs to compare the articles of one topic, and how that grows with their number: prints figures,
// asserts nothing. The articles are made here with a fixed seed: thirty facts told in varied words, English
// and Chinese, some of them with another figure, among sentences that have nothing to do with the topic.
// usage: bench_align [RULES_DIR [MOST_ARTICLES]]
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "checker/pipeline.h"
#include "news_text.h"

namespace {

using namespace crosscheck;

/// '#' stands for the figure. The Chinese words hold the whole predicate, for the verb follows the noun.
struct Told {
  const char* amount;
  const char* predicate;
  const char* chinese;
};

const std::vector<Told>& facts() {
  static const std::vector<Told> kFacts{
      {"# people", "died in the flood", "#人在洪水中死亡"},
      {"# residents", "were injured", "#名居民受伤"},
      {"# houses", "were destroyed", "#栋房屋被毁"},
      {"# schools", "stayed closed", "#所学校停课"},
      {"# soldiers", "were sent to the valley", "#名士兵被派往山谷"},
      {"# firefighters", "arrived at the scene", "#名消防员抵达现场"},
      {"# villages", "lost electricity", "#个村庄停电"},
      {"# bridges", "collapsed", "#座桥梁倒塌"},
      {"# roads", "were blocked by mud", "#条道路因泥石流中断"},
      {"# trees", "fell in the storm", "#棵树木在暴风雨中倒下"},
      {"# tents", "were handed out", "#顶帐篷已经发放"},
      {"# flights", "were cancelled", "#个航班取消"},
      {"# trains", "were delayed", "#列火车晚点"},
      {"# patients", "were treated in hospital", "#名患者在医院接受治疗"},
      {"# children", "were rescued from roofs", "#名儿童从屋顶获救"},
      {"# tourists", "were stranded at the lake", "#名游客被困湖边"},
      {"# fishermen", "were still missing", "#名渔民仍然失踪"},
      {"# boats", "sank in the harbour", "#艘船只在港口沉没"},
      {"# volunteers", "signed up to help", "#名志愿者报名帮助"},
      {"# families", "moved into shelters", "#个家庭搬进避难所"},
      {"$# million in aid", "was promised by the government", "政府承诺提供#百万美元援助"},
      {"# kilometres of railway", "were washed away", "#公里铁路被冲毁"},
      {"# hectares of farmland", "were under water", "#公顷农田被淹"},
      {"# tonnes of rice", "reached the town", "#吨大米运抵该镇"},
      {"# litres of fuel", "leaked into the river", "#升燃料泄漏到河里"},
      {"# millimetres of rain", "fell overnight", "一夜之间降雨#毫米"},
      {"# hospitals", "worked without water", "#家医院断水"},
      {"# police officers", "guarded empty streets", "#名警察守卫空荡的街道"},
      {"# shops", "reopened on the market", "市场上#家商店重新开业"},
      {"# members of the council", "voted for the relief plan", "#名议员投票支持救助计划"}};
  return kFacts;
}

const std::vector<const char*>& frames(bool chinese) {
  static const std::vector<const char*> kEnglish{
      "@ %, the district office said. ",          "According to the rescue service, @ %. ",
      "A spokeswoman told reporters that @ %. ",  "In the northern valley @ %. ",
      "By the evening @ %, the radio reported. ", "The mayor confirmed that @ %. "};
  static const std::vector<const char*> kChinese{"区政府表示，@。", "据救援部门通报，@。",
                                                 "发言人对记者说，@。", "市长证实，@。"};
  return chinese ? kChinese : kEnglish;
}

void replace(std::string& text, char what, const std::string& with) {
  if (const std::size_t at = text.find(what); at != std::string::npos) text.replace(at, 1, with);
}

constexpr std::size_t kFactsOfArticle = 12;
constexpr std::size_t kDistractors = 5;
constexpr unsigned kAlteredOneIn = 20;
constexpr unsigned kChineseOneIn = 4;

std::vector<ArticleRow> rows_of(const Rules& rules, std::size_t articles) {
  std::mt19937 random(11);
  std::vector<unsigned> figures;
  for (std::size_t i = 0; i < facts().size(); ++i) figures.push_back(13 + random() % 4000);
  const auto english = bench::sentences(bench::english(), 1u << 20);
  const auto chinese = bench::sentences(bench::chinese(), 1u << 20);
  std::vector<ArticleRow> out;
  for (std::size_t i = 0; i < articles; ++i) {
    const bool zh = random() % kChineseOneIn == 0;
    std::vector<std::string> sentences;
    std::set<std::size_t> told;
    while (told.size() < kFactsOfArticle) told.insert(random() % facts().size());
    for (const std::size_t fact : told) {
      std::string sentence = frames(zh)[random() % frames(zh).size()];
      replace(sentence, '@', zh ? facts()[fact].chinese : facts()[fact].amount);
      replace(sentence, '%', facts()[fact].predicate);
      const unsigned altered = random() % kAlteredOneIn == 0 ? 1 + random() % 9 : 0;
      replace(sentence, '#', std::to_string(figures[fact] + altered));
      sentences.push_back(std::move(sentence));
    }
    for (std::size_t k = 0; k < kDistractors; ++k) {
      const auto& all = zh ? chinese : english;
      sentences.push_back(all[random() % all.size()]);
    }
    // By hand: the order that std::shuffle gives is no standard's.
    for (std::size_t k = sentences.size() - 1; k > 0; --k)
      std::swap(sentences[k], sentences[random() % (k + 1)]);
    std::string text;
    for (std::size_t k = 0; k < sentences.size(); ++k) text += sentences[k] + (k % 4 == 3 ? "\n\n" : "");
    char path[32];
    std::snprintf(path, sizeof path, "a%06zu.txt", i);
    const ManifestEntry entry{
        path, zh ? "山谷水灾" : "Water in the valley",        "Outlet " + std::to_string(i),
        "",   "2025-05-0" + std::to_string(1 + random() % 9), ""};
    for (ArticleRow& row : extract(rules, path, std::make_shared<const std::string>(std::move(text)), &entry))
      out.push_back(std::move(row));
  }
  return out;
}

double cpu_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// A line of /proc/self/status in megabytes.
double status_megabytes(const std::string& name) {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(name + ":")) return std::strtod(line.c_str() + name.size() + 1, nullptr) / 1024;
  }
  return 0;
}

/// So that the peak is that of what comes next.
void forget_peak() {
  std::ofstream("/proc/self/clear_refs") << "5";
}

struct Aligned {
  BlockSizes sizes;
  double seconds = 0;
};

/// Open alignment alone; the report does not keep its sizes.
Aligned align_alone(const Rules& rules, const std::vector<ArticleRow>& rows) {
  std::vector<Claim> claims;
  std::vector<std::uint32_t> article_of;
  std::vector<ArticleInfo> articles;
  std::vector<std::vector<ArticleTerm>> terms;
  for (const ArticleRow& row : rows) {
    article_of.insert(article_of.end(), row.claims.size(), static_cast<std::uint32_t>(articles.size()));
    claims.insert(claims.end(), row.claims.begin(), row.claims.end());
    articles.push_back(row.info);
    terms.push_back(row.terms);
  }
  const double begin = cpu_seconds();
  OpenAligner aligner(
      {claims, article_of, articles, terms, *rules.terms, *rules.alignment, rules.lexicons->units()});
  aligner.align();
  return {aligner.sizes(), cpu_seconds() - begin};
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : CROSSCHECK_SOURCE_DIR "/rules";
  const auto most = static_cast<std::size_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1000);
  Diagnostics diagnostics;
  const auto rules = load_rules(folder, {}, diagnostics);
  if (!rules) {
    for (const Diagnostic& one : diagnostics) std::fprintf(stderr, "%s\n", to_string(one).c_str());
    return 1;
  }
  std::printf(
      "articles  claims  compare s  growth  n log n  align s  growth  peak MB  most  comparisons  facts\n");
  double before = 0;
  double before_align = 0;
  std::size_t before_articles = 0;
  for (const std::size_t articles : {10u, 100u, 1000u, 3000u, 10000u}) {
    if (articles > most) break;
    std::vector<ArticleRow> rows = rows_of(*rules, articles);
    const Aligned alone = align_alone(*rules, rows);
    forget_peak();
    const double resident = status_megabytes("VmRSS");
    const double begin = cpu_seconds();
    const Report report = compare_rows(*rules, std::move(rows), {});
    const double seconds = cpu_seconds() - begin;
    const double peak = status_megabytes("VmHWM") - resident;
    std::printf("%8zu  %6zu  %9.3f", articles, alone.sizes.claims, seconds);
    if (before_articles == 0) {
      std::printf("  %6s  %7s  %7.3f  %6s", "", "", alone.seconds, "");
    } else {
      // Exponents of growth against the size before; beside them that of n log n.
      const double n = static_cast<double>(articles);
      const double m = static_cast<double>(before_articles);
      const double step = std::log(n / m);
      std::printf("  %6.2f  %7.2f  %7.3f  %6.2f", std::log(seconds / before) / step,
                  std::log(n * std::log(n) / (m * std::log(m))) / step, alone.seconds,
                  std::log(alone.seconds / before_align) / step);
    }
    std::printf("  %7.1f  %4zu  %11zu  %5zu\n", peak, alone.sizes.most, alone.sizes.comparisons,
                report.facts.size());
    std::fflush(stdout);
    before = seconds;
    before_align = alone.seconds;
    before_articles = articles;
  }
  return 0;
}
