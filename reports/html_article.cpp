// The articles of the HTML report: the text of each that is cited, its lines numbered as in the file, every
// cited passage marked and linked back to where it is cited.
#include <algorithm>

#include "reports/html_escape.h"
#include "reports/html_page.h"

namespace crosscheck::html {
namespace {

/// Articles that a browser lays out together, or not at all while they are out of sight.
constexpr std::size_t kChunk = 8;
constexpr std::size_t kLargeChunk = 64;

/// A cited claim inside a line, as offsets in the file.
struct Passage {
  std::size_t begin = 0;
  std::size_t end = 0;
  ClaimIndex claim = 0;
};

void write_back_links(Page& page, ClaimIndex index) {
  page.out << "<sup class=\"refs\">";
  const char* separator = "";
  for (const Citation& one : page.citations(index)) {
    page.out << separator << "<a href=\"#" << (one.is_check ? 'k' : 'f') << '-' << one.number << "\" title=\""
             << page.words(one.is_check ? msg("check {}", one.number) : msg("fact {}", one.number)) << "\">"
             << (one.is_check ? "=" : "") << one.number << "</a>";
    separator = " ";
  }
  page.out << "</sup>";
}

/// A line with its passages, sorted by begin and the longer first; one inside another is nested, one that
/// overlaps another's end is marked from there.
class LineWriter {
 public:
  LineWriter(Page& page, std::string_view text) : page_(page), text_(text) {}

  void write(std::size_t begin, std::size_t end, const std::vector<Passage>& passages) {
    at_ = begin;
    std::vector<Passage> open;
    for (const Passage& passage : passages) {
      while (!open.empty() && open.back().end <= passage.begin) close(open);
      put(std::max(passage.begin, at_));
      page_.out << "<mark id=\"p-" << passage.claim << "\">";
      Passage cut = passage;
      cut.end = std::min(passage.end, open.empty() ? end : open.back().end);
      open.push_back(cut);
    }
    while (!open.empty()) close(open);
    put(end);
  }

 private:
  void put(std::size_t to) {
    if (to <= at_) return;
    escape(text_.substr(at_, to - at_), page_.out);
    at_ = to;
  }
  void close(std::vector<Passage>& open) {
    put(open.back().end);
    page_.out << "</mark>";
    write_back_links(page_, open.back().claim);
    open.pop_back();
  }

  Page& page_;
  std::string_view text_;
  std::size_t at_ = 0;
};

void write_text(Page& page, std::size_t index, const std::vector<ClaimIndex>& cited) {
  const ArticleInfo& article = page.report.articles[index];
  const std::string_view text = *page.report.texts[index];
  const std::size_t last = std::min<std::size_t>(article.span.end, text.size());
  std::size_t line =
      1 + static_cast<std::size_t>(
              std::count(text.begin(), text.begin() + std::min<std::size_t>(article.span.begin, last), '\n'));
  std::vector<Passage> passages;
  for (const ClaimIndex claim : cited) {
    const Span span = page.claim(claim).span;
    if (span.begin >= article.span.begin && span.end <= last && span.begin < span.end)
      passages.push_back({span.begin, span.end, claim});
  }
  std::sort(passages.begin(), passages.end(), [](const Passage& a, const Passage& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end != b.end ? a.end > b.end : a.claim < b.claim;
  });
  auto next = passages.begin();
  page.out << "<div class=\"body\" dir=\"auto\"";
  if (!article.language.empty() && article.language != "und")
    page.out << " lang=\"" << escaped(article.language) << '"';
  page.out << ">\n";
  for (std::size_t begin = article.span.begin; begin < last; ++line) {
    std::size_t end = std::min(text.find('\n', begin), last);
    std::vector<Passage> here;
    // A value that a line break divides is marked whole, in the line in which it begins.
    std::size_t whole = end;
    std::size_t breaks = 0;
    for (; next != passages.end() && next->begin < whole; ++next) {
      here.push_back(*next);
      while (next->end > whole) whole = std::min(text.find('\n', whole + 1), last);
    }
    breaks = static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(end),
                                                 text.begin() + static_cast<std::ptrdiff_t>(whole), '\n'));
    if (text.substr(begin, whole - begin).find_first_not_of(" \t\r\n") != std::string_view::npos) {
      page.out << "<p dir=\"auto\">";
      if (!here.empty()) page.out << "<span class=\"ln\">" << line << "</span>";
      LineWriter(page, text).write(begin, whole, here);
      page.out << "</p>\n";
    }
    line += breaks;
    begin = whole + 1;
  }
  page.out << "</div>\n";
}

