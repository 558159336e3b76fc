#include "checker/cli/ci_report.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "checker/check/describe.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

/// What is found without a pack.
std::vector<RuleDescription> built_in() {
  std::vector<RuleDescription> out{
      {"open-conflict", msg("articles disagree about a fact"),
       msg("Articles give different values for what stands in the same words around them, and nothing in the "
           "text explains why. No rule names the fact."),
       Severity::error, ""},
      {"unreadable", msg("a file could not be read"),
       msg("The file is damaged, no text or no UTF-8. Nothing that it says was compared."), Severity::warning,
       ""},
      {"truncated", msg("an article was not read to its end"),
       msg("The article has more values than one article may have. What stands behind them was not "
           "compared."),
       Severity::warning, ""},
  };
  for (const CheckDescription& check : built_in_checks())
    out.push_back({std::string(check.rule), check.title, check.full, Severity::error, ""});
  return out;
}

/// The label of an attribute with what it is about in the place of its slots.
Message title_of(const Pack& pack, const AttributeRule& rule) {
  Message subject = rule.any_subject ? msg("what the article is about") : Message::name(rule.subject);
  if (rule.subject.starts_with('=')) {
    const std::string id = rule.subject.substr(1);
    const Entity* entity = pack.entity(id);
    subject = entity == nullptr || entity->label.empty() ? Message(id) : entity->label;
  }
  const EventRule* event = pack.event(rule.event);
  return rule.label.with("{subject}", subject)
      .with("{partner}", Message::name(rule.partner))
      .with("{event}", event == nullptr ? Message(rule.event) : event->label);
}

}  // namespace

std::vector<RuleDescription> describe_rules(const Packs& packs) {
  std::vector<RuleDescription> out = built_in();
  for (const auto& pack : packs.packs) {
    for (const AttributeRule& rule : pack->attributes) {
      if (rule.ignore || rule.several) continue;
      out.push_back(
          {rule.id, title_of(*pack, rule),
           msg("Articles disagree about it, and nothing in the text explains why. The pack {} names "
               "the fact.",
               pack->id),
           rule.severity.empty() ? Severity::error : rule.severity.front().severity, pack->id});
    }
    for (const InvariantRule& rule : pack->invariants) {
      if (rule.holds_only) continue;
      out.push_back({rule.id, rule.label.with("{subject}", msg("what the article is about")),
                     msg("What articles say breaks a rule of the pack {} that always holds.", pack->id),
                     rule.severity, pack->id});
    }
    for (const ReferenceRule& rule : pack->references) {
      out.push_back(
          {rule.id, msg("{} of {} is {}", rule.attribute, rule.subject, rule.value),
           msg("An article says otherwise. The pack {} holds it true; source: {}", pack->id, rule.source),
           rule.severity, pack->id});
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const RuleDescription& a, const RuleDescription& b) { return a.id < b.id; });
  return out;
}

std::string repository_prefix(const Corpus& corpus) {
  if (corpus.files.empty()) return "";
  std::error_code code;
  const SourceFile& file = corpus.files.front();
  fs::path root = fs::absolute(file.location, code).lexically_normal();
  if (code) return "";
  // The path in reports is relative to the root and has as many parts.
  for (std::size_t parts = 1 + static_cast<std::size_t>(std::count(file.path.begin(), file.path.end(), '/'));
       parts > 0; --parts)
    root = root.parent_path();
  for (fs::path folder = root;; folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", code)) {
      const std::string prefix = root.lexically_relative(folder).generic_string();
      return prefix == "." ? "" : prefix + "/";
    }
    if (!folder.has_relative_path()) return "";
  }
}

std::optional<std::string> folder_prefix(const std::string& asked) {
  const fs::path path = fs::path(asked).lexically_normal();
  if (path.is_absolute() || asked.empty()) return std::nullopt;
  std::string out = path.generic_string();
  while (out.ends_with('/')) out.pop_back();
  if (out == ".." || out.starts_with("../")) return std::nullopt;
  return out == "." || out.empty() ? "" : out + "/";
}

}  // namespace crosscheck::cli
