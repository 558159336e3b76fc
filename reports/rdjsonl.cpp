#include "reports/rdjsonl.h"

#include <algorithm>
#include <string>

#include "reports/ci_limits.h"
#include "reports/json_writer.h"
#include "reports/problems.h"
#include "reports/text_layout.h"

namespace crosscheck {
namespace {

constexpr std::size_t kMaxMessage = 1000;
constexpr std::size_t kQuote = 240;

std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "ERROR" : severity == Severity::warning ? "WARNING" : "INFO";
}

class Writer {
 public:
  Writer(const Report& report, const CiOptions& options, const Catalogue* catalogue, std::ostream& out)
      : catalogue_(catalogue), out_(out), problems_(report, options) {}

  void write() {
    for (const Finding* finding : problems_.open()) {
      std::size_t related = finding->related.size();
      std::string row = row_of(*finding, related);
      while (row.size() >= ci::kRdjsonLine && related > 0) {
        related /= 2;
        row = row_of(*finding, related);
      }
      out_ << row;
    }
  }

 private:
  std::string row_of(const Finding& finding, std::size_t related) const {
    std::string text = shorten(visible(finding.message.in(catalogue_)), kMaxMessage);
    if (related < finding.related.size())
      text += " (" + visible(msg("and {} more", finding.related.size() - related).in(catalogue_)) + ")";
    std::string row;
    JsonWriter json(row);
    json.begin_object();
    json.field("message", text);
    json.key("location");
    location(finding.primary, json);
    json.field("severity", level_of(finding.severity));
    json.key("source");
    json.begin_object();
    json.field("name", "crosscheck");
    json.end_object();
    json.key("code");
    json.begin_object();
    json.field("value", finding.rule);
    json.end_object();
    if (related > 0) {
      json.key("relatedLocations");
      json.begin_array();
      for (std::size_t i = 0; i < related; ++i) {
        json.begin_object();
        if (const std::string words = problems_.quotation(finding.related[i], kQuote); !words.empty())
          json.field("message", words);
        json.key("location");
        location(finding.related[i], json);
        json.end_object();
      }
      json.end_array();
    }
    // What reviewdog prints where it has no place for an annotation.
    json.field("originalOutput", visible(problems_.place(finding.primary)) + ": " +
                                     std::string(to_string(finding.severity)) + ": " + text + " [" +
                                     finding.rule + " " + finding.fingerprint + "]");
    json.end_object();
    json.finish_line();
    return row;
  }

  void location(const Location& place, JsonWriter& json) const {
    json.begin_object();
    json.field("path", problems_.path(place.document));
    if (place.line > 0) {
      const TextRegion region = problems_.region(place);
      const ByteColumns bytes = problems_.bytes(place);
      json.key("range");
      json.begin_object();
      position("start", region.line, bytes.column, json);
      position("end", region.end_line, bytes.end_column, json);
      json.end_object();
    }
    json.end_object();
  }

  static void position(std::string_view key, std::uint32_t line, std::uint32_t column, JsonWriter& json) {
    json.key(key);
    json.begin_object();
    json.integer_field("line", line);
    if (column > 0) json.integer_field("column", column);
    json.end_object();
  }

  const Catalogue* catalogue_;
  std::ostream& out_;
  Problems problems_;
};

}  // namespace

void write_rdjsonl(const Report& report, const CiOptions& options, const Catalogue* catalogue,
                   std::ostream& out) {
  Writer(report, options, catalogue, out).write();
}

}  // namespace crosscheck
