// Made articles: wholes with their parts behind them, factors in one word, days of the week with "last" and
// "next", headlines. See generated.h.
#include "generated_words.h"

namespace crosscheck::generated {

/// A whole and the parts right behind it, or a total in the sentence after them.
std::string split(Random& random, bool zh, bool wrong) {
  std::vector<std::int64_t> parts{random.of(11, 60), random.of(11, 60), random.of(11, 60)};
  const bool two = random.of(0, 1) == 0;
  if (two) parts.pop_back();
  std::int64_t total = 0;
  for (const auto part : parts) total += part;
  if (wrong) {
    std::int64_t& one = random.of(0, 1) == 0 ? total : parts[0];
    const std::int64_t before = one;
    one += (random.of(0, 1) == 0 ? 1 : -1) * random.of(1, 3);
    if (one == before || one < 2) return "";
  }
  Words words{{"t", std::to_string(total)}, {"a", std::to_string(parts[0])}, {"b", std::to_string(parts[1])}};
  if (two) {
    return pick(random, zh,
                {"A choir of {t} has {a} women and {b} men.",
                 "The group of {t} - {a} women and {b} men - left in the morning.",
                 "The class of {t} ({a} girls and {b} boys) sang two songs.",
                 "Of the {t} members, {a} are women and {b} are men.",
                 "The choir has {t} members: {a} women and {b} men."},
                {"该班共{t}人，其中男生{a}人，女生{b}人。", "合唱团共有{t}名团员，女性{a}名、男性{b}名。",
                 "{t}名代表中有{a}名女性和{b}名男性。"},
                words);
  }
  words["c"] = std::to_string(parts[2]);
  return pick(
      random, zh,
      {"The plan sets aside {t} million, of which {a}, {b} and {c} are for the three islands.",
       "The club sent {t} letters, of which {a} went to schools, {b} to clinics and {c} to libraries.",
       "The list won {t} seats ({a} in the north, {b} in the middle and {c} in the south).",
       "The north sold {a} boats, the middle {b} and the south {c}. In total, {t} were sold."},
      {"全区共收到申请{t}份，其中北区{a}份、中区{b}份、南区{c}份。",
       "全年出口{t}万吨，其中东区{a}万吨，西区{b}万吨，北区{c}万吨。"},
      words);
}

/// A factor in one word and the figures before and after.
std::string multiple(Random& random, bool zh, bool wrong) {
  const auto factor = random.of(2, 3);
  const auto old = random.of(110, 900);
  auto fresh = old * factor + random.of(-old / 50, old / 50);
  if (wrong) fresh = fresh * (random.of(0, 1) == 0 ? random.of(13, 17) : random.of(6, 7)) / 10;
  const Words words{{"who", random.one(zh ? kWhoZh : kWho)},
                    {"a", zh ? std::to_string(old) : grouped(old)},
                    {"b", zh ? std::to_string(fresh) : grouped(fresh)},
                    {"doubled", factor == 2 ? "doubled" : "tripled"},
                    {"zh", factor == 2 ? "翻了一番" : "增长两倍"}};
  return pick(
      random, zh,
      {"Output {doubled} from {a} tonnes to {b} tonnes.", "Sales {doubled} to {b} tonnes from {a} tonnes.",
       "{who} said deliveries {doubled} from {a} tonnes to {b} tonnes."},
      {"产量从{a}吨增至{b}吨，{zh}。", "{who}收入由{a}万元增至{b}万元，{zh}。"}, words);
}

/// "Last Monday, 6 May".
std::string beside_weekday(Random& random, bool zh, bool wrong) {
  if (zh) return "";
  const bool next = random.of(0, 1) == 0;
  const auto off = random.of(wrong ? 2 : 1, 9) * (next == wrong ? -1 : 1);
  const std::int64_t day = days_from(published(), off);
  const Words words{{"w", kDays[static_cast<std::size_t>(weekday(day))]},
                    {"l", next ? "next" : "last"},
                    {"d", day_en(day, false)}};
  return pick(random, zh, {"The date on the poster is {l} {w}, {d}.", "The hall is named for {l} {w}, {d}."},
              {""}, words);
}

/// A headline and a sentence of the text below it, apart by a line.
std::string headline(Random& random, bool zh, bool wrong) {
  const auto told = random.of(5, 19);
  const auto body = wrong ? told + random.of(2, 9) : told;
  const auto homes = random.of(41, 89);
  const auto built = wrong ? homes + random.of(3, 9) : homes;
  const Words words{{"a", std::to_string(told)},
                    {"b", std::to_string(body)},
                    {"c", std::to_string(homes)},
                    {"d", std::to_string(built)}};
  return pick(random, zh,
              {"{a} hurt as tram hits wall\nOfficials said {b} people were injured when a tram hit a wall.",
               "Tram crash injures {a}\nThe operator said {b} passengers were injured.",
               "{a} killed in factory fire\nA fire at a factory killed {b} people, the ministry said.",
               "Council approves {c} new homes at Mill Road\nThe council voted to approve {d} new homes at "
               "Mill Road."},
              {"电车撞墙{a}人受伤\n一辆电车撞上墙壁，造成{b}人受伤。",
               "工厂火灾致{a}人死亡\n当地一家工厂发生火灾，造成{b}人死亡。"},
              words);
}

}  // namespace crosscheck::generated
