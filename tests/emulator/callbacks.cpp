// SPDX-License-Identifier: MIT
#include "callbacks.hpp"

#include "answers.hpp"
#include "lyrics.hpp"
#include "signals.hpp"
#include "sockets.hpp"

#include <httplib.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>

namespace fermata_emulator {
namespace {

/// Returns the address that `host` stands for, empty when it is not of this machine.
std::string loopback_address(const std::string& host) {
    if (to_lower(host) == "localhost") return "127.0.0.1";
    if (host == "[::1]") return "::1";
    in_addr address{};
    const bool is_loopback = inet_pton(AF_INET, host.c_str(), &address) == 1 && ntohl(address.s_addr) >> 24 == 127;
    return is_loopback ? host : "";
}

/// Returns the callback that belongs to a stage; empty for a stage without one.
std::string stage_name(const Stage& stage) {
    if (stage.error_code != 0) return "error";
    if (stage.last) return "complete";
    if (stage.tracks_listed == 0) return "";
    return stage.tracks_finished == 0 ? "text" : "first";
}

std::string message_of(const std::string& name, const Dialect& dialect) {
    if (name == "text") return "Text generation completed.";
    if (name == "first") return "First track generated successfully.";
    if (name == "complete") return "All generated successfully.";
    return dialect.name == sunoapi().name ? "Music extension failed" : "Audio generation failed.";
}

/// Returns the stage with those tracks that its callback holds: the finished ones; seen live, `text` has the others.
Stage as_called_back(Stage stage, bool live) {
    if (!live || stage.tracks_finished > 0) stage.tracks_listed = stage.tracks_finished;
    return stage;
}

std::string body_of(const Task& task, const Stage& stage, const Dialect& dialect, const EmulatorOptions& options,
                    const std::string& base_url) {
    const bool live = options.callbacks.live;
    const std::string name = stage_name(stage);
    const bool at_kie = dialect.name != sunoapi().name;
    JsonWriter out;
    out.begin_object().key("code").integer(stage.error_code == 0 ? code_success : stage.error_code);
    out.key("msg").text(message_of(name, dialect)).key("data").begin_object();
    if (!options.callbacks.unnamed) out.key("callbackType").text(name);
    out.key("task_id").text(task.id).key("data");
    TrackForm form = snake_track.as(options);
    form.source_urls = live || !at_kie;
    if (name == "error" && !at_kie) {
        out.null();
    } else {
        write_tracks(out, task, as_called_back(stage, live), form, base_url);
    }
    return out.end_object().end_object().json();
}

/// Returns the one callback of the newer route, as its pages have it: what recordInfo says, and 200 or 501.
std::string job_body_of(const Task& task, const Stage& stage, const EmulatorOptions& options,
                        const std::string& base_url) {
    const bool failed = stage.error_code != 0;
    JsonWriter out;
    out.begin_object().key("code").integer(failed ? 501 : code_success);
    out.key("msg").text(failed ? stage.error_message : "success");
    return out.key("data").raw(job_data(task, stage.begin, options, base_url)).end_object().json();
}

/// Moves callbacks, which are in order and in time, as the options ask for.
void rearrange(std::vector<Callback>& callbacks, std::chrono::milliseconds end, const CallbackOptions& options) {
    if (options.shuffled) std::rotate(callbacks.begin(), callbacks.end() - 1, callbacks.end());
    for (Callback& callback : callbacks) {
        if (options.shuffled) callback.due = end;
        if (options.late) callback.due = end + options.lateness;
    }
    if (!options.repeated) return;
    std::vector<Callback> thrice;
    for (const Callback& callback : callbacks) thrice.insert(thrice.end(), 3, callback);
    callbacks = std::move(thrice);
}

constexpr std::size_t most_sending_threads = 16;
constexpr int retries = 3;
constexpr std::chrono::milliseconds clock_step{20}; ///< the clock may be a test's, which no condition waits for
constexpr std::chrono::milliseconds step{2};
constexpr std::chrono::milliseconds shortest_pause{20};

/// Returns the pause before a retry: 3 s in the real pace, less in shorter ones.
std::chrono::milliseconds retry_pause(Pace pace) { return (std::max)(shortest_pause, pace.total / 30); }

/// Posts one callback. Returns the receiver's HTTP status, or 0 when it does not answer.
int post(httplib::Client& client, const CallbackPlan& plan, const Callback& callback, const EmulatorOptions& options) {
    client.set_connection_timeout(std::chrono::seconds(1));
    client.set_read_timeout(options.callbacks.answer_time);
    httplib::Headers headers{{"User-Agent", "fermata_emulator"}};
    if (options.dialect.signs_callbacks && !options.callbacks.webhook_key.empty()) {
        const std::string timestamp = std::to_string(options.clock().count() / 1000);
        headers.emplace("X-Webhook-Timestamp", timestamp);
        headers.emplace("X-Webhook-Signature",
                        webhook_signature(options.callbacks.webhook_key, plan.task_id, timestamp));
    }
    const auto answer = client.Post(plan.receiver.path, headers, callback.body, "application/json");
    return answer ? answer->status : 0;
}

} // namespace

std::optional<LoopbackUrl> loopback_url(const std::string& url) {
    const std::string scheme = "http://";
    if (!is_web_url(url) || to_lower(url.substr(0, scheme.size())) != scheme) return std::nullopt;
    const std::size_t end = (std::min)(url.find_first_of("/?#", scheme.size()), url.size());
    std::string authority = url.substr(scheme.size(), end - scheme.size());
    authority.erase(0, authority.rfind('@') + 1); // npos + 1 is 0: nothing to erase
    const std::size_t bracket = authority.find(']');
    const std::size_t colon = authority.find(':', bracket == std::string::npos ? 0 : bracket);
    LoopbackUrl parts;
    parts.host = loopback_address(authority.substr(0, colon));
    if (parts.host.empty()) return std::nullopt;
    if (colon != std::string::npos) parts.port = std::stoi(authority.substr(colon + 1)); // a port, says is_web_url
    parts.path = url.substr(end, url.find('#', end) - end);
    if (parts.path.empty() || parts.path.front() != '/') parts.path.insert(0, "/");
    return parts;
}

std::optional<CallbackPlan> plan_callbacks(const Task& task, const Dialect& dialect, const EmulatorOptions& options,
                                           const std::string& base_url) {
    auto receiver = loopback_url(task.request.callback_url);
    if (!receiver || options.callbacks.never || task.ending == Ending::callback_exception) return std::nullopt;
    CallbackPlan plan{task.id, std::move(*receiver), {}};
    const bool is_job = dialect.form == Form::job;
    const bool is_lyrics = task.request.operation == Operation::lyrics;
    for (const Stage& stage : stages_of(task.ending, options.pace)) {
        const std::string name = stage_name(stage);
        if (name.empty() || (is_job && !stage.last) || (is_lyrics && !plan.callbacks.empty())) continue;
        plan.callbacks.push_back({task.created + stage.begin, name,
                                  is_job      ? job_body_of(task, stage, options, base_url)
                                  : is_lyrics ? lyrics_callback(task, stage)
                                              : body_of(task, stage, dialect, options, base_url)});
    }
    rearrange(plan.callbacks, task.created + end_of(task.ending, options.pace), options.callbacks);
    return plan;
}

std::string webhook_signature(const std::string& key, const std::string& task_id, const std::string& timestamp) {
    const std::string message = task_id + "." + timestamp;
    std::array<unsigned char, 32> digest{};
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(message.data()),
         message.size(), digest.data(), &size);
    std::array<unsigned char, 45> base64{}; // 44 and a NUL
    EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
    return {base64.begin(), base64.end() - 1};
}

