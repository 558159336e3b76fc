// Ingest: from the bytes of a file to its articles. Lines are read once; then the file is cut into items,
// each item into an article and its original in another script, and each of these into header, title and
// blocks.
#include "checker/ingest/articles.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "checker/base/utf8.h"
#include "checker/ingest/blocks.h"
#include "checker/ingest/lines.h"
#include "checker/ingest/marks.h"
#include "checker/ingest/rules.h"

namespace crosscheck {
namespace ingest {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Lines [begin, end) that are one article. `title` and `header` are known where an item form began it.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t title = kNone;
  std::size_t header = kNone;
};

/// The lines above the body of an article.
struct Zone {
  std::size_t title = kNone;
  std::vector<std::size_t> deck;     ///< summary between title and header
  std::vector<std::size_t> headers;  ///< header lines, in order
  std::size_t body = 0;              ///< first line after them
};

class Splitter {
 public:
  Splitter(const RulesData& rules, const IngestRules& names, const std::string& path, std::string_view text,
           const ManifestEntry* manifest)
      : rules_(rules), layout_(rules.layout), names_(names), path_(path), text_(text), manifest_(manifest) {}

  std::vector<Article> run() {
    lines_ = read_lines(text_, rules_);
    const std::vector<Range> items = find_items();
    for (const Range& item : items) {
      const std::size_t translation = find_translation(item);
      if (translation == kNone) {
        articles_.push_back(build(item, items.size() == 1));
        continue;
      }
      Range first = item;
      first.end = translation;
      articles_.push_back(build(first, items.size() == 1));
      articles_.push_back(build({translation, item.end, kNone, kNone}, false));
      inherit(articles_[articles_.size() - 2].info, articles_.back().info);
      translated_.insert(articles_.size() - 1);
    }
    if (articles_.empty()) articles_.push_back(build({0, 0, kNone, kNone}, true));
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      articles_[i].info.id = fmt::format("{}#{}", path_, i + 1);
      if (translated_.contains(i)) articles_[i].info.translation_of = fmt::format("{}#{}", path_, i);
    }
    return std::move(articles_);
  }

 private:
  std::string_view view(Span span) const { return text_.substr(span.begin, span.size()); }
  std::string_view words(std::size_t i) const { return view(lines_[i].span); }

  bool shorter(std::size_t i, std::size_t columns) const {
    return marks::columns(words(i), columns + 1) <= columns;
  }

  /// A line that is a header below another line, but may be a title itself.
  bool needs_title(std::size_t i) const {
    const int form = lines_[i].form;
    return form >= 0 && rules_.forms[static_cast<std::size_t>(form)].below_title;
  }

  /// Short, and neither a sentence nor the start of one.
  bool could_be_title(std::size_t i) const {
    const Line& line = lines_[i];
    if (line.kind != LineKind::text || (line.form >= 0 && !needs_title(i)) ||
        !shorter(i, layout_.title_columns))
      return false;
    std::string_view rest = words(i);
    while (!rest.empty() && marks::is_closer(marks::last(rest))) {
      std::size_t at = rest.size();
      utf8::previous_valid(rest, at);
      rest = rest.substr(0, at);
    }
    static constexpr std::u32string_view kUnfinished = U".。,，;；:：、";
    return !rest.empty() && kUnfinished.find(marks::last(rest)) == std::u32string_view::npos;
  }

  bool is_paragraph(std::size_t i) const {
    return lines_[i].kind == LineKind::text && lines_[i].form < 0 && !shorter(i, layout_.paragraph_columns) &&
           marks::ends_sentence(words(i));
  }

  bool begins_item(std::size_t i) const {
    const int form = lines_[i].form;
    return form >= 0 && rules_.forms[static_cast<std::size_t>(form)].item;
  }

  /// The line before i that is no furniture, not before `begin`.
  std::size_t previous_text(std::size_t i, std::size_t begin) const {
    while (i > begin) {
      if (!lines_[--i].is_furniture()) return i;
    }
    return kNone;
  }

