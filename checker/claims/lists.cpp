// Lists in running text: "A, B and C", "A、B和C". Their words (joins, what ends a list) are data.
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/claims/sentence_facts.h"

namespace crosscheck::claims {
namespace {

/// Longest item of a list, in bytes: names and short noun phrases; what is longer is a clause.
constexpr std::size_t kMaxItemBytes = 90;
constexpr std::size_t kMaxItems = 60;

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// The range lies inside a phrase that is one word though it holds a join or an end word: 和平, "Trinidad and
/// Tobago".
bool inside_unbreakable(std::string_view text, std::size_t at, std::size_t end,
                        const std::vector<std::string>& unbreakable) {
  for (const std::string& word : unbreakable) {
    const std::size_t from = end > word.size() ? end - word.size() : 0;
    for (std::size_t start = text.find(word, from); start != std::string_view::npos && start <= at;
         start = text.find(word, start + 1)) {
      if (start + word.size() >= end) return true;
    }
  }
  return false;
}

/// The words that divide and end the lists of one language.
struct ListWords {
  const std::vector<std::string>& joins;
  const std::vector<std::string>& ends;
  const std::vector<std::string>& unbreakable;
  bool spaced;
};

/// Start of the first word in the text that ends a list; npos if none.
std::size_t find_end(std::string_view text, const ListWords& words) {
  std::size_t best = std::string_view::npos;
  for (const std::string& word : words.ends) {
    for (std::size_t at = text.find(word); at < best; at = text.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      if (words.spaced &&
          ((at > 0 && is_word_byte(text[at - 1])) || (end < text.size() && is_word_byte(text[end])))) {
        continue;
      }
      if (inside_unbreakable(text, at, end, words.unbreakable)) continue;
      best = at;
      break;
    }
  }
  return best;
}

/// "and X" -> "X"; true if there was a join.
bool strip_join(std::string_view& item, const ListWords& words) {
  for (const std::string& join : words.joins) {
    if (item.size() <= join.size() || !item.starts_with(join)) continue;
    if (words.spaced && item[join.size()] != ' ') continue;
    if (inside_unbreakable(item, 0, join.size(), words.unbreakable)) continue;
    item = trim(item.substr(join.size()));
    return true;
  }
  return false;
}

/// Splits "X and Y" at the last join; false if there is none.
bool split_at_join(std::string_view item, const ListWords& words, std::string_view& left,
                   std::string_view& right) {
  std::size_t best = std::string_view::npos;
  std::size_t length = 0;
  for (const std::string& join : words.joins) {
    const std::string padded = words.spaced ? " " + join + " " : join;
    for (std::size_t at = item.rfind(padded); at != std::string_view::npos && at > 0;
         at = item.rfind(padded, at - 1)) {
      if (inside_unbreakable(item, at, at + padded.size(), words.unbreakable)) continue;
      if (best == std::string_view::npos || at > best) {
        best = at;
        length = padded.size();
      }
      break;
    }
  }
  if (best == std::string_view::npos) return false;
  left = trim(item.substr(0, best));
  right = trim(item.substr(best + length));
  return !left.empty() && !right.empty();
}

/// A later item of the region starts with a join.
bool joins_later(std::string_view region, std::size_t from, std::string_view separator,
                 const ListWords& words) {
  for (std::size_t items = 0; from < region.size() && items < kMaxItems; ++items) {
    std::size_t end = region.find(separator, from);
    if (end == std::string_view::npos) end = region.size();
    std::string_view item = trim(region.substr(from, end - from));
    if (strip_join(item, words)) return true;
    from = end + separator.size();
  }
  return false;
}

/// First byte of text that ends any list: full stop, bracket, dash, quote, colon.
std::size_t hard_end(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = utf8::next_valid(text, at);
    switch (c) {
      case U'.': {
        // A full stop inside a word ("U.S.") ends nothing.
        const bool inside = at < text.size() && text[at] != ' ' && is_word_byte(text[at]);
        const bool initial = start >= 2 && text[start - 2] == '.';
        if (!inside && !initial) return start;
        break;
      }
      case U';':
      case U':':
      case U'(':
      case U')':
      case U'[':
      case U']':
      case U'!':
      case U'?':
      case U'"':
      case U'—':
      case U'–':
      case U'“':
      case U'”':
      case U'。':
      case U'；':
      case U'：':
      case U'（':
      case U'）':
      case U'！':
      case U'？':
      case U'\n':
        return start;
      case U'-':
        if (start > 0 && text[start - 1] == ' ' && at < text.size() && text[at] == ' ') return start;
        break;
      default:
        break;
    }
  }
  return text.size();
}

}  // namespace

