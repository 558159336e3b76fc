// Loading rule packs: the packs of a run and the words they share.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <thread>
#include <tuple>

#include "checker/rules/pack_reader.h"

namespace crosscheck {

namespace fs = std::filesystem;

namespace {

void check_rule_ids(const Packs& packs, Diagnostics& diagnostics) {
  std::map<std::string_view, std::pair<const Pack*, const ItemPlace*>> rules;
  for (const auto& pack : packs.packs) {
    for (const auto& [id, place] : pack->rule_places) {
      const auto [at, fresh] = rules.try_emplace(id, pack.get(), &place);
      if (fresh) continue;
      const auto& [other, there] = at->second;
      const bool shared = there->path == place.path && there->line == place.line;
      diagnostics.push_back(
          {place.path, place.line, place.column,
           shared
               ? fmt::format(
                     "the packs '{0}' and '{1}' both extend the pack of the rule '{2}'; take it away in one "
                     "of them with {{id: {2}, off: true}}",
                     other->id, pack->id, id)
               : fmt::format("the rule '{}' of '{}' stands in the pack '{}' too, {}", id, pack->id, other->id,
                             to_string({there->path, there->line, there->column, "there"}))});
    }
  }
}

void add_stop_contexts(Packs& packs) {
  for (const auto& pack : packs.packs) {
    for (const VocabularyWord& one : pack->stop_contexts)
      packs.stop_contexts.emplace(one.language, PhraseIndex(true)).first->second.add(one.words, 0);
  }
}

/// Packs that build on one pack report its mistakes each.
void drop_repeated(Diagnostics& diagnostics, std::size_t from) {
  std::set<std::tuple<std::string, int, int, std::string>> met;
  const auto begin = diagnostics.begin() + static_cast<std::ptrdiff_t>(from);
  const auto end = std::remove_if(begin, diagnostics.end(), [&](const Diagnostic& one) {
    return !met.emplace(one.path, one.line, one.column, one.message).second;
  });
  diagnostics.erase(end, diagnostics.end());
  const std::size_t found = diagnostics.size() - from;
  if (found <= kMostMistakes) return;
  diagnostics.resize(from + kMostMistakes);
  diagnostics.push_back({"", 0, 0, "more mistakes in packs than these; mend these first"});
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

namespace {

/// The packs of these layers, compiled side by side; nullptr where one has mistakes, which stand in the order
/// of the packs.
std::vector<std::shared_ptr<const Pack>> compiled(const std::vector<std::vector<const PackLayer*>>& read,
                                                  Diagnostics& diagnostics) {
  std::vector<std::shared_ptr<const Pack>> packs(read.size());
  std::vector<Diagnostics> mistakes(read.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < read.size(); i = next++)
      packs[i] = PackReader(read[i], mistakes[i]).load();
  };
  {
    std::vector<std::jthread> threads;
    const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
    for (std::size_t i = 1; i < std::min(cores, read.size()); ++i) threads.emplace_back(work);
    work();
  }
  for (const Diagnostics& some : mistakes) diagnostics.insert(diagnostics.end(), some.begin(), some.end());
  return packs;
}

}  // namespace

std::shared_ptr<const Packs> load_packs(const std::string& rules_folder,
                                        const std::vector<std::string>& packs, Diagnostics& diagnostics,
                                        const std::vector<KnownPack>& known) {
  const std::size_t before = diagnostics.size();
  auto out = std::make_shared<Packs>();
  read_claim_words(rules_folder, out->words, diagnostics);
  std::vector<KnownPack> all = known;
  PackStore store(all, diagnostics);
  for (const std::string& path : packs) {
    if (const PackLayer* layer = store.layer(path)) all.push_back({layer->id, path});
  }
  std::vector<std::vector<const PackLayer*>> read;
  std::set<const PackLayer*> bases;
  for (const std::string& path : packs) {
    auto layers = store.layers(path);
    if (layers.empty()) continue;
    bases.insert(layers.begin(), layers.end() - 1);
    read.push_back(std::move(layers));
  }
  // What another pack extends is part of that one; of a circle none would be left.
  if (diagnostics.size() == before)
    std::erase_if(read, [&](const auto& layers) { return bases.contains(layers.back()); });
  for (auto& pack : compiled(read, diagnostics)) {
    if (pack) out->packs.push_back(std::move(pack));
  }
  check_rule_ids(*out, diagnostics);
  drop_repeated(diagnostics, before);
  if (diagnostics.size() != before) return nullptr;
  add_stop_contexts(*out);
  out->triggers = index_wordings(out->packs);
  return out;
}

}  // namespace crosscheck
