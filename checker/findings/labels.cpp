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
/// Words in a label beside a head, and without one.
constexpr std::size_t kBesideHead = 2;
constexpr std::size_t kWithoutHead = 3;
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

/// The head that most claims give, of those in the language of the first claim. One character is a measure
/// word.
std::string head_of(const std::vector<const Claim*>& claims) {
  std::map<std::string, std::pair<std::size_t, std::string>> heads;  // folded -> how many, as written
  std::size_t most = 0;
  std::string best;
  for (const Claim* claim : claims) {
    const std::string& of = claim->value.of;
    if (claim->language != claims.front()->language || of.empty() || of.size() > kHeadBytes) continue;
    std::size_t at = 0;
    utf8::next_valid(of, at);
    if (at >= of.size()) continue;
    auto& [n, written] = heads[utf8::fold_valid(of)];
    if (n == 0) written = of;
    if (++n > most) {
      most = n;
      best = written;
    }
  }
  return best;
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

}  // namespace

Message open_label(const Fact& fact, const std::vector<Claim>& claims) {
  const std::vector<const Claim*> told = claims_of(fact, claims);
  if (told.empty()) return fact.label;
  const Claim& first = *told.front();
  const Message noun = noun_of(first);
  if (first.value.kind == ValueKind::role && !first.subject.empty())
    return msg("{} of {}", noun, first.subject);

  std::vector<std::string> pieces = shared_words(fact, told);
  const std::string head = head_of(told);
  if (head.empty()) {
    const Message all = joined(pieces, kWithoutHead);
    return all.empty() ? noun : msg("{} ({})", noun, all);
  }
  std::erase_if(pieces, [&](const std::string& piece) { return holds(head, piece); });
  const Message beside = joined(pieces, kBesideHead);
  return beside.empty() ? Message(head) : msg("{} ({})", head, beside);
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
    out = out.with(kSubject, pieces.empty() ? msg("its subject") : Message(pieces.front()));
    if (pieces.size() > 1) out = msg("{} ({})", out, pieces[1]);
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
