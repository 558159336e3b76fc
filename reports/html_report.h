// The HTML report: one file for a browser, whole without JavaScript and without a network, to be read, sent
// on and archived.
#pragma once

#include <ostream>

#include "checker/model/report.h"

namespace crosscheck {

struct HtmlOptions {
  const Catalogue* catalogue = nullptr;  ///< language of the words; nullptr is English
};

/// Writes the page piece by piece into `out`: what was read, facts by weight (conflicts first), checks,
/// outlets, the articles with every cited passage marked. The texts of articles are there where the report
/// has them (Report::has_texts) and something in them is cited. Nothing from articles, paths or rules is
/// markup, and a content security policy refuses all scripts and styles but the page's own. The same report
/// gives the same bytes. Failures of the stream are the caller's to look for.
void write_html(const Report& report, const HtmlOptions& options, std::ostream& out);

}  // namespace crosscheck
