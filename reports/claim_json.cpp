// Claims and articles as JSON objects, the writing half; rows.cpp reads them back. Keys keep the order of the
// published schema.
#include "reports/claim_json.h"

#include "reports/value_json.h"

namespace crosscheck {
namespace {

void write_span(Span span, JsonWriter& json) {
  json.integer_field("start", span.begin);
  json.integer_field("end", span.end);
}

void write_scopes(const std::vector<Scope>& scopes, JsonWriter& json) {
  json.key("scope");
  json.begin_array();
  for (const Scope& scope : scopes) {
    json.begin_object();
    json.field("dimension", scope.dimension);
    json.field_or_null("id", scope.id);
    json.field("text", scope.text);
    write_span(scope.span, json);
    json.end_object();
  }
  json.end_array();
}

void write_times(const std::vector<ClaimTime>& times, JsonWriter& json) {
  json.key("time");
  json.begin_array();
  for (const ClaimTime& time : times) {
    const IsoPeriod ends = iso_period(time.when);
    json.begin_object();
    json.field("from", ends.from);
    json.field("to", ends.to);
    json.field("role", to_string(time.role));
    json.field("text", time.text);
    json.field("granularity", to_string(time.when.granularity));
    json.end_object();
  }
  json.end_array();
}

void optional_integer_field(std::string_view name, const std::optional<int>& number, JsonWriter& json) {
  if (number) {
    json.integer_field(name, *number);
  } else {
    json.null_field(name);
  }
}

void write_event(const EventRef& event, JsonWriter& json) {
  json.key("event");
  if (event == EventRef{}) {
    json.null();
    return;
  }
  json.begin_object();
  json.field("series", event.series);
  json.field_or_null("place", event.place);
  optional_integer_field("year", event.year, json);
  json.boolean_field("year_stated", event.year_stated);
  optional_integer_field("ordinal", event.ordinal, json);
  json.end_object();
}

}  // namespace

void write_claim(const Claim& claim, JsonWriter& json) {
  json.begin_object();
  json.field("id", claim.id);
  json.field("document", claim.document);
  json.field("article", claim.article);
  write_span(claim.span, json);
  json.integer_field("line", claim.line);
  json.integer_field("column", claim.column);
  json.field("text", claim.text);
  json.key("sentence");
  json.begin_object();
  write_span(claim.sentence_span, json);
  json.field("text", claim.sentence);
  json.end_object();
  json.key("value");
  write_value(claim.value, json);
  json.field("kind", to_string(claim.value.kind));
  json.field("role", to_string(claim.role));
  json.field_or_null("of", claim.of);
  json.field_or_null("subject", claim.subject);
  json.field_or_null("attribute", claim.attribute);
  json.field_or_null("rule", claim.rule);
  write_scopes(claim.scope, json);
  write_times(claim.time, json);
  json.field("modality", to_string(claim.modality));
  json.key("attribution");
  if (claim.attribution) {
    json.begin_object();
    json.field("who", claim.attribution->who);
    json.field("text", claim.attribution->text);
    json.end_object();
  } else {
    json.null();
  }
  write_event(claim.event, json);
  json.field("language", claim.language);
  json.integer_field("paragraph", claim.paragraph);
  json.key("apart");
  json.begin_array();
  for (const ToldApart& apart : claim.apart) {
    json.begin_object();
    json.field("claim", apart.claim);
    json.field("why", to_string(apart.why));
    json.field("text", apart.text);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_article(const ArticleInfo& article, JsonWriter& json) {
  json.begin_object();
  json.field("id", article.id);
  json.field("path", article.path);
  write_span(article.span, json);
  json.field_or_null("title", article.title);
  json.field_or_null("outlet", article.outlet);
  json.field_or_null("author", article.author);
  json.field_or_null("published", article.published);
  json.field_or_null("language", article.language);
  json.key("inferred");
  json.begin_array();
  for (const std::string& field : article.inferred) json.text(field);
  json.end_array();
  json.field_or_null("translation_of", article.translation_of);
  json.boolean_field("truncated", article.truncated);
  json.field_or_null("tier", article.tier);
  json.end_object();
}

}  // namespace crosscheck
