// What the commands of `crosscheck review` share: the findings that can be decided about, and changes of the
// file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/base/message.h"
#include "checker/findings/review.h"

namespace crosscheck::cli {

/// A finding that can be decided about.
struct Target {
  std::string print;                ///< by which the reports call it
  std::vector<std::string> prints;  ///< all of them
  Message label;                    ///< what it is about
  Severity severity = Severity::note;
  std::optional<ReviewIndex> review;
  const Fact* fact = nullptr;  ///< of a relation
  const Relation* relation = nullptr;
  const Check* check = nullptr;
  const Finding* finding = nullptr;  ///< of anything else
};
/// Relations that are no agreements, failed checks and other findings, each once, in the order of the report.
std::vector<Target> targets_of(const Report& report);

/// Puts into the review what its findings are about, if they are of one rule.
void note_subjects(const Report& report, const std::vector<const Target*>& targets, Review& review);

/// CROSSCHECK_REVIEWER, or what git calls the user; "" if neither says anything.
std::string name_of_reviewer();
/// What is wrong with the words or days of a review, "" if nothing is.
Message fault_of(const Review& review);

/// "accepted", in words.
Message say_decision(Decision decision);

/// Where a review file is made that is not there yet: beside the first path.
std::string new_path(const std::vector<std::string>& paths);
/// As load_reviews(), but a file that is not there is an empty one: it is made when there is something to
/// write.
std::optional<ReviewFile> load_if_there(const std::string& path);

/// Adds the review to the file, in the place of expired ones of the same findings; false, with a message, if
/// the file cannot be changed. `before` and `after` (which may be null) get its bytes.
bool write_decision(const std::string& path, const Report& report, const std::vector<const Target*>& targets,
                    const Review& review, std::string* before = nullptr, std::string* after = nullptr);
/// Cuts fingerprints out that entries name.
bool remove_prints(const std::string& path, const std::vector<std::string>& prints);

}  // namespace crosscheck::cli
