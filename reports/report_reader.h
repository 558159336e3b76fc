// Reading a JSON report back: for commands that speak of a finding of an earlier run.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checker/model/report.h"

namespace crosscheck {

/// Reads what write_json wrote, also if another program has laid it out anew. What only a run knows (terms,
/// the numbers of sources) is not in it; coverage and the places of findings are not read. Nothing in the
/// text is believed: a member that is missing or of the wrong type, a claim or reading that nothing defines
/// give nullopt, and `error` says where and what was expected. The report keeps its words alive.
std::optional<Report> read_report(std::string_view json, std::string& error);

}  // namespace crosscheck
