// SPDX-License-Identifier: MIT
#include "benchmark/groups.hpp"
#include "benchmark/answers.hpp"
#include "benchmark/fermata_calls.hpp"
#include "benchmark/peers/peers.hpp"
#include "benchmark/raw_curl.hpp"
#include "benchmark/tasks_in_flight.hpp"

#include <cstdio>
#include <cstdlib>

namespace benchmark {

namespace {

Variant raw_submit(const char* name, const std::string& base_url, const ServerUrls& urls) {
    auto raw_curl = std::make_shared<RawSubmit>(base_url + submit_path(), urls.ca_file, submit_body());
    return {name, [raw_curl] { return raw_curl->submit(); }, 0, 10};
}

Variant our_submit(const char* name, const std::string& base_url, const ServerUrls& urls) {
    return {name, fermata_extend(base_url, urls.ca_file), 0, 10};
}

Variant raw_read(const char* name, const std::string& base_url, const ServerUrls& urls) {
    auto raw_curl = std::make_shared<RawRead>(base_url + task_path(), urls.ca_file);
    return {name, [raw_curl] { return raw_curl->perform(); }};
}

Variant our_read(const char* name, const std::string& base_url, const ServerUrls& urls) {
    return {name, fermata_task(base_url, urls.ca_file)};
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

void call_once(const Variant& variant) {
    if (variant.call()) return;
    std::fprintf(stderr, "benchmark: \"%s\" went wrong\n", variant.name.c_str());
    std::exit(1);
}

Group submits(const ServerUrls& urls) {
    Group group{"submits", "extend: 14 fields, a prompt of 3000 characters; each over a fresh TLS connection"};
    group.variants = {raw_submit(raw, urls.tls, urls), raw_submit(raw_again, urls.tls, urls),
                      our_submit(ours, urls.tls, urls), our_submit(ours_again, urls.tls, urls)};
    return group;
}

Group submit_peers(const ServerUrls& urls) {
    Group group{"submit_peers", "extend, in other ways; the system's certificates in every one"};
    group.rounds = 31;
    group.variants = {raw_submit(raw, urls.tls, urls), our_submit(ours, urls.tls, urls),
                      raw_submit(raw_whole, urls.tls_whole, urls), our_submit(ours_whole, urls.tls_whole, urls)};
    add(group, naive_submits(urls));
    add(group, httplib_submits(urls));
    return group;
}

Group reads(const ServerUrls& urls) {
    Group group{"reads", "task(): an answer of 3 KB over a kept connection, http"};
    const std::string pending = urls.plain + "/pending";
    group.variants = {raw_read(raw, urls.plain, urls),      raw_read(raw_again, urls.plain, urls),
                      our_read(ours, urls.plain, urls),     our_read(ours_again, urls.plain, urls),
                      raw_read(raw_pending, pending, urls), our_read(ours_pending, pending, urls)};
    group.variants.back().floor = group.variants.size() - 2;
    return group;
}

Group read_peers(const ServerUrls& urls) {
    Group group{"read_peers", "task(), in other ways"};
    group.variants = {raw_read(raw, urls.plain, urls), our_read(ours, urls.plain, urls)};
    add(group, naive_reads(urls));
    add(group, httplib_reads(urls));
    add(group, cpr_reads(urls));
    add(group, openai_reads(urls));
    return group;
}

Group tls_reads(const ServerUrls& urls) {
    Group group{"tls_reads", "task(): the same over a kept TLS connection"};
    group.variants = {raw_read(raw, urls.tls, urls), raw_read(raw_again, urls.tls, urls),
                      our_read(ours, urls.tls, urls), our_read(ours_again, urls.tls, urls)};
    return group;
}

Group tasks_in_flight(const ServerUrls& urls) {
    const std::string url = urls.plain + "/many";
    Group group{"tasks_in_flight", "tasks in flight on one thread"};
    group.variants = {in_flight(raw_in_flight, raw_tasks(url, shortest_pause())),
                      in_flight(ours_in_flight, fermata_tasks(url, shortest_pause()))};
    return group;
}

Group in_memory(const ServerUrls&) {
    Group group{"in_memory", "fermata's own work: the answer is ready in memory; compared with nothing"};
    group.variants = {{"extend", fermata_extend_in_memory(accepted_answer)},
                      {"task, finished", fermata_task_in_memory(finished_answer()), 1},
                      {"task, pending", fermata_task_in_memory(pending_answer), 2}};
    return group;
}

Group group_named(const std::string& name, const ServerUrls& urls) {
    for (Group (*make)(const ServerUrls&) :
         {submits, submit_peers, reads, read_peers, tls_reads, tasks_in_flight, in_memory}) {
        Group group = make(urls);
        if (group.name == name) return group;
    }
    std::abort();
}

} // namespace benchmark
