// Editing review files: entries are added and cut in the text, so that comments, order and all else stay byte
// for byte. Every result is read again and compared before anything is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checker/findings/review.h"

namespace crosscheck {

/// The text of a review file with one more entry, at its end. "" is a new file. Requires that the text can be
/// read (parse_reviews) and a review whose words have no unfit characters. nullopt, and `error` says why, if
/// the text is laid out in a way that cannot be added to.
std::optional<std::string> add_review(std::string_view text, const Review& review, std::string& error);

/// The text without a fingerprint that an entry names (as it is written there), and without the entry if it
/// names no other; a "reviews:" that is left empty goes too, and "" is left of a file that says nothing else.
/// nullopt, and `error` says why, if no entry has it or the layout does not allow it.
std::optional<std::string> remove_print(std::string_view text, std::string_view print, std::string& error);

/// The bytes of a file; "" for one that is not there. nullopt if it cannot be read.
std::optional<std::string> bytes_of(const std::string& path);

/// Puts `after` in the place of the file by a temporary file beside it and a rename, under a lock on the
/// folder, if the file still is `before` ("" : not there, or empty). "" as `after` removes it. A link stays
/// one; the file's permissions stay. False, and `error` says why, if it has changed meanwhile or cannot be
/// written; it is then unchanged.
bool replace_file(const std::string& path, std::string_view before, std::string_view after,
                  std::string& error);

}  // namespace crosscheck
