// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/callable.hpp>

#include <cstddef>
#include <memory>

FERMATA_BEGIN_NAMESPACE

/// A callable with one owner, or nothing: it can hold what cannot be copied, and is as large as a pointer. It stands in
/// for std::move_only_function of C++23.
template<class Signature> class UniqueFunction;

template<class R, class... Args> class UniqueFunction<R(Args...)> {
public:
    UniqueFunction() = default;

    UniqueFunction(std::nullptr_t) noexcept {}

    template<class F, class = std::enable_if_t<detail::can_wrap<F, UniqueFunction, R, Args...>>>
    UniqueFunction(F&& callable)
        : target_(std::make_unique<detail::Holder<std::decay_t<F>, R(Args...)>>(std::forward<F>(callable))) {}

    explicit operator bool() const noexcept { return target_ != nullptr; }

    /// Calls what it holds, which must be something.
    R operator()(Args... args) { return target_->call(std::forward<Args>(args)...); }

private:
    std::unique_ptr<detail::Callable<R(Args...)>> target_;
};

FERMATA_END_NAMESPACE
