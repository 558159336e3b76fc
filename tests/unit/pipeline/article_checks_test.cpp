// Articles against their own arithmetic and calendar: one example of each kind that holds, one that does not,
// and what stays silent.
#include <catch2/catch.hpp>

#include "tests/unit/pipeline/checked_text.h"

using namespace crosscheck;

namespace {

void run(std::initializer_list<CheckedText> examples) {
  expect_checks(examples, "News of the day");
}

}  // namespace

TEST_CASE("changes are computed from the figures before and after") {
  run({{"Output rose from 212 tonnes to 318 tonnes, a gain of 50 percent.",
        "percent_change ok: 212 to 318 is +50 %\n"},
       {"Output rose from 212 tonnes to 318 tonnes, a gain of 45 percent.",
        "percent_change error: 212 to 318 is +50 %, the text says 45 percent\n"},
       {"产量由212吨增至318吨，增长45%。", "percent_change error: 212 to 318 is +50 %, the text says 45%\n"},
       // Rounded figures: 13 % is as good as 12.
       {"Sales rose 13 percent to $1.8 billion from $1.6 billion.",
        "percent_change ok: 1.6 billion to 1.8 billion is +12.5 %\n"},
       // Another basis, other figures, another clause.
       {"Sales rose 8 percent at constant exchange rates to 1.2 billion euros from 1.15 billion euros.", ""},
       {"The fee rose 20 percent, from 5 euros for adults to 9 euros for families.", ""},
       {"Revenue was $5.2 billion, up from $4.8 billion, and net profit rose 31 percent.", ""}});
}

TEST_CASE("differences are computed") {
  run({{"There were 60 letters, 12 more than last year's 48.", "difference ok: 60 - 48 = 12\n"},
       {"There were 60 letters, 14 more than last year's 48.",
        "difference error: 60 - 48 = 12, the text says 14\n"},
       {"今年有60人参加，比去年的48人多14人。", "difference error: 60 - 48 = 12, the text says 14\n"},
       {"The turnout of 63% was 8 points above the 55% of the last vote.", "difference ok: 63 - 55 = 8\n"},
       {"The vote was 60 to 40 in the first round, and 12 members stayed away.", ""}});
}

TEST_CASE("sums are computed where the text calls a figure the total") {
  run({{"It sold 120 tickets on the first day, 90 on the second and 60 on the third, a total of 270.",
        "sum ok: 120 + 90 + 60 = 270\n"},
       {"It sold 120 tickets on the first day, 90 on the second and 60 on the third, a total of 280.",
        "sum error: 120 + 90 + 60 = 270, the text says 280\n"},
       {"北区59吨，中区28吨，南区26吨，合计115吨。", "sum error: 59 + 28 + 26 = 113, the text says 115\n"},
       // Not all parts are told.
       {"A total of 300 people came: 120 from the north, while others would not say.", ""},
       {"The party won 45 seats and its partner 12, short of the 60 needed for a total of 118 seats.", ""}});
}

TEST_CASE("a part is no larger than its whole") {
  run({{"The plan costs $40 million, including $50 million for roads.",
        "part_over_whole error: $50 million of $40 million: the part is larger than the whole\n"},
       {"Three cities, including 400 villages around them, were without power.", ""},
       {"Only three of those 37 ships were new.", ""}});
}

TEST_CASE("shares and averages are computed") {
  run({{"Of the 400 households, 60 (15 per cent) have a garden.", "percent_of ok: 60 of 400 is 15 %\n"},
       {"Of the 400 households, 60 (18 per cent) have a garden.",
        "percent_of error: 60 of 400 is 15 %, the text says 18 per cent\n"},
       {"共有400名学生，其中60名（占18%）乘坐校车。",
        "percent_of error: 60 of 400 is 15 %, the text says 18%\n"},
       {"The teams scored 90 goals in 36 matches, or 2.5 a match.", "average ok: 90 / 36 = 2.5\n"},
       {"The teams scored 90 goals in 36 matches, or 2.9 a match.",
        "average error: 90 / 36 = 2.5, the text says 2.9\n"},
       {"Rail, road and sea accounted for 50%, 40% and 20% of the freight respectively.",
        "shares_over_100 error: 50 + 40 + 20 = 110 %, shares of one whole are 100 % together\n"},
       {"Women accounted for 60% of the staff, under-35s for 55% and graduates for 70%.", ""}});
}

