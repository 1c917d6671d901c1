// SPDX-License-Identifier: MIT
#include "faults/looks.hpp"

#include <algorithm>

namespace faults {

Behaviour looks(std::vector<Behaviour> steps) {
    return [steps = std::move(steps)](Visit& visit) {
        if (!visit.take_request()) return;
        if (visit.is_post()) {
            visit.say(http("200 OK", accepted_body(visit.accept())));
        } else {
            steps[(std::min)(visit.look_number(), steps.size()) - 1](visit);
        }
    };
}

Behaviour look(Bytes bytes, After after) {
    return [bytes = std::move(bytes), after](Visit& visit) {
        const std::string& target = visit.head().target;
        const std::string said = bytes(target.substr(target.find("taskId=") + 7));
        if (!said.empty()) visit.say(said);
        end(visit, after);
    };
}

Behaviour status(std::string word, std::string response) {
    return look([=](const std::string& id) { return http("200 OK", task_body(id, word, response)); });
}

} // namespace faults
