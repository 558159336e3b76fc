// Roles where words are spaced: the post that stands beside a person's name, before it ("Finance Secretary
// Ana Bell", "the director, Ana Bell,"), behind it ("Ana Bell, the finance secretary,") or said of it ("Ana
// Bell is the director").
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/claims/named.h"

namespace crosscheck::claims {
namespace {

/// Words between an apposition's comma and its title: "the state's new".
constexpr std::size_t kMaxLead = 4;
/// Modifiers between two heads of one title.
constexpr std::size_t kMaxBetween = 2;
/// Links and portfolios after a head: "of the Interior and Justice".
constexpr std::size_t kMaxTail = 8;
/// Words between a title and the comma before its holder: "of the town of Arden".
constexpr std::size_t kMaxOwner = 8;
/// How far before a title a word may stand that makes it part of a street's name.
constexpr std::size_t kStreetReach = 3;

class RoleFinder {
 public:
  RoleFinder(const NamedWords& words, const Sentence& sentence, const std::vector<Token>& tokens,
             std::vector<NamedClaim>& out)
      : words_(words), text_(sentence.text), tokens_(tokens), out_(out) {}

  void run(const std::vector<CueHit>& hits) {
    std::vector<std::pair<std::size_t, std::size_t>> heads;
    std::size_t at = 0;
    for (const CueHit& hit : hits) {
      if (!hit.cue->office) continue;
      while (at < tokens_.size() && tokens_[at].at.end <= hit.at.begin) ++at;
      std::size_t end = at;
      while (end < tokens_.size() && tokens_[end].at.begin < hit.at.end) ++end;
      if (end == at || tokens_[at].kind != Token::Kind::word) continue;
      if (!heads.empty() && beside(heads.back().second, at)) {
        heads.back().second = end;
      } else if (heads.empty() || heads.back().second <= at) {
        heads.emplace_back(at, end);
      }
    }
    std::size_t done = 0;
    for (const auto& [begin, end] : heads) {
      if (begin < done) continue;
      if (const std::size_t used = try_head(begin, end)) done = used;
    }
  }

 private:
  /// "Deputy Chief Inspector", "Chief Financial Officer": two heads are one with nothing but modifiers
  /// between them. `end` is that of the first, `next` where the second starts.
  bool beside(std::size_t end, std::size_t next) const {
    if (end > next || next - end > kMaxBetween) return false;
    for (std::size_t i = end - 1; i < next; ++i) {
      const Token& token = tokens_[i];
      if (token.possessive || token.capital != tokens_[next].capital) return false;
      if (i >= end && !token.is(NamedWords::kBefore | NamedWords::kPortfolio)) return false;
    }
    return true;
  }

  bool in(std::size_t i, std::uint32_t flags) const { return i < tokens_.size() && tokens_[i].is(flags); }
  bool is_word(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == Token::Kind::word; }

  /// What may stand behind a title in apposition.
  bool closes(std::size_t i) const {
    return i >= tokens_.size() || tokens_[i].kind != Token::Kind::word ||
           tokens_[i].is(NamedWords::kAfterTitle);
  }
  /// What a title cannot hold: its words start after it.
  bool border(std::size_t i) const {
    return tokens_[i].kind != Token::Kind::word || tokens_[i].possessive ||
           tokens_[i].is(NamedWords::kArticle | NamedWords::kStop | NamedWords::kHonorific |
                         NamedWords::kCopula | NamedWords::kParticle | NamedWords::kJoin);
  }

  /// The end of a title whose head ends before token `end`: "ministre de l'Intérieur", "directora general".
  std::size_t extend_right(std::size_t end) const {
    while (in(end, NamedWords::kAfter)) ++end;
    std::size_t i = end;
    const std::size_t stop = std::min(tokens_.size(), end + kMaxTail);
    while (i < stop) {
      std::size_t next = i;
      while (next < stop && tokens_[next].is(NamedWords::kTailLink | NamedWords::kJoin)) ++next;
      if (next == i || !in(next, NamedWords::kPortfolio)) break;
      while (in(next, NamedWords::kPortfolio | NamedWords::kAfter)) ++next;
      end = i = next;
    }
    return end;
  }

  /// The start of the title whose head starts at token `begin`. Unknown words belong to it only if what
  /// stands before them shows where it starts.
  std::size_t extend_left(std::size_t begin) const {
    const bool capital = tokens_[begin].capital;
    int unknown = 0;
    std::size_t known = begin;
    std::size_t i = begin;
    for (; i > 0 && !tokens_[i - 1].possessive; --i) {
      const Token& word = tokens_[i - 1];
      if (word.kind != Token::Kind::word) break;
      // A modifier belongs to the title even where its language has it among the words that end one.
      if (word.is(NamedWords::kBefore | NamedWords::kPortfolio)) {
        if (unknown == 0) known = i - 1;
        continue;
      }
      if (border(i - 1)) break;
      // Beside "Interior Minister" only capitalised words belong to the title, beside "interior minister"
      // only small ones; the first word of a sentence may be either.
      const bool first = i - 1 == 0;
      if (word.capital != capital && !first) {
        if (capital || unknown > 0) return known;
        break;  // "Harwood coach": a name before it
      }
      if (++unknown > words_.free_before) return known;
    }
    return i;
  }

