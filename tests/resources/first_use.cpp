// SPDX-License-Identifier: MIT
// For a program that has not used libcurl yet: recovery.cpp starts one.
#include "resources/faults.hpp"
#include "resources/operations.hpp"
#include "support/catch.hpp"
#include "support/requests.hpp"

using namespace resources;

TEST_CASE("resources: the first use of libcurl", "[.first_use]") {
    fermata::ClientOptions options;
    options.base_url = "http://127.0.0.1:1";
    const fermata::Client client(fermata::ApiKey{"test-key-0123456789"}, options);
    {
        const Fault fault(Resource::curl_entry, 0);
        const auto id = client.extend(test_support::example_request());
        CHECK(struck_entry() == "curl_global_init(0)");
        REQUIRE_FALSE(id);
        CHECK(id.error().reason == fermata::Reason::out_of_memory);
        CHECK(id.error().charge == fermata::Charge::none);
    }
    const Scene later; // whose constructor makes a call
    CHECK(later.accepted() == 1);
}
