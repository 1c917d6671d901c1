// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/persona.hpp>
#include <fermata/core/url.hpp>
#include <fermata/detail/calls/call.hpp>
#include <fermata/detail/redaction.hpp>
#include <fermata/wire/decode.hpp>

#include <type_traits>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Defaults for what a SingleExchange asks the service. A question also has: `Value`, what
/// a good answer holds; `kind`, its CallKind; `request(client)`; `decode(response, client)`, which reads an answer.
struct Question {
    /// Returns the rules that the question breaks; it is not sent when there are any.
    std::vector<Violation> violations(const Provider&) const { return {}; }

    /// Tells the observer what the call is about.
    void introduce(CallObserver&) const {}

    /// Returns the texts that no error may quote.
    SecretTexts texts() const { return {}; }

    /// Adds to an error of the exchange what its caller should know. Called again when an exception has left it.
    void annotate(Error&, const Provider&) {}
};

/// A call that is one exchange: the request of a Question, repeated as the policy allows.
template<class AnyQuestion> class SingleExchange : public Call {
public:
    using Value = typename AnyQuestion::Value;

    SingleExchange(ClientState& client, AnyQuestion question, Duration timeout)
        : Call(client, AnyQuestion::kind, timeout), question_(std::move(question)) {}

    const http::Request& request() const noexcept final { return exchange_->request(); }

    void end() final {
        const TaskId* task = nullptr;
        if constexpr (std::is_same_v<Value, TaskId>) {
            if (value_) task = &*value_;
        }
        observer_.tell_end(failure_.get(), task);
    }

    /// Returns the result, once, after `end`.
    Result<Value> take() {
        if (!value_) return std::move(failure_);
        Value value = *std::move(value_);
        value_.reset();
        return value;
    }

protected:
    Step do_start(const Moment& moment) override {
        if (breaks_a_rule()) return {Next::done, {}};
        make_exchange();
        return settled(exchange_->start(moment));
    }

    Step do_answer(Result<http::Response>&& answer, const Moment& moment) override {
        const Redactor redactor{client_.key.reveal(), &texts_};
        if (!answer) redactor.redact_possible_id(answer.error());
        const auto decode = [&](const http::Response& response) {
            return redacted(question_.decode(response, client_), response, redactor);
        };
        const Step step = pass_answer(*exchange_, std::move(answer), decode, value_, moment);
        if constexpr (std::is_same_v<Value, Task>) {
            if (value_) client_.ended.note(value_->tracks, moment.now);
            if (value_ && observer_.is_watching()) observer_.note_task(*value_);
        }
        return settled(step);
    }

    Step do_pause_over(const Moment& moment) override { return settled(exchange_->on_pause_over(moment)); }

    /// An answer that has come is read again.
    Step recover(const Moment& moment) final {
        if (!exchange_) return fail(ended_by_an_exception());
        if (value_ || exchange_->failure().get() != nullptr) return settled({Next::done, {}});
        if (std::optional<Result<http::Response>> answer = exchange_->take_undecided()) {
            return do_answer(*std::move(answer), moment);
        }
        return do_pause_over(moment);
    }

    /// Makes the failure of an exchange, which is over when `step` says so, that of the call.
    Step settled(Step step) {
        if (step.next != Next::done || value_) return step;
        question_.annotate(exchange_->failure().read(), client_.provider);
        return fail(std::move(exchange_->failure()));
    }

    /// Returns whether the question must not be sent, and then fails with its violations.
    bool breaks_a_rule() {
        std::vector<Violation> violations = question_.violations(client_.provider);
        if (violations.empty()) return false;
        fail(violations_error(std::move(violations)));
        return true;
    }

    void make_exchange() {
        question_.introduce(observer_);
        texts_ = question_.texts();
        exchange_.emplace(question_.request(client_), client_.retry, deadline());
    }

    AnyQuestion question_;
    std::optional<Exchange> exchange_{}; ///< empty when the call failed before
    std::optional<Value> value_{};       ///< what a good answer held
    SecretTexts texts_{};
};