  std::vector<Range> find_items() const {
    std::vector<Range> items;
    std::size_t floor = 0;  // lines before it belong to the item that was found last
    for (std::size_t i = 0; i < lines_.size() && items.size() < layout_.articles; ++i) {
      if (!begins_item(i)) continue;
      std::size_t header = i;
      std::size_t title = previous_text(i, floor);
      while (title != kNone && lines_[title].form >= 0 && !begins_item(title)) {  // a byline above it
        header = title;
        title = previous_text(title, floor);
      }
      if (title != kNone && !could_be_title(title)) continue;
      if (title == kNone && !items.empty()) continue;  // one more line of the same header
      if (!items.empty()) items.back().end = title;
      items.push_back({title == kNone ? header : title, lines_.size(), title, header});
      floor = i + 1;
    }
    const std::size_t first = items.empty() ? lines_.size() : items.front().begin;
    bool article_before = items.empty();
    for (std::size_t i = 0; i < first && !article_before; ++i) article_before = is_paragraph(i);
    if (article_before) items.insert(items.begin(), Range{0, first, kNone, kNone});
    if (items.size() == 1 && items.front().title != kNone)
      widen_to_deck(items.front(), article_before ? first : 0);
    return items;
  }

  /// In a file with one item, the lines right above the header line are title and summary.
  void widen_to_deck(Range& item, std::size_t floor) const {
    std::size_t top = item.title;
    while (top > floor && !lines_[top].gap && item.title - top < layout_.deck_lines &&
           !lines_[top - 1].is_furniture()) {
      --top;
    }
    if (!lines_[top].gap || !could_be_title(top)) return;
    item.begin = top;
    item.title = top;
  }

  /// First line of the original that follows the article in another script; kNone if there is none.
  std::size_t find_translation(const Range& item) const {
    marks::Letters second;
    bool second_known = false;
    bool second_han = false;
    std::size_t at = item.end;
    while (at > item.begin) {
      if (lines_[at - 1].is_furniture()) {
        --at;
        continue;
      }
      const marks::Letters letters = marks::count_letters(words(at - 1));
      constexpr std::size_t kSaysNothing = 10;  // a line with fewer letters belongs to either side
      if (letters.weight() >= kSaysNothing) {
        if (second_known && letters.mostly_han() != second_han) break;
        second_known = true;
        second_han = letters.mostly_han();
      }
      second += letters;
      --at;
    }
    if (at == item.begin || second.weight() < layout_.translation_weight) return kNone;
    marks::Letters first;
    for (std::size_t i = item.begin; i < at; ++i) {
      if (!lines_[i].is_furniture()) first += marks::count_letters(words(i));
    }
    const std::size_t foreign = second_han ? first.han * 2 : first.latin + first.other;
    if (first.weight() < layout_.translation_weight ||
        foreign * 100 > first.weight() * layout_.foreign_percent) {
      return kNone;
    }
    while (at < item.end && lines_[at].is_furniture()) ++at;
    return at;
  }

  Zone find_zone(const Range& range) const {
    Zone zone;
    zone.body = range.begin;
    std::size_t header = range.header;
    zone.title = range.title;
    if (header == kNone) {
      header = find_header(range);
      if (header != kNone) zone.title = title_above(range.begin, header);
    }
    if (header != kNone) {
      zone.body = read_header_lines(range, header, zone.headers);
      if (zone.title != kNone) {
        for (std::size_t i = zone.title + 1; i < header; ++i) {
          if (lines_[i].kind == LineKind::text) zone.deck.push_back(i);
        }
      }
    }
    if (zone.title == kNone) take_first_line(range, zone);
    return zone;
  }

  /// The first header line among the first lines of a range, if all lines above it are short.
  std::size_t find_header(const Range& range) const {
    std::size_t seen = 0;
    for (std::size_t i = range.begin; i < range.end && seen < layout_.header_lines; ++i) {
      if (lines_[i].is_furniture()) continue;
      if (lines_[i].form >= 0 && (seen > 0 || !needs_title(i))) return i;
      if (lines_[i].kind == LineKind::caption || is_paragraph(i)) return kNone;
      ++seen;
    }
    return kNone;
  }

