// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace benchmark {

/// The answer to a request that begins with `head`. A submit is accepted, a task is finished; under /pending it stays
/// pending. Under /many each id has its own task, pending at two looks and finished at the third (the fourth begins
/// again); under /many/pending all of them stay pending.
const std::string& answer_to(const std::string& head);

} // namespace benchmark
