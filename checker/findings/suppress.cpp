#include "checker/findings/suppress.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "checker/findings/entry_reader.h"
#include "checker/findings/finding_index.h"
#include "checker/findings/review.h"
#include "checker/rules/yaml.h"
#include "checker/rules/yaml_shown.h"

namespace crosscheck {
namespace {

/// Why a glob of documents can fit nothing, "" if it can.
std::string fault_of_glob(std::string_view glob) {
  if (glob.empty()) return "is empty";
  if (glob.front() == '/' || glob.starts_with("./") || glob.starts_with("../") ||
      glob.find("/../") != std::string_view::npos)
    return "can fit nothing: documents are named from the folder of the corpus, as reports do";
  if (glob.back() == '/') return "names a folder; what lies in it is written with '**' behind it";
  if (glob.find('\\') != std::string_view::npos) return "has a backslash; folders are parted by '/'";
  return "";
}

class EntryReader {
 public:
  EntryReader(const yaml::Node& node, const std::string& path, Diagnostics& errors)
      : node_(node), reader_(node, path, errors) {
    out_.path = path;
    out_.line = node.line;
    out_.column = node.column;
  }

  Suppression read() {
    out_.rules = words_of("rule");
    out_.documents = globs_of("documents");
    read_findings();
    const yaml::Node* paths = reader_.member("path");
    out_.paths = globs_of("path");
    const bool rule = node_.find("rule") != nullptr;
    if (paths != nullptr && !rule)
      reader_.error(*paths, "'path' goes with 'rule'; write rule: \"*\" for all rules");
    const yaml::Node* documents = node_.find("documents");
    if (documents != nullptr && out_.documents.size() != 2 && documents->kind == yaml::NodeKind::sequence)
      reader_.error(*documents,
                    fmt::format("'documents' must be two paths or globs, found {}", documents->items.size()));
    else if (documents != nullptr && documents->kind == yaml::NodeKind::scalar)
      reader_.error(*documents, "'documents' must be a list of two paths or globs");
    const int kinds =
        (rule ? 1 : 0) + (documents != nullptr ? 1 : 0) + (node_.find("finding") != nullptr ? 1 : 0);
    if (kinds > 1)
      reader_.error("a suppression has one of 'rule', 'documents' and 'finding'; make it several");
    out_.reason = read_words(reader_, "reason", true);
    out_.expires = read_day(reader_, "expires", false);
    // A slip in one of the three keys is told as such.
    if (reader_.done() && kinds == 0 && node_.kind == yaml::NodeKind::mapping)
      reader_.error("a suppression needs 'rule', 'documents' or 'finding': what is it for?");
    return std::move(out_);
  }

 private:
  std::vector<std::string> words_of(std::string_view key) {
    const yaml::Node* node = reader_.member(key);
    if (node == nullptr) return {};
    if (node->kind == yaml::NodeKind::null ||
        (node->kind == yaml::NodeKind::sequence && node->items.empty())) {
      reader_.error(*node, fmt::format("'{}' is empty", key));
      return {};
    }
    std::vector<std::string> words = reader_.texts(key);
    if (std::find(words.begin(), words.end(), "") != words.end())
      reader_.error(*node, fmt::format("'{}' is empty", key));
    return words;
  }

  std::vector<std::string> globs_of(std::string_view key) {
    const yaml::Node* node = reader_.member(key);
    std::vector<std::string> globs = words_of(key);
    for (std::size_t i = 0; i < globs.size(); ++i) {
      const std::string fault = globs[i].empty() ? "" : fault_of_glob(globs[i]);
      if (fault.empty()) continue;
      const bool list = node->kind == yaml::NodeKind::sequence && i < node->items.size();
      reader_.error(list ? node->items[i] : *node,
                    fmt::format("'{}': {} {}", key, yaml::shown(globs[i]), fault));
    }
    return globs;
  }