/// Reads a task once.
struct GetTask : Question {
    using Value = Task;
    static constexpr CallKind kind = CallKind::task;

    explicit GetTask(TaskId wanted) : id(std::move(wanted)) {}

    std::vector<Violation> violations(const Provider&) const {
        std::optional<Violation> violation = check_id("taskId", id.str());
        if (!violation) return {};
        return {std::move(*violation)};
    }
    void introduce(CallObserver& observer) const { observer.about(id); }
    http::Request request(const ClientState& client) const { return task_request(client, id); }
    Result<Task> decode(const http::Response& response, const ClientState& client) const {
        return wire::decode_task(response, client.provider, id);
    }
    /// Whether the task exists, and so was paid for, is not shown by a read that fails.
    void annotate(Error& error, const Provider&) const { error.task_id = id; }

    TaskId id;
};

/// Reads the balance.
struct GetCredits : Question {
    using Value = Credits;
    static constexpr CallKind kind = CallKind::credits;

    http::Request request(const ClientState& client) const { return credits_request(client); }
    Result<Credits> decode(const http::Response& response, const ClientState& client) const {
        return wire::decode_credits(response, client.provider);
    }
};

/// Makes a persona: sent once, like a submit.
struct CreatePersona : Question {
    using Value = Persona;
    static constexpr CallKind kind = CallKind::persona;

    explicit CreatePersona(PersonaRequest wanted) : persona(std::move(wanted)) {}

    std::vector<Violation> violations(const Provider& provider) const {
        std::vector<Violation> violations = violations_of(persona);
        if (provider.persona_path.empty()) {
            violations.push_back({{}, std::string(provider.name) + " makes no personas", {}});
        }
        return violations;
    }
    void introduce(CallObserver& observer) const {
        observer.about(persona.task_id);
        observer.about(persona.audio_id);
    }
    SecretTexts texts() const { return {persona.description}; }
    http::Request request(const ClientState& client) const { return persona_request(client, persona); }
    Result<Persona> decode(const http::Response& response, const ClientState& client) const {
        return wire::decode_persona(response, client.provider, client.has_own_url);
    }
    void annotate(Error& error, const Provider& provider) {
        if (error.charge != Charge::unknown) return;
        error.advice = "look at the log page of " + std::string(provider.name) +
                       "; when a second call is refused as a conflict, the persona was made";
    }

    PersonaRequest persona;
};

/// Asks for a download link. A link costs nothing, so an outcome that is not known is a read that failed.
struct GetDownloadLink : Question {
    using Value = std::string;
    static constexpr CallKind kind = CallKind::download_link;

    explicit GetDownloadLink(std::string url) : file_url(std::move(url)) {}

    std::vector<Violation> violations(const Provider& provider) const {
        std::vector<Violation> violations;
        if (provider.link_path.empty()) {
            violations.push_back({{}, std::string(provider.name) + " has no download links", {}});
        }
        if (const char* problem = file_url_problem(file_url)) {
            violations.push_back({"url", problem, redacted_url(file_url)});
        }
        return violations;
    }
    http::Request request(const ClientState& client) const { return link_request(client, file_url); }
    Result<std::string> decode(const http::Response& response, const ClientState& client) const {
        return wire::decode_link(response, client.provider);
    }
    void annotate(Error& error, const Provider&) const {
        if (error.charge == Charge::none) return;
        error.charge = Charge::none;
        error.retryable = error.kind == ErrorKind::timeout || error.kind == ErrorKind::transport;
    }

    std::string file_url;
};

using GetTaskCall = SingleExchange<GetTask>;
using GetCreditsCall = SingleExchange<GetCredits>;
using CreatePersonaCall = SingleExchange<CreatePersona>;
using GetDownloadLinkCall = SingleExchange<GetDownloadLink>;

} // namespace detail

FERMATA_END_NAMESPACE
