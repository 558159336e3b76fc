// The files of rule packs and what they extend: each file is parsed once, however many packs build on it.
// Internal to the rules stage.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "checker/rules/pack.h"

namespace crosscheck {

/// The .yaml files of a folder, sorted, or the file itself.
std::vector<std::string> yaml_files(const std::string& path);

/// Whoever mends as many has a good part of the rest mended, too.
inline constexpr std::size_t kMostMistakes = 500;

/// Letters, digits, '-', '_' and '.', and at most 100 of them: what may name a pack or an item.
bool is_id(std::string_view text);

/// ", did you mean 'x'?" with the nearest of `known`, or "".
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known);

/// One parsed file of a pack.
struct PackFile {
  std::string path;
  yaml::Node root;
};

/// The files of one pack, without those of its bases.
struct PackLayer {
  std::string path;  ///< as it was asked for
  std::string id;    ///< "" where no file gives one
  std::vector<PackFile> files;
  /// What it extends, as written, and where.
  struct Base {
    std::string name;
    ItemPlace place;
  };
  std::vector<Base> bases;
};

/// Reads packs within limits on all of them together, and finds what they extend. One thread.
class PackStore {
 public:
  /// `known` and `diagnostics` must outlive the store.
  PackStore(std::vector<KnownPack>& known, Diagnostics& diagnostics)
      : known_(known), diagnostics_(diagnostics) {}

  /// The pack of that path; nullptr, reported once, where there is none. Valid as long as the store.
  const PackLayer* layer(const std::string& path);
  /// The pack and all that it extends, each once, bases first. Empty if its own files are missing; bases
  /// that are unknown or that lead back to the pack are reported and left out.
  std::vector<const PackLayer*> layers(const std::string& path);

 private:
  void read_file(const std::string& path, PackLayer& layer);
  void read_bases(const PackFile& file, PackLayer& layer);
  std::string find(const PackLayer& from, const PackLayer::Base& base);
  void walk(const PackLayer& layer, std::vector<const PackLayer*>& chain, std::vector<const PackLayer*>& out);

  std::vector<KnownPack>& known_;
  Diagnostics& diagnostics_;
  std::map<std::string, PackLayer> layers_;  ///< by canonical path
  std::size_t bytes_ = 0;
  std::size_t nodes_ = 0;
  bool full_ = false;  ///< there was a file too many, and it was reported
};

}  // namespace crosscheck
