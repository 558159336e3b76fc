// Claims against what a pack holds true, and the reading of the values that packs write as text.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "checker/base/utf8.h"
#include "checker/check/binding.h"
#include "checker/rules/yaml.h"
#include "checker/values/match.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Where the pack writes the item with that id, and in it the text under `key`; for messages only, so the
/// files are read again.
Diagnostic place_of(const Pack& pack, std::string_view section, std::string_view id, std::string_view key,
                    const std::string& text) {
  std::vector<std::string> files;
  std::error_code error;
  if (fs::is_directory(pack.path, error)) {
    for (fs::directory_iterator it(pack.path, error), end; !error && it != end; it.increment(error)) {
      if (it->path().extension() == ".yaml") files.push_back(it->path().string());
    }
    std::sort(files.begin(), files.end());
  } else {
    files.push_back(pack.path);
  }
  Diagnostics ignored;
  for (const std::string& file : files) {
    const auto root = yaml::parse_file(file, ignored);
    const yaml::Node* list = root ? root->find(section) : nullptr;
    if (list == nullptr) continue;
    for (const yaml::Node& item : list->items) {
      const yaml::Node* name = item.find("id");
      const yaml::Node* value = item.find(key);
      if (name == nullptr || value == nullptr || name->scalar != id) continue;
      for (const yaml::Node& one : value->items) {
        if (one.scalar == text) value = &one;
      }
      return {file, value->line, value->column, ""};
    }
  }
  return {pack.path, 0, 0, ""};
}

/// Reads texts as values of an attribute's slot.
class SlotReader {
 public:
  SlotReader(const Pack& pack, const ClaimWords& words, const Lexicons& lexicons)
      : pack_(pack), words_(words), lexicons_(lexicons) {}

  std::optional<Value> read(const AttributeRule& rule, std::string_view text) const {
    text = trimmed(text);
    if (text.empty()) return std::nullopt;
    switch (rule.slot) {
      case Slot::none:
      case Slot::quoted:
        return std::nullopt;
      case Slot::list:
        return list(text);
      case Slot::place:
      case Slot::country:
      case Slot::name:
        return name(rule, text);
      case Slot::date:
      case Slot::year:
      case Slot::days:
        if (const auto when = parse_iso(text)) {
          Value value;
          value.kind = ValueKind::date;
          value.when = when;
          return fits(rule.slot, value) ? std::optional(value) : std::nullopt;
        }
        break;
      default:
        break;
    }
    return figure(rule, text);
  }

 private:
  /// The value that the whole text is: as an English text would write it, else as the first language of the
  /// attribute does that reads it.
  std::optional<Value> figure(const AttributeRule& rule, std::string_view text) const {
    std::vector<std::string> languages{"en"};
    for (const auto& [language, wordings] : rule.wording) {
      if (language != "en") languages.push_back(language);
    }
    for (const std::string& language : languages) {
      std::vector<Value> found;
      lexicons_.recognise(text, language, {}, found);
      if (found.size() != 1 || !fits(rule.slot, found.front())) continue;
      const Span at = found.front().span;
      const std::string_view rest = trimmed(text.substr(at.end));
      if (at.begin != 0 || (!rest.empty() && rest != found.front().of)) continue;
      return found.front();
    }
    return std::nullopt;
  }

  /// The entity of that name in any language, or of that id.
  const Entity* entity(std::string_view text) const {
    for (const auto& [language, names] : pack_.names) {
      const auto hit = names.longest(text, 0);
      if (hit && hit->end == text.size() && hit->payload != Pack::kIgnored)
        return &pack_.entities[hit->payload];
    }
    return pack_.entity(text);
  }

  /// Of the longest name of the pack that starts there; `at` if there is none.
  std::size_t end_of_name(std::string_view text, std::size_t at) const {
    std::size_t end = at;
    for (const auto& [language, names] : pack_.names) {
      if (const auto hit = names.longest(text, at)) end = std::max<std::size_t>(end, hit->end);
    }
    return end;
  }

