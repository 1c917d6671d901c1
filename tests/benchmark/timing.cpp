// SPDX-License-Identifier: MIT
#include "benchmark/timing.hpp"
#include "benchmark/allocations.hpp"

#include <algorithm>
#include <numeric>
#include <random>

namespace benchmark {

namespace {

struct Sample {
    double wall = 0; ///< microseconds a call
    double cpu = 0;
};

Sample sample(const Variant& variant) {
    const double wall = microseconds(CLOCK_MONOTONIC);
    const double cpu = microseconds(CLOCK_THREAD_CPUTIME_ID);
    for (int i = 0; i < variant.calls; ++i) call_once(variant);
    const double cpu_took = microseconds(CLOCK_THREAD_CPUTIME_ID) - cpu;
    const double wall_took = microseconds(CLOCK_MONOTONIC) - wall;
    return {wall_took / variant.calls, cpu_took / variant.calls};
}

} // namespace

double microseconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::vector<Timing> time(const Group& group) {
    const std::size_t count = group.variants.size();
    std::vector<Timing> timings(count);
    for (std::size_t i = 0; i < count; ++i) timings[i].allocations = allocations_of(group.variants[i]);
    std::vector<std::vector<double>> wall(count);
    std::vector<std::vector<double>> wall_ratios(count);
    std::vector<std::vector<double>> cpu_ratios(count);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random(1);
    std::vector<Sample> samples(count);
    for (int round = 0; round < group.rounds; ++round) {
        std::shuffle(order.begin(), order.end(), random);
        for (const std::size_t i : order) samples[i] = sample(group.variants[i]);
        for (std::size_t i = 0; i < count; ++i) {
            const Sample& floor = samples[group.variants[i].floor];
            wall[i].push_back(samples[i].wall);
            wall_ratios[i].push_back(samples[i].wall / floor.wall);
            cpu_ratios[i].push_back(samples[i].cpu / floor.cpu);
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        timings[i].microseconds = median(wall[i]);
        timings[i].wall_ratio = median(wall_ratios[i]);
        timings[i].cpu_ratio = median(cpu_ratios[i]);
        timings[i].allocations_above = timings[i].allocations - timings[group.variants[i].floor].allocations;
    }
    return timings;
}

} // namespace benchmark
