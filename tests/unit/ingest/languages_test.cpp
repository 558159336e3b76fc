#include <catch2/catch.hpp>

#include "checker/ingest/rules.h"
#include "help.h"

namespace {

std::string language(const std::string& text) {
  crosscheck::Diagnostics diagnostics;
  const auto rules = crosscheck::ingest::load_rules(CROSSCHECK_SOURCE_DIR "/rules", diagnostics);
  REQUIRE(rules);
  return rules->languages.guess(text).value_or("-");
}

}  // namespace

TEST_CASE("the language of a text is told by its script or its small words") {
  CHECK(language("The ferry was late, and the people on the quay had to wait for it in the rain.") == "en");
  CHECK(language("La compagnie dépensera 412,5 millions d'euros pour six navires, dont le premier partira le "
                 "3 mars.") == "fr");
  CHECK(language("El barco llegó tarde y la gente tuvo que esperar en el muelle por la lluvia.") == "es");
  CHECK(language("Il traghetto è arrivato in ritardo e la gente ha aspettato sul molo della città.") == "it");
  CHECK(language("O barco chegou tarde e as pessoas esperaram na chuva, mas não foi em vão.") == "pt");
  CHECK(language("Die Fähre kam zu spät, und die Leute warteten im Regen auf dem Kai.") == "de");
  CHECK(language("De veerboot was te laat en de mensen wachtten in de regen op de kade.") == "nl");
  CHECK(language("Паром опоздал, и люди ждали под дождём.") == "ru");
  CHECK(language("وصلت العبارة متأخرة وانتظر الناس تحت المطر") == "ar");
  CHECK(language("フェリーは遅れて到着し、人々は雨の中で待った。") == "ja");
  CHECK(language("여객선이 늦게 도착해 사람들이 빗속에서 기다렸다.") == "ko");
}

TEST_CASE("a text without signs of a language leaves it open") {
  for (const char* text : {"", "412 617 33", "渡轮晚点，人们在雨中等候。", "Tern Bridge 2031", "la la la"}) {
    INFO(text);
    CHECK(language(text) == "-");
  }
}
