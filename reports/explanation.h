// An explanation: all that led to one relation or check, for a person who wants to check it. `crosscheck
// explain`.
#pragma once

#include <ostream>
#include <string_view>
#include <vector>

#include "checker/model/report.h"
#include "reports/text_report.h"

namespace crosscheck {

/// What a name in a report stands for; one of the two is set.
struct Explained {
  const Fact* fact = nullptr;  ///< with `relation`
  const Relation* relation = nullptr;
  const Check* check = nullptr;
};

/// Fewest digits of a fingerprint by which it is known.
inline constexpr std::size_t kLeastPrint = 8;

/// Relations and checks that have a fingerprint which starts with `print`; each once, in the order of the
/// report.
std::vector<Explained> find_print(const Report& report, std::string_view print);

/// The relation or check: its passages with the values marked, what the values leave open, what was tried and
/// what it said, the computation. Untrusted text is made safe as in write_text().
void write_explanation(const Report& report, const Explained& what, const TextOptions& options,
                       std::ostream& out);

}  // namespace crosscheck
