// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>

#include <cstdlib>
#include <type_traits>
#include <utility>
#include <variant>

FERMATA_BEGIN_NAMESPACE

template<class T> class Result;

namespace detail {

/// Where reading the value of a failed Result, or the error of a good one, ends: in every build alike.
[[noreturn]] inline void result_read_without_test() noexcept { std::abort(); }

template<class T> struct IsResult : std::false_type {};
template<class T> struct IsResult<Result<T>> : std::true_type {};

} // namespace detail

/// A value or an Error, with the names of `std::expected`. Test it before reading; reading the wrong side aborts.
template<class T> class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const noexcept { return has_value(); }
    bool has_value() const noexcept { return state_.index() == 0; }

    T& operator*() & { return read<0>(state_); }
    const T& operator*() const& { return read<0>(state_); }
    T&& operator*() && { return std::move(read<0>(state_)); }
    T* operator->() { return &read<0>(state_); }
    const T* operator->() const { return &read<0>(state_); }

    Error& error() & { return read<1>(state_); }
    const Error& error() const& { return read<1>(state_); }
    Error&& error() && { return std::move(read<1>(state_)); }

    /// The value, or `fallback` in place of an error.
    template<class U> T value_or(U&& fallback) const& {
        return has_value() ? **this : static_cast<T>(std::forward<U>(fallback));
    }
    template<class U> T value_or(U&& fallback) && {
        return has_value() ? *std::move(*this) : static_cast<T>(std::forward<U>(fallback));
    }

    /// Calls `next(value)`, which returns a Result, or passes the error on.
    template<class F> auto and_then(F&& next) const& { return chain(*this, std::forward<F>(next)); }
    template<class F> auto and_then(F&& next) && { return chain(std::move(*this), std::forward<F>(next)); }

    /// Calls `change(value)` and wraps what it returns, or passes the error on.
    template<class F> auto transform(F&& change) const& { return wrap(*this, std::forward<F>(change)); }
    template<class F> auto transform(F&& change) && { return wrap(std::move(*this), std::forward<F>(change)); }

    /// Calls `mend(error)`, which returns a Result of the same type, or passes the value on.
    template<class F> Result or_else(F&& mend) const& { return has_value() ? *this : std::forward<F>(mend)(error()); }
    template<class F> Result or_else(F&& mend) && {
        return has_value() ? std::move(*this) : std::forward<F>(mend)(std::move(*this).error());
    }

private:
    using State = std::variant<T, Error>;

    template<std::size_t side, class S> static auto& read(S& state) {
        auto* found = std::get_if<side>(&state);
        if (found == nullptr) detail::result_read_without_test();
        return *found;
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

    State state_;
};

FERMATA_END_NAMESPACE
