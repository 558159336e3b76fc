// crosscheck review: what people decided about findings is shown and changed. The walk through findings is in
// review_walk.cpp.
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "checker/base/utf8.h"
#include "checker/cli/commands.h"
#include "checker/cli/review_steps.h"
#include "checker/corpus_run.h"
#include "reports/json_report.h"
#include "reports/review_words.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

/// Findings that an ambiguous start of a fingerprint lists.
constexpr std::size_t kMostNamed = 8;

int finished() {
  std::cout.flush();
  return std::cout ? kClean : kUnusable;
}

bool takes_prints(ReviewAction action) {
  return action == ReviewAction::accept || action == ReviewAction::reject ||
         action == ReviewAction::explain || action == ReviewAction::remove;
}

/// The one finding that a start of a fingerprint names; the fingerprint to write goes to `print`.
const Target* target_of(const std::vector<Target>& targets, const std::string& start, std::string& print) {
  std::vector<const Target*> found;
  for (const Target& target : targets) {
    const auto has = [&](const std::string& one) { return one.starts_with(start); };
    if (std::any_of(target.prints.begin(), target.prints.end(), has)) found.push_back(&target);
  }
  if (found.size() == 1) {
    const auto& prints = found.front()->prints;
    const auto fits = [&](const std::string& one) { return one.starts_with(start); };
    const auto first = std::find_if(prints.begin(), prints.end(), fits);
    // Of several that fit, the one by which the report calls the finding.
    print = found.front()->print.starts_with(start) ? found.front()->print : *first;
    return found.front();
  }
  if (found.empty()) {
    complain(msg(
        "{} is the start of no finding's fingerprint; the text report has the start of each at the right of "
        "its heading, the JSON report all of it",
        start));
    return nullptr;
  }
  std::string names;
  for (std::size_t i = 0; i < std::min(found.size(), kMostNamed); ++i)
    names += (i == 0 ? "" : ", ") + found[i]->print + " (" + say(found[i]->label) + ")";
  complain(msg("{} is the start of {} fingerprints; write more digits: {}", start, found.size(), names));
  return nullptr;
}

int decide(const RuleOptions& rules, const ReviewOptions& options, const std::vector<std::string>& starts,
           const std::vector<std::string>& paths, const std::string& path, const std::string& today) {
  Review review;
  review.decision = options.action == ReviewAction::accept   ? Decision::accepted
                    : options.action == ReviewAction::reject ? Decision::rejected
                                                             : Decision::explained;
  review.by = options.by.empty() ? name_of_reviewer() : options.by;
  review.on = today;
  review.reason = options.reason;
  review.expires = options.expires;
  if (review.by.empty()) {
    complain(msg("nobody is known who decides; give a name with --by, or set CROSSCHECK_REVIEWER"));
    return kUnusable;
  }
  if (const Message wrong = fault_of(review); !wrong.empty()) {
    complain(wrong);
    return kUnusable;
  }
  auto file = path.empty() ? std::optional(ReviewFile{}) : load_if_there(path);
  if (!file) return kUnusable;
  auto report = report_of(rules, paths, options.jobs);
  if (!report || !apply_review_file(*report, *file, today)) return kUnusable;
  const std::vector<Target> targets = targets_of(*report);
  std::vector<const Target*> chosen;
  bool sound = true;
  for (const std::string& start : starts) {
    std::string print;
    const Target* target = target_of(targets, start, print);
    sound = sound && target != nullptr;
    if (target == nullptr || std::find(chosen.begin(), chosen.end(), target) != chosen.end()) continue;
    if (is_reviewed(*report, target->review)) {
      complain(
          msg("{} has a review on line {} of {} ({}); take it back first: crosscheck review "
              "remove {}",
              print, report->reviews[*target->review].line, path,
              review_words(report->reviews[*target->review]), print));
      sound = false;
    }
    chosen.push_back(target);
    review.fingerprints.push_back(print);
  }
  if (!sound) return kUnusable;
  const std::string into = path.empty() ? new_path(paths) : path;
  note_subjects(*report, chosen, review);
  if (!write_decision(into, *report, chosen, review)) return kUnusable;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    tell(0,
         msg("{}: {} {}: {}", into, say_decision(review.decision), review.fingerprints[i], chosen[i]->label));
  }
  // A name that nobody typed here is one that they may not have meant.
  if (options.by.empty()) tell(0, msg("decided by: {} (--by NAME gives another name)", review.by));
  // A fact may differ in several ways, and a decision is about those that it names.
  std::string others;
  for (const Target& target : targets) {
    const bool fellow = std::any_of(chosen.begin(), chosen.end(), [&](const Target* one) {
      return one->fact != nullptr && one->fact == target.fact && one->relation->kind == target.relation->kind;
    });
    const bool named = std::find(chosen.begin(), chosen.end(), &target) != chosen.end() ||
                       std::find(review.fingerprints.begin(), review.fingerprints.end(), target.print) !=
                           review.fingerprints.end();
    if (fellow && !named && !is_reviewed(*report, target.review))
      others += (others.empty() ? "" : " ") + target.print;
  }
  if (!others.empty()) tell(0, msg("of the same fact, and not decided: {}", others));
  return finished();
}

