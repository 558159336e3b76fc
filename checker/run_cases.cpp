// Running the cases of a rule pack; see the header.
#include "checker/run_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <thread>
#include <utility>

namespace crosscheck {
namespace {

/// A span of one of the articles, by its number.
using Place = std::pair<std::size_t, Span>;
using Places = std::set<Place>;

/// More threads than this only cost memory, whatever a user asks for.
constexpr unsigned kMaxThreads = 256;

std::string path_of(std::size_t article) {
  return fmt::format("case-{}", article + 1);
}

/// Runs `work(i)` for all i below `size`; each thread has a copy of `work`.
template <typename Work>
void in_parallel(std::size_t size, unsigned jobs, const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    Work own = work;
    for (std::size_t i = next++; i < size; i = next++) own(i);
  };
  std::vector<std::jthread> threads;
  for (unsigned t = 1; t < std::min(jobs, kMaxThreads) && t < size; ++t) threads.emplace_back(run);
  run();
}

/// One item on its way through the pipeline.
class Runner {
 public:
  Runner(const Rules& rules, const Pack& pack, const RuleCase& of, const CaseItem& item)
      : rules_(rules), pack_(pack), rule_(of.rule), item_(item) {
    for (std::size_t i = 0; i < item.articles.size(); ++i) {
      for (const Span mark : item.articles[i].marks) marks_.emplace(i, mark);
    }
    attribute_ = pack.attribute(rule_);
    for (const ContrastRule& one : pack.contrasts) {
      if (one.id == rule_) contrast_ = &one;
    }
  }

  CaseResult run() {
    std::vector<ArticleRow> rows = extract_all();
    for (const ArticleRow& row : rows) {
      out_.languages.insert(row.info.language);
      for (const Claim& claim : row.claims) out_.languages.insert(claim.language);
    }
    const bool alone = item_.articles.size() == 1;
    if (item_.outcome == CaseOutcome::claims) {
      compare_claims(rows);
    } else if (item_.outcome == CaseOutcome::silent && attribute_ != nullptr &&
               (alone || attribute_->ignore)) {
      expect_no_claims(rows);
    } else {
      const Report report = compare_rows(rules_, std::move(rows), {});
      if (item_.outcome == CaseOutcome::silent)
        expect_silence(report);
      else if (item_.outcome == CaseOutcome::ok || item_.outcome == CaseOutcome::error)
        expect_check(report);
      else
        expect_relation(report);
    }
    return std::move(out_);
  }

 private:
  std::vector<ArticleRow> extract_all() const {
    std::vector<ArticleRow> rows;
    for (std::size_t i = 0; i < item_.articles.size(); ++i) {
      const CaseArticle& article = item_.articles[i];
      ManifestEntry about;
      about.path = path_of(i);
      about.title = article.title;
      // Articles of one outlet count as one witness.
      about.outlet = article.outlet.empty() ? fmt::format("Outlet {}", i + 1) : article.outlet;
      about.published = article.published;
      about.language = article.language;
      for (ArticleRow& row :
           extract(rules_, about.path, std::make_shared<const std::string>(article.text), &about))
        rows.push_back(std::move(row));
    }
    return rows;
  }

