// Terms: loading. Concept words are stemmed once, here, by the stemmer that reads the articles.
#include "checker/terms/term_rules.h"

#include <libstemmer.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include "checker/rules/yaml.h"
#include "checker/values/letters.h"

namespace fs = std::filesystem;

namespace crosscheck {

const ConceptId* Concepts::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &found->second;
}

bool Concepts::is(ConceptId narrow, ConceptId broad) const {
  if (narrow == broad) return true;
  // The loader refuses cycles, so this ends.
  return std::any_of(concepts_[narrow].broader.begin(), concepts_[narrow].broader.end(),
                     [&](ConceptId next) { return is(next, broad); });
}

bool Concepts::contrasted(ConceptId a, ConceptId b) const {
  if (a == b) return false;
  const auto& x = sets_[a];
  const auto& y = sets_[b];
  // Few concepts share a set; whether the one is a kind of the other costs more to know.
  const bool one_set = std::any_of(
      x.begin(), x.end(), [&](std::uint32_t set) { return std::binary_search(y.begin(), y.end(), set); });
  return one_set && !is(a, b) && !is(b, a);
}

Stemmer::Stemmer(const std::string& name) {
  if (!name.empty()) stemmer_ = sb_stemmer_new(name.c_str(), "UTF_8");
}

Stemmer::~Stemmer() {
  if (stemmer_ != nullptr) sb_stemmer_delete(static_cast<sb_stemmer*>(stemmer_));
}

Stemmer::Stemmer(Stemmer&& other) noexcept
    : stemmer_(std::exchange(other.stemmer_, nullptr)), met_(std::move(other.met_)) {}

bool Stemmer::known(const std::string& name) {
  const Stemmer one(name);
  return one.stemmer_ != nullptr;
}

const std::string& Stemmer::stem(const std::string& word) {
  const auto [at, is_new] = met_.try_emplace(word);
  if (!is_new) return at->second;
  std::string stem = word;
  if (stemmer_ != nullptr) {
    auto* stemmer = static_cast<sb_stemmer*>(stemmer_);
    const sb_symbol* out = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                           static_cast<int>(word.size()));
    // It returns null only where memory ran out.
    if (out != nullptr)
      stem.assign(reinterpret_cast<const char*>(out), static_cast<std::size_t>(sb_stemmer_length(stemmer)));
  }
  at->second = values::without_accents(stem);
  return at->second;
}

namespace {

/// Words of a phrase, folded.
std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> out;
  std::string word;
  const values::Letters& letters = values::Letters::get();
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t begin = at;
    const values::Letter kind = letters.kind(values::decode(phrase, at));
    if (kind == values::Letter::none || kind == values::Letter::space) {
      if (!word.empty()) out.push_back(values::fold_word(word));
      word.clear();
    } else {
      word += phrase.substr(begin, at - begin);
    }
  }
  if (!word.empty()) out.push_back(values::fold_word(word));
  return out;
}

}  // namespace

class TermRulesLoader {
 public:
  TermRulesLoader(const TermRules& rules, Diagnostics& diagnostics)
      : rules_(rules), diagnostics_(diagnostics) {}

  /// `rules` are those of this loader, not yet shared.
  void open(TermRules& rules, const std::string& folder) {
    folder_ = folder;
    read_alignment(rules);
    read_concepts(rules, folder_ + "/concepts/concepts.yaml");
    for (const std::string& path : files("terms")) {
      auto language = std::make_unique<TermRules::Language>();
      language->terms_path = path;
      rules.languages_.emplace(fs::path(path).stem().string(), std::move(language));
    }
    for (const std::string& path : files("concepts")) {
      const std::string name = fs::path(path).stem().string();
      if (name == "concepts") continue;
      const auto found = rules.languages_.find(name);
      if (found == rules.languages_.end())
        diagnostics_.push_back(
            {path, 0, 0, "there is no file terms/" + name + ".yaml that says how its words are cut"});
      else
        found->second->words_path = path;
    }
  }

  /// To be called after open(): concepts and languages are known.
  void add(TermRules& rules, const std::vector<TermAddition>& additions) {
    for (const TermAddition& one : additions) {
      const auto refuse = [&](const std::string& message) {
        diagnostics_.push_back({one.place.path, one.place.line, one.place.column, message});
      };
      const ConceptId* id = rules.concepts.find(one.concept_name);
      const auto language = rules.languages_.find(one.language);
      if (id == nullptr) {
        refuse("there is no concept '" + one.concept_name + "'" + meant(rules.concepts, one.concept_name));
      } else if (language == rules.languages_.end()) {
        refuse("there is no file terms/" + one.language + ".yaml that says how words of '" + one.language +
               "' are cut");
      } else {
        language->second->additions.emplace_back(*id, one.words);
      }
    }
  }

