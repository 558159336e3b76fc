// Values: the compiled phrase tables. Loading them from a file is in lexicon_loader.cpp.
#include "checker/values/lexicon.h"

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/values/letters.h"
#include "checker/values/spellout.h"

namespace crosscheck::values {
namespace {

/// How many ASCII letters a text begins with.
std::size_t letters_at(std::string_view text) {
  std::size_t out = 0;
  while (out < text.size() && static_cast<unsigned char>((text[out] | 0x20) - 'a') < 26) ++out;
  return out;
}

/// The hash of a word that is met letter by letter: the same as that of its folded bytes in eights.
class WordHash {
 public:
  WordHash() = default;
  /// Begins with letters that need no folding but for their case.
  void add_ascii(std::string_view letters) {
    for (const char c : letters) add_byte(static_cast<unsigned char>(c | 0x20));
  }
  void add(char32_t c) {
    if (c == 0) return;
    if (c < 0x80) {
      add_byte(c);
      return;
    }
    for (std::uint64_t bytes = key_bytes(c); bytes != 0; bytes >>= 8U) add_byte(bytes & 0xFFU);
  }
  std::uint64_t value() {
    if (size_ > 0) hash_ = mixed_key(hash_, bytes_);
    return closed_key(hash_);
  }

 private:
  void add_byte(std::uint64_t byte) {
    bytes_ |= byte << (8 * size_);
    if (++size_ < 8) return;
    hash_ = mixed_key(hash_, bytes_);
    bytes_ = 0;
    size_ = 0;
  }

  std::uint64_t hash_ = 0;
  std::uint64_t bytes_ = 0;
  unsigned size_ = 0;
};

/// The letters before and after `at` belong to one word.
bool inside_word(const Letters& letters, char32_t last, std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const Letter before = letters.kind(last);
  const Letter after = letters.kind(decode(text, at));
  if (after == Letter::bordered) return before == Letter::bordered || before == Letter::digit;
  if (after == Letter::katakana) return before == Letter::katakana;
  return after == Letter::mark || after == Letter::silent;
}

/// Compares from `at` on, both folded, a space of the phrase standing for white space of any length. `last`
/// is the letter before, 0 if there is none.
bool phrase_matches(const Letters& letters, std::string_view text, std::size_t at, std::string_view phrase,
                    char32_t last, std::size_t& end) {
  for (std::size_t i = 0; i < phrase.size();) {
    if (at >= text.size()) return false;
    if (phrase[i] == ' ') {
      const std::size_t before = at;
      std::size_t after = at;
      while (at < text.size() && letters.kind(decode(text, after)) == Letter::space) at = after;
      if (at == before) return false;
      ++i;
      continue;
    }
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
      last = letters.fold(first);
      if (last != static_cast<unsigned char>(phrase[i])) return false;
      ++at;
      ++i;
      continue;
    }
    const char32_t found = letters.fold(decode(text, at));
    if (found == 0) continue;
    last = decode(phrase, i);
    if (found != last) return false;
  }
  // "km" is not in "kmart".
  if (inside_word(letters, last, text, at)) return false;
  end = at;
  return true;
}

}  // namespace

std::int32_t Phrase::value(Role role) const {
  for (const Meaning& meaning : meanings) {
    if (meaning.role == role) return meaning.value;
  }
  return 0;
}

std::uint64_t first_key_folded(std::string_view text, std::size_t at, std::size_t& end) {
  const Letters& letters = Letters::get();
  WordHash hash;
  hash.add_ascii(text.substr(at, end - at));
  char32_t c = 0;
  Letter kind = Letter::bordered;
  if (end == at) {
    c = decode(text, end);
    kind = letters.kind(c);
    const char32_t folded = letters.fold(c);
    // Most of these stand alone: Han characters and marks.
    if (kind != Letter::bordered && kind != Letter::katakana)
      return closed_key(mixed_key(0, folded < 0x80 ? folded : key_bytes(folded)));
    hash.add(folded);
  }
  for (std::size_t after = end; after < text.size(); end = after) {
    c = decode(text, after);
    const Letter more = letters.kind(c);
    if (more == Letter::silent) continue;
    if (more != kind && more != Letter::mark) break;
    hash.add(letters.fold(c));
  }
  return hash.value();
}

