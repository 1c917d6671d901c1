// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/callable.hpp>

#include <cstddef>
#include <memory>

FERMATA_BEGIN_NAMESPACE

/// A callable that an options struct holds, or nothing. Copies share it. It stands in for std::function, whose header
/// costs more to include than all of this library's vocabulary.
template<class Signature> class Function;

template<class R, class... Args> class Function<R(Args...)> {
public:
    Function() = default;

    Function(std::nullptr_t) noexcept {}

    template<class F, class = std::enable_if_t<detail::can_wrap<F, Function, R, Args...>>>
    Function(F&& callable)
        : target_(std::make_shared<detail::Holder<std::decay_t<F>, R(Args...)>>(std::forward<F>(callable))) {}

    explicit operator bool() const noexcept { return target_ != nullptr; }

    /// Calls what it holds, which must be something.
    R operator()(Args... args) const { return target_->call(std::forward<Args>(args)...); }

private:
    std::shared_ptr<detail::Callable<R(Args...)>> target_;
};

FERMATA_END_NAMESPACE
