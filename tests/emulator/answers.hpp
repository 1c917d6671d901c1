// SPDX-License-Identifier: MIT
#pragma once

#include "message.hpp"
#include "refusal.hpp"
#include "task_store.hpp"

#include <chrono>
#include <string>

namespace fermata_emulator {

/// The service's answers, spelt as recorded. All but `not_found` are HTTP 200, whatever their code.

/// `{"code":422,"msg":"...","data":null}`
Answer refused(const Refusal& refusal);

/// A submit that was taken on: `data.taskId`.
Answer accepted(const std::string& task_id);

/// A balance: `data` is a number, whole or not.
Answer balance(double credits);

/// record-info of an unknown task: code 200 and `data: null`.
Answer no_record();

/// record-info of a task, with the files' addresses below `base_url`.
Answer record(const Task& task, const Stage& stage, const std::string& base_url);

/// A track's file.
Answer file(const Track& track);

/// A track's picture: a square whose colour follows from the id.
Answer cover(const Track& track);

/// HTTP 404 with the body of Spring, which has no code: for an unknown path, a wrong method, a missing file.
Answer not_found(const std::string& path, std::chrono::milliseconds now);

} // namespace fermata_emulator
