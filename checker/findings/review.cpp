#include "checker/findings/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include "checker/base/civil_time.h"
#include "checker/base/utf8.h"
#include "checker/findings/entry_reader.h"
#include "checker/findings/finding_index.h"
#include "checker/rules/yaml.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

class FileReader {
 public:
  FileReader(const std::string& path, Diagnostics& errors) : errors_(errors) { out_.path = path; }

  std::optional<ReviewFile> read(const yaml::Node& root) {
    const std::size_t before = errors_.size();
    // Comments alone, or nothing, are what `review remove` may leave.
    if (root.kind != yaml::NodeKind::null) {
      yaml::Reader reader(root, out_.path, errors_);
      const yaml::Node* suppressions = reader.member("suppressions");
      const yaml::Node* reviews = reader.member("reviews", suppressions == nullptr);
      if (reviews != nullptr && reviews->kind != yaml::NodeKind::null) {
        for (const yaml::Node& entry : reader.items("reviews")) read_entry(entry);
      }
      if (suppressions != nullptr) out_.suppressions = read_suppressions(*suppressions, out_.path, errors_);
      reader.done();
    }
    refuse_duplicates();
    if (errors_.size() != before) return std::nullopt;
    return std::move(out_);
  }

 private:
  void read_entry(const yaml::Node& entry) {
    yaml::Reader reader(entry, out_.path, errors_);
    Review review;
    review.line = static_cast<std::uint32_t>(entry.line);
    std::vector<ReviewPlace> places;
    const yaml::Node* prints = reader.member("finding", true);
    if (prints != nullptr) read_prints(reader, *prints, review, places);
    const std::string decision = reader.choice("decision", {"accepted", "rejected", "explained"}, true);
    review.decision = parse_decision(decision).value_or(Decision::accepted);
    review.by = read_words(reader, "by", false);
    review.on = read_day(reader, "on", true);
    review.reason = read_words(reader, "reason", true);
    review.expires = read_day(reader, "expires", false);
    if (!review.on.empty() && !review.expires.empty() && review.expires <= review.on)
      reader.fault(*entry.find("expires"), msg("'expires' must be a later day than 'on'"));
    if (reader.member("rule") != nullptr) review.rule = read_words(reader, "rule", false);
    review.files = reader.texts("files");
    for (const yaml::Node& rating : reader.items("rating")) read_rating(rating, review);
    reader.done();
    out_.reviews.push_back(std::move(review));
    out_.places.push_back(std::move(places));
  }

  static void read_prints(yaml::Reader& reader, const yaml::Node& node, Review& review,
                          std::vector<ReviewPlace>& places) {
    const auto take = [&](const yaml::Node& item) {
      if (item.kind != yaml::NodeKind::scalar || !is_review_print(item.scalar)) {
        reader.fault(item, msg("'finding' must be a fingerprint, {} to {} of the digits 0 to 9 and a "
                               "to f, or a list of them",
                               kLeastReviewPrint, kPrintDigits));
        return;
      }
      review.fingerprints.push_back(item.scalar);
      places.push_back({item.line, item.column});
    };
    if (node.kind != yaml::NodeKind::sequence) return take(node);
    if (node.items.empty()) reader.fault(node, msg("'finding' names no fingerprint"));
    for (const yaml::Node& item : node.items) take(item);
  }

  void read_rating(const yaml::Node& node, Review& review) {
    yaml::Reader reader(node, out_.path, errors_);
    std::string claim = reader.text("claim", true);
    std::string rating = read_words(reader, "rating", false);
    const bool known = std::any_of(review.ratings.begin(), review.ratings.end(),
                                   [&](const auto& other) { return other.first == claim; });
    if (const yaml::Node* named = node.find("claim")) {
      if (claim.size() != kPrintDigits || !is_review_print(claim))
        reader.fault(*named, msg("'claim' must be the id of a claim, as the JSON report has it"));
      else if (known)
        reader.fault(*named, msg("this claim is rated twice"));
    }
    reader.done();
    review.ratings.emplace_back(std::move(claim), std::move(rating));
  }

  /// Two entries, or one, that name a fingerprint twice; the start of another one is the same one, or it
  /// would fit two findings.
  void refuse_duplicates() {
    struct Named {
      std::string_view print;
      std::size_t review;
      ReviewPlace place;
    };
    std::vector<Named> all;
    for (std::size_t i = 0; i < out_.reviews.size(); ++i) {
      for (std::size_t k = 0; k < out_.reviews[i].fingerprints.size(); ++k)
        all.push_back({out_.reviews[i].fingerprints[k], i, out_.places[i][k]});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Named& a, const Named& b) { return a.print < b.print; });
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (!all[i].print.starts_with(all[i - 1].print)) continue;
      const auto before = [](const ReviewPlace& a, const ReviewPlace& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
      };
      const bool in_order = before(all[i - 1].place, all[i].place);
      const Named& first = in_order ? all[i - 1] : all[i];
      const Named& again = in_order ? all[i] : all[i - 1];
      errors_.push_back(mistake(out_.path, again.place.line, again.place.column,
                                msg("the finding {} is named on line {} already; keep one entry for it",
                                    again.print, first.place.line)));
    }
  }

  Diagnostics& errors_;
  ReviewFile out_;
};

