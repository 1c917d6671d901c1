// SPDX-License-Identifier: MIT
#include "support/option_members.hpp"
#include "unit/signature_helpers.hpp"

namespace option_test {

using namespace unit_test;

LIST_OF_MEMBERS(CallbackGuardOptions, tolerance, remembered, unix_time)

TEST_CASE("extremes: of a CallbackGuard each option means what its docstring says", "[unit]") {
    HeldClock clock;
    fermata::CallbackGuardOptions options = clock.options();
    const auto try_cell = [&](const Cell& cell) {
        CAPTURE(cell.member, cell.value);
        fermata::CallbackGuard guard(one_key(), options);
        const auto first = guard.admit(Delivery().view());
        const auto again = guard.admit(Delivery().view());
        const bool is_bounded = options.tolerance >= Duration::zero() && options.tolerance <= 24h;
        if (cell.member == "CallbackGuardOptions.tolerance" && !is_bounded) {
            CHECK(fields_of(first) == "tolerance");
        } else if (cell.member == "CallbackGuardOptions.unix_time") {
            CHECK(verdict(first) == not_valid); // by the system's clock it is old
        } else {
            CHECK(verdict(first) == "admitted");
            CHECK(verdict(again) == (options.remembered == 0 ? "admitted" : admitted_before));
        }
    };
    each_cell(options, try_cell);
}

TEST_CASE("extremes: no clock and no timestamp of a callback overflows", "[unit]") {
    using std::chrono::seconds;
    const std::int64_t last = 999999999999;
    HeldClock clock;
    auto options = clock.options();
    options.tolerance = 24h;
    for (const std::int64_t now : {(seconds::min)().count(), std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, last,
                                   last + 1, (seconds::max)().count()}) {
        clock.now = now;
        fermata::CallbackGuard guard(one_key(), options);
        for (const std::int64_t signed_at : {std::int64_t{0}, std::int64_t{1}, std::int64_t{1767323045}, last}) {
            CAPTURE(now, signed_at);
            const std::int64_t kept = now < 0 ? 0 : now > last ? last : now;
            const bool fits = signed_at >= kept - 86400 && signed_at <= kept + 86400;
            CHECK(verdict(guard.admit(signed_delivery("task-1", signed_at).view())) == (fits ? "admitted" : not_valid));
        }
    }
}

} // namespace option_test
