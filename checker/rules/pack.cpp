// Rule packs: look-ups over a compiled pack. Loading is in pack_loader.cpp.
#include "checker/rules/pack.h"

namespace crosscheck {
namespace {

template <typename T>
const T* by_id(const std::vector<T>& all, std::string_view id) {
  for (const T& one : all) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

}  // namespace

const Entity* Pack::entity(std::string_view entity_id) const {
  return by_id(entities, entity_id);
}
const ScopeRule* Pack::scope(std::string_view scope_id) const {
  return by_id(scopes, scope_id);
}
const EventRule* Pack::event(std::string_view event_id) const {
  return by_id(events, event_id);
}
const AttributeRule* Pack::attribute(std::string_view rule_id) const {
  return by_id(attributes, rule_id);
}

const ContrastRule* Pack::contrast(std::string_view a, std::string_view b) const {
  for (const ContrastRule& one : contrasts) {
    if ((one.first == a && one.second == b) || (one.first == b && one.second == a)) return &one;
  }
  return nullptr;
}

bool Pack::inside(std::string_view inner, std::string_view outer) const {
  // The loader refuses cycles, so this ends.
  for (const ScopeRule* at = scope(inner); at != nullptr; at = scope(at->part_of)) {
    if (at->id == outer) return true;
  }
  return false;
}

bool Pack::part_of(std::string_view part, std::string_view whole) const {
  // The loader refuses cycles here, too.
  const Entity* at = entity(part);
  while (at != nullptr && !at->part_of.empty()) {
    if (at->part_of == whole) return true;
    at = entity(at->part_of);
  }
  return false;
}

std::pair<const Pack*, const AttributeRule*> Packs::find(std::string_view rule) const {
  for (const auto& pack : packs) {
    if (const AttributeRule* attribute = pack->attribute(rule)) return {pack.get(), attribute};
  }
  return {nullptr, nullptr};
}

}  // namespace crosscheck