  static std::size_t article_of(const Claim& claim) {
    std::size_t number = 0;
    for (const char c : claim.document) {
      if (c >= '0' && c <= '9') number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number - 1;
  }
  static Place place(const Claim& claim) { return {article_of(claim), claim.span}; }

  /// A line for every article: its text with the marks of `places`.
  void show(std::string_view what, const Places& places) {
    for (std::size_t i = 0; i < item_.articles.size(); ++i) {
      std::vector<Span> spans;
      for (const auto& [article, span] : places) {
        if (article == i && (spans.empty() || spans.back().end <= span.begin)) spans.push_back(span);
      }
      out_.came.push_back(fmt::format("{}: {}", what, marked(item_.articles[i].text, spans)));
    }
  }

  std::string_view text(const Place& at) const {
    return std::string_view(item_.articles[at.first].text).substr(at.second.begin, at.second.size());
  }

  /// What is known of each marked span that lacks what was expected of it.
  template <typename Claims>
  void explain_marks(const Claims& claims, const Places& found) {
    for (const Place& mark : marks_) {
      if (found.contains(mark)) continue;
      std::string what = "no value is read there";
      for (const Claim* claim : claims) {
        if (article_of(*claim) != mark.first || !claim->span.overlaps(mark.second)) continue;
        if (claim->role != Role::claim)
          what = fmt::format("[{}] there serves another claim", claim->text);
        else if (claim->rule.empty())
          what = fmt::format("[{}] is a {} that no rule names", claim->text, to_string(claim->value.kind));
        else
          what = fmt::format("[{}] is a claim of {}", claim->text, claim->rule);
        if (claim->span == mark.second) break;
      }
      out_.came.push_back(fmt::format("[{}] of article {}: {}", text(mark), mark.first + 1, what));
    }
  }

  static std::vector<const Claim*> all_claims(const std::vector<ArticleRow>& rows) {
    std::vector<const Claim*> out;
    for (const ArticleRow& row : rows) {
      for (const Claim& claim : row.claims) out.push_back(&claim);
    }
    return out;
  }

  void compare_claims(const std::vector<ArticleRow>& rows) {
    Places found;
    const auto claims = all_claims(rows);
    for (const Claim* claim : claims) {
      if (claim->rule == rule_ && claim->role == Role::claim) found.insert(place(*claim));
    }
    out_.holds = found == marks_;
    if (out_.holds) return;
    show("expected", marks_);
    show("claimed", found);
    explain_marks(claims, found);
  }

  /// Of a look-alike: no rule of its pack may claim a value of its kind.
  bool taken_from(const Claim& claim) const {
    if (claim.role != Role::claim) return false;
    if (!attribute_->ignore) return claim.rule == rule_;
    const AttributeRule* other = pack_.attribute(claim.rule);
    return other != nullptr && other->slot == attribute_->slot;
  }

  void expect_no_claims(const std::vector<ArticleRow>& rows) {
    Places found;
    std::set<std::string> by;
    for (const Claim* claim : all_claims(rows)) {
      if (!taken_from(*claim)) continue;
      found.insert(place(*claim));
      by.insert(claim->rule);
    }
    out_.holds = found.empty();
    if (out_.holds) return;
    std::string names;
    for (const std::string& one : by) names += (names.empty() ? "" : ", ") + one;
    show(fmt::format("claimed by {}", names), found);
  }

  /// Whether a claim is one that the rule relates.
  bool related_by_rule(const Claim& claim) const {
    if (contrast_ != nullptr) return claim.rule == contrast_->first || claim.rule == contrast_->second;
    return claim.rule == rule_;
  }

  bool relates(const Report& report, const Fact& fact, const Relation& relation) const {
    const auto side = [&](std::size_t reading) {
      const auto& claims = fact.readings[reading].claims;
      return std::any_of(claims.begin(), claims.end(),
                         [&](ClaimIndex i) { return related_by_rule(report.claims[i]); });
    };
    if (!side(relation.a) || !side(relation.b)) return false;
    return contrast_ == nullptr ||
           std::any_of(relation.reasons.begin(), relation.reasons.end(),
                       [&](const Reason& reason) { return reason.words == contrast_->because; });
  }

  Places places(const Report& report, const std::vector<ClaimIndex>& claims, bool of_rule) const {
    Places out;
    for (const ClaimIndex i : claims) {
      const Claim& claim = report.claims[i];
      if (!of_rule || related_by_rule(claim)) out.insert(place(claim));
    }
    return out;
  }

  std::string line(const Report& report, const Fact& fact, const Relation& relation) const {
    const auto side = [&](std::size_t reading) {
      std::string out;
      for (const ClaimIndex i : fact.readings[reading].claims) {
        const Claim& claim = report.claims[i];
        out += fmt::format("{}[{}] of article {} ({})", out.empty() ? "" : ", ", claim.text,
                           article_of(claim) + 1, claim.rule.empty() ? "no rule" : claim.rule);
      }
      return out;
    };
    return fmt::format("{}: {} / {}: {}", to_string(relation.kind), side(relation.a), side(relation.b),
                       relation.explanation.english());
  }

  static std::string line(const Report& report, const Check& check) {
    std::string out =
        fmt::format("check {} of {}: {}", to_string(check.verdict), check.rule,
                    (check.computation.empty() ? check.explanation : check.computation).english());
    for (const ClaimIndex i : check.claims) {
      const Claim& claim = report.claims[i];
      out += fmt::format(" [{}] of article {}", claim.text, article_of(claim) + 1);
    }
    return out;
  }

  bool as_expected(RelationKind kind) const {
    switch (item_.outcome) {
      case CaseOutcome::conflict:
        return kind == RelationKind::conflict;
      case CaseOutcome::agree:
        return kind == RelationKind::agree;
      case CaseOutcome::agree_bounds:
        return kind == RelationKind::agree_bounds;
      default:
        return is_explained(kind);
    }
  }

  bool covers(const Places& all) const {
    return std::all_of(marks_.begin(), marks_.end(), [&](const Place& mark) { return all.contains(mark); });
  }
  bool touches(const Places& some) const {
    return std::any_of(marks_.begin(), marks_.end(), [&](const Place& mark) { return some.contains(mark); });
  }

  bool has_relation(const Report& report) const {
    for (const Fact& fact : report.facts) {
      // Equal values are one reading: they agree without a relation.
      for (const Reading& reading : fact.readings) {
        if (item_.outcome == CaseOutcome::agree && covers(places(report, reading.claims, true))) return true;
      }
      for (const Relation& relation : fact.relations) {
        if (!as_expected(relation.kind) || !relates(report, fact, relation)) continue;
        const Places a = places(report, fact.readings[relation.a].claims, true);
        const Places b = places(report, fact.readings[relation.b].claims, true);
        Places both = a;
        both.insert(b.begin(), b.end());
        if (touches(a) && touches(b) && covers(both)) return true;
      }
    }
    return false;
  }

  void expect_relation(const Report& report) {
    out_.holds = has_relation(report);
    if (out_.holds) return;
    show("expected", marks_);
    Places named;
    std::vector<const Claim*> claims;
    for (const Claim& claim : report.claims) {
      claims.push_back(&claim);
      if (related_by_rule(claim)) named.insert(place(claim));
    }
    explain_marks(claims, named);
    const std::size_t before = out_.came.size();
    for (const Fact& fact : report.facts) {
      for (const Reading& reading : fact.readings) {
        const Places all = places(report, reading.claims, false);
        if (reading.claims.size() > 1 && covers(all)) out_.came.push_back("agree: all are one reading");
      }
      for (const Relation& relation : fact.relations) out_.came.push_back(line(report, fact, relation));
    }
    if (out_.came.size() == before) out_.came.push_back("no relation between the marked values");
  }

  void expect_check(const Report& report) {
    const Verdict verdict = item_.outcome == CaseOutcome::ok ? Verdict::ok : Verdict::error;
    for (const Check& check : report.checks) {
      if (check.rule != rule_ || check.verdict != verdict) continue;
      if (places(report, check.claims, false) == marks_) {
        out_.holds = true;
        return;
      }
    }
    show("expected operands", marks_);
    bool any = false;
    for (const Check& check : report.checks) {
      any = any || check.rule == rule_;
      if (check.rule == rule_) show("operands", places(report, check.claims, false));
      out_.came.push_back(line(report, check));
    }
    if (any) return;
    out_.came.push_back(fmt::format("no check by {}", rule_));
    std::vector<const Claim*> claims;
    for (const Claim& claim : report.claims) claims.push_back(&claim);
    explain_marks(claims, {});
  }

  void expect_silence(const Report& report) {
    const bool alone = item_.articles.size() == 1;
    for (const Check& check : report.checks) {
      // Of several articles an invariant may say that it holds.
      if (check.rule == rule_ && (alone || check.verdict == Verdict::error))
        out_.came.push_back(line(report, check));
    }
    for (const Fact& fact : report.facts) {
      for (const Relation& relation : fact.relations) {
        if (is_agreement(relation.kind) && contrast_ == nullptr) continue;
        if (relates(report, fact, relation)) out_.came.push_back(line(report, fact, relation));
      }
    }
    out_.holds = out_.came.empty();
  }

  const Rules& rules_;
  const Pack& pack_;
  const std::string& rule_;
  const CaseItem& item_;
  const AttributeRule* attribute_ = nullptr;
  const ContrastRule* contrast_ = nullptr;
  Places marks_;
  CaseResult out_;
};

/// The rules with one pack changed at a time; the rest is copied once per thread.
class Changed {
 public:
  Changed(const Rules& rules, const Pack& pack)
      : rules_(rules), packs_(std::make_shared<Packs>(*rules.packs)) {
    for (std::size_t i = 0; i < packs_->packs.size(); ++i) {
      if (packs_->packs[i].get() == &pack) at_ = i;
    }
    rules_.packs = packs_;
  }
  Changed(const Changed& other) : Changed(other.rules_, *other.packs_->packs[other.at_]) {}
  Changed& operator=(const Changed&) = delete;

