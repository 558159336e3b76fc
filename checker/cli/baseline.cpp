// crosscheck baseline: the findings of today as a file, so that only later ones fail a run.
#include "checker/findings/baseline.h"

#include <algorithm>
#include <iostream>
#include <set>

#include "checker/cli/commands.h"
#include "checker/findings/review_edit.h"

namespace crosscheck::cli {
namespace {

int finished() {
  std::cout.flush();
  return std::cout ? kClean : kUnusable;
}

/// Findings of a file that was not read are not known to be gone, nor to be all.
bool has_unread(const Report& report) {
  for (const DocumentInfo& document : report.documents) {
    if (!document.unreadable) continue;
    complain(msg("{}: it was not read, so its findings are not known and nothing is removed", document.path));
    return true;
  }
  return false;
}

bool replace(const std::string& path, const std::string& before, const Baseline& baseline) {
  std::string error;
  if (replace_file(path, before, to_json(baseline), error)) return true;
  complain(error);
  return false;
}

int create(const RuleOptions& rules, const BaselineOptions& options, const std::string& path) {
  const auto before = bytes_of(path);
  if (!before) {
    complain(msg("{}: it cannot be read", path));
    return kUnusable;
  }
  if (!before->empty() && !options.force) {
    complain(
        msg("{}: it is there already; --force takes all findings of today into it, and crosscheck baseline "
            "prune removes what is gone",
            path));
    return kUnusable;
  }
  ReviewChoice choice = options.choice;
  choice.baseline = "none";
  const auto decisions = load_decisions(choice, options.paths);
  if (!decisions) return kUnusable;
  auto report = report_of(rules, options.paths, options.jobs);
  if (!report || !apply_decisions(*report, *decisions)) return kUnusable;
  const Baseline baseline =
      make_baseline(*report, options.fail_on == "note" ? Severity::note : Severity::warning);
  if (!replace(path, *before, baseline)) return kUnusable;
  tell(0, msg("{}: {}", path, counted(baseline.entries.size(), "{} finding", "{} findings")));
  if (options.choice.baseline == "none")
    tell(0, msg("to use it: --baseline {}, or 'baseline' in crosscheck.yaml", path));
  return finished();
}

int prune(const RuleOptions& rules, const BaselineOptions& options, const std::string& path) {
  const auto before = bytes_of(path);
  Diagnostics errors;
  auto baseline = read_baseline(path, errors);
  for (const Diagnostic& error : errors) complain(to_string(error));
  if (!baseline || !before) return kUnusable;
  auto report = report_of(rules, options.paths, options.jobs);
  if (!report || has_unread(*report)) return kUnusable;
  std::vector<std::size_t> gone = gone_entries(*report, *baseline);
  if (gone.size() == baseline->entries.size() && !gone.empty()) {
    // Of a subfolder the documents have other names, and all would seem to be gone.
    const bool met =
        std::any_of(baseline->entries.begin(), baseline->entries.end(), [&](const BaselineEntry& entry) {
          return std::any_of(
              report->documents.begin(), report->documents.end(), [&](const DocumentInfo& document) {
                return std::any_of(entry.locations.begin(), entry.locations.end(),
                                   [&](const std::string& place) {
                                     return place == document.path || place.starts_with(document.path + ": ");
                                   });
              });
        });
    if (!met) {
      complain(
          msg("{}: none of its documents is among these; name the files and folders it was made of", path));
      return kUnusable;
    }
  }
  for (const std::size_t i : gone) {
    const BaselineEntry& entry = baseline->entries[i];
    tell(0, msg("{}:{}: {} {}", path, entry.line, entry.fingerprints.front(), entry.label));
  }
  if (gone.empty()) {
    tell(0, msg("every entry has its finding"));
    return finished();
  }
  if (!options.dry_run) {
    for (auto i = gone.rbegin(); i != gone.rend(); ++i)
      baseline->entries.erase(baseline->entries.begin() + static_cast<std::ptrdiff_t>(*i));
    if (!replace(path, *before, *baseline)) return kUnusable;
  }
  tell(0, options.dry_run ? msg("these have no finding any more")
                          : msg("removed: they have no finding any more"));
  return finished();
}

}  // namespace

int run_baseline(const RuleOptions& rules, const BaselineOptions& options) {
  const std::string path =
      options.choice.baseline == "none" ? std::string(kBaselineFile) : options.choice.baseline;
  if (options.paths.empty()) {
    complain(msg("the files and folders to check are needed, as arguments or as 'paths' in crosscheck.yaml"));
    return kUnusable;
  }
  return options.action == BaselineAction::create ? create(rules, options, path)
                                                  : prune(rules, options, path);
}

}  // namespace crosscheck::cli
