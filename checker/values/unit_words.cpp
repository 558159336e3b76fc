// Values: gathers the words for units and money while a lexicon is loaded.
#include "checker/values/unit_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "checker/values/icu_names.h"
#include "checker/values/letters.h"

namespace crosscheck::values {
namespace {

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_ascii_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_ascii_letter);
}

/// "in" and "c" are other words too often; longer abbreviations are not.
constexpr std::size_t kShortestAbbreviation = 3;

/// Bytes: "lei" and "won" are too much like other words.
constexpr std::size_t kShortestBareName = 4;

template <typename List, typename What>
bool holds(const List& list, const What& what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

}  // namespace

// ---- words ----

void UnitWords::mean(std::string_view word, Role role, std::int32_t value) {
  if (word.empty()) return;
  Phrase& phrase = lexicon_.words.add(word);
  told_.emplace_back(word, role, value);
  if (!phrase.is(role)) {
    phrase.roles.set(static_cast<std::size_t>(role));
    phrase.meanings.push_back({role, value});
  } else if (phrase.value(role) != value) {
    diagnostics_->push_back({path_, 0, 0, "'" + std::string(word) + "' has two meanings of one sort"});
  }
}

void UnitWords::offer(std::string_view word, Role role, std::int32_t value) {
  if (word.empty() || is_left_out(word) || is_added(word, role, value)) return;
  Phrase& phrase = lexicon_.words.add(word);
  if (phrase.is(role)) return;
  told_.emplace_back(word, role, value);
  phrase.roles.set(static_cast<std::size_t>(role));
  phrase.meanings.push_back({role, value});
}

bool UnitWords::is_left_out(std::string_view word) const {
  return !left_out_.empty() && left_out_.contains(fold_word(word));
}

std::int32_t UnitWords::add_currency(Currency entry) {
  lexicon_.currencies.push_back(std::move(entry));
  return static_cast<std::int32_t>(lexicon_.currencies.size() - 1);
}

std::int32_t UnitWords::currency(const std::string& code) {
  const auto [at, is_new] = whole_.try_emplace(code, 0);
  if (is_new) {
    Currency entry;
    entry.code = code;
    entry.name = english_currency_name(code);
    at->second = add_currency(std::move(entry));
  }
  return at->second;
}

// ---- the lexicon file ----

void UnitWords::read(yaml::Reader& root, const std::string& path, Diagnostics& diagnostics) {
  path_ = path;
  diagnostics_ = &diagnostics;
  for (const yaml::Node& node : root.items("currencies")) {
    yaml::Reader reader(node, path_, *diagnostics_);
    read_currency(reader);
    reader.done();
  }
  if (const yaml::Node* node = root.member("money")) {
    yaml::Reader reader(*node, path_, *diagnostics_);
    lexicon_.bare_part_digits = static_cast<int>(reader.integer("bare_part_digits").value_or(0));
    lexicon_.bare_part_factor = reader.decimal("bare_part_factor").value_or(Decimal());
    lexicon_.money_from = reader.decimal("mass_words_from");
    if (reader.member("bare_names") != nullptr)
      bare_names_ =
          reader.choice("bare_names", {"first", "last"}) == "first" ? BareName::first : BareName::last;
    for (const std::string& word : reader.texts("not_bare")) not_bare_.insert(fold_word(word));
    for (const std::string& word : reader.texts("cues")) mean(word, Role::money_cue, 0);
    reader.done();
  }
  if (const yaml::Node* node = root.member("units")) {
    yaml::Reader reader(*node, path_, *diagnostics_);
    read_units(reader);
    reader.done();
  }
  diagnostics_ = nullptr;
}

