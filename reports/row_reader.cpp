// Rows, the reading half: from a line to an article row that compares exactly like the one that was written.
#include <charconv>
#include <limits>
#include <memory>
#include <utility>

#include "reports/claim_reader.h"
#include "reports/rows.h"
#include "reports/value_json.h"

namespace crosscheck {

using Fields = JsonLine::Fields;

std::vector<std::string> read_strings(const Fields& fields, std::string_view name) {
  std::vector<std::string> strings;
  fields.texts(name, [&](std::string_view text) { strings.emplace_back(text); });
  return strings;
}

namespace {

/// The reach of a figure's last digit; far beyond every decimal that can be held.
constexpr std::int64_t kExponentLimit = 1000;

template <typename Enum>
Enum read_enum(const Fields& fields, std::string_view name, std::optional<Enum> (*parse)(std::string_view),
               std::string_view what) {
  const std::optional<Enum> value = parse(fields.text(name));
  if (!value) fields.expected(name, what);
  return value.value_or(Enum{});
}

Span read_span(const Fields& fields) {
  const Span span{fields.uint32("start"), fields.uint32("end")};
  if (span.end < span.begin) fields.expected("end", "an offset not before start");
  return span;
}

std::optional<Decimal> read_decimal(const Fields& fields, std::string_view name) {
  const std::string_view text = fields.text_or_null(name);
  if (!fields.ok() || fields.is_null(name)) return std::nullopt;
  const std::optional<Decimal> number = Decimal::parse(text);
  if (!number) fields.expected(name, "a decimal number as a string");
  return number;
}

Change read_change(const Fields& fields) {
  const std::string_view text = fields.text_or_null("change");
  if (text == "up") return Change::up;
  if (text == "down") return Change::down;
  if (!text.empty()) fields.expected("change", "up, down or null");
  return Change::none;
}

Period read_period(const Fields& fields, std::string_view from = "from", std::string_view to = "to") {
  const auto granularity =
      read_enum(fields, "granularity", parse_granularity, "second, minute, ... or century");
  const auto period = parse_iso_period(fields.text(from), fields.text(to), granularity);
  if (!period) fields.expected("from", "ISO 8601, and to not before it");
  return period.value_or(Period{});
}

Value read_value(const Fields& fields) {
  Value value;
  value.kind = read_enum(fields, "kind", parse_value_kind, "a kind of value");
  value.number = read_decimal(fields, "value");
  const std::optional<Decimal> low = read_decimal(fields, "low");
  value.high = read_decimal(fields, "high");
  if (value.number && (low || value.high)) fields.expected("value", "null beside low and high");
  if (low && !value.high) fields.expected("high", "a decimal number beside low");
  if (low) value.number = low;
  value.bound = read_enum(fields, "bound", parse_bound, "one of =, ~, >, >=, <, <=");
  if (!fields.text_or_null("high_bound").empty())
    value.high_bound = read_enum(fields, "high_bound", parse_bound, "< or <=");
  value.change = read_change(fields);
  value.written_exponent =
      static_cast<int>(fields.integer("written_exponent", -kExponentLimit, kExponentLimit));
  value.scaled = fields.boolean("scaled");
  const std::optional<Decimal> width = read_decimal(fields, "hedge_width");
  if (!width) fields.expected("hedge_width", "a decimal number as a string");
  value.hedge_width = width.value_or(Decimal{});
  value.from_below = fields.boolean("from_below");
  value.next_unit = fields.boolean("next_unit");
  value.loose_ends = fields.boolean("loose_ends");
  value.unit = fields.text_or_null("unit");
  value.currency = fields.text_or_null("currency");
  value.of = fields.text_or_null("of");
  // "before 2018": the year itself, whose ends are not those of the time that is meant.
  const bool anchored =
      !fields.text_or_null("anchor_from").empty() || !fields.text_or_null("anchor_to").empty();
  const bool timeless = !anchored && fields.text_or_null("from").empty() &&
                        fields.text_or_null("to").empty() && fields.text_or_null("granularity").empty();
  if (fields.ok() && !timeless)
    value.when = anchored ? read_period(fields, "anchor_from", "anchor_to") : read_period(fields);
  value.date_source = read_enum(fields, "date_source", parse_date_source, "stated, relative or completed");
  value.seconds = fields.integer_or_null("seconds", std::numeric_limits<std::int64_t>::min(),
                                         std::numeric_limits<std::int64_t>::max());
  // One that follows from the period is not kept beside it, as before the row was written.
  if (const std::string_view timex = fields.optional_text("timex"); timex != timex_of(value))
    value.timex = timex;
  if (const std::string_view zone = fields.text_or_null("zone"); zone == "local") {
    value.local_zone = true;
  } else if (zone == "other") {
    value.other_zone = true;
  } else if (!zone.empty()) {
    value.utc_offset = parse_zone(zone);
    if (!value.utc_offset) fields.expected("zone", "local, other or a zone like +08:00");
  }
  value.twelve_hour = fields.boolean("twelve_hour");
  value.extent = fields.boolean("extent");
  value.items = read_strings(fields, "items");
  value.canonical = fields.text_or_null("canonical");
  return value;
}

EventRef read_event(const Fields& fields) {
  constexpr std::int64_t kLow = std::numeric_limits<int>::min();
  constexpr std::int64_t kHigh = std::numeric_limits<int>::max();
  const auto small = [&](std::string_view name) -> std::optional<int> {
    const auto number = fields.integer_or_null(name, kLow, kHigh);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
  };
  EventRef event;
  event.series = fields.text("series");
  event.place = fields.text_or_null("place");
  event.year = small("year");
  event.year_stated = fields.boolean("year_stated");
  event.ordinal = small("ordinal");
  return event;
}

Role parse_role(const Fields& fields) {
  const std::string_view text = fields.text("role");
  if (text == to_string(Role::claim)) return Role::claim;
  if (text != to_string(Role::qualifier)) fields.expected("role", "claim or qualifier");
  return Role::qualifier;
}

}  // namespace

std::shared_ptr<const std::string> ClaimWords::give(std::vector<Claim>& claims,
                                                    const std::vector<ClaimPlaces>& places) {
  auto text = std::make_shared<const std::string>(std::move(text_));
  const std::string_view all = *text;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    claims[i].text = all.substr(places[i].text.at, places[i].text.size);
    claims[i].sentence = all.substr(places[i].sentence.at, places[i].sentence.size);
  }
  return text;
}

