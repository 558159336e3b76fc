// The claims stage: reads every sentence once, lets the packs name what they know, and keeps every other
// value as an open claim. Rules are matched from values outwards.
#include "checker/claims/claims.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "checker/base/hash.h"
#include "checker/base/utf8.h"
#include "checker/claims/named.h"
#include "checker/claims/rule_match.h"
#include "checker/claims/sentence_facts.h"
#include "checker/terms/profile.h"

namespace crosscheck {
namespace {

using claims::SentenceFacts;

/// A claim before it has its final place: offsets into its sentence.
struct Draft {
  std::size_t sentence = 0;
  Span at;
  Claim claim;
  std::ptrdiff_t of = -1;  ///< index of the draft that this one qualifies
};

class Maker {
 public:
  Maker(std::string_view file, const Article& article, const TextView& view, const Lexicons& lexicons,
        const Packs& packs, const TermRules& terms, ArticleInfo& info)
      : file_(file),
        article_(article),
        view_(view),
        lexicons_(lexicons),
        packs_(packs),
        terms_(terms),
        info_(info) {}

  std::vector<Claim> run(std::vector<ArticleTerm>& terms) {
    read_values();
    // A rule that knows whom it speaks of comes before one of any subject, whatever the order of the packs.
    claims::CandidateWordings candidates(packs_, facts_);
    std::vector<claims::RuleClaim> of_any;
    for (const auto& pack : packs_.packs) {
      for (claims::RuleClaim& found :
           claims::match_rules(*pack, packs_.words, candidates, facts_, article_.info.published)) {
        if (found.subject.empty())
          of_any.push_back(std::move(found));
        else
          add_rule_claim(std::move(found));
      }
    }
    for (claims::RuleClaim& found : of_any) add_rule_claim(std::move(found));
    add_counted_lists();
    add_open_claims();
    add_named();
    add_header();
    add_terms(terms);
    return finish();
  }

 private:
  void read_values() {
    const ReferenceTime reference = reference_time(article_.info);
    std::size_t total = 0;
    facts_.reserve(view_.sentences.size());
    for (const Sentence& sentence : view_.sentences) {
      SentenceFacts facts;
      facts.sentence = &sentence;
      if (total < kMaxValuesPerArticle) {
        lexicons_.recognise(sentence.text, sentence.language, reference, facts.values);
        // "Now" is the time of every sentence that names none.
        std::erase_if(facts.values, [](const Value& value) { return value.timex == kPresent; });
        total += facts.values.size();
      } else {
        info_.truncated = true;
      }
      facts_.push_back(std::move(facts));
    }
    used_.resize(facts_.size());
    for (std::size_t i = 0; i < facts_.size(); ++i) used_[i].assign(facts_[i].values.size(), -1);
  }

  Draft& add(std::size_t sentence, Span at, Value value) {
    Draft draft;
    draft.sentence = sentence;
    draft.at = at;
    draft.claim.value = std::move(value);
    if (draft.claim.value.kind == ValueKind::list)
      lists_.emplace(sentence, static_cast<std::ptrdiff_t>(drafts_.size()));
    drafts_.push_back(std::move(draft));
    return drafts_.back();
  }

  void add_rule_claim(claims::RuleClaim found) {
    if (found.value_index >= 0) {
      std::ptrdiff_t& slot = used_[found.sentence][static_cast<std::size_t>(found.value_index)];
      if (slot >= 0 && drafts_[static_cast<std::size_t>(slot)].claim.role == Role::claim)
        return;  // another pack's
      slot = static_cast<std::ptrdiff_t>(drafts_.size());
    }
    Draft& draft = add(found.sentence, found.at, std::move(found.value));
    draft.claim.rule = std::move(found.rule);
    draft.claim.subject = std::move(found.subject);
    draft.claim.attribute = draft.claim.rule;
    draft.claim.scope = std::move(found.scope);
    draft.claim.time = std::move(found.time);
    draft.claim.event = std::move(found.event);
    qualify(draft);
    const auto index = static_cast<std::ptrdiff_t>(drafts_.size()) - 1;
    // Beside what is told of any subject a date stays a claim, as it is beside what no rule names.
    if (is_open(draft.claim)) return;
    for (const std::size_t qualifier : found.qualifiers) mark_qualifier(found.sentence, qualifier, index);
  }