CallbackSender::CallbackSender(const EmulatorOptions& options, std::function<void(const std::string&)> on_failure)
    : options_(options), on_failure_(std::move(on_failure)) {}

CallbackSender::~CallbackSender() {
    Lock lock(mutex_);
    stopping_ = true;
    wake_.notify_all();
    while (running_ > 0) { // in a loop: a post may just be about to connect
        for (httplib::Client* client : posting_) client->stop();
        wake_.wait_for(lock, step);
    }
    lock.unlock();
    for (std::thread& thread : threads_) thread.join();
}

void CallbackSender::enqueue(CallbackPlan plan) {
    const Lock lock(mutex_);
    const std::chrono::milliseconds due = plan.callbacks.front().due;
    waiting_.emplace(due, std::move(plan));
    start_thread_if_needed();
    wake_.notify_all(); // one alone might be in the pause before a retry
}

void CallbackSender::start_thread_if_needed() {
    if (stopping_ || waiting_.empty() || busy_ < running_ || running_ == most_sending_threads) return;
    ++running_;
    threads_.emplace_back([this] { work(); });
}

void CallbackSender::work() {
    block_signals();
    Lock lock(mutex_);
    while (!stopping_) {
        if (waiting_.empty()) {
            wake_.wait(lock);
        } else if (const auto left = waiting_.begin()->first - options_.clock(); left.count() > 0) {
            wake_.wait_for(lock, (std::min)(left, clock_step));
        } else {
            send_first(std::move(waiting_.extract(waiting_.begin()).mapped()), lock);
        }
    }
    --running_;
}

/// Sends the first callback of `plan` and puts the rest of it back.
void CallbackSender::send_first(CallbackPlan plan, Lock& lock) {
    ++busy_;
    start_thread_if_needed();
    const bool sent = send(plan, plan.callbacks.front(), lock);
    --busy_;
    plan.callbacks.erase(plan.callbacks.begin());
    if (!sent || plan.callbacks.empty()) return;
    const std::chrono::milliseconds due = plan.callbacks.front().due;
    waiting_.emplace(due, std::move(plan));
}

bool CallbackSender::send(const CallbackPlan& plan, const Callback& callback, Lock& lock) {
    for (int retry = 0; retry <= retries && !stopping_; ++retry) {
        if (retry > 0) wake_.wait_for(lock, retry_pause(options_.pace), [this] { return stopping_; });
        if (try_once(plan, callback, lock)) return true;
    }
    if (stopping_) return false;
    lock.unlock();
    on_failure_(plan.task_id);
    lock.lock();
    return false;
}

bool CallbackSender::try_once(const CallbackPlan& plan, const Callback& callback, Lock& lock) {
    httplib::Client client(plan.receiver.host, plan.receiver.port);
    posting_.insert(&client);
    lock.unlock();
    const int status = post(client, plan, callback, options_);
    lock.lock();
    posting_.erase(&client);
    if (options_.log && !stopping_) options_.log("callback " + callback.stage + " -> " + std::to_string(status));
    return status == 200;
}

} // namespace fermata_emulator
