#include <cmath>
#include <cstring>
#include <fstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "properties/targets/function_file.hpp"
#include "properties/targets/hosts/interpreters.hpp"
#include "properties/targets/process/fake_target.hpp"
#include "reports/tests/scratch_directory.hpp"

// What our hosts answer in binary frames is bit for bit what they answer in JSON lines.
namespace divcert::properties {
namespace {

using fake::harmless, fake::point_mass;

std::vector<Case> cases_of_many_sizes() {
  std::vector<Case> cases;
  for (std::size_t i = 0; i < 200; ++i) {
    std::vector<double> p, q;
    for (std::size_t k = 0; k <= i % 9; ++k) {
      p.push_back(std::ldexp(1.0 + static_cast<double>(k), -static_cast<int>(i)));
      q.push_back(k == 3 ? 0 : std::ldexp(1.0, static_cast<int>(k)));
    }
    cases.emplace_back(std::move(p), std::move(q));
  }
  return cases;
}

void expect_same_in_frames(Manifest manifest, const std::vector<Case>& cases) {
  const auto framed = fake::ask(*make_process_target(manifest), cases);
  manifest.json_only = true;
  const auto lines = fake::ask(*make_process_target(manifest), cases);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    EXPECT_EQ(std::memcmp(&framed[i].value, &lines[i].value, sizeof(double)), 0)
        << i << ": " << framed[i].value << " " << lines[i].value;
    EXPECT_EQ(framed[i].error, lines[i].error) << i;
    EXPECT_EQ(framed[i].wrote_to_input, lines[i].wrote_to_input) << i;
    EXPECT_EQ(framed[i].changed_rounding_mode, lines[i].changed_rounding_mode) << i;
  }
}

class HostInFrames : public testing::Test {
 protected:
  void expect_same(const std::string& name, const std::string& text, const FunctionOptions& options,
                   const std::vector<Case>& cases = cases_of_many_sizes()) {
    std::ofstream(directory_.path() / name) << text;
    expect_same_in_frames(manifest_of(directory_.file(name), {"f"}, options), cases);
  }

  const reports::ScratchDirectory directory_;
};

TEST_F(HostInFrames, Native) {
  for (const char* name : {"first_kl", "writes", "rounds_up", "throws", "prints"})
    expect_same_in_frames(manifest_of(FAKE_LIBRARY, {name}, {{"as", "kl"}}), cases_of_many_sizes());
  expect_same_in_frames(manifest_of(FAKE_LIBRARY, {"first_kl_f32"}, {{"as", "kl"}, {"dtype", "float32"}}),
                        {harmless, point_mass, harmless});
  expect_same_in_frames(manifest_of(FAKE_LIBRARY, {"order_renyi"}, {{"as", "renyi"}}),
                        {Case({0.5, 0.5}, {0.5, 0.5}, {ExtraKind::alpha, {0.25}})});
}

TEST_F(HostInFrames, Python) {
  expect_same("f.py", R"(
def f(p, q):
    if len(p) == 5: raise ValueError(len(q))
    if len(p) == 6: p[0] = 3.0
    if len(p) == 7: return float("nan")
    return sum(a * a / b for a, b in zip(p, q))
)",
              {{"as", "kl"}});
  const std::string kinds = "import numpy\ndef f(p, q): return p.sum() if p.dtype == '{}' else -1\n";
  for (const char* dtype : {"float64", "float32", "float16"})
    expect_same("g.py", fmt::format(fmt::runtime(kinds), dtype),
                {{"as", "kl"}, {"dtype", dtype}, {"python", "/usr/bin/python3"}}, {harmless, point_mass});
  const std::vector<Case> members(20, Case(Members{"normal", {0.5, 1}, {2, 3}}));
  expect_same("h.py", "def f(a, b, c, d): return a + 10 * b + 100 * c + 1000 * d\n",
              {{"as", "kl"}, {"family", "normal"}}, members);
  const std::vector<Case> ordered(9, Case({0.5, 0.5}, {0.5, 0.5}, {ExtraKind::alpha, {0.25}}));
  expect_same("i.py", "def f(p, q, *alpha): return alpha[0]\n", {{"as", "renyi"}}, ordered);
  expect_same("j.py", "def f(p, q, *alpha): return len(alpha)\n", {{"as", "renyi"}, {"param", "alpha=0.25"}},
              ordered);
}

/// As lists of lists, and as two-dimensional arrays.
TEST_F(HostInFrames, PythonTakesMatrices) {
  const Case plane(Members{"multivariate_normal", {1, 2, 3, 0.5, 0.5, 4}, {5, 6, 1, 0, 0, 7}});
  for (const char* at : {"[0][1]", "[0, 1]"}) {
    std::ofstream(directory_.path() / "k.py")
        << fmt::format("def f(m, s, n, t): return m[0] + 10 * n[1] + 100 * s{0} + 1000 * t{0}\n", at);
    const auto target = make_process_target(
        manifest_of(directory_.file("k.py"), {"f"},
                    {{"as", "kl"}, {"family", "multivariate_normal"}, {"python", "/usr/bin/python3"}}));
    EXPECT_EQ(fake::ask(*target, {plane})[0].value, 1 + 60 + 50) << at;
  }
}

