// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

FERMATA_BEGIN_NAMESPACE

/// The balance of the account. An extension costs about 12 credits (seen live; no seed names a price).
struct Credits {
    double balance = 0; ///< may be fractional (recorded)
};

FERMATA_END_NAMESPACE
