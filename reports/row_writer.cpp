// Rows, the writing half: the objects of the JSON report, one on each line.
#include <fmt/format.h>

#include "reports/claim_json.h"
#include "reports/json_report.h"
#include "reports/rows.h"
#include "reports/value_json.h"

namespace crosscheck {

void write_article_row(const ArticleRow& row, std::string& line) {
  JsonWriter json(line);
  json.begin_object();
  json.key("article");
  write_article(row.info, json);
  json.key("claims");
  json.begin_array();
  for (const Claim& claim : row.claims) write_claim(claim, json);
  json.end_array();
  // One string for each claim, in their order: "term nearness flags" of each of its terms.
  json.key("near");
  json.begin_array();
  for (const Claim& claim : row.claims) {
    std::string near;
    for (const TermUse& use : claim.terms) {
      if (!near.empty()) near += ' ';
      near += fmt::format("{} {} {}", use.term, use.weight, use.flags);
    }
    json.text(near);
  }
  json.end_array();
  // "power text" of each term, and how it is written.
  json.key("terms");
  json.begin_array();
  for (const ArticleTerm& term : row.terms) json.text(fmt::format("{} {}", term.power, term.text));
  json.end_array();
  json.key("written");
  json.begin_array();
  for (const ArticleTerm& term : row.terms) json.text(term.written);
  json.end_array();
  json.key("gathered");
  json.begin_object();
  for (const std::string_view table : {"aliases", "paragraphs"}) {
    json.key(table);
    json.begin_array();
    json.end_array();
  }
  json.key("rates");
  json.begin_array();
  for (const StatedRate& rate : row.gathered.rates) {
    json.begin_object();
    json.field("from", rate.from);
    json.field("to", rate.to);
    json.field("low", rate.low.to_string());
    json.field("high", rate.high.to_string());
    json.boolean_field("restated", rate.restated);
    json.field("text", rate.text);
    json.integer_field("line", rate.line);
    json.end_object();
  }
  json.end_array();
  json.key("zones");
  json.begin_array();
  for (const StatedZone& zone : row.gathered.zones) {
    json.begin_object();
    json.field("zone", zone_name(zone.utc_offset));
    json.field("text", zone.text);
    json.integer_field("line", zone.line);
    json.end_object();
  }
  json.end_array();
  // 64-bit numbers as strings: many JSON readers keep 53 bits only.
  json.key("sketch");
  json.begin_array();
  for (const std::uint64_t hash : row.gathered.sketch) json.text(std::to_string(hash));
  json.end_array();
  json.integer_field("shingles", row.gathered.shingles);
  json.end_object();
  json.end_object();
  json.finish_line();
}

void write_skipped_row(const DocumentInfo& document, std::string& line) {
  JsonWriter json(line);
  json.begin_object();
  json.field("path", document.path);
  json.field("skipped", document.skipped.english());
  json.boolean_field("unreadable", document.unreadable);
  json.end_object();
  json.finish_line();
}

void write_values_row(std::string_view id, std::string_view text, const std::vector<Value>& values,
                      std::string& line) {
  JsonWriter json(line);
  json.begin_object();
  json.field("id", id);
  json.key("values");
  json.begin_array();
  for (const Value& value : values) {
    json.begin_object();
    json.integer_field("start", value.span.begin);
    json.integer_field("end", value.span.end);
    json.field("text", text.substr(value.span.begin, value.span.size()));
    write_value_members(value, json);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  json.finish_line();
}

void write_compare_rows(const Report& report, std::ostream& out) {
  std::string buffer;
  JsonWriter json(buffer, &out);
  const auto row = [&](std::string_view name, auto write_content) {
    json.begin_object();
    json.key(name);
    write_content();
    json.end_object();
    json.finish_line();
  };
  for (const Fact& fact : report.facts) row("fact", [&] { write_fact(report, fact, json); });
  for (const Check& check : report.checks) row("check", [&] { write_check(report, check, json); });
  for (const std::vector<std::string>& group : report.copies) {
    row("copies", [&] {
      json.begin_array();
      for (const std::string& article : group) json.text(article);
      json.end_array();
    });
  }
  for (const Finding& finding : report.findings) row("finding", [&] { write_finding(finding, json); });
  row("coverage", [&] { write_coverage(report.coverage, json); });
}

}  // namespace crosscheck