  std::optional<Value> name(const AttributeRule& rule, std::string_view text) const {
    const Entity* found = entity(text);
    if (found == nullptr) return std::nullopt;
    const std::string wanted = rule.slot == Slot::country ? "country"
                               : rule.slot == Slot::place ? "place"
                                                          : rule.of;
    if (wanted.starts_with('=') ? found->id != wanted.substr(1) : found->kind != wanted) return std::nullopt;
    Value value;
    value.kind = rule.slot == Slot::name ? ValueKind::name : ValueKind::place;
    value.canonical = found->id;
    return value;
  }

  /// Items between commas, semicolons and the words that join the items of a list.
  std::optional<Value> list(std::string_view text) const {
    std::vector<std::string> marks{",", ";", "、", "，", "；"};
    for (const auto& [language, joins] : words_.list_joins) {
      for (const std::string& join : joins)
        marks.push_back(words_.is_unspaced(language) ? join : " " + join + " ");
    }
    Value value;
    value.kind = ValueKind::list;
    std::string item;
    const auto end_item = [&] {
      const std::string_view words = trimmed(item);
      if (!words.empty()) {
        const Entity* known = entity(words);
        value.canonical += value.items.empty() ? "" : "\x1f";
        value.canonical += known != nullptr ? "=" + known->id : utf8::fold_valid(words);
        value.items.emplace_back(words);
      }
      item.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
      // A name may hold a mark or a join itself.
      if (const std::size_t end = trimmed(item).empty() ? end_of_name(text, at) : at; end > at) {
        item += text.substr(at, end - at);
        at = end;
        continue;
      }
      const std::string* mark = nullptr;
      for (const std::string& one : marks) {
        if (text.substr(at).starts_with(one) && (mark == nullptr || one.size() > mark->size())) mark = &one;
      }
      if (mark == nullptr) {
        item += text[at++];
        continue;
      }
      end_item();
      at += mark->size();
    }
    end_item();
    return value.items.empty() ? std::nullopt : std::optional(std::move(value));
  }

  const Pack& pack_;
  const ClaimWords& words_;
  const Lexicons& lexicons_;
};

std::string no_value(const AttributeRule& rule, const std::string& text) {
  const std::string slot(to_string(rule.slot));
  if (rule.slot == Slot::quoted)
    return fmt::format("'{}' tells quoted words, which are not compared with '{}'; leave the rule out",
                       rule.id, text);
  const bool names = rule.slot == Slot::name || rule.slot == Slot::place || rule.slot == Slot::country;
  return fmt::format("'{}' is no value of the slot '{}' of '{}'; write {}", text, slot, rule.id,
                     names ? "a name of this pack" : "it as an article would, or a date as 2025-08-31");
}

/// When a claim speaks of: its period, its as-of date, the year of its event, else its publication.
std::optional<Period> time_of(const Claim& claim, const AttributeRule& rule) {
  for (const TimeRole role : {TimeRole::period, TimeRole::as_of}) {
    for (const ClaimTime& time : claim.time) {
      if (time.role == role) return time.when;
    }
  }
  if (!rule.event.empty() && claim.event.year) return year_period(*claim.event.year);
  for (const ClaimTime& time : claim.time) {
    if (time.role == TimeRole::published) return time.when;
  }
  return std::nullopt;
}

/// The whole of `when` lies between the two days, both included. Without days it always does.
bool valid(const ReferenceRule& rule, const std::optional<Period>& when) {
  if (rule.from.empty() && rule.until.empty()) return true;
  if (!when) return false;
  const auto from = parse_iso(rule.from);
  const auto until = parse_iso(rule.until);
  return (!from || from->from <= when->from) && (!until || when->to <= until->to);
}

std::string scope_id(const Claim& claim, std::string_view dimension) {
  for (const Scope& scope : claim.scope) {
    if (scope.dimension == dimension) return scope.id;
  }
  return "";
}

