#include "reports/writers/report_directory.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "reports/writers/formats.hpp"
#include "samples.hpp"
#include "scratch_directory.hpp"

namespace divcert::reports {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

class ReportDirectory : public testing::Test {
 protected:
  static std::string content(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }

  static std::vector<std::string> names(const fs::path& directory) {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory))
      found.push_back(entry.path().filename().string());
    return found;
  }

  std::vector<fs::path> write(const fs::path& directory, const std::vector<std::string>& names) const {
    return write_report_directory(samples::audit(), samples::timing(), directory, names);
  }

  const ScratchDirectory scratch_;
  const fs::path& root_ = scratch_.path();
};

TEST_F(ReportDirectory, holds_the_chosen_formats_and_timing_and_nothing_else) {
  const fs::path directory = root_ / "new" / "reports";
  EXPECT_THAT(write(directory, {"html", "json"}),
              ElementsAre(directory / "report.html", directory / "report.json", directory / "timing.json"));
  EXPECT_THAT(names(directory), UnorderedElementsAre("report.html", "report.json", "timing.json"));
  EXPECT_EQ(content(directory / "report.json"), samples::written(write_json, samples::audit()));
}

TEST_F(ReportDirectory, replaces_what_was_there) {
  std::ofstream(root_ / "report.json") << std::string(1000000, 'x');
  write(root_, {"json"});
  EXPECT_EQ(content(root_ / "report.json"), samples::written(write_json, samples::audit()));
}

TEST_F(ReportDirectory, an_unknown_format_writes_nothing) {
  const fs::path directory = root_ / "reports";
  EXPECT_THAT(
      [&] {
        write(directory, {"json", "yaml"});
      },
      testing::ThrowsMessage<std::invalid_argument>(
          AllOf(HasSubstr("'yaml'"), HasSubstr("json, junit, html, md"))));
  EXPECT_FALSE(fs::exists(directory));
}

TEST_F(ReportDirectory, errors_name_path_and_reason_in_one_line) {
  std::ofstream(root_ / "file") << "in the way";
  EXPECT_THAT([&] { write(root_ / "file", {"json"}); },
              testing::ThrowsMessage<cannot_write>(
                  AllOf(HasSubstr((root_ / "file").string()), Not(HasSubstr("\n")))));
  fs::create_directories(root_ / "reports" / "report.json" / "occupied");
  EXPECT_THAT(
      [&] { write(root_ / "reports", {"json"}); },
      testing::ThrowsMessage<cannot_write>(AllOf(HasSubstr("report.json: "), HasSubstr("directory"))));
  EXPECT_THAT(names(root_ / "reports"), UnorderedElementsAre("report.json", "timing.json"))
      << "no unfinished file is left";
}

TEST_F(ReportDirectory, one_file_that_cannot_be_written_does_not_keep_the_others_from_it) {
  fs::create_directories(root_ / "report.json" / "occupied");
  try {
    write(root_, {"json", "html"});
    FAIL() << "nothing was thrown";
  } catch (const cannot_write& error) {
    EXPECT_THAT(error.written(), ElementsAre(root_ / "report.html", root_ / "timing.json"));
  }
  EXPECT_EQ(content(root_ / "report.html"), samples::written(write_html, samples::audit()));
}

TEST_F(ReportDirectory, a_full_device_is_an_error_and_leaves_the_old_report) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  std::ofstream(root_ / "report.json") << "old";
  fs::create_symlink("/dev/full", root_ / (".report.json." + std::to_string(::getpid())));
  EXPECT_THAT([&] { write(root_, {"json"}); },
              testing::ThrowsMessage<cannot_write>(HasSubstr("report.json: No space left on device")));
  EXPECT_EQ(content(root_ / "report.json"), "old");
  EXPECT_THAT(names(root_), UnorderedElementsAre("report.json", "timing.json"));
}

TEST(Formats, are_found_by_name) {
  for (const Format& format : formats()) EXPECT_EQ(find_format(format.name), &format);
  EXPECT_EQ(find_format("yaml"), nullptr);
}

}  // namespace
}  // namespace divcert::reports
