# cmake -DOUTPUT=assets.cpp -DASSETS=a.html;b.css -P embed_assets.cmake
# Writes each asset as one raw string literal named after its file: report.css becomes assets::report_css.
set(text "#include \"reports/writers/html/assets.hpp\"\n\nnamespace divcert::reports::assets {\n")
foreach(asset IN LISTS ASSETS)
  get_filename_component(name ${asset} NAME)
  string(REPLACE "." "_" name ${name})
  file(READ ${asset} content)
  string(APPEND text "\nconst std::string_view ${name} = R\"asset(${content})asset\";\n")
endforeach()
file(WRITE ${OUTPUT} "${text}\n}  // namespace divcert::reports::assets\n")
