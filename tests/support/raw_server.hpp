// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace test_support {

/// What a RawServer does once it has a whole request.
struct RawReply {
    enum class Then { keep, close, reset, hang };

    std::string bytes{}; ///< sent as they are
    Then then = Then::close;
};

/// An HTTP answer with this body that keeps the connection.
RawReply http_reply(const std::string& body, const std::string& status = "200 OK");

/// A server on 127.0.0.1 that answers byte for byte what a test wants, and counts the requests whose whole body
/// arrived: those that a service would have charged. It ends with its destructor, open connections included.
class RawServer {
public:
    /// `answer` is told the number of the request, from 1, and its text; it runs on the server's thread.
    using Answer = std::function<RawReply(std::size_t number, const std::string& request)>;

    explicit RawServer(Answer answer);
    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;

    std::string base_url() const;
    std::size_t whole_requests() const;
    std::size_t answers() const; ///< that the system has taken in
    std::size_t connections() const;
    std::string last_request() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// No answer at all, and the connection stays.
inline const RawReply silence{"", RawReply::Then::hang};
inline RawReply no_answer(std::size_t, const std::string&) { return silence; }

} // namespace test_support
