// Ingest: a cheap pattern for a dear one. Most patterns of the rule files match no line of a text; what they
// would need to be compiled for is asked of rough ones first.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crosscheck::ingest {

/// A pattern that matches wherever `pattern` (RE2 syntax) does, and elsewhere too, but compiles to a small
/// program: long lists of words are cut to their beginnings, and large Unicode classes take every character
/// above ASCII. What it cannot read it leaves as it is. A pattern that RE2 refuses stays one that it refuses.
std::string rough_pattern(std::string_view pattern);

/// The capturing groups of a pattern that RE2 accepts.
int count_groups(std::string_view pattern);
/// Number of the group of that name, 0 if there is none.
int group_number(std::string_view pattern, std::string_view name);

}  // namespace crosscheck::ingest
