#include "checker/findings/labels.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "checker/base/utf8.h"

namespace crosscheck {
namespace {

/// Labels quote an English article where there is one.
constexpr std::string_view kReportLanguage = "en";
/// Words that a label of a rule's attribute has beside it.
constexpr std::size_t kBesideHead = 2;
/// Columns of a passage that a label quotes: before the value, after it, and from the head of a count on.
constexpr std::size_t kBefore = 30;
constexpr std::size_t kAfter = 30;
constexpr std::size_t kFromHead = 40;
/// What stands for the value, or for the rest of a clause.
constexpr std::string_view kGap = "…";
/// A shorter last word of a passage that was cut (an article, a preposition) is left out, too.
constexpr std::size_t kShortWord = 3;
/// A head is a word or a few; what is longer is a piece of the sentence.
constexpr std::size_t kHeadBytes = 32;
/// Claims that are looked at, so that a fact which thousands tell costs no more.
constexpr std::size_t kTried = 32;

/// What a value says, for people. Empty: its own name does.
Message noun_of(const Claim& claim) {
  switch (claim.value.kind) {
    case ValueKind::count:
    case ValueKind::number:
      return msg("number");
    case ValueKind::money:
      return msg("amount");
    case ValueKind::role:
      return msg("post");
    case ValueKind::quotation:
      return claim.attribute.empty() ? msg("words") : Message(claim.attribute);
    case ValueKind::daterange:
      return msg("dates");
    case ValueKind::percentage_points:
      return msg("points");
    default:
      return say(claim.value.kind);
  }
}

std::vector<std::string> words_of(const std::string& label) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < label.size();) {
    std::size_t end = std::min(label.find(", ", at), label.size());
    std::string word = label.substr(at, end - at);
    if (!word.empty() && std::find(out.begin(), out.end(), word) == out.end()) out.push_back(std::move(word));
    at = end + 2;
  }
  return out;
}

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

/// The words in the order of the sentence; neighbours are one piece, words that it lacks come last.
std::vector<std::string> in_order(const std::vector<std::string>& words, std::string_view sentence,
                                  std::size_t& found) {
  std::vector<Piece> pieces;
  std::vector<std::string> rest;
  for (const std::string& word : words) {
    const std::size_t at = sentence.find(word);
    if (at == std::string_view::npos) {
      rest.push_back(word);
    } else {
      pieces.push_back({at, at + word.size(), word});
    }
  }
  found = pieces.size();
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<Piece> joined;
  for (const Piece& piece : pieces) {
    const bool neighbour =
        !joined.empty() && (piece.begin <= joined.back().end ||
                            (piece.begin == joined.back().end + 1 && sentence[joined.back().end] == ' '));
    if (!neighbour) {
      joined.push_back(piece);
      continue;
    }
    joined.back().end = std::max(joined.back().end, piece.end);
    joined.back().text = sentence.substr(joined.back().begin, joined.back().end - joined.back().begin);
  }
  std::vector<std::string> out;
  for (Piece& piece : joined) out.push_back(std::move(piece.text));
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

std::vector<const Claim*> claims_of(const Fact& fact, const std::vector<Claim>& claims) {
  std::vector<const Claim*> out;
  for (const Reading& reading : fact.readings) {
    for (const ClaimIndex i : reading.claims) {
      if (out.size() < kTried) out.push_back(&claims[i]);
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Claim* a, const Claim* b) {
    return (a->language == kReportLanguage) > (b->language == kReportLanguage);
  });
  return out;
}

/// Columns of a character, near enough for a label.
std::size_t width_of(char32_t c) {
  constexpr char32_t kWide = 0x1100;
  return c >= kWide ? 2 : 1;
}

/// Where a clause ends, or something else begins than what the value stands in. `after` follows it.
bool ends_clause(char32_t c, std::string_view after) {
  constexpr std::u32string_view kAlways = U"();:!?\"[]|，。；：！？（）“”「」《》…";
  if (kAlways.find(c) != std::u32string_view::npos) return true;
  // Inside "1,200" and "U.S" they end nothing.
  const char next = after.empty() ? ' ' : after[0];
  const bool inside =
      (next >= '0' && next <= '9') || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  return (c == ',' || c == '.') && !inside;
}

/// The text with each run of white space as one space, none at the ends and none where a line of wide
/// characters was broken.
std::string on_one_line(std::string_view text) {
  std::string out;
  char32_t before = 0;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next_valid(text, at);
    if (utf8::is_space(c)) {
      space = !out.empty();
      continue;
    }
    if (space && (width_of(before) == 1 || width_of(c) == 1)) out += ' ';
    space = false;
    out += text.substr(begin, at - begin);
    before = c;
  }
  return out;
}

