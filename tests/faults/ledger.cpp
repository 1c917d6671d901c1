// SPDX-License-Identifier: MIT
#include "faults/ledger.hpp"

namespace faults {

namespace {

/// The audioId in a request of this library, which escapes nothing in it.
std::string audio_id_in(const std::string& body) {
    const std::string name = "\"audioId\":\"";
    const std::size_t at = body.find(name);
    if (at == std::string::npos) return "a body without an audioId";
    const std::size_t begin = at + name.size();
    return body.substr(begin, body.find('"', begin) - begin);
}

} // namespace

std::size_t Ledger::saw_post() {
    const std::lock_guard<std::mutex> lock(mutex_);
    posts_.emplace_back();
    return posts_.size() - 1;
}

void Ledger::has_body(std::size_t post, std::string body) {
    const std::lock_guard<std::mutex> lock(mutex_);
    posts_[post].audio_id = audio_id_in(body);
    posts_[post].body = std::move(body);
}

std::string Ledger::accept(std::size_t post) {
    const std::lock_guard<std::mutex> lock(mutex_);
    posts_[post].task_id = "task-" + std::to_string(post) + "-of-" + posts_[post].audio_id;
    return posts_[post].task_id;
}

Count Ledger::of(const std::string& audio_id) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    Count count;
    for (const Post& post : posts_) {
        if (!post.audio_id.empty() && post.audio_id != audio_id) continue;
        ++count.seen;
        if (!post.body.empty()) count.body = post.body;
        if (post.task_id.empty()) continue;
        ++count.accepted;
        count.task_id = post.task_id;
    }
    return count;
}

} // namespace faults
