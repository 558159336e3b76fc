// Rule packs: the words that a pack adds to those of figures: names of units and hedges. Plain data, read by
// the pack reader and compiled by the values stage (values/additions.h), which knows the words they may clash
// with.
#pragma once

#include <string>
#include <vector>

#include "checker/base/decimal.h"
#include "checker/model/value.h"

namespace crosscheck {

/// Where an item of a pack is written; line and column count from 1.
struct ItemPlace {
  std::string path;
  int line = 0;
  int column = 0;
};

/// A unit that rules/units.yaml lacks.
struct NewUnit {
  std::string id;
  std::string dimension;
  Decimal numerator = 1;  ///< one is numerator / denominator base units of its dimension
  Decimal denominator = 1;
  ItemPlace place;
};

/// A name of a unit in a language.
struct UnitName {
  std::string language;
  std::string words;
  std::string unit;        ///< id in rules/units.yaml or of a NewUnit
  bool overrides = false;  ///< takes the place of what the word means in the lexicon
  ItemPlace place;
};

/// A word that says how far a figure reaches.
struct HedgeWord {
  std::string language;
  std::string words;
  bool behind = false;  ///< the figure, else before it
  Bound bound = Bound::about;
  Decimal reach;            ///< as a part of the figure
  bool from_below = false;  ///< with less_than: not below the figure by more than that
  bool overrides = false;
  ItemPlace place;
};

/// What packs add to the words of figures.
struct FigureWords {
  std::vector<NewUnit> new_units;
  std::vector<UnitName> units;
  std::vector<HedgeWord> hedges;

  bool empty() const { return new_units.empty() && units.empty() && hedges.empty(); }
};

}  // namespace crosscheck
