// Loads rules/claims/named/LANG.yaml and compiles it. Part of the rules: nothing here sees an article.
#include "checker/rules/named_words.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/rules/yaml.h"

namespace crosscheck {
namespace {

/// The phrase with a capital first letter. The index folds ASCII only, so that "évêque" needs a twin.
std::string capitalised(const std::string& phrase) {
  std::size_t at = 0;
  const char32_t first = utf8::next_valid(phrase, at);
  std::string out;
  utf8::append(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))));
  return out + phrase.substr(at);
}

/// Collects what each phrase may be before the index is built: one phrase may be several things.
class CueTable {
 public:
  NamedWords::Cue& at(const std::string& phrase) { return cues_[utf8::fold_valid(phrase)]; }

  void build(NamedWords& words) const {
    words.cue_table.reserve(cues_.size());
    for (const auto& [phrase, cue] : cues_) {
      if (phrase.empty()) continue;
      const auto payload = static_cast<std::uint32_t>(words.cue_table.size());
      words.cues.add(phrase, payload);
      const std::string twin = capitalised(phrase);
      if (twin != phrase) words.cues.add(twin, payload);
      words.cue_table.push_back(cue);
    }
  }

 private:
  std::map<std::string, NamedWords::Cue> cues_;
};

class NamedLoader {
 public:
  NamedLoader(yaml::Reader& top, const std::string& path, NamedWords& words, Diagnostics& diagnostics)
      : top_(top), path_(path), words_(words), diagnostics_(diagnostics) {}

  void load() {
    words_.word_borders = top_.boolean("word_borders", true);
    words_.name_lists = top_.boolean("name_lists", true);
    flag("articles", NamedWords::kArticle);
    flag("honorifics", NamedWords::kHonorific);
    flag("particles", NamedWords::kParticle);
    flag("stops", NamedWords::kStop);
    flag("joins", NamedWords::kJoin);
    flag("no_person", NamedWords::kNoPerson);
    // Phrases that hold a cue and are none.
    for (const std::string& phrase : top_.texts("ignored")) cues_.at(phrase);
    section("roles", [this](yaml::Reader& roles) { read_roles(roles); });
    section("names", [this](yaml::Reader& names) { read_names(names); });
    section("places", [this](yaml::Reader& places) { read_places(places); });
    section("quotes", [this](yaml::Reader& quotes) {
      ids(quotes, "after_cue", &NamedWords::Cue::quote);
      ids(quotes, "before_cue", &NamedWords::Cue::quote_before);
      for (const auto& [id, node] : quotes.members("not_ends")) {
        for (const yaml::Node& item : node.items) words_.not_quote_ends[id].push_back(item.scalar);
      }
    });
    section("lists", [this](yaml::Reader& lists) { words_.list_close = longest_first(lists, "close"); });
    cues_.build(words_);
  }

 private:
  template <class Read>
  void section(std::string_view key, Read read) {
    const yaml::Node* node = top_.member(key);
    if (node == nullptr) return;
    yaml::Reader reader(*node, path_, diagnostics_);
    read(reader);
    reader.done();
  }

  void flag(yaml::Reader& reader, std::string_view key, std::uint32_t bit) {
    for (const std::string& word : reader.texts(key)) words_.words[utf8::fold_valid(word)] |= bit;
  }
  void flag(std::string_view key, std::uint32_t bit) { flag(top_, key, bit); }

