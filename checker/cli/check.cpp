// crosscheck check: corpus in, reports out, an exit code that says what was found.
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "checker/cli/commands.h"
#include "checker/cli/outputs.h"
#include "checker/rules/catalogue.h"
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
  out.width = 80;
  if (options.width > 0) {
    out.width = options.width;
  } else if (terminal) {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) out.width = size.ws_col;
  }
  return out;
}

int exit_code(const Report& report, const CheckOptions& options) {
  if (report.coverage.read == 0) {
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
  const Severity least = options.fail_on == "note"      ? Severity::note
                         : options.fail_on == "warning" ? Severity::warning
                                                        : Severity::error;
  for (const Finding& finding : report.findings) {
    // What a person has decided about fails no run.
    if (finding.severity >= least && !is_reviewed(report, finding.review)) return kFindings;
  }
  return kClean;
}

}  // namespace

int run_check(const RuleOptions& asked_rules, const CheckOptions& options) {
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
  const auto today = today_of(options.review.today);
  const auto review = today ? review_path(options.review, options.paths) : std::nullopt;
  const auto reviews = review ? load_reviews(*review) : std::nullopt;
  if (!reviews) return kUnusable;
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  Report report = check_corpus(*rules, *corpus, options.jobs == 0 ? cores : options.jobs);
  if (!has_sound_languages(*rules)) return kUnusable;
  if (!apply_review_file(report, *reviews, *today)) return kUnusable;
  const auto write_options = [&](bool terminal) {
    return WriteOptions{text_options(asked_rules, options, terminal),
                        options.claims == "cited" ? ClaimSelection::cited : ClaimSelection::all,
                        catalogue ? &*catalogue : nullptr};
  };
  if (!write_outputs(report, *outputs, write_options)) return kUnusable;
  return exit_code(report, options);
}

}  // namespace crosscheck::cli
