#include "schema.hpp"

#include <fstream>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace divcert::reports {

std::optional<std::string> schema_error(const std::string& file, const nlohmann::json& document) {
  std::ifstream in(std::string(DIVCERT_REPORTS_DIR) + "/schema/" + file);
  const nlohmann::json text = nlohmann::json::parse(in);
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema);
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results))
    return std::nullopt;
  valijson::ValidationResults::Error error;
  std::string message;
  while (results.popError(error)) {
    for (const std::string& step : error.context) message += step;
    message += ": " + error.description + "\n";
  }
  return message.empty() ? "invalid" : message;
}

}  // namespace divcert::reports
