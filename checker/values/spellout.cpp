// Values: number words from ICU. ICU says how numbers are spelled, not what its words mean; so numbers are
// spelled in order of size, and a spelling that cannot be read yet with what is known teaches its unknown
// word: the meaning is the one with which the machine (spelling.h) reads the number right.
#include "checker/values/spellout.h"

#include <unicode/fieldpos.h>
#include <unicode/normalizer2.h>
#include <unicode/rbnf.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "checker/values/letters.h"
#include "checker/values/lexicon.h"

namespace crosscheck::values {
namespace {

constexpr char16_t kSoftHyphen = 0x00AD;
/// Greater numbers are learnt by their words only, never as a whole.
constexpr std::int64_t kWhole = 1000;
constexpr std::int64_t kWholeWord = 2000;  ///< but Arabic has a dual: two thousand is one word

constexpr std::array<std::int64_t, 11> kFactors = {10,
                                                   100,
                                                   1000,
                                                   10'000,
                                                   1'000'000,
                                                   100'000'000,
                                                   1'000'000'000,
                                                   1'000'000'000'000,
                                                   1'000'000'000'000'000,
                                                   10'000'000'000'000'000,
                                                   1'000'000'000'000'000'000};
constexpr std::int64_t kMyriad = 10'000;

std::vector<std::int64_t> samples() {
  std::vector<std::int64_t> out;
  // Tens before teens: where ten is a factor, twenty says so.
  for (std::int64_t n = 0; n <= 10; ++n) out.push_back(n);
  for (std::int64_t n = 20; n <= 100; n += 10) out.push_back(n);
  for (std::int64_t n = 11; n <= 99; ++n) {
    if (n % 10 != 0) out.push_back(n);
  }
  for (const std::int64_t n : {101, 102, 103, 104, 105, 106, 107, 108, 109, 111, 112, 120,
                               121, 180, 200, 201, 221, 300, 400, 500, 600, 700, 800, 900})
    out.push_back(n);
  for (std::int64_t n = 1000; n <= 9000; n += 1000) out.push_back(n);
  for (const std::int64_t n :
       {1001, 1100, 1200, 10'000, 20'000, 21'000, 22'000, 50'000, 80'000, 100'000, 200'000})
    out.push_back(n);
  for (std::int64_t factor = 1'000'000; factor <= 1'000'000'000'000'000; factor *= 1000) {
    for (const std::int64_t n : {1, 2, 5, 21}) out.push_back(factor * n);
    if (factor == 1'000'000) out.push_back(100 * factor);
  }
  out.push_back(10'000'000'000'000'000);
  return out;
}

class Teacher {
 public:
  explicit Teacher(Lexicon& lexicon) : lexicon_(lexicon), numbers_(lexicon.numbers) {
    for (const Phrase& phrase : lexicon.words.phrases()) {
      const auto word = lexicon.number_word(phrase);
      if (!word) continue;
      Text text = fold_to_utf16(phrase.text);
      std::replace(text.begin(), text.end(), u'-', u' ');
      numbers_.add(text, *word);
      has_myriads_ = has_myriads_ || (word->kind == WordKind::multiplier && word->value == 10);
      own_.insert(std::move(text));
    }
  }

  void run() {
    if (lexicon_.language.empty()) return;
    UErrorCode status = U_ZERO_ERROR;
    const icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale(lexicon_.language.c_str()),
                                            status);
    // Without rules of its own a language would get those of the root locale, which are digits.
    if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) {
      const icu::Locale actual = format.getLocale(ULOC_ACTUAL_LOCALE, status = U_ZERO_ERROR);
      if (U_FAILURE(status) || lexicon_.language != actual.getLanguage()) return;
    }
    const std::vector<std::int64_t> all = samples();
    learn_denominators(format);
    for (const bool ordinals : {false, true}) {
      std::vector<icu::UnicodeString> sets;
      for (int32_t i = 0; i < format.getNumberOfRuleSetNames(); ++i) {
        const icu::UnicodeString set = format.getRuleSetName(i);
        if (is_wanted(set, ordinals)) sets.push_back(set);
      }
      // The small words of every set come first, for the larger numbers of all sets are made of them.
      for (const bool small : {true, false}) {
        for (const icu::UnicodeString& set : sets) {
          for (const std::int64_t n : all) {
            if ((n <= 20 || (n < 100 && n % 10 == 0)) == small) learn_spelling_of(n, format, set, ordinals);
          }
        }
      }
    }
  }

