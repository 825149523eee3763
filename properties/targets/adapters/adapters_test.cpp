#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "properties/tests/program.hpp"

// The adapters that come with divcert, against the libraries themselves. What is not installed here is
// skipped.
namespace divcert::properties {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using Json = nlohmann::json;

/// An adapter, something that is known to be wrong of its library (nothing of POT and of Commons Math), and a
/// right total variation distance in the adapter's own language: the line, and the file that it is put into
/// (before `end`, if there is one). An adapter of many functions is asked one case of each; where an entry is
/// empty, another adapter of the same library has it.
struct Adapter {
  const char *name, *function, *code, *file, *right, *end = "";
  int cases = 20;
};

void PrintTo(const Adapter& adapter, std::ostream* out) { *out << adapter.name; }

constexpr const char* python = "def right(p, q): return sum(abs(a - b) for a, b in zip(p, q)) / 2";
constexpr const char* javascript =
    "export const right = (p, q) => p.reduce((sum, a, i) => sum + Math.abs(a - q[i]), 0) / 2;";

const Adapter adapters[] = {
    {"scipy", "scipy.spatial.distance.jensenshannon", "DC103", "functions.py", python},
    {"torch", "torch.distributions.kl_divergence(Poisson)", "DC102", "functions.py", python},
    {"torch-distributions", "", "", "functions.py", "", "", 1},
    {"scipy-distributions", "scipy.stats.gamma.entropy", "DC138", "functions.py", "", "", 1},
    {"sklearn", "sklearn.decomposition._nmf._beta_divergence(beta=1)", "DC109", "functions.py", python},
    {"statsmodels", "statsmodels.sandbox.infotheo.shannonentropy(logbase=np.e)", "DC133", "functions.py",
     python},
    {"opencv", "cv2.compareHist(HISTCMP_KL_DIV)", "DC107", "functions.py", python},
    {"gensim", "gensim.matutils.kullback_leibler", "DC102", "functions.py", python},
    {"nltk", "nltk.probability.entropy", "DC119", "functions.py", python},
    {"pot", "", "", "functions.py", python},
    {"r", "proxy::dist(method = \"Kullback\")", "DC108", "functions.R",
     "right <- function(p, q) sum(abs(p - q)) / 2"},
    {"octave", "sum(p .* log(p ./ q))", "DC102", "divergences.m",
     "function value = right(p, q)\n  value = sum(abs(p - q)) / 2;\nend"},
    {"commons-math", "", "", "Functions.java",
     "public static double right(double[] p, double[] q) { double sum = 0; "
     "for (int i = 0; i < p.length; ++i) sum += Math.abs(p[i] - q[i]); return sum / 2; }",
     "}"},
    {"mathjs", "math.kldivergence", "DC108", "functions.mjs", javascript},
    {"ml-distance", "distance.kullbackLeibler", "DC108", "functions.mjs", javascript},
    {"tfjs", "model.evaluate(loss: 'kullbackLeiblerDivergence')", "DC102", "functions.mjs", javascript},
};

/// Those that have an exact value: what is judged by laws alone has no accuracy.
std::set<std::string> functions_of_manifest(const std::string& name) {
  std::ifstream file(std::filesystem::path(ADAPTERS_DIR) / name / (name + ".toml"));
  std::set<std::string> functions;
  for (std::string line, function; std::getline(file, line);) {
    if (line.starts_with("name = ")) function = Json::parse(line.substr(7)).get<std::string>();
    if (line.starts_with("divergence = ")) functions.insert(function);
  }
  return functions;
}

/// The adapters where they may be changed.
const std::string adapters_here = "export DIVCERT_PEERS=${DIVCERT_PEERS:-" PEERS_DIR "}\ncp -r " ADAPTERS_DIR
                                  " " ADAPTERS_DIR "/../hosts .\n";

/// The globs of --filter take a name literally but for these.
std::string glob_of(const std::string& name) {
  return std::regex_replace(name, std::regex(R"([\[\]*?'])"), "?");
}

class BundledAdapter : public testing::TestWithParam<Adapter> {
 protected:
  static Json report_of(const std::string& target, const std::string& filter, int cases, int* code = nullptr,
                        const std::string& before = "") {
    const auto result = run_program(before + "divcert audit " + target + " --filter '" + filter +
                                    "' --cases " + std::to_string(cases) +
                                    " --search 0 --progress none --format json --report-dir r >out; code=$?\n"
                                    "cat r/report.json; exit $code");
    if (code != nullptr) *code = result.code;
    if (result.out.empty()) throw std::runtime_error(result.err);
    return Json::parse(result.out);
  }

