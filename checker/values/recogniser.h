// Values: the figures, dates and quoted names in a sentence, as typed values with exact decimals and byte
// spans.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/model/value.h"
#include "checker/rules/vocabulary.h"

namespace crosscheck {

namespace values {
struct UnitTable;
}

/// Against what relative and incomplete dates are resolved.
struct ReferenceTime {
  std::optional<Period> published;  ///< publication time, or the year or month that was inferred for it
};

/// The number words, units, currencies, hedges, months and relative dates of every language, compiled from
/// rules/lexicons/*.yaml. Immutable, shared by all threads.
class Lexicons {
 public:
  /// Reads <folder>/lexicons/*.yaml; `added` are units and hedges of packs. Mistakes are appended to
  /// `diagnostics`, those of what is added at its place in the pack; null is returned if there are any.
  static std::shared_ptr<const Lexicons> load(const std::string& rules_folder, Diagnostics& diagnostics,
                                              const FigureWords& added = {});
  /// The same, but the files of a language are read when it is first met: most runs meet one or two. A
  /// language whose files have mistakes is read as one without a lexicon; ask mistakes() before its values
  /// are used.
  static std::shared_ptr<const Lexicons> open(const std::string& rules_folder, Diagnostics& diagnostics,
                                              const FigureWords& added = {});
  virtual ~Lexicons() = default;

  /// Those in the files of the languages that were met so far. Thread-safe.
  virtual Diagnostics mistakes() const = 0;

  /// Appends the values of one sentence (valid UTF-8, at most a few KB) to `out`, in order of their place;
  /// spans are offsets into `text`. A language without a lexicon gets digits, percent signs, ISO dates and
  /// currency codes. Values do not overlap, except that quotations hold the figures inside
  /// them, which follow. Linear in the size of the text. Thread-safe.
  virtual void recognise(std::string_view text, std::string_view language, const ReferenceTime& reference,
                         std::vector<Value>& out) const = 0;

  /// Abbreviations of a language after which a full stop ends no sentence ("Mr", "Aug", "U.S", "z. B"); also
  /// figures with a full stop that are ordinals, as SentenceRules asks for them ("3", "am 3", "3. Oktober").
  virtual bool is_abbreviation(std::string_view language, std::string_view word) const = 0;

  /// The units that all languages share.
  const values::UnitTable& units() const { return *units_; }

 protected:
  std::shared_ptr<const values::UnitTable> units_;
};

}  // namespace crosscheck