 private:
  using Text = std::u16string;

  static bool is_wanted(const icu::UnicodeString& set, bool ordinals) {
    // Plural ordinals mean other things more often ("segundos").
    if (ordinals) return set.startsWith(u"%spellout-ordinal") && set.indexOf(u"plural") < 0;
    return set.startsWith(u"%spellout-cardinal") || set == u"%spellout-numbering" ||
           set == u"%spellout-numbering-verbose";
  }

  /// Plural ordinals are denominators: tres quintos.
  void learn_denominators(const icu::RuleBasedNumberFormat& format) {
    for (int32_t i = 0; i < format.getNumberOfRuleSetNames(); ++i) {
      const icu::UnicodeString set = format.getRuleSetName(i);
      if (!set.startsWith(u"%spellout-ordinal") || set.indexOf(u"plural") < 0) continue;
      for (const std::int64_t n : samples()) {
        // "Segundos" are of time; compounds are read by their words.
        if (n < 3 || (n > 20 && n < 100 && n % 10 != 0) || (n > 100 && n != kWhole)) continue;
        UErrorCode status = U_ZERO_ERROR;
        icu::FieldPosition position;
        icu::UnicodeString spelled;
        format.format(n, set, spelled, position, status);
        const Text text = U_SUCCESS(status) ? plain(with_marks(spelled)) : Text();
        if (text.empty() || text.find(u' ') != Text::npos) continue;
        mean_denominator(text, n);
        for (const Text& variant : variants(text)) mean_denominator(variant, n);
      }
    }
  }

  void mean_denominator(const Text& text, std::int64_t n) {
    std::string utf8;
    icu::UnicodeString(text.data(), static_cast<int32_t>(text.size())).toUTF8String(utf8);
    Phrase& phrase = lexicon_.words.add(utf8);
    if (phrase.is(Role::denominator)) return;
    phrase.roles.set(static_cast<std::size_t>(Role::denominator));
    phrase.meanings.push_back({Role::denominator, static_cast<std::int32_t>(n)});
  }

  void learn_spelling_of(std::int64_t n, const icu::RuleBasedNumberFormat& format,
                         const icu::UnicodeString& set, bool ordinal) {
    UErrorCode status = U_ZERO_ERROR;
    icu::FieldPosition position;
    icu::UnicodeString spelled;
    format.format(n, set, spelled, position, status);
    if (U_SUCCESS(status)) learn(with_marks(spelled), n, ordinal);
  }

  /// Folded, with '~' for ICU's soft hyphens (borders inside words) and spaces for other borders.
  static Text with_marks(const icu::UnicodeString& spelled) {
    const Letters& letters = Letters::get();
    Text out;
    for (int32_t i = 0; i < spelled.length(); ++i) {
      const char16_t c = spelled[i];
      if (c == kSoftHyphen) {
        if (!out.empty() && out.back() != u' ' && out.back() != u'~') out += u'~';
      } else if (c == u' ' || c == u'-' || c == u',' || letters.kind(c) == Letter::space) {
        if (!out.empty() && out.back() == u'~') out.pop_back();
        if (!out.empty() && out.back() != u' ') out += u' ';
      } else if (letters.fold(c) != 0) {
        out += static_cast<char16_t>(letters.fold(c));
      }
    }
    while (!out.empty() && (out.back() == u' ' || out.back() == u'~')) out.pop_back();
    return out;
  }

  static Text plain(std::u16string_view marked) {
    Text out;
    for (const char16_t c : marked) {
      if (c != u'~') out += c;
    }
    return out;
  }

  /// A known stretch of a spelling, or an unknown one.
  struct Piece {
    Text text;
    bool known = false;
    bool alone = false;  ///< stands between spaces
    std::vector<NumberWord> words;
    std::vector<Text> parts;
  };

