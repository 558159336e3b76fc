// Shared by the tests of the values stage: the shipped lexicons, and values written as one line of text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checker/values/recogniser.h"

namespace crosscheck::test {

/// The lexicons of rules/, loaded once; the test fails if they do not load.
const Lexicons& lexicons();

/// `published` as parse_iso() reads it, or "".
std::vector<Value> recognise(std::string_view language, std::string_view text,
                             std::string_view published = "");

/// One line per value that is no quotation, with what is not at its default:
/// "money [about $5m] ~ 5000000 USD", "count [20多] > 20 of 名代表", "date [May 3] 2031-05-03 completed".
std::vector<std::string> shown(std::string_view language, std::string_view text,
                               std::string_view published = "");

/// The tight and the loose interval of the only value: "[1, 2) [0, 3)".
std::string intervals(std::string_view language, std::string_view text);

/// A sentence with the lines that are expected of it.
struct Case {
  const char* text;
  std::vector<std::string> values;
};
void check(std::string_view language, std::string_view published, const std::vector<Case>& cases);

}  // namespace crosscheck::test
