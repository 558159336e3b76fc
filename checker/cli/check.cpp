// crosscheck check: corpus in, reports out, an exit code that says what was found.
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "checker/base/hash.h"
#include "checker/cli/ci_report.h"
#include "checker/cli/commands.h"
#include "checker/cli/outputs.h"
#include "checker/corpus_run.h"
#include "checker/rules/catalogue.h"
#include "checker/store/claim_store.h"
#include "reports/formats.h"
#include "reports/review_words.h"

namespace crosscheck::cli {
namespace {

/// What was asked for with --packs, as a shell takes it; "" for the default.
std::string asked_packs(const RuleOptions& rules) {
  if (rules.packs == RuleOptions().packs) return "";
  std::string out;
  for (const std::string& pack : rules.packs) out += (out.empty() ? "" : ",") + pack;
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./,+=:@%";
  if (out.find_first_not_of(kPlain) == std::string::npos) return out;
  std::string quoted = "'";
  for (const char c : out) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

TextOptions text_options(const RuleOptions& rules, const CheckOptions& options, bool terminal) {
  TextOptions out;
  out.packs = asked_packs(rules);
  const char* no_color = std::getenv("NO_COLOR");
  const bool allowed = no_color == nullptr || *no_color == '\0';
  out.color = options.color == "always" || (options.color == "auto" && terminal && allowed);
  const auto shows = [&](std::string_view what) {
    return std::find_if(options.show.begin(), options.show.end(), [&](const std::string& one) {
             return one == what || one == "all";
           }) != options.show.end();
  };
  out.explained = shows("explained");
  out.agreements = shows("agreements");
  out.repeated = shows("repeated");
  out.hidden = shows("hidden");
  out.width = 80;
  if (options.width > 0) {
    out.width = options.width;
  } else if (terminal) {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) out.width = size.ws_col;
  }
  return out;
}

/// A file in the user's cache folder for this corpus; "" where there is no such folder.
std::string cached_store(const std::vector<std::string>& paths) {
  const auto folder_of = [](const char* variable) {
    const char* value = std::getenv(variable);
    // A relative one is to be ignored, says the XDG base directory specification.
    return value == nullptr || *value != '/' ? std::string() : std::string(value);
  };
  std::string folder = folder_of("XDG_CACHE_HOME");
  if (folder.empty()) {
    folder = folder_of("HOME");
    if (folder.empty()) return "";
    folder += "/.cache";
  }
  Hasher corpus;
  std::error_code code;
  for (const std::string& path : paths)
    corpus.add(std::filesystem::absolute(path, code).lexically_normal().string());
  return folder + "/crosscheck/claims-" + corpus.hex() + ".sqlite";
}

/// nullptr: the run works without one.
std::unique_ptr<ClaimStore> open_store(const CheckOptions& options, const Rules& rules) {
  std::string file = options.store;
  if (file.empty() && options.additions.asked()) file = cached_store(options.paths);
  if (file.empty() || file == "none") return nullptr;
  return ClaimStore::open(file, build_name() + " " + rules.digest);
}

/// Of the whole corpus, or of the new articles of it; nullopt if these are not known.
std::optional<Report> make_report(const Rules& rules, const Corpus& corpus, const CheckOptions& options) {
  std::optional<std::vector<std::string>> added;
  if (options.additions.asked()) {
    added = find_additions(options.additions, options.paths, corpus);
    if (!added) return std::nullopt;
  }
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const unsigned jobs = options.jobs == 0 ? cores : options.jobs;
  const auto store = open_store(options, rules);
  Report report = added ? check_additions(rules, corpus, *added, jobs, store.get())
                        : check_corpus(rules, corpus, jobs, store.get());
  if (store) {
    store->flush();
    for (const Message& note : store->notes()) remark(note);
  }
  return report;
}

/// The least severity that fails the run; nullopt: nothing does.
std::optional<Severity> threshold(const CheckOptions& options) {
  if (options.fail_on == "never") return std::nullopt;
  return options.fail_on == "note"      ? Severity::note
         : options.fail_on == "warning" ? Severity::warning
                                        : Severity::error;
}

int exit_code(const Report& report, const CheckOptions& options) {
  // Of a run about new articles others may have been read that they have nothing to do with.
  if (report.coverage.read == 0 && !report.additions) {
    complain(msg("none of the files could be read"));
    return kUnusable;
  }
  bool unread = false;
  for (const DocumentInfo& document : report.documents) unread = unread || document.unreadable;
  if (options.strict_input && unread) {
    complain(msg("a file could not be read, and --strict-input asks for all of them"));
    return kUnusable;
  }
  if (options.exit_zero || options.fail_on == "never") return kClean;
  std::array<std::size_t, 3> open{};
  for (const Finding& finding : report.findings) {
    // What a person has decided about, what is suppressed and what the baseline has fails no run.
    if (!is_reviewed(report, finding.review)) ++open[static_cast<std::size_t>(finding.severity)];
  }
  const Severity least = parse_severity(options.fail_on).value_or(Severity::error);
  int code = kClean;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const std::size_t count = open[static_cast<std::size_t>(severity)];
    const int most = severity == Severity::error     ? options.max_errors
                     : severity == Severity::warning ? options.max_warnings
                                                     : -1;
    // What is allowed by number is said by number only.
    if (most < 0 ? severity < least || count == 0 : count <= static_cast<std::size_t>(most)) continue;
    code = kFindings;
    if (most < 0) continue;
    if (severity == Severity::error)
      complain(msg("{}, and --max-errors allows {}", counted(count, "{} error", "{} errors"), most));
    else
      complain(msg("{}, and --max-warnings allows {}", counted(count, "{} warning", "{} warnings"), most));
  }
  return code;
}

}  // namespace

