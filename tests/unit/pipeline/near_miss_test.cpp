// Ordinary sentences about organisations that look like contradictions and are none: nothing may be said to
// conflict, and no check may fail. Each came from reading the rules against news as it is written.
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "checker/pipeline.h"

using namespace crosscheck;

namespace {

Report report_of(const std::vector<std::string>& texts) {
  static const std::shared_ptr<const Rules> rules = [] {
    Diagnostics diagnostics;
    const std::string folder = std::string(CROSSCHECK_SOURCE_DIR) + "/rules";
    auto loaded = load_rules(folder, shipped_packs(folder), diagnostics);
    REQUIRE(loaded);
    return loaded;
  }();
  std::vector<ArticleRow> rows;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string path = "a" + std::to_string(i) + ".txt";
    const ManifestEntry entry{path, "A day in the capital", "Paper " + std::to_string(i),
                              "",   "2025-08-20",           ""};
    for (ArticleRow& row : extract(*rules, path, std::make_shared<const std::string>(texts[i]), &entry)) {
      rows.push_back(std::move(row));
    }
  }
  return compare_rows(*rules, std::move(rows), {});
}

std::string errors_of(const Report& report) {
  std::string out;
  for (const Finding& finding : report.findings) {
    if (finding.severity == Severity::error) out += finding.rule + ": " + finding.message.english() + "\n";
  }
  return out;
}

struct Case {
  const char* name;
  std::vector<std::string> texts;
};