  std::size_t try_head(std::size_t head, std::size_t head_end) {
    if (tokens_[head_end - 1].possessive) return 0;  // the minister's questions
    const std::size_t begin = extend_left(head);
    const std::size_t end = extend_right(head_end);
    for (std::size_t i = begin > kStreetReach ? begin - kStreetReach : 0; i < begin; ++i) {
      if (tokens_[i].kind == Token::Kind::word && tokens_[i].is(NamedWords::kNoPerson)) return 0;
    }
    // "Minister Ana Bell": nothing but an honorific between.
    // Behind a portfolio one name alone may be part of it: "founder of Defence Unlimited".
    const bool tail = end > head_end && tokens_[end - 1].is(NamedWords::kPortfolio);
    if (const auto name = name_at(tokens_, end); name && person(*name) && (!tail || full(*name))) {
      add(begin, end, *name);
      return name->next;
    }
    // "the director, Ana Bell,"
    const bool determined =
        begin > 0 && (tokens_[begin - 1].is(NamedWords::kArticle) || tokens_[begin - 1].possessive);
    const std::size_t comma = determined ? comma_after(end) : tokens_.size();
    if (comma < tokens_.size()) {
      const auto name = name_at(tokens_, comma + 1);
      if (name && person(*name) && full(*name) && closes(name->next)) {
        add(begin, end, *name);
        return name->next;
      }
    }
    if (closes(end)) return try_before(begin, end);
    return 0;
  }

  /// The comma behind a title that ends before token `end`, or behind whose it is: "the mayor of Arden,".
  std::size_t comma_after(std::size_t end) const {
    std::size_t i = end;
    if (in(i, NamedWords::kTailLink | NamedWords::kDirectionLink | NamedWords::kAfterTitle)) {
      const std::size_t stop = std::min(tokens_.size(), end + kMaxOwner);
      while (i < stop && tokens_[i].kind == Token::Kind::word &&
             (i == end || !tokens_[i].is(NamedWords::kCopula)))
        ++i;
    }
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::comma ? i : tokens_.size();
  }

  /// "Ana Bell, the town's finance secretary," and "Ana Bell is the finance secretary".
  std::size_t try_before(std::size_t begin, std::size_t end) {
    std::size_t lead = begin;
    while (lead > 0 && begin - lead < kMaxLead && is_word(lead - 1) &&
           !tokens_[lead - 1].is(NamedWords::kCopula)) {
      const Token& word = tokens_[lead - 1];
      // Only a determiner and the name of an owner stand between.
      const bool owner = word.possessive || (lead < begin && tokens_[lead].possessive && word.capital);
      const bool owner_article = word.is(NamedWords::kArticle);
      if (!owner && !owner_article && !(lead < begin && tokens_[lead].possessive)) break;
      --lead;
    }
    if (lead == 0) return 0;
    const Token& mark = tokens_[lead - 1];
    const bool comma = mark.kind == Token::Kind::comma;
    if (!comma && !mark.is(NamedWords::kCopula)) return 0;
    const auto name = name_before(tokens_, lead - 1);
    if (!name || !full(*name) || !person(*name)) return 0;
    // "In New York, the mayor ..." names a place.
    if (name->next > 0 && tokens_[name->next - 1].is(NamedWords::kIn)) return 0;
    add(begin, end, *name);
    return end;
  }

  static bool full(const NameTokens& name) { return name.words >= 2 || name.honorific; }
  bool person(const NameTokens& name) const {
    for (std::size_t i = name.begin; i < name.end; ++i) {
      if (tokens_[i].is(NamedWords::kNoPerson | NamedWords::kVenue)) return false;
    }
    return true;
  }

  void add(std::size_t begin, std::size_t end, const NameTokens& name) {
    NamedClaim claim;
    claim.value.kind = ValueKind::role;
    claim.value.span = {tokens_[begin].at.begin, tokens_[end - 1].at.end};
    claim.value.canonical = utf8::fold_valid(text_.substr(claim.value.span.begin, claim.value.span.size()));
    claim.subject = std::string(text_.substr(tokens_[name.begin].at.begin,
                                             tokens_[name.end - 1].at.end - tokens_[name.begin].at.begin));
    // The full stop of a sentence that ends with an initial.
    if (claim.subject.ends_with('.')) claim.subject.pop_back();
    claim.attribute = "role";
    out_.push_back(std::move(claim));
  }

  const NamedWords& words_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<NamedClaim>& out_;
};

}  // namespace

void find_roles(const NamedWords& words, const Sentence& sentence, const std::vector<Token>& tokens,
                const std::vector<CueHit>& hits, std::vector<NamedClaim>& out) {
  RoleFinder(words, sentence, tokens, out).run(hits);
}

}  // namespace crosscheck::claims
