// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>

#include <optional>
#include <type_traits>
#include <utility>

FERMATA_BEGIN_NAMESPACE

template<class T> class Result;

namespace detail {

template<class T> struct IsResult : std::false_type {};
template<class T> struct IsResult<Result<T>> : std::true_type {};

/// An Error on the heap, or none: code that returns a Result then handles a pointer, not all members of an Error.
class HeldError {
public:
    HeldError() = default;
    explicit HeldError(Error&& error) : error_(new Error(std::move(error))) {}
    HeldError(const HeldError& other) : error_(other.error_ != nullptr ? new Error(*other.error_) : nullptr) {}
    HeldError(HeldError&& other) noexcept : error_(std::exchange(other.error_, nullptr)) {}
    HeldError& operator=(HeldError other) noexcept {
        std::swap(error_, other.error_);
        return *this;
    }
    ~HeldError() { delete error_; }

    Error& read() const {
        if (error_ == nullptr) end_of_misread_result(nullptr);
        return *error_;
    }
    const Error* get() const noexcept { return error_; }

private:
    Error* error_ = nullptr; ///< not a unique_ptr: <memory> would be a fifth of the request and answer types
};

} // namespace detail

/// A value or an Error, with the member names of `std::expected`. Test it before reading: reading the value of an
/// error, the error of a value, or the error of a Result that was moved from calls std::abort.
template<class T> class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : value_(std::move(value)) {}
    Result(Error error) : error_(std::move(error)) {}
    Result(detail::HeldError error) noexcept : error_(std::move(error)) {} ///< for the library: allocates nothing

    /// Returns whether it holds a value.
    explicit operator bool() const noexcept { return has_value(); }
    bool has_value() const noexcept { return value_.has_value(); }

    /// Returns the value, which must be there.
    T& operator*() & { return read(*this); }
    const T& operator*() const& { return read(*this); }
    T&& operator*() && { return std::move(read(*this)); }
    T* operator->() { return &read(*this); }
    const T* operator->() const { return &read(*this); }

    /// Returns the error, which must be there.
    Error& error() & { return error_.read(); }
    const Error& error() const& { return error_.read(); }
    Error&& error() && { return std::move(error_.read()); }
    detail::HeldError held_error() && noexcept { return std::move(error_); } ///< for the library: allocates nothing

    /// Returns the value, or `fallback` when there is an error.
    template<class U> T value_or(U&& fallback) const& {
        return has_value() ? **this : static_cast<T>(std::forward<U>(fallback));
    }
    template<class U> T value_or(U&& fallback) && {
        return has_value() ? *std::move(*this) : static_cast<T>(std::forward<U>(fallback));
    }

    /// Returns `next(value)`, which must be a Result, or the error unchanged without calling `next`.
    template<class F> auto and_then(F&& next) const& { return chain(*this, std::forward<F>(next)); }
    template<class F> auto and_then(F&& next) && { return chain(std::move(*this), std::forward<F>(next)); }

    /// Returns a Result that holds `change(value)`, or the error unchanged without calling `change`.
    template<class F> auto transform(F&& change) const& { return wrap(*this, std::forward<F>(change)); }
    template<class F> auto transform(F&& change) && { return wrap(std::move(*this), std::forward<F>(change)); }

    /// Returns `mend(error)`, which must be a Result of the same type, or the value unchanged without calling `mend`.
    template<class F> Result or_else(F&& mend) const& { return has_value() ? *this : std::forward<F>(mend)(error()); }
    template<class F> Result or_else(F&& mend) && {
        return has_value() ? std::move(*this) : std::forward<F>(mend)(std::move(*this).error());
    }

private:
    template<class Self> static auto& read(Self& self) {
        if (!self.value_) detail::end_of_misread_result(self.error_.get());
        return *self.value_;
    }

    template<class Self, class F> static auto chain(Self&& self, F&& next) {
        using Next = std::decay_t<decltype(std::forward<F>(next)(*std::forward<Self>(self)))>;
        static_assert(detail::IsResult<Next>::value, "and_then takes a function that returns a Result");
        if (!self) return Next(std::forward<Self>(self).error());
        return std::forward<F>(next)(*std::forward<Self>(self));
    }

    template<class Self, class F> static auto wrap(Self&& self, F&& change) {
        using Next = Result<std::decay_t<decltype(std::forward<F>(change)(*std::forward<Self>(self)))>>;
        if (!self) return Next(std::forward<Self>(self).error());
        return Next(std::forward<F>(change)(*std::forward<Self>(self)));
    }

    std::optional<T> value_{};
    detail::HeldError error_{};
};

FERMATA_END_NAMESPACE