Phrase& PhraseTable::add(std::string_view text) {
  std::string folded = fold_word(text);
  const auto [at, is_new] = places_.try_emplace(folded, phrases_.size());
  if (is_new) phrases_.push_back({std::move(folded), {}, {}, {}});
  return phrases_[at->second];
}

void PhraseTable::add_without_accents() {
  for (std::size_t i = 0, size = phrases_.size(); i < size; ++i) {
    const std::string plain = without_accents(phrases_[i].text);
    if (plain == phrases_[i].text || places_.contains(plain)) continue;
    Phrase copy = phrases_[i];
    copy.text = plain;
    places_.emplace(plain, phrases_.size());
    phrases_.push_back(std::move(copy));
  }
}

void PhraseTable::build() {
  places_.clear();
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  order.reserve(phrases_.size());
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (phrases_[i].text.empty()) continue;  // nothing but silent characters
    std::size_t end = 0;
    order.emplace_back(first_key(phrases_[i].text, 0, end), i);
  }
  std::sort(order.begin(), order.end(), [&](const auto& x, const auto& y) {
    if (x.first != y.first) return x.first < y.first;
    const std::string& a = phrases_[x.second].text;
    const std::string& b = phrases_[y.second].text;
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  std::vector<Phrase> sorted;
  sorted.reserve(phrases_.size());
  for (const auto& [key, i] : order) sorted.push_back(std::move(phrases_[i]));
  phrases_ = std::move(sorted);
  std::size_t size = 16;
  while (size < phrases_.size() * 3) size *= 2;
  letters_ = &Letters::get();
  probes_.clear();
  for (const Phrase& phrase : phrases_) {
    std::size_t end = 0;
    first_key(phrase.text, 0, end);
    // A white space that folding leaves as it is stands for itself only.
    std::size_t next = end;
    const bool odd = end < phrase.text.size() && phrase.text[end] != ' ' &&
                     letters_->kind(decode(phrase.text, next)) == Letter::space;
    // One that ends in white space may be followed by anything.
    const std::uint32_t next_letter = behind(phrase.text, end);
    const auto letters = static_cast<std::uint32_t>(letters_at(phrase.text));
    probes_.push_back(
        {odd || next_letter == kBehindSpace ? kUnknown : next_letter, letters == end ? letters : 0});
  }
  slots_.assign(size, {});
  filter_.assign(std::max<std::size_t>(size / 32, 16), 0);
  for (std::size_t i = 0; i < order.size();) {
    const std::uint64_t key = order[i].first;
    std::size_t next = i;
    while (next < order.size() && order[next].first == key) ++next;
    std::size_t slot = key & (size - 1);
    while (slots_[slot].range.count != 0) slot = (slot + 1) & (size - 1);
    const std::uint64_t bit = key >> 32 & (filter_.size() * 64 - 1);
    filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    slots_[slot] = {key, {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(next - i)}};
    i = next;
  }
}

std::uint32_t PhraseTable::behind(std::string_view text, std::size_t at) const {
  if (at >= text.size()) return kNothing;
  std::uint32_t out = 0;
  char32_t c = decode(text, at);
  while (letters_->kind(c) == Letter::space) {
    out = kBehindSpace;
    if (at >= text.size()) return out;
    c = decode(text, at);
  }
  c = letters_->fold(c);
  return c != 0 ? out | c : kUnknown;  // a silent character may be followed by anything
}

bool PhraseTable::matches(std::string_view text, std::size_t at, std::size_t key_end, std::uint32_t phrase,
                          std::size_t& end) const {
  const std::string_view words = phrases_[phrase].text;
  const Probe& probe = probes_[phrase];
  if (probe.letters == 0 || probe.letters != key_end - at)
    return phrase_matches(*letters_, text, at, words, 0, end);
  // The first word is the same, and no letter is behind it.
  if (probe.behind == kNothing) {
    end = key_end;
    return true;
  }
  const auto last = static_cast<unsigned char>(words[probe.letters - 1]);
  return phrase_matches(*letters_, text, key_end, words.substr(probe.letters), last, end);
}

const Phrase* PhraseTable::longest_of(Range range, std::string_view text, std::size_t at, std::size_t key_end,
                                      std::size_t& end, std::size_t shorter_than) const {
  if (range.count == 0) return nullptr;
  const std::uint32_t here = behind(text, key_end);
  for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
    if (!fits(probes_[i], here)) continue;
    const Phrase& phrase = phrases_[i];
    if (phrase.text.size() < shorter_than && matches(text, at, key_end, i, end)) return &phrase;
  }
  return nullptr;
}

