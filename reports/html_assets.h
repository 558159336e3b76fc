// What CMake takes from reports/html/ into the program. Internal to the HTML report.
#pragma once

#include <string_view>

namespace crosscheck::html {

extern const std::string_view kStyle;
extern const std::string_view kScript;
/// SHA-256 of both, in hexadecimal digits.
extern const std::string_view kStyleDigest;
extern const std::string_view kScriptDigest;

}  // namespace crosscheck::html
