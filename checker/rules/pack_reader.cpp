// Rule packs, first step: the names in a pack. Every mistake of every file is reported
// at its place.
#include "checker/rules/pack_reader.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/rules/yaml_shown.h"

namespace crosscheck {

namespace {

/// Why a name would be found where it is not meant, or "".
std::string too_common(std::string_view name) {
  const std::string folded = utf8::fold_valid(name);
  std::size_t at = 0;
  std::size_t characters = 0;
  bool letter = false;
  while (at < folded.size()) {
    const char32_t c = utf8::next_valid(folded, at);
    letter = letter || utf8::is_letter(c);
    ++characters;
  }
  if (characters == 0) return "an empty name would stand everywhere";
  if (!letter) return "the name " + yaml::shown(name) + " has no letter and would stand for figures or marks";
  if (characters == 1)
    return "the name " + yaml::shown(name) + " is a single letter, which stands in too many places";
  return "";
}

}  // namespace

std::string language_problem(const std::string& code) {
  const auto known = [](std::string_view main) {
    for (const char* const* one = icu::Locale::getISOLanguages(); *one != nullptr; ++one) {
      if (main == *one) return true;
    }
    return false;
  };
  constexpr std::size_t kLongest = 20;
  if (code.size() <= kLongest && known(std::string_view(code).substr(0, code.find('-')))) return "";
  // ISO has "eng" as well; sentences are of "en".
  const std::string meant = code.size() <= kLongest ? icu::Locale(code.c_str()).getLanguage() : "";
  return yaml::shown(code) + " is no language such as en or zh" +
         (meant != code && known(meant) ? ", did you mean '" + meant + "'?" : std::string());
}

std::shared_ptr<const Pack> PackReader::load() {
  const std::size_t before = diagnostics_.size();
  merge_items();
  // Names first: the wordings of every file may use them.
  for (const PackLayer* layer : layers_) {
    for (const PackFile& file : layer->files) read_head(file, layer == layers_.back());
  }
  // After so many mistakes the rest is not worth the time.
  const auto each = [&](std::string_view section, auto read) {
    for (const Item& item : items(section)) {
      if (diagnostics_.size() - before > kMostMistakes) return;
      (this->*read)(item.path, *item.node);
    }
  };
  each("entities", &PackReader::read_entity);
  for (const PackLayer* layer : layers_) {
    for (const PackFile& file : layer->files) {
      if (const yaml::Node* ignored = file.root.find("ignore")) check_ignored(file.path, *ignored);
    }
  }
  each("terms", &PackReader::read_term);
  each("scopes", &PackReader::read_scope);
  each("events", &PackReader::read_event);
  each("attributes", &PackReader::read_attribute);
  each("invariants", &PackReader::read_invariant);
  each("contrasts", &PackReader::read_contrast);
  each("references", &PackReader::read_reference);
  each("sources", &PackReader::read_tier);
  check_parts("entities", "entity");
  check_parts("scopes", "scope");
  if (diagnostics_.size() != before) return nullptr;
  index_names();
  return std::make_shared<const Pack>(std::move(pack_));
}

void PackReader::error(const std::string& path, const yaml::Node& at, std::string message) {
  diagnostics_.push_back({path, at.line, at.column, std::move(message)});
}

void PackReader::read_head(const PackFile& file, bool own) {
  yaml::Reader top(file.root, file.path, diagnostics_);
  const std::string id = top.text("pack", true);
  if (const yaml::Node* node = file.root.find("pack"); node != nullptr && !id.empty() && !is_id(id))
    error(file.path, *node, "the id " + yaml::shown(id) + " may hold only letters, digits, '-', '_' and '.'");
  const std::string title = top.text("title");
  if (own) {
    if (pack_.id.empty()) {
      pack_.id = id;
    } else if (!id.empty() && id != pack_.id) {
      error(file.path, *file.root.find("pack"),
            "this folder holds the pack " + yaml::shown(pack_.id) + ", not " + yaml::shown(id));
    }
    if (!title.empty()) pack_.title = title;
  }
  pack_.files.push_back(file.path);
  if (top.boolean("countries", false)) add_countries();
  if (const yaml::Node* ignored = top.member("ignore")) read_names(file.path, *ignored, ignored_);
  if (const yaml::Node* fillers = top.member("fillers")) {
    Names words;
    read_names(file.path, *fillers, words);
    add_terms(file.path, *fillers, words, Pack::kIgnored);
  }
  if (const yaml::Node* vocabulary = top.member("vocabulary")) read_vocabulary(file.path, *vocabulary);
  top.member("extends");
  for (const std::string_view key : {"entities", "terms", "scopes", "events", "attributes", "invariants",
                                     "contrasts", "references", "sources", "cases"})
    top.items(key);
  top.done();
}

void PackReader::read_names(const std::string& path, const yaml::Node& node, Names& names) {
  for_names(path, node, [&](const std::string& language, const yaml::Node& name) {
    names[language].push_back(name.scalar);
  });
}

void PackReader::read_entity_names(const std::string& path, const yaml::Node& node, Entity& entity) {
  for_names(path, node, [&](const std::string& language, const yaml::Node& name) {
    if (const std::string reason = too_common(name.scalar); !reason.empty()) return error(path, name, reason);
    const ItemPlace place{path, name.line, name.column};
    const auto [at, fresh] = named_.try_emplace({language, name.scalar}, std::pair(entity.id, place));
    const auto& [other, there] = at->second;
    // A country may be told apart from the one that ICU has under the same name.
    if (!fresh && other != entity.id && (entity.kind != "country" || !there.path.empty())) {
      return error(
          path, name,
          "the name " + yaml::shown(name.scalar) + " of '" + entity.id + "' is one of '" + other + "' too" +
              (there.path.empty() ? " (countries: true)"
                                  : ", " + to_string({there.path, there.line, there.column, "there"})));
    }
    entity.names[language].push_back(name.scalar);
  });
}

void PackReader::check_ignored(const std::string& path, const yaml::Node& node) {
  for (const auto& [language, list] : node.members) {
    for (const yaml::Node& name : list.items) {
      const auto at = named_.find({language, name.scalar});
      if (at != named_.end() && !at->second.second.path.empty())
        error(path, name,
              "the name " + yaml::shown(name.scalar) + " to be ignored is one of '" + at->second.first + "'");
    }
  }
}

Message PackReader::read_words(yaml::Reader& reader, const std::string& path, std::string_view key,
                               bool required) {
  const yaml::Node* node = reader.member(key, required);
  if (node == nullptr) return {};
  if (node->kind != yaml::NodeKind::mapping) return Message(reader.text(key, required));
  yaml::Reader languages(*node, path, diagnostics_);
  std::string english = languages.text("en", true);
  std::vector<std::pair<std::string, std::string>> others;
  for (const auto& [language, words] : node->members) {
    const std::string told = languages.text(language, true);
    if (language == "en") continue;
    if (const std::string problem = language_problem(language); !problem.empty()) error(path, words, problem);
    others.emplace_back(language, told);
  }
  return Message::data(std::move(english), std::move(others));
}

void PackReader::read_entity(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  Entity entity;
  entity.id = reader.text("id", true);
  entity.kind = reader.text("kind", true);
  entity.label = read_words(reader, path, "label", false);
  entity.part_of = reader.text("part_of");
  if (const auto year = reader.integer("first_edition")) entity.first_edition = static_cast<int>(*year);
  if (const yaml::Node* names = reader.member("names", true)) read_entity_names(path, *names, entity);
  reader.done();
  if (const yaml::Node* label = item.find("label");
      label != nullptr && label->kind == yaml::NodeKind::scalar) {
    // In other languages it is called by its first name there.
    std::vector<std::pair<std::string, std::string>> names;
    for (const auto& [language, told] : entity.names) {
      if (language != "en" && !told.empty()) names.emplace_back(language, told.front());
    }
    entity.label = Message::data(entity.label.english(), std::move(names));
  }
  if (const yaml::Node* whole = item.find("part_of"))
    check_id(path, *whole, "entities", "entity", entity.part_of);
  add_entity(std::move(entity));
}

void PackReader::read_term(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  const std::string id = reader.text("id", true);
  Names names;
  if (const yaml::Node* node = reader.member("names", true)) read_names(path, *node, names);
  reader.done();
  pack_.term_ids.push_back(id);
  add_terms(path, item, names, static_cast<std::uint32_t>(pack_.term_ids.size() - 1));
}

void PackReader::add_terms(const std::string& path, const yaml::Node& at, const Names& names,
                           std::uint32_t payload) {
  for (const auto& [language, list] : names) {
    PhraseIndex& index = pack_.terms.emplace(language, PhraseIndex(true)).first->second;
    for (const std::string& name : list) {
      if (!index.add(name, payload)) error(path, at, "'" + name + "' belongs to another term too");
    }
  }
}

void PackReader::add_entity(Entity entity) {
  for (const auto& [language, list] : entity.names) {
    auto& alternatives = names_[language][entity.kind];
    alternatives.insert(alternatives.end(), list.begin(), list.end());
    kinds_.insert(entity.kind);
  }
  pack_.entities.push_back(std::move(entity));
}

void PackReader::add_countries() {
  if (kinds_.contains("country")) return;
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    Entity country;
    country.id = *code;
    if (has("entities", country.id)) continue;  // the pack tells it in its own way
    country.kind = "country";
    for (const char* language : {"en", "zh"}) {
      icu::UnicodeString name;
      icu::Locale("", *code).getDisplayCountry(icu::Locale(language), name);
      std::string bytes;
      name.toUTF8String(bytes);
      if (!bytes.empty() && bytes != *code) country.names[language].push_back(bytes);
    }
    for (const auto& [language, list] : country.names) {
      for (const std::string& name : list)
        named_.try_emplace({language, name}, std::pair(country.id, ItemPlace{}));
    }
    if (!country.names.empty()) add_entity(std::move(country));
  }
}

void PackReader::index_names() {
  for (std::uint32_t i = 0; i < pack_.entities.size(); ++i) {
    const Entity& entity = pack_.entities[i];
    for (const auto& [language, list] : entity.names) {
      // Of two countries the first one keeps it.
      for (const std::string& name : list) pack_.names[language].add(name, i);
    }
  }
  for (const auto& [language, list] : ignored_) {
    for (const std::string& name : list) pack_.names[language].add(name, Pack::kIgnored);
  }
}

}  // namespace crosscheck
