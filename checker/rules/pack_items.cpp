// Rule packs: the items of a pack and of the packs that it extends, put together, and the ids by which they
// name each other.
#include <algorithm>
#include <array>

#include "checker/base/utf8.h"
#include "checker/rules/pack_reader.h"
#include "checker/rules/yaml_shown.h"

namespace crosscheck {

namespace {

/// Sections whose items have ids, by which a pack overrides those of the packs that it extends.
constexpr std::array<std::string_view, 8> kSections{"entities",   "terms",      "scopes",    "events",
                                                    "attributes", "invariants", "contrasts", "references"};

/// Guessing costs time; nobody reads more guesses than these, and a hostile pack must not ask for them.
constexpr std::size_t kMostGuesses = 100;
constexpr std::size_t kMostCandidates = 2000;

constexpr std::size_t kLongestWording = 2000;  ///< bytes
constexpr int kDeepestGroups = 20;
constexpr std::size_t kMostNamesInWording = 48u << 10;  ///< bytes of the names that its slots stand for
constexpr std::size_t kMostNamesInWordings = 2u << 20;  ///< of all wordings of a pack
constexpr std::size_t kLongestChain = 10;               ///< ids that a message shows

const std::string* id_of(const yaml::Node& item) {
  const yaml::Node* id = item.find("id");
  return id != nullptr && id->kind == yaml::NodeKind::scalar ? &id->scalar : nullptr;
}

bool is_off(const yaml::Node& item) {
  const yaml::Node* off = item.find("off");
  return off != nullptr && off->kind == yaml::NodeKind::scalar && !off->quoted && off->scalar == "true";
}

/// Reads a wording for what it can match at all; its mistakes are Wording::compile's to report.
class WordingScan {
 public:
  WordingScan(std::string_view text, const std::map<std::string, std::vector<std::string>>& names)
      : text_(text), names_(names) {
    whole_ = sequence(0);
  }

  bool possible() const { return whole_.possible; }
  /// Some match has no word of its own, only marks: it stands nearly everywhere.
  bool wordless() const { return whole_.possible && !whole_.word; }
  bool too_deep() const { return too_deep_; }
  std::size_t name_bytes() const { return name_bytes_; }
  const std::string& nameless() const { return nameless_; }

 private:
  struct Piece {
    bool possible = true;
    bool word = false;  ///< every match has a letter, a digit or a name
  };

  /// Up to the end of the text, or of a group's alternative.
  Piece sequence(int depth) {
    Piece out;
    while (at_ < text_.size() && !too_deep_) {
      const char c = text_[at_];
      Piece one;
      if (c == '(') {
        one = group(depth + 1);
      } else if (c == '{') {
        one = slot();
      } else if (depth > 0 && (c == '|' || c == ')')) {
        break;
      } else {
        const char32_t letter = utf8::next_valid(text_, at_);
        one.word = utf8::is_letter(letter) || (letter >= '0' && letter <= '9');
      }
      if (at_ < text_.size() && text_[at_] == '?') {
        ++at_;
        one = {};
      }
      out.possible = out.possible && one.possible;
      out.word = out.word || one.word;
    }
    return out;
  }

  Piece group(int depth) {
    too_deep_ = too_deep_ || depth > kDeepestGroups;
    Piece out{false, true};
    do {
      ++at_;  // '(' or '|'
      const Piece one = sequence(depth);
      if (one.possible) out.word = out.word && one.word;
      out.possible = out.possible || one.possible;
    } while (at_ < text_.size() && text_[at_] == '|' && !too_deep_);
    if (at_ < text_.size()) ++at_;
    return out;
  }

  Piece slot() {
    const std::size_t close = text_.find('}', at_);
    if (close == std::string_view::npos) {
      at_ = text_.size();
      return {};
    }
    const std::string_view name = text_.substr(at_ + 1, close - at_ - 1);
    const auto found = names_.find(std::string(name));
    at_ = close + 1;
    // The value's slot, which only of names is a word by itself, or an unknown one.
    if (found == names_.end()) return {true, name == "name"};
    for (const std::string& one : found->second) name_bytes_ += 2 * one.size();
    if (found->second.empty()) nameless_ = found->first;
    return {!found->second.empty(), true};
  }

