// What formats for CI are told besides the report: which rules there are, where the corpus lies in its
// repository, and from which severity on a run fails.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "checker/base/message.h"
#include "checker/model/report.h"

namespace crosscheck {

/// A rule that findings may name, for people. Made by the command line, for reports do not know rules.
struct RuleDescription {
  std::string id;
  Message title;  ///< a few words: "members of organisation"
  Message full;   ///< what it means if it is found
  Severity severity = Severity::error;
  std::string pack;  ///< id of the pack that defines it, "" for what is built in
};

struct CiOptions {
  /// Every rule of the run, sorted by id, also those that found nothing. Must outlive the writing.
  std::span<const RuleDescription> rules;
  /// Stands before every path: the folder of the corpus in its repository, with a '/' at its end, or "".
  std::string path_prefix;
  /// The least severity that fails the run (--fail-on); nullopt: nothing does.
  std::optional<Severity> fails_at = Severity::error;
};

}  // namespace crosscheck
