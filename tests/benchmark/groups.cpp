// SPDX-License-Identifier: MIT
#include "benchmark/groups.hpp"
#include "benchmark/answers.hpp"
#include "benchmark/fermata_calls.hpp"
#include "benchmark/fermata_tasks.hpp"
#include "benchmark/peers/peers.hpp"
#include "benchmark/raw_curl.hpp"
#include "benchmark/raw_pool.hpp"

#include <cstdlib>

namespace benchmark {

namespace {

Variant raw_submit(const char* name, const std::string& base_url, const Places& places) {
    auto raw_curl = std::make_shared<RawSubmit>(base_url + submit_path(), places.ca_file, submit_body());
    return {name, [raw_curl] { return raw_curl->submit(); }, 0, 10};
}

Variant our_submit(const char* name, const std::string& base_url, const Places& places) {
    return {name, fermata_extend(base_url, places.ca_file), 0, 10};
}

Variant raw_read(const char* name, const std::string& base_url, const Places& places) {
    auto raw_curl = std::make_shared<RawRead>(base_url + task_path(), places.ca_file);
    return {name, [raw_curl] { return raw_curl->perform(); }};
}

Variant our_read(const char* name, const std::string& base_url, const Places& places) {
    return {name, fermata_task(base_url, places.ca_file)};
}

Variant in_flight(const char* name, std::shared_ptr<TasksInFlight> tasks) {
    const auto until_all_have_ended = [tasks] {
        tasks->add(0, counted_tasks);
        return tasks->finish();
    };
    return {name, until_all_have_ended, 0, 1};
}

void add(Group& group, const std::vector<Variant>& variants) {
    group.variants.insert(group.variants.end(), variants.begin(), variants.end());
}

} // namespace

Group submits(const Places& places) {
    Group group{"submits", "extend: 14 fields, a prompt of 3000 characters; each over a fresh TLS connection"};
    group.variants = {raw_submit(raw, places.tls, places), raw_submit(raw_again, places.tls, places),
                      our_submit(ours, places.tls, places), our_submit(ours_again, places.tls, places)};
    return group;
}

Group submit_peers(const Places& places) {
    Group group{"submit_peers", "extend, in other ways; the system's certificates in every one"};
    group.rounds = 31;
    group.variants = {raw_submit(raw, places.tls, places), our_submit(ours, places.tls, places),
                      raw_submit(raw_whole, places.tls_whole, places),
                      our_submit(ours_whole, places.tls_whole, places)};
    add(group, naive_submits(places));
    add(group, httplib_submits(places));
    return group;
}

Group reads(const Places& places) {
    Group group{"reads", "task(): an answer of 3 KB over a kept connection, http"};
    const std::string pending = places.plain + "/pending";
    group.variants = {raw_read(raw, places.plain, places),    raw_read(raw_again, places.plain, places),
                      our_read(ours, places.plain, places),   our_read(ours_again, places.plain, places),
                      raw_read(raw_pending, pending, places), our_read(ours_pending, pending, places)};
    group.variants.back().floor = group.variants.size() - 2;
    return group;
}

Group read_peers(const Places& places) {
    Group group{"read_peers", "task(), in other ways"};
    group.variants = {raw_read(raw, places.plain, places), our_read(ours, places.plain, places)};
    add(group, naive_reads(places));
    add(group, httplib_reads(places));
    add(group, cpr_reads(places));
    add(group, openai_reads(places));
    return group;
}

Group tls_reads(const Places& places) {
    Group group{"tls_reads", "task(): the same over a kept TLS connection"};
    group.variants = {raw_read(raw, places.tls, places), raw_read(raw_again, places.tls, places),
                      our_read(ours, places.tls, places), our_read(ours_again, places.tls, places)};
    return group;
}

Group tasks_in_flight(const Places& places) {
    const std::string url = places.plain + "/many";
    Group group{"tasks_in_flight", "tasks in flight on one thread"};
    group.variants = {in_flight(raw_in_flight, raw_tasks(url, shortest_pause())),
                      in_flight(ours_in_flight, fermata_tasks(url, shortest_pause()))};
    return group;
}

Group in_memory(const Places&) {
    Group group{"in_memory", "fermata's own work: the answer is ready in memory; compared with nothing"};
    group.variants = {{"extend", fermata_extend_in_memory(accepted_answer)},
                      {"task, finished", fermata_task_in_memory(finished_answer()), 1},
                      {"task, pending", fermata_task_in_memory(pending_answer), 2}};
    return group;
}

Group group_named(const std::string& name, const Places& places) {
    for (Group (*make)(const Places&) :
         {submits, submit_peers, reads, read_peers, tls_reads, tasks_in_flight, in_memory}) {
        Group group = make(places);
        if (group.name == name) return group;
    }
    std::abort();
}

} // namespace benchmark