  void learn(const Text& spelling, std::int64_t n, bool ordinal) {
    if (spelling.empty() || (spelling[0] >= u'0' && spelling[0] <= u'9')) return;
    for (const char16_t c : spelling) {
      if (c != u'~' && c != u' ' && Letters::get().kind(c) == Letter::none) return;  // "1000000."
    }

    if (is_read(spelling, n, ordinal)) return;
    std::vector<Piece> pieces = take_apart(spelling);
    const auto unknown = [](const Piece& piece) { return !piece.known; };
    const auto count = std::count_if(pieces.begin(), pieces.end(), unknown);
    if (count == 1) {
      const auto at = std::find_if(pieces.begin(), pieces.end(), unknown);
      if (guess(pieces, static_cast<std::size_t>(at - pieces.begin()), n, ordinal)) return;
    }
    if (count == 0 && widen(pieces, n, ordinal)) return;
    if (n > kWhole && (pieces.size() > 1 || n > kWholeWord)) return;
    learn_tens_before(pieces, n, ordinal);
    if (is_read(spelling, n, ordinal)) return;
    teach(plain(spelling), {ordinal ? WordKind::ordinal : WordKind::cardinal, false, n}, true);
  }

  /// Known words give n, an ordinal prefix or suffix of the language taken off.
  bool is_read(const Text& spelling, std::int64_t n, bool ordinal) const {
    const Text text = plain(spelling);
    const auto number = numbers_.read(joined_apart(text));
    if (number && number->value == Decimal(n) && number->ordinal == ordinal) return true;
    if (!ordinal) return false;
    // Where ICU has no ordinal it gives the cardinal.
    if (number && number->value == Decimal(n)) return true;
    for (const std::u16string& affix : lexicon_.ordinal_affixes) {
      if (text.size() <= affix.size()) continue;
      Text rest;
      if (text.compare(0, affix.size(), affix) == 0) {
        rest = text.substr(affix.size());
      } else if (text.compare(text.size() - affix.size(), affix.size(), affix) == 0) {
        rest = text.substr(0, text.size() - affix.size());
        while (!rest.empty() && rest.back() == u' ') rest.pop_back();
      }
      const auto cardinal = rest.empty() ? std::nullopt : numbers_.read(rest);
      if (cardinal && cardinal->value == Decimal(n)) return true;
    }
    return false;
  }

  /// Glued joiners (Arabic "and") as words of their own.
  Text joined_apart(const Text& text) const {
    if (lexicon_.glued_joiners.empty()) return text;
    Text out;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = std::min(text.find(u' ', at), text.size());
      const std::u16string_view word(text.data() + at, end - at);
      if (!out.empty()) out += u' ';
      bool done = false;
      for (const std::u16string& joiner : lexicon_.glued_joiners) {
        if (done || numbers_.find(word) != nullptr || word.size() <= joiner.size() ||
            word.compare(0, joiner.size(), joiner) != 0)
          continue;
        out += joiner + u" ";
        out += word.substr(joiner.size());
        done = true;
      }
      if (!done) out += word;
      at = end + 1;
    }
    return out;
  }

  std::vector<Piece> take_apart(const Text& marked) const {
    std::vector<Piece> out;
    const Text spelling = joined_apart(marked);
    std::size_t at = 0;
    while (at < spelling.size()) {
      std::size_t end = at;
      while (end < spelling.size() && spelling[end] != u' ' && spelling[end] != u'~') ++end;
      Piece piece;
      piece.text = spelling.substr(at, end - at);
      piece.alone =
          (at == 0 || spelling[at - 1] == u' ') && (end == spelling.size() || spelling[end] == u' ');
      std::vector<std::u16string_view> parts;
      piece.known = numbers_.split(piece.text, piece.words, &parts);
      for (const auto part : parts) piece.parts.emplace_back(part);
      if (!piece.known) split_off_known(piece, out);
      out.push_back(std::move(piece));
      at = end + 1;
    }
    return out;
  }

  static bool has_free_borders(const Text& text) {
    const Letter kind = Letters::get().kind(text[0]);
    return kind == Letter::free || kind == Letter::hangul;
  }

  /// Where words have no borders, an unknown word may follow known ones: 一百.
  void split_off_known(Piece& piece, std::vector<Piece>& out) const {
    if (!has_free_borders(piece.text)) return;
    for (std::size_t size = piece.text.size() - 1; size > 0; --size) {
      Piece known;
      known.text = piece.text.substr(0, size);
      std::vector<std::u16string_view> parts;
      if (!numbers_.split(known.text, known.words, &parts)) continue;
      for (const auto part : parts) known.parts.emplace_back(part);
      known.known = true;
      piece.text = piece.text.substr(size);
      piece.alone = true;
      out.push_back(std::move(known));
      return;
    }
  }

  bool gives(const std::vector<NumberWord>& words, std::int64_t n, bool ordinal) const {
    const auto number = numbers_.put_together(words);
    return number && number->value == Decimal(n) && number->ordinal == ordinal;
  }

