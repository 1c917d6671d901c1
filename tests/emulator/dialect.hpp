// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fermata_emulator {

/// What a submit asks for. Lyrics have a record-info of their own.
enum class Operation { extend, generate, upload_extend, upload_cover, lyrics };

/// Where an operation is asked for, and what it is called in `operationType`.
struct OperationNames {
    Operation operation;
    const char* path;
    const char* on_record;
};

/// The operations of the older route, whose paths both providers share.
inline constexpr std::array<OperationNames, 5> operations{{
    {Operation::extend, "/api/v1/generate/extend", "extend"},
    {Operation::generate, "/api/v1/generate", "generate"},
    {Operation::upload_extend, "/api/v1/generate/upload-extend", "upload_extend"},
    {Operation::upload_cover, "/api/v1/generate/upload-cover", "upload_cover"},
    {Operation::lyrics, "/api/v1/lyrics", "lyrics"},
}};

/// Returns the names of `operation`.
constexpr const OperationNames& names_of(Operation operation) {
    return operations[static_cast<std::size_t>(operation)];
}

/// Returns the operation at `path`, or null.
const OperationNames* operation_at(std::string_view path);

/// How a request is written.
enum class Form {
    original, ///< the fields of the first pages
    newer,    ///< and those of later pages: instrumental, personaModel, variety, lyrics
    job       ///< kie.ai's newer route: an envelope around them, in snake_case and without defaultParamFlag
};

/// What differs between the providers' routes, which share one backend: paths, models and the numbers of the code
/// table.
struct Dialect {
    std::string name;        ///< as `--provider` spells it
    std::string submit_path; ///< of the extend request
    std::string record_path; ///< of a task's state
    std::string credit_path; ///< of the balance
    int invalid = 0;         ///< body code for a parameter that is refused
    int too_long = 0;        ///< body code for a text above its limit
    int no_credits = 0;      ///< body code for a balance below the price
    int too_often = 0;       ///< body code above the rate limit
    std::vector<std::string> models;
    Form form = Form::original;
    bool download_links = false; ///< there is `download_link_path`
    bool signs_callbacks = false;
};

/// kie.ai: the code table and models of its first pages ("extend-music"), and models of its later pages for the same
/// route.
const Dialect& kie();

/// kie.ai's newer route for the same operation, as documented since autumn 2026, with kie.ai's code table.
const Dialect& kie_jobs();

/// sunoapi.org: the code table of its first page, where 429 means too few credits; models of that and of later pages.
const Dialect& sunoapi();

/// Returns every dialect.
const std::vector<const Dialect*>& dialects();

/// Returns the dialect called `name`, or null.
const Dialect* dialect_named(std::string_view name);

/// Where the tracks are in the newer route's `resultJson`, whose shape for music is not documented. Clients read them
/// all.
enum class ResultShape {
    data,          ///< {"data":[{snake_case track}]}
    suno_data,     ///< {"sunoData":[{camelCase track}]}
    response,      ///< {"response":{"sunoData":[{camelCase track}]}}
    response_data, ///< {"response":{"data":[{snake_case track}]}}
    code,          ///< {"code":200,"data":[{snake_case track}]}
    result_object, ///< {"resultObject":{"data":[{snake_case track}]}}
    urls_and_data, ///< {"resultUrls":["..."],"data":[{snake_case track}]}
    result_urls    ///< {"resultUrls":["..."]}: no ids, titles or durations
};

/// The shapes as `--result-shape` spells them.
inline constexpr std::array<std::pair<const char*, ResultShape>, 8> result_shapes{{
    {"data", ResultShape::data},
    {"sunoData", ResultShape::suno_data},
    {"response", ResultShape::response},
    {"response.data", ResultShape::response_data},
    {"code", ResultShape::code},
    {"resultObject", ResultShape::result_object},
    {"resultUrls+data", ResultShape::urls_and_data},
    {"resultUrls", ResultShape::result_urls},
}};

/// Codes and paths that the providers share.
inline constexpr int code_success = 200;
inline constexpr int code_unauthorised = 401;
inline constexpr const char* submit_path = names_of(Operation::extend).path;
inline constexpr const char* record_path = "/api/v1/generate/record-info";
inline constexpr const char* lyrics_record_path = "/api/v1/lyrics/record-info";
inline constexpr const char* persona_path = "/api/v1/generate/generate-persona";
inline constexpr const char* download_link_path = "/api/v1/common/download-url";

/// The model that a request on the newer route names at its top level.
inline constexpr const char* job_model = "ai-music-api/extend";

/// Returns the name that record-info gives a requested model (recorded: V5 is "chirp-crow", V6 and V6_WILD are both
/// "chirp-hawk"); an unknown one keeps its
/// own.
std::string model_name_on_record(const std::string& model);

} // namespace fermata_emulator