  void read(const std::string& name, const TermRules::Language& language) {
    read_language(language.terms_path, name, language.terms);
    std::map<std::string, std::uint32_t> characters;
    if (!language.words_path.empty()) read_words(language.words_path, name, language.terms, characters);
    Stemmer stemmer(language.terms.stemmer);
    for (const auto& [id, words] : language.additions)
      add_words(words, id, language.terms, stemmer, characters);
    longest_first(language.terms);
  }

 private:
  std::vector<std::string> files(const std::string& kind) const {
    std::vector<std::string> out;
    std::error_code error;
    for (fs::directory_iterator it(folder_ + "/" + kind, error), end; !error && it != end;
         it.increment(error)) {
      if (it->path().extension() == ".yaml") out.push_back(it->path().string());
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  /// A factor or weight between 0 and 1.
  double share(yaml::Reader& reader, std::string_view key) {
    const auto value = reader.decimal(key, true);
    if (!value) return 0;
    const double out = std::stod(value->to_string());
    if (out < 0 || out > 1) reader.error(std::string(key) + " must lie between 0 and 1");
    return out;
  }

  void read_alignment(TermRules& rules) {
    const std::string path = folder_ + "/alignment.yaml";
    const auto root = yaml::parse_file(path, diagnostics_);
    if (!root) return;
    yaml::Reader top(*root, path, diagnostics_);
    if (const yaml::Node* node = top.member("proximity", true)) {
      yaml::Reader reader(*node, path, diagnostics_);
      Proximity& p = rules.proximity;
      p.step = share(reader, "step");
      p.comma = share(reader, "comma");
      p.clause = share(reader, "clause");
      p.figure = share(reader, "figure");
      p.floor = share(reader, "floor");
      p.heading = share(reader, "heading");
      p.previous = share(reader, "previous");
      reader.done();
    }
    rules.generic_power = static_cast<Power>(share(top, "generic_power") * kFullPower + 0.5);
    if (const yaml::Node* node = top.member("common", true)) {
      yaml::Reader reader(*node, path, diagnostics_);
      for (const yaml::Node& item : reader.items("bands", true)) {
        yaml::Reader band(item, path, diagnostics_);
        const auto words = band.integer("words", true);
        rules.bands_.push_back({static_cast<std::size_t>(words.value_or(0)),
                                static_cast<Power>(share(band, "power") * kFullPower + 0.5)});
        band.done();
      }
      reader.done();
    }
  }

  /// The language that a file names must be that of its own name: files are found by it.
  static void check_name(yaml::Reader& top, const std::string& name) {
    if (top.text("language", true) != name) {
      if (const yaml::Node* node = top.member("language"))
        top.error(*node, "the file of a language is called after it: expected '" + name + "'");
    }
  }

  void read_language(const std::string& path, const std::string& name, LanguageTerms& terms) {
    const auto root = yaml::parse_file(path, diagnostics_);
    if (!root) return;
    yaml::Reader top(*root, path, diagnostics_);
    check_name(top, name);
    terms.stemmer = top.text("stemmer");
    if (!terms.stemmer.empty() && !Stemmer::known(terms.stemmer)) {
      if (const yaml::Node* node = top.member("stemmer"))
        top.error(*node, "libstemmer has no stemmer '" + terms.stemmer + "'");
    }
    terms.spaced = top.boolean("spaced", true);
    terms.nouns_capitalised = top.boolean("nouns_capitalised", false);
    Stemmer stemmer(terms.stemmer);
    std::size_t rank = 0;
    for (const std::string& word : words_of(top.text("common"))) {
      ++rank;
      for (const CommonBand& band : rules_.bands_) {
        if (rank > band.words) continue;
        terms.common.emplace(stemmer.stem(word), band.power);
        break;
      }
    }
    for (std::string& one : top.texts("function_characters"))
      terms.function_characters.insert(std::move(one));
    for (std::string& one : top.texts("name_endings")) terms.name_endings.insert(std::move(one));
    for (std::string& one : top.texts("name_forms")) terms.name_forms.push_back(std::move(one));
    for (const std::string& one : top.texts("speech")) terms.speech.push_back(values::fold_word(one));
    for (std::string& one : top.texts("no_names")) terms.no_names.insert(std::move(one));
    top.done();
  }

  void read_concepts(TermRules& rules, const std::string& path) {
    const auto root = yaml::parse_file(path, diagnostics_);
    if (!root) return;
    yaml::Reader top(*root, path, diagnostics_);
    Concepts& out = rules.concepts;
    const auto& members = top.members("concepts", true);
    for (const auto& [name, node] : members) {
      out.by_name_.emplace(name, static_cast<ConceptId>(out.concepts_.size()));
      out.concepts_.push_back({name, false, false, false, false, false, {}});
    }
    for (const auto& [name, node] : members) {
      if (node.kind == yaml::NodeKind::null) continue;
      yaml::Reader reader(node, path, diagnostics_);
      Concepts::Concept& one = out.concepts_[*out.find(name)];
      one.generic = reader.boolean("generic", false);
      one.grows = reader.boolean("grows", false);
      one.event = reader.boolean("event", false);
      one.personal = reader.boolean("personal", false);
      one.alters = reader.boolean("alters", false);
      for (const std::string& broader : reader.texts("is")) {
        if (const ConceptId* id = out.find(broader))
          one.broader.push_back(*id);
        else
          reader.error(node, "there is no concept '" + broader + "'");
      }
      reader.done();
    }
    refuse_cycles(out, path, members);
    out.sets_.resize(out.size());
    std::uint32_t set = 0;
    for (const yaml::Node& node : top.items("contrasts")) {
      for (const yaml::Node& item : node.items) {
        if (const ConceptId* id = out.find(item.scalar))
          out.sets_[*id].push_back(set);
        else
          top.error(item, "there is no concept '" + item.scalar + "'");
      }
      ++set;
    }
    // What excludes a concept excludes its kinds.
    std::vector<std::vector<std::uint32_t>> all(out.size());
    for (ConceptId id = 0; id < out.size(); ++id) {
      std::vector<ConceptId> walk{id};
      for (std::size_t i = 0; i < walk.size(); ++i) {
        const Concepts::Concept& one = out.concepts_[walk[i]];
        walk.insert(walk.end(), one.broader.begin(), one.broader.end());
        all[id].insert(all[id].end(), out.sets_[walk[i]].begin(), out.sets_[walk[i]].end());
      }
      std::sort(all[id].begin(), all[id].end());
      all[id].erase(std::unique(all[id].begin(), all[id].end()), all[id].end());
    }
    out.sets_ = std::move(all);
    top.done();
  }

  void refuse_cycles(Concepts& concepts, const std::string& path,
                     const std::vector<std::pair<std::string, yaml::Node>>& members) {
    // 0 not seen, 1 on the way, 2 done
    std::vector<int> state(concepts.size());
    const std::function<bool(ConceptId)> walk = [&](ConceptId id) {
      if (state[id] == 2) return true;
      if (state[id] == 1) return false;
      state[id] = 1;
      for (const ConceptId next : concepts.concepts_[id].broader) {
        if (!walk(next)) return false;
      }
      state[id] = 2;
      return true;
    };
    for (ConceptId id = 0; id < concepts.size(); ++id) {
      if (walk(id)) continue;
      const yaml::Node& node = members[id].second;
      diagnostics_.push_back(
          {path, node.line, node.column, "'" + members[id].first + "' is a kind of itself"});
      // What is left would loop.
      for (Concepts::Concept& one : concepts.concepts_) one.broader.clear();
      return;
    }
  }

  /// ", did you mean 'x'?" or "".
  static std::string meant(const Concepts& concepts, const std::string& name) {
    std::vector<std::string_view> known;
    for (const Concepts::Concept& one : concepts.concepts_) known.push_back(one.id);
    const std::string_view guess = nearest(name, known);
    return guess.empty() ? "" : ", did you mean '" + std::string(guess) + "'?";
  }

  /// Words or a phrase of a concept. `phrases` are those known where words are not spaced.
  static void add_words(const std::string& words, ConceptId id, LanguageTerms& terms, Stemmer& stemmer,
                        std::map<std::string, std::uint32_t>& phrases) {
    if (!terms.spaced) {
      const auto [at, is_new] =
          phrases.emplace(words, static_cast<std::uint32_t>(terms.of_characters.size()));
      if (is_new) {
        terms.of_characters.emplace_back();
        if (!words.empty()) terms.characters.add(words, at->second);
      }
      terms.of_characters[at->second].push_back(id);
      return;
    }
    std::vector<std::string> stems;
    for (const std::string& word : words_of(words)) stems.push_back(stemmer.stem(word));
    if (stems.empty()) return;
    const std::string first = std::move(stems.front());
    stems.erase(stems.begin());
    auto& list = terms.phrases[first];
    const bool there = std::any_of(list.begin(), list.end(), [&](const LanguageTerms::Phrase& p) {
      return p.concept_id == id && p.rest == stems;
    });
    if (!there) list.push_back({std::move(stems), id});
  }

  static void longest_first(LanguageTerms& terms) {
    for (auto& [first, list] : terms.phrases) {
      std::stable_sort(list.begin(), list.end(),
                       [](const auto& a, const auto& b) { return a.rest.size() > b.rest.size(); });
    }
  }

  void read_words(const std::string& path, const std::string& name, LanguageTerms& terms,
                  std::map<std::string, std::uint32_t>& phrases) {
    const auto root = yaml::parse_file(path, diagnostics_);
    if (!root) return;
    yaml::Reader top(*root, path, diagnostics_);
    check_name(top, name);
    Stemmer stemmer(terms.stemmer);
    for (const auto& [form, node] : top.members("forms")) {
      std::vector<ConceptId> ids;
      for (const yaml::Node& item : node.items) {
        if (const ConceptId* id = rules_.concepts.find(item.scalar))
          ids.push_back(*id);
        else
          top.error(item, "there is no concept '" + item.scalar + "'");
      }
      if (terms.spaced) {
        terms.forms[values::fold_word(form)] = std::move(ids);
      } else if (!form.empty()) {
        // A longer string that holds a concept's word and is none of it: 人民币.
        phrases.emplace(form, static_cast<std::uint32_t>(terms.of_characters.size()));
        terms.characters.add(form, static_cast<std::uint32_t>(terms.of_characters.size()));
        terms.of_characters.push_back(std::move(ids));
      }
    }
    for (const auto& [concept_name, node] : top.members("words", true)) {
      const ConceptId* id = rules_.concepts.find(concept_name);
      if (id == nullptr) {
        diagnostics_.push_back(
            {path, node.key_line, node.key_column, "there is no concept '" + concept_name + "'"});
        continue;
      }
      for (const yaml::Node& item : node.items) add_words(item.scalar, *id, terms, stemmer, phrases);
    }
    top.done();
  }

  std::string folder_;
  const TermRules& rules_;
  Diagnostics& diagnostics_;
};

std::shared_ptr<const TermRules> TermRules::open(const std::string& folder, Diagnostics& diagnostics,
                                                 const std::vector<TermAddition>& additions) {
  const std::size_t before = diagnostics.size();
  auto out = std::make_shared<TermRules>();
  TermRulesLoader loader(*out, diagnostics);
  loader.open(*out, folder);
  loader.add(*out, additions);
  return diagnostics.size() == before ? out : nullptr;
}

std::shared_ptr<const TermRules> TermRules::load(const std::string& folder, Diagnostics& diagnostics,
                                                 const std::vector<TermAddition>& additions) {
  auto out = open(folder, diagnostics, additions);
  if (!out) return nullptr;
  for (const auto& [name, language] : out->languages_) out->find(name);
  const Diagnostics found = out->mistakes();
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  return found.empty() ? out : nullptr;
}

const TermRules::Language* TermRules::find(std::string_view name) const {
  const auto found = languages_.find(name);
  if (found == languages_.end()) return nullptr;
  const Language& language = *found->second;
  std::call_once(language.read, [&] {
    // Reading fills the language only; the loader's other half is done.
    TermRulesLoader(*this, language.diagnostics).read(found->first, language);
    language.met = true;
  });
  return &language;
}

const LanguageTerms* TermRules::language(std::string_view name) const {
  const Language* language = find(name);
  return language != nullptr && language->diagnostics.empty() ? &language->terms : nullptr;
}

Diagnostics TermRules::mistakes() const {
  Diagnostics out;
  for (const auto& [name, language] : languages_) {
    if (language->met) out.insert(out.end(), language->diagnostics.begin(), language->diagnostics.end());
  }
  return out;
}

}  // namespace crosscheck
