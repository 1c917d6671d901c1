// SPDX-License-Identifier: MIT
// What fermata must not be: an object without exceptions that brings functions of the application's own json type.
#include <nlohmann/json.hpp>

bool fermata_reads_bad_json();

bool fermata_reads_bad_json() { return nlohmann::json::parse("{", nullptr, false).is_discarded(); }
