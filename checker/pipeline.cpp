// The whole flow in one place; see the header.
#include "checker/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "checker/align/align.h"
#include "checker/base/hash.h"
#include "checker/base/utf8.h"
#include "checker/check/check.h"
#include "checker/check/headline.h"
#include "checker/claims/claims.h"
#include "checker/compare/compare.h"
#include "checker/findings/added.h"
#include "checker/findings/findings.h"
#include "checker/gather/derived.h"
#include "checker/gather/equivalents.h"
#include "checker/gather/gather.h"
#include "checker/gather/stated.h"
#include "checker/text/text.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

class Abbreviations : public SentenceRules {
 public:
  explicit Abbreviations(const Lexicons& lexicons) : lexicons_(lexicons) {}
  bool is_abbreviation(std::string_view language, std::string_view word) const override {
    return lexicons_.is_abbreviation(language, word);
  }

 private:
  const Lexicons& lexicons_;
};

/// Lines and columns of all claims of a file in one pass over it; claims are sorted by place.
void set_lines(std::string_view text, std::vector<ArticleRow>& rows) {
  std::vector<Claim*> claims;
  for (ArticleRow& row : rows) {
    for (Claim& claim : row.claims) claims.push_back(&claim);
  }
  std::stable_sort(claims.begin(), claims.end(),
                   [](const Claim* a, const Claim* b) { return a->span.begin < b->span.begin; });
  std::size_t at = 0;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  for (Claim* claim : claims) {
    for (; at < claim->span.begin && at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte == '\n') {
        ++line;
        column = 1;
      } else if ((byte & 0xC0) != 0x80) {
        ++column;
      }
    }
    claim->line = line;
    claim->column = column;
  }
}

std::string digest_of(const std::string& folder, const std::vector<std::string>& packs) {
  std::vector<std::string> files;
  std::set<std::string> roots{folder + "/lexicons",   folder + "/ingest",         folder + "/claims",
                              folder + "/concepts",   folder + "/terms",          folder + "/checks",
                              folder + "/times",      folder + "/stated",         folder + "/alignment.yaml",
                              folder + "/units.yaml", folder + "/neighbours.yaml"};
  roots.insert(packs.begin(), packs.end());
  Hasher hash;
  for (const std::string& root : roots) {
    files.clear();
    std::error_code error;
    if (fs::is_regular_file(root, error)) files.push_back(root);
    for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
      // The cases of a pack test it; no report depends on them.
      if (it->path().extension() == ".yaml" && it->path().parent_path().filename() != "cases")
        files.push_back(it->path().string());
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) {
      std::ifstream in(file, std::ios::binary);
      // The name only, not where the rules are installed.
      hash.add(fs::path(file).filename().string()).add(std::string(std::istreambuf_iterator<char>(in), {}));
    }
  }
  return hash.hex();
}

/// What the packs add to the words of concepts; null packs add nothing.
std::vector<TermAddition> synonyms_of(const Packs* packs) {
  std::vector<TermAddition> out;
  if (packs == nullptr) return out;
  for (const auto& pack : packs->packs) {
    for (const VocabularyWord& one : pack->synonyms)
      out.push_back({one.language,
                     one.concept_name,
                     one.words,
                     {one.place.path, one.place.line, one.place.column, ""}});
  }
  return out;
}

/// What the packs add to the words of figures.
FigureWords figure_words_of(const Packs* packs) {
  FigureWords out;
  if (packs == nullptr) return out;
  const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  for (const auto& pack : packs->packs) {
    append(out.new_units, pack->figure_words.new_units);
    append(out.units, pack->figure_words.units);
    append(out.hedges, pack->figure_words.hedges);
  }
  return out;
}