  void read_findings() {
    const yaml::Node* node = reader_.member("finding");
    if (node == nullptr) return;
    const auto take = [&](const yaml::Node& item) {
      if (item.kind != yaml::NodeKind::scalar || !is_review_print(item.scalar)) {
        reader_.error(item,
                      fmt::format("'finding' must be a fingerprint, {} to {} of the digits 0 to 9 and a "
                                  "to f, or a list of them",
                                  kLeastReviewPrint, kPrintDigits));
        return;
      }
      out_.findings.push_back(item.scalar);
      out_.places.push_back({item.line, item.column});
    };
    if (node->kind != yaml::NodeKind::sequence) return take(*node);
    if (node->items.empty()) reader_.error(*node, "'finding' names no fingerprint");
    for (const yaml::Node& item : node->items) take(item);
  }

  const yaml::Node& node_;
  yaml::Reader reader_;
  Suppression out_;
};

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

bool fits_any(const std::vector<std::string>& globs, std::string_view text) {
  return std::any_of(globs.begin(), globs.end(),
                     [&](const std::string& glob) { return fits_glob(glob, text); });
}

using Documents = std::set<std::string_view>;

/// What a suppression looks at: the rule, and the documents by the sides of a difference.
struct Looked {
  std::string rule;
  Documents a;
  Documents b;  ///< of a relation; else empty
};

Looked looked_at(const Report& report, const Decidable& thing) {
  Looked out;
  const auto documents = [&](const std::vector<ClaimIndex>& claims) {
    Documents some;
    for (const ClaimIndex i : claims) some.insert(report.claims[i].document);
    return some;
  };
  if (thing.relation != nullptr) {
    out.rule =
        thing.fact->rule.empty() ? "open-" + std::string(to_string(thing.relation->kind)) : thing.fact->rule;
    out.a = documents(thing.fact->readings[thing.relation->a].claims);
    out.b = documents(thing.fact->readings[thing.relation->b].claims);
  } else if (thing.check != nullptr) {
    out.rule = thing.check->rule;
    out.a = documents(thing.check->claims);
  } else {
    out.rule = thing.finding->rule;
    out.a.insert(thing.finding->primary.document);
  }
  return out;
}

bool fits(const Suppression& one, const Looked& thing) {
  const auto all = [](const Documents& documents, const auto& holds) {
    return std::all_of(documents.begin(), documents.end(), holds);
  };
  if (!one.documents.empty()) {
    const auto in = [&](std::size_t which) {
      return [&one, which](std::string_view document) { return fits_glob(one.documents[which], document); };
    };
    if (!thing.b.empty())
      return (all(thing.a, in(0)) && all(thing.b, in(1))) || (all(thing.a, in(1)) && all(thing.b, in(0)));
    // A check inside one document, or over two: nothing else may take part, and both must.
    return all(thing.a, [&](std::string_view document) { return fits_any(one.documents, document); }) &&
           std::any_of(thing.a.begin(), thing.a.end(), in(0)) &&
           std::any_of(thing.a.begin(), thing.a.end(), in(1));
  }
  if (!fits_any(one.rules, thing.rule)) return false;
  if (one.paths.empty()) return true;
  const auto in = [&](std::string_view document) { return fits_any(one.paths, document); };
  return thing.b.empty() ? std::any_of(thing.a.begin(), thing.a.end(), in)
                         : all(thing.a, in) || all(thing.b, in);
}

}  // namespace

std::vector<Suppression> read_suppressions(const yaml::Node& list, const std::string& path,
                                           Diagnostics& errors) {
  std::vector<Suppression> out;
  if (list.kind == yaml::NodeKind::null) return out;
  if (list.kind != yaml::NodeKind::sequence) {
    errors.push_back({path, list.line, list.column, "'suppressions' must be a list"});
    return out;
  }
  for (const yaml::Node& entry : list.items) out.push_back(EntryReader(entry, path, errors).read());
  return out;
}

std::string what_of(const Suppression& one) {
  if (!one.findings.empty()) return "finding " + joined(one.findings, " ");
  if (!one.documents.empty()) return "documents " + joined(one.documents, ", ");
  return "rule " + joined(one.rules, " ") + (one.paths.empty() ? "" : ", path " + joined(one.paths, " "));
}

bool apply_suppressions(Report& report, const std::vector<Suppression>& suppressions, std::string_view today,
                        Diagnostics& errors) {
  if (suppressions.empty()) return true;
  const std::size_t before = errors.size();
  const FindingIndex index(report);
  std::vector<Looked> looked;
  for (const Decidable& thing : index.things())
    looked.push_back(thing.is_finding() ? looked_at(report, thing) : Looked());
  std::vector<std::set<std::size_t>> fitting(suppressions.size());
  for (std::size_t i = 0; i < suppressions.size(); ++i) {
    const Suppression& one = suppressions[i];
    for (std::size_t k = 0; k < one.findings.size(); ++k) {
      bool clear = true;
      const std::set<std::size_t> meant = index.find(one.findings[k], clear);
      if (!clear)
        errors.push_back(mistake(one.path, one.places[k].line, one.places[k].column,
                                 index.ambiguity(one.findings[k], meant)));
      for (const std::size_t thing : meant) {
        if (index.things()[thing].is_finding()) fitting[i].insert(thing);
      }
    }
    if (!one.findings.empty()) continue;
    for (std::size_t thing = 0; thing < looked.size(); ++thing) {
      if (index.things()[thing].is_finding() && fits(one, looked[thing])) fitting[i].insert(thing);
    }
  }
  if (errors.size() != before) return false;
  const auto first = static_cast<ReviewIndex>(report.reviews.size());
  for (std::size_t i = 0; i < suppressions.size(); ++i) {
    const Suppression& one = suppressions[i];
    Review review;
    review.decision = Decision::suppressed;
    review.fingerprints = one.findings;
    review.reason = one.reason;
    review.expires = one.expires;
    review.expired = !one.expires.empty() && today >= one.expires;
    review.line = static_cast<std::uint32_t>(one.line);
    review.file = std::filesystem::path(one.path).filename().string();
    review.what = what_of(one);
    review.fits = fitting[i].size();
    report.reviews.push_back(std::move(review));
  }
  // What holds wins over what has expired, and people's words over all else.
  for (const bool expired : {false, true}) {
    for (std::size_t i = 0; i < suppressions.size(); ++i) {
      const auto number = static_cast<ReviewIndex>(first + i);
      if (report.reviews[number].expired != expired) continue;
      for (const std::size_t thing : fitting[i]) {
        std::optional<ReviewIndex>& review = *index.things()[thing].review;
        if (!review || (!expired && report.reviews[*review].expired)) review = number;
      }
    }
  }
  spread_reviews(report);
  return true;
}

bool fits_glob(std::string_view glob, std::string_view path) {
  // Most are plain names.
  const std::size_t plain = std::min(glob.find_first_of("*?"), glob.size());
  if (path.substr(0, plain) != glob.substr(0, plain)) return false;
  if (plain == glob.size()) return path.size() == plain;
  glob.remove_prefix(plain);
  path.remove_prefix(plain);
  // fits[k]: the glob so far fits the first k bytes of the path.
  std::vector<bool> fits(path.size() + 1, false);
  fits[0] = true;
  std::size_t at = 0;
  while (at < glob.size()) {
    std::vector<bool> next(path.size() + 1, false);
    if (glob.substr(at).starts_with("**")) {
      at += 2;
      const bool folders = glob.substr(at).starts_with('/');
      if (folders) ++at;
      bool reached = false;
      for (std::size_t k = 0; k <= path.size(); ++k) {
        // "**/": nothing, or anything that ends with a '/'.
        next[k] = folders ? fits[k] || (reached && path[k - 1] == '/') : reached || fits[k];
        reached = reached || fits[k];
      }
    } else if (glob[at] == '*') {
      ++at;
      for (std::size_t k = 0; k <= path.size(); ++k)
        next[k] = fits[k] || (k > 0 && next[k - 1] && path[k - 1] != '/');
    } else if (glob[at] == '?') {
      ++at;
      for (std::size_t k = 0; k < path.size(); ++k) {
        if (!fits[k] || path[k] == '/') continue;
        std::size_t end = k + 1;
        while (end < path.size() && (static_cast<unsigned char>(path[end]) & 0xC0U) == 0x80U) ++end;
        next[end] = true;
      }
    } else {
      for (std::size_t k = 0; k < path.size(); ++k) next[k + 1] = fits[k] && path[k] == glob[at];
      ++at;
    }
    fits.swap(next);
  }
  return fits[path.size()];
}

}  // namespace crosscheck
