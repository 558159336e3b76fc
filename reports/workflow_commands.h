// GitHub workflow commands: annotations by the log of a step.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "checker/base/message.h"
#include "checker/model/report.h"
#include "reports/ci_options.h"

namespace crosscheck {

/// One command ("::error file=...::message") a line for each open problem, gravest first: as many of each
/// level as GitHub shows of one step, and a last ::notice that counts the others. Nothing at all without
/// problems. Words are in the catalogue's language; nullptr is English.
void write_workflow_commands(const Report& report, const CiOptions& options, const Catalogue* catalogue,
                             std::ostream& out);

/// Text behind "::" of a command, and the value of one of its properties.
std::string command_data(std::string_view text);
std::string command_property(std::string_view text);

}  // namespace crosscheck