TEST_CASE("days of the week and days told twice") {
  run({{"The fair opens on Saturday, 11 May.", "weekday ok: 2024-05-11 is a Saturday\n"},
       {"The fair opens on Sunday, 11 May.",
        "weekday error: 2024-05-11 is a Saturday, the text says Sunday, 11 May\n"},
       {"集市5月11日（星期日）开幕。",
        "weekday error: 2024-05-11 is a Saturday, the text says 5月11日（星期日）\n"},
       {"Talks start in three days, on 19 May.",
        "relative_date error: in three days counted from 2024-05-10 is 2024-05-13, the text says 19 May\n"},
       {"Three days later, on 6 May, the ship sank.", ""}});
}

TEST_CASE("lengths of time, anniversaries, editions and ages") {
  run({{"The strike lasted 12 days, from 4 April to 15 April.",
        "duration ok: 2024-04-04 to 2024-04-15 is 12 days\n"},
       {"The strike lasted 9 days, from 4 April to 15 April.",
        "duration error: 2024-04-04 to 2024-04-15 is not 9 days\n"},
       {"He was mayor from 1990 to 2002 and then for 4 years a minister.", ""},
       {"该会成立于1990年，今年迎来33周年。", "anniversary error: 2024 - 1990 = 34, the text says 33周年\n"},
       {"The club, founded in 1990, celebrates its 34th anniversary this year.",
        "anniversary ok: 2024 - 1990 = 34\n"},
       {"The society was founded in 1900 and its 100th anniversary was marked with a stamp.", ""},
       {"The race has been run every year since 2001. This one is the 21st.",
        "ordinal_year error: yearly from 2001, 2024 is number 24, the text says 21st\n"},
       {"The painter, born on 9 June 1950, is 75 years old.",
        "age error: born 1950-06-09, 73 on 2024-05-10, the text says 75 years old\n"},
       {"The writer (born 3 March 1950) was 24 when her first book came out in 1974.", ""}});
}

TEST_CASE("what is yet to come, and ends before beginnings") {
  run({{"The fair will be held on 3 May 2024.",
        "date_order error: 2024-05-03 is told as yet to come, published 2024-05-10\n"},
       {"展览定于2024年5月3日开幕。",
        "date_order error: 2024-05-03 is told as yet to come, published 2024-05-10\n"},
       {"The fair was scheduled to take place on 3 May 2024.", ""},
       {"\"It will be held on 3 May 2024,\" he had told the paper.", ""},
       {"The council will vote on the 2023 budget of 40 million euros.", ""},
       {"The stock arrived on 20 April and was used up on 16 April.",
        "date_order error: it begins on 2024-04-20 and ends on 2024-04-16\n"},
       {"The exhibition opened on 20 December and closed on 10 January.", ""},
       {"The old mill closed on 3 April and the new one opened on 1 April.", ""}});
}

TEST_CASE("rates, clocks and statistics") {
  run({{"Work began at 09:15 (01:51 GMT).",
        "unit error: 09:15 and 01:51 are 444 minutes apart, which no two clock zones are\n"},
       {"The groups differed, t(28) = 2.20, p = .036.", "p_value ok: p is 0.0362\n"},
       {"The groups differed, t(28) = 2.20, p = .36.", "p_value error: p is 0.0362, the text says = .36\n"},
       // One side has half of it.
       {"The groups differed, t(28) = 2.20, p = .018.", ""},
       {"The effect was F(2, 57) = 3.41, p = .040, as expected.", "p_value ok: p is 0.0399\n"},
       {"The mean rating was 3.48 (n = 20).",
        "mean_grim error: 3.48 as the mean of 20 whole numbers cannot be\n"},
       {"The mean rating was 3.45 (n = 20).", "mean_grim ok: 3.45 as the mean of 20 whole numbers\n"}});
}

TEST_CASE("parts may leave the unit out, and a list behind a colon is a sum") {
  run({{"The quay took 6.4 million tonnes of flour, 3.1 million of chalk and 1.2 million of slate, 11.7 "
        "million tonnes in all.",
        "sum error: 6.4 million + 3.1 million + 1.2 million = 10.7 million, the text says 11.7 million\n"},
       {"The quay took 42 tonnes of flour, 31 of chalk and 18 of slate, a total of 91 tonnes.",
        "sum ok: 42 + 31 + 18 = 91\n"},
       {"The club has 27 players: 3 keepers, 9 backs, 8 wings and 6 forwards.",
        "sum error: 3 + 9 + 8 + 6 = 26, the text says 27\n"},
       // Four kinds of many.
       {"The shop has 270 players: 3 blue, 9 red and 8 black ones.", ""}});
}

