// The checks that need no pack (docs/checks.md): their kinds, and what a failure of each says of an article.
#pragma once

#include <string_view>
#include <vector>

#include "checker/base/message.h"

namespace crosscheck {

struct CheckDescription {
  std::string_view rule;  ///< Check::rule: "check-sum"
  Message title;          ///< what is wrong where it fails, without a full stop
  Message full;           ///< what the article says and what was computed

  /// Check::kind: "sum".
  std::string_view kind() const { return rule.substr(rule.find('-') + 1); }
};

/// One of each kind that articles are checked for; made once, for all threads.
const std::vector<CheckDescription>& built_in_checks();

}  // namespace crosscheck
