#include "reports/workflow_commands.h"

#include <algorithm>
#include <array>

#include "reports/ci_limits.h"
#include "reports/problems.h"
#include "reports/text_layout.h"

namespace crosscheck {
namespace {

constexpr std::size_t kMaxMessage = 1000;
constexpr std::size_t kMaxTitle = 200;
constexpr std::size_t kQuote = 200;
/// Sentences quoted below a message.
constexpr std::size_t kMaxQuotes = 4;

constexpr std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "notice";
}

std::string escaped(std::string_view text, std::string_view marks) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (marks.find(c) == std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.append("%").append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
  }
  return out;
}

/// "##[command]" and "##vso[command]" are obeyed anywhere in a line by some systems. A file of such a name
/// gets no annotation then.
std::string without_commands(std::string path) {
  for (const std::string_view command : {"##[", "##vso["}) {
    for (std::size_t at = path.find(command); at != std::string::npos; at = path.find(command, at))
      path.insert(at + 1, "\\");
  }
  return path;
}

class Writer {
 public:
  Writer(const Report& report, const CiOptions& options, const Catalogue* catalogue, std::ostream& out)
      : catalogue_(catalogue), out_(out), problems_(report, options) {}

  void write() {
    std::array<std::size_t, 3> shown{};
    // One notice is kept for the line that counts.
    constexpr std::array<std::size_t, 3> kMost{ci::kAnnotationsOfLevel - 1, ci::kAnnotationsOfLevel,
                                               ci::kAnnotationsOfLevel};
    std::array<std::size_t, 3> left_out{};
    for (const Finding* finding : problems_.open()) {
      const auto level = static_cast<std::size_t>(finding->severity);
      if (shown.at(level) == kMost.at(level)) {
        ++left_out.at(level);
        continue;
      }
      ++shown.at(level);
      command(*finding);
    }
    if (left_out[0] + left_out[1] + left_out[2] == 0) return;
    std::vector<Message> counts;
    const auto count = [&](Severity severity, const auto& words) {
      const std::size_t number = left_out.at(static_cast<std::size_t>(severity));
      if (number > 0) counts.push_back(words(number));
    };
    count(Severity::error, [](std::size_t n) { return counted(n, "{} error", "{} errors"); });
    count(Severity::warning, [](std::size_t n) { return counted(n, "{} warning", "{} warnings"); });
    count(Severity::note, [](std::size_t n) { return counted(n, "{} note", "{} notes"); });
    const Message words =
        msg("More findings that are not annotated here, for GitHub shows {} of a level: {}. The other "
            "reports of the run have them.",
            ci::kAnnotationsOfLevel, join(counts, msg(", ")));
    out_ << "::notice title=crosscheck::" << command_data(visible(words.in(catalogue_))) << '\n';
  }

 private:
  void command(const Finding& finding) {
    out_ << "::" << level_of(finding.severity)
         << " file=" << command_property(without_commands(problems_.path(finding.primary.document)));
    if (finding.primary.line > 0) {
      const TextRegion region = problems_.region(finding.primary);
      out_ << ",line=" << region.line << ",endLine=" << region.end_line;
      // Columns of several lines are refused. The last one is inclusive, as the last line is.
      if (region.line == region.end_line)
        out_ << ",col=" << region.column << ",endColumn=" << std::max(region.column, region.end_column - 1);
    }
    const std::string title =
        shorten(visible(problems_.title(finding).in(catalogue_)), kMaxTitle) + " (" + finding.rule + ")";
    out_ << ",title=" << command_property(visible(title)) << "::";
    std::string text = shorten(visible(finding.message.in(catalogue_)), kMaxMessage);
    const std::vector<Citation> passages = problems_.citations(finding, kQuote);
    for (std::size_t i = 0; i < std::min(passages.size(), kMaxQuotes); ++i)
      text += "\n" + visible(problems_.place(*passages[i].location)) + ": " + passages[i].words;
    if (passages.size() > kMaxQuotes)
      text += "\n" + visible(msg("and {} more", passages.size() - kMaxQuotes).in(catalogue_));
    text += "\n" + visible(msg("Fingerprint: {}", finding.fingerprint).in(catalogue_));
    out_ << command_data(text) << '\n';
  }

  const Catalogue* catalogue_;
  std::ostream& out_;
  Problems problems_;
};

}  // namespace

std::string command_data(std::string_view text) {
  return escaped(text, "%\r\n");
}

std::string command_property(std::string_view text) {
  return escaped(text, "%\r\n:,");
}

void write_workflow_commands(const Report& report, const CiOptions& options, const Catalogue* catalogue,
                             std::ostream& out) {
  Writer(report, options, catalogue, out).write();
}

}  // namespace crosscheck