const Case kCases[] = {
    {"two years in one sentence",
     {"China's trade with ASEAN reached $982 billion in 2024, up from $911 billion in 2023."}},
    {"parts of trade after the whole",
     {"2024年，中国与东盟贸易总值6.9万亿元，其中出口4.1万亿元，进口2.8万亿元。"}},
    {"the day somebody said it",
     {"The SCO summit in Tianjin will be held from August 31 to September 1, 2025.",
      "A spokesman said on August 18 that the SCO summit in Tianjin was ready."}},
    {"an estimate that was missed",
     {"Profit fell 12 percent to $40 million, missing the $48 million that analysts had forecast."}},
    {"a rise and a low of the week", {"Shares rose 3 percent to $45 from Monday's low of $40, then fell."}},
    {"a council and its parts",
     {"The 40-member council has 12 women, four more than the last one had in its 38 seats."}},
    {"money that is yet to come",
     {"The fund has $40 million and hopes for $50 million more, including $12 million from the county."}},
    {"shares of two kinds", {"Of 300 people asked, 60 percent use the bus and 55 percent the train."}},
    {"a share of something else",
     {"Some 40 percent of the 300 members voted, and 120 of them, or 10 percent of all residents, were "
      "new."}},
    {"an anniversary to come", {"The club, founded in 1976, will mark its 50th anniversary next year."}},
    {"a second founding", {"公司成立于1974年，2000年改制，今年迎来改制25周年。"}},
    {"a race with gaps",
     {"The race, held every year since 1950 except in the years of the war, is the 68th."}},
    {"a day of a week in another year", {"Wednesday, 14 May 1986 was the day of the flood."}},
    {"repairs after a past event", {"The bridge will be rebuilt after the flood of July 2023."}},
    {"a meeting put off", {"会议原定于8月8日举行，后推迟到8月25日。"}},
    {"part of the works", {"工程2010年开工，2015年一期建成，历时九年全部完工。"}},
    {"spectators and goals",
     {"In 93 matches it scored 40 goals, with an average of 30,000 spectators per game."}},
    {"an hour's average", {"In 30 days 9,000 cars passed, or about 12 an hour at night."}},
    {"lunar and solar days", {"8月8日（农历闰六月十五），庙会开始。"}},
    {"schools and their buses",
     {"The ministry spent $1.25 billion on schools. It spent $125 million on school buses."}},
    {"a rise of the week and of the year",
     {"The price rose from $3 to $5 in a week, up 120 percent since January."}},
    {"a share of a town's workforce",
     {"The firm employs 400 people, or 12 percent of the workforce of a town of 9,000."}},
    {"a share of those who voted",
     {"Some 300 of 1,200 members (25 percent) voted, and 200 (66 percent) said yes."}},
    {"visits around a summit",
     {"The SCO summit in Tianjin will be held from August 31 to September 1, 2025.",
      "The SCO summit in Tianjin is near. The president arrived on August 17 and visited a port on August "
      "19.",
      "上合组织天津峰会即将举行。总理8月16日访问邻国。"}},
    {"a member's own figures",
     {"The combined GDP of ASEAN reached $4 trillion.",
      "ASEAN watches its members. Vietnam's GDP per capita reached $4,700."}},
    {"trade of two members with each other",
     {"China's trade with ASEAN came to $982 billion in 2024.",
      "China's trade with Vietnam, an ASEAN member, came to $260 billion in 2024."}},
    {"a presidency handed on",
     {"Hungary took over the EU presidency on July 1, 2024.",
      "Poland took over the EU presidency from Hungary on January 1, 2025."}},
    {"two of the leaders",
     {"The SCO summit in Tianjin is near. Leaders of more than 20 countries will attend the SCO summit in "
      "Tianjin.",
      "At the SCO summit in Tianjin the two leaders met for an hour. Three leaders signed a paper."}},
    {"kinds after a count", {"The SCO expects 20 leaders: presidents, prime ministers and ministers."}},
    {"an ordinal that counts something else",
     {"The SCO summit in Tianjin in 2025 is the first summit since the pandemic.",
      "The fifth SCO summit hosted by China is held in Tianjin in 2025."}},
    {"several meetings a year",
     {"The EU summit in Brussels was held on March 20, 2025.",
      "The EU summit in Brussels was held on June 26, 2025."}},
    {"some of the members",
     {"The SCO has ten member states.",
      "Two member states of the SCO opposed the plan, three member states abstained."}},
    {"as many as there once were",
     {"The SCO has ten member states.", "The SCO then had eight member states."}},
    {"observers of an election",
     {"The SCO has two observer states.", "The SCO sent 60 observers to the vote."}},
    {"guests of a meeting",
     {"The SCO family has 26 countries.", "A total of 54 companies from 14 countries came to the SCO fair."}},
    {"who joined another club",
     {"The six founding members of the SCO are China, Russia, Kazakhstan, Kyrgyzstan, Tajikistan and "
      "Uzbekistan.",
      "Four countries — Iran, Egypt, Ethiopia and Indonesia — joined BRICS. The SCO sent greetings."}},
    {"a name with a join in it",
     {"The SCO wrote to three countries: Serbia, Croatia, and Bosnia and Herzegovina."}},
    {"words that hold a join", {"上合组织确定三大主题：发展、和平、合作。"}},
    {"another organisation in the same sentence",
     {"The SCO has ten member states.", "Unlike the SCO, BRICS counts eleven members."}},
    {"an institute of the organisation",
     {"The SCO was founded in 2001.",
      "Established in January 2022, the SCO trade institute in Qingdao has trained 900 people."}},
    {"a body of the organisation",
     {"The African Union has 55 member states.",
      "The Peace and Security Council of the African Union has 15 members.",
      "The African Union Commission has eight members."}},
    {"a clause about somebody else",
     {"The African Union has 55 member states.",
      "The European Union, which the African Union looks to as a model, has 27 member states."}},
    {"an organisation that no rule knows",
     {"The EU has 27 member states.", "The EU watches. The EU ally QXRT has 32 members."}},
    {"a part of the year",
     {"China's trade with ASEAN came to $785 billion in the first nine months of 2024.",
      "China's trade with ASEAN came to $982 billion in 2024.",
      "2024年前11个月，中国与东盟贸易额达到8900亿美元。"}},
    {"what was so before",
     {"ASEAN has 11 member states.", "ASEAN was once a club of six members.",
      "In 1999 ASEAN counted ten member states.", "此前，东盟一直有10个成员国。"}},
    {"some members do something",
     {"The EU has 27 member states.", "Of these, 20 member states use the euro.",
      "Nine members of the EU signed.", "In 2004 the EU grew by ten members."}},
    {"what would be so",
     {"The EU has 27 member states.", "With Norland the EU would have 28 member states."}},
    {"an earlier summit without its year",
     {"The 17th BRICS summit in Rio de Janeiro takes place on July 6 and 7, 2025. The 16th BRICS summit was "
      "in Kazan."}},
    {"a summit of others",
     {"The SCO summit in Tianjin will be held from August 31 to September 1, 2025.",
      "The SCO follows events. A Norland-Sudland summit was held in Astana on August 15."}},
    {"two of the centres",
     {"ASEAN agreed to open four training centres.", "ASEAN opened two training centres last year.",
      "ASEAN began the establishment of a centre for nurses, a centre for pilots and a centre for cooks."}},
    {"the name of a year and a slogan",
     {"Under its chairmanship ASEAN works under the theme \"Harvest for All\".",
      "Under its chairmanship ASEAN named 2025 the \"Rivers and Forests Year\".",
      "Its theme is \"Rivers and Forests Year\", says the chairmanship of ASEAN."}},
    {"a branch of an institution elsewhere",
     {"The New Development Bank in Shanghai has a new president.",
      "The New Development Bank in Johannesburg has moved to a larger office.",
      "Luban Workshop in Tashkent, Uzbekistan, teaches welding. The Luban Workshop in Dushanbe is older."}},
    {"answers of two surveys",
     {"In a survey 71 percent of respondents trust the African Union.",
      "In a survey 54 percent of respondents trust the African Union."}},
    {"two people in the chair",
     {"The king chaired the BRICS summit in Johannesburg in 2023 for the first time.",
      "The minister chaired the BRICS summit in Johannesburg in 2023 for the second time."}},
    {"a speech on the second day",
     {"The BRICS summit in Kazan was held from October 22 to October 24, 2024.",
      "On October 23, 2024 the president delivered a speech at the BRICS summit in Kazan."}},
    {"a turning point and a milestone",
     {"The BRICS summit in Kazan in 2024 was a milestone.",
      "The BRICS summit in Kazan in 2024 was a turning point."}},
    {"what members differ in",
     {"Differences among member states of the EU in income, language and law are large.",
      "The different tax rules, school systems and pensions across member states of the EU are no "
      "obstacle."}},
    {"meetings on one subject",
     {"Under its chairmanship of ASEAN, Malaysia hosted 300 meetings.",
      "Under its chairmanship of ASEAN, Malaysia hosted two meetings on fishing."}},
    {"members of another circle",
     {"The EU has 27 member states.",
      "The EU spans 27 countries: 20 members of the euro area and seven others."}},
    {"the members of a predecessor",
     {"The SCO has ten member states.", "The SCO grew out of the Shanghai Five, which had five members.",
      "The SCO has six founding members."}},
    {"a term and the day it starts",
     {"Kyrgyzstan took over the presidency of the SCO in September 2025.",
      "Kyrgyzstan holds the presidency of the SCO for 2025-2026. Kyrgyzstan assumed the SCO chair this "
      "year."}},
    {"the founders of what was there before",
     {"The African Union has 53 founding members.",
      "The African Union is a large body. Its predecessor, the Organisation of African Unity, had 32 "
      "founding members."}},
    {"what grew from a beginning",
     {"The SCO has ten member states.", "Once a group of six members, the SCO now has ten member states.",
      "上合组织从最初的6个成员国增至10个成员国。", "起初，上合组织有6个成员国。"}},
    {"foreign ministers meet again",
     {"ASEAN foreign ministers met in Jakarta in July 2023.",
      "ASEAN foreign ministers met in Jakarta in March 2023."}},
    {"one sum converted on two days",
     {"The harbour at Port Ellery cost the authority €231 million ($250 million) to build.",
      "The harbour at Port Ellery cost the authority $253 million to build.",
      "The harbour at Port Ellery cost the authority 231 million euros ($248 million) to build."}},
    {"a price for a year and a sum",
     {"The harbour at Port Ellery costs the authority €231 million a year.",
      "The harbour at Port Ellery cost the authority €910 million to build."}},
    {"a rate of years ago",
     {"The harbour at Port Ellery cost the authority 231 million euros.",
      "In 2011, when 1 euro was worth 1.39 dollars, a quay was built. The harbour cost $250 million."}},
    {"a sum that is a part of the other",
     {"The harbour at Port Ellery cost €231 million, at 1.08 dollars to the euro.",
      "Of the cost of the harbour at Port Ellery the city paid $31 million."}},
    {"times of two cities",
     {"The ship left Port Ellery at 3:20 p.m. local time on Monday.",
      "The ship left Port Ellery at 8:20 a.m. New York time on Monday.",
      "The ship left Port Ellery at 12:20 GMT on Monday."}},
    {"clocks of which one article tells the zone",
     {"The ship left Port Ellery at 15:17 local time (12:17 GMT) on Monday.",
      "The ship left Port Ellery at 15:17 on Monday.", "The ship left Port Ellery at 12:17 GMT on Monday."}},
    {"half of the day not told",
     {"The ship left Port Ellery at 8:20 on Monday.", "The ship left Port Ellery at 20:20 on Monday."}},
    {"pairs, and one of each",
     {"At Port Ellery 27 pairs of ships are moored.", "At Port Ellery 54 ships are moored."}},
    {"so many a month, and in the year",
     {"The harbour at Port Ellery handles 300 ships a month.",
      "The harbour at Port Ellery handled 3,600 ships last year."}},
    {"a length of time in two units",
     {"The ferry to Port Ellery takes 1 hour 25 minutes.", "The ferry to Port Ellery takes 85 minutes.",
      "The ferry to Port Ellery takes about an hour and a half."}},
    {"ages of two people",
     {"The minister Mira Stone, aged 34, opened the harbour at Port Ellery.",
      "Jon Stone, born in 1984, is the brother of the minister who opened the harbour at Port Ellery.",
      "The minister Mira Stone, born in 1990, opened the harbour at Port Ellery."}},
    {"two goals of one match",
     {"Stone scored in the 12th minute of the final at Port Ellery.",
      "Stone scored four minutes from time in the final at Port Ellery."}},
    {"heat on two scales",
     {"At Port Ellery it was 86°F on Monday.", "At Port Ellery it was 30°C on Monday."}},
};

}  // namespace

