// Text layout, first half: what of a text may be shown, how wide it is, and where lines break.
#include <algorithm>
#include <array>

#include "reports/text_cells.h"
#include "reports/text_layout.h"

namespace crosscheck {
namespace {

/// More marks than any script writes on one letter; the rest is a pile that would cover other lines.
constexpr int kMaxCombining = 6;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::size_t kMinWidth = 8;

bool is_white(UChar32 c) {
  return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029 ||
         c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

/// Invisible characters without an effect of their own: news sites strew them into words. The marks of
/// direction (left-to-right, right-to-left, Arabic letter) stand for a letter of no width; unlike overrides,
/// embeddings and isolates they have no end that could be missing.
bool is_dropped(UChar32 c) {
  return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x200E || c == 0x200F || c == 0x61C;
}

/// Joiners that change letters of some scripts and must stay.
bool is_joiner(UChar32 c) {
  return c == 0x200C || c == 0x200D;
}

bool is_unshowable(UChar32 c) {
  const int type = u_charType(c);
  return c < 0 || type == U_CONTROL_CHAR || (type == U_FORMAT_CHAR && !is_joiner(c)) || type == U_SURROGATE ||
         (c & 0xFFFE) == 0xFFFE;
}

/// "##[command]" and "##vso[command]" are obeyed wherever they stand; `rest` starts at their second '#'.
bool starts_command(std::string_view rest) {
  return rest.starts_with("#[") || rest.starts_with("#vso[");
}

std::size_t width_of(UChar32 c) {
  if (c < 0x300) return 1;
  const auto mask = U_GET_GC_MASK(c);
  if ((mask & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) return 0;
  const int syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::vector<Cell> cells_of(std::string_view untrusted) {
  std::vector<Cell> cells;
  cells.reserve(untrusted.size());
  int combining = 0;
  bool after_hash = false;
  for (std::size_t at = 0; at < untrusted.size();) {
    const std::size_t start = at;
    UChar32 c = 0;
    U8_NEXT(untrusted.data(), at, untrusted.size(), c);
    const bool hash_before = std::exchange(after_hash, c == '#');
    if (is_white(c)) {
      if (!cells.empty() && cells.back().shown != " ") cells.push_back({" ", 1, start});
      continue;
    }
    if (is_dropped(c)) continue;
    if (is_unshowable(c)) {
      cells.push_back({kReplacement, 1, start});
      continue;
    }
    const std::size_t width = width_of(c);
    combining = width == 0 ? combining + 1 : 0;
    if (combining > kMaxCombining) continue;
    if (hash_before && starts_command(untrusted.substr(start))) {
      cells.push_back({"\\", 1, start});
    }
    cells.push_back({untrusted.substr(start, at - start), width, start});
  }
  if (!cells.empty() && cells.back().shown == " ") cells.pop_back();
  return cells;
}

std::size_t width_of(std::span<const Cell> cells) {
  std::size_t width = 0;
  for (const Cell& cell : cells) width += cell.width;
  return width;
}

void append(std::string& out, std::span<const Cell> cells) {
  for (const Cell& cell : cells) out += cell.shown;
}

std::string visible(std::string_view untrusted) {
  std::string out;
  append(out, cells_of(untrusted));
  return out;
}

std::size_t columns(std::string_view shown) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < shown.size();) {
    UChar32 c = 0;
    U8_NEXT(shown.data(), at, shown.size(), c);
    width += width_of(c);
  }
  return width;
}

std::string shorten(std::string_view shown, std::size_t width) {
  if (columns(shown) <= width) return std::string(shown);
  if (width == 0) return "";
  std::string out;
  std::size_t used = 1;  // the ellipsis
  for (std::size_t at = 0; at < shown.size();) {
    const std::size_t start = at;
    UChar32 c = 0;
    U8_NEXT(shown.data(), at, shown.size(), c);
    used += width_of(c);
    if (used > width) break;
    out += shown.substr(start, at - start);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out.append(kEllipsis);
}

std::vector<std::string> shorten_apart(const std::vector<std::string>& shown, std::size_t width) {
  // What is kept before the place where two texts part, at least and at most, in columns.
  constexpr std::size_t kLeastBefore = 6;
  constexpr std::size_t kMostBefore = 16;
  constexpr std::size_t kMostCompared = 64;
  std::vector<std::string> out;
  for (const std::string& text : shown) {
    out.push_back(shorten(text, width));
    if (columns(text) <= width || width < kMostBefore + kMinWidth) continue;
    const std::vector<Cell> cells = cells_of(text);
    std::size_t common = 0;  // cells that the nearest other text starts with, too
    for (const std::string& other : std::span(shown).first(std::min(shown.size(), kMostCompared))) {
      if (other == text) continue;
      const std::vector<Cell> others = cells_of(other);
      std::size_t same = 0;
      while (same < std::min(cells.size(), others.size()) && cells[same].shown == others[same].shown) ++same;
      common = std::max(common, same);
    }
    // Seen as it is, with some of what follows.
    if (width_of(std::span(cells).first(common)) + kLeastBefore < width) continue;
    std::size_t from = common;
    std::size_t before = 0;
    while (from > 0 && before + cells[from - 1].width <= kMostBefore) {
      if (from < cells.size() && before >= kLeastBefore && breaks_between(cells[from - 1], cells[from]))
        break;
      before += cells[--from].width;
    }
    while (from < common && cells[from].shown == " ") ++from;
    std::string rest;
    append(rest, std::span(cells).subspan(from));
    out.back() = std::string(kEllipsis) + shorten(rest, width - 1);
  }
  return out;
}

std::string safe_start(std::string text) {
  if (text.starts_with("::")) text.insert(text.begin(), '\\');
  return text;
}

namespace {

/// Full-width marks that never begin a line, and those that never end one.
bool stays_with_before(const Cell& cell) {
  constexpr std::array<std::string_view, 12> kMarks{"，", "。", "、", "；", "：", "！",
                                                    "？", "）", "”",  "’",  "」", "》"};
  return std::find(kMarks.begin(), kMarks.end(), cell.shown) != kMarks.end();
}
bool stays_with_after(const Cell& cell) {
  constexpr std::array<std::string_view, 5> kMarks{"（", "“", "‘", "「", "《"};
  return std::find(kMarks.begin(), kMarks.end(), cell.shown) != kMarks.end();
}

}  // namespace

std::vector<std::string> wrap(std::string_view shown, std::size_t width) {
  width = std::max(width, kMinWidth);
  const std::string text = safe_start(std::string(shown));
  const std::vector<Cell> cells = cells_of(text);
  std::vector<std::string> lines;
  std::size_t start = 0;
  while (start < cells.size()) {
    std::size_t end = start;
    std::size_t used =
        cells.size() - start >= 2 && cells[start].shown == ":" && cells[start + 1].shown == ":" ? 1 : 0;
    while (end < cells.size() && used + cells[end].width <= width) used += cells[end++].width;
    if (end < cells.size()) {
      // Back to the last place where a line may end, if the line has one.
      std::size_t cut = end;
      const auto breaks = [&](std::size_t at) {
        return breaks_between(cells[at - 1], cells[at]) && !stays_with_before(cells[at]) &&
               !stays_with_after(cells[at - 1]);
      };
      while (cut > start && !breaks(cut)) --cut;
      if (cut > start) end = cut;
    }
    std::size_t last = end;
    while (last > start && cells[last - 1].shown == " ") --last;
    std::string line;
    append(line, std::span(cells).subspan(start, last - start));
    lines.push_back(safe_start(std::move(line)));
    start = end;
    while (start < cells.size() && cells[start].shown == " ") ++start;
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

bool breaks_between(const Cell& before, const Cell& after) {
  if (after.width == 0) return false;
  return before.shown == " " || after.shown == " " || before.width == 2 || after.width == 2;
}

std::vector<std::string> wrap_items(const std::vector<std::string>& items, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (const std::string& item : items) {
    const std::size_t size = columns(item);
    if (used != 0 && used + 1 + size > width) {
      lines.emplace_back();
      used = 0;
    }
    lines.back() += used == 0 ? safe_start(item) : ' ' + item;
    used += size + (used == 0 ? 0 : 1);
  }
  return lines;
}

}  // namespace crosscheck
