// Counts whose items are listed beside them: the operands of the list_count check. What opens a list, what
// ends it and what refers back to one are words of rules/claims.
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/claims/rule_match.h"

namespace crosscheck::claims {
namespace {

/// Counts beyond this are not followed by a list in running text.
constexpr std::int64_t kMaxListed = 40;
/// Longest head of a count before its list opens, in bytes ("four large new centres").
constexpr std::size_t kMaxHeadBytes = 60;

std::optional<std::int64_t> small_count(const Value& value) {
  if (value.kind != ValueKind::count && value.kind != ValueKind::number) return std::nullopt;
  if (!value.number || value.bound != Bound::exact || value.high) return std::nullopt;
  const auto number = value.number->to_int64();
  if (!number || *number < 2 || *number > kMaxListed) return std::nullopt;
  return number;
}

/// Where the list opens after the count's head: the end of the opener; npos if none stands there.
std::size_t opener_end(const ClaimWords& words, const Sentence& sentence, std::size_t from) {
  const std::string_view rest = utf8::prefix_valid(sentence.text.substr(from), kMaxHeadBytes);
  std::size_t best = std::string_view::npos;
  std::size_t end = 0;
  for (const std::string& opener : words_of(words.list_openers, sentence.language)) {
    const std::size_t at = rest.find(opener);
    if (at == std::string_view::npos) continue;
    if (best == std::string_view::npos || at < best || (at == best && at + opener.size() > end)) {
      best = at;
      end = at + opener.size();
    }
  }
  if (best == std::string_view::npos) return best;
  // Another figure, or the end of the clause, between the count and the opener: the list belongs to something
  // else.
  const std::string_view head = rest.substr(0, best);
  for (const std::string_view mark : {",", "，", ";", "；", "。", ". ", "、"}) {
    if (head.find(mark) != std::string_view::npos) return std::string_view::npos;
  }
  if (std::any_of(head.begin(), head.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::string_view::npos;
  }
  // A bare number before a colon or dash numbers something ("Day 2: talks"); a count has a head.
  bool letters = false;
  for (std::size_t at = 0; at < head.size() && !letters;)
    letters = utf8::is_letter(utf8::next_valid(head, at));
  if (!letters) return std::string_view::npos;
  // "including" and its like open a list that does not claim to be complete.
  const std::string_view after = sentence.text.substr(from + end);
  for (const std::string& open : words_of(words.open_lists, sentence.language)) {
    if (head.find(open) != std::string_view::npos) return std::string_view::npos;
    std::string_view start = after;
    while (!start.empty() && start.front() == ' ') start.remove_prefix(1);
    if (start.starts_with(open)) return std::string_view::npos;
  }
  return from + end;
}

bool complete(const ClaimWords& words, const Sentence& sentence, const ItemList& list) {
  const std::string_view after = sentence.text.substr(list.at.end);
  for (const std::string& open : words_of(words.open_lists, sentence.language)) {
    if (after.starts_with(open)) return false;
    for (const std::string& item : list.items) {
      if (item.find(open) != std::string::npos) return false;
    }
  }
  return true;
}

}  // namespace

std::vector<CountedList> find_counted_lists(const ClaimWords& words, const SentenceFacts& facts,
                                            const Sentence* previous) {
  std::vector<CountedList> out;
  const Sentence& sentence = *facts.sentence;
  for (std::size_t k = 0; k < facts.values.size(); ++k) {
    const Value& value = facts.values[k];
    const auto count = small_count(value);
    if (!count) continue;
    const std::size_t open = opener_end(words, sentence, value.span.end);
    if (open != std::string_view::npos) {
      auto list = read_list(words, sentence, open);
      if (list && complete(words, sentence, *list)) {
        out.push_back({k, std::move(*list), false});
        continue;
      }
    }
    // Chinese puts the list first: A、B、C“三个…”, A、B、C等三个.
    std::size_t before = value.span.begin;
    for (const std::string& link : words_of(words.list_backward, sentence.language)) {
      if (sentence.text.substr(0, before).ends_with(link)) {
        const std::size_t end = before - link.size();
        auto list = read_list_before(words, sentence, end);
        if (list && list->items.size() >= 3) out.push_back({k, std::move(*list), false});
        break;
      }
      if (previous == nullptr || words.is_unspaced(sentence.language)) continue;
      // "These five points": the list is what the sentence before spelled out.
      std::string_view lead = sentence.text.substr(0, before);
      while (!lead.empty() && lead.back() == ' ') lead.remove_suffix(1);
      if (lead.size() != link.size() || !lead.ends_with(link)) continue;
      for (const std::string& opener : words_of(words.list_openers, sentence.language)) {
        const std::size_t at = previous->text.find(opener);
        if (at == std::string_view::npos) continue;
        Sentence skip = *previous;
        std::size_t start = at + opener.size();
        while (start < skip.text.size() && (skip.text[start] == ' ' || skip.text[start] == ',')) ++start;
        auto list = read_list(words, skip, start);
        if (list && complete(words, skip, *list)) {
          out.push_back({k, std::move(*list), true});
          break;
        }
      }
      break;
    }
  }
  return out;
}

}  // namespace crosscheck::claims
