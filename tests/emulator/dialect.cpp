// SPDX-License-Identifier: MIT
#include "dialect.hpp"

#include <map>

namespace fermata_emulator {

const OperationNames* operation_at(std::string_view path) {
    for (const OperationNames& one : operations) {
        if (path == one.path) return &one;
    }
    return nullptr;
}

const Dialect& kie() {
    static const Dialect dialect{"kie",
                                 submit_path,
                                 record_path,
                                 "/api/v1/chat/credit",
                                 422,
                                 422,
                                 402,
                                 429,
                                 {"V3_5", "V4", "V4_5", "V4_5PLUS", "V4_5ALL", "V5", "V5_5"},
                                 Form::original,
                                 true,
                                 true};
    return dialect;
}

const Dialect& kie_jobs() {
    static const Dialect dialect = [] {
        Dialect jobs = kie();
        jobs.name = "kie-jobs";
        jobs.submit_path = "/api/v1/jobs/createTask";
        jobs.record_path = "/api/v1/jobs/recordInfo";
        jobs.models = sunoapi().models;
        jobs.form = Form::job;
        return jobs;
    }();
    return dialect;
}

const Dialect& sunoapi() {
    static const Dialect dialect{"sunoapi",
                                 submit_path,
                                 record_path,
                                 "/api/v1/generate/credit",
                                 400,
                                 413,
                                 429,
                                 430,
                                 {"V4", "V4_5", "V4_5PLUS", "V4_5ALL", "V5", "V5_5", "V6", "V6_WILD", "V6_MINI"},
                                 Form::newer,
                                 false,
                                 false};
    return dialect;
}

const std::vector<const Dialect*>& dialects() {
    static const std::vector<const Dialect*> all{&kie(), &kie_jobs(), &sunoapi()};
    return all;
}

const Dialect* dialect_named(std::string_view name) {
    for (const Dialect* dialect : dialects()) {
        if (dialect->name == name) return dialect;
    }
    return nullptr;
}

std::string model_name_on_record(const std::string& model) {
    static const std::map<std::string, std::string> names{{"V3_5", "chirp-v3-5"},         {"V4", "chirp-v4"},
                                                          {"V4_5", "chirp-auk"},          {"V4_5PLUS", "chirp-bluejay"},
                                                          {"V4_5ALL", "chirp-auk-turbo"}, {"V5", "chirp-crow"},
                                                          {"V5_5", "chirp-fenix"},        {"V6", "chirp-hawk"},
                                                          {"V6_WILD", "chirp-hawk"},      {"V6_MINI", "chirp-goose"}};
    const auto found = names.find(model);
    return found == names.end() ? model : found->second;
}

} // namespace fermata_emulator
