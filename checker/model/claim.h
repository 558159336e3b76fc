// Claim: "this article says that <attribute> of <subject> is <value>", with qualifiers and the spans that say
// so.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/model/value.h"

namespace crosscheck {

enum class Modality : std::uint8_t { asserted, planned, expected, denied, hypothetical };
enum class Role : std::uint8_t { claim, qualifier };
enum class TimeRole : std::uint8_t { period, as_of, event, published };

std::string_view to_string(Modality modality);
std::string_view to_string(Role role);
std::string_view to_string(TimeRole role);
std::optional<Modality> parse_modality(std::string_view text);
std::optional<TimeRole> parse_time_role(std::string_view text);

/// One qualifier that narrows what is counted: part, place, group, exclusion ...
struct Scope {
  std::string dimension;
  std::string id;  ///< scope of a rule pack, or ""
  std::string text;
  Span span;
  friend bool operator==(const Scope&, const Scope&) = default;
};

/// Moments of a quantity's life, as Scope::id of the dimension "stage".
constexpr std::string_view kStageDimension = "stage";
constexpr std::array<std::string_view, 6> kStages{"preliminary", "previous", "so_far",
                                                  "revised",     "final",    "earlier_period"};

struct ClaimTime {
  Period when;
  TimeRole role = TimeRole::period;
  std::string text;
  friend bool operator==(const ClaimTime&, const ClaimTime&) = default;
};

struct Attribution {
  std::string who;
  std::string text;
  friend bool operator==(const Attribution&, const Attribution&) = default;
};

/// Where in the yearly or otherwise repeated life of its subject a claim belongs: one edition of an event
/// series. Empty series: the claim is not about an event. The gather stage joins editions that are the same.
struct EventRef {
  std::string series;          ///< "<entity>/<event id of the pack>"
  std::string place;           ///< canonical place, or ""
  std::optional<int> year;     ///< stated or resolved
  bool year_stated = false;    ///< the words name the year of the event itself
  std::optional<int> ordinal;  ///< the 25th meeting
  friend bool operator==(const EventRef&, const EventRef&) = default;
};

/// A term near a claim's value: index into ArticleRow::terms, how near in hundredths, and what it is.
struct TermUse {
  std::uint32_t term = 0;
  std::uint8_t weight = 0;
  std::uint8_t flags = 0;
  friend bool operator==(const TermUse&, const TermUse&) = default;
};
constexpr std::uint8_t kTermHead = 1;     ///< in the head words of what is counted
constexpr std::uint8_t kTermName = 2;     ///< written as a name
constexpr std::uint8_t kTermConcept = 4;  ///< a concept of rules/concepts, whatever the language
constexpr std::uint8_t kTermContext = 8;  ///< from a heading or the sentence before
constexpr std::uint8_t kTermPair = 16;    ///< a pair of characters of a script without spaces

/// A word, concept ("=death") or pair of characters of an article, and how much it tells its claims apart, in
/// hundredths: rare ones more than common ones, one that stands near few claims more than one near many.
struct ArticleTerm {
  std::string text;
  std::uint8_t power = 0;
  std::string written;  ///< as the article writes it first, for people
  friend bool operator==(const ArticleTerm&, const ArticleTerm&) = default;
};

/// What tells two values of one quantity apart in the words of an article.
/// restated: nothing does, they are said to be the same.
enum class Apart : std::uint8_t { scope, modality, time, restated };
std::string_view to_string(Apart apart);
std::optional<Apart> parse_apart(std::string_view text);

/// Another claim of the article that tells the same quantity otherwise, and why, as a word beside them says:
/// "revised to", "of which", "announced".
struct ToldApart {
  std::string claim;  ///< id of the other one
  Apart why = Apart::time;
  std::string text;  ///< the word, or "" where the modality of the two says it
  friend bool operator==(const ToldApart&, const ToldApart&) = default;
};

/// `text` and `sentence` view bytes that the article row owns (the stored file, or the row that was read);
/// claims do not outlive it.
struct Claim {
  std::string id;        ///< hash of (article id, span, kind, role)
  std::string document;  ///< path
  std::string article;   ///< "path#1"
  Span span;
  Span sentence_span;
  std::uint32_t line = 0;       ///< of the span, counted from 1
  std::uint32_t column = 0;     ///< in code points, counted from 1
  std::uint32_t paragraph = 0;  ///< of its sentence, counted from 0 in the article
  std::string_view text;
  std::string_view sentence;

  Value value;
  Role role = Role::claim;
  std::string of;         ///< id of the claim that this qualifies, or ""
  std::string subject;    ///< entity id of a pack, or words; "" if not known
  std::string attribute;  ///< attribute id of a pack, or head words
  std::string rule;       ///< rule id of the pack's attribute, "" for open claims
  std::vector<Scope> scope;
  std::vector<ClaimTime> time;
  Modality modality = Modality::asserted;
  std::optional<Attribution> attribution;
  EventRef event;
  std::string language;          ///< BCP 47 of the sentence: "en", "zh", "und"
  std::vector<TermUse> terms;    ///< sorted by term
  std::vector<ToldApart> apart;  ///< later claims of the article that tell another value of the quantity
};

/// What the report says of an article; `inferred` names the fields that were not read but concluded.
struct ArticleInfo {
  std::string id;  ///< "path#1"
  std::string path;
  Span span;
  std::string title;
  std::string outlet;
  std::string author;
  std::string published;  ///< ISO 8601 as exact as the source says, "" if not known
  std::string language;
  std::vector<std::string> inferred;
  std::string
      translation_of;  ///< id of the article of the same file that this one is the original or translation of
  bool truncated = false;  ///< the limit of values per article was met; the rest was not read
  std::string tier;        ///< of its outlet, as the packs rank sources ("official"); "" of none
};

/// What an article says one unit of `from` costs in `to`; both ISO 4217 codes.
struct StatedRate {
  std::string from;
  std::string to;
  Decimal low;  ///< the bounds that rounding leaves, 0 < low <= high
  Decimal high;
  bool restated = false;  ///< not a rate in so many words, but one sum told in two currencies
  std::string text;       ///< the words that say so
  std::uint32_t line = 0;
  friend bool operator==(const StatedRate&, const StatedRate&) = default;
};

/// How far the local time that an article speaks of is ahead of UTC, by its own words.
struct StatedZone {
  int utc_offset = 0;  ///< minutes
  std::string text;
  std::uint32_t line = 0;
  friend bool operator==(const StatedZone&, const StatedZone&) = default;
};

/// Tables that merge in any order (design.md, "gather").
struct Gathered {
  /// One-permutation MinHash of 3-word shingles, 64 buckets; empty for articles too short to say.
  std::vector<std::uint64_t> sketch;
  std::uint32_t shingles = 0;
  std::vector<StatedRate> rates;
  std::vector<StatedZone> zones;
};

/// The unit of distribution: everything that extraction says of one article. Up to here all is a pure
/// function of one article and the rules.
struct ArticleRow {
  ArticleInfo info;
  std::vector<Claim> claims;
  Gathered gathered;
  std::vector<ArticleTerm> terms;           ///< that its claims use, sorted by text
  std::shared_ptr<const std::string> text;  ///< keeps the bytes alive that the claims view
};

/// A file of the corpus and what became of it. `skipped` empty: it was read.
struct DocumentInfo {
  std::string path;
  Message skipped;
  bool unreadable = false;  ///< skipped for damage (a finding), not for its type
};

}  // namespace crosscheck
