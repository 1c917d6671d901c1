// SPDX-License-Identifier: MIT
// One paid extension, whatever happens to this program: killed at any moment and run again with the same journal, it
// goes on with the same task and never pays twice. survives_a_crash JOURNAL AUDIO_ID [BASE_URL]
#include "support/callback_server.hpp"

#include <fermata/fermata.hpp>

#include <cstdio>
#include <fstream>
#include <iostream>

using namespace std::chrono_literals;

namespace {

/// What one program has to remember of its one paid request, in a file of two lines: `intent PORT TOKEN`, written
/// before the first byte is sent, and `task ID`. The token is a secret: keep the file to yourself.
class Journal {
public:
    explicit Journal(std::string path) : path_(std::move(path)) {
        std::ifstream file(path_);
        for (std::string word, token; file >> word;) {
            if (word == "intent" && file >> port >> token) intent = fermata::CallbackToken(token);
            if (word == "refused") intent.reset();
            if (word == "task" && file >> token) task = fermata::TaskId(token);
        }
    }

    /// Adds a line. Returns whether it is in the file now. (After a power cut it may not be: that takes fsync.)
    bool add(const std::string& line) const {
        std::FILE* file = std::fopen(path_.c_str(), "a");
        if (file == nullptr) return false;
        const bool written = std::fputs((line + "\n").c_str(), file) >= 0;
        return std::fclose(file) == 0 && written;
    }

    int port = 0;
    std::optional<fermata::CallbackToken> intent{};
    std::optional<fermata::TaskId> task{};

private:
    std::string path_;
};

/// Returns the task of a submit whose answer was lost, once a callback with its token comes.
fermata::Result<fermata::TaskId> settled(fermata::Error error, example::CallbackServer& server) {
    std::cerr << error.describe() << '\n';
    while (error.charge == fermata::Charge::unknown) {
        const auto event = server.next(60s);
        if (!event) return error; // still unknown: look at the provider's log page
        error = fermata::settle(std::move(error), *event);
    }
    return *error.task_id;
}

} // namespace

int main(int argc, char** argv) {
    const Journal journal{argc > 1 ? argv[1] : "journal.txt"};
    const fermata::CallbackToken token = journal.intent ? *journal.intent : fermata::new_callback_token();
    example::CallbackServer server(journal.port, [&token](const httplib::Request& request) {
        auto event = fermata::parse_callback(request.body, request.target);
        if (event && event->token != token) event = fermata::Error{}; // not the service's
        return event;
    });
    if (server.port() < 0) return std::cerr << "port " << journal.port << " is taken\n", 1;

    fermata::ClientOptions options;
    if (argc > 3) options.base_url = argv[3];                          // the emulator's; without it, kie.ai's
    options.before_submit = [&](const fermata::SubmitIntent& intent) { // before the first byte; false sends nothing
        return journal.add("intent " + std::to_string(server.port()) + " " + intent.token->reveal());
    };
    const fermata::Client client{fermata::ApiKey::from_env("KIE_API_KEY"), options};

    fermata::Result<fermata::TaskId> task_id = journal.task.value_or(fermata::TaskId{""});
    if (!journal.intent) {
        task_id = client.extend(
            fermata::ExtendRequest::inherited(fermata::AudioId{argc > 2 ? argv[2] : ""}, fermata::Model::v4_5)
                .callback_url(server.url(), token)
                .build());
    } else if (!journal.task) { // sent, perhaps, and no answer seen: never again
        fermata::Error lost;
        lost.message = "the program ended between the request and its answer";
        lost.charge = fermata::Charge::unknown;
        lost.callback_token = token;
        task_id = lost;
    }
    if (!task_id && task_id.error().charge == fermata::Charge::unknown) task_id = settled(task_id.error(), server);
    if (!task_id) {
        if (task_id.error().charge == fermata::Charge::none) journal.add("refused");
        return std::cerr << task_id.error().describe() << '\n', 1;
    }
    if (!journal.task) journal.add("task " + task_id->str());
    std::cout << *task_id << std::endl;

    const auto files =
        client.wait(*task_id).and_then([&](const fermata::Task& task) { return client.download(task, "music"); });
    if (!files) return std::cerr << files.error().describe() << '\n', 1;
    for (const auto& file : *files) std::cout << file << '\n';
}
