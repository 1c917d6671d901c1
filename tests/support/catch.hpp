// SPDX-License-Identifier: MIT
#pragma once

// The one include of Catch2: version 2 (Debian 12, Ubuntu 22.04) or 3.
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_approx.hpp>
#include <catch2/catch_message.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>
#include <catch2/generators/catch_generators_all.hpp>
using Catch::Approx; // where version 2 has it
#else
#include <catch2/catch.hpp>
#endif
