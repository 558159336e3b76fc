// What rule packs cost: loading them, and 10, 100 and 1,000 wordings on news and on text full of near
// matches, on the first pass and on the tenth. Prints figures and ratios, asserts nothing. Vocabulary and
// texts are made here with a fixed seed.
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "checker/claims/rule_match.h"
#include "checker/pipeline.h"
#include "news_text.h"

namespace {

using namespace crosscheck;
namespace fs = std::filesystem;

constexpr int kPasses = 10;
constexpr std::size_t kTextBytes = 512u << 10;
constexpr std::size_t kArticleBytes = 4096;
const char* const kSubject = "The Harbour League met in the old hall.\n\n";

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// A word that no language has: "tambro", "kelvin" may come up, which does no harm.
std::string made_word(std::size_t number) {
  static const char* const kSyllables[] = {"tam", "kel", "bro", "vin", "sor",
                                           "mak", "lun", "dre", "pol", "wix"};
  std::string out;
  for (int i = 0; i < 3; ++i, number /= 10) out += kSyllables[number % 10];
  return out;
}

/// The words of a wording: a verb, a noun, and the text in which they stand beside a figure.
struct Phrase {
  std::string verb;
  std::string noun;
  bool gap = false;
};

std::vector<Phrase> phrases(std::size_t count) {
  // Every other one has words that the news text has too, so that it is woken there.
  static const char* const kVerbs[] = {"said", "rose",     "met",     "signed",
                                       "fell", "foresees", "dropped", "lost"};
  static const char* const kNouns[] = {"ships", "million", "people", "homes", "centimetres", "schools"};
  std::vector<Phrase> out;
  for (std::size_t i = 0; i < count; ++i) {
    const bool common = i % 2 == 0;
    out.push_back({common ? kVerbs[i / 2 % 8] : made_word(i), made_word(i + 313), i % 3 == 0});
    if (common && i % 4 == 0) {
      out.back().verb = made_word(i);
      out.back().noun = kNouns[i / 4 % 6];
    }
  }
  return out;
}

/// A pack of so many wordings, five to an attribute.
std::string pack_of(const std::vector<Phrase>& all) {
  std::string out =
      "pack: bench\ncountries: true\nentities:\n  - {id: league, kind: union, names: {en: [Harbour "
      "League]}}\nattributes:\n";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Phrase& phrase = all[i];
    if (i % 5 == 0)
      out += "  - id: B-" + std::to_string(i) +
             "\n    label: l\n    subject: union\n    value: count\n    wording:\n      en:\n";
    out += "        - \"(" + phrase.verb + "|" + phrase.verb + "ing) " +
           (phrase.gap ? "{..}" : "(about |over )?") + "{count} (new |full )?" + phrase.noun + "\"\n";
  }
  return out;
}

/// Sentences with the words of the wordings and a figure, but another word between.
std::string near_matches(const std::vector<Phrase>& all) {
  std::mt19937 random(3);
  std::string out;
  for (std::size_t count = 0; out.size() < kTextBytes; ++count) {
    const Phrase& phrase = all[random() % all.size()];
    const std::string number = std::to_string(random() % 900 + 12);
    const bool after = random() % 2 == 0;
    out += "The office in the north " + phrase.verb + (after ? " " : " quite ") + number +
           (after ? " odd " : " ") + phrase.noun + " before the winter. ";
    if (count % 6 == 5) out += "\n\n";
  }
  return out;
}

std::string news() {
  std::string out;
  std::size_t count = 0;
  for (const std::string& sentence : bench::sentences(bench::english(), kTextBytes)) {
    out += sentence;
    if (++count % 6 == 0) out += "\n\n";
  }
  return out;
}

using Articles = std::vector<std::shared_ptr<const std::string>>;

