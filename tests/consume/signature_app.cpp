// SPDX-License-Identifier: MIT
// What a consumer of fermata::signature builds: the documented signature of one callback.
#include <fermata/extra/signature.hpp>

#include <cstdio>

int main() {
    fermata::CallbackGuardOptions options;
    options.unix_time = [] { return std::chrono::seconds(1767323045); };
    fermata::CallbackGuard guard({fermata::WebhookKey{"placeholder-hmac-key"}}, options);

    fermata::CallbackDelivery delivery;
    delivery.timestamp = "1767323045";
    delivery.signature = "B+OoL6JDdNf+VDeaBoianY8ltdbjfCQQA7EDhC442Ok=";
    delivery.body = R"({"data":{"callbackType":"complete","task_id":"0123456789abcdef0123456789abcdef","data":null}})";
    const auto hint = guard.admit(delivery);
    std::puts(hint ? hint->task_id.str().c_str() : hint.error().describe().c_str());

    delivery.body = R"({"data":{"callbackType":"complete","task_id":"another","data":null}})";
    const auto forged = guard.admit(delivery);
    std::puts(forged ? forged->task_id.str().c_str() : forged.error().message.c_str());
    return 0;
}