int run_check(const RuleOptions& asked_rules, const CheckOptions& options) {
  if (options.paths.empty() && !options.additions.files.empty()) {
    complain(
        msg("--new takes all the files that follow it; name the corpus before it: check CORPUS --new FILE"));
    return kUnusable;
  }
  if (options.paths.empty()) {
    complain(msg("the files and folders to check are needed, as arguments or as 'paths' in crosscheck.yaml"));
    return kUnusable;
  }
  const auto outputs = outputs_of(options);
  if (!outputs) return kUnusable;
  RuleOptions rule_options = asked_rules;
  rule_options.corpus = options.paths;
  if (options.show_config) return show_config(rule_options, options.settings);
  const auto rules = load(rule_options);
  if (!rules) return kUnusable;
  std::optional<Catalogue> catalogue;
  if (!load_messages(rule_options, options.language, catalogue)) return kUnusable;
  Diagnostics errors;
  const auto corpus = find_corpus(options.paths, errors);
  if (!corpus) {
    for (const Diagnostic& error : errors) complain(error);
    return kUnusable;
  }
  const auto prefix =
      options.path_prefix == "auto" ? repository_prefix(*corpus) : folder_prefix(options.path_prefix);
  if (!prefix) {
    complain(
        msg("--path-prefix {}: write a folder as it is called from the root of the repository, such as "
            "articles, or '.' for the root itself",
            options.path_prefix));
    return kUnusable;
  }
  const auto decisions = load_decisions(options.review, options.paths);
  if (!decisions) return kUnusable;
  std::optional<Report> made = make_report(*rules, *corpus, options);
  if (!made || !has_sound_languages(*rules)) return kUnusable;
  Report& report = *made;
  if (!apply_decisions(report, *decisions)) return kUnusable;
  const std::vector<RuleDescription> descriptions = describe_rules(*rules->packs);
  const auto write_options = [&](bool terminal) {
    return WriteOptions{text_options(asked_rules, options, terminal),
                        options.claims == "cited" ? ClaimSelection::cited : ClaimSelection::all,
                        catalogue ? &*catalogue : nullptr,
                        {descriptions, *prefix, threshold(options)}};
  };
  if (!write_outputs(report, *outputs, write_options)) return kUnusable;
  const bool told = std::any_of(outputs->begin(), outputs->end(),
                                [](const Output& output) { return output.format->name == "text"; });
  if (!told) warn_of_unused(report);
  return exit_code(report, options);
}

}  // namespace crosscheck::cli
