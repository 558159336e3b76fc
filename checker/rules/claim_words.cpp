// Words by which claims are read, per language: rules/claims/LANG.yaml.
#include "checker/rules/pack_reader.h"

namespace crosscheck {

void read_claim_words(const std::string& folder, ClaimWords& words, Diagnostics& diagnostics) {
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

}  // namespace crosscheck
