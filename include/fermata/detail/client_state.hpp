// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/client_options.hpp>
#include <fermata/core/fingerprint.hpp>
#include <fermata/core/url.hpp>
#include <fermata/detail/machine.hpp>
#include <fermata/http/transport.hpp>
#include <fermata/wire/encode.hpp>

#include <algorithm>
#include <atomic>
#include <mutex>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The last 64 tasks that were paid for and that nobody was given, since an exception has left their calls: their ids,
/// or the answers that hold them, where memory was too short to read those. Any thread.
class UnclaimedTasks {
public:
    /// Allocates what `add` and `add_answer` need.
    void make_room() {
        const std::lock_guard<std::mutex> lock(mutex_);
        kept_.reserve(most_);
    }

    void add(TaskId id) noexcept { keep({std::move(id), {}}); }
    void add_answer(http::Response answer) noexcept { keep({TaskId(""), std::move(answer)}); }

    /// Removes and returns the ids, oldest first. `id_in(answer)` returns that in an answer, or an empty one.
    template<class IdIn> std::vector<TaskId> take(IdIn id_in) {
        const std::lock_guard<std::mutex> lock(mutex_);
        std::vector<TaskId> taken;
        for (const Kept& kept : kept_) {
            TaskId id = kept.id.str().empty() ? id_in(kept.answer) : kept.id;
            if (!id.str().empty()) taken.push_back(std::move(id));
        }
        kept_.clear(); // keeps its memory, for calls that are under way
        return taken;
    }

private:
    struct Kept {
        TaskId id; ///< empty: it is in the answer
        http::Response answer;
    };

    void keep(Kept kept) noexcept {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (kept_.size() == most_) kept_.erase(kept_.begin());
        kept_.push_back(std::move(kept));
    }

    static constexpr std::size_t most_ = 64;
    std::mutex mutex_{};
    std::vector<Kept> kept_{};
};

/// Knows the ids of the last 1024 tasks, by 64 bits of each. A cache on the way may answer a submit with the answer to
/// another one: an id that comes twice shows it. Any thread.
class RecentTasks {
public:
    /// Allocates what `add` needs.
    void make_room() {
        const std::lock_guard<std::mutex> lock(mutex_);
        marks_.reserve(most_);
    }

    /// Returns whether the id is new.
    bool add(const TaskId& id) noexcept {
        const std::uint64_t mark = fingerprint(id.str());
        const std::lock_guard<std::mutex> lock(mutex_);
        if (std::find(marks_.begin(), marks_.end(), mark) != marks_.end()) return false;
        if (marks_.size() < most_) {
            marks_.push_back(mark);
        } else {
            marks_[next_++ % most_] = mark;
        }
        return true;
    }

private:
    static constexpr std::size_t most_ = 1024;
    std::mutex mutex_{};
    std::vector<std::uint64_t> marks_{};
    std::size_t next_ = 0;
};

/// Knows when the tasks of the last 1024 tracks were first seen to have ended: a file may be late. Any thread.
class EndedTracks {
public:
    void note(const std::vector<Track>& tracks, TimePoint now) {
        const std::lock_guard<std::mutex> lock(mutex_);
        for (const Track& track : tracks) {
            const std::uint64_t mark = mark_of(track);
            if (find(mark) != nullptr) continue;
            if (ends_.size() < most_) ends_.emplace_back();
            ends_[next_++ % most_] = {mark, now};
        }
    }

    /// Returns that time; nothing for a track that was not seen.
    std::optional<TimePoint> end_of(const Track& track) const {
        const std::lock_guard<std::mutex> lock(mutex_);
        const End* end = find(mark_of(track));
        if (end == nullptr) return std::nullopt;
        return end->time;
    }

private:
    struct End {
        std::uint64_t mark = 0;
        TimePoint time{};
    };

    static std::uint64_t mark_of(const Track& track) noexcept {
        return fingerprint(track.audio_url, fingerprint(track.id.str()));
    }
    const End* find(std::uint64_t mark) const noexcept {
        const auto found =
            std::find_if(ends_.begin(), ends_.end(), [mark](const End& one) { return one.mark == mark; });
        return found == ends_.end() ? nullptr : &*found;
    }

    static constexpr std::size_t most_ = 1024;
    mutable std::mutex mutex_{};
    std::vector<End> ends_{};
    std::size_t next_ = 0;
};

/// What a client and its copies share. Calls change only its random state and its lists of tasks.
struct ClientState {
    ClientState(ApiKey api_key, const ClientOptions& options, std::string url, std::optional<Error> error)
        : key(std::move(api_key)),
          provider(options.provider),
          base_url(std::move(url)),
          has_own_url(base_url == provider.base_url),
          transport(options.transport),
          setup_error(std::move(error)) {}

    ApiKey key;
    Provider provider;
    std::string base_url;                       ///< without a slash at its end
    bool has_own_url;                           ///< that is the provider's own
    std::shared_ptr<http::Transport> transport; ///< of the blocking driver; empty when there is none
    std::optional<Error> setup_error;           ///< why no call can be made
    http::Headers read_headers{};               ///< of every request that reads
    http::Headers post_headers{};
    Timeouts timeouts{};
    RetryPolicy retry{};
    PollPolicy poll{};
    std::shared_ptr<RateLimiter> rate_limiter{}; ///< never empty
    Observer observe{};
    SubmitHook before_submit{};
    UnclaimedTasks unclaimed{};
    RecentTasks recent{};
    EndedTracks ended{};
    bool has_ended = false; ///< an AsyncClient is at its end: a call that is started now ends at once
    std::atomic<std::uint64_t> random_state{static_cast<std::uint64_t>(
        std::chrono::steady_clock::now().time_since_epoch().count())}; ///< jitter: two clients should not agree
};

