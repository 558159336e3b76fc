// Report: the outcome of a run, and all that the report writers see.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/message.h"
#include "checker/model/claim.h"

namespace crosscheck {

enum class RelationKind : std::uint8_t {
  agree,
  agree_bounds,
  conflict,
  explained_scope,
  explained_time,
  explained_unit,
  explained_modality,
};
enum class Severity : std::uint8_t { note, warning, error };
enum class Verdict : std::uint8_t { ok, error };

std::string_view to_string(RelationKind kind);
std::string_view to_string(Severity severity);
std::string_view to_string(Verdict verdict);
std::optional<RelationKind> parse_relation_kind(std::string_view text);
std::optional<Severity> parse_severity(std::string_view text);
std::optional<Verdict> parse_verdict(std::string_view text);
inline bool is_agreement(RelationKind kind) {
  return kind == RelationKind::agree || kind == RelationKind::agree_bounds;
}
inline bool is_explained(RelationKind kind) {
  return kind >= RelationKind::explained_scope;
}

/// Index of a claim in Report::claims.
using ClaimIndex = std::uint32_t;

/// What is said of a finding beforehand: by a person (`crosscheck.review.yaml`), or by what a project has set
/// up (a suppression, a baseline).
enum class Decision : std::uint8_t {
  accepted,    ///< the finding is right: a real discrepancy, known
  rejected,    ///< the finding is wrong: these do not contradict each other
  explained,   ///< both are right, for the reason given
  suppressed,  ///< a suppression fits it
  known,       ///< the baseline has it
};
std::string_view to_string(Decision decision);
std::optional<Decision> parse_decision(std::string_view text);

/// An entry of a review file, a suppression or an entry of a baseline. Dates are ISO 8601 days, "" where
/// there is none.
struct Review {
  std::vector<std::string> fingerprints;  ///< it holds for a finding that has any of them; maybe none
  Decision decision = Decision::accepted;
  std::string by;
  std::string on;
  std::string reason;
  std::string expires;
  bool expired = false;  ///< it held until the day before the run
  /// Ratings of claims that the person gave, for ClaimReview: claim id, "true" or "false" or other words.
  std::vector<std::pair<std::string, std::string>> ratings;
  std::uint32_t line = 0;  ///< in its file
  std::string file{};      ///< name of its file without folders; "" for the review file
  std::string what{};      ///< of a suppression: what it fits, as its entry says it
  /// Findings that it fits, also those of which another entry speaks. Not counted for decisions of people.
  std::size_t fits = 0;
  /// Rule and documents of the finding when it was decided about, so that its successor can be named once the
  /// fingerprint has changed; empty where nobody wrote them down.
  std::string rule{};
  std::vector<std::string> files{};
};

/// Index into Report::reviews.
using ReviewIndex = std::uint32_t;

/// Claims of a fact with the same value, bound, scope, as-of time and modality.
struct Reading {
  std::string id;
  std::vector<ClaimIndex> claims;    ///< in document order, never empty
  std::size_t witnesses = 0;         ///< independent sources
  std::vector<std::string> origins;  ///< who is cited as the source, sorted
  /// The independent sources themselves, as numbers of this run, sorted; empty where only their number is
  /// known (a report that was read back).
  std::vector<std::uint32_t> sources{};
};

/// What one step of a comparison said.
struct GateOutcome {
  /// "values" (how the two figures relate by themselves), then what might explain a difference: "scope",
  /// "modality", "time", "unit"; "altered" where a copy tells another value than its original.
  std::string gate;
  /// Of values: "same", "within_bounds", "different", "beyond_bound". Else "explains", "nothing", or
  /// "differs" where the values agree all the same.
  std::string outcome;
  Message why;  ///< in words, "" if there is nothing to say
  /// The same without the name of the gate, which stands before it in most reports.
  Message words{};
};

/// A piece of an explanation.
struct Reason {
  /// The gate whose name stands before the words ("time: told on ...").
  std::optional<RelationKind> gate{};
  Message words{};   ///< without the name of the gate
  bool own = false;  ///< says what only holds for the two values: "26 is not 27"
};

/// "scope", "time", "unit", "modality"; the other kinds as a sentence names them.
Message say(RelationKind kind);
/// The pieces in one line: "time: told on 2024-05-01 and 2024-06-01; 26 is not 27".
Message explanation_of(const std::vector<Reason>& reasons);
Message explanation_of(const Reason& reason);
/// "asserted", "planned" ..., "scope", "time" ... in words that reports translate.
Message say(Modality modality);
Message say(Apart apart);
/// What kind of check it is: "percent_of".
Message say_check(std::string_view kind);

struct Relation {
  std::size_t a = 0;  ///< index into Fact::readings
  std::size_t b = 0;
  RelationKind kind = RelationKind::agree;
  std::vector<RelationKind> also;
  Message explanation;             ///< explanation_of(reasons)
  std::vector<Reason> reasons{};   ///< empty in a report that was read back, where only the whole is known
  std::vector<GateOutcome> gates;  ///< in the order in which they were tried
  Message
      gap;  ///< how far the values of `a` and `b` lie apart, in words; "" if they agree or no number says so
  Severity severity = Severity::note;
  std::string fingerprint;                ///< smallest of `fingerprints`
  std::vector<std::string> fingerprints;  ///< one per claim pair, sorted, 64 at most
  std::optional<ReviewIndex> review{};    ///< the one that speaks of it
};

struct Fact {
  std::string id;
  Message label;
  std::string rule;               ///< "" for open facts
  std::vector<Reading> readings;  ///< most witnesses first
  std::vector<Relation> relations;
};

struct Check {
  std::string id;
  std::string kind;  ///< sum, list_count, ordinal_year, ...
  std::string rule;  ///< pack rule id, or "check-<kind>"
  Verdict verdict = Verdict::ok;
  std::vector<ClaimIndex> claims;  ///< operands in the order of the arithmetic
  Message computation;             ///< "10 + 2 + 14 = 26"
  Message explanation;
  Severity severity = Severity::note;
  std::string fingerprint;
  std::optional<ReviewIndex> review{};
};

struct Location {
  std::string document;
  Span span;
  std::uint32_t line = 0;  ///< 0: the whole document
  std::uint32_t column = 0;
  std::string text;
};

struct Finding {
  std::string fingerprint;
  std::string rule;
  Severity severity = Severity::note;
  Message message;
  Location primary;
  std::vector<Location> related{};
  std::optional<ReviewIndex> review{};
};

struct Coverage {
  std::size_t files = 0;
  std::size_t read = 0;
  std::size_t skipped = 0;
  std::size_t articles = 0;
  std::size_t claims = 0;
  std::size_t compared = 0;        ///< claims that stand in a fact with another
  std::size_t not_comparable = 0;  ///< pairs of readings left apart because the text does not say enough
};

/// What a run that was asked about new articles only compared, and with what (check --new, --since).
struct Additions {
  std::vector<std::string> paths;  ///< of the new and changed files, sorted
  std::size_t compared = 0;        ///< files that they were compared with: those that speak of the same
  std::size_t corpus = 0;          ///< all files of the corpus, the new ones counted
};

struct Report {
  std::string version;
  std::string rules_digest;
  std::vector<DocumentInfo> documents;  ///< sorted by path
  std::vector<ArticleInfo> articles;    ///< in document order
  std::vector<Claim> claims;            ///< in document order
  std::vector<Fact> facts;              ///< conflicts first, then explained, then agreements
  std::vector<Check> checks;            ///< errors first
  std::vector<std::vector<std::string>> copies;
  std::vector<std::vector<std::string>> syndicated;
  std::vector<Finding> findings;  ///< most severe first
  /// In the order of the review file, then suppressions, then the baseline; also those that hold for nothing.
  std::vector<Review> reviews;
  Coverage coverage;
  /// Keep alive what the claims view. Of a corpus that was read in this run (has_texts), texts[i] is the
  /// whole file of articles[i].
  std::vector<std::shared_ptr<const std::string>> texts;
  bool has_texts = false;
  /// Of a run about new articles: facts, checks and findings are then those that one of them has part in, and
  /// articles and claims those that these name.
  std::optional<Additions> additions{};
};

/// Whether the file is one of the new ones of a run about these.
bool is_added(const Report& report, std::string_view path);

}  // namespace crosscheck