/// Of an absolute path: from the working folder, if it lies in it.
std::string shown_path(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const fs::path relative = error ? fs::path() : path.lexically_relative(here);
  return relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

}  // namespace

bool is_review_print(std::string_view text) {
  return text.size() >= kLeastReviewPrint && text.size() <= kPrintDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_day(std::string_view text) {
  constexpr std::size_t kDay = 10;
  if (text.size() != kDay) return false;
  const auto period = parse_iso(text);
  return period && period->granularity == Granularity::day;
}

std::optional<char32_t> unfit_character(std::string_view text, bool lines) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next_valid(text, at);
    if (lines && (c == '\n' || c == '\t')) continue;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return c;
    // Line and paragraph separators end a line as line feeds do.
    if (!lines && (c == 0x2028 || c == 0x2029)) return c;
  }
  return std::nullopt;
}

std::string find_upwards(const std::string& path, std::string_view name, std::string* folder_of) {
  std::error_code error;
  fs::path folder = fs::is_directory(path, error) ? fs::path(path) : fs::path(path).parent_path();
  if (folder.empty()) folder = ".";
  // Links are followed, so that ".." is the folder in which the articles really are.
  fs::path real = fs::canonical(folder, error);
  if (error) return "";  // a path that is missing is told elsewhere
  std::string shown = ((folder == "." ? fs::path() : folder) / name).string();
  for (bool first = true;; first = false, real = real.parent_path()) {
    if (!first) shown = shown_path(real / name);
    if (fs::exists(fs::symlink_status(real / name, error))) {
      if (folder_of != nullptr) *folder_of = real.string();
      return shown;
    }
    if (fs::exists(real / ".git", error) || !real.has_relative_path()) return "";
  }
}

std::optional<std::string> find_review_file(const std::vector<std::string>& paths, Diagnostics& errors) {
  std::string found;
  std::string found_at;
  std::string found_for;
  for (const std::string& path : paths) {
    std::string folder;
    const std::string shown = find_upwards(path, kReviewFile, &folder);
    if (shown.empty()) continue;
    if (found_for.empty()) {
      found = shown;
      found_at = folder;
      found_for = path;
    } else if (found_at != folder) {
      errors.push_back(mistake(shown, 0, 0,
                               msg("this review file speaks of {}, and {} of {}; name one with --review",
                                   path, found, found_for)));
      return std::nullopt;
    }
  }
  return found;
}

std::optional<ReviewFile> parse_reviews(std::string_view text, const std::string& path, Diagnostics& errors) {
  const auto root = yaml::parse(text, path, errors);
  if (!root) return std::nullopt;
  return FileReader(path, errors).read(*root);
}

std::optional<ReviewFile> read_reviews(const std::string& path, Diagnostics& errors) {
  const auto root = yaml::parse_file(path, errors);
  if (!root) return std::nullopt;
  return FileReader(path, errors).read(*root);
}

bool apply_reviews(Report& report, const ReviewFile& file, std::string_view today, Diagnostics& errors) {
  if (file.reviews.empty()) return true;
  const std::size_t before = errors.size();
  const FindingIndex index(report);
  std::map<std::size_t, ReviewIndex> chosen;
  for (std::size_t i = 0; i < file.reviews.size(); ++i) {
    for (std::size_t k = 0; k < file.reviews[i].fingerprints.size(); ++k) {
      const std::string& print = file.reviews[i].fingerprints[k];
      const ReviewPlace place = file.places[i][k];
      const auto wrong = [&](const Message& message) {
        errors.push_back(mistake(file.path, place.line, place.column, message));
      };
      bool clear = true;
      const std::set<std::size_t> meant = index.find(print, clear);
      if (!clear) {
        wrong(index.ambiguity(print, meant));
        continue;
      }
      for (const std::size_t thing : meant) {
        const auto [known, fresh] = chosen.emplace(thing, static_cast<ReviewIndex>(i));
        if (fresh || known->second == i) continue;
        wrong(
            msg("the finding {} is reviewed on line {} already, by another of its fingerprints; "
                "keep one entry for it",
                index.things()[thing].print, file.reviews[known->second].line));
        break;
      }
    }
  }
  if (errors.size() != before) return false;
  report.reviews = file.reviews;
  for (Review& review : report.reviews) review.expired = !review.expires.empty() && today >= review.expires;
  for (const auto& [thing, review] : chosen) *index.things()[thing].review = review;
  spread_reviews(report);
  return true;
}

}  // namespace crosscheck