/// Whether a word may end between these two: beside white space and beside wide characters.
bool parts(char32_t a, char32_t b) {
  return utf8::is_space(a) || utf8::is_space(b) || width_of(a) == 2 || width_of(b) == 2;
}

/// The start of a text up to the end of its clause, in at most `room` columns, whole words only. `cut` says
/// that the clause goes on.
std::string clause_start(std::string_view text, std::size_t room, bool& cut) {
  std::size_t good = 0;  // a word ends here
  std::size_t used = 0;
  char32_t before = U' ';
  cut = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next_valid(text, at);
    if (parts(before, c)) good = begin;
    if (ends_clause(c, text.substr(at))) return on_one_line(text.substr(0, begin));
    used += width_of(c);
    if (used > room) {
      cut = true;
      break;
    }
    before = c;
  }
  if (!cut) return on_one_line(text);
  std::string out = on_one_line(text.substr(0, good));
  while (true) {
    const std::size_t space = out.rfind(' ');
    if (space == std::string::npos || out.size() - space - 1 > kShortWord) return out;
    out.resize(space);
  }
}

/// The end of a text from the start of its last clause on, in at most `room` columns, whole words only.
std::string clause_end(std::string_view text, std::size_t room) {
  std::vector<std::size_t> starts;  // of characters
  std::vector<char32_t> characters;
  std::size_t clause = 0;
  for (std::size_t at = 0; at < text.size();) {
    starts.push_back(at);
    characters.push_back(utf8::next_valid(text, at));
    if (ends_clause(characters.back(), text.substr(at))) clause = characters.size();
  }
  std::size_t from = characters.size();
  std::size_t good = from;
  std::size_t used = 0;
  while (from > clause && used + width_of(characters[from - 1]) <= room) {
    used += width_of(characters[--from]);
    if (from == clause || parts(characters[from - 1], characters[from])) good = from;
  }
  return on_one_line(good < starts.size() ? text.substr(starts[good]) : std::string_view());
}

/// What a claim says its value of, as it is written: from the head of a count on, else the words around the
/// value with "…" in its place. "" where there are none.
std::string passage_of(const Claim& claim) {
  const std::string_view sentence = claim.sentence;
  std::size_t begin =
      claim.span.begin >= claim.sentence_span.begin ? claim.span.begin - claim.sentence_span.begin : 0;
  if (begin > sentence.size() || sentence.substr(begin, claim.text.size()) != claim.text)
    begin = sentence.find(claim.text);
  if (claim.text.empty() || begin == std::string_view::npos) return "";
  const std::string_view after = sentence.substr(begin + claim.text.size());
  bool cut = false;
  const std::string& head = claim.value.of;
  const bool spaced = !after.empty() && utf8::is_space(static_cast<unsigned char>(after[0]));
  if (!head.empty() && head.size() <= kHeadBytes && spaced) {
    std::string words = clause_start(after, kFromHead, cut);
    if (words.find(head) != std::string::npos) return cut ? words + "…" : words;
  }
  const std::string ahead = clause_end(sentence.substr(0, begin), kBefore);
  const std::string behind = clause_start(after, kAfter, cut);
  if (ahead.empty() && behind.empty()) return "";
  const bool apart = begin > 0 && sentence[begin - 1] == ' ';
  return ahead + (apart && !ahead.empty() ? " " : "") + "…" + (spaced && !behind.empty() ? " " : "") + behind;
}

/// The passage of the first claim, and of the first one in each other language for its readers.
Message passages(const std::vector<const Claim*>& told) {
  std::string first;
  std::string language;
  std::vector<std::pair<std::string, std::string>> others;
  for (const Claim* claim : told) {
    if (claim->language == language) continue;
    const bool known = std::any_of(others.begin(), others.end(),
                                   [&](const auto& one) { return one.first == claim->language; });
    if (known) continue;
    std::string words = passage_of(*claim);
    if (words.empty()) continue;
    if (first.empty()) {
      first = std::move(words);
      language = claim->language;
    } else {
      others.emplace_back(claim->language, std::move(words));
    }
  }
  return Message::data(std::move(first), std::move(others));
}

