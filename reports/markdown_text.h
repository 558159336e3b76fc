// Untrusted words as Markdown: nothing of a text may become a link, an element or a line of its own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crosscheck {

/// Text that GitHub and GitLab flavoured Markdown shows as it is: made visible() first, then marks of
/// Markdown are escaped. What these sites turn into links after rendering, where escapes are gone (@user, #1,
/// GH-1, group%1, commit hashes, addresses, :emoji:, formulas between $), is parted by an empty-handed <span>
/// around one character, which readers do not see and which copying leaves out. For the middle of a line: the
/// caller writes something of its own before it.
std::string markdown_text(std::string_view untrusted);

/// The same as a code span, for paths and ids.
std::string markdown_code(std::string_view untrusted);

/// UTF-16 code units: what a limit of "characters" can mean at most.
std::size_t utf16_units(std::string_view text);

}  // namespace crosscheck
