#include "reports/job_summary.h"

#include <algorithm>
#include <string>
#include <vector>

#include "reports/markdown_text.h"
#include "reports/problems.h"
#include "reports/review_words.h"
#include "reports/text_layout.h"

namespace crosscheck {
namespace {

constexpr std::size_t kLeastLimit = 2000;
/// Of the limit, kept for the lines behind the list and those that say what was left out.
constexpr std::size_t kTail = 900;
constexpr std::size_t kMaxRows = 50;
constexpr std::size_t kMaxTitle = 120;
constexpr std::size_t kMaxPath = 160;
constexpr std::size_t kMaxMessage = 400;
constexpr std::size_t kMaxValue = 60;
constexpr std::size_t kQuote = 240;
/// Values of a table row and sentences of a finding.
constexpr std::size_t kMaxValues = 3;
constexpr std::size_t kMaxQuotes = 8;

class Writer {
 public:
  Writer(const Report& report, const CiOptions& options, const Catalogue* catalogue, std::size_t limit)
      : report_(report),
        catalogue_(catalogue),
        limit_(std::max(limit, kLeastLimit)),
        problems_(report, options) {}

  void write(std::ostream& out) {
    std::string text = head();
    const std::vector<const Finding*>& open = problems_.open();
    if (!open.empty()) {
      text += table(open, text.size());
      text += details(open, text.size());
    }
    out << text << tail();
  }

 private:
  std::string line(const Message& message) const { return markdown_text(message.in(catalogue_)); }
  std::string cut(std::string_view untrusted, std::size_t width) const {
    return markdown_text(shorten(visible(untrusted), width));
  }
  std::string code(const Location& location) const {
    return markdown_code(shorten(problems_.place(location), kMaxPath));
  }
  /// In a table a '|' divides cells even inside of code.
  std::string cell(const Location& location) const {
    std::string out;
    for (const char c : code(location)) out += c == '|' ? "\\|" : std::string(1, c);
    return out;
  }
  bool fits(std::size_t used, std::size_t more) const { return used + more + kTail <= limit_; }

  std::string head() const {
    const Coverage& coverage = report_.coverage;
    const Message counts = join({counted(problems_.open(Severity::error), "{} error", "{} errors"),
                                 counted(problems_.open(Severity::warning), "{} warning", "{} warnings"),
                                 counted(problems_.open(Severity::note), "{} note", "{} notes")},
                                msg(", "));
    const Message corpus =
        join({counted(coverage.articles, "{} article", "{} articles"),
              counted(coverage.claims, "{} claim", "{} claims"), msg("{} compared", coverage.compared)},
             msg(", "));
    std::string out = "### crosscheck: " + line(counts) + "\n\n" + line(msg("{}.", corpus)) + "\n";
    if (const auto& additions = report_.additions) out += "\n" + line(additions_words(*additions)) + "\n";
    // An empty report must not read as a clean one.
    if (coverage.compared == 0 && coverage.articles > 1)
      out += "\n" +
             line(msg("Nothing was compared across articles: this says nothing about whether they agree.")) +
             "\n";
    return out;
  }

  static Message name_of(Severity severity) {
    return severity == Severity::error     ? msg("error")
           : severity == Severity::warning ? msg("warning")
                                           : msg("note");
  }

  std::string table(const std::vector<const Finding*>& open, std::size_t used) const {
    std::string out = "\n| " + line(msg("Severity")) + " | " + line(msg("Place")) + " | " +
                      line(msg("Finding")) + " | " + line(msg("Says")) + " |\n| --- | --- | --- | --- |\n";
    std::size_t shown = 0;
    for (const Finding* finding : open) {
      if (shown == kMaxRows) break;
      std::string row = "| " + line(name_of(finding->severity)) + " | " + cell(finding->primary) + " | " +
                        cut(problems_.title(*finding).in(catalogue_), kMaxTitle) + " | " + values(*finding) +
                        " |\n";
      // Half of what there is stays for the sentences.
      if (used + out.size() + row.size() > limit_ / 2) break;
      out += row;
      ++shown;
    }
    if (shown == 0) out.clear();
    if (shown < open.size())
      out += "\n" + line(counted(open.size() - shown, "{} more finding", "{} more findings")) + "\n";
    return out;
  }

