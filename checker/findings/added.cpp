// Reports about new articles only: see the header.
#include "checker/findings/added.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace crosscheck {
namespace {

class Keeper {
 public:
  explicit Keeper(Report& report) : report_(report) {
    for (const Claim& claim : report.claims) added_.push_back(is_added(report, claim.document));
    for (const ArticleInfo& article : report.articles) {
      if (is_added(report, article.path)) kept_.insert(article.id);
    }
  }

  void run() {
    std::erase_if(report_.facts, [this](Fact& fact) { return !keeps(fact); });
    std::erase_if(report_.checks, [this](const Check& check) {
      if (!tells(check.claims)) return true;
      note(check.claims);
      return false;
    });
    keep_groups(report_.copies, [this](const std::string& id) {
      const auto article = std::find_if(report_.articles.begin(), report_.articles.end(),
                                        [&](const ArticleInfo& one) { return one.id == id; });
      return article != report_.articles.end() && is_added(report_, article->path);
    });
    keep_groups(report_.syndicated, [this](const std::string& path) { return is_added(report_, path); });
    drop_articles();
  }

 private:
  bool tells(const std::vector<ClaimIndex>& claims) const {
    return std::any_of(claims.begin(), claims.end(), [this](ClaimIndex i) { return added_[i]; });
  }

  void note(const std::vector<ClaimIndex>& claims) {
    for (const ClaimIndex i : claims) kept_.insert(report_.claims[i].article);
  }

  bool keeps(Fact& fact) {
    bool told = false;
    for (const Reading& reading : fact.readings) told = told || tells(reading.claims);
    if (!told) return false;
    std::erase_if(fact.relations, [&](const Relation& relation) {
      return !tells(fact.readings[relation.a].claims) && !tells(fact.readings[relation.b].claims);
    });
    for (const Reading& reading : fact.readings) note(reading.claims);
    return true;
  }

  template <typename IsAdded>
  void keep_groups(std::vector<std::vector<std::string>>& groups, const IsAdded& is_new) {
    std::erase_if(groups, [&](const std::vector<std::string>& group) {
      return std::none_of(group.begin(), group.end(), is_new);
    });
    for (const std::vector<std::string>& group : groups) {
      for (const std::string& one : group) kept_.insert(one);
    }
  }

  /// Groups of syndicated files name paths, all others name articles; an article is kept if either is.
  void drop_articles() {
    std::vector<ClaimIndex> moved(report_.claims.size());
    std::vector<Claim> claims;
    for (ClaimIndex i = 0; i < report_.claims.size(); ++i) {
      Claim& claim = report_.claims[i];
      moved[i] = static_cast<ClaimIndex>(claims.size());
      if (kept_.contains(claim.article) || kept_.contains(claim.document)) claims.push_back(std::move(claim));
    }
    report_.claims = std::move(claims);
    const auto move = [&](std::vector<ClaimIndex>& all) {
      for (ClaimIndex& one : all) one = moved[one];
    };
    report_.coverage.compared = 0;
    for (Fact& fact : report_.facts) {
      for (Reading& reading : fact.readings) {
        move(reading.claims);
        report_.coverage.compared += reading.claims.size();
      }
    }
    for (Check& check : report_.checks) move(check.claims);
    std::vector<ArticleInfo> articles;
    std::vector<std::shared_ptr<const std::string>> texts;
    std::unordered_set<std::string> paths;
    for (std::size_t i = 0; i < report_.articles.size(); ++i) {
      ArticleInfo& article = report_.articles[i];
      if (!kept_.contains(article.id) && !kept_.contains(article.path)) continue;
      paths.insert(article.path);
      articles.push_back(std::move(article));
      texts.push_back(std::move(report_.texts[i]));
    }
    report_.articles = std::move(articles);
    report_.texts = std::move(texts);
    std::erase_if(report_.documents, [&](const DocumentInfo& document) {
      return document.skipped.empty() && !paths.contains(document.path) && !is_added(report_, document.path);
    });
    report_.coverage.read = static_cast<std::size_t>(
        std::count_if(report_.documents.begin(), report_.documents.end(),
                      [](const DocumentInfo& document) { return document.skipped.empty(); }));
  }

  Report& report_;
  std::vector<bool> added_;               ///< claim -> whether it is of an added file
  std::unordered_set<std::string> kept_;  ///< ids of articles and, of syndicated ones, paths
};

}  // namespace

void keep_additions(Report& report, Additions additions) {
  report.additions = std::move(additions);
  Keeper(report).run();
}

}  // namespace crosscheck
