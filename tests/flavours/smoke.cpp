// SPDX-License-Identifier: MIT
// One way through the library, for builds in which Catch2 could not go on after its first failure, too:
// smoke BASE_URL FOLDER. Says what failed.
#include "every_header.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>

using namespace std::chrono_literals;

namespace {

int fail(const char* what, const fermata::Error& error) {
    std::fprintf(stderr, "%s: %s\n", what, error.describe().c_str());
    return 1;
}

int fail(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    return 1;
}

fermata::Result<fermata::ExtendRequest> make_request() {
    return fermata::ExtendRequest::custom(fermata::AudioId{"some-track"}, fermata::Model::v4_5,
                                          fermata::ContinueAt{60s}, fermata::Prompt{"more relaxing notes"},
                                          fermata::Style{"Classical"}, fermata::Title{"Peaceful Piano Extended"})
        .style_weight(0.65)
        .poll_only()
        .build();
}

fermata::Result<fermata::Task> wait(const fermata::Client& client, const fermata::TaskId& id) {
#if __cplusplus >= 202002L
    return client.wait(id, {.timeout = 10min});
#else
    fermata::WaitOptions options;
    options.timeout = 10min;
    return client.wait(id, options);
#endif
}

/// A refusal of the service, as data.
bool refusals_are_read() {
    const auto script = std::make_shared<fermata::testing::ScriptTransport>();
    script->answer(200, R"({"code":402,"msg":"no credits","data":null})");
    fermata::ClientOptions options;
    options.transport = script;
    const auto id = fermata::Client{fermata::ApiKey{"no-real-key"}, options}.extend(make_request());
    return !id && id.error().reason == fermata::Reason::no_credits && id.error().charge == fermata::Charge::none;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) return fail("usage: smoke BASE_URL FOLDER");
    fermata::ClientOptions options;
    options.base_url = argv[1];
    options.poll.first = 1ms; // raised to the least pause
    const fermata::Client client{fermata::ApiKey{"no-real-key"}, options};

    const auto request = make_request();
    if (!request) return fail("request", request.error());
    const auto read = fermata::request_from_json(fermata::to_json(*request));
    if (!read) return fail("request read", read.error());
    if (*read != *request) return fail("a request differs from itself read again");
    if (!refusals_are_read()) return fail("a refusal was not read as no_credits, not charged");

    const auto before = client.credits();
    if (!before) return fail("credits before", before.error());
    const auto id = client.extend(request);
    if (!id) return fail("extend", id.error());
    const auto task = wait(client, *id);
    if (!task) return fail("wait", task.error());
    if (task->tracks.size() != 2) return fail("the task has not two tracks");
    const auto files = client.download(*task, argv[2]);
    if (!files) return fail("download", files.error());
    if (files->size() != 2) return fail("there are not two files");
    for (const std::string& file : *files) {
        std::error_code error;
        if (std::filesystem::file_size(file, error) < 1000 || error) return fail("a file holds no sound");
    }
    const auto after = client.credits();
    if (!after) return fail("credits after", after.error());
    if (before->balance - after->balance < 11.9 || before->balance - after->balance > 12.1)
        return fail("the balance has not fallen by 12");
    std::puts("all is well");
    return 0;
}
