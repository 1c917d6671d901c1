// SPDX-License-Identifier: MIT
#pragma once

// The only place that includes nlohmann/json.
#include <fermata/config.hpp>

#include <nlohmann/json.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Makes `Json` a type of our own. nlohmann turns its throws into aborts in files built without exceptions, under the
/// same names; with a shared type the linker would pick one of the two for the whole program.
template<class T, class Enable = void> struct JsonSerializer : nlohmann::adl_serializer<T, Enable> {};

using Json = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, double,
                                  std::allocator, JsonSerializer>;

} // namespace wire

FERMATA_END_NAMESPACE
