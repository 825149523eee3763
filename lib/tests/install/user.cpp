#include <cstdio>
#include <vector>

#include <divcert/divcert.hpp>

int main() {
  const std::vector<double> p{0.5, 0.5}, q{0.25, 0.75};
  std::printf("%a %a\n", divcert::kl(p, q), divcert::kl(divcert::Normal{0, 1}, divcert::Normal{1.5, 1.5}));
}
