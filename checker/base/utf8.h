// UTF-8 at the door and after it. Functions whose names end in _valid need text that passed validate().
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crosscheck::utf8 {

/// Offset of the first byte that is not part of well-formed UTF-8, or nullopt if all of it is.
std::optional<std::size_t> first_invalid(std::string_view text);

/// Decodes the code point at `at` and moves past it. Requires valid text and at < text.size().
char32_t next_valid(std::string_view text, std::size_t& at);
/// The code point that ends at `at`; at is moved to its start. Requires valid text and at > 0.
char32_t previous_valid(std::string_view text, std::size_t& at);
void append(std::string& out, char32_t code_point);

/// Han ideographs (unified blocks and extensions, and the zero U+3007).
bool is_han(char32_t c);
/// ASCII or Unicode white space, no-break and ideographic spaces and the byte-order mark included.
bool is_space(char32_t c);
/// A letter of any script (ASCII fast path, then ICU).
bool is_letter(char32_t c);
/// A full-width ASCII variant (U+FF01..U+FF5E) or ideographic space as its ASCII character; others unchanged.
char32_t fold_width(char32_t c);

/// Lower-cases (ICU simple case folding), folds widths, turns runs of white space into one space and strips
/// both ends; typographic quotes become ASCII ones. For comparing, never for showing. Requires valid text.
std::string fold_valid(std::string_view text);

/// Longest prefix of at most `bytes` bytes that does not cut a code point in two. Requires valid text.
std::string_view prefix_valid(std::string_view text, std::size_t bytes);

}  // namespace crosscheck::utf8
