#include "reports/sarif.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <vector>

#include "checker/base/utf8.h"
#include "reports/ci_limits.h"
#include "reports/json_writer.h"
#include "reports/markdown_text.h"
#include "reports/problems.h"
#include "reports/relative_iri.h"
#include "reports/text_layout.h"

namespace crosscheck {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view kBase = "%SRCROOT%";
/// Notifications of single files; the rest is counted.
constexpr std::size_t kMaxNotified = 1000;
/// Links in a message; relatedLocations has the others.
constexpr std::size_t kMaxLinks = 20;
constexpr std::size_t kMaxValue = 120;
constexpr std::size_t kMaxMessage = 1000;

std::string_view problem_severity(Severity severity) {
  return severity == Severity::note ? "recommendation" : to_string(severity);
}

/// As many characters as a description may have.
std::string cut(std::string text) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < ci::kSarifDescription && at < text.size(); ++i) utf8::next_valid(text, at);
  return at < text.size() ? shorten(text, ci::kSarifDescription / 2) : text;
}

class Writer {
 public:
  Writer(const Report& report, const CiOptions& options, const Catalogue* catalogue, std::ostream& out)
      : report_(report),
        options_(options),
        catalogue_(catalogue),
        out_(out),
        problems_(report, options),
        json_(buffer_) {}

  void write() {
    json_.begin_object();
    json_.field("$schema", kSchema);
    json_.field("version", "2.1.0");
    json_.key("runs");
    json_.begin_array();
    json_.new_line();
    json_.begin_object();
    tool();
    json_.new_line();
    json_.field("columnKind", "unicodeCodePoints");
    json_.field("language", language());
    json_.key("originalUriBaseIds");
    json_.begin_object();
    json_.key(kBase);
    json_.begin_object();
    // Where that is on this machine is nobody's business: there is no "uri".
    message("description", msg("The root of the repository").in(catalogue_));
    json_.end_object();
    json_.end_object();
    json_.new_line();
    json_.key("results");
    json_.begin_array();
    results();
    json_.new_line();
    json_.end_array();
    json_.new_line();
    invocation();
    if (!report_.rules_digest.empty()) {
      json_.key("properties");
      json_.begin_object();
      json_.field("rulesDigest", report_.rules_digest);
      json_.end_object();
    }
    json_.end_object();
    json_.new_line();
    json_.end_array();
    json_.end_object();
    json_.finish_line();
    flush();
  }

 private:
  /// A two-letter language, with a country if there is one: what the schema takes.
  std::string_view language() const {
    if (catalogue_ == nullptr) return "en";
    const std::string_view tag = catalogue_->language();
    return tag.size() == 5 && tag[2] == '-' ? tag : tag.substr(0, 2);
  }

  std::string said(const Message& words) const { return visible(words.in(catalogue_)); }

  void message(std::string_view key, std::string_view text) {
    json_.key(key);
    json_.begin_object();
    json_.field("text", text);
    json_.end_object();
  }

  void flush() {
    written_ += buffer_.size();
    out_ << buffer_;
    buffer_.clear();
  }

