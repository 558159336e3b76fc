// What is wrong with a rule file, a lexicon, a manifest or a configuration, and where.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checker/base/message.h"

namespace crosscheck {

/// One mistake in a file that people write. line and column count from 1; 0 means "not known".
struct Diagnostic {
  std::string path;
  int line = 0;
  int column = 0;
  std::string message;
  /// The same for people who read another language; empty where only English has been written.
  Message said{};

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Loaders append to one list, so that a user sees every mistake in one go. Empty means success.
using Diagnostics = std::vector<Diagnostic>;

/// "path:line:column: message", leaving out what is not known.
std::string to_string(const Diagnostic& diagnostic);
/// The same as a message, in the reader's language as far as the mistake was said in words.
Message words_of(const Diagnostic& diagnostic);
/// A mistake in words that reports translate.
Diagnostic mistake(std::string path, int line, int column, const Message& message);

/// The entry of `known` nearest to `word` by edit distance, or "" if none is near enough to be a slip
/// (at most a third of its letters differ). For "did you mean".
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace crosscheck