  void SetUp() override {
    const auto probe =
        run_program("divcert audit " + std::string(GetParam().name) + " --filter none --progress none");
    if (probe.err.find("nothing to run") == std::string::npos && probe.code == 2) GTEST_SKIP() << probe.err;
  }
};

/// Of families nothing is promised here: the cause of what is wrong would be looked for in fresh processes.
TEST_P(BundledAdapter, GreetsWithAVersionAndEachFunctionAnswers) {
  const std::string manifest = "adapters/" + std::string(GetParam().name) + "/" + GetParam().name + ".toml";
  const Json report = report_of(
      "./" + manifest, "accuracy/*", GetParam().cases, nullptr,
      adapters_here + "sed -i '/^contract = { absolute/d; s/^family = .*/&\\ncontract = { ulp = 1e300 }/' " +
          manifest + "\n");
  EXPECT_THAT(report["run"]["targets"][0].get<std::string>(),
              testing::MatchesRegex(std::string(GetParam().name) + " [0-9].*"));
  std::set<std::string> answered;
  for (const Json& check : report["checks"])
    if (check["cases"].get<int>() > 0) answered.insert(check["function"].get<std::string>());
  for (const auto& function : functions_of_manifest(GetParam().name))
    EXPECT_TRUE(answered.contains(function)) << function;
}

TEST_P(BundledAdapter, FindsWhatIsKnownToBeWrong) {
  if (*GetParam().code == '\0') GTEST_SKIP() << "nothing wrong of it is known";
  const Json report = report_of(GetParam().name, "*/" + glob_of(GetParam().function), 300);
  Json found;
  for (const Json& check : report["checks"])
    for (const Json& finding : check["findings"])
      if (finding["code"] == GetParam().code && found.is_null()) found = finding;
  ASSERT_FALSE(found.is_null()) << report["run"]["targets"];
  EXPECT_EQ(run_program(found["replay"].get<std::string>()).code, 1) << found["replay"];
}

/// The adapter's copy, one function more.
TEST_P(BundledAdapter, AcquitsARightFunctionBesideThem) {
  if (*GetParam().right == '\0') GTEST_SKIP() << "another adapter of the library has one";
  const std::string folder = "adapters/" + std::string(GetParam().name) + "/";
  const std::string file = folder + GetParam().file, manifest = folder + GetParam().name + ".toml";
  const std::string cut = *GetParam().end != '\0' ? "sed -i '$d' " + file + "\n" : "";
  int code = 0;
  const Json report = report_of("./" + manifest, "*/right", 100, &code,
                                adapters_here + cut + "cat >> " + file + " <<'END'\n" + GetParam().right +
                                    "\n" + GetParam().end +
                                    "\nEND\nprintf '\\n[[function]]\\nname = \"right\"\\ndivergence = "
                                    "\"total_variation\"\\nconvention = { masses = \"as_given\" }\\n' >> " +
                                    manifest + "\n");
  EXPECT_EQ(code, 0) << report["checks"];
  EXPECT_GE(report["summary"]["pass"].get<int>(), 5);
}

INSTANTIATE_TEST_SUITE_P(Each, BundledAdapter, testing::ValuesIn(adapters), [](const auto& one) {
  return std::regex_replace(std::string(one.param.name), std::regex("-"), "_");
});

/// What is not installed is said with the package that has it: a matter of the set-up, not a finding.
TEST(AdapterOfAMissingLibrary, SaysWhatToInstall) {
  const auto asked = [](const std::string& language, const std::string& needed) {
    return run_program("cp -r " ADAPTERS_DIR " " ADAPTERS_DIR
                       "/../hosts .\n"
                       "sed -i 's|^command = .*|command = [\"sh\", \"../serve\", \"" +
                       language + "\", \"" + needed +
                       "\", \"python3-none\"]|' adapters/scipy/scipy.toml\n"
                       "divcert audit ./adapters/scipy/scipy.toml --progress none");
  };
  for (const auto& [language, needed] : {std::pair{"python", "no_such_module"}, {"java", "/no/such.jar"}}) {
    const auto result = asked(language, needed);
    EXPECT_EQ(result.code, 2) << result.err;
    EXPECT_THAT(result.err, AllOf(HasSubstr("apt-get install "), HasSubstr("install")));
    EXPECT_THAT(result.out, IsEmpty());
  }
  EXPECT_THAT(asked("python", "no_such_module").err, AllOf(HasSubstr("no_such_module is not installed for /"),
                                                           HasSubstr(": apt-get install python3-none")));
}

TEST(AdapterOfAMissingLibrary, SaysWhatToInstallFromNpm) {
  if (run_program("node --version").code != 0) GTEST_SKIP() << "no node here";
  const auto result = run_program(
      "mkdir -p a/b; cp -r " ADAPTERS_DIR " " ADAPTERS_DIR
      "/../hosts a/b\n"
      "DIVCERT_PEERS= NODE_PATH= divcert audit ./a/b/adapters/mathjs/mathjs.toml --progress none");
  EXPECT_EQ(result.code, 2) << result.err;
  EXPECT_THAT(result.err, HasSubstr("npm install --prefix FOLDER mathjs"));
}

/// reports/published tells defects of real libraries: those of SciPy, which CI has, one of each function.
TEST(PublishedDefects, AreFoundAgain) {
  if (run_program("/usr/bin/python3 -c 'import scipy; assert scipy.__version__ == \"1.10.1\"'").code != 0)
    GTEST_SKIP() << "the findings are those of scipy 1.10.1";
  std::ifstream file(PUBLISHED_DEFECTS);
  const Json defects = Json::parse(file);
  std::set<std::string> replayed;
  std::size_t with_a_cause = 0;
  for (const Json& defect : defects) {
    if (defect["code"] != "DC199" && !defect["textbook"]) ++with_a_cause;
    if (defect["library"] != "scipy" || !replayed.insert(defect["function"].get<std::string>()).second)
      continue;
    const auto result = run_program(defect["replay"].get<std::string>());
    EXPECT_EQ(result.code, 1) << defect["replay"] << result.err;
    EXPECT_THAT(result.out, HasSubstr("FAILS"));
  }
  EXPECT_GE(with_a_cause, 25u);
}

}  // namespace
}  // namespace divcert::properties
