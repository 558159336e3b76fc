#include "checker/findings/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "checker/base/civil_time.h"
#include "checker/base/utf8.h"
#include "checker/rules/yaml.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

/// Findings that a message about the start of a fingerprint lists.
constexpr std::size_t kMostNamed = 6;

class FileReader {
 public:
  FileReader(const std::string& path, Diagnostics& errors) : errors_(errors) { out_.path = path; }

  std::optional<ReviewFile> read(const yaml::Node& root) {
    const std::size_t before = errors_.size();
    // Comments alone, or nothing, are what `review remove` may leave.
    if (root.kind != yaml::NodeKind::null) {
      yaml::Reader reader(root, out_.path, errors_);
      const yaml::Node* reviews = reader.member("reviews", true);
      if (reviews != nullptr && reviews->kind != yaml::NodeKind::null) {
        for (const yaml::Node& entry : reader.items("reviews")) read_entry(entry);
      }
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

  static std::string read_words(yaml::Reader& reader, std::string_view key, bool lines) {
    const yaml::Node* node = reader.member(key, true);
    if (node == nullptr) return {};
    if (node->kind == yaml::NodeKind::null) {
      reader.fault(*node, msg("'{}' is empty", key));
      return {};
    }
    std::string words = reader.text(key);
    if (node->kind != yaml::NodeKind::scalar) return {};
    if (utf8::fold_valid(words).empty()) reader.fault(*node, msg("'{}' is empty", key));
    if (const auto unfit = unfit_character(words, lines)) {
      reader.fault(*node, msg("'{}' has the control character U+{}", key,
                              fmt::format("{:04X}", static_cast<std::uint32_t>(*unfit))));
    }
    return words;
  }

  static std::string read_day(yaml::Reader& reader, std::string_view key, bool required) {
    const yaml::Node* node = reader.member(key, required);
    if (node == nullptr) return {};
    std::string day = node->kind == yaml::NodeKind::scalar ? node->scalar : "";
    if (is_day(day)) return day;
    reader.fault(*node, msg("'{}' must be a day such as 2026-03-01", key));
    return {};
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

/// What a fingerprint may stand for in a report.
struct Thing {
  std::optional<ReviewIndex>* review;
  std::string_view print;  ///< by which messages call it
};

/// The fingerprints of a report, to be found by their starts.
class Prints {
 public:
  explicit Prints(Report& report) {
    std::unordered_set<std::string_view> known;
    for (Fact& fact : report.facts) {
      for (Relation& relation : fact.relations) {
        const std::size_t thing = add(relation.review, relation.fingerprint);
        known.insert(relation.fingerprint);
        for (const std::string& print : relation.fingerprints) names_.emplace_back(print, thing);
        if (relation.fingerprints.empty() && !relation.fingerprint.empty())
          names_.emplace_back(relation.fingerprint, thing);
      }
    }
    for (Check& check : report.checks) {
      names_.emplace_back(check.fingerprint, add(check.review, check.fingerprint));
      known.insert(check.fingerprint);
    }
    for (Finding& finding : report.findings) {
      // Those of relations and checks take their reviews from these.
      if (known.contains(finding.fingerprint)) continue;
      names_.emplace_back(finding.fingerprint, add(finding.review, finding.fingerprint));
    }
    std::sort(names_.begin(), names_.end());
  }

  /// Things that have a fingerprint which starts so. `clear` is false if these are several and one could be
  /// meant without the others.
  std::set<std::size_t> find(std::string_view start, bool& clear) const {
    std::set<std::size_t> all;
    std::map<std::string_view, std::set<std::size_t>> by_print;
    const auto less = [](const auto& name, std::string_view text) { return name.first < text; };
    for (auto at = std::lower_bound(names_.begin(), names_.end(), start, less);
         at != names_.end() && at->first.starts_with(start); ++at) {
      all.insert(at->second);
      by_print[at->first].insert(at->second);
    }
    clear = all.size() < 2 ||
            std::any_of(by_print.begin(), by_print.end(), [&](const auto& one) { return one.second == all; });
    return all;
  }

  Thing& thing(std::size_t index) { return things_[index]; }

 private:
  std::size_t add(std::optional<ReviewIndex>& review, std::string_view print) {
    things_.push_back({&review, print});
    return things_.size() - 1;
  }

  std::vector<Thing> things_;
  std::vector<std::pair<std::string_view, std::size_t>> names_;
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

std::optional<std::string> find_review_file(const std::vector<std::string>& paths, Diagnostics& errors) {
  std::string found;
  fs::path found_at;
  std::string found_for;
  std::error_code error;
  for (const std::string& path : paths) {
    fs::path folder = fs::is_directory(path, error) ? fs::path(path) : fs::path(path).parent_path();
    if (folder.empty()) folder = ".";
    // Links are followed, so that ".." is the folder in which the articles really are.
    fs::path real = fs::canonical(folder, error);
    if (error) continue;  // a path that is missing is told elsewhere
    std::string shown = ((folder == "." ? fs::path() : folder) / kReviewFile).string();
    for (bool first = true;; first = false, real = real.parent_path()) {
      if (!first) shown = shown_path(real / kReviewFile);
      if (fs::exists(fs::symlink_status(real / kReviewFile, error))) {
        if (found_for.empty()) {
          found = shown;
          found_at = real;
          found_for = path;
        } else if (found_at != real) {
          errors.push_back(mistake(shown, 0, 0,
                                   msg("this review file speaks of {}, and {} of {}; name one with --review",
                                       path, found, found_for)));
          return std::nullopt;
        }
        break;
      }
      if (fs::exists(real / ".git", error) || !real.has_relative_path()) break;
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
  Prints prints(report);
  std::map<std::size_t, ReviewIndex> chosen;
  for (std::size_t i = 0; i < file.reviews.size(); ++i) {
    for (std::size_t k = 0; k < file.reviews[i].fingerprints.size(); ++k) {
      const std::string& print = file.reviews[i].fingerprints[k];
      const ReviewPlace place = file.places[i][k];
      const auto wrong = [&](const Message& message) {
        errors.push_back(mistake(file.path, place.line, place.column, message));
      };
      bool clear = true;
      const std::set<std::size_t> meant = prints.find(print, clear);
      if (!clear) {
        std::string names;
        std::size_t named = 0;
        for (const std::size_t thing : meant) {
          if (named++ == kMostNamed) break;
          names.append(names.empty() ? "" : ", ").append(prints.thing(thing).print);
        }
        wrong(msg("{} is the start of {} findings; write more digits: {}", print, meant.size(), names));
        continue;
      }
      for (const std::size_t thing : meant) {
        const auto [known, fresh] = chosen.emplace(thing, static_cast<ReviewIndex>(i));
        if (fresh || known->second == i) continue;
        wrong(
            msg("the finding {} is reviewed on line {} already, by another of its fingerprints; "
                "keep one entry for it",
                prints.thing(thing).print, file.reviews[known->second].line));
        break;
      }
    }
  }
  if (errors.size() != before) return false;
  report.reviews = file.reviews;
  for (Review& review : report.reviews) review.expired = !review.expires.empty() && today >= review.expires;
  for (const auto& [thing, review] : chosen) *prints.thing(thing).review = review;
  std::unordered_map<std::string_view, ReviewIndex> by_print;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) {
      if (relation.review) by_print.emplace(relation.fingerprint, *relation.review);
    }
  }
  for (const Check& check : report.checks) {
    if (check.review) by_print.emplace(check.fingerprint, *check.review);
  }
  for (Finding& finding : report.findings) {
    if (const auto known = by_print.find(finding.fingerprint); known != by_print.end())
      finding.review = known->second;
  }
  return true;
}

}  // namespace crosscheck
