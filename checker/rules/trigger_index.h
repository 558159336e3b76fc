// TriggerIndex: which wordings of all packs a sentence could match at all, from one pass over its words.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/rules/triggers.h"

namespace crosscheck {

struct Pack;
class Wording;

/// What a wording words.
enum class WordingUse : std::uint8_t { scope, event, value, list };

/// A wording of a pack, and whose it is: of pack.attributes[owner] and so on.
struct WordingPlace {
  const Pack* pack = nullptr;
  WordingUse use = WordingUse::value;
  std::uint32_t owner = 0;
  const Wording* wording = nullptr;
};

/// What find() needs to remember; one for each thread, reused from sentence to sentence and index to index.
struct TriggerScratch {
  std::vector<std::uint32_t> stamps;
  std::uint32_t stamp = 0;
  std::vector<std::uint32_t> met;
};

/// Of one language. Built once, then read by any number of threads; the packs must outlive it.
class TriggerIndex {
 public:
  /// Entries keep the order in which they are added.
  void add(const WordingPlace& place, const std::vector<Need>& needs);
  /// After the last add(), before the first find().
  void build();

  std::size_t size() const { return places_.size(); }
  const WordingPlace& place(std::uint32_t entry) const { return places_[entry]; }

  /// The entries of a pack: the first one, and the one behind the last; they stand together.
  std::pair<std::uint32_t, std::uint32_t> entries_of(const Pack& pack) const;

  /// Appends the entries that may match somewhere in the sentence, ascending: those left out match nowhere.
  /// False, and nothing appended, if every entry may.
  /// `cuts` are the offsets, ascending, where a wording may be tried on the text before or after only, though
  /// a word goes on there. Linear in the sentence and the entries whose rarest word stands in it.
  bool find(std::string_view sentence, std::span<const std::uint32_t> cuts, TriggerScratch& scratch,
            std::vector<std::uint32_t>& out) const;

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;  ///< in needs_of_
    std::uint32_t count = 0;  ///< 0: free
  };
  void meet(std::uint32_t hash, TriggerScratch& scratch) const;
  /// False: every entry may match.
  bool read(std::string_view sentence, std::span<const std::uint32_t> cuts, TriggerScratch& scratch) const;
  bool read_pieces(std::string_view sentence, std::size_t begin, std::size_t end,
                   std::span<const std::uint32_t> cuts, TriggerScratch& scratch) const;

  static constexpr std::size_t kBits = 1u << 16;

  struct PackEntries {
    const Pack* pack = nullptr;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  std::vector<WordingPlace> places_;
  std::vector<PackEntries> packs_;
  std::vector<Need> needs_;                                    ///< each set of words once
  std::map<std::vector<std::uint32_t>, std::uint32_t> known_;  ///< only while it is built
  std::vector<std::vector<std::uint32_t>> needs_by_entry_;
  std::vector<std::uint32_t> always_;                        ///< entries without needs
  std::vector<std::vector<std::uint32_t>> entries_of_need_;  ///< of each entry by its most telling need
  std::vector<Slot> table_;                                  ///< as many as a power of two, or none
  std::vector<std::uint32_t> needs_of_;
  std::array<std::uint64_t, kBits / 64> bits_{};  ///< of the low bits of the hashes: most words end here
};

/// Language -> index over the wordings of all packs, in their order.
using TriggerIndexes = std::map<std::string, TriggerIndex, std::less<>>;
TriggerIndexes index_wordings(const std::vector<std::shared_ptr<const Pack>>& packs);

}  // namespace crosscheck
