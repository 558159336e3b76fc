#include "sample_report.h"

#include <stdexcept>

namespace crosscheck::testing {

void ReportBuilder::article(std::string_view path, std::string_view outlet, std::string_view published,
                            std::string_view language, std::string_view text) {
  report.texts.push_back(std::make_shared<const std::string>(text));
  report.documents.push_back({std::string(path), "", false});
  ArticleInfo info;
  info.id = std::string(path) + "#1";
  info.path = path;
  info.span = {0, static_cast<std::uint32_t>(text.size())};
  info.title = text.substr(0, text.find('\n'));
  info.outlet = outlet;
  info.published = published;
  info.language = language;
  report.articles.push_back(std::move(info));
}

ClaimIndex ReportBuilder::claim(std::string_view sentence, std::string_view words, Value value) {
  const std::string_view text = *report.texts.back();
  const std::size_t start = text.find(sentence);
  const std::size_t inside = sentence.find(words);
  if (start == std::string_view::npos || inside == std::string_view::npos) {
    throw std::logic_error("no such sentence: " + std::string(sentence));
  }
  const auto offset = [](std::size_t at) { return static_cast<std::uint32_t>(at); };
  const ArticleInfo& article = report.articles.back();
  Claim claim;
  claim.id = "c" + std::to_string(report.claims.size() + 1);
  claim.document = article.path;
  claim.article = article.id;
  claim.span = {offset(start + inside), offset(start + inside + words.size())};
  claim.sentence_span = {offset(start), offset(start + sentence.size())};
  claim.line = 1;
  for (const char c : text.substr(0, start)) claim.line += c == '\n' ? 1 : 0;
  claim.column = offset(inside) + 1;
  claim.text = text.substr(claim.span.begin, words.size());
  claim.sentence = text.substr(start, sentence.size());
  claim.value = std::move(value);
  claim.value.span = claim.span;
  claim.subject = "Tern Bridge";
  claim.language = article.language;
  report.claims.push_back(std::move(claim));
  return static_cast<ClaimIndex>(report.claims.size() - 1);
}

Fact& ReportBuilder::fact(Words label, std::string_view rule, std::vector<Reading> readings) {
  Fact fact;
  fact.id = "f" + std::to_string(report.facts.size() + 1);
  fact.label = std::move(label.message);
  fact.rule = rule;
  fact.readings = std::move(readings);
  for (std::size_t i = 0; i < fact.readings.size(); ++i) {
    fact.readings[i].id = fact.id + "r" + std::to_string(i + 1);
  }
  report.facts.push_back(std::move(fact));
  return report.facts.back();
}

void ReportBuilder::relation(Fact& fact, std::size_t a, std::size_t b, RelationKind kind, Words explanation) {
  Relation relation;
  relation.a = a;
  relation.b = b;
  relation.kind = kind;
  relation.explanation = std::move(explanation.message);
  relation.reasons = {{std::nullopt, relation.explanation}};
  relation.severity = kind == RelationKind::conflict ? Severity::error : Severity::note;
  relation.fingerprint = fact.id + "-" + std::to_string(a) + std::to_string(b);
  relation.fingerprints = {relation.fingerprint};
  fact.relations.push_back(std::move(relation));
}

Check& ReportBuilder::check(std::string_view kind, Verdict verdict, std::vector<ClaimIndex> claims,
                            Words computation, Words explanation) {
  Check check;
  check.id = "k" + std::to_string(report.checks.size() + 1);
  check.kind = kind;
  check.rule = "check-" + std::string(kind);
  check.verdict = verdict;
  check.claims = std::move(claims);
  check.computation = std::move(computation.message);
  check.explanation = std::move(explanation.message);
  check.severity = verdict == Verdict::error ? Severity::error : Severity::note;
  check.fingerprint = check.id + "-fingerprint";
  report.checks.push_back(std::move(check));
  return report.checks.back();
}

Value number(ValueKind kind, std::string_view decimal, Bound bound) {
  Value value;
  value.kind = kind;
  value.number = Decimal::parse(decimal);
  value.bound = bound;
  return value;
}

Value dates(std::string_view first, std::string_view last) {
  Value value;
  value.kind = first == last ? ValueKind::date : ValueKind::daterange;
  value.when = span_of(*parse_iso(first), *parse_iso(last));
  value.extent = first != last;
  return value;
}

Report sample_report() {
  ReportBuilder build;
  build.report.version = "0.1.0";
  build.report.rules_digest = "00c0ffee";

  build.article("herald.txt", "Marrowby Herald", "2031-04-28", "en",
                "New bridge to open in spring\n"
                "The Tern Bridge will be open to walkers from May 3 to May 4.\n"
                "It cost $410 million, the council said.\n"
                "The crossing has 12 spans: 5 of stone and 8 of steel.\n"
                "About 2,300 people helped to build it.\n");
  const ClaimIndex herald_days = build.claim("The Tern Bridge will be open to walkers from May 3 to May 4.",
                                             "from May 3 to May 4", dates("2031-05-03", "2031-05-04"));
  build.report.claims[herald_days].value.date_source = DateSource::completed;
  const ClaimIndex herald_cost = build.claim("It cost $410 million, the council said.", "$410 million",
                                             number(ValueKind::money, "410000000"));
  {
    Claim& cost = build.report.claims[herald_cost];
    cost.value.currency = "USD";
    cost.value.scaled = true;
    cost.value.written_exponent = 6;
    cost.attribute = "cost";
    cost.rule = "bridge-cost";
    cost.attribution = Attribution{"the council", "the council said"};
    cost.scope = {{"part", "", "the crossing", {96, 108}}};
    cost.time = {{*parse_iso("2031"), TimeRole::as_of, "this year"}};
    cost.event = {"tern-bridge/opening", "Marrowby", 2031, true, 1};
  }
  const std::string_view herald_parts = "The crossing has 12 spans: 5 of stone and 8 of steel.";
  const ClaimIndex spans = build.claim(herald_parts, "12", number(ValueKind::count, "12"));
  const ClaimIndex stone = build.claim(herald_parts, "5", number(ValueKind::count, "5"));
  const ClaimIndex steel = build.claim(herald_parts, "8", number(ValueKind::count, "8"));
  build.report.claims[stone].role = Role::qualifier;
  build.report.claims[stone].of = build.report.claims[spans].id;
  const ClaimIndex herald_people = build.claim("About 2,300 people helped to build it.", "About 2,300",
                                               number(ValueKind::count, "2300", Bound::about));

  build.article("lantern/news.txt", "湖畔晚报", "2031-04-29", "zh",
                "燕鸥大桥即将开放\n"
                "燕鸥大桥将于2030年5月3日至4日向公众开放，届时市民可以步行通过这座耗时六年建成的跨湖大桥，并"
                "参观桥头的展览馆。\n"
                "共有2300多人参加了大桥的建设。\n"
                "大桥共有12个桥孔。\n");
  const ClaimIndex lantern_days = build.claim(
      "燕鸥大桥将于2030年5月3日至4日向公众开放，届时市民可以步行通过这座耗时六年建成的跨湖大桥，并参观桥头的"
      "展览馆。",
      "2030年5月3日至4日", dates("2030-05-03", "2030-05-04"));
  const ClaimIndex lantern_people = build.claim("共有2300多人参加了大桥的建设。", "2300多",
                                                number(ValueKind::count, "2300", Bound::more_than));
  const ClaimIndex lantern_spans = build.claim("大桥共有12个桥孔。", "12", number(ValueKind::count, "12"));

  build.article(
      "wire/one.txt", "Lakeside Wire", "2031-04-27", "en",
      "Walkers first\n"
      "Organisers, who had spent much of the winter arguing about the weather, the tides and the price of "
      "lamp oil, confirmed that the gates open from May 3 to May 4, 2031, and that nobody will be turned "
      "away.\n"
      "The whole project, roads included, cost $655 million.\n");
  const std::string_view wire_sentence =
      "Organisers, who had spent much of the winter arguing about the weather, the tides and the price of "
      "lamp oil, "
      "confirmed that the gates open from May 3 to May 4, 2031, and that nobody will be turned away.";
  const ClaimIndex wire_days =
      build.claim(wire_sentence, "from May 3 to May 4, 2031", dates("2031-05-03", "2031-05-04"));
  const ClaimIndex wire_cost = build.claim("The whole project, roads included, cost $655 million.",
                                           "$655 million", number(ValueKind::money, "655000000"));

  build.article("wire/two.txt", "Lakeside Wire", "2031-04-27", "en",
                "Walkers first, again\nThe gates open from May 3 to May 4, 2031.\n");
  build.report.articles.back().inferred = {"published"};
  const ClaimIndex repeat_days = build.claim("The gates open from May 3 to May 4, 2031.",
                                             "from May 3 to May 4, 2031", dates("2031-05-03", "2031-05-04"));

  Fact& days = build.fact(
      Message::data("Tern Bridge: days of the opening", {{"zh", "燕鸥桥：开通日期"}}), "bridge-opening",
      {{"", {herald_days, wire_days, repeat_days}, 2, {"the council"}}, {"", {lantern_days}, 1, {}}});
  build.relation(
      days, 0, 1, RelationKind::conflict,
      Message::data("same event, days equal, years differ", {{"zh", "同一活动，月日相同，年份不同"}}));
  days.relations.back().gap = counted(1, "apart by {} year", "apart by {} years");
  days.relations.back().gates = {
      {"values", "different", msg("{} is not {}", std::string("2031-05-03"), std::string("2030-05-03"))},
      {"scope", "nothing", {}}};
  Fact& cost = build.fact(Message::data("cost of Tern Bridge", {{"zh", "燕鸥桥造价"}}), "bridge-cost",
                          {{"", {herald_cost}, 1, {}}, {"", {wire_cost}, 1, {}}});
  build.relation(cost, 0, 1, RelationKind::explained_scope,
                 Message::data("\"roads included\" is wider than \"the crossing\"",
                               {{"zh", "“roads included”比“the crossing”范围更广"}}));
  cost.relations.back().also = {RelationKind::explained_time};
  build.fact("spans of Tern Bridge", "", {{"", {spans, lantern_spans}, 2, {}}});
  Fact& people = build.fact("people who helped to build Tern Bridge", "",
                            {{"", {herald_people}, 1, {}}, {"", {lantern_people}, 1, {}}});
  build.relation(people, 0, 1, RelationKind::agree_bounds, "about 2,300 reaches beyond 2,300");

  build.check("sum", Verdict::error, {stone, steel, spans},
              Message::data("5 + 8 = 13, not 12", {{"zh", "5 + 8 = 13，不是12"}}),
              Message::data("the parts that the sentence names add up to one more than its total",
                            {{"zh", "句中各部分合计比总数多1"}}));
  build.check("weekday", Verdict::ok, {wire_days},
              msg("{} is a {}", std::string("2031-05-03"), msg("Saturday")), "");
  build.report.copies = {{"wire/one.txt#1", "wire/two.txt#1"}};
  build.report.syndicated = {{"wire/one.txt", "wire/two.txt"}};

  const auto location = [&](ClaimIndex index) {
    const Claim& claim = build.report.claims[index];
    return Location{claim.document, claim.span, claim.line, claim.column, std::string(claim.text)};
  };
  build.report.findings = {
      {"f1-01",
       "bridge-opening",
       Severity::error,
       std::string("opening days differ"),
       location(herald_days),
       {location(lantern_days)}},
      {"scan", "unreadable", Severity::warning, std::string("no UTF-8"), {"scan.txt", {}, 0, 0, ""}, {}},
      {"many",
       "values-limit",
       Severity::warning,
       std::string("only the first values were read"),
       {"herald.txt", {}, 0, 0, ""},
       {}},
  };
  build.report.coverage = {5, 4, 1, 4, build.report.claims.size(), 11, 2};
  return std::move(build.report);
}

}  // namespace crosscheck::testing
