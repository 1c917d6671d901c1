// SPDX-License-Identifier: MIT
#pragma once

// For applications that use exceptions; the library itself throws none.
#include <fermata/core/result.hpp>

#include <memory>
#include <stdexcept>

FERMATA_BEGIN_NAMESPACE

/// An Error as an exception; what() returns its describe(). Copying it does not throw.
class ErrorException : public std::runtime_error {
public:
    explicit ErrorException(Error error)
        : std::runtime_error(error.describe()), error_(std::make_shared<const Error>(std::move(error))) {}

    /// Returns the error; it lives as long as a copy of this exception.
    const Error& error() const noexcept { return *error_; }

private:
    std::shared_ptr<const Error> error_;
};

/// Returns the value of `result`, moved when it is passed as an rvalue, or throws its error as an ErrorException.
template<class T> T get_or_throw(Result<T> result) {
    if (!result) throw ErrorException(std::move(result).error());
    return *std::move(result);
}

FERMATA_END_NAMESPACE
