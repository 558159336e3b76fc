// Rule packs, first step: the files of a pack and the names in them. Every mistake of every file is reported
// at its place.
#include "checker/rules/pack_reader.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>

#include "checker/base/utf8.h"

namespace crosscheck {

namespace fs = std::filesystem;

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

std::shared_ptr<const Pack> PackReader::load() {
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

void PackReader::error(const std::string& path, const yaml::Node& at, std::string message) {
  diagnostics_.push_back({path, at.line, at.column, std::move(message)});
}

void PackReader::read_head(const SourceNode& source) {
  yaml::Reader top(source.root, source.path, diagnostics_);
  const std::string id = top.text("pack", true);
  if (pack_.id.empty()) {
    pack_.id = id;
  } else if (!id.empty() && id != pack_.id) {
    top.error("this folder holds the pack '" + pack_.id + "', not '" + id + "'");
  }
  pack_.title = top.text("title");
  if (top.boolean("countries", false)) add_countries();
  for (const yaml::Node& item : top.items("entities")) read_entity(source.path, item);
  if (const yaml::Node* ignored = top.member("ignore")) read_names(source.path, *ignored, ignored_);
  for (const yaml::Node& item : top.items("terms")) read_term(source.path, item);
  if (const yaml::Node* fillers = top.member("fillers")) {
    Names words;
    read_names(source.path, *fillers, words);
    add_terms(source.path, *fillers, words, Pack::kIgnored);
  }
  for (const std::string_view key :
       {"scopes", "events", "attributes", "invariants", "contrasts", "references", "sources", "cases"})
    top.items(key);
  top.done();
}

void PackReader::read_names(const std::string& path, const yaml::Node& node, Names& names) {
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

void PackReader::read_entity(const std::string& path, const yaml::Node& item) {
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

void PackReader::read_term(const std::string& path, const yaml::Node& item) {
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

void PackReader::index_names() {
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

}  // namespace crosscheck
