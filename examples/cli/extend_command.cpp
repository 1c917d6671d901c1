// SPDX-License-Identifier: MIT
#include "commands.hpp"
#include "extend_request.hpp"
#include "finish_task.hpp"
#include "journal.hpp"
#include "output.hpp"
#include "service.hpp"
#include "signals.hpp"

namespace tool {
namespace {

/// Sends one paid request, with its lines in the journal when there is one.
class Submitter {
public:
    Submitter(const ExtendArguments& arguments, std::optional<Journal> journal, Progress& progress)
        : arguments_(arguments), journal_(std::move(journal)), client_(client_of(arguments, progress, options())) {}
    Submitter(const Submitter&) = delete;
    Submitter& operator=(const Submitter&) = delete;

    const fermata::Client& client() const noexcept { return client_; }

    fermata::Result<fermata::TaskId> submit(const fermata::ExtendRequest& request, const StopOnSignal& stop) {
        if (journal_ && !arguments_.anyway) {
            if (auto doubt = journal_->doubt_about(request.fields().audio_id)) return *std::move(doubt);
        }
        stop.set_submitting(true);
        auto outcome = client_.extend(request, call_options(arguments_, stop.token()));
        stop.set_submitting(false);
        if (!journal_) return outcome;
        if (!outcome && journal_->fault()) return *journal_->fault(); // it was to be noted first, and was not
        journal_->conclude(outcome);
        return outcome;
    }

    /// Why the outcome is not in the journal; the request was sent all the same.
    std::optional<fermata::Error> journal_fault() const { return journal_ ? journal_->fault() : std::nullopt; }

private:
    fermata::ClientOptions options() {
        fermata::ClientOptions options;
        if (!journal_) return options;
        options.before_submit = [this](const fermata::SubmitIntent& intent) {
            return journal_->begin(intent, arguments_.provider);
        };
        return options;
    }

    const ExtendArguments& arguments_;
    std::optional<Journal> journal_;
    fermata::Client client_;
};

fermata::Error with_task(fermata::Error error, const fermata::TaskId& id) {
    error.task_id = id;
    error.charge = fermata::Charge::made;
    return error;
}

/// A chain goes on from the tracks of a task that has ended.
bool waits(const ExtendArguments& arguments) {
    return arguments.wait || !arguments.folder.empty() || arguments.times > 1;
}

/// The chain of `times` requests, of which the first is `request`.
ExitCode extend(const ExtendArguments& arguments, fermata::ExtendRequest request, Submitter& submitter,
                Progress& progress, Output& output, const StopOnSignal& stop) {
    for (int step = 1;; ++step) {
        const auto id = submitter.submit(request, stop);
        if (!id) return output.fail(id.error());
        output.print(*id); // at once: with the id nothing is lost, whatever comes
        if (const auto fault = submitter.journal_fault()) return output.fail(with_task(*fault, *id));
        if (!waits(arguments)) progress.hint("To wait for it: fermata wait " + id->str() + same_service(arguments));
        if (output.broken() || !waits(arguments)) return output.end();

        const auto task = finish_task(submitter.client(), *id, arguments, arguments.folder, stop, progress, output);
        if (!task) return output.fail(task.error());
        if (step == arguments.times || output.broken()) return output.end();
        const auto next = next_request(request, task->tracks.front(), arguments);
        if (!next) return output.fail(next.error());
        request = *next;
    }
}

} // namespace

ExitCode run(const ExtendArguments& arguments) {
    Output output(arguments);
    auto request = first_request(arguments); // before signals are caught: Ctrl-C ends a read of standard input
    if (!request) return output.fail(request.error());
    std::optional<Journal> journal;
    if (!arguments.journal.empty()) {
        auto opened = Journal::open(arguments.journal);
        if (!opened) return output.fail(opened.error());
        journal.emplace(*std::move(opened));
    }
    const StopOnSignal stop;
    Progress progress(arguments.quiet);
    Submitter submitter(arguments, std::move(journal), progress);
    return extend(arguments, *std::move(request), submitter, progress, output, stop);
}

} // namespace tool
