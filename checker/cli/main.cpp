// The command line: arguments in, exit code out. Each command is in commands.h.
#include <fmt/core.h>
#include <fmt/format.h>
#include <unicode/uvernum.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>

#include "checker/cli/app_pages.h"
#include "checker/cli/commands.h"
#include "checker/cli/config_apply.h"
#include "reports/formats.h"

namespace {

using namespace crosscheck;
using namespace crosscheck::cli;

std::string version_text() {
  return fmt::format("crosscheck {}\nICU {}, fmt {}.{}.{}", version(), U_ICU_VERSION, FMT_VERSION / 10000,
                     FMT_VERSION / 100 % 100, FMT_VERSION % 100);
}

/// The heading of a command in help, and that of its own --help, which CLI11 makes before it asks.
void name_groups(CLI::App& app) {
  app.group(say(msg("Subcommands")));
  app.get_help_ptr()->group(say(msg("Options")));
}

void add_rule_options(CLI::App& app, RuleOptions& options) {
  name_groups(app);
  app.add_option("--lang", options.language, say(msg("Language of what people read: en or zh")))
      ->envname(kLanguageVariable);
  app.add_option("--rules", options.rules, say(msg("Folder with lexicons, ingest rules and packs")))
      ->envname("CROSSCHECK_RULES");
  app.add_option(
         "--packs", options.packs,
         say(msg("none, default, or packs (ids of found ones, folders or files), separated by commas")))
      ->delimiter(',')
      ->allow_extra_args(false)  // "--packs none PATH": the path is another argument
      ->envname("CROSSCHECK_PACKS");
}

void add_review_options(CLI::App& app, ReviewChoice& choice) {
  app.add_option(
      "--review", choice.file,
      say(msg("File of decisions, or none; otherwise crosscheck.review.yaml beside the articles")));
  app.add_option(
      "--today", choice.today,
      say(msg("Day by which reviews expire, as 2026-03-01; otherwise SOURCE_DATE_EPOCH or the clock says")));
}

/// Of commands that read crosscheck.yaml.
void add_config_option(CLI::App& app, std::string& file) {
  app.add_option(
         "--config", file,
         say(msg("Configuration file, or none; otherwise the nearest crosscheck.yaml upwards from the "
                 "articles")))
      ->envname(kConfigVariable);
}

void add_baseline_option(CLI::App& app, std::string& file, const char* names = "--baseline") {
  app.add_option(names, file, say(msg("File of findings that are known, or none")))
      ->envname("CROSSCHECK_BASELINE");
}

void add_fail_on_option(CLI::App& app, std::string& fail_on, const std::string& help) {
  app.add_option("--fail-on", fail_on, help)->check(CLI::IsMember(kFailOn))->envname("CROSSCHECK_FAIL_ON");
}

void add_jobs_option(CLI::App& app, unsigned& jobs) {
  app.add_option("--jobs,-j", jobs, say(msg("Threads; 0 takes one per core")))->envname("CROSSCHECK_JOBS");
}

/// `walk_rules` are those of `review` itself: what the environment says of them must not undo what a command
/// below it was told.
void add_review_command(CLI::App& app, RuleOptions& walk_rules, RuleOptions& rules, ReviewOptions& options,
                        std::string& config) {
  auto* walk = app.add_subcommand(
      "review",
      say(msg("Accept, reject or explain findings: one after the other, or by the commands below")));
  const auto add = [&](CLI::App* command, ReviewAction action, const char* words, const std::string& help) {
    // The innermost command speaks first.
    command->final_callback([&options, action] {
      if (options.action == ReviewAction::walk) options.action = action;
    });
    add_rule_options(*command, action == ReviewAction::walk ? walk_rules : rules);
    add_config_option(*command, config);
    add_review_options(*command, options.choice);
    command->add_option(words, options.words, help);
    command->add_option("--jobs,-j", options.jobs, say(msg("Threads; 0 takes one per core")));
  };
  const auto add_person = [&](CLI::App* command) {
    command->add_option("--by", options.by,
                        say(msg("Who decides; otherwise CROSSCHECK_REVIEWER or git's user.name")));
  };
  add(walk, ReviewAction::walk, "PATH", say(msg("Files and folders to check")));
  add_person(walk);
  walk->require_subcommand(0, 1);
  walk->group(say(msg("Subcommands")));
  const auto decide = [&](const char* name, ReviewAction action, const std::string& help) {
    auto* command = walk->add_subcommand(name, help);
    add(command, action, "FINGERPRINT... PATH",
        say(msg("Findings by their fingerprints or the starts of them, then the files and folders that were "
                "checked")));
    add_person(command);
    command->add_option("--reason", options.reason, say(msg("Why")))->required();
    command->add_option("--expires", options.expires,
                        say(msg("Day from which on the decision holds no more")));
  };
  decide("accept", ReviewAction::accept, say(msg("The findings are right and known")));
  decide("reject", ReviewAction::reject, say(msg("The findings are wrong")));
  decide("explain", ReviewAction::explain, say(msg("Both sides are right, for the reason given")));
  auto* list = walk->add_subcommand("list", say(msg("Show what was decided")));
  add(list, ReviewAction::list, "PATH", say(msg("Files and folders that the review file lies beside")));
  list->add_flag("--json", options.json, say(msg("As JSON")));
  add(walk->add_subcommand("remove", say(msg("Take decisions back"))), ReviewAction::remove,
      "FINGERPRINT... PATH",
      say(msg(
          "Findings as their entries name them, then files and folders that the review file lies beside")));
  auto* prune =
      walk->add_subcommand("prune", say(msg("Remove reviews of findings that are not there any more")));
  add(prune, ReviewAction::prune, "PATH", say(msg("Files and folders to check")));
  prune->add_flag("--dry-run", options.dry_run, say(msg("Only show them")));
}

/// The words that CLI11 itself says in help; mistakes on the command line stay in its English.
void translate_labels(CLI::FormatterBase& formatter) {
  formatter.label("Usage", say(msg("Usage")));
  formatter.label("OPTIONS", say(msg("OPTIONS")));
  formatter.label("SUBCOMMAND", say(msg("SUBCOMMAND")));
  formatter.label("Positionals", say(msg("Positionals")));
  formatter.label("REQUIRED", say(msg("REQUIRED")));
  formatter.label("Env", say(msg("Env")));
  formatter.label("TEXT", say(msg("TEXT")));
  formatter.label("INT", say(msg("INT")));
  formatter.label("UINT", say(msg("UINT")));
}

void add_baseline_command(CLI::App& app, RuleOptions& rules, BaselineOptions& options, std::string& config) {
  auto* baseline =
      app.add_subcommand("baseline", say(msg("Findings that are known, as a file: only others fail a run")));
  name_groups(*baseline);
  baseline->require_subcommand(1);
  const auto add = [&](const char* name, BaselineAction action, const std::string& help) {
    auto* command = baseline->add_subcommand(name, help);
    command->callback([&options, action] { options.action = action; });
    add_rule_options(*command, rules);
    add_config_option(*command, config);
    add_review_options(*command, options.choice);
    add_baseline_option(*command, options.choice.baseline, "--baseline,-o");
    command->add_option("PATH", options.paths, say(msg("Files and folders to check")));
    command->add_option("--jobs,-j", options.jobs, say(msg("Threads; 0 takes one per core")));
    return command;
  };
  auto* create = add("create", BaselineAction::create, say(msg("Write all findings of today into a file")));
  create->add_flag("--force", options.force, say(msg("Write over a file that is there")));
  add_fail_on_option(*create, options.fail_on, say(msg("With note, take notes too")));
  auto* prune = add("prune", BaselineAction::prune, say(msg("Remove findings that are not there any more")));
  prune->add_flag("--dry-run", options.dry_run, say(msg("Only show them")));
}

void add_corpus_commands(CLI::App& app, RuleOptions& rules, InitOptions& init, CorpusOptions& corpus,
                         std::string& config) {
  auto* init_command =
      app.add_subcommand("init", say(msg("Write a configuration and a manifest for a folder of articles")));
  add_rule_options(*init_command, rules);
  init_command->add_option("DIR", init.folder, say(msg("The folder")));
  init_command->add_flag("--force", init.force, say(msg("Write over files that are there")));
  auto* corpus_command = app.add_subcommand("corpus", say(msg("Work with the files of a corpus")));
  name_groups(*corpus_command);
  corpus_command->require_subcommand(1);
  auto* validate = corpus_command->add_subcommand(
      "validate", say(msg("Tell what is wrong with manifest, metadata, duplicates, encodings and names")));
  add_rule_options(*validate, rules);
  add_config_option(*validate, config);
  validate->add_option("PATH", corpus.paths, say(msg("Files and folders")));
  validate->add_option("--format", corpus.format, say(msg("text or json")))
      ->check(CLI::IsMember({"text", "json"}));
}

void add_page_commands(CLI::App& app, std::string& shell) {
  auto* completions = app.add_subcommand(
      "completions", say(msg("Print the completions of a shell, made from these very definitions")));
  name_groups(*completions);
  completions->add_option("SHELL", shell, say(msg("bash, zsh or fish")))
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  name_groups(*app.add_subcommand("man", say(msg("Print the manual page (roff)"))));
}

}  // namespace