  std::string_view text_;
  const std::map<std::string, std::vector<std::string>>& names_;
  std::size_t at_ = 0;
  std::size_t name_bytes_ = 0;
  std::string nameless_;
  bool too_deep_ = false;
  Piece whole_;
};

}  // namespace

void PackReader::merge_items() {
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    if (layer + 1 < layers_.size()) pack_.bases.push_back(layers_[layer]->id);
    bool first_tier = true;
    for (const PackFile& file : layers_[layer]->files) {
      for (const std::string_view name : kSections) {
        const yaml::Node* list = file.root.find(name);
        if (list == nullptr) continue;
        Section& section = sections_[std::string(name)];
        for (const yaml::Node& node : list->items)
          merge_item(std::string(name), section, {file.path, &node, layer});
      }
      const yaml::Node* tiers = file.root.find("sources");
      if (tiers == nullptr) continue;
      // Tiers are an order: those of a pack take the place of its bases' as a whole.
      std::vector<Item>& all = sections_["sources"].items;
      if (first_tier) all.clear();
      first_tier = false;
      for (const yaml::Node& node : tiers->items) all.push_back({file.path, &node, layer});
    }
  }
  for (auto& [name, section] : sections_) {
    std::erase_if(section.items, [](const Item& item) { return item.node == nullptr; });
  }
}

void PackReader::merge_item(const std::string& name, Section& section, Item item) {
  const std::string* id = id_of(*item.node);
  if (id == nullptr) {
    section.items.push_back(std::move(item));  // reported by whoever reads it
    return;
  }
  if (!is_id(*id)) {
    return error(item.path, *item.node->find("id"),
                 "the id " + yaml::shown(*id) +
                     " may hold only letters, digits, '-', '_' and '.', and at most 100 of them");
  }
  const auto at = section.by_id.find(*id);
  Item* const there = at == section.by_id.end() ? nullptr : &section.items[at->second];
  if (is_off(*item.node)) {
    if (there == nullptr || there->layer == item.layer) {
      return error(item.path, *item.node,
                   "'off' finds no item '" + *id + "' in " + name + " of the packs that this one extends" +
                       meant(name, *id));
    }
    if (item.node->members.size() > 2)
      error(item.path, *item.node, "an item that is off has no other keys than 'id' and 'off'");
    there->node = nullptr;
    section.by_id.erase(at);
    return;
  }
  if (there == nullptr) {
    section.by_id.emplace(*id, section.items.size());
    section.items.push_back(std::move(item));
  } else if (there->layer == item.layer) {
    error(item.path, *item.node,
          "'" + *id + "' stands twice in " + name + ", " +
              to_string({there->path, there->node->line, there->node->column, "first here"}));
  } else {
    *there = std::move(item);
  }
}

const std::vector<PackReader::Item>& PackReader::items(std::string_view section) const {
  static const std::vector<Item> kNone;
  const auto found = sections_.find(section);
  return found == sections_.end() ? kNone : found->second.items;
}

bool PackReader::has(std::string_view section, std::string_view id) const {
  const auto found = sections_.find(section);
  return found != sections_.end() && found->second.by_id.contains(id);
}

std::string PackReader::meant(std::string_view section, std::string_view id) const {
  const auto found = sections_.find(section);
  if (found == sections_.end() || diagnostics_.size() > kMostGuesses) return "";
  std::vector<std::string_view> ids;
  for (const auto& [one, index] : found->second.by_id) {
    if (ids.size() < kMostCandidates) ids.push_back(one);
  }
  return did_you_mean(id, ids);
}

bool PackReader::check_id(const std::string& path, const yaml::Node& at, std::string_view section,
                          std::string_view what, std::string_view id) {
  if (id.empty() || at.kind != yaml::NodeKind::scalar || has(section, id)) return true;
  // Countries have no item of their own.
  if (section == "entities" && pack_.entity(id) != nullptr) return true;
  error(path, at, "no " + std::string(what) + " " + yaml::shown(id) + " in this pack" + meant(section, id));
  return false;
}