  void qualify(Draft& draft) {
    const Sentence& sentence = *facts_[draft.sentence].sentence;
    draft.claim.modality = claims::find_modality(packs_.words, sentence, draft.at);
    // The source that a sentence names is that of all its claims.
    if (attributed_ != draft.sentence) {
      attributed_ = draft.sentence;
      attribution_ = claims::find_attribution(packs_.words, sentence);
      stage_cues_ = claims::find_stage_cues(packs_.words, sentence);
    }
    draft.claim.attribution = attribution_;
    if (!is_open(draft.claim) || stage_cues_.empty()) return;
    if (auto stage = claims::stage_of(stage_cues_, facts_[draft.sentence], draft.at)) {
      stage->span = sentence.to_file(stage->span.begin, stage->span.end);
      draft.claim.scope.push_back(std::move(*stage));
    }
  }

  /// What no rule names, or one that is told of any subject, which only the words around it can tell.
  static bool is_open(const Claim& claim) { return claim.rule.empty() || claim.subject.empty(); }

  /// A value that serves another claim as its time is a qualifier of it, unless it is a claim of its own.
  void mark_qualifier(std::size_t sentence, std::size_t value, std::ptrdiff_t of) {
    if (used_[sentence][value] >= 0) return;
    const Value& source = facts_[sentence].values[value];
    used_[sentence][value] = static_cast<std::ptrdiff_t>(drafts_.size());
    Draft& draft = add(sentence, source.span, source);
    draft.claim.role = Role::qualifier;
    draft.of = of;
  }

  /// "six member states: A, B and C": the list is a claim that belongs to the count.
  void add_counted_lists() {
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      // A counted list may refer back: "These five points".
      const Sentence* previous =
          i > 0 && !facts_[i].sentence->starts_paragraph ? facts_[i - 1].sentence : nullptr;
      for (const claims::CountedList& counted :
           claims::find_counted_lists(packs_.words, facts_[i], previous)) {
        std::ptrdiff_t count = used_[i][counted.value_index];
        if (count < 0 && in_stop_context(*facts_[i].sentence)) continue;
        if (count < 0) count = add_open(i, counted.value_index);
        const std::size_t where = counted.in_previous ? i - 1 : i;
        Value value;
        value.kind = ValueKind::list;
        value.items = counted.list.items;
        value.loose_ends = !counted.list.sure;
        // The list may be a claim of a rule already; it is then the same claim, tied to its count.
        const auto same = list_at(where, counted.list.at);
        if (same >= 0) {
          drafts_[static_cast<std::size_t>(same)].of = count;
          continue;
        }
        Draft& draft = add(where, counted.list.at, std::move(value));
        draft.of = count;
        draft.claim.attribute = drafts_[static_cast<std::size_t>(count)].claim.value.of;
        qualify(draft);
      }
    }
  }

  /// The list claim of a sentence that overlaps the range, or -1.
  std::ptrdiff_t list_at(std::size_t sentence, Span at) const {
    const auto [begin, end] = lists_.equal_range(sentence);
    for (auto it = begin; it != end; ++it) {
      if (drafts_[static_cast<std::size_t>(it->second)].at.overlaps(at)) return it->second;
    }
    return -1;
  }

  std::ptrdiff_t add_open(std::size_t sentence, std::size_t index) {
    const Value& value = facts_[sentence].values[index];
    const auto at = static_cast<std::ptrdiff_t>(drafts_.size());
    used_[sentence][index] = at;
    Draft& draft = add(sentence, value.span, value);
    draft.claim.attribute = value.of;
    qualify(draft);
    return at;
  }

