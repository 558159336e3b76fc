// JUnit XML, as GitLab and Jenkins show it.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "checker/base/message.h"
#include "checker/model/report.h"
#include "reports/ci_options.h"

namespace crosscheck {

/// A test suite for each file of the corpus. Its first case says whether the file could be read (an error if
/// not, skipped if files of its kind are not read); one more stands for each finding whose primary location
/// is in the file: a failure if it fails the run (CiOptions::fails_at), passed with its words as output if it
/// does not, skipped with the reason if people have decided about it. Differences that are explained are no
/// cases. Well-formed XML 1.0 whatever the articles hold; words in the catalogue's language, nullptr is
/// English. Failures of the stream are the caller's to look for.
void write_junit(const Report& report, const CiOptions& options, const Catalogue* catalogue,
                 std::ostream& out);

/// Untrusted words as XML text or attribute value: visible on one line, markup as references, and GitLab's
/// mark of an attachment broken.
std::string xml_text(std::string_view untrusted);

}  // namespace crosscheck
