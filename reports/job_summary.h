// The job summary: Markdown for $GITHUB_STEP_SUMMARY, short enough to be read on the page of a job.
#pragma once

#include <cstddef>
#include <ostream>

#include "checker/base/message.h"
#include "checker/model/report.h"
#include "reports/ci_limits.h"
#include "reports/ci_options.h"

namespace crosscheck {

/// A line of counts, a table of the open problems (gravest first, the first ones of many), and below, folded,
/// each with the sentences it rests on. Never more than `limit` bytes (2,000 at least); what does not fit is
/// left out whole and counted. Words in the catalogue's language, nullptr is English; words of articles are
/// escaped as in markdown_text.h. Failures of the stream are the caller's to look for.
void write_job_summary(const Report& report, const CiOptions& options, const Catalogue* catalogue,
                       std::ostream& out, std::size_t limit = ci::kSummaryBytes);

}  // namespace crosscheck
