// Reading one rule pack: YAML to the compiled form of pack.h. Internal to the rules stage; its parts are
// pack_items.cpp (the items of a pack and of those it extends), pack_reader.cpp (names), pack_vocabulary.cpp
// (words for facts that no rule names), pack_attributes.cpp (what is claimed) and pack_invariants.cpp (what
// binds it).
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "checker/base/utf8.h"
#include "checker/rules/pack_sources.h"

namespace crosscheck {

/// Reads the claim words of rules/claims.
void read_claim_words(const std::string& folder, ClaimWords& words, Diagnostics& diagnostics);

/// Why the code ("en", "pt-BR") is no language that articles are said to be written in; "" if it is one.
std::string language_problem(const std::string& code);

/// Of all names of a pack together: the index of names takes some fifty times as much memory.
inline constexpr std::size_t kMostNameBytes = 1u << 20;

/// One pack with all that it extends; every mistake of every file is reported at its place.
class PackReader {
 public:
  /// `layers` are the packs that it extends and, last, the pack itself; they must outlive the reader.
  PackReader(std::vector<const PackLayer*> layers, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), layers_(std::move(layers)) {
    pack_.path = layers_.back()->path;
  }

  /// nullptr if anything was reported.
  std::shared_ptr<const Pack> load();

 private:
  /// An item of a section, and the file that it stands in.
  struct Item {
    std::string path;
    const yaml::Node* node = nullptr;  ///< nullptr once a later pack took it away
    std::size_t layer = 0;
  };
  /// What all packs say in one section, bases first, without what was overridden.
  struct Section {
    std::vector<Item> items;
    std::map<std::string, std::size_t, std::less<>> by_id;
  };
  using Names = std::map<std::string, std::vector<std::string>>;  ///< language -> names

  void merge_items();
  void merge_item(const std::string& name, Section& section, Item item);
  const std::vector<Item>& items(std::string_view section) const;
  /// Whether an item of the section has the id, be it right or wrong otherwise.
  bool has(std::string_view section, std::string_view id) const;
  /// Reports an id that no item of the section has, with the nearest one that is there.
  bool check_id(const std::string& path, const yaml::Node& at, std::string_view section,
                std::string_view what, std::string_view id);
  /// "" or the nearest id of the section.
  std::string meant(std::string_view section, std::string_view id) const;
  /// The same for an entity's kind, or "=id".
  bool check_kind(const std::string& path, const yaml::Node& at, const std::string& kind);
  /// Rule ids are unique over attributes, invariants, contrasts and references.
  bool add_rule(const std::string& path, const yaml::Node& item, const std::string& id);
  /// "a > b > a" for the first item found on a way back to itself; each chain is reported once.
  void check_parts(std::string_view section, std::string_view what);
  void error(const std::string& path, const yaml::Node& at, std::string message);
  void read_head(const PackFile& file, bool own);
  /// Walks names by language; `use` is told of each name, its language and its node.
  template <typename Use>
  void for_names(const std::string& path, const yaml::Node& node, const Use& use);
  void read_names(const std::string& path, const yaml::Node& node, Names& names);
  void read_entity_names(const std::string& path, const yaml::Node& node, Entity& entity);
  void check_ignored(const std::string& path, const yaml::Node& node);
  void read_vocabulary(const std::string& path, const yaml::Node& node);
  void read_units(const std::string& path, const yaml::Node& node);
  void read_new_unit(const std::string& path, const yaml::Node& item);
  void read_hedges(const std::string& path, const yaml::Node& node);
  void read_hedge(const std::string& path, const std::string& language, const yaml::Node& item);
  /// Reports a word that would stand for figures or marks, and counts it among the names of the pack.
  bool check_word(const std::string& path, const yaml::Node& at, const std::string& words);
  void read_entity(const std::string& path, const yaml::Node& item);
  void read_term(const std::string& path, const yaml::Node& item);
  void add_terms(const std::string& path, const yaml::Node& at, const Names& names, std::uint32_t payload);
  void add_entity(Entity entity);
  /// Names of all countries in English and Chinese from ICU's data (CLDR).
  void add_countries();
  /// Alternatives of {entity}, {country}, {place} and {scope} in a language; {entity} is any of the subject's
  /// kind.
  const Names& alternatives(const std::string& language, const std::string& subject);
  /// The same, made ready for wordings; once the names of all files are read.
  const WordingNames& wording_names(const std::string& language, const std::string& subject);
  /// Reports a wording that is too long, that can match nothing, or with which the pack's wordings are too
  /// many.
  bool check_wording(const std::string& path, const yaml::Node& item, const std::string& language,
                     const Names& names);
  std::map<std::string, std::vector<Wording>> read_wordings(yaml::Reader& owner, const std::string& path,
                                                            Slot slot, const std::string& subject);
  void read_scope(const std::string& path, const yaml::Node& item);
  void read_event(const std::string& path, const yaml::Node& item);
  void read_attribute(const std::string& path, const yaml::Node& item);
  void read_invariant(const std::string& path, const yaml::Node& item);
  void read_contrast(const std::string& path, const yaml::Node& item);
  void read_reference(const std::string& path, const yaml::Node& item);
  void read_tier(const std::string& path, const yaml::Node& item);
  /// Words for people: a text, or one for each language, English among them.
  Message read_words(yaml::Reader& reader, const std::string& path, std::string_view key, bool required);
  /// "2 %" or "0.5"; reports what is neither.
  std::optional<Distance> read_distance(const std::string& path, const yaml::Node& node);
  /// One severity, or a mapping from severities to the gaps from which they hold.
  std::vector<SeverityStep> read_severity(yaml::Reader& reader, const std::string& path);
  void index_names();

