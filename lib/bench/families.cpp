// Time of a call of KL of two members of each family beside the textbook formula in double; and KL of two
// normal laws on R^d beside Eigen's two Cholesky factorisations. lib/bench/table.py makes the README's table
// of the JSON.
//   families_bench --benchmark_filter=gamma
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <benchmark/benchmark.h>
#include <boost/math/special_functions/bessel.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <divcert/divcert.hpp>
#include <divcert/multivariate_normal.hpp>
#include <divcert/registry.hpp>

namespace {

using Values = std::vector<double>;
using boost::math::digamma;
using std::exp, std::lgamma, std::log;

constexpr double euler = 0.57721566490153286;

double gap(double r) { return r - 1 - log(r); }
double bernoulli(double p, double q) { return p * log(p / q) + (1 - p) * log((1 - p) / (1 - q)); }
double gamma(double a, double b, double c, double d) {
  return (a - c) * digamma(a) - lgamma(a) + lgamma(c) + c * log(b / d) + a * (d - b) / b;
}
double continuous_bernoulli(double p, double q) {
  const double mean = p / (2 * p - 1) + 1 / (2 * std::atanh(1 - 2 * p));
  const auto log_norm = [](double x) { return log(2 * std::atanh(1 - 2 * x) / (1 - 2 * x)); };
  return mean * log(p / q) + (1 - mean) * log((1 - p) / (1 - q)) + log_norm(p) - log_norm(q);
}

struct Textbook {
  const char* family;
  double (*kl)(const Values& p, const Values& q);
};

constexpr Textbook textbook[] = {
    {"normal",
     [](const Values& p, const Values& q) {
       const double d = p[0] - q[0];
       return log(q[1] / p[1]) + (p[1] * p[1] + d * d) / (2 * q[1] * q[1]) - 0.5;
     }},
    {"lognormal",
     [](const Values& p, const Values& q) {
       const double d = p[0] - q[0];
       return log(q[1] / p[1]) + (p[1] * p[1] + d * d) / (2 * q[1] * q[1]) - 0.5;
     }},
    {"half_normal", [](const Values& p, const Values& q) { return gap(p[0] * p[0] / (q[0] * q[0])) / 2; }},
    {"rayleigh", [](const Values& p, const Values& q) { return gap(p[0] * p[0] / (q[0] * q[0])); }},
    {"bernoulli", [](const Values& p, const Values& q) { return bernoulli(p[0], q[0]); }},
    {"binomial", [](const Values& p, const Values& q) { return p[0] * bernoulli(p[1], q[1]); }},
    {"geometric", [](const Values& p, const Values& q) { return bernoulli(p[0], q[0]) / p[0]; }},
    {"negative_binomial",
     [](const Values& p, const Values& q) { return p[0] * bernoulli(p[1], q[1]) / p[1]; }},
    {"poisson", [](const Values& p, const Values& q) { return p[0] * log(p[0] / q[0]) - p[0] + q[0]; }},
    {"exponential", [](const Values& p, const Values& q) { return gap(q[0] / p[0]); }},
    {"gamma", [](const Values& p, const Values& q) { return gamma(p[0], p[1], q[0], q[1]); }},
    {"inverse_gamma", [](const Values& p, const Values& q) { return gamma(p[0], p[1], q[0], q[1]); }},
    {"chi_squared", [](const Values& p, const Values& q) { return gamma(p[0] / 2, 0.5, q[0] / 2, 0.5); }},
    {"beta",
     [](const Values& p, const Values& q) {
       const auto log_beta = [](const Values& x) {
         return lgamma(x[0]) + lgamma(x[1]) - lgamma(x[0] + x[1]);
       };
       return log_beta(q) - log_beta(p) + (p[0] - q[0]) * digamma(p[0]) + (p[1] - q[1]) * digamma(p[1]) +
              (q[0] - p[0] + q[1] - p[1]) * digamma(p[0] + p[1]);
     }},
    {"laplace",
     [](const Values& p, const Values& q) {
       const double d = std::abs(p[0] - q[0]);
       return log(q[1] / p[1]) + (d + p[1] * exp(-d / p[1])) / q[1] - 1;
     }},
    {"cauchy",
     [](const Values& p, const Values& q) {
       const double s = p[1] + q[1], d = p[0] - q[0];
       return log((s * s + d * d) / (4 * p[1] * q[1]));
     }},
    {"gumbel",
     [](const Values& p, const Values& q) {
       const double r = p[1] / q[1], t = (q[0] - p[0]) / q[1];
       return -log(r) + euler * (r - 1) - t + exp(t + lgamma(r + 1)) - 1;
     }},
    {"pareto", [](const Values& p, const Values& q) { return q[1] * log(p[0] / q[0]) + gap(q[1] / p[1]); }},
    {"weibull",
     [](const Values& p, const Values& q) {
       const double r = q[0] / p[0], t = q[0] * log(p[1] / q[1]);
       return -log(r) + euler * (r - 1) - t + exp(t + lgamma(r + 1)) - 1;
     }},
    {"uniform", [](const Values& p, const Values& q) { return log((q[1] - q[0]) / (p[1] - p[0])); }},
    {"inverse_gaussian",
     [](const Values& p, const Values& q) {
       const double d = p[0] - q[0];
       return gap(q[1] / p[1]) / 2 + q[1] * d * d / (2 * p[0] * q[0] * q[0]);
     }},
    {"von_mises",
     [](const Values& p, const Values& q) {
       const double i0 = boost::math::cyl_bessel_i(0, p[1]);
       return log(boost::math::cyl_bessel_i(0, q[1]) / i0) +
              boost::math::cyl_bessel_i(1, p[1]) / i0 * (p[1] - q[1] * std::cos(p[0] - q[0]));
     }},
    {"continuous_bernoulli",
     [](const Values& p, const Values& q) { return continuous_bernoulli(p[0], q[0]); }},
};

/// Ordinary parameters.
std::vector<std::pair<Values, Values>> pairs_of(const divcert::FamilyFunction& f) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> positive(0.5, 4), probability(0.05, 0.45);
  std::vector<std::pair<Values, Values>> pairs;
  const bool second = f.parameters.find(',') != f.parameters.npos,
             of_probability = f.parameters.back() == 'p';
  for (int k = 0; k < 64; ++k) {
    auto& [p, q] = pairs.emplace_back();
    for (Values* x : {&p, &q}) {
      if (second) x->push_back(positive(random));
      x->push_back(of_probability ? probability(random) : positive(random));
    }
    for (Values* x : {&p, &q})
      if (f.family == "dirichlet") x->push_back(positive(random)), x->push_back(positive(random));
    if (f.family == "binomial") p[0] = q[0] = 10;
    if (f.family == "negative_binomial") q[0] = p[0];
    if (f.family == "pareto") std::tie(p[0], q[0]) = std::pair(std::max(p[0], q[0]), std::min(p[0], q[0]));
    if (f.family == "uniform") p[1] = p[0] + 1, q = {p[0] - q[0], p[1] + q[1]};
  }
  return pairs;
}

