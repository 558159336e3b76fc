// Base: how a mistake in a file that people write is shown, and what they may have meant.
// Every loader reports through these, so that all of them look the same.
#include "checker/base/diagnostic.h"

#include <algorithm>
#include <cstddef>

namespace crosscheck {
namespace {

// Nobody mistypes a longer key; the bound keeps the quadratic distance cheap on hostile files.
constexpr std::size_t kLongestWord = 100;

// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours cost one each. Counts
// bytes: keys of rule files are ASCII.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

}  // namespace

namespace {

/// "path:line:column: ", leaving out what is not known.
std::string place_of(const Diagnostic& diagnostic) {
  std::string out = diagnostic.path;
  const auto add_number = [&out](int number) {
    if (!out.empty()) out += ':';
    out += std::to_string(number);
  };
  if (diagnostic.line > 0) {
    add_number(diagnostic.line);
    if (diagnostic.column > 0) add_number(diagnostic.column);
  }
  if (!out.empty()) out += ": ";
  return out;
}

}  // namespace

std::string to_string(const Diagnostic& diagnostic) {
  return place_of(diagnostic) + diagnostic.message;
}

Message words_of(const Diagnostic& diagnostic) {
  return Message(place_of(diagnostic)) +
         (diagnostic.said.empty() ? Message(diagnostic.message) : diagnostic.said);
}

Diagnostic mistake(std::string path, int line, int column, const Message& message) {
  return {std::move(path), line, column, message.english(), message};
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
  if (word.size() > kLongestWord) return {};
  const std::size_t limit = word.size() / 3;
  std::string_view best;
  std::size_t best_distance = limit + 1;
  for (const std::string_view candidate : known) {
    // No distance is below the difference of the lengths.
    if (candidate.empty() || candidate.size() > word.size() + limit || word.size() > candidate.size() + limit)
      continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace crosscheck
