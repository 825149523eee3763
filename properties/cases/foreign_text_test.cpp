#include "properties/cases/foreign_text.hpp"

#include <gtest/gtest.h>

namespace divcert::properties {
namespace {

TEST(ForeignText, PlainTextStaysAsItIs) {
  for (const char* text : {"", "ValueError: p[3] must be ≥ 0", "κλ 𝔓", "tab-free \\x1b in letters"}) {
    EXPECT_EQ(legible(text), text);
    EXPECT_TRUE(is_legible(text));
  }
}

TEST(ForeignText, WhatSteersATerminalOrReordersALineIsSpelledOut) {
  EXPECT_EQ(legible("\x1b[31mred\n\t\x7f"), "\\x1b[31mred\\x0a\\x09\\x7f");
  EXPECT_EQ(legible("\u0085\u009b"), "\\x85\\x9b");
  EXPECT_EQ(legible("a\u202eb\u2066c\u200fd\u2028\u061c"), "a\\u202eb\\u2066c\\u200fd\\u2028\\u061c");
  EXPECT_EQ(legible(std::string_view("a\0b", 3)), "a\\x00b");
  for (const char* text : {"\x1b", "\n", "\u202e", "\xff"}) EXPECT_FALSE(is_legible(text));
}

TEST(ForeignText, IllFormedBytesAreReplaced) { EXPECT_EQ(legible("a\xff\xc0z"), "a\uFFFD\uFFFDz"); }

TEST(ForeignText, LongTextIsCutAndSaysHowLongItWas) {
  EXPECT_EQ(legible(std::string(10 << 20, 'x')), std::string(400, 'x') + "… (10485760 bytes)");
  EXPECT_EQ(legible(std::string(400, 'x')), std::string(400, 'x'));
  EXPECT_EQ(legible("aaé", 3), "aa… (4 bytes)");  // never half a code point
}

}  // namespace
}  // namespace divcert::properties