  /// The title above a byline: the first of the lines right above it.
  std::size_t title_above(std::size_t begin, std::size_t header) const {
    const std::size_t near = previous_text(header, begin);
    if (near == kNone) return kNone;
    std::size_t top = near;
    while (top > begin && !lines_[top].gap && near - top < layout_.deck_lines &&
           !lines_[top - 1].is_furniture())
      --top;
    if (could_be_title(top)) return top;
    return could_be_title(near) ? near : kNone;
  }

  std::size_t read_header_lines(const Range& range, std::size_t header, std::vector<std::size_t>& out) const {
    std::size_t i = header;
    std::size_t body = header;
    for (; i < range.end && out.size() < layout_.header_lines; ++i) {
      if (lines_[i].is_furniture()) continue;
      if (lines_[i].form < 0) break;
      out.push_back(i);
      body = i + 1;
    }
    return body;
  }

  /// Without a title above a header line, the first short line is the title, if text follows it that does not
  /// go on with it.
  void take_first_line(const Range& range, Zone& zone) const {
    std::size_t first = zone.body;
    while (first < range.end && lines_[first].is_furniture()) ++first;
    std::size_t next = first + 1;
    while (next < range.end && lines_[next].is_furniture()) ++next;
    if (next >= range.end || !could_be_title(first)) return;
    const bool cut = next > first + 1;  // furniture may stand in the middle of a paragraph
    if ((cut || !lines_[next].gap) && goes_on(words(first), words(next), layout_)) return;
    zone.title = first;
    zone.body = first + 1;
  }

  /// Last line of the body, links right above the foot of the page left out.
  std::size_t body_end(const Range& range, const Zone& zone) const {
    std::size_t end = range.end;
    bool foot = false;
    std::size_t contiguous = end;
    for (std::size_t i = range.end; i > zone.body; --i) {
      const Line& line = lines_[i - 1];
      if (line.is_furniture()) {
        foot = foot || line.kind == LineKind::footer;
        if (foot) end = i - 1;
        contiguous = i - 1;
        continue;
      }
      const bool adjacent = i == range.end || (i == contiguous && !lines_[i].gap);
      const std::string_view link = words(i - 1);
      const bool digits = std::any_of(link.begin(), link.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!adjacent || digits || !shorter(i - 1, layout_.footer_columns) || marks::ends_sentence(link)) break;
      if (foot) end = i - 1;
      contiguous = i - 1;
    }
    return end;
  }

  Article build(const Range& range, bool alone) {
    Article article;
    Zone zone = find_zone(range);
    std::size_t end = std::max(zone.body, body_end(range, zone));
    for (const std::size_t i : zone.headers) read_header(i, article);
    end = read_closing_lines(zone.body, end, article);

    if (zone.title != kNone) {
      article.info.title = std::string(words(zone.title));
      article.header.insert(article.header.begin(),
                            {HeaderKind::title, lines_[zone.title].span, article.info.title});
      article.blocks.push_back({BlockKind::title, parts_of(text_, lines_[zone.title].span, rules_)});
    }
    for (const std::size_t i : zone.deck) {
      article.blocks.push_back({BlockKind::heading, parts_of(text_, lines_[i].span, rules_)});
    }
    add_body(zone.body, end, article);
    std::erase_if(article.blocks, [](const Block& block) { return block.parts.empty(); });
    read_dateline(article);
    finish(zone, alone, article);
    return article;
  }

