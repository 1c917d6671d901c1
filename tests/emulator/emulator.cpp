// SPDX-License-Identifier: MIT
#include "emulator.hpp"

#include <memory>
#include <mutex>

namespace fermata_emulator {
namespace {

/// How the answer is put on the wire, for the log; empty for the usual way.
std::string manner_in_words(const Answer& answer) {
    if (answer.late.count() > 0) return ", " + std::to_string(answer.late.count()) + " ms late";
    switch (answer.manner) {
    case Manner::slow: return ", slowly";
    case Manner::truncated: return ", half of it";
    case Manner::closed: return ", but closed instead";
    case Manner::silent: return ", but silent";
    case Manner::whole: break;
    }
    return "";
}

EmulatorOptions with_orderly_log(EmulatorOptions options) {
    if (!options.log) return options;
    options.log = [mutex = std::make_shared<std::mutex>(), log = options.log](const std::string& line) {
        const std::lock_guard<std::mutex> lock(*mutex);
        log(line);
    };
    return options;
}

} // namespace

Emulator::Emulator(EmulatorOptions options)
    : options_(with_orderly_log(std::move(options))),
      service_(options_),
      courier_(options_, [this](const std::string& task_id) { service_.callback_failed(task_id); }),
      server_(options_.port, [this](RecordedRequest request) { return handle(std::move(request)); }) {
    service_.set_base_url(server_.base_url());
    service_.send_callbacks_by([this](CallbackPlan plan) { courier_.take(std::move(plan)); });
    server_.start();
}

Answer Emulator::handle(RecordedRequest request) {
    const std::string line = request.method + " " + request.path + " -> ";
    Answer answer = service_.handle(std::move(request));
    const std::string code = answer.code == 0 ? "" : " code " + std::to_string(answer.code);
    if (options_.log) options_.log(line + std::to_string(answer.status) + code + manner_in_words(answer));
    return answer;
}

} // namespace fermata_emulator
