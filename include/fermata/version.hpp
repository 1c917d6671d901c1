// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

FERMATA_BEGIN_NAMESPACE

/// The version of the library; CMakeLists.txt reads it from this line.
inline constexpr char version[] = "0.1.0";

/// The User-Agent that is sent when CurlOptions::user_agent is empty.
inline constexpr char default_user_agent[] = "fermata/0.1.0";

FERMATA_END_NAMESPACE