template <class F>
void measure(benchmark::State& state, const divcert::FamilyFunction& f, const F& kl) {
  const auto pairs = pairs_of(f);
  std::size_t call = 0;
  for (auto _ : state) {
    const auto& [p, q] = pairs[call++ % pairs.size()];
    benchmark::DoNotOptimize(kl(p, q));
  }
}

struct Laws {
  Eigen::MatrixXd p, q;
  Eigen::VectorXd mean;
};

/// Covariances on R^d, Σp as given or Σq but for a part in 10^6.
Laws laws_of(Eigen::Index d, bool near) {
  std::srand(1);
  const Eigen::MatrixXd a = Eigen::MatrixXd::Random(d, d), b = Eigen::MatrixXd::Random(d, d);
  const Eigen::MatrixXd unit = Eigen::MatrixXd::Identity(d, d);
  Laws laws{b * b.transpose() + unit, a * a.transpose() + unit, Eigen::VectorXd::Random(d)};
  if (near) laws.p = laws.q + 1e-6 * laws.p;
  return laws;
}

divcert::MultivariateNormal law(const Eigen::VectorXd& mean, const Eigen::MatrixXd& covariance) {
  return {{mean.data(), static_cast<std::size_t>(mean.size())},
          {covariance.data(), static_cast<std::size_t>(covariance.size())}};
}

