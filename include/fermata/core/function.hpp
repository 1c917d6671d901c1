// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

FERMATA_BEGIN_NAMESPACE

/// A callable that an options struct holds, or nothing. Copies share it. It stands in for std::function, whose header
/// costs more to include than all of this library's vocabulary.
template<class Signature> class Function;

template<class R, class... Args> class Function<R(Args...)> {
public:
    Function() = default;

    Function(std::nullptr_t) noexcept {}

    template<class F, class = std::enable_if_t<!std::is_same_v<std::decay_t<F>, Function> &&
                                               std::is_invocable_r_v<R, std::decay_t<F>&, Args...>>>
    Function(F&& callable) : target_(std::make_shared<Holder<std::decay_t<F>>>(std::forward<F>(callable))) {}

    explicit operator bool() const noexcept { return target_ != nullptr; }

    /// Calls what it holds, which must be something.
    R operator()(Args... args) const { return target_->call(std::forward<Args>(args)...); }

private:
    struct Target {
        virtual ~Target() = default;
        virtual R call(Args... args) = 0;
    };

    template<class F> struct Holder final : Target {
        explicit Holder(F callable) : held(std::move(callable)) {}
        R call(Args... args) override { return held(std::forward<Args>(args)...); }
        F held;
    };

    std::shared_ptr<Target> target_;
};

FERMATA_END_NAMESPACE
