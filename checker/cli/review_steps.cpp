#include "checker/cli/review_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <unordered_set>

#include "checker/base/utf8.h"
#include "checker/cli/commands.h"
#include "checker/findings/review_edit.h"
#include "reports/review_words.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

std::string code_of(char32_t c) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
}

/// Each as a sentence of its own, since other languages order them in other ways.
Message fault_of_name(std::string_view words) {
  if (utf8::first_invalid(words)) return msg("the name is not valid UTF-8");
  if (utf8::fold_valid(words).empty()) return msg("the name is empty");
  const auto unfit = unfit_character(words, false);
  return unfit ? msg("the name has the control character {}", code_of(*unfit)) : Message();
}

Message fault_of_reason(std::string_view words) {
  if (utf8::first_invalid(words)) return msg("the reason is not valid UTF-8");
  if (utf8::fold_valid(words).empty()) return msg("the reason is empty");
  const auto unfit = unfit_character(words, true);
  return unfit ? msg("the reason has the control character {}", code_of(*unfit)) : Message();
}

}  // namespace

std::vector<Target> targets_of(const Report& report) {
  std::vector<Target> out;
  std::unordered_set<std::string_view> known;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) {
      known.insert(relation.fingerprint);
      if (is_agreement(relation.kind)) continue;
      Target target{relation.fingerprint, relation.fingerprints,
                    msg("{}: {}", fact.label, crosscheck::say(relation.kind)), relation.severity,
                    relation.review};
      target.fact = &fact;
      target.relation = &relation;
      out.push_back(std::move(target));
    }
  }
  for (const Check& check : report.checks) {
    known.insert(check.fingerprint);
    if (check.verdict == Verdict::ok) continue;
    Target target{check.fingerprint,
                  {check.fingerprint},
                  msg("{}: {}", say_check(check.kind), check.computation),
                  check.severity,
                  check.review};
    target.check = &check;
    out.push_back(std::move(target));
  }
  for (const Finding& finding : report.findings) {
    if (!known.insert(finding.fingerprint).second) continue;
    Target target{finding.fingerprint,
                  {finding.fingerprint},
                  msg("{}: {}", finding.primary.document, finding.message),
                  finding.severity,
                  finding.review};
    target.finding = &finding;
    out.push_back(std::move(target));
  }
  return out;
}

void note_subjects(const Report& report, const std::vector<const Target*>& targets, Review& review) {
  std::set<std::string> files;
  std::string rule;
  for (const Target* target : targets) {
    const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                    [&](const Finding& one) { return one.fingerprint == target->print; });
    if (found == report.findings.end()) return;
    Review its;
    note_subject(*found, its);
    if (!rule.empty() && rule != its.rule) return;
    rule = its.rule;
    files.insert(its.files.begin(), its.files.end());
  }
  review.rule = rule;
  review.files.assign(files.begin(), files.end());
}

std::string name_of_reviewer() {
  const char* name = std::getenv("CROSSCHECK_REVIEWER");
  if (name != nullptr && *name != '\0') return name;
  // A fixed command; what it says is checked as any name is.
  std::FILE* pipe = ::popen("git config --get user.name 2>/dev/null", "r");
  if (pipe == nullptr) return "";
  std::string out;
  std::array<char, 256> part{};
  while (std::fgets(part.data(), part.size(), pipe) != nullptr) out += part.data();
  ::pclose(pipe);
  while (!out.empty() && (out.back() == '\n' || out.back() == '\r')) out.pop_back();
  return out;
}

Message fault_of(const Review& review) {
  if (Message wrong = fault_of_name(review.by); !wrong.empty()) return wrong;
  if (Message wrong = fault_of_reason(review.reason); !wrong.empty()) return wrong;
  if (review.expires.empty()) return {};
  if (!is_day(review.expires)) return msg("'{}' is no day; write it as 2026-03-01", review.expires);
  if (review.expires > review.on) return {};
  return msg("it would expire on {}, and today is {} already", review.expires, review.on);
}

Message say_decision(Decision decision) {
  return decision == Decision::accepted   ? msg("accepted")
         : decision == Decision::rejected ? msg("rejected")
                                          : msg("explained");
}

std::string new_path(const std::vector<std::string>& paths) {
  std::error_code error;
  const fs::path first = paths.front();
  return ((fs::is_directory(first, error) ? first : first.parent_path()) / kReviewFile).string();
}

std::optional<ReviewFile> load_if_there(const std::string& path) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) return load_reviews(path);
  ReviewFile file;
  file.path = path;
  return file;
}

bool write_decision(const std::string& path, const Report& report, const std::vector<const Target*>& targets,
                    const Review& review, std::string* before, std::string* after) {
  const auto old = bytes_of(path);
  if (!old) {
    complain(msg("{}: it cannot be read", path));
    return false;
  }
  std::string error;
  std::optional<std::string> text = old;
  for (const Target* target : targets) {
    if (!target->review) continue;
    // It has expired; an entry may name other findings too.
    for (const std::string& named : report.reviews[*target->review].fingerprints) {
      const bool mine = std::any_of(target->prints.begin(), target->prints.end(),
                                    [&](const std::string& print) { return print.starts_with(named); });
      if (mine && text) text = remove_print(*text, named, error);
    }
  }
  if (text) text = add_review(*text, review, error);
  if (!text) {
    complain(path + ": " + error);
    return false;
  }
  if (!replace_file(path, *old, *text, error)) {
    complain(error);
    return false;
  }
  if (before != nullptr) *before = *old;
  if (after != nullptr) *after = std::move(*text);
  return true;
}

bool remove_prints(const std::string& path, const std::vector<std::string>& prints) {
  const auto old = bytes_of(path);
  std::optional<std::string> text = old;
  std::string error = "it cannot be read";
  for (const std::string& print : prints) {
    if (text) text = remove_print(*text, print, error);
  }
  if (!text) {
    complain(path + ": " + error);
    return false;
  }
  if (replace_file(path, *old, *text, error)) return true;
  complain(error);
  return false;
}

}  // namespace crosscheck::cli