TEST_F(HostInFrames, R) {
  if (!fake::has_r()) GTEST_SKIP() << "no Rscript with jsonlite here";
  expect_same("f.R", R"(
f <- function(p, q) {
  if (length(p) == 5) stop(length(q))
  if (length(p) == 7) return(NaN)
  sum(p * p / q)
})",
              {{"as", "kl"}});
  expect_same("g.R", "f <- function(p, q) p[1] * 2\n", {{"as", "kl"}, {"dtype", "float32"}},
              {harmless, point_mass});
  expect_same("h.R", "f <- function(a, b, c, d) a + 10 * b + 100 * c + 1000 * d\n",
              {{"as", "kl"}, {"family", "normal"}},
              std::vector<Case>(20, Case(Members{"normal", {0.5, 1}, {2, 3}})));
  expect_same("i.R", "f <- function(p, q, ...) length(list(...))\n",
              {{"as", "renyi"}, {"param", "alpha=0.25"}},
              std::vector<Case>(9, Case({0.5, 0.5}, {0.5, 0.5}, {ExtraKind::alpha, {0.25}})));
}

TEST_F(HostInFrames, JavaScript) {
  if (!fake::has_node()) GTEST_SKIP() << "no node here";
  expect_same("f.mjs", R"(
export const f = (p, q) => {
  if (p.length === 5) throw new RangeError(q.length);
  if (p.length === 6) p[0] = 3;
  if (p.length === 7) return NaN;
  return p.reduce((sum, a, i) => sum + a * a / q[i], -0);
};)",
              {{"as", "kl"}});
  expect_same("h.mjs", "export const f = (a, b, c, d) => a + 10 * b + 100 * c + 1000 * d;",
              {{"as", "kl"}, {"family", "normal"}},
              std::vector<Case>(20, Case(Members{"normal", {0.5, 1}, {2, 3}})));
}

TEST_F(HostInFrames, Octave) {
  if (!fake::has_octave()) GTEST_SKIP() << "no octave-cli here";
  expect_same("f.m", R"(1;
function value = f(p, q)
  if numel(p) == 5, error('five'); end
  if numel(p) == 7, value = NaN; return; end
  value = sum(p .* p ./ q);
end
)",
              {{"as", "kl"}});
  expect_same("h.m", "1;\nfunction v = f(a, b, c, d)\n v = a + 10 * b + 100 * c + 1000 * d;\nend\n",
              {{"as", "kl"}, {"family", "normal"}},
              std::vector<Case>(20, Case(Members{"normal", {0.5, 1}, {2, 3}})));
  expect_same("i.m", "1;\nfunction v = f(p, q, varargin)\n v = numel(varargin);\nend\n",
              {{"as", "renyi"}, {"param", "alpha=0.25"}},
              std::vector<Case>(9, Case({0.5, 0.5}, {0.5, 0.5}, {ExtraKind::alpha, {0.25}})));
}

TEST_F(HostInFrames, OctaveAFunctionsOwnFile) {
  if (!fake::has_octave()) GTEST_SKIP() << "no octave-cli here";
  expect_same("f.m",
              "% Of columns.\n\nfunction v = f(p, q)\n v = part(p' * q);\nend\nfunction v = part(x)\n v = 2 "
              "* x;\nend\n",
              {{"as", "kl"}});
  std::ofstream(directory_.path() / "g.m")
      << "function v = g(p, q)\n v = 0;\nend\nfunction v = kl(p, q)\n v = 1;\nend\n";
  EXPECT_THAT([&] { make_process_target(manifest_of(directory_.file("g.m"), {"kl"}, {})); },
              testing::ThrowsMessage<target_error>(testing::HasSubstr("offers \"g\" alone")));
}

/// It takes lines alone.
TEST_F(HostInFrames, Java) {
  if (!fake::has_java()) GTEST_SKIP() << "no javac here";
  std::ofstream(directory_.path() / "Mine.java") << R"(public class Mine {
  public static double f(double[] p, double[] q) {
    if (p.length == 2) throw new IllegalStateException("two");
    return p[0] + 10 * q[0];
  }
  public static double g(float[] p, float[] q) { return p[0] + 10 * q[0]; }
  public static double h(double a, double b, double c, double d) { return a + 10 * b + 100 * c + 1000 * d; }
})";
  const auto asked = [&](const char* function, const FunctionOptions& options, const Case& instance) {
    return fake::ask(*make_process_target(manifest_of(directory_.file("Mine.java"), {function}, options)),
                     {instance})[0];
  };
  const Case nan({std::nan(""), 0, 1}, {0.5, 0, 0.5}), three({0.1, 0, 0.9}, {0x1p-1074, 0, 1});
  EXPECT_EQ(asked("f", {{"as", "kl"}}, three).value, 0.1 + 10 * 0x1p-1074);
  EXPECT_TRUE(std::isnan(asked("f", {{"as", "kl"}}, nan).value));
  EXPECT_THAT(asked("f", {{"as", "kl"}}, harmless).error, testing::HasSubstr("IllegalStateException: two"));
  EXPECT_EQ(asked("g", {{"as", "kl"}, {"dtype", "float32"}}, Case({0.5, 0.5}, {0.25, 0.75})).value, 3);
  EXPECT_EQ(asked("h", {{"as", "kl"}, {"family", "normal"}}, Case(Members{"normal", {0.5, 1}, {2, 3}})).value,
            0.5 + 10 + 200 + 3000);
}

}  // namespace
}  // namespace divcert::properties
