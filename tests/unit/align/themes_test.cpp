// Articles told in the same words about two things, or two occasions: they are known by what they name and by
// their days, and never conflict.
#include "checker/align/themes.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/pipeline/checked_text.h"

using namespace crosscheck;

namespace {

std::size_t conflicts(const std::vector<std::string>& texts, const std::vector<std::string>& days = {}) {
  std::size_t out = 0;
  for (const Fact& fact : report_of(texts, "", days).facts) {
    for (const Relation& relation : fact.relations) out += relation.kind == RelationKind::conflict ? 1 : 0;
  }
  return out;
}

std::string fair(const std::string& title, const std::string& place, int visitors, int stalls) {
  return title + "\n\nThe fair at " + place + " drew " + std::to_string(visitors) +
         " visitors on Saturday. It had " + std::to_string(stalls) + " stalls and it raised £" +
         std::to_string(stalls * 210) + " for the hospital.\n";
}

}  // namespace

TEST_CASE("two places' news in the same words do not conflict") {
  CHECK(conflicts({fair("Fair at Marbury", "Marbury", 3400, 52),
                   fair("Fair at Ollerford", "Ollerford", 2900, 61)}) == 0);
  // A name in common, and titles that differ in another one.
  CHECK(conflicts({fair("Wessex fair at Marbury opens", "Marbury in Wessex", 3400, 52),
                   fair("Wessex fair at Ollerford opens", "Ollerford in Wessex", 2900, 61)}) == 0);
  CHECK(
      conflicts(
          {"Marbury Foods reports first quarter\n\nMarbury Foods reported revenue of $41 million. The "
           "company "
           "employs 1,450 people.\n",
           "Calder Foods reports first quarter\n\nCalder Foods reported revenue of $77 million. The company "
           "employs 2,310 people.\n"}) == 0);
  // Without a name in the title, those of the first sentence tell.
  CHECK(conflicts({fair("Fair draws crowds", "Marbury", 3400, 52),
                   fair("Fair draws crowds", "Ollerford", 2900, 61)}) == 0);
}

TEST_CASE("two places' news in the same Chinese words do not conflict") {
  const auto school = [](const std::string& place, int pupils, int months) {
    return place + "新学校启用\n\n" + place + "一所新学校周二启用，有学生" + std::to_string(pupils) +
           "名。工程投资" + std::to_string(months) + "亿元，历时" + std::to_string(months) + "个月。\n";
  };
  CHECK(conflicts({school("临川县", 640, 14), school("北河镇", 870, 23)}) == 0);
  // No character that names of places end with.
  CHECK(conflicts({school("华宁", 640, 14), school("金川", 870, 23)}) == 0);
}

TEST_CASE("where all nouns have capitals, two titles of one form tell two places apart") {
  const auto market = [](const std::string& place, int visitors, int stalls) {
    return "Jahrmarkt in " + place + " eröffnet\n\nDer Jahrmarkt in " + place + " zog am Samstag " +
           std::to_string(visitors) + " Besucher an. Er hatte " + std::to_string(stalls) + " Stände.\n";
  };
  CHECK(conflicts({market("Ahrdorf", 3400, 52), market("Ollersheim", 2900, 61)}) == 0);
  CHECK(conflicts({market("Ahrdorf", 3400, 52), market("Ahrdorf", 4300, 61)}) > 0);
}

TEST_CASE("one thing is still one, whatever else the articles name") {
  CHECK(conflicts({fair("Fair at Marbury", "Marbury", 3400, 52),
                   fair("Crowds at Marbury", "Marbury", 3400, 61)}) == 2);
  // The title names what the other article names further down.
  CHECK(conflicts({fair("Fair at Marbury", "Marbury", 3400, 52),
                   fair("Wessex fair draws crowds", "Marbury in Wessex", 3400, 61)}) == 2);
  // Titles that begin with a numeral differ in what they say, not in what they are about.
  CHECK(conflicts({"九名学生受伤\n\n周二临川县校车起火，造成九名学生受伤。\n",
                   "十六名学生受伤\n\n周二临川县校车起火，造成十六名学生受伤。\n"}) == 1);
}

