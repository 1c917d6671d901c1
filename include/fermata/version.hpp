// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

FERMATA_BEGIN_NAMESPACE

/// The version of the library; config.hpp has it as macros.
inline constexpr char version[] = FERMATA_VERSION_STRING;

/// The User-Agent that is sent when CurlOptions::user_agent is empty.
inline constexpr char default_user_agent[] = "fermata/" FERMATA_VERSION_STRING;

FERMATA_END_NAMESPACE