Claim read_claim(const Fields& fields, ClaimWords& words, ClaimPlaces& places) {
  Claim claim;
  claim.id = fields.text("id");
  claim.document = fields.text("document");
  claim.article = fields.text("article");
  claim.span = read_span(fields);
  claim.line = fields.uint32("line");
  claim.column = fields.uint32("column");
  fields.object("sentence", [&](const Fields& sentence) {
    claim.sentence_span = read_span(sentence);
    places.sentence = words.add_sentence(sentence.text("text"));
  });
  places.text = words.add(fields.text("text"));
  fields.object("value", [&](const Fields& value) { claim.value = read_value(value); });
  claim.value.span = claim.span;
  claim.role = parse_role(fields);
  claim.of = fields.text_or_null("of");
  claim.subject = fields.text_or_null("subject");
  claim.attribute = fields.text_or_null("attribute");
  claim.rule = fields.text_or_null("rule");
  fields.objects("scope", [&](const Fields& scope) {
    claim.scope.push_back({std::string(scope.text("dimension")), std::string(scope.text_or_null("id")),
                           std::string(scope.text("text")), read_span(scope)});
  });
  fields.objects("time", [&](const Fields& time) {
    claim.time.push_back({read_period(time),
                          read_enum(time, "role", parse_time_role, "period, as_of, event or published"),
                          std::string(time.text("text"))});
  });
  claim.modality =
      read_enum(fields, "modality", parse_modality, "asserted, planned, expected, denied or hypothetical");
  fields.object_or_null("attribution", [&](const Fields& attribution) {
    claim.attribution =
        Attribution{std::string(attribution.text("who")), std::string(attribution.text("text"))};
  });
  fields.object_or_null("event", [&](const Fields& event) { claim.event = read_event(event); });
  claim.language = fields.text("language");
  claim.paragraph = fields.uint32("paragraph");
  fields.objects("apart", [&](const Fields& apart) {
    claim.apart.push_back({std::string(apart.text("claim")),
                           read_enum(apart, "why", parse_apart, "scope, modality, time or restated"),
                           std::string(apart.text("text"))});
  });
  return claim;
}

ArticleInfo read_article(const Fields& fields) {
  ArticleInfo article;
  article.id = fields.text("id");
  article.path = fields.text("path");
  article.span = read_span(fields);
  article.title = fields.text_or_null("title");
  article.outlet = fields.text_or_null("outlet");
  article.author = fields.text_or_null("author");
  article.published = fields.text_or_null("published");
  article.language = fields.text_or_null("language");
  article.inferred = read_strings(fields, "inferred");
  article.translation_of = fields.text_or_null("translation_of");
  article.truncated = fields.boolean("truncated");
  article.tier = fields.text_or_null("tier");
  return article;
}

