// Finding and loading the rules for a command, and messages to stderr.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "checker/cli/commands.h"
#include "checker/rules/cases.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

bool is_rules(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path / "lexicons", error);
}

/// Beside the installed program (bin/../share/crosscheck/rules), or in the source tree that the build folder
/// lies in.
std::string find_rules() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return "";
  const fs::path installed = program.parent_path().parent_path() / "share" / "crosscheck" / "rules";
  if (is_rules(installed)) return installed.string();
  for (fs::path at = program.parent_path(); at.has_relative_path(); at = at.parent_path()) {
    if (is_rules(at / "rules")) return (at / "rules").string();
  }
  return "";
}

}  // namespace

void complain(const std::string& message) {
  std::cerr << "crosscheck: error: " << visible(message) << '\n';
}

std::shared_ptr<const Rules> load(const RuleOptions& options, LanguageFiles languages) {
  std::string folder = options.rules.empty() ? find_rules() : options.rules;
  if (folder.empty() || !is_rules(folder)) {
    complain(
        folder.empty()
            ? "no rules found beside the program; name their folder with --rules"
            : fmt::format(
                  "{}: no rules here; --rules needs a folder with lexicons/, ingest/, claims/ and packs/",
                  folder));
    return nullptr;
  }
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  std::vector<std::string> packs;
  const auto add = [&](const std::string& pack) {
    // "default" and the path of a shipped pack name one pack.
    std::error_code error;
    if (std::none_of(packs.begin(), packs.end(), [&](const std::string& other) {
          return other == pack || fs::equivalent(other, pack, error);
        }))
      packs.push_back(pack);
  };
  for (const std::string& pack : options.packs) {
    if (pack == "none") continue;
    if (pack == "default") {
      for (const std::string& shipped : shipped_packs(folder)) add(shipped);
    } else {
      add(pack);
    }
  }
  Diagnostics diagnostics;
  auto rules = load_rules(folder, packs, diagnostics, languages);
  if (!rules) {
    for (const Diagnostic& diagnostic : diagnostics) complain(to_string(diagnostic));
    if (diagnostics.empty()) complain(folder + ": the rules could not be loaded");
  }
  return rules;
}

bool has_sound_languages(const Rules& rules) {
  Diagnostics mistakes = rules.lexicons->mistakes();
  const Diagnostics of_terms = rules.terms->mistakes();
  mistakes.insert(mistakes.end(), of_terms.begin(), of_terms.end());
  for (const Diagnostic& mistake : mistakes) complain(to_string(mistake));
  return mistakes.empty();
}

int run_rules_validate(const RuleOptions& options) {
  const auto rules = load(options, LanguageFiles::all);
  if (!rules) return kUnusable;
  // The cases are of no use to other commands, so only this one and `rules test` read them.
  Diagnostics mistakes;
  for (const auto& pack : rules->packs->packs) read_cases(*pack, mistakes);
  for (const Diagnostic& mistake : mistakes) complain(to_string(mistake));
  if (!mistakes.empty()) return kUnusable;
  std::size_t attributes = 0;
  std::size_t invariants = 0;
  for (const auto& pack : rules->packs->packs) {
    attributes += pack->attributes.size();
    invariants += pack->invariants.size();
  }
  std::cout << fmt::format("{} packs with {} attributes and {} invariants: no mistakes\n",
                           rules->packs->packs.size(), attributes, invariants);
  return kClean;
}

}  // namespace crosscheck::cli
