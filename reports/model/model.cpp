#include "reports/model/model.hpp"

namespace divcert::reports {

Report::Report(Run facts) : run(std::move(facts)) {}

template <class Type>
const Type* Report::find() const {
  for (const Section& section : sections_)
    if (const Type* found = std::get_if<Type>(&section)) return found;
  return nullptr;
}

template <class Type>
Type& Report::section() {
  const std::size_t kind = Section(std::in_place_type<Type>).index();
  auto place = sections_.begin();
  while (place != sections_.end() && place->index() < kind) ++place;
  if (place == sections_.end() || place->index() != kind)
    place = sections_.insert(place, Section(std::in_place_type<Type>));
  return std::get<Type>(*place);
}

template const Checks* Report::find() const;
template Checks& Report::section();
template const Conventions* Report::find() const;
template Conventions& Report::section();
template const Causes* Report::find() const;
template Causes& Report::section();
template const Labels* Report::find() const;
template Labels& Report::section();
template const Claims* Report::find() const;
template Claims& Report::section();
template const Teeth* Report::find() const;
template Teeth& Report::section();
template const Unsupported* Report::find() const;
template Unsupported& Report::section();
template const InternalErrors* Report::find() const;
template InternalErrors& Report::section();

namespace {

template <class Type>
const decltype(Type::entries)& entries(const Report& report) {
  static const decltype(Type::entries) none;
  const Type* found = report.find<Type>();
  return found == nullptr ? none : found->entries;
}

}  // namespace

const std::vector<Check>& Report::checks() const& { return entries<Checks>(*this); }
std::vector<Check>& Report::checks() & { return section<Checks>().entries; }
std::vector<Check> Report::checks() && { return std::move(section<Checks>().entries); }
const std::vector<Cause>& Report::causes() const& { return entries<Causes>(*this); }
std::vector<Cause>& Report::causes() & { return section<Causes>().entries; }
const std::vector<Label>& Report::labels() const& { return entries<Labels>(*this); }
std::vector<Label>& Report::labels() & { return section<Labels>().entries; }
std::vector<Label> Report::labels() && { return std::move(section<Labels>().entries); }
const std::vector<Claim>& Report::claims() const& { return entries<Claims>(*this); }
std::vector<Claim>& Report::claims() & { return section<Claims>().entries; }
std::vector<Claim> Report::claims() && { return std::move(section<Claims>().entries); }
const std::vector<UnsupportedFunction>& Report::unsupported() const& { return entries<Unsupported>(*this); }
std::vector<UnsupportedFunction>& Report::unsupported() & { return section<Unsupported>().entries; }
const std::vector<InternalError>& Report::internal_errors() const& { return entries<InternalErrors>(*this); }
std::vector<InternalError>& Report::internal_errors() & { return section<InternalErrors>().entries; }
const Teeth* Report::teeth() const { return find<Teeth>(); }

Report::Report(Run facts, std::vector<Check> checks) : run(std::move(facts)) {
  section<Checks>().entries = std::move(checks);
}

Summary summarize(const Report& report) {
  Summary summary;
  for (const Check& check : report.checks()) {
    summary.not_contradicted += check.not_contradicted.cases;
    switch (check.verdict) {
      case Verdict::pass:
        ++summary.pass;
        break;
      case Verdict::fail:
        ++summary.fail;
        break;
      case Verdict::undecided:
        ++summary.undecided;
        break;
      case Verdict::vacuous:
        ++summary.vacuous;
        break;
      case Verdict::error:
        ++summary.error;
        break;
    }
  }
  return summary;
}

}  // namespace divcert::reports
