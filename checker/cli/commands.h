// The command line's commands. They print and decide exit codes; everything else is the library's.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checker/base/message.h"
#include "checker/cli/additions.h"
#include "checker/findings/baseline.h"
#include "checker/findings/review.h"
#include "checker/pipeline.h"
#include "checker/rules/pack_finder.h"

namespace crosscheck::cli {

/// Names the language of what people read where no --lang does.
inline constexpr const char* kLanguageVariable = "CROSSCHECK_LANG";

/// Exit codes (design.md): findings at or above the threshold, and what keeps a run from saying anything.
enum ExitCode : int { kClean = 0, kFindings = 1, kUnusable = 2 };

struct RuleOptions {
  std::string rules;                          ///< folder; "" looks for the installed or the source tree's one
  std::vector<std::string> packs{"default"};  ///< none | default | ids of found packs, folders and files
  std::string language = "en";                ///< of what people read
  std::vector<std::string> corpus;            ///< files and folders that packs may lie beside
};

/// A setting as --show-config prints it.
struct Setting {
  std::string name;
  std::string value;
  std::string from;  ///< "default", "flag", "environment NAME", "file PATH:LINE"
};

/// Where decisions of people are looked for, and the day on which they have to hold.
struct ReviewChoice {
  std::string file;               ///< "none"; "": beside the corpus, if there is one
  std::string today;              ///< "2026-03-01"; "": SOURCE_DATE_EPOCH, or else the clock's day in UTC
  std::string baseline = "none";  ///< path, or "none"
  std::vector<Suppression> suppressions;  ///< of the configuration; the review file may have more
};

/// What was decided before a run: read, not yet beside its findings.
struct Decisions {
  ReviewFile reviews;
  std::vector<Suppression> suppressions;
  Baseline baseline;
  std::string today;
};
/// Reads them; nullopt, with every mistake told, if there is any.
std::optional<Decisions> load_decisions(const ReviewChoice& choice, const std::vector<std::string>& paths);
/// Puts them beside the findings of the report; false with every mistake told.
bool apply_decisions(Report& report, const Decisions& decisions);
/// Warns of suppressions that fit nothing or have expired, and of entries of the baseline that are gone; for
/// runs whose reports do not say it to people.
void warn_of_unused(const Report& report);

/// The report of a corpus, without anything decided; nullopt, after complaining, if there is none. `jobs` as
/// of CheckOptions.
std::optional<Report> report_of(const RuleOptions& rules, const std::vector<std::string>& paths,
                                unsigned jobs);

struct CheckOptions {
  std::vector<std::string> paths;
  std::string format;                ///< on standard output; "" if not asked for
  std::vector<std::string> outputs;  ///< FORMAT:PATH
  std::string fail_on = "error";
  int max_errors = -1;    ///< open errors that fail no run; -1: as fail_on says
  int max_warnings = -1;  ///< the same of warnings
  bool exit_zero = false;
  bool strict_input = false;
  unsigned jobs = 0;  ///< 0: as many as the machine has cores
  std::string color = "auto";
  int width = 0;  ///< 0: the terminal's, 80 where there is none
  std::string claims = "all";
  /// Before every path in formats for CI: "auto" is the folder of the corpus in its repository.
  std::string path_prefix = "auto";
  /// What the text report shows besides conflicts and errors: explained, agreements, repeated, hidden, all,
  /// none.
  std::vector<std::string> show{"explained", "agreements"};
  std::string language = "en";  ///< of what people read
  bool show_config = false;
  AdditionOptions additions;
  std::string
      store;  ///< file of the claim store, "none"; "": of the user's cache for runs about new articles
  ReviewChoice review;
  std::vector<Setting> settings;  ///< for show_config
};

int run_check(const RuleOptions& rules, const CheckOptions& options);
/// The filters read standard input and write standard output.
int run_claims(const RuleOptions& rules);
int run_compare(const RuleOptions& rules);
int run_values(const RuleOptions& rules, bool jsonl, const std::vector<std::string>& files);
/// Writes the features of every two comparable open claims of different articles as JSON Lines.
int run_pairs(const RuleOptions& rules, const std::vector<std::string>& paths);
struct ExplainOptions {
  /// A fingerprint (its first six digits do), or two claims (id, or path:line:column); then the paths of
  /// articles, unless there is a report. Or the id of a rule, alone or with paths that packs may lie beside.
  std::vector<std::string> words;
  std::string report;  ///< path of a JSON report
  ReviewChoice review;
};
int run_explain(const RuleOptions& rules, const ExplainOptions& what);
/// Writes what a rule id ("R-trade", "open-conflict", "check-sum") means; false if there is none of that
/// name.
bool explain_rule(const Rules& rules, const std::string& id);
enum class ReviewAction : std::uint8_t { walk, accept, reject, explain, list, remove, prune };
struct ReviewOptions {
  ReviewAction action = ReviewAction::walk;
  std::vector<std::string>
      words;  ///< fingerprints, or starts of them, where the action takes any; then paths
  std::string reason;
  std::string by;       ///< "": git's user.name
  std::string expires;  ///< "": never
  bool json = false;
  bool dry_run = false;
  unsigned jobs = 0;  ///< 0: as many as the machine has cores
  ReviewChoice choice;
};
/// Shows and changes what people decided about findings.
int run_review(const RuleOptions& rules, const ReviewOptions& options);

/// What a walk through the findings needs; the report has its reviews.
struct ReviewWalk {
  Report& report;
  std::string path;  ///< of the review file, which need not be there yet
  std::string today;
  std::string by;  ///< "": asked for
  std::size_t width = 80;
  bool color = false;
};
/// Shows finding after finding on standard output, asks on standard input and writes each decision at once.
int walk_findings(const ReviewWalk& walk);

/// The day of a run, or nullopt with a message if what names it is no day.
std::optional<std::string> today_of(const std::string& asked);
/// The review file of a run: the one asked for, or the one beside the paths; "" for none. nullopt, with a
/// message, if two are as near.
std::optional<std::string> review_path(const ReviewChoice& choice, const std::vector<std::string>& paths);
/// Reads the file, if a path is given; nullopt, with every mistake told, if it has any.
std::optional<ReviewFile> load_reviews(const std::string& path);
/// Puts it beside the findings of the report; false with every mistake told.
bool apply_review_file(Report& report, const ReviewFile& file, const std::string& today);

enum class BaselineAction : std::uint8_t { create, prune };
struct BaselineOptions {
  BaselineAction action = BaselineAction::create;
  std::vector<std::string> paths;
  bool force = false;             ///< create: in the place of a file that is there
  bool dry_run = false;           ///< prune
  std::string fail_on = "error";  ///< "note": create takes notes, too
  unsigned jobs = 0;              ///< 0: as many as the machine has cores
  ReviewChoice choice;            ///< its baseline is the file; "none": crosscheck.baseline.json
};
/// Writes a baseline, or removes entries that no finding has any more.
int run_baseline(const RuleOptions& rules, const BaselineOptions& options);

struct InitOptions {
  std::string folder = ".";
  bool force = false;  ///< in the place of files that are there
};
/// Writes a configuration and a manifest for the articles of a folder.
int run_init(const RuleOptions& rules, const InitOptions& options);

struct CorpusOptions {
  std::vector<std::string> paths;
  std::string format = "text";  ///< text or json
};
/// Tells what is wrong with the files of a corpus: manifest, metadata, duplicates, encodings, names.
/// kFindings if there is anything.
int run_corpus_validate(const RuleOptions& rules, const CorpusOptions& options);

struct RulesTestOptions {
  std::vector<std::string> packs;  ///< to test: folders, files or ids; none: all that are loaded
  std::string rule;                ///< only its cases; "" for all
  bool lines = false;              ///< also drop each wording and see whether a case notices
  unsigned jobs = 0;               ///< 0: as many as the machine has cores
};
/// Runs the cases of rule packs. kFindings if any fails, a rule has none, or a wording is needed by none.
int run_rules_test(const RuleOptions& rules, const RulesTestOptions& options);

/// `paths` are packs, or folders of articles with packs beside them; with any, only these are looked at.
int run_rules_validate(RuleOptions rules, const std::vector<std::string>& paths);

struct ListOptions {
  bool json = false;
  bool show_config = false;
  std::vector<std::string> paths;  ///< as of run_rules_validate, but besides what `packs` asks for
  std::vector<Setting> settings;
};
/// The packs of a run and their rules.
int run_rules_list(RuleOptions rules, const ListOptions& options);

/// Prints a published JSON schema: report, annotations, claimreview, pack or config.
int run_schema(const std::string& name);

/// The rules folder beside the program, or in the source tree that the build folder lies in; "" if there is
/// none.
std::string find_rules();

/// The rules folder and the packs that a command works with.
struct ChosenRules {
  std::string folder;
  FoundPacks found;
  std::vector<FoundPack> packs;
};
/// nullopt without a rules folder, which is complained of; mistakes in finding packs go to `diagnostics`.
std::optional<ChosenRules> choose_rules(const RuleOptions& options, Diagnostics& diagnostics);
/// Adds PATHs of `rules` commands: folders of articles with packs beside them, or packs.
void add_paths(const std::vector<std::string>& paths, RuleOptions& options);
/// Prints settings and packs, and where each came from.
int show_config(const RuleOptions& rules, const std::vector<Setting>& settings);

/// Loads the rules, or prints every mistake to stderr and returns nullptr.
std::shared_ptr<const Rules> load(const RuleOptions& options,
                                  LanguageFiles languages = LanguageFiles::when_met);
/// The catalogue of a language into `catalogue`, which stays empty for English. False, with every mistake
/// printed to stderr, if there is none or it has any.
bool load_messages(const RuleOptions& options, const std::string& language,
                   std::optional<Catalogue>& catalogue);
/// False, with every mistake printed to stderr, if the files of a language that was met have any. To be asked
/// before what was read in that language is used.
bool has_sound_languages(const Rules& rules);

/// One line to stderr: "crosscheck: error: ..." with control characters made visible. A string is verbatim
/// (what a library says, mistakes in rule files); words of the program are messages.
void complain(const Message& message);
inline void complain(const std::string& message) {
  complain(Message(message));
}
inline void complain(const Diagnostic& mistake) {
  complain(words_of(mistake));
}
void complain(const char*) = delete;
/// The same for what is no mistake but worth knowing: "crosscheck: note: ...".
void remark(const Message& message);
/// The same of what keeps nothing from going on: "crosscheck: warning: ...".
void warn(const Message& message);

/// Sets the language of what the program says from now on: by "--lang" among the arguments, else by the
/// environment (CROSSCHECK_LANG), else English. To be called first in main, since help is said in it too.
/// False, with a complaint, if there are no messages in that language.
bool set_language(int argc, char** argv);
/// The same once the configuration is known: it may name a language where neither of these does.
bool set_language(const RuleOptions& options);
/// Of set_language; nullptr is English.
const Catalogue* language();
/// In that language, safe to show, without spaces around it.
std::string say(const Message& message);
/// A line of it on standard output, `indent` spaces before it.
void tell(std::size_t indent, const Message& message);

}  // namespace crosscheck::cli
