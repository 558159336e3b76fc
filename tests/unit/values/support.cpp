#include "support.h"

#include <catch2/catch.hpp>

namespace crosscheck::test {
namespace {

std::string line(std::string_view text, const Value& value) {
  std::string out(to_string(value.kind));
  out += " [" + std::string(text.substr(value.span.begin, value.span.size())) + "]";
  if (value.bound != Bound::exact) out += " " + std::string(to_string(value.bound));
  if (value.from_below) out += " below";
  if (value.next_unit) out += " next";
  if (value.number) out += " " + value.number->to_string();
  if (value.high) out += ".." + value.high->to_string();
  if (value.high_bound != Bound::exact) out += " " + std::string(to_string(value.high_bound));
  if (value.extent && value.high) out += " extent";
  if (!value.unit.empty()) out += " " + value.unit;
  if (!value.currency.empty()) out += " " + value.currency;
  if (value.change != Change::none) out += value.change == Change::up ? " up" : " down";
  if (!value.of.empty()) out += " of " + value.of;
  if (is_temporal(value.kind)) {
    out += " " + (!value.timex.empty() || !value.when ? value.timex : timex(*value.when));
    if (value.date_source == DateSource::relative) out += " relative";
    if (value.date_source == DateSource::completed) out += " completed";
  }
  if (value.kind == ValueKind::set || (value.kind == ValueKind::duration && !value.number))
    out += " " + value.timex;
  return out;
}

}  // namespace

const Lexicons& lexicons() {
  static const std::shared_ptr<const Lexicons> loaded = [] {
    Diagnostics diagnostics;
    auto lexicon = Lexicons::load(CROSSCHECK_SOURCE_DIR "/rules", diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) UNSCOPED_INFO(to_string(diagnostic));
    REQUIRE(lexicon != nullptr);
    return lexicon;
  }();
  return *loaded;
}

std::vector<Value> recognise(std::string_view language, std::string_view text, std::string_view published) {
  ReferenceTime reference;
  if (!published.empty()) reference.published = parse_iso(published);
  std::vector<Value> out;
  lexicons().recognise(text, language, reference, out);
  return out;
}

std::vector<std::string> shown(std::string_view language, std::string_view text, std::string_view published) {
  std::vector<std::string> out;
  for (const Value& value : recognise(language, text, published)) {
    if (value.kind != ValueKind::quotation) out.push_back(line(text, value));
  }
  return out;
}

std::string intervals(std::string_view language, std::string_view text) {
  const auto values = recognise(language, text);
  REQUIRE(values.size() == 1);
  const auto tight = tight_interval(values.front());
  const auto loose = loose_interval(values.front());
  REQUIRE(tight);
  REQUIRE(loose);
  return to_string(*tight) + " " + to_string(*loose);
}

void check(std::string_view language, std::string_view published, const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(shown(language, one.text, published) == one.values);
  }
}

}  // namespace crosscheck::test