TEST_CASE("a length of time beside its two ends is theirs") {
  run({{"He led the choir from 2011 to 2016, eight years.",
        "duration error: 2011 to 2016 is not eight years\n"},
       {"He led the choir from 2011 to 2016, five years.", "duration ok: 2011 to 2016 is five years\n"},
       {"2011年至2016年的八年间，他担任团长。", "duration error: 2011 to 2016 is not 八年\n"},
       {"He led the choir from 2011 to 2016, eight years after the fire.", ""}});
}

TEST_CASE("an age between commas belongs to the birth behind it, and a stranger's to none") {
  run({{"Ida Moen, 52, was born on 3 June 1980.",
        "age error: born 1980-06-03, 43 on 2024-05-10, the text says 52\n"},
       {"林晓，1980年6月3日出生，现年52岁。",
        "age error: born 1980-06-03, 43 on 2024-05-10, the text says 52岁\n"},
       {"Moen, born on 3 June 1980, is married to a man who is 52 years old.", ""}});
}

TEST_CASE("parts right behind their whole are all of it where each excludes the others") {
  run({{"The plan sets aside 33 million, of which 11, 12 and 8 went to the three islands.",
        "sum error: 11000000 + 12000000 + 8000000 = 31000000, the text says 33000000\n"},
       {"The plan sets aside 33 million, of which 11, 12 and 10 went to the three islands.",
        "sum ok: 11000000 + 12000000 + 10000000 = 33000000\n"},
       {"A panel of 12 has 5 women and 6 men.", "sum error: 5 + 6 = 11, the text says 12\n"},
       {"The panel of twelve - five women and six men - met.", "sum error: 5 + 6 = 11, the text says 12\n"},
       {"The panel of twelve - five women and seven men - met.", "sum ok: 5 + 7 = 12\n"},
       {"The panel of 12 (five women and six men) met.", "sum error: 5 + 6 = 11, the text says 12\n"},
       {"Of the 33 members, 18 are women and 14 are men.", "sum error: 18 + 14 = 32, the text says 33\n"},
       {"The club sent 33 letters, of which 11 went to schools, 12 to clinics and 8 to libraries.",
        "sum error: 11 + 12 + 8 = 31, the text says 33\n"},
       {"该班共33人，其中男生18人，女生14人。", "sum error: 18 + 14 = 32, the text says 33\n"},
       {"全区共收到申请33份，其中北区11份、中区12份、南区8份。",
        "sum error: 11 + 12 + 8 = 31, the text says 33\n"},
       {"The north sold 110 tickets, the middle 120 and the south 80. In total, 330 tickets were sold.",
        "sum error: 110 + 120 + 80 = 310, the text says 330\n"},
       // Parts of other things, parts that overlap, parts that leave a rest.
       {"He had 33 points (11 rebounds, 12 assists and 8 steals).", ""},
       {"The town has 33 old buildings, of which 11 are churches, 12 are houses and 8 are barns.", ""},
       {"全校职工120人，其中女性60人，党员40人，少数民族30人。", ""},
       {"The league of 12 teams has 5 women and 6 men on its panel.", ""},
       {"Some 33 people were hurt, of whom 11 were treated there and 20 taken to hospital.", ""}});
}

TEST_CASE("a factor in one word is held against the figures before and after") {
  run({{"Sales doubled from 120 tonnes to 240 tonnes.", "percent_change ok: 120 to 240 is 2 times as much\n"},
       {"Sales doubled from 120 tonnes to 310 tonnes.",
        "percent_change error: 120 to 310 is 2.583 times as much, the text says doubled\n"},
       {"Output tripled to 250 tonnes from 120 tonnes.",
        "percent_change error: 120 to 250 is 2.083 times as much, the text says tripled\n"},
       {"产量从120吨增至240吨，翻了一番。", "percent_change ok: 120 to 240 is 2 times as much\n"},
       {"产量从120吨增至240吨，增长两倍。",
        "percent_change error: 120 to 240 is 2 times as much, the text says 增长两倍\n"},
       {"Sales nearly doubled from 120 tonnes to 190 tonnes.", ""},
       {"Sales doubled in the north, and prices rose from 120 euros to 130 euros.", ""}});
}

TEST_CASE("last and next day of the week are near the publication") {
  run({{"The council met last Monday, 6 May, to vote.",
        "weekday ok: 2024-05-06 is a Monday\nrelative_date ok: 2024-05-06 is 4 days before 2024-05-10\n"},
       {"The council met last Monday, 13 May, to vote.",
        "relative_date error: 2024-05-13 is 3 days after 2024-05-10, the text says last Monday, 13 May\n"
        "weekday ok: 2024-05-13 is a Monday\n"},
       {"The council meets on Monday, 13 May, to vote.", "weekday ok: 2024-05-13 is a Monday\n"}});
}
