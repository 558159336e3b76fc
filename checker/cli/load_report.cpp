// A report of articles for commands that work on findings rather than show them.
#include <algorithm>
#include <thread>

#include "checker/cli/commands.h"
#include "checker/corpus_run.h"

namespace crosscheck::cli {

std::optional<Report> report_of(const RuleOptions& asked, const std::vector<std::string>& paths,
                                unsigned jobs) {
  RuleOptions rule_options = asked;
  rule_options.corpus = paths;
  const auto rules = load(rule_options);
  if (!rules) return std::nullopt;
  Diagnostics errors;
  const auto corpus = find_corpus(paths, errors);
  if (!corpus) {
    for (const Diagnostic& error : errors) complain(to_string(error));
    return std::nullopt;
  }
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  Report report = check_corpus(*rules, *corpus, jobs == 0 ? cores : jobs);
  if (!has_sound_languages(*rules)) return std::nullopt;
  if (report.coverage.read == 0) {
    complain(msg("none of the files could be read"));
    return std::nullopt;
  }
  return report;
}

}  // namespace crosscheck::cli
