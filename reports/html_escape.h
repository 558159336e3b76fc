// Escaping for HTML: the one door through which words get into the page. Internal to the HTML report.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace crosscheck::html {

/// Writes untrusted words as text or as the value of a quoted attribute, both alike: markup characters become
/// references; control characters, bidirectional controls and what is no UTF-8 are shown as visible() of
/// text_layout.h shows them. Runs of white space become one space, which is kept at the ends, so that a text
/// may be written in pieces.
void escape(std::string_view untrusted, std::ostream& out);
std::string escaped(std::string_view untrusted);
/// For text, not for attributes: as escaped(), with words that are written from right to left in elements of
/// their own, so that figures and punctuation between them and other words stay where they are.
std::string isolated(std::string_view untrusted);

/// Base64 of a digest that is given in hexadecimal digits: what a content security policy calls 'sha256-...'.
std::string base64_of_hex(std::string_view hex);

}  // namespace crosscheck::html
