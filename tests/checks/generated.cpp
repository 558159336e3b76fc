// Made articles: see the header.
#include "generated.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "generated_words.h"

namespace crosscheck::generated {
namespace {

std::string percent_change(Random& random, bool zh, bool wrong) {
  std::int64_t old = random.of(120, 9000);
  std::int64_t fresh = old + (random.of(0, 1) == 0 ? 1 : -1) * random.of(old / 40 + 1, old / 2);
  const bool up = fresh > old;
  std::int64_t percent = tenths_of(1000 * std::abs(fresh - old), 10 * old);
  if (wrong) {
    const std::int64_t before = percent;
    switch (random.of(0, 2)) {
      case 0:
        percent = slip(random, percent);
        break;
      case 1:
        old = slip(random, old);
        break;
      default:
        fresh = slip(random, fresh);
        break;
    }
    if (old == 0 || percent == 0 || (fresh > old) != up || fresh == old) return "";
    const std::int64_t now = tenths_of(1000 * std::abs(fresh - old), 10 * old);
    if (std::abs(now - percent) < 3 || (now == before && percent == before)) return "";
  }
  const bool money = random.of(0, 1) == 0;
  const auto amount = [&](std::int64_t n) {
    if (zh) return money ? tenths(n) + "亿元" : std::to_string(n) + "万吨";
    return money ? "$" + tenths(n) + " million" : grouped(n) + " tonnes";
  };
  const Words words{{"who", random.one(zh ? kWhoZh : kWho)},
                    {"old", amount(old)},
                    {"new", amount(fresh)},
                    {"p", tenths(percent)},
                    {"rose", up ? "rose" : "fell"},
                    {"up", up ? "up" : "down"},
                    {"arise", up ? "a rise" : "a fall"},
                    {"anincrease", up ? "an increase" : "a decrease"},
                    {"grew", up ? "increased" : "decreased"},
                    {"zhup", up ? "增长" : "下降"},
                    {"zhto", up ? "增至" : "降至"},
                    {"zhamount", up ? "增幅" : "降幅"}};
  return pick(random, zh,
              {"{who} said output {rose} {p} percent to {new} from {old} a year earlier.",
               "Sales went from {old} in 2022 to {new} in 2023, {arise} of {p}%.",
               "Exports reached {new}, {up} {p} per cent from {old} the year before.",
               "Deliveries {rose} from {old} to {new}, {anincrease} of {p} per cent.",
               "Turnover {rose} by {p}% to {new} (previous year: {old}).",
               "{who} reported {new}, compared with {old} a year ago, {arise} of {p} percent.",
               "At {new}, production was {up} {p}% from {old} last year.",
               "Production {grew} {p} percent, from {old} to {new}.",
               "Revenue was {new}, {up} {p} percent on last year's {old}."},
              {"{who}去年产量为{new}，比上年的{old}{zhup}{p}%。",
               "产值从2022年的{old}{zhto}2023年的{new}，{zhamount}{p}%。",
               "{who}收入由{old}{zhto}{new}，{zhup}{p}%。", "全年完成{new}，较上年的{old}{zhup}{p}%。",
               "{who}表示，产量{new}（上年同期{old}），{zhup}{p}%。",
               "出口量从去年的{old}{zhto}今年的{new}，{zhamount}为{p}%。",
               "与去年的{old}相比，今年的{new}{zhup}了{p}%。"},
              words);
}

std::string difference(Random& random, bool zh, bool wrong) {
  std::int64_t a = random.of(40, 9000);
  std::int64_t b = a + (random.of(0, 1) == 0 ? 1 : -1) * random.of(a / 10 + 2, a / 2);
  const bool more = a > b;
  std::int64_t d = std::abs(a - b);
  if (wrong) {
    switch (random.of(0, 2)) {
      case 0:
        d = slip(random, d);
        break;
      case 1:
        a = slip(random, a);
        break;
      default:
        b = slip(random, b);
        break;
    }
    if ((a > b) != more || std::abs(a - b) == d || d == 0) return "";
  }
  if (zh && random.of(0, 3) == 0) {
    // Points of two percentages.
    if (a > 990 || b > 990) return "";
    return fill("投票率为{a}%，比上届的{b}%{m}{d}个百分点。",
                {{"a", tenths(a)}, {"b", tenths(b)}, {"d", tenths(d)}, {"m", more ? "高" : "低"}});
  }
  const Words words{{"thing", random.one(kThings)},
                    {"zhthing", random.one(kThingsZh)},
                    {"a", zh ? std::to_string(a) : grouped(a)},
                    {"b", zh ? std::to_string(b) : grouped(b)},
                    {"d", zh ? std::to_string(d) : grouped(d)},
                    {"more", more ? "more" : "fewer"},
                    {"zhmore", more ? "多" : "少"},
                    {"zhadd", more ? "增加" : "减少"}};
  return pick(random, zh,
              {"There were {a} {thing}, {d} {more} than last year's {b}.",
               "The county counted {a} {thing} in March, {d} {more} than the {b} of a year earlier.",
               "The north had {a} {thing} and the south {b}, a difference of {d}.",
               "The first list won {a} votes and the second {b}. That is a gap of {d} votes.",
               "A total for the week of {a} {thing} was {d} {more} than last week's {b}."},
              {"今年共有{a}{zhthing}，比去年的{b}{zhthing}{zhmore}{d}{zhthing}。",
               "北区{a}{zhthing}，南区{b}{zhthing}，两者相差{d}{zhthing}。",
               "本月为{a}{zhthing}，比上月的{b}{zhthing}{zhadd}了{d}{zhthing}。",
               "参加者{a}人，较上届的{b}人{zhadd}{d}人。"},
              words);
}

std::string sum(Random& random, bool zh, bool wrong) {
  const bool large = random.of(0, 1) == 0;
  std::vector<std::int64_t> parts;
  const auto count = random.of(3, 4);
  for (std::int64_t i = 0; i < count; ++i)
    parts.push_back(large ? random.of(1000, 90000) : random.of(11, 99));
  std::int64_t total = 0;
  for (const auto part : parts) total += part;
  if (wrong) {
    std::int64_t& one =
        random.of(0, 2) == 0 ? total : parts[static_cast<std::size_t>(random.of(0, count - 1))];
    one = slip(random, one);
    std::int64_t now = 0;
    for (const auto part : parts) now += part;
    if (now == total || total == 0) return "";
  }
  const auto shown = [&](std::int64_t n) { return zh ? std::to_string(n) : grouped(n); };
  Words words{{"t", shown(total)},    {"a", shown(parts[0])},         {"b", shown(parts[1])},
              {"c", shown(parts[2])}, {"thing", random.one(kThings)}, {"zhthing", random.one(kThingsZh)}};
  if (count == 4) words["d"] = shown(parts[3]);
  if (count == 3) {
    return pick(
        random, zh,
        {"The north counted {a} {thing}, the middle {b} and the south {c}, a total of {t}.",
         "Schools received {a}, clinics {b} and libraries {c} {thing}, {t} in all.",
         "North: {a}\nMiddle: {b}\nSouth: {c}\nTotal: {t}",
         "It handled a total of {t} {thing}: {a} in the north, {b} in the middle and {c} in the south.",
         "There were {a} on Friday, {b} on Saturday and {c} on Sunday, for a weekend total of {t} {thing}."},
        {"北区{a}{zhthing}，中区{b}{zhthing}，南区{c}{zhthing}，合计{t}{zhthing}。",
         "一月{a}{zhthing}，二月{b}{zhthing}，三月{c}{zhthing}，三个月共计{t}{zhthing}。",
         "总数为{t}{zhthing}：北区{a}{zhthing}，中区{b}{zhthing}，南区{c}{zhthing}。"},
        words);
  }
  return pick(random, zh,
              {"Spring brought {a} {thing}, summer {b}, autumn {c} and winter {d}, {t} altogether.",
               "The four halls took in {a}, {b}, {c} and {d} {thing}, for a total of {t}."},
              {"四个季度分别为{a}{zhthing}、{b}{zhthing}、{c}{zhthing}和{d}{zhthing}，共计{t}{zhthing}。",
               "春季{a}{zhthing}，夏季{b}{zhthing}，秋季{c}{zhthing}，冬季{d}{zhthing}，总计{t}{zhthing}。"},
              words);
}

std::string average(Random& random, bool zh, bool wrong) {
  std::int64_t number = random.of(12, 90);
  std::int64_t total = number * random.of(11, 99) / 10 + random.of(1, number);
  std::int64_t mean = tenths_of(total, number);
  if (wrong) {
    switch (random.of(0, 2)) {
      case 0:
        mean = slip(random, mean);
        break;
      case 1:
        total = slip(random, total);
        break;
      default:
        number = slip(random, number);
        break;
    }
    if (mean == 0 || std::abs(tenths_of(total, number) - mean) < 3) return "";
  }
  const Words words{{"t", std::to_string(total)}, {"n", std::to_string(number)}, {"m", tenths(mean)}};
  return pick(random, zh,
              {"The teams scored {t} goals in {n} matches, or {m} a match.",
               "There were {t} calls in {n} days, an average of {m} a day.",
               "The service carried {t} patients in {n} trips, {m} per trip on average.",
               "The fair sold {t} boxes over {n} days, an average of {m} per day."},
              {"各队在{n}场比赛中攻入{t}球，场均{m}球。", "{n}天内接到{t}个电话，日均{m}个。",
               "{n}天共售出{t}箱，平均每天{m}箱。", "全县{n}所学校有{t}名教师，校均{m}名。"},
              words);
}

std::string percent_of(Random& random, bool zh, bool wrong) {
  std::int64_t whole = random.of(150, 9000);
  std::int64_t part = whole * random.of(11, 90) / 100 + 1;
  std::int64_t percent = tenths_of(1000 * part, 10 * whole);
  if (wrong) {
    switch (random.of(0, 2)) {
      case 0:
        percent = slip(random, percent);
        break;
      case 1:
        part = slip(random, part);
        break;
      default:
        whole = slip(random, whole);
        break;
    }
    if (percent == 0 || part >= whole || std::abs(tenths_of(1000 * part, 10 * whole) - percent) < 3)
      return "";
  }
  const Words words{{"w", zh ? std::to_string(whole) : grouped(whole)},
                    {"a", zh ? std::to_string(part) : grouped(part)},
                    {"p", tenths(percent)}};
  return pick(
      random, zh,
      {"Of the {w} households in the county, {a} ({p} per cent) have a garden.",
       "The fund has ${w} million. Of this, ${a} million, or {p} per cent, is for schools.",
       "Out of {w} pupils, {a} ({p}%) come by bus.",
       "The city spent ${a} million on roads, accounting for {p}% of the total budget of ${w} million.",
       "A total of {w} people were asked, of whom {a}, or {p} percent, agreed."},
      {"全县{w}户家庭中，有{a}户（{p}%）有花园。", "基金规模{w}亿元，其中{a}亿元，占{p}%，用于教育。",
       "共有{w}名学生，其中{a}名（占{p}%）乘坐校车。", "全部{w}个村庄中，{a}个村庄（占{p}%）已通公交。"},
      words);
}

std::string weekday_date(Random& random, bool zh, bool wrong) {
  const std::int64_t day = days_from(published(), random.of(-40, 40));
  const auto right = static_cast<std::int64_t>(weekday(day));
  const auto named = static_cast<std::size_t>(wrong ? (right + random.of(1, 6)) % 7 : right);
  const bool year = random.of(0, 1) == 0;
  const Words words{{"d", kDays[named]},
                    {"zd", kDaysZh[named]},
                    {"day", day_en(day, year)},
                    {"zday", day_zh(day, year)},
                    {"us", kMonths[to_date(day).month - 1] + " " + std::to_string(to_date(day).day)}};
  return pick(random, zh,
              {"The fair was opened on {d}, {day}, by the mayor.", "On {d} {day} the ferry did not sail.",
               "The council meets on {d}, {us}, in the old hall.", "The deadline is {d}, {day}."},
              {"{zday}（星期{zd}），集市在老城开幕。", "会议安排在{zday}（周{zd}）举行。",
               "{zday}，星期{zd}，轮渡停航。"},
              words);
}

std::string duration(Random& random, bool zh, bool wrong) {
  const std::int64_t from = days_from(published(), -random.of(60, 90));
  const std::int64_t days = random.of(5, 50);
  const std::int64_t to = days_from(from, days);
  const std::int64_t told = wrong ? days + (random.of(0, 1) == 0 ? random.of(3, 9) : -random.of(2, 4)) : days;
  const auto year = random.of(1990, 2010);
  const auto years = random.of(3, 13);
  const auto told_years = wrong ? years + (random.of(0, 1) == 0 ? 3 : -2) : years;
  const bool inclusive = random.of(0, 1) == 0;
  const Words words{
      {"a", day_en(from, false)},         {"b", day_en(to, false)},
      {"n", std::to_string(told)},        {"n1", std::to_string(told + (inclusive ? 1 : 0))},
      {"za", day_zh(from, false)},        {"zb", day_zh(to, false)},
      {"y", std::to_string(year)},        {"z", std::to_string(year + years)},
      {"yy", std::to_string(told_years)}, {"zz", std::to_string(told_years + (inclusive ? 1 : 0))}};
  return pick(random, zh,
              {"The strike lasted {n1} days, from {a} to {b}.",
               "The letter came on {b}, {n} days after the storm of {a}.",
               "The exhibition ran for {n1} days, from {a} to {b}.",
               "Work on the bridge began in {y}, was completed in {z} and took {yy} years.",
               "He was mayor for {zz} years, from {y} to {z}."},
              {"展览从{za}至{zb}，为期{n1}天。", "工程于{y}年开工，{z}年建成，历时{yy}年。",
               "活动自{za}至{zb}，持续{n1}天。"},
              words);
}

std::string anniversary(Random& random, bool zh, bool wrong) {
  const auto years = random.of(12, 130);
  const auto from = 2024 - years;
  const auto told =
      wrong ? years + (random.of(0, 1) == 0 ? -1 - random.of(0, 2) : 2 + random.of(0, 1)) : years;
  const Words words{{"y", std::to_string(from)}, {"n", ordinal(told)}, {"zn", std::to_string(told)}};
  return pick(random, zh,
              {"The club, founded in {y}, celebrates its {n} anniversary this year.",
               "The town marks the {n} anniversary of the flood of {y} with a concert.",
               "The library was founded in {y}. This year it marks its {n} anniversary.",
               "Established in {y}, the society is marking its {n} anniversary this year."},
              {"该会成立于{y}年，今年迎来{zn}周年。", "今年是学校{y}年建校{zn}周年。",
               "剧院于{y}年成立，今年庆祝成立{zn}周年。", "创刊于{y}年的《晨报》今年迎来{zn}周年。"},
              words);
}

std::string ordinal_year(Random& random, bool zh, bool wrong) {
  const auto editions = random.of(6, 60);
  const auto from = 2024 - editions + 1;
  const auto told = wrong ? editions + (random.of(0, 1) == 0 ? -2 : 2) : editions;
  const Words words{{"y", std::to_string(from)}, {"n", ordinal(told)}, {"zn", std::to_string(told)}};
  return pick(random, zh,
              {"The regatta has been held every year since {y}. This one is the {n}.",
               "The fair, held every year since {y}, is the {n}.",
               "The race has been run every year since {y}; this is the {n} edition."},
              {"该赛事自{y}年起每年举办，本届为第{zn}届。", "集市从{y}年起每年举行，今年是第{zn}届。"},
              words);
}

std::string age(Random& random, bool zh, bool wrong) {
  const CivilDate now = to_date(published());
  const CivilDate born{now.year - static_cast<int>(random.of(20, 90)),
                       static_cast<unsigned>(random.of(1, 12)), static_cast<unsigned>(random.of(1, 28))};
  std::int64_t years = now.year - born.year;
  if (std::pair(now.month, now.day) < std::pair(born.month, born.day)) --years;
  if (wrong) years += random.of(0, 1) == 0 ? random.of(1, 3) : -random.of(1, 3);
  const Words words{{"b", day_en(to_seconds(born), true)},
                    {"zb", day_zh(to_seconds(born), true)},
                    {"n", std::to_string(years)}};
  return pick(random, zh,
              {"The painter, born on {b}, is {n} years old.", "She was born on {b} and is {n}.",
               "The new director (born {b}) is {n} years old."},
              {"这位画家生于{zb}，现年{n}岁。", "他{zb}出生，今年{n}岁。"}, words);
}

std::string date_order(Random& random, bool zh, bool wrong) {
  if (random.of(0, 1) == 0) {
    const std::int64_t day = days_from(published(), wrong ? -random.of(1, 400) : random.of(0, 300));
    const Words words{{"d", day_en(day, true)}, {"zd", day_zh(day, true)}};
    return pick(random, zh,
                {"The conference will be held on {d} in the town hall.", "The new wing will open on {d}.",
                 "The race is set to take place on {d}.", "The vote will take place on {d}, the clerk said."},
                {"会议将于{zd}举行。", "新馆定于{zd}开馆。", "比赛将于{zd}在体育场举行。"}, words);
  }
  const std::int64_t first = days_from(published(), -random.of(30, 80));
  const std::int64_t last = days_from(first, wrong ? -random.of(1, 20) : random.of(1, 20));
  const Words words{{"a", day_en(first, false)},
                    {"b", day_en(last, false)},
                    {"za", day_zh(first, false)},
                    {"zb", day_zh(last, false)}};
  return pick(
      random, zh,
      {"The exhibition opened on {a} and closed on {b}.", "The crew set out on {a} and returned on {b}.",
       "The stock arrived on {a} and was used up on {b}."},
      {"展览{za}开幕，{zb}闭幕。", "货物于{za}运抵，并于{zb}用完。"}, words);
}

std::string relative_date(Random& random, bool zh, bool wrong) {
  const auto off = random.of(2, 6);
  const std::int64_t day = days_from(published(), off + (wrong ? random.of(2, 9) : 0));
  static const std::vector<std::string> numbers{"zero", "one", "two", "three", "four", "five", "six"};
  const std::int64_t near = days_from(published(), wrong ? random.of(3, 9) : 1);
  const Words words{{"n", numbers[static_cast<std::size_t>(off)]},
                    {"d", day_en(day, false)},
                    {"t", day_en(near, false)},
                    {"zt", day_zh(near, false)}};
  return pick(random, zh,
              {"Talks start in {n} days, on {d}.", "The gate opens tomorrow, {t}.",
               "In {n} days' time, on {d}, the ferry sails again."},
              {"明天（{zt}）举行听证会。", "比赛明日（{zt}）开始。"}, words);
}

std::string part_over_whole(Random& random, bool zh, bool wrong) {
  const auto whole = random.of(200, 5000);
  const auto part = wrong ? whole + random.of(whole / 10 + 1, whole) : random.of(20, whole - 10);
  const Words words{{"w", zh ? std::to_string(whole) : grouped(whole)},
                    {"a", zh ? std::to_string(part) : grouped(part)}};
  return pick(random, zh,
              {"The plan costs ${w} million, including ${a} million for roads.",
               "It shipped {w} tonnes, of which {a} tonnes went abroad.",
               "The school has {w} pupils, including {a} pupils from the islands."},
              {"项目投资{w}万元，其中{a}万元用于道路。", "全年出口{w}吨，其中{a}吨运往海外。",
               "全校有{w}名学生，其中{a}名学生来自海岛。"},
              words);
}

std::string shares(Random& random, bool zh, bool wrong) {
  const auto a = random.of(300, 450);
  const auto b = random.of(200, 300);
  auto c = 1000 - a - b;
  if (wrong) c += random.of(20, 150);
  const Words words{{"a", tenths(a)}, {"b", tenths(b)}, {"c", tenths(c)}};
  return pick(
      random, zh,
      {"Rail, road and sea accounted for {a}%, {b}% and {c}% of the freight respectively.",
       "Rail accounted for {a}% of the freight, road for {b}% and sea for the remaining {c}%."},
      {"铁路、公路、海运分别占货运量的{a}%、{b}%和{c}%。", "铁路占{a}%，公路占{b}%，其余{c}%为海运。"},
      words);
}

std::string currency(Random& random, bool zh, bool wrong) {
  const auto rate = random.of(105, 119);  // hundredths
  std::int64_t euros = random.of(110, 990);
  std::int64_t dollars = (euros * rate + 50) / 100;
  if (wrong) {
    dollars = slip(random, dollars);
    if (std::abs(dollars * 100 - euros * rate) < 3 * rate) return "";
  }
  const Words words{{"e", std::to_string(euros)},
                    {"d", std::to_string(dollars)},
                    {"r", "1." + std::string(rate % 100 < 10 ? "0" : "") + std::to_string(rate % 100)}};
  return pick(random, zh, {"The bridge cost {e} million euros (${d} million, at ${r} to the euro)."},
              {"大桥造价{e}万欧元（{d}万美元，按1欧元兑{r}美元计算）。"}, words);
}

std::string unit(Random& random, bool zh, bool wrong) {
  const auto km = random.of(20, 900);
  auto miles = (km * 621 + 500) / 1000;
  if (wrong) miles = miles * random.of(12, 19) / 10 + 2;
  const Words words{{"k", std::to_string(km)}, {"m", std::to_string(miles)}};
  return pick(
      random, zh,
      {"The path is {k} km ({m} miles) long.", "They walked {k} kilometres ({m} miles) to the coast."},
      {"步道全长{k}公里（{m}英里）。"}, words);
}

std::string p_value(Random& random, bool zh, bool wrong) {
  // Statistic, its p-value to three digits, as tables give them.
  static const std::vector<std::pair<std::string, std::string>> results{
      {"t(28) = 2.20", ".036"},    {"t(40) = 2.75", ".009"},    {"t(15) = 1.34", ".200"},
      {"F(2, 57) = 3.41", ".040"}, {"F(1, 30) = 6.10", ".019"}, {"z = 2.10", ".036"},
      {"z = 1.28", ".201"},        {"r(48) = 0.31", ".028"},    {"χ2(1) = 4.20", ".040"},
      {"χ2(3) = 6.25", ".100"}};
  const auto& [test, p] = random.one(results);
  const std::string told =
      wrong ? (random.of(0, 1) == 0 ? ".00" + p.substr(3) + "1" : ".6" + p.substr(2)) : p;
  const Words words{{"test", test}, {"p", told}};
  return pick(random, zh,
              {"The two groups differed, {test}, p = {p}.", "Sleep went with mood ({test}, p = {p})."},
              {"两组差异显著（{test}, p = {p}）。"}, words);
}

std::string mean_grim(Random& random, bool zh, bool wrong) {
  const auto n = random.of(12, 45);
  const auto total = random.of(2 * n, 6 * n);
  auto hundredths = (200 * total + n) / (2 * n);
  if (wrong) {
    // The nearest hundredth that no total gives.
    for (std::int64_t off = 1; off < 9; ++off) {
      bool possible = false;
      for (auto sum = total - 2; sum <= total + 9; ++sum)
        possible = possible || std::abs(200 * sum - 2 * n * (hundredths + off)) <= n;
      if (!possible) {
        hundredths += off;
        break;
      }
      if (off == 8) return "";
    }
  }
  if (hundredths % 10 == 0) return "";
  const Words words{{"m", std::to_string(hundredths / 100) + "." + std::to_string(hundredths % 100 / 10) +
                              std::to_string(hundredths % 10)},
                    {"n", std::to_string(n)}};
  return pick(random, zh,
              {"The mean rating was {m} (n = {n}).", "They gave it an average score of {m} (n = {n})."},
              {"平均评分为{m}（n = {n}）。"}, words);
}

std::string magnitude(Random& random, bool zh, bool wrong) {
  const auto digits = random.of(101, 989);
  if (digits % 10 == 0) return "";
  const auto shown = [&](bool slip) {
    if (zh) return slip ? std::to_string(digits) + "亿元" : tenths(digits) + "亿元";
    return slip ? "$" + std::to_string(digits) + " million" : "$" + tenths(digits) + " million";
  };
  const Words words{{"a", shown(false)}, {"b", shown(wrong)}};
  return pick(random, zh,
              {"The ministry said the new bridge over the river would cost {a}. Critics said the new bridge "
               "over the river, at a cost of {b}, came too late.",
               "The council approved a budget of {a} for school buildings. The council's budget of {b} for "
               "school buildings is the largest so far."},
              {"该部门表示，新建跨江大桥总投资{a}。新建跨江大桥总投资{b}，将分期拨付。"}, words);
}

}  // namespace

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> kAll{{"percent_change", percent_change},
                                      {"difference", difference},
                                      {"sum", sum},
                                      {"average", average},
                                      {"percent_of", percent_of},
                                      {"weekday", weekday_date},
                                      {"duration", duration},
                                      {"anniversary", anniversary},
                                      {"ordinal_year", ordinal_year},
                                      {"age", age},
                                      {"date_order", date_order},
                                      {"relative_date", relative_date},
                                      {"part_over_whole", part_over_whole},
                                      {"shares_over_100", shares},
                                      {"currency", currency},
                                      {"unit", unit},
                                      {"p_value", p_value},
                                      {"mean_grim", mean_grim},
                                      {"magnitude", magnitude},
                                      {"sum", split},
                                      {"percent_change", multiple},
                                      {"relative_date", beside_weekday},
                                      {"equal", headline, true}};
  return kAll;
}

