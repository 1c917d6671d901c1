// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/lane.hpp>
#include <fermata/detail/curl/multi.hpp>
#include <fermata/http/curl_options.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// All that is under way, by kind, so that submits, reads and downloads do not wait for each other. One thread.
class Lanes {
public:
    Lanes(CurlOptions options, std::size_t most_seats);

    void start(const http::Request& request, http::AsyncReceiver& receiver);

    /// Ends the request of `receiver`: what came of it, or (cancelled).
    Result<http::Response> cancel(const http::AsyncReceiver& receiver);

    /// Ends those of the receivers that are ending, but for paid requests that were sent: their answers are taken in.
    void collect();

    /// Seats those in line for whom there is a seat; whether there were any.
    bool begin();

    /// Moves every transfer on as far as it goes now.
    void perform();

    /// Calls the receivers of all that is over; whether there were any.
    bool deliver();

    /// Waits until something can be done, for a wake, or for `most`.
    void wait(Duration most) noexcept;

    void wake() noexcept { multi_.wake(); }

private:
    void end(Seat& seat, const Ending& ending) noexcept;
    void end_stalled() noexcept;
    Result<http::Response> finish(Seat& seat);
    Duration until_something_is_due() noexcept;

    CurlOptions options_;
    Multi multi_; ///< outlives the channels
    Lane submits_;
    Lane reads_;
    Lane downloads_;
    Lane* const all_[3] = {&submits_, &reads_, &downloads_};
    std::vector<Seat*> ended_;     ///< in the order of their ends; never allocates
    std::vector<Seat*> abandoned_; ///< cancelled inside of a callback; never allocates
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/curl/lanes.ipp>
#endif