const std::vector<std::string>& words_of(const std::map<std::string, std::vector<std::string>>& table,
                                         std::string_view language) {
  static const std::vector<std::string> kNone;
  const auto found = table.find(std::string(language));
  return found == table.end() ? kNone : found->second;
}

std::optional<ItemList> read_list(const ClaimWords& words, const Sentence& sentence, std::size_t at,
                                  bool whole) {
  const std::string_view text = sentence.text;
  while (at < text.size() && text[at] == ' ') ++at;
  const bool han = words.is_unspaced(sentence.language);
  const std::string_view separator = han ? "、" : ",";
  const ListWords divide{words_of(words.list_joins, sentence.language),
                         words_of(words.list_ends, sentence.language),
                         words_of(words.unbreakable, sentence.language), !han};
  std::string_view region = text.substr(at, hard_end(text.substr(at)));
  if (han) {
    // A comma ends a Chinese enumeration, which goes on with the ideographic one.
    for (const std::string_view comma : {"，", ","}) region = region.substr(0, region.find(comma));
    region = region.substr(0, find_end(region, divide));
  }

  ItemList list;
  list.sure = true;
  bool joined = false;
  std::size_t begin = 0;
  std::size_t stop = 0;
  const auto add = [&](std::string_view item) {
    list.items.emplace_back(item);
    stop = static_cast<std::size_t>(item.data() - region.data()) + item.size();
  };
  while (begin <= region.size() && list.items.size() < kMaxItems) {
    std::size_t comma = region.find(separator, begin);
    if (comma == std::string_view::npos) comma = region.size();
    std::string_view item = trim(region.substr(begin, comma - begin));
    const bool last_segment = comma == region.size();
    begin = comma + separator.size();
    joined = strip_join(item, divide);
    // A clause word inside an item ends the list with it; in one that follows "and" it only cuts the item.
    const std::size_t clause = find_end(item, divide);
    const bool cut = clause != std::string_view::npos;
    if (cut) {
      if (clause == 0) break;
      item = trim(item.substr(0, clause));
    }
    if (item.empty() || item.size() > kMaxItemBytes) {
      if (!joined) list.sure = false;
      break;
    }
    std::string_view left;
    std::string_view right;
    // "A, B and C, which ..." ends with C; "salt and pepper, bread and butter, and oil" goes on to its own
    // join.
    const bool last = last_segment || cut || (!whole && !joins_later(region, begin, separator, divide));
    if (!joined && last && split_at_join(item, divide, left, right)) {
      add(left);
      add(right);
      joined = true;
      break;
    }
    add(item);
    if (joined || last_segment || cut) break;
  }
  if (!joined && !han) list.sure = false;
  if (!joined && !han && list.items.size() < 3) return std::nullopt;
  if (list.items.size() < 2) return std::nullopt;
  for (const std::string& item : list.items) {
    std::string_view left;
    std::string_view right;
    if (split_at_join(item, divide, left, right)) list.sure = false;
  }
  list.at = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + stop)};
  return list;
}

std::optional<ItemList> read_list_before(const ClaimWords& words, const Sentence& sentence, std::size_t end) {
  // Where words are spaced, the first item's start cannot be told.
  if (!words.is_unspaced(sentence.language)) return std::nullopt;
  const std::string_view text = sentence.text;
  std::size_t begin = end;
  while (begin > 0) {
    std::size_t at = begin;
    const char32_t c = utf8::previous_valid(text, at);
    if (!utf8::is_han(c) && !utf8::is_letter(c) && c != U'、') break;
    begin = at;
  }
  Sentence part;
  part.text = text.substr(0, end);
  part.language = sentence.language;
  auto list = read_list(words, part, begin);
  if (!list || list->at.end != end) return std::nullopt;
  list->sure = false;
  return list;
}

}  // namespace crosscheck::claims
