// SPDX-License-Identifier: MIT
#pragma once

#include "support/patience.hpp"

#include <httplib.h>

#include <string>

namespace fermata_emulator {

/// httplib's client, but without its 5 s for an answer, in which a busy machine may have none.
class PatientClient : public httplib::Client {
public:
    explicit PatientClient(const std::string& base_url) : httplib::Client(base_url) {
        set_read_timeout(test_support::patience);
        set_write_timeout(test_support::patience);
    }
};

} // namespace fermata_emulator
