// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/secrets.hpp>
#include <fermata/wire/decode.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Passes `result` on, with no secret quoted in its error.
template<class T>
Result<T> without_secrets(Result<T>&& result, const http::Response& response, const Secrets& secrets) {
    if (!result) withhold(result.error(), response.body, secrets);
    return std::move(result);
}

/// How the answers of each call are read. What they refer to outlives them.
struct SubmitDecoder {
    const Provider* provider = nullptr;
    Secrets secrets{};

    Result<TaskId> operator()(const http::Response& response) const {
        return without_secrets(wire::decode_submit(response, *provider), response, secrets);
    }
};

struct TaskDecoder {
    const Provider* provider = nullptr;
    Secrets secrets{};
    const TaskId* task_id = nullptr;

    Result<Task> operator()(const http::Response& response) const {
        return without_secrets(wire::decode_task(response, *provider, *task_id), response, secrets);
    }
};

struct PersonaDecoder {
    const Provider* provider = nullptr;
    Secrets secrets{};

    Result<Persona> operator()(const http::Response& response) const {
        return without_secrets(wire::decode_persona(response, *provider), response, secrets);
    }
};

struct LinkDecoder {
    const Provider* provider = nullptr;
    Secrets secrets{};

    Result<std::string> operator()(const http::Response& response) const {
        return without_secrets(wire::decode_link(response, *provider), response, secrets);
    }
};

struct CreditsDecoder {
    const Provider* provider = nullptr;
    Secrets secrets{};

    Result<Credits> operator()(const http::Response& response) const {
        return without_secrets(wire::decode_credits(response, *provider), response, secrets);
    }
};

} // namespace detail

FERMATA_END_NAMESPACE
