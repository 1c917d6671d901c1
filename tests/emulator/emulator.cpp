// SPDX-License-Identifier: MIT
#include "emulator.hpp"

#include "cover.hpp"

#include <memory>
#include <mutex>

namespace fermata_emulator {
namespace {

/// Returns how the answer is sent, for the log; empty for the usual way.
std::string describe_send_mode(const Answer& answer) {
    if (answer.delay.count() > 0) return ", " + std::to_string(answer.delay.count()) + " ms late";
    switch (answer.send_mode) {
    case SendMode::slow: return ", slowly";
    case SendMode::truncated: return ", half of it";
    case SendMode::closed: return ", but closed instead";
    case SendMode::silent: return ", but silent";
    case SendMode::cut_short: return ", half of it without a length";
    case SendMode::longer: return ", longer than announced";
    case SendMode::whole:
    case SendMode::chunked: break;
    }
    return "";
}

EmulatorOptions with_log_locked(EmulatorOptions options) {
    if (!options.log) return options;
    options.log = [mutex = std::make_shared<std::mutex>(), log = options.log](const std::string& line) {
        const std::lock_guard<std::mutex> lock(*mutex);
        log(line);
    };
    return options;
}

} // namespace

std::string built_without() {
    std::string words;
    const auto add = [&words](bool there, const char* what) {
        words += there ? "" : (words.empty() ? "" : ", ") + std::string(what);
    };
    add(std::string(audio_kind().extension) == ".mp3", "WAV for MP3 (libmp3lame was not there)");
    add(std::string(cover_kind().extension) == ".jpeg", "SVG for JPEG (libjpeg was not there)");
    add(can_compress(), "no compressed answers (zlib was not there)");
    return words;
}

Emulator::Emulator(EmulatorOptions options)
    : options_(with_log_locked(std::move(options))),
      service_(options_),
      callback_sender_(options_, [this](const std::string& task_id) { service_.callback_failed(task_id); }),
      server_(options_.port, [this](RecordedRequest request) { return handle(std::move(request)); }) {
    service_.set_base_url(server_.base_url());
    service_.send_callbacks_by([this](CallbackPlan plan) { callback_sender_.enqueue(std::move(plan)); });
    server_.start();
}

Answer Emulator::handle(RecordedRequest request) {
    const std::string line = request.method + " " + request.path + " -> ";
    Answer answer = service_.handle(std::move(request));
    const std::string code = answer.code == 0 ? "" : " code " + std::to_string(answer.code);
    if (options_.log) options_.log(line + std::to_string(answer.status) + code + describe_send_mode(answer));
    return answer;
}

} // namespace fermata_emulator