void WordIndex::build(const PhraseTable& words, const PhraseTable& idioms, std::span<const WordUse> times) {
  std::size_t keys = 0;
  const auto count = [&](std::uint64_t, PhraseTable::Range) { ++keys; };
  words.each_key(count);
  idioms.each_key(count);
  for (const WordUse& use : times) keys += use.key != 0 ? 1 : 0;
  std::size_t size = 16;
  while (size < keys * 3) size *= 2;
  entries_.assign(size, {});
  filter_.assign(std::max<std::size_t>(size / 32, 16), 0);
  const auto entry = [&](std::uint64_t key) -> Entry& {
    const std::uint64_t bit = key >> 32 & (filter_.size() * 64 - 1);
    filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    Entry& out = entries_[slot_of(key)];
    out.key = key;
    return out;
  };
  words.each_key([&](std::uint64_t key, PhraseTable::Range range) { entry(key).words = range; });
  idioms.each_key([&](std::uint64_t key, PhraseTable::Range range) { entry(key).idioms = range; });
  for (const WordUse& use : times) {
    if (use.key != 0) entry(use.key).time = &use;
  }
}

void PhraseTable::set_numbers(const Lexicon& lexicon) {
  for (Phrase& phrase : phrases_) phrase.number = lexicon.number_word(phrase);
}

std::optional<NumberWord> Lexicon::number_word(const Phrase& phrase) const {
  const auto from_table = [&](WordKind kind, Role role) -> std::optional<NumberWord> {
    const auto value = decimals[static_cast<std::size_t>(phrase.value(role))].to_int64();
    if (!value || *value <= 1) return std::nullopt;
    return NumberWord{kind, phrase.is(Role::bare), *value};
  };
  if (phrase.is(Role::multiplier))
    return NumberWord{WordKind::multiplier, phrase.is(Role::bare), phrase.value(Role::multiplier)};
  if (phrase.is(Role::scale)) return from_table(WordKind::scale, Role::scale);
  for (const Role role : {Role::digit, Role::tens}) {
    if (phrase.is(role)) return NumberWord{WordKind::cardinal, false, phrase.value(role)};
  }
  if (phrase.is(Role::ordinal_scale)) return from_table(WordKind::ordinal_scale, Role::ordinal_scale);
  if (phrase.is(Role::ordinal)) return NumberWord{WordKind::ordinal, false, phrase.value(Role::ordinal)};
  if (phrase.is(Role::joiner)) return NumberWord{WordKind::joiner, false, phrase.value(Role::joiner)};
  return std::nullopt;
}

const Decimal* Lexicon::letter_scale(std::string_view letters, const Figure& figure) const {
  // One digit with a capital is a name: 5G, 4K, 3M.
  const bool name_like = letters.size() == 1 && letters[0] >= 'A' && letters[0] <= 'Z' &&
                         figure.digits == 1 && figure.exponent == 0 && !figure.grouped;
  if (name_like) return nullptr;
  for (const auto& [text, scale] : letter_scales) {
    if (text == letters) return &scale;
  }
  return nullptr;
}

