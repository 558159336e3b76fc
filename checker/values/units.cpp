// Values: reads rules/units.yaml, whose head describes the format.
#include "checker/values/units.h"

#include <algorithm>
#include <set>

#include "checker/rules/yaml.h"

namespace crosscheck::values {
namespace {

/// "1000", "0.3048" or "5/9".
bool parse_factor(std::string_view text, Unit& unit) {
  const std::size_t slash = text.find('/');
  const auto top = Decimal::parse(text.substr(0, slash));
  const auto bottom = slash == std::string_view::npos ? Decimal(1) : Decimal::parse(text.substr(slash + 1));
  if (!top || !bottom || top->is_zero() || bottom->is_zero()) return false;
  unit.numerator = *top;
  unit.denominator = *bottom;
  return true;
}

Unit read_unit(yaml::Reader& reader) {
  Unit unit;
  unit.id = reader.text("id", true);
  if (reader.member("kind") != nullptr)
    unit.kind = parse_value_kind(reader.choice("kind", {"measure", "duration"})).value_or(ValueKind::measure);
  unit.dimension = reader.text("dimension", true);
  unit.refined_by = reader.text("refined_by");
  if (!parse_factor(reader.text("factor", true), unit))
    reader.error("a factor is a decimal or a fraction, not zero");
  unit.offset = reader.decimal("offset").value_or(Decimal());
  unit.icu = reader.text("icu");
  unit.icu_words = reader.boolean("words", true);
  unit.icu_signs = unit.icu_words && !reader.boolean("names_only", false);
  unit.timex = reader.text("timex");
  unit.timex_count = reader.integer("timex_count").value_or(1);
  unit.symbols = reader.texts("symbols");
  reader.done();
  return unit;
}

/// Months that a unit of the calendar has, 0 for other units: a year is 12 months, whatever their days.
std::int64_t months_of(const Unit& unit) {
  return unit.timex == "M" ? unit.timex_count : unit.timex == "Y" ? 12 * unit.timex_count : 0;
}

}  // namespace

std::int32_t UnitTable::find(std::string_view id) const {
  const auto at = places.find(id);
  return at == places.end() ? -1 : at->second;
}

std::shared_ptr<const UnitTable> load_units(const std::string& path, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  const auto root = yaml::parse_file(path, diagnostics);
  if (!root) return nullptr;
  auto table = std::make_shared<UnitTable>();
  yaml::Reader reader(*root, path, diagnostics);
  for (const yaml::Node& node : reader.items("units", true)) {
    yaml::Reader inner(node, path, diagnostics);
    Unit unit = read_unit(inner);
    const auto index = static_cast<std::int32_t>(table->units.size());
    if (!table->places.try_emplace(unit.id, index).second) reader.error(node, "a second unit of that id");
    table->units.push_back(std::move(unit));
  }
  table->codes_left_out = reader.texts("codes_left_out");
  table->codes_not_words = reader.texts("codes_not_words");
  table->codes_in_small_letters = reader.texts("codes_in_small_letters");
  for (const auto& [sign, node] : reader.members("signs")) table->signs.emplace_back(sign, node.scalar);
  for (const auto& [letter, node] : reader.members("code_scales")) {
    const auto scale = Decimal::parse(node.scalar);
    if (!scale) reader.error(node, "a decimal number is expected");
    table->code_scales.emplace_back(letter, scale.value_or(Decimal(1)));
  }
  for (const auto& [code, node] : reader.members("per_dollar")) {
    std::vector<Decimal> ends;
    for (const yaml::Node& item : node.items) {
      if (const auto end = Decimal::parse(item.scalar)) ends.push_back(*end);
    }
    if (ends.size() == 2 && ends[0] <= ends[1] && ends[0] > Decimal(0))
      table->per_dollar.emplace(code, std::pair(ends[0], ends[1]));
    else
      reader.error(node, "two positive numbers are expected, the lower one first");
  }
  reader.done();
  return diagnostics.size() == before ? table : nullptr;
}

std::shared_ptr<const UnitTable> with_units(std::shared_ptr<const UnitTable> table,
                                            const std::vector<NewUnit>& added, Diagnostics& diagnostics) {
  if (added.empty()) return table;
  auto out = std::make_shared<UnitTable>(*table);
  std::set<std::string_view> dimensions;
  for (const Unit& unit : table->units) dimensions.insert(unit.dimension);
  const std::vector<std::string_view> known(dimensions.begin(), dimensions.end());
  // A dimension of its own is one whose base unit is among the units added, so that a slip makes none.
  for (const NewUnit& one : added) {
    if (one.numerator == one.denominator && nearest(one.dimension, known).empty())
      dimensions.insert(one.dimension);
  }
  for (const NewUnit& one : added) {
    const auto refuse = [&](std::string message) {
      diagnostics.push_back({one.place.path, one.place.line, one.place.column, std::move(message)});
    };
    if (table->find(one.id) >= 0) {
      refuse("the unit '" + one.id + "' is in rules/units.yaml already; name it under 'units'");
      continue;
    }
    if (!dimensions.contains(one.dimension)) {
      const std::string_view meant = nearest(one.dimension, known);
      refuse("no unit measures '" + one.dimension + "'" +
             (meant.empty() ? "; a dimension of its own needs a unit of it with 'factor: 1'"
                            : ", did you mean '" + std::string(meant) + "'?"));
      continue;
    }
    const auto [at, fresh] = out->places.try_emplace(one.id, static_cast<std::int32_t>(out->units.size()));
    if (!fresh) {
      // Several packs may build on one that adds it.
      const Unit& there = out->units[static_cast<std::size_t>(at->second)];
      if (there.dimension != one.dimension || there.numerator != one.numerator ||
          there.denominator != one.denominator)
        refuse("a second unit '" + one.id + "', which measures something else");
      continue;
    }
    Unit unit;
    unit.id = one.id;
    unit.dimension = one.dimension;
    unit.numerator = one.numerator;
    unit.denominator = one.denominator;
    out->units.push_back(std::move(unit));
  }
  return out;
}

std::optional<Ratio> unit_ratio(const Unit& from, const Unit& to) {
  if (months_of(from) > 0 && months_of(to) > 0)
    return Ratio{Decimal(months_of(from)), Decimal(months_of(to))};
  if (from.dimension != to.dimension || !from.offset.is_zero() || !to.offset.is_zero()) return std::nullopt;
  const auto top = from.numerator.times(to.denominator);
  const auto bottom = from.denominator.times(to.numerator);
  if (!top || !bottom) return std::nullopt;
  return Ratio{*top, *bottom};
}

}  // namespace crosscheck::values
