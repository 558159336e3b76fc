// Reading the cases of a rule pack; see the header. The pack itself was read already, so only what the cases
// say is checked here, as strictly.
#include "checker/rules/cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "checker/base/civil_time.h"
#include "checker/base/utf8.h"
#include "checker/check/describe.h"
#include "checker/rules/pack_reader.h"
#include "checker/rules/yaml.h"
#include "checker/rules/yaml_shown.h"

namespace crosscheck {
namespace {

constexpr std::array<std::string_view, 8> kOutcomes{"claims",       "silent",    "conflict", "agree",
                                                    "agree_bounds", "explained", "ok",       "error"};

template <typename T>
const T* with_id(const std::vector<T>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

bool is_relation(CaseOutcome outcome) {
  return outcome == CaseOutcome::conflict || outcome == CaseOutcome::agree ||
         outcome == CaseOutcome::agree_bounds || outcome == CaseOutcome::explained;
}

/// Why the rule can never have the outcome, or "".
std::string_view impossible(const Pack& pack, std::string_view id, CaseOutcome outcome) {
  if (outcome == CaseOutcome::silent) return "";
  const bool check = outcome == CaseOutcome::ok || outcome == CaseOutcome::error;
  if (const AttributeRule* rule = pack.attribute(id)) {
    if (rule->ignore) return "a look-alike (ignore: true) has 'silent' cases only";
    if (check) return "an attribute makes no checks; those are of invariants and references";
    if (rule->several && outcome == CaseOutcome::conflict)
      return "its values hold side by side (several: true), so they never conflict";
    return "";
  }
  if (const ContrastRule* rule = with_id(pack.contrasts, id)) {
    if (rule->which == ContrastRule::Which::count && outcome == CaseOutcome::agree) return "";
    return outcome == CaseOutcome::explained ? "" : "a contrast only explains what differs";
  }
  const InvariantRule* invariant = with_id(pack.invariants, id);
  if (!check) return "a check has the outcomes 'ok', 'error' and 'silent'";
  if (invariant != nullptr && invariant->holds_only && outcome == CaseOutcome::error)
    return "it says nothing where it fails (holds_only: true)";
  if (invariant != nullptr && invariant->fails_only && outcome == CaseOutcome::ok)
    return "it says nothing where it holds (fails_only, the default of bounds)";
  return "";
}

/// Reads the cases of one pack.
class CaseReader {
 public:
  CaseReader(const Pack& pack, Diagnostics& diagnostics) : pack_(pack), diagnostics_(diagnostics) {
    for (const auto& one : pack.attributes) known_.push_back(one.id);
    for (const auto& one : pack.invariants) known_.push_back(one.id);
    for (const auto& one : pack.contrasts) known_.push_back(one.id);
    for (const auto& one : pack.references) known_.push_back(one.id);
    // The checks that are built in may have cases in any pack.
    for (const CheckDescription& check : built_in_checks()) known_.push_back(check.rule);
  }

  PackCases run() {
    for (const std::string& file : yaml_files(pack_.path)) {
      const auto root = yaml::parse_file(file, diagnostics_);
      if (!root) continue;
      read_places(file, *root);
      if (const yaml::Node* cases = root->find("cases")) read_list(file, *cases);
    }
    std::error_code error;
    if (std::filesystem::is_directory(pack_.path, error)) {
      for (const std::string& file : yaml_files(pack_.path + "/cases")) {
        const auto root = yaml::parse_file(file, diagnostics_);
        if (root) read_file(file, *root);
      }
    }
    return std::move(out_);
  }

 private:
  void error(const std::string& path, const yaml::Node& at, std::string message) {
    diagnostics_.push_back({path, at.line, at.column, std::move(message)});
  }

  void read_places(const std::string& path, const yaml::Node& root) {
    using Kind = RulePlace::Kind;
    constexpr std::array<std::pair<std::string_view, Kind>, 6> kSections{{{"scopes", Kind::scope},
                                                                          {"events", Kind::event},
                                                                          {"attributes", Kind::attribute},
                                                                          {"invariants", Kind::invariant},
                                                                          {"contrasts", Kind::contrast},
                                                                          {"references", Kind::reference}}};
    for (const auto& [section, kind] : kSections) {
      const yaml::Node* list = root.find(section);
      if (list == nullptr) continue;
      for (const yaml::Node& item : list->items) {
        const yaml::Node* id = item.find("id");
        if (id == nullptr || item.find("off") != nullptr) continue;
        RulePlace place;
        place.kind = kind;
        place.id = id->scalar;
        place.path = path;
        place.line = item.line;
        place.column = item.column;
        if (const yaml::Node* wording = item.find("wording")) {
          for (const auto& [language, lines] : wording->members) {
            for (const yaml::Node& line : lines.items)
              place.wordings[language].emplace_back(line.line, line.column);
          }
        }
        out_.rules.push_back(std::move(place));
      }
    }
  }

  void read_file(const std::string& path, const yaml::Node& root) {
    yaml::Reader top(root, path, diagnostics_);
    const yaml::Node* id = top.member("pack");
    if (const std::string pack = top.text("pack"); id != nullptr && pack != pack_.id)
      top.error(*id, "these are cases of the pack '" + pack_.id + "', not " + yaml::shown(pack));
    if (const yaml::Node* cases = top.member("cases", true)) read_list(path, *cases);
    top.done();
  }

  void read_list(const std::string& path, const yaml::Node& cases) {
    if (cases.kind != yaml::NodeKind::sequence) return error(path, cases, "'cases' must be a list");
    for (const yaml::Node& node : cases.items) read_case(path, node);
  }

  void read_case(const std::string& path, const yaml::Node& node) {
    yaml::Reader reader(node, path, diagnostics_);
    RuleCase one;
    one.path = path;
    one.rule = reader.text("rule", true);
    one.name = reader.text("name");
    CaseArticle common;
    read_common(reader, path, node, common);
    const bool known = std::find(known_.begin(), known_.end(), one.rule) != known_.end();
    if (!known && !one.rule.empty()) {
      const std::string_view guess = nearest(one.rule, known_);
      error(path, *node.find("rule"),
            fmt::format("no rule {} in the pack '{}'{}", yaml::shown(one.rule), pack_.id,
                        guess.empty() ? "" : fmt::format(", did you mean '{}'?", guess)));
    }
    for (std::size_t i = 0; i < kOutcomes.size(); ++i) {
      const auto outcome = static_cast<CaseOutcome>(i);
      const std::vector<yaml::Node>& items = reader.items(kOutcomes[i]);
      if (items.empty()) continue;
      if (known) {
        if (const std::string_view why = impossible(pack_, one.rule, outcome); !why.empty()) {
          diagnostics_.push_back(
              {path, node.find(kOutcomes[i])->key_line, node.find(kOutcomes[i])->key_column,
               fmt::format("'{}' cannot be an outcome of '{}': {}", kOutcomes[i], one.rule, why)});
          continue;
        }
      }
      for (const yaml::Node& item : items) read_item(path, item, outcome, common, one.items);
    }
    if (reader.done() && one.items.empty()) error(path, node, "a case without texts tests nothing");
    if (known) out_.cases.push_back(std::move(one));
  }

  void read_common(yaml::Reader& reader, const std::string& path, const yaml::Node& node, CaseArticle& to) {
    if (std::string published = reader.text("published"); !published.empty()) {
      if (!parse_iso(published))
        error(path, *node.find("published"), yaml::shown(published) + " is no ISO date such as 2025-08-31");
      to.published = std::move(published);
    }
    if (std::string language = reader.text("language"); !language.empty()) {
      const bool letters = std::all_of(language.begin(), language.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
      });
      if (!letters || language.size() < 2)
        error(path, *node.find("language"), yaml::shown(language) + " is no language such as en");
      to.language = std::move(language);
    }
  }

  void read_item(const std::string& path, const yaml::Node& node, CaseOutcome outcome,
                 const CaseArticle& common, std::vector<CaseItem>& items) {
    const std::size_t before = diagnostics_.size();
    CaseItem item;
    item.outcome = outcome;
    item.line = node.line;
    item.column = node.column;
    if (node.kind == yaml::NodeKind::sequence) {
      for (const yaml::Node& article : node.items) read_article(path, article, common, item.articles);
      if (node.items.empty()) error(path, node, "a list of articles without any");
      if (node.items.size() > kMaxCaseArticles)
        error(path, node, fmt::format("more than {} articles in one case", kMaxCaseArticles));
    } else {
      read_article(path, node, common, item.articles);
    }
    if (diagnostics_.size() != before) return;
    check_marks(path, node, item);
    items.push_back(std::move(item));
  }

  void check_marks(const std::string& path, const yaml::Node& node, const CaseItem& item) {
    std::size_t marks = 0;
    bool without = false;
    for (const CaseArticle& article : item.articles) {
      marks += article.marks.size();
      without = without || article.marks.empty();
    }
    if (item.outcome == CaseOutcome::silent) {
      if (marks > 0)
        error(path, node,
              "a text of 'silent' has marks, but nothing is claimed there; a literal bracket is doubled: [[ "
              "]]");
      return;
    }
    if (marks == 0)
      return error(path, node,
                   "no marks: put [ ] around the value, or list a text in which the rule says nothing under "
                   "'silent'");
    if (!is_relation(item.outcome)) return;
    if (without) return error(path, node, "every article of a relation needs a mark around its value");
    if (marks < 2) error(path, node, "a relation has two sides: mark two values");
  }

  void read_article(const std::string& path, const yaml::Node& node, const CaseArticle& common,
                    std::vector<CaseArticle>& articles) {
    CaseArticle out = common;
    std::string marked;
    if (node.kind == yaml::NodeKind::scalar) {
      marked = node.scalar;
    } else if (node.kind == yaml::NodeKind::mapping) {
      yaml::Reader reader(node, path, diagnostics_);
      marked = reader.text("text", true);
      out.title = reader.text("title");
      out.outlet = reader.text("outlet");
      read_common(reader, path, node, out);
      if (!reader.done()) return;
    } else {
      return error(path, node,
                   "expected a text, or a mapping with 'text' (quote a text that starts with a bracket)");
    }
    if (utf8::fold_valid(marked).empty()) return error(path, node, "an empty text tests nothing");
    if (marked.size() + out.title.size() > kMaxCaseBytes)
      return error(path, node, fmt::format("a text of a case has at most {} bytes", kMaxCaseBytes));
    std::string problem;
    if (!read_marks(marked, out.text, out.marks, problem)) return error(path, node, std::move(problem));
    if (!out.title.empty()) {
      const std::string head = out.title + "\n\n";
      const auto shift = static_cast<std::uint32_t>(head.size());
      out.text.insert(0, head);
      for (Span& mark : out.marks) mark = {mark.begin + shift, mark.end + shift};
    }
    articles.push_back(std::move(out));
  }

  const Pack& pack_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> known_;
  PackCases out_;
};

}  // namespace

std::string_view to_string(CaseOutcome outcome) {
  return kOutcomes.at(static_cast<std::size_t>(outcome));
}

bool read_marks(std::string_view marked, std::string& text, std::vector<Span>& marks, std::string& error) {
  text.clear();
  marks.clear();
  bool open = false;
  std::uint32_t begin = 0;
  const auto fail = [&](std::size_t at, std::string_view what) {
    const std::string_view before = marked.substr(0, at);
    const auto characters = std::count_if(
        before.begin(), before.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    error = fmt::format("character {} of the text: {} (a literal bracket is doubled: [[ ]])", characters + 1,
                        what);
    return false;
  };
  std::size_t opened_at = 0;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const char c = marked[i];
    if (c != '[' && c != ']') {
      text += c;
      continue;
    }
    if (i + 1 < marked.size() && marked[i + 1] == c) {
      text += c;
      ++i;
      continue;
    }
    const auto at = static_cast<std::uint32_t>(text.size());
    if (c == '[') {
      if (open) return fail(i, "'[' inside a mark");
      open = true;
      begin = at;
      opened_at = i;
      continue;
    }
    if (!open) return fail(i, "']' without '['");
    if (begin == at) return fail(i, "an empty mark");
    marks.push_back({begin, at});
    open = false;
  }
  if (open) return fail(opened_at, "'[' without ']'");
  return true;
}

std::string marked(std::string_view text, const std::vector<Span>& marks) {
  std::string out;
  std::size_t at = 0;
  const auto copy_to = [&](std::size_t end) {
    for (; at < end && at < text.size(); ++at) {
      out += text[at];
      if (text[at] == '[' || text[at] == ']') out += text[at];
    }
  };
  for (const Span mark : marks) {
    copy_to(mark.begin);
    out += '[';
    copy_to(mark.end);
    out += ']';
  }
  copy_to(text.size());
  return out;
}

PackCases read_cases(const Pack& pack, Diagnostics& diagnostics) {
  return CaseReader(pack, diagnostics).run();
}

std::shared_ptr<const Pack> without(const Pack& pack, const RulePlace& rule, const std::string& language,
                                    std::size_t index) {
  auto out = std::make_shared<Pack>(pack);
  const auto drop = [&](auto& all) {
    for (auto& one : all) {
      if (one.id != rule.id) continue;
      auto& list = one.wording.at(language);
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
    }
  };
  if (rule.kind == RulePlace::Kind::scope) drop(out->scopes);
  if (rule.kind == RulePlace::Kind::event) drop(out->events);
  if (rule.kind == RulePlace::Kind::attribute) drop(out->attributes);
  return out;
}

}  // namespace crosscheck
