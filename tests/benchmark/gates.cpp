// SPDX-License-Identifier: MIT
#include "benchmark/gates.hpp"
#include "benchmark/allocations.hpp"
#include "benchmark/bounds.hpp"
#include "benchmark/compile_cost.hpp"
#include "benchmark/instructions.hpp"

namespace benchmark {

namespace {

constexpr int not_possible = 77; // what ctest is told to take for "skipped"

/// How many more allocations fermata makes than raw libcurl does for the same.
double above_raw(const Group& group) {
    return allocations_of(group.variants.at(2)) - allocations_of(group.variants.at(0));
}

Figures allocations() {
    Figures figures;
    for (const Variant& variant : in_memory({}).variants)
        figures["in memory: " + variant.name] = allocations_of(variant);
    const Server server;
    figures["over TLS: extend, above raw libcurl"] = above_raw(submits(server.places()));
    figures["over http: task, finished, above raw libcurl"] = above_raw(reads(server.places()));
    return figures;
}

std::optional<Figures> instructions() {
    const Group group = in_memory({});
    const auto counts = count_instructions(group, {});
    if (!counts) return std::nullopt;
    Figures figures;
    for (std::size_t i = 0; i < group.variants.size(); ++i) {
        figures["in memory: " + group.variants[i].name] = counts->at(i);
    }
    return figures;
}

Figures compiling() {
    Figures figures;
    double json = 0;
    for (const Source& source : sources()) {
        const std::string& name = source.name;
        if (name == json_header) json = static_cast<double>(lines_of(source));
        const bool is_ours =
            name == types_alone || name == client_header || name == client_header_only || name == calls_header_only;
        if (!is_ours) continue;
        figures[name + ": lines, % of json.hpp's"] = 100 * static_cast<double>(lines_of(source)) / json;
        figures[name + ": object, KB"] = object_of(source);
    }
    return figures;
}

} // namespace

int hold_gates(const std::string& bounds_file, const std::string& part) {
    const Bounds bounds(bounds_file, part);
    if (part == "allocations") return bounds.hold(allocations());
    if (part == "compiling") return bounds.hold(compiling());
    const std::optional<Figures> counted = instructions();
    return counted ? bounds.hold(*counted) : not_possible;
}

} // namespace benchmark
