// The review file of a run, and its day: for every command that shows findings.
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>

#include "checker/base/civil_time.h"
#include "checker/cli/commands.h"
#include "reports/review_words.h"

namespace crosscheck::cli {

std::optional<std::string> today_of(const std::string& asked) {
  if (!asked.empty()) {
    if (is_day(asked)) return asked;
    complain(msg("--today {}: that is no day; write it as 2026-03-01", asked));
    return std::nullopt;
  }
  // As tools do that build the same bytes at any time (reproducible-builds.org).
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  constexpr std::int64_t kLast = 253402300799;  // of the year 9999
  std::int64_t seconds = 0;
  if (epoch != nullptr && *epoch != '\0') {
    const std::string_view text = epoch;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (failed != std::errc() || end != text.data() + text.size() || seconds < 0 || seconds > kLast) {
      complain(msg("SOURCE_DATE_EPOCH is {}; it must be seconds since 1970", text));
      return std::nullopt;
    }
  } else {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
  }
  return iso(seconds, Granularity::day);
}

std::optional<std::string> review_path(const ReviewChoice& choice, const std::vector<std::string>& paths) {
  if (choice.file == "none") return "";
  if (!choice.file.empty()) return choice.file;
  Diagnostics errors;
  auto path = find_review_file(paths, errors);
  for (const Diagnostic& error : errors) complain(error);
  return path;
}

std::optional<ReviewFile> load_reviews(const std::string& path) {
  if (path.empty()) return ReviewFile{};
  Diagnostics errors;
  auto file = read_reviews(path, errors);
  for (const Diagnostic& error : errors) complain(error);
  return file;
}

bool apply_review_file(Report& report, const ReviewFile& file, const std::string& today) {
  Diagnostics errors;
  const bool applied = apply_reviews(report, file, today, errors);
  for (const Diagnostic& error : errors) complain(error);
  return applied;
}

std::optional<Decisions> load_decisions(const ReviewChoice& choice, const std::vector<std::string>& paths) {
  Decisions out;
  auto today = today_of(choice.today);
  const auto path = today ? review_path(choice, paths) : std::nullopt;
  auto reviews = path ? load_reviews(*path) : std::nullopt;
  bool sound = reviews.has_value();
  if (choice.baseline != "none" && !choice.baseline.empty()) {
    Diagnostics errors;
    auto baseline = read_baseline(choice.baseline, errors);
    for (const Diagnostic& error : errors) complain(to_string(error));
    sound = sound && baseline;
    if (baseline) out.baseline = std::move(*baseline);
  }
  if (!sound) return std::nullopt;
  out.reviews = std::move(*reviews);
  out.today = std::move(*today);
  out.suppressions = choice.suppressions;
  out.suppressions.insert(out.suppressions.end(), out.reviews.suppressions.begin(),
                          out.reviews.suppressions.end());
  return out;
}

bool apply_decisions(Report& report, const Decisions& decisions) {
  if (!apply_review_file(report, decisions.reviews, decisions.today)) return false;
  Diagnostics errors;
  const bool applied = apply_suppressions(report, decisions.suppressions, decisions.today, errors);
  for (const Diagnostic& error : errors) complain(to_string(error));
  if (applied) apply_baseline(report, decisions.baseline);
  return applied;
}

void warn_of_unused(const Report& report) {
  for (const Review& review : report.reviews) {
    if (review.decision != Decision::suppressed) continue;
    const std::string place = fmt::format("{}:{}", review.file, review.line);
    // A run about new articles has not seen what the others are for.
    if (review.fits == 0 && report.additions) continue;
    if (review.fits == 0)
      warn(msg("{}: this suppression fits no finding; remove it ({})", place, review.what));
    else if (review.expired)
      warn(msg("{}: this suppression expired on {}; its findings count again ({})", place, review.expires,
               review.what));
  }
  const ReviewCounts counts = count_reviews(report);
  if (counts.gone.empty()) return;
  warn(msg("{} of {} that no finding has any more; crosscheck baseline prune removes them",
           counted(counts.gone.size(), "{} entry", "{} entries"), report.reviews[counts.gone.front()].file));
}

}  // namespace crosscheck::cli
