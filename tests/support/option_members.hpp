// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/client_options.hpp>
#include <fermata/event_loop.hpp>

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// Every member of every struct of options, and its extreme values, so that a test can try each in a whole call.

namespace option_test {

using fermata::Duration;
using fermata::TimeSpan;

/// Calls `visit(name, member)` for each member: `names` are those of `members`, with commas between.
template<class Visit, class... Members>
void visit_each(const std::string& of, std::string_view names, Visit& visit, Members&... members) {
    const auto take_name = [&names] {
        const std::size_t comma = names.find(',');
        const std::string name(names.substr(0, comma));
        names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 2);
        return name;
    };
    (visit(of + "." + take_name(), members), ...);
}

template<class Options> inline constexpr bool is_options = false;

// A list that lacks a member does not compile: it takes the struct apart.
#define LIST_OF_MEMBERS(Options, ...)                                                                                  \
    template<> inline constexpr bool is_options<fermata::Options> = true;                                              \
    template<class Visit> void each_member(fermata::Options& options, Visit visit) {                                   \
        auto& [__VA_ARGS__] = options;                                                                                 \
        visit_each(#Options, #__VA_ARGS__, visit, __VA_ARGS__);                                                        \
    }

LIST_OF_MEMBERS(Timeouts, connect, exchange, stall)
LIST_OF_MEMBERS(Backoff, base, cap, rate_limited, longest_retry_after)
LIST_OF_MEMBERS(RetryPolicy, max_attempts, backoff)
LIST_OF_MEMBERS(PollPolicy, first, longest, failed_polls)
LIST_OF_MEMBERS(CurlOptions, ca_file, proxy, user_agent, idle_channels)
LIST_OF_MEMBERS(ClientOptions, provider, base_url, timeouts, retry, poll, rate_limiter, curl, transport, observe,
                before_submit)
LIST_OF_MEMBERS(CallOptions, stop, timeout)
LIST_OF_MEMBERS(WaitOptions, stop, timeout, grace, progress)
LIST_OF_MEMBERS(DownloadOptions, stop, timeout, max_bytes, grace, progress, saved)
LIST_OF_MEMBERS(Lengths, prompt, style, title, lyrics)
LIST_OF_MEMBERS(Limits, otherwise, rows)
LIST_OF_MEMBERS(EventLoopOptions, curl, channels, transport)

/// What a value is meant to be, whatever became of it on its way into the option.
enum class Size { none, least, large };

/// A value, and how it is called in a message.
template<class T> struct Extreme {
    std::string name;
    T value;
    Size size;
};

inline std::vector<Extreme<TimeSpan>> extremes_of(const TimeSpan&) {
    using std::chrono::hours;
    using std::chrono::nanoseconds;
    return {{"hours::min()", (hours::min)(), Size::none},
            {"Duration::min()", (Duration::min)(), Size::none},
            {"-1 h", hours(-1), Size::none},
            {"-1 ms", Duration(-1), Size::none},
            {"0", Duration(0), Size::none},
            {"1 ns", nanoseconds(1), Size::least},
            {"1 ms", Duration(1), Size::least},
            {"no_limit - 1 ms", fermata::no_limit - Duration(1), Size::large},
            {"no_limit", fermata::no_limit, Size::large},
            {"nanoseconds::max()", (nanoseconds::max)(), Size::large},
            {"Duration::max()", (Duration::max)(), Size::large},
            {"hours::max()", (hours::max)(), Size::large}};
}

template<class Number, std::enable_if_t<std::is_integral<Number>::value, int> = 0>
std::vector<Extreme<Number>> extremes_of(const Number&) {
    using Limits = std::numeric_limits<Number>;
    std::vector<Extreme<Number>> all{{"0", 0, Size::none},
                                     {"1", 1, Size::least},
                                     {"the largest but one", (Limits::max)() - 1, Size::large},
                                     {"the largest", (Limits::max)(), Size::large}};
    if (std::is_signed<Number>::value) {
        all.push_back({"-1", static_cast<Number>(-1), Size::none});
        all.push_back({"the least", (Limits::min)(), Size::none});
    }
    return all;
}

inline std::vector<Extreme<std::string>> extremes_of(const std::string&) {
    return {{"an empty text", "", Size::none},
            {"a million bytes", std::string(1'000'000, 'x'), Size::large},
            {"a line break", "\r\n", Size::large}};
}

inline std::vector<Extreme<fermata::Provider>> extremes_of(const fermata::Provider&) {
    return {{"an empty one", {}, Size::none}, {"kie_jobs()", fermata::kie_jobs(), Size::large}};
}

/// Of a hook, a token or a pointer only the empty one is extreme.
template<class Other, std::enable_if_t<!std::is_integral<Other>::value, int> = 0>
std::vector<Extreme<Other>> extremes_of(const Other&) {
    return {{"an empty one", {}, Size::none}};
}

/// One member with one of its values.
struct Cell {
    std::string member; ///< such as "CallOptions.timeout"
    std::string value;
    Size size;
};

/// Calls `try_cell(cell)` while each member of `options`, and of the options in it, has each of its extreme values.
template<class Options, class TryCell> void each_cell(Options& options, TryCell& try_cell) {
    each_member(options, [&try_cell](const std::string& name, auto& member) {
        using Member = std::decay_t<decltype(member)>;
        if constexpr (is_options<Member>) {
            each_cell(member, try_cell);
        } else {
            const Member kept = member;
            for (const Extreme<Member>& extreme : extremes_of(member)) {
                member = extreme.value;
                try_cell(Cell{name, extreme.name, extreme.size});
            }
            member = kept;
        }
    });
}

/// All that a call of a client can be told.
struct Setting {
    fermata::ClientOptions client{};
    fermata::CallOptions call{};
    fermata::WaitOptions wait{};
    fermata::DownloadOptions download{};
};

template<class TryCell> void each_cell(Setting& setting, TryCell try_cell) {
    each_cell(setting.client, try_cell);
    each_cell(setting.call, try_cell);
    each_cell(setting.wait, try_cell);
    each_cell(setting.download, try_cell);
}

} // namespace option_test
