#include "checker/findings/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "checker/findings/finding_index.h"
#include "checker/findings/review.h"
#include "checker/rules/yaml.h"

namespace crosscheck {
namespace {

constexpr std::string_view kSchemaVersion = "1";
/// A corpus may have many old findings; a file of more than this was made by something else.
constexpr yaml::Limits kLimits{64u << 20, 4'000'000, 8};

std::string quoted(const std::string& text) {
  // Bytes that are no UTF-8 (a file name may have some) become U+FFFD.
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string quoted_list(const std::vector<std::string>& texts, std::string_view between) {
  std::string out;
  for (const std::string& text : texts) out.append(out.empty() ? "" : between).append(quoted(text));
  return out;
}

std::string place_of(const Location& location) {
  return location.text.empty() ? location.document : location.document + ": " + location.text;
}

class FileReader {
 public:
  FileReader(const std::string& path, Diagnostics& errors) : errors_(errors) { out_.path = path; }

  std::optional<Baseline> read(const yaml::Node& root) {
    const std::size_t before = errors_.size();
    yaml::Reader reader(root, out_.path, errors_);
    const std::string version = reader.text("schema_version", true);
    if (!version.empty() && version != kSchemaVersion)
      reader.error(*root.find("schema_version"),
                   fmt::format("this program reads baselines of schema_version {}", kSchemaVersion));
    for (const yaml::Node& entry : reader.items("findings", true)) read_entry(entry);
    reader.done();
    if (errors_.size() != before) return std::nullopt;
    return std::move(out_);
  }

 private:
  void read_entry(const yaml::Node& node) {
    yaml::Reader reader(node, out_.path, errors_);
    BaselineEntry entry;
    entry.line = node.line;
    const std::vector<yaml::Node>& prints = reader.items("fingerprints", true);
    if (node.find("fingerprints") != nullptr && prints.empty() &&
        node.find("fingerprints")->kind == yaml::NodeKind::sequence)
      reader.error(*node.find("fingerprints"), "'fingerprints' is empty");
    for (const yaml::Node& print : prints) {
      if (print.scalar.size() != kPrintDigits || !is_review_print(print.scalar)) {
        reader.error(print,
                     fmt::format("'fingerprints' must hold whole fingerprints, {} of the digits 0 to 9 "
                                 "and a to f; crosscheck baseline create makes the file",
                                 kPrintDigits));
        continue;
      }
      const auto [known, fresh] = lines_.emplace(print.scalar, print.line);
      if (!fresh)
        reader.error(print, fmt::format("{} stands on line {} already", print.scalar, known->second));
      entry.fingerprints.push_back(print.scalar);
    }
    entry.rule = reader.text("rule", true);
    entry.severity = reader.choice("severity", {"error", "warning", "note"}, true);
    entry.label = reader.text("label", true);
    entry.locations = reader.texts("locations", true);
    reader.done();
    std::sort(entry.fingerprints.begin(), entry.fingerprints.end());
    out_.entries.push_back(std::move(entry));
  }

  Diagnostics& errors_;
  Baseline out_;
  std::map<std::string, int> lines_;
};

/// For each entry the things that have a fingerprint of it.
std::vector<std::set<std::size_t>> fitting(const FindingIndex& index, const Baseline& baseline) {
  std::vector<std::set<std::size_t>> out(baseline.entries.size());
  for (std::size_t i = 0; i < baseline.entries.size(); ++i) {
    for (const std::string& print : baseline.entries[i].fingerprints) {
      bool clear = true;
      for (const std::size_t thing : index.find(print, clear)) {
        if (index.things()[thing].is_finding()) out[i].insert(thing);
      }
    }
  }
  return out;
}

}  // namespace

Baseline make_baseline(const Report& report, Severity least) {
  std::unordered_map<std::string_view, const Relation*> relations;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) relations.emplace(relation.fingerprint, &relation);
  }
  Baseline out;
  std::set<std::string> taken;
  for (const Finding& finding : report.findings) {
    if (finding.severity < least) continue;
    if (finding.review && !report.reviews[*finding.review].expired) continue;
    BaselineEntry entry;
    const auto relation = relations.find(finding.fingerprint);
    if (relation != relations.end()) entry.fingerprints = relation->second->fingerprints;
    if (entry.fingerprints.empty()) entry.fingerprints.push_back(finding.fingerprint);
    // Two findings of the same words are one to everything that goes by fingerprints.
    std::erase_if(entry.fingerprints, [&](const std::string& print) { return !taken.insert(print).second; });
    if (entry.fingerprints.empty()) continue;
    std::sort(entry.fingerprints.begin(), entry.fingerprints.end());
    entry.rule = finding.rule;
    entry.severity = to_string(finding.severity);
    entry.label = finding.message.english();
    std::set<std::string> places{place_of(finding.primary)};
    for (const Location& location : finding.related) places.insert(place_of(location));
    entry.locations.assign(places.begin(), places.end());
    out.entries.push_back(std::move(entry));
  }
  std::sort(out.entries.begin(), out.entries.end(), [](const BaselineEntry& a, const BaselineEntry& b) {
    return a.fingerprints.front() < b.fingerprints.front();
  });
  return out;
}

