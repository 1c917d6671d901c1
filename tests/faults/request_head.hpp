// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace faults {

/// The request line and the headers of a request.
struct RequestHead {
    std::string method{};
    std::string target{};
    std::string text{}; ///< all of it, as it came

    /// The value of a header, in any case of letters; empty when there is none.
    std::string header(std::string_view name) const;

    std::size_t body_size() const;
};

/// Takes a head that is complete off the front of `received`. False while it is not.
bool take_head(std::string& received, RequestHead& head);

} // namespace faults
