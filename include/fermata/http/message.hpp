// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

FERMATA_BEGIN_NAMESPACE

namespace http {

enum class Method { get, post };

/// One header line.
struct Header {
    std::string name{};
    std::string value{};
};

/// Header lines that many requests share: a list never changes, and copies are of the same one.
class Headers {
public:
    Headers() = default; ///< none
    Headers(std::initializer_list<Header> all) : lines_(std::make_shared<const std::vector<Header>>(all)) {}

    const Header* begin() const noexcept { return lines_ ? lines_->data() : nullptr; }
    const Header* end() const noexcept { return lines_ ? lines_->data() + lines_->size() : nullptr; }

    /// Whether they are one list, which is found out without a look at its lines.
    friend bool operator==(const Headers& a, const Headers& b) noexcept { return a.lines_ == b.lines_; }
    friend bool operator!=(const Headers& a, const Headers& b) noexcept { return !(a == b); }

private:
    std::shared_ptr<const std::vector<Header>> lines_{};
};

/// Takes the body of an answer piece by piece, so that a file never sits in memory.
class BodySink {
public:
    BodySink() = default;
    BodySink(const BodySink&) = delete;
    BodySink& operator=(const BodySink&) = delete;

    /// A request is sent whose answer may come here: what an earlier one brought is void.
    virtual void begin() noexcept = 0;

    /// The next bytes of a 2xx answer. `expected` is the length of the whole body, 0 when the server does not tell.
    /// False ends the transfer.
    virtual bool write(std::string_view bytes, std::uint64_t expected) noexcept = 0;

protected:
    ~BodySink() = default;
};

/// One request. Everything in it has been checked: a transport sends it as it is.
struct Request {
    Method method = Method::get;
    std::string url{};
    Headers headers{};
    std::string body{};         ///< sent when the method is post; never empty then
    bool send_once = false;     ///< must reach the service at most once, whatever happens: the paid submit
    Duration connect_timeout{}; ///< name lookup, connection and TLS
    Duration total_timeout{};   ///< all of it; 0 for none
    Duration stall_timeout{};   ///< without a new byte of the answer; 0 for none
    std::size_t max_body = 0;   ///< a longer answer is an error
    BodySink* sink = nullptr;   ///< takes the body of a 2xx answer in place of Response::body
};

/// An answer, whatever its status.
struct Response {
    int status = 0;
    std::string body{};
    std::optional<std::chrono::seconds> retry_after{}; ///< from the Retry-After header, when it is above 0
    Duration took{};
};

} // namespace http

FERMATA_END_NAMESPACE
