// SPDX-License-Identifier: MIT
// Whom a client trusts is an option's business, or libcurl's, and no variable's: the curl program reads them, libcurl
// does not.
#include "faults/behaviours.hpp"
#include "faults/certificates.hpp"
#include "faults/client_adapter.hpp"
#include "faults/fault_server.hpp"
#include "support/catch.hpp"
#include "support/requests.hpp"

#include <fermata/detail/curl/handles.hpp>

#include <cstdlib>

namespace faults {

namespace {

/// Sets a variable of the environment for as long as it lives.
class SetVariable {
public:
    SetVariable(const char* name, const std::string& value) : name_(name) {
        const char* before = std::getenv(name);
        if (before != nullptr) before_ = before;
        setenv(name, value.c_str(), 1);
    }
    ~SetVariable() { before_ ? setenv(name_, before_->c_str(), 1) : unsetenv(name_); }
    SetVariable(const SetVariable&) = delete;
    SetVariable& operator=(const SetVariable&) = delete;

private:
    const char* name_;
    std::optional<std::string> before_{};
};

/// Returns whether this libcurl has a file of certificates of its own. One that has none may ask its TLS library, and
/// OpenSSL heeds SSL_CERT_FILE.
bool has_own_certificates() {
    const fermata::detail::EasyHandle easy(curl_easy_init());
    const char* file = nullptr;
    return curl_easy_getinfo(easy.get(), fermata::detail::default_ca_file, &file) == CURLE_OK && file != nullptr;
}

fermata::Result<fermata::TaskId> extended(const FaultServer& server, const std::string& ca_file, MakeClient make) {
    fermata::ClientOptions options;
    options.base_url = server.base_url();
    options.curl.ca_file = ca_file;
    options.curl.proxy = "none";
    options.timeouts.connect = options.timeouts.exchange = std::chrono::minutes(1);
    return make(fermata::ApiKey{"test-key-0123456789"}, options)->extend(test_support::example_request(), {});
}

} // namespace

TEST_CASE("faults: SSL_CERT_FILE and CURL_CA_BUNDLE name nobody who is trusted") {
    FaultServer server(true, serve_normally, serve_normally);
    const MakeClient make = GENERATE(blocking_client, async_client);
    const char* name = GENERATE("SSL_CERT_FILE", "CURL_CA_BUNDLE");
    CAPTURE(name);
    if (has_own_certificates()) {
        const SetVariable variable(name, trusted_file());
        const auto id = extended(server, "", make);
        REQUIRE_FALSE(id);
        CAPTURE(id.error().describe());
        CHECK(id.error().reason == fermata::Reason::tls);
        CHECK(id.error().charge == fermata::Charge::none);
        CHECK(server.state().posts_since_armed == 0);
    } else {
        WARN("this libcurl has no certificates of its own, and may ask its TLS library for them");
    }
    const SetVariable variable(name, "/nonexistent");
    const auto id = extended(server, trusted_file(), make);
    if (!id) FAIL(id.error().describe());
    CHECK(server.state().posts_since_armed == 1);
}

} // namespace faults
