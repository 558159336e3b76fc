// Pairs: what open alignment sees of every two claims, for the script that fits its weights.
#include <fmt/format.h>

#include <iostream>

#include "checker/cli/commands.h"
#include "checker/corpus_run.h"
#include "reports/json_writer.h"

namespace crosscheck::cli {

int run_pairs(const RuleOptions& options, const std::vector<std::string>& paths) {
  RuleOptions rule_options = options;
  rule_options.corpus = paths;
  const auto rules = load(rule_options);
  if (!rules) return kUnusable;
  Diagnostics errors;
  const auto corpus = find_corpus(paths, errors);
  if (!corpus) {
    for (const Diagnostic& error : errors) complain(error);
    return kUnusable;
  }
  ExtractedCorpus all = extract_corpus(*rules, *corpus, 1);
  std::string line;
  const auto features_of = [](const auto& features, auto name_of, JsonWriter& json) {
    json.key("features");
    json.begin_object();
    for (std::size_t i = 0; i < features.size(); ++i) {
      if (features[i] != 0) json.field(name_of(i), fmt::format("{:.4f}", features[i]));
    }
    json.end_object();
  };
  for_open_pairs(
      *rules, std::move(all.rows),
      [&](const Claim& a, const Claim& b, AlignmentModel model, const Features& features) {
        line.clear();
        JsonWriter json(line);
        json.begin_object();
        json.field("model", to_string(model));
        json.field("a", a.id);
        json.field("b", b.id);
        features_of(
            features, [](std::size_t i) { return to_string(static_cast<Feature>(i)); }, json);
        json.end_object();
        json.finish_line();
        std::cout << line;
      },
      [&](const std::vector<Claim>& claims, const OpenLink& link) {
        line.clear();
        JsonWriter json(line);
        json.begin_object();
        json.field("model", to_string(link.model));
        for (const auto& [name, group] : {std::pair("groups_a", &link.a), std::pair("groups_b", &link.b)}) {
          json.key(name);
          json.begin_array();
          for (const ClaimIndex i : *group) json.text(claims[i].id);
          json.end_array();
        }
        features_of(
            link.features, [](std::size_t i) { return to_string(static_cast<LinkFeature>(i)); }, json);
        json.end_object();
        json.finish_line();
        std::cout << line;
      });
  std::cout.flush();
  return std::cout ? kClean : kUnusable;
}

}  // namespace crosscheck::cli