namespace {

Gathered read_gathered(const Fields& fields) {
  Gathered gathered;
  fields.texts("sketch", [&](std::string_view text) {
    std::uint64_t hash = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), hash);
    if (text.empty() || result.ec != std::errc{} || result.ptr != text.data() + text.size()) {
      fields.expected("sketch", "an array of unsigned 64-bit numbers as strings");
    }
    gathered.sketch.push_back(hash);
  });
  gathered.shingles = fields.uint32("shingles");
  fields.objects("rates", [&](const Fields& rate) {
    const auto low = read_decimal(rate, "low");
    const auto high = read_decimal(rate, "high");
    if (!low || !high || !(Decimal(0) < *low) || *high < *low) {
      rate.expected("low", "a positive decimal number, and high not below it");
      return;
    }
    gathered.rates.push_back({std::string(rate.text("from")), std::string(rate.text("to")), *low, *high,
                              rate.boolean("restated"), std::string(rate.text("text")), rate.uint32("line")});
  });
  fields.objects("zones", [&](const Fields& zone) {
    const auto offset = parse_zone(zone.text("zone"));
    if (!offset) zone.expected("zone", "a zone like +08:00");
    gathered.zones.push_back({offset.value_or(0), std::string(zone.text("text")), zone.uint32("line")});
  });
  return gathered;
}

/// Numbers of `text` between spaces, each at most `most`; false if it holds anything else.
bool read_numbers(std::string_view text, std::uint32_t most, std::vector<std::uint32_t>& out) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    std::uint32_t number = 0;
    const auto result = std::from_chars(at, end, number);
    if (result.ec != std::errc{} || number > most) return false;
    out.push_back(number);
    at = result.ptr;
    if (at != end && *at++ != ' ') return false;
  }
  return true;
}

void read_terms(const Fields& fields, ArticleRow& row) {
  fields.texts("terms", [&](std::string_view text) {
    const std::size_t space = text.find(' ');
    std::vector<std::uint32_t> power;
    if (space == std::string_view::npos || !read_numbers(text.substr(0, space), 100, power) ||
        power.size() != 1)
      return fields.expected("terms", "strings of a number up to 100, a space and a term");
    row.terms.push_back({std::string(text.substr(space + 1)), static_cast<std::uint8_t>(power.front()), ""});
  });
  std::size_t term = 0;
  fields.texts("written", [&](std::string_view text) {
    if (term >= row.terms.size()) return fields.expected("written", "one string for each of the terms");
    row.terms[term++].written = text;
  });
  std::size_t claim = 0;
  std::vector<std::uint32_t> numbers;
  fields.texts("near", [&](std::string_view text) {
    numbers.clear();
    const bool good = read_numbers(text, std::numeric_limits<std::uint32_t>::max(), numbers);
    if (!good || numbers.size() % 3 != 0 || claim >= row.claims.size())
      return fields.expected("near", "for each claim a string of three numbers for each of its terms");
    std::vector<TermUse>& terms = row.claims[claim++].terms;
    for (std::size_t i = 0; i < numbers.size(); i += 3) {
      if (numbers[i] >= row.terms.size() || numbers[i + 1] > 100 || numbers[i + 2] > 255)
        return fields.expected("near", "terms of the row, and weights up to 100");
      terms.push_back(
          {numbers[i], static_cast<std::uint8_t>(numbers[i + 1]), static_cast<std::uint8_t>(numbers[i + 2])});
    }
  });
  if (claim < row.claims.size())
    fields.expected("near", "for each claim a string of three numbers for each of its terms");
}

ArticleRow read_article_fields(const Fields& fields) {
  ArticleRow row;
  ClaimWords words;
  std::vector<ClaimPlaces> places;
  fields.object("article", [&](const Fields& article) { row.info = read_article(article); });
  fields.objects("claims", [&](const Fields& claim) {
    row.claims.push_back(read_claim(claim, words, places.emplace_back()));
  });
  read_terms(fields, row);
  fields.object("gathered", [&](const Fields& gathered) { row.gathered = read_gathered(gathered); });

  row.text = words.give(row.claims, places);
  return row;
}

}  // namespace

std::optional<ArticleRow> read_article_row(std::string_view line, std::string& error) {
  JsonLine json(line);
  ArticleRow row = read_article_fields(json.fields());
  error = json.error();
  if (!json.ok()) return std::nullopt;
  return row;
}

std::optional<Row> read_row(std::string_view line, std::string& error) {
  JsonLine json(line);
  const Fields fields = json.fields();
  Row row;
  if (fields.has("skipped")) {
    DocumentInfo document{std::string(fields.text("path")), Message(fields.text("skipped")), true};
    // Without the member the safe reading holds: damage, which is a finding.
    if (fields.has("unreadable")) document.unreadable = fields.boolean("unreadable");
    if (document.skipped.empty()) fields.expected("skipped", "a reason");
    row = std::move(document);
  } else {
    row = read_article_fields(fields);
  }
  error = json.error();
  if (!json.ok()) return std::nullopt;
  return row;
}

}  // namespace crosscheck