/// The two are no further apart than the attribute tolerates.
bool tolerated(const AttributeRule& rule, const Value& a, const Value& b) {
  if (!rule.tolerance) return false;
  if (a.number && b.number && a.unit == b.unit && a.currency == b.currency) {
    const auto apart = a.number->minus(*b.number);
    const Decimal larger = std::max(a.number->abs(), b.number->abs());
    auto most = std::optional(rule.tolerance->amount);
    if (rule.tolerance->percent) most = larger.times(rule.tolerance->amount);
    if (most && rule.tolerance->percent) most = most->shifted(-2);
    return apart && most && apart->abs() <= *most;
  }
  if (a.when && b.when && !rule.tolerance->percent) {
    const std::int64_t apart = std::max(a.when->from, b.when->from) - std::min(a.when->from, b.when->from);
    const auto most = rule.tolerance->amount.times(kSecondsPerDay);
    return most && Decimal(apart) <= *most;
  }
  return false;
}

void check_one(const CheckContext& context, const checks::Told& told, const AttributeRule& attribute,
               const ReferenceRule& rule, const Value& held, std::vector<Check>& out) {
  for (const ClaimIndex i : told.of(rule.attribute)) {
    const Claim& claim = context.claims[i];
    // What is planned or expected is not said to be so.
    if (claim.modality != Modality::asserted || claim.subject != rule.subject) continue;
    if (!attribute.partner.empty() && scope_id(claim, "partner") != rule.partner) continue;
    if (!attribute.dimension.empty() && scope_id(claim, attribute.dimension) != rule.scope) continue;
    if (!valid(rule, time_of(claim, attribute))) continue;
    const Match match =
        match_values(claim.value, held, attribute.several, context.units, Reasons::left_out).match;
    const bool same = match == Match::same || match == Match::within_bounds ||
                      (match == Match::different && tolerated(attribute, claim.value, held));
    if (!same && match != Match::different) continue;
    Check check;
    check.kind = "reference";
    check.rule = rule.id;
    check.verdict = same ? Verdict::ok : Verdict::error;
    check.claims = {i};
    check.computation = msg("the reference {} says {} ({})", rule.id, rule.value, rule.source);
    if (!same)
      check.computation = msg("the text says {}, the reference {} says {} ({})", claim.text, rule.id,
                              rule.value, rule.source);
    check.explanation = same ? msg("{}: {} holds", say_check("reference"), check.computation)
                             : msg("{}: {}", say_check("reference"), check.computation);
    out.push_back(std::move(check));
  }
}

}  // namespace

std::shared_ptr<const PackValues> read_pack_values(const Packs& packs, const Lexicons& lexicons,
                                                   Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  auto out = std::make_shared<PackValues>();
  for (const auto& pack : packs.packs) {
    const SlotReader reader(*pack, packs.words, lexicons);
    for (const ReferenceRule& rule : pack->references) {
      const AttributeRule* attribute = pack->attribute(rule.attribute);
      if (attribute == nullptr) continue;
      auto value = reader.read(*attribute, rule.value);
      if (value)
        out->references.emplace(&rule, std::move(*value));
      else
        diagnostics.push_back({rule.path, rule.line, rule.column, no_value(*attribute, rule.value)});
    }
    for (const InvariantRule& rule : pack->invariants) {
      if (rule.kind != "allowed" || rule.values.empty()) continue;
      const AttributeRule* attribute = pack->attribute(rule.roles.at("value"));
      if (attribute == nullptr) continue;
      for (const std::string& text : rule.values) {
        if (auto value = reader.read(*attribute, text)) {
          out->allowed[&rule].push_back(std::move(*value));
          continue;
        }
        diagnostics.push_back(place_of(*pack, "invariants", rule.id, "values", text));
        diagnostics.back().message = no_value(*attribute, text);
      }
    }
  }
  return diagnostics.size() == before ? out : nullptr;
}

void check_references(const CheckContext& context, std::vector<Check>& out) {
  if (context.values == nullptr || context.values->references.empty()) return;
  const checks::Told told(context);
  for (const auto& pack : context.packs.packs) {
    for (const ReferenceRule& rule : pack->references) {
      const auto held = context.values->references.find(&rule);
      const AttributeRule* attribute = pack->attribute(rule.attribute);
      if (attribute != nullptr && held != context.values->references.end())
        check_one(context, told, *attribute, rule, held->second, out);
    }
  }
}

}  // namespace crosscheck
