// News-like text for the benchmarks, made from templates with a fixed seed: about as many figures and dates
// as news has: one in 115 to 200 bytes in the files that were counted.
#pragma once

#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace crosscheck::bench {

inline const std::vector<const char*>& english() {
  static const std::vector<const char*> kSentences{
      "The harbour office said on Tuesday that %d ships had called at the port since January. ",
      "Trade between the two towns rose by %d.5 percent to $%d million last year, the chamber said. ",
      "Nobody expected the old bridge to stand for another winter, but it did, and the ferries stayed in "
      "dock. ",
      "On March %d, 2024, the council met for the %dth time in the new hall behind the market. ",
      "The museum, which lies between the river and the market, is closed on Mondays. ",
      "More than %d people signed the letter, according to the organisers. ",
      "\"We have waited a long time for this,\" the mayor told reporters outside the town hall. ",
      "The company's shares fell after it said that orders from abroad had been weaker than it had hoped. ",
      "Officials in the northern district said the road would be open again by the end of the week. ",
      "It was the second time in two years that the team had lost at home, this time %d-%d. ",
      "The plan foresees %d new homes, two schools and a clinic on the site of the former brickworks. ",
      "Water levels in the lake have dropped by about %d centimetres since the gauge was set up. ",
      "She had served as deputy minister before she was named to the post, and is known as a patient "
      "listener. ",
      "Farmers complained that the price of seed had gone up while the price of grain had not. ",
      "Critics say that the government has been slow to act, and that the law leaves too much to the "
      "courts. ",
      "The orchestra, whose musicians come from all over the region, played to a full house and was called "
      "back. ",
      "A spokesman for the ministry declined to comment on the report, saying only that talks were under "
      "way. ",
      "Local people have long asked for a direct bus to the hospital, which can be reached only by way of "
      "the city. ",
      "Both sides agreed to keep the line open, and to let inspectors see the warehouses whenever they "
      "wish. ",
      "The court found that the council had not given the residents enough time to answer, and sent it "
      "back. ",
      "Scientists at the institute warned that the dunes are moving inland faster than the maps of the "
      "county show. ",
      "He had grown up in a fishing family on the island, and said that the sea had taught him to be "
      "careful. "};
  return kSentences;
}

inline const std::vector<const char*>& chinese() {
  static const std::vector<const char*> kSentences{
      "港务局周二表示，今年以来共有%d艘船停靠该港。",
      "两地贸易额同比增长%d.5%%，达到%d亿元。",
      "没有人想到那座老桥还能再撑过一个冬天，但它做到了。",
      "2024年3月%d日，理事会在新礼堂举行第%d次会议。",
      "博物馆位于河流与市场之间，每周一闭馆，游客可以提前预约参观。",
      "超过%d人在信上签了名，组织者对此表示感谢。",
      "市长在市政厅外对记者说，我们为此已经等待了很久。",
      "该公司表示海外订单不如预期，股价随后下跌。",
      "北区官员称，道路将在本周末之前重新开放。",
      "规划在旧砖厂原址上新建住宅%d套、学校两所和诊所一家。",
      "农民们抱怨种子涨价，粮食的收购价却没有变化。",
      "批评者认为政府行动迟缓，新法把太多问题留给法院处理。",
      "乐团成员来自全区各地，演出座无虚席，观众多次要求返场。",
      "该部发言人拒绝就报道置评，只表示会谈正在进行之中。",
      "当地居民长期希望开通直达医院的公交车，目前只能绕道市区前往。",
      "双方同意保持联系渠道畅通，并允许检查人员随时查看仓库。",
      "法院认为市政会没有给居民足够的答复时间，将案件发回重审。",
      "研究所的科学家警告说，沙丘向内陆移动的速度比地图显示的更快。"};
  return kSentences;
}

/// Sentences one after the other; each ends where its template does.
inline std::vector<std::string> sentences(const std::vector<const char*>& templates, std::size_t bytes) {
  std::mt19937 random(7);
  std::vector<std::string> out;
  std::size_t size = 0;
  while (size < bytes) {
    char line[400];
    const int small = static_cast<int>(random() % 27) + 1;
    const int large = static_cast<int>(random() % 900) + 100;
    std::snprintf(line, sizeof line, templates[random() % templates.size()], small, large);
    out.emplace_back(line);
    size += out.back().size();
  }
  return out;
}

}  // namespace crosscheck::bench
