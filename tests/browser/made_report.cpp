// Writes the HTML report of a made corpus with many claims: towns of which four papers tell ten figures each,
// with a slip now and then. For timing a browser: made_report CLAIMS > page.html
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "reports/html_report.h"
#include "unit/reports/sample_report.h"

using namespace crosscheck;

namespace {

constexpr std::size_t kPapers = 30;
constexpr std::size_t kTold = 4;
constexpr std::size_t kThings = 10;

std::string thing(std::size_t index) {
  static const std::vector<std::string> kNames{
      "ferry passengers", "books lent", "houses burnt",  "bridge millions", "inhabitants",
      "school pupils",    "households", "fair visitors", "harbour ships",   "thefts recorded"};
  return kNames[index];
}

std::string sentence(std::size_t town, std::size_t index, const std::string& value) {
  return "In the town of Marrow " + std::to_string(town) + " people speak of " + value + " " + thing(index) +
         ", as the council has it.";
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t claims = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000;
  std::mt19937 dice(7);
  testing::ReportBuilder build;
  build.report.version = "0.0.0";
  build.report.has_texts = true;
  for (std::size_t town = 0; build.report.claims.size() < claims; ++town) {
    std::vector<std::vector<ClaimIndex>> right(kThings);
    std::vector<std::vector<ClaimIndex>> wrong(kThings);
    for (std::size_t paper = 0; paper < kTold; ++paper) {
      std::vector<std::pair<std::string, std::string>> told;
      std::vector<bool> slips;
      std::string text = "News from Marrow " + std::to_string(town) + "\n";
      for (std::size_t i = 0; i < kThings; ++i) {
        const bool slip = dice() % 20 == 0;
        const std::string value = std::to_string(100 + (town * 37 + i * 113) % 800 + (slip ? 7 : 0));
        told.emplace_back(sentence(town, i, value), value);
        slips.push_back(slip);
        text += "\n" + told.back().first + "\nNobody in the town could say much more about it that week.\n";
      }
      const std::size_t outlet = (town * 7 + paper * 5) % kPapers;
      const std::string day = std::to_string(10 + (town + paper * 3) % 18);
      build.article(std::to_string(town) + "-" + std::to_string(paper) + ".txt",
                    "Paper " + std::to_string(outlet), "2031-05-" + day, "en", text);
      for (std::size_t i = 0; i < kThings; ++i) {
        const ClaimIndex claim = build.claim(told[i].first, told[i].second + " ",
                                             testing::number(ValueKind::count, told[i].second));
        (slips[i] ? wrong : right)[i].push_back(claim);
      }
    }
    for (std::size_t i = 0; i < kThings; ++i) {
      std::vector<Reading> readings;
      for (const std::vector<ClaimIndex>* side : {&right[i], &wrong[i]}) {
        if (!side->empty()) readings.push_back({"", *side, side->size(), {}});
      }
      const bool differ = readings.size() == 2;
      const std::string label = thing(i) + " of Marrow " + std::to_string(town);
      const std::string rule = i % 2 == 0 ? "R-" + std::to_string(i) : "";
      Fact& fact = build.fact(label, rule, std::move(readings));
      if (!differ) continue;
      build.relation(fact, 0, 1, i % 3 == 0 ? RelationKind::explained_time : RelationKind::conflict,
                     "the same quantity, told as of the same day");
      fact.relations.back().gates = {
          {"values", "different", {}}, {"scope", "nothing", {}}, {"time", "nothing", {}}};
    }
    if (town % 2 == 0)
      build.check("sum", town % 40 == 0 ? Verdict::error : Verdict::ok,
                  {right[0].empty() ? wrong[0][0] : right[0][0]}, "1 + 1 = 2", "the parts make the whole");
  }
  build.report.coverage.articles = build.report.articles.size();
  build.report.coverage.claims = build.report.claims.size();
  write_html(build.report, {}, std::cout);
  return std::cout ? 0 : 1;
}
