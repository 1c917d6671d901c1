// SPDX-License-Identifier: MIT
#include "benchmark/gates.hpp"
#include "benchmark/allocations.hpp"
#include "benchmark/compile_cost.hpp"
#include "benchmark/instructions.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace benchmark {

namespace {

/// Figures by their names.
using Figures = std::map<std::string, double>;

/// The rows of bounds.tsv for one part.
class Bounds {
public:
    /// Ends the program, with a line that says why, for a file that cannot be read.
    Bounds(const std::string& file, const std::string& part);

    /// Prints every figure with its bound. 0 when each is at most its bound and each has one, else 1.
    int hold(const Figures& figures) const;

private:
    struct Bound {
        double at_most = 0;
        std::string today{}; ///< what it was when the row was written
    };

    std::map<std::string, Bound> bounds_{};
};

Bounds::Bounds(const std::string& file, const std::string& part) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream cells(line);
        std::string part_of_row;
        std::string name;
        std::string at_most;
        std::string today;
        std::getline(cells, part_of_row, '\t');
        std::getline(cells, name, '\t');
        std::getline(cells, at_most, '\t');
        std::getline(cells, today, '\t');
        if (part_of_row == part) bounds_[name] = {std::atof(at_most.c_str()), today};
    }
    if (!bounds_.empty()) return;
    std::fprintf(stderr, "benchmark: %s has no row for \"%s\"\n", file.c_str(), part.c_str());
    std::exit(2);
}

int Bounds::hold(const Figures& figures) const {
    int result = 0;
    std::printf("%-64s %10s %10s %10s\n", "", "measured", "at most", "was");
    for (const auto& [name, figure] : figures) {
        const auto bound = bounds_.find(name);
        const bool known = bound != bounds_.end();
        const bool held = known && figure <= bound->second.at_most;
        std::printf("%-64s %10.1f %10.1f %10s%s\n", name.c_str(), figure, known ? bound->second.at_most : 0.0,
                    known ? bound->second.today.c_str() : "-",
                    held    ? ""
                    : known ? "  ABOVE ITS BOUND"
                            : "  HAS NO BOUND");
        if (!held) result = 1;
    }
    for (const auto& [name, bound] : bounds_) {
        if (figures.count(name) > 0) continue;
        std::printf("%-64s is not measured any more\n", name.c_str());
        result = 1;
    }
    return result;
}

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
    figures["over TLS: extend, above raw libcurl"] = above_raw(submits(server.urls()));
    figures["over http: task, finished, above raw libcurl"] = above_raw(reads(server.urls()));
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
