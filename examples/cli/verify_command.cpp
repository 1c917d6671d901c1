// SPDX-License-Identifier: MIT
#include "commands.hpp"
#include "forms.hpp"
#include "output.hpp"
#include "read_text.hpp"
#include "webhook_keys.hpp"

#include <fermata/extra/signature.hpp>

namespace tool {

ExitCode run(const VerifyArguments& arguments) {
    Output output(arguments);
    auto keys = webhook_keys();
    if (!keys) return output.fail(keys.error());
    if (keys->empty()) return output.fail(no_webhook_key(), ExitCode::key);
    const auto body = read_text(arguments.file);
    if (!body) return output.fail(body.error());

    fermata::CallbackGuardOptions options;
    if (arguments.now) options.unix_time = [now = *arguments.now] { return std::chrono::seconds(now); };
    fermata::CallbackGuard guard(*std::move(keys), options);
    const auto hint = guard.admit({*body, arguments.timestamp, arguments.signature});
    if (!hint) {
        const bool invalid = hint.error().reason == fermata::Reason::unauthorised;
        return output.fail(hint.error(), invalid ? ExitCode::signature : exit_code_of(hint.error()));
    }
    output.print("ok " + hint->task_id.str() + ": the task's id and the time are signed, the rest of the body is not\n",
                 json_of_signature(hint->task_id));
    return output.end();
}

} // namespace tool