Articles articles_of(const std::string& text) {
  Articles out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find("\n\n", std::min(text.size(), at + kArticleBytes));
    if (end == std::string::npos) end = text.size();
    out.push_back(std::make_shared<const std::string>(kSubject + text.substr(at, end - at)));
    at = end;
  }
  return out;
}

double seconds_of(const Articles& articles, const Rules& rules, std::size_t& named) {
  const double begin = cpu_seconds();
  for (const auto& text : articles) {
    for (const ArticleRow& row : extract(rules, "a.txt", text, nullptr)) {
      for (const Claim& claim : row.claims) named += claim.rule.empty() ? 0 : 1;
    }
  }
  return cpu_seconds() - begin;
}

std::string file_of(const std::string& pack) {
  const std::string path =
      (fs::temp_directory_path() / ("crosscheck-bench-" + std::to_string(::getpid()) + ".yaml")).string();
  std::ofstream(path) << pack;
  return path;
}

struct Cost {
  double first = 0;
  double tenth = 0;
};

Cost cost_of(const std::string& folder, const std::vector<Phrase>& wordings, const Articles& articles) {
  Diagnostics diagnostics;
  const std::string path = file_of(pack_of(wordings));
  const auto rules = load_rules(folder, {path}, diagnostics);
  fs::remove(path);
  for (const Diagnostic& one : diagnostics) std::puts(to_string(one).c_str());
  if (!rules) std::exit(1);
  std::size_t named = 0;
  Cost out;
  for (int pass = 1; pass <= kPasses; ++pass) {
    const double seconds = seconds_of(articles, *rules, named);
    if (pass == 1) out.first = seconds;
    // The least of the later ones: other work of the machine only adds.
    if (pass == 2 || (pass > 2 && seconds < out.tenth)) out.tenth = seconds;
  }
  std::printf("  %5zu wordings: %6.1f MB/s first pass, %6.1f later; %zu claims named\n", wordings.size(),
              static_cast<double>(articles.size() * kArticleBytes) / 1e6 / out.first,
              static_cast<double>(articles.size() * kArticleBytes) / 1e6 / out.tenth, named / kPasses);
  return out;
}

double loading(const std::string& folder, const std::vector<std::string>& packs) {
  std::vector<double> times;
  for (int i = 0; i < 7; ++i) {
    Diagnostics diagnostics;
    const double begin = cpu_seconds();
    if (!load_packs(folder, packs, diagnostics)) std::exit(1);
    times.push_back(cpu_seconds() - begin);
  }
  std::sort(times.begin(), times.end());
  return 1000 * times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : CROSSCHECK_SOURCE_DIR "/rules";
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  std::printf("loading the shipped packs: %.1f ms, of which words that all packs share %.1f ms\n",
              loading(folder, shipped_packs(folder)), loading(folder, {}));
  const std::vector<Phrase> all = phrases(1000);
  const std::string path = file_of(pack_of(all));
  std::printf("loading 1,000 wordings: %.1f ms\n", loading(folder, {path}));
  fs::remove(path);

  const auto few = [&](std::size_t count) {
    return std::vector<Phrase>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
  };
  const Articles news_articles = articles_of(news());
  const Articles near_all = articles_of(near_matches(all));
  for (const int kind : {0, 1, 2}) {
    std::puts(kind == 0   ? "news"
              : kind == 1 ? "near matches of the pack's own wordings"
                          : "near matches of the 1,000 wordings, whatever the pack");
    Cost ten;
    for (const std::size_t count : {10u, 100u, 1000u}) {
      const Articles articles = kind == 0   ? news_articles
                                : kind == 1 ? articles_of(near_matches(few(count)))
                                            : near_all;
      const Cost cost = cost_of(folder, few(count), articles);
      if (count == 10) ten = cost;
      if (count == 1000)
        std::printf("  1,000 cost %.2f times what 10 cost on the first pass, %.2f times later\n",
                    cost.first / ten.first, cost.tenth / ten.tenth);
    }
  }
  return 0;
}
