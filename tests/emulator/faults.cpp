// SPDX-License-Identifier: MIT
#include "faults.hpp"

#include "answers.hpp"

#include <array>
#include <utility>

namespace fermata_emulator {
namespace {

constexpr std::array<std::pair<const char*, FaultKind>, 20> plain_faults{{{"none", FaultKind::none},
                                                                          {"close", FaultKind::close},
                                                                          {"silent", FaultKind::silent},
                                                                          {"slow", FaultKind::slow},
                                                                          {"truncated", FaultKind::truncated},
                                                                          {"html", FaultKind::html},
                                                                          {"no-data", FaultKind::no_data},
                                                                          {"bom", FaultKind::bom},
                                                                          {"nul", FaultKind::nul},
                                                                          {"gzip", FaultKind::gzip},
                                                                          {"id-snake", FaultKind::id_snake},
                                                                          {"id-list", FaultKind::id_list},
                                                                          {"id-number", FaultKind::id_number},
                                                                          {"id-record", FaultKind::id_record},
                                                                          {"early", FaultKind::early},
                                                                          {"part", FaultKind::part},
                                                                          {"longer", FaultKind::longer},
                                                                          {"huge", FaultKind::huge},
                                                                          {"redirect", FaultKind::redirect},
                                                                          {"expired", FaultKind::expired}}};

struct NumberedFault {
    const char* start;
    FaultKind kind;
    int least, most;
};

constexpr std::array<NumberedFault, 3> numbered_faults{{{"code-", FaultKind::code, 0, 99999999},
                                                        {"http-", FaultKind::http, 200, 599},
                                                        {"late-", FaultKind::late, 0, 99999999}}};

constexpr std::array<std::pair<const char*, Route>, 6> routes{{{"submit", Route::submit},
                                                               {"task", Route::record_info},
                                                               {"credits", Route::credits},
                                                               {"persona", Route::persona},
                                                               {"link", Route::link},
                                                               {"file", Route::file}}};

std::optional<int> whole_number(const std::string& text) {
    const bool digits = !text.empty() && text.size() <= 8 && text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::optional<int>(std::stoi(text)) : std::nullopt;
}

std::optional<Route> parse_route(const std::string& text) {
    for (const auto& [name, route] : routes) {
        if (name == text) return route;
    }
    return std::nullopt;
}

constexpr const char* html_page =
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>";

constexpr const char* expired_page = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code>"
                                     "<Message>Request has expired</Message></Error>";
constexpr std::size_t huge = 2360000000; // bytes

/// Returns an answer to a submit that has the id elsewhere than usual.
Answer with_other_id(const Answer& answer, FaultKind kind) {
    JsonWriter data;
    switch (kind) {
    case FaultKind::id_snake: data.begin_object().key("task_id").text(answer.task_id).end_object(); break;
    case FaultKind::id_list:
        data.begin_array().begin_object().key("taskId").text(answer.task_id).end_object().end_array();
        break;
    case FaultKind::id_number:
        data.begin_object()
            .key("taskId")
            .integer(static_cast<std::int64_t>(hash_of(answer.task_id) >> 12))
            .end_object();
        break;
    default: data.begin_object().key("recordId").text(answer.task_id).end_object(); break;
    }
    return envelope(code_success, "success", data.json());
}

/// Returns the first half of a file, as if it had been asked for.
Answer first_half(Answer answer) {
    const std::size_t size = answer.file ? answer.file->size() : answer.body.size();
    answer.body = answer.file ? answer.file->bytes(0, size / 2) : answer.body.substr(0, size / 2);
    answer.file.reset();
    answer.status = 206;
    answer.headers.emplace_back("Content-Range",
                                "bytes 0-" + std::to_string(size / 2 - 1) + "/" + std::to_string(size));
    return answer;
}

/// Returns a redirect to the path of `request` with a query, or `answer` when that is where it came from.
Answer redirected(Answer answer, const RecordedRequest& request) {
    if (request.parameter("moved") != nullptr) return answer;
    Answer redirect = raw_answer(302, "");
    redirect.headers.emplace_back("Location", request.path + "?moved=1");
    return redirect;
}

} // namespace

std::optional<Fault> parse_fault(const std::string& text) {
    for (const auto& [name, kind] : plain_faults) {
        if (name == text) return Fault{kind};
    }
    for (const NumberedFault& one : numbered_faults) {
        const std::string start = one.start;
        if (text.compare(0, start.size(), start) != 0) continue;
        const auto number = whole_number(text.substr(start.size()));
        if (number && *number >= one.least && *number <= one.most) return Fault{one.kind, *number};
    }
    return std::nullopt;
}

std::variant<PlannedFault, std::string> parse_planned_fault(const std::string& text) {
    const auto wrong = [&text](const std::string& what) { return "'" + text + "': " + what; };
    const std::size_t first = text.find(':');
    if (first == std::string::npos) return wrong("not ROUTE:FAULT or ROUTE:FAULT:COUNT");
    const std::size_t second = text.find(':', first + 1);
    const std::string route_name = text.substr(0, first);
    const std::string fault_name = text.substr(first + 1, second == std::string::npos ? second : second - first - 1);
    const std::string count_text = second == std::string::npos ? "1" : text.substr(second + 1);
    const auto route = parse_route(route_name);
    if (!route) return wrong("route '" + route_name + "' is none of " + route_names);
    const auto fault = parse_fault(fault_name);
    if (!fault) return wrong("fault '" + fault_name + "' is none of " + fault_names);
    const auto count = count_text == "always" ? PlannedFault::always : whole_number(count_text);
    if (!count || *count == 0) return wrong("count '" + count_text + "' is neither 1 to 99999999 nor always");
    return PlannedFault{*route, *fault, *count};
}

Answer answer_of(Fault fault) {
    if (fault.kind == FaultKind::code) {
        return envelope(fault.number, "The emulator was asked for this code", fault.number == 200 ? "{}" : "null");
    }
    Answer answer = raw_answer(fault.number, "The emulator was asked for this status");
    answer.content_type = "text/plain";
    return answer;
}

Answer with_fault(Answer answer, Fault fault, const RecordedRequest& request) {
    const auto replace_body = [&answer](Answer by) {
        by.task_id = answer.task_id;
        answer = std::move(by);
    };
    switch (fault.kind) {
    case FaultKind::close: answer.send_mode = SendMode::closed; break;
    case FaultKind::silent: answer.send_mode = SendMode::silent; break;
    case FaultKind::slow: answer.send_mode = SendMode::slow; break;
    case FaultKind::truncated: answer.send_mode = SendMode::truncated; break;
    case FaultKind::late: answer.delay = std::chrono::milliseconds(fault.number); break;
    case FaultKind::html:
        replace_body(raw_answer(200, html_page));
        answer.content_type = "text/html";
        break;
    case FaultKind::no_data: replace_body(envelope(code_success, "success", "null")); break;
    case FaultKind::bom: answer.body.insert(0, "\xEF\xBB\xBF"); break;
    case FaultKind::nul: answer.body.push_back('\0'); break;
    case FaultKind::gzip: answer.gzip = true; break;
    case FaultKind::id_snake:
    case FaultKind::id_list:
    case FaultKind::id_number:
    case FaultKind::id_record:
        if (!answer.task_id.empty()) replace_body(with_other_id(answer, fault.kind));
        break;
    case FaultKind::early: answer.send_mode = SendMode::cut_short; break;
    case FaultKind::part: return first_half(std::move(answer));
    case FaultKind::longer: answer.send_mode = SendMode::longer; break;
    case FaultKind::huge: answer.announced = huge; break;
    case FaultKind::redirect: return redirected(std::move(answer), request);
    case FaultKind::expired:
        replace_body(raw_answer(403, expired_page));
        answer.content_type = "application/xml";
        break;
    case FaultKind::none:
    case FaultKind::code:
    case FaultKind::http: break;
    }
    return answer;
}

} // namespace fermata_emulator
