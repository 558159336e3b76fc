#include "reports/problems.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reports/review_words.h"
#include "reports/text_layout.h"

namespace crosscheck {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string key_of(std::string_view document, const Span& span) {
  return std::to_string(span.begin) + ':' + std::to_string(span.end) + ':' + std::string(document);
}

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

/// The end of words that start at a line and column.
void walk(std::string_view words, TextRegion& region) {
  for (const char c : words) {
    if (c == '\n') {
      ++region.end_line;
      region.end_column = 1;
    } else if (begins_character(c)) {
      ++region.end_column;
    }
  }
}

}  // namespace

Problems::Problems(const Report& report, const CiOptions& options) : report_(report), options_(options) {
  for (const RuleDescription& rule : options.rules) rules_.emplace(rule.id, &rule);
  for (const Check& check : report.checks) {
    if (check.verdict == Verdict::error) checks_.emplace(check.fingerprint, &check);
  }
  if (report.has_texts) {
    for (std::size_t i = 0; i < std::min(report.articles.size(), report.texts.size()); ++i) {
      if (report.texts[i] != nullptr) texts_.emplace(report.articles[i].path, report.texts[i].get());
    }
  }
  // A finding does not say of which kind its relation is.
  std::unordered_set<std::string_view> conflicts;
  std::unordered_set<std::string_view> explained;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) {
      if (relation.kind == RelationKind::conflict) conflicts.insert(relation.fingerprint);
      if (is_explained(relation.kind)) explained.insert(relation.fingerprint);
    }
  }
  std::unordered_set<std::string> wanted;
  for (const Finding& finding : report.findings) {
    if (explained.contains(finding.fingerprint) && !conflicts.contains(finding.fingerprint) &&
        finding.severity == Severity::note) {
      ++explained_;
      continue;
    }
    (is_reviewed(report, finding.review) ? reviewed_ : open_).push_back(&finding);
    wanted.insert(key_of(finding.primary.document, finding.primary.span));
    for (const Location& one : finding.related) wanted.insert(key_of(one.document, one.span));
  }
  std::unordered_map<const Finding*, std::size_t> against;
  for (const auto* list : {&open_, &reviewed_}) {
    for (const Finding* finding : *list) against.emplace(finding, files_against(*finding));
  }
  const auto weightier = [&](const Finding* a, const Finding* b) {
    return a->severity != b->severity ? a->severity > b->severity : against.at(a) > against.at(b);
  };
  std::stable_sort(open_.begin(), open_.end(), weightier);
  std::stable_sort(reviewed_.begin(), reviewed_.end(), weightier);
  for (const Claim& claim : report.claims) {
    std::string key = key_of(claim.document, claim.span);
    if (wanted.contains(key)) claims_.emplace(std::move(key), &claim);
  }
}

std::size_t Problems::open(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(
      open_.begin(), open_.end(), [&](const Finding* finding) { return finding->severity == severity; }));
}

const Review* Problems::review(const Finding& finding) const {
  return is_reviewed(report_, finding.review) ? &report_.reviews[*finding.review] : nullptr;
}

const Check* Problems::check(const Finding& finding) const {
  const auto found = checks_.find(finding.fingerprint);
  return found == checks_.end() || found->second->rule != finding.rule ? nullptr : found->second;
}

const RuleDescription* Problems::rule(std::string_view id) const {
  const auto found = rules_.find(id);
  return found == rules_.end() ? nullptr : found->second;
}

Message Problems::title(const Finding& finding) const {
  const RuleDescription* known = rule(finding.rule);
  return known == nullptr || known->title.empty() ? Message(finding.rule) : known->title;
}

std::string Problems::path(std::string_view document) const {
  std::string out = options_.path_prefix;
  for (std::size_t at = 0; at < document.size();) {
    const std::size_t start = at;
    UChar32 c = 0;
    U8_NEXT(document.data(), at, document.size(), c);
    const bool joiner = c == 0x200C || c == 0x200D;  // names with emoji or of some scripts have them
    const bool fit = c >= 0 && u_charType(c) != U_CONTROL_CHAR &&
                     (joiner || u_charType(c) != U_FORMAT_CHAR) && (c & 0xFFFE) != 0xFFFE && c != 0x2028 &&
                     c != 0x2029;
    out += fit ? document.substr(start, at - start) : kReplacement;
  }
  return out;
}

