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
    complain(guess.empty() ? msg("no pack '{}' is loaded", one)
                           : msg("no pack '{}' is loaded, did you mean '{}'?", one, guess));
    return std::nullopt;
  }
  return out;
}

void print(const RanCase& one) {
  const Message rule =
      one.of->name.empty() ? Message(one.of->rule) : msg("{} ({})", one.of->rule, one.of->name);
  tell(0, msg("{}: {}: {} expected, which is not so", at(one.of->path, one.item->line, one.item->column),
              rule, to_string(one.item->outcome)));
  for (const std::string& line : one.result.came) std::cout << "    " << visible(line) << '\n';
}

void print(const UnneededWording& one) {
  const auto [line, column] = one.rule->wordings.at(one.language)[one.index];
  const std::string place = at(one.rule->path, line, column);
  const std::string& id = one.rule->id;
  tell(0, !one.no_cases ? msg("{}: {}: no case needs this wording: {}", place, id, one.text)
          : one.rule->needs_cases()
              ? msg("{}: {}: no case needs this wording (none is in the language '{}'): {}", place, id,
                    one.language, one.text)
              : msg("{}: {}: no case needs this wording (no text has its words): {}", place, id, one.text));
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
    const std::string place = at(rule->path, rule->line, rule->column);
    tell(0, look_alike ? msg("{}: the rule {} has no cases (a look-alike needs a text under 'silent')", place,
                             rule->id)
                       : msg("{}: the rule {} has no cases", place, rule->id));
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
  complain(guess.empty() ? msg("--rule {}: no such rule in these packs", rule)
                         : msg("--rule {}: no such rule in these packs, did you mean '{}'?", rule, guess));
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
  for (const Diagnostic& mistake : mistakes) complain(mistake);
  if (!mistakes.empty() || !has_rule(*packs, cases, options.rule)) return kUnusable;

  const unsigned jobs = options.jobs == 0 ? std::max(1u, std::thread::hardware_concurrency()) : options.jobs;
  Totals totals;
  for (std::size_t i = 0; i < packs->size(); ++i)
    test_pack(*rules, *(*packs)[i], cases[i], options, jobs, totals);
  if (!has_sound_languages(*rules)) return kUnusable;
  const Message packs_told = counted(totals.packs, "{} pack", "{} packs");
  const Message rules_told = counted(totals.rules, "{} rule", "{} rules");
  const Message cases_told = counted(totals.cases, "{} case", "{} cases");
  const Message failed = counted(totals.failed, "{} failure", "{} failures");
  const Message untested = counted(totals.untested, "{} rule without cases", "{} rules without cases");
  tell(0, options.lines
              ? msg("{}, {}, {}: {}, {}, {} of {} that no case needs", packs_told, rules_told, cases_told,
                    failed, untested, totals.unneeded, counted(totals.wordings, "{} wording", "{} wordings"))
              : msg("{}, {}, {}: {}, {}", packs_told, rules_told, cases_told, failed, untested));
  std::cout.flush();
  if (!std::cout) {
    complain(msg("standard output could not be written"));
    return kUnusable;
  }
  return totals.failed + totals.untested + totals.unneeded == 0 ? kClean : kFindings;
}

}  // namespace crosscheck::cli