  /// Runs `use` while the pack is another; its own reference stays valid.
  template <typename Use>
  void with(std::shared_ptr<const Pack> other, const Use& use) {
    std::swap(packs_->packs[at_], other);
    // The index views the wordings of the packs that it was made of.
    TriggerIndexes triggers = index_wordings(packs_->packs);
    std::swap(packs_->triggers, triggers);
    use(rules_, *packs_->packs[at_]);
    std::swap(packs_->triggers, triggers);
    std::swap(packs_->packs[at_], other);
  }

 private:
  Rules rules_;
  std::shared_ptr<Packs> packs_;
  std::size_t at_ = 0;
};

}  // namespace

CaseResult run_case(const Rules& rules, const Pack& pack, const RuleCase& of, const CaseItem& item) {
  return Runner(rules, pack, of, item).run();
}

std::vector<RanCase> run_cases(const Rules& rules, const Pack& pack, const PackCases& cases,
                               const std::string& only, unsigned jobs) {
  std::vector<RanCase> out;
  for (const RuleCase& one : cases.cases) {
    if (!only.empty() && one.rule != only) continue;
    for (const CaseItem& item : one.items) out.push_back({&one, &item, {}});
  }
  in_parallel(out.size(), jobs,
              [&](std::size_t i) { out[i].result = run_case(rules, pack, *out[i].of, *out[i].item); });
  return out;
}

std::vector<const RulePlace*> untested(const Pack& pack, const PackCases& cases) {
  std::set<std::string_view> tested;
  for (const RuleCase& one : cases.cases) {
    const AttributeRule* attribute = pack.attribute(one.rule);
    // A look-alike's only outcome is 'silent'.
    if (attribute == nullptr || !one.items.empty()) tested.insert(one.rule);
  }
  std::vector<const RulePlace*> out;
  for (const RulePlace& rule : cases.rules) {
    if (rule.needs_cases() && !tested.contains(rule.id)) out.push_back(&rule);
  }
  return out;
}

std::vector<UnneededWording> unneeded_wordings(const Rules& rules, const Pack& pack, const PackCases& cases,
                                               const std::vector<RanCase>& ran, const std::string& only,
                                               unsigned jobs) {
  struct Job {
    UnneededWording wording;
    const Wording* compiled = nullptr;
    bool unneeded = false;
  };
  std::vector<Job> all;
  for (const RulePlace& rule : cases.rules) {
    if (!only.empty() && rule.id != only) continue;
    const auto compiled = [&]() -> const std::map<std::string, std::vector<Wording>>* {
      const auto of = [&](const auto* one) { return one == nullptr ? nullptr : &one->wording; };
      if (rule.kind == RulePlace::Kind::scope) return of(pack.scope(rule.id));
      if (rule.kind == RulePlace::Kind::event) return of(pack.event(rule.id));
      return rule.kind == RulePlace::Kind::attribute ? of(pack.attribute(rule.id)) : nullptr;
    }();
    if (compiled == nullptr) continue;
    for (const auto& [language, list] : rule.wordings) {
      const auto found = compiled->find(language);
      // Another pack's rule of that id took this one's place.
      if (found == compiled->end() || found->second.size() != list.size()) continue;
      for (std::size_t i = 0; i < list.size(); ++i)
        all.push_back({{&rule, language, i, false, found->second[i].text()}, &found->second[i], false});
    }
  }
  const auto might_notice = [&](const Job& job, const RanCase& one) {
    if (!one.result.holds || !one.result.languages.contains(job.wording.language)) return false;
    if (job.wording.rule->needs_cases()) return one.of->rule == job.wording.rule->id;
    // Of scopes and events any case may need the wording whose text it matches.
    return std::any_of(one.item->articles.begin(), one.item->articles.end(),
                       [&](const CaseArticle& article) { return !job.compiled->find(article.text).empty(); });
  };
  in_parallel(all.size(), jobs, [&, changed = Changed(rules, pack)](std::size_t i) mutable {
    Job& job = all[i];
    job.unneeded = true;
    job.wording.no_cases = true;
    changed.with(without(pack, *job.wording.rule, job.wording.language, job.wording.index),
                 [&](const Rules& lesser_rules, const Pack& lesser) {
                   for (const RanCase& one : ran) {
                     if (!might_notice(job, one)) continue;
                     job.wording.no_cases = false;
                     job.unneeded = run_case(lesser_rules, lesser, *one.of, *one.item).holds;
                     if (!job.unneeded) return;
                   }
                 });
  });
  std::vector<UnneededWording> out;
  for (Job& job : all) {
    if (job.unneeded) out.push_back(std::move(job.wording));
  }
  return out;
}

}  // namespace crosscheck
