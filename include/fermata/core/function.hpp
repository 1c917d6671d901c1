// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The interface to a callable whose type is not known.
template<class Signature> struct Callable;

template<class R, class... Args> struct Callable<R(Args...)> {
    Callable() = default;
    Callable(const Callable&) = delete;
    Callable& operator=(const Callable&) = delete;
    virtual ~Callable() = default;
    virtual R call(Args&&... args) = 0;
};

template<class F, class Signature> struct Holder;

template<class F, class R, class... Args> struct Holder<F, R(Args...)> final : Callable<R(Args...)> {
    template<class G> explicit Holder(G&& callable) : held(std::forward<G>(callable)) {}
    R call(Args&&... args) override {
        if constexpr (std::is_void_v<R>) {
            held(std::forward<Args>(args)...); // whatever it returns
        } else {
            return held(std::forward<Args>(args)...);
        }
    }
    F held;
};

/// Returns whether `callable` is a null pointer, or a wrapper such as std::function that holds nothing.
template<class F> bool is_empty(const F& callable) noexcept {
    if constexpr (std::is_constructible_v<F, std::nullptr_t> && std::is_constructible_v<bool, const F&>) {
        return !static_cast<bool>(callable);
    } else {
        return false;
    }
}

/// Whether `Wrapper`, which makes calls of the form R(Args...), can hold an `F`.
template<class F, class Wrapper, class R, class... Args>
inline constexpr bool can_wrap =
    !std::is_same_v<std::decay_t<F>, Wrapper> && std::is_invocable_r_v<R, std::decay_t<F>&, Args...>;

} // namespace detail

/// A callable, or nothing. Copies share one callable. It is used in place of std::function, whose header costs more to
/// include than all types of this library.
template<class Signature> class Function;

template<class R, class... Args> class Function<R(Args...)> {
public:
    Function() = default;

    Function(std::nullptr_t) noexcept {}

    template<class F, class = std::enable_if_t<detail::can_wrap<F, Function, R, Args...>>> Function(F&& callable) {
        if (detail::is_empty<std::decay_t<F>>(callable)) return;
        target_ = std::make_shared<detail::Holder<std::decay_t<F>, R(Args...)>>(std::forward<F>(callable));
    }

    /// Returns whether there is a callable.
    explicit operator bool() const noexcept { return target_ != nullptr; }

    /// Calls the callable. The behaviour is undefined when there is none.
    R operator()(Args... args) const { return target_->call(std::forward<Args>(args)...); }

private:
    std::shared_ptr<detail::Callable<R(Args...)>> target_;
};

/// A callable with one owner, or nothing. It can hold a callable that cannot be copied, and has the size of a pointer.
/// It is used in place of std::move_only_function of C++23.
template<class Signature> class UniqueFunction;

template<class R, class... Args> class UniqueFunction<R(Args...)> {
public:
    UniqueFunction() = default;

    UniqueFunction(std::nullptr_t) noexcept {}

    template<class F, class = std::enable_if_t<detail::can_wrap<F, UniqueFunction, R, Args...>>>
    UniqueFunction(F&& callable) {
        if (detail::is_empty<std::decay_t<F>>(callable)) return;
        target_ = std::make_unique<detail::Holder<std::decay_t<F>, R(Args...)>>(std::forward<F>(callable));
    }

    /// Returns whether there is a callable.
    explicit operator bool() const noexcept { return target_ != nullptr; }

    /// Calls the callable. The behaviour is undefined when there is none.
    R operator()(Args... args) { return target_->call(std::forward<Args>(args)...); }

private:
    std::unique_ptr<detail::Callable<R(Args...)>> target_;
};

FERMATA_END_NAMESPACE