std::string to_json(const Baseline& baseline) {
  std::vector<const BaselineEntry*> entries;
  for (const BaselineEntry& entry : baseline.entries) entries.push_back(&entry);
  std::sort(entries.begin(), entries.end(), [](const BaselineEntry* a, const BaselineEntry* b) {
    return a->fingerprints.front() < b->fingerprints.front();
  });
  std::string out = fmt::format("{{\n  \"schema_version\": \"{}\",\n  \"findings\": [", kSchemaVersion);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const BaselineEntry& one = *entries[i];
    out += fmt::format(
        "{}\n    {{\n      \"fingerprints\": [{}],\n      \"rule\": {},\n      \"severity\": {},\n      "
        "\"label\": {},\n      \"locations\": [\n        {}\n      ]\n    }}",
        i == 0 ? "" : ",", quoted_list(one.fingerprints, ", "), quoted(one.rule), quoted(one.severity),
        quoted(one.label), quoted_list(one.locations, ",\n        "));
  }
  return out + (entries.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::optional<Baseline> parse_baseline(std::string_view text, const std::string& path, Diagnostics& errors) {
  // JSON is YAML, whose reader knows the place of each node.
  const auto root = yaml::parse(text, path, errors, kLimits);
  if (!root) return std::nullopt;
  return FileReader(path, errors).read(*root);
}

std::optional<Baseline> read_baseline(const std::string& path, Diagnostics& errors) {
  const auto root = yaml::parse_file(path, errors, kLimits);
  if (!root) return std::nullopt;
  return FileReader(path, errors).read(*root);
}

void apply_baseline(Report& report, const Baseline& baseline) {
  if (baseline.entries.empty()) return;
  const FindingIndex index(report);
  const auto fits = fitting(index, baseline);
  for (std::size_t i = 0; i < baseline.entries.size(); ++i) {
    const auto number = static_cast<ReviewIndex>(report.reviews.size());
    Review review;
    review.decision = Decision::known;
    review.fingerprints = baseline.entries[i].fingerprints;
    review.line = static_cast<std::uint32_t>(baseline.entries[i].line);
    review.file = std::filesystem::path(baseline.path).filename().string();
    review.fits = fits[i].size();
    report.reviews.push_back(std::move(review));
    for (const std::size_t thing : fits[i]) {
      std::optional<ReviewIndex>& known = *index.things()[thing].review;
      if (!known || report.reviews[*known].expired) known = number;
    }
  }
  spread_reviews(report);
}

std::vector<std::size_t> gone_entries(Report& report, const Baseline& baseline) {
  const auto fits = fitting(FindingIndex(report), baseline);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < fits.size(); ++i) {
    if (fits[i].empty()) out.push_back(i);
  }
  return out;
}

}  // namespace crosscheck
