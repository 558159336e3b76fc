// Quotations of the HTML report: a sentence with its value marked, where it is from, what a person said of
// it.
#include <algorithm>

#include "reports/html_escape.h"
#include "reports/html_page.h"
#include "reports/text_layout.h"

namespace crosscheck::html {
namespace {

/// Text before and after a sentence, in bytes.
constexpr std::size_t kAround = 160;

/// The end of what stands before a sentence, and the start of what stands after it, of the same line; `cut`
/// says that there was more.
struct Aside {
  std::string_view text;
  bool cut = false;
};

Aside before(std::string_view text, std::size_t begin, std::size_t end) {
  std::string_view line = text.substr(begin, end - begin);
  if (const std::size_t cut = line.rfind('\n'); cut != std::string_view::npos) line.remove_prefix(cut + 1);
  if (line.size() <= kAround) return {line, false};
  std::size_t at = line.size() - kAround;
  while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) ++at;
  const std::size_t space = line.find(' ', at);
  return {line.substr(space != std::string_view::npos && space + 20 < line.size() ? space + 1 : at), true};
}

Aside after(std::string_view text, std::size_t begin, std::size_t end) {
  std::string_view line = text.substr(begin, end - begin);
  line = line.substr(0, line.find('\n'));
  if (line.size() <= kAround) return {line, false};
  std::size_t at = kAround;
  while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
  const std::size_t space = line.rfind(' ', at);
  return {line.substr(0, space != std::string_view::npos && space > 20 ? space : at), true};
}

/// The text of the article around the sentence of a claim; empty pieces where the report does not have it.
std::pair<Aside, Aside> surroundings(const Page& page, const Claim& claim) {
  const std::size_t at = page.article_index(claim);
  if (!page.report.has_texts || at >= page.report.texts.size() || page.report.texts[at] == nullptr) return {};
  const std::string_view text = *page.report.texts[at];
  const ArticleInfo& article = page.report.articles[at];
  if (claim.sentence_span.begin < article.span.begin || claim.sentence_span.end > article.span.end ||
      article.span.end > text.size() || claim.sentence_span.end < claim.sentence_span.begin)
    return {};
  return {before(text, article.span.begin, claim.sentence_span.begin),
          after(text, claim.sentence_span.end, article.span.end)};
}

void open_quote(Page& page, const Claim& claim) {
  page.out << "<blockquote dir=\"auto\"";
  if (!claim.language.empty() && claim.language != "und") write_attribute(page, "lang", claim.language);
  page.out << '>';
}

/// A sentence with the values of the claims marked, as far as they do not overlap.
void write_sentence(Page& page, const std::vector<ClaimIndex>& claims, bool linked) {
  const Claim& first = page.claim(claims.front());
  const std::string_view sentence = first.sentence.empty() ? first.text : first.sentence;
  std::vector<std::pair<Mark, ClaimIndex>> marks;
  for (const ClaimIndex index : claims) {
    const Claim& claim = page.claim(index);
    marks.emplace_back(claim.sentence.empty() ? Mark{0, sentence.size()} : locate(claim), index);
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
  std::size_t at = 0;
  for (const auto& [mark, index] : marks) {
    if (mark.end <= mark.begin || mark.begin < at) continue;
    escape(sentence.substr(at, mark.begin - at), page.out);
    const bool link = linked && page.has_text(page.article_index(page.claim(index)));
    if (link) page.out << "<a class=\"operand\" href=\"#p-" << index << "\">";
    page.out << "<mark>";
    escape(sentence.substr(mark.begin, mark.end - mark.begin), page.out);
    page.out << "</mark>" << (link ? "</a>" : "");
    at = mark.end;
  }
  escape(sentence.substr(at), page.out);
}

}  // namespace

void write_attribute(Page& page, std::string_view name, std::string_view value) {
  page.out << ' ' << name << "=\"";
  escape(value, page.out);
  page.out << '"';
}

void write_source(Page& page, ClaimIndex index, const Message& dependent) {
  const Claim& claim = page.claim(index);
  page.out << "<p class=\"source\">";
  if (const std::string name = page.source_name(claim); !name.empty())
    page.out << "<cite dir=\"auto\">" << escaped(name) << "</cite> ";
  if (const std::string day = page.day(claim); !day.empty()) {
    const ArticleInfo* const article = page.article(claim);
    const bool inferred =
        std::find(article->inferred.begin(), article->inferred.end(), "published") != article->inferred.end();
    page.out << "<time>" << escaped(day) << "</time> ";
    if (inferred) page.out << '(' << page.words(msg("inferred")) << ") ";
  }
  write_place(page, index);
  if (!dependent.empty()) page.out << " <span class=\"dependent\">" << page.words(dependent) << "</span>";
  if (claim.attribution && !claim.attribution->who.empty())
    page.out << " <span class=\"said\">" << page.words(msg("according to {}", claim.attribution->who))
             << "</span>";
  page.out << "</p>";
}

void write_place(Page& page, ClaimIndex index) {
  const Claim& claim = page.claim(index);
  const std::string place = escaped(claim.document) + ':' + std::to_string(claim.line);
  if (page.has_text(page.article_index(claim))) {
    page.out << "<a class=\"place\" href=\"#p-" << index << "\" dir=\"auto\">" << place << "</a>";
  } else {
    page.out << "<bdi class=\"place\">" << place << "</bdi>";
  }
}

void write_quote(Page& page, ClaimIndex index, bool around) {
  const Claim& claim = page.claim(index);
  const auto [ahead, behind] = around ? surroundings(page, claim) : std::pair<Aside, Aside>{};
  const auto aside = [&](const Aside& one, bool leads) {
    if (one.text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    page.out << "<span class=\"around\">" << (one.cut && leads ? "… " : "");
    escape(one.text, page.out);
    page.out << (one.cut && !leads ? " …" : "") << "</span>";
  };
  open_quote(page, claim);
  aside(ahead, true);
  write_sentence(page, {index}, false);
  aside(behind, false);
  page.out << "</blockquote>";
}

void write_operands(Page& page, const std::vector<ClaimIndex>& claims) {
  open_quote(page, page.claim(claims.front()));
  write_sentence(page, claims, true);
  page.out << "</blockquote>";
}

void write_review(Page& page, const std::optional<ReviewIndex>& review) {
  if (!review) return;
  const Review& found = page.report.reviews[*review];
  page.out << "<p class=\"review\"><strong>"
           << page.words(review_state_words(review_state(page.report, review))) << "</strong>";
  if (found.expired) page.out << " (" << page.words(review_state_words(to_string(found.decision))) << ')';
  for (const std::string* part : {&found.by, &found.on}) {
    if (!part->empty()) page.out << " · <bdi>" << escaped(*part) << "</bdi>";
  }
  if (!found.expires.empty()) page.out << " · " << page.words(msg("until {}", found.expires));
  if (!found.reason.empty()) page.out << "<br><bdi>" << escaped(found.reason) << "</bdi>";
  page.out << "</p>";
}

}  // namespace crosscheck::html
