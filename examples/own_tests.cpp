// SPDX-License-Identifier: MIT
// Testing one's own code without a network: a ScriptTransport gives the answers that a test wants.
#include <fermata/fermata.hpp>
#include <fermata/testing/script_transport.hpp>

#include <iostream>

namespace {

/// Code of one's own: what it tells a user after pressing "extend".
std::string press_extend(const fermata::Client& client) {
    const auto request =
        fermata::ExtendRequest::inherited(fermata::AudioId{"some-track"}, fermata::Model::v5).poll_only().build();
    const auto task_id = client.extend(request);
    if (task_id) return "working on it";
    switch (task_id.error().charge) {
    case fermata::Charge::unknown: return "this may have cost credits: look before you press again";
    default: return task_id.error().reason == fermata::Reason::no_credits ? "top up first" : "that did not work";
    }
}

/// A client whose next request is answered so, and the script that counts its requests.
struct Scripted {
    std::shared_ptr<fermata::testing::ScriptTransport> script = std::make_shared<fermata::testing::ScriptTransport>();

    fermata::Client client() const {
        fermata::ClientOptions options;
        options.transport = script;
        return fermata::Client{fermata::ApiKey{"no-real-key"}, options};
    }
};

int failures = 0;

void expect(const std::string& found, const std::string& wanted) {
    std::cout << (found == wanted ? "passed: " : "FAILED: ") << wanted << '\n';
    if (found != wanted) ++failures;
}

} // namespace

int main() {
    Scripted good;
    good.script->answer(200, R"({"code": 200, "msg": "success", "data": {"taskId": "0123456789abcdef"}})");
    expect(press_extend(good.client()), "working on it");

    Scripted poor;
    poor.script->answer(200, R"({"code": 402, "msg": "The current credits are insufficient.", "data": null})");
    expect(press_extend(poor.client()), "top up first");

    Scripted broken; // a gateway gave up: the request may have arrived, so it is not sent again
    broken.script->answer(504, "<html>Gateway Timeout</html>");
    expect(press_extend(broken.client()), "this may have cost credits: look before you press again");
    expect(std::to_string(broken.script->requests().size()) + " request", "1 request");
    return failures;
}
