#include "reports/claim_review.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "reports/json_writer.h"
#include "reports/relative_iri.h"

namespace crosscheck {
namespace {

void write_named(std::string_view key, std::string_view type, std::string_view name, JsonWriter& json) {
  json.key(key);
  json.begin_object();
  json.field("@type", type);
  json.field("name", name);
  json.end_object();
}

/// Dates that were concluded and not read are not told on.
std::string_view published(const ArticleInfo& article) {
  const bool inferred =
      std::find(article.inferred.begin(), article.inferred.end(), "published") != article.inferred.end();
  return inferred ? std::string_view() : std::string_view(article.published);
}

/// Who says it: the outlet, or the author where no outlet is known.
void write_source(std::string_view key, const ArticleInfo& article, JsonWriter& json) {
  if (!article.outlet.empty()) {
    write_named(key, "Organization", article.outlet, json);
  } else if (!article.author.empty()) {
    write_named(key, "Person", article.author, json);
  }
}

void write_appearance(const Claim& claim, const ArticleInfo* article, JsonWriter& json) {
  json.key("appearance");
  json.begin_object();
  json.field("@type", "NewsArticle");
  json.field("url", relative_iri(claim.document));
  if (article != nullptr) {
    if (!article->title.empty()) json.field("headline", article->title);
    if (!published(*article).empty()) json.field("datePublished", published(*article));
    if (!article->language.empty() && article->language != "und") json.field("inLanguage", article->language);
    if (!article->outlet.empty()) write_named("publisher", "Organization", article->outlet, json);
    if (!article->author.empty()) write_named("author", "Person", article->author, json);
  }
  json.end_object();
}

}  // namespace

void write_claim_review(const Report& report, std::ostream& out) {
  std::unordered_map<std::string_view, const Claim*> claims;
  std::unordered_map<std::string_view, const ArticleInfo*> articles;
  std::unordered_map<std::string_view, std::size_t> told;
  for (const Claim& claim : report.claims) claims.emplace(claim.id, &claim);
  for (const ArticleInfo& article : report.articles) articles.emplace(article.id, &article);
  std::string buffer;
  JsonWriter json(buffer);
  json.begin_object();
  json.field("@context", "https://schema.org");
  json.new_line();
  json.key("@graph");
  json.begin_array();
  for (const Review& review : report.reviews) {
    if (review.expired) continue;
    for (const auto& [id, words] : review.ratings) {
      const auto found = claims.find(id);
      if (found == claims.end() || words.empty()) continue;
      const Claim& claim = *found->second;
      const auto of = articles.find(claim.article);
      const ArticleInfo* article = of == articles.end() ? nullptr : of->second;
      // Several people may rate one claim.
      const std::size_t number = ++told[claim.id];
      const std::string name =
          "#claim-review-" + relative_iri(id) + (number > 1 ? "-" + std::to_string(number) : "");
      json.new_line();
      json.begin_object();
      json.field("@type", "ClaimReview");
      json.field("@id", name);
      json.field("url", name);
      json.field("claimReviewed", claim.sentence.empty() ? claim.text : claim.sentence);
      if (!review.on.empty()) json.field("datePublished", review.on);
      if (!review.by.empty()) write_named("author", "Person", review.by, json);
      json.key("reviewRating");
      json.begin_object();
      json.field("@type", "Rating");
      json.field("alternateName", words);
      json.end_object();
      if (!review.reason.empty()) json.field("reviewBody", review.reason);
      // What the person said of the finding: whether the contradiction is real, not which side is right.
      json.field("keywords", to_string(review.decision));
      json.key("itemReviewed");
      json.begin_object();
      json.field("@type", "Claim");
      json.field("name", claim.text);
      if (article != nullptr) {
        write_source("author", *article, json);
        if (!published(*article).empty()) json.field("datePublished", published(*article));
      }
      write_appearance(claim, article, json);
      json.end_object();
      json.end_object();
    }
  }
  json.new_line();
  json.end_array();
  json.end_object();
  json.finish_line();
  std::string safe;
  append_script_safe(buffer, safe);
  out << safe;
}

}  // namespace crosscheck
