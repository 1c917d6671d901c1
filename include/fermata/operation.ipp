// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/drivers/loop.hpp>
#include <fermata/operation.hpp>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE void AsyncCall::cancel() const {
    if (const std::shared_ptr<detail::Loop> loop = loop_.lock()) loop->cancel({slot_, number_});
}

FERMATA_INLINE bool AsyncCall::is_open() const noexcept {
    const std::shared_ptr<detail::Loop> loop = loop_.lock();
    return loop && loop->is_open({slot_, number_});
}

FERMATA_END_NAMESPACE