  /// “12” / “10” (`b.txt:3`); of a check what was computed.
  std::string values(const Finding& finding) const {
    if (const Check* check = problems_.check(finding); check != nullptr && !check->computation.empty())
      return cut(check->computation.in(catalogue_), kMaxTitle);
    if (finding.primary.text.empty()) return cut(finding.message.in(catalogue_), kMaxTitle);
    std::vector<const Location*> told{&finding.primary};
    for (const Location& place : finding.related) {
      const bool same =
          std::any_of(told.begin(), told.end(), [&](const Location* one) { return one->text == place.text; });
      if (!same) told.push_back(&place);
    }
    std::string out;
    for (std::size_t i = 0; i < std::min(told.size(), kMaxValues); ++i) {
      out += (i == 0 ? "\xE2\x80\x9C" : " / \xE2\x80\x9C") + cut(told[i]->text, kMaxValue) + "\xE2\x80\x9D";
      if (i > 0) out += " (" + cell(*told[i]) + ")";
    }
    if (told.size() > kMaxValues) out += " " + line(msg("and {} more", told.size() - kMaxValues));
    return out;
  }

  std::string details(const std::vector<const Finding*>& open, std::size_t used) const {
    const std::string start =
        "\n<details>\n<summary>" + line(msg("What the articles say")) + "</summary>\n\n";
    const std::string end = "\n</details>\n";
    std::string out = start;
    std::size_t shown = 0;
    for (const Finding* finding : open) {
      const std::string block = block_of(*finding);
      if (!fits(used + out.size(), block.size() + end.size())) break;
      out += block;
      ++shown;
    }
    out = shown == 0 ? std::string() : out + end;
    if (shown < open.size())
      out += "\n**" +
             line(msg("Left out, for a job summary holds {} bytes: the sentences of {} findings.",
                      grouped(std::to_string(limit_)), open.size() - shown)) +
             "** " + line(msg("The text, HTML and JSON reports have them.")) + "\n";
    return out;
  }

  std::string block_of(const Finding& finding) const {
    std::string out = "- " + code(finding.primary) + ": " + cut(finding.message.in(catalogue_), kMaxMessage) +
                      " (" + markdown_code(visible(finding.rule)) + ", " +
                      markdown_code(visible(finding.fingerprint)) + ")\n";
    const std::vector<Citation> passages = problems_.citations(finding, kQuote);
    for (std::size_t i = 0; i < std::min(passages.size(), kMaxQuotes); ++i)
      out += "  - " + code(*passages[i].location) + ": " + markdown_text(passages[i].words) + "\n";
    if (passages.size() > kMaxQuotes)
      out += "  - " + line(msg("and {} more", passages.size() - kMaxQuotes)) + "\n";
    return out;
  }

  std::string tail() const {
    std::string out;
    const std::vector<const Finding*>& decided = problems_.reviewed();
    const auto number = [&](Decision decision) {
      return static_cast<std::size_t>(std::count_if(decided.begin(), decided.end(), [&](const Finding* one) {
        return problems_.review(*one)->decision == decision;
      }));
    };
    const std::size_t suppressed = number(Decision::suppressed);
    const std::size_t known = number(Decision::known);
    if (suppressed + known > 0)
      out += "\n" + line(msg("Not shown: {}.", hidden_words(suppressed, known))) + "\n";
    if (const std::size_t reviewed = decided.size() - suppressed - known; reviewed > 0)
      out += "\n" +
             line(counted(reviewed, "{} finding that people have decided about is not shown.",
                          "{} findings that people have decided about are not shown.")) +
             "\n";
    if (problems_.explained() > 0)
      out += "\n" +
             line(counted(problems_.explained(), "{} difference is explained.",
                          "{} differences are explained.")) +
             "\n";
    return out;
  }

  const Report& report_;
  const Catalogue* catalogue_;
  std::size_t limit_;
  Problems problems_;
};

}  // namespace

void write_job_summary(const Report& report, const CiOptions& options, const Catalogue* catalogue,
                       std::ostream& out, std::size_t limit) {
  Writer(report, options, catalogue, limit).write(out);
}

}  // namespace crosscheck
