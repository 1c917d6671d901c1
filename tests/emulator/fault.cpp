// SPDX-License-Identifier: MIT
#include "fault.hpp"

#include "answers.hpp"

#include <array>
#include <utility>

namespace fermata_emulator {
namespace {

constexpr std::array<std::pair<const char*, FaultKind>, 7> plain_words{{{"none", FaultKind::none},
                                                                        {"close", FaultKind::close},
                                                                        {"silent", FaultKind::silent},
                                                                        {"slow", FaultKind::slow},
                                                                        {"truncated", FaultKind::truncated},
                                                                        {"html", FaultKind::html},
                                                                        {"no-data", FaultKind::no_data}}};

struct NumberedWord {
    const char* start;
    FaultKind kind;
    int least, most;
};

constexpr std::array<NumberedWord, 3> numbered_words{{{"code-", FaultKind::code, 0, 99999999},
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

std::optional<Route> route_from(const std::string& word) {
    for (const auto& [name, route] : routes) {
        if (name == word) return route;
    }
    return std::nullopt;
}

constexpr const char* page = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>";

} // namespace

std::optional<Fault> fault_from(const std::string& word) {
    for (const auto& [name, kind] : plain_words) {
        if (name == word) return Fault{kind};
    }
    for (const NumberedWord& one : numbered_words) {
        const std::string start = one.start;
        if (word.compare(0, start.size(), start) != 0) continue;
        const auto number = whole_number(word.substr(start.size()));
        if (number && *number >= one.least && *number <= one.most) return Fault{one.kind, *number};
    }
    return std::nullopt;
}

std::variant<PlannedFault, std::string> planned_fault_from(const std::string& words) {
    const auto wrong = [&words](const std::string& what) { return "'" + words + "': " + what; };
    const std::size_t first = words.find(':');
    if (first == std::string::npos) return wrong("not ROUTE:FAULT or ROUTE:FAULT:COUNT");
    const std::size_t second = words.find(':', first + 1);
    const std::string route_word = words.substr(0, first);
    const std::string fault_word = words.substr(first + 1, second == std::string::npos ? second : second - first - 1);
    const std::string count_word = second == std::string::npos ? "1" : words.substr(second + 1);
    const auto route = route_from(route_word);
    if (!route) return wrong("route '" + route_word + "' is none of " + route_words);
    const auto fault = fault_from(fault_word);
    if (!fault) return wrong("fault '" + fault_word + "' is none of " + fault_words);
    const auto count = count_word == "always" ? PlannedFault::always : whole_number(count_word);
    if (!count || *count == 0) return wrong("count '" + count_word + "' is neither 1 to 99999999 nor always");
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

Answer damaged(Answer answer, Fault fault) {
    const auto replace_body = [&answer](Answer by) {
        by.task_id = answer.task_id;
        answer = std::move(by);
    };
    switch (fault.kind) {
    case FaultKind::close: answer.manner = Manner::closed; break;
    case FaultKind::silent: answer.manner = Manner::silent; break;
    case FaultKind::slow: answer.manner = Manner::slow; break;
    case FaultKind::truncated: answer.manner = Manner::truncated; break;
    case FaultKind::late: answer.late = std::chrono::milliseconds(fault.number); break;
    case FaultKind::html:
        replace_body(raw_answer(200, page));
        answer.content_type = "text/html";
        break;
    case FaultKind::no_data: replace_body(envelope(code_success, "success", "null")); break;
    case FaultKind::none:
    case FaultKind::code:
    case FaultKind::http: break;
    }
    return answer;
}

} // namespace fermata_emulator
