// SPDX-License-Identifier: MIT
#include "benchmark/fermata_calls.hpp"
#include "benchmark/answers.hpp"

#include <fermata/fermata.hpp>

namespace benchmark {

namespace {

const fermata::ExtendRequest& sample_request() {
    static const fermata::ExtendRequest request = [] {
        std::string prompt; // a character that JSON escapes in every 50
        while (prompt.size() < 3000) prompt += "Go on with a slow bridge of strings, then silence\n";
        auto builder = fermata::ExtendRequest::custom(
            fermata::AudioId{"e231****-****-****-****-****8cadc7dc"}, fermata::Model::v3_5,
            fermata::ContinueAt{std::chrono::milliseconds(60'500)}, fermata::Prompt{prompt},
            fermata::Style{"Classical"}, fermata::Title{"Peaceful Piano Extended"});
        builder.callback_url("https://api.example.com/callback").negative_tags("Heavy Metal, Upbeat Drums");
        builder.vocal_gender(fermata::VocalGender::male).persona_id(fermata::PersonaId{"persona_123"});
        builder.style_weight(0.65).weirdness_constraint(0.65).audio_weight(0.65);
        return *builder.build();
    }();
    return request;
}

/// Answers everything with the same body, and each submit with a new id.
class ReadyAnswer final : public fermata::http::Transport {
public:
    explicit ReadyAnswer(std::string body) : body_(std::move(body)), id_end_(body_.find(task_id) + task_id.size()) {}

    fermata::Result<fermata::http::Response> send(const fermata::http::Request& request,
                                                  const fermata::StopToken&) override {
        if (request.method == fermata::http::Method::post) count_up(body_, id_end_);
        fermata::http::Response response;
        response.status = 200;
        response.body = body_;
        return response;
    }

private:
    std::string body_;
    std::size_t id_end_;
};

fermata::Client client_with(fermata::ClientOptions options) {
    options.rate_limiter = std::make_shared<fermata::SlidingWindow>(1'000'000, std::chrono::milliseconds(1));
    return fermata::Client(fermata::ApiKey{"benchmark-key-0123456789"}, std::move(options));
}

fermata::Client client_of(const std::string& base_url, const std::string& ca_file) {
    fermata::ClientOptions options;
    options.base_url = base_url;
    options.curl.ca_file = ca_file;
    return client_with(std::move(options));
}

fermata::Client client_in_memory(const std::string& answer) {
    fermata::ClientOptions options;
    options.transport = std::make_shared<ReadyAnswer>(answer);
    return client_with(std::move(options));
}

std::function<bool()> extend_with(const fermata::Client& client) {
    return [client] { return client.extend(sample_request()).has_value(); };
}

std::function<bool()> task_with(const fermata::Client& client) {
    return [client, id = fermata::TaskId{task_id}] { return client.task(id).has_value(); };
}

} // namespace

std::function<bool()> fermata_extend(const std::string& base_url, const std::string& ca_file) {
    return extend_with(client_of(base_url, ca_file));
}

std::function<bool()> fermata_task(const std::string& base_url, const std::string& ca_file) {
    return task_with(client_of(base_url, ca_file));
}

std::function<bool()> fermata_extend_in_memory(const std::string& answer) {
    return extend_with(client_in_memory(answer));
}

std::function<bool()> fermata_task_in_memory(const std::string& answer) { return task_with(client_in_memory(answer)); }

std::string submit_body() { return fermata::to_json(sample_request()); }

std::string submit_path() { return std::string(fermata::kie().submit_path); }

std::string task_path(const std::string& id) { return std::string(fermata::kie().task_path) + "?taskId=" + id; }

} // namespace benchmark
