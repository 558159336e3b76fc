// crosscheck rules test: the cases of rule packs, run through the real pipeline.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>
#include <thread>

#include "checker/cli/commands.h"
#include "checker/run_cases.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

struct Totals {
  std::size_t packs = 0;
  std::size_t rules = 0;
  std::size_t cases = 0;
  std::size_t failed = 0;
  std::size_t untested = 0;
  std::size_t wordings = 0;
  std::size_t unneeded = 0;
};

std::string counted(std::size_t number, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", number, number == 1 ? one : several);
}

std::string at(const std::string& path, int line, int column) {
  return safe_start(fmt::format("{}:{}:{}", visible(path), line, column));
}

/// Whether a PACK argument means the pack: by its path or its id.
bool names(const std::string& argument, const Pack& pack) {
  std::error_code error;
  return argument == pack.id || argument == pack.path || fs::equivalent(argument, pack.path, error);
}

/// The packs that were asked for; nullopt, and complains, if one of the arguments names none.
std::optional<std::vector<const Pack*>> chosen(const Rules& rules,
                                               const std::vector<std::string>& arguments) {
  std::vector<const Pack*> out;
  for (const auto& pack : rules.packs->packs) {
    if (arguments.empty() || std::any_of(arguments.begin(), arguments.end(),
                                         [&](const std::string& one) { return names(one, *pack); }))
      out.push_back(pack.get());
  }
  std::vector<std::string_view> ids;
  for (const auto& pack : rules.packs->packs) ids.push_back(pack->id);
  for (const std::string& one : arguments) {
    if (std::any_of(out.begin(), out.end(), [&](const Pack* pack) { return names(one, *pack); })) continue;
    const std::string_view guess = nearest(one, ids);
    complain(fmt::format("no pack '{}' is loaded{}", one,
                         guess.empty() ? "" : fmt::format(", did you mean '{}'?", guess)));
    return std::nullopt;
  }
  return out;
}

void print(const RanCase& one) {
  const std::string name = one.of->name.empty() ? "" : fmt::format(" ({})", visible(one.of->name));
  std::cout << fmt::format("{}: {}{}: {} expected, which is not so\n",
                           at(one.of->path, one.item->line, one.item->column), visible(one.of->rule), name,
                           to_string(one.item->outcome));
  for (const std::string& line : one.result.came) std::cout << "    " << visible(line) << '\n';
}

void print(const UnneededWording& one) {
  std::string why;
  if (one.no_cases)
    why = one.rule->needs_cases() ? fmt::format(" (none is in the language '{}')", visible(one.language))
                                  : " (no text has its words)";
  const auto [line, column] = one.rule->wordings.at(one.language)[one.index];
  std::cout << fmt::format("{}: {}: no case needs this wording{}: {}\n", at(one.rule->path, line, column),
                           visible(one.rule->id), why, visible(one.text));
}

void test_pack(const Rules& rules, const Pack& pack, const PackCases& cases, const RulesTestOptions& options,
               unsigned jobs, Totals& totals) {
  ++totals.packs;
  const bool all = options.rule.empty();
  const std::vector<RanCase> ran = run_cases(rules, pack, cases, options.rule, jobs);
  for (const RanCase& one : ran) {
    ++totals.cases;
    if (one.result.holds) continue;
    ++totals.failed;
    print(one);
  }
  for (const RulePlace& rule : cases.rules) {
    if (!all && rule.id != options.rule) continue;
    if (rule.needs_cases()) ++totals.rules;
    for (const auto& [language, list] : rule.wordings) totals.wordings += list.size();
  }
  for (const RulePlace* rule : untested(pack, cases)) {
    if (!all && rule->id != options.rule) continue;
    ++totals.untested;
    const AttributeRule* attribute = pack.attribute(rule->id);
    const bool look_alike = attribute != nullptr && attribute->ignore;
    std::cout << fmt::format("{}: the rule {} has no cases{}\n", at(rule->path, rule->line, rule->column),
                             visible(rule->id),
                             look_alike ? " (a look-alike needs a text under 'silent')" : "");
  }
  if (!options.lines) return;
  const std::vector<UnneededWording> unneeded =
      unneeded_wordings(rules, pack, cases, ran, options.rule, jobs);
  totals.unneeded += unneeded.size();
  for (const UnneededWording& one : unneeded) print(one);
}

/// Complains of a --rule that no pack has.
bool has_rule(const std::vector<const Pack*>& packs, const std::vector<PackCases>& cases,
              const std::string& rule) {
  if (rule.empty()) return true;
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < packs.size(); ++i) {
    for (const RulePlace& one : cases[i].rules) known.push_back(one.id);
    for (const RuleCase& one : cases[i].cases) known.push_back(one.rule);
  }
  if (std::find(known.begin(), known.end(), rule) != known.end()) return true;
  const std::string_view guess = nearest(rule, known);
  complain(fmt::format("--rule {}: no such rule in these packs{}", rule,
                       guess.empty() ? "" : fmt::format(", did you mean '{}'?", guess)));
  return false;
}

}  // namespace

int run_rules_test(const RuleOptions& rule_options, const RulesTestOptions& options) {
  RuleOptions loaded = rule_options;
  // What is no path is the id of a pack that is loaded anyway.
  std::error_code error;
  for (const std::string& pack : options.packs) {
    if (fs::exists(pack, error)) loaded.packs.push_back(pack);
  }
  const auto rules = load(loaded);
  if (!rules) return kUnusable;
  const auto packs = chosen(*rules, options.packs);
  if (!packs) return kUnusable;
  Diagnostics mistakes;
  std::vector<PackCases> cases;
  for (const Pack* pack : *packs) cases.push_back(read_cases(*pack, mistakes));
  for (const Diagnostic& mistake : mistakes) complain(to_string(mistake));
  if (!mistakes.empty() || !has_rule(*packs, cases, options.rule)) return kUnusable;

  const unsigned jobs = options.jobs == 0 ? std::max(1u, std::thread::hardware_concurrency()) : options.jobs;
  Totals totals;
  for (std::size_t i = 0; i < packs->size(); ++i)
    test_pack(*rules, *(*packs)[i], cases[i], options, jobs, totals);
  if (!has_sound_languages(*rules)) return kUnusable;
  std::cout << fmt::format("{}, {}, {}: {}, {}", counted(totals.packs, "pack", "packs"),
                           counted(totals.rules, "rule", "rules"), counted(totals.cases, "case", "cases"),
                           counted(totals.failed, "failure", "failures"),
                           counted(totals.untested, "rule without cases", "rules without cases"));
  if (options.lines)
    std::cout << fmt::format(", {} of {} that no case needs", totals.unneeded,
                             counted(totals.wordings, "wording", "wordings"));
  std::cout << '\n';
  std::cout.flush();
  if (!std::cout) {
    complain("standard output could not be written");
    return kUnusable;
  }
  return totals.failed + totals.untested + totals.unneeded == 0 ? kClean : kFindings;
}

}  // namespace crosscheck::cli
