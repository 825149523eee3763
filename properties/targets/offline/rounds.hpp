#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "properties/targets/process/greeting.hpp"

namespace divcert::properties {

/// What an offline target is asked and has answered, in the files of a directory:
///
///   round-1.requests.jsonl   requests of divcert-adapter/1, a line each; in the first round none, so that
///   the round-1.answers.jsonl    adapter only greets:  adapter < round-1.requests.jsonl >
///   round-1.answers.jsonl round-2.requests.jsonl   …
///
/// An answer belongs to a question: a function, a case, and which time in a run it was asked that. So a run
/// that is begun anew asks the same questions, finds the answers, and goes on to ask what follows from them;
/// a function with a memory is heard as often as it was asked.
class Rounds {
 public:
  /// Reads what there is; `over` is said of the functions over what the adapter says. Throws target_error:
  /// unreadable files, an answer file that is no adapter's output.
  Rounds(std::filesystem::path directory, Descriptions over);

  /// Whether the last round has no answers yet, or there is no round at all.
  bool waiting() const { return waiting_; }
  /// Of the newest answers; only where something was answered.
  const Greeting& greeting() const { return greeting_; }

  std::size_t rounds() const { return rounds_; }

  /// The answer to this question the next time that it is asked. Where there is none, `not_run`, and the
  /// question is noted for the next round; unless the function has ended the adapter so often that it is not
  /// asked again.
  Outcome next(const Function& function, const Case& instance);
  /// Questions that were noted.
  std::size_t open() const { return open_.size(); }

  /// Writes the next round's requests and returns what to do with them, for people. Throws target_error.
  std::string write_next();
  /// What to do with the last round's requests.
  std::string instruction() const;

 private:
  struct Question {
    std::string function, fields;  ///< fields: of the case, as JSON
    auto operator<=>(const Question&) const = default;
  };
  struct Answered {
    std::vector<Outcome> outcomes;  ///< by the times that it was asked
    std::size_t told = 0;           ///< in this run
  };

  std::filesystem::path file(std::size_t round, const char* what) const;
  void read_round(std::size_t round);
  void greet(Greeting greeting, std::size_t round);
  void note_answer(const nlohmann::json& request, std::vector<Outcome> outcomes);
  /// The adapter ended on this request; what came after it was not heard, and is asked again.
  void note_end(const nlohmann::json& request);

  std::filesystem::path directory_;
  Descriptions over_;
  std::size_t rounds_ = 0;
  bool waiting_ = true;
  Greeting greeting_;
  std::map<Question, Answered> known_;
  std::vector<Question> open_;
  std::set<Question> alone_;            ///< of a request that was not answered: to be asked alone
  std::map<std::string, int> crashes_;  ///< by function
};

}  // namespace divcert::properties
