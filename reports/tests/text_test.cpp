#include "reports/writers/text.hpp"

#include <cstdint>
#include <cstdio>
#include <limits>
#include <set>
#include <stdexcept>

#include <gtest/gtest.h>

#include "reports/writers/sentences.hpp"
#include "reports/writers/words.hpp"
#include "samples.hpp"

namespace divcert::reports {
namespace {

TEST(Text, ill_formed_utf8_is_replaced_and_well_formed_is_kept) {
  for (const char* good : {"", "plain", "KL(P‖Q) ≥ 2·TV²", "\U0001F600", "\x7f"})
    EXPECT_EQ(valid_utf8(good), good);
  EXPECT_EQ(valid_utf8("a\xff"), "a\uFFFD");
  EXPECT_EQ(valid_utf8("\xe2\x82"), "\uFFFD\uFFFD") << "truncated";
  EXPECT_EQ(valid_utf8("\xc0\xaf"), "\uFFFD\uFFFD") << "overlong";
  EXPECT_EQ(valid_utf8("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD") << "surrogate";
  EXPECT_EQ(valid_utf8("\xf4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD") << "beyond U+10FFFF";
}

TEST(Text, xml_keeps_three_controls_only) {
  EXPECT_EQ(xml_text("a\tb\nc\rd\x01\x1f\x0c."), "a\tb\nc\rd.");
  EXPECT_EQ(xml_text("\uFFFE\uFFFF\uFFFD"), "\uFFFD");
}

TEST(Text, terminal_shows_controls_as_text) {
  EXPECT_EQ(terminal_text("\x1b[2J\x07\u009b"), "\\x1b[2J\\x07\\x9b");
  EXPECT_EQ(terminal_text("a\nb"), "a\\x0ab");
  EXPECT_EQ(terminal_lines("a\nb\x1b\n"), "a\nb\\x1b\n");
}

TEST(Text, terminal_shows_what_reorders_text_as_text) {
  EXPECT_EQ(terminal_text("kl\u202etxt.exe\u202c"), "kl\\u202etxt.exe\\u202c");
  for (const char* mark : {"\u061c", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202b", "\u202d",
                           "\u2066", "\u2067", "\u2068", "\u2069"})
    EXPECT_EQ(terminal_text(mark).front(), '\\') << terminal_text(mark);
  EXPECT_EQ(terminal_text("שלום ≤ σ\u200d"), "שלום ≤ σ\u200d") << "letters of any direction stay";
}

TEST(Text, shell_words_are_quoted_only_where_needed) {
  EXPECT_EQ(shell_word("0x1p-1,0x1p+3"), "0x1p-1,0x1p+3");
  EXPECT_EQ(shell_word("scipy.*"), "'scipy.*'");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_word(""), "''");
}

TEST(Text, a_shell_word_is_the_same_word_after_the_terminal_and_the_shell) {
  for (const std::string word : {"kl\x1b[31m", "50% 'off'\\ \u202e$(rm)`", "\xff\n.", "it's", "KL ≥ 0"}) {
    const std::string shown = shell_word(word);
    EXPECT_EQ(terminal_text(shown), shown);
    EXPECT_EQ(valid_utf8(shown), shown);
    std::FILE* shell = ::popen(("printf %s " + shown).c_str(), "r");
    ASSERT_NE(shell, nullptr);
    std::string said(64, '\0');
    said.resize(std::fread(said.data(), 1, said.size(), shell));
    ::pclose(shell);
    EXPECT_EQ(said, word) << shown;
  }
}

TEST(Text, numbers_are_grouped) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(std::numeric_limits<std::uint64_t>::max()), "18,446,744,073,709,551,615");
  EXPECT_EQ(counted(1, "case"), "1 case");
  EXPECT_EQ(counted(2000, "case"), "2,000 cases");
}

TEST(Text, decimals_read_back_as_the_same_double) {
  EXPECT_EQ(decimal("0x1.999999999999ap-4"), "0.1");
  EXPECT_EQ(decimal("0x1p-1074"), "5e-324");
  EXPECT_EQ(decimal("-0x0p+0"), "-0");
  EXPECT_EQ(decimal("nan"), "nan");
  EXPECT_EQ(decimal("-inf"), "-inf");
  EXPECT_EQ(decimal("ValueError: negative"), "");
  EXPECT_EQ(decimal(""), "");
  for (const char* junk : {"0x", "--1", "0x-1p0", "0x1p-1 ", " 1", "1,5", "0x1p+5000"})
    EXPECT_EQ(decimal(junk), "") << junk;
}

TEST(Text, a_decimal_stands_beside_a_hex_float_only) {
  EXPECT_EQ(with_decimal("0x1p-1"), "0x1p-1  (0.5)");
  EXPECT_EQ(with_decimal("nan"), "nan");
  EXPECT_EQ(with_decimal("ValueError: negative"), "ValueError: negative");
}

template <class Enum>
class WordsOf : public testing::Test {};
using Enums = testing::Types<Verdict, CheckKind, FindingKind, Tier, Blame, Masses, StoppedBy,
                             ConventionVerdict, ClaimVerdict, ClaimRole, PartOutcome, Phase>;
TYPED_TEST_SUITE(WordsOf, Enums);

TYPED_TEST(WordsOf, enumerators_and_words_are_one_to_one) {
  std::set<std::string_view> words;
  for (int number = 0; !word(static_cast<TypeParam>(number)).empty(); ++number) {
    const auto value = static_cast<TypeParam>(number);
    EXPECT_EQ(named<TypeParam>(word(value)), value);
    EXPECT_TRUE(words.insert(word(value)).second) << word(value);
  }
  EXPECT_GE(words.size(), 2u);
  EXPECT_EQ(named<TypeParam>("passed"), std::nullopt);
  EXPECT_EQ(named<TypeParam>(""), std::nullopt);
}

TEST(Words, a_word_that_names_nothing_is_quoted) {
  EXPECT_THROW(require_named<ClaimVerdict>("proved", "verdict of a claim"), std::runtime_error);
  EXPECT_EQ(words(ClaimVerdict::certified_on_instances), "certified on instances");
}

TEST(Words, what_is_not_contradicted_is_said_with_its_bits) {
  EXPECT_EQ(not_contradicted_words({1234, 128}), "1,234 not contradicted at 128 bits");
  EXPECT_EQ(not_contradicted_words({}), "");
}

TEST(Words, headline_tells_the_whole_state) {
  Report report = samples::verify();
  EXPECT_EQ(headline(report), "divcert verify: 7 of 7 checks pass");
  report.checks()[0].verdict = Verdict::fail;
  report.checks()[1].verdict = Verdict::undecided;
  EXPECT_EQ(headline(report), "divcert verify: 5 of 7 checks pass, 1 fails, 1 undecided");
  report.run.complete = false;
  EXPECT_EQ(headline(report), "divcert verify: 5 of 7 checks pass, 1 fails, 1 undecided (partial run)");
  report.checks().clear();
  EXPECT_EQ(headline(report), "3 claims: certified on instances 1, refuted 1, not checkable 1 (partial run)");
  report.claims().clear();
  EXPECT_EQ(headline(report), "divcert verify: nothing was checked");
  report.internal_errors() = {{"law/gibbs", "", "the oracles disagree"}};
  EXPECT_EQ(headline(report), "divcert verify: nothing was checked; 1 internal error of divcert");
}

TEST(Words, headline_of_an_audit_speaks_of_functions) {
  Report report = samples::audit();
  EXPECT_EQ(headline(report), "3 of 6 functions of scipy 1.10.1 break their contract (partial run)");
  report.run.complete = true;
  EXPECT_EQ(headline(report), "3 of 6 functions of scipy 1.10.1 break their contract");
  for (Check& check : report.checks())
    if (check.verdict == Verdict::fail) check.verdict = Verdict::pass;
  EXPECT_EQ(headline(report),
            "4 of 6 functions of scipy 1.10.1 keep their contract, none is shown to break it");
  for (Check& check : report.checks()) check.verdict = Verdict::pass;
  EXPECT_EQ(headline(report), "6 of 6 functions of scipy 1.10.1 keep their contract");
}

TEST(Words, the_command_repeats_the_run) {
  EXPECT_EQ(repeat_command(samples::audit().run),
            "divcert audit scipy --cases 100000 --seed 20261122 --filter 'scipy.*' --shard 1/2");
  EXPECT_EQ(repeat_command(samples::verify().run), "divcert verify --cases 100000 --seed 20261122");
}

}  // namespace
}  // namespace divcert::reports
