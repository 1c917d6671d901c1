// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/ascii.hpp>
#include <fermata/core/duration.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

FERMATA_BEGIN_NAMESPACE

namespace http {

/// The method of a request: `get` reads, `post` sends a body.
enum class Method { get, post };

/// A header line. Name and value hold no line break.
struct Header {
    std::string name{};
    std::string value{};
};

/// A list of header lines, shared by its copies, which never changes.
class Headers {
public:
    Headers() = default; ///< makes an empty list
    Headers(std::initializer_list<Header> all) : lines_(std::make_shared<const std::vector<Header>>(all)) {}
    explicit Headers(std::vector<Header> all) : lines_(std::make_shared<const std::vector<Header>>(std::move(all))) {}

    const Header* begin() const noexcept { return lines_ ? lines_->data() : nullptr; }
    const Header* end() const noexcept { return lines_ ? lines_->data() + lines_->size() : nullptr; }

    /// Returns whether both are copies of one list. Lines are not compared.
    friend bool operator==(const Headers& a, const Headers& b) noexcept { return a.lines_ == b.lines_; }
    friend bool operator!=(const Headers& a, const Headers& b) noexcept { return !(a == b); }

private:
    std::shared_ptr<const std::vector<Header>> lines_{};
};

/// What the head of an answer says of its body: the values of the headers of these names, empty without one. The texts
/// are good until the call that is given them returns.
struct BodyHeaders {
    std::string_view content_length{};
    std::string_view content_range{};
    std::string_view content_encoding{};
    std::string_view etag{};
    std::string_view last_modified{};
    std::string_view location{};

    /// Returns what `headers` say, whose texts it refers to.
    static BodyHeaders of(const Headers& headers) noexcept {
        BodyHeaders said;
        for (const Header& header : headers) {
            if (std::string_view* value = said.find(header.name)) *value = header.value;
        }
        return said;
    }

    /// Returns the place of the value of the header `name`, in any case; null for a header that says nothing of the
    /// body.
    std::string_view* find(std::string_view name) noexcept {
        if (detail::same_word(name, "Content-Length")) return &content_length;
        if (detail::same_word(name, "Content-Range")) return &content_range;
        if (detail::same_word(name, "Content-Encoding")) return &content_encoding;
        if (detail::same_word(name, "ETag")) return &etag;
        if (detail::same_word(name, "Last-Modified")) return &last_modified;
        return detail::same_word(name, "Location") ? &location : nullptr;
    }
};

/// The interface of a receiver for the body of an answer, piece by piece, so that no whole file is in memory. It is
/// called on the thread of the request. Only `report_progress` may throw.
class BodySink {
public:
    BodySink() = default;
    BodySink(const BodySink&) = delete;
    BodySink& operator=(const BodySink&) = delete;

    /// Prepares for a new answer and discards what an earlier one brought. It is called before each request is sent.
    virtual void begin() noexcept = 0;

    /// Takes the status of an answer and what its headers say of its body, once, before the body. Returns false to end
    /// the transfer, which then fails with (transport, file_system). A transport that has no headers leaves this out; a
    /// download over it is neither resumed nor redirected.
    virtual bool take_head(int status, const BodyHeaders& headers) noexcept {
        static_cast<void>(status);
        static_cast<void>(headers);
        return true;
    }

    /// Takes the next bytes of a 2xx answer. `expected` is the length of the whole body, 0 when the server does not
    /// say. Returns false to end the transfer, which then fails with (transport, file_system).
    virtual bool write(std::string_view bytes, std::uint64_t expected) noexcept = 0;

    /// Reports what has come so far to the user. A transport calls it between pieces, at times of its own and once more
    /// before the outcome, from where an exception can leave it: `send`, or `drive`.
    virtual void report_progress() {}

protected:
    ~BodySink() = default;
};

/// A request. Everything in it has been checked, so a transport sends it as it is.
struct Request {
    static constexpr Duration longest_timeout{std::chrono::hours(24)};

    Method method = Method::get;
    std::string url{};
    Headers headers{};
    std::string body{};     ///< sent with `post`, and then never empty
    bool send_once = false; ///< it must reach the service at most once, whatever happens: the paid submit
    // The calls of a client set these to 1 ms to 24 h. The libcurl transports take less as 1 ms and more as 24 h.
    Duration connect_timeout = longest_timeout; ///< for name lookup, connection and TLS
    Duration total_timeout = longest_timeout;   ///< for all of it
    Duration stall_timeout = longest_timeout;   ///< for the time without a new byte of the answer
    /// The longest body of the answer in bytes; a longer one is (protocol, too_large), and 0 allows an empty one only.
    /// With a sink it bounds the body of a 2xx answer. Without a sink the libcurl transports allocate all of it before
    /// they send, so that no allocation can fail later, and more than 64 MiB count as 64 MiB.
    std::size_t max_body = 0;
    /// Takes the body of a 2xx answer in place of Response::body, when not null. It must live as long as the request.
    BodySink* sink = nullptr;
};

/// An answer of any status.
struct Response {
    int status = 0;
    std::string body{};
    std::optional<std::chrono::seconds> retry_after{}; ///< the Retry-After header, when it is above 0
    Duration took{};                                   ///< from the start of the request to the end of the answer
    bool has_cf_ray =
        false; ///< it carries Cloudflare's header `cf-ray`: both providers are behind Cloudflare (recorded)
};

} // namespace http

FERMATA_END_NAMESPACE