  /// Item lines inside a body began no item: they are furniture there, but may say what no header said.
  void add_body(std::size_t begin, std::size_t end, Article& article) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!begins_item(i)) continue;
      read_header(i, article);
      lines_[i].kind = LineKind::furniture;
    }
    append_blocks(text_, lines_, begin, end, rules_, article.blocks);
  }

  /// A byline may stand at the end of an article that has none at its head.
  std::size_t read_closing_lines(std::size_t begin, std::size_t end, Article& article) const {
    if (!article.header.empty()) return end;
    std::size_t closing = 0;
    while (end > begin + 1 && closing < layout_.closing_lines) {
      if (lines_[end - 1].is_furniture()) {
        --end;
        continue;
      }
      if (lines_[end - 1].form < 0) break;
      read_header(end - 1, article);
      --end;
      ++closing;
    }
    return end;
  }

  static bool has(const Article& article, HeaderKind kind) {
    return std::any_of(article.header.begin(), article.header.end(),
                       [kind](const HeaderField& field) { return field.kind == kind; });
  }

  void read_header(std::size_t i, Article& article) const {
    const auto form = static_cast<std::size_t>(lines_[i].form);
    read_form(rules_.forms[form], rules_.form_patterns.at(form), RE2::ANCHOR_BOTH, lines_[i].span, article);
  }

  void read_dateline(Article& article) const {
    const auto body = std::find_if(article.blocks.begin(), article.blocks.end(),
                                   [](const Block& block) { return block.kind == BlockKind::body; });
    if (body == article.blocks.end()) return;
    Span start = body->parts.front();
    const std::string_view head = utf8::prefix_valid(view(start), layout_.header_bytes);
    start.end = start.begin + static_cast<std::uint32_t>(head.size());
    for (std::size_t i = 0; i < rules_.datelines.size(); ++i) {
      if (read_form(rules_.datelines[i], *rules_.dateline_patterns[i], RE2::ANCHOR_START, start, article))
        return;
    }
  }

  /// Takes what the form says and what is not known yet.
  bool read_form(const HeaderForm& form, const Pattern& pattern, RE2::Anchor anchor, Span span,
                 Article& article) const {
    const std::string_view line = view(span);
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
    if (!pattern.Match({line.data(), line.size()}, 0, line.size(), anchor, groups.data(),
                       static_cast<int>(groups.size()))) {
      return false;
    }
    const auto take = [&](HeaderKind kind, int index, std::string& to) {
      const re2::StringPiece& group = groups[static_cast<std::size_t>(index)];
      const std::string_view found = marks::trimmed({group.data(), group.size()});
      if (index == 0 || found.empty() || has(article, kind)) return;
      std::string value(found);
      if (kind == HeaderKind::outlet) value = names_.outlet(found);
      if (kind == HeaderKind::published) value = rules_.dates.first(found);
      if (value.empty()) return;
      const auto at = static_cast<std::uint32_t>(found.data() - text_.data());
      article.header.push_back(
          {kind, {at, at + static_cast<std::uint32_t>(found.size())}, std::string(found)});
      to = std::move(value);
    };
    take(HeaderKind::outlet, form.outlet, article.info.outlet);
    take(HeaderKind::author, form.author, article.info.author);
    take(HeaderKind::published, form.published, article.info.published);
    return true;
  }

  void finish(const Zone& zone, bool alone, Article& article) const {
    ArticleInfo& info = article.info;
    info.path = path_;
    apply_manifest(alone, article);
    if (info.language.empty()) info.language = language_of(article);
    if (info.published.empty()) infer_published(article);
    std::uint32_t begin = lines_.empty() ? 0 : static_cast<std::uint32_t>(text_.size());
    std::uint32_t end = 0;
    const auto cover = [&](Span span) {
      begin = std::min(begin, span.begin);
      end = std::max(end, span.end);
    };
    for (const std::size_t i : zone.headers) cover(lines_[i].span);
    for (const HeaderField& field : article.header) cover(field.span);
    for (const Block& block : article.blocks) {
      cover(block.parts.front());
      cover(block.parts.back());
    }
    info.span = end == 0 ? Span{0, static_cast<std::uint32_t>(text_.size())} : Span{begin, end};
  }

  /// A manifest describes a file. Of the items of a file with several it fills only what they do not say
  /// themselves.
  void apply_manifest(bool alone, Article& article) const {
    if (manifest_ == nullptr) return;
    const auto use = [&](HeaderKind kind, const std::string& said, std::string& field) {
      if (said.empty() || (!alone && !field.empty())) return;
      const std::string value = kind == HeaderKind::outlet ? names_.outlet(said) : said;
      // A header that says otherwise is no source of the value any more; a title stays one, as text of the
      // page.
      if (kind != HeaderKind::title && field != value) {
        std::erase_if(article.header, [kind](const HeaderField& header) { return header.kind == kind; });
      }
      field = value;
    };
    if (alone) use(HeaderKind::title, manifest_->title, article.info.title);
    use(HeaderKind::outlet, manifest_->outlet, article.info.outlet);
    use(HeaderKind::author, manifest_->author, article.info.author);
    use(HeaderKind::published, manifest_->published, article.info.published);
    if (alone) article.info.language = manifest_->language;
  }

  std::string language_of(const Article& article) const {
    marks::Letters letters;
    std::string some_text;
    std::size_t budget = layout_.language_bytes;
    const auto read = [&](bool titles) {
      for (const Block& block : article.blocks) {
        if ((block.kind == BlockKind::title) != titles) continue;
        for (const Span& part : block.parts) {
          const std::string_view some = utf8::prefix_valid(view(part), budget);
          letters += marks::count_letters(some);
          some_text.append(some).append(" ");
          budget -= std::min(budget, part.size() > some.size() ? budget : some.size());
          if (budget == 0) return;
        }
      }
    };
    read(false);
    if (letters.weight() == 0) read(true);
    // Scripts and small words first: Japanese is half Han.
    if (const auto guessed = rules_.languages.guess(some_text)) return *guessed;
    if (letters.mostly_han()) return "zh";
    return letters.other > letters.latin ? "und" : "en";
  }

  /// The latest day in a caption says at least the year in which an article was written.
  void infer_published(Article& article) const {
    std::string latest;
    for (const Block& block : article.blocks) {
      if (block.kind != BlockKind::caption) continue;
      for (const Span& part : block.parts) {
        latest =
            std::max(latest, rules_.dates.latest_day(utf8::prefix_valid(view(part), layout_.line_bytes)));
      }
    }
    if (latest.empty()) return;
    article.info.published = latest.substr(0, 4);
    article.info.inferred.push_back("published");
  }

  /// An original that says nothing of itself has the outlet and time of the article before it.
  static void inherit(const ArticleInfo& from, ArticleInfo& to) {
    if (to.outlet.empty() && !from.outlet.empty()) {
      to.outlet = from.outlet;
      to.inferred.push_back("outlet");
    }
    const bool guessed = std::find(to.inferred.begin(), to.inferred.end(), "published") != to.inferred.end();
    if ((to.published.empty() || guessed) && !from.published.empty()) {
      to.published = from.published;
      if (!guessed) to.inferred.push_back("published");
    }
  }

  const RulesData& rules_;
  const Layout& layout_;
  const IngestRules& names_;
  const std::string& path_;
  std::string_view text_;
  const ManifestEntry* manifest_;
  std::vector<Line> lines_;
  std::vector<Article> articles_;
  std::set<std::size_t> translated_;  ///< articles that are the original of the one before
};

class CompiledRules : public IngestRules {
 public:
  explicit CompiledRules(std::unique_ptr<RulesData> data) : data_(std::move(data)) {}

  std::string outlet(std::string_view name) const override {
    const auto found = data_->outlets.find(outlet_key(name));
    return found == data_->outlets.end() ? std::string(marks::trimmed(name)) : found->second;
  }

  std::vector<Article> split(const std::string& path, std::string_view text,
                             const ManifestEntry* manifest) const override {
    data_->prepare();
    return Splitter(*data_, *this, path, text, manifest).run();
  }

 private:
  std::unique_ptr<const RulesData> data_;
};

}  // namespace
}  // namespace ingest

std::shared_ptr<const IngestRules> IngestRules::load(const std::string& rules_folder,
                                                     Diagnostics& diagnostics) {
  auto data = ingest::load_rules(rules_folder, diagnostics);
  if (!data) return nullptr;
  return std::make_shared<ingest::CompiledRules>(std::move(data));
}

}  // namespace crosscheck
