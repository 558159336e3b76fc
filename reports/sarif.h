// SARIF 2.1.0, as GitHub code scanning takes it.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "checker/base/message.h"
#include "checker/model/report.h"
#include "reports/ci_options.h"

namespace crosscheck {

/// One run with every rule of the options and a result for each open problem, gravest first. What people have
/// decided about, and differences that are explained, are no results; the notifications of the invocation
/// count them, name the files that could not be read and say what the limits of ci_limits.h left out.
///
/// Columns are code points (columnKind). `primaryLocationLineHash` is "FINGERPRINT:OCCURRENCE", where the
/// fingerprint is the finding's: of the rule and the pair of claims, without lines. Addresses are relative to
/// the base id %SRCROOT%. Messages are in the catalogue's language (`language`); nullptr is English. Nothing
/// in it depends on when or where the run was. Failures of the stream are the caller's to look for.
void write_sarif(const Report& report, const CiOptions& options, const Catalogue* catalogue,
                 std::ostream& out);

/// Untrusted words as text of a SARIF message: visible, and without a placeholder or link of their own
/// (SARIF 2.1.0, 3.11.5 and 3.11.6).
std::string sarif_text(std::string_view untrusted);

}  // namespace crosscheck