void UnitWords::read_currency(yaml::Reader& reader) {
  const std::string code = reader.text("code", true);
  std::int32_t index = currency(code);
  if (reader.boolean("precise_only", false)) {
    Currency entry = lexicon_.currencies[static_cast<std::size_t>(index)];
    entry.precise_only = true;
    index = add_currency(std::move(entry));
  }
  for (const std::string& word : reader.texts("before")) {
    mean(word, Role::currency_before, index);
    if (word.ends_with('$')) add_sign(word, index);
  }
  for (const std::string& word : reader.texts("after")) mean(word, Role::currency_after, index);
  add_scaled_codes(code);
  for (const yaml::Node& node : reader.items("parts")) {
    yaml::Reader part(node, path_, *diagnostics_);
    Currency entry;
    entry.code = code;
    entry.unit = part.text("unit", true);
    entry.name = entry.unit;
    entry.factor = part.decimal("factor", true).value_or(Decimal(1));
    entry.joined_only = part.boolean("joined_only", false);
    const std::int32_t place = add_currency(std::move(entry));
    for (const std::string& word : part.texts("words", true)) mean(word, Role::currency_minor, place);
    part.done();
  }
}

void UnitWords::add_scaled_codes(const std::string& code) {
  for (const auto& [letter, scale] : lexicon_.units->code_scales) {
    Currency entry = lexicon_.currencies[static_cast<std::size_t>(whole_.at(code))];
    entry.written = letter + code;
    entry.factor = scale;
    const std::string word = entry.written;
    if (lexicon_.words.add(word).is(Role::currency_code)) continue;
    offer(word, Role::currency_code, add_currency(std::move(entry)));
  }
}

std::int32_t UnitWords::unit_of(yaml::Reader& reader, const yaml::Node& node, const std::string& id) {
  const std::int32_t unit = lexicon_.units->find(id);
  if (unit < 0) reader.error(node, "no unit of that id is in units.yaml");
  return unit;
}

void UnitWords::read_units(yaml::Reader& reader) {
  const auto words_by_id = [&](std::string_view key, Role role) {
    for (const auto& [id, node] : reader.members(key)) {
      const std::int32_t unit = unit_of(reader, node, id);
      if (unit < 0) continue;
      if (node.kind == yaml::NodeKind::scalar) mean(node.scalar, role, unit);
      for (const yaml::Node& word : node.items) mean(word.scalar, role, unit);
    }
  };
  words_by_id("words", Role::unit);
  words_by_id("ages", Role::age_unit);
  words_by_id("joined_words", Role::unit_joined);
  lexicon_.bare_fraction_units = reader.texts("bare_fractions");
  const auto words = [&](std::string_view key, Role role) {
    for (const std::string& word : reader.texts(key)) mean(word, role, 0);
  };
  words("age_after", Role::age_after);
  words("age_owners", Role::age_owner);
  words("per", Role::per);
  words("not_per_before", Role::per_stop);
  words("fillers", Role::unit_filler);
  words("joiners", Role::part_joiner);
  words("below_zero", Role::below_zero);
  locales_ = reader.texts("locales");
  for (const std::string& word : reader.texts("left_out")) left_out_.insert(fold_word(word));
  for (const yaml::Node& node : reader.items("prefixes")) {
    yaml::Reader inner(node, path_, *diagnostics_);
    read_prefix(inner);
    inner.done();
  }
}

void UnitWords::read_prefix(yaml::Reader& reader) {
  const auto id = [&](std::string_view key, bool required) -> std::int32_t {
    const yaml::Node* node = reader.member(key, required);
    return node == nullptr ? -1 : unit_of(reader, *node, node->scalar);
  };
  const std::int32_t unit = id("unit", true);
  const std::int32_t base = id("of", false);
  const bool alone = reader.boolean("alone", false);
  for (const std::string& word : reader.texts("words", true)) {
    Phrase& phrase = lexicon_.words.add(word);
    if (!phrase.is(Role::unit_before)) {
      mean(word, Role::unit_before, static_cast<std::int32_t>(lexicon_.unit_prefixes.size()));
      lexicon_.unit_prefixes.emplace_back();
    }
    auto& pairs =
        lexicon_.unit_prefixes[static_cast<std::size_t>(lexicon_.words.add(word).value(Role::unit_before))];
    if (base >= 0) pairs.emplace_back(base, unit);
    if (alone) pairs.emplace_back(-1, unit);
  }
}

// ---- what packs add ----

