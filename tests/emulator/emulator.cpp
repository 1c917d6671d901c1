// SPDX-License-Identifier: MIT
#include "emulator.hpp"

namespace fermata_emulator {

Emulator::Emulator(EmulatorOptions options)
    : log_(options.log),
      service_(options),
      server_(options.port, [this](RecordedRequest request) { return handle(std::move(request)); }) {
    service_.set_base_url(server_.base_url());
    server_.start();
}

Answer Emulator::handle(RecordedRequest request) {
    const std::string line = request.method + " " + request.path + " -> ";
    Answer answer = service_.handle(std::move(request));
    const std::string code = answer.code == 0 ? "" : " code " + std::to_string(answer.code);
    if (log_) log_(line + std::to_string(answer.status) + code);
    return answer;
}

} // namespace fermata_emulator