void two_factors(benchmark::State& state, Eigen::Index d) {
  const Laws laws = laws_of(d, false);
  for (auto _ : state) {
    const Eigen::LLT<Eigen::MatrixXd> p(laws.p), q(laws.q);
    benchmark::DoNotOptimize(p.matrixLLT()(0, 0) + q.matrixLLT()(0, 0));
  }
}

void normals(benchmark::State& state, Eigen::Index d, bool near) {
  const Laws laws = laws_of(d, near);
  const Eigen::VectorXd zero = Eigen::VectorXd::Zero(d);
  for (auto _ : state) benchmark::DoNotOptimize(divcert::kl(law(laws.mean, laws.p), law(zero, laws.q)));
}

/// D + FFᵀ of a factor with r columns, dense or not.
void low_rank(benchmark::State& state, Eigen::Index d, Eigen::Index r, bool dense) {
  std::srand(1);
  const Eigen::MatrixXd f = Eigen::MatrixXd::Random(r, d), g = Eigen::MatrixXd::Random(r, d);  // transposed
  const Eigen::VectorXd mean = Eigen::VectorXd::Random(d), ones = Eigen::VectorXd::Ones(d);
  const auto span = [](const auto& x) {
    return std::span<const double>(x.data(), static_cast<std::size_t>(x.size()));
  };
  const divcert::LowRankNormal p{span(mean), span(ones), span(f)}, q{span(ones), span(ones), span(g)};
  const Eigen::MatrixXd unit = Eigen::MatrixXd::Identity(d, d);
  const Eigen::MatrixXd of_p = unit + f.transpose() * f, of_q = unit + g.transpose() * g;
  for (auto _ : state)
    benchmark::DoNotOptimize(dense ? divcert::kl(law(mean, of_p), law(ones, of_q)) : divcert::kl(p, q));
}

}  // namespace

int main(int count, char** arguments) {
  for (const divcert::FamilyFunction& f : divcert::family_functions()) {
    if (f.id != "kl" || f.form != "closed_form" || f.key != f.family) continue;
    const std::string name(f.family);
    benchmark::RegisterBenchmark((name + "/divcert").c_str(), [&f](benchmark::State& state) {
      measure(state, f, [&f](const Values& p, const Values& q) { return f.evaluate(p, q, {}); });
    });
    for (const Textbook& one : textbook)
      if (one.family == f.family)
        benchmark::RegisterBenchmark((name + "/textbook").c_str(),
                                     [&](benchmark::State& state) { measure(state, f, one.kl); });
  }
  for (const Eigen::Index d : {2, 10, 100}) {
    const std::string name = "multivariate_normal/" + std::to_string(d);
    benchmark::RegisterBenchmark((name + "/two_factors").c_str(),
                                 [d](benchmark::State& state) { two_factors(state, d); });
    for (const bool near : {false, true})
      benchmark::RegisterBenchmark((name + (near ? "/near" : "/far")).c_str(),
                                   [=](benchmark::State& state) { normals(state, d, near); });
  }
  for (const bool dense : {false, true})
    benchmark::RegisterBenchmark(dense ? "low_rank_normal/1000/10/dense" : "low_rank_normal/1000/10",
                                 [=](benchmark::State& state) { low_rank(state, 1000, 10, dense); });
  benchmark::Initialize(&count, arguments);
  benchmark::RunSpecifiedBenchmarks();
}
