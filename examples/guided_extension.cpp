// SPDX-License-Identifier: MIT
// What ./examples/run.sh runs: one extension from request to files, with everything that happens on the way shown.
// Against the emulator it sends the documented example. With --live it shows the request, its price and the balance,
// asks, and only then pays.
#include "support/progress_line.hpp"

#include <fermata/fermata.hpp>

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>

using namespace std::chrono_literals;

namespace {

struct Options {
    std::string base_url;
    std::string folder = "music";
    bool live = false;
    std::string audio_id = "e231****-****-****-****-****8cadc7dc"; // the documented example's
    std::string model = "V3_5";
    double continue_at = 60;
};

/// Returns the documentation's example request, with another track, model and position when they are given.
fermata::Result<fermata::ExtendRequest> example_request(const Options& options) {
    auto builder = fermata::ExtendRequest::custom(
        fermata::AudioId{options.audio_id}, fermata::Model::named(options.model),
        fermata::ContinueAt::seconds(options.continue_at),
        fermata::Prompt{"Extend the music with more relaxing notes and a gentle bridge section"},
        fermata::Style{"Classical"}, fermata::Title{"Peaceful Piano Extended"});
    builder.negative_tags("Heavy Metal, Upbeat Drums").vocal_gender(fermata::VocalGender::male);
    builder.style_weight(0.65).weirdness_constraint(0.65).audio_weight(0.65);
    if (options.live) {
        builder.poll_only();
    } else {
        builder.callback_url("https://api.example.com/callback");
    }
    return builder.build();
}

int fail(const fermata::Error& error) {
    std::cerr << "\nIt did not work: " << error.describe() << '\n';
    return 1;
}

bool agrees_to_pay() {
    std::cout << "This is paid for with your credits (about 12 for the two tracks, by public price lists).\n"
                 "Type yes to send it, anything else to leave: "
              << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    if (answer == "yes") return true;
    std::cout << "\nNothing was sent.\n";
    return false;
}

int extend(const fermata::Client& client, const fermata::ExtendRequest& request, const Options& options) {
    std::cout << "The request:\n  " << fermata::to_json(request) << "\n";
    const auto before = client.credits();
    if (!before) return fail(before.error());
    std::cout << "Credits before: " << before->balance << '\n';
    if (options.live && !agrees_to_pay()) return 0;

    const auto id = client.extend(request);
    if (!id) return fail(id.error());
    std::cout << "Task: " << *id << std::endl; // at once: with the id nothing is lost, whatever comes

    example::ProgressLine line;
    fermata::WaitOptions wait;
    wait.progress = [&line](const fermata::Task& task) { line.show(task.status_word); };
    const auto task = client.wait(*id, wait);
    line.end();
    if (!task) return fail(task.error());

    fermata::DownloadOptions download;
    download.progress = [&line](const fermata::DownloadProgress& step) {
        line.show("downloading " + step.track.id.str(), step.received, step.expected);
    };
    const auto files = client.download(*task, options.folder, download);
    line.end();
    if (!files) return fail(files.error());
    for (std::size_t i = 0; i < files->size(); ++i) {
        std::cout << (*files)[i] << "  (" << task->tracks[i].duration << " s)\n";
    }
    const auto after = client.credits();
    if (!after) return fail(after.error());
    std::cout << "Credits after: " << after->balance << '\n';
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Extends one track and saves what comes of it.");
    app.add_option("--base-url", options.base_url, "where the emulator listens");
    app.add_option("--folder", options.folder, "where the files go")->capture_default_str();
    app.add_flag("--live", options.live, "the real service, with the key in KIE_API_KEY; it asks before it pays");
    const CLI::Option* audio_id = app.add_option("--audio-id", options.audio_id, "the track to extend");
    const CLI::Option* model = app.add_option("--model", options.model, "the model that made it, such as V4_5");
    app.add_option("--continue-at", options.continue_at, "where to go on, in seconds")->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    if (options.live && (audio_id->empty() || model->empty())) {
        std::cerr << "A live extension needs --audio-id and --model of a track that kie.ai made for you. Both are in "
                     "the task that made it:\nat https://kie.ai/logs, or in the answer of record-info, as "
                     "sunoData[].id and the model you chose.\nNothing was sent.\n";
        return 2;
    }
    fermata::ClientOptions client_options;
    client_options.base_url = options.base_url;
    if (!options.live) client_options.poll.first = 400ms; // the emulator makes music in seconds
    const auto key = options.live ? fermata::ApiKey::from_env("KIE_API_KEY") : fermata::ApiKey{"emulator-needs-no-key"};
    const fermata::Client client(key, client_options);
    const auto request = example_request(options);
    if (!request) return fail(request.error());
    return extend(client, *request, options);
}
