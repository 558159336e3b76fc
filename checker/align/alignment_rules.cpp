#include "checker/align/alignment_rules.h"

#include <cstdlib>

#include "checker/rules/yaml.h"

namespace crosscheck {
namespace {

constexpr std::array<std::string_view, kFeatures> kNames{"bias",
                                                         "near",
                                                         "beside",
                                                         "context",
                                                         "shared",
                                                         "concepts",
                                                         "concepts_near",
                                                         "head_same",
                                                         "head_alone",
                                                         "head_kind",
                                                         "head_differs",
                                                         "subject_differs",
                                                         "articles_alike",
                                                         "articles_strange",
                                                         "occasions_differ",
                                                         "names_shared",
                                                         "names_differ",
                                                         "names_left",
                                                         "names_apart",
                                                         "contrast",
                                                         "same_value",
                                                         "same_figures",
                                                         "same_bounds",
                                                         "converted",
                                                         "digits_swapped",
                                                         "digit_off",
                                                         "partly_same",
                                                         "far",
                                                         "unit_same",
                                                         "change_differs",
                                                         "year_same",
                                                         "year_differs",
                                                         "modality_differs",
                                                         "languages_differ",
                                                         "languages_figures",
                                                         "nothing",
                                                         "neighbours",
                                                         "neighbours_near",
                                                         "event_same",
                                                         "attribute_same",
                                                         "lone"};

constexpr std::array<std::string_view, kAlignmentModels> kModels{"figure", "time", "words"};

constexpr std::array<std::string_view, kLinkFeatures> kLinkNames{"bias",   "best", "mean",
                                                                 "margin", "many", "known"};

/// A number that may be negative and need not be exact: weights are no values of articles.
double number(yaml::Reader& reader, std::string_view key) {
  const auto value = reader.decimal(key, true);
  return value ? std::strtod(value->to_string().c_str(), nullptr) : 0;
}

/// A weight that is not named is 0.
template <std::size_t N>
void read_weights(yaml::Reader& reader, std::string_view key, const std::array<std::string_view, N>& names,
                  std::array<double, N>& weights, const std::string& path, Diagnostics& diagnostics) {
  const yaml::Node* node = reader.member(key, true);
  if (node == nullptr) return;
  yaml::Reader of(*node, path, diagnostics);
  for (std::size_t i = 0; i < N; ++i) weights[i] = of.member(names[i]) == nullptr ? 0 : number(of, names[i]);
  of.done();
}

}  // namespace

std::string_view to_string(Feature feature) {
  return kNames[static_cast<std::size_t>(feature)];
}

std::string_view to_string(LinkFeature feature) {
  return kLinkNames[static_cast<std::size_t>(feature)];
}

std::string_view to_string(AlignmentModel model) {
  return kModels[static_cast<std::size_t>(model)];
}

std::shared_ptr<const AlignmentRules> load_alignment_rules(const std::string& folder,
                                                           Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  const std::string path = folder + "/alignment.yaml";
  const auto root = yaml::parse_file(path, diagnostics);
  if (!root) return nullptr;
  auto out = std::make_shared<AlignmentRules>();
  yaml::Reader top(*root, path, diagnostics);
  // Read by the terms stage.
  for (const std::string_view key : {"proximity", "generic_power", "common"}) top.member(key);
  if (const yaml::Node* node = top.member("open_facts", true)) {
    yaml::Reader open(*node, path, diagnostics);
    out->best_share = number(open, "best_share");
    out->apart_power = number(open, "apart_power");
    out->apart_moment = number(open, "apart_moment");
    out->hedge_slack = number(open, "hedge_slack");
    out->occasion_days = static_cast<std::int64_t>(number(open, "occasion_days"));
    out->changed_days = static_cast<std::int64_t>(number(open, "changed_days"));
    out->edition_days = static_cast<std::int64_t>(number(open, "edition_days"));
    out->apart_again = number(open, "apart_again");
    if (const yaml::Node* models = open.member("models", true)) {
      yaml::Reader all(*models, path, diagnostics);
      for (std::size_t i = 0; i < kAlignmentModels; ++i) {
        const yaml::Node* one = all.member(kModels[i], true);
        if (one == nullptr) continue;
        yaml::Reader reader(*one, path, diagnostics);
        AlignmentRules::Model& model = out->models[i];
        model.join = number(reader, "join");
        model.differ = number(reader, "differ");
        model.apart = number(reader, "apart");
        model.conflict = number(reader, "conflict");
        read_weights(reader, "weights", kNames, model.weights, path, diagnostics);
        read_weights(reader, "differing", kNames, model.differing, path, diagnostics);
        read_weights(reader, "link", kLinkNames, model.link, path, diagnostics);
        reader.done();
      }
      all.done();
    }
    open.done();
  }
  top.done();
  return diagnostics.size() == before ? out : nullptr;
}

}  // namespace crosscheck