  void tool() {
    json_.key("tool");
    json_.begin_object();
    json_.key("driver");
    json_.begin_object();
    json_.field("name", "crosscheck");
    if (!report_.version.empty()) {
      json_.field("version", report_.version);
      json_.field("semanticVersion", report_.version);
    }
    json_.key("rules");
    json_.begin_array();
    std::vector<RuleDescription> rules(options_.rules.begin(), options_.rules.end());
    std::set<std::string_view> unknown;
    for (const Finding* finding : problems_.open()) {
      if (problems_.rule(finding->rule) == nullptr) unknown.insert(finding->rule);
    }
    for (const std::string_view id : unknown)
      rules.push_back({std::string(id), Message(id), {}, Severity::error, ""});
    for (const RuleDescription& rule : rules) {
      rule_index_.emplace(rule.id, rule_index_.size());
      describe(rule);
      flush();
    }
    json_.new_line();
    json_.end_array();
    json_.key("notifications");
    json_.begin_array();
    notification_rule("unreadable", msg("a file could not be read"));
    notification_rule("left-out", msg("something is not among the results"));
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void describe(const RuleDescription& rule) {
    const std::string title = cut(said(rule.title.empty() ? Message(rule.id) : rule.title));
    const std::string full = rule.full.empty() ? title : cut(said(rule.full));
    const Message more =
        msg("crosscheck explain {} shows how the rule is defined and examples of it.", rule.id);
    const Message decide =
        msg("If a finding is right and known, or no contradiction, say so in the review file: crosscheck "
            "review accept, reject or explain FINGERPRINT.");
    json_.new_line();
    json_.begin_object();
    json_.field("id", rule.id);
    message("shortDescription", title);
    message("fullDescription", full);
    json_.key("help");
    json_.begin_object();
    json_.field("text", full + "\n\n" + said(more) + "\n\n" + said(decide));
    json_.field("markdown", "**" + markdown_text(title) + "**\n\n" + markdown_text(full) + "\n\n- " +
                                markdown_text(more.in(catalogue_)) + "\n- " +
                                markdown_text(decide.in(catalogue_)) + "\n");
    json_.end_object();
    json_.key("defaultConfiguration");
    json_.begin_object();
    json_.field("level", to_string(rule.severity));
    json_.end_object();
    json_.key("properties");
    json_.begin_object();
    json_.field("problem.severity", problem_severity(rule.severity));
    json_.key("tags");
    json_.begin_array();
    json_.text(rule.pack.empty() ? "built-in" : rule.pack);
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void notification_rule(std::string_view id, const Message& words) {
    json_.begin_object();
    json_.field("id", id);
    const std::string text = said(words);
    for (const std::string_view key : {"shortDescription", "fullDescription", "help"}) message(key, text);
    json_.end_object();
  }

  void results() {
    flush();
    for (const Finding* finding : problems_.open()) {
      // Words are counted whole, all else as gzip is known to make it.
      const std::size_t packed = words_ + (written_ - std::min(written_, words_)) / ci::kSarifGzipRatio;
      if (results_ == ci::kSarifResults || packed >= kMostPacked) break;
      result(*finding);
      ++results_;
      flush();
    }
  }

  void result(const Finding& finding) {
    json_.new_line();
    json_.begin_object();
    json_.field("ruleId", finding.rule);
    json_.integer_field("ruleIndex", static_cast<std::int64_t>(rule_index_.at(finding.rule)));
    json_.field("level", to_string(finding.severity));
    const std::size_t related = std::min(finding.related.size(), ci::kSarifShownLocations - 1);
    places_left_out_ += finding.related.size() - related;
    const std::string text = text_of(finding, related);
    words_ += text.size();
    message("message", text);
    json_.key("locations");
    json_.begin_array();
    json_.begin_object();
    physical(finding.primary);
    json_.end_object();
    json_.end_array();
    if (related > 0) {
      json_.key("relatedLocations");
      json_.begin_array();
      for (std::size_t i = 0; i < related; ++i) {
        json_.begin_object();
        json_.integer_field("id", static_cast<std::int64_t>(i + 1));
        physical(finding.related[i]);
        const std::string value = value_of(finding.related[i]);
        words_ += value.size();
        if (!value.empty()) message("message", value);
        json_.end_object();
      }
      json_.end_array();
    }
    json_.key("partialFingerprints");
    json_.begin_object();
    // Two findings have one fingerprint only if rule, sentences, values and titles are the same.
    json_.field("primaryLocationLineHash",
                finding.fingerprint + ":" + std::to_string(++occurrences_[finding.fingerprint]));
    json_.field("crosscheckFinding/v1", finding.fingerprint);
    json_.end_object();
    json_.end_object();
  }

  static std::string value_of(const Location& location) {
    return sarif_text(shorten(visible(location.text), kMaxValue));
  }

  /// What was found, what stands here, and what stands where else; each value once, with links to its places.
  std::string text_of(const Finding& finding, std::size_t related) const {
    std::string text = sarif_text(shorten(said(finding.message), kMaxMessage));
    if (finding.primary.line == 0) return text;
    const std::string here = value_of(finding.primary);
    std::vector<std::pair<std::string, std::vector<Message>>> values;
    const std::size_t linked = std::min(related, kMaxLinks);
    for (std::size_t i = 0; i < linked; ++i) {
      const Location& place = finding.related[i];
      std::string link = "[" + sarif_text(problems_.place(place)) + "](" + std::to_string(i + 1) + ")";
      const std::string value = value_of(place);
      const auto same =
          std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == value; });
      if (same == values.end()) {
        values.push_back({value, {Message(std::move(link))}});
      } else {
        same->second.emplace_back(std::move(link));
      }
    }
    std::vector<Message> others;
    for (const auto& [value, links] : values)
      others.push_back(msg("\"{}\" in {}", value, join(links, msg(", "))));
    if (linked < finding.related.size())
      others.push_back(msg("and {} more", finding.related.size() - linked));
    const Message all = others.empty()
                            ? msg("{}. Here: \"{}\".", text, here)
                            : msg("{}. Here: \"{}\"; elsewhere: {}.", text, here, join(others, msg("; ")));
    return all.in(catalogue_);
  }

