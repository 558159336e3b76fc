// Profiles: the weight of each term around a value falls with the words, marks and other figures between.
#include "checker/terms/profile.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "checker/base/utf8.h"
#include "checker/terms/words.h"

namespace crosscheck {
namespace {

using terms::Word;
using terms::WordReader;

/// A sentence of at most this many words that starts a paragraph heads it: "Casualties."
constexpr std::size_t kHeadingWords = 4;
/// In hundredths: from here on a term is near a claim when it is counted how many claims a term is near to.
constexpr std::uint8_t kNear = 35;

bool is_comma(char32_t c) {
  return c == U',' || c == U'，' || c == U'、' || c == U'(' || c == U')' || c == U'（' || c == U'）' ||
         c == U'،';
}

bool is_clause_mark(char32_t c) {
  return c == U';' || c == U'；' || c == U'—' || c == U'–' || c == U'。' || c == U'؛';
}

/// Words further from a value than this many steps are not looked at: they would all weigh the least.
constexpr double kReach = 40;

/// What stands in a sentence between its words, each sorted by place.
struct Borders {
  std::vector<std::uint32_t> commas;
  std::vector<std::uint32_t> clauses;  ///< marks that end a clause, not only a phrase
  std::vector<std::uint32_t> figures;
};

Borders borders_of(std::string_view text) {
  Borders out;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = utf8::next_valid(text, at);
    if (is_comma(c)) out.commas.push_back(begin);
    if (is_clause_mark(c)) out.clauses.push_back(begin);
  }
  return out;
}

double count_in(const std::vector<std::uint32_t>& places, Span gap) {
  const auto from = std::lower_bound(places.begin(), places.end(), gap.begin);
  const auto to = std::lower_bound(from, places.end(), gap.end);
  return static_cast<double>(to - from);
}

class Profiler {
 public:
  Profiler(const TermRules& rules, const TextView& view, const std::vector<ClaimPlace>& places)
      : rules_(rules), p_(rules.proximity), view_(view), places_(places), reader_(rules, view) {}

  Profiles run() {
    of_sentence_.resize(view_.sentences.size());
    for (std::size_t i = 0; i < places_.size(); ++i) of_sentence_[places_[i].sentence].push_back(i);
    Profiles out;
    out.claims.resize(places_.size());
    out.meanings.resize(places_.size());
    std::vector<Word> previous;
    std::vector<Word> heading;  // of the paragraph
    std::vector<Word> section;
    for (std::size_t s = 0; s < view_.sentences.size(); ++s) {
      const Sentence& sentence = view_.sentences[s];
      std::vector<Word> words = reader_.read(sentence);
      for (const std::size_t i : of_sentence_[s]) {
        if (places_[i].words) out.meanings[i] = meaning(places_[i].at, words);
      }
      drop_values(s, words);
      if (sentence.starts_paragraph) {
        previous.clear();
        heading.clear();
      }
      if (!of_sentence_[s].empty()) {
        Borders borders = borders_of(sentence.text);
        for (const std::size_t i : of_sentence_[s]) {
          if (places_[i].figure) borders.figures.push_back(places_[i].at.begin);
        }
        std::sort(borders.figures.begin(), borders.figures.end());
        for (const std::size_t i : of_sentence_[s]) {
          std::map<std::uint32_t, TermUse> uses;
          around(i, words, borders, uses);
          beyond(heading, p_.heading, uses);
          beyond(section, p_.heading, uses);
          beyond(previous, p_.previous, uses);
          for (const auto& [term, use] : uses) out.claims[i].push_back(use);
        }
      }
      if (sentence.block == BlockKind::heading)
        section = words;
      else if (sentence.starts_paragraph && heads(words))
        heading = words;
      previous = std::move(words);
    }
    finish(out);
    return out;
  }

 private:
  /// "12 km" and "May" beside a figure are values of their own, not words about it.
  void drop_values(std::size_t s, std::vector<Word>& words) const {
    if (of_sentence_[s].empty()) return;
    std::vector<bool> of_value(view_.sentences[s].text.size());
    for (const std::size_t i : of_sentence_[s]) {
      if (places_[i].words) continue;
      std::fill(of_value.begin() + places_[i].at.begin, of_value.begin() + places_[i].at.end, true);
    }
    std::erase_if(words,
                  [&](const Word& word) { return of_value[word.at.begin] && of_value[word.at.end - 1]; });
  }

  std::string meaning(Span at, const std::vector<Word>& words) const {
    std::vector<std::string> parts;
    std::vector<Span> covered;
    for (const Word& word : words) {
      if ((word.flags & kTermConcept) == 0 || word.at.begin < at.begin || word.at.end > at.end) continue;
      const std::string name = reader_.all()[word.term].text.substr(1);
      const ConceptId* id = rules_.concepts.find(name);
      parts.push_back((id != nullptr && rules_.concepts[*id].alters ? "!" : "") + name);
      covered.push_back(word.at);
    }
    for (const Word& word : words) {
      if ((word.flags & kTermConcept) != 0 || word.at.begin < at.begin || word.at.end > at.end) continue;
      const bool known = std::any_of(covered.begin(), covered.end(), [&](Span one) {
        return one.begin <= word.at.begin && word.at.end <= one.end;
      });
      if (!known) return "";
    }
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "=" : "+") + part;
    return out;
  }

