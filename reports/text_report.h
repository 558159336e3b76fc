// The text report: what a fact-checker reads in the terminal, worst first, each line with its place.
#pragma once

#include <cstddef>
#include <ostream>

#include "checker/model/report.h"

namespace crosscheck {

struct TextOptions {
  std::size_t width = 80;  ///< columns of the terminal; less than 40 counts as 40
  bool color = false;      ///< ANSI colours; whether they are wanted is the caller's to find out
  bool explained = true;   ///< show facts whose differences were explained
  bool agreements = true;  ///< show facts that agree and checks that hold
  bool repeated = false;   ///< show what one source says twice, too
  bool hidden = false;     ///< show what suppressions and the baseline hide, a line each
  std::string packs;  ///< what was asked for with --packs, so that the footer can repeat it; "" for nothing
  const Catalogue* catalogue = nullptr;  ///< language of the words; nullptr is English
};

/// Writes conflicts and failed checks, then explained facts, then agreements and checks that hold, then other
/// findings, the files that were not read, and a summary. Facts with a single claim are left out; facts that
/// the options leave out are counted in the summary all the same. Nothing from articles, paths or rules
/// reaches the terminal as a control character, and no line starts with "::". Lines keep to the width, except
/// where a path or a rule id is longer. What people have decided about comes behind what they have not; what
/// they rejected is one line. What suppressions and the baseline hide is counted only, unless asked for.
/// Reviews and suppressions are counted, and those that no finding is there for are listed.
void write_text(const Report& report, const TextOptions& options, std::ostream& out);

/// What one block of the text report stands for; one of the three is set.
struct TextBlock {
  const Fact* fact = nullptr;
  const Check* check = nullptr;
  const Finding* finding = nullptr;  ///< that is neither a relation nor a check
};
/// One block, as write_text() writes it.
void write_text_block(const Report& report, const TextBlock& what, const TextOptions& options,
                      std::ostream& out);

}  // namespace crosscheck