bool holds(std::string_view outer, std::string_view inner) {
  return utf8::fold_valid(outer).find(utf8::fold_valid(inner)) != std::string::npos;
}

Message joined(const std::vector<std::string>& parts, std::size_t most) {
  std::vector<Message> out;
  for (std::size_t i = 0; i < std::min(parts.size(), most); ++i) out.emplace_back(parts[i]);
  return join(out, msg(", "));
}

/// The words that the claims share, as the sentence has them that holds most of them.
std::vector<std::string> shared_words(const Fact& fact, const std::vector<const Claim*>& told) {
  const std::vector<std::string> words = words_of(fact.label.english());
  std::vector<std::string> pieces = words;
  std::size_t most = 0;
  for (const Claim* claim : told) {
    std::size_t found = 0;
    std::vector<std::string> one = in_order(words, claim->sentence, found);
    if (found <= most) continue;
    most = found;
    pieces = std::move(one);
  }
  return pieces;
}

/// A word for readers of English, and for those of each other language one that a claim in it has, if the
/// words that the claims share have any; `which` counts them.
Message word_of(const std::vector<std::string>& pieces, std::size_t which, const Fact& fact,
                const std::vector<const Claim*>& told) {
  std::vector<std::pair<std::string, std::string>> others;
  for (const Claim* claim : told) {
    const auto of_its = [&](const auto& one) { return one.first == claim->language; };
    if (claim->language == told.front()->language || std::any_of(others.begin(), others.end(), of_its))
      continue;
    std::size_t found = 0;
    const std::vector<std::string> its = in_order(words_of(fact.label.english()), claim->sentence, found);
    if (which < found && which < its.size() && claim->sentence.find(its[which]) != std::string_view::npos)
      others.emplace_back(claim->language, its[which]);
  }
  return Message::data(pieces[which], std::move(others));
}

}  // namespace

Message open_label(const Fact& fact, const std::vector<Claim>& claims) {
  const std::vector<const Claim*> told = claims_of(fact, claims);
  if (told.empty()) return fact.label;
  const Claim& first = *told.front();
  const Message noun = noun_of(first);
  if (first.value.kind == ValueKind::role && !first.subject.empty())
    return msg("{} of {}", noun, first.subject);
  const Message passage = passages(told);
  // Words from the head of a count on say what it counts; those around a value leave open what it is.
  const std::size_t gap = passage.english().find(kGap);
  const bool from_head =
      gap == std::string::npos || (!first.value.of.empty() && gap + kGap.size() == passage.english().size());
  const Message out = passage.empty() ? noun : from_head ? passage : msg("{} ({})", noun, passage);
  return first.subject.empty() || holds(out.english(), first.subject) ? out
                                                                      : msg("{}, {}", out, first.subject);
}

Message attribute_label(const Fact& fact, const std::vector<Claim>& claims, const AttributeRule& rule) {
  const std::vector<const Claim*> told = claims_of(fact, claims);
  std::vector<std::string> pieces = shared_words(fact, told);
  constexpr std::string_view kSubject = "{subject}";
  Message out = rule.label;
  std::erase_if(pieces, [&](const std::string& piece) { return holds(out.english(), piece); });
  const Message beside = joined(pieces, kBesideHead);
  if (out.english().find(kSubject) != std::string::npos) {
    // One word is who or what it is said of, as far as words can tell; another one stands behind.
    out = out.with(kSubject, pieces.empty() ? msg("its subject") : word_of(pieces, 0, fact, told));
    if (pieces.size() > 1) out = msg("{} ({})", out, word_of(pieces, 1, fact, told));
  } else if (!beside.empty()) {
    out = msg("{} ({})", out, beside);
  }
  for (const Claim* claim : told) {
    if (rule.time != TimeBehaviour::period) break;
    const auto period = std::find_if(claim->time.begin(), claim->time.end(),
                                     [](const ClaimTime& time) { return time.role == TimeRole::period; });
    if (period == claim->time.end()) continue;
    out = msg("{} in {}", out, timex(period->when));
    break;
  }
  return out;
}

}  // namespace crosscheck
