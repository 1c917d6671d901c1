// SPDX-License-Identifier: MIT
#pragma once

#include "emulator/emulator.hpp"
#include "support/raw_server.hpp"
#include "support/temporary_folder.hpp"

#include <fermata/async.hpp>
#include <fermata/client.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace resources {

/// What a call is made against: the service with its ledger, a file host, and a task that is finished.
class Scene {
public:
    Scene();

    fermata::ClientOptions client_options() const;
    std::size_t accepted() const { return emulator_.submits_accepted(); }
    const fermata::Task& task() const noexcept { return task_; }
    const test_support::TemporaryFolder& folder() const noexcept { return folder_; }

private:
    fermata_emulator::Emulator emulator_;
    test_support::RawServer files_;
    test_support::TemporaryFolder folder_{};
    fermata::Task task_{};
};

enum class Operation { extend, extend_and_wait, task, wait, download };
inline constexpr Operation all_operations[] = {Operation::extend, Operation::extend_and_wait, Operation::task,
                                               Operation::wait, Operation::download};

/// Returns whether a file is a part of one, or what is noted of it.
bool is_part(const std::string& name);

const char* to_string(Operation operation) noexcept;

/// Whether the operation pays.
inline bool is_paid(Operation operation) noexcept {
    return operation == Operation::extend || operation == Operation::extend_and_wait;
}

/// What came of an operation.
struct Outcome {
    bool threw = false;    ///< std::bad_alloc has left a function of the library
    int times_told = 0;    ///< a result was returned, or a completion called
    bool is_open = false;  ///< no end has come in the time of patience
    std::string task_id{}; ///< of the result
    std::optional<fermata::Error> error{};
    std::vector<fermata::TaskId> unclaimed{};
    std::vector<std::string> files{}; ///< in the folder; the whole ones are taken out of it

    bool is_good() const { return !is_open && times_told == 1 && !error; }
    std::string summary() const;
};

/// A client, blocking or on a loop, with one operation after the other. Neither of its functions throws.
class Caller {
public:
    virtual ~Caller() = default;

    /// Carries out `operation`; makes the client first, if there is none.
    virtual Outcome call(Operation operation) = 0;
};

enum class Driver { blocking, loop };
std::unique_ptr<Caller> make_caller(Driver driver, const Scene& scene);

} // namespace resources
