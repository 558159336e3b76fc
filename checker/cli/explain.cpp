// crosscheck explain: why two claims were or were not taken for one fact.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "checker/cli/commands.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

/// Least contribution to a score that is worth a line, and most shared terms that are listed.
constexpr double kWorthALine = 0.005;
constexpr std::size_t kMostTerms = 12;

std::string place(const Claim& claim) {
  return fmt::format("{}:{}:{}", visible(claim.document), claim.line, claim.column);
}

void show_claim(const Claim& claim) {
  std::string sentence(claim.sentence);
  std::replace(sentence.begin(), sentence.end(), '\n', ' ');
  std::cout << fmt::format("{}  {} {}\n    {}\n", place(claim), to_string(claim.value.kind),
                           visible(std::string(claim.text)), visible(sentence));
}

void show_open(const OpenExplanation& why) {
  std::cout << fmt::format("weighed as {} ({}):\n",
                           why.differing ? "two values of one fact" : "one value told twice",
                           to_string(why.model));
  for (std::size_t i = 0; i < kFeatures; ++i) {
    const double part = why.weights[i] * why.features[i];
    if (std::abs(part) < kWorthALine) continue;
    std::cout << fmt::format("  {:+6.2f}  {:<18} {:.2f} x {:.2f}\n", part, to_string(static_cast<Feature>(i)),
                             why.features[i], why.weights[i]);
  }
  std::cout << fmt::format("  {:+6.2f}  in all\n", why.score);
  if (why.linked) {
    std::cout << fmt::format("their groups as one fact with two values: {:.2f}, {:.2f} needed\n", *why.linked,
                             why.needed);
  } else if (!why.differing) {
    std::cout << fmt::format("{:.2f} needed\n", why.needed);
  } else {
    std::cout << "their groups were not considered as one fact: nothing rare in common, or one article tells "
                 "both\n";
  }
  std::cout << "in common:";
  for (std::size_t i = 0; i < std::min(kMostTerms, why.shared.size()); ++i)
    std::cout << fmt::format(" {} {:.2f}{}", visible(why.shared[i].first), why.shared[i].second,
                             i + 1 < std::min(kMostTerms, why.shared.size()) ? "," : "");
  std::cout << (why.shared.empty() ? " nothing\n" : "\n");
}

}  // namespace

int run_explain(const RuleOptions& options, const ExplainOptions& what) {
  const auto rules = load(options);
  if (!rules) return kUnusable;
  Diagnostics errors;
  const auto corpus = find_corpus(what.paths, errors);
  if (!corpus) {
    for (const Diagnostic& error : errors) complain(to_string(error));
    return kUnusable;
  }
  ExtractedCorpus all = extract_corpus(*rules, *corpus, 1);
  std::string error;
  const auto pair = explain_pair(*rules, std::move(all.rows), what.a, what.b, error);
  if (!pair) {
    complain(error);
    return kUnusable;
  }
  const Claim& a = pair->claims[pair->a];
  const Claim& b = pair->claims[pair->b];
  show_claim(a);
  show_claim(b);
  const OpenExplanation& why = pair->why;
  if (!why.open_a || !why.open_b) {
    const Claim& other = why.open_a ? b : a;
    if (!other.rule.empty())
      std::cout << fmt::format("{} is named by the rule {}, which says what it is compared with\n",
                               place(other), other.rule);
    else
      std::cout << fmt::format("{} only says when, or who, of another claim\n", place(other));
    return kClean;
  }
  if (why.class_a != why.class_b) {
    std::cout << fmt::format("not compared: {} and {} are values of different kinds\n", why.class_a,
                             why.class_b);
    return kClean;
  }
  std::cout << (why.one_fact ? "one fact\n" : "two facts\n");
  show_open(why);
  std::cout.flush();
  return std::cout ? kClean : kUnusable;
}

}  // namespace crosscheck::cli