TEST_CASE("what only looks like a contradiction is not called one") {
  for (const Case& one : kCases) {
    INFO(one.name);
    CHECK(errors_of(report_of(one.texts)) == "");
  }
}

TEST_CASE("the same sentences with a figure changed are called contradictions") {
  CHECK_THAT(errors_of(report_of(
                 {"China's trade with ASEAN reached $982 billion in 2024, up from $911 billion in 2023.",
                  "China's trade with ASEAN came to $892 billion in 2024."})),
             Catch::Contains("R-trade"));
  CHECK_THAT(errors_of(report_of({"The SCO has ten member states.", "The SCO counts eleven member states."})),
             Catch::Contains("R-members"));
  CHECK_THAT(
      errors_of(report_of({"The SCO has ten member states.", "上合组织从最初的6个成员国增至11个成员国。"})),
      Catch::Contains("R-members"));
  CHECK_THAT(errors_of(report_of({"The SCO has ten member states.",
                                  "Once a club of six members, the SCO now has eleven member states."})),
             Catch::Contains("R-members"));
  CHECK_THAT(
      errors_of(report_of({"The SCO summit in Tianjin will be held from August 31 to September 1, 2025.",
                           "The SCO summit in Tianjin will be held from August 30 to September 1, 2025."})),
      Catch::Contains("R-summit-date"));
  CHECK_THAT(
      errors_of(report_of({"The SCO wrote to four countries: Serbia, Croatia, and Bosnia and Herzegovina."})),
      Catch::Contains("list_count"));
  CHECK_THAT(errors_of(report_of(
                 {"The 24th meeting of the SCO Council of Heads of State is held in Tianjin in 2025."})),
             Catch::Contains("R-summit-count"));
}