  static std::vector<std::string> longest_first(yaml::Reader& reader, std::string_view key) {
    std::vector<std::string> out = reader.texts(key);
    std::stable_sort(out.begin(), out.end(),
                     [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return out;
  }

  static void index(yaml::Reader& reader, std::string_view key, PhraseIndex& index) {
    for (const std::string& word : reader.texts(key)) index.add(word, 0);
  }

  /// A string of characters, each a phrase of its own.
  static void characters(yaml::Reader& reader, std::string_view key, PhraseIndex& index) {
    for (const std::string& run : reader.texts(key)) {
      for (std::size_t at = 0; at < run.size();) {
        const std::size_t begin = at;
        utf8::next_valid(run, at);
        index.add(std::string_view(run).substr(begin, at - begin), 0);
      }
    }
  }

  /// "slogan: [motto, ...]": every phrase gets the id.
  void ids(yaml::Reader& reader, std::string_view key, std::string NamedWords::Cue::*member) {
    for (const auto& [id, node] : reader.members(key)) {
      for (const yaml::Node& item : node.items) {
        if (item.kind == yaml::NodeKind::scalar) {
          cues_.at(item.scalar).*member = id;
        } else {
          reader.error(item, "expected a phrase");
        }
      }
    }
  }

  void read_roles(yaml::Reader& roles) {
    const std::vector<std::string> heads = roles.texts("heads", true);
    for (const std::string& head : heads) cues_.at(head).office = true;
    // Where nouns are written together: each of these before each of those is a word too.
    const std::vector<std::string> parts = roles.texts("compound_before");
    for (const std::string& end : roles.texts("compound_heads")) {
      cues_.at(end).office = true;
      for (const std::string& part : parts) cues_.at(part + end).office = true;
    }
    words_.free_before = static_cast<int>(roles.integer("free_before").value_or(0));
    words_.before = longest_first(roles, "before");
    for (std::string& one : longest_first(roles, "portfolios")) {
      words_.words[utf8::fold_valid(one)] |= NamedWords::kPortfolio;
      words_.before.push_back(std::move(one));
    }
    flag(roles, "before", NamedWords::kBefore);
    flag(roles, "after", NamedWords::kAfter);
    flag(roles, "tail_links", NamedWords::kTailLink);
    flag(roles, "copulas", NamedWords::kCopula);
    flag(roles, "after_title", NamedWords::kAfterTitle);
    words_.office_links = longest_first(roles, "links");
  }

  void read_names(yaml::Reader& names) {
    index(names, "surnames", words_.surnames);
    characters(names, "surname_characters", words_.surnames);
    index(names, "follows", words_.follows);
    index(names, "not_names", words_.not_names);
    index(names, "not_given", words_.not_given);
    characters(names, "transliteration", words_.transliteration);
  }

  void read_places(yaml::Reader& places) {
    ids(places, "directions", &NamedWords::Cue::direction);
    ids(places, "cues", &NamedWords::Cue::place);
    ids(places, "cues_beside", &NamedWords::Cue::place_beside);
    ids(places, "cues_behind", &NamedWords::Cue::place_before);
    words_.place_window = static_cast<int>(places.integer("window").value_or(0));
    flag(places, "direction_fill", NamedWords::kDirectionFill);
    flag(places, "direction_link", NamedWords::kDirectionLink);
    flag(places, "in", NamedWords::kIn);
    flag(places, "lead", NamedWords::kPlaceLead);
    flag(places, "venues", NamedWords::kVenue);
    for (const std::string& word : places.texts("venues")) cues_.at(word).venue = true;
    words_.direction_fill = longest_first(places, "direction_fill");
    words_.direction_link = longest_first(places, "direction_link");
    words_.place_in = longest_first(places, "in");
    words_.place_trail = longest_first(places, "trail");
    words_.not_places = longest_first(places, "not_places");
  }

  yaml::Reader& top_;
  const std::string& path_;
  NamedWords& words_;
  Diagnostics& diagnostics_;
  CueTable cues_;
};

}  // namespace

void read_named_words(const std::string& path, NamedWordsMap& out, Diagnostics& diagnostics) {
  const auto root = yaml::parse_file(path, diagnostics);
  if (!root) return;
  yaml::Reader top(*root, path, diagnostics);
  const std::string language = top.text("language", true);
  NamedLoader(top, path, out[language], diagnostics).load();
  top.done();
}

}  // namespace crosscheck
