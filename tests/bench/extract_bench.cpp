// How fast articles become claims, and what the stages cost: prints MB/s and ratios, asserts nothing. The
// text is made here, English and Chinese, with a fixed seed.
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "checker/check/check.h"
#include "checker/pipeline.h"
#include "news_text.h"

namespace {

using namespace crosscheck;

std::string text_of(const std::vector<const char*>& templates, std::size_t bytes) {
  std::string out;
  std::size_t count = 0;
  for (const std::string& sentence : bench::sentences(templates, bytes)) {
    out += sentence;
    if (++count % 6 == 0) out += "\n\n";
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

/// What the checks of articles against themselves cost, of claims that are there.
double checks_seconds(const std::vector<std::shared_ptr<const std::string>>& articles, const Rules& rules) {
  std::vector<Claim> claims;
  std::vector<std::uint32_t> article_of;
  std::vector<ArticleInfo> infos;
  for (const auto& text : articles) {
    for (ArticleRow& row : extract(rules, "a.txt", text, nullptr)) {
      article_of.insert(article_of.end(), row.claims.size(), static_cast<std::uint32_t>(infos.size()));
      for (Claim& claim : row.claims) claims.push_back(std::move(claim));
      row.info.published = "2024-05-10";
      row.info.inferred.clear();
      infos.push_back(std::move(row.info));
    }
  }
  const GatheredTables tables;
  const std::vector<Fact> facts;
  const CheckContext context{
      claims, article_of, infos, tables, *rules.packs, facts, &rules.lexicons->units(), rules.checks.get()};
  std::vector<Check> checks;
  const auto begin = std::chrono::steady_clock::now();
  check_articles(context, checks);
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
    const std::string text = text_of(zh ? bench::chinese() : bench::english(), 4u << 20);
    for (std::size_t at = 0; at + 4096 < text.size();) {
      std::size_t end = text.find("\n\n", at + 4096);
      if (end == std::string::npos) end = text.size();
      articles.push_back(std::make_shared<const std::string>(text.substr(at, end - at)));
      at = end;
    }
    std::size_t claims = 0;
    const double alone = seconds_of(articles, *without, claims);
    const double packs = seconds_of(articles, *with, claims);
    const double checks = checks_seconds(articles, *without);
    std::printf("%s: checks of articles against themselves: %.1f %% of extraction\n", zh ? "zh" : "en",
                100 * checks / alone);
    const double megabytes = static_cast<double>(text.size()) / 1e6;
    std::printf("%s: %.1f MB/s without packs, %.1f with; packs cost %.2f times; %zu claims\n",
                zh ? "Chinese" : "English", megabytes / alone, megabytes / packs, packs / alone, claims / 2);
  }
  return 0;
}