int list(const ReviewOptions& options, const std::string& path, const std::string& today) {
  auto file = load_reviews(path);
  if (!file) return kUnusable;
  for (Review& review : file->reviews) review.expired = !review.expires.empty() && today >= review.expires;
  if (options.json) {
    std::string buffer;
    JsonWriter json(buffer, &std::cout);
    json.begin_object();
    json.field_or_null("file", path);
    json.key("reviews");
    json.begin_array();
    for (const Review& review : file->reviews) {
      json.new_line();
      write_review(review, json);
    }
    json.end_array();
    json.end_object();
    json.finish_line();
    return finished();
  }
  if (path.empty()) {
    tell(0, msg("no review file"));
    return finished();
  }
  for (const Review& review : file->reviews) {
    tell(0, msg("{}:{}: {}", path, review.line, review_words(review)));
    for (const std::string& print : review.fingerprints) std::cout << "    " << print << '\n';
  }
  tell(0, counted(file->reviews.size(), "{} review", "{} reviews"));
  return finished();
}

int remove(const std::vector<std::string>& starts, const std::string& path) {
  if (path.empty()) {
    complain(msg("there is no review file here; name one with --review, or the folder that it lies in"));
    return kUnusable;
  }
  const auto file = load_reviews(path);
  if (!file) return kUnusable;
  std::vector<std::string> chosen;
  bool sound = true;
  for (const std::string& start : starts) {
    std::vector<std::string> found;
    std::string names;
    for (const Review& review : file->reviews) {
      for (const std::string& print : review.fingerprints) {
        if (!print.starts_with(start) && !start.starts_with(print)) continue;
        found.push_back(print);
        names += fmt::format("{}{} (line {})", names.empty() ? "" : ", ", print, review.line);
      }
    }
    if (found.size() != 1) {
      complain(found.empty() ? msg("{}: no entry names {}", path, start)
                             : msg("{} fits several entries; write more digits: {}", start, names));
      sound = false;
    } else if (std::find(chosen.begin(), chosen.end(), found.front()) == chosen.end()) {
      chosen.push_back(found.front());
    }
  }
  if (!sound || !remove_prints(path, chosen)) return kUnusable;
  for (const std::string& print : chosen) tell(0, msg("{}: removed {}", path, print));
  return finished();
}

/// Whether the file lies in one of the folders, so that it speaks of nothing else.
bool lies_in(const std::string& path, const std::vector<std::string>& folders) {
  fs::path parent = fs::path(path).parent_path();
  if (parent.empty()) parent = ".";
  return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
    std::error_code error;
    return fs::equivalent(parent, folder, error);
  });
}

