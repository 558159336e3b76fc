// The review file of a run, and its day: for every command that shows findings.
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>

#include "checker/base/civil_time.h"
#include "checker/cli/commands.h"

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

}  // namespace crosscheck::cli