/// Whole files that are copies: each has one article, and those are copies of each other.
std::vector<std::vector<std::string>> syndicated(const std::vector<ArticleInfo>& articles,
                                                 const Sources& sources) {
  std::map<std::string, int> in_file;
  for (const ArticleInfo& article : articles) ++in_file[article.path];
  std::map<std::uint32_t, std::vector<std::string>> groups;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (in_file[articles[i].path] == 1) groups[sources.copy_group[i]].push_back(articles[i].path);
  }
  std::vector<std::vector<std::string>> out;
  for (auto& [group, paths] : groups) {
    if (paths.size() > 1) out.push_back(std::move(paths));
  }
  return out;
}

std::vector<std::vector<std::string>> copies(const std::vector<ArticleInfo>& articles,
                                             const Sources& sources) {
  std::map<std::uint32_t, std::vector<std::string>> groups;
  for (std::size_t i = 0; i < articles.size(); ++i) groups[sources.copy_group[i]].push_back(articles[i].id);
  std::vector<std::vector<std::string>> out;
  for (auto& [group, ids] : groups) {
    if (ids.size() > 1) out.push_back(std::move(ids));
  }
  return out;
}

/// How many each group has, as most claims tell it.
std::map<std::pair<std::string, std::string>, std::string> group_sizes(const std::vector<Claim>& claims,
                                                                       const Packs& packs) {
  std::set<std::string> wanted;
  for (const auto& pack : packs.packs) {
    for (const ScopeRule& scope : pack->scopes) wanted.insert(scope.count_attribute);
  }
  std::map<std::pair<std::string, std::string>, std::map<std::string, int>> told;
  for (const Claim& claim : claims) {
    if (!claim.value.number || claim.rule.empty() || !wanted.contains(claim.rule)) continue;
    ++told[{claim.rule, claim.subject}][claim.value.number->to_string()];
  }
  std::map<std::pair<std::string, std::string>, std::string> out;
  for (const auto& [key, values] : told) {
    out[key] = std::max_element(values.begin(), values.end(), [](const auto& a, const auto& b) {
                 return a.second < b.second;
               })->first;
  }
  return out;
}

/// Rank of each article's outlet in the tiers of the packs, 0 the highest; an outlet of none has the lowest.
/// The articles are told the names of their tiers.
std::vector<std::size_t> outlet_tiers(const Rules& rules, std::vector<ArticleInfo>& articles) {
  std::map<std::string, std::pair<std::size_t, const std::string*>> ranks;
  for (const auto& pack : rules.packs->packs) {
    for (std::size_t rank = 0; rank < pack->tiers.size(); ++rank) {
      const SourceTier& tier = pack->tiers[rank];
      for (const std::string& outlet : tier.outlets) {
        auto& known = ranks.emplace(rules.ingest->outlet(outlet), std::pair(rank, &tier.tier)).first->second;
        if (rank < known.first) known = {rank, &tier.tier};
      }
    }
  }
  std::vector<std::size_t> out;
  if (ranks.empty()) return out;
  for (ArticleInfo& article : articles) {
    const auto found = ranks.find(rules.ingest->outlet(article.outlet));
    out.push_back(found == ranks.end() ? ranks.size() : found->second.first);
    if (found != ranks.end()) article.tier = *found->second.second;
  }
  return out;
}

