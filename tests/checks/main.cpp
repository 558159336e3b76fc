// Measures the checks on made articles: how many wrong ones are found, how many right ones are called wrong.
//
// usage: generated_checks [COUNT [SEED [KIND]]]: COUNT articles for each kind, language and verdict (default
// 40). Prints rates; with --show the articles that were judged wrongly. Exits 1 on a false alarm, or where a
// kind is found less often than kLeastFound.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include "checker/pipeline.h"
#include "generated.h"

using namespace crosscheck;

namespace {

/// A slip in the first digit of a figure makes one that may be of something else, and stays untold.
constexpr double kLeastFound = 0.4;

struct Rates {
  int made = 0;
  int found = 0;
  int ok = 0;      ///< told to be right
  int alarms = 0;  ///< right ones with an error of any kind
};

Report report_of(const Rules& rules, const std::string& text, bool titled) {
  const ManifestEntry entry{"a.txt", titled ? "" : "News", "Paper", "", generated::kPublished, ""};
  return compare_rows(rules, extract(rules, "a.txt", std::make_shared<const std::string>(text), &entry), {});
}

}  // namespace

int main(int argc, char** argv) {
  bool show = false;
  int count = 40;
  std::uint64_t seed = 1;
  std::string only;
  for (int i = 1, place = 0; i < argc; ++i) {
    if (std::strcmp(argv[i], "--show") == 0)
      show = true;
    else if (place == 0)
      count = std::atoi(argv[i]), ++place;
    else if (place == 1)
      seed = std::strtoull(argv[i], nullptr, 10), ++place;
    else
      only = argv[i];
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
  for (const generated::Kind& kind : generated::kinds()) {
    if (!only.empty() && only != kind.name) continue;
    for (const bool chinese : {false, true}) {
      Rates wrong;
      Rates fitting;
      for (const bool broken : {true, false}) {
        generated::Random random(seed * 1000 + (chinese ? 1 : 0) + (broken ? 2 : 0));
        Rates& rates = broken ? wrong : fitting;
        for (int tries = 0; rates.made < count && tries < count * 20; ++tries) {
          const std::string statement = kind.make(random, chinese, broken);
          if (statement.empty()) continue;
          ++rates.made;
          const Report report =
              report_of(*rules, generated::article(random, chinese, statement, kind.titled), kind.titled);
          bool found = false;
          bool ok = false;
          bool error = false;
          for (const Check& check : report.checks) {
            error = error || check.verdict == Verdict::error;
            found = found || (check.verdict == Verdict::error && check.kind == kind.name);
            ok = ok || (check.verdict == Verdict::ok && check.kind == kind.name);
          }
          rates.found += found;
          rates.ok += ok;
          rates.alarms += error && !broken;
          if (show && broken && !found) std::printf("  missed: %s\n", statement.c_str());
          if (show && !broken && !ok) std::printf("  silent: %s\n", statement.c_str());
          if (!broken && error) {
            std::printf("  ALARM: %s\n", statement.c_str());
            for (const Check& check : report.checks)
              if (check.verdict == Verdict::error)
                std::printf("    %s\n", check.explanation.english().c_str());
          }
        }
      }
      right += fitting.made;
      alarms += fitting.alarms;
      const double found = wrong.made == 0 ? 1 : static_cast<double>(wrong.found) / wrong.made;
      good = good && fitting.alarms == 0 && found >= kLeastFound;
      std::printf("%-16s %4s %7d %6.1f%% %8.1f%% %7d\n", kind.name, chinese ? "zh" : "en", wrong.made,
                  100 * found, fitting.made == 0 ? 0.0 : 100.0 * fitting.ok / fitting.made, fitting.alarms);
    }
  }
  std::printf("%d consistent articles, %d false alarms\n", right, alarms);
  return good ? 0 : 1;
}
