// How fast values are found: MB/s on news-like text in English and Chinese, and how the time grows on hostile
// text. Prints figures and ratios, asserts nothing.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "checker/values/recogniser.h"
#include "news_text.h"

namespace {

using namespace crosscheck;

/// Of this thread, so that other work of the machine does not count.
double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double seconds_of(const Lexicons& lexicons, const std::vector<std::string>& sentences, const char* language,
                  std::size_t& found) {
  ReferenceTime reference;
  reference.published = parse_iso("2025-06-11");
  std::vector<Value> values;
  const double begin = cpu_seconds();
  for (const std::string& sentence : sentences) {
    values.clear();
    lexicons.recognise(sentence, language, reference, values);
    found += values.size();
  }
  return cpu_seconds() - begin;
}

void news(const Lexicons& lexicons) {
  for (const bool zh : {false, true}) {
    const auto sentences = bench::sentences(zh ? bench::chinese() : bench::english(), 16u << 20);
    std::size_t bytes = 0;
    for (const std::string& sentence : sentences) bytes += sentence.size();
    std::size_t found = 0;
    seconds_of(lexicons, {sentences.begin(), sentences.begin() + 1000}, zh ? "zh" : "en", found);
    found = 0;
    const double seconds = seconds_of(lexicons, sentences, zh ? "zh" : "en", found);
    std::printf("%s: %.1f MB/s; one value in %zu bytes\n", zh ? "Chinese" : "English",
                static_cast<double>(bytes) / 1e6 / seconds, bytes / std::max<std::size_t>(found, 1));
  }
}

std::string repeat(std::string_view piece, std::size_t bytes) {
  std::string out;
  out.reserve(bytes);
  while (out.size() + piece.size() <= bytes) out += piece;
  return out;
}

void hostile(const Lexicons& lexicons) {
  std::puts("hostile text in one piece: seconds for 10 MB, and times those for 1 MB (10 is linear)");
  for (const std::string_view piece :
       {"1", "7", "一二三", "1,1,1,", "$$$$", "5月47日", "1-", "one ", "May 5 "}) {
    for (const char* language : {"en", "zh"}) {
      std::size_t found = 0;
      const double small = seconds_of(lexicons, {repeat(piece, 1000000)}, language, found);
      const double large = seconds_of(lexicons, {repeat(piece, 10000000)}, language, found);
      std::printf("  %-10s %s %8.2f s %6.1f\n", std::string(piece).c_str(), language, large,
                  large / std::max(small, 1e-9));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : CROSSCHECK_SOURCE_DIR "/rules";
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  Diagnostics diagnostics;
  const double begin = cpu_seconds();
  const auto lexicons = Lexicons::load(folder, diagnostics);
  if (!lexicons) {
    for (const Diagnostic& diagnostic : diagnostics) std::puts(to_string(diagnostic).c_str());
    return 1;
  }
  std::printf("loading all languages: %.0f ms\n", (cpu_seconds() - begin) * 1000);
  news(*lexicons);
  if (argc <= 2) hostile(*lexicons);  // a second argument: news only, for a profiler
  return 0;
}