TEST_CASE("what is told of two occasions differs") {
  const auto market = [](int sheep, int buyers, const std::string& day) {
    return "Norwick market report\n\nNorwick market sold " + std::to_string(sheep) + " sheep on " + day +
           ". There were " + std::to_string(buyers) + " buyers and trade was steady.\n";
  };
  CHECK(conflicts({market(1284, 61, "Saturday"), market(1102, 54, "Saturday")},
                  {"2024-05-11", "2024-05-18"}) == 0);
  // The next day it is the same Saturday.
  CHECK(conflicts({market(1284, 61, "Saturday"), market(1102, 54, "Saturday")},
                  {"2024-05-11", "2024-05-12"}) == 2);
  // A week later, the day of the week before by its date.
  CHECK(conflicts({market(1284, 61, "Saturday"), market(1102, 54, "11 May")}, {"2024-05-11", "2024-05-18"}) ==
        2);
  // No day that is named from the publication: nothing says that it was another market.
  CHECK(conflicts({market(1284, 61, "11 May"), market(1102, 54, "18 May")}, {"2024-05-11", "2024-05-18"}) >
        0);
  const auto ward = [](int patients, const std::string& week) {
    return "诺县医院流感病人\n\n诺县医院" + week + "收治流感病人" + std::to_string(patients) + "名。\n";
  };
  CHECK(conflicts({ward(120, "本周"), ward(87, "本周")}, {"2024-05-11", "2024-05-18"}) == 0);
}

TEST_CASE("two days in a row are two occasions where the sentences say so, and nobody is quoted") {
  const auto index = [](const std::string& points, const std::string& day, const std::string& said) {
    return "Harrow index\n\nThe Harrow index closed at " + points + " points on " + day + said + ".\n";
  };
  const std::vector<std::string> days{"2024-05-13", "2024-05-14"};
  CHECK(conflicts({index("8,433", "Monday", ""), index("8,420", "Tuesday", "")}, days) == 0);
  const auto bridge = [](const std::string& metres, const std::string& day) {
    return "Orrin bridge opens\n\nThe Orrin bridge is " + metres + " metres long, the ministry said on " +
           day + ".\n";
  };
  CHECK(conflicts({bridge("1,433", "Monday"), bridge("1,420", "Tuesday")}, days) == 1);
  const auto road = [](int metres, const std::string& day) {
    return "诺县大桥通车\n\n诺县大桥全长" + std::to_string(metres) + "米，交通部门" + day + "表示。\n";
  };
  CHECK(conflicts({road(1433, "周一"), road(1343, "周二")}, days) == 1);
}

TEST_CASE("one event under other names, or told of another day, still conflicts") {
  const auto bus = [](const std::string& title, const std::string& lead, int killed) {
    return title + "\n\n" + lead + " on Monday, killing " + std::to_string(killed) +
           " passengers. The bus carried 43 people.\n";
  };
  CHECK(conflicts({bus("Orland bus crash", "A bus plunged into a river in Orland", 23),
                   bus("Orlandese bus plunges into river", "An Orlandese bus plunged into a river", 27)}) ==
        1);
  // A letter that is written otherwise.
  CHECK(conflicts({bus("Gharran bus crash", "A bus plunged into a river in Gharran", 23),
                   bus("Gherran bus crash", "A bus plunged into a river in Gherran", 27)}) == 1);
  // Who says it is not what it is about.
  CHECK(conflicts({bus("UN: bus plunges into Orland river", "A bus plunged into a river in Orland", 23),
                   bus("Ministry: bus plunges into Orland river", "A bus plunged into a river in Orland",
                       27)}) == 1);
  // On one day of publication another day is a contradiction and no other occasion.
  const auto mill = [](const std::string& day, int killed) {
    return "Fire at Norwick mill\n\nA fire broke out at the old mill in Norwick on " + day + ", killing " +
           std::to_string(killed) + " people. The mill was built in 1890.\n";
  };
  CHECK(conflicts({mill("Sunday", 12), mill("Monday", 15)}, {"2024-03-12", "2024-03-12"}) > 0);
  // What both tell of one year is told of no day.
  const auto results = [](const std::string& day, int million, int staff) {
    return "Harrow results\n\nHarrow opened a shop on " + day + ". Its revenue was " +
           std::to_string(million) + " million dollars in 2023. It employs " + std::to_string(staff) +
           " people.\n";
  };
  CHECK(conflicts({results("Sunday", 45, 3200), results("Sunday", 54, 3200)}, {"2024-03-12", "2024-03-19"}) >
        0);
}

TEST_CASE("Chinese names that begin with a character that others end with") {
  const auto rain = [](const std::string& title, int killed) {
    return title + "\n\n河南多地周一遭遇暴雨，造成" + std::to_string(killed) + "人死亡，转移群众3000人。\n";
  };
  CHECK(conflicts({rain("暴雨袭击河南", 12), rain("大雨侵扰河南", 15)}) > 0);
  // Titles that differ in their last character.
  CHECK(conflicts({rain("河南暴雨多人死", 12), rain("河南暴雨多人伤", 15)}) > 0);
}
