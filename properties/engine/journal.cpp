#include "properties/engine/journal.hpp"

#include <filesystem>
#include <mutex>

#include <fmt/format.h>
#include <sqlite3.h>

#include "properties/engine/counts_json.hpp"
#include "reports/writers/words.hpp"

namespace divcert::properties {
namespace {

/// In the file's header: "dvj2".
constexpr int application_id = 0x64766a32;

constexpr const char* tables =
    "CREATE TABLE plan (text TEXT NOT NULL);"
    "CREATE TABLE progress (counts TEXT NOT NULL, units TEXT NOT NULL, failures TEXT NOT NULL);"
    "CREATE TABLE finding (check_id TEXT NOT NULL, kind TEXT NOT NULL, message TEXT NOT NULL, replay TEXT "
    "NOT NULL,"
    " PRIMARY KEY (check_id, kind));";

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

}  // namespace

class Journal::Database {
 public:
  Database(std::string path, const std::string& plan, bool resume) : path_(std::move(path)) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const bool was_there = fs::exists(path_, ignored) && fs::file_size(path_, ignored) > 0;
    if (was_there && !resume)
      fail("it is there already; --resume goes on with it, and another name begins anew", false);
    open();
    // A run that was killed while it made the file leaves one without anything in it.
    if (!was_there || is_blank())
      begin(plan);
    else
      require(plan);
    // A killed process loses nothing that was committed, and a reader sees the state before or after a
    // commit.
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
    run("CREATE TABLE IF NOT EXISTS probe (x); DROP TABLE probe;");  // finds out now, not in an hour
  }

  Statement prepare(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr) != SQLITE_OK) fail_last();
    return Statement(statement);
  }

  std::optional<std::string> text(const char* sql, int column = 0) const {
    const Statement statement = prepare(sql);
    const int code = sqlite3_step(statement.get());
    if (code == SQLITE_DONE) return std::nullopt;
    if (code != SQLITE_ROW) fail_last();
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), column));
    return bytes == nullptr ? std::string() : std::string(bytes);
  }

  void run(const char* sql) const {
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail_last();
  }

  /// Runs the statement with these texts for its question marks, in a transaction with `first`, if that is
  /// given.
  void write(const char* first, const char* sql, std::initializer_list<std::string_view> values) {
    const std::lock_guard lock(mutex_);
    if (!error_.empty()) return;
    try {
      run("BEGIN IMMEDIATE");
      if (first != nullptr) run(first);
      const Statement statement = prepare(sql);
      int place = 0;
      for (const std::string_view value : values)
        sqlite3_bind_text64(statement.get(), ++place, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
      if (sqlite3_step(statement.get()) != SQLITE_DONE) fail_last();
      run("COMMIT");
    } catch (const journal_error& failure) {
      sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
      error_ = failure.what();
    }
  }

  const std::string& error() const { return error_; }

  [[noreturn]] void fail(const std::string& why, bool unwritable) const {
    throw journal_error(fmt::format("the journal {} cannot be used: {}", path_, why), unwritable);
  }

 private:
  void open() {
    sqlite3* database = nullptr;
    const int code =
        sqlite3_open_v2(path_.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    database_.reset(database);
    if (code != SQLITE_OK) fail(sqlite3_errmsg(database), true);
    sqlite3_busy_timeout(database, 2000);
  }

  bool is_blank() const {
    try {
      return text("SELECT count(*) FROM sqlite_master") == "0" && text("PRAGMA application_id") == "0";
    } catch (const journal_error&) {
      return false;  // require() says why
    }
  }

  /// All of it or nothing: tables, mark and plan.
  void begin(const std::string& plan) {
    write(fmt::format("PRAGMA application_id={}; {}", application_id, tables).c_str(),
          "INSERT INTO plan VALUES (?)", {plan});
    if (!error_.empty()) throw journal_error(error_, true);
  }

  void require(const std::string& plan) const {
    std::string check;
    try {
      if (text("PRAGMA application_id") != std::to_string(application_id))
        fail("it is a file of something else", false);
      check = text("PRAGMA quick_check").value_or("");
    } catch (const journal_error& error) {
      if (sqlite3_errcode(database_.get()) != SQLITE_NOTADB) throw;
      fail("it is no journal: a file of something else, or its beginning is lost", false);
    }
    if (check != "ok") fail(fmt::format("it is damaged ({}); begin anew under another name", check), false);
    const auto written = text("SELECT text FROM plan");
    if (!written)
      fail("it says nothing of the campaign that it belongs to; begin anew under another name", false);
    if (*written != plan)
      fail(fmt::format("it belongs to another campaign: {} there, {} here", *written, plan), false);
  }

  [[noreturn]] void fail_last() const {
    const int code = sqlite3_errcode(database_.get());
    const bool unwritable = code == SQLITE_FULL || code == SQLITE_READONLY || code == SQLITE_IOERR ||
                            code == SQLITE_CANTOPEN || code == SQLITE_PERM;
    fail(sqlite3_errmsg(database_.get()), unwritable);
  }

  std::string path_;
  std::unique_ptr<sqlite3, Close> database_;
  std::mutex mutex_;
  std::string error_;
};

Journal::Journal(const std::string& path, const std::string& plan, bool resume)
    : database_(std::make_unique<Database>(path, plan, resume)) {}

Journal::~Journal() = default;

Progress Journal::read(const Checks& checks) const {
  const auto counts = database_->text("SELECT counts FROM progress");
  if (!counts) return {};
  try {
    return {read_counts(*counts, checks), read_units(*database_->text("SELECT units FROM progress")),
            read_failures(*database_->text("SELECT failures FROM progress"))};
  } catch (const counts_error& error) {
    database_->fail(error.what(), false);
  }
}

void Journal::write(const Progress& progress, const Checks& checks) {
  database_->write("DELETE FROM progress", "INSERT INTO progress VALUES (?, ?, ?)",
                   {write_counts(progress.counts, checks), write_units(progress.units),
                    write_failures(progress.failures)});
}

void Journal::finding_confirmed(const reports::Check& check, const reports::Finding& finding) {
  database_->write(nullptr, "INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?)",
                   {check.id, std::string(reports::word(finding.kind)), finding.message, finding.replay});
}

const std::string& Journal::error() const { return database_->error(); }

}  // namespace divcert::properties
