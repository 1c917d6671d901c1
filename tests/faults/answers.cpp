// SPDX-License-Identifier: MIT
#include "faults/answers.hpp"

namespace faults {

std::string http(const std::string& status, const std::string& body, const std::string& headers) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string envelope(const std::string& code, const std::string& data, const std::string& message) {
    return "{\"code\":" + code + ",\"msg\":\"" + message + "\",\"data\":" + data + "}";
}

std::string accepted_body(const std::string& task_id) {
    return envelope("200", "{\"taskId\":\"" + task_id + "\"}", "success");
}

std::string task_body(const std::string& task_id, const std::string& status, const std::string& response) {
    return envelope("200",
                    "{\"taskId\":\"" + task_id + "\",\"status\":\"" + status + "\",\"response\":" + response + "}");
}

std::string done_tracks(int count) {
    std::string tracks;
    for (int i = 0; i < count; ++i) {
        const std::string name = "track-" + std::to_string(i);
        tracks += (i == 0 ? "{\"id\":\"" : ",{\"id\":\"") + name + "\",\"audioUrl\":\"https://files.example/" + name +
                  ".mp3\",\"title\":\"t\",\"duration\":12.5}";
    }
    return "{\"sunoData\":[" + tracks + "]}";
}

} // namespace faults
