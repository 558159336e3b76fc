// Lists that no count opens: runs of capitalised names ("the Aller, the Brenz and the Cam"), and where words
// are not spaced, lists that end at their count (A、B、C等四个).
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/claims/named.h"

namespace crosscheck::claims {
namespace {

/// Fewer names than this are a pair, not a list.
constexpr std::size_t kMinNames = 3;
/// Beside a count that says how many there are, an open list may be shorter.
constexpr std::size_t kMinOpen = 2;
/// Longest item before a count, in bytes: names, not clauses.
constexpr std::size_t kMaxHanItem = 30;

class NameLists {
 public:
  NameLists(const SentenceFacts& facts, const std::vector<Token>& tokens, std::vector<NamedClaim>& out)
      : facts_(facts), text_(facts.sentence->text), tokens_(tokens), out_(out) {}

  void run() {
    for (std::size_t i = 0; i < tokens_.size();) i = try_list(i);
  }

 private:
  /// The name at token i: `at` with the articles before it, `words` without, so that another language's
  /// articles make no difference. `i` is moved behind it.
  bool item(std::size_t& i, Span& at, Span& words) const {
    const std::size_t begin = i;
    while (i < tokens_.size() && tokens_[i].is(NamedWords::kArticle) && tokens_[i].kind == Token::Kind::word)
      ++i;
    const auto name = name_at(tokens_, i);
    if (!name || tokens_[name->end - 1].possessive) return false;
    at = {tokens_[begin].at.begin, tokens_[name->end - 1].at.end};
    words = {tokens_[name->begin].at.begin, at.end};
    i = name->next;
    return true;
  }

  /// Whether a list certainly starts at token i: its first name does not go on to the left, as that of "the
  /// University of A, B and C" does.
  bool opens_behind(std::size_t i) const {
    if (i < 2 || !tokens_[i - 1].is(NamedWords::kParticle | NamedWords::kTailLink)) return true;
    return !tokens_[i - 2].capital;
  }
  /// Whether it certainly ends before token i: "A, B and Central C countries" goes on, as may "and the
  /// University of C".
  bool closes_at(std::size_t i) const {
    return i >= tokens_.size() || tokens_[i].kind != Token::Kind::word ||
           (tokens_[i].is(NamedWords::kStop) && !tokens_[i].is(NamedWords::kTailLink | NamedWords::kArticle));
  }

  std::size_t try_list(std::size_t begin) {
    std::vector<Span> items;
    std::size_t i = begin;
    bool joined = false;
    Span at;
    Span words;
    std::uint32_t start = 0;
    while (item(i, at, words)) {
      if (items.empty()) start = at.begin;
      items.push_back(words);
      if (joined) break;
      bool divided = i < tokens_.size() && tokens_[i].kind == Token::Kind::comma;
      if (divided) ++i;
      if (i < tokens_.size() && tokens_[i].kind == Token::Kind::word && tokens_[i].is(NamedWords::kJoin)) {
        joined = divided = true;
        ++i;
      }
      if (!divided) break;
    }
    // What was read is not read again, so that long runs stay linear; a failed start costs one token.
    const std::size_t next = std::max(begin + 1, items.size() > 1 ? i : begin + 1);
    if (!joined || items.size() < kMinNames || i == begin) return next;
    const Span span{start, items.back().end};
    for (const Value& value : facts_.values) {
      if (value.span.overlaps(span) && value.kind != ValueKind::quotation) return next;
    }
    NamedClaim claim;
    claim.value.kind = ValueKind::list;
    claim.value.span = span;
    for (const Span one : items) claim.value.items.emplace_back(text_.substr(one.begin, one.size()));
    claim.value.loose_ends = !opens_behind(begin) || !closes_at(i);
    claim.attribute = "list";
    out_.push_back(std::move(claim));
    return next;
  }

  const SentenceFacts& facts_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<NamedClaim>& out_;
};

}  // namespace

void find_name_lists(const SentenceFacts& facts, const std::vector<Token>& tokens,
                     std::vector<NamedClaim>& out) {
  NameLists(facts, tokens, out).run();
}

void find_lists_before_counts(const ClaimWords& words, const NamedWords& named, const SentenceFacts& facts,
                              std::vector<NamedClaim>& out) {
  const std::string_view text = facts.sentence->text;
  for (const Value& value : facts.values) {
    if (value.kind != ValueKind::count || value.span.begin == 0) continue;
    std::size_t end = value.span.begin;
    bool open = false;
    for (const std::string& close : named.list_close) {
      if (text.substr(0, end).ends_with(close)) {
        end -= close.size();
        open = true;
        break;
      }
    }
    if (end == 0) continue;
    const auto list = read_list_before(words, *facts.sentence, end);
    if (!list || list->items.size() < (open ? kMinOpen : kMinNames)) continue;
    // Where the first item starts cannot be told: one that is much longer than the others holds a verb too.
    std::size_t longest = 0;
    for (std::size_t i = 1; i < list->items.size(); ++i) longest = std::max(longest, list->items[i].size());
    const std::size_t last = list->items.back().size();
    const std::size_t first = list->items.front().size();
    const bool verb_behind =
        !open && list->items.size() > 2 && last * 2 > std::max(first, list->items[1].size()) * 3;
    const bool after_figure =
        list->at.begin > 0 && text[list->at.begin - 1] >= '0' && text[list->at.begin - 1] <= '9';
    if (verb_behind || after_figure) continue;
    if (longest > kMaxHanItem || first * 2 > longest * 3) continue;
    NamedClaim claim;
    claim.value.kind = ValueKind::list;
    claim.value.span = list->at;
    claim.value.items = list->items;
    claim.value.loose_ends = true;
    claim.attribute = value.of.empty() ? "list" : value.of;
    out.push_back(std::move(claim));
  }
}

}  // namespace crosscheck::claims