  static bool heads(const std::vector<Word>& words) {
    return !words.empty() && words.size() <= kHeadingWords * 2 &&
           std::count_if(words.begin(), words.end(), [](const Word& w) { return w.step >= 1; }) <=
               static_cast<std::ptrdiff_t>(kHeadingWords);
  }

  void add(std::uint32_t term, double weight, std::uint8_t flags,
           std::map<std::uint32_t, TermUse>& uses) const {
    const auto hundredths = static_cast<std::uint8_t>(std::lround(std::clamp(weight, 0.0, 1.0) * 100));
    if (hundredths == 0) return;
    const auto [at, is_new] = uses.try_emplace(term);
    TermUse& use = at->second;
    use.term = term;
    // The nearest one counts. A word of the sentence is one, whatever the sentence before says too.
    const std::uint8_t context = is_new ? kTermContext : use.flags;
    use.weight = std::max(use.weight, hundredths);
    use.flags =
        static_cast<std::uint8_t>(((use.flags | flags) & ~kTermContext) | (context & flags & kTermContext));
  }

  void around(std::size_t i, const std::vector<Word>& words, const Borders& borders,
              std::map<std::uint32_t, TermUse>& uses) const {
    const ClaimPlace& place = places_[i];
    const std::string_view text = view_.sentences[place.sentence].text;
    Span head{place.at.end, place.at.end};
    if (!place.head.empty()) {
      const std::size_t found = text.find(place.head, place.at.begin);
      if (found != std::string_view::npos) {
        head = {static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(found + place.head.size())};
      }
    }
    // Steps are counted from the value outwards on both sides.
    const auto after = std::lower_bound(words.begin(), words.end(), place.at.end,
                                        [](const Word& w, std::uint32_t end) { return w.at.begin < end; });
    double steps = 0;
    for (auto word = after; word != words.end() && steps < kReach; ++word) {
      if (word->at.begin >= head.begin && word->at.end <= head.end) {
        add(word->term, 1, static_cast<std::uint8_t>(word->flags | kTermHead), uses);
        continue;
      }
      add(word->term, weight(borders, {place.at.end, word->at.begin}, steps), word->flags, uses);
      steps += word->step;
    }
    steps = 0;
    for (auto word = after; word != words.begin() && steps < kReach;) {
      --word;
      if (word->at.end > place.at.begin) continue;
      add(word->term, weight(borders, {word->at.end, place.at.begin}, steps), word->flags, uses);
      steps += word->step;
    }
  }

  double weight(const Borders& borders, Span gap, double steps) const {
    const double out = std::pow(p_.step, steps) * std::pow(p_.comma, count_in(borders.commas, gap)) *
                       std::pow(p_.clause, count_in(borders.clauses, gap)) *
                       std::pow(p_.figure, count_in(borders.figures, gap));
    return std::max(out, p_.floor);
  }

  void beyond(const std::vector<Word>& words, double weight, std::map<std::uint32_t, TermUse>& uses) const {
    for (const Word& word : words)
      add(word.term, weight, static_cast<std::uint8_t>(word.flags | kTermContext), uses);
  }

  /// How well each term tells the article's own claims apart, times how rare it is everywhere.
  void finish(Profiles& out) const {
    const auto& all = reader_.all();
    std::vector<std::uint32_t> near(all.size());
    for (const auto& claim : out.claims) {
      for (const TermUse& use : claim) near[use.term] += use.weight >= kNear ? 1 : 0;
    }
    const double n = static_cast<double>(places_.size()) + 1;
    std::vector<std::uint32_t> order(all.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return all[a].text < all[b].text; });
    std::vector<std::uint32_t> rank(all.size());
    out.terms.reserve(all.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      rank[order[i]] = i;
      const auto& term = all[order[i]];
      const double often = std::max(1.0, static_cast<double>(near[order[i]]));
      const double share = places_.size() < 2 ? 1 : std::log(n / often) / std::log(n);
      out.terms.push_back({term.text,
                           static_cast<std::uint8_t>(std::lround(term.power * std::clamp(share, 0.0, 1.0))),
                           term.written});
    }
    for (auto& claim : out.claims) {
      for (TermUse& use : claim) use.term = rank[use.term];
      std::sort(claim.begin(), claim.end(),
                [](const TermUse& a, const TermUse& b) { return a.term < b.term; });
    }
  }

  const TermRules& rules_;
  const Proximity& p_;
  const TextView& view_;
  const std::vector<ClaimPlace>& places_;
  WordReader reader_;
  std::vector<std::vector<std::size_t>> of_sentence_;
};

}  // namespace

Profiles make_profiles(const TermRules& rules, const TextView& view, const std::vector<ClaimPlace>& places) {
  return Profiler(rules, view, places).run();
}

}  // namespace crosscheck
