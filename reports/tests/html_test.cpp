#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/writers/formats.hpp"
#include "reports/writers/html/assets.hpp"
#include "reports/writers/words.hpp"
#include "samples.hpp"

namespace divcert::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string page(const Report& report) { return samples::written(write_html, report); }

// Every start tag closed in order, as far as HTML asks for it; empty if so, else the tag that is not.
std::string unbalanced(const std::string& html) {
  static const std::regex tag("<(/?)([a-z][a-z0-9]*)[^>]*>");
  std::vector<std::string> open;
  for (std::sregex_iterator it(html.begin(), html.end(), tag), end; it != end; ++it) {
    const std::string name = (*it)[2];
    if (name == "meta") continue;
    if ((*it)[1].length() == 0) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return name;
      open.pop_back();
    }
  }
  return open.empty() ? "" : open.back();
}

TEST(Html, needs_no_script_and_no_network) {
  for (const Report& report : {samples::verify(), samples::audit(), samples::hostile()}) {
    const std::string html = page(report);
    EXPECT_FALSE(std::regex_search(
        html, std::regex("<script|<link|<img|<iframe|src=|url\\(|@import|https?:|javascript:")));
    EXPECT_FALSE(std::regex_search(html, std::regex(" on[a-z]+=")));
  }
}

TEST(Html, escapes_what_others_wrote) {
  const std::string html = page(samples::hostile());
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&apos; {{x}} ]]&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_EQ(unbalanced(html), "");
}

TEST(Html, positions_stand_beside_their_points_and_one_measure_alone) {
  Report report = samples::audit();
  for (Check& check : report.checks())
    for (Finding& finding : check.findings) {
      finding.witness.p = {"0x1p-1", "0x1p-1"};
      finding.witness.q = {};
      finding.witness.parameter_name = "support";
      finding.witness.parameter = {"0x0p+0", "0x1.8p+1"};
    }
  const std::string html = page(report);
  EXPECT_THAT(html, HasSubstr("<th scope=\"col\" class=\"n\">position</th>"));
  EXPECT_THAT(html, HasSubstr("<td class=\"n\">3</td><td class=\"hex\">0x1.8p+1</td>"));
  EXPECT_THAT(html, Not(HasSubstr("<th scope=\"col\" class=\"n\">Q</th>")));
  EXPECT_EQ(unbalanced(html), "");
}

TEST(Html, tags_are_balanced_and_the_balance_is_checked) {
  EXPECT_EQ(unbalanced(page(samples::audit())), "");
  EXPECT_EQ(unbalanced("<p><b></p></b>"), "p");
}

TEST(Html, no_placeholder_is_left) { EXPECT_THAT(page(samples::audit()), Not(HasSubstr("{{"))); }

TEST(Html, says_first_whether_everything_holds) {
  EXPECT_THAT(page(samples::verify()), HasSubstr("<h1>divcert verify: 7 of 7 checks pass</h1>"));
  EXPECT_THAT(page(samples::audit()),
              HasSubstr("<h1>3 of 6 functions of scipy 1.10.1 break their contract (partial run)</h1>"));
  EXPECT_THAT(page(samples::audit()), HasSubstr("<title>3 of 6 functions"));
}

TEST(Html, failures_come_before_the_tables_and_are_absent_from_a_clean_run) {
  const std::string html = page(samples::audit());
  EXPECT_LT(html.find("id=\"failures\""), html.find("id=\"kind-accuracy\""));
  EXPECT_LT(html.find("id=\"kind-law\""), html.find("id=\"reading\""));
  EXPECT_THAT(page(samples::verify()), Not(HasSubstr("id=\"failures\"")));
}

TEST(Html, a_finding_shows_hex_decimal_and_replay) {
  const std::string html = page(samples::audit());
  for (const char* part :
       {"0x1.00002p-1", "0.5000009536743164", "divcert replay --function scipy.stats.entropy", "270336 ulp",
        "about 18 wrong bits", "and 4 more points in report.json"})
    EXPECT_THAT(html, HasSubstr(part));
}

TEST(Html, many_numbers_beside_p_and_q_stand_on_one_line) {
  Report report = samples::audit();
  Witness& witness = report.checks()[1].findings[0].witness;
  witness.parameter_name = "kernel";
  witness.parameter.assign(40, "0x1p-2");
  EXPECT_THAT(page(report), HasSubstr("0.25, 0.25, and 24 more numbers in report.json"));
}

TEST(Html, the_worst_case_of_a_passing_check_can_be_read_off) {
  EXPECT_THAT(page(samples::verify()),
              HasSubstr("p  0x1p-1, 0x1p-1\nq  0x1.0000000000001p-1, 0x1.ffffffffffffep-2"));
}

TEST(Html, every_check_and_every_link_has_its_place) {
  const Report report = samples::audit();
  const std::string html = page(report);
  for (const Check& check : report.checks()) EXPECT_THAT(html, HasSubstr(">" + check.id + "</code>"));
  static const std::regex link("href=\"#([^\"]+)\"");
  std::size_t links = 0;
  for (std::sregex_iterator it(html.begin(), html.end(), link), end; it != end; ++it, ++links)
    EXPECT_THAT(html, HasSubstr("id=\"" + (*it)[1].str() + "\""));
  // ulp, each of the three causes to its finding, each of the five checks with one too, the bound in each of
  // the four tables, and what "not contradicted" means in that of the laws
  EXPECT_EQ(links, 14U);
}

TEST(Html, every_kind_of_check_has_its_table) {
  Report report = samples::verify();
  for (const auto kind : {CheckKind::accuracy, CheckKind::law, CheckKind::robustness, CheckKind::metamorphic,
                          CheckKind::convention}) {
    report.checks()[0].kind = kind;
    EXPECT_THAT(page(report), HasSubstr("id=\"kind-" + std::string(word(kind)) + "\""));
  }
}

// WCAG 2.1 relative luminance and contrast ratio of #rrggbb colours.
double luminance(const std::string& color) {
  const std::array<double, 3> weights{0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = std::stoi(color.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const std::string& a, const std::string& b) {
  const double first = luminance(a), second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

TEST(Html, every_text_colour_reads_on_its_page_in_both_schemes) {
  EXPECT_NEAR(contrast("#ffffff", "#767676"), 4.54, 0.01);
  const std::string css(assets::report_css);
  static const std::regex variable("--([a-z]+): (#[0-9a-f]{6})");
  std::vector<std::map<std::string, std::string>> schemes(1);
  for (std::sregex_iterator it(css.begin(), css.end(), variable), end; it != end; ++it) {
    if (schemes.back().contains((*it)[1])) schemes.emplace_back();
    schemes.back()[(*it)[1]] = (*it)[2];
  }
  ASSERT_EQ(schemes.size(), 2U);
  for (const auto& scheme : schemes)
    for (const char* name : {"text", "muted", "link", "pass", "fail", "undecided", "vacuous"})
      for (const char* behind : {"page", "panel"})
        EXPECT_GE(contrast(scheme.at(name), scheme.at(behind)), 4.5) << name << " on " << behind;
}

}  // namespace
}  // namespace divcert::reports
