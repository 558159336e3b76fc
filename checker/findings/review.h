// Review: what people decided about findings. The file crosscheck.review.yaml is read here and put beside the
// findings of a run; docs/review.md says how it is used. review_edit.h writes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/findings/suppress.h"
#include "checker/model/report.h"

namespace crosscheck {

inline constexpr std::string_view kReviewFile = "crosscheck.review.yaml";

/// Digits of a fingerprint that a review names at least, and that a whole one has.
inline constexpr std::size_t kLeastReviewPrint = 8;
inline constexpr std::size_t kPrintDigits = 16;

/// A review file that was read.
struct ReviewFile {
  std::string path;  ///< as messages name it
  std::vector<Review> reviews;
  std::vector<std::vector<ReviewPlace>> places;  ///< of each fingerprint of each review
  std::vector<Suppression> suppressions;         ///< apply_suppressions() puts them beside findings
};

/// The nearest file of that name: in the folder `path` (of a file, the folder it is in), or in a folder
/// upwards of it, up to one with a .git or the root of the file system; named from the working folder where
/// it lies in it. "" if there is none, or no such path. `folder_of` (may be null) gets the real folder it
/// lies in.
std::string find_upwards(const std::string& path, std::string_view name, std::string* folder_of = nullptr);

/// Which review file lies beside a corpus: in a folder of `paths` (of a file, the folder it is in), or in the
/// nearest folder upwards of it, up to one with a .git or the root of the file system. "" if there is none.
/// Different files for different paths are a mistake: appended to `errors`, and nullopt returned.
std::optional<std::string> find_review_file(const std::vector<std::string>& paths, Diagnostics& errors);

/// Reads the text of a review file; `path` is for messages. Every mistake goes to `errors`, and nullopt is
/// returned if there is any: unknown keys, missing ones, dates that are none, two entries for one finding,
/// and those of suppressions. A text without entries is no mistake. Review::expired is not set yet.
std::optional<ReviewFile> parse_reviews(std::string_view text, const std::string& path, Diagnostics& errors);

/// Reads the file and parses it.
std::optional<ReviewFile> read_reviews(const std::string& path, Diagnostics& errors);

/// Puts the reviews beside the relations, checks and findings that they name (Report::reviews and the
/// `review` of each). A review holds for all that has one of its fingerprints; one that expires on `today`
/// (ISO 8601) or before is marked as expired and stands beside its findings all the same. Mistakes that only
/// a report shows go to `errors`: the start of a fingerprint that fits several findings, and two entries that
/// turn out to name one finding. False if there are any; the report is then as before.
/// To be called after make_findings().
bool apply_reviews(Report& report, const ReviewFile& file, std::string_view today, Diagnostics& errors);

/// Whether `text` could be the start of a fingerprint, or all of it.
bool is_review_print(std::string_view text);
/// A day as "2026-03-01".
bool is_day(std::string_view text);

/// The first character that a review may not have: control characters, but for line feeds and tabs where
/// `lines` is set. nullopt if there is none. Requires valid UTF-8.
std::optional<char32_t> unfit_character(std::string_view text, bool lines);

}  // namespace crosscheck
