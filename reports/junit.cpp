#include "reports/junit.h"

#include <map>
#include <set>
#include <vector>

#include "reports/problems.h"
#include "reports/review_words.h"
#include "reports/text_layout.h"

namespace crosscheck {
namespace {

constexpr std::size_t kMaxMessage = 1000;
constexpr std::size_t kMaxTitle = 200;
constexpr std::size_t kQuote = 240;

/// Markup characters of text that is visible already.
std::string references(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// The folders of a path divided by dots and its own dots as underscores: Jenkins makes packages of what
/// stands before the last dot, and GitLab shows it as it is.
std::string class_name(std::string_view path) {
  std::string out;
  for (const char c : path) out += c == '.' ? '_' : c == '/' ? '.' : c;
  return out;
}

enum class Outcome : std::uint8_t { passed, failure, error, skipped };

struct Case {
  Outcome outcome = Outcome::passed;
  std::string name;
  std::uint32_t line = 0;
  std::string type;
  std::string message;  ///< on one line
  std::string body;     ///< lines, ready as XML
};

struct Suite {
  std::vector<Case> cases;
  std::set<std::string> names;
};

class Writer {
 public:
  Writer(const Report& report, const CiOptions& options, const Catalogue* catalogue, std::ostream& out)
      : report_(report), options_(options), catalogue_(catalogue), out_(out), problems_(report, options) {}

  void write() {
    for (const DocumentInfo& document : report_.documents) read_case(document);
    for (const Finding* finding : problems_.open()) add(*finding);
    for (const Finding* finding : problems_.reviewed()) add(*finding);
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"crosscheck\"";
    std::vector<const Suite*> all;
    for (const auto& [path, suite] : suites_) all.push_back(&suite);
    counts(all);
    out_ << ">\n";
    for (const auto& [path, suite] : suites_) {
      const std::string shown = attribute(problems_.path(path));
      out_ << "<testsuite name=\"" << shown << '"';
      counts({&suite});
      out_ << ">\n";
      const std::string of_class = attribute(class_name(problems_.path(path)));
      for (const Case& one : suite.cases) write(one, of_class, shown);
      out_ << "</testsuite>\n";
    }
    out_ << "</testsuites>\n";
  }

 private:
  std::string said(const Message& words) const { return visible(words.in(catalogue_)); }

  /// A path is shown as it is, spaces included.
  static std::string attribute(std::string_view path) { return references(path); }

  void read_case(const DocumentInfo& document) {
    Case one;
    one.name = said(msg("the file can be read"));
    if (!document.skipped.empty()) {
      one.outcome = document.unreadable ? Outcome::error : Outcome::skipped;
      one.type = "unreadable";
      one.message = said(msg("not read: {}", document.skipped));
      one.body = line(problems_.path(document.path) + ": " + one.message);
      if (document.unreadable) unread_.insert(document.path);
    }
    Suite& suite = suites_[document.path];
    suite.names.insert(one.name);
    suite.cases.push_back(std::move(one));
  }

  void add(const Finding& finding) {
    const Review* review = problems_.review(finding);
    // The error of an unread file is told once; what people say of it is told as well.
    if (review == nullptr && finding.primary.line == 0 && unread_.contains(finding.primary.document) &&
        finding.rule == "unreadable")
      return;
    Case one;
    one.name = shorten(said(problems_.title(finding)), kMaxTitle) + " (" + visible(finding.rule) + ", " +
               visible(finding.fingerprint) + ")";
    one.line = finding.primary.line;
    one.type = to_string(finding.severity);
    one.message = shorten(said(finding.message), kMaxMessage);
    one.body = line(one.message);
    if (review != nullptr) {
      one.outcome = Outcome::skipped;
      one.message = said(review_words(*review));
      one.body = line(one.message) + one.body;
    } else if (options_.fails_at && finding.severity >= *options_.fails_at) {
      one.outcome = Outcome::failure;
    }
    for (const Citation& citation : problems_.citations(finding, kQuote)) {
      const TextRegion region = problems_.region(*citation.location);
      one.body += line(problems_.path(citation.location->document) + ":" + std::to_string(region.line) + ":" +
                       std::to_string(region.column) + ": " + citation.words);
    }
    Suite& suite = suites_[finding.primary.document];
    // GitLab takes cases of one name for one.
    const std::string name = one.name;
    for (std::size_t again = 2; !suite.names.insert(one.name).second; ++again)
      one.name = name + " #" + std::to_string(again);
    suite.cases.push_back(std::move(one));
  }

  static std::string line(std::string_view words) { return xml_text(words) + "\n"; }

  void counts(const std::vector<const Suite*>& suites) {
    std::map<Outcome, std::size_t> number;
    std::size_t tests = 0;
    for (const Suite* suite : suites) {
      for (const Case& one : suite->cases) {
        ++tests;
        ++number[one.outcome];
      }
    }
    out_ << " tests=\"" << tests << "\" failures=\"" << number[Outcome::failure] << "\" errors=\""
         << number[Outcome::error] << "\" skipped=\"" << number[Outcome::skipped] << "\" time=\"0\"";
  }

  void write(const Case& one, std::string_view of_class, std::string_view file) {
    out_ << "<testcase classname=\"" << of_class << "\" name=\"" << xml_text(one.name) << "\" file=\"" << file
         << '"';
    if (one.line > 0) out_ << " line=\"" << one.line << '"';
    out_ << " time=\"0\"";
    const std::string message = " message=\"" + xml_text(one.message) + '"';
    const std::string type = " type=\"" + xml_text(one.type) + '"';
    switch (one.outcome) {
      case Outcome::passed:
        out_ << (one.body.empty() ? "/>\n" : "><system-out>" + one.body + "</system-out></testcase>\n");
        break;
      case Outcome::failure:
        out_ << "><failure" << message << type << ">" << one.body << "</failure></testcase>\n";
        break;
      case Outcome::error:
        out_ << "><error" << message << type << ">" << one.body << "</error></testcase>\n";
        break;
      case Outcome::skipped:
        out_ << "><skipped" << message << ">" << one.body << "</skipped></testcase>\n";
        break;
    }
  }

  const Report& report_;
  const CiOptions& options_;
  const Catalogue* catalogue_;
  std::ostream& out_;
  Problems problems_;
  std::map<std::string, Suite> suites_;  ///< by path
  std::set<std::string> unread_;
};

}  // namespace

std::string xml_text(std::string_view untrusted) {
  // "[[ATTACHMENT|path]]" in the output of a case makes GitLab offer that file of the job.
  constexpr std::string_view kAttachment = "[[ATTACHMENT";
  std::string text = visible(untrusted);
  for (std::size_t at = text.find(kAttachment); at != std::string::npos; at = text.find(kAttachment, at + 2))
    text.insert(at + 1, "\\");
  return references(text);
}

void write_junit(const Report& report, const CiOptions& options, const Catalogue* catalogue,
                 std::ostream& out) {
  Writer(report, options, catalogue, out).write();
}

}  // namespace crosscheck
