// How fast articles become claims, and what the stages cost: prints MB/s and ratios, asserts nothing. The
// text is made here, English and Chinese, with a fixed seed.
#include <chrono>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "checker/pipeline.h"
#include "checker/text/text.h"

namespace {

using namespace crosscheck;

/// Sentences with two figures each: days and other small numbers, and amounts.
const std::vector<const char*> kEnglish{
    "The harbour office said that %d ships had called at the port since January. ",
    "Trade between the two towns rose by %d.5 percent to $%d million last year. ",
    "Nobody expected the old bridge to stand for another winter, but it did. ",
    "On March %d, 2024, the council met for the %dth time in the new hall. ",
    "The museum, which lies between the river and the market, is closed on Mondays. ",
    "More than %d people signed the letter, according to the organisers. "};
const std::vector<const char*> kChinese{
    "港务局表示，今年以来共有%d艘船停靠。", "两地贸易额同比增长%d.5%%，达到%d亿元。",
    "没有人想到那座老桥还能再撑过一个冬天。", "2024年3月%d日，理事会举行第%d次会议。",
    "博物馆位于河流与市场之间，每周一闭馆。"};

std::string text_of(const std::vector<const char*>& sentences, std::size_t bytes) {
  std::mt19937 random(7);
  std::string out;
  while (out.size() < bytes) {
    char line[300];
    const int small = static_cast<int>(random() % 27) + 1;
    const int large = static_cast<int>(random() % 900) + 100;
    std::snprintf(line, sizeof line, sentences[random() % sentences.size()], small, large);
    out += line;
    if (random() % 6 == 0) out += "\n\n";
  }
  return out;
}

double seconds_of(const std::vector<std::shared_ptr<const std::string>>& articles, const Rules& rules,
                  std::size_t& claims) {
  const auto begin = std::chrono::steady_clock::now();
  for (const auto& text : articles) {
    for (const ArticleRow& row : extract(rules, "a.txt", text, nullptr)) claims += row.claims.size();
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : CROSSCHECK_SOURCE_DIR "/rules";
  Diagnostics diagnostics;
  const auto load_begin = std::chrono::steady_clock::now();
  const auto with = load_rules(folder, shipped_packs(folder), diagnostics);
  const double load = std::chrono::duration<double>(std::chrono::steady_clock::now() - load_begin).count();
  const auto without = load_rules(folder, {}, diagnostics);
  if (!with || !without) {
    std::puts("the rules could not be loaded");
    return 1;
  }
  std::printf("loading rules and packs: %.0f ms\n", load * 1000);
  for (const bool zh : {false, true}) {
    std::vector<std::shared_ptr<const std::string>> articles;
    const std::string text = text_of(zh ? kChinese : kEnglish, 4 << 20);
    for (std::size_t at = 0; at + 4096 < text.size();) {
      std::size_t end = text.find("\n\n", at + 4096);
      if (end == std::string::npos) end = text.size();
      articles.push_back(std::make_shared<const std::string>(text.substr(at, end - at)));
      at = end;
    }
    std::size_t claims = 0;
    const double alone = seconds_of(articles, *without, claims);
    const double packs = seconds_of(articles, *with, claims);
    const double megabytes = static_cast<double>(text.size()) / 1e6;
    std::printf("%s: %.1f MB/s without packs, %.1f with; packs cost %.2f times; %zu claims\n",
                zh ? "Chinese" : "English", megabytes / alone, megabytes / packs, packs / alone, claims / 2);
  }
  return 0;
}
