// SPDX-License-Identifier: MIT
#pragma once

// What the tests ask with: bodies of requests, requests as the service gets them, and an HTTP client.

#include "message.hpp"
#include "options.hpp"

#include "support/patience.hpp"

#include <httplib.h>

#include <map>
#include <string>

namespace fermata_emulator {

/// Returns a JSON object of these members, without those that are empty.
inline std::string object_of(const std::map<std::string, std::string>& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        if (!value.empty()) body += (body.empty() ? "" : ",") + ("\"" + name) + "\":" + value;
    }
    return "{" + body + "}";
}

/// Returns the documented example of an extend request with changes, each a field and its JSON: a value replaces the
/// field, "" leaves it out.
inline std::string body_with(const std::map<std::string, std::string>& changes) {
    std::map<std::string, std::string> fields{{"defaultParamFlag", "true"},
                                              {"audioId", R"("e231****-****-****-****-****8cadc7dc")"},
                                              {"prompt", R"("Extend the music with more relaxing notes")"},
                                              {"style", R"("Classical")"},
                                              {"title", R"("Peaceful Piano Extended")"},
                                              {"continueAt", "60"},
                                              {"model", R"("V4")"},
                                              {"callBackUrl", R"("https://api.example.com/callback")"},
                                              {"negativeTags", R"("Heavy Metal, Upbeat Drums")"},
                                              {"vocalGender", R"("m")"},
                                              {"styleWeight", "0.65"},
                                              {"weirdnessConstraint", "0.65"},
                                              {"audioWeight", "0.65"},
                                              {"personaId", R"("persona_123")"}};
    for (const auto& [name, value] : changes) fields[name] = value;
    return object_of(fields);
}

/// Returns the same with `defaultParamFlag` false and nothing that only a custom request has.
inline std::string inherited_body(const std::map<std::string, std::string>& changes) {
    std::map<std::string, std::string> all{{"defaultParamFlag", "false"},
                                           {"prompt", ""},
                                           {"style", ""},
                                           {"title", ""},
                                           {"continueAt", ""},
                                           {"negativeTags", ""},
                                           {"vocalGender", ""},
                                           {"styleWeight", ""},
                                           {"weirdnessConstraint", ""},
                                           {"audioWeight", ""},
                                           {"personaId", ""}};
    for (const auto& [name, value] : changes) all[name] = value;
    return body_with(all);
}

inline std::string json_string(const std::string& text) { return "\"" + text + "\""; }

/// Returns the same request on the newer route, inside its envelope, with changes to `input`.
inline std::string job_body(const std::map<std::string, std::string>& changes, const std::string& callback = "") {
    std::map<std::string, std::string> fields{{"audio_id", R"("e231****-****-****-****-****8cadc7dc")"},
                                              {"prompt", R"("Extend the music with more relaxing notes")"},
                                              {"style", R"("Classical")"},
                                              {"title", R"("Peaceful Piano Extended")"},
                                              {"continue_at", "60"},
                                              {"model", R"("V4")"},
                                              {"vocal_gender", R"("m")"},
                                              {"style_weight", "0.65"}};
    for (const auto& [name, value] : changes) fields[name] = value;
    const std::string url = callback.empty() ? "" : R"("callBackUrl":")" + callback + "\",";
    return R"({"model":"ai-music-api/extend",)" + url + R"("input":)" + object_of(fields) + "}";
}

inline RecordedRequest post_request(const std::string& path, const std::string& body) {
    return {"POST", path, {}, {{"Authorization", "Bearer key"}, {"Content-Type", "application/json"}}, body};
}

inline RecordedRequest submit_request(const std::string& body) { return post_request(submit_path, body); }

inline RecordedRequest get_request(const std::string& path, NamedValues query = {}) {
    return {"GET", path, std::move(query), {{"Authorization", "Bearer key"}}, {}};
}

/// Returns what stands between `before` and the next quotation mark.
inline std::string text_after(const std::string& text, const std::string& before) {
    const std::size_t begin = text.find(before);
    if (begin == std::string::npos) return "";
    const std::size_t from = begin + before.size();
    return text.substr(from, text.find('"', from) - from);
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline std::string task_id_in(const Answer& answer) { return text_after(answer.body, R"("taskId":")"); }

/// httplib's client, but without its limit of 5 s for an answer, in which a busy machine may send none.
class PatientClient : public httplib::Client {
public:
    explicit PatientClient(const std::string& base_url) : httplib::Client(base_url) {
        set_read_timeout(test_support::patience);
        set_write_timeout(test_support::patience);
    }
};

} // namespace fermata_emulator
