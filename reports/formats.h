// The formats of a report: one explicit list, which the command line, its help and the tests share.
#pragma once

#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "checker/base/message.h"
#include "checker/model/report.h"
#include "reports/ci_options.h"
#include "reports/json_report.h"
#include "reports/text_report.h"

namespace crosscheck {

struct WriteOptions {
  TextOptions text;
  ClaimSelection claims = ClaimSelection::all;  ///< of the JSON report
  /// The language of what people read; nullptr is English. Formats for programs (JSON, CSV) stay English.
  const Catalogue* catalogue = nullptr;
  CiOptions ci{};  ///< of sarif, junit, github, rdjsonl and summary
};

struct Format {
  std::string_view name;  ///< as --format and --output name it
  /// Writes the whole report. Failures of the stream are the caller's to look for.
  void (*write)(const Report& report, const WriteOptions& options, std::ostream& out);
};

/// In the order in which help names them.
std::span<const Format> formats();
/// nullptr if there is none of that name.
const Format* find_format(std::string_view name);
/// "text, json or html"
std::string format_names();

}  // namespace crosscheck