bool PackReader::check_kind(const std::string& path, const yaml::Node& at, const std::string& kind) {
  if (kind.empty() || kind == "any") return true;
  if (kind.starts_with('='))
    return check_id(path, at, "entities", "entity", std::string_view(kind).substr(1));
  if (kinds_.contains(kind)) return true;
  std::vector<std::string_view> known(kinds_.begin(), kinds_.end());
  if (known.size() > kMostCandidates) known.resize(kMostCandidates);
  error(path, at,
        "no entity is of the kind " + yaml::shown(kind) +
            (diagnostics_.size() > kMostGuesses ? "" : did_you_mean(kind, known)));
  return false;
}

bool PackReader::add_rule(const std::string& path, const yaml::Node& item, const std::string& id) {
  const auto [at, fresh] = pack_.rule_places.try_emplace(id, ItemPlace{path, item.line, item.column});
  if (!fresh) {
    const ItemPlace& there = at->second;
    error(path, item,
          "the rule '" + id + "' stands twice, " +
              to_string({there.path, there.line, there.column, "first here"}));
  }
  return fresh;
}

void PackReader::check_parts(std::string_view name, std::string_view what) {
  const auto found = sections_.find(name);
  if (found == sections_.end()) return;
  const Section& section = found->second;
  std::map<std::string_view, const Item*> by_id;
  for (const Item& item : section.items) {
    if (const std::string* id = id_of(*item.node)) by_id.emplace(*id, &item);
  }
  std::map<std::string_view, std::size_t> met;  // id -> number of the walk that came by
  std::size_t walk = 0;
  for (const auto& [start, first] : by_id) {
    ++walk;
    std::vector<std::string_view> chain;
    std::string_view id = start;
    for (auto at = by_id.find(id); at != by_id.end(); at = by_id.find(id)) {
      const auto [seen, fresh] = met.try_emplace(id, walk);
      if (!fresh) {
        if (seen->second != walk) break;  // an earlier walk went on from here
        const auto begin = std::find(chain.begin(), chain.end(), id);
        std::string text;
        for (auto it = begin; it != chain.end(); ++it) {
          if (static_cast<std::size_t>(it - begin) == kLongestChain) {
            text += "... > ";
            break;
          }
          text += std::string(*it) + " > ";
        }
        const Item& item = *by_id.at(id);
        error(item.path, *item.node,
              "the " + std::string(what) + " '" + std::string(id) + "' is part of itself: " + text +
                  std::string(id));
        break;
      }
      chain.push_back(at->first);
      const yaml::Node* whole = at->second->node->find("part_of");
      if (whole == nullptr) break;
      id = whole->scalar;
    }
  }
}

bool PackReader::check_wording(const std::string& path, const yaml::Node& item, const std::string& language,
                               const Names& names) {
  const auto refuse = [&](const std::string& why) {
    error(path, item, "wording " + yaml::shown(item.scalar) + ": " + why);
    return false;
  };
  if (item.scalar.size() > kLongestWording)
    return refuse("longer than " + std::to_string(kLongestWording) + " bytes; split it into several");
  const WordingScan scan(item.scalar, names);
  if (scan.too_deep()) return refuse("groups nested more than " + std::to_string(kDeepestGroups) + " deep");
  if (!scan.possible()) {
    return refuse("matches nothing: no name in '" + language + "' that {" + scan.nameless() +
                  "} could stand for");
  }
  // One that has only its slot Wording::compile refuses.
  if (scan.wordless())
    return refuse("would match anything but for marks and gaps; it needs a word or a name in every match");
  if (scan.name_bytes() > kMostNamesInWording)
    return refuse("its slots stand for more names than a wording can hold; narrow the kind of its subject");
  const bool fitted = pattern_bytes_ <= kMostNamesInWordings;
  pattern_bytes_ += scan.name_bytes();
  if (pattern_bytes_ <= kMostNamesInWordings) return true;
  return fitted ? refuse("with this one the names in the pack's wordings are too many; use fewer name slots")
                : false;
}

}  // namespace crosscheck
