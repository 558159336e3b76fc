#include "checker/cli/ci_report.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

/// Checks that need no pack (docs/checks.md), by their kind.
std::vector<RuleDescription> built_in() {
  const auto check = [](std::string_view kind, const Message& title, const Message& full) {
    return RuleDescription{"check-" + std::string(kind), title, full, Severity::error, ""};
  };
  return {
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
      check("sum", msg("parts do not add up to their total"),
            msg("The article gives parts and what it calls their total, and the parts make another sum.")),
      check("list_count", msg("a list is not as long as the text says"),
            msg("The article counts something and lists it, and the list has another number of items.")),
      check(
          "percent_change", msg("a percentage of change does not fit its two figures"),
          msg("The article gives an earlier figure, a later one and the change between them in percent, and "
              "the change is another one.")),
      check("percent_of", msg("a share does not fit its part and whole"),
            msg("The article gives a part, its whole and the share, and the share is another one.")),
      check("difference", msg("a difference does not fit its two figures"),
            msg("The article gives two figures and how far they lie apart, and they lie apart by another "
                "amount.")),
      check("average", msg("an average does not fit its total and number"),
            msg("The article gives a total, a number and the average, and the average is another one.")),
      check("currency", msg("one sum told in two currencies does not convert"),
            msg("The article tells a sum in two currencies, and the rate that it states makes another sum.")),
      check("unit", msg("one value told in two units does not convert"),
            msg("The article tells a value in two units, scales or clock zones, and one is not the other.")),
      check("weekday", msg("a date is another day of the week"),
            msg("The article names a date and its day of the week, and the date is another day.")),
      check(
          "anniversary", msg("an anniversary does not fit its years"),
          msg("The article counts the years since something whose date it gives, and they are not as many.")),
      check("age", msg("an age does not fit the date of birth"),
            msg("The article gives an age and a date of birth, and the person had another age on that day.")),
      check(
          "duration", msg("a length of time does not fit its two ends"),
          msg("The article gives a length of time and its two ends, and they lie apart by another length.")),
      check("date_order", msg("dates stand in an impossible order"),
            msg("Something is told as yet to come on a day already past, or ends before it begins.")),
      check("ordinal_year", msg("a number of editions does not fit its year"),
            msg("The article counts a yearly edition whose first year is known, and it falls in another "
                "year.")),
      check("relative_date", msg("a day told in two ways is two days"),
            msg("The article names a day by its date and by how far off it is, and these are two days.")),
      check("shares_over_100", msg("shares of one whole make more than 100 %"),
            msg("The article divides one whole into shares that make more than all of it.")),
      check("part_over_whole", msg("a part is larger than its whole"),
            msg("The article calls a figure part of another one that is smaller.")),
      check("magnitude", msg("one figure is told in two orders of magnitude"),
            msg("The same digits of the same thing stand a power of ten apart.")),
      check("p_value", msg("a p value does not fit its test"),
            msg("The article gives a test statistic, its degrees of freedom and p, and p is another one.")),
      check("mean_grim", msg("a mean is impossible for so many whole numbers"),
            msg("No sum of that many whole numbers, divided by their number, rounds to the mean that is "
                "told.")),
  };
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
