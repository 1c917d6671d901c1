// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/look_call.hpp>
#include <fermata/detail/requests.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE std::optional<Error> fault_of_id(const TaskId& id) {
    std::optional<Violation> violation = check_id("taskId", id.str());
    if (!violation) return std::nullopt;
    return violations_error({std::move(*violation)});
}

FERMATA_INLINE Step LookCall::begin(const Moment& moment) {
    if (std::optional<Error> fault = fault_of_id(id_)) return fail(std::move(*fault));
    observed_.about(id_);
    return send(task_request(client_, id_), {&client_.provider, {client_.key.reveal()}, &id_}, moment);
}

FERMATA_INLINE Step LookCall::take_in(Result<http::Response>&& answer, const Moment& moment) {
    const Step step = ExchangeCall::take_in(std::move(answer), moment);
    if (value_) observed_.seen(*value_);
    return step;
}

FERMATA_INLINE Result<Task> LookCall::take() {
    Result<Task> task = outcome();
    if (!task && exchange_) {
        task.error().task_id = id_;
        task.error().charge = Charge::made;
    }
    return ended(std::move(task));
}

} // namespace detail

FERMATA_END_NAMESPACE