  Diagnostics& diagnostics_;
  Pack pack_;
  std::vector<const PackLayer*> layers_;
  std::map<std::string, Section, std::less<>> sections_;
  std::map<std::string, Names> names_;  ///< language -> kind -> names
  std::set<std::string, std::less<>> kinds_;
  std::map<std::pair<std::string, std::string>, WordingNames> wording_names_;
  Names ignored_;
  /// Of every name of an entity: language and name -> the entity and where; without a path of countries.
  std::map<std::pair<std::string, std::string>, std::pair<std::string, ItemPlace>> named_;
  std::map<std::pair<std::string, std::string>, Names> alternatives_;  ///< language, subject
  std::map<std::string, std::size_t, std::less<>> attributes_;         ///< id -> index into pack_.attributes
  std::set<std::pair<std::string, std::string>> contrasted_;  ///< attributes that have a contrast, sorted
  std::size_t name_bytes_ = 0;
  std::size_t pattern_bytes_ = 0;
};

template <typename Use>
void PackReader::for_names(const std::string& path, const yaml::Node& node, const Use& use) {
  if (node.kind != yaml::NodeKind::mapping)
    return error(path, node, "expected names by language, such as en: [...]");
  for (const auto& [language, list] : node.members) {
    if (const std::string problem = language_problem(language); !problem.empty()) {
      diagnostics_.push_back({path, list.key_line, list.key_column, problem});
      continue;
    }
    const auto one = [&, &where = language](const yaml::Node& name) {
      name_bytes_ += name.scalar.size();
      if (name.kind != yaml::NodeKind::scalar)
        error(path, name, "a name must be text");
      else if (utf8::fold_valid(name.scalar).empty())
        error(path, name, "an empty name would stand everywhere");
      else if (name_bytes_ <= kMostNameBytes)
        use(where, name);
      else if (name_bytes_ - name.scalar.size() <= kMostNameBytes)
        error(path, name,
              "with this one the names of the pack are longer than " + std::to_string(kMostNameBytes) +
                  " bytes");
    };
    if (list.kind == yaml::NodeKind::scalar) {
      one(list);
    } else if (list.kind == yaml::NodeKind::sequence) {
      for (const yaml::Node& name : list.items) one(name);
    } else {
      error(path, list, "'" + language + "' must be a list of names");
    }
  }
}

}  // namespace crosscheck
