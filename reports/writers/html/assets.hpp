#pragma once

#include <string_view>

// The files of assets/ beside this one, embedded by reports/cmake/embed_assets.cmake.
namespace divcert::reports::assets {

extern const std::string_view report_mustache_html;
extern const std::string_view report_css;

}  // namespace divcert::reports::assets
