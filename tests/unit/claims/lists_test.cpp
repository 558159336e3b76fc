#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "checker/claims/rule_match.h"
#include "checker/claims/sentence_facts.h"

using namespace crosscheck;
using namespace crosscheck::claims;

namespace {

const ClaimWords& words() {
  static const std::shared_ptr<const Packs> packs = [] {
    Diagnostics diagnostics;
    auto loaded = load_packs(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {}, diagnostics);
    REQUIRE(loaded);
    return loaded;
  }();
  return packs->words;
}

Sentence sentence(std::string_view text, std::string_view language) {
  Sentence out;
  out.text = text;
  out.language = language;
  out.span = {0, static_cast<std::uint32_t>(text.size())};
  out.pieces = {{0, 0}};
  return out;
}

std::vector<std::string> items(std::string_view text, std::string_view language = "en") {
  const auto list = read_list(words(), sentence(text, language), 0);
  return list ? list->items : std::vector<std::string>{};
}

using Items = std::vector<std::string>;

Value count_of(const std::string& text, const std::string& number) {
  Value value;
  value.kind = ValueKind::count;
  value.number = Decimal::parse(number);
  const auto at = static_cast<std::uint32_t>(text.find(number));
  value.span = {at, at + static_cast<std::uint32_t>(number.size())};
  return value;
}

}  // namespace

TEST_CASE("a list is read with and without a comma before its last item") {
  CHECK(items("Arden, Borle and Cress.") == Items{"Arden", "Borle", "Cress"});
  CHECK(items("Arden, Borle, and Cress.") == Items{"Arden", "Borle", "Cress"});
  CHECK(items("bread and butter, salt and pepper, and oil.") ==
        Items{"bread and butter", "salt and pepper", "oil"});
  CHECK(items("Arden and Borle.") == Items{"Arden", "Borle"});
}

TEST_CASE("a list ends where its clause ends") {
  CHECK(items("Arden, Borle and Cress, representing the coast") == Items{"Arden", "Borle", "Cress"});
  CHECK(items("Arden, Borle and Cress — has grown") == Items{"Arden", "Borle", "Cress"});
  CHECK(items("Arden, Borle and Cress were named") == Items{"Arden", "Borle", "Cress"});
  CHECK(items("Arden") == Items{});
}

TEST_CASE("Chinese lists are divided by the ideographic comma") {
  CHECK(items("苹果、梨、桃和李子。", "zh") == Items{"苹果", "梨", "桃", "李子"});
  CHECK(items("苹果、梨，桃", "zh") == Items{"苹果", "梨"});
}

TEST_CASE("a count is tied to the list that follows its head") {
  for (const char* text :
       {"It serves 3 towns: Arden, Borle and Cress.", "It serves 3 towns — Arden, Borle and Cress.",
        "It serves 3 coastal towns, namely Arden, Borle and Cress."}) {
    const std::string owned(text);
    const Sentence one = sentence(owned, "en");
    SentenceFacts facts;
    facts.sentence = &one;
    facts.values = {count_of(owned, "3")};
    const auto counted = find_counted_lists(words(), facts, nullptr);
    INFO(owned);
    if (owned.find(", namely") != std::string::npos) {
      CHECK(counted.empty());  // a comma ends the head: what follows may belong to something else
    } else {
      REQUIRE(counted.size() == 1);
      CHECK(counted[0].list.items == Items{"Arden", "Borle", "Cress"});
    }
  }
}

TEST_CASE("a list that does not claim to be complete is not counted") {
  for (const char* text : {"It serves 30 towns including Arden, Borle and Cress.",
                           "It serves 3 towns (such as Arden, Borle and Cress)."}) {
    const std::string owned(text);
    const Sentence one = sentence(owned, "en");
    SentenceFacts facts;
    facts.sentence = &one;
    facts.values = {count_of(owned, "3")};
    INFO(owned);
    CHECK(find_counted_lists(words(), facts, nullptr).empty());
  }
}

TEST_CASE("the nearest cue before a value tells how sure it is") {
  const auto modality = [](const std::string& text, const std::string& value, const char* language = "en") {
    const auto at = static_cast<std::uint32_t>(text.find(value));
    return find_modality(words(), sentence(text, language),
                         {at, at + static_cast<std::uint32_t>(value.size())});
  };
  CHECK(modality("The port will handle 40 ships", "40") == Modality::planned);
  CHECK(modality("The port is expected to handle 40 ships", "40") == Modality::expected);
  CHECK(modality("The port handled 40 ships", "40") == Modality::asserted);
  CHECK(modality("It will rain, but the port handled 40 ships", "40") == Modality::asserted);
  CHECK(modality("港口将接待40艘船", "40", "zh") == Modality::planned);
  CHECK(modality("港口预计接待40艘船", "40", "zh") == Modality::expected);
}

TEST_CASE("who is cited is read up to the end of the clause") {
  const std::string text = "The port handled 40 ships, according to the harbour office.";
  const auto found = find_attribution(words(), sentence(text, "en"));
  REQUIRE(found);
  CHECK(found->who == "the harbour office");
}
