// Loading rule packs: YAML to the compiled form of pack.h, with every mistake of every file reported at its
// place.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "checker/base/utf8.h"
#include "checker/rules/pack.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

struct SourceNode {
  std::string path;
  yaml::Node root;
};

using Names = std::map<std::string, std::vector<std::string>>;

std::vector<std::string> yaml_files(const std::string& path) {
  std::vector<std::string> files;
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    if (fs::is_regular_file(path, error)) files.push_back(path);
    return files;
  }
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml") files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class PackLoader {
 public:
  PackLoader(std::string path, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    pack_.path = std::move(path);
  }

  std::shared_ptr<const Pack> load() {
    const std::size_t before = diagnostics_.size();
    const std::vector<std::string> files = yaml_files(pack_.path);
    if (files.empty()) {
      diagnostics_.push_back(
          {pack_.path, 0, 0, "no rule pack here: expected a .yaml file, or a folder with some"});
      return nullptr;
    }
    for (const std::string& file : files) {
      if (auto root = yaml::parse_file(file, diagnostics_)) sources_.push_back({file, std::move(*root)});
    }
    // Names first: the wordings of every file may use them.
    for (const SourceNode& source : sources_) read_head(source);
    for (const SourceNode& source : sources_) read_scope_names(source);
    for (const SourceNode& source : sources_) read_rules(source);
    check_references();
    index_names();
    if (diagnostics_.size() != before) return nullptr;
    return std::make_shared<const Pack>(std::move(pack_));
  }

 private:
  void error(const std::string& path, const yaml::Node& at, std::string message) {
    diagnostics_.push_back({path, at.line, at.column, std::move(message)});
  }

  void read_head(const SourceNode& source) {
    yaml::Reader top(source.root, source.path, diagnostics_);
    const std::string id = top.text("pack", true);
    if (pack_.id.empty()) {
      pack_.id = id;
    } else if (!id.empty() && id != pack_.id) {
      top.error("this folder holds the pack '" + pack_.id + "', not '" + id + "'");
    }
    top.text("title");
    if (top.boolean("countries", false)) add_countries();
    for (const yaml::Node& item : top.items("entities")) read_entity(source.path, item);
    if (const yaml::Node* ignored = top.member("ignore")) read_names(source.path, *ignored, ignored_);
    for (const yaml::Node& item : top.items("terms")) read_term(source.path, item);
    if (const yaml::Node* fillers = top.member("fillers")) {
      Names words;
      read_names(source.path, *fillers, words);
      add_terms(source.path, *fillers, words, Pack::kIgnored);
    }
    for (const std::string_view key : {"scopes", "events", "attributes", "invariants", "contrasts"})
      top.items(key);
    top.done();
  }

  void read_names(const std::string& path, const yaml::Node& node, Names& names) {
    if (node.kind != yaml::NodeKind::mapping)
      return error(path, node, "expected names by language, such as en: [...]");
    for (const auto& [language, list] : node.members) {
      yaml::Reader reader(node, path, diagnostics_);
      for (std::string& name : reader.texts(language)) {
        if (utf8::fold_valid(name).empty())
          error(path, list, "an empty name would stand everywhere");
        else
          names[language].push_back(std::move(name));
      }
    }
  }

  void read_entity(const std::string& path, const yaml::Node& item) {
    yaml::Reader reader(item, path, diagnostics_);
    Entity entity;
    entity.id = reader.text("id", true);
    entity.kind = reader.text("kind", true);
    entity.label = reader.text("label");
    if (const auto year = reader.integer("first_edition")) entity.first_edition = static_cast<int>(*year);
    if (const yaml::Node* names = reader.member("names", true)) read_names(path, *names, entity.names);
    reader.done();
    if (pack_.entity(entity.id) != nullptr)
      return error(path, item, "the entity '" + entity.id + "' stands twice");
    add_entity(std::move(entity));
  }

  void read_term(const std::string& path, const yaml::Node& item) {
    yaml::Reader reader(item, path, diagnostics_);
    const std::string id = reader.text("id", true);
    Names names;
    if (const yaml::Node* node = reader.member("names", true)) read_names(path, *node, names);
    reader.done();
    const auto& ids = pack_.term_ids;
    if (std::find(ids.begin(), ids.end(), id) != ids.end())
      return error(path, item, "the term '" + id + "' stands twice");
    pack_.term_ids.push_back(id);
    add_terms(path, item, names, static_cast<std::uint32_t>(pack_.term_ids.size() - 1));
  }

  void add_terms(const std::string& path, const yaml::Node& at, const Names& names, std::uint32_t payload) {
    for (const auto& [language, list] : names) {
      PhraseIndex& index = pack_.terms.emplace(language, PhraseIndex(true)).first->second;
      for (const std::string& name : list) {
        if (!index.add(name, payload)) error(path, at, "'" + name + "' belongs to another term too");
      }
    }
  }

  void add_entity(Entity entity) {
    for (const auto& [language, list] : entity.names) {
      auto& alternatives = names_[language][entity.kind];
      alternatives.insert(alternatives.end(), list.begin(), list.end());
      kinds_.insert(entity.kind);
    }
    pack_.entities.push_back(std::move(entity));
  }

  /// Names of all countries in English and Chinese from ICU's data (CLDR).
  void add_countries() {
    if (kinds_.contains("country")) return;
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
      Entity country;
      country.id = *code;
      country.kind = "country";
      for (const char* language : {"en", "zh"}) {
        icu::UnicodeString name;
        icu::Locale("", *code).getDisplayCountry(icu::Locale(language), name);
        std::string bytes;
        name.toUTF8String(bytes);
        if (!bytes.empty() && bytes != *code) country.names[language].push_back(bytes);
      }
      if (!country.names.empty()) add_entity(std::move(country));
    }
  }

  /// Alternatives of {entity}, {country}, {place} and {scope} in a language; {entity} is any of the subject's
  /// kind.
  Names alternatives(const std::string& language, const std::string& subject) const {
    Names out;
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

  std::map<std::string, std::vector<Wording>> read_wordings(yaml::Reader& owner, const std::string& path,
                                                            Slot slot, const std::string& subject) {
    std::map<std::string, std::vector<Wording>> out;
    const yaml::Node* node = owner.member("wording", true);
    if (node == nullptr) return out;
    if (node->kind != yaml::NodeKind::mapping) {
      error(path, *node, "expected wordings by language, such as en: [...]");
      return out;
    }
    for (const auto& [language, list] : node->members) {
      if (list.kind != yaml::NodeKind::sequence) {
        error(path, list, "expected a list of wordings");
        continue;
      }
      const Names names = alternatives(language, subject);
      for (const yaml::Node& item : list.items) {
        std::string problem;
        auto wording = Wording::compile(item.scalar, slot, names, problem);
        if (!wording)
          error(path, item, "wording \"" + item.scalar + "\": " + problem);
        else
          out[language].push_back(std::move(*wording));
      }
    }
    return out;
  }

  void read_scope_names(const SourceNode& source) {
    yaml::Reader top(source.root, source.path, diagnostics_);
    for (const yaml::Node& item : top.items("scopes")) {
      yaml::Reader reader(item, source.path, diagnostics_);
      ScopeRule scope;
      scope.id = reader.text("id", true);
      scope.dimension = reader.text("dimension", true);
      scope.label = reader.text("label", true);
      scope.part_of = reader.text("part_of");
      scope.count_attribute = reader.text("count");
      scope.wording = read_wordings(reader, source.path, Slot::none, reader.text("subject", true));
      reader.done();
      if (pack_.scope(scope.id) != nullptr)
        error(source.path, item, "the scope '" + scope.id + "' stands twice");
      else
        pack_.scopes.push_back(std::move(scope));
      places_.push_back({source.path, &item});
    }
  }

  void read_rules(const SourceNode& source) {
    yaml::Reader top(source.root, source.path, diagnostics_);
    for (const yaml::Node& item : top.items("events")) {
      yaml::Reader reader(item, source.path, diagnostics_);
      EventRule event;
      event.id = reader.text("id", true);
      event.label = reader.text("label", true);
      event.subject = reader.text("subject", true);
      event.wording = read_wordings(reader, source.path, Slot::none, event.subject);
      reader.done();
      if (pack_.event(event.id) != nullptr)
        error(source.path, item, "the event '" + event.id + "' stands twice");
      else
        pack_.events.push_back(std::move(event));
    }
    for (const yaml::Node& item : top.items("attributes")) read_attribute(source.path, item);
    for (const yaml::Node& item : top.items("invariants")) read_invariant(source.path, item);
  }

  void read_attribute(const std::string& path, const yaml::Node& item) {
    yaml::Reader reader(item, path, diagnostics_);
    AttributeRule rule;
    rule.id = reader.text("id", true);
    rule.ignore = reader.boolean("ignore", false);
    rule.label = reader.text("label", !rule.ignore);
    rule.subject = reader.text("subject", true);
    rule.partner = reader.text("partner");
    const std::string value =
        reader.choice("value",
                      {"count", "ordinal", "money", "percentage", "date", "year", "days", "duration", "list",
                       "quoted", "place", "country", "name"},
                      true);
    rule.slot = parse_slot(value).value_or(Slot::count);
    rule.of = reader.text("of", rule.slot == Slot::name);
    const bool one = rule.of.starts_with('=');
    if (!rule.of.empty() &&
        (one ? pack_.entity(std::string_view(rule.of).substr(1)) == nullptr : !kinds_.contains(rule.of)))
      error(path, *item.find("of"), "no entity is, or is of the kind, '" + rule.of + "'");
    if (!rule.of.empty() && !one) pack_.value_kinds.insert(rule.of);
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
    rule.context = reader.texts("context");
    rule.containing = reader.texts("containing");
    rule.wording = read_wordings(reader, path, rule.slot, rule.subject);
    reader.done();
    if (!rule.event.empty() && pack_.event(rule.event) == nullptr) {
      error(path, *item.find("event"), "no event '" + rule.event + "' in this pack");
    }
    const bool known = rule.subject.starts_with('=')
                           ? pack_.entity(std::string_view(rule.subject).substr(1)) != nullptr
                           : kinds_.contains(rule.subject);
    if (!known && !rule.subject.empty()) {
      error(path, *item.find("subject"), "no entity is, or is of the kind, '" + rule.subject + "'");
    }
    if (pack_.attribute(rule.id) != nullptr)
      error(path, item, "the rule '" + rule.id + "' stands twice");
    else
      pack_.attributes.push_back(std::move(rule));
  }

  void read_invariant(const std::string& path, const yaml::Node& item) {
    yaml::Reader reader(item, path, diagnostics_);
    InvariantRule rule;
    rule.id = reader.text("id", true);
    rule.kind = reader.choice("kind", {"sum", "list_count", "ordinal_year"}, true);
    rule.label = reader.text("label", true);
    rule.parts = reader.texts("parts", rule.kind == "sum");
    rule.total = reader.text("total", rule.kind == "sum" || rule.kind == "list_count");
    rule.list = reader.text("list", rule.kind == "list_count");
    rule.ordinal = reader.text("ordinal", rule.kind == "ordinal_year");
    rule.founded = reader.text("founded");
    rule.holds_only = reader.boolean("holds_only", false);
    reader.done();
    std::vector<std::string> used = rule.parts;
    for (const std::string& one : {rule.total, rule.list, rule.ordinal, rule.founded}) {
      if (!one.empty()) used.push_back(one);
    }
    for (const std::string& one : used) {
      if (pack_.attribute(one) == nullptr) error(path, item, "no attribute '" + one + "' in this pack");
    }
    const auto same = [&](const InvariantRule& other) { return other.id == rule.id; };
    if (std::any_of(pack_.invariants.begin(), pack_.invariants.end(), same) ||
        pack_.attribute(rule.id) != nullptr) {
      error(path, item, "the rule '" + rule.id + "' stands twice");
    } else {
      pack_.invariants.push_back(std::move(rule));
    }
  }

  void read_contrast(const std::string& path, const yaml::Node& item) {
    yaml::Reader reader(item, path, diagnostics_);
    ContrastRule rule;
    rule.id = reader.text("id", true);
    const std::vector<std::string> between = reader.texts("between", true);
    rule.because = reader.text("because", true);
    rule.time = reader.choice("explains", {"scope", "time"}) == "time";
    rule.same_article = reader.boolean("same_article", false);
    const std::string which = reader.choice("which", {"any", "part", "count", "days"});
    rule.which = which == "part"    ? ContrastRule::Which::part
                 : which == "count" ? ContrastRule::Which::count
                 : which == "days"  ? ContrastRule::Which::days
                                    : ContrastRule::Which::any;
    if (const auto near = reader.integer("near")) rule.near = Decimal(*near);
    reader.done();
    for (const std::string& one : between) {
      if (pack_.attribute(one) == nullptr) error(path, item, "no attribute '" + one + "' in this pack");
    }
    if (between.size() != 2) return error(path, item, "'between' must name two attributes");
    rule.first = between.front();
    rule.second = between.back();
    if (pack_.contrast(rule.first, rule.second) != nullptr)
      return error(path, item, "these two attributes have a contrast already");
    pack_.contrasts.push_back(std::move(rule));
  }

  void check_references() {
    for (const SourceNode& source : sources_) {
      yaml::Reader top(source.root, source.path, diagnostics_);
      for (const yaml::Node& item : top.items("contrasts")) read_contrast(source.path, item);
    }
    for (std::size_t i = 0; i < pack_.scopes.size(); ++i) {
      const ScopeRule& scope = pack_.scopes[i];
      const auto& [path, node] = places_[i];
      if (!scope.part_of.empty() && pack_.scope(scope.part_of) == nullptr) {
        error(path, *node, "no scope '" + scope.part_of + "' in this pack");
      }
      if (!scope.count_attribute.empty() && pack_.attribute(scope.count_attribute) == nullptr) {
        error(path, *node, "no attribute '" + scope.count_attribute + "' in this pack");
      }
      const ScopeRule* at = &scope;
      for (std::size_t steps = 0; at != nullptr && !at->part_of.empty(); at = pack_.scope(at->part_of)) {
        if (++steps > pack_.scopes.size()) {
          error(path, *node, "the scope '" + scope.id + "' is part of itself");
          break;
        }
      }
    }
  }

  void index_names() {
    for (std::uint32_t i = 0; i < pack_.entities.size(); ++i) {
      const Entity& entity = pack_.entities[i];
      for (const auto& [language, list] : entity.names) {
        for (const std::string& name : list) {
          if (!pack_.names[language].add(name, i) && entity.kind != "country") {
            diagnostics_.push_back(
                {pack_.path, 0, 0,
                 "the name '" + name + "' of '" + entity.id + "' belongs to another entity too"});
          }
        }
      }
    }
    for (const auto& [language, list] : ignored_) {
      for (const std::string& name : list) pack_.names[language].add(name, Pack::kIgnored);
    }
  }

  Diagnostics& diagnostics_;
  Pack pack_;
  std::vector<SourceNode> sources_;
  std::map<std::string, Names> names_;  ///< language -> kind -> names
  std::set<std::string, std::less<>> kinds_;
  Names ignored_;
  std::vector<std::pair<std::string, const yaml::Node*>> places_;  ///< of the scopes, for messages
};

