// Finding and loading the rules for a command, and messages to stderr.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "checker/cli/commands.h"
#include "checker/rules/cases.h"
#include "checker/rules/catalogue.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

bool is_rules(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path / "lexicons", error);
}

/// The catalogue of set_language. The command line speaks one language from its first word to its last.
std::optional<Catalogue>& spoken() {
  static std::optional<Catalogue> catalogue;
  return catalogue;
}

}  // namespace

std::string find_rules() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return "";
  // bin/../share/crosscheck/rules
  const fs::path installed = program.parent_path().parent_path() / "share" / "crosscheck" / "rules";
  if (is_rules(installed)) return installed.string();
  for (fs::path at = program.parent_path(); at.has_relative_path(); at = at.parent_path()) {
    if (is_rules(at / "rules")) return (at / "rules").string();
  }
  return "";
}

void add_paths(const std::vector<std::string>& paths, RuleOptions& options) {
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(fs::path(path) / kCorpusPacks, error)) {
      options.corpus.push_back(path);
      options.packs.emplace_back("default");
    } else {
      options.packs.push_back(path);
    }
  }
}

void complain(const Message& message) {
  std::cerr << say(msg("crosscheck: error: {}", message)) << '\n';
}

void remark(const Message& message) {
  std::cerr << say(msg("crosscheck: note: {}", message)) << '\n';
}

void warn(const Message& message) {
  std::cerr << say(msg("crosscheck: warning: {}", message)) << '\n';
}

const Catalogue* language() {
  return spoken() ? &*spoken() : nullptr;
}

std::string say(const Message& message) {
  return visible(message.in(language()));
}

void tell(std::size_t indent, const Message& message) {
  const std::string line = say(message);
  std::cout << std::string(indent, ' ') << (indent == 0 ? safe_start(line) : line) << '\n';
}

bool set_language(int argc, char** argv) {
  const auto asked = [&](std::string_view option, const char* variable) {
    std::string out;
    if (const char* value = std::getenv(variable); value != nullptr) out = value;
    for (int i = 1; i < argc; ++i) {
      const std::string_view word = argv[i];
      if (word == "--") break;
      if (word == option && i + 1 < argc) out = argv[i + 1];
      if (word.starts_with(option) && word.substr(option.size()).starts_with('='))
        out = word.substr(option.size() + 1);
    }
    return out;
  };
  const std::string tag = asked("--lang", kLanguageVariable);
  RuleOptions rules;
  rules.rules = asked("--rules", "CROSSCHECK_RULES");
  return tag.empty() || load_messages(rules, tag, spoken());
}

bool set_language(const RuleOptions& options) {
  spoken().reset();
  return load_messages(options, options.language, spoken());
}

std::optional<ChosenRules> choose_rules(const RuleOptions& options, Diagnostics& diagnostics) {
  ChosenRules out;
  out.folder = options.rules.empty() ? find_rules() : options.rules;
  if (out.folder.empty() || !is_rules(out.folder)) {
    complain(
        out.folder.empty()
            ? msg("no rules found beside the program; name their folder with --rules")
            : msg("{}: no rules here; --rules needs a folder with lexicons/, ingest/, claims/ and packs/",
                  out.folder));
    return std::nullopt;
  }
  while (out.folder.size() > 1 && out.folder.back() == '/') out.folder.pop_back();
  // Who wants no packs shall not hear of their mistakes.
  if (options.packs == std::vector<std::string>{"none"}) return out;
  out.found = find_packs(out.folder, user_packs_folder(), options.corpus, diagnostics);
  out.packs = choose_packs(out.found, options.packs, diagnostics);
  return out;
}

std::shared_ptr<const Rules> load(const RuleOptions& options, LanguageFiles languages) {
  Diagnostics diagnostics;
  const auto chosen = choose_rules(options, diagnostics);
  if (!chosen) return nullptr;
  std::vector<std::string> packs;
  for (const FoundPack& pack : chosen->packs) packs.push_back(pack.path);
  auto rules = load_rules(chosen->folder, packs, diagnostics, languages, chosen->found.all);
  for (const Diagnostic& diagnostic : diagnostics) complain(diagnostic);
  if (!rules && diagnostics.empty()) complain(msg("{}: the rules could not be loaded", chosen->folder));
  return diagnostics.empty() ? rules : nullptr;
}

bool load_messages(const RuleOptions& options, const std::string& language,
                   std::optional<Catalogue>& catalogue) {
  if (language == "en") return true;
  const std::string folder = options.rules.empty() ? find_rules() : options.rules;
  const std::vector<std::string> known = catalogue_languages(folder);
  if (std::find(known.begin(), known.end(), language) == known.end()) {
    std::string names;
    for (const std::string& one : known) names += (names.empty() ? "" : ", ") + one;
    complain(msg("--lang {}: there are messages in {}", language, names));
    return false;
  }
  Diagnostics mistakes;
  catalogue = load_catalogue(catalogue_path(folder, language), mistakes);
  for (const Diagnostic& mistake : mistakes) complain(mistake);
  return mistakes.empty();
}

bool has_sound_languages(const Rules& rules) {
  Diagnostics mistakes = rules.lexicons->mistakes();
  const Diagnostics of_terms = rules.terms->mistakes();
  mistakes.insert(mistakes.end(), of_terms.begin(), of_terms.end());
  for (const Diagnostic& mistake : mistakes) complain(mistake);
  return mistakes.empty();
}

int run_rules_validate(RuleOptions options, const std::vector<std::string>& paths) {
  if (!paths.empty()) {
    options.packs.clear();
    add_paths(paths, options);
  }
  const auto rules = load(options, LanguageFiles::all);
  if (!rules) return kUnusable;
  // The cases are of no use to other commands, so only this one and `rules test` read them.
  Diagnostics mistakes;
  for (const auto& pack : rules->packs->packs) read_cases(*pack, mistakes);
  const std::string folder = options.rules.empty() ? find_rules() : options.rules;
  for (const std::string& language : catalogue_languages(folder)) {
    if (language != "en") load_catalogue(catalogue_path(folder, language), mistakes);
  }
  for (const Diagnostic& mistake : mistakes) complain(mistake);
  if (!mistakes.empty()) return kUnusable;
  std::size_t attributes = 0;
  std::size_t invariants = 0;
  for (const auto& pack : rules->packs->packs) {
    attributes += pack->attributes.size();
    invariants += pack->invariants.size();
  }
  tell(0, msg("{} with {} and {}: no mistakes", counted(rules->packs->packs.size(), "{} pack", "{} packs"),
              counted(attributes, "{} attribute", "{} attributes"),
              counted(invariants, "{} invariant", "{} invariants")));
  return kClean;
}

}  // namespace crosscheck::cli