  void physical(const Location& location) {
    json_.key("physicalLocation");
    json_.begin_object();
    json_.key("artifactLocation");
    json_.begin_object();
    const std::string uri = relative_iri(options_.path_prefix + location.document);
    words_ += uri.size();
    json_.field("uri", uri);
    json_.field("uriBaseId", kBase);
    json_.end_object();
    const TextRegion region = problems_.region(location);
    json_.key("region");
    json_.begin_object();
    json_.integer_field("startLine", region.line);
    json_.integer_field("startColumn", region.column);
    json_.integer_field("endLine", region.end_line);
    json_.integer_field("endColumn", region.end_column);
    json_.end_object();
    json_.end_object();
  }

  void invocation() {
    json_.key("invocations");
    json_.begin_array();
    json_.begin_object();
    // That the tool ran; whether findings fail the job is not SARIF's to say.
    json_.boolean_field("executionSuccessful", true);
    json_.key("toolExecutionNotifications");
    json_.begin_array();
    std::size_t unread = 0;
    for (const DocumentInfo& document : report_.documents) {
      if (!document.unreadable || ++unread > kMaxNotified) continue;
      notify("unreadable", "warning",
             msg("{}: not read: {}", problems_.path(document.path), document.skipped), &document);
    }
    if (unread > kMaxNotified)
      notify("left-out", "warning", msg("{} more files could not be read", unread - kMaxNotified));
    const std::size_t open = problems_.open().size();
    if (open > results_)
      notify("left-out", "warning",
             msg("{} of {} findings, the least severe, are left out: GitHub takes no more than {} results "
                 "and {} MB of a run",
                 open - results_, open, ci::kSarifResults, ci::kSarifGzipBytes / 1'000'000));
    if (results_ > ci::kSarifShownResults)
      notify("left-out", "note",
             msg("GitHub shows {} results of a run; this one has {}, the most severe first",
                 ci::kSarifShownResults, results_));
    if (places_left_out_ > 0)
      notify("left-out", "note",
             msg("{} places beyond the {} that GitHub shows of a result are left out", places_left_out_,
                 ci::kSarifShownLocations));
    if (const std::size_t reviewed = problems_.reviewed().size(); reviewed > 0)
      notify("left-out", "note",
             counted(reviewed, "{} finding that people have decided about is no result",
                     "{} findings that people have decided about are no results"));
    if (problems_.explained() > 0)
      notify("left-out", "note",
             counted(problems_.explained(), "{} difference that is explained is no result",
                     "{} differences that are explained are no results"));
    json_.new_line();
    json_.end_array();
    json_.end_object();
    json_.end_array();
  }

  void notify(std::string_view id, std::string_view level, const Message& words,
              const DocumentInfo* document = nullptr) {
    json_.new_line();
    json_.begin_object();
    json_.key("descriptor");
    json_.begin_object();
    json_.field("id", id);
    json_.end_object();
    json_.field("level", level);
    message("message", sarif_text(words.in(catalogue_)));
    if (document != nullptr) {
      json_.key("locations");
      json_.begin_array();
      json_.begin_object();
      physical({document->path, {}, 0, 0, ""});
      json_.end_object();
      json_.end_array();
    }
    json_.end_object();
  }

  /// What stands behind the results must fit in too.
  static constexpr std::size_t kMostPacked = ci::kSarifGzipBytes - 1'000'000;

  const Report& report_;
  const CiOptions& options_;
  const Catalogue* catalogue_;
  std::ostream& out_;
  Problems problems_;
  std::string buffer_;
  JsonWriter json_;
  std::unordered_map<std::string, std::size_t> rule_index_;
  std::unordered_map<std::string, std::size_t> occurrences_;
  std::size_t results_ = 0;
  std::size_t written_ = 0;  ///< bytes
  std::size_t words_ = 0;    ///< of them, words of articles and rules' messages
  std::size_t places_left_out_ = 0;
};

}  // namespace

std::string sarif_text(std::string_view untrusted) {
  std::string out;
  for (const char c : visible(untrusted)) {
    if (c == '\\' || c == '[' || c == ']') out += '\\';
    if (c == '{' || c == '}') out += c;
    out += c;
  }
  return out;
}

void write_sarif(const Report& report, const CiOptions& options, const Catalogue* catalogue,
                 std::ostream& out) {
  Writer(report, options, catalogue, out).write();
}

}  // namespace crosscheck
