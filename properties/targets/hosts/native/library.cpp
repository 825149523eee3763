#include "properties/targets/hosts/native/library.hpp"

#include <cstdlib>
#include <memory>
#include <vector>

#include <cxxabi.h>
#include <dlfcn.h>
#include <elf.h>
#include <link.h>

namespace divcert::host {
namespace {

constexpr std::size_t most_named = 30;

/// The functions that the library itself defines.
std::vector<std::string> defined_functions(void* handle) {
  link_map* map = nullptr;
  std::vector<std::string> names;
  if (::dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0) return names;
  const ElfW(Sym)* symbols = nullptr;
  const char* texts = nullptr;
  for (const ElfW(Dyn)* entry = map->l_ld; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == DT_SYMTAB) symbols = reinterpret_cast<const ElfW(Sym)*>(entry->d_un.d_ptr);
    if (entry->d_tag == DT_STRTAB) texts = reinterpret_cast<const char*>(entry->d_un.d_ptr);
  }
  // Linkers put the names behind the symbols: nothing else says how many there are.
  const char* const end = texts;
  if (symbols == nullptr || texts == nullptr || end <= reinterpret_cast<const char*>(symbols)) return names;
  for (; reinterpret_cast<const char*>(symbols + 1) <= end; ++symbols)
    if (ELF64_ST_TYPE(symbols->st_info) == STT_FUNC && symbols->st_shndx != SHN_UNDEF)
      names.emplace_back(texts + symbols->st_name);
  return names;
}

std::string demangled(const std::string& name) {
  const std::unique_ptr<char, decltype(&std::free)> text(
      abi::__cxa_demangle(name.c_str(), nullptr, nullptr, nullptr), &std::free);
  return text == nullptr ? name : text.get();
}

}  // namespace

Library::Library(const std::string& path) : handle_(::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr) throw cannot_serve(std::string("cannot be loaded: ") + ::dlerror());
}

void* Library::function(const std::string& symbol) const {
  if (void* const found = ::dlsym(handle_, symbol.c_str())) return found;
  throw cannot_serve("has no function \"" + symbol + "\"; " + functions());
}

std::string Library::functions() const {
  const auto names = defined_functions(handle_);
  std::string text;
  bool mangled = false;
  for (std::size_t i = 0; i < names.size() && i < most_named; ++i) {
    const std::string shown = demangled(names[i]);
    mangled = mangled || shown != names[i];
    text += (text.empty() ? "its functions: " : ", ") + shown;
  }
  if (text.empty()) return "it exports none";
  return text + (names.size() > most_named ? ", …" : "") +
         (mangled ? " (C++ names: declare them extern \"C\")" : "");
}

}  // namespace divcert::host
