// What entries that people write have in common: words for people, and days.
#pragma once

#include <string>
#include <string_view>

#include "checker/rules/yaml.h"

namespace crosscheck {

/// Words of a person; empty ones and control characters are mistakes, told at their place. `lines`: may go
/// over several lines.
std::string read_words(yaml::Reader& reader, std::string_view key, bool lines);
/// A day as 2026-03-01, "" if there is none or it is told to be no day.
std::string read_day(yaml::Reader& reader, std::string_view key, bool required);

}  // namespace crosscheck
