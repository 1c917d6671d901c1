// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/decoders.hpp>
#include <fermata/detail/exchange_call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Looks at a task once.
class LookCall final : public ExchangeCall<TaskDecoder> {
public:
    using Value = Task;

    LookCall(ClientState& client, TaskId id, Duration timeout)
        : ExchangeCall(client, CallKind::task, timeout), id_(std::move(id)) {}

    Result<Task> take();

private:
    FERMATA_INLINE Step begin(const Moment& moment) override;
    FERMATA_INLINE Step take_in(Result<http::Response>&& answer, const Moment& moment) override;

    TaskId id_;
};

/// The error of an id that a request must not be sent with, if it is one.
std::optional<Error> fault_of_id(const TaskId& id);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/look_call.ipp>
#endif