namespace {

/// Meanings that an added word may have beside its own: they only say how the words around it are read.
constexpr std::array kHarmless{Role::plural, Role::modifier,   Role::measure_word,
                               Role::label,  Role::event_word, Role::group_label};

Diagnostic at(const ItemPlace& place, std::string message) {
  return {place.path, place.line, place.column, std::move(message)};
}

std::string has_meaning(std::string_view word, std::string_view what) {
  return "the word '" + std::string(word) + "' " + std::string(what) +
         " already; with 'override: true' that is replaced";
}

}  // namespace

void UnitWords::add(const FigureWords& added, Diagnostics& diagnostics) {
  for (const UnitName& one : added.units) {
    if (one.language == lexicon_.language) add_unit(one, diagnostics);
  }
  for (const HedgeWord& one : added.hedges) {
    if (one.language == lexicon_.language) add_hedge(one, diagnostics);
  }
}

bool UnitWords::make_room(Phrase& phrase, Role role, std::int32_t value, bool overrides,
                          const ItemPlace& place, Diagnostics& diagnostics) const {
  const auto harmless = [](const Meaning& one) { return holds(kHarmless, one.role); };
  const auto all_of = [&](auto what) {
    return std::all_of(phrase.meanings.begin(), phrase.meanings.end(), what);
  };
  if (all_of(harmless)) return true;
  if (!overrides) {
    const bool same = phrase.is(role) && phrase.value(role) == value;
    std::string what = "means something in figures";
    if (same)
      what = "means this";
    else if (phrase.is(Role::unit))
      what = "means the unit '" +
             lexicon_.units->units[static_cast<std::size_t>(phrase.value(Role::unit))].id + "'";
    diagnostics.push_back(at(place, same ? "the word '" + phrase.text + "' means this already; leave it out"
                                         : has_meaning(phrase.text, what)));
    return false;
  }
  std::erase_if(phrase.meanings, [&](const Meaning& one) {
    if (harmless(one)) return false;
    phrase.roles.reset(static_cast<std::size_t>(one.role));
    return true;
  });
  return true;
}

void UnitWords::add_unit(const UnitName& one, Diagnostics& diagnostics) {
  const std::int32_t unit = lexicon_.units->find(one.unit);
  const std::string key = fold_word(one.words);
  if (unit < 0) return;  // reported where the languages are not known yet
  const auto [known, fresh] = added_.try_emplace(key, one);
  if (!fresh) {
    if (known->second.unit != one.unit)
      diagnostics.push_back(at(one.place, "the word '" + one.words + "' means '" + known->second.unit +
                                              "' too, " + to_string(at(known->second.place, "there"))));
    return;
  }
  Phrase& phrase = lexicon_.words.add(one.words);
  if (!make_room(phrase, Role::unit, unit, one.overrides, one.place, diagnostics)) return;
  phrase.roles.set(static_cast<std::size_t>(Role::unit));
  phrase.meanings.push_back({Role::unit, unit});
  told_.emplace_back(one.words, Role::unit, unit);
}

void UnitWords::add_hedge(const HedgeWord& one, Diagnostics& diagnostics) {
  const Role role = one.behind ? Role::hedge_after : Role::hedge_before;
  Hedge hedge;
  hedge.bound = one.bound;
  hedge.width = one.reach;
  hedge.from_below = one.from_below;
  Phrase& phrase = lexicon_.words.add(one.words);
  if (phrase.is(role) && !one.overrides) {
    // Several packs may build on one that adds it.
    const Hedge& there = lexicon_.hedges[static_cast<std::size_t>(phrase.value(role))];
    const auto said = hedges_.find({phrase.text, role});
    if (said != hedges_.end() && there.bound == hedge.bound && there.width == hedge.width &&
        there.from_below == hedge.from_below)
      return;
  }
  // The other side of the figure may have been told just before.
  const bool other_side =
      hedges_.contains({phrase.text, one.behind ? Role::hedge_before : Role::hedge_after});
  if (!(other_side && !phrase.is(role)) &&
      !make_room(phrase, role, -1, one.overrides, one.place, diagnostics))
    return;
  hedges_.try_emplace({phrase.text, role}, one);
  phrase.roles.set(static_cast<std::size_t>(role));
  phrase.meanings.push_back({role, static_cast<std::int32_t>(lexicon_.hedges.size())});
  lexicon_.hedges.push_back(hedge);
}

