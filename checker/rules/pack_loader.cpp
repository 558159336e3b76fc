// Loading rule packs: the packs of a run and the words they share.
#include <algorithm>
#include <filesystem>
#include <set>

#include "checker/rules/pack_reader.h"

namespace crosscheck {

namespace fs = std::filesystem;

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
  read_claim_words(rules_folder, out->words, diagnostics);
  std::set<std::string> rules;
  for (const std::string& path : packs) {
    auto pack = PackReader(path, diagnostics).load();
    if (!pack) continue;
    for (const AttributeRule& rule : pack->attributes) {
      if (!rules.insert(rule.id).second) {
        diagnostics.push_back({path, 0, 0, "the rule '" + rule.id + "' stands in another pack too"});
      }
    }
    out->packs.push_back(std::move(pack));
  }
  if (diagnostics.size() != before) return nullptr;
  out->triggers = index_wordings(out->packs);
  return out;
}

}  // namespace crosscheck
