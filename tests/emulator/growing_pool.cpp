// SPDX-License-Identifier: MIT
#include "growing_pool.hpp"

namespace fermata_emulator {

GrowingPool::Enqueued GrowingPool::enqueue(std::function<void()> job) {
    const std::lock_guard<std::mutex> lock(mutex_);
    jobs_.push_back(std::move(job));
    if (idle_ < jobs_.size() && threads_.size() < most_) threads_.emplace_back([this] { work(); });
    wake_.notify_one();
    return Enqueued(true); // a cast to void, too, may be returned
}

void GrowingPool::shutdown() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void GrowingPool::work() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
        ++idle_;
        wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        --idle_;
        if (jobs_.empty()) return;
        const std::function<void()> job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

} // namespace fermata_emulator