void UnitWords::check_numbers() {
  const auto check = [&](const auto& one) {
    const Phrase& phrase = lexicon_.words.add(one.words);
    constexpr std::array kNumbers{Role::digit, Role::tens,    Role::multiplier,
                                  Role::scale, Role::ordinal, Role::ordinal_scale};
    if (!std::any_of(kNumbers.begin(), kNumbers.end(), [&](Role role) { return phrase.is(role); })) return;
    lexicon_.clashes.push_back(
        at(one.place, "the word '" + one.words + "' is a number; a unit or a hedge needs another"));
  };
  for (const auto& [words, one] : added_) check(one);
  for (const auto& [words, one] : hedges_) check(one);
}

bool UnitWords::is_added(std::string_view word, Role role, std::int32_t value) {
  if (added_.empty()) return false;
  const auto found = added_.find(fold_word(word));
  if (found == added_.end()) return false;
  const UnitName& one = found->second;
  // A spelling without accents that told_ offers again is its own.
  if (role == Role::unit && lexicon_.units->find(one.unit) == value) return true;
  if (!one.overrides) {
    const bool unit = role == Role::unit;
    lexicon_.clashes.push_back(at(
        one.place,
        has_meaning(
            word, unit ? "means the unit '" + lexicon_.units->units[static_cast<std::size_t>(value)].id + "'"
                       : "is a name of money or of a unit")));
    added_.at(found->first).overrides = true;  // said once
  }
  return true;
}

// ---- what is shared ----

void UnitWords::add_shared() {
  check_numbers();
  if (!lexicon_.language.empty()) {
    locales_.insert(locales_.begin(), lexicon_.language);
    for (const std::string& locale : locales_) add_unit_names(locale);
  }
  add_symbols();
  add_prefixes();
  add_currencies();
  add_plain_spellings();
}

/// "galoes", "milhoes", "anos": headlines and keyboards leave the accents out. Where the plain letters are
/// another word of the lexicon, that stays.
void UnitWords::add_plain_spellings() {
  // Taken out first: offer() adds to it.
  const auto told = std::exchange(told_, {});
  for (const auto& [word, role, value] : told) {
    const std::string plain = without_accents(word);
    if (plain == word || is_left_out(plain) || !lexicon_.words.add(plain).meanings.empty()) continue;
    offer(plain, role, value);
  }
  told_.clear();
}

void UnitWords::add_unit_names(const std::string& locale) {
  std::map<std::string, std::int32_t, std::less<>> by_key;
  const std::vector<Unit>& units = lexicon_.units->units;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!units[i].icu.empty()) by_key.emplace(units[i].icu, static_cast<std::int32_t>(i));
  }
  for_each_unit_pattern(locale, [&](std::string_view key, const UnitPattern& pattern, bool full) {
    const auto at = by_key.find(key);
    if (at == by_key.end()) return;
    const Unit& unit = units[static_cast<std::size_t>(at->second)];
    if (!full && !unit.icu_signs) return;
    if (!pattern.before.empty()) {
      circumfixes_.emplace_back(pattern.before, pattern.after, at->second);
      return;
    }
    const bool abbreviation = !full && is_ascii_word(pattern.after);
    if (abbreviation && pattern.after.size() < kShortestAbbreviation) return;
    offer(pattern.after, Role::unit, at->second);
    // "a 5-square-mile area"
    std::string hyphened = pattern.after;
    std::replace(hyphened.begin(), hyphened.end(), ' ', '-');
    if (full && hyphened != pattern.after) offer(hyphened, Role::unit, at->second);
  });
}

void UnitWords::add_prefixes() {
  for (const auto& [before, after, unit] : circumfixes_) {
    if (after.empty() || is_left_out(before)) continue;
    const Phrase& word = lexicon_.words.add(after);
    if (!word.is(Role::unit)) continue;
    const std::pair<std::int32_t, std::int32_t> pair{word.value(Role::unit), unit};
    offer(before, Role::unit_before, static_cast<std::int32_t>(lexicon_.unit_prefixes.size()));
    const auto place = static_cast<std::size_t>(lexicon_.words.add(before).value(Role::unit_before));
    if (place == lexicon_.unit_prefixes.size()) lexicon_.unit_prefixes.emplace_back();
    UnitPrefix& pairs = lexicon_.unit_prefixes[place];
    if (!holds(pairs, pair)) pairs.push_back(pair);
  }
}

