// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fermata_emulator {

/// What differs between the two providers that share one backend: paths, models and the numbers of the code table.
struct Dialect {
    std::string name;        ///< as `--provider` spells it
    std::string credit_path; ///< of the balance
    int invalid = 0;         ///< body code for a parameter that is refused
    int too_long = 0;        ///< body code for a text above its limit
    int no_credits = 0;      ///< body code for a balance below the price
    int too_often = 0;       ///< body code above the rate limit
    std::vector<std::string> models;
};

/// kie.ai: the code table of seed 001; models of seeds 001 and 002 and of its later pages for the same route.
const Dialect& kie();

/// sunoapi.org: the code table of seed 000, where 429 means too few credits; models of seed 000 and of its later pages.
const Dialect& sunoapi();

/// The dialect called `name`, or null.
const Dialect* dialect_named(std::string_view name);

/// Codes and paths that both providers share.
inline constexpr int code_success = 200;
inline constexpr int code_unauthorised = 401;
inline constexpr const char* submit_path = "/api/v1/generate/extend";
inline constexpr const char* record_path = "/api/v1/generate/record-info";

/// The name that record-info gives a requested model (recorded: V5 is "chirp-crow"); an unknown one keeps its own.
std::string model_name_on_record(const std::string& model);

} // namespace fermata_emulator