void Lexicon::mean_number(std::string_view text, const NumberWord& word) {
  if (std::binary_search(not_numbers.begin(), not_numbers.end(), fold_word(text))) return;
  Phrase& phrase = words.add(text);
  for (const Role role : {Role::digit, Role::tens, Role::multiplier, Role::scale, Role::ordinal,
                          Role::ordinal_scale, Role::joiner}) {
    phrase.roles.reset(static_cast<std::size_t>(role));
    const auto is = [&](const Meaning& meaning) { return meaning.role == role; };
    phrase.meanings.erase(std::remove_if(phrase.meanings.begin(), phrase.meanings.end(), is),
                          phrase.meanings.end());
  }
  const auto give = [&](Role role, std::int64_t value) {
    phrase.roles.set(static_cast<std::size_t>(role));
    phrase.meanings.push_back({role, static_cast<std::int32_t>(value)});
  };
  const auto from_table = [&](Role role) {
    decimals.emplace_back(word.value);
    give(role, static_cast<std::int64_t>(decimals.size() - 1));
  };
  constexpr std::int64_t kSmall = 20;
  switch (word.kind) {
    case WordKind::cardinal:
      give(word.value < kSmall ? Role::digit : Role::tens, word.value);
      break;
    case WordKind::multiplier:
      give(Role::multiplier, word.value);
      break;
    case WordKind::scale:
      from_table(Role::scale);
      break;
    case WordKind::ordinal:
      give(Role::ordinal, word.value);
      break;
    case WordKind::ordinal_scale:
      from_table(Role::ordinal_scale);
      break;
    case WordKind::joiner:
      give(Role::joiner, word.value);
      break;
  }
  if (word.bare && !phrase.is(Role::bare)) give(Role::bare, 0);
}

void Lexicon::add_denominators() {
  std::vector<std::pair<std::string, std::int32_t>> found;
  for (const Phrase& phrase : words.phrases()) {
    if (phrase.is(Role::unit) || phrase.text.find_first_of(" -") != std::string::npos) continue;
    std::int64_t value = 0;
    if (phrase.is(Role::ordinal)) value = phrase.value(Role::ordinal);
    if (phrase.is(Role::ordinal_scale))
      value = decimals[static_cast<std::size_t>(phrase.value(Role::ordinal_scale))].to_int64().value_or(0);
    constexpr std::int64_t kGreatest = 1'000'000'000;
    if (value < 1 || value == 2 || value > kGreatest) continue;  // "seconds" are of time
    for (const std::string& suffix : denominator_suffixes)
      found.emplace_back(phrase.text + suffix, static_cast<std::int32_t>(value));
  }
  for (const auto& [text, value] : found) {
    Phrase& phrase = words.add(text);
    if (phrase.is(Role::denominator)) continue;
    phrase.roles.set(static_cast<std::size_t>(Role::denominator));
    phrase.meanings.push_back({Role::denominator, value});
  }
}

/// "mW" and "MW", "Mb" and "MB": as written if one is, else the one whose last letter has the same case, else
/// the first.
std::int32_t Lexicon::symbol_unit(const Phrase& phrase, std::string_view written) const {
  const SymbolSet& set = symbols[static_cast<std::size_t>(phrase.value(Role::unit_symbol))];
  for (const auto& [symbol, unit] : set) {
    if (symbol == written) return unit;
  }
  if (written.size() == 1) return -1;
  for (const auto& [symbol, unit] : set) {
    if (symbol.back() == written.back()) return unit;
  }
  return set.front().second;
}

void Lexicon::complete(std::span<const WordUse> times) {
  spelled.text = " ";
  spelled.roles.set(static_cast<std::size_t>(Role::spelled));
  learn_number_words(*this);
  add_denominators();
  if (add_shared_names) add_shared_names();
  add_shared_names = nullptr;
  if (optional_accents) words.add_without_accents();
  words.build();
  words.set_numbers(*this);
  idioms.build();
  index.build(words, idioms, times);
}

}  // namespace crosscheck::values
