// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <type_traits>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Something that can be called, its type forgotten.
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

/// Whether an `F` can be wrapped by `Wrapper`, which calls it as R(Args...).
template<class F, class Wrapper, class R, class... Args>
inline constexpr bool can_wrap =
    !std::is_same_v<std::decay_t<F>, Wrapper> && std::is_invocable_r_v<R, std::decay_t<F>&, Args...>;

} // namespace detail

FERMATA_END_NAMESPACE
