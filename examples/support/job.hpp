// SPDX-License-Identifier: MIT
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

namespace example {

/// The least coroutine type that is of use: it runs from its first line on until it has to wait, and whoever drops a
/// Job ends it where it waits. An exception that leaves it ends the program.
class Job {
public:
    struct promise_type {
        Job get_return_object() { return Job(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        void unhandled_exception() noexcept { std::terminate(); }
    };

    Job(Job&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
    Job& operator=(Job&& other) noexcept {
        std::swap(frame_, other.frame_);
        return *this;
    }
    ~Job() {
        if (frame_) frame_.destroy();
    }

    bool is_done() const noexcept { return frame_.done(); }

private:
    explicit Job(std::coroutine_handle<promise_type> frame) noexcept : frame_(frame) {}

    std::coroutine_handle<promise_type> frame_;
};

} // namespace example
