// SPDX-License-Identifier: MIT
#pragma once

// What the benchmarks' server answers.
#include "contract/task_samples.hpp"

namespace benchmark {

inline const std::string task_id = "0123456789abcdef0123456789abcdef";

/// Returns the id of one of many tasks.
inline std::string id_of_task(int number) {
    const std::string digits = std::to_string(number);
    return std::string(task_id.size() - digits.size(), '0') + digits;
}

/// A submit that was accepted.
inline const std::string accepted_answer = R"({"code":200,"msg":"success","data":{"taskId":")" + task_id + R"("}})";

/// Counts up the last eight digits of the id that ends before `end` in `answer`, in place: no two tasks have one id.
inline void count_up(std::string& answer, std::size_t end) {
    for (std::size_t place = 1; place <= 8; ++place) {
        char& digit = answer[end - place];
        digit = digit >= '0' && digit < '9' ? static_cast<char>(digit + 1) : '0';
        if (digit != '0') return;
    }
}

/// A task just after the submit.
inline const std::string& pending_answer = contract::recorded_pending;

/// A finished task with the words of a song in one of its two tracks: 3 KB.
inline std::string finished_answer() {
    std::string words;
    for (int line = 0; line < 34; ++line) words += "A line of a song as long as most lines are\\n";
    std::string answer = contract::recorded_success;
    const std::string placeholder = "[Verse] placeholder";
    return answer.replace(answer.find(placeholder), placeholder.size(), words);
}

/// Returns the answer to a request that begins with `head`. A submit is accepted, a task is finished; under /pending it
/// stays pending. Under /many each id has its own task, pending at two polls and finished at the third (the fourth
/// begins again); under /many/pending all of them stay pending.
const std::string& answer_to(const std::string& head);

} // namespace benchmark
