// Rule packs, second step: what is claimed and how it is worded: scopes, events, attributes.
#include "checker/rules/pack_reader.h"
#include "checker/rules/yaml_shown.h"

namespace crosscheck {

const PackReader::Names& PackReader::alternatives(const std::string& language, const std::string& subject) {
  const auto [at, fresh] = alternatives_.try_emplace({language, subject});
  Names& out = at->second;
  if (!fresh) return out;
  const auto found = names_.find(language);
  const auto of_kind = [&](const std::string& kind) {
    if (found == names_.end()) return std::vector<std::string>{};
    const auto list = found->second.find(kind);
    return list == found->second.end() ? std::vector<std::string>{} : list->second;
  };
  out["entity"] = of_kind(subject);
  if (subject.starts_with('=')) {
    if (const Entity* entity = pack_.entity(std::string_view(subject).substr(1))) {
      if (const auto list = entity->names.find(language); list != entity->names.end())
        out["entity"] = list->second;
    }
  }
  out["country"] = of_kind("country");
  out["place"] = of_kind("place");
  return out;
}

const WordingNames& PackReader::wording_names(const std::string& language, const std::string& subject) {
  const std::pair key(language, subject);
  const auto known = wording_names_.find(key);
  if (known != wording_names_.end()) return known->second;
  return wording_names_.emplace(key, WordingNames(alternatives(language, subject))).first->second;
}

std::map<std::string, std::vector<Wording>> PackReader::read_wordings(yaml::Reader& owner,
                                                                      const std::string& path, Slot slot,
                                                                      const std::string& subject) {
  std::map<std::string, std::vector<Wording>> out;
  const yaml::Node* node = owner.member("wording", true);
  if (node == nullptr) return out;
  if (node->kind != yaml::NodeKind::mapping) {
    error(path, *node, "expected wordings by language, such as en: [...]");
    return out;
  }
  for (const auto& [language, list] : node->members) {
    if (const std::string problem = language_problem(language); !problem.empty()) {
      diagnostics_.push_back({path, list.key_line, list.key_column, problem});
      continue;
    }
    if (list.kind != yaml::NodeKind::sequence) {
      error(path, list, "expected a list of wordings");
      continue;
    }
    const Names& named = alternatives(language, subject);
    const WordingNames& names = wording_names(language, subject);
    for (const yaml::Node& item : list.items) {
      std::string problem;
      std::string text = item.scalar;
      std::optional<Wording> wording;
      if (item.kind == yaml::NodeKind::mapping) {
        yaml::Reader expression(item, path, diagnostics_);
        text = expression.text("re", true);
        if (!expression.done()) continue;
        wording = Wording::compile_expression(text, slot, problem);
      } else if (item.kind != yaml::NodeKind::scalar) {
        error(path, item, "a wording must be text, or 're:' with an expression");
        continue;
      } else {
        if (!check_wording(path, item, language, named)) continue;
        wording = Wording::compile(text, slot, names, problem);
      }
      if (!wording)
        error(path, item, "wording " + yaml::shown(text) + ": " + problem);
      else
        out[language].push_back(std::move(*wording));
    }
  }
  return out;
}

void PackReader::read_scope(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  ScopeRule scope;
  scope.id = reader.text("id", true);
  scope.dimension = reader.text("dimension", true);
  scope.label = read_words(reader, path, "label", true);
  scope.part_of = reader.text("part_of");
  scope.count_attribute = reader.text("count");
  const std::string subject = reader.text("subject", true);
  scope.wording = read_wordings(reader, path, Slot::none, subject);
  reader.done();
  if (const yaml::Node* node = item.find("subject")) check_kind(path, *node, subject);
  if (const yaml::Node* node = item.find("part_of")) check_id(path, *node, "scopes", "scope", scope.part_of);
  if (const yaml::Node* node = item.find("count"))
    check_id(path, *node, "attributes", "attribute", scope.count_attribute);
  pack_.scopes.push_back(std::move(scope));
}

void PackReader::read_event(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  EventRule event;
  event.id = reader.text("id", true);
  event.label = read_words(reader, path, "label", true);
  event.subject = reader.text("subject", true);
  event.wording = read_wordings(reader, path, Slot::none, event.subject);
  reader.done();
  if (const yaml::Node* node = item.find("subject")) check_kind(path, *node, event.subject);
  pack_.events.push_back(std::move(event));
}

void PackReader::read_attribute(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  AttributeRule rule;
  rule.id = reader.text("id", true);
  rule.ignore = reader.boolean("ignore", false);
  rule.label = read_words(reader, path, "label", !rule.ignore);
  rule.subject = reader.text("subject", true);
  rule.any_subject = rule.subject == "any";
  if (const yaml::Node* tolerance = reader.member("tolerance"))
    rule.tolerance = read_distance(path, *tolerance);
  rule.severity = read_severity(reader, path);
  rule.partner = reader.text("partner");
  const std::string value = reader.choice(
      "value", {"count", "ordinal", "money", "percentage", "date", "year",    "days", "duration",
                "list",  "quoted",  "place", "country",    "name", "measure", "rate", "percentage_points",
                "score", "age",     "rank",  "range",      "time"},
      true);
  rule.slot = parse_slot(value).value_or(Slot::count);
  rule.of = reader.text("of", rule.slot == Slot::name);
  if (const yaml::Node* of = item.find("of"); of != nullptr && check_kind(path, *of, rule.of)) {
    if (!rule.of.starts_with('=')) pack_.value_kinds.insert(rule.of);
  }
  rule.translated = reader.boolean("translated", false);
  rule.dimension = reader.text("dimension");
  rule.event = reader.text("event");
  rule.event_date = reader.boolean("event_date", false);
  const std::string time = reader.choice("time", {"constant", "as_of", "period", "event"});
  rule.time = time == "as_of"    ? TimeBehaviour::as_of
              : time == "period" ? TimeBehaviour::period
              : time == "event"  ? TimeBehaviour::event
                                 : TimeBehaviour::constant;
  rule.stable_days = static_cast<int>(reader.integer("stable_days").value_or(0));
  rule.same_edition_days = static_cast<int>(reader.integer("same_edition_days").value_or(0));
  rule.several = reader.boolean("several", false);
  rule.bodies = reader.boolean("bodies", false);
  rule.each = reader.boolean("each", false);
  rule.adds_up = reader.boolean("adds_up", false);
  if (rule.adds_up && rule.slot != Slot::count && rule.slot != Slot::money && rule.slot != Slot::measure)
    error(path, *item.find("adds_up"), "only figures of the kinds count, money and measure add up");
  rule.context = reader.texts("context");
  rule.containing = reader.texts("containing");
  rule.wording = read_wordings(reader, path, rule.slot, rule.subject);
  reader.done();
  if (const yaml::Node* node = item.find("event")) check_id(path, *node, "events", "event", rule.event);
  if (rule.any_subject) {
    for (const std::string_view key : {"event", "partner", "bodies"}) {
      if (const yaml::Node* node = item.find(key))
        error(path, *node, "'" + std::string(key) + "' needs a subject that the pack names, not 'any'");
    }
  }
  if (const yaml::Node* node = item.find("subject"); node != nullptr && !rule.any_subject)
    check_kind(path, *node, rule.subject);
  if (const yaml::Node* node = item.find("partner")) check_kind(path, *node, rule.partner);
  if (!add_rule(path, item, rule.id)) return;
  attributes_.emplace(rule.id, pack_.attributes.size());
  pack_.attributes.push_back(std::move(rule));
}

std::optional<Distance> PackReader::read_distance(const std::string& path, const yaml::Node& node) {
  std::string text = node.kind == yaml::NodeKind::scalar ? node.scalar : "";
  Distance out;
  if (text.ends_with('%')) {
    out.percent = true;
    text.pop_back();
    while (text.ends_with(' ')) text.pop_back();
  }
  const auto amount = Decimal::parse(text);
  if (!amount || *amount < Decimal(0)) {
    error(path, node, "expected a distance such as '2 %' or '0.5', not below 0");
    return std::nullopt;
  }
  out.amount = *amount;
  return out;
}

std::vector<SeverityStep> PackReader::read_severity(yaml::Reader& reader, const std::string& path) {
  const yaml::Node* node = reader.member("severity");
  if (node == nullptr) return {};
  if (node->kind != yaml::NodeKind::mapping) {
    const auto severity = parse_severity(reader.choice("severity", {"error", "warning", "note"}));
    if (!severity) return {};
    return {{*severity, std::nullopt}};
  }
  std::vector<SeverityStep> out;
  yaml::Reader steps(*node, path, diagnostics_);
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const yaml::Node* least = steps.member(to_string(severity));
    if (least == nullptr) continue;
    if (auto distance = read_distance(path, *least)) out.push_back({severity, *distance});
  }
  steps.done();
  return out;
}

}  // namespace crosscheck