int main(int argc, char** argv) {
  if (!set_language(argc, argv)) return kUnusable;
  CLI::App app{
      say(msg("crosscheck: do the articles of a corpus agree with each other, and each with itself?"))};
  app.option_defaults()->always_capture_default()->group(say(msg("Options")));  // captured for --show-config
  app.set_help_flag("-h,--help", say(msg("Print this help message and exit")));
  app.set_version_flag("--version", version_text(), say(msg("Display program version information and exit")));
  app.require_subcommand(1);
  translate_labels(*app.get_formatter());
  app.failure_message(CLI::FailureMessage::help);

  RuleOptions rules;
  CheckOptions check;
  auto* check_command =
      app.add_subcommand("check", say(msg("Check articles against each other and against themselves")));
  add_rule_options(*check_command, rules);
  std::string config_file;
  add_config_option(*check_command, config_file);
  check_command->add_option("PATH", check.paths, say(msg("Files and folders to check")));
  check_command->add_option("--format", check.format,
                            say(msg("Report on standard output: {}", format_names())));
  check_command
      ->add_option("--output", check.outputs,
                   say(msg("FORMAT:PATH, may be repeated; '-' is standard output")))
      ->allow_extra_args(false);  // "--output json:r.json PATH": the path is another argument
  add_fail_on_option(*check_command, check.fail_on, say(msg("Least severe finding that gives exit code 1")));
  check_command
      ->add_option("--max-errors", check.max_errors, say(msg("Exit with 1 only above so many errors")))
      ->check(CLI::NonNegativeNumber)
      ->default_str("");
  check_command
      ->add_option("--max-warnings", check.max_warnings, say(msg("Exit with 1 above so many warnings")))
      ->check(CLI::NonNegativeNumber)
      ->default_str("");
  check_command->add_flag("--exit-zero", check.exit_zero, say(msg("Exit with 0 whatever is found")));
  check_command->add_flag("--strict-input", check.strict_input,
                          say(msg("Exit with 2 if any file could not be read")));
  add_jobs_option(*check_command, check.jobs);
  check_command->add_option("--color", check.color, say(msg("Colour in the text report")))
      ->check(CLI::IsMember(kColors));
  check_command->add_option("--width", check.width, say(msg("Columns of the text report")))
      ->check(CLI::Range(kLeastWidth, kMostWidth));
  check_command
      ->add_option(
          "--show", check.show,
          say(msg(
              "What the text report shows besides conflicts and errors, separated by commas: "
              "explained, agreements, repeated (what one source says twice), hidden (what suppressions and "
              "the baseline hide), all or none")))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(kShown));
  check_command->add_option("--claims", check.claims, say(msg("Claims in the JSON report")))
      ->check(CLI::IsMember(kClaimsShown));
  check_command
      ->add_option("--new", check.additions.files,
                   say(msg("Report only what these articles of the corpus have part in")))
      ->type_name("FILE...");
  check_command->add_option(
      "--since", check.additions.since,
      say(msg(
          "The same of all articles that were added or changed since this commit of their git repository")));
  check_command
      ->add_option("--store", check.store,
                   say(msg("File that keeps what was read of each article, or none; otherwise one in the "
                           "user's cache folder if --new or --since is given")))
      ->envname("CROSSCHECK_STORE");
  check_command->add_option(
      "--path-prefix", check.path_prefix,
      say(msg(
          "What stands before every path in formats for CI (sarif, junit, github, rdjsonl, summary); auto is "
          "the folder of the corpus in its repository, '.' nothing")));
  add_review_options(*check_command, check.review);
  add_baseline_option(*check_command, check.review.baseline);
  check_command->add_flag("--show-config", check.show_config,
                          say(msg("Print settings and packs and where each came from, and check nothing")));

  bool jsonl = false;
  auto* claims_command =
      app.add_subcommand("claims", say(msg("Filter: articles in, rows of claims out (JSON Lines)")));
  add_rule_options(*claims_command, rules);
  claims_command->add_flag("--jsonl", jsonl, say(msg("Read and write JSON Lines")))->required();
  auto* compare_command = app.add_subcommand(
      "compare", say(msg("Filter: rows of claims in, what they say together out (JSON Lines)")));
  add_rule_options(*compare_command, rules);
  compare_command->add_flag("--jsonl", jsonl, say(msg("Read and write JSON Lines")))->required();

  std::vector<std::string> value_files;
  bool values_jsonl = false;
  auto* values_command = app.add_subcommand("values", say(msg("Show the values of texts")));
  add_rule_options(*values_command, rules);
  values_command->add_flag("--jsonl", values_jsonl, say(msg("Read and write JSON Lines")));
  values_command->add_option("FILE", value_files, say(msg("Text files")));

  std::vector<std::string> pair_paths;
  auto* pairs_command = app.add_subcommand(
      "pairs",
      say(msg("What open alignment sees of every two claims, as JSON Lines (for fitting its weights)")));
  add_rule_options(*pairs_command, rules);
  pairs_command->add_option("PATH", pair_paths, say(msg("Files and folders")))->required();

  ExplainOptions explain;
  auto* explain_command = app.add_subcommand(
      "explain",
      say(msg(
          "Show how a finding came about, why two claims are or are not one fact, or what a rule means")));
  add_rule_options(*explain_command, rules);
  explain_command
      ->add_option(
          "FINGERPRINT [PATH...] | CLAIM CLAIM [PATH...] | RULE [PATH...]", explain.words,
          say(msg("A finding by its fingerprint or the start of it, or two claims, each by its id or by "
                  "path:line:column of its first character; then the files and folders that were checked")))
      ->required();
  explain_command->add_option("--report", explain.report,
                              say(msg("A JSON report to look into, instead of PATHs")));
  add_config_option(*explain_command, config_file);
  add_review_options(*explain_command, explain.review);
  add_baseline_option(*explain_command, explain.review.baseline);

  ReviewOptions review;
  RuleOptions walk_rules;
  add_review_command(app, walk_rules, rules, review, config_file);
  BaselineOptions baseline;
  add_baseline_command(app, rules, baseline, config_file);
  InitOptions init;
  CorpusOptions corpus;
  add_corpus_commands(app, rules, init, corpus, config_file);

  auto* rules_command = app.add_subcommand("rules", say(msg("Work with rule packs")));
  name_groups(*rules_command);
  rules_command->require_subcommand(1);
  auto* validate_command =
      rules_command->add_subcommand("validate", say(msg("Load all rules and report every mistake")));
  add_rule_options(*validate_command, rules);
  std::vector<std::string> validate_paths;
  validate_command->add_option(
      "PATH", validate_paths,
      say(msg("Packs, or folders of articles with packs beside them; all that are found otherwise")));
  ListOptions list;
  auto* list_command =
      rules_command->add_subcommand("list", say(msg("Show the packs that are used, and their rules")));
  add_rule_options(*list_command, rules);
  list_command->add_flag("--json", list.json, say(msg("As JSON")));
  list_command->add_flag("--show-config", list.show_config,
                         say(msg("Settings and packs only, and where each came from")));
  list_command->add_option("PATH", list.paths,
                           say(msg("Packs, or folders of articles with packs beside them")));

  RulesTestOptions test;
  auto* test_command = rules_command->add_subcommand("test", say(msg("Run the cases of rule packs")));
  add_rule_options(*test_command, rules);
  test_command->add_option(
      "PACK", test.packs, say(msg("Packs to test: folders, files or ids; without any, all that are loaded")));
  test_command->add_option("--rule", test.rule, say(msg("Only the cases of this rule")));
  test_command->add_flag("--lines", test.lines,
                         say(msg("Also drop each wording in turn: a case must notice")));
  test_command->add_option("--jobs,-j", test.jobs, say(msg("Threads; 0 takes one per core")));

  std::string schema = "report";
  auto* schema_command =
      app.add_subcommand("schema", say(msg("Print the JSON schema of an output format, or of rule packs")));
  schema_command->add_option("NAME", schema, say(msg("report, annotations, claimreview, pack or config")));
  std::string shell;
  add_page_commands(app, shell);

  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    app.exit(help);
    return kClean;
  } catch (const CLI::CallForAllHelp& help) {
    app.exit(help);
    return kClean;
  } catch (const CLI::CallForVersion& asked) {
    app.exit(asked);
    return kClean;
  } catch (const CLI::ParseError& error) {
    // CLI11 only says that a command is missing where an unknown word stands for one.
    if (argc > 1 && argv[1][0] != '-' && app.get_subcommands().empty()) {
      complain(msg("there is no command '{}' (crosscheck --help lists them)", std::string(argv[1])));
      return kUnusable;
    }
    complain(msg("{} (crosscheck --help lists commands, crosscheck COMMAND --help their options)",
                 std::string(error.what())));
    return kUnusable;
  }
  std::ios::sync_with_stdio(false);
  CLI::App* used = &app;
  while (!used->get_subcommands().empty()) used = used->get_subcommands().front();
  if (used->get_name() == "completions") return run_completions(app, shell);
  if (used->get_name() == "man") return run_man(app);
  // The commands share these, and CLI11 gives a variable of the environment to each of them; what the flag of
  // the command itself says wins.
  const auto said_last = [&](const char* name) {
    const CLI::Option* option = used->get_option_no_throw(name);
    return option != nullptr && option->count() > 0 ? option : nullptr;
  };
  for (const auto& [name, value] :
       {std::pair("--lang", &rules.language), std::pair("--rules", &rules.rules),
        std::pair("--config", &config_file), std::pair("--baseline", &baseline.choice.baseline),
        std::pair("--fail-on", &baseline.fail_on)}) {
    if (const CLI::Option* option = said_last(name)) *value = option->results().back();
  }
  if (const CLI::Option* option = said_last("--packs")) {
    rules.packs = option->results();
    walk_rules.packs = rules.packs;
  }
  Config config;
  ConfigOrigins origins;
  if (used->get_option_no_throw("--config") != nullptr) {
    auto found = config_of(config_file, *used);
    auto applied = found ? apply_config(*found, *used) : std::nullopt;
    if (!applied) return kUnusable;
    config = std::move(*found);
    origins = std::move(*applied);
    check.review.suppressions = explain.review.suppressions = baseline.choice.suppressions =
        config.suppressions;
    const RuleOptions& own = used == app.get_subcommand("review") ? walk_rules : rules;
    if (origins.contains("--lang") && !set_language(own)) return kUnusable;
  }
  check.language = rules.language;
  const std::vector<std::string> words(argv, argv + argc);
  check.settings = settings_of(*check_command, words, config, origins);
  list.settings = settings_of(*list_command, words, {}, {});
  if (check_command->parsed()) return run_check(rules, check);
  if (claims_command->parsed()) return run_claims(rules);
  if (compare_command->parsed()) return run_compare(rules);
  if (values_command->parsed()) return run_values(rules, values_jsonl, value_files);
  if (explain_command->parsed()) return run_explain(rules, explain);
  if (app.got_subcommand("review"))
    return run_review(review.action == ReviewAction::walk ? walk_rules : rules, review);
  if (app.got_subcommand("baseline")) return run_baseline(rules, baseline);
  if (app.got_subcommand("init")) return run_init(rules, init);
  if (app.got_subcommand("corpus")) return run_corpus_validate(rules, corpus);
  if (pairs_command->parsed()) return run_pairs(rules, pair_paths);
  if (test_command->parsed()) return run_rules_test(rules, test);
  if (list_command->parsed()) return run_rules_list(rules, list);
  if (schema_command->parsed()) return run_schema(schema);
  return run_rules_validate(rules, validate_paths);
}
