// SPDX-License-Identifier: MIT
#include "webhook_keys.hpp"

#include <cstdlib>
#include <sstream>

namespace tool {

fermata::Result<std::vector<fermata::WebhookKey>> webhook_keys() {
    const char* found = std::getenv("FERMATA_WEBHOOK_KEY");
    std::istringstream words(found != nullptr ? found : "");
    std::vector<fermata::WebhookKey> keys;
    for (std::string word; std::getline(words, word, ',');) {
        keys.emplace_back(std::move(word));
        if (auto violation = violation_of(keys.back())) {
            fermata::Error error = fermata::violations_error({*std::move(violation)});
            error.message = "a key in the environment variable FERMATA_WEBHOOK_KEY is malformed";
            return error;
        }
    }
    return keys;
}

fermata::Error no_webhook_key() {
    fermata::Error error;
    error.kind = fermata::ErrorKind::invalid_request;
    error.message = "the environment variable FERMATA_WEBHOOK_KEY holds no webhook key";
    return error;
}

} // namespace tool
