// A report made by hand, about a bridge that exists nowhere: three outlets, two languages, one of everything
// that a report can hold.
#pragma once

#include <string>
#include <string_view>

#include "checker/model/report.h"

namespace crosscheck::testing {

/// A message, or verbatim words.
struct Words {
  Words(const char* words) : message(std::string(words)) {}
  Words(std::string_view words) : message(words) {}
  Words(const std::string& words) : message(words) {}
  Words(Message words) : message(std::move(words)) {}
  Message message;
};

/// Builds reports from sentences; claims find their own spans.
class ReportBuilder {
 public:
  /// Adds a document with one article. Its lines are sentences.
  void article(std::string_view path, std::string_view outlet, std::string_view published,
               std::string_view language, std::string_view text);
  /// Adds a claim of the article added last: `words` are in `sentence`, which is a line of its text.
  ClaimIndex claim(std::string_view sentence, std::string_view words, Value value);
  Fact& fact(Words label, std::string_view rule, std::vector<Reading> readings);
  void relation(Fact& fact, std::size_t a, std::size_t b, RelationKind kind, Words explanation);
  Check& check(std::string_view kind, Verdict verdict, std::vector<ClaimIndex> claims, Words computation,
               Words explanation);

  Report report;
};

Value number(ValueKind kind, std::string_view decimal, Bound bound = Bound::exact);
/// Days from `first` to `last`, both included.
Value dates(std::string_view first, std::string_view last);

Report sample_report();

}  // namespace crosscheck::testing