void read_words(const std::string& folder, ClaimWords& words, Diagnostics& diagnostics) {
  for (const std::string& path : yaml_files(folder + "/claims/named"))
    read_named_words(path, words.named, diagnostics);
  for (const std::string& path : yaml_files(folder + "/claims")) {
    const auto root = yaml::parse_file(path, diagnostics);
    if (!root) continue;
    yaml::Reader top(*root, path, diagnostics);
    const std::string language = top.text("language", true);
    if (!top.boolean("word_borders", true)) words.unspaced.insert(language);
    if (const yaml::Node* node = top.member("modality", true)) {
      yaml::Reader cues(*node, path, diagnostics);
      for (const Modality modality : {Modality::asserted, Modality::planned, Modality::expected,
                                      Modality::denied, Modality::hypothetical}) {
        for (std::string& one : cues.texts(to_string(modality)))
          words.modality[language].push_back({one, modality});
      }
      cues.done();
    }
    if (const yaml::Node* node = top.member("stages")) {
      yaml::Reader stages(*node, path, diagnostics);
      // Cues start sentences too.
      PhraseIndex& index = words.stages.emplace(language, PhraseIndex(true)).first->second;
      for (std::uint32_t i = 0; i < kStages.size(); ++i) {
        for (const std::string& cue : stages.texts(kStages[i])) index.add(cue, i);
      }
      stages.done();
    }
    if (const yaml::Node* node = top.member("told_apart")) {
      yaml::Reader apart(*node, path, diagnostics);
      PhraseIndex& index = words.apart.emplace(language, PhraseIndex(true)).first->second;
      for (const Apart why : {Apart::scope, Apart::modality, Apart::time}) {
        for (const std::string& cue : apart.texts(to_string(why)))
          index.add(cue, static_cast<std::uint32_t>(why));
      }
      for (const std::string& cue : apart.texts("settled"))
        index.add(cue, static_cast<std::uint32_t>(Apart::time) | ClaimWords::kSettles);
      apart.done();
    }
    words.restated[language] = top.texts("restated");
    words.attribution[language] = top.texts("attribution");
    words.list_ends[language] = top.texts("list_ends");
    words.list_joins[language] = top.texts("list_joins");
    words.list_openers[language] = top.texts("list_openers");
    words.list_backward[language] = top.texts("list_backward");
    words.open_lists[language] = top.texts("open_lists");
    words.place_before[language] = top.texts("place_before");
    words.unbreakable[language] = top.texts("unbreakable");
    words.bodies[language] = top.texts("bodies");
    words.body_links[language] = top.texts("body_links");
    words.body_ends[language] = top.texts("body_ends");
    words.not_bodies[language] = top.texts("not_bodies");
    words.relative[language] = top.texts("relative");
    words.past[language] = top.texts("past");
    words.present[language] = top.texts("present");
    // What was so is told of an earlier moment.
    if (const auto stages = words.stages.find(language); stages != words.stages.end()) {
      constexpr std::uint32_t kPrevious = 1;
      static_assert(kStages[kPrevious] == "previous");
      for (const std::string& cue : words.past[language]) stages->second.add(cue, kPrevious);
    }
    words.partial_before[language] = top.texts("partial_before");
    words.partial_after[language] = top.texts("partial_after");
    top.done();
  }
}

}  // namespace

std::vector<std::string> shipped_packs(const std::string& rules_folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (fs::directory_iterator it(rules_folder + "/packs", error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_directory(error)) out.push_back(it->path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::shared_ptr<const Packs> load_packs(const std::string& rules_folder,
                                        const std::vector<std::string>& packs, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  auto out = std::make_shared<Packs>();
  read_words(rules_folder, out->words, diagnostics);
  std::set<std::string> rules;
  for (const std::string& path : packs) {
    auto pack = PackLoader(path, diagnostics).load();
    if (!pack) continue;
    for (const AttributeRule& rule : pack->attributes) {
      if (!rules.insert(rule.id).second) {
        diagnostics.push_back({path, 0, 0, "the rule '" + rule.id + "' stands in another pack too"});
      }
    }
    out->packs.push_back(std::move(pack));
  }
  if (diagnostics.size() != before) return nullptr;
  return out;
}

}  // namespace crosscheck
