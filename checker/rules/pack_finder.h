// Which rule packs there are: shipped, the user's, beside the corpus, and named on the command line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "checker/rules/pack.h"

namespace crosscheck {

enum class PackOrigin : std::uint8_t { shipped, user, corpus, named };

/// For people: "shipped with the rules", "beside the corpus", ...
std::string_view to_string(PackOrigin origin);

struct FoundPack {
  std::string id;
  std::string path;
  PackOrigin origin = PackOrigin::shipped;
  std::vector<std::string> replaced;  ///< paths of earlier packs with this id, the latest first
};

/// The packs that were found, in the order of their places and then of their ids; a later one with the id of
/// an earlier one has taken its place.
struct FoundPacks {
  std::vector<FoundPack> packs;
  std::vector<KnownPack> all;  ///< in the order in which they were found, replaced ones included

  /// nullptr if there is none of that id.
  const FoundPack* find(std::string_view id) const;
};

/// Name of the folder of packs in a folder of articles.
inline constexpr std::string_view kCorpusPacks = "crosscheck-packs";

/// ${XDG_CONFIG_HOME:-~/.config}/crosscheck/packs, or "" without a home.
std::string user_packs_folder();

/// Looks into <rules_folder>/packs, `user_folder` ("" for none) and the folder kCorpusPacks of each of
/// `corpus` (a folder; of a file the folder it lies in). A pack is a subfolder or a .yaml file; hidden names
/// are left out. What cannot be read, has no id, or has that of another pack in the same place is reported.
FoundPacks find_packs(const std::string& rules_folder, const std::string& user_folder,
                      const std::vector<std::string>& corpus, Diagnostics& diagnostics);

/// What `--packs` asks for: "none", "default" (all that were found), ids of found packs, and paths. A pack
/// named by its path takes the place of a found one with its id. Reports what is none of these, with the
/// nearest id.
std::vector<FoundPack> choose_packs(FoundPacks& found, const std::vector<std::string>& asked,
                                    Diagnostics& diagnostics);

}  // namespace crosscheck