std::uint32_t article_number(std::string_view id) {
  const std::size_t at = id.rfind('#');
  std::uint32_t number = 0;
  for (const char c : id.substr(at == std::string_view::npos ? id.size() : at + 1)) {
    if (c >= '0' && c <= '9') number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

}  // namespace

std::string_view version() {
  return CROSSCHECK_VERSION;
}

std::shared_ptr<const Rules> load_rules(const std::string& folder, const std::vector<std::string>& packs,
                                        Diagnostics& diagnostics, LanguageFiles languages,
                                        const std::vector<KnownPack>& known) {
  auto rules = std::make_shared<Rules>();
  // Side by side, each with its own list of mistakes, so that their order does not depend on the threads.
  Diagnostics of_ingest;
  auto ingest = std::async(std::launch::async, [&] { return IngestRules::load(folder, of_ingest); });
  Diagnostics of_others;
  rules->packs = load_packs(folder, packs, of_others, known);
  const FigureWords figure_words = figure_words_of(rules->packs.get());
  rules->lexicons = languages == LanguageFiles::all ? Lexicons::load(folder, of_others, figure_words)
                                                    : Lexicons::open(folder, of_others, figure_words);
  const std::vector<TermAddition> synonyms = synonyms_of(rules->packs.get());
  rules->terms = languages == LanguageFiles::all ? TermRules::load(folder, of_others, synonyms)
                                                 : TermRules::open(folder, of_others, synonyms);
  rules->alignment = load_alignment_rules(folder, of_others);
  rules->stated = load_stated_words(folder, of_others);
  rules->checks = CheckRules::load(folder, of_others);
  const std::size_t before = of_others.size();
  rules->neighbours = load_neighbour_rules(folder, of_others);
  const bool has_neighbours = of_others.size() == before;
  rules->ingest = ingest.get();
  for (const Diagnostics* found : {&of_ingest, &of_others})
    diagnostics.insert(diagnostics.end(), found->begin(), found->end());
  if (!rules->ingest || !rules->lexicons || !rules->packs || !rules->terms || !rules->alignment ||
      !rules->stated || !rules->checks || !has_neighbours)
    return nullptr;
  rules->values = read_pack_values(*rules->packs, *rules->lexicons, diagnostics);
  if (!rules->values) return nullptr;
  std::vector<std::string> files;
  for (const auto& pack : rules->packs->packs)
    files.insert(files.end(), pack->files.begin(), pack->files.end());
  rules->digest = digest_of(folder, files);
  return rules;
}

std::vector<ArticleRow> extract(const Rules& rules, const std::string& path,
                                std::shared_ptr<const std::string> text, const ManifestEntry* manifest) {
  const Abbreviations abbreviations(*rules.lexicons);
  std::vector<ArticleRow> rows;
  for (const Article& article : rules.ingest->split(path, *text, manifest)) {
    const TextView view = read_text(*text, article, abbreviations);
    ArticleRow row;
    row.info = article.info;
    row.claims =
        make_claims(*text, article, view, *rules.lexicons, *rules.packs, *rules.terms, row.info, row.terms);
    row.gathered = make_sketch(view);
    row.text = text;
    rows.push_back(std::move(row));
  }
  set_lines(*text, rows);
  for (ArticleRow& row : rows) {
    find_stated(*rules.stated, *rules.lexicons, row.claims, row.gathered);
    add_derived(*rules.stated, row.info, row.claims);
  }
  return rows;
}

namespace {

/// All rows in their final order, taken apart.
struct Merged {
  std::vector<Claim> claims;
  std::vector<std::uint32_t> article_of;  ///< claim -> article
  std::vector<ArticleInfo> articles;
  std::vector<Gathered> gathered;               ///< of each article
  std::vector<std::vector<ArticleTerm>> terms;  ///< of each article
  std::vector<std::shared_ptr<const std::string>> texts;
};

void sort_rows(std::vector<ArticleRow>& rows) {
  std::sort(rows.begin(), rows.end(), [](const ArticleRow& a, const ArticleRow& b) {
    return std::tuple(std::string_view(a.info.path), article_number(a.info.id), std::string_view(a.info.id)) <
           std::tuple(std::string_view(b.info.path), article_number(b.info.id), std::string_view(b.info.id));
  });
}

/// Taken apart, with what any article states of the claims of all.
Merged merge(const Rules& rules, std::vector<ArticleRow> rows) {
  Merged out;
  for (ArticleRow& row : rows) {
    const auto index = static_cast<std::uint32_t>(out.articles.size());
    out.article_of.insert(out.article_of.end(), row.claims.size(), index);
    std::move(row.claims.begin(), row.claims.end(), std::back_inserter(out.claims));
    out.articles.push_back(std::move(row.info));
    out.gathered.push_back(std::move(row.gathered));
    out.terms.push_back(std::move(row.terms));
    out.texts.push_back(std::move(row.text));
  }
  add_equivalents(
      {out.article_of, out.articles, out.gathered, out.terms, *rules.stated, rules.lexicons->units()},
      out.claims);
  return out;
}

}  // namespace

void for_open_pairs(const Rules& rules, std::vector<ArticleRow> rows, const PairUse& pair,
                    const LinkUse& link) {
  sort_rows(rows);
  const Merged all = merge(rules, std::move(rows));
  OpenAligner aligner({all.claims, all.article_of, all.articles, all.terms, *rules.terms, *rules.alignment,
                       rules.lexicons->units(), rules.packs.get()});
  // What stands beside two claims in common is known afterwards.
  aligner.align();
  for (ClaimIndex a = 0; a < all.claims.size(); ++a) {
    for (ClaimIndex b = a + 1; b < all.claims.size(); ++b) {
      if (all.article_of[a] == all.article_of[b] || !aligner.comparable(a, b)) continue;
      pair(all.claims[a], all.claims[b], aligner.kind_of(a), aligner.features(a, b));
    }
  }
  for (const OpenLink& one : aligner.links()) link(all.claims, one);
}

std::optional<ExplainedPair> explain_pair(const Rules& rules, std::vector<ArticleRow> rows,
                                          std::string_view a, std::string_view b, std::string& error) {
  sort_rows(rows);
  Merged all = merge(rules, std::move(rows));
  const auto find = [&](std::string_view name) -> std::optional<ClaimIndex> {
    for (ClaimIndex i = 0; i < all.claims.size(); ++i) {
      const Claim& claim = all.claims[i];
      if (claim.id == name) return i;
      if (claim.role == Role::claim &&
          fmt::format("{}:{}:{}", claim.document, claim.line, claim.column) == name)
        return i;
    }
    error = fmt::format("there is no claim '{}'; name it by its id in the JSON report or by path:line:column",
                        name);
    return std::nullopt;
  };
  const auto first = find(a);
  const auto second = first ? find(b) : std::nullopt;
  if (!first || !second) return std::nullopt;
  OpenAligner aligner({all.claims, all.article_of, all.articles, all.terms, *rules.terms, *rules.alignment,
                       rules.lexicons->units(), rules.packs.get()});
  aligner.align();
  ExplainedPair out;
  out.a = *first;
  out.b = *second;
  out.why = aligner.explain(*first, *second);
  out.claims = std::move(all.claims);
  out.texts = std::move(all.texts);
  return out;
}

std::optional<ExplainedPair> explain_surest_pair(const Rules& rules, std::vector<ArticleRow> rows,
                                                 const std::vector<std::string>& a,
                                                 const std::vector<std::string>& b) {
  constexpr std::size_t kTried = 8;
  sort_rows(rows);
  Merged all = merge(rules, std::move(rows));
  const auto find = [&](const std::vector<std::string>& ids) {
    const std::set<std::string_view> wanted(
        ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), kTried)));
    std::vector<ClaimIndex> out;
    for (ClaimIndex i = 0; i < all.claims.size(); ++i) {
      if (wanted.contains(all.claims[i].id)) out.push_back(i);
    }
    return out;
  };
  OpenAligner aligner({all.claims, all.article_of, all.articles, all.terms, *rules.terms, *rules.alignment,
                       rules.lexicons->units(), rules.packs.get()});
  aligner.align();
  std::optional<ExplainedPair> best;
  for (const ClaimIndex x : find(a)) {
    for (const ClaimIndex y : find(b)) {
      OpenExplanation why = aligner.explain(x, y);
      const auto weight = [](const OpenExplanation& one) {
        return std::pair(one.linked.has_value(), one.score);
      };
      if (best && weight(best->why) >= weight(why)) continue;
      best.emplace();
      best->a = x;
      best->b = y;
      best->why = std::move(why);
    }
  }
  if (!best) return std::nullopt;
  best->claims = std::move(all.claims);
  best->texts = std::move(all.texts);
  return best;
}

