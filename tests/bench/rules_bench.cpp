// What rule packs cost: loading them, and 10, 100 and 1,000 wordings on news and on text full of near
// matches, on the first pass and on the tenth. Prints figures and ratios, asserts nothing. Vocabulary and
// texts are made here with a fixed seed.
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "checker/claims/rule_match.h"
#include "checker/rules/pack.h"
#include "checker/values/recogniser.h"
#include "news_text.h"

namespace {

using namespace crosscheck;
namespace fs = std::filesystem;

constexpr int kPasses = 10;
constexpr std::size_t kTextBytes = 512u << 10;
const char* const kSubject = "The Harbour League met in the old hall.";

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Packs are compiled side by side, so their loading is timed by the clock.
double wall_seconds() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
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
std::vector<std::string> near_matches(const std::vector<Phrase>& all) {
  std::mt19937 random(3);
  std::vector<std::string> out;
  for (std::size_t bytes = 0; bytes < kTextBytes; bytes += out.back().size()) {
    const Phrase& phrase = all[random() % all.size()];
    const std::string number = std::to_string(random() % 900 + 12);
    // Before the figure a gap would take the other word in: that were a match.
    const bool after = phrase.gap || random() % 2 == 0;
    out.push_back("The office in the north " + phrase.verb + (after ? " " : " quite ") + number +
                  (after ? " odd " : " ") + phrase.noun + " before the winter. ");
  }
  return out;
}

/// Sentences that the wordings match, those with a gap over another word: every wording that stands in the
/// text is run, and its expression is compiled when that is first done.
std::vector<std::string> matches(const std::vector<Phrase>& all) {
  std::mt19937 random(5);
  std::vector<std::string> out;
  for (std::size_t bytes = 0; bytes < kTextBytes; bytes += out.back().size()) {
    const Phrase& phrase = all[random() % all.size()];
    out.push_back("The office in the north " + phrase.verb + (phrase.gap ? " quite " : " ") +
                  std::to_string(random() % 900 + 12) + " " + phrase.noun + " before the winter. ");
  }
  return out;
}

/// Sentences in articles of twenty, each with the name of the subject in its first one.
struct Articles {
  explicit Articles(const std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i % 20 == 0) add(kSubject);
      add(lines[i]);
    }
  }

  std::deque<std::string> texts;
  std::deque<Sentence> sentences;
  std::vector<std::vector<claims::SentenceFacts>> all;

 private:
  void add(const std::string& text) {
    if (text == kSubject) all.emplace_back();
    texts.push_back(text);
    Sentence sentence;
    sentence.text = texts.back();
    sentence.language = "en";
    sentence.span = {0, static_cast<std::uint32_t>(text.size())};
    sentence.pieces = {{0, 0}};
    sentences.push_back(std::move(sentence));
    all.back().emplace_back();
    all.back().back().sentence = &sentences.back();
  }
};

/// Finding the values, and the rules from them.
double seconds_of(Articles& articles, const Lexicons& lexicons, const Packs& packs, std::size_t& named) {
  const double begin = cpu_seconds();
  for (std::vector<claims::SentenceFacts>& facts : articles.all) {
    for (claims::SentenceFacts& one : facts) {
      one.values.clear();
      lexicons.recognise(one.sentence->text, "en", {}, one.values);
    }
    claims::CandidateWordings candidates(packs, facts);
    for (const auto& pack : packs.packs)
      named += claims::match_rules(*pack, packs.words, candidates, facts, "2024-05-10").size();
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

Cost cost_of(const std::string& folder, const Lexicons& lexicons, const std::vector<Phrase>& wordings,
             Articles& articles) {
  Diagnostics diagnostics;
  const std::string path = file_of(pack_of(wordings));
  const auto packs = load_packs(folder, {path}, diagnostics);
  fs::remove(path);
  for (const Diagnostic& one : diagnostics) std::puts(to_string(one).c_str());
  if (!packs) std::exit(1);
  std::size_t named = 0;
  // What the values' first pass costs is not the packs'.
  if (const auto none = load_packs(folder, {}, diagnostics)) seconds_of(articles, lexicons, *none, named);
  Cost out;
  for (int pass = 1; pass <= kPasses; ++pass) {
    const double seconds = seconds_of(articles, lexicons, *packs, named);
    if (pass == 1) out.first = seconds;
    // The least of the later ones: other work of the machine only adds.
    if (pass == 2 || (pass > 2 && seconds < out.tenth)) out.tenth = seconds;
  }
  const double megabytes = static_cast<double>(kTextBytes) / 1e6;
  std::printf("  %5zu wordings: %6.1f MB/s first pass, %6.1f later; %zu claims named\n", wordings.size(),
              megabytes / out.first, megabytes / out.tenth, named / kPasses);
  return out;
}

double loading(const std::string& folder, const std::vector<std::string>& packs) {
  std::vector<double> times;
  for (int i = 0; i < 7; ++i) {
    Diagnostics diagnostics;
    const double begin = wall_seconds();
    if (!load_packs(folder, packs, diagnostics)) std::exit(1);
    times.push_back(wall_seconds() - begin);
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
  Diagnostics diagnostics;
  const auto lexicons = Lexicons::load(folder, diagnostics);
  if (!lexicons) return 1;
  std::puts("values and rules of one text:");
  for (const int kind : {0, 1, 2, 3}) {
    std::puts(kind == 0   ? "news"
              : kind == 1 ? "near matches of the pack's own wordings"
              : kind == 2 ? "near matches of the 1,000 wordings, whatever the pack"
                          : "matches of the pack's own wordings");
    Cost ten;
    for (const std::size_t count : {10u, 100u, 1000u}) {
      Articles articles(kind == 0   ? bench::sentences(bench::english(), kTextBytes)
                        : kind == 3 ? matches(few(count))
                                    : near_matches(kind == 1 ? few(count) : all));
      const Cost cost = cost_of(folder, *lexicons, few(count), articles);
      if (count == 10) ten = cost;
      if (count == 1000)
        std::printf("  1,000 cost %.2f times what 10 cost on the first pass, %.2f times later\n",
                    cost.first / ten.first, cost.tenth / ten.tenth);
    }
  }
  return 0;
}
