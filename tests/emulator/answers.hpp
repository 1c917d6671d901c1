// SPDX-License-Identifier: MIT
#pragma once

#include "json_writer.hpp"
#include "message.hpp"
#include "refusal.hpp"
#include "task_store.hpp"

#include <chrono>
#include <string>

namespace fermata_emulator {

/// The service's answers, spelt as recorded. All but `not_found` are HTTP 200, whatever their code.

/// `{"code":code,"msg":message,"data":data}`, where `data` is JSON.
Answer envelope(int code, const std::string& message, const std::string& data);

/// An envelope with code 200 and "success".
Answer success(const JsonWriter& data);

/// `{"code":422,"msg":"...","data":null}`
Answer refused(const Refusal& refusal);

/// A submit that was taken on: `data.taskId`.
Answer accepted(const std::string& task_id);

/// A balance: `data` is a number, whole or not.
Answer balance(double credits);

/// A text as `data`: a link.
Answer link(const std::string& url);

/// A persona that was made.
Answer persona(const std::string& id, const std::string& name, const std::string& description);

/// A track's file.
Answer file(const Track& track);

/// What some files have become when their time is over: HTTP 200 and nothing in it (recorded).
Answer empty_file();

/// A track's picture: a square whose colour follows from the id.
Answer cover(const Track& track);

/// HTTP 404 with the body of Spring, which has no code: for an unknown path, a wrong method, a missing file.
Answer not_found(const std::string& path, std::chrono::milliseconds now);

} // namespace fermata_emulator