Report compare_rows(const Rules& rules, std::vector<ArticleRow> rows, std::vector<DocumentInfo> skipped,
                    std::optional<Additions> additions) {
  sort_rows(rows);
  Report report;
  report.version = std::string(version());
  report.rules_digest = rules.digest;
  const GatheredTables tables = gather(rows, *rules.packs);

  Merged all = merge(rules, std::move(rows));
  const std::vector<std::uint32_t>& article_of = all.article_of;
  report.claims = std::move(all.claims);
  report.articles = std::move(all.articles);
  report.texts = std::move(all.texts);
  std::set<std::string> paths;
  for (const ArticleInfo& article : report.articles) paths.insert(article.path);
  report.coverage.read = paths.size();
  for (const std::string& path : paths) report.documents.push_back({path, {}, false});
  for (DocumentInfo& document : skipped) report.documents.push_back(std::move(document));
  std::sort(report.documents.begin(), report.documents.end(),
            [](const DocumentInfo& a, const DocumentInfo& b) { return a.path < b.path; });

  const auto sizes = group_sizes(report.claims, *rules.packs);
  const CompareContext compare_context{report.claims,
                                       article_of,
                                       report.articles,
                                       tables,
                                       sizes,
                                       &rules.lexicons->units(),
                                       outlet_tiers(rules, report.articles)};
  std::vector<Alignment> alignments = align(report.claims, tables, *rules.packs);
  const std::vector<bool> lone = lone_claims(report.claims, alignments, *rules.packs);
  OpenAligner aligner({report.claims, article_of, report.articles, all.terms, *rules.terms, *rules.alignment,
                       rules.lexicons->units(), rules.packs.get(), &lone});
  // What no rule says of a fact: its values hold as they stand.
  const AttributeRule open;
  for (OpenFact& fact : aligner.align()) {
    Alignment one;
    one.label = Message(std::move(fact.label));
    one.pack = fact.pack;
    one.rule = fact.rule == nullptr ? &open : fact.rule;
    one.claims = std::move(fact.claims);
    one.open = &aligner;
    alignments.push_back(std::move(one));
  }
  CheckContext check_context{report.claims,     article_of,   report.articles,          tables,
                             *rules.packs,      report.facts, &rules.lexicons->units(), rules.checks.get(),
                             rules.values.get()};
  const std::vector<HeadlineSlip> headlines = headline_slips(check_context, *rules.terms, all.terms);
  check_context.headlines = &headlines;
  // Every article gives a fact one value; where its headline and its text differ, both are of the fact.
  for (const HeadlineSlip& slip : headlines) {
    if (aligner.comparable(slip.headline, slip.body)) tie(alignments, slip.headline, slip.body);
  }
  const auto told_by_added = [&](const Alignment& alignment) {
    return !additions || std::any_of(alignment.claims.begin(), alignment.claims.end(), [&](ClaimIndex i) {
      return std::binary_search(additions->paths.begin(), additions->paths.end(), report.claims[i].document);
    });
  };
  std::size_t of_others = 0;
  for (const Alignment& alignment : alignments) {
    std::size_t& left_apart = told_by_added(alignment) ? report.coverage.not_comparable : of_others;
    for (Fact& fact : compare(alignment, compare_context, left_apart))
      report.facts.push_back(std::move(fact));
    report.coverage.compared += alignment.claims.size();
  }
  report.checks = run_checks(check_context);
  report.copies = copies(report.articles, tables.sources);
  report.syndicated = syndicated(report.articles, tables.sources);
  if (additions) keep_additions(report, std::move(*additions));
  report.coverage.files = report.documents.size();
  report.coverage.skipped = report.coverage.files - report.coverage.read;
  report.coverage.articles = report.articles.size();
  report.coverage.claims = report.claims.size();
  make_findings(report, rules.packs.get());
  return report;
}

}  // namespace crosscheck