int prune(const RuleOptions& rules, const ReviewOptions& options, const std::vector<std::string>& paths,
          const std::string& path, const std::string& today) {
  const auto file = load_reviews(path);
  if (!file) return kUnusable;
  if (path.empty()) {
    tell(0, msg("no review file"));
    return finished();
  }
  if (options.choice.file.empty() && !lies_in(path, paths)) {
    complain(
        msg("{} may speak of articles that are not among these; name the folder that it lies in, "
            "or the file with --review",
            path));
    return kUnusable;
  }
  auto report = report_of(rules, paths, options.jobs);
  if (!report || !apply_review_file(*report, *file, today)) return kUnusable;
  for (const DocumentInfo& document : report->documents) {
    if (!document.unreadable) continue;
    complain(msg("{}: it was not read, so its findings are not known and nothing is removed", document.path));
    return kUnusable;
  }
  std::vector<std::string> unused;
  for (const ReviewIndex i : count_reviews(*report).unused) {
    const Review& review = report->reviews[i];
    tell(0, msg("{}:{}: {}", path, review.line, review_words(review)));
    for (const std::string& print : review.fingerprints) {
      std::cout << "    " << print << '\n';
      unused.push_back(print);
    }
    if (const Finding* near = nearest_finding(*report, review))
      tell(4, msg("nearest now: {} ({})", near->fingerprint, near->message));
  }
  if (unused.empty()) {
    tell(0, msg("every review has its finding"));
    return finished();
  }
  if (!options.dry_run && !remove_prints(path, unused)) return kUnusable;
  tell(0, options.dry_run ? msg("these have no finding any more")
                          : msg("removed: they have no finding any more"));
  return finished();
}

int walk(const RuleOptions& rules, const ReviewOptions& options, const std::string& path,
         const std::string& today) {
  if (options.words.empty()) {
    complain(msg("review needs the files and folders to check"));
    return kUnusable;
  }
  if (isatty(STDIN_FILENO) != 1 || isatty(STDOUT_FILENO) != 1) {
    complain(msg(
        "this is no terminal to ask on; in scripts: crosscheck review accept|reject|explain FINGERPRINT... "
        "--reason TEXT PATH..., list, remove FINGERPRINT, prune PATH..."));
    return kUnusable;
  }
  auto file = path.empty() ? std::optional(ReviewFile{}) : load_if_there(path);
  if (!file) return kUnusable;
  auto report = report_of(rules, options.words, options.jobs);
  if (!report || !apply_review_file(*report, *file, today)) return kUnusable;
  ReviewWalk what{*report, path.empty() ? new_path(options.words) : path, today, options.by};
  if (what.by.empty()) what.by = name_of_reviewer();
  const char* no_color = std::getenv("NO_COLOR");
  what.color = no_color == nullptr || *no_color == '\0';
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) what.width = size.ws_col;
  return walk_findings(what);
}

}  // namespace

int run_review(const RuleOptions& rules, const ReviewOptions& options) {
  const auto today = today_of(options.choice.today);
  if (!today) return kUnusable;
  std::size_t prints = 0;
  while (takes_prints(options.action) && prints < options.words.size() &&
         is_review_print(options.words[prints]))
    ++prints;
  const auto split = options.words.begin() + static_cast<std::ptrdiff_t>(prints);
  const std::vector<std::string> starts(options.words.begin(), split);
  std::vector<std::string> paths(split, options.words.end());
  if (takes_prints(options.action) && starts.empty()) {
    complain(msg("no fingerprint is named first: {} to {} of the digits 0 to 9 and a to f", kLeastReviewPrint,
                 kPrintDigits));
    return kUnusable;
  }
  const bool finds_file_only = options.action == ReviewAction::list || options.action == ReviewAction::remove;
  if (paths.empty() && finds_file_only) paths.emplace_back(".");
  if (paths.empty() && options.action != ReviewAction::walk) {
    complain(msg("the files and folders that were checked are needed too"));
    return kUnusable;
  }
  for (const std::string& one : paths) {
    std::error_code error;
    if (finds_file_only && !std::filesystem::exists(one, error)) {
      complain(msg("{}: there is no such file or folder", one));
      return kUnusable;
    }
  }
  if (options.choice.file == "none") {
    complain(msg("--review none: this command works on a review file"));
    return kUnusable;
  }
  const auto path = review_path(options.choice, paths);
  if (!path) return kUnusable;
  switch (options.action) {
    case ReviewAction::walk:
      return walk(rules, options, *path, *today);
    case ReviewAction::list:
      return list(options, *path, *today);
    case ReviewAction::remove:
      return remove(starts, *path);
    case ReviewAction::prune:
      return prune(rules, options, paths, *path, *today);
    default:
      return decide(rules, options, starts, paths, *path, *today);
  }
}

}  // namespace crosscheck::cli