void write_article(Page& page, std::size_t index, const std::vector<ClaimIndex>& cited,
                   const std::vector<std::size_t>& copies) {
  const ArticleInfo& article = page.report.articles[index];
  page.out << "<article class=\"text\" id=\"a-" << index << "\"><details open><summary><strong><bdi>"
           << escaped(article.title.empty() ? article.path : article.title) << "</bdi></strong></summary>\n"
           << "<p class=\"source\">";
  if (!article.outlet.empty()) page.out << "<cite dir=\"auto\">" << escaped(article.outlet) << "</cite> ";
  if (!article.author.empty()) page.out << "<bdi>" << escaped(article.author) << "</bdi> ";
  if (!article.published.empty()) page.out << "<time>" << escaped(article.published) << "</time> ";
  if (!article.language.empty()) page.out << escaped(article.language) << ' ';
  page.out << "<bdi class=\"place\">" << escaped(article.path) << "</bdi>";
  if (!article.inferred.empty()) {
    std::string names;
    for (const std::string& name : article.inferred) names.append(names.empty() ? "" : ", ").append(name);
    page.out << ' ' << page.words(msg("(inferred: {})", names));
  }
  page.out << "</p>\n";
  if (!copies.empty()) {
    page.out << "<p class=\"copies\">" << page.words(msg("Tells the same text as:"));
    for (const std::size_t other : copies) {
      page.out << " <a href=\"#a-" << other << "\" dir=\"auto\">" << escaped(page.report.articles[other].id)
               << "</a>";
    }
    page.out << "</p>\n";
  }
  if (article.truncated)
    page.out << "<p class=\"warning\">"
             << page.words(msg("It has more values than are read of one article; the rest was left out."))
             << "</p>\n";
  write_text(page, index, cited);
  page.out << "</details></article>\n";
}

}  // namespace

void write_articles(Page& page) {
  const Report& report = page.report;
  std::vector<std::vector<ClaimIndex>> cited(report.articles.size());
  for (ClaimIndex i = 0; i < report.claims.size(); ++i) {
    const std::size_t at = page.article_index(report.claims[i]);
    if (at < cited.size() && page.is_cited(i)) cited[at].push_back(i);
  }
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (std::size_t i = 0; i < report.articles.size(); ++i) numbers.emplace(report.articles[i].id, i);
  std::vector<std::vector<std::size_t>> copies(report.articles.size());
  for (const std::vector<std::string>& group : report.copies) {
    for (const std::string& one : group) {
      for (const std::string& other : group) {
        if (one != other && numbers.contains(one) && numbers.contains(other))
          copies[numbers.at(one)].push_back(numbers.at(other));
      }
    }
  }
  page.out << "<section id=\"articles\" aria-labelledby=\"articles-h\"><h2 id=\"articles-h\">"
           << page.words(msg("Articles")) << "</h2>\n";
  if (!report.has_texts && !report.articles.empty())
    page.out << "<p>"
             << page.words(
                    msg("This report was made from another one, which has no texts: passages are quoted "
                        "where they are cited, and cannot be opened in their articles."))
             << "</p>\n";
  std::vector<std::size_t> uncited;
  std::size_t written = 0;
  for (std::size_t i = 0; i < report.articles.size(); ++i) {
    if (!page.has_text(i) || i >= report.texts.size() || report.texts[i] == nullptr) {
      uncited.push_back(i);
      continue;
    }
    if (written % (page.large ? kLargeChunk : kChunk) == 0)
      page.out << (written == 0 ? "" : "</div>") << "<div class=\"chunk pile" << (page.large ? " large" : "")
               << "\">\n";
    ++written;
    write_article(page, i, cited[i], copies[i]);
  }
  if (written > 0) page.out << "</div>\n";
  if (!uncited.empty()) {
    page.out << "<details class=\"fold\"><summary>"
             << page.words(report.has_texts
                               ? counted(uncited.size(),
                                         "{} article of which nothing is cited: without its text",
                                         "{} articles of which nothing is cited: without their texts")
                               : counted(uncited.size(), "{} article", "{} articles"))
             << "</summary><ul>\n";
    for (const std::size_t i : uncited) {
      const ArticleInfo& article = report.articles[i];
      page.out << "<li id=\"a-" << i << "\"><bdi>" << escaped(article.title) << "</bdi> ";
      if (!article.outlet.empty()) page.out << "<cite dir=\"auto\">" << escaped(article.outlet) << "</cite> ";
      if (!article.published.empty()) page.out << "<time>" << escaped(article.published) << "</time> ";
      page.out << "<bdi class=\"place\">" << escaped(article.path) << "</bdi></li>\n";
    }
    page.out << "</ul></details>\n";
  }
  page.out << "</section>\n";
}

}  // namespace crosscheck::html