  void add_open_claims() {
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      if (in_stop_context(*facts_[i].sentence)) continue;
      for (std::size_t k = 0; k < facts_[i].values.size(); ++k) {
        // A quoted phrase is a claim only where a rule or another article can say it otherwise; alone it is
        // wording.
        if (used_[i][k] < 0 && facts_[i].values[k].kind != ValueKind::quotation) add_open(i, k);
      }
    }
  }

  /// The sentence has a word that a pack gives for those whose figures no other article means.
  bool in_stop_context(const Sentence& sentence) const {
    const auto words = packs_.stop_contexts.find(std::string(sentence.language));
    if (words == packs_.stop_contexts.end()) return false;
    for (std::size_t at = 0; at < sentence.text.size(); ++at) {
      if (words->second.longest(sentence.text, at)) return true;
    }
    return false;
  }

  /// Posts, places, lists of names and slogans.
  void add_named() {
    claims::NamedContext context;
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      for (claims::NamedClaim& found : claims::find_named(packs_.words, facts_[i], context)) {
        const Span at = found.value.span;
        // A rule or a count may have made the claim already.
        if (found.value.kind == ValueKind::list && list_at(i, at) >= 0) continue;
        Draft& draft = add(i, at, std::move(found.value));
        draft.claim.subject = std::move(found.subject);
        draft.claim.attribute = std::move(found.attribute);
        qualify(draft);
        // What a slogan is does not depend on what is planned with it.
        if (draft.claim.value.kind == ValueKind::quotation) draft.claim.modality = Modality::asserted;
      }
    }
  }

  void add_header() {
    for (const HeaderField& field : article_.header) {
      if (field.kind == HeaderKind::title) continue;  // a block of its own, read like the body
      Value value;
      value.span = field.span;
      if (field.kind == HeaderKind::published) {
        value.when = parse_iso(article_.info.published);
        if (!value.when) continue;
        value.kind = value.when->granularity < Granularity::day ? ValueKind::datetime : ValueKind::date;
      } else {
        value.kind = ValueKind::name;
        value.canonical = field.kind == HeaderKind::outlet ? article_.info.outlet : field.text;
      }
      Draft draft;
      draft.sentence = kHeader;
      draft.at = field.span;
      draft.claim.value = std::move(value);
      draft.claim.role = Role::qualifier;
      draft.claim.attribute = field.kind == HeaderKind::outlet   ? "outlet"
                              : field.kind == HeaderKind::author ? "author"
                                                                 : "published";
      drafts_.push_back(std::move(draft));
    }
  }

  /// The words around every claim, by which the same fact is known in other articles.
  void add_terms(std::vector<ArticleTerm>& terms) {
    std::vector<ClaimPlace> places;
    std::vector<std::size_t> drafts;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const Draft& draft = drafts_[i];
      if (draft.sentence == kHeader) continue;
      const bool figure = !is_temporal(draft.claim.value.kind) && draft.claim.value.number.has_value();
      const bool words = !is_temporal(draft.claim.value.kind) && !figure;
      places.push_back({draft.sentence, draft.at, draft.claim.value.of, figure, words});
      drafts.push_back(i);
    }
    Profiles profiles = make_profiles(terms_, view_, places);
    for (std::size_t k = 0; k < drafts.size(); ++k) {
      Claim& claim = drafts_[drafts[k]].claim;
      claim.terms = std::move(profiles.claims[k]);
      // A post is known by what it means, in any language.
      if (claim.value.kind == ValueKind::role && !profiles.meanings[k].empty())
        claim.value.canonical = std::move(profiles.meanings[k]);
    }
    terms = std::move(profiles.terms);
  }

  std::vector<Claim> finish() {
    for (Draft& draft : drafts_) {
      Claim& claim = draft.claim;
      if (draft.sentence == kHeader) {
        claim.span = draft.at;
        claim.sentence_span = draft.at;
        claim.language = article_.info.language;
      } else {
        const Sentence& sentence = *facts_[draft.sentence].sentence;
        claim.span = sentence.to_file(draft.at.begin, draft.at.end);
        claim.sentence_span = sentence.span;
        claim.paragraph = sentence.paragraph;
        claim.language = std::string(sentence.language);
      }
      claim.value.span = claim.span;
      claim.document = article_.info.path;
      claim.article = article_.info.id;
      claim.text = file_.substr(claim.span.begin, claim.span.size());
      claim.sentence = file_.substr(claim.sentence_span.begin, claim.sentence_span.size());
      claim.id = Hasher()
                     .add(claim.article)
                     .add(claim.span.begin)
                     .add(claim.span.end)
                     .add(to_string(claim.value.kind))
                     .add(to_string(claim.role))
                     .hex();
      if (const auto published = parse_iso(article_.info.published)) {
        claim.time.push_back({*published, TimeRole::published, article_.info.published});
      }
      if (names_period(claim.value) && claim.role == Role::claim) {
        claim.time.push_back({*claim.value.when, TimeRole::event, std::string(claim.text)});
      }
    }
    for (Draft& draft : drafts_) {
      if (draft.of >= 0) draft.claim.of = drafts_[static_cast<std::size_t>(draft.of)].claim.id;
    }
    std::vector<claims::PlacedClaim> open;
    for (Draft& draft : drafts_) {
      if (draft.sentence != kHeader && draft.claim.role == Role::claim && is_open(draft.claim))
        open.push_back({draft.sentence, draft.at, &draft.claim});
    }
    std::sort(open.begin(), open.end(), [](const claims::PlacedClaim& a, const claims::PlacedClaim& b) {
      return std::tuple(a.sentence, a.at.begin, a.at.end, std::string_view(a.claim->id)) <
             std::tuple(b.sentence, b.at.begin, b.at.end, std::string_view(b.claim->id));
    });
    claims::tell_apart(packs_.words, facts_, lexicons_.units(), open);
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) {
      return a.claim.span != b.claim.span ? a.claim.span < b.claim.span : a.claim.id < b.claim.id;
    });
    std::vector<Claim> out;
    out.reserve(drafts_.size());
    for (Draft& draft : drafts_) {
      if (!out.empty() && out.back().id == draft.claim.id) continue;
      out.push_back(std::move(draft.claim));
    }
    return out;
  }

  static constexpr std::size_t kHeader = static_cast<std::size_t>(-1);

  std::string_view file_;
  const Article& article_;
  const TextView& view_;
  const Lexicons& lexicons_;
  const Packs& packs_;
  const TermRules& terms_;
  ArticleInfo& info_;
  std::vector<SentenceFacts> facts_;
  std::vector<std::vector<std::ptrdiff_t>> used_;  ///< per sentence and value: its draft, or -1
  std::vector<Draft> drafts_;
  std::multimap<std::size_t, std::ptrdiff_t> lists_;  ///< sentence -> its list drafts
  std::size_t attributed_ = kHeader;                  ///< sentence that attribution_ is of
  std::optional<Attribution> attribution_;
  std::vector<claims::StageCue> stage_cues_;
};

}  // namespace

ReferenceTime reference_time(const ArticleInfo& info) {
  ReferenceTime out;
  if (!info.published.empty()) out.published = parse_iso(info.published);
  return out;
}

std::vector<Claim> make_claims(std::string_view file, const Article& article, const TextView& view,
                               const Lexicons& lexicons, const Packs& packs, const TermRules& terms,
                               ArticleInfo& info, std::vector<ArticleTerm>& used) {
  return Maker(file, article, view, lexicons, packs, terms, info).run(used);
}

}  // namespace crosscheck
