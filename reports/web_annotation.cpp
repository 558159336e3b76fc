#include "reports/web_annotation.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checker/base/message.h"
#include "checker/base/utf8.h"
#include "reports/json_writer.h"
#include "reports/relative_iri.h"

namespace crosscheck {
namespace {

/// Characters of a quotation's surroundings: enough to tell passages with the same words apart.
constexpr std::size_t kSurroundings = 32;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

/// Code points before any byte of a text, from counts at regular distances.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (at % kStep == 0) counts_.push_back(count);
      count += begins_character(text[at]) ? 1 : 0;
    }
    counts_.push_back(count);
    if (text.starts_with(kByteOrderMark)) mark_ = 1;
  }

  std::size_t before(std::size_t byte) const {
    const std::size_t step = std::min(byte / kStep, counts_.size() - 1);
    std::size_t count = counts_[step];
    for (std::size_t at = step * kStep; at < std::min(byte, text_.size()); ++at)
      count += begins_character(text_[at]) ? 1 : 0;
    return count - std::min(count, mark_);
  }

 private:
  static constexpr std::size_t kStep = 1024;
  std::string_view text_;
  std::vector<std::size_t> counts_;
  std::size_t mark_ = 0;
};

class Writer {
 public:
  Writer(const Report& report, const Catalogue* catalogue, std::ostream& out)
      : report_(report), catalogue_(catalogue), out_(out), json_(buffer_) {
    if (!report.has_texts) return;
    for (std::size_t i = 0; i < std::min(report.articles.size(), report.texts.size()); ++i) {
      if (report.texts[i] != nullptr) texts_.emplace(report.articles[i].path, *report.texts[i]);
    }
  }

  void write() {
    std::size_t total = 0;
    for (const Finding& finding : report_.findings) total += 1 + finding.related.size();
    json_.begin_object();
    json_.field("@context", "http://www.w3.org/ns/anno.jsonld");
    json_.field("id", "#findings");
    json_.field("type", "AnnotationCollection");
    json_.field("label", msg("Findings of crosscheck").in(catalogue_));
    json_.integer_field("total", static_cast<std::int64_t>(total));
    json_.new_line();
    json_.key("first");
    json_.begin_object();
    json_.field("id", "#findings-page-1");
    json_.field("type", "AnnotationPage");
    json_.integer_field("startIndex", 0);
    json_.new_line();
    json_.key("items");
    json_.begin_array();
    for (const Finding& finding : report_.findings) {
      // One finding may stand in a report twice only if its passages and its rule are the same.
      const std::size_t again = ++told_[finding.fingerprint];
      std::string name = "#finding-" + relative_iri(finding.fingerprint);
      if (again > 1) name += "-again-" + std::to_string(again);
      for (std::size_t i = 0; i <= finding.related.size(); ++i) {
        annotation(finding, i == 0 ? finding.primary : finding.related[i - 1],
                   name + "-" + std::to_string(i + 1));
        flush();
      }
    }
    json_.new_line();
    json_.end_array();
    json_.end_object();
    json_.end_object();
    json_.finish_line();
    flush();
  }

 private:
  void annotation(const Finding& finding, const Location& place, const std::string& name) {
    json_.new_line();
    json_.begin_object();
    json_.field("id", name);
    json_.field("type", "Annotation");
    // A conflict asks which side is right; what was explained only tells.
    json_.field("motivation", finding.severity == Severity::note ? "commenting" : "questioning");
    json_.key("generator");
    json_.begin_object();
    json_.field("type", "Software");
    json_.field("name", "crosscheck " + report_.version);
    json_.end_object();
    json_.key("body");
    json_.begin_array();
    body("commenting", finding.message.in(catalogue_), true);
    json_.end_object();
    for (const std::string_view tag : {std::string_view(finding.rule), to_string(finding.severity)}) {
      body("tagging", tag, false);
      json_.end_object();
    }
    if (finding.review && *finding.review < report_.reviews.size()) review(report_.reviews[*finding.review]);
    json_.end_array();
    target(place);
    json_.end_object();
  }

  /// Leaves the object open.
  void body(std::string_view purpose, std::string_view words, bool in_words) {
    json_.begin_object();
    json_.field("type", "TextualBody");
    json_.field("purpose", purpose);
    json_.field("value", words);
    if (!in_words) return;
    json_.field("format", "text/plain");
    json_.field("language", catalogue_ == nullptr ? "en" : catalogue_->language());
  }

  void review(const Review& review) {
    std::string words(to_string(review.decision));
    if (!review.on.empty()) words.append(" ").append(review.on);
    if (review.expired) words += " (expired)";
    if (!review.reason.empty()) words.append(": ").append(review.reason);
    body("assessing", words, false);
    if (!review.by.empty()) {
      json_.key("creator");
      json_.begin_object();
      json_.field("type", "Person");
      json_.field("name", review.by);
      json_.end_object();
    }
    json_.end_object();
  }

  void target(const Location& place) {
    json_.key("target");
    if (place.line == 0 || place.span.empty()) {
      json_.text(relative_iri(place.document));
      return;
    }
    json_.begin_object();
    json_.field("source", relative_iri(place.document));
    json_.key("selector");
    json_.begin_array();
    const auto found = texts_.find(place.document);
    if (found == texts_.end() || place.span.end > found->second.size()) {
      quote(place.text, "", "");
    } else {
      positioned(place, found->second);
    }
    json_.end_array();
    json_.end_object();
  }

  void positioned(const Location& place, std::string_view text) {
    std::size_t from = place.span.begin;
    for (std::size_t i = 0; i < kSurroundings && from > 0; ++i) utf8::previous_valid(text, from);
    if (from == 0 && text.starts_with(kByteOrderMark)) from = kByteOrderMark.size();
    std::size_t to = place.span.end;
    for (std::size_t i = 0; i < kSurroundings && to < text.size(); ++i) utf8::next_valid(text, to);
    quote(text.substr(place.span.begin, place.span.size()), text.substr(from, place.span.begin - from),
          text.substr(place.span.end, to - place.span.end));
    const CodePoints& counted = counts_.try_emplace(place.document, text).first->second;
    json_.begin_object();
    json_.field("type", "TextPositionSelector");
    json_.integer_field("start", static_cast<std::int64_t>(counted.before(place.span.begin)));
    json_.integer_field("end", static_cast<std::int64_t>(counted.before(place.span.end)));
    json_.end_object();
  }

  void quote(std::string_view exact, std::string_view prefix, std::string_view suffix) {
    json_.begin_object();
    json_.field("type", "TextQuoteSelector");
    json_.field("exact", exact);
    if (!prefix.empty()) json_.field("prefix", prefix);
    if (!suffix.empty()) json_.field("suffix", suffix);
    json_.end_object();
  }

  void flush() {
    safe_.clear();
    append_script_safe(buffer_, safe_);
    out_ << safe_;
    buffer_.clear();
  }

  const Report& report_;
  const Catalogue* catalogue_;
  std::ostream& out_;
  std::string buffer_;
  std::string safe_;
  JsonWriter json_;
  std::unordered_map<std::string_view, std::string_view> texts_;
  std::unordered_map<std::string, CodePoints> counts_;
  std::unordered_map<std::string_view, std::size_t> told_;
};

}  // namespace

void write_annotations(const Report& report, const Catalogue* catalogue, std::ostream& out) {
  Writer(report, catalogue, out).write();
}

}  // namespace crosscheck