std::string Problems::place(const Location& location) const {
  return path(location.document) + (location.line == 0 ? "" : ":" + std::to_string(location.line));
}

const std::string* Problems::text(const Location& location) const {
  const auto found = texts_.find(location.document);
  const bool inside = found != texts_.end() && location.span.begin <= location.span.end &&
                      location.span.end <= found->second->size();
  return inside ? found->second : nullptr;
}

TextRegion Problems::region(const Location& location) const {
  TextRegion out;
  if (location.line == 0) return out;
  const std::string* stored = text(location);
  out.line = location.line;
  out.column = std::max<std::uint32_t>(location.column, 1);
  // Claims count a byte-order mark as a character of its line; editors do not.
  if (out.line == 1 && out.column > 1 && stored != nullptr && stored->starts_with(kByteOrderMark))
    --out.column;
  out.end_line = out.line;
  out.end_column = out.column;
  walk(stored == nullptr
           ? std::string_view(location.text)
           : std::string_view(*stored).substr(location.span.begin, location.span.end - location.span.begin),
       out);
  return out;
}

ByteColumns Problems::bytes(const Location& location) const {
  const std::string* stored = text(location);
  if (location.line == 0 || stored == nullptr) return {};
  const auto [entry, fresh] = line_starts_.try_emplace(location.document);
  std::vector<std::size_t>& starts = entry->second;
  if (fresh) {
    starts.push_back(0);
    for (std::size_t at = stored->find('\n'); at != std::string::npos; at = stored->find('\n', at + 1))
      starts.push_back(at + 1);
  }
  const auto column = [&](std::size_t byte) {
    const auto after = std::upper_bound(starts.begin(), starts.end(), byte);
    return static_cast<std::uint32_t>(byte - *(after - 1) + 1);
  };
  return {column(location.span.begin), column(location.span.end)};
}

const Claim* Problems::claim(const Location& location) const {
  const auto found = claims_.find(key_of(location.document, location.span));
  return found == claims_.end() || found->second->sentence.empty() ? nullptr : found->second;
}

std::string Problems::quotation(const Location& location, std::size_t width) const {
  if (location.line == 0) return "";
  const Claim* of = claim(location);
  return of == nullptr ? '"' + shorten(visible(location.text), width) + '"'
                       : quote(of->sentence, {locate(*of)}, width, {}).text;
}

std::vector<Citation> Problems::citations(const Finding& finding, std::size_t width) const {
  struct Passage {
    const Location* location;
    const Claim* claim;
    std::vector<Mark> marks;
  };
  std::vector<Passage> passages;
  std::map<std::tuple<std::string_view, std::uint32_t, std::uint32_t>, std::size_t> by_sentence;
  const auto add = [&](const Location& location) {
    if (location.line == 0) return;
    const Claim* of = claim(location);
    if (of == nullptr) {
      passages.push_back({&location, nullptr, {}});
      return;
    }
    const auto [place, fresh] = by_sentence.try_emplace(
        std::tuple(std::string_view(of->document), of->sentence_span.begin, of->sentence_span.end),
        passages.size());
    if (fresh) passages.push_back({&location, of, {}});
    passages[place->second].marks.push_back(locate(*of));
  };
  add(finding.primary);
  for (const Location& one : finding.related) add(one);
  std::vector<Citation> out;
  for (Passage& passage : passages) {
    if (passage.claim == nullptr) {
      out.push_back({passage.location, quotation(*passage.location, width)});
      continue;
    }
    std::sort(passage.marks.begin(), passage.marks.end(),
              [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    std::vector<Mark> apart;
    for (const Mark& mark : passage.marks) {
      if (mark.begin < mark.end && (apart.empty() || mark.begin >= apart.back().end)) apart.push_back(mark);
    }
    out.push_back({passage.location, quote(passage.claim->sentence, apart, width, {}).text});
  }
  return out;
}

std::size_t Problems::files_against(const Finding& finding) {
  std::set<std::string_view> files;
  for (const Location& one : finding.related) files.insert(one.document);
  return files.size();
}

}  // namespace crosscheck