/// Returns what a driver tells a machine now. `random_state` is shared by the calls of a client.
inline Moment moment_now(bool stopped, std::atomic<std::uint64_t>& random_state) noexcept {
    // splitmix64: jitter needs no better, and <random> is large.
    constexpr std::uint64_t step = 0x9E3779B97F4A7C15;
    std::uint64_t bits = random_state.fetch_add(step, std::memory_order_relaxed) + step;
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
    bits ^= bits >> 31;
    Moment moment;
    moment.now = steady_now();
    moment.stopped = stopped;
    moment.random = static_cast<double>(bits >> 11) / 9007199254740992.0; // 2^53
    return moment;
}

/// Returns `timeouts` with none above what a request can have.
inline Timeouts bounded(Timeouts timeouts) noexcept {
    for (TimeSpan* limit : {&timeouts.connect, &timeouts.exchange, &timeouts.stall}) {
        *limit = (std::min<Duration>)(*limit, http::Request::longest_timeout);
    }
    return timeouts;
}

/// Returns why a client with this key and these options can make no call, if so.
inline std::optional<Error> setup_error_of(const Result<ApiKey>& key, const ClientOptions& options,
                                           const std::string& base_url) {
    if (!key) return key.error();
    std::vector<Violation> violations = violations_of(options.curl);
    if (std::optional<Violation> violation = violation_of(*key)) violations.push_back(std::move(*violation));
    if (const char* problem = base_url_problem(base_url)) {
        violations.push_back({"base_url", problem, redacted_url(base_url)});
    }
    if (violations.empty()) return std::nullopt;
    Error error = violations_error(std::move(violations));
    error.message = "the client's key or options break a rule";
    return error;
}

/// Returns the state of a client with this key and these options. Its transport is theirs, which may be empty.
inline std::shared_ptr<ClientState> make_client_state(Result<ApiKey> key, const ClientOptions& options) {
    std::string base_url = options.base_url.empty() ? std::string(options.provider.base_url) : options.base_url;
    while (!base_url.empty() && base_url.back() == '/') base_url.pop_back();
    std::optional<Error> error = setup_error_of(key, options, base_url);
    auto state = std::make_shared<ClientState>(key ? *std::move(key) : ApiKey(""), options, std::move(base_url),
                                               std::move(error));
    const http::Header key_line{"Authorization", "Bearer " + state->key.reveal()};
    const http::Header accept{"Accept", "application/json"};
    state->read_headers = {key_line, accept};
    state->post_headers = {key_line, accept, {"Content-Type", "application/json"}};
    state->timeouts = bounded(options.timeouts);
    state->retry = options.retry;
    state->poll = options.poll;
    state->rate_limiter = options.rate_limiter ? options.rate_limiter : std::make_shared<SlidingWindow>();
    state->observe = options.observe;
    state->before_submit = options.before_submit;
    return state;
}

// The service never sends a longer answer.
inline constexpr std::size_t max_submit_answer = std::size_t{2} << 20;
inline constexpr std::size_t max_read_answer = std::size_t{4} << 20;

/// Returns a request to read from `path`. As those below, it is complete but for what a machine decides.
inline http::Request api_request(const ClientState& client, std::string_view path) {
    http::Request request;
    request.url.reserve(client.base_url.size() + path.size() + 64);
    request.url.append(client.base_url).append(path);
    request.headers = client.read_headers;
    request.connect_timeout = client.timeouts.connect;
    request.total_timeout = client.timeouts.exchange;
    request.max_body = max_read_answer;
    return request;
}

/// Returns a request that changes something at the service, and must reach it at most once.
inline http::Request post_request(const ClientState& client, std::string_view path, std::string body) {
    http::Request request = api_request(client, path);
    request.method = http::Method::post;
    request.send_once = true;
    request.headers = client.post_headers;
    request.body = std::move(body);
    request.max_body = max_submit_answer;
    return request;
}

inline http::Request submit_request(const ClientState& client, const ExtendRequest& extend) {
    return post_request(client, client.provider.submit_path, wire::submit_body(extend, client.provider.route));
}

inline http::Request persona_request(const ClientState& client, const PersonaRequest& persona) {
    return post_request(client, client.provider.persona_path, wire::persona_body(persona));
}

inline http::Request link_request(const ClientState& client, std::string_view file_url) {
    return post_request(client, client.provider.link_path, wire::link_body(file_url));
}

inline http::Request task_request(const ClientState& client, const TaskId& id) {
    http::Request request = api_request(client, client.provider.task_path);
    request.url.append("?taskId=").append(percent_encoded(id.str()));
    return request;
}

inline http::Request credits_request(const ClientState& client) {
    return api_request(client, client.provider.credits_path);
}

} // namespace detail

FERMATA_END_NAMESPACE
