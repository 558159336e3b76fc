// Reading one rule pack: YAML to the compiled form of pack.h. Internal to the rules stage; its parts are
// pack_reader.cpp (files, names), pack_attributes.cpp (what is claimed) and pack_invariants.cpp (what binds
// it).
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "checker/rules/pack.h"

namespace crosscheck {

/// The .yaml files of a folder, sorted, or the file itself.
std::vector<std::string> yaml_files(const std::string& path);

/// Reads the claim words of rules/claims.
void read_claim_words(const std::string& folder, ClaimWords& words, Diagnostics& diagnostics);

/// One pack; every mistake of every file is reported at its place.
class PackReader {
 public:
  PackReader(std::string path, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    pack_.path = std::move(path);
  }

  /// nullptr if anything was reported.
  std::shared_ptr<const Pack> load();

 private:
  struct SourceNode {
    std::string path;
    yaml::Node root;
  };
  using Names = std::map<std::string, std::vector<std::string>>;  ///< language -> names

  void error(const std::string& path, const yaml::Node& at, std::string message);
  void read_head(const SourceNode& source);
  void read_names(const std::string& path, const yaml::Node& node, Names& names);
  void read_entity(const std::string& path, const yaml::Node& item);
  void read_term(const std::string& path, const yaml::Node& item);
  void add_terms(const std::string& path, const yaml::Node& at, const Names& names, std::uint32_t payload);
  void add_entity(Entity entity);
  /// Names of all countries in English and Chinese from ICU's data (CLDR).
  void add_countries();
  /// Alternatives of {entity}, {country}, {place} and {scope} in a language; {entity} is any of the subject's
  /// kind.
  Names alternatives(const std::string& language, const std::string& subject) const;
  /// The same, made ready for wordings; once the names of all files are read.
  const WordingNames& wording_names(const std::string& language, const std::string& subject);
  std::map<std::string, std::vector<Wording>> read_wordings(yaml::Reader& owner, const std::string& path,
                                                            Slot slot, const std::string& subject);
  void read_scope_names(const SourceNode& source);
  void read_rules(const SourceNode& source);
  void read_attribute(const std::string& path, const yaml::Node& item);
  void read_invariant(const std::string& path, const yaml::Node& item);
  void read_contrast(const std::string& path, const yaml::Node& item);
  void read_reference(const std::string& path, const yaml::Node& item);
  void read_tier(const std::string& path, const yaml::Node& item);
  /// "2 %" or "0.5"; reports what is neither.
  std::optional<Distance> read_distance(const std::string& path, const yaml::Node& node);
  /// One severity, or a mapping from severities to the gaps from which they hold.
  std::vector<SeverityStep> read_severity(yaml::Reader& reader, const std::string& path);
  void check_references();
  void index_names();

  Diagnostics& diagnostics_;
  Pack pack_;
  std::vector<SourceNode> sources_;
  std::map<std::string, Names> names_;  ///< language -> kind -> names
  std::set<std::string, std::less<>> kinds_;
  std::map<std::pair<std::string, std::string>, WordingNames> wording_names_;
  Names ignored_;
  std::vector<std::pair<std::string, const yaml::Node*>> places_;  ///< of the scopes, for messages
};

}  // namespace crosscheck