std::string article(Random& random, bool zh, const std::string& made, bool titled) {
  static const std::vector<std::string> english{
      "The harbour office said on Tuesday that {a} ships had called since January.",
      "Nobody expected the old bridge to stand for another winter, but it did.",
      "Some {a} people signed the letter, which asks for {b} new buses.",
      "The plan foresees {b} homes, two schools and a clinic.",
      "It was the second time in {b} years that the hall had to close.",
      "Tickets cost {b} euros, {c} for children under 12.",
      "The company said in 2019 that it would hire {a} people by 2030.",
      "About {b} percent of the members had never been to the island.",
      "The road is {a} metres long and was last mended in 2011.",
      "Prices rose {c} percent in March, more than the {b} analysts had asked.",
      "The mayor, {b}, has two children and a dog."};
  static const std::vector<std::string> chinese{"港务局周二表示，今年以来有{a}艘船停靠该港。",
                                                "没有人想到那座老桥还能再撑过一个冬天，但它做到了。",
                                                "约{a}人在信上签名，要求增加{b}辆公交车。",
                                                "规划建设住宅{b}套、学校两所和诊所一家。",
                                                "门票{b}元，儿童{c}元。",
                                                "该公司2019年表示，到2030年将招聘{a}人。",
                                                "约{b}%的成员从未到过岛上。",
                                                "这条路长{a}米，上次维修是在2011年。",
                                                "市长今年{b}岁，有两个孩子。",
                                                "3月份价格上涨{c}%。"};
  const auto filler = [&] {
    return fill(random.one(zh ? chinese : english), {{"a", std::to_string(random.of(100, 950))},
                                                     {"b", std::to_string(random.of(20, 70))},
                                                     {"c", std::to_string(random.of(3, 9))}});
  };
  const std::size_t line = titled ? made.find('\n') + 1 : 0;
  const std::string statement = made.substr(line);
  const std::string gap = zh ? "" : " ";
  const std::string own = statement.find('\n') == std::string::npos ? gap : "\n\n";
  std::string out = titled ? made.substr(0, line) + "\n" : filler() + "\n\n";
  if (random.of(0, 1) == 0) out += filler() + own;
  out += statement;
  if (random.of(0, 1) == 0) out += own + filler();
  return out + "\n\n" + filler() + "\n";
}

}  // namespace crosscheck::generated