void UnitWords::add_symbols() {
  const std::vector<Unit>& units = lexicon_.units->units;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto unit = static_cast<std::int32_t>(i);
    for (const std::string& symbol : units[i].symbols) {
      if (is_left_out(symbol) || is_added(symbol, Role::unit, unit)) continue;
      Phrase& phrase = lexicon_.words.add(symbol);
      // A name of the lexicon's own goes first: "kn" may be a word.
      if (phrase.is(Role::unit) && !phrase.is(Role::unit_symbol)) continue;
      offer(symbol, Role::unit, unit);
      offer(symbol, Role::unit_symbol, static_cast<std::int32_t>(lexicon_.symbols.size()));
      const auto place = static_cast<std::size_t>(lexicon_.words.add(symbol).value(Role::unit_symbol));
      if (place == lexicon_.symbols.size()) lexicon_.symbols.emplace_back();
      lexicon_.symbols[place].emplace_back(symbol, unit);
    }
  }
}

/// A sign with the letters of a country: "US$" is also written "US $", and behind the figure "$US" and "$
/// US".
void UnitWords::add_sign(const std::string& sign, std::int32_t index) {
  offer(sign, Role::currency_before, index);
  offer(sign, Role::currency_after, index);
  // "a $20 fee", "c'est 5 $ c": with one letter a space may stand between two words.
  const std::string letters = sign.substr(0, sign.size() - 1);
  if (!sign.ends_with('$') || letters.size() < 2 || !is_ascii_word(letters)) return;
  offer(letters + " $", Role::currency_before, index);
  offer(letters + " $", Role::currency_after, index);
  offer("$" + letters, Role::currency_after, index);
  offer("$ " + letters, Role::currency_after, index);
}

void UnitWords::add_currencies() {
  const UnitTable& table = *lexicon_.units;
  std::map<std::string, std::set<std::string>> bare;
  for (const auto& [sign, code] : table.signs) {
    const std::int32_t index = currency(code);
    offer(sign, Role::currency_before, index);
    offer(sign, Role::currency_after, index);
  }
  for (const std::string& code : currency_codes()) {
    if (holds(table.codes_left_out, code)) continue;
    const CurrencyNames names = currency_names(code, lexicon_.language.empty() ? "root" : lexicon_.language);
    const bool historic = std::any_of(names.names.begin(), names.names.end(), [](const std::string& name) {
      return name.find('(') != std::string::npos;
    });
    if (historic) continue;
    const std::int32_t index = currency(code);
    for (const std::string& name : names.names) {
      offer(name, Role::currency_after, index);
      if (bare_names_ == BareName::none || name.find(' ') == std::string::npos) continue;
      bare[bare_names_ == BareName::first ? name.substr(0, name.find(' ')) : name.substr(name.rfind(' ') + 1)]
          .insert(code);
    }
    for (const std::string& symbol : names.symbols) {
      if (symbol.size() > 1 && symbol.find('$') != std::string::npos) add_sign(symbol, index);
    }
    if (names.dollar) add_sign(code + "$", index);
    if (holds(table.codes_not_words, code)) continue;
    if (holds(table.codes_in_small_letters, code)) {
      offer(code, Role::currency_before, index);
      offer(code, Role::currency_after, index);
      continue;
    }
    offer(code, Role::currency_code, index);
    lexicon_.currencies[static_cast<std::size_t>(index)].written = code;
  }
  add_bare_names(bare);
}

/// "Hryvnias" are those of one country; dollars and dinars are of many.
void UnitWords::add_bare_names(const std::map<std::string, std::set<std::string>>& codes) {
  for (const auto& [word, owners] : codes) {
    if (owners.size() != 1 || word.size() < kShortestBareName || not_bare_.contains(fold_word(word)))
      continue;
    const Phrase& phrase = lexicon_.words.add(word);
    if (phrase.meanings.empty()) offer(word, Role::currency_after, currency(*owners.begin()));
  }
}

}  // namespace crosscheck::values
