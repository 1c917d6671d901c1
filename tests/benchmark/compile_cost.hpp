// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace benchmark {

/// A file of include_cost/, and how it is compiled.
struct Source {
    std::string name{};
    std::string file{};
    std::vector<std::string> flags{};
};

inline constexpr char nothing[] = "nothing";
inline constexpr char json_header[] = "nlohmann/json.hpp"; ///< what everything is compared with
inline constexpr char client_header[] = "client.hpp, compiled flavour";
inline constexpr char client_header_only[] = "client.hpp, header-only";
inline constexpr char calls_header_only[] = "a file that calls the client, header-only";
inline constexpr char types_alone[] = "request and answer types";

/// What is measured, json.hpp before all that is compared with it.
std::vector<Source> sources();

/// A line for each library that is not among them because its sources were not given.
std::vector<std::string> missing_peers();

/// Lines after the preprocessor, as `g++ -E -P` writes them.
long lines_of(const Source& source);

/// How deep its includes include others.
long depth_of(const Source& source);

/// The size of its object, in KB.
double object_of(const Source& source);

/// Processor seconds of `g++ -std=c++17 -O2 -c`.
double compile(const Source& source);

} // namespace benchmark
