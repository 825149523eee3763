#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "properties/engine/campaign.hpp"

namespace divcert::properties {

/// A journal that cannot be used. One line that says why and what to do.
class journal_error : public std::runtime_error {
 public:
  journal_error(const std::string& what, bool unwritable)
      : std::runtime_error(what), unwritable_(unwritable) {}
  /// Whether the file could not be written, rather than not be used.
  bool unwritable() const noexcept { return unwritable_; }

 private:
  bool unwritable_;
};

/// A file (SQLite, write-ahead log) that holds how far a campaign has come, so that what was killed can go
/// on; as a listener it writes down what is found. A write that fails later ends the writing, not the run:
/// error() then says why, and what had been written stays.
class Journal final : public reports::Listener {
 public:
  /// `plan` says what the campaign is: a journal of another one is refused. Without `resume` the file must
  /// not be there yet, or be empty; with it a missing or empty one starts afresh. Throws journal_error.
  Journal(const std::string& path, const std::string& plan, bool resume);
  ~Journal() override;

  /// How far the campaign had come. Throws journal_error if that cannot be read.
  Progress read(const Checks& checks) const;

  void write(const Progress& progress, const Checks& checks);
  void finding_confirmed(const reports::Check& check, const reports::Finding& finding) override;

  /// Why nothing is written any more; empty while all is well.
  const std::string& error() const;

 private:
  class Database;
  std::unique_ptr<Database> database_;
};

}  // namespace divcert::properties