  static std::vector<NumberWord> words_of(const std::vector<Piece>& pieces) {
    std::vector<NumberWord> out;
    for (const Piece& piece : pieces) {
      if (piece.known)
        out.insert(out.end(), piece.words.begin(), piece.words.end());
      else
        out.emplace_back();
    }
    return out;
  }

  bool guess(const std::vector<Piece>& pieces, std::size_t unknown, std::int64_t n, bool ordinal) {
    std::vector<NumberWord> words = words_of(pieces);
    std::size_t place = 0;
    for (std::size_t i = 0; i < unknown; ++i) place += pieces[i].words.size();
    const bool only = words.size() == 1;
    const bool ends = ordinal && place + 1 == words.size();  // in an ordinal the last word says so
    std::vector<NumberWord> others = words;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(place));
    std::vector<NumberWord> guesses;
    if (!only) {
      for (const std::uint8_t joins : {kAfterTens, kAfterFactor, kBeforeTens})
        guesses.push_back({WordKind::joiner, false, joins});
    }
    for (const bool bare : {false, true}) {
      if (only && !bare) continue;
      for (auto factor = kFactors.rbegin(); factor != kFactors.rend(); ++factor) {
        if (*factor > n || *factor < (only && !ordinal ? kWhole : kFactors[1])) continue;
        guesses.push_back({ends             ? WordKind::ordinal_scale
                           : *factor == 100 ? WordKind::multiplier
                                            : factor_kind(*factor),
                           bare, *factor});
      }
    }
    const WordKind small = ends ? WordKind::ordinal : WordKind::cardinal;
    const auto known = others.empty() ? std::nullopt : numbers_.put_together(others);
    const std::int64_t rest = known ? known->value.to_int64().value_or(n) : -1;
    if (only && n < kWhole) guesses.insert(guesses.begin(), {small, false, n});
    if (rest < 0) {
      for (std::int64_t value = 1; value < kWhole; value += value < 20 ? 1 : 10)
        guesses.push_back({small, false, value});
    } else if (rest < n && n - rest < kWhole) {
      guesses.push_back({small, false, n - rest});
    }
    for (const NumberWord& word : guesses) {
      if (word.kind == WordKind::ordinal_scale && only && n <= kWhole) continue;
      words[place] = word;
      for (const bool rule : {numbers_.rules.ordinal_ends, true}) {
        const bool before = std::exchange(numbers_.rules.ordinal_ends, rule);
        if (gives(words, n, ordinal)) {
          teach(pieces[unknown].text, word, pieces[unknown].alone);
          return true;
        }
        numbers_.rules.ordinal_ends = before;
      }
    }
    return false;
  }

  /// 千 is a factor inside a myriad, as 百 is, but "thousand" is a scale.
  WordKind factor_kind(std::int64_t factor) const {
    return factor < kMyriad && has_myriads_ ? WordKind::multiplier : WordKind::scale;
  }

  /// All words are known, but one of them has to do more: ten is a factor in 二十, "and" may follow tens too,
  /// ordinals are added up, a zero holds a place.
  bool widen(std::vector<Piece>& pieces, std::int64_t n, bool ordinal) {
    std::vector<NumberWord> words = words_of(pieces);
    std::vector<const Text*> texts;
    std::vector<bool> alone;
    std::vector<bool> inside_word;
    for (const Piece& piece : pieces) {
      for (const Text& part : piece.parts) {
        texts.push_back(&part);
        alone.push_back(piece.alone || pieces.size() == 1);
        // Where words have borders, a known word inside another one may be there by chance.
        inside_word.push_back(piece.parts.size() > 1 && !has_free_borders(piece.text));
      }
    }
    for (bool* rule :
         {&numbers_.rules.ordinal_ends, &numbers_.rules.ordinals_add, &numbers_.rules.zero_holds_place}) {
      if (*rule) continue;
      *rule = true;
      if (gives(words, n, ordinal)) return true;
      *rule = false;
    }
    for (std::size_t i = 0; i < words.size() && i < texts.size(); ++i) {
      if (inside_word[i]) continue;
      const NumberWord before = words[i];
      std::vector<NumberWord> wider;
      const bool power = std::find(kFactors.begin(), kFactors.end(), before.value) != kFactors.end();
      const bool after_small = i > 0 && words[i - 1].kind == WordKind::cardinal;
      if (before.kind == WordKind::cardinal && power && (before.value > 10 || after_small)) {
        wider.push_back(
            {before.value <= 100 ? WordKind::multiplier : factor_kind(before.value), true, before.value});
      } else if (before.kind == WordKind::ordinal && power && before.value > 10) {
        wider.push_back({WordKind::ordinal_scale, true, before.value});
      } else if (before.kind == WordKind::joiner) {
        for (const std::uint8_t joins : {kAfterTens, kAfterFactor, kBeforeTens})
          wider.push_back({WordKind::joiner, false, before.value | joins});
      } else if ((before.kind == WordKind::multiplier || before.kind == WordKind::scale) && !before.bare) {
        wider.push_back({before.kind, true, before.value});
      }
      for (const NumberWord& word : wider) {
        words[i] = word;
        if (!gives(words, n, ordinal)) continue;
        teach(*texts[i], word, alone[i]);
        return true;
      }
      words[i] = before;
    }
    return false;
  }

  /// "quatre-vingt" in "quatre-vingt-un": what stands before a known last word.
  void learn_tens_before(const std::vector<Piece>& pieces, std::int64_t n, bool ordinal) {
    if (ordinal || pieces.size() < 2 || !pieces.back().known || pieces.back().words.size() != 1) return;
    const NumberWord& last = pieces.back().words[0];
    if (last.kind != WordKind::cardinal || last.value >= 10 || (n - last.value) % 10 != 0) return;
    Text before;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
      if (!before.empty()) before += u' ';
      before += pieces[i].text;
    }
    if (numbers_.read(before)) return;
    teach(before, {WordKind::cardinal, false, n - last.value}, true);
  }

  /// `alone`: the word stands on its own too, and the tokeniser shall find it.
  void teach(const Text& text, const NumberWord& word, bool alone) {
    variants_.erase(text);
    teach_spelling(text, word, alone);
    for (const Text& variant : variants(text)) {
      if (numbers_.find(variant) != nullptr && variants_.count(variant) == 0) continue;
      variants_.insert(variant);
      teach_spelling(variant, word, alone);
    }
  }

  /// How else the word is written: without accents, and with the letters that the file gives for others (ü as
  /// ue).
  std::vector<Text> variants(const Text& text) const {
    std::vector<Text> out;
    Text replaced;
    for (const char16_t c : text) {
      const auto& table = lexicon_.letter_variants;
      const auto at =
          std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == c; });
      if (at == table.end())
        replaced += c;
      else
        replaced += at->second;
    }
    if (replaced != text) out.push_back(std::move(replaced));
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decomposer = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status) || Letters::get().kind(text[0]) != Letter::bordered) return out;
    const icu::UnicodeString parts =
        decomposer->normalize(icu::UnicodeString(text.data(), static_cast<int32_t>(text.size())), status);
    Text bare;
    for (int32_t i = 0; U_SUCCESS(status) && i < parts.length(); ++i) {
      if (u_charType(parts[i]) != U_NON_SPACING_MARK) bare += parts[i];
    }
    if (!bare.empty() && bare != text) out.push_back(std::move(bare));
    return out;
  }

  void teach_spelling(const Text& text, const NumberWord& word, bool alone) {
    numbers_.add(text, word);
    if (word.kind == WordKind::multiplier && word.value == 10) has_myriads_ = true;
    if (!alone || own_.count(text) != 0) return;
    std::string utf8;
    icu::UnicodeString(text.data(), static_cast<int32_t>(text.size())).toUTF8String(utf8);
    lexicon_.mean_number(utf8, word);
    if (utf8.find(' ') == std::string::npos) return;
    if (Letters::get().kind(text[0]) == Letter::hangul) {
      Text glued = text;  // 열 하나 is written as one word too
      glued.erase(std::remove(glued.begin(), glued.end(), u' '), glued.end());
      return teach_spelling(glued, word, alone);
    }
    std::replace(utf8.begin(), utf8.end(), ' ', '-');
    lexicon_.mean_number(utf8, word);
  }

  Lexicon& lexicon_;
  NumberWords& numbers_;
  std::set<Text> own_;       ///< words that the file gives a number
  std::set<Text> variants_;  ///< spellings that ICU has not given itself
  bool has_myriads_ = false;
};

}  // namespace

void learn_number_words(Lexicon& lexicon) {
  Teacher(lexicon).run();
}

}  // namespace crosscheck::values
