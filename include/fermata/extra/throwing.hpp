// SPDX-License-Identifier: MIT
#pragma once

// For applications that like exceptions; the library itself throws none.
#include <fermata/core/result.hpp>

#include <memory>
#include <stdexcept>

FERMATA_BEGIN_NAMESPACE

/// An Error as an exception; what() is its describe(). Copying it does not throw.
class ErrorException : public std::runtime_error {
public:
    explicit ErrorException(Error error)
        : std::runtime_error(error.describe()), error_(std::make_shared<const Error>(std::move(error))) {}

    const Error& error() const noexcept { return *error_; }

private:
    std::shared_ptr<const Error> error_;
};

/// The value of `result`, moved out of one that is passed as an rvalue; throws ErrorException in place of an error.
template<class T> T get_or_throw(Result<T> result) {
    if (!result) throw ErrorException(std::move(result).error());
    return *std::move(result);
}

FERMATA_END_NAMESPACE
