// What CI systems take and show of a report, as their documentation says (read in November 2026). What a
// format leaves out because of these figures, it counts in its output. docs/ci-formats.md names them.
#pragma once

#include <cstddef>

namespace crosscheck::ci {

// GitHub code scanning, "SARIF support for code scanning": more than this is refused ...
constexpr std::size_t kSarifResults = 25000;
constexpr std::size_t kSarifGzipBytes = 10'000'000;
/// ... and of what is taken, so many are shown.
constexpr std::size_t kSarifShownResults = 5000;
constexpr std::size_t kSarifShownLocations = 100;  ///< of a result, the primary one included
constexpr std::size_t kSarifDescription = 1024;    ///< characters of a rule's short and full description
/// Gzip makes the keys and numbers of a SARIF file at least this many times smaller (test
/// check_ci_formats.py); words of articles are counted whole, for nothing is known of them.
constexpr std::size_t kSarifGzipRatio = 8;

// GitHub Actions, "workflow commands": annotations of each level that one step shows.
constexpr std::size_t kAnnotationsOfLevel = 10;
/// Bytes of a job summary that one step may write; a longer one is refused whole.
constexpr std::size_t kSummaryBytes = 1'048'576;

// reviewdog reads its input by bufio.Scanner, which stops at a longer line (bufio.MaxScanTokenSize).
constexpr std::size_t kRdjsonLine = 65'536;

}  // namespace crosscheck::ci
